#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every #include against the one table of floors, and checks the habits a machine can check, in the tests too.

Usage: tst_floors.py SOURCE_DIR QT_INCLUDE_DIR
Exit 0: the house stands. Exit 1: each violation on a line of its own. With --self-test it plants one
violation of each kind in a copy and demands that every one is found.
"""
import json
import pathlib
import re
import shutil
import sys
import tempfile

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]', re.MULTILINE)
SPDX = ("SPDX-FileCopyrightText:", "SPDX-License-Identifier: GPL-3.0-or-later")
LIMIT = {".cpp": 500, ".h": 150}


def room_of(path):
    """Folder that owns a file or an include: the longest listed prefix ("app" owns app/cli)."""
    parts = path.split("/")
    return parts[0] if parts[0] == "app" else "/".join(parts[:2])


def qt_module(header, qt_dir):
    """QtWidgets for <QLabel> or <QtWidgets/QLabel>; None when it is no Qt header."""
    if "/" in header:
        first = header.split("/")[0]
        return first if first.startswith("Qt") else None
    if not header.startswith("Q"):
        return None
    for module in sorted(qt_dir.glob("Qt*")):
        if (module / header).exists():
            return module.name
    return None


def includes_of(file, root, levels, qt_allowed, qt_dir):
    relative = file.relative_to(root).as_posix()
    room = room_of(relative)
    for kind, target in INCLUDE.findall(file.read_text(encoding="utf-8")):
        if kind == '"':
            other = room_of(target)
            if other not in levels:
                yield f"{relative}: \"{target}\" is not in the table of floors"
            elif other != room and levels[other] >= levels[room]:
                yield f"{relative}: includes {target}, which is not on a lower floor"
        elif room in qt_allowed:
            module = qt_module(target, qt_dir)
            if module and module not in qt_allowed[room]:
                yield f"{relative}: includes <{target}> of {module}"


def habits_of(file, root):
    relative = file.relative_to(root).as_posix()
    text = file.read_text(encoding="utf-8")
    lines = text.count("\n")
    head = text.split("\n", 2)[:2]
    if not all(mark in line for mark, line in zip(SPDX, head)):
        yield f"{relative}: the two SPDX lines are missing"
    if lines > LIMIT[file.suffix]:
        yield f"{relative}: {lines} lines, at most {LIMIT[file.suffix]}"
    if file.suffix == ".h" and "#pragma once" not in text:
        yield f"{relative}: no #pragma once"
    if relative.startswith("core/") and re.search(r"\b(tr|translate)\(", text):
        yield f"{relative}: core does not translate"


def check(root, qt_dir):
    table = json.loads((root / "tests/architecture/floors.json").read_text(encoding="utf-8"))
    levels = {room: n for n, rooms in enumerate(table["floors"]) for room in rooms}
    found = []
    for top in ("core", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in LIMIT:
                continue
            if room_of(file.relative_to(root).as_posix()) not in levels:
                found.append(f"{file.relative_to(root)}: its folder is not in the table of floors")
                continue
            found.extend(includes_of(file, root, levels, table["qt"], qt_dir))
            found.extend(habits_of(file, root))
    for file in sorted((root / "tests").rglob("*")):
        if file.suffix in LIMIT:
            found.extend(habits_of(file, root))
    return found


PLANTED = {
    "core/domain/planted_up.h": '#include "core/care/care.h"',
    "core/store/planted_neighbour.h": '#include "core/net/transport.h"',
    "core/base/planted_widget.h": "#include <QtWidgets/QLabel>",
    "core/alert/planted_gui.h": "#include <QColor>",
    "ui/models/planted_short.h": "#include <QLabel>",
    "core/base/planted_unknown.h": '#include "somewhere/else.h"',
}


def self_test(root, qt_dir):
    """Each planted violation must be found by name."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / "tree"
        for top in ("core", "ui", "app", "tests/architecture"):
            shutil.copytree(root / top, copy / top)
        spdx = "// SPDX-FileCopyrightText: 2026 x\n// SPDX-License-Identifier: GPL-3.0-or-later\n#pragma once\n"
        for name, line in PLANTED.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_text(spdx + line + "\n", encoding="utf-8")
        found = "\n".join(check(copy, qt_dir))
        return [f"planted violation not found: {name}" for name in PLANTED if name not in found]


def main():
    root, qt_dir = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    problems = self_test(root, qt_dir) if "--self-test" in sys.argv else check(root, qt_dir)
    print("\n".join(problems) if problems else "the house stands")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
