#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of failure modes says the truth: 57 rows, each with tests that exist or a reason.

Usage: tst_failure_modes.py README FOLDER_OF_TESTS
"""
import pathlib
import re
import sys
import unittest

FOLDER = pathlib.Path(sys.argv.pop())
README = pathlib.Path(sys.argv.pop())
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in README.read_text("utf-8").splitlines() if re.match(r"\| \d+ \|", line)]
SOURCES = {path: path.read_text("utf-8") for path in FOLDER.rglob("*_test.cpp")}


class FailureModes(unittest.TestCase):
    def test_every_number_once(self):
        self.assertEqual([int(row[0]) for row in ROWS], list(range(1, 58)))

    def test_a_test_or_a_reason(self):
        for row in ROWS:
            self.assertTrue(row[2] or row[3], row)

    def test_every_test_exists(self):
        for row in ROWS:
            for name in re.findall(r"F\d\d_\w+", row[2]):
                self.assertEqual(int(name[1:3]), int(row[0]), name)
                # declared as a slot, so that it runs, and defined
                places = [path for path, text in SOURCES.items() if re.search(rf"^    void {name}\(\);", text, re.M) and f"::{name}()" in text]
                self.assertEqual(len(places), 1, name)

    def test_every_promise_is_watched(self):
        watched = (FOLDER / "sync" / "oracle.cpp").read_text("utf-8") + (FOLDER / "sync" / "schedule.cpp").read_text("utf-8")
        for name in set(re.findall(r"\bP-[A-Z]+", README.read_text("utf-8"))) - {"P-TIES", "P-CLOCK"}:  # these are ways to break the others
            self.assertIn(f'"{name}"', watched)

    def test_every_named_test_is_told(self):
        table = README.read_text("utf-8")
        for path, text in SOURCES.items():
            for name in re.findall(r"::(F\d\d_\w+)\(\)", text):
                if not name.endswith("_data"):
                    self.assertIn(f"`{name}`", table, path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
