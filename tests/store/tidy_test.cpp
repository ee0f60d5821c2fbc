// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QFile>
#include <QTest>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const CitizenId bo = citizen(QStringLiteral("bo"));
const RoleId nurse(QStringLiteral("https://fhir.example.org/fhir/PractitionerRole/n1"));
const QString spo2Kind = QStringLiteral("spo2");
constexpr int readings = 1200; // more than goes at once

void fill(Writer &writer)
{
    QVERIFY(writer.setCaseload({anna, bo}));
    QVector<QByteArray> bodies{patient("anna", "Anna", "Åkjær", "0102501234"),
                               patient("bo", "Bo", "Ravn", "0102501242"),
                               task("5", "1", "anna", "requested"), task("6", "1", "bo", "requested")};
    for (int i = 0; i < 2 * readings; ++i)
        bodies << spo2({.id = QByteArray::number(i + 100),
                        .patient = i % 2 ? "anna" : "bo",
                        .effective = "2026-02-" + QByteArray::number(10 + i % 19) +
                                     "T08:" + QByteArray::number(10 + i % 50) + ":00Z"});
    bodies << QByteArray(spo2({.id = "7"}))
                  .replace(R"("status":"final")", R"("status":"final","status":"final")");
    QVERIFY(writer.ingest(Chunk(bodies)));
    QVERIFY(writer.markPulled({anna, bo}, instantFromMs(1)));
    QVERIFY(writer.putAssessment(
        {anna, TriageState::Green, instantFromMs(2), std::nullopt, "Anna is well"}));
    QVERIFY(writer.putStream({QStringLiteral("s|Observation|") + anna.url(),
                              instantFromMs(1),
                              instantFromMs(2),
                              instantFromMs(3),
                              {},
                              0,
                              {}}));
    QVERIFY(writer.logAccess({instantFromMs(5), nurse, {}, {}, {}, anna, QStringLiteral("open"), {}}));
}

Edit edit()
{
    return {QStringLiteral("Task"),
            {},
            QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000001"),
            anna,
            task({}, "0", "anna", "completed"),
            "what Anna's nurse saw",
            {},
            nurse};
}

/// Until nothing is left to do; answers how often it was called.
int tidy(Writer &writer, Instant leftBefore)
{
    int calls = 0;
    for (bool more = true; more; ++calls) {
        const auto done = writer.tidy(leftBefore);
        if (!done || calls > 1000)
            qFatal("tidy");
        more = *done;
    }
    return calls;
}

/// What the cache has of her: resources, readings, unreadable, and whether a search finds her.
QVector<qint64> keptOf(const Reader &reader, const CitizenId &who, const QString &name)
{
    const auto bodies = reader.resourcesOf(
        who, {QStringLiteral("Patient"), QStringLiteral("Task"), QStringLiteral("Observation")});
    const auto unreadable = reader.unreadable();
    qint64 broken = 0;
    for (const UnreadableRow &row : *unreadable)
        broken += row.citizen == who;
    return {bodies->size(), reader.series(who, spo2Kind)->points.size(), broken,
            reader.search(name)->size(), reader.kinds(who)->size()};
}

} // namespace

/// Who is no longer ours leaves the machine, and only she.
class TidyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoIsOursStays();
    void whoLeftStaysForTheGrace();
    void whoLeftGoesAfterIt();
    void notWhileAnEditWaits_data();
    void notWhileAnEditWaits();
    void whoCameBackIsOurs();
    void whoIsHiddenGoesToo();
    void whoReturnsIsReadAnew();
    void aKillInBetweenIsFinished();
    void freePagesAreGivenBack();
};

void TidyTest::whoIsOursStays()
{
    Cache cache;
    auto writer = cache.writer();
    fill(*writer);
    const auto before = keptOf(*writer, anna, QStringLiteral("anna"));
    QCOMPARE(before, (QVector<qint64>{readings + 2, readings, 1, 1, 1}));
    cache.clock.advance(Days{400});
    QCOMPARE(tidy(*writer, cache.clock.now()), 1);
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), before);
}

void TidyTest::whoLeftStaysForTheGrace()
{
    Cache cache;
    auto writer = cache.writer();
    fill(*writer);
    const auto before = keptOf(*writer, anna, QStringLiteral("anna"));
    QVERIFY(writer->setCaseload({bo}));
    const Instant left = cache.clock.now();
    cache.clock.advance(Days{7});
    QVERIFY(writer->setCaseload({bo})); // the next rounds do not begin it anew
    tidy(*writer, left - Millis{1});
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), before);
    QVERIFY(tidy(*writer, left) > 3);
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), (QVector<qint64>{0, 0, 0, 0, 0}));
}

void TidyTest::whoLeftGoesAfterIt()
{
    Cache cache;
    {
        auto writer = cache.writer();
        fill(*writer);
        const auto other = keptOf(*writer, bo, QStringLiteral("bo"));
        QVERIFY(writer->setCaseload({bo}));
        tidy(*writer, cache.clock.now());
        QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), (QVector<qint64>{0, 0, 0, 0, 0}));
        QVERIFY(writer->search(QStringLiteral("0102501234"))->isEmpty());
        QVERIFY(!*writer->assessment(anna));
        QCOMPARE(keptOf(*writer, bo, QStringLiteral("bo")), other);
        QCOMPARE(writer->worklist()->size(), 1);
        QCOMPARE(writer->facts()->measurements, qint64(readings));
        // Who was looked at by whom is kept, by her address.
        QCOMPARE(writer->accessLog()->size(), 1);
        QCOMPARE(writer->accessLog()->at(0).citizen, anna);
        QCOMPARE(*writer->check(), true);
        QCOMPARE(tidy(*writer, cache.clock.now()), 1);
    }
    auto writer = cache.writer();
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), (QVector<qint64>{0, 0, 0, 0, 0}));
}

void TidyTest::notWhileAnEditWaits_data()
{
    QTest::addColumn<int>("state");
    for (const OutboxState state : {OutboxState::Queued, OutboxState::InFlight, OutboxState::Verify,
                                    OutboxState::Conflict, OutboxState::Rejected})
        QTest::addRow("%d", int(state)) << int(state);
}

void TidyTest::notWhileAnEditWaits()
{
    QFETCH(int, state);
    Cache cache;
    auto writer = cache.writer();
    fill(*writer);
    const auto seq = writer->put(edit());
    QVERIFY(seq);
    switch (OutboxState(state)) {
    case OutboxState::Queued:
        break;
    case OutboxState::InFlight:
        QVERIFY(writer->markInFlight(*seq, edit().body));
        break;
    case OutboxState::Verify:
        QVERIFY(writer->markInFlight(*seq, edit().body));
        QVERIFY(writer->markVerify(*seq, {}));
        break;
    case OutboxState::Conflict:
        QVERIFY(writer->conflict(*seq, QStringLiteral("both")));
        break;
    case OutboxState::Rejected:
        QVERIFY(writer->reject(*seq, QStringLiteral("no")));
        break;
    }
    QVERIFY(writer->setCaseload({bo}));
    const auto before = keptOf(*writer, anna, QStringLiteral("anna"));
    cache.clock.advance(Days{400});
    tidy(*writer, cache.clock.now());
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), before);
    QCOMPARE(writer->outbox()->size(), 1);
    QCOMPARE(writer->outbox()->at(0).body, edit().body);
}

void TidyTest::whoCameBackIsOurs()
{
    Cache cache;
    auto writer = cache.writer();
    fill(*writer);
    const auto before = keptOf(*writer, anna, QStringLiteral("anna"));
    QVERIFY(writer->setCaseload({bo}));
    cache.clock.advance(Days{6});
    QVERIFY(writer->setCaseload({anna, bo}));
    cache.clock.advance(Days{6});
    QVERIFY(writer->setCaseload({bo})); // left anew: the grace begins anew
    cache.clock.advance(Days{6});
    tidy(*writer, cache.clock.now() - Days{7});
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), before);
}

void TidyTest::whoIsHiddenGoesToo()
{
    Cache cache;
    auto writer = cache.writer();
    fill(*writer);
    QVERIFY(writer->markGone(anna.url(), true));
    tidy(*writer, cache.clock.now() - Days{7});
    QVERIFY(keptOf(*writer, anna, QStringLiteral("anna"))[0] > 0);
    cache.clock.advance(Days{7});
    tidy(*writer, cache.clock.now() - Days{7});
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), (QVector<qint64>{0, 0, 0, 0, 0}));
    // The next sweep of her lists compares what the server has.
    QCOMPARE((*writer->stream(QStringLiteral("s|Observation|") + anna.url()))->swept, Instant{});
}

void TidyTest::whoReturnsIsReadAnew()
{
    Cache cache;
    auto writer = cache.writer();
    fill(*writer);
    QVERIFY(writer->setCaseload({bo}));
    tidy(*writer, cache.clock.now());
    QVERIFY(writer->setCaseload({anna, bo}));
    QCOMPARE(writer->worklist()->size(), 2);
    QVERIFY(!*writer->pulledAt(anna));
    const auto back =
        writer->ingest(Chunk({patient("anna", "Anna", "Åkjær", "0102501234"), spo2({.id = "101"})}));
    QCOMPARE(total(*back), (TypeCounts{2, 2, 0, 0}));
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), (QVector<qint64>{2, 1, 0, 1, 1}));
    tidy(*writer, cache.clock.now());
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), (QVector<qint64>{2, 1, 0, 1, 1}));
}

void TidyTest::aKillInBetweenIsFinished()
{
    Cache cache;
    {
        auto writer = cache.writer();
        fill(*writer);
        QVERIFY(writer->setCaseload({bo}));
        QCOMPARE(*writer->tidy(cache.clock.now()), true);
        QVERIFY(!writer->series(anna, spo2Kind)->points.isEmpty());
    }
    auto writer = cache.writer();
    tidy(*writer, cache.clock.now());
    QCOMPARE(keptOf(*writer, anna, QStringLiteral("anna")), (QVector<qint64>{0, 0, 0, 0, 0}));
}

void TidyTest::freePagesAreGivenBack()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload({anna, bo}));
    QVector<QByteArray> bodies{patient("anna", "Anna", "Å", "0102501234")};
    // Bodies that do not pack.
    QByteArray noise(200'000, Qt::Uninitialized);
    quint32 state = 1;
    for (char &c : noise) {
        state = state * 1664525 + 1013904223;
        c = char('a' + (state >> 24) % 26);
    }
    for (int i = 0; i < 40; ++i) {
        QByteArray big = spo2({.id = QByteArray::number(i + 1), .patient = "anna"});
        big.chop(1);
        bodies << big + R"(,"note":[{"text":")" + noise.mid(i) + R"("}]})";
    }
    QVERIFY(writer->ingest(Chunk(bodies)));
    QVERIFY(writer->checkpoint(true));
    const qint64 before = QFile(cache.file()).size();
    QVERIFY(before > 4'000'000);
    QVERIFY(writer->setCaseload({bo}));
    tidy(*writer, cache.clock.now());
    QVERIFY(writer->checkpoint(true));
    QVERIFY2(QFile(cache.file()).size() < before / 2,
             qPrintable(QString::number(QFile(cache.file()).size())));
    QCOMPARE(*writer->check(), true);
}

QTEST_GUILESS_MAIN(TidyTest)
#include "tidy_test.moc"
