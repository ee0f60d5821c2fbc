#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes body.dict: a zstd dictionary from synthetic resources as FHIR R4 servers of Danish shared care send them.

    python3 train_dictionary.py        (needs the program zstd)

Nobody's data is in it: all ids, names and values come from a seeded generator. Changing the file is safe for caches that
exist, because each cache keeps the dictionaries its bodies were packed with.
"""

import json
import random
import subprocess
import tempfile
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZE = 32 * 1024
EHEALTH = "http://ehealth.sundhed.dk/fhir/StructureDefinition/"
START = datetime(2026, 1, 1, tzinfo=timezone.utc)

# NPU or MCS code, its text, LOINC code, its text, unit, UCUM, low, high, decimals
KINDS = [
    ("NPU03011", "Hb(Fe; O2-bind.;aB)—Oxygen sat. = ?", "59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "%", "%", 82, 99, 0),
    ("NPU21692", "Hjerte—Systole; frekv. = ? × 1/min", "8867-4", "Heart rate", "slag/min", "/min", 52, 118, 0),
    ("NPU03804", "Pt—Legeme; masse = ? kg", "29463-7", "Body weight", "kg", "kg", 52, 120, 1),
    ("NPU22089", "P(kB)—Glucose; stofk. = ? mmol/L", "14743-9", "Glucose [Moles/volume] in Capillary blood by Glucometer", "mmol/L", "mmol/L", 3, 17, 1),
    ("NPU08676", "Pt—Legeme; temp. = ? °C", "8310-5", "Body temperature", "°C", "Cel", 36, 39, 1),
    ("MCS88015", "FEV1", "20150-9", "FEV1", "L", "L", 1, 4, 2),
]


class Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def uuid(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def id(self) -> str:
        return self.random.choice([self.uuid(), str(self.random.randrange(1000, 999999))])

    def reference(self, kind: str) -> dict:
        return {"reference": f"{kind}/{self.id()}"}

    def time(self, fraction: bool = True) -> str:
        moment = START + timedelta(milliseconds=self.random.randrange(365 * 86_400_000))
        return moment.isoformat(timespec="milliseconds" if fraction else "seconds")

    def head(self, kind: str, profile: str = "") -> dict:
        meta = {"versionId": str(self.random.randrange(1, 4)), "lastUpdated": self.time()}
        if self.random.random() < 0.5:
            meta["source"] = "#" + self.uuid().replace("-", "")[:16]
        if profile and self.random.random() < 0.7:
            meta["profile"] = [EHEALTH + profile]
        return {"resourceType": kind, "id": self.id(), "meta": meta}

    def identifier(self) -> list:
        return [{"system": "urn:ietf:rfc:3986", "value": "urn:uuid:" + self.uuid()}]

    def quantity(self, kind: tuple) -> dict:
        value = round(self.random.uniform(kind[6], kind[7]), kind[8])
        return {"value": int(value) if kind[8] == 0 else value, "unit": kind[4], "system": "http://unitsofmeasure.org", "code": kind[5]}

    def ranges(self, kind: tuple) -> list:
        def one(code: str, low: float, high: float) -> dict:
            unit = {"unit": kind[4], "system": "http://unitsofmeasure.org", "code": kind[5]}
            return {"low": {"value": low, **unit}, "high": {"value": high, **unit},
                    "type": {"coding": [{"system": "urn:oid:1.2.208.184.100.1", "code": code}]}}
        return [one("RAL", kind[6] - 9, kind[6]), one("GAL", kind[6], kind[6] + 4)]

    def observation(self) -> dict:
        kind = self.random.choice(KINDS)
        loinc = {"system": "http://loinc.org", "code": kind[2], "display": kind[3]}
        npu = {"system": "urn:oid:1.2.208.176.2.1", "code": kind[0], "display": kind[1]}
        body = self.head("Observation", "ehealth-observation")
        body["identifier"] = self.identifier()
        body["basedOn"] = [self.reference("ServiceRequest")]
        body["status"] = "final"
        body["category"] = [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs", "display": "Vital Signs"}]}]
        body["code"] = {"coding": self.random.choice([[loinc, npu], [npu], [npu, loinc]])}
        subject = self.reference("Patient")
        body["subject"] = subject
        body["effectiveDateTime"] = self.time(self.random.random() < 0.5)
        body["issued"] = self.time()
        body["performer"] = [subject]
        body["valueQuantity"] = self.quantity(kind)
        if self.random.random() < 0.3:
            body["referenceRange"] = self.ranges(kind)
        if self.random.random() < 0.7:
            body["device"] = self.reference("Device")
        return body

    def pressure(self) -> dict:
        body = self.observation()
        body.pop("valueQuantity")
        body.pop("referenceRange", None)
        body["code"] = {"coding": [{"system": "http://loinc.org", "code": "85354-9", "display": "Blood pressure panel with all children optional"},
                                   {"system": "urn:oid:1.2.208.184.100.8", "code": "MCS88019", "display": "Blodtryk hjemme;Pt"}]}
        parts = [("8480-6", "DNK05472", "Systolic blood pressure", 100, 180), ("8462-4", "DNK05473", "Diastolic blood pressure", 60, 100)]
        body["component"] = [{"code": {"coding": [{"system": "http://loinc.org", "code": p[0], "display": p[2]}, {"system": "urn:oid:1.2.208.176.2.1", "code": p[1]}]},
                              "valueQuantity": {"value": self.random.randint(p[3], p[4]), "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}} for p in parts]
        return body

    def service_request(self) -> dict:
        kind = self.random.choice(KINDS)
        body = self.head("ServiceRequest", "ehealth-servicerequest")
        body["extension"] = [{"url": EHEALTH + "ehealth-referenceRange", "extension": [
            {"url": "low", "valueQuantity": r["low"]}, {"url": "high", "valueQuantity": r["high"]}, {"url": "type", "valueCodeableConcept": r["type"]}]}
            for r in [dict(zip(("low", "high", "type"), (x["low"], x["high"], x["type"]))) for x in self.ranges(kind)]]
        body["identifier"] = self.identifier()
        body["status"] = "active"
        body["intent"] = "order"
        body["code"] = {"coding": [{"system": "urn:oid:1.2.208.176.2.1", "code": kind[0], "display": kind[1]}]}
        body["subject"] = self.reference("Patient")
        body["occurrenceTiming"] = {"repeat": {"boundsPeriod": {"start": self.time(False)}, "frequency": 1, "period": 1, "periodUnit": "d", "timeOfDay": ["10:00:00"]}}
        body["authoredOn"] = self.time(False)
        body["performer"] = [self.reference("CareTeam")]
        return body

    def task(self) -> dict:
        body = self.head("Task", "ehealth-task")
        body["extension"] = [{"url": EHEALTH + "ehealth-task-category", "valueCodeableConcept": {"coding": [{"system": "http://ehealth.sundhed.dk/cs/task-category", "code": "MeasurementForAssessment"}]}},
                             {"url": EHEALTH + "ehealth-task-responsible", "valueReference": self.reference("CareTeam")}]
        body["identifier"] = self.identifier()
        body["status"] = self.random.choice(["completed", "requested", "in-progress", "on-hold"])
        body["businessStatus"] = {"coding": [{"system": "https://samspil.invalid/fhir/outcome", "code": "seen"}]}
        body["intent"] = "order"
        body["priority"] = "routine"
        body["focus"] = self.reference("Observation")
        body["for"] = self.reference("Patient")
        body["lastModified"] = self.time()
        body["owner"] = {**self.reference("Practitioner"), "display": "Sygeplejerske"}
        body["input"] = [{"type": {"text": "covered"}, "valueReference": self.reference("Observation")} for _ in range(self.random.randint(1, 4))]
        return body

    def patient(self) -> dict:
        body = self.head("Patient", "ehealth-patient")
        body["identifier"] = [{"use": "official", "system": "urn:oid:1.2.208.176.1.2", "value": f"{self.random.randrange(10**9, 10**10)}"}]
        body["name"] = [{"use": "official", "family": "Eksempel", "given": ["Prøve"]}]
        body["telecom"] = [{"system": "phone", "value": f"{self.random.randrange(10**7, 10**8)}", "use": "mobile"}]
        body["gender"] = self.random.choice(["male", "female"])
        body["birthDate"] = f"{self.random.randint(1930, 1975)}-0{self.random.randint(1, 9)}-1{self.random.randint(0, 9)}"
        body["address"] = [{"use": "home", "type": "physical", "line": ["Eksempelvej 1"], "city": "Aarhus", "postalCode": "8000", "country": "DK"}]
        return body

    def plan(self) -> dict:
        body = self.head("CarePlan", "ehealth-careplan")
        body["status"] = "active"
        body["intent"] = "order"
        body["subject"] = self.reference("Patient")
        body["period"] = {"start": self.time(False)}
        body["careTeam"] = [self.reference("CareTeam")]
        body["activity"] = [{"reference": self.reference("ServiceRequest")} for _ in range(4)]
        return body

    def response(self) -> dict:
        body = self.head("QuestionnaireResponse", "ehealth-questionnaireresponse")
        body["basedOn"] = [self.reference("ServiceRequest")]
        body["questionnaire"] = "https://example.org/Questionnaire/" + self.id()
        body["status"] = "completed"
        body["subject"] = self.reference("Patient")
        body["authored"] = self.time()
        body["item"] = [{"linkId": str(i), "text": "Spørgsmål", "answer": [{"valueBoolean": self.random.random() < 0.5}]} for i in range(1, 5)]
        return body


def main() -> None:
    maker = Maker(20260101)
    kinds = [maker.observation] * 6 + [maker.pressure] * 2 + [maker.service_request, maker.task, maker.patient, maker.plan, maker.response]
    with tempfile.TemporaryDirectory() as folder:
        for i in range(5000):
            body = json.dumps(maker.random.choice(kinds)(), ensure_ascii=False, separators=(",", ":"))
            (Path(folder) / f"{i:05}.json").write_text(body, encoding="utf-8")
        subprocess.run(["zstd", "-q", "-f", "--train", "-r", folder, f"--maxdict={SIZE}", "-o", str(HERE / "body.dict")], check=True)


if __name__ == "__main__":
    main()
