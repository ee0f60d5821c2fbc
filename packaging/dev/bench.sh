#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets the machine up, builds the benches (Release) and prints what they measured, at the end as one table. Each ratio comes from one
# run, beside its floor; for the wall times the machine should have nothing else to do.
#   packaging/dev/bench.sh [NAME …]   all, or those of: ingest reads writes chart window
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/release
benches=("$@")
[[ $# -gt 0 ]] || benches=(ingest reads writes chart window)

"$root/packaging/dev/setup.sh"
cmake --preset release -S "$root" -DSAMSPIL_TESTS=ON > /dev/null
cmake --build "$build" --target "${benches[@]/#/bench_}"

said=$(mktemp)
trap 'rm -f "$said"' EXIT
for bench in "${benches[@]}"; do
    printf '\n== %s\n' "$bench"
    QT_QPA_PLATFORM=offscreen "$build/tests/bench/bench_$bench" | tee -a "$said"
done
printf '\n| what | measured | wanted | |\n|---|---|---|---|\n'
grep '^|' "$said"
