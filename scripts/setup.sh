#!/bin/sh
# Makes .venv with everything that the tasks of the Makefile need. Does nothing where it is done.
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "error: $1" >&2
    exit 1
}

# The folder counts, too: an editable install and a venv do not survive a move.
wanted="$(cat pyproject.toml examples/requirements.txt | cksum) $(pwd)"
if [ "$(cat .venv/.ready 2>/dev/null || true)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

sh scripts/venv.sh

echo "Installing Cardfile and its tools into .venv (once; some minutes)"
# most modules are used by nobody: Python compiles those that are, once
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
    --editable '.[dev]' --requirement examples/requirements.txt ||
    fail "the packages could not be installed; is the package index reachable? (see above)"
printf '%s\n' "$wanted" >.venv/.ready
