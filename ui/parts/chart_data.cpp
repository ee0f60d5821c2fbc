// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chart_data.h"

#include "core/trend/ranges.h"
#include "ui/parts/chart_ticks.h"

#include <cmath>

namespace samspil {

namespace {

QString comparatorSign(Comparator comparator)
{
    switch (comparator) {
    case Comparator::None:
        return {};
    case Comparator::Less:
        return QStringLiteral("< ");
    case Comparator::LessOrEqual:
        return QStringLiteral("≤ ");
    case Comparator::GreaterOrEqual:
        return QStringLiteral("≥ ");
    case Comparator::Greater:
        return QStringLiteral("> ");
    }
    return {};
}

} // namespace

bool ChartRange::contains(double value) const
{
    return trend::Limits{low, high}.contains(value);
}

std::optional<RangeColour> ChartData::colourOf(const SeriesPoint &point, int component) const
{
    std::optional<RangeColour> colour;
    const double value = component == 0 ? point.value : point.value2;
    if (!point.isUsable() || std::isnan(value))
        return colour;
    for (const ChartRange &range : ranges) {
        const bool hit = range.component == component && range.holdsAt(instantFromMs(point.t)) &&
                         range.contains(value);
        if (hit && range.colour == RangeColour::Red)
            return RangeColour::Red;
        if (hit)
            colour = RangeColour::Yellow;
    }
    return colour;
}

QString ChartWords::value(const SeriesPoint &point, const ChartData &data) const
{
    if (std::isnan(point.value))
        return {};
    QString number = comparatorSign(point.comparator) + locale.toString(point.value, 'f', data.decimals);
    if (!std::isnan(point.value2))
        number += QLatin1Char('/') + locale.toString(point.value2, 'f', data.decimals);
    return data.unit.isEmpty() ? number : number + QChar::Nbsp + data.unit;
}

QString ChartWords::moment(Instant t) const
{
    const QDateTime local = toDateTime(t, zone);
    return locale.toString(local.date(), dayMonthFormat(locale) + QStringLiteral(" yyyy")) +
           QLatin1Char(' ') + locale.toString(local.time(), QLocale::ShortFormat);
}

} // namespace samspil
