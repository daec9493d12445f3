#!/bin/sh
# Makes .venv, with pip alone in it. Does nothing where there is one.
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "error: $1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for name in ${CARDFILE_PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if is_new_enough "$name"; then
            echo "$name"
            return
        fi
    done
}

if ! is_new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python="$(find_python)"
    [ -n "$python" ] || fail "Python 3.11 or later is needed, and neither python3.13, python3.12, \
python3.11 nor python3 is one; install it, or name it: CARDFILE_PYTHON=/path/to/python make …"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || fail "$python cannot make virtual \
environments; install its venv module (on Debian and Ubuntu: apt install python3-venv)"
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
