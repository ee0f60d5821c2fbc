// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/parts/sample_data.h"
#include "ui/parts/chart_painter.h"
#include "ui/parts/trend_chart.h"
#include "ui/theme/fonts.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace samspil;
using samspil::sample::day;
using samspil::sample::point;

namespace {

const QRectF board(0, 0, 640, 260);

ChartLook look()
{
    const Theme theme = Theme::make(ThemeKind::Light);
    return {theme, bodyFont(theme), {QLocale(QLocale::Danish), QTimeZone("Europe/Copenhagen")}, 1.0};
}

QImage picture(const ChartPainter &chart)
{
    QImage image(board.size().toSize(), QImage::Format_RGB32);
    image.fill(Theme::make(ThemeKind::Light).surface);
    QPainter painter(&image);
    chart.paint(painter);
    return image;
}

bool isNear(QRgb pixel, const QColor &colour)
{
    const QColor c(pixel);
    return std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green()) +
               std::abs(c.blue() - colour.blue()) <
           60;
}

/// Pixels of that colour in the columns [left, right) of the plot.
int count(const QImage &image, const QRectF &plot, double left, double right, const QColor &colour)
{
    int found = 0;
    for (int x = qRound(left); x < qRound(right); ++x) {
        for (int y = qRound(plot.top()); y < qRound(plot.bottom()); ++y)
            found += isNear(image.pixel(x, y), colour) ? 1 : 0;
    }
    return found;
}

} // namespace

class TestChart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gapIsNotBridged();
    void unusableValueIsNotJoined();
    void extremesSurviveDecimation();
    void outlierDoesNotFlatten();
    void nearOutlierIsShown();
    void constantValuesGetAScale();
    void rangesThatAreNearAreInThePicture();
    void rangesOutsideAreSaid();
    void alarmsAreToldApartWithoutColour_data();
    void alarmsAreToldApartWithoutColour();
    void rangesAreStepsInForceThen();
    void colourIsOfTheRangeThen();
    void limitsBelongToTheRange();
    void dotsOnAScreenAreCircles();
    void valueTicksAreRound();
    void keysGoFromValueToValue();
    void keysPassOverValuesWithoutNumber();
    void mouseChoosesTheNearest();
    void assistiveTechnologyReadsIt();
    void emptyChartIsHarmless();
    void oneValueIsShown();
};

void TestChart::gapIsNotBridged()
{
    ChartData d;
    for (int i : {0, 1, 2, 3, 10, 11, 12})
        d.points << point(sample::now - (12 - i) * day, 50 + i % 2);
    d.gaps = {Millis{2 * day}, {}};
    const ChartPainter chart(d, sample::lastDays(13), board, look());
    const QImage image = picture(chart);
    const QColor ink = look().theme.chart;
    const double left = chart.x(d.points[3].t) + 8;
    const double right = chart.x(d.points[4].t) - 8;
    QCOMPARE(count(image, chart.plot(), left, right, ink), 0);
    QVERIFY(count(image, chart.plot(), chart.x(d.points[0].t), chart.x(d.points[3].t), ink) > 50);

    d.gaps = {Millis{30 * day}, {}}; // the probe itself: with no gap the same columns hold the line
    const ChartPainter joined(d, sample::lastDays(13), board, look());
    QVERIFY(count(picture(joined), chart.plot(), left, right, ink) > 20);
}

void TestChart::unusableValueIsNotJoined()
{
    ChartData d;
    for (int i = 0; i < 5; ++i)
        d.points << point(sample::now - (4 - i) * day, i == 2 ? 90 : 50);
    d.points[2].status = MeasurementStatus::Invalid;
    const ChartPainter chart(d, sample::lastDays(5), board, look());
    QCOMPARE(chart.lines(0).size(), 3);
    for (const QLineF &line : chart.lines(0))
        QCOMPARE(line.y1(), line.y2());
}

void TestChart::extremesSurviveDecimation()
{
    ChartData d = sample::dense(200'000);
    d.points[77'777].value = 55;
    d.points[150'001].value = 111.5;
    const ChartPainter chart(d, sample::lastDays(3650), board, look());
    const auto lines = chart.lines(0);
    QVERIFY(static_cast<double>(lines.size()) < 4 * board.width());
    const auto y = [&](double value) { return chart.y(value); };
    const auto holds = [&](const SeriesPoint &p) {
        return std::any_of(lines.begin(), lines.end(), [&](const QLineF &line) {
            return std::abs(line.x1() - chart.x(p.t)) < 1.5 &&
                   (std::abs(line.y1() - y(p.value)) < 1e-6 || std::abs(line.y2() - y(p.value)) < 1e-6);
        });
    };
    QVERIFY(holds(d.points[77'777]));
    QVERIFY(holds(d.points[150'001]));
}

void TestChart::outlierDoesNotFlatten()
{
    const ChartData d = sample::weight(); // one value at 98.4 among 62 … 66
    const ChartPainter chart(d, sample::lastDays(90), board, look());
    QVERIFY(chart.scale().high < 75);
    QVERIFY(!chart.scale().holds(98.4));
    const QImage image = picture(chart);
    const double x = chart.x(d.points[40].t);
    QRectF top = chart.plot();
    top.setBottom(top.top() + 12);
    QVERIFY(count(image, top, x - 5, x + 5, look().theme.red.line) > 15); // the wedge, in its colour
}

void TestChart::nearOutlierIsShown()
{
    const ValueScale scale = robustScale({92, 91, 92, 93, 92, 91, 84}, {}, 1);
    QVERIFY(scale.holds(84));
    QVERIFY(scale.holds(93));
}

void TestChart::constantValuesGetAScale()
{
    const ValueScale scale = robustScale({70, 70, 70}, {}, 1);
    QVERIFY(scale.high - scale.low >= 5);
    QVERIFY(scale.low < 70 && scale.high > 70);
    QVERIFY(robustScale({0, 0.1, 0.2}, {}, 0.1).low >= 0);
}

void TestChart::rangesThatAreNearAreInThePicture()
{
    // a pulse of about 80 with two alarms, and its ranges from 103 and from 113
    const QVector<double> pulse = {80, 79, 82,  77, 85, 77, 80, 82, 82,
                                   79, 83, 111, 82, 80, 81, 82, 78, 116};
    const ValueScale scale = robustScale(pulse, {103, 113}, 1);
    QVERIFY(scale.holds(103));
    QVERIFY(scale.holds(113));
    QVERIFY(scale.holds(111)); // there is room for what they are about
    QVERIFY(scale.high - scale.low < 50);
    QVERIFY(!robustScale(pulse, {200}, 1).holds(200)); // that would press the rest flat
}

void TestChart::rangesOutsideAreSaid()
{
    ChartData d;
    d.unit = QStringLiteral("kg");
    for (int i = 0; i < 6; ++i)
        d.points << point(sample::now - i * day, 80 + i % 2);
    std::reverse(d.points.begin(), d.points.end());
    const Instant from = instantFromMs(sample::now - 100 * day);
    d.ranges = {
        {from, {}, 150, {}, RangeColour::Yellow, 0},
        {from, {}, 160, {}, RangeColour::Red, 0},
        {from, {}, {}, 20, RangeColour::Yellow, 0},
        {from, instantFromMs(sample::now - 2 * day), {}, 30, RangeColour::Yellow, 0}}; // no longer
    const ChartPainter chart(d, sample::lastDays(7), board, look());
    QCOMPARE(chart.rangesOutside().first, QStringLiteral("↑ Alarm from 150\u00a0kg"));
    QCOMPARE(chart.rangesOutside().second, QStringLiteral("↓ Alarm up to 20\u00a0kg"));
    const QRectF plot = chart.plot();
    QVERIFY(count(picture(chart), plot.adjusted(0, 0, 0, -plot.height() + 16), plot.left(),
                  plot.left() + 90, look().theme.muted) > 20);
    const double line = QFontMetricsF(textFont(look().font, TextRole::Small)).height();
    QVERIFY(chart.y(81) >= plot.top() + line); // the note covers no value
    QVERIFY(chart.y(80) <= plot.bottom() - line);
    d.ranges = {{from, {}, 82, {}, RangeColour::Yellow, 0}};
    const ChartPainter near(d, sample::lastDays(7), board, look());
    QVERIFY(near.rangesOutside().first.isEmpty() && near.rangesOutside().second.isEmpty());
}

void TestChart::alarmsAreToldApartWithoutColour_data()
{
    QTest::addColumn<double>("value");
    QTest::newRow("in the picture") << 56.0;
    QTest::newRow("beyond its border") << 900.0;
}

void TestChart::alarmsAreToldApartWithoutColour()
{
    QFETCH(double, value);
    ChartData d;
    for (int i = 20; i > 0; --i)
        d.points << point(sample::now - i * day, 50 + i % 2);
    d.points << point(sample::now - day / 2, value) << point(sample::now, 50);
    ChartLook grey = look();
    grey.theme.red.line = grey.theme.yellow.line = Qt::darkGray;
    grey.theme.red.fill = grey.theme.yellow.fill = grey.theme.surface;
    grey.theme.red.pattern = grey.theme.yellow.pattern = grey.theme.surface;
    QImage pictures[2];
    for (const RangeColour colour : {RangeColour::Red, RangeColour::Yellow}) {
        d.ranges = {{instantFromMs(sample::now - 90 * day), {}, value - 1, {}, colour, 0}};
        pictures[colour == RangeColour::Red] =
            picture(ChartPainter(d, sample::lastDays(30), board, grey));
    }
    int differing = 0;
    for (int x = 0; x < pictures[0].width(); ++x) {
        for (int y = 0; y < pictures[0].height(); ++y)
            differing += pictures[0].pixel(x, y) != pictures[1].pixel(x, y) ? 1 : 0;
    }
    QVERIFY2(differing > 15, qPrintable(QString::number(differing)));
}

void TestChart::rangesAreStepsInForceThen()
{
    const ChartData d = sample::saturation();
    const ChartPainter chart(d, sample::lastDays(30), board, look());
    const QImage image = picture(chart);
    const double changed = chart.x(toMs(d.ranges[2].from));
    const int y = qRound(chart.y(87.6));
    const ChartLook colours = look();
    const auto isRed = [&](double x) {
        return image.pixel(qRound(x), y) == colours.theme.red.fill.rgb();
    };
    int before = 0;
    int after = 0;
    for (int i = 10; i < 40; ++i) {
        before += isRed(changed - i) ? 1 : 0;
        after += isRed(changed + i) ? 1 : 0;
    }
    QCOMPARE(before, 0);                                       // 87.6 was yellow before, is red now
    QVERIFY2(after >= 10, qPrintable(QString::number(after))); // the rest is pattern
    const int unknown = qRound(chart.x(toMs(d.rangesUnknown[0].to)));
    QCOMPARE(image.pixel(unknown - 6, qRound(chart.y(85.6))), colours.theme.surface.rgb());
}

void TestChart::colourIsOfTheRangeThen()
{
    const ChartData d = sample::saturation();
    const SeriesPoint before = point(toMs(d.ranges[2].from) - 1, 87.5);
    const SeriesPoint after = point(toMs(d.ranges[2].from), 87.5);
    QCOMPARE(d.colourOf(before, 0), std::optional(RangeColour::Yellow));
    QCOMPARE(d.colourOf(after, 0), std::optional(RangeColour::Red));
    SeriesPoint doubtful = after;
    doubtful.doubt = Doubt::Implausible;
    QVERIFY(!d.colourOf(doubtful, 0));
    QVERIFY(!d.colourOf(point(toMs(d.ranges[0].from) - 1, 50), 0)); // not known then: no colour
}

void TestChart::limitsBelongToTheRange()
{
    const ChartRange range{Instant{}, {}, 0.0, 88.0, RangeColour::Red, 0};
    QVERIFY(range.contains(88.0));
    QVERIFY(range.contains(0.0));
    QVERIFY(!range.contains(88.1));
    QVERIFY(!range.contains(-0.1));
}

/// Copied from a stamp instead of filled, they lie at most a sixteenth of a pixel from their place.
void TestChart::dotsOnAScreenAreCircles()
{
    DotStamps stamps;
    const QColor ink(11, 101, 128);
    for (int i = 0; i < 40; ++i) {
        const QPointF at(10 + i * 0.37, 12 - i * 0.21);
        const double radius = i % 2 == 0 ? 2.3 : 4.6;
        QPixmap screen(40, 24);
        QImage paper(40, 24, QImage::Format_RGB32);
        for (QPaintDevice *device :
             {static_cast<QPaintDevice *>(&screen), static_cast<QPaintDevice *>(&paper)}) {
            QPainter painter(device);
            painter.fillRect(0, 0, 40, 24, Qt::white);
            painter.setRenderHint(QPainter::Antialiasing);
            stamps.paint(painter, at, radius, ink);
        }
        const QImage seen = screen.toImage().convertToFormat(QImage::Format_RGB32);
        int inked = 0;
        for (int y = 0; y < seen.height(); ++y) {
            for (int x = 0; x < seen.width(); ++x) {
                const int apart = std::abs(qRed(seen.pixel(x, y)) - qRed(paper.pixel(x, y)));
                QVERIFY2(apart <= 40, qPrintable(QString::number(apart)));
                inked += seen.pixelColor(x, y) == ink;
            }
        }
        QVERIFY(inked >= 4); // there is one at all
    }
}

void TestChart::valueTicksAreRound()
{
    QCOMPARE(valueTicks(83, 97, 4), (QVector<double>{85, 90, 95}));
    QCOMPARE(valueTicks(0, 1, 5), (QVector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}));
    QCOMPARE(valueTicks(62, 76, 2), (QVector<double>{65, 70, 75})); // 70 alone is no scale
    QVERIFY(valueTicks(5, 5, 4).isEmpty());
    QVERIFY(valueTicks(0, noValue, 4).isEmpty());
}

void TestChart::keysGoFromValueToValue()
{
    TrendChart chart;
    chart.setData(sample::saturation());
    chart.setSpan(sample::lastDays(7).from, sample::lastDays(7).to);
    chart.resize(600, 240);
    QSignalSpy activated(&chart, &TrendChart::pointActivated);
    const qsizetype last = chart.points().size() - 1;
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.currentPoint(), last); // enters at the newest
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.currentPoint(), last - 1);
    QTest::keyClick(&chart, Qt::Key_Home);
    QCOMPARE(chart.points()[chart.currentPoint()].t, sample::now - 7 * day); // the first one shown
    const qsizetype first = chart.currentPoint();
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.currentPoint(), first);
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.currentPoint(), last);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QTest::keyClick(&chart, Qt::Key_Escape);
    QCOMPARE(chart.currentPoint(), -1);
}

void TestChart::keysPassOverValuesWithoutNumber()
{
    ChartData d;
    for (int i = 0; i < 3; ++i)
        d.points << point(sample::now - (3 - i) * day, i == 1 ? noValue : 10);
    TrendChart chart;
    chart.setData(d);
    chart.setSpan(sample::lastDays(7).from, sample::lastDays(7).to);
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.currentPoint(), 2);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.currentPoint(), 0);
}

void TestChart::mouseChoosesTheNearest()
{
    const ChartData d = sample::saturation();
    const ChartPainter chart(d, sample::lastDays(30), board, look());
    for (qsizetype i = 2; i < d.points.size(); i += 5)
        QCOMPARE(chart.nearest({chart.x(d.points[i].t) + 1, board.height() / 2}), i);
}

void TestChart::assistiveTechnologyReadsIt()
{
    TrendChart chart;
    chart.setLocale(QLocale(QLocale::Danish));
    chart.setZone(QTimeZone("Europe/Copenhagen"));
    chart.setAccessibleName(QStringLiteral("SpO2"));
    chart.setSummary(QStringLiteral("Falder fra 91 til 84"));
    chart.setData(sample::saturation());
    chart.setSpan(sample::lastDays(30).from, sample::lastDays(30).to);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&chart);
    QVERIFY(face);
    QCOMPARE(face->role(), QAccessible::Chart);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("SpO2"));
    QCOMPARE(face->text(QAccessible::Description), QStringLiteral("Falder fra 91 til 84"));
    QVERIFY(face->text(QAccessible::Value).isEmpty());
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(face->text(QAccessible::Value), QStringLiteral("27. nov. 2025 08.12: 84\u00a0%"));
    QVERIFY(face->valueInterface());
    QCOMPARE(face->valueInterface()->currentValue().toDouble(), 84.0);
    chart.setPointNote([](const SeriesPoint &) { return QStringLiteral("Rød"); });
    QVERIFY(face->text(QAccessible::Value).endsWith(QStringLiteral("Rød")));
}

void TestChart::emptyChartIsHarmless()
{
    TrendChart chart;
    chart.resize(300, 120);
    chart.grab();
    for (const int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_Escape})
        QTest::keyClick(&chart, static_cast<Qt::Key>(key));
    QTest::mouseMove(&chart, QPoint(100, 50));
    QCOMPARE(chart.currentPoint(), -1);
}

void TestChart::oneValueIsShown()
{
    ChartData d;
    d.points << point(sample::now, 0); // zero is a value
    const ChartPainter chart(d, sample::lastDays(7), board, look());
    const QImage image = picture(chart);
    QVERIFY(chart.scale().holds(0));
    QVERIFY(count(image, chart.plot(), chart.x(sample::now) - 9, chart.x(sample::now) + 9,
                  look().theme.chart) > 15);
}

QTEST_MAIN(TestChart)
#include "tst_chart.moc"
