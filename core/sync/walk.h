// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/bundle.h"
#include "core/net/outcome.h"
#include "core/sync/stream_plan.h"

#include <QQueue>
#include <QSet>

namespace samspil::sync {

/// A part of a page on its way into the cache.
struct Piece {
    QByteArray page; ///< owns the bytes that the entries point into
    QVector<fhir::Entry> entries;
    bool isLast = false;
};

/// One stream being read page by page. Knows when a walk is whole, when it loops and where its
/// cursor may go; knows no cache and no clock.
class Walk {
public:
    enum class Verdict : quint8 { Ok, Broken, Loop };

    explicit Walk(StreamPlan plan) : m_plan(std::move(plan)), m_at(m_plan.first) {}

    const StreamPlan &plan() const { return m_plan; }
    const QUrl &at() const { return m_at; }
    bool isAtStart() const { return m_at == m_plan.first; }
    bool isRead() const { return m_read; } ///< the last page is here
    /// The server's clock when the walk began: min(Date, Bundle.meta.lastUpdated) of the first page.
    std::optional<Instant> start() const { return m_start; }

    /// Takes a page: its pieces join the queue, at() moves on. Broken: not a Bundle. Loop: the next link
    /// was there before, or leaves the base, or pages repeat or do not end: it can never become whole.
    Verdict take(const net::Answer &answer, const QSet<QString> *caseload);
    /// Citizens named by the page last taken; `doubtful` when an entry's cannot be told.
    QSet<QString> subjects() const { return m_subjects; }
    QSet<QString> patients() const { return m_patients; }
    const Episodes &episodes() const { return m_episodes; }
    qsizetype taken() const { return m_taken; } ///< entries of the page last taken
    bool isDoubtful() const { return m_doubtful; }

    void restart();
    QQueue<Piece> pieces; ///< not yet on their way

private:
    void split(const QByteArray &page, QVector<fhir::Entry> entries);
    QString citizenOf(const fhir::Entry &entry) const;
    void note(const fhir::Entry &entry, const QString &citizen);
    Verdict moveOn(const QString &next, bool empty);
    Verdict goOn(const fhir::Page &page);
    Verdict askForMore(const fhir::Page &page);
    Verdict goTo(const QUrl &next);
    bool isCircling(const QVector<fhir::Entry> &entries);
    Expected<fhir::Page> pageOf(const QByteArray &body, bool asks) const;
    Verdict moveWindow(const fhir::Page &page);

    StreamPlan m_plan;
    QUrl m_at;
    QSet<size_t> m_seen;   ///< hashes of the addresses asked
    QSet<size_t> m_firsts; ///< hashes of the pages' first entries
    int m_again = 0;       ///< pages in a row that begin as one before
    QSet<QString> m_subjects;
    QSet<QString> m_patients;
    Episodes m_episodes;
    qsizetype m_taken = 0;
    std::optional<Instant> m_start;
    int m_empty = 0; ///< empty pages in a row
    bool m_read = false;
    bool m_doubtful = false;
};

} // namespace samspil::sync
