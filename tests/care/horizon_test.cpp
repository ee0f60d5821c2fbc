// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/assessor.h"
#include "core/care/office.h"
#include "core/care/worklist_reader.h"
#include "core/domain/data_resources.h"
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::care;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const CitizenId bo = citizen(QStringLiteral("bo"));
const CitizenId cai = citizen(QStringLiteral("cai"));
const QByteArray rangeUrl = "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-referenceRange";

/// SpO2 at most 88 % is red; no schedule, so nothing is ever missing.
QByteArray activity(const QByteArray &who)
{
    return R"({"resourceType":"ServiceRequest","id":"plan-)" + who +
           R"(","meta":{"versionId":"1"},"extension":[{"url":")" + rangeUrl +
           R"(","extension":[{"url":"high","valueQuantity":{"value":88,"unit":"%",)"
           R"("system":"http://unitsofmeasure.org","code":"%"}},)"
           R"({"url":"type","valueCodeableConcept":{"coding":[{"system":"urn:oid:1.2.208.184.100.1","code":"RAL"}]}}]}],)"
           R"("status":"active","intent":"order","code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":"NPU03011"}]},)"
           R"("subject":{"reference":"Patient/)" +
           who + R"("}})";
}

/// A red reading, measured and sent at that time.
QByteArray red(const QByteArray &who, const QByteArray &at)
{
    return spo2({.id = "spo2-" + who, .patient = who, .value = 80, .effective = at})
        .replace("2026-03-01T08:00:05Z", at);
}

/// The server's oldest act, on the first of March.
QByteArray oldestAct(const QByteArray &who)
{
    return task("oldest", "1", who, "completed");
}

/// A server that never answers.
class Silence final : public net::Transport {
public:
    void send(const net::Request &, Done) override {}
    void cancelAll() override {}
};

} // namespace

/// What counts as open reaches back to 30 days before the oldest act on the server. An act that is older
/// than any that was known opens readings of others, too: whom it concerns is assessed again, also when
/// the program died right then.
class HorizonTest : public QObject {
    Q_OBJECT

private:
    struct Desk : Cache {
        Desk()
        {
            clock.advance(Days{60}); // the end of April
            const bool filled =
                open->setCaseload({anna, bo, cai}) &&
                open->ingest(
                    Chunk({patient("anna", "Anna", "And", "0102501234"),
                           patient("bo", "Bo", "Berg", "0102501235"),
                           patient("cai", "Cai", "Dam", "0102501236"), activity("anna"), activity("cai"),
                           red("anna", "2026-03-10T08:00:00Z"), red("cai", "2026-04-28T08:00:00Z")})) &&
                open->markPulled({anna, bo, cai}, clock.now());
            if (!filled)
                qFatal("the desk cannot be filled");
        }

        std::unique_ptr<store::Writer> open = writer();
        schedule::Calendar calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        fhir::Context context{base, &catalogue(), calendar.zone()};
        /// What is in its memory is gone after a kill.
        std::unique_ptr<Assessor> assessor = makeAssessor();

        std::unique_ptr<Assessor> makeAssessor() const
        {
            return std::make_unique<Assessor>(*open, context, calendar, clock);
        }
        TriageState stateOf(const CitizenId &citizen) const
        {
            const auto list = readWorklist(*open, calendar, clock.now());
            for (const WorklistRow &row : list->rows) {
                if (row.citizen == citizen)
                    return row.state;
            }
            return TriageState::NotMonitored;
        }
    };

private Q_SLOTS:
    void initTestCase() { initDataResources(); }

    void anOlderActOpensReadingsOfOthers()
    {
        Desk desk;
        QVERIFY(desk.assessor->assess({anna, bo, cai}));
        QCOMPARE(desk.stateOf(anna), TriageState::NothingOpen);
        QCOMPARE(desk.stateOf(cai), TriageState::Red);

        QVERIFY(desk.open->ingest(Chunk({oldestAct("bo")})));
        QVERIFY(desk.assessor->assess({bo}));
        QCOMPARE(desk.stateOf(anna), TriageState::NotAssessed);
        QCOMPARE(desk.stateOf(cai), TriageState::Red);
        QCOMPARE(*desk.assessor->due(), QVector<CitizenId>{anna}); // nobody whom it does not concern
        QVERIFY(desk.assessor->assess({anna}));
        QCOMPARE(desk.stateOf(anna), TriageState::Red);
    }

    void aKillInBetweenLeavesNobodyBehind()
    {
        Desk desk;
        QVERIFY(desk.assessor->assess({anna, bo, cai}));
        QVERIFY(desk.open->ingest(Chunk({oldestAct("bo")})));
        QVERIFY(desk.assessor->assess({bo}));

        desk.assessor = desk.makeAssessor();
        QCOMPARE(desk.stateOf(anna), TriageState::NotAssessed);
        QVERIFY(desk.assessor->assess(*desk.assessor->due()));
        QCOMPARE(desk.stateOf(anna), TriageState::Red);
    }

    /// At any write at which the program may die: the list never says less than it knows.
    void aKillAtAnyRow()
    {
        Desk desk;
        QVERIFY(desk.assessor->assess({anna, bo, cai}));
        QVERIFY(desk.open->ingest(Chunk({oldestAct("bo")})));
        Tripwire tripwire(desk);
        for (int n = 1; n < 100; ++n) {
            tripwire.set(n);
            const auto done = desk.assessor->assess({bo});
            tripwire.set(0);
            desk.assessor = desk.makeAssessor();
            const auto due = desk.assessor->due();
            QVERIFY(due && (due->contains(bo) || due->contains(anna)));
            if (!done)
                continue;
            QVERIFY(desk.assessor->assess(*due));
            QCOMPARE(desk.stateOf(anna), TriageState::Red);
            return;
        }
        QFAIL("the act is never noted");
    }

    /// Whoever becomes due on the way is assessed before the office is quiet.
    void theOfficeIsNotQuietBefore()
    {
        Desk desk;
        QVERIFY(desk.open->ingest(Chunk({oldestAct("bo")})));
        desk.assessor.reset();
        desk.open.reset();
        OfficeSetup setup;
        setup.cache = desk.options(false);
        setup.profile.base = QUrl(base);
        setup.transport = []() -> Expected<std::unique_ptr<net::Transport>> {
            return std::unique_ptr<net::Transport>(std::make_unique<Silence>());
        };
        setup.catalogue = &catalogue();
        setup.calendar = &desk.calendar;
        setup.clock = &desk.clock;
        const auto office = Office::open(setup);
        QVERIFY(office);
        QTRY_VERIFY((*office)->isQuiet());
        QVERIFY((*office)->writer().dueForAssessment(desk.clock.now())->isEmpty());
        const auto list = readWorklist((*office)->writer(), desk.calendar, desk.clock.now());
        QCOMPARE(list->counts[size_t(TriageState::Red)], 2);
    }

    /// Herself too: her oldest act and her old readings arrive together.
    void herOwnOldReadings()
    {
        Desk desk;
        QVERIFY(desk.open->ingest(Chunk({oldestAct("anna")})));
        QVERIFY(desk.assessor->assess({anna}));
        QCOMPARE(desk.stateOf(anna), TriageState::Red);
    }
};

QTEST_GUILESS_MAIN(HorizonTest)
#include "horizon_test.moc"
