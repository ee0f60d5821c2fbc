# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a run of three clinicians against one server: who wrote what where, and what must have become of it."""
import collections
import dataclasses
import decimal
import json
import os
import select
import subprocess

ANSWER_PATIENCE = 240  # seconds: a round through a bad network


def parsed(text):
    """JSON as it was written: 6.20 is not 6.2."""
    return json.loads(text, parse_float=decimal.Decimal)


class Clinician:
    """The process `clinician` with its cache, ended and begun again at will."""

    def __init__(self, program, folder, name, server, role):
        os.makedirs(folder)
        key = os.path.join(folder, "key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(os.urandom(32).hex())
        self.name = name
        self.command = [program, os.path.join(folder, "cache"), key, server, role, name]
        self.log = os.path.join(folder, "log")
        self.process = None

    def start(self, silence):
        """`silence`: seconds without a byte after which a request is given up."""
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([*self.command, str(int(silence * 1000))], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=log, text=True, bufsize=1)

    def tell(self, what, **more):
        self.process.stdin.write(json.dumps({"do": what, **more}) + "\n")

    def answer(self):
        if not select.select([self.process.stdout], [], [], ANSWER_PATIENCE)[0]:
            raise AssertionError(f"{self.name} does not answer")
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"{self.name} has ended: {self.last_words()}")
        return json.loads(line)

    def ask(self, what, **more):
        """An answer that is no error of the program itself."""
        self.tell(what, **more)
        answer = self.answer()
        if "error" in answer and what != "sync":
            raise AssertionError(f"{self.name}: {what} {more}: {answer}")
        return answer

    def last_words(self):
        with open(self.log, encoding="utf-8") as log:
            return log.read()[-2000:]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@dataclasses.dataclass
class Edit:
    token: str  # stands in what was written, and nowhere else
    by: str
    where: str  # Type/id, or the identifier of what was made
    element: str = ""
    before: object = None  # what the element was when it was edited
    after: object = None
    chosen: bool = False  # a person wanted it whatever was there


class Ledger:
    """Every edit of the run, held against what is on the server, what is superseded and what waits for a person."""

    def __init__(self):
        self.edits = []

    def add(self, edit):
        self.edits.append(edit)
        return edit

    def lost(self, on_server, said):
        """Edits that are nowhere: neither in any version on the server, nor said to be superseded or in conflict, nor replaced by
        the same person who saw them. `said`: by whom → texts."""
        replaced = {(e.by, e.where, e.element, json.dumps(e.before, default=str)) for e in self.edits if e.element}
        return [e for e in self.edits
                if not any(e.token in text for text in on_server)
                and not any(e.token in text for text in said[e.by])
                and (e.by, e.where, e.element, json.dumps(e.after, default=str)) not in replaced]

    def overwrites(self, where, versions):
        """Changes in the history of one resource, oldest first, whose writer had not seen what he replaced."""
        wrong = []
        by_element = collections.defaultdict(list)
        for edit in self.edits:
            if edit.where == where and edit.element:
                by_element[edit.element].append(edit)
        for element, edits in by_element.items():
            values = [v.get(element) for v in versions]
            seen = [values[0]]
            for old, new in zip(values, values[1:]):
                if new == old:
                    continue
                edit = next((e for e in edits if e.after == new), None)
                if edit is None or new in seen or not (edit.chosen or self.saw(edits, edit, old)):
                    wrong.append(f"{where} {element}: {old} became {new} ({edit})")
                seen.append(new)
        return wrong

    @staticmethod
    def saw(edits, edit, value):
        """The edit was made on this value, or on unsent ones of the same person that were."""
        while edit is not None:
            if edit.before == value:
                return True
            edit = next((e for e in edits if e.after == edit.before and e.by == edit.by), None)
        return False
