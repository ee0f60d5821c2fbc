// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace samspil::test {

using namespace sync;

net::Answer status(const net::Call &call, int code)
{
    net::Answer out;
    out.status = code;
    out.outcome = net::classify(call, code);
    return out;
}

QJsonObject only(const ModelServer &server, const QString &identifier)
{
    const QStringList keys = server.withIdentifier(identifier);
    return keys.size() == 1 ? QJsonDocument::fromJson(server.all()[keys.first()].last().bytes).object()
                            : QJsonObject();
}

World::World(const QStringList &citizenTypes) : m_types(citizenTypes)
{
    server.put(QStringLiteral("Patient"), QStringLiteral("p1"), Elements());
    restart();
}

/// A new process over the same cache: everything in memory is gone.
void World::restart()
{
    ServerProfile profile;
    profile.id = QStringLiteral("model");
    profile.base = QUrl(QString::fromLatin1(server.base));
    profile.pageSize = 3;
    profile.window = Millis(20'000);
    profile.citizenTypes = m_types;
    if (adaptProfile)
        adaptProfile(profile);
    core = std::make_unique<SyncCore>(profile, [this] { return dice(); });
    queue.clear();
    flights.clear();
    wake.reset();
    desk->restart();
    if (!m_team.isNull())
        feed(event::TeamSet{m_team});
}

void World::setTeam(const TeamId &team)
{
    m_team = team;
    feed(event::TeamSet{team});
}

void World::feed(const Event &event)
{
    desk->setNow(wall());
    const QVector<Effect> effects = core->step({wall(), mono}, event);
    // what follows from a read of the outbox must see what was read
    if (std::holds_alternative<event::OutboxRead>(event)) {
        for (const Effect &effect : effects)
            perform(effect);
    } else {
        queue += effects;
    }
}

void World::perform(const Effect &effect)
{
    std::visit(
        [this, &effect](const auto &e) {
            using T = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<T, effect::Send>) {
                flights.append({e.ticket, e.call});
                sent.append(e.call);
                if (leaves)
                    leaves(e.call);
            } else if constexpr (std::is_same_v<T, effect::WakeAt>) {
                wake = wake ? std::min(*wake, e.mono) : e.mono;
            } else if constexpr (std::is_same_v<T, effect::PushEnded>) {
                pushes.append(e.error);
            } else if constexpr (std::is_same_v<T, effect::RoundEnded>) {
                rounds.append(e.error);
                unsupported = e.unsupported;
            } else if (storeFails && storeFails(effect)) {
                feed(event::Stored{e.ticket, Error{ErrorKind::Storage, QStringLiteral("injected"), 0}});
            } else {
                const Event answer = desk->run(effect);
                if (afterStore)
                    afterStore(effect);
                feed(answer);
            }
        },
        effect);
}

bool World::stepEffect()
{
    if (queue.isEmpty())
        return false;
    perform(queue.takeFirst());
    return true;
}

void World::land(qsizetype flight, const net::Answer &answer)
{
    const Flight landed = flights.takeAt(flight);
    feed(event::Answered{landed.ticket, answer});
}

void World::advance(Millis by)
{
    mono += by;
    server.now += by;
    if (wake && *wake <= mono) {
        wake.reset();
        feed(event::Tick{});
    }
}

void World::settle()
{
    if (!settleWithin(20'000))
        qFatal("the engine never comes to rest");
}

bool World::settleWithin(int steps)
{
    for (int i = 0; i < steps; ++i) {
        if (stepEffect())
            continue;
        if (!flights.isEmpty()) {
            const net::Call call = flights.first().call;
            const auto forged = intercept ? intercept(call) : std::nullopt;
            land(0, forged ? *forged : server.handle(call));
        } else if (core->isBusy() && wake) {
            advance(std::max(Millis(1), *wake - mono));
        } else {
            return true;
        }
    }
    return false;
}

void World::round()
{
    feed(event::RoundAsked{});
    settle();
}

void World::push()
{
    feed(event::PushAsked{});
    settle();
}

QJsonObject World::note(const QString &identifier, int a)
{
    const QJsonObject id{{QStringLiteral("system"), QStringLiteral("urn:ietf:rfc:3986")},
                         {QStringLiteral("value"), identifier}};
    return {{QStringLiteral("resourceType"), QStringLiteral("Communication")},
            {QStringLiteral("identifier"), QJsonArray{id}},
            {QStringLiteral("a"), a},
            {QStringLiteral("b"), 0},
            {QStringLiteral("c"), 0}};
}

qint64 World::create(const QString &identifier, const QJsonObject &body, const QString &type)
{
    store::Edit edit;
    edit.type = type;
    edit.identifier = identifier;
    edit.citizen = CitizenId(server.absolute(QStringLiteral("Patient/p1")));
    edit.body = ModelServer::json(body);
    return desk->put(edit);
}

void World::edit(const QString &identifierOrUrl, const QString &element, int value)
{
    store::Edit edit;
    edit.type = QStringLiteral("Communication");
    const store::OutboxRow *row = cache.rowOf(identifierOrUrl);
    edit.url = row ? row->url : identifierOrUrl;
    edit.identifier = row ? row->identifier : QString();
    const QByteArray before = row ? row->body : cache.resources.value(identifierOrUrl).body;
    QJsonObject body = QJsonDocument::fromJson(before).object();
    body.insert(element, value);
    if (!row)
        edit.identifier = body.value(QStringLiteral("identifier"))
                              .toArray()
                              .first()
                              .toObject()
                              .value(QStringLiteral("value"))
                              .toString();
    edit.body = ModelServer::json(body);
    cache.put(edit);
}

net::Answer World::lost(const net::Call &call, ErrorKind kind)
{
    net::Answer out;
    out.error = Error{kind, {}, 0};
    out.outcome = net::classify(call, *out.error);
    return out;
}

} // namespace samspil::test
