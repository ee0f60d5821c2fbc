// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/bundle_seed.h"

#include <QTest>

using namespace samspil;
using namespace samspil::training;

namespace {

const Instant now = instantOf(QDateTime(QDate(2026, 3, 17), QTime(7, 30), Qt::UTC));

const QByteArray bundle = R"({
  "resourceType": "Bundle", "type": "transaction", "entry": [
    {"fullUrl": "urn:uuid:11111111-1111-4111-8111-111111111111",
     "resource": {"resourceType": "Patient", "id": "one", "identifier": [{"system": "urn:x", "value": "urn:uuid:11111111-1111-4111-8111-111111111111"}]},
     "request": {"method": "POST", "url": "Patient"}},
    {"fullUrl": "urn:uuid:22222222-2222-4222-8222-222222222222",
     "resource": {"resourceType": "Observation", "id": "two", "meta": {"lastUpdated": "2025-01-02T03:04:05.678Z", "tag": [{"code": "t"}]},
       "subject": {"reference": "urn:uuid:11111111-1111-4111-8111-111111111111"},
       "performer": [{"reference": "urn:uuid:99999999-9999-4999-8999-999999999999"}],
       "valueQuantity": {"value": 6.20}}},
    {"resource": {"resourceType": "Claim", "id": "three"}},
    {"resource": {"resourceType": "Observation", "status": "final"}},
    {"response": {"status": "201"}}]})";

} // namespace

/// What of a Bundle the server then holds.
class TestTrainingBundles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownTypesWithAnIdAreTaken()
    {
        const auto read = bundleSeed(bundle, now);
        QVERIFY(read);
        QCOMPARE(read->size(), 2);
        QCOMPARE(read->at(0).type, "Patient");
        QCOMPARE(read->at(0).id, "one");
        QCOMPARE(read->at(0).identifier, "urn:uuid:11111111-1111-4111-8111-111111111111");
        QCOMPARE(read->at(0).updated, now);
        QCOMPARE(read->at(1).patient, "one");
        QCOMPARE(toIso(read->at(1).updated), QStringLiteral("2025-01-02T03:04:05.678Z"));
    }

    void referencesWithinTheBundleAreResolvedAndNothingElseChanges()
    {
        const auto read = bundleSeed(bundle, now);
        QVERIFY(read);
        QCOMPARE(
            read->at(1).body,
            QByteArray(
                R"({"resourceType":"Observation","id":"two","meta":{"versionId":"1","lastUpdated":"2025-01-02T03:04:05.678+00:00","tag":[{"code":"t"}]},)"
                R"("subject":{"reference":"Patient/one"},"performer":[{"reference":"urn:uuid:99999999-9999-4999-8999-999999999999"}],)"
                R"("valueQuantity":{"value":6.20}})"));
    }

    void whatIsNoBundleIsSaid()
    {
        for (const QByteArray text : {"", "{", "[]", R"({"resourceType":"Patient","id":"one"})"}) {
            const auto read = bundleSeed(text, now);
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::Malformed);
        }
        QVERIFY(bundleSeed(R"({"resourceType":"Bundle"})", now)->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrainingBundles)
#include "test_training_bundles.moc"
