// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/stream_plan.h"

#include "core/fhir/bundle.h"

#include <QUrlQuery>

namespace samspil::sync {

QUrl withCount(const QUrl &url, int count)
{
    QUrlQuery query(url);
    query.removeAllQueryItems(QStringLiteral("_count"));
    query.addQueryItem(QStringLiteral("_count"), QString::number(count));
    QUrl out = url;
    out.setQuery(query);
    return out;
}

int countOf(const QUrl &url)
{
    return QUrlQuery(url).queryItemValue(QStringLiteral("_count")).toInt();
}

StreamPlan inventoryOf(const StreamPlan &plan)
{
    StreamPlan out = plan;
    if (!plan.list.isEmpty())
        out.first = plan.list;
    else if (!plan.isSingle)
        out.first = QUrl::fromEncoded(plan.first.toEncoded() + "&_elements=id,meta");
    out.onlyCaseload = false; // such a list does not say whose it is
    out.isRoster = false;
    out.window.reset();
    return out;
}

void Offer::add(const fhir::Capability &capability, const QStringList &only)
{
    m_isStated = true;
    for (const auto &resource : capability.resources) {
        if (!only.isEmpty() && !only.contains(resource.type))
            continue;
        m_types.insert(resource.type);
        if (resource.interactions.contains(QStringLiteral("patch")))
            m_patchable.insert(resource.type);
    }
}

QString Planner::key(const QString &type, const QString &of) const
{
    return m_profile.baseTextOf(type) + u'|' + type + u'|' + of;
}

QString Planner::epochKey(const QUrl &base)
{
    return base.toString(QUrl::FullyEncoded) + QStringLiteral("|CapabilityStatement|*");
}

QString Planner::ifMatchKey(const QUrl &base)
{
    return base.toString(QUrl::FullyEncoded) + QStringLiteral("|If-Match|*");
}

QUrl Planner::url(const QString &type, const QByteArray &query) const
{
    QByteArray text = m_profile.baseOf(type).toEncoded() + '/' + type.toUtf8() + '?' + query;
    if (!query.isEmpty())
        text += '&';
    return QUrl::fromEncoded(text + "_count=" + QByteArray::number(m_profile.pageSize));
}

namespace {

/// `ge`, never `gt` and never without a prefix: ties are normal, equality is not what is meant.
QByteArray changedSince(Instant since)
{
    return "_lastUpdated=ge" + toIso(since).toLatin1();
}

QUrl withParameter(const QUrl &url, const QByteArray &parameter)
{
    return QUrl::fromEncoded(url.toEncoded() + '&' + parameter);
}

} // namespace

QByteArray Planner::filled(const QString &query, const QString &type,
                           const net::TokenContext &names) const
{
    const QString base = m_profile.baseTextOf(type);
    QString out = query;
    const auto put = [&](const QString &place, const QString &url) {
        const QByteArray value = QUrl::toPercentEncoding(fhir::relativeReference(base, url), "/:");
        out.replace(place, QString::fromLatin1(value));
    };
    put(QStringLiteral("{team}"), names.team);
    put(QStringLiteral("{patient}"), names.citizen);
    put(QStringLiteral("{episode}"), names.episode);
    return out.toUtf8();
}

/// As narrow as the query: what it does not name, its token need not be good for.
net::TokenContext Planner::bound(const QString &query, const net::TokenContext &names) const
{
    if (!m_profile.tokenPerContext)
        return {};
    net::TokenContext out{names.team, {}, {}};
    const bool isEpisodes = query.contains(u"{episode}");
    if (isEpisodes || query.contains(u"{patient}"))
        out.citizen = names.citizen;
    if (isEpisodes)
        out.episode = names.episode;
    return out;
}

net::TokenContext Planner::teamContext() const
{
    return m_profile.tokenPerContext ? net::TokenContext{m_team.url(), {}, {}} : net::TokenContext{};
}

StreamPlan Planner::streamOf(const QString &type) const
{
    StreamPlan out;
    out.type = type;
    out.base = m_profile.baseOf(type);
    out.context = teamContext();
    out.pages = m_profile.pages;
    return out;
}

StreamPlan Planner::wholeType(const QString &type, const StreamTable &known) const
{
    StreamPlan out = streamOf(type);
    out.key = key(type, QStringLiteral("*"));
    const auto row = known.constFind(out.key);
    out.repeats = m_profile.of(type).reads != Reads::LastUpdated;
    const bool delta = row != known.cend() && row->since && !out.repeats;
    out.first = url(type, delta ? changedSince(*row->since) : QByteArray());
    out.isWhole = !delta;
    return out;
}

StreamPlan Planner::roster(const StreamTable &known) const
{
    if (m_team.isNull()) {
        StreamPlan out = wholeType(QStringLiteral("Patient"), known);
        out.isRoster = true;
        return out;
    }
    StreamPlan out = streamOf(m_profile.rosterType);
    out.key = key(out.type, QStringLiteral("roster"));
    out.first = url(out.type, filled(m_profile.rosterQuery, out.type, {m_team.url(), {}, {}}));
    out.advances = false;
    out.isRoster = true;
    return out;
}

StreamPlan Planner::teamDelta(const QString &type, Instant since) const
{
    StreamPlan out = streamOf(type);
    out.key = key(type, m_team.url());
    out.first = url(type, changedSince(since));
    out.onlyCaseload = true;
    out.isWhole = false;
    return out;
}

QVector<StreamPlan> Planner::citizenStreams(const QString &type, const CitizenId &citizen,
                                            Instant from) const
{
    if (m_profile.of(type).reads == Reads::Single)
        return {patient(citizen)};
    QVector<StreamPlan> out;
    for (const QString &episode : partsOf(type, citizen))
        out.append(citizenStream(type, citizen, episode, from));
    for (StreamPlan &plan : out)
        plan.isPart = out.size() > 1;
    return out;
}

QStringList Planner::partsOf(const QString &type, const CitizenId &citizen) const
{
    const TypeProfile how = m_profile.of(type);
    if (how.reads == Reads::ByReference)
        return {};
    const bool isSplit = how.reads != Reads::Single && how.query.contains(u"{episode}");
    return isSplit ? m_episodes.value(citizen.url()) : QStringList{QString()};
}

QString Planner::keyOf(const QString &type, const CitizenId &citizen, const QString &part) const
{
    return key(type, citizen.url() + (part.isEmpty() ? QString() : u'#' + part));
}

StreamPlan Planner::citizenStream(const QString &type, const CitizenId &citizen, const QString &episode,
                                  Instant from) const
{
    const TypeProfile how = m_profile.of(type);
    const net::TokenContext names{m_team.url(), citizen.url(), episode};
    StreamPlan out = streamOf(type);
    out.key = keyOf(type, citizen, episode);
    out.citizen = citizen;
    out.context = bound(how.query, names);
    out.repeats = how.reads != Reads::LastUpdated;
    const QByteArray query = filled(how.query, type, names);
    if (how.reads != Reads::Window) {
        out.first = url(type, query);
        return out;
    }
    out.window = m_profile.windowCount;
    out.first = QUrl::fromEncoded(out.base.toEncoded() + '/' + how.operation.toUtf8() + '?' + query +
                                  "&count=" + QByteArray::number(m_profile.windowCount));
    out = withStart(out, from);
    out.list = withParameter(url(type, query), "_elements=id,meta");
    return out;
}

StreamPlan Planner::withStart(const StreamPlan &plan, Instant from)
{
    StreamPlan out = plan;
    QUrlQuery query(plan.first);
    query.removeQueryItem(QStringLiteral("start"));
    query.addQueryItem(QStringLiteral("start"), toIso(from));
    out.first.setQuery(query);
    return out;
}

StreamPlan Planner::changesOf(const StreamPlan &plan, Instant since)
{
    StreamPlan out = plan;
    out.first = withParameter(plan.first, changedSince(since));
    out.isWhole = false;
    return out;
}

StreamPlan Planner::patient(const CitizenId &citizen) const
{
    StreamPlan out = streamOf(QStringLiteral("Patient"));
    out.key = key(out.type, citizen.url());
    out.citizen = citizen;
    out.advances = false;
    out.isSingle = m_profile.of(out.type).reads == Reads::Single;
    if (m_profile.tokenPerContext)
        out.context.citizen = citizen.url();
    out.first = out.isSingle
                    ? QUrl(citizen.url())
                    : url(out.type, "_id=" + QUrl::toPercentEncoding(citizen.url().section(u'/', -1)));
    return out;
}

StreamPlan Planner::changesProbe(const QString &type, const CitizenId &citizen) const
{
    StreamPlan out;
    if (citizen.isNull()) {
        out = wholeType(type, {});
    } else {
        const auto hers = citizenStreams(type, citizen, {});
        if (hers.isEmpty())
            return out;
        out = hers.first();
    }
    out.key = changesKey(type);
    out.citizen = {};
    out.advances = false;
    out.probe = Probe::Changes;
    out.first = withParameter(out.first, "_lastUpdated=ge2999-01-01T00:00:00.000Z");
    return out;
}

/// The roster is what everybody may read.
StreamPlan Planner::paging() const
{
    StreamPlan out = roster({});
    out.key = pagingKey();
    out.advances = false;
    out.isRoster = false;
    out.probe = Probe::FirstPage;
    out.first = withCount(out.first, 1);
    return out;
}

QUrl Planner::teamItself() const
{
    return QUrl(m_team.url());
}

} // namespace samspil::sync
