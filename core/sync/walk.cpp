// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/walk.h"

#include "core/fhir/readers.h"
#include "core/net/address.h"

#include <QUrlQuery>

#include <algorithm>

namespace samspil::sync {

namespace {

constexpr qsizetype pieceSize = 100; // about 25 ms of the writer's time
constexpr qsizetype mostPages = 20'000;
constexpr int mostAllowed = 100'000; ///< entries asked for at once

} // namespace

QString Walk::citizenOf(const fhir::Entry &entry) const
{
    return fhir::subjectOf(entry.span, {m_plan.base.toString(QUrl::FullyEncoded), nullptr});
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
    if (entry.type == "EpisodeOfCare" && !entry.id.isEmpty()) {
        const QString url = m_plan.base.toString(QUrl::FullyEncoded) +
                            QStringLiteral("/EpisodeOfCare/") + QString::fromUtf8(entry.id);
        if (QStringList &hers = m_episodes[citizen]; !hers.contains(url))
            hers.append(url);
    }
}

/// The entries of an answer. A submission is a Bundle within the Bundle: its entries count.
Expected<fhir::Page> Walk::pageOf(const QByteArray &body, bool asks) const
{
    if (m_plan.isSingle) {
        fhir::Page page;
        page.entries.append(fhir::readResource(body));
        const fhir::Entry &only = page.entries.constFirst();
        if (!only.problem.isEmpty() || only.type != m_plan.type.toUtf8())
            return Error{ErrorKind::Malformed, only.problem, 0};
        return page;
    }
    auto page = asks ? fhir::readBundle(body) : fhir::findEntries(body);
    if (!page || !m_plan.window)
        return page;
    fhir::Page flat = *page;
    flat.total = page->entries.size(); // submissions
    flat.entries.clear();
    for (const fhir::Entry &submission : std::as_const(page->entries)) {
        const auto inner = fhir::findEntries(
            QByteArray::fromRawData(submission.span.data(), qsizetype(submission.span.size())));
        if (!inner)
            return inner.error();
        flat.entries += inner->entries;
    }
    return flat;
}

/// A full answer may be cut: the next one begins with the last moment that this one reached. When all
/// of it is one moment there is no way on, and what follows stays unread: not whole.
Walk::Verdict Walk::moveWindow(const fhir::Page &page)
{
    if (page.total < *m_plan.window) {
        m_read = true;
        return Verdict::Ok;
    }
    Instant last{};
    for (const fhir::Entry &entry : page.entries) {
        const auto summary = fhir::readSummary(entry.span, {});
        if (summary && summary->type == u"Observation")
            last = std::max(last, summary->when);
    }
    QUrlQuery query(m_at);
    query.removeQueryItem(QStringLiteral("start"));
    query.addQueryItem(QStringLiteral("start"), toIso(last));
    QUrl next = m_at;
    next.setQuery(query);
    return last == Instant{} ? Verdict::Loop : goTo(next);
}

/// Addresses are remembered by their hash: however long a server makes them, a walk takes little room.
Walk::Verdict Walk::goTo(const QUrl &next)
{
    m_seen.insert(qHash(m_at));
    if (m_seen.contains(qHash(next)) || m_seen.size() >= mostPages)
        return Verdict::Loop;
    m_at = next;
    return Verdict::Ok;
}

Walk::Verdict Walk::take(const net::Answer &answer, const QSet<QString> *caseload)
{
    // Only who asks whose an entry is has to look into it here; the cache does so anyway.
    const bool asks = m_plan.isRoster || (m_plan.onlyCaseload && caseload);
    const auto page = pageOf(answer.body, asks);
    if (!page)
        return Verdict::Broken;
    if (isAtStart()) {
        m_start = answer.date;
        if (page->updatedUs > 0) {
            const Instant said = instantFromMs(page->updatedUs / 1000);
            m_start = m_start ? std::min(*m_start, said) : said;
        }
    }
    m_taken = page->entries.size();
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
    // a window begins with what the last one ended with, and a longer list with the shorter one
    if (!m_plan.window && m_plan.pages && isCircling(page->entries))
        return Verdict::Loop;
    const Verdict verdict = goOn(*page);
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
    return m_again >= 2;
}

Walk::Verdict Walk::goOn(const fhir::Page &page)
{
    if (m_plan.window)
        return moveWindow(page);
    if (!m_plan.pages && !m_plan.isSingle)
        return askForMore(page);
    return moveOn(page.next, page.entries.isEmpty());
}

/// Of a server that cuts its lists and tells no way on: a list is whole when more was allowed than came.
Walk::Verdict Walk::askForMore(const fhir::Page &page)
{
    const auto isMatch = [](const fhir::Entry &e) { return e.mode == fhir::Entry::Mode::Match; };
    const qint64 came = std::count_if(page.entries.begin(), page.entries.end(), isMatch);
    const int allowed = countOf(m_at);
    if (came < allowed && page.total <= came) {
        m_read = true;
        return Verdict::Ok;
    }
    return allowed >= mostAllowed ? Verdict::Loop : goTo(withCount(m_at, allowed * 4));
}

Walk::Verdict Walk::moveOn(const QString &next, bool empty)
{
    m_empty = empty ? m_empty + 1 : 0;
    if (next.isEmpty() || m_empty >= 2) {
        m_read = true;
        return Verdict::Ok;
    }
    const auto url = net::rebased(m_plan.base, next);
    return url ? goTo(*url) : Verdict::Loop;
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
    m_episodes.clear();
    m_start.reset();
    m_empty = 0;
    m_read = false;
    pieces.clear();
}

} // namespace samspil::sync
