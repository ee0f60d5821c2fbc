#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Set-up, build, the suite; closes with ctest's own summary.
#   packaging/dev/test.sh        the suite, with g++
#   packaging/dev/test.sh --all  also: format, each header alone, Windows (compile only), real FHIR servers, and the suite once more with
#                                clang under ASan, UBSan and leak detection, with short fuzzing
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
export QT_QPA_PLATFORM=offscreen
jobs=$(nproc)

step() { printf '\n== %s (%(%H:%M:%S)T)\n' "$1" -1; }

build() { # preset, cmake options …
    local preset=$1
    shift
    cmake --preset "$preset" "$@" > /dev/null
    nice cmake --build --preset "$preset"
}

suite() { ctest --preset "$1" -j "$jobs" --no-tests=error -LE integration; } # preset

case "${1:-}" in
    "")
        packaging/dev/setup.sh
        build dev
        suite dev
        exit
        ;;
    --all) ;;
    *) sed -n '5,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac

# Servers wait more than they work, so they share the cores with the compilers, which give way to them: a server that starves while it
# starts is taken for a dead one. Their output comes when they are done.
servers_begin() {
    step "real FHIR servers begin, beside what follows"
    ctest --preset dev -L integration --no-tests=error > build/servers.log 2>&1 &
    servers=$!
    trap 'kill "$servers" 2> /dev/null || true' EXIT
}
servers_end() {
    local result=0
    step "real FHIR servers"
    wait "$servers" || result=$?
    trap - EXIT
    cat build/servers.log
    return "$result"
}

packaging/dev/setup.sh --all
step "format"
git ls-files '*.cpp' '*.h' | xargs clang-format-19 --dry-run --Werror
git ls-files '*.sh' .ci/run | xargs shellcheck
step "g++"
build dev -DSAMSPIL_INTEGRATION=ON
step "suite"
suite dev
servers_begin
step "each header alone"
nice cmake --build --preset dev --target all_verify_interface_header_sets
step "Windows, compile only"
nice packaging/dev/mingw.sh --skip-if-absent
step "clang 19 with ASan and UBSan"
build asan
servers_end
step "suite and fuzzing under ASan and UBSan"
suite asan
