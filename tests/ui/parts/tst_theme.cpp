// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"
#include "ui/theme/severity_shapes.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTest>

#include <cmath>

using namespace samspil;

namespace {

/// Relative luminance, WCAG 2.2.
double luminance(const QColor &colour)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

struct Pair {
    const char *name;
    QColor ink;
    QColor ground;
};

QVector<Pair> textPairs(const Theme &t)
{
    QVector<Pair> pairs;
    for (const QColor &ground : {t.window, t.surface, t.raised, t.selected, t.hover}) {
        pairs << Pair{"text", t.text, ground} << Pair{"muted", t.muted, ground}
              << Pair{"accent", t.accent, ground};
        for (const Tone &tone : t.states)
            pairs << Pair{"state elsewhere", tone.text, ground};
    }
    for (const Tone &tone : t.states)
        pairs << Pair{"state", tone.text, tone.ground};
    pairs << Pair{"tip", t.tip.text, t.tip.ground}
          << Pair{"accented", t.accented.text, t.accented.ground}
          << Pair{"on accent", t.onAccent, t.accent} << Pair{"off scale, red", t.red.line, t.red.fill}
          << Pair{"off scale, yellow", t.yellow.line, t.yellow.fill}
          << Pair{"unknown note", t.muted, t.red.fill} << Pair{"unknown note", t.muted, t.yellow.fill};
    return pairs;
}

QVector<Pair> shapePairs(const Theme &t)
{
    QVector<Pair> pairs;
    for (const QColor &ground : {t.window, t.surface, t.raised, t.selected, t.hover}) {
        pairs << Pair{"input", t.input, ground} << Pair{"focus", t.focus, ground};
    }
    for (const QColor &ground : {t.surface, t.selected, t.red.fill, t.yellow.fill}) {
        pairs << Pair{"line", t.chart, ground} << Pair{"second line", t.chart2, ground}
              << Pair{"red limit", t.red.line, ground} << Pair{"yellow limit", t.yellow.line, ground};
    }
    return pairs;
}

QImage shapeImage(TriageState state, int size)
{
    QImage image(size, size, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintSeverityShape(painter, QRectF(0, 0, size, size), state, Qt::black, Qt::white);
    return image;
}

/// Share of pixels that differ clearly.
double difference(const QImage &a, const QImage &b)
{
    int differing = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            differing += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 80 ? 1 : 0;
    }
    return double(differing) / (a.width() * a.height());
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastSuffices_data();
    void contrastSuffices();
    void rangesAreToldApartWithoutColour();
    void shapesAreToldApartInGrey_data();
    void shapesAreToldApartInGrey();
    void paletteTellsItsTheme();
    void foreignPaletteGetsTheNearerTheme();
    void textScaleReachesEveryRole();
    void sheetStylesButtonsOnly();
};

void TestTheme::contrastSuffices_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("light") << int(ThemeKind::Light);
    QTest::newRow("dark") << int(ThemeKind::Dark);
    QTest::newRow("high contrast") << int(ThemeKind::HighContrast);
}

void TestTheme::contrastSuffices()
{
    QFETCH(int, kind);
    const Theme t = Theme::make(static_cast<ThemeKind>(kind));
    QStringList failures;
    const auto check = [&](const QVector<Pair> &pairs, double least) {
        for (const Pair &p : pairs) {
            if (contrast(p.ink, p.ground) < least)
                failures << QStringLiteral("%1 %2 on %3: %4")
                                .arg(QLatin1String(p.name), p.ink.name(), p.ground.name())
                                .arg(contrast(p.ink, p.ground), 0, 'f', 2);
        }
    };
    check(textPairs(t), 4.5);
    check(shapePairs(t), 3.0);
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(QLatin1Char('\n'))));
}

void TestTheme::rangesAreToldApartWithoutColour()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast}) {
        const Theme t = Theme::make(kind);
        QVERIFY(contrast(t.red.pattern, t.red.fill) > 1.3);
        QVERIFY(contrast(t.yellow.pattern, t.yellow.fill) > 1.3);
    }
}

void TestTheme::shapesAreToldApartInGrey_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("12") << 12;
    QTest::newRow("16") << 16;
    QTest::newRow("24") << 24;
}

void TestTheme::shapesAreToldApartInGrey()
{
    QFETCH(int, size);
    for (int a = 0; a < triageStateCount; ++a) {
        for (int b = a + 1; b < triageStateCount; ++b) {
            const double share = difference(shapeImage(static_cast<TriageState>(a), size),
                                            shapeImage(static_cast<TriageState>(b), size));
            QVERIFY2(share > 0.06, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(share)));
        }
    }
}

void TestTheme::paletteTellsItsTheme()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast})
        QCOMPARE(Theme::of(Theme::make(kind).palette()).kind, kind);
}

void TestTheme::foreignPaletteGetsTheNearerTheme()
{
    QCOMPARE(Theme::of(QPalette(QColor(20, 20, 20))).kind, ThemeKind::Dark);
    QCOMPARE(Theme::of(QPalette(QColor(230, 230, 230))).kind, ThemeKind::Light);
}

void TestTheme::textScaleReachesEveryRole()
{
    const QFont once = bodyFont(Theme::make(ThemeKind::Light, 1.0));
    const QFont twice = bodyFont(Theme::make(ThemeKind::Light, 2.0));
    for (const TextRole role :
         {TextRole::Body, TextRole::Small, TextRole::Heading, TextRole::Title, TextRole::Figure})
        QCOMPARE(textFont(twice, role).pointSizeF(), 2 * textFont(once, role).pointSizeF());
    QCOMPARE(Theme::make(ThemeKind::Light, 9.0).textScale, 2.0);
}

void TestTheme::sheetStylesButtonsOnly()
{
    const QString sheet = buttonSheet(Theme::make(ThemeKind::Light));
    const QStringList rules = sheet.split(QLatin1Char('}'), Qt::SkipEmptyParts);
    QVERIFY(rules.size() <= 20);
    for (const QString &rule : rules) {
        for (const QString &selector : rule.section(QLatin1Char('{'), 0, 0).split(QLatin1Char(',')))
            QVERIFY2(selector.startsWith(QLatin1String("QPushButton")) ||
                         selector.startsWith(QLatin1String(".QToolButton")),
                     qPrintable(selector));
    }
    QVERIFY(!sheet.contains(QLatin1Char('@')));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
