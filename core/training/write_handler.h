// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/answers.h"
#include "core/training/journal.h"

namespace samspil::training {

/// Everything that changes something: create, update, patch, delete. A write is in the journal
/// before it is in the store, and in the store before it is answered.
class WriteHandler {
public:
    explicit WriteHandler(ResourceStore &store) : m_store(store) {}

    /// Not owned; none: writes live as long as the process.
    void setJournal(Journal *journal) { m_journal = journal; }

    net::Response create(const net::Request &request, const QByteArray &type, Instant now);
    net::Response update(const net::Request &request, const QByteArray &type, const QByteArray &id,
                         Instant now);
    net::Response patch(const net::Request &request, const QByteArray &type, const QByteArray &id,
                        Instant now);
    net::Response remove(const QByteArray &type, const QByteArray &id, Instant now);

private:
    /// Keeps a new version and answers with it.
    net::Response keep(const net::Request &request, const QByteArray &type, const QByteArray &id,
                       const QByteArray &body, const JsonValue &parsed, Instant now);
    net::Response shown(const net::Request &request, int status, const Record &record) const;

    ResourceStore &m_store;
    Journal *m_journal = nullptr;
};

} // namespace samspil::training
