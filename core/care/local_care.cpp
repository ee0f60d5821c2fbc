// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/local_care.h"

#include "core/base/logging.h"
#include "core/care/activity_reader.h"
#include "core/care/citizen_reader.h"
#include "core/care/gate.h"
#include "core/care/overtaken.h"
#include "core/care/worklist_reader.h"

namespace samspil::care {
namespace {

/// How long the window tells that a damaged cache was replaced.
constexpr Days salvageShown{7};

Error notOpen()
{
    return {ErrorKind::Storage, QStringLiteral("the cache is not open"), 0};
}

/// Rows that only wait for a possible undo become due.
void dropUndoWaits(store::Writer &writer)
{
    const auto rows = writer.outbox();
    if (!rows)
        return;
    for (const store::OutboxRow &row : *rows) {
        if (row.state != store::OutboxState::Queued || row.attempts > 0 || !row.notBefore)
            continue;
        if (const auto due = writer.requeue(row.seq, {}); !due)
            qCWarning(logCare) << "an edit keeps waiting for its undo time:" << due.error().detail;
    }
}

} // namespace

LocalCare::LocalCare(const OfficeSetup &setup, QObject *parent) : Care(parent), m_setup(setup)
{
    if (m_setup.knowsPersons)
        m_person = RoleId();
    qRegisterMetaType<QVector<CitizenId>>();
    qRegisterMetaType<sync::Status>();
}

LocalCare::~LocalCare()
{
    m_reading.run([this] { m_reader.reset(); }).waitForFinished();
    m_writing.run([this] { m_office.reset(); }).waitForFinished();
}

Expected<void> LocalCare::openOffice()
{
    auto office = Office::open(m_setup);
    if (!office)
        return office.error();
    m_office = *std::move(office);
    if (m_setup.knowsPersons) // until somebody signs in
        m_office->sync().setPerson(RoleId());
    connect(m_office.get(), &Office::changed, this, &Care::changed);
    connect(m_office.get(), &Office::statusChanged, this, &LocalCare::syncStatusChanged);
    return {};
}

QFuture<Expected<void>> LocalCare::start()
{
    return m_writing.run([this]() -> Expected<void> {
        const auto opened = openOffice();
        if (!opened)
            return opened.error();
        store::OpenOptions reading = m_setup.cache;
        reading.create = false;
        const auto readable = m_reading.run([this, reading]() -> Expected<void> {
            auto reader = store::Reader::open(reading, *m_setup.catalogue);
            if (!reader)
                return reader.error();
            m_reader = *std::move(reader);
            return {};
        });
        // The reader's open takes about a millisecond and depends on nothing of this thread.
        if (const auto result = readable.result(); !result)
            return result.error();
        m_office->sync().start();
        return {};
    });
}

QFuture<sync::Summary> LocalCare::syncNow()
{
    auto promise = std::make_shared<QPromise<sync::Summary>>();
    promise->start();
    m_writing.run([this, promise] {
        const auto finish = [promise](const sync::Summary &summary) {
            promise->addResult(summary);
            promise->finish();
        };
        if (m_office) {
            m_office->syncNow(finish);
            return;
        }
        sync::Summary nothing;
        nothing.error = notOpen();
        finish(nothing);
    });
    return promise->future();
}

QFuture<void> LocalCare::flush()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    m_writing.run([this, promise] {
        if (!m_office) {
            promise->finish();
            return;
        }
        dropUndoWaits(m_office->writer());
        m_office->sync().pushNow([promise] { promise->finish(); });
    });
    return promise->future();
}

QFuture<void> LocalCare::acceptAbsences()
{
    return m_writing.run([this] {
        if (m_office)
            m_office->sync().acceptAbsences();
    });
}

QFuture<void> LocalCare::pauseReading(bool pause)
{
    return m_writing.run([this, pause] {
        if (!m_office)
            return;
        if (pause)
            m_office->sync().pause();
        else
            m_office->sync().resume();
    });
}

QFuture<void> LocalCare::limitReading(qint64 bytesADay)
{
    return m_writing.run([this, bytesADay] {
        if (m_office)
            m_office->sync().setByteBudget(bytesADay);
    });
}

QFuture<Expected<void>> LocalCare::signIn(const Session &session)
{
    m_person = m_setup.knowsPersons ? std::optional(session.who) : std::nullopt;
    return m_writing.run([this, session, person = m_person]() -> Expected<void> {
        if (!m_office)
            return notOpen();
        const auto passed = passDoor(m_office->writer(), session, Door::In, m_setup.clock->now());
        if (passed)
            m_office->sync().setPerson(person);
        return passed;
    });
}

QFuture<Expected<void>> LocalCare::signOut(const Session &session)
{
    m_person = RoleId();
    return m_writing.run([this, session]() -> Expected<void> {
        if (!m_office)
            return notOpen();
        m_office->sync().setPerson(RoleId());
        return passDoor(m_office->writer(), session, Door::Out, m_setup.clock->now());
    });
}

template <typename T, typename Read> QFuture<Expected<T>> LocalCare::read(Read function)
{
    return m_reading.run([this, function = std::move(function)]() -> Expected<T> {
        if (!m_reader)
            return notOpen();
        return function(*m_reader);
    });
}

QFuture<Expected<WorklistSnapshot>> LocalCare::worklist(int limit)
{
    return read<WorklistSnapshot>([this, limit](const store::Reader &reader) {
        auto snapshot = readWorklist(reader, *m_setup.calendar, m_setup.clock->now(), limit);
        if (!snapshot)
            return snapshot;
        const auto overtaken =
            readOvertaken(reader, m_setup.context(), m_setup.clock->now() - overtakenShown);
        if (!overtaken)
            return Expected<WorklistSnapshot>(overtaken.error());
        addOvertaken(*snapshot, *overtaken);
        const auto salvaged = reader.salvageReport();
        if (!salvaged)
            return Expected<WorklistSnapshot>(salvaged.error());
        if (*salvaged && (*salvaged)->at > m_setup.clock->now() - salvageShown)
            snapshot->salvaged = *salvaged;
        snapshot->allPatients = m_setup.scope.team.isNull();
        return snapshot;
    });
}

QFuture<Expected<CitizenSnapshot>> LocalCare::open(const Session &session, const CitizenId &citizen)
{
    // Read while the log is being written; handed out only when the line is on the disk.
    const auto reading = refresh(citizen);
    return m_writing
        .run([this, session, citizen]() -> Expected<void> {
            if (!m_office)
                return notOpen();
            const auto passed = passGate(m_office->writer(), session, citizen, QStringLiteral("open"),
                                         m_setup.clock->now());
            if (passed)
                pullFirst(citizen);
            return passed;
        })
        .then([reading](const Expected<void> &passed) -> QFuture<Expected<CitizenSnapshot>> {
            if (!passed)
                return QtFuture::makeReadyFuture(Expected<CitizenSnapshot>(passed.error()));
            return reading;
        })
        .unwrap();
}

/// Behind what waits in the writer thread: nobody who opens a citizen waits for her requests.
void LocalCare::pullFirst(const CitizenId &citizen)
{
    m_writing.run([this, citizen] {
        if (m_office)
            m_office->sync().openCitizen(citizen);
    });
}

QFuture<Expected<CitizenSnapshot>> LocalCare::refresh(const CitizenId &citizen)
{
    return read<CitizenSnapshot>([this, citizen](const store::Reader &reader) {
        return readCitizen(reader, citizen, m_setup.context(), *m_setup.calendar, m_setup.clock->now());
    });
}

QFuture<Expected<store::OutboxCounts>> LocalCare::outboxCounts()
{
    return read<store::OutboxCounts>([](const store::Reader &reader) { return reader.outboxCounts(); });
}

QFuture<Expected<QVector<CitizenId>>> LocalCare::search(const QString &text)
{
    return read<QVector<CitizenId>>([text](const store::Reader &reader) { return reader.search(text); });
}

QFuture<Expected<ActivityReport>> LocalCare::activity()
{
    return read<ActivityReport>([this, person = m_person](const store::Reader &reader) {
        return readActivity(reader, m_setup.context(), m_setup.clock->now(), person);
    });
}

QFuture<Expected<Acknowledged>> LocalCare::acknowledge(const Session &session, const Acknowledge &what)
{
    return m_writing.run([this, session, what]() -> Expected<Acknowledged> {
        if (!m_office)
            return notOpen();
        auto done = m_office->commands().acknowledge(session, what);
        if (done) {
            m_office->assess({what.citizen});
            m_office->sync().pushNow();
        }
        return done;
    });
}

QFuture<Expected<bool>> LocalCare::undo(const Session &session, const Acknowledged &what)
{
    return m_writing.run([this, session, what]() -> Expected<bool> {
        if (!m_office)
            return notOpen();
        auto undone = m_office->commands().undo(session, what);
        if (undone && *undone)
            m_office->assess({what.citizen});
        return undone;
    });
}

template <typename Verb> QFuture<Expected<void>> LocalCare::decide(Verb verb)
{
    return m_writing.run([this, verb = std::move(verb)]() -> Expected<void> {
        if (!m_office)
            return notOpen();
        const Expected<CitizenId> about = verb(m_office->commands());
        if (!about)
            return about.error();
        m_office->assess({*about});
        m_office->sync().pushNow();
        return {};
    });
}

QFuture<Expected<void>> LocalCare::resolve(const Session &session, const Resolution &what)
{
    return decide([session, what](Commands &commands) { return commands.resolve(session, what); });
}

QFuture<Expected<void>> LocalCare::retry(const Session &session, qint64 seq)
{
    return decide([session, seq](Commands &commands) { return commands.retry(session, seq); });
}

QFuture<Expected<void>> LocalCare::giveUp(const Session &session, qint64 seq)
{
    return decide([session, seq](Commands &commands) { return commands.giveUp(session, seq); });
}

} // namespace samspil::care
