// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

/// What a server says of itself is tried out, and what was found is kept.
class TestSyncProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void F08_ignored_parameter_is_noticed();
    void selfLinkGivesItAway();
    void askedOnceForEachSoftware();
    void unclearAnswerIsNoFinding();
    void F09_cut_lists_are_read_whole();
    void oldListsThatWereCutAreComparedAgain();
    void pagesThatRepeatAreNotFollowed();
    void pagesThatGoOnAreFollowed();
    void oneCitizenTellsNothing();
    void whatCannotBeIsRejected();
};

namespace {

void tryOut(World &world)
{
    world.adaptProfile = [](ServerProfile &profile) { profile.probes = true; };
    world.restart();
}

QStringList queries(const World &world, const QString &type)
{
    QStringList out;
    for (const net::Call &call : world.sent) {
        if (call.url.path().endsWith(u'/' + type))
            out.append(call.url.query());
    }
    return out;
}

net::Call without(const net::Call &call, const QString &parameter)
{
    net::Call out = call;
    QUrlQuery query(call.url);
    query.removeQueryItem(parameter);
    out.url.setQuery(query);
    return out;
}

} // namespace

void TestSyncProbe::F08_ignored_parameter_is_noticed()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    tryOut(world);
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.path().endsWith(u"/Communication"))
            return std::nullopt;
        return world.server.handle(without(call, QStringLiteral("_lastUpdated")));
    };
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(queries(world, QStringLiteral("Communication")).filter(QStringLiteral("ge2999")).size(), 1);
    world.restart(); // the finding is in the cache
    world.sent.clear();
    world.round();
    for (const QString &query : queries(world, QStringLiteral("Communication")))
        QVERIFY2(!query.contains(u"_lastUpdated"), qPrintable(query));
    QVERIFY(!queries(world, QStringLiteral("Communication")).isEmpty());
    QVERIFY(!world.rounds.last());
}

void TestSyncProbe::selfLinkGivesItAway()
{
    World world;
    tryOut(world);
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.query().contains(u"ge2999"))
            return std::nullopt;
        net::Answer out = status(call, 200); // happens to be empty, but it was asked something else
        out.body = R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"self",)"
                   R"("url":"https://model.invalid/fhir/Communication?_count=3"}]})";
        return out;
    };
    world.round();
    world.sent.clear();
    world.round();
    const QStringList asked = queries(world, QStringLiteral("Communication"));
    QVERIFY(!asked.isEmpty());
    QVERIFY(asked.filter(QStringLiteral("_lastUpdated")).isEmpty());
}

void TestSyncProbe::askedOnceForEachSoftware()
{
    World world;
    tryOut(world);
    const auto probes = [&world] {
        return queries(world, QStringLiteral("Communication")).filter(QStringLiteral("ge2999")).size();
    };
    world.round();
    world.round();
    QCOMPARE(probes(), 1);
    world.restart();
    world.round();
    QCOMPARE(probes(), 1);
    world.server.software = QStringLiteral("2");
    world.restart();
    world.round();
    QCOMPARE(probes(), 2);
    QVERIFY(!queries(world, QStringLiteral("Communication")).filter(QStringLiteral("=ge20")).isEmpty());
}

void TestSyncProbe::unclearAnswerIsNoFinding()
{
    World world;
    tryOut(world);
    bool isUp = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (isUp || !call.url.query().contains(u"ge2999"))
            return std::nullopt;
        return status(call, 403);
    };
    world.round();
    QVERIFY(!world.rounds.last()); // a probe spoils no round
    isUp = true;
    world.sent.clear();
    world.round();
    const QStringList asked = queries(world, QStringLiteral("Communication"));
    QCOMPARE(asked.filter(QStringLiteral("ge2999")).size(), 1);
    QCOMPARE(asked.size(), 2); // and the changes, as the server offers them
}

namespace {

/// Six notes of two citizens.
void fill(World &world)
{
    for (int n = 0; n < 2; ++n)
        world.server.put(QStringLiteral("Patient"), QStringLiteral("p%1").arg(n),
                         {{QStringLiteral("resourceType"), QStringLiteral("Patient")}});
    for (int n = 0; n < 6; ++n)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("n%1").arg(n),
                         World::note(QStringLiteral("urn:uuid:%1").arg(n)));
}

/// The answer without its next link, or with another one.
net::Answer withNext(net::Answer answer, const QString &next)
{
    QJsonObject bundle = QJsonDocument::fromJson(answer.body).object();
    bundle.remove(QStringLiteral("link"));
    if (!next.isEmpty())
        bundle.insert(QStringLiteral("link"),
                      QJsonArray{QJsonObject{{QStringLiteral("relation"), QStringLiteral("next")},
                                             {QStringLiteral("url"), next}}});
    answer.body = ModelServer::json(bundle);
    return answer;
}

/// As many entries as are allowed; `next` tells where it goes on.
void allowCount(World &world, const std::function<QString(const net::Call &)> &next)
{
    world.intercept = [&world, next](const net::Call &call) -> std::optional<net::Answer> {
        const int allowed = countOf(call.url);
        if (call.isWrite() || allowed == 0)
            return std::nullopt;
        world.server.pageSize = allowed;
        return withNext(world.server.handle(call), next(call));
    };
}

qsizetype notes(const World &world)
{
    qsizetype out = 0;
    for (auto it = world.cache.resources.keyBegin(); it != world.cache.resources.keyEnd(); ++it)
        out += it->contains(u"/Communication/") ? 1 : 0;
    return out;
}

QString nowhere(const net::Call &)
{
    return {};
}

} // namespace

/// A server that gives as many as were asked for and says nothing of the rest.
void TestSyncProbe::F09_cut_lists_are_read_whole()
{
    World world;
    fill(world);
    tryOut(world); // pages of three
    allowCount(world, nowhere);
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(notes(world), 6);
    world.restart(); // the finding is in the cache
    world.sent.clear();
    world.round();
    QVERIFY(queries(world, QStringLiteral("Patient")).filter(QStringLiteral("_count=1&")).isEmpty());
    QVERIFY(!queries(world, QStringLiteral("Patient")).join(u' ').endsWith(QStringLiteral("_count=1")));
}

/// The lists were read before anybody tried: what is missing is found by the sweep after the finding.
void TestSyncProbe::oldListsThatWereCutAreComparedAgain()
{
    World world;
    fill(world);
    allowCount(world, nowhere);
    world.round();
    QCOMPARE(notes(world), 3);
    tryOut(world);
    world.round();
    QCOMPARE(notes(world), 6);
}

void TestSyncProbe::pagesThatRepeatAreNotFollowed()
{
    World world;
    fill(world);
    tryOut(world);
    allowCount(world, [](const net::Call &call) { return call.url.toString(); });
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(notes(world), 6);
}

void TestSyncProbe::pagesThatGoOnAreFollowed()
{
    World world;
    fill(world);
    world.server.pageSize = 1;
    tryOut(world);
    world.round();
    QCOMPARE(notes(world), 6);
    QVERIFY(world.core->progress().done() > 0);
    for (const net::Call &call : std::as_const(world.sent))
        QVERIFY2(countOf(call.url) <= 3, qPrintable(call.url.toString()));
}

void TestSyncProbe::oneCitizenTellsNothing()
{
    World world;
    world.server.put(QStringLiteral("Patient"), QStringLiteral("p1"),
                     {{QStringLiteral("resourceType"), QStringLiteral("Patient")}});
    tryOut(world);
    allowCount(world, nowhere);
    const auto tries = [&world] {
        return queries(world, QStringLiteral("Patient"))
            .filter(QRegularExpression(QStringLiteral("_count=[12]$")))
            .size();
    };
    world.round();
    QCOMPARE(tries(), 2);
    world.round(); // … and is not asked again before there are more
    QCOMPARE(tries(), 2);
    world.server.put(QStringLiteral("Patient"), QStringLiteral("p2"),
                     {{QStringLiteral("resourceType"), QStringLiteral("Patient")}});
    world.round();
    world.round();
    QCOMPARE(tries(), 4);
}

void TestSyncProbe::whatCannotBeIsRejected()
{
    World world;
    world.adaptProfile = [](ServerProfile &profile) {
        profile.types[QStringLiteral("Communication")].creates = false;
    };
    world.restart();
    world.create(one, World::note(one));
    world.push();
    QVERIFY(world.sent.isEmpty());
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Rejected); // visible, with the reason
    QCOMPARE(world.cache.outbox.first().problem, QStringLiteral("not offered by this server"));
}

QTEST_GUILESS_MAIN(TestSyncProbe)
#include "sync_probe_test.moc"
