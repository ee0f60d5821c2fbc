// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/coverage_of_acts.h"

#include <algorithm>

namespace samspil::alert {

namespace {

bool isWindowOf(const Covered &what, const MissingWindow &missing)
{
    return what.windowStart == missing.window.start;
}

bool isNewer(const Act *a, const Act *b)
{
    return !b ||
           std::tie(a->modified, a->identifier, a->url) > std::tie(b->modified, b->identifier, b->url);
}

} // namespace

bool isSnoozed(const Act &act, Instant now)
{
    return act.status == ActStatus::OnHold && (!act.snoozedUntil || *act.snoozedUntil > now);
}

ActIndex::ActIndex(const QVector<Act> &acts, Instant now)
{
    for (const auto &act : acts) {
        const bool completed = act.status == ActStatus::Completed;
        if (!completed && act.status != ActStatus::InProgress && !isSnoozed(act, now))
            continue;
        auto &mentions = completed ? m_completed : m_underWay;
        for (const auto &what : act.inputs)
            mentions[what.url].append({&act, &what});
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
