#!/bin/sh
# Puts the outside judges and test suites of tests/tools into .cache/test-tools, once.
set -eu
cd "$(dirname "$0")/.."
tools=.cache/test-tools

fail() {
    echo "error: $1" >&2
    exit 1
}

wanted="$(cat tests/tools/package-lock.json tests/tools/sdists.txt tests/tools/mkdocs-plugins.txt \
    tests/tools/zensical.txt scripts/test-tools.sh | cksum)"
if [ "$(cat "$tools/.ready" 2>/dev/null || true)" = "$wanted" ]; then
    exit 0
fi

command -v npm >/dev/null || fail "the tests hold outputs against judges from npm: install Node.js \
with npm (on Debian and Ubuntu: apt install nodejs npm)"

echo "Fetching the judges and test suites of tests/tools into $tools (once)"
sh scripts/venv.sh
rm -rf "$tools"
mkdir -p "$tools/sdists"
cp tests/tools/package.json tests/tools/package-lock.json "$tools/"
(cd "$tools" && npm ci --silent --ignore-scripts --no-audit --no-fund) ||
    fail "the packages could not be installed; is the npm registry reachable? (see above)"
chmod u+x "$tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
.venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
    --dest "$tools/sdists" --requirement tests/tools/sdists.txt ||
    fail "the source distributions could not be downloaded; is the package index reachable?"
for archive in "$tools"/sdists/*.tar.gz; do
    tar -xzf "$archive" -C "$tools/sdists"
done
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
    --target "$tools/mkdocs-plugins" --requirement tests/tools/mkdocs-plugins.txt ||
    fail "the plugins of MkDocs could not be installed; is the package index reachable?"
# an environment of its own: a host that knows nothing of Cardfile, and whose needs are others
.venv/bin/python -m venv --without-pip "$tools/zensical"
.venv/bin/python -m pip --python "$tools/zensical/bin/python" install --quiet \
    --disable-pip-version-check --requirement tests/tools/zensical.txt ||
    fail "Zensical could not be installed; is the package index reachable?"
printf '%s\n' "$wanted" >"$tools/.ready"
