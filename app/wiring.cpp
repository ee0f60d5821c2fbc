// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring.h"

#include "app/main_loop.h"
#include "app/token_file.h"
#include "app/training_world.h"
#include "core/domain/data_resources.h"
#include "core/net/network_transport.h"
#include "core/session/key_file.h"
#include "core/session/key_store.h"
#include "core/store/cache_places.h"

#include <QDir>

namespace samspil {
namespace {

const QString calendarFile = QStringLiteral(":/calendars/dk.json");
const QString measurementFolder = QStringLiteral(":/measurements");

/// The date stands still, time-outs and durations do not.
class StillDate final : public Clock {
public:
    explicit StillDate(Instant now) : m_now(now) {}

    Instant now() const override { return m_now; }
    Millis monotonic() const override { return m_system.monotonic(); }

private:
    Instant m_now;
    SystemClock m_system;
};

/// Somebody at the command line without a role: the account of the machine.
RoleId localUser()
{
    const QString user = qEnvironmentVariable("USER", QStringLiteral("unknown"));
    return RoleId(QStringLiteral("urn:samspil:local-user:") + user);
}

} // namespace

Expected<std::unique_ptr<Wiring>> Wiring::make(const Place &place)
{
    initDataResources();
    std::unique_ptr<Wiring> wiring(new Wiring(place));
    auto catalogue = MeasurementCatalogue::load(measurementFolder);
    if (!catalogue)
        return catalogue.error();
    auto calendar = schedule::Calendar::load(calendarFile);
    if (!calendar)
        return calendar.error();
    const QUrl base = place.training ? QUrl(trainingBase()) : place.server;
    auto profile =
        sync::ServerProfile::load(place.training ? QStringLiteral("training") : place.profile, base);
    if (!profile)
        return profile.error();
    if (!place.tokenFile.isEmpty()) {
        auto tokens = TokenFile::open(place.tokenFile);
        if (!tokens)
            return tokens.error();
        wiring->m_tokens = *std::move(tokens);
    }
    wiring->m_catalogue = *std::move(catalogue);
    wiring->m_calendar = *std::move(calendar);
    wiring->m_profile = *std::move(profile);
    if (place.now)
        wiring->m_clock = std::make_unique<StillDate>(*place.now);
    else
        wiring->m_clock = std::make_unique<SystemClock>();
    return wiring;
}

Session Wiring::session() const
{
    Session session;
    session.who = m_place.as.isNull() ? localUser() : m_place.as;
    session.team = m_place.team;
    return session;
}

bool Wiring::cacheExists() const
{
    return store::holdsCache(m_place.cache);
}

Expected<QByteArray> Wiring::key() const
{
    if (!m_place.keyFile.isEmpty()) {
        auto key = readKeyFile(m_place.keyFile);
        const bool mayMake =
            !key && key.error().kind == ErrorKind::KeyMissing && m_place.training && !cacheExists();
        return mayMake ? makeKeyFile(m_place.keyFile) : key;
    }
    KeyStore store;
    MainLoop loop;
    Expected<QByteArray> answer =
        Error{ErrorKind::KeyStoreAbsent, QStringLiteral("the key store did not answer"), 0};
    const QString name = QStringLiteral("cache:") + QDir(m_place.cache).absolutePath();
    store.cacheKey(name, cacheExists(), [&](const Expected<QByteArray> &key) {
        answer = key;
        loop.finish();
    });
    loop.run();
    return answer;
}

store::OpenOptions Wiring::cacheOptions(const QByteArray &key) const
{
    return {m_place.cache, key, false};
}

Expected<std::unique_ptr<net::Transport>> Wiring::makeTransport() const
{
    if (m_place.training)
        return makeTrainingTransport(m_place.cache, m_place.seed, *m_clock);
    net::NetworkOptions options;
    options.origins = m_profile->bases();
    return std::unique_ptr<net::Transport>(
        std::make_unique<net::NetworkTransport>(options, m_tokens.get()));
}

care::OfficeSetup Wiring::officeSetup(const QByteArray &key) const
{
    care::OfficeSetup setup;
    setup.cache = cacheOptions(key);
    setup.cache.create = true;
    setup.profile = *m_profile;
    setup.scope.team = m_place.team;
    setup.transport = [this] { return makeTransport(); };
    setup.catalogue = &*m_catalogue;
    setup.calendar = &*m_calendar;
    setup.clock = m_clock.get();
    setup.knowsPersons = m_place.training;
    return setup;
}

Expected<std::unique_ptr<store::Reader>> Wiring::openReader() const
{
    const auto bytes = key();
    if (!bytes)
        return bytes.error();
    return store::Reader::open(cacheOptions(*bytes), *m_catalogue);
}

Expected<std::unique_ptr<store::Writer>> Wiring::openWriter() const
{
    const auto bytes = key();
    if (!bytes)
        return bytes.error();
    return store::Writer::open(cacheOptions(*bytes), *m_catalogue, *m_clock);
}

} // namespace samspil
