// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/care.h"
#include "core/care/office.h"
#include "core/care/worker.h"

#include <memory>

namespace samspil::care {

/// Care on the local cache: an office in the writer thread, a read-only connection in the reader
/// thread, the window in its own. Nothing waits for anything here but the destructor.
class LocalCare final : public Care {
    Q_OBJECT

public:
    explicit LocalCare(const OfficeSetup &setup, QObject *parent = nullptr);
    ~LocalCare() override;

    /// Opens the cache for both threads and begins to sync in the profile's rhythm.
    QFuture<Expected<void>> start();
    /// One whole round; answers what it did.
    QFuture<sync::Summary> syncNow();
    /// Sends what waits without the undo delay: on quit and on lock.
    QFuture<void> flush();
    QFuture<Expected<store::OutboxCounts>> outboxCounts();
    /// Somebody looked at how much the server lacks, and believes it.
    QFuture<void> acceptAbsences();
    /// Nothing more is read until it goes on; what clinicians write is still sent.
    QFuture<void> pauseReading(bool pause);
    /// So much is received in 24 hours at most; 0: as much as there is.
    QFuture<void> limitReading(qint64 bytesADay);

    QFuture<Expected<void>> signIn(const Session &session) override;
    QFuture<Expected<void>> signOut(const Session &session) override;
    QFuture<Expected<WorklistSnapshot>> worklist(int limit) override;
    QFuture<Expected<CitizenSnapshot>> open(const Session &session, const CitizenId &citizen) override;
    QFuture<Expected<CitizenSnapshot>> refresh(const CitizenId &citizen) override;
    QFuture<Expected<QVector<CitizenId>>> search(const QString &text) override;
    QFuture<Expected<ActivityReport>> activity() override;
    QFuture<Expected<Acknowledged>> acknowledge(const Session &session,
                                                const Acknowledge &what) override;
    QFuture<Expected<bool>> undo(const Session &session, const Acknowledged &what) override;
    QFuture<Expected<void>> resolve(const Session &session, const Resolution &what) override;
    QFuture<Expected<void>> retry(const Session &session, qint64 seq) override;
    QFuture<Expected<void>> giveUp(const Session &session, qint64 seq) override;

Q_SIGNALS:
    void syncStatusChanged(const samspil::sync::Status &status);

private:
    Expected<void> openOffice();
    void pullFirst(const CitizenId &citizen);
    /// A verb about a row that stopped, and what follows: her row, and what is due.
    template <typename Verb> QFuture<Expected<void>> decide(Verb verb);
    template <typename T, typename Read> QFuture<Expected<T>> read(Read function);

    OfficeSetup m_setup;
    std::optional<RoleId> m_person;          ///< signed in; as store::mayGoOut() takes it
    std::unique_ptr<Office> m_office;        ///< lives and dies in the writer thread
    std::unique_ptr<store::Reader> m_reader; ///< lives and dies in the reader thread
    Worker m_writing{QStringLiteral("writer")};
    Worker m_reading{QStringLiteral("reader")};
};

} // namespace samspil::care
