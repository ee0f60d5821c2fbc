// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/probes.h"

#include "core/base/logging.h"
#include "core/net/address.h"
#include "core/sync/if_match_trial.h"

namespace samspil::sync {

namespace {

const QString ignored = QStringLiteral("_lastUpdated ignored");
const QString tried = QStringLiteral("_lastUpdated tried");
const QString pages = QStringLiteral("paging tried");
const QString cuts = QStringLiteral("paging cuts");

/// Nothing has changed in the future: a server that answers with something has not looked at the
/// parameter, nor has one that leaves it out of what it says it was asked.
bool isIgnored(const fhir::Page &page)
{
    return !page.entries.isEmpty() ||
           (page.self.contains(u'?') && !page.self.contains(QStringLiteral("_lastUpdated")));
}

bool isRefused(const net::Answer &answer)
{
    return answer.outcome == net::Outcome::Rejected || answer.outcome == net::Outcome::Config;
}

std::optional<fhir::Page> pageOf(const net::Answer &answer)
{
    if (answer.outcome != net::Outcome::Ok)
        return {};
    const auto page = fhir::readBundle(answer.body);
    return page ? std::optional(*page) : std::nullopt;
}

QVector<QByteArray> matches(const fhir::Page &page)
{
    QVector<QByteArray> out;
    for (const fhir::Entry &entry : page.entries) {
        if (entry.mode == fhir::Entry::Mode::Match)
            out.append(entry.id);
    }
    return out;
}

QString wordOf(const store::StreamRow &row)
{
    return row.fingerprint.section(u'\n', 1);
}

} // namespace

QString Probes::softwareOf(const QUrl &base) const
{
    return m_software.value(base.toString(QUrl::FullyEncoded));
}

void Probes::setSoftware(const QUrl &base, const QString &nameAndVersion)
{
    m_software.insert(base.toString(QUrl::FullyEncoded), nameAndVersion);
}

void Probes::take(const StreamTable &known)
{
    m_known.clear();
    const Planner plans(m_profile, {});
    QStringList keys{plans.pagingKey(), Planner::ifMatchKey(m_profile.base)};
    for (const QString &type : m_profile.citizenTypes + m_profile.referenceTypes)
        keys.append(plans.changesKey(type));
    for (const QString &key : std::as_const(keys)) {
        if (const auto row = known.constFind(key); row != known.cend())
            m_known.insert(key, *row);
    }
    adapt();
}

void Probes::adapt()
{
    m_adapted = m_profile;
    const Planner plans(m_profile, {});
    for (const QString &type : m_profile.citizenTypes + m_profile.referenceTypes) {
        if (wordOf(m_known.value(plans.changesKey(type))) == ignored)
            m_adapted.types[type].reads = Reads::Whole;
    }
    m_adapted.pages = wordOf(m_known.value(plans.pagingKey())) != cuts;
}

bool Probes::isTried(const QString &key, const QUrl &base) const
{
    return m_known.value(key).fingerprint.section(u'\n', 0, 0) == softwareOf(base);
}

std::optional<StreamPlan> Probes::paging(const Offer &offer, const Planner &plans, qsizetype caseload)
{
    StreamPlan probe = plans.paging();
    const bool mayTell = caseload >= 2 || !m_hasAskedForPages;
    if (!m_profile.probes || !offer.isStated() || !mayTell || isTried(probe.key, probe.base))
        return {};
    m_hasAskedForPages = true;
    return probe;
}

QVector<StreamPlan> Probes::changes(const Offer &offer, const Planner &plans, bool isOverAll,
                                    const QSet<QString> &caseload) const
{
    QVector<StreamPlan> out;
    if (!m_profile.probes || !offer.isStated() || (!isOverAll && caseload.isEmpty()))
        return out;
    const CitizenId someone(isOverAll ? QString() : *caseload.cbegin());
    for (const QString &type : m_profile.citizenTypes + m_profile.referenceTypes) {
        if (!offer.hasType(type) || m_profile.of(type).reads != Reads::LastUpdated ||
            isTried(plans.changesKey(type), m_profile.baseOf(type)))
            continue;
        const bool isHers = m_profile.citizenTypes.contains(type);
        const StreamPlan probe = plans.changesProbe(type, isHers ? someone : CitizenId());
        if (!probe.first.isEmpty())
            out.append(probe);
    }
    return out;
}

Probes::Told Probes::answered(const StreamPlan &probe, const net::Answer &answer)
{
    switch (probe.probe) {
    case Probe::FirstPage:
        return onFirstPage(probe, answer);
    case Probe::NextPage:
        return onNextPage(probe, answer);
    case Probe::TwoAllowed:
        return onTwoAllowed(probe, answer);
    default:
        return onChanges(probe, answer);
    }
}

Probes::Told Probes::onChanges(const StreamPlan &probe, const net::Answer &answer)
{
    const auto page = pageOf(answer);
    if (!page && !isRefused(answer))
        return {};
    const bool isBlind = !page || isIgnored(*page);
    if (isBlind)
        qCWarning(logSync) << probe.type << "cannot be asked for changes: read whole each round";
    return found(probe, isBlind ? ignored : tried);
}

/// One entry was allowed. More than one: there is no limit that could cut anything.
Probes::Told Probes::onFirstPage(const StreamPlan &probe, const net::Answer &answer)
{
    const auto page = pageOf(answer);
    const QVector<QByteArray> ids = page ? matches(*page) : QVector<QByteArray>();
    if (ids.isEmpty())
        return {};
    if (ids.size() > 1)
        return found(probe, pages);
    m_first = ids.first();
    StreamPlan next = probe;
    if (page->next.isEmpty()) {
        next.probe = Probe::TwoAllowed;
        next.first = withCount(probe.first, 2);
        return {{}, next};
    }
    const auto url = net::rebased(probe.base, page->next);
    if (!url)
        return found(probe, cuts);
    next.probe = Probe::NextPage;
    next.first = *url;
    return {{}, next};
}

Probes::Told Probes::onNextPage(const StreamPlan &probe, const net::Answer &answer)
{
    if (isRefused(answer))
        return found(probe, cuts);
    const auto page = pageOf(answer);
    if (!page)
        return {};
    return found(probe, matches(*page).contains(m_first) ? cuts : pages);
}

/// With one allowed there was no way on; when there are two all the same, it was cut.
Probes::Told Probes::onTwoAllowed(const StreamPlan &probe, const net::Answer &answer)
{
    const auto page = pageOf(answer);
    if (!page || matches(*page).size() < 2)
        return {};
    return found(probe, cuts);
}

Probes::Told Probes::found(const StreamPlan &probe, const QString &word)
{
    if (word == cuts)
        qCWarning(logSync) << "lists are cut and do not go on: longer ones are asked for";
    return {note(probe.key, probe.base, word), {}};
}

store::StreamRow Probes::note(const QString &key, const QUrl &base, const QString &word)
{
    store::StreamRow row;
    row.key = key;
    row.fingerprint = softwareOf(base) + u'\n' + word;
    m_known.insert(key, row);
    adapt();
    return row;
}

std::optional<IfMatch> Probes::ifMatch() const
{
    const QString word = wordOf(m_known.value(Planner::ifMatchKey(m_profile.base)));
    if (word.isEmpty())
        return {};
    return word == Planner::ifMatchHonoured ? IfMatch::Honoured : IfMatch::Unknown;
}

bool Probes::wantsIfMatchTrial(const Offer &offer) const
{
    return m_profile.test && offer.isStated() && offer.hasType(IfMatchTrial::type()) &&
           !isTried(Planner::ifMatchKey(m_profile.base), m_profile.base);
}

store::StreamRow Probes::foundIfMatch(IfMatch found)
{
    return note(Planner::ifMatchKey(m_profile.base), m_profile.base,
                found == IfMatch::Honoured ? Planner::ifMatchHonoured : Planner::ifMatchIgnored);
}

std::optional<store::StreamRow> Probes::forgetIfMatch()
{
    if (!ifMatch())
        return {};
    store::StreamRow row;
    row.key = Planner::ifMatchKey(m_profile.base);
    m_known.insert(row.key, row);
    return row;
}

} // namespace samspil::sync
