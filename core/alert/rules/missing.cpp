// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/rules/missing.h"

#include <algorithm>

namespace samspil::alert {

namespace {

bool isAnswered(const schedule::Window &window, const QVector<Answered> &answers)
{
    return std::any_of(answers.begin(), answers.end(), [&](const Answered &answer) {
        return answer.first < window.deadline && answer.last >= window.start;
    });
}

Answered answerOf(const Measurement &reading, const schedule::Calendar &calendar)
{
    if (!reading.dateOnly)
        return {reading.effective, reading.effective};
    const QDate day = calendar.localDate(reading.effective);
    return {calendar.startOfDay(day), calendar.startOfDay(day.addDays(1)) - Millis{1}};
}

} // namespace

QVector<Answered> answersOf(const QVector<const Measurement *> &readings,
                            const schedule::Calendar &calendar)
{
    QVector<Answered> answers;
    for (const auto *reading : readings) {
        if (counts(reading->status))
            answers.append(answerOf(*reading, calendar));
    }
    return answers;
}

QVector<MissingWindow> missingWindows(const Activity &activity, const QVector<Answered> &answers,
                                      const ActIndex &acts, const schedule::Calendar &calendar,
                                      Instant horizon, Instant now)
{
    QVector<MissingWindow> missing;
    if (activity.timing.isAdHoc())
        return missing;
    const Instant oldest = std::max(horizon, now - missingShownFor);
    const auto expected = schedule::windows(activity, calendar, oldest, now);
    for (const auto &window : expected) {
        const MissingWindow candidate{activity.url, window};
        if (window.deadline <= now && !isAnswered(window, answers) && !acts.isHandled(candidate))
            missing.prepend(candidate);
    }
    return missing;
}

} // namespace samspil::alert
