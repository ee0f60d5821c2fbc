// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include <cmath>

namespace samspil {
namespace {

/// Ranges that were meant to be open are written with a crumb: "low 85.0000001" says "over 85".
constexpr double crumb = 1e-5;

bool isJustAbove(double limit)
{
    return limit - std::floor(limit) > 0 && limit - std::floor(limit) < crumb;
}
bool isJustBelow(double limit)
{
    return std::ceil(limit) - limit > 0 && std::ceil(limit) - limit < crumb;
}

QString comparatorSign(Comparator comparator)
{
    switch (comparator) {
    case Comparator::Less:
        return QStringLiteral("<");
    case Comparator::LessOrEqual:
        return QStringLiteral("≤");
    case Comparator::GreaterOrEqual:
        return QStringLiteral("≥");
    case Comparator::Greater:
        return QStringLiteral(">");
    case Comparator::None:
        break;
    }
    return {};
}

} // namespace

QString Words::kindName(const QString &id) const
{
    if (const MeasurementKind *k = kind(id))
        return isDanish() ? k->nameDa : k->nameEn;
    if (isQuestionnaireKind(id))
        return tr("Questionnaire");
    return id.isEmpty() ? tr("Unknown measurement") : id;
}

QString Words::kindShort(const QString &id) const
{
    const MeasurementKind *k = kind(id);
    const QString name = !k ? QString() : isDanish() ? k->shortDa : k->shortEn;
    return name.isEmpty() ? kindName(id) : name;
}

QString Words::kindName(const QString &id, const QString &title) const
{
    return title.isEmpty() || !isQuestionnaireKind(id) ? kindName(id) : title;
}

QString Words::unit(const QString &id) const
{
    const MeasurementKind *k = kind(id);
    return !k ? QString() : isDanish() ? k->unitTextDa : k->unitTextEn;
}

QString Words::number(double value, const QString &id) const
{
    if (std::isnan(value))
        return QStringLiteral("–");
    const MeasurementKind *k = kind(id);
    const int decimals = k ? k->decimals : 1;
    const bool rounded = std::abs(value) < 0.5 * std::pow(10.0, -decimals); // no "-0.0"
    return m_locale.toString(rounded ? 0.0 : value, 'f', decimals);
}

QString Words::value(const Measurement &reading) const
{
    if (reading.answer)
        return reading.answer->answer;
    if (!reading.text.isEmpty())
        return reading.text;
    if (std::isnan(reading.value) && std::isnan(reading.value2))
        return tr("no value");
    const QString first = comparatorSign(reading.comparator) + number(reading.value, reading.kind);
    const MeasurementKind *k = kind(reading.kind);
    if (!k || k->components.size() < 2)
        return first;
    const QString second = comparatorSign(reading.comparator2) + number(reading.value2, reading.kind);
    return tr("%1/%2", "two numbers of one measurement, as in 158/94").arg(first, second);
}

QString Words::valueWithUnit(const Measurement &reading) const
{
    const bool isNumber = !reading.answer && reading.text.isEmpty() && !std::isnan(reading.value);
    const QString unitText = isNumber ? unit(reading.kind) : QString();
    return unitText.isEmpty() ? value(reading)
                              : tr("%1 %2", "number and unit").arg(value(reading), unitText);
}

QString Words::change(double by, const QString &id) const
{
    const QString size = number(std::abs(by), id);
    if (size == number(0, id))
        return tr("unchanged");
    const QString signedSize =
        by > 0 ? tr("+%1", "increase").arg(size) : tr("−%1", "decrease").arg(size);
    const QString unitText = unit(id);
    return unitText.isEmpty() ? signedSize : tr("%1 %2", "number and unit").arg(signedSize, unitText);
}

QString Words::limit(const AlarmRange &range, const QString &id) const
{
    const bool above = range.low && isJustAbove(*range.low);
    const bool below = range.high && isJustBelow(*range.high);
    const QString low = range.low ? number(above ? std::floor(*range.low) : *range.low, id) : QString();
    const QString high =
        range.high ? number(below ? std::ceil(*range.high) : *range.high, id) : QString();
    if (range.low && !range.high)
        return above ? tr("over %1").arg(low) : tr("at least %1").arg(low);
    if (range.high && !range.low)
        return below ? tr("under %1").arg(high) : tr("at most %1").arg(high);
    if (!range.low)
        return tr("any value");
    if (above && below)
        return tr("over %1 and under %2").arg(low, high);
    if (above)
        return tr("over %1, at most %2").arg(low, high);
    return below ? tr("from %1, under %2").arg(low, high) : tr("%1 to %2").arg(low, high);
}

QString Words::alarmSpan(const AlarmRange &range, const QString &id) const
{
    const QString span = limit(range, id);
    return range.colour == RangeColour::Red ? tr("red: %1", "the values that are an alarm").arg(span)
                                            : tr("yellow: %1", "the values that are an alarm").arg(span);
}

QString Words::cpr(const QString &cpr) const
{
    return cpr.size() == 10 ? cpr.left(6) + QLatin1Char('-') + cpr.mid(6) : cpr;
}

} // namespace samspil
