// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/parts/sample_data.h"
#include "ui/parts/chart_painter.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QTest>

using namespace samspil;
using samspil::sample::day;

namespace {

TimeAxis axis(Instant from, Instant to, double width, const QString &zone)
{
    const QFontMetricsF metrics(textFont(bodyFont(Theme::make(ThemeKind::Light)), TextRole::Small));
    return {from,
            to,
            width,
            -40,
            width + 8,
            QTimeZone(zone.toLatin1()),
            QLocale(QLocale::Danish),
            [metrics](const QString &text) { return metrics.horizontalAdvance(text); }};
}

} // namespace

/// Days and hours under a chart, in the citizen's time zone.
class TestAxis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ticksDoNotTouch_data();
    void ticksDoNotTouch();
    void ticksAreLocalMidnightsOverDst();
    void hoursOfTheShortDayAreReal();
    void sharedMarksAreTheSame();
};

void TestAxis::ticksDoNotTouch_data()
{
    QTest::addColumn<double>("days");
    QTest::addColumn<double>("width");
    for (const double width : {120.0, 230.0, 600.0, 1400.0}) {
        for (const double days :
             {1.0, 2.0, 3.0, 7.0, 14.0, 30.0, 31.0, 61.0, 90.0, 182.0, 365.0, 731.0, 1826.0, 3653.0})
            QTest::addRow("%g days, %g pixels", days, width) << days << width;
    }
}

void TestAxis::ticksDoNotTouch()
{
    QFETCH(double, days);
    QFETCH(double, width);
    const qint64 starts[] = {1743202800000, 1761343200000, 1709164800000,
                             sample::now}; // DST, DST, leap day, any
    for (const qint64 start : starts) {
        const Instant from = instantFromMs(start);
        const TimeAxis a =
            axis(from, from + Millis{qint64(days * day)}, width, QStringLiteral("Europe/Copenhagen"));
        double free = a.minLeft;
        int labels = 0;
        Instant last{};
        TimeMarks marks;
        for (const TimeTick &tick : timeTicks(a, marks)) {
            QVERIFY(tick.at > last || labels == 0);
            last = tick.at;
            if (tick.label.isEmpty())
                continue;
            ++labels;
            QVERIFY2(tick.left >= free, qPrintable(tick.label));
            free = tick.left + a.textWidth(tick.label);
            QVERIFY(free <= a.maxRight);
            QVERIFY(std::abs(tick.left + a.textWidth(tick.label) / 2 - a.x(tick.at)) < 0.01);
        }
        QVERIFY2(labels >= 1, "no label at all");
        QVERIFY2(width < 500 || labels >= 3, qPrintable(QString::number(labels)));
    }
}

void TestAxis::ticksAreLocalMidnightsOverDst()
{
    const QTimeZone zone("Europe/Copenhagen");
    for (const QDate first : {QDate(2025, 3, 27), QDate(2025, 10, 23)}) {
        const TimeAxis a =
            axis(instantOf(first.startOfDay(zone)), instantOf(first.addDays(7).startOfDay(zone)), 600,
                 QStringLiteral("Europe/Copenhagen"));
        TimeMarks marks;
        const auto ticks = timeTicks(a, marks);
        QCOMPARE(ticks.size(), 8);
        for (int i = 0; i < 8; ++i)
            QCOMPARE(toDateTime(ticks[i].at, zone), first.addDays(i).startOfDay(zone));
    }
}

void TestAxis::hoursOfTheShortDayAreReal()
{
    const QTimeZone zone("Europe/Copenhagen");
    const QDate spring(2025, 3, 30); // 02:00 does not exist
    const TimeAxis a =
        axis(instantOf(spring.startOfDay(zone)), instantOf(spring.addDays(1).startOfDay(zone)), 2400,
             QStringLiteral("Europe/Copenhagen"));
    TimeMarks marks;
    const auto ticks = timeTicks(a, marks);
    QCOMPARE(ticks.size(), 24); // 23 hours and the next midnight
    for (const TimeTick &tick : ticks)
        QCOMPARE(toDateTime(tick.at, zone).time().minute(), 0);
}

/// Neighbours share what they bear, whatever the width; another time, zone or language is another axis.
void TestAxis::sharedMarksAreTheSame()
{
    const QTimeZone zone("Europe/Copenhagen");
    const Instant from = instantOf(QDate(2025, 3, 27).startOfDay(zone));
    TimeMarks shared;
    for (const double days : {1.0, 7.0, 30.0, 400.0}) {
        for (const char *place : {"Europe/Copenhagen", "UTC"}) {
            for (const auto language : {QLocale::Danish, QLocale::English}) {
                for (const double width : {200.0, 640.0, 200.0}) {
                    TimeAxis a =
                        axis(from, from + Millis{qint64(days * day)}, width, QString::fromLatin1(place));
                    a.locale = QLocale(language);
                    TimeMarks own;
                    QCOMPARE(timeTicks(a, shared), timeTicks(a, own));
                }
            }
        }
    }
}

QTEST_MAIN(TestAxis)
#include "tst_axis.moc"
