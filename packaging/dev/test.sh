#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Set-up, build, the suite; closes with ctest's own summary.
#   packaging/dev/test.sh        the suite
#   packaging/dev/test.sh --all  also: clang 19, headers alone, format, mingw (core only), ASan+UBSan, a real FHIR server, short fuzzing
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
export QT_QPA_PLATFORM=offscreen
jobs=$(nproc)

step() { printf '\n== %s (%(%H:%M:%S)T)\n' "$1" -1; }

build_and_test() { # preset
    cmake --preset "$1" > /dev/null
    cmake --build --preset "$1"
    ctest --preset "$1" -j "$jobs" --no-tests=error
}

if [[ ${1:-} != --all ]]; then
    packaging/dev/setup.sh
    build_and_test dev
    exit
fi

packaging/dev/setup.sh --all
step "format"
git ls-files '*.cpp' '*.h' | xargs clang-format-19 --dry-run --Werror
step "build (g++) with every header alone"
cmake --preset dev > /dev/null
cmake --build --preset dev
cmake --build --preset dev --target all_verify_interface_header_sets
step "build (clang 19)"
cmake --preset clang > /dev/null
cmake --build --preset clang
if [[ -f cmake/mingw-w64.cmake ]]; then
    step "core for Windows, compile only"
    packaging/dev/mingw.sh
fi
step "suite under ASan and UBSan"
build_and_test asan
step "suite"
ctest --preset dev -j "$jobs" --no-tests=error
