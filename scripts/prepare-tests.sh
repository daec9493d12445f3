#!/bin/sh
# Makes all that the tests need, at the same time: each waits for a network most of its own.
set -eu
cd "$(dirname "$0")/.."
sh scripts/venv.sh
told="$(mktemp)"
trap 'rm -f "$told"' EXIT
sh scripts/test-tools.sh >"$told" 2>&1 &
tools=$!
sh scripts/setup.sh && sh scripts/chromium.sh >/dev/null || {
    kill "$tools" 2>/dev/null
    exit 1
}
wait "$tools" || {
    cat "$told" >&2
    exit 1
}
cat "$told"
