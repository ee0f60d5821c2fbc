// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/activity_reader.h"
#include "core/care/commands.h"
#include "core/fhir/element_text.h"
#include "core/store/problems.h"
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::care;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const RoleId nurse(base + QStringLiteral("/PractitionerRole/n1"));

/// JSON with ' for ": moc does not read raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

/// A Task of hers as the server has it.
QByteArray task(const char *version, const char *status, const char *outcome, const char *note)
{
    return json("{'resourceType':'Task','id':'5','meta':{'versionId':'VERSION'},'status':'STATUS',"
                "'intent':'order','for':{'reference':'Patient/anna'},"
                "'owner':{'reference':'PractitionerRole/n1'},'businessStatus':{'coding':[{'system':"
                "'https://samspil.invalid/fhir/outcome','code':'OUTCOME'}]},'note':[{'text':'NOTE'}],"
                "'lastModified':'2026-03-01T0VERSION:00:00Z','priority':'6.20'}")
        .replace("VERSION", version)
        .replace("STATUS", status)
        .replace("OUTCOME", outcome)
        .replace("NOTE", note);
}

const QByteArray before = task("1", "requested", "seen", "before");
const QByteArray mine = task("1", "completed", "called", "mine");
const QByteArray theirs = task("2", "cancelled", "visit", "theirs");

} // namespace

/// What the engine owes, from the real cache, and what a person decides about it.
class CareActivityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup()
    {
        m_commands.reset();
        m_writer.reset();
        m_cache.reset();
    }

    void everythingWrittenHasAFate();
    void aClashIsThreeSides();
    void theChoiceIsTheNewDesiredState();
    void theirsEverywhereSendsNothing();
    void bothMadeTheSame();
    void whatChangedSinceIsNotDecided();
    void aStoppedRowIsSentAgainOrTakenBack();
    void whoDecidedIsLogged();
    void whatIsWithdrawnIsNotShown();
    void listsAreAsOldAsTheOldest();

private:
    ActivityReport report() const
    {
        const auto read = readActivity(*m_writer, m_context, m_cache->clock.now());
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
        return *read;
    }
    qint64 clash();
    store::OutboxRow row() const { return m_writer->outbox()->constFirst(); }

    const fhir::Context m_context{base, &catalogue(), QTimeZone::utc()};
    Session m_session;
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<Commands> m_commands;
};

void CareActivityTest::init()
{
    m_session.who = nurse;
    m_cache = std::make_unique<Cache>();
    m_writer = m_cache->writer();
    m_commands = std::make_unique<Commands>(*m_writer, m_context, m_cache->clock);
    QVERIFY(m_writer->ingest(Chunk({patient("anna", "Anna", "Holm", "0101501234"), before})));
    QVERIFY(m_writer->setCaseload({anna}));
}

/// Ours and theirs have both changed what was there.
qint64 CareActivityTest::clash()
{
    const store::Edit edit{
        QStringLiteral("Task"), base + QStringLiteral("/Task/5"), {}, anna, mine, "shown", {}, nurse};
    const qint64 seq = *m_writer->put(edit);
    if (!m_writer->markInFlight(seq, mine) ||
        !m_writer->conflict(seq, QStringLiteral("412"), base, entry(theirs)))
        qFatal("no conflict could be made");
    return seq;
}

void CareActivityTest::everythingWrittenHasAFate()
{
    QVERIFY(report().fates.isEmpty());
    const store::Edit edit{
        QStringLiteral("Task"), base + QStringLiteral("/Task/5"), {}, anna, mine, "shown", {}, nurse};
    const qint64 seq = *m_writer->put(edit);
    const auto only = [this] {
        const QVector<Fate> all = report().fates;
        return all.size() == 1 ? all[0] : Fate{};
    };
    QCOMPARE(only().push, PushState::Pending);
    QCOMPARE(only().name, QStringLiteral("Anna Holm"));
    QCOMPARE(only().act->outcome, QStringLiteral("called"));
    QVERIFY(m_writer->markInFlight(seq, mine));
    QCOMPARE(only().push, PushState::Sending);
    QCOMPARE(only().attempts, 1);
    QVERIFY(m_writer->reject(seq, QStringLiteral("not allowed")));
    QCOMPARE(only().push, PushState::Rejected);
    QCOMPARE(only().problem, QStringLiteral("not allowed"));
    QCOMPARE(only().stopped, Stopped::ByServer);
    QVERIFY(m_writer->reject(seq, store::problem::refusedName + QStringLiteral("no such code")));
    QCOMPARE(only().stopped, Stopped::NamesRefused);
    QCOMPARE(only().problem, QStringLiteral("no such code"));
    QVERIFY(m_writer->requeue(seq, {}));
    QVERIFY(m_writer->markInFlight(seq, mine));
    const QByteArray answer = task("2", "completed", "called", "mine");
    QVERIFY(m_writer->confirm(seq, base, entry(answer)));
    QCOMPARE(only().push, PushState::Saved);
    m_cache->clock.advance(settledShown + Millis{1});
    QVERIFY(report().fates.isEmpty());
}

void CareActivityTest::aClashIsThreeSides()
{
    const qint64 seq = clash();
    const QVector<Fate> fates = report().fates;
    QCOMPARE(fates.size(), 1);
    QCOMPARE(fates[0].push, PushState::Conflict);
    QCOMPARE(fates[0].seq, seq);
    QCOMPARE(fates[0].version, QStringLiteral("2"));
    QCOMPARE(fates[0].clashes.size(), 3); // when it was changed follows from the choice
    const Clash note = fates[0].clashes[1];
    QCOMPARE(note.element, QByteArray("note"));
    QCOMPARE(note.before, json("[{'text':'before'}]"));
    QCOMPARE(note.mine, json("[{'text':'mine'}]"));
    QCOMPARE(note.theirs, json("[{'text':'theirs'}]"));
}

void CareActivityTest::theChoiceIsTheNewDesiredState()
{
    const qint64 seq = clash();
    Resolution what{seq, 1, QStringLiteral("2"), {{"note", Side::Mine}, {"status", Side::Theirs}}};
    QCOMPARE(m_commands->resolve(m_session, what).error().kind, ErrorKind::Usage); // one is open
    QCOMPARE(row().state, store::OutboxState::Conflict);
    what.chosen.insert("businessStatus", Side::Theirs);
    const auto done = m_commands->resolve(m_session, what);
    QVERIFY(done);
    QCOMPARE(*done, anna);
    QCOMPARE(row().state, store::OutboxState::Queued);
    QCOMPARE(row().base, theirs);
    QCOMPARE(row().baseVersion, QStringLiteral("2"));
    const QByteArray body = row().body;
    QCOMPARE(fhir::elementOf(body, "note"), json("[{'text':'mine'}]"));
    QCOMPARE(fhir::elementOf(body, "status"), json("'cancelled'"));
    QCOMPARE(fhir::elementOf(body, "priority"), json("'6.20'")); // as the server sent it
    QCOMPARE(fhir::elementOf(body, "lastModified"), '"' + toIso(m_cache->clock.now()).toLatin1() + '"');
    QCOMPARE(report().fates[0].push, PushState::Pending);
}

void CareActivityTest::theirsEverywhereSendsNothing()
{
    const qint64 seq = clash();
    QVERIFY(m_commands->resolve(
        m_session,
        {seq,
         1,
         QStringLiteral("2"),
         {{"note", Side::Theirs}, {"status", Side::Theirs}, {"businessStatus", Side::Theirs}}}));
    QCOMPARE(row().body, theirs); // nothing differs: the push has nothing to send
}

/// A create that met a colleague's: neither had anything before.
void CareActivityTest::bothMadeTheSame()
{
    const auto clashes = clashesOf({}, mine, theirs);
    QVERIFY(clashes);
    QCOMPARE(clashes->size(), 3);
    for (const Clash &one : *clashes)
        QVERIFY(one.before.isEmpty());
    QVERIFY(!clashesOf({}, "no JSON", theirs));
}

void CareActivityTest::whatChangedSinceIsNotDecided()
{
    const qint64 seq = clash();
    Resolution what{seq, 1, QStringLiteral("2"), {}};
    const QVector<Clash> shown = report().fates[0].clashes;
    for (const Clash &one : shown)
        what.chosen.insert(one.element, Side::Mine);
    QVERIFY(m_writer->ingest(Chunk({task("3", "cancelled", "visit", "later")})));
    QCOMPARE(m_commands->resolve(m_session, what).error().kind, ErrorKind::Conflict);
    QCOMPARE(row().state, store::OutboxState::Conflict);
    QCOMPARE(row().body, mine);
    what.version = report().fates[0].version;
    QVERIFY(m_commands->resolve(m_session, what));
    QCOMPARE(m_commands->resolve(m_session, what).error().kind, ErrorKind::Conflict); // once
}

void CareActivityTest::aStoppedRowIsSentAgainOrTakenBack()
{
    const store::Edit edit{
        QStringLiteral("Task"), base + QStringLiteral("/Task/5"), {}, anna, mine, {}, {}, nurse};
    const qint64 seq = *m_writer->put(edit);
    QCOMPARE(m_commands->retry(m_session, seq).error().kind, ErrorKind::Conflict); // under way
    QCOMPARE(m_commands->giveUp(m_session, seq).error().kind, ErrorKind::Conflict);
    QVERIFY(m_writer->markInFlight(seq, mine));
    QVERIFY(m_writer->reject(seq, QStringLiteral("no")));
    QCOMPARE(*m_commands->retry(m_session, seq), anna);
    QCOMPARE(row().state, store::OutboxState::Queued);
    QVERIFY(m_writer->markInFlight(seq, mine));
    QVERIFY(m_writer->reject(seq, QStringLiteral("no")));
    QCOMPARE(*m_commands->giveUp(m_session, seq), anna);
    QVERIFY(m_writer->outbox()->isEmpty());
    QCOMPARE((*m_writer->resource(edit.url))->body, before);
}

void CareActivityTest::whoDecidedIsLogged()
{
    const qint64 seq = clash();
    QCOMPARE(m_commands->giveUp({}, seq).error().kind, ErrorKind::Usage); // nobody is signed in
    QCOMPARE(m_writer->outbox()->size(), 1);
    QVERIFY(m_commands->giveUp(m_session, seq));
    const store::AccessLogRow last = m_writer->accessLog(1)->constFirst();
    QCOMPARE(last.who, nurse);
    QCOMPARE(last.citizen, anna);
    QCOMPARE(last.action, QStringLiteral("give up"));
}

/// The server does not show her to us any more: that something of ours waits is all that is said.
void CareActivityTest::whatIsWithdrawnIsNotShown()
{
    clash();
    QVERIFY(m_writer->markGone(anna.url(), true));
    const Fate fate = report().fates.constFirst();
    QCOMPARE(fate.push, PushState::Conflict);
    QVERIFY(fate.name.isEmpty());
    QVERIFY(!fate.act);
    QVERIFY(fate.clashes.isEmpty());
}

void CareActivityTest::listsAreAsOldAsTheOldest()
{
    const CitizenId bo = citizen(QStringLiteral("bo"));
    const Instant now = m_cache->clock.now();
    QVERIFY(m_writer->setCaseload({anna, bo}));
    const auto put = [this](const QString &type, const QString &of, std::optional<Instant> pulled,
                            std::optional<Instant> swept = {}) {
        store::StreamRow row;
        row.key = base + QLatin1Char('|') + type + QLatin1Char('|') + of;
        row.pulled = pulled;
        row.swept = swept;
        row.since = pulled;
        QVERIFY(m_writer->putStream(row));
    };
    put(QStringLiteral("Observation"), anna.url(), now - Days{2}, now - Days{1});
    put(QStringLiteral("Questionnaire"), QStringLiteral("*"), now - Days{3}, Instant{});
    put(QStringLiteral("Observation"), citizen(QStringLiteral("gone")).url(), {});
    const auto age = [this](int row) {
        const QVector<ListAge> ages = report().lists;
        return ages.size() == 2 ? ages[row] : ListAge{};
    };
    QCOMPARE(age(0), (ListAge{QStringLiteral("Observation"), now - Days{2}, now - Days{1}, 2, 1}));
    QCOMPARE(age(1), (ListAge{QStringLiteral("Questionnaire"), now - Days{3}, {}, 1, 0}));
    put(QStringLiteral("Observation"), bo.url(), now - Days{1}, now);
    put(QStringLiteral("Observation"), base + QStringLiteral("/CareTeam/1"), now); // changes since
    QCOMPARE(age(0), (ListAge{QStringLiteral("Observation"), now, now - Days{1}, 2, 0}));
}

QTEST_GUILESS_MAIN(CareActivityTest)
#include "activity_test.moc"
