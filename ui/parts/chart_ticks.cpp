// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chart_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace samspil {

namespace {

enum class Unit : quint8 { Hour, Day, Month, Year };

struct Step {
    Unit unit;
    int count;
};

/// From fine to coarse. 7 and 14 days are Mondays.
constexpr std::array<Step, 17> steps{{
    {Unit::Hour, 1},
    {Unit::Hour, 3},
    {Unit::Hour, 6},
    {Unit::Hour, 12},
    {Unit::Day, 1},
    {Unit::Day, 2},
    {Unit::Day, 7},
    {Unit::Day, 14},
    {Unit::Month, 1},
    {Unit::Month, 2},
    {Unit::Month, 3},
    {Unit::Month, 6},
    {Unit::Year, 1},
    {Unit::Year, 2},
    {Unit::Year, 5},
    {Unit::Year, 10},
    {Unit::Year, 50},
}};

constexpr double labelSpace = 10;
constexpr int mostTicks = 60;
constexpr double msPerHour = 3'600'000.0;

double hoursOf(Step step)
{
    switch (step.unit) {
    case Unit::Hour:
        return step.count;
    case Unit::Day:
        return 24.0 * step.count;
    case Unit::Month:
        return 24.0 * 30 * step.count;
    case Unit::Year:
        return 24.0 * 365 * step.count;
    }
    return 1;
}

QDate firstDay(Step step, QDate day)
{
    switch (step.unit) {
    case Unit::Hour:
        return day;
    case Unit::Day:
        return day.addDays(-(day.toJulianDay() % step.count)); // Julian day 0 was a Monday
    case Unit::Month:
        return QDate(day.year(), (day.month() - 1) / step.count * step.count + 1, 1);
    case Unit::Year:
        return QDate(day.year() / step.count * step.count, 1, 1);
    }
    return day;
}

QDate nextDay(Step step, QDate day)
{
    switch (step.unit) {
    case Unit::Hour:
        return day.addDays(1);
    case Unit::Day:
        return day.addDays(step.count);
    case Unit::Month:
        return day.addMonths(step.count);
    case Unit::Year:
        return day.addYears(step.count);
    }
    return day.addDays(1);
}

/// The hours of one local day; those that the change of clocks leaves out are left out.
void appendHours(QVector<TimeMarks::Mark> &out, const TimeAxis &axis, Step step, QDate day)
{
    for (int hour = 0; hour < 24; hour += step.count) {
        const QDateTime local =
            hour == 0 ? day.startOfDay(axis.zone) : QDateTime(day, QTime(hour, 0), axis.zone);
        const bool exists = local.isValid() && (hour == 0 || local.time().hour() == hour);
        if (exists && instantOf(local) >= axis.from && instantOf(local) <= axis.to)
            out.append({instantOf(local), {}});
    }
}

QVector<TimeMarks::Mark> moments(const TimeAxis &axis, Step step)
{
    QVector<TimeMarks::Mark> out;
    const QDate last = toDateTime(axis.to, axis.zone).date();
    QDate day = firstDay(step, toDateTime(axis.from, axis.zone).date());
    for (; day.isValid() && day <= last; day = nextDay(step, day)) {
        if (step.unit == Unit::Hour) {
            appendHours(out, axis, step, day);
            continue;
        }
        const Instant at = instantOf(day.startOfDay(axis.zone));
        if (at >= axis.from && at <= axis.to)
            out.append({at, {}});
    }
    return out;
}

QString labelOf(const TimeAxis &axis, Step step, Instant at)
{
    const QDateTime local = toDateTime(at, axis.zone);
    const bool midnight = local.date().startOfDay(axis.zone) == local;
    if (step.unit == Unit::Hour && !midnight)
        return axis.locale.toString(local.time(), QLocale::ShortFormat);
    if (step.unit == Unit::Hour || step.unit == Unit::Day)
        return axis.locale.toString(local.date(), dayMonthFormat(axis.locale));
    if (step.unit == Unit::Year || local.date().month() == 1)
        return QString::number(local.date().year());
    return axis.locale.toString(local.date(), QStringLiteral("MMM"));
}

/// Labels where they fit between the borders; nothing when two of them would touch.
std::optional<QVector<TimeTick>> labelled(const TimeAxis &axis, Step step,
                                          QVector<TimeMarks::Mark> &marks)
{
    QVector<TimeTick> ticks;
    double free = axis.minLeft;
    for (TimeMarks::Mark &mark : marks) {
        if (mark.label.isNull())
            mark.label = labelOf(axis, step, mark.at);
        TimeTick tick{mark.at, mark.label, 0};
        const double width = axis.textWidth(tick.label);
        tick.left = axis.x(tick.at) - width / 2;
        if (tick.left < axis.minLeft || tick.left + width > axis.maxRight)
            tick.label.clear();
        else if (tick.left < free)
            return std::nullopt;
        else
            free = tick.left + width + labelSpace;
        ticks.append(tick);
    }
    return ticks;
}

QVector<double> multiplesIn(double low, double high, double step)
{
    QVector<double> ticks;
    const double tolerance = step * 1e-9;
    for (double i = std::ceil((low - tolerance) / step); i * step <= high + tolerance; ++i)
        ticks.append(i * step);
    return ticks;
}

} // namespace

double TimeAxis::x(Instant t) const
{
    const double span = static_cast<double>((to - from).count());
    return span > 0 ? width * static_cast<double>((t - from).count()) / span : 0;
}

QVector<TimeMarks::Mark> &TimeMarks::of(const TimeAxis &axis, size_t step)
{
    if (axis.from != m_from || axis.to != m_to || axis.zone != m_zone || axis.locale != m_locale) {
        m_marks.clear();
        m_from = axis.from;
        m_to = axis.to;
        m_zone = axis.zone;
        m_locale = axis.locale;
    }
    const auto known = m_marks.find(step);
    if (known != m_marks.end())
        return known->second;
    return m_marks.emplace(step, moments(axis, steps[step])).first->second;
}

QVector<TimeTick> timeTicks(const TimeAxis &axis, TimeMarks &marks)
{
    if (axis.to <= axis.from || axis.width <= 0)
        return {};
    const double hours = static_cast<double>((axis.to - axis.from).count()) / msPerHour;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (hours / hoursOf(steps[i]) > mostTicks)
            continue;
        if (const auto ticks = labelled(axis, steps[i], marks.of(axis, i)))
            return *ticks;
    }
    return {};
}

QVector<double> valueTicks(double low, double high, int most)
{
    if (!(high > low) || most < 1 || !std::isfinite(high - low))
        return {};
    const double rough = (high - low) / most;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const std::array<double, 4> factors{1, 2, 5, 10};
    auto factor = std::find_if(factors.begin(), factors.end() - 1,
                               [&](double one) { return power * one >= rough; });
    QVector<double> ticks = multiplesIn(low, high, power * *factor);
    while (ticks.size() < 2 && factor != factors.begin()) // one number alone is no scale
        ticks = multiplesIn(low, high, power * *--factor);
    return ticks;
}

QString dayMonthFormat(const QLocale &locale)
{
    const QString full = locale.dateFormat(QLocale::LongFormat);
    if (full.contains(QLatin1String("d.")))
        return QStringLiteral("d. MMM");
    const qsizetype day = full.lastIndexOf(QLatin1Char('d'));
    return full.indexOf(QLatin1String("MMM")) < day ? QStringLiteral("MMM d") : QStringLiteral("d MMM");
}

} // namespace samspil
