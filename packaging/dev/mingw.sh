#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compiles everything below the window for Windows x64 with mingw-w64. Nothing is run: it proves that the code stays portable.
#   packaging/dev/mingw.sh [--skip-if-absent]
# Qt for mingw comes from ${QT_WIN_PREFIX:-/opt/qt6-mingw}, else from the archive ../shared/packaging/windows/qt6-mingw-prefix.tar.zst
# beside the clone. Without either it is an error; with --skip-if-absent one sentence and success.
# simdjson, libdeflate and zstd are built once from Debian's source packages, in the versions that a native build uses.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${SAMSPIL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samspil}/mingw
archive=$root/../shared/packaging/windows/qt6-mingw-prefix.tar.zst
toolchain=$root/cmake/mingw-w64.cmake
sources=(simdjson=3.0.1-1 libdeflate=1.14-1 libzstd=1.5.4+dfsg2-5)

fail() { echo "error: $1" >&2; exit 1; }

# A folder appears under its name only when it is whole.
provide_qt() {
    [[ -z ${QT_WIN_PREFIX:-} ]] || { [[ -d $QT_WIN_PREFIX/lib/cmake/Qt6 ]] || fail "QT_WIN_PREFIX holds no Qt 6."; return; }
    [[ ! -d /opt/qt6-mingw/lib/cmake/Qt6 && ! -d $cache/qt6 ]] || return 0
    if [[ ! -f $archive ]]; then
        local sentence="Qt for mingw is not there: set QT_WIN_PREFIX, or put ${archive#"$root"/} beside the clone."
        [[ $skip == yes ]] || fail "$sentence"
        echo "skipped: $sentence"
        exit 0
    fi
    echo "unpacking Qt for mingw"
    mkdir -p "$cache/qt6.part"
    tar --zstd -xf "$archive" -C "$cache/qt6.part"
    mv "$cache/qt6.part" "$cache/qt6"
}

# Source packages without touching the machine's own package lists: apt reads a list, and keeps its state, in a folder of ours.
fetch_sources() { # folder
    local apt=$1/apt
    mkdir -p "$apt/lists/partial" "$apt/archives/partial"
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' | sort -u > "$apt/sources.list"
    [[ -s $apt/sources.list ]] || fail "apt knows no package source: run apt-get update once."
    local options=(-qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::lists=$apt/lists"
        -o "Dir::Cache=$apt" -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update
    (cd "$1" && apt-get "${options[@]}" source "${sources[@]}" > "$1/apt.log" 2>&1) || { tail -n 5 "$1/apt.log" >&2; fail "a source package could not be fetched."; }
}

with_cmake() { # source folder, build folder, options …
    local source=$1 build=$2
    shift 2
    cmake -S "$source" -B "$build" -G Ninja --toolchain "$toolchain" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" "$@" > "$build.log"
    cmake --build "$build" >> "$build.log"
    cmake --install "$build" >> "$build.log"
}

provide_libraries() {
    local work=$cache/work prefix=$cache/libraries.part
    [[ ! -f $cache/libraries/versions || $(< "$cache/libraries/versions") != "${sources[*]}" ]] || return 0
    echo "building for mingw: ${sources[*]}"
    rm -rf "$work" "$prefix" "$cache/libraries"
    mkdir -p "$work" "$prefix/include" "$prefix/lib"
    fetch_sources "$work"
    with_cmake "$work"/simdjson-*/ "$work/simdjson" -DBUILD_SHARED_LIBS=OFF -DSIMDJSON_DEVELOPER_MODE=OFF
    with_cmake "$work"/libzstd-*/build/cmake "$work/zstd" -DZSTD_BUILD_PROGRAMS=OFF -DZSTD_BUILD_TESTS=OFF -DZSTD_LEGACY_SUPPORT=OFF
    # libdeflate 1.14 has a Makefile of its own for Unix shells only; its sources need no configuration.
    local folder=("$work"/libdeflate-*/)
    (cd "${folder[0]}" && x86_64-w64-mingw32-gcc-posix -O2 -I. -c lib/*.c lib/x86/*.c && x86_64-w64-mingw32-gcc-ar-posix rcs "$prefix/lib/libdeflate.a" ./*.o)
    cp "${folder[0]}/libdeflate.h" "$prefix/include/"
    echo "${sources[*]}" > "$prefix/versions"
    mv "$prefix" "$cache/libraries"
    rm -rf "$work"
}

skip=no
case "${1:-}" in
    "") ;;
    --skip-if-absent) skip=yes ;;
    *) sed -n '5,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
mkdir -p "$cache"
provide_qt
command -v x86_64-w64-mingw32-g++-posix > /dev/null || fail "the cross compiler is not installed: run packaging/dev/setup.sh --all."
(
    flock 9
    provide_libraries
) 9> "$cache/lock"
cd "$root"
cmake --preset mingw > /dev/null
cmake --build --preset mingw -- -k 0
