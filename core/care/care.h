// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/care/activity_report.h"
#include "core/care/citizen_record.h"
#include "core/care/worklist.h"
#include "core/domain/act.h"
#include "core/session/session.h"
#include "core/store/rows.h"

#include <QFuture>
#include <QObject>

namespace samspil::care {

/// The answer to an acknowledgement: what was written, and the handle to take it back.
struct Acknowledged {
    qint64 outboxSeq = 0;
    QVector<qint64> alsoSeqs; ///< of a server's own Tasks, each completed for itself
    CitizenId citizen;
    QString kind; ///< empty: several kinds
    Instant undoUntil{};

    bool operator==(const Acknowledged &) const = default;
};

/// What to acknowledge: exactly what was shown, nothing that came later.
struct Acknowledge {
    CitizenId citizen;
    QVector<alert::Item> items; ///< as shown
    QString outcome;            ///< one of outcomeCodes
    QString note;
    Millis undo{10'000};
};

/// What the window talks to; lives in the GUI thread, answers from the reader thread, writes in the
/// writer thread. Nothing here waits.
class Care : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// From here on this person is at work. Each is a line in the access log; nothing is sent without
    /// the first, and the second holds back what waits, whatever becomes of its line.
    virtual QFuture<Expected<void>> signIn(const Session &session) = 0;
    virtual QFuture<Expected<void>> signOut(const Session &session) = 0;

    /// `limit`: allRows, or how many of the first; counts are those of all either way.
    virtual QFuture<Expected<WorklistSnapshot>> worklist(int limit) = 0;
    /// Opens the citizen through the gate that writes the access log.
    virtual QFuture<Expected<CitizenSnapshot>> open(const Session &session,
                                                    const CitizenId &citizen) = 0;
    /// The same citizen again, already open (data changed): no new line in the access log.
    virtual QFuture<Expected<CitizenSnapshot>> refresh(const CitizenId &citizen) = 0;
    virtual QFuture<Expected<QVector<CitizenId>>> search(const QString &text) = 0;
    virtual QFuture<Expected<ActivityReport>> activity() = 0;

    virtual QFuture<Expected<Acknowledged>> acknowledge(const Session &session,
                                                        const Acknowledge &what) = 0;
    /// The whole act. False: some of it was sent already, and nothing is taken back.
    virtual QFuture<Expected<bool>> undo(const Session &session, const Acknowledged &what) = 0;
    /// What a person decides about a row that stopped: a choice between ours and theirs, once more, or
    /// not at all. Errors: Conflict: it is not what was shown any more.
    virtual QFuture<Expected<void>> resolve(const Session &session, const Resolution &what) = 0;
    virtual QFuture<Expected<void>> retry(const Session &session, qint64 seq) = 0;
    virtual QFuture<Expected<void>> giveUp(const Session &session, qint64 seq) = 0;

Q_SIGNALS:
    /// Rows of these citizens may have changed; read again.
    void changed(const QVector<samspil::CitizenId> &citizens);
};

} // namespace samspil::care
