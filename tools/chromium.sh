#!/bin/sh
# Prints the path of a Chromium that browser tests and pictures can drive, and gets one where there is none:
# $CHROMIUM, else the machine's own, else Debian's package (as root), else the one that Playwright brings.
set -eu

find_one() {
    if [ -n "${CHROMIUM:-}" ] && [ -x "${CHROMIUM}" ]; then
        echo "${CHROMIUM}"
        return 0
    fi
    for name in chromium chromium-browser google-chrome-stable google-chrome chrome; do
        if command -v "$name" >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    for app in "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -x "$app" ]; then
            echo "$app"
            return 0
        fi
    done
    return 1
}

from_playwright() {
    "${PYTHON:-python3}" - <<'PY'
from pathlib import Path
from playwright.sync_api import sync_playwright

with sync_playwright() as driver:
    path = driver.chromium.executable_path
    print(path if Path(path).exists() else "")
PY
}

if find_one; then
    exit 0
fi
if [ "${1:-}" = "--find" ]; then
    found=$(from_playwright 2>/dev/null || true)
    [ -n "$found" ] && echo "$found" && exit 0
    echo "No Chromium on this machine. Run tools/chromium.sh to get one, or set CHROMIUM to its path." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No Chromium here: installing the distribution's package." >&2
    apt-get update >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium >&2 || true
    if find_one; then
        exit 0
    fi
fi
echo "No Chromium here: asking Playwright for its own." >&2
"${PYTHON:-python3}" -m playwright install chromium >&2
found=$(from_playwright)
[ -n "$found" ] || { echo "Playwright brought no Chromium either. Install one and set CHROMIUM to its path." >&2; exit 1; }
echo "$found"
