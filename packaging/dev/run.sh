#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets the machine up, builds Release and starts Samspil in training mode: a synthetic health centre, no server needed.
#   packaging/dev/run.sh              the window; without a display the tour
#   packaging/dev/run.sh --tour [DIR] the tour: the whole way done offscreen, a picture and a report of each step in DIR
# Other arguments go to the program.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/release

"$root/packaging/dev/setup.sh"
if [[ ! -f $build/build.ninja ]]; then
    cmake --preset release -S "$root" -DSAMSPIL_TESTS=OFF > /dev/null
fi
cmake --build "$build" --target samspil

tour=
if [[ ${1:-} == --tour ]]; then
    tour=${2:-}
    shift $(($# > 1 ? 2 : 1))
    tour=${tour:-$(mktemp -d "${TMPDIR:-/tmp}/samspil-tour.XXXXXX")}
elif [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    tour=$(mktemp -d "${TMPDIR:-/tmp}/samspil-tour.XXXXXX")
fi
if [[ -n $tour ]]; then
    QT_QPA_PLATFORM=offscreen "$build/app/samspil" --training --tour "$tour" "$@"
    echo "pictures and report: $tour"
else
    exec "$build/app/samspil" --training "$@"
fi
