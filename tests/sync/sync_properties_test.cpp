// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QJsonDocument>
#include <QtTest>

#include <rapidcheck.h>

#include <random>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

const QString elements = QStringLiteral("abc");

/// One schedule: two clinicians, a network that loses, delays and lies, a process that dies between
/// any two effects. Everything follows from the seed.
class Schedule {
public:
    explicit Schedule(quint64 seed) : m_random(seed) {}

    void run();
    bool verdict() const; ///< reports through RC_ASSERT

private:
    bool chance(double p) { return std::uniform_real_distribution<double>(0, 1)(m_random) < p; }
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_random); }
    QString identifier(int n) const { return QStringLiteral("urn:uuid:doc-%1").arg(n); }

    void localEdit();
    void remoteEdit();
    void landOne();
    void turn();
    net::Answer faulty(const net::Call &call);
    void crash();
    void calm();

    mutable World m_world;
    std::mt19937_64 m_random;
    bool m_faults = true;
    int m_docs = 0;
    int m_value = 0;
    QMap<QPair<QString, QString>, int> m_local;  ///< last value set here
    QMap<QPair<QString, QString>, int> m_remote; ///< last value set elsewhere
    QVector<net::Call> m_late;                   ///< on its way although everybody has given up on it
};

void Schedule::localEdit()
{
    const QString element = elements.mid(below(3), 1);
    if (m_docs == 0 || chance(0.3)) {
        const QString name = identifier(++m_docs);
        m_world.create(name, World::note(name, ++m_value));
        m_local[{name, QStringLiteral("a")}] = m_value;
        return;
    }
    const QString name = identifier(1 + below(m_docs));
    QString handle = m_world.cache.rowOf(name) ? name : QString();
    for (auto it = m_world.cache.resources.cbegin();
         handle.isEmpty() && it != m_world.cache.resources.cend(); ++it) {
        if (it->body.contains('"' + name.toUtf8() + '"'))
            handle = it.key();
    }
    if (handle.isEmpty() || m_world.cache.isFlagged(name))
        return;
    m_world.edit(handle, element, ++m_value);
    m_local[{name, element}] = m_value;
}

void Schedule::remoteEdit()
{
    if (m_docs == 0)
        return;
    const QString name = identifier(1 + below(m_docs));
    const QStringList keys = m_world.server.withIdentifier(name);
    if (keys.isEmpty())
        return;
    const QString element = elements.mid(below(3), 1);
    QJsonObject body = m_world.server.all()[keys.first()].last().body;
    body.insert(element, ++m_value);
    m_world.server.put(QStringLiteral("Communication"), keys.first().section(u'/', 1), body);
    m_remote[{name, element}] = m_value;
}

net::Answer Schedule::faulty(const net::Call &call)
{
    const auto code = [&call](int status) {
        net::Answer out;
        out.status = status;
        out.outcome = net::classify(call, status);
        return out;
    };
    const ErrorKind unclear = call.isWrite() ? ErrorKind::Ambiguous : ErrorKind::Timeout;
    switch (below(24)) {
    case 0:
        return World::lost(call, ErrorKind::Network);
    case 1:
        return World::lost(call, unclear);
    case 2: // carried out, answer lost
        m_world.server.handle(call);
        return World::lost(call, unclear);
    case 3: // carried out when everybody has given up
        if (call.isWrite())
            m_late.append(call);
        return World::lost(call, unclear);
    case 4:
        return code(429);
    case 5:
        return code(503);
    case 6:
        return code(500);
    case 7:
        m_world.server.handle(call);
        return code(502);
    case 8:
        return call.kind == net::Call::Kind::Create ? code(409) : m_world.server.handle(call);
    case 9: {
        net::Answer cut = m_world.server.handle(call);
        cut.body.chop(1 + below(int(cut.body.size()) + 1));
        return cut;
    }
    case 10:
        m_world.server.forgetWalks();
        return m_world.server.handle(call);
    case 11: {
        net::Answer loop = m_world.server.handle(call);
        loop.body.replace("_getpagesoffset=6", "_getpagesoffset=3");
        return loop;
    }
    case 12: { // headers say nothing
        net::Answer bare = m_world.server.handle(call);
        bare.version.clear();
        bare.date.reset();
        return bare;
    }
    default:
        return m_world.server.handle(call);
    }
}

void Schedule::landOne()
{
    const int which = below(int(m_world.flights.size()));
    const net::Call call = m_world.flights[which].call;
    m_world.land(which, m_faults ? faulty(call) : m_world.server.handle(call));
}

/// The process ends; what is on the wire arrives or does not.
void Schedule::crash()
{
    for (const World::Flight &flight : std::as_const(m_world.flights)) {
        if (flight.call.isWrite() && chance(0.5))
            m_late.append(flight.call);
    }
    m_world.restart();
}

void Schedule::turn()
{
    m_world.server.staleStatus = chance(0.5) ? 409 : 412;
    m_world.server.answersWithBody = chance(0.9);
    if (chance(0.06))
        localEdit();
    if (chance(0.04))
        remoteEdit();
    if (chance(0.02))
        crash();
    if (!m_late.isEmpty() && chance(0.1))
        m_world.server.handle(m_late.takeAt(below(int(m_late.size()))));
    if (chance(0.05))
        m_world.feed(chance(0.5) ? Event(event::PushAsked{}) : Event(event::RoundAsked{}));
    if (chance(0.1))
        m_world.advance(Millis(below(9000)));
    if (!m_world.queue.isEmpty() && chance(0.8))
        m_world.stepEffect();
    else if (!m_world.flights.isEmpty())
        landOne();
}

/// The network is whole again and everybody stops typing.
void Schedule::calm()
{
    m_faults = false;
    m_world.storeFails = {};
    while (!m_late.isEmpty())
        m_world.server.handle(m_late.takeFirst());
    m_world.settle();
    for (int i = 0; i < 8; ++i) {
        m_world.advance(Millis(310'000));
        m_world.settle();
        m_world.round();
    }
}

void Schedule::run()
{
    m_world.storeFails = [this](const Effect &) { return m_faults && chance(0.01); };
    m_world.afterStore = [this] {
        for (const store::StreamRow &row : std::as_const(m_world.cache.streams)) {
            const QString type = row.key.section(u'|', 1, 1) + u'/';
            for (auto it = m_world.server.all().cbegin(); row.since && it != m_world.server.all().cend();
                 ++it) {
                // never beyond what is stored
                if (it.key().startsWith(type) && it->last().updated < *row.since)
                    RC_ASSERT(m_world.cache.resources.contains(m_world.server.absolute(it.key())));
            }
        }
    };
    for (int i = 0; i < 250; ++i)
        turn();
    calm();
}

bool Schedule::verdict() const
{
    for (const store::OutboxRow &row : std::as_const(m_world.cache.outbox)) {
        const bool ended =
            row.state == store::OutboxState::Conflict || row.state == store::OutboxState::Rejected;
        RC_ASSERT(ended); // everything drains or is visible
    }
    for (int i = 1; i <= m_docs; ++i) {
        const QStringList keys = m_world.server.withIdentifier(identifier(i));
        RC_ASSERT(keys.size() <= 1); // nothing doubled
        RC_ASSERT(keys.size() == 1 || m_world.cache.isFlagged(identifier(i)));
    }
    for (const auto *edits : {&m_local, &m_remote}) {
        for (auto it = edits->cbegin(); it != edits->cend(); ++it) {
            const auto &[name, element] = it.key();
            if (m_world.cache.isFlagged(name))
                continue;
            const QString key = m_world.server.withIdentifier(name).value(0);
            RC_ASSERT(m_world.server.all()[key].last().body.value(element).toInt() >=
                      it.value()); // nothing lost
        }
    }
    for (auto it = m_world.server.all().cbegin(); it != m_world.server.all().cend(); ++it)
        RC_ASSERT(m_world.cache.resources.value(m_world.server.absolute(it.key())).version ==
                  it->last().version);
    return true;
}

} // namespace

/// SyncCore against a model server under faults. RC_PARAMS="seed=… max_success=…" repeats a run.
class TestSyncProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingLostNothingDoubled();
    void quietWhenIdle();
};

void TestSyncProperties::nothingLostNothingDoubled()
{
    constexpr int schedules = 25; // of each of rapidcheck's 100 cases
    QVERIFY(rc::check("nothing lost, nothing doubled, converges, cursor never beyond stored",
                      [](quint64 seed) {
                          for (int i = 0; i < schedules; ++i) {
                              const quint64 scheduleSeed = seed * schedules + quint64(i);
                              RC_LOG() << "schedule seed " << scheduleSeed << std::endl;
                              Schedule schedule(scheduleSeed);
                              schedule.run();
                              RC_ASSERT(schedule.verdict());
                          }
                      }));
}

void TestSyncProperties::quietWhenIdle()
{
    World world;
    world.create(QStringLiteral("urn:uuid:q"), World::note(QStringLiteral("urn:uuid:q")));
    world.round();
    const int writes = world.server.writes;
    const int stored = world.cache.stored;
    for (int i = 0; i < 5; ++i) {
        world.advance(Millis(900'000));
        world.round();
    }
    QCOMPARE(world.server.writes, writes);
    QCOMPARE(world.cache.stored, stored);
}

QTEST_GUILESS_MAIN(TestSyncProperties)
#include "sync_properties_test.moc"
