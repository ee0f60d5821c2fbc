#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets the machine up, builds the benches (Release) and prints what they measured, at the end as one table. Each ratio comes from one
# run, beside its floor; for the wall times the machine should have nothing else to do.
#   packaging/dev/bench.sh [--small] [NAME …]   all but hapi, or those of: ingest reads writes chart window sync resume idle push
#                                               memory hapi (needs a JDK and Maven). --small: seconds each, to try them out
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/release
declare -A small=()
if [[ ${1:-} == --small ]]; then
    small=([ingest]="2 1" [window]="10 200" [sync]="8" [resume]="20 200" [push]="10" [memory]="20 300" [hapi]="4")
    shift
fi
benches=("$@")
[[ $# -gt 0 ]] || benches=(ingest reads writes chart window sync resume idle push memory)

programs=()
for bench in "${benches[@]}"; do
    if [[ $bench == hapi ]]; then programs+=(samspil-cli); else programs+=("bench_$bench"); fi
done
"$root/packaging/dev/setup.sh"
cmake --preset release -S "$root" -DSAMSPIL_TESTS=ON > /dev/null
cmake --build "$build" --target "${programs[@]}"

said=$(mktemp)
trap 'rm -f "$said"' EXIT
for bench in "${benches[@]}"; do
    printf '\n== %s\n' "$bench"
    read -ra sizes <<< "${small[$bench]:-}"
    if [[ $bench == hapi ]]; then
        run=(python3 "$root/tests/bench/hapi_bench.py" "$build/app/samspil-cli")
    else
        run=("$build/tests/bench/bench_$bench")
    fi
    QT_QPA_PLATFORM=offscreen "${run[@]}" ${sizes[@]+"${sizes[@]}"} | tee -a "$said"
done
printf '\n| what | measured | wanted | |\n|---|---|---|---|\n'
grep '^|' "$said" || true
