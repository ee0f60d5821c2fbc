#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The long proofs. Each prints its seeds and counts, and how to repeat what it finds.
#   packaging/dev/soak.sh schedules   1,000,000 schedules of the sync engine, 10,000 more with the real cache in memory
#   packaging/dev/soak.sh kills       1,000 clients killed while they act, 100 while they sync
#   packaging/dev/soak.sh fuzz        each fuzz target for 30 minutes, under ASan and UBSan
#   packaging/dev/soak.sh servers     three clinicians and 1,000 edits against a real HAPI server, then against the light one
#   packaging/dev/soak.sh threads     the cache and the sync engine in several threads, under ThreadSanitizer
#   packaging/dev/soak.sh all         all of these, one after the other
# SAMSPIL_SOAK_SCHEDULES, SAMSPIL_SOAK_STORE, SAMSPIL_KILLS, SAMSPIL_FUZZ_SECONDS, SAMSPIL_EDITS and SAMSPIL_SOAK_THREADS say how much
# instead; SAMSPIL_FUZZ_TARGETS names some targets (merge headers …).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 TZ=UTC QTEST_FUNCTION_TIMEOUT=36000000
jobs=$(nproc)
logs=$root/build/soak
mkdir -p "$logs"

step() { printf '\n== %s (%(%H:%M:%S)T)\n' "$1" -1; }

build() { # preset, targets …
    local preset=$1
    shift
    cmake --preset "$preset" > /dev/null
    cmake --build --preset "$preset" --target "$@"
}

# Schedules in portions: what has passed is told before the end, and each portion has a seed of its own.
portions() { # name, program, schedules
    local name=$1 program=$2 left=$3 most=25000 some
    while ((left > 0)); do
        some=$((left < most ? left : most))
        SAMSPIL_SCHEDULES=$some "$program" everyPromiseIsKept > "$logs/$name.log" 2>&1 || {
            cp "$logs/$name.log" "$logs/$name.failed.log"
            grep -vE '^(Q|PASS|\*\*\*|Config)' "$logs/$name.failed.log" | tail -n 60
            return 1
        }
        left=$((left - some))
        printf '%s: %s, %d to go\n' "$name" "$(grep -oE 'passed [0-9]+|seed=[0-9]+' "$logs/$name.log" | paste -sd' ')" "$left"
    done
}

# In as many processes as there are cores.
share() { # name, program, schedules
    local name=$1 program=$2 each=$((($3 + jobs - 1) / jobs)) pids=() failed=0 n
    for ((n = 1; n <= jobs; ++n)); do
        portions "$name.$n" "$program" "$each" &
        pids+=($!)
    done
    for ((n = 1; n <= jobs; ++n)); do
        wait "${pids[n - 1]}" || failed=1
    done
    return "$failed"
}

schedules() {
    local memory=/dev/shm
    build release sync_properties_test sync_store_properties_test
    step "schedules with the model of the cache"
    time share model build/release/tests/sync/sync_properties_test "${SAMSPIL_SOAK_SCHEDULES:-1000000}"
    step "schedules with the cache itself"
    [ -d "$memory" ] || memory=${TMPDIR:-/tmp}
    time TMPDIR=$memory share store build/release/tests/sync/sync_store_properties_test "${SAMSPIL_SOAK_STORE:-10000}"
}

kills() {
    build release samspil-cli
    step "clients killed"
    SAMSPIL_KILLS=${SAMSPIL_KILLS:-1000} python3 tests/processes/tst_processes.py build/release/app/samspil-cli Killed
}

fuzz() {
    local seconds=${SAMSPIL_FUZZ_SECONDS:-1800} targets name failed=0
    targets=${SAMSPIL_FUZZ_TARGETS:-$(basename -a -s .cpp tests/fuzz/fuzz_*.cpp | sed 's/^fuzz_//' | paste -sd' ')}
    cmake --preset asan > /dev/null
    [ -d /dev/shm ] && export TMPDIR=/dev/shm # caches are many and small
    for name in $targets; do
        cmake --build --preset asan --target "fuzz_$name"
        step "fuzz_$name, $seconds s in $jobs processes"
        # what is found goes on top of the kept corpus, in the build; an input that breaks a promise lies beside it
        (cd build/asan/tests/fuzz && "./fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
            -fork="$jobs" -artifact_prefix="broken_$name." "found_$name" "$root/tests/fuzz/corpus/$name") > "$logs/fuzz_$name.log" 2>&1 ||
            failed=1
        grep -E 'broken promise|SUMMARY|Seed|artifact' "$logs/fuzz_$name.log" | sort -u | head -n 20 || true
        tail -n 3 "$logs/fuzz_$name.log"
        printf 'fuzz_%s: %s kept inputs\n' "$name" "$(find "build/asan/tests/fuzz/found_$name" -type f | wc -l)"
    done
    return "$failed"
}

threads() {
    build tsan store_threads sync_threads planted_race
    step "a planted race is told"
    if TSAN_OPTIONS=halt_on_error=1 build/tsan/tests/threads/planted_race > "$logs/planted_race.log" 2>&1 ||
        ! grep -o 'ThreadSanitizer: data race' "$logs/planted_race.log"; then
        printf 'ThreadSanitizer does not see it: nothing below would mean anything\n' >&2
        return 1
    fi
    step "one writer and two readers of a cache"
    TSAN_OPTIONS=halt_on_error=1 build/tsan/tests/threads/store_threads
    step "engines side by side"
    # streams that are given up are part of the schedules
    QT_LOGGING_RULES='samspil.*=false' TSAN_OPTIONS=halt_on_error=1 SAMSPIL_SCHEDULES=${SAMSPIL_SOAK_THREADS:-3000} build/tsan/tests/threads/sync_threads
}

servers() {
    local server result
    packaging/dev/setup.sh --all
    cmake --preset release -DSAMSPIL_INTEGRATION=ON > /dev/null
    build release samspil-cli clinician
    for server in hapi light; do
        step "three clinicians against the $server server"
        result=0
        python3 -B tests/integration/tst_differential.py build/release/app/samspil-cli build/release/tests/integration/clinician \
            --server "$server" --edits "${SAMSPIL_EDITS:-1000}" || result=$?
        [[ $result -eq 0 || $result -eq 77 ]] || return "$result" # 77: something is missing here, and it said what
    done
}

case "${1:-}" in
    schedules | kills | fuzz | servers | threads) "$1" ;;
    all)
        schedules
        kills
        fuzz
        servers
        threads
        ;;
    *) sed -n '5,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
