// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"
#include "core/store/rows.h"

#include <optional>

namespace samspil::store {

/// Reads and changes single rows of the outbox.
class OutboxTable {
public:
    explicit OutboxTable(Connection &connection) : m_connection(connection) {}

    struct Row {
        qint64 seq = 0;
        qint64 resource = 0;
        qint64 citizen = 0;
        OutboxOp op = OutboxOp::Create;
        OutboxState state = OutboxState::Queued;
        qint64 edit = 0;
        qint64 edited = 0; ///< UTC ms
        qint64 sentEdit = 0;
        bool sent = false;
        QString identifier;
    };
    std::optional<Row> find(qint64 seq);
    std::optional<Row> findFor(qint64 resource);

    qint64 add(const Edit &edit, qint64 resource, Instant now);
    void edit(const Row &row, const Edit &edit, Instant now);
    void remove(qint64 seq);
    /// What its author saw when the row of this resource got its desired state.
    void keepSnapshot(qint64 resource, const QByteArray &shown, Instant now);
    /// The row goes, what it wanted stays readable beside the server's resource.
    void supersede(qint64 seq, qint64 resource, Instant now);
    void setState(qint64 seq, OutboxState state, std::optional<Instant> notBefore);
    void setProblem(qint64 seq, OutboxState state, const QString &problem);
    /// Ours and the server's clash: the row belongs to the server's resource and waits for a person.
    void setClash(qint64 seq, qint64 resource, const QString &problem);
    /// A person decided: theirs (as the cache has it) is the ancestor, `decision.body` is wanted.
    void decide(const Decision &decision, qint64 resource, QByteArrayView theirs, Instant now);
    void setSent(const Row &row, const QByteArray &sent);
    /// New ancestor, queued anew; `body` empty: the desired state stays.
    void rebase(qint64 seq, qint64 resource, const fhir::Entry &server, QByteArrayView body);

private:
    std::optional<Row> read(Query &query);

    Connection &m_connection;
};

} // namespace samspil::store
