// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/coverage_of_acts.h"

#include <algorithm>

namespace samspil::alert {

namespace {

/// As the server told it; without an end it is a moment.
MissingWindow windowIn(const Covered &what)
{
    const Instant start = *what.windowStart;
    return {what.url, {start, what.windowEnd.value_or(start)}};
}

bool isWindowOf(const Covered &what, const MissingWindow &missing)
{
    return what.windowStart && (what.windowStart == missing.window.start ||
                                (what.windowEnd && overlap(windowIn(what), missing)));
}

bool isNewer(const Act *a, const Act *b)
{
    return !b ||
           std::tie(a->modified, a->identifier, a->url) > std::tie(b->modified, b->identifier, b->url);
}

} // namespace

bool overlap(const MissingWindow &a, const MissingWindow &b)
{
    return a.activity == b.activity &&
           (a.window.start == b.window.start ||
            (a.window.start < b.window.deadline && b.window.start < a.window.deadline));
}

bool isSnoozed(const Act &act, Instant now)
{
    return act.status == ActStatus::OnHold && (!act.snoozedUntil || *act.snoozedUntil > now);
}

ActIndex::ActIndex(const QVector<Act> &acts, Instant now)
{
    for (const auto &act : acts) {
        if (isUndecided(act.status))
            takeOpen(act);
        const bool completed = act.status == ActStatus::Completed;
        if (!completed && act.status != ActStatus::InProgress && !isSnoozed(act, now))
            continue;
        auto &mentions = completed ? m_completed : m_underWay;
        for (const auto &what : act.inputs)
            mentions[what.url].append({&act, &what});
    }
}

void ActIndex::takeOpen(const Act &act)
{
    for (const auto &what : act.inputs) {
        m_open[what.url].append({&act, &what});
        if (act.judged)
            m_judged[what.url] = worse(m_judged.value(what.url, *act.judged), *act.judged);
    }
}

bool ActIndex::isHandled(const Measurement &reading) const
{
    const auto mentions = m_completed.constFind(reading.url);
    if (mentions == m_completed.cend())
        return false;
    const QString fingerprint = valueFingerprint(reading);
    return std::any_of(mentions->begin(), mentions->end(), [&](const Mention &mention) {
        return mention.what->fingerprint.isEmpty() || mention.what->fingerprint == fingerprint;
    });
}

bool ActIndex::isHandled(const MissingWindow &missing) const
{
    const auto mentions = m_completed.constFind(missing.activity);
    return mentions != m_completed.cend() &&
           std::any_of(mentions->begin(), mentions->end(),
                       [&](const Mention &mention) { return isWindowOf(*mention.what, missing); });
}

std::optional<TriageState> ActIndex::judgedOf(const QString &url) const
{
    const auto judged = m_judged.constFind(url);
    return judged == m_judged.cend() ? std::nullopt : std::optional(*judged);
}

QVector<MissingWindow> ActIndex::missedOf(const QString &activity) const
{
    QVector<MissingWindow> missed;
    const QVector<Mention> mentions = m_open.value(activity);
    for (const Mention &mention : mentions) {
        const bool isTheServers = mention.act->identifier.isEmpty() && mention.what->windowStart;
        if (isTheServers && !isHandled(windowIn(*mention.what)))
            missed.append(windowIn(*mention.what));
    }
    return missed;
}

std::optional<Act> ActIndex::claimOn(const QVector<OpenReading> &open,
                                     const QVector<MissingWindow> &missing) const
{
    const Act *newest = nullptr;
    const auto take = [&](const QString &url, const auto &names) {
        const auto mentions = m_underWay.constFind(url);
        if (mentions == m_underWay.cend())
            return;
        for (const auto &mention : *mentions) {
            if (names(*mention.what) && isNewer(mention.act, newest))
                newest = mention.act;
        }
    };
    for (const auto &reading : open)
        take(reading.reading.url, [](const Covered &) { return true; });
    for (const auto &window : missing)
        take(window.activity, [&](const Covered &what) { return isWindowOf(what, window); });
    return newest ? std::optional(*newest) : std::nullopt;
}

} // namespace samspil::alert
