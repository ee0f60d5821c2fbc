// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_world.h"

#include "core/training/bundle_seed.h"
#include "core/training/cohort.h"
#include "core/training/team.h"
#include "core/training/training_server.h"
#include "core/training/training_transport.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

namespace samspil {
namespace {

/// The files, and the .json files of the folders, in the order of their names.
QStringList filesIn(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files += path;
            continue;
        }
        QStringList found;
        QDirIterator each(path, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            found += each.next();
        found.sort();
        files += found;
    }
    return files;
}

/// Each resource once, as the first Bundle has it. File names may be names of citizens: not told.
Expected<QVector<training::SeededResource>> readBundles(const QStringList &paths, Instant now)
{
    const QStringList files = filesIn(paths);
    if (files.isEmpty() && !paths.isEmpty())
        return Error{ErrorKind::Usage, QStringLiteral("--bundles: no .json file is there"), 0};
    QVector<training::SeededResource> all;
    QSet<QByteArray> known;
    for (qsizetype i = 0; i < files.size(); ++i) {
        QFile file(files[i]);
        const auto read = file.open(QIODevice::ReadOnly)
                              ? training::bundleSeed(file.readAll(), now)
                              : Error{ErrorKind::Storage, QStringLiteral("it cannot be opened"), 0};
        if (!read)
            return Error{ErrorKind::Usage,
                         QStringLiteral("--bundles: file %1 of %2: %3")
                             .arg(i + 1)
                             .arg(files.size())
                             .arg(read.error().detail),
                         0};
        for (const training::SeededResource &resource : *read) {
            const QByteArray name = resource.type + '/' + resource.id;
            if (known.contains(name))
                continue;
            known.insert(name);
            all += resource;
        }
    }
    return all;
}

/// Server and transport as one thing, in the thread that made it.
class TrainingWorld final : public net::Transport {
public:
    explicit TrainingWorld(const Clock &clock) : m_server(clock), m_transport(m_server) {}

    Expected<void> open(const QString &folder, quint64 seed, QDate today,
                        const QVector<training::SeededResource> &others)
    {
        m_server.seed(training::Cohort::make(seed, today).resources());
        m_server.seed(others);
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
                                                                const Clock &clock,
                                                                const QStringList &bundles)
{
    const auto others = readBundles(bundles, clock.now());
    if (!others)
        return others.error();
    auto world = std::make_unique<TrainingWorld>(clock);
    const auto opened = world->open(folder, seed, training::Cohort::dayFor(clock.now()), *others);
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
