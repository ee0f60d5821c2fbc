// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "core/schedule/schedule.h"

#include <QTemporaryFile>
#include <QTest>

using namespace samspil;
using schedule::Calendar;

/// Danish days: holidays by rule and the clock that changes twice a year.
class CalendarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holidays_data();
    void holidays();
    void tenHolidaysAYear_data();
    void tenHolidaysAYear();
    void weekendsAndHolidaysAreNoReviewDays();
    void reviewDaysBetweenSkipsEaster();
    void lengthOfDay_data();
    void lengthOfDay();
    void localTimes_data();
    void localTimes();
    void everyHourComesBack();
    void brokenFilesAreNamed_data();
    void brokenFilesAreNamed();

private:
    Calendar m_calendar;
};

void CalendarTest::initTestCase()
{
    initDataResources();
    auto loaded = Calendar::load(QStringLiteral(":/calendars/dk.json"));
    QVERIFY(loaded);
    m_calendar = *loaded;
    QCOMPARE(m_calendar.zone().id(), QByteArray("Europe/Copenhagen"));
}

void CalendarTest::holidays_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("name");
    const struct {
        QDate day;
        const char *name;
    } rows[] = {
        {{2023, 5, 5}, "great-prayer-day"},
        {{2024, 4, 26}, ""}, // abolished from 2024
        {{2024, 1, 1}, "new-years-day"},
        {{2024, 3, 28}, "maundy-thursday"},
        {{2024, 3, 29}, "good-friday"},
        {{2024, 3, 31}, "easter-sunday"},
        {{2024, 4, 1}, "easter-monday"},
        {{2024, 5, 9}, "ascension-day"},
        {{2024, 5, 19}, "whit-sunday"},
        {{2024, 5, 20}, "whit-monday"},
        {{2024, 12, 25}, "christmas-day"},
        {{2024, 12, 26}, "boxing-day"},
        {{2025, 4, 20}, "easter-sunday"},
        {{2025, 5, 29}, "ascension-day"},
        {{2025, 6, 9}, "whit-monday"},
        {{2026, 4, 5}, "easter-sunday"},
        {{2026, 5, 14}, "ascension-day"},
        {{2026, 5, 25}, "whit-monday"},
        {{2027, 3, 28}, "easter-sunday"},
        {{2027, 5, 6}, "ascension-day"},
        {{2027, 5, 17}, "whit-monday"},
        {{2028, 4, 16}, "easter-sunday"},
        {{2028, 5, 25}, "ascension-day"},
        {{2028, 6, 5}, "whit-monday"},
        {{2025, 6, 5}, ""},
        {{2025, 12, 24}, ""},
    };
    for (const auto &row : rows)
        QTest::addRow("%s", qPrintable(row.day.toString(Qt::ISODate)))
            << row.day << QString::fromLatin1(row.name);
}

void CalendarTest::holidays()
{
    QFETCH(QDate, day);
    QFETCH(QString, name);
    QCOMPARE(m_calendar.holidayName(day), name);
    QCOMPARE(m_calendar.isHoliday(day), !name.isEmpty());
}

void CalendarTest::tenHolidaysAYear_data()
{
    QTest::addColumn<int>("year");
    QTest::addColumn<int>("holidays");
    QTest::newRow("2023, with the day of prayer") << 2023 << 11;
    for (int year = 2024; year <= 2028; ++year)
        QTest::addRow("%d", year) << year << 10;
}

void CalendarTest::tenHolidaysAYear()
{
    QFETCH(int, year);
    QFETCH(int, holidays);
    int found = 0;
    for (QDate day(year, 1, 1); day.year() == year; day = day.addDays(1))
        found += m_calendar.isHoliday(day) ? 1 : 0;
    QCOMPARE(found, holidays);
}

void CalendarTest::weekendsAndHolidaysAreNoReviewDays()
{
    QVERIFY(m_calendar.isReviewDay(QDate(2026, 11, 23)));  // Monday
    QVERIFY(!m_calendar.isReviewDay(QDate(2026, 11, 22))); // Sunday
    QVERIFY(!m_calendar.isReviewDay(QDate(2026, 5, 14)));  // Ascension, a Thursday
}

void CalendarTest::reviewDaysBetweenSkipsEaster()
{
    const auto noon = [this](int month, int day) {
        return m_calendar.at(QDate(2026, month, day), QTime(12, 0));
    };
    // Wednesday before Easter to Wednesday after: Tuesday and Wednesday are left.
    QCOMPARE(m_calendar.reviewDaysBetween(noon(4, 1), noon(4, 8)), 2);
    QCOMPARE(m_calendar.reviewDaysBetween(noon(4, 8), noon(4, 1)), 0);
    QCOMPARE(m_calendar.reviewDaysBetween(noon(4, 8), noon(4, 8)), 0);
}

void CalendarTest::lengthOfDay_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("hours");
    QTest::newRow("last Sunday of March 2026") << QDate(2026, 3, 29) << 23;
    QTest::newRow("last Sunday of October 2026") << QDate(2026, 10, 25) << 25;
    QTest::newRow("last Sunday of March 2027") << QDate(2027, 3, 28) << 23;
    QTest::newRow("last Sunday of October 2028") << QDate(2028, 10, 29) << 25;
    QTest::newRow("the Saturday before") << QDate(2026, 3, 28) << 24;
    QTest::newRow("the Monday after") << QDate(2026, 10, 26) << 24;
    QTest::newRow("beyond the files of the zone") << QDate(2080, 3, 31) << 23;
}

void CalendarTest::lengthOfDay()
{
    QFETCH(QDate, day);
    QFETCH(int, hours);
    const auto length = m_calendar.startOfDay(day.addDays(1)) - m_calendar.startOfDay(day);
    QCOMPARE(length, Millis(std::chrono::hours{hours}));
}

void CalendarTest::localTimes_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("utc");
    QTest::newRow("winter") << QDate(2026, 1, 5) << QTime(8, 0)
                            << QStringLiteral("2026-01-05T07:00:00.000Z");
    QTest::newRow("summer") << QDate(2026, 7, 5) << QTime(8, 0)
                            << QStringLiteral("2026-07-05T06:00:00.000Z");
    QTest::newRow("skipped hour moves on")
        << QDate(2026, 3, 29) << QTime(2, 30) << QStringLiteral("2026-03-29T01:30:00.000Z");
    QTest::newRow("first moment after the skip")
        << QDate(2026, 3, 29) << QTime(3, 0) << QStringLiteral("2026-03-29T01:00:00.000Z");
    QTest::newRow("doubled hour is the first")
        << QDate(2026, 10, 25) << QTime(2, 30) << QStringLiteral("2026-10-25T00:30:00.000Z");
    QTest::newRow("after the doubled hour")
        << QDate(2026, 10, 25) << QTime(3, 0) << QStringLiteral("2026-10-25T02:00:00.000Z");
}

void CalendarTest::localTimes()
{
    QFETCH(QDate, day);
    QFETCH(QTime, time);
    QFETCH(QString, utc);
    QCOMPARE(toIso(m_calendar.at(day, time)), utc);
}

/// Against Qt's own zone, each hour of three years.
void CalendarTest::everyHourComesBack()
{
    const Instant end = m_calendar.startOfDay(QDate(2029, 1, 1));
    for (Instant t = m_calendar.startOfDay(QDate(2026, 1, 1)); t < end; t += std::chrono::hours{1}) {
        const QDateTime local = toDateTime(t, m_calendar.zone());
        QCOMPARE(m_calendar.localDate(t), local.date());
        QCOMPARE(toDateTime(m_calendar.at(local.date(), local.time()), m_calendar.zone()).time(),
                 local.time());
    }
    QCOMPARE(m_calendar.localDate(instantFromMs(-1)), QDate(1970, 1, 1)); // 00:59:59.999 in Copenhagen
}

void CalendarTest::brokenFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("JSON");
    QTest::newRow("zone") << QByteArray(R"({"zone": "Europe/Atlantis"})") << QStringLiteral("zone");
    QTest::newRow("eighth day") << QByteArray(R"({"zone": "UTC", "reviewDays": [8]})")
                                << QStringLiteral("reviewDays");
    QTest::newRow("neither date nor Easter")
        << QByteArray(R"({"zone": "UTC", "holidays": [{"id": "x"}]})") << QStringLiteral("holidays");
    QTest::newRow("30 February")
        << QByteArray(R"({"zone": "UTC", "holidays": [{"id": "x", "month": 2, "day": 30}]})")
        << QStringLiteral("holidays");
}

void CalendarTest::brokenFilesAreNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(json);
    file.flush();
    const auto loaded = Calendar::load(file.fileName());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::Malformed);
    QVERIFY(loaded.error().detail.contains(field));
    QCOMPARE(Calendar::load(QStringLiteral(":/none.json")).error().kind, ErrorKind::NotFound);
}

QTEST_APPLESS_MAIN(CalendarTest)
#include "calendar_test.moc"
