#!/bin/bash
# Lints what a pull request brings by the rules of its target; elsewhere the whole project.
set -euo pipefail

options=()
if [ -n "${GITHUB_BASE_REF:-}" ]; then
    options+=(--changed --untrusted)
fi
can_upload=true
if [ "${FROM_FORK:-}" = true ] || [ "${ACTOR:-}" = "dependabot[bot]" ]; then
    can_upload=false
fi
echo "can-upload=$can_upload" >>"$GITHUB_OUTPUT"
if [ -n "${SARIF:-}" ]; then
    options+=(--output-format full --output-format github --output-format "sarif=$SARIF")
fi
# the arguments are words, as on a command line
read -r -a more <<<"${ARGUMENTS:-}"
exec "$RUNNER_TEMP/cardfile/bin/cardfile" lint "${options[@]}" "${more[@]}"
