#!/bin/sh
# Prints where Chromium is. Installs Debian's package where it is missing and that is possible.
set -eu

find_chromium() {
    for name in "${CARDFILE_CHROMIUM:-}" chromium chromium-browser google-chrome \
        google-chrome-stable "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$name" ] && command -v "$name"; then
            return
        fi
    done
    return 1
}

install_chromium() {
    command -v apt-get >/dev/null || return 1
    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
        as_root="sudo -n"
    fi
    echo "Installing Chromium for the browser tests (once)" >&2
    $as_root apt-get update -q >&2
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends chromium >&2
}

find_chromium && exit 0
install_chromium >/dev/null || true
find_chromium && exit 0
echo "error: the browser tests need Chromium or Chrome: install it (on Debian: apt install \
chromium), or name it: CARDFILE_CHROMIUM=/path/to/chromium make …" >&2
exit 1
