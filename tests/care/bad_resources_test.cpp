// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/assessor.h"
#include "core/care/worklist_reader.h"
#include "core/domain/data_resources.h"
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::care;
using namespace samspil::store::test;
using store::TypeCounts;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const QByteArray rangeUrl = "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-referenceRange";

/// SpO2 at most 88 % is red; no schedule, so nothing is ever missing.
QByteArray activity(const QByteArray &version = "1")
{
    return "{\"resourceType\":\"ServiceRequest\",\"id\":\"sr1\",\"meta\":{\"versionId\":\"" + version +
           "\",\"lastUpdated\":\"2026-02-01T00:00:00Z\"},\"extension\":[{\"url\":\"" + rangeUrl +
           "\",\"extension\":[{\"url\":\"high\",\"valueQuantity\":{\"value\":88,\"unit\":\"%\","
           "\"system\":\"http://unitsofmeasure.org\",\"code\":\"%\"}},"
           "{\"url\":\"type\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:oid:1.2.208.184."
           "100.1\",\"code\":\"RAL\"}]}}]}],"
           "\"status\":\"active\",\"intent\":\"order\",\"code\":{\"coding\":[{\"system\":\"urn:oid:1.2."
           "208.176.2.1\",\"code\":\"NPU03011\"}]},"
           "\"subject\":{\"reference\":\"Patient/anna\"}}";
}

QByteArray with(QByteArray body, const QByteArray &before, const QByteArray &after)
{
    if (!body.contains(before))
        qFatal("the body has no %s", before.constData());
    return body.replace(before, after);
}

QByteArray bad(const QByteArray &before, const QByteArray &after)
{
    return with(spo2({.id = "2", .value = 95}), before, after);
}

const QByteArray subjectPart = "\"subject\":{\"reference\":\"Patient/anna\"},";
const QByteArray codePart =
    "\"code\":{\"coding\":[{\"system\":\"urn:oid:1.2.208.176.2.1\",\"code\":\"NPU03011\"}]},";
const QByteArray twice = "\"status\":\"final\",\"status\":\"final\"";

} // namespace

/// What a bad resource does: kept raw, counted, listed with a reason, and felt in the list as it should.
class BadResourcesTest : public QObject {
    Q_OBJECT

private:
    struct Desk : Cache {
        std::unique_ptr<store::Writer> open = writer();
        schedule::Calendar calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        fhir::Context context{base, &catalogue(), calendar.zone()};
        Assessor assessor{*open, context, calendar, clock};

        WorklistRow row()
        {
            if (!assessor.assess({anna}))
                qFatal("not assessed");
            return readWorklist(*open, calendar, clock.now())->rows.at(0);
        }
        int counter() { return readWorklist(*open, calendar, clock.now())->unreadable; }
    };

    /// A citizen whose one open reading is green.
    static std::unique_ptr<Desk> greenDesk()
    {
        auto desk = std::make_unique<Desk>();
        if (!desk->open->setCaseload({anna}) ||
            !desk->open->ingest(Chunk({patient("anna", "Anna", "Å", "0102501234"), activity(),
                                       spo2({.id = "1", .value = 95})})) ||
            !desk->open->markPulled({anna}, desk->clock.now()))
            qFatal("the desk cannot be filled");
        return desk;
    }

private Q_SLOTS:
    void initTestCase() { initDataResources(); }

    void greenToBeginWith()
    {
        const auto desk = greenDesk();
        QCOMPARE(desk->row().state, TriageState::Green);
        QCOMPARE(desk->counter(), 0);
    }

    void cannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<TriageState>("state");
        QTest::addColumn<int>("counter"); // of resources nobody can assign
        QTest::addColumn<QString>("reason");
        const QByteArray good = spo2({.id = "2", .value = 95});
        // Citizen and kind can be recovered: it counts for that item.
        QTest::newRow("cut off") << good.chopped(20) << TriageState::NotAssessed << 0 << "not JSON";
        QTest::newRow("duplicate key") << bad("\"status\":\"final\"", twice) << TriageState::NotAssessed
                                       << 0 << "duplicate key \"status\"";
        QTest::newRow("a number where text belongs")
            << bad("\"status\":\"final\"", "\"status\":7") << TriageState::NotAssessed << 0 << "status";
        QTest::newRow("text where a number belongs")
            << bad("\"value\":95", "\"value\":\"95\"") << TriageState::NotAssessed << 0 << "value";
        QTest::newRow("a date that is none")
            << bad("2026-03-01T08:00:00Z", "yesterday") << TriageState::NotAssessed << 0 << "effective";
        QTest::newRow("a number too large for a number")
            << bad("\"value\":95", "\"value\":1e999") << TriageState::NotAssessed << 0 << "bad number";
        // The citizen alone: a mark on her, and the list says what it said.
        QTest::newRow("broken, kind unknown") << with(bad(codePart, ""), "\"status\":\"final\"", twice)
                                              << TriageState::Green << 0 << "duplicate";
        // Neither: the counter.
        QTest::newRow("no subject") << bad(subjectPart, "") << TriageState::Green << 1
                                    << "missing subject";
        QTest::newRow("a subject that is no reference")
            << bad("{\"reference\":\"Patient/anna\"}", "{\"reference\":7}") << TriageState::Green << 1
            << "subject";
        QTest::newRow("no JSON") << QByteArray("<html>502</html>") << TriageState::Green << 1 << "";
        QTest::newRow("five megabytes of nothing")
            << QByteArray("{\"a\":\"" + QByteArray(5 << 20, 'x')) << TriageState::Green << 1 << "";
    }

    void cannotBeRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(TriageState, state);
        QFETCH(int, counter);
        QFETCH(QString, reason);
        const auto desk = greenDesk();
        const auto report = desk->open->ingest(
            Chunk({body, spo2({.id = "3", .value = 94, .effective = "2026-03-01T09:00:00Z"})}));
        QVERIFY(report);
        QCOMPARE(total(*report), (TypeCounts{2, 1, 0, 1})); // the rest goes on
        const auto listed = *desk->open->unreadable();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed[0].bytes, body.size());
        QVERIFY2(!listed[0].reason.isEmpty(), "no reason");
        QVERIFY2(listed[0].reason.contains(reason), qPrintable(listed[0].reason));
        const WorklistRow row = desk->row();
        QCOMPARE(row.state, state);
        if (state == TriageState::NotAssessed)
            QCOMPARE(row.doubt, Doubt::Unreadable);
        QCOMPARE(desk->counter(), counter);
        const auto fresh = freshRow(*desk->open, anna, desk->context, desk->calendar, desk->clock.now());
        QCOMPARE(fresh->row.unreadable, counter == 0 ? 1 : 0);

        // The same once more: still one, still accounted for.
        QCOMPARE(total(*desk->open->ingest(Chunk({body}))), (TypeCounts{1, 0, 0, 1}));
        QCOMPARE(desk->open->unreadable()->size(), 1);
        // A red reading beside it stays red.
        QVERIFY(desk->open->ingest(
            Chunk({spo2({.id = "4", .value = 80, .effective = "2026-03-01T10:00:00Z"})})));
        QCOMPARE(desk->row().state, TriageState::Red);
    }

    void canBeReadAndIsDoubted_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Doubt>("doubt");
        QTest::newRow("unknown unit")
            << spo2({.id = "2", .value = 95, .unit = "furlong"}) << Doubt::UnknownUnit;
        QTest::newRow("future date")
            << spo2({.id = "2", .value = 95, .effective = "2027-01-01T08:00:00Z"}) << Doubt::FutureDated;
        QTest::newRow("absurd number") << spo2({.id = "2", .value = 9500}) << Doubt::Implausible;
        QTest::newRow("negative") << spo2({.id = "2", .value = -95}) << Doubt::Implausible;
        QTest::newRow("huge") << bad("\"value\":95", "\"value\":1e300") << Doubt::Implausible;
        QTest::newRow("no value") << bad("\"valueQuantity\":{\"value\":95,\"unit\":\"%\",\"system\":"
                                         "\"http://unitsofmeasure.org\",\"code\":\"%\"}",
                                         "\"dataAbsentReason\":{\"text\":\"device\"}")
                                  << Doubt::AbsentValue;
        QTest::newRow("a range whose limit is no number")
            << with(spo2({.id = "2", .value = 95}), "\"valueQuantity\"",
                    "\"referenceRange\":[{\"high\":{\"value\":\"88\",\"code\":\"%\"},\"type\":{"
                    "\"coding\":[{"
                    "\"system\":\"urn:oid:1.2.208.184.100.1\",\"code\":\"RAL\"}]}}],\"valueQuantity\"")
            << Doubt::RangeUnit;
        QTest::newRow("straddles the limit")
            << bad("\"value\":95", "\"value\":95,\"comparator\":\"<\"") << Doubt::ComparatorStraddles;
    }

    void canBeReadAndIsDoubted()
    {
        QFETCH(QByteArray, body);
        QFETCH(Doubt, doubt);
        const auto desk = greenDesk();
        QCOMPARE(total(*desk->open->ingest(Chunk({body}))), (TypeCounts{1, 1, 0, 0}));
        QVERIFY(desk->open->unreadable()->isEmpty());
        QCOMPARE(
            (*desk->open->resource(urlOf(QStringLiteral("Observation"), QStringLiteral("2"))))->body,
            body);
        const WorklistRow row = desk->row();
        QCOMPARE(row.state, TriageState::NotAssessed);
        QCOMPARE(row.doubt, doubt);
        QCOMPARE(total(*desk->open->ingest(Chunk({body}))), (TypeCounts{1, 0, 1, 0}));
    }

    void aPlanThatCannotBeReadIsMonitoring_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray good = activity();
        QTest::newRow("cut off") << good.chopped(1);
        QTest::newRow("duplicate key")
            << with(good, "\"status\":\"active\"", "\"status\":\"active\",\"status\":\"active\"");
        QTest::newRow("a status that is none") << with(good, "\"status\":\"active\"", "\"status\":7");
    }

    /// What is to be measured is known, how it is watched is not: that is never "not monitored".
    void aPlanThatCannotBeReadIsMonitoring()
    {
        QFETCH(QByteArray, body);
        Desk desk;
        QVERIFY(desk.open->setCaseload({anna}));
        QVERIFY(desk.open->ingest(
            Chunk({patient("anna", "Anna", "Å", "0102501234"), body, spo2({.id = "1", .value = 80})})));
        QVERIFY(desk.open->markPulled({anna}, desk.clock.now()));
        QCOMPARE(desk.open->unreadable()->size(), 1);
        QCOMPARE(desk.open->unreadable()->at(0).kind, QStringLiteral("spo2"));
        const WorklistRow row = desk.row();
        QCOMPARE(row.state, TriageState::NotAssessed);
        // A version that reads ends it.
        QVERIFY(desk.open->ingest(Chunk({activity("2")})));
        QVERIFY(desk.open->unreadable()->isEmpty());
        QCOMPARE(desk.row().state, TriageState::Red);
    }

    void aLaterVersionThatCannotBeReadDoesNotStayGreen()
    {
        const auto desk = greenDesk();
        QVERIFY(desk->open->ingest(Chunk(
            {with(spo2({.id = "1", .version = "2", .value = 80, .updated = "2026-03-01T10:00:00Z"}),
                  "\"status\":\"final\"", twice)})));
        QCOMPARE(desk->row().state, TriageState::NotAssessed);
        QCOMPARE(desk->row().doubt, Doubt::Unreadable);
    }
};

QTEST_GUILESS_MAIN(BadResourcesTest)
#include "bad_resources_test.moc"
