// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/schedule.h"

#include <algorithm>

namespace samspil::test {

using namespace sync;
using Kind = Action::Kind;

namespace {

constexpr int citizens = 3;
constexpr int mostDocs = 12;
constexpr int mostSteps = 20'000;
constexpr Millis window{20'000}; ///< of the world's profile
const QString type = QStringLiteral("Communication");
const QString team = QStringLiteral("CareTeam/t");

QStringList typesOf(const Setup &setup)
{
    return setup.hasTeam ? QStringList{QStringLiteral("CarePlan"), type} : QStringList{type};
}

QByteArray quoted(const QString &text)
{
    return '"' + text.toUtf8() + '"';
}

QByteArray referenceTo(const QString &key)
{
    return R"({"reference":)" + quoted(key) + '}';
}

} // namespace

Schedule::Schedule(const Plan &plan, ClientCache *cache)
    : m_plan(plan), m_world(typesOf(plan.setup)), m_oracle(m_world, plan.setup), m_dice(plan.seed)
{
    if (cache) {
        m_world.desk = cache;
        m_oracle.rowsChanged();
    }
    m_world.dice = [this] { return m_dice.fraction(); };
    m_world.storeFails = [this](const Effect &) { return m_failIn > 0 && --m_failIn == 0; };
    prepare();
}

QString Schedule::patient(int citizen) const
{
    return QStringLiteral("Patient/p%1").arg(1 + citizen % citizens);
}

void Schedule::prepare()
{
    const Setup &setup = m_plan.setup;
    m_world.server.staleStatus = setup.says412 ? 412 : 409;
    m_world.server.answersWithBody = !setup.isSilent;
    m_world.server.hasPatch = setup.hasPatch;
    m_world.server.tracksDeletes = !setup.forgetsDeletes;
    m_world.server.pagesByOffset = setup.pagesByOffset;
    m_world.server.cachesSearches = setup.cachesSearches;
    m_world.server.tellsWholeSeconds = setup.wholeSeconds;
    m_world.server.ignoresSearches = setup.ignoresSearches;
    if (!setup.hasTeam)
        return;
    m_world.server.put(QStringLiteral("CareTeam"), QStringLiteral("t"), Elements());
    for (int i = 0; i < citizens; ++i) {
        if (i > 0)
            m_world.server.put(QStringLiteral("Patient"), patient(i).section(u'/', 1), Elements());
        changeRoster(i);
    }
    m_world.setTeam(TeamId(m_world.server.absolute(team)));
}

QString Schedule::run()
{
    for (const Action &action : m_plan.actions) {
        perform(action);
        if (!m_oracle.violation().isEmpty())
            return m_oracle.violation();
    }
    calm();
    return m_oracle.violation();
}

void Schedule::perform(const Action &action)
{
    const int a = action.a;
    switch (action.kind) {
    case Kind::Step:
        step();
        return;
    case Kind::Steps:
        for (int i = 0; i <= a % 16; ++i)
            step();
        return;
    case Kind::Land:
        land(a, action.b);
        return;
    case Kind::Edit:
        edit(a, action.b % elementCount, action.b >= 240);
        return;
    case Kind::Create:
        create(a, action.b);
        return;
    case Kind::Round:
        m_world.feed(event::RoundAsked{});
        return;
    case Kind::Push:
        m_world.feed(event::PushAsked{});
        return;
    case Kind::Advance:
        m_world.advance(a < 200 ? Millis(a * 40) : Millis((a - 200) * 60'000));
        return;
    case Kind::ClockStep:
        m_world.wallAhead = std::array{Millis(0), Millis(3'600'000), Millis(-3'600'000),
                                       Millis(-86'400'000), Millis(864'000'000)}[size_t(a % 5)];
        return;
    case Kind::Kill:
        kill(a);
        return;
    case Kind::StoreFails:
        m_failIn = 1 + a % 20;
        return;
    case Kind::SignIn:
        m_world.feed(event::SignedIn{});
        return;
    case Kind::Open:
        m_world.feed(event::CitizenOpened{CitizenId(m_world.server.absolute(patient(a)))});
        return;
    default:
        performElsewhere(action);
    }
}

/// What happens on the server's side.
void Schedule::performElsewhere(const Action &action)
{
    const int a = action.a;
    Doc *doc = pick(a);
    switch (action.kind) {
    case Kind::RemoteEdit:
        if (doc)
            remoteEdit(*doc, action.b % elementCount);
        return;
    case Kind::RemoteCreate:
        remoteCreate(a);
        return;
    case Kind::RemoteDelete:
        if (doc)
            remoteDelete(*doc);
        return;
    case Kind::RemoteTie:
        remoteTie(a % 4, action.b % 4);
        return;
    case Kind::RemoteLag:
        remoteCreate(a, Millis(1 + action.b * 100)); // up to 25 s
        return;
    case Kind::Late:
        if (!m_late.isEmpty())
            arrive(m_late.takeAt(a % m_late.size()));
        return;
    case Kind::Backup:
        m_backup = m_world.server.backup();
        return;
    case Kind::Restore:
        restoreBackup();
        return;
    case Kind::Forbid:
        if (doc)
            forbid(*doc);
        return;
    case Kind::Roster:
        if (m_plan.setup.hasTeam)
            changeRoster(a % citizens);
        return;
    case Kind::Software:
        m_world.server.software = QString::number(a);
        return;
    default:
        qFatal("an action that nobody performs");
    }
}

void Schedule::step()
{
    if (!m_world.stepEffect() && !m_world.flights.isEmpty())
        land(0, noFault);
}

void Schedule::land(int which, int fault)
{
    if (m_world.flights.isEmpty()) {
        step();
        return;
    }
    const int at = which % int(m_world.flights.size());
    const net::Call call = m_world.flights[at].call;
    const net::Answer what = answer(call, fault);
    m_oracle.answered(call, what);
    m_world.land(at, what);
}

Doc *Schedule::pick(int which)
{
    return m_oracle.docs.isEmpty() ? nullptr : &m_oracle.docs[which % m_oracle.docs.size()];
}

/// What it calls the other one: either form of our name, whether the server has another by now or not.
QString Schedule::nameOf(const Doc &doc) const
{
    const bool isUrn = doc.about.back().digitValue() % 2 == 0;
    return isUrn ? doc.about : type + u'/' + doc.about.section(u':', 2);
}

Elements Schedule::body(const Doc &doc, const std::array<int, elementCount> &values) const
{
    Elements out{
        {"resourceType", quoted(type)},
        {"identifier", R"([{"system":"urn:ietf:rfc:3986","value":)" + quoted(doc.identifier) + "}]"},
        {"status", "\"completed\""},
        {"subject", referenceTo(patient(doc.citizen))},
        {"raw", R"({"val": 6.20,"list":[ 1.0 , 2e3], "text":"å\u00e5"})"}};
    for (int e = 0; e < elementCount; ++e)
        out.append({elementName(e), QByteArray::number(values[size_t(e)])});
    if (!doc.about.isEmpty())
        out.append({"basedOn", '[' + referenceTo(nameOf(doc)) + ']'});
    return out;
}

void Schedule::edit(int which, int element, bool waits)
{
    Doc *doc = pick(which);
    if (!doc)
        return;
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    const store::OutboxRow *row = m_oracle.rowOf(*doc, rows);
    const QString key = m_world.server.withIdentifier(doc->identifier).value(0);
    const QString url = row ? row->url : m_world.server.absolute(key);
    const QByteArray before = m_oracle.shown(*doc, rows);
    if (before.isEmpty() || m_oracle.isFlagged(*doc) || (!row && m_world.desk->isHidden(url)))
        return;
    store::Edit next;
    next.type = type;
    next.url = url;
    next.identifier = doc->identifier;
    next.citizen = CitizenId(m_world.server.absolute(patient(doc->citizen)));
    next.body = withValue(before, elementName(element), QByteArray::number(m_oracle.nextValue()));
    if (waits)
        next.notBefore = m_world.wall() + Millis(10'000);
    if (m_world.desk->put(next) > 0)
        m_oracle.localEdit(*doc, element, intOf(before, element));
}

Doc Schedule::newDoc(int citizen) const
{
    Doc out;
    out.identifier = QStringLiteral("urn:uuid:00000000-0000-4000-8000-%1")
                         .arg(m_oracle.docs.size() + 1, 12, 10, QLatin1Char('0'));
    out.citizen = m_plan.setup.hasTeam ? citizen % citizens : 0;
    return out;
}

/// `about`: every other one names one of ours.
void Schedule::create(int citizen, int about)
{
    if (m_oracle.docs.size() >= mostDocs)
        return;
    Doc doc = newDoc(citizen);
    doc.isOurs = true;
    if (const Doc *other = about % 2 ? pick(about / 2) : nullptr; other && other->isOurs)
        doc.about = other->identifier;
    store::Edit edit;
    edit.type = type;
    edit.identifier = doc.identifier;
    edit.citizen = CitizenId(m_world.server.absolute(patient(doc.citizen)));
    edit.body = toJson(body(doc, {m_oracle.nextValue(), 0, 0}));
    m_oracle.docs.append(doc);
    m_world.desk->put(edit);
    m_oracle.localEdit(m_oracle.docs.last(), 0, 0);
}

void Schedule::remoteEdit(Doc &doc, int element)
{
    const QString key = m_world.server.withIdentifier(doc.identifier).value(0);
    if (key.isEmpty())
        return;
    const QByteArray before = m_world.server.all()[key].last().bytes;
    const int value = m_oracle.setValue(intOf(before, element));
    m_world.server.put(type, key.section(u'/', 1),
                       elementsOf(withValue(before, elementName(element), QByteArray::number(value))));
}

/// `lag`: the transaction's stamp is that much older than the moment when all can see it.
void Schedule::remoteCreate(int citizen, Millis lag)
{
    if (m_oracle.docs.size() >= mostDocs)
        return;
    Doc doc = newDoc(citizen);
    doc.isTouched = true;
    m_oracle.docs.append(doc);
    const QString id = QStringLiteral("r%1").arg(m_oracle.docs.size());
    const Elements all = body(doc, {m_oracle.setValue(0), 0, 0});
    if (lag == Millis(0))
        m_world.server.put(type, id, all);
    else
        m_world.server.putLater(type, id, all, lag);
    if (lag > window)
        m_oracle.noteHidden();
}

void Schedule::remoteDelete(Doc &doc)
{
    for (const QString &key : m_world.server.withIdentifier(doc.identifier))
        m_world.server.remove(key);
    doc.isExempt = true;
}

void Schedule::remoteTie(int known, int fresh)
{
    for (int i = 0; i < std::min(known, int(m_oracle.docs.size())); ++i)
        remoteEdit(m_oracle.docs[i], i % elementCount);
    for (int i = 0; i < fresh; ++i)
        remoteCreate(i);
}

void Schedule::forbid(Doc &doc)
{
    for (const QString &key : m_world.server.withIdentifier(doc.identifier)) {
        if (!m_world.server.forbidden.remove(key))
            m_world.server.forbidden.insert(key);
        doc.isExempt = true;
        m_oracle.noteHidden();
    }
}

/// Comes when she is not there, else leaves.
void Schedule::changeRoster(int citizen)
{
    const QString id = QStringLiteral("plan%1").arg(citizen);
    const auto known = m_world.server.all().constFind(QStringLiteral("CarePlan/") + id);
    const bool isMine = known != m_world.server.all().cend() && known->last().team == team;
    m_world.server.put(
        QStringLiteral("CarePlan"), id,
        Elements{{"subject", referenceTo(patient(citizen))},
                 {"careTeam", referenceTo(isMine ? QStringLiteral("CareTeam/x") : team)}});
}

/// The process ends; what is on the wire arrives or does not.
void Schedule::kill(int arriving)
{
    for (int i = 0; i < m_world.flights.size(); ++i) {
        m_oracle.gaveUpOn(m_world.flights[i].call);
        if (m_world.flights[i].call.isWrite() && (arriving >> i & 1))
            m_late.append(m_world.flights[i].call);
    }
    m_world.restart();
}

void Schedule::arrive(const net::Call &late)
{
    serve(late);
    m_oracle.arrivedLate(late);
}

void Schedule::restoreBackup()
{
    if (!m_backup)
        return;
    m_oracle.forgetRestored(*m_backup);
    m_world.server.restore(*m_backup);
    m_world.advance(Millis(1000)); // nobody restores within a tick of the clock
}

/// The network is whole again and everybody stops typing.
void Schedule::calm()
{
    m_hasFaults = false;
    m_failIn = 0;
    while (!m_late.isEmpty())
        arrive(m_late.takeFirst());
    m_world.advance(Millis(30'000)); // every transaction has ended
    m_world.server.commitDue();
    m_world.feed(event::SignedIn{});
    const auto waits = [this] {
        const QVector<store::OutboxRow> rows = m_world.desk->rows();
        return std::any_of(rows.cbegin(), rows.cend(), [](const store::OutboxRow &row) {
            return row.state != store::OutboxState::Conflict &&
                   row.state != store::OutboxState::Rejected;
        });
    };
    for (int i = 0; i < 3 || (i < 10 && waits()); ++i)
        rest(Millis(310'000));
    m_oracle.atRest();
    m_oracle.deltasWereEnough();
    rest(Millis(25 * 3'600'000));
    for (int i = 0; i < 3; ++i)
        rest(Millis(310'000));
    m_oracle.atRest();
    m_oracle.sweepHealed();
    quiet();
}

void Schedule::rest(Millis wait)
{
    if (!m_oracle.violation().isEmpty())
        return;
    m_world.advance(wait);
    m_world.intercept = [this](const net::Call &call) -> std::optional<net::Answer> {
        const net::Answer what = serve(call);
        m_oracle.answered(call, what);
        return what;
    };
    bool ends = m_world.settleWithin(mostSteps);
    m_world.feed(event::RoundAsked{});
    ends = ends && m_world.settleWithin(mostSteps);
    if (!ends)
        m_oracle.fail("P-TERMINATE", QStringLiteral("the engine never comes to rest"));
}

/// A round without news writes nothing and asks once for each stream.
void Schedule::quiet()
{
    if (!m_oracle.violation().isEmpty())
        return;
    const int writes = m_world.server.writes;
    const ClientCache::Shadows before = m_world.desk->shadows();
    const int requests = m_world.server.requests;
    rest(Millis(1'200'000));
    if (m_world.rounds.isEmpty() || m_world.rounds.last())
        m_oracle.fail("P-PROGRESS", QStringLiteral("the last round has failed"));
    if (m_world.server.writes != writes)
        m_oracle.fail("P-QUIET", QStringLiteral("an idle round writes"));
    const ClientCache::Shadows after = m_world.desk->shadows();
    const bool isSame = std::equal(before.cbegin(), before.cend(), after.cbegin(), after.cend(),
                                   [](const auto &x, const auto &y) { return x.body == y.body; });
    if (!isSame)
        m_oracle.fail("P-QUIET", QStringLiteral("an idle round stores"));
    const bool isPlain = !m_plan.setup.poison && !m_plan.setup.ignoresSearches && !m_plan.setup.isBusy;
    const bool isOpened = std::any_of(m_plan.actions.cbegin(), m_plan.actions.cend(), [](const auto &x) {
        return x.kind == Kind::Open; // hers are swept
    });
    const int asked = m_world.server.requests - requests;
    if (isPlain && !isOpened &&
        asked > (m_plan.setup.hasTeam ? 4 : 2)) // roster in two pages, and deltas
        m_oracle.fail("P-QUIET", QStringLiteral("an idle round asks %1 times").arg(asked));
}

} // namespace samspil::test
