// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "core/schedule/schedule.h"

#include <QElapsedTimer>
#include <QTest>

using namespace samspil;
using namespace samspil::schedule;

/// Timings as windows; times in the expectations are local, "start>deadline".
class WindowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void timings_data();
    void timings();
    void P12_noWindowsDuringPause();
    void P13_deadlinesOverClockChange();
    void onHoldWithoutHistoryExpectsNothing();
    void nothingBeforeAuthoring();
    void nextWindowIsTheEarliestDeadline();
    void hourlyAtMost();
    void pieces();
    void aYearOfTenActivitiesIsQuick();

private:
    Activity activity(const Timing &timing) const;
    QStringList listed(const Activity &activity, QDate from, int days) const;

    Calendar m_calendar;
};

namespace {

const QDate monday(2026, 11, 2);

Timing every(int frequency, double period, const char *unit)
{
    Timing timing;
    timing.boundsStart = monday;
    timing.frequency = frequency;
    timing.period = period;
    timing.periodUnit = QString::fromLatin1(unit);
    return timing;
}

Timing onDays(Timing timing, const QVector<int> &days)
{
    timing.daysOfWeek = days;
    return timing;
}

Timing at(Timing timing, const QVector<QTime> &times)
{
    timing.timesOfDay = times;
    return timing;
}

Timing until(Timing timing, QDate last)
{
    timing.boundsEnd = last;
    return timing;
}

Timing onEvents(const QVector<QDate> &days)
{
    Timing timing;
    timing.events = days;
    return timing;
}

} // namespace

Q_DECLARE_METATYPE(Timing)

void WindowsTest::initTestCase()
{
    initDataResources();
    auto loaded = Calendar::load(QStringLiteral(":/calendars/dk.json"));
    QVERIFY(loaded);
    m_calendar = *loaded;
}

Activity WindowsTest::activity(const Timing &timing) const
{
    Activity result;
    result.status = PlanStatus::Active;
    result.timing = timing;
    return result;
}

QStringList WindowsTest::listed(const Activity &activity, QDate from, int days) const
{
    const auto text = [this](Instant t) {
        return toDateTime(t, m_calendar.zone()).toString(QStringLiteral("dd.HH:mm"));
    };
    QStringList list;
    const auto found = windows(activity, m_calendar, m_calendar.startOfDay(from),
                               m_calendar.startOfDay(from.addDays(days)));
    for (const auto &window : found)
        list += text(window.start) + u'>' + text(window.deadline);
    return list;
}

void WindowsTest::timings_data()
{
    QTest::addColumn<Timing>("timing");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const Timing &timing, int days, const char *expected) {
        QTest::newRow(name) << timing << days << QString::fromLatin1(expected);
    };
    row("daily", every(1, 1, "d"), 2, "02.00:00>03.00:00 03.00:00>04.00:00");
    row("twice daily", every(2, 1, "d"), 1, "02.00:00>02.12:00 02.12:00>03.00:00");
    row("every 12 h", every(1, 12, "h"), 1, "02.00:00>02.12:00 02.12:00>03.00:00");
    row("every second day", every(1, 2, "d"), 4, "02.00:00>04.00:00 04.00:00>06.00:00");
    row("no later than", at(every(1, 1, "d"), {QTime(20, 0), QTime(8, 0)}), 1,
        "02.00:00>02.08:00 02.08:00>02.20:00");
    row("at midnight", at(every(1, 1, "d"), {QTime(0, 0)}), 1, "02.00:00>03.00:00");
    row("named days", onDays(every(2, 1, "wk"), {4, 1}), 7, "02.00:00>03.00:00 05.00:00>06.00:00");
    row("named days, times", at(onDays(every(1, 1, "wk"), {2}), {QTime(10, 0)}), 7, "03.00:00>03.10:00");
    row("four a week on two days", onDays(every(4, 1, "wk"), {1, 4}), 7,
        "02.00:00>02.12:00 02.12:00>03.00:00 05.00:00>05.12:00 05.12:00>06.00:00");
    row("every second week", onDays(every(1, 2, "wk"), {3}), 21, "04.00:00>05.00:00 18.00:00>19.00:00");
    row("daily on week days", onDays(every(1, 1, "d"), {1, 7}), 8,
        "02.00:00>03.00:00 08.00:00>09.00:00 09.00:00>10.00:00");
    row("three a week", every(3, 1, "wk"), 7, "02.00:00>04.00:00 04.00:00>06.00:00 06.00:00>09.00:00");
    row("weekly with a time", at(every(1, 1, "wk"), {QTime(10, 0)}), 7, "02.00:00>08.10:00");
    row("monthly", every(1, 1, "mo"), 40,
        "02.00:00>02.00:00 02.00:00>02.00:00"); // 2 November, December, January
    row("fortnight of bounds", until(every(1, 1, "wk"), monday.addDays(13)), 60,
        "02.00:00>09.00:00 09.00:00>16.00:00");
    row("last span cut by the bounds", until(every(1, 1, "wk"), monday.addDays(9)), 60,
        "02.00:00>09.00:00");
    row("events", onEvents({QDate(2026, 11, 5), QDate(2026, 11, 3)}), 7,
        "03.00:00>04.00:00 05.00:00>06.00:00");
    row("every 30 h is not asked for daily", every(1, 30, "h"), 4,
        "02.00:00>04.00:00 04.00:00>06.00:00");
    row("every 1.25 days", every(1, 1.25, "d"), 4, "02.00:00>04.00:00 04.00:00>06.00:00");
    row("every 0.7 days is once a day", every(1, 0.7, "d"), 1, "02.00:00>03.00:00");
    row("every 8 h", every(1, 8, "h"), 1, "02.00:00>02.08:00 02.08:00>02.16:00 02.16:00>03.00:00");
    row("ad hoc", Timing(), 60, "");
    Timing strange = every(1, 1, "d");
    strange.isUnderstood = false;
    row("not understood", strange, 60, "");
    row("unknown unit", every(1, 1, "fortnight"), 60, "");
}

void WindowsTest::timings()
{
    QFETCH(Timing, timing);
    QFETCH(int, days);
    QFETCH(QString, expected);
    QCOMPARE(listed(activity(timing), monday, days).join(u' '), expected);
}

void WindowsTest::P12_noWindowsDuringPause()
{
    auto daily = activity(every(1, 1, "d"));
    const Instant noonOfThird = m_calendar.at(QDate(2026, 11, 3), QTime(12, 0));
    daily.pauses = {{noonOfThird, m_calendar.startOfDay(QDate(2026, 11, 5))}};
    QCOMPARE(listed(daily, monday, 4),
             QStringList({QStringLiteral("02.00:00>03.00:00"), QStringLiteral("05.00:00>06.00:00")}));
    QVERIFY(!isPaused(daily, noonOfThird - Millis{1}));
    QVERIFY(isPaused(daily, noonOfThird));
    QVERIFY(!isPaused(daily, m_calendar.startOfDay(QDate(2026, 11, 5))));

    daily.pauses = {{noonOfThird, std::nullopt}};
    QCOMPARE(listed(daily, monday, 100).size(), 1);
    QVERIFY(!nextWindow(daily, m_calendar, noonOfThird));
}

void WindowsTest::P13_deadlinesOverClockChange()
{
    auto timing = at(every(1, 1, "d"), {QTime(2, 30), QTime(8, 0)});
    timing.boundsStart = QDate(2026, 3, 1);
    QCOMPARE(listed(activity(timing), QDate(2026, 3, 29), 1),
             QStringList({QStringLiteral("29.00:00>29.03:30"), QStringLiteral("29.03:30>29.08:00")}));
    timing.timesOfDay = {};
    for (const QDate day : {QDate(2026, 3, 29), QDate(2026, 10, 25)}) {
        const auto found = windows(activity(timing), m_calendar, m_calendar.startOfDay(day),
                                   m_calendar.startOfDay(day.addDays(1)));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().deadline - found.first().start,
                 Millis(std::chrono::hours{day.month() == 3 ? 23 : 25}));
    }
}

void WindowsTest::onHoldWithoutHistoryExpectsNothing()
{
    auto daily = activity(every(1, 1, "d"));
    daily.status = PlanStatus::OnHold;
    QVERIFY(listed(daily, monday, 10).isEmpty());
    QVERIFY(isPaused(daily, m_calendar.startOfDay(monday)));
    daily.status = PlanStatus::Completed;
    QVERIFY(listed(daily, monday, 10).isEmpty());
}

void WindowsTest::nothingBeforeAuthoring()
{
    auto timing = at(every(1, 1, "d"), {QTime(8, 0), QTime(20, 0)});
    timing.boundsStart = {};
    auto daily = activity(timing);
    daily.authored = m_calendar.at(monday, QTime(15, 0));
    QCOMPARE(listed(daily, monday.addDays(-5), 6), QStringList({QStringLiteral("02.08:00>02.20:00")}));
}

void WindowsTest::nextWindowIsTheEarliestDeadline()
{
    auto timing = every(1, 1, "mo");
    timing.events = {QDate(2026, 11, 20)};
    const auto mixed = activity(timing);
    const auto next = nextWindow(mixed, m_calendar, m_calendar.startOfDay(monday));
    QVERIFY(next);
    QCOMPARE(next->deadline, m_calendar.startOfDay(QDate(2026, 11, 21)));
    const auto yearly = activity(every(1, 2, "a"));
    QVERIFY(nextWindow(yearly, m_calendar, m_calendar.startOfDay(monday)));
    QVERIFY(!nextWindow(activity(Timing()), m_calendar, m_calendar.startOfDay(monday)));
}

void WindowsTest::hourlyAtMost()
{
    QCOMPARE(listed(activity(every(1'000'000'000, 1, "d")), monday, 1).size(), 24);
    QCOMPARE(listed(activity(every(1, 0.001, "h")), monday, 1).size(), 24);
}

/// Asking in pieces gives what asking at once gives: no window lost or doubled at an edge.
void WindowsTest::pieces()
{
    for (const auto &timing :
         {every(3, 1, "wk"), every(5, 1, "d"), onDays(every(1, 2, "wk"), {2, 5}), every(2, 1, "mo")}) {
        const auto regime = activity(timing);
        const Instant from = m_calendar.startOfDay(monday);
        const Instant to = from + Days{200};
        QVector<Window> joined;
        for (Instant t = from; t < to; t += Days{10}) {
            for (const auto &window : windows(regime, m_calendar, t, t + Days{10})) {
                if (joined.isEmpty() || joined.last() != window)
                    joined.append(window);
            }
        }
        QVERIFY(joined == windows(regime, m_calendar, from, to));
    }
}

void WindowsTest::aYearOfTenActivitiesIsQuick()
{
    const auto daily = activity(at(every(1, 1, "d"), {QTime(10, 0)}));
    const Instant from = m_calendar.startOfDay(monday);
    QElapsedTimer timer;
    timer.start();
    qsizetype found = 0;
    for (int i = 0; i < 10; ++i)
        found += windows(daily, m_calendar, from, from + Days{400}).size();
    const qint64 elapsed = timer.nsecsElapsed();
    QCOMPARE(found, 4000);
    qInfo("4000 windows in %lld us", static_cast<long long>(elapsed / 1000));
    QVERIFY(elapsed < 100'000'000); // ample: unoptimised builds under load
}

QTEST_APPLESS_MAIN(WindowsTest)
#include "windows_test.moc"
