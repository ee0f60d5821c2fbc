// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_world.h"

#include "core/training/cohort.h"
#include "core/training/team.h"
#include "core/training/training_server.h"
#include "core/training/training_transport.h"

#include <QDir>

namespace samspil {
namespace {

/// Server and transport as one thing, in the thread that made it.
class TrainingWorld final : public net::Transport {
public:
    explicit TrainingWorld(const Clock &clock) : m_server(clock), m_transport(m_server) {}

    Expected<void> open(const QString &folder, quint64 seed, QDate today)
    {
        m_server.seed(training::Cohort::make(seed, today).resources());
        if (!QDir().mkpath(folder))
            return Error{ErrorKind::Storage,
                         QStringLiteral("the folder of the training journal cannot be made"), 0};
        return m_server.openJournal(folder);
    }

    void send(const net::Request &request, Done done) override
    {
        m_transport.send(request, std::move(done));
    }
    void cancelAll() override { m_transport.cancelAll(); }

private:
    training::TrainingServer m_server;
    training::TrainingTransport m_transport;
};

QString urlOf(const char *type, const QString &id)
{
    return QStringLiteral("%1/%2/%3").arg(trainingBase(), QString::fromLatin1(type), id);
}

} // namespace

QString trainingBase()
{
    return QStringLiteral("https://training.invalid/fhir");
}

Expected<std::unique_ptr<net::Transport>> makeTrainingTransport(const QString &folder, quint64 seed,
                                                                const Clock &clock)
{
    auto world = std::make_unique<TrainingWorld>(clock);
    const auto opened = world->open(folder, seed, training::Cohort::dayFor(clock.now()));
    if (!opened)
        return opened.error();
    return std::unique_ptr<net::Transport>(std::move(world));
}

TeamId trainingTeam()
{
    return TeamId(urlOf("CareTeam", QString::fromLatin1(training::team::careTeam)));
}

QVector<Session> trainingPeople()
{
    static constexpr const char *professions[] = {"5166", "5166", "7170"};
    QVector<Session> people;
    for (size_t i = 0; i < std::size(professions); ++i) {
        Session session;
        const QString role =
            QString::fromLatin1(training::team::practitioners[i]) + QStringLiteral("rolle");
        session.who = RoleId(urlOf("PractitionerRole", role));
        session.name = QString::fromUtf8(training::team::practitionerNames[i]);
        session.role = QString::fromLatin1(professions[i]);
        session.team = trainingTeam();
        session.organisation = urlOf("Organization", QString::fromLatin1(training::team::centre));
        people.append(session);
    }
    return people;
}

QVector<QByteArray> trainingBundles(quint64 seed, const Clock &clock)
{
    return training::Cohort::make(seed, training::Cohort::dayFor(clock.now())).transactions();
}

} // namespace samspil
