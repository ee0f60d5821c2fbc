# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measurement files say, read apart from the program: which codes make a kind, and what a value is in its unit.

Deliberately a second implementation: the program's own must agree with it.
"""
import glob
import json
import os

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "measurements")
SYSTEMS = {
    "http://loinc.org": "loinc",
    "urn:oid:1.2.208.176.2.1": "npu",
    "urn:oid:1.2.208.184.100.8": "mcs",
    "urn:oid:1.2.208.176.2.4": "sks",
    "urn:iso:std:iso:11073:10101": "mdc",
    "http://snomed.info/sct": "snomed",
}


class Kind:
    def __init__(self, description):
        self.id = description["id"]
        self.units = {unit["unit"]: unit for unit in description.get("units", [])}
        self.codes = description.get("codes", {})
        self.components = [part.get("codes", {}) for part in description.get("components", [])]

    def tokens(self):
        """The codes as a search asks for them."""
        return ",".join(f"{uri}|{code}" for uri, key in SYSTEMS.items() for code in self.codes.get(key, []))

    def values(self, observation):
        """The numbers of an Observation in the unit of the kind, one for each component; None where there is none to be had."""
        if not self.components:
            return [self.converted(observation.get("valueQuantity"))]
        found = []
        for codes in self.components:
            parts = [p for p in observation.get("component", []) if has_code(p, codes)]
            found.append(self.converted(parts[0].get("valueQuantity")) if parts else None)
        return found

    def converted(self, quantity):
        if not quantity or "value" not in quantity:
            return None
        unit = self.units.get(quantity.get("code")) or self.units.get(quantity.get("unit"))
        if unit is None:
            return None
        return quantity["value"] * unit.get("numerator", 1) / unit.get("denominator", 1) + unit.get("offset", 0)


def has_code(element, codes):
    return any(coding.get("code") in codes.get(SYSTEMS.get(coding.get("system")), []) for coding in element["code"].get("coding", []))


def kinds():
    found = {}
    for path in glob.glob(os.path.join(FOLDER, "*.json")):
        with open(path, encoding="utf-8") as file:
            kind = Kind(json.load(file))
        found[kind.id] = kind
    return found
