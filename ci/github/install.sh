#!/bin/bash
# Puts Cardfile into an environment of its own, away from what the checked tree may bring.
set -euo pipefail

python -m venv "$RUNNER_TEMP/cardfile"
source="$GITHUB_ACTION_PATH"
if [ -n "${VERSION:-}" ]; then
    source="cardfile==$VERSION"
fi
cd "$RUNNER_TEMP"
"$RUNNER_TEMP/cardfile/bin/python" -m pip install --quiet --disable-pip-version-check "$source"
"$RUNNER_TEMP/cardfile/bin/cardfile" --version
