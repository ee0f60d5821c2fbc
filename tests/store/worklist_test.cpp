// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/push_state.h"
#include "core/store/query.h"
#include "tests/store/store_fixture.h"

#include <QTest>

#include <numeric>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

QVector<CitizenId> citizens(std::initializer_list<const char *> ids)
{
    QVector<CitizenId> list;
    for (const char *id : ids)
        list.append(citizen(QString::fromLatin1(id)));
    return list;
}

QVector<CitizenId> order(const Writer &writer)
{
    QVector<CitizenId> list;
    const auto rows = writer.worklist();
    if (!rows)
        qFatal("worklist: %s", qPrintable(rows.error().detail));
    for (const WorklistRow &row : *rows)
        list.append(row.assessment.citizen);
    return list;
}

} // namespace

class WorklistTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void worstThenLongestWaiting();
    void newcomersAreNotAssessed();
    void countsAddUpToTheCaseload();
    void whoLeftIsNotListed();
    void aWithdrawnCitizenIsHidden();
    void countsAreCountedAgainWhenTheyMayDiffer();
    void dataAgeIsWhatTheEngineSaid();
    void whoIsDue();
    void F28_one_indexed_read();
    void findsByNameAndCpr_data();
    void findsByNameAndCpr();
    void theAccessLogIsKept();
};

void WorklistTest::worstThenLongestWaiting()
{
    Cache cache;
    auto writer = cache.writer();
    const auto who = citizens({"a", "b", "c", "d"});
    QVERIFY(writer->setCaseload(who));
    const Instant now = cache.clock.now();
    const auto assess = [&](int i, TriageState state, Millis waiting) {
        QVERIFY(writer->putAssessment({who[i], state, now - waiting, std::nullopt, "body"}));
    };
    assess(0, TriageState::Green, Millis(9000));
    assess(1, TriageState::Red, Millis(10));
    assess(2, TriageState::Red, Millis(500));
    assess(3, TriageState::Missing, Millis(1));
    QCOMPARE(order(*writer), citizens({"c", "b", "d", "a"}));
    QCOMPARE(writer->worklist(2, 1)->size(), 2);
    QCOMPARE(writer->worklist(2, 1)->at(0).assessment.citizen, who[1]);
    QCOMPARE(writer->worklist(1)->at(0).assessment.body, QByteArray("body"));
}

void WorklistTest::newcomersAreNotAssessed()
{
    Cache cache;
    auto writer = cache.writer();
    const auto who = citizens({"a"});
    QVERIFY(writer->setCaseload(who));
    QCOMPARE(writer->worklist()->at(0).assessment.state, TriageState::NotAssessed);
    QVERIFY(!writer->assessment(who[0])->has_value());
    QCOMPARE(*writer->dueForAssessment(cache.clock.now()), who);
    QCOMPARE(*writer->caseload(), who);
}

void WorklistTest::countsAddUpToTheCaseload()
{
    Cache cache;
    auto writer = cache.writer();
    const auto who = citizens({"a", "b", "c", "d", "e"});
    QVERIFY(writer->setCaseload(who));
    QVERIFY(writer->putAssessment({who[0], TriageState::Red, cache.clock.now(), std::nullopt, "x"}));
    QVERIFY(writer->putAssessment({who[1], TriageState::Green, cache.clock.now(), std::nullopt, "x"}));
    QVERIFY(
        writer->putAssessment({who[2], TriageState::Green, cache.clock.now(), instantFromMs(0), "x"}));
    const auto counts = writer->counts(cache.clock.now());
    QVERIFY(counts);
    QCOMPARE((*counts)[size_t(TriageState::Red)], 1);
    QCOMPARE((*counts)[size_t(TriageState::Green)], 1);
    QCOMPARE((*counts)[size_t(TriageState::NotAssessed)], 3);
    QCOMPARE(std::accumulate(counts->begin(), counts->end(), 0), int(who.size()));
}

void WorklistTest::whoLeftIsNotListed()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload(citizens({"a", "b"})));
    QVERIFY(writer->setCaseload(citizens({"b", "c"})));
    QCOMPARE(*writer->caseload(), citizens({"b", "c"}));
    QCOMPARE(order(*writer), citizens({"b", "c"}));
    QVERIFY(writer->setCaseload(citizens({"a"})));
    QCOMPARE(order(*writer), citizens({"a"}));
}

void WorklistTest::aWithdrawnCitizenIsHidden()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload(citizens({"a", "b"})));
    QVERIFY(writer->ingest(
        Chunk({patient("a", "Anna", "And", "0102501234"), patient("b", "Bo", "Berg", "0102501235")})));
    QVERIFY(writer->markGone(urlOf(QStringLiteral("Patient"), QStringLiteral("a")), true));
    QCOMPARE(order(*writer), citizens({"b"}));
    QVERIFY(writer->search(QStringLiteral("anna"))->isEmpty());
    QCOMPARE(*writer->withdrawn(), (WithdrawnCounts{1, 0}));
    Edit edit;
    edit.type = QStringLiteral("Task");
    edit.identifier = QStringLiteral("urn:uuid:11111111-2222-4333-8444-555555555555");
    edit.citizen = citizens({"a"}).first();
    edit.body = task("t", "1", "a", "completed");
    QVERIFY(writer->put(edit));
    QCOMPARE(*writer->withdrawn(), (WithdrawnCounts{1, 1})); // kept and counted
    QVERIFY(writer->ingest(Chunk({patient("a", "Anna", "And", "0102501234")})));
    QCOMPARE(order(*writer).size(), 2);
    QCOMPARE(*writer->withdrawn(), WithdrawnCounts());
}

/// Who keeps the counts is told when to count again, and need not at each chunk of readings.
void WorklistTest::countsAreCountedAgainWhenTheyMayDiffer()
{
    Cache cache;
    auto writer = cache.writer();
    quint64 seen = writer->countsVersion();
    const auto differs = [&] { return std::exchange(seen, writer->countsVersion()) != seen; };
    QVERIFY(writer->setCaseload(citizens({"a"})));
    QVERIFY(differs());
    QVERIFY(writer->ingest(Chunk({patient("a", "Anna", "And", "0102501234")})));
    QVERIFY(differs());
    QVERIFY(writer->ingest(Chunk({spo2({.id = "w1", .patient = "a"})})));
    QVERIFY(!differs());
    Edit edit;
    edit.type = QStringLiteral("Task");
    edit.identifier = QStringLiteral("urn:uuid:11111111-2222-4333-8444-555555555555");
    edit.citizen = citizens({"a"}).first();
    edit.body = task("t", "1", "a", "completed");
    const auto seq = writer->put(edit);
    QVERIFY(seq);
    QVERIFY(differs());
    QVERIFY(writer->reject(*seq, QStringLiteral("no")));
    QVERIFY(differs());
    QVERIFY(*writer->giveUp(*seq));
    QVERIFY(differs());
    QVERIFY(writer->markGone(urlOf(QStringLiteral("Patient"), QStringLiteral("a")), true));
    QVERIFY(differs());
}

void WorklistTest::dataAgeIsWhatTheEngineSaid()
{
    Cache cache;
    auto writer = cache.writer();
    const auto who = citizens({"a"});
    QVERIFY(writer->setCaseload(who));
    QVERIFY(writer->putAssessment({who[0], TriageState::Green, cache.clock.now(), std::nullopt, "x"}));
    QVERIFY(!writer->worklist()->at(0).pulled);
    QVERIFY(!writer->pulledAt(who[0])->has_value());
    QCOMPARE(*writer->markPulled(who, instantFromMs(1000)), who);
    QCOMPARE(writer->worklist()->at(0).pulled, std::optional(instantFromMs(1000)));
    QCOMPARE(*writer->pulledAt(who[0]), std::optional(instantFromMs(1000)));
    QCOMPARE(*writer->dueForAssessment(cache.clock.now()), who);
    QVERIFY(writer->putAssessment({who[0], TriageState::Green, cache.clock.now(), std::nullopt, "x"}));
    QVERIFY(writer->markPulled(who, instantFromMs(2000))->isEmpty()); // only older or younger
    QCOMPARE(*writer->pulledAt(who[0]), std::optional(instantFromMs(2000)));
    QVERIFY(writer->dueForAssessment(cache.clock.now())->isEmpty());
}

void WorklistTest::whoIsDue()
{
    Cache cache;
    auto writer = cache.writer();
    const auto who = citizens({"a", "b", "c"});
    QVERIFY(writer->setCaseload(who));
    const Instant now = cache.clock.now();
    QVERIFY(writer->markPulled({who[0], who[1]}, now));
    const auto put = [&](int i, std::optional<Instant> next) {
        QVERIFY(writer->putAssessment({who[i], TriageState::Green, now, next, "x"}));
    };
    put(0, now);
    put(1, now + Millis(1));
    QCOMPARE(*writer->dueForAssessment(now), citizens({"c", "a"}));
    QCOMPARE(*writer->dueForAssessment(now, Pulls::Complete), citizens({"a"}));
    QCOMPARE(*writer->nextAssessmentChange(), std::optional(instantFromMs(0)));
    QCOMPARE(*writer->nextAssessmentChange(Pulls::Complete), std::optional(now));
    put(0, std::nullopt);
    QCOMPARE(*writer->nextAssessmentChange(Pulls::Complete), std::optional(now + Millis(1)));
}

void WorklistTest::F28_one_indexed_read()
{
    Cache cache;
    cache.writer().reset();
    auto connection =
        Connection::open(cache.file(), cache.key, preferredCipher(), Connection::Mode::Read);
    QVERIFY(connection);
    const QByteArray sql = QByteArray("EXPLAIN QUERY PLAN ") + worklistSql;
    QStringList plan;
    Query query(**connection, sql.constData());
    while (query.next())
        plan << query.text(3);
    const QStringList expected{
        QStringLiteral("SCAN a USING INDEX assessment_order"),
        QStringLiteral("SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"),
        QStringLiteral("CORRELATED SCALAR SUBQUERY 1"),
        QStringLiteral("SEARCH outbox USING INDEX outbox_citizen (citizen=?)"),
    };
    QCOMPARE(plan, expected);
}

void WorklistTest::findsByNameAndCpr_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *text, const char *found) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found);
    };
    row("åse", "1");
    row("aase", "1");
    row("ase", "1");
    row("ÅSE sør", "1");
    row("soren", "1");
    row("soerensen", "1");
    row("andre", "2");
    row("andré", "2");
    row("lund", "2");
    row("jens-lund", "2");
    row("010250-1234", "1");
    row("0102501234", "1");
    row("010250", "12");
    row("010250-12", "1");
    row("nobody", "");
    row("åse lund", "");
    row("  ", "");
}

void WorklistTest::findsByNameAndCpr()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({patient("1", "Åse", "Sørensen", "0102501234"),
                                  patient("2", "André", "Jens-Lund", "0102504321")})));
    const auto hits = writer->search(text);
    QVERIFY(hits);
    QStringList ids;
    for (const CitizenId &hit : *hits)
        ids << hit.url().section(QLatin1Char('/'), -1);
    ids.sort();
    QCOMPARE(ids.join(QString()), found);
}

void WorklistTest::theAccessLogIsKept()
{
    Cache cache;
    auto writer = cache.writer();
    AccessLogRow row{cache.clock.now(),      RoleId(QStringLiteral("p/1")),
                     QStringLiteral("5166"), TeamId(QStringLiteral("t/1")),
                     QStringLiteral("o/1"),  citizen(QStringLiteral("a")),
                     QStringLiteral("open"), {}};
    QVERIFY(writer->logAccess(row));
    row.action = QStringLiteral("acknowledge");
    QVERIFY(writer->logAccess(row));
    const auto log = cache.reader()->accessLog();
    QVERIFY(log);
    QCOMPARE(log->size(), 2);
    QCOMPARE(log->at(0).action, QStringLiteral("acknowledge"));
    QCOMPARE(log->at(1).action, QStringLiteral("open"));
    QCOMPARE(log->at(1).citizen, row.citizen);
    QCOMPARE(log->at(1).team, row.team);
    QCOMPARE(cache.reader()->accessLog(1)->size(), 1);
}

QTEST_GUILESS_MAIN(WorklistTest)
#include "worklist_test.moc"
