// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include <QStringList>

#include <algorithm>

namespace samspil {
namespace {

QDate dayOf(Instant t, const QTimeZone &zone)
{
    return toDateTime(t, zone).date();
}

} // namespace

QString Words::time(Instant t) const
{
    return m_locale.toString(toDateTime(t, m_zone).time(), QStringLiteral("HH:mm"));
}

QString Words::date(QDate day) const
{
    return m_locale.toString(day, tr("d MMM yyyy", "date format"));
}

QString Words::when(Instant t, Instant now) const
{
    const QDate day = dayOf(t, m_zone);
    const QDate today = dayOf(now, m_zone);
    const qint64 daysBack = day.daysTo(today);
    if (daysBack == 0)
        return tr("today %1").arg(time(t));
    if (daysBack == 1)
        return tr("yesterday %1").arg(time(t));
    if (daysBack > 1 && daysBack < 7)
        return tr("%1 %2", "week day and time")
            .arg(m_locale.dayName(day.dayOfWeek(), QLocale::ShortFormat), time(t));
    if (day.year() == today.year())
        return m_locale.toString(day, tr("d MMM", "date format within this year"));
    return date(day);
}

QString Words::measuredWhen(const Measurement &reading, Instant now) const
{
    if (!reading.dateOnly)
        return when(reading.effective, now);
    // A date without time is stored as the start of that day in UTC.
    return date(toDateTime(reading.effective, QTimeZone::utc()).date());
}

QString Words::ago(Instant t, Instant now) const
{
    const auto minutes =
        static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(now - t).count());
    if (minutes < 1)
        return tr("just now");
    if (minutes < 60)
        return tr("%n minute(s) ago", nullptr, minutes);
    if (minutes < 24 * 60)
        return tr("%n hour(s) ago", nullptr, minutes / 60);
    // The day on which the clocks go back has 25 hours.
    const auto days = static_cast<int>(dayOf(t, m_zone).daysTo(dayOf(now, m_zone)));
    return tr("%n day(s) ago", nullptr, std::max(1, days));
}

QString Words::waiting(int reviewDays) const
{
    return reviewDays <= 0 ? QString() : tr("waiting %n review day(s)", nullptr, reviewDays);
}

QString Words::age(QDate birth, Instant now) const
{
    const QDate today = dayOf(now, m_zone);
    if (!birth.isValid() || birth > today)
        return {};
    int years = today.year() - birth.year();
    if (today < birth.addYears(years))
        --years;
    return tr("%n year(s)", "age", years);
}

QString Words::deadline(const schedule::Window &window, Instant now) const
{
    const QDate day = dayOf(window.deadline, m_zone);
    const QDate today = dayOf(now, m_zone);
    const bool midnight = toDateTime(window.deadline, m_zone).time() == QTime(0, 0);
    const QDate last = midnight ? day.addDays(-1) : day;
    if (last == today)
        return midnight ? tr("today") : tr("today before %1").arg(time(window.deadline));
    if (last == today.addDays(1))
        return midnight ? tr("tomorrow") : tr("tomorrow before %1").arg(time(window.deadline));
    const QString dayText = m_locale.toString(last, tr("ddd d MMM", "week day and date"));
    return midnight ? dayText : tr("%1 before %2", "day, time").arg(dayText, time(window.deadline));
}

/// The year is said where it is not this one.
QString Words::days(QDate first, QDate last, QDate today) const
{
    const bool thisYear = first.year() == today.year() && last.year() == today.year();
    const QString whole =
        thisYear ? tr("d MMMM", "date in a span within this year") : tr("d MMMM yyyy", "date in a span");
    const QString end = m_locale.toString(last, whole);
    if (first == last)
        return end;
    if (first.year() == last.year() && first.month() == last.month())
        return tr("%1–%2", "day of the month, date")
            .arg(m_locale.toString(first, tr("d", "day of the month in a span")), end);
    return tr("%1 – %2", "date, date").arg(m_locale.toString(first, whole), end);
}

QString Words::paused(const Activity &activity, Instant now) const
{
    const auto pause =
        std::find_if(activity.pauses.cbegin(), activity.pauses.cend(),
                     [now](const Pause &one) { return one.from <= now && (!one.to || now < *one.to); });
    if (pause == activity.pauses.cend())
        return tr("Paused");
    const QDate today = dayOf(now, m_zone);
    const QDate first = dayOf(pause->from, m_zone);
    if (!pause->to)
        return tr("Paused since %1", "date").arg(days(first, first, today));
    return tr("Paused %1", "dates").arg(days(first, dayOf(*pause->to - Millis{1}, m_zone), today));
}

QString Words::regime(const Timing &timing) const
{
    if (!timing.isUnderstood)
        return tr("rhythm not understood");
    if (timing.isAdHoc())
        return tr("when needed");
    QStringList days;
    for (const int day : timing.daysOfWeek)
        days << m_locale.dayName(day, QLocale::ShortFormat);
    QStringList times;
    for (const QTime &at : timing.timesOfDay)
        times << m_locale.toString(at, QStringLiteral("HH:mm"));
    const auto n = static_cast<int>(timing.period);
    QString rhythm = m_locale.createSeparatedList(days);
    if (days.isEmpty() && timing.periodUnit == QStringLiteral("d"))
        rhythm = n == 1 ? tr("daily") : tr("every %n day(s)", nullptr, n);
    else if (days.isEmpty() && timing.periodUnit == QStringLiteral("wk"))
        rhythm = n == 1 ? tr("%n time(s) a week", nullptr, timing.frequency)
                        : tr("every %n week(s)", nullptr, n);
    else if (days.isEmpty() && timing.periodUnit == QStringLiteral("mo"))
        rhythm = tr("every %n month(s)", nullptr, n);
    else if (days.isEmpty())
        rhythm = tr("on single days");
    return times.isEmpty()
               ? rhythm
               : tr("%1 before %2", "rhythm, times").arg(rhythm, m_locale.createSeparatedList(times));
}

} // namespace samspil
