// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/local_time.h"
#include "core/schedule/schedule.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace samspil::schedule {

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 epochJulianDay = 2'440'588; ///< 1970-01-01
constexpr int noYear = 0;

/// A holiday by rule: a fixed date, or a distance from Easter Sunday.
struct HolidayRule {
    QString id;
    int month = 0; ///< 0: counted from Easter
    int day = 0;
    int easterOffset = 0;
    int from = noYear;  ///< first year; noYear: always
    int until = noYear; ///< last year; noYear: still

    bool holdsIn(int year) const
    {
        return (from == noYear || year >= from) && (until == noYear || year <= until);
    }
};

qint64 localMsOf(QDate day)
{
    return (day.toJulianDay() - epochJulianDay) * dayMs;
}

/// Gregorian Easter Sunday: the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, ch. 8).
QDate easterSunday(int year)
{
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return QDate(year, n / 31, n % 31 + 1);
}

Error malformed(const QString &file, const QString &field)
{
    return Error{ErrorKind::Malformed, file + QStringLiteral(": ") + field};
}

Expected<HolidayRule> readRule(const QJsonObject &json, const QString &file)
{
    HolidayRule rule;
    rule.id = json[u"id"].toString();
    rule.month = json[u"month"].toInt();
    rule.day = json[u"day"].toInt();
    rule.easterOffset = json[u"easter"].toInt();
    rule.from = json[u"from"].toInt(noYear);
    rule.until = json[u"until"].toInt(noYear);
    constexpr int leapYear = 2024;
    const bool fixed = QDate::isValid(leapYear, rule.month, rule.day);
    if (rule.id.isEmpty() || fixed == json[u"easter"].isDouble())
        return malformed(file, QStringLiteral("holidays"));
    return rule;
}

} // namespace

struct Calendar::Data {
    QTimeZone zone = QTimeZone::utc();
    LocalTime local{QTimeZone::utc()};
    std::array<bool, 8> reviewDay{false, true, true, true, true, true, false, false}; ///< [1] = Monday
    QVector<HolidayRule> holidays;

    const HolidayRule *holiday(QDate day) const;
    Expected<void> readReviewDays(const QJsonArray &days, const QString &file);
    Expected<void> readHolidays(const QJsonArray &rules, const QString &file);
};

const HolidayRule *Calendar::Data::holiday(QDate day) const
{
    const QDate easter = easterSunday(day.year());
    const auto found = std::find_if(holidays.begin(), holidays.end(), [&](const HolidayRule &rule) {
        const QDate date =
            rule.month > 0 ? QDate(day.year(), rule.month, rule.day) : easter.addDays(rule.easterOffset);
        return date == day && rule.holdsIn(day.year());
    });
    return found == holidays.end() ? nullptr : &*found;
}

Expected<void> Calendar::Data::readReviewDays(const QJsonArray &days, const QString &file)
{
    reviewDay.fill(false);
    for (const auto &day : days) {
        const int number = day.toInt();
        if (number < Qt::Monday || number > Qt::Sunday)
            return malformed(file, QStringLiteral("reviewDays"));
        reviewDay[static_cast<size_t>(number)] = true;
    }
    return {};
}

Expected<void> Calendar::Data::readHolidays(const QJsonArray &rules, const QString &file)
{
    for (const auto &json : rules) {
        auto rule = readRule(json.toObject(), file);
        if (!rule)
            return rule.error();
        holidays.append(*std::move(rule));
    }
    return {};
}

Calendar::Calendar() : m_data(std::make_shared<Data>()) {}

Expected<Calendar> Calendar::load(const QString &file)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, file};
    const auto json = QJsonDocument::fromJson(input.readAll()).object();
    if (json.isEmpty())
        return malformed(file, QStringLiteral("not a JSON object"));
    auto data = std::make_shared<Data>();
    data->zone = QTimeZone(json[u"zone"].toString().toLatin1());
    if (!data->zone.isValid())
        return malformed(file, QStringLiteral("zone"));
    data->local = LocalTime(data->zone);
    if (auto read = data->readReviewDays(json[u"reviewDays"].toArray(), file); !read)
        return read.error();
    if (auto read = data->readHolidays(json[u"holidays"].toArray(), file); !read)
        return read.error();
    Calendar calendar;
    calendar.m_data = std::move(data);
    return calendar;
}

const QTimeZone &Calendar::zone() const
{
    return m_data->zone;
}

bool Calendar::isHoliday(QDate day) const
{
    return m_data->holiday(day) != nullptr;
}

QString Calendar::holidayName(QDate day) const
{
    const auto *rule = m_data->holiday(day);
    return rule ? rule->id : QString();
}

bool Calendar::isReviewDay(QDate day) const
{
    return m_data->reviewDay[static_cast<size_t>(day.dayOfWeek())] && !isHoliday(day);
}

int Calendar::reviewDaysBetween(Instant from, Instant to) const
{
    const QDate last = localDate(to);
    int days = 0;
    for (QDate day = localDate(from).addDays(1); day <= last; day = day.addDays(1))
        days += isReviewDay(day) ? 1 : 0;
    return days;
}

QDate Calendar::localDate(Instant t) const
{
    const qint64 local = m_data->local.toLocal(t);
    const qint64 days = local >= 0 ? local / dayMs : -((-local + dayMs - 1) / dayMs);
    return QDate::fromJulianDay(epochJulianDay + days);
}

Instant Calendar::startOfDay(QDate day) const
{
    return m_data->local.toUtc(localMsOf(day));
}

Instant Calendar::at(QDate day, QTime time) const
{
    return m_data->local.toUtc(localMsOf(day) + time.msecsSinceStartOfDay());
}

} // namespace samspil::schedule
