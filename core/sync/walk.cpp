// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/walk.h"

#include "core/fhir/readers.h"
#include "core/net/address.h"

#include <algorithm>

namespace samspil::sync {

namespace {

constexpr qsizetype pieceSize = 100; // about 25 ms of the writer's time
constexpr qsizetype mostPages = 20'000;

} // namespace

QString Walk::citizenOf(const fhir::Entry &entry) const
{
    return fhir::subjectOf(entry.span, {m_base.toString(QUrl::FullyEncoded), nullptr});
}

void Walk::note(const fhir::Entry &entry, const QString &citizen)
{
    if (citizen.isEmpty()) {
        m_doubtful = true;
        return;
    }
    m_subjects.insert(citizen);
    if (entry.type == "Patient")
        m_patients.insert(citizen);
}

Walk::Verdict Walk::take(const net::Answer &answer, const QSet<QString> *caseload)
{
    // Only who asks whose an entry is has to look into it here; the cache does so anyway.
    const bool asks = m_plan.isRoster || (m_plan.onlyCaseload && caseload);
    auto page = asks ? fhir::readBundle(answer.body) : fhir::findEntries(answer.body);
    if (!page)
        return Verdict::Broken;
    if (isAtStart()) {
        m_start = answer.date;
        if (page->updatedUs > 0) {
            const Instant said = instantFromMs(page->updatedUs / 1000);
            m_start = m_start ? std::min(*m_start, said) : said;
        }
    }
    QVector<fhir::Entry> kept;
    for (const fhir::Entry &entry : page->entries) {
        if (entry.mode == fhir::Entry::Mode::Outcome)
            continue;
        const QString citizen = asks ? citizenOf(entry) : QString();
        if (m_plan.isRoster)
            note(entry, citizen);
        if (m_plan.onlyCaseload && caseload && !citizen.isEmpty() && !caseload->contains(citizen))
            continue;
        kept.append(entry);
    }
    if (isCircling(page->entries))
        return Verdict::Loop;
    const Verdict verdict = moveOn(page->next, page->entries.isEmpty());
    split(answer.body, std::move(kept));
    return verdict;
}

void Walk::split(const QByteArray &page, QVector<fhir::Entry> entries)
{
    for (qsizetype from = 0; from < entries.size(); from += pieceSize)
        pieces.enqueue({page, entries.mid(from, pieceSize), false});
    if (!m_read)
        return;
    if (pieces.isEmpty())
        pieces.enqueue({});
    pieces.back().isLast = true;
}

/// A next link may be new each time and lead nowhere.
bool Walk::isCircling(const QVector<fhir::Entry> &entries)
{
    if (entries.isEmpty())
        return false;
    const size_t first =
        qHash(QByteArrayView(entries.first().span.data(), qsizetype(entries.first().span.size())));
    m_again = m_firsts.contains(first) ? m_again + 1 : 0;
    m_firsts.insert(first);
    return m_again >= 2 || m_firsts.size() > mostPages;
}

Walk::Verdict Walk::moveOn(const QString &next, bool empty)
{
    m_seen.insert(m_at);
    m_empty = empty ? m_empty + 1 : 0;
    if (next.isEmpty() || m_empty >= 2) {
        m_read = true;
        return Verdict::Ok;
    }
    const auto url = net::rebased(m_base, next);
    if (!url || m_seen.contains(*url))
        return Verdict::Loop;
    m_at = *url;
    return Verdict::Ok;
}

/// The server has dropped the walk (410): from the start, what is stored stays.
void Walk::restart()
{
    m_at = m_plan.first;
    m_seen.clear();
    m_firsts.clear();
    m_again = 0;
    m_subjects.clear();
    m_patients.clear();
    m_start.reset();
    m_empty = 0;
    m_read = false;
    pieces.clear();
}

} // namespace samspil::sync
