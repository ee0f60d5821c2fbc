// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/stream_plan.h"

#include "core/fhir/bundle.h"

namespace samspil::sync {

StreamPlan inventoryOf(const StreamPlan &plan)
{
    StreamPlan out = plan;
    out.first = QUrl::fromEncoded(plan.first.toEncoded() + "&_elements=id,meta");
    out.onlyCaseload = false; // such a list does not say whose it is
    out.isRoster = false;
    return out;
}

Offer::Offer(const fhir::Capability &capability)
{
    for (const auto &resource : capability.resources) {
        m_types.insert(resource.type);
        if (resource.interactions.contains(QStringLiteral("patch")))
            m_patchable.insert(resource.type);
    }
}

QString Planner::base() const
{
    return m_profile.base.toString(QUrl::FullyEncoded);
}

QString Planner::key(const QString &type, const QString &of) const
{
    return base() + u'|' + type + u'|' + of;
}

QUrl Planner::url(const QString &type, const QByteArray &query) const
{
    QByteArray text = m_profile.base.toEncoded() + '/' + type.toUtf8() + '?' + query;
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

} // namespace

StreamPlan Planner::wholeType(const QString &type, const StreamTable &known) const
{
    StreamPlan out;
    out.key = key(type, QStringLiteral("*"));
    out.type = type;
    const auto row = known.constFind(out.key);
    const bool delta = row != known.cend() && row->since;
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
    StreamPlan out;
    out.type = QStringLiteral("CarePlan");
    out.key = key(out.type, QStringLiteral("roster"));
    const QByteArray team = QUrl::toPercentEncoding(fhir::relativeReference(base(), m_team.url()), "/:");
    out.first = url(out.type, "care-team=" + team + "&_include=CarePlan:subject");
    out.advances = false;
    out.isRoster = true;
    return out;
}

StreamPlan Planner::teamDelta(const QString &type, Instant since) const
{
    StreamPlan out;
    out.key = key(type, m_team.url());
    out.type = type;
    out.first = url(type, changedSince(since));
    out.onlyCaseload = true;
    out.isWhole = false;
    return out;
}

StreamPlan Planner::firstPull(const QString &type, const CitizenId &citizen) const
{
    StreamPlan out;
    out.key = key(type, citizen.url());
    out.type = type;
    out.citizen = citizen;
    const QString reference = fhir::relativeReference(base(), citizen.url());
    out.first = url(type, "patient=" + QUrl::toPercentEncoding(reference, "/:"));
    return out;
}

StreamPlan Planner::patient(const CitizenId &citizen) const
{
    StreamPlan out;
    out.type = QStringLiteral("Patient");
    out.key = key(out.type, citizen.url());
    out.citizen = citizen;
    out.advances = false;
    out.first = url(out.type, "_id=" + QUrl::toPercentEncoding(citizen.url().section(u'/', -1)));
    return out;
}

QUrl Planner::probe() const
{
    return QUrl(m_team.url());
}

} // namespace samspil::sync
