#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes a Debian 12 machine able to build Samspil, and does nothing (fast) where that is so already.
#   packaging/dev/setup.sh          what a build and its tests need
#   packaging/dev/setup.sh --all    also sanitizers, clang-format, the Windows cross compiler, Java for the FHIR test server
# SUDO names the command that grants root to an ordinary user (default: sudo).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

base=(
    ca-certificates git tzdata
    cmake ninja-build g++ ccache mold pkg-config python3
    qt6-base-dev qt6-base-dev-tools qt6-qpa-plugins            # qpa-plugins: xcb and offscreen
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools           # lupdate, lrelease
    qt6-translations-l10n                                      # Qt's own words in Danish
    qt6-httpserver-dev qt6-websockets-dev                      # samspil-cli serve; its CMake files ask for WebSockets
    qtkeychain-qt6-dev libsecret-1-dev
    libsimdjson-dev libdeflate-dev libzstd-dev zstd
    librapidcheck-dev
    fonts-inter python3-fonttools librsvg2-bin                 # fonts and icons are made at build time
    xvfb xauth dbus gnome-keyring libglib2.0-bin               # tests with a window or a key store
)
all=(
    clang-19 llvm-19 lld-19 libclang-rt-19-dev                 # sanitizers, fuzzing, readable stacks
    clang-format-19 clang-tidy-19 shellcheck
    g++-mingw-w64-x86-64-posix
    openjdk-17-jdk-headless
)

usage() { sed -n '5,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

wanted=("${base[@]}")
case "${1:-}" in
    "") ;;
    --all) wanted+=("${all[@]}") ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
esac
# A machine may have these from elsewhere, newer than Debian's.
command -v npm > /dev/null || wanted+=(npm)
if [[ ${1:-} == --all ]]; then
    command -v mvn > /dev/null || wanted+=(maven)
fi

# Those of the wanted packages that dpkg does not call installed.
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2> /dev/null | sed -n 's/^installed //p' || true)
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(sort -u <<< "$installed")
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif command -v "${SUDO:-sudo}" > /dev/null; then
        "${SUDO:-sudo}" "$@"
    else
        echo "error: packages are missing and only root may install them: run this as root, or name a command in SUDO." >&2
        exit 1
    fi
}

# Complaints come on stderr; the list of what was unpacked is long and tells nobody anything.
apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 "$@" > /dev/null; }

mapfile -t missing < <(missing_packages)
if [[ ${#missing[@]} -gt 0 ]]; then
    echo "installing: ${missing[*]}"
    apt update
    apt install -y --no-install-recommends "${missing[@]}"
fi

python3 "$here/fetch-thirdparty.py"
