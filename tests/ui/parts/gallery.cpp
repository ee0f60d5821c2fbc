// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every part in every theme and pixel ratio as PNG files, for eyes: gallery <folder>
#include "tests/ui/parts/sample_data.h"
#include "ui/parts/avatar.h"
#include "ui/parts/card.h"
#include "ui/parts/chip.h"
#include "ui/parts/decimal_field.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/segmented.h"
#include "ui/parts/severity_pill.h"
#include "ui/parts/sparkline.h"
#include "ui/parts/trend_chart.h"
#include "ui/parts/undo_bar.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/severity_shapes.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace samspil;

namespace {

const QStringList stateWords{
    QStringLiteral("Rød"),         QStringLiteral("Gul"),     QStringLiteral("Ikke vurderet"),
    QStringLiteral("Ændrer sig"),  QStringLiteral("Mangler"), QStringLiteral("Grøn"),
    QStringLiteral("Intet åbent"), QStringLiteral("Pause"),   QStringLiteral("Måles ikke"),
};

TriageState stateAt(int i)
{
    return static_cast<TriageState>(i);
}

/// The nine shapes at 12, 16 and 24 pixels, and sparklines.
class Shapes : public QWidget {
public:
    QSize sizeHint() const override { return {340, 150}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        for (int i = 0; i < triageStateCount; ++i) {
            const Tone &tone = theme.tone(stateAt(i));
            const double sizes[] = {12, 16, 24};
            const double tops[] = {2, 20, 42};
            for (int s = 0; s < 3; ++s)
                paintSeverityShape(painter, QRectF(i * 36 + 4, tops[s], sizes[s], sizes[s]), stateAt(i),
                                   tone.text, theme.surface);
        }
        const ChartData chartData = sample::saturation();
        Sparkline spark{{},
                        {{88, RangeColour::Red}, {90, RangeColour::Yellow}},
                        instantFromMs(sample::now - 30 * sample::day),
                        instantFromMs(sample::now),
                        RangeColour::Red};
        for (const SeriesPoint &p : chartData.points) {
            if (p.isUsable())
                spark.values << SparkValue{instantFromMs(p.t), static_cast<float>(p.value)};
        }
        spark.values.insert(12, {instantFromMs(sample::now - 15 * sample::day), NAN});
        paintSparkline(painter, QRectF(4, 80, 120, 34), spark, theme);
        spark.endColour = RangeColour::Yellow;
        paintSparkline(painter, QRectF(140, 80, 90, 34), spark, theme);
        spark.endColour.reset();
        spark.limits.clear();
        paintSparkline(painter, QRectF(246, 80, 90, 34), spark, theme);
        const QStringList icons{QStringLiteral("lungs"),       QStringLiteral("heartbeat"),
                                QStringLiteral("weight"),      QStringLiteral("pill"),
                                QStringLiteral("cloud-check"), QStringLiteral("bell")};
        for (int i = 0; i < icons.size(); ++i)
            paintIcon(painter, QRectF(4 + i * 36, 122, 24, 24), icons[i], theme.text);
    }
};

QWidget *titled(const QString &title, QWidget *content, Qt::Alignment alignment = {})
{
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 12);
    auto *label = new QLabel(title);
    label->setFont(textFont(card->font(), TextRole::Heading));
    column->addWidget(label);
    column->addWidget(content, 1, alignment);
    return card;
}

TrendChart *chart(const ChartData &data, int days, qsizetype current = -1)
{
    auto *widget = new TrendChart;
    widget->setLocale(QLocale(QLocale::Danish));
    widget->setZone(QTimeZone("Europe/Copenhagen"));
    widget->setData(data);
    const ChartSpan span = sample::lastDays(days);
    widget->setSpan(span.from, span.to);
    widget->setCurrentPoint(current);
    return widget;
}

QWidget *pills()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < triageStateCount; ++i) {
        auto *pill = new SeverityPill;
        pill->setState(stateAt(i), stateWords[i]);
        grid->addWidget(pill, i / 3, i % 3, Qt::AlignLeft);
    }
    return box;
}

QWidget *choices()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *period = new Segmented(QStringLiteral("Periode"));
    for (const char *text : {"7 dage", "30 dage", "90 dage", "1 år"})
        period->addChoice(QString::fromUtf8(text));
    period->setCurrent(1);
    column->addWidget(period, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    auto *all = new Chip(QStringLiteral("Alle"));
    all->setCount(128);
    all->setChecked(true);
    row->addWidget(all);
    for (int i : {0, 1, 4}) {
        auto *chip = new Chip(stateWords[i]);
        chip->setCount(3 + i * 4);
        chip->setState(stateAt(i));
        row->addWidget(chip);
    }
    row->addStretch();
    column->addLayout(row);
    return box;
}

QWidget *buttons()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    auto *primary = new QPushButton(QStringLiteral("Kvittér og skriv notat"));
    primary->setProperty("primary", true);
    auto *plain = new QPushButton(themeIcon(QStringLiteral("phone")), QStringLiteral("Ring op"));
    auto *flat = new QPushButton(QStringLiteral("Vis alle"));
    flat->setFlat(true);
    auto *off = new QPushButton(QStringLiteral("Besked"));
    off->setEnabled(false);
    auto *tool = new QToolButton;
    tool->setIcon(themeIcon(QStringLiteral("refresh")));
    auto *field = new DecimalField;
    field->setLocale(QLocale(QLocale::Danish));
    field->setValue(84.5, 1);
    auto *avatar = new Avatar;
    avatar->setName(QStringLiteral("Kirsten Østergaard"));
    auto *name = new ElidedLabel(QStringLiteral("Kirsten Marie Vilhelmine Østergaard-Rasmussen"));
    grid->addWidget(primary, 0, 0, 1, 2);
    grid->addWidget(plain, 0, 2);
    grid->addWidget(flat, 1, 0);
    grid->addWidget(off, 1, 1);
    grid->addWidget(tool, 1, 2, Qt::AlignLeft);
    grid->addWidget(avatar, 2, 0);
    grid->addWidget(name, 2, 1);
    grid->addWidget(field, 2, 2);
    return box;
}

QWidget *page()
{
    auto *window = new QWidget;
    auto *grid = new QGridLayout(window);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(12);
    grid->addWidget(titled(QStringLiteral("SpO₂, 30 dage"), chart(sample::saturation(), 30, 17)), 0, 0);
    grid->addWidget(titled(QStringLiteral("Blodtryk, 30 dage"), chart(sample::bloodPressure(), 30)), 0,
                    1);
    grid->addWidget(titled(QStringLiteral("Vægt, 90 dage"), chart(sample::weight(), 90)), 0, 2);
    grid->addWidget(titled(QStringLiteral("Puls, 10 år, 100 000"), chart(sample::dense(100'000), 3650)),
                    1, 0);
    grid->addWidget(titled(QStringLiteral("SpO₂, 7 dage"), chart(sample::saturation(), 7)), 1, 1);
    grid->addWidget(titled(QStringLiteral("Uden målinger"), chart({}, 365)), 1, 2);
    ChartData far = sample::saturation(); // ranges that no sensible scale reaches
    far.ranges = {{instantFromMs(0), {}, {}, 40, RangeColour::Red, 0},
                  {instantFromMs(0), {}, 160, {}, RangeColour::Red, 0}};
    grid->addWidget(titled(QStringLiteral("Grænser uden for billedet"), chart(far, 30)), 4, 0, 1, 2);
    grid->addWidget(titled(QStringLiteral("Tilstande"), pills()), 2, 0);
    grid->addWidget(titled(QStringLiteral("Former"), new Shapes), 2, 1);
    grid->addWidget(titled(QStringLiteral("Valg"), choices()), 2, 2);
    grid->addWidget(titled(QStringLiteral("Knapper"), buttons()), 3, 0);
    auto *empty = new EmptyState;
    empty->setContent(QStringLiteral("circle-check"), QStringLiteral("Intet kræver handling"),
                      QStringLiteral("Alle 60 borgere er vurderet. Næste gennemgang er torsdag."),
                      QStringLiteral("Vis alle"));
    grid->addWidget(titled(QStringLiteral("Tom liste"), empty), 3, 1);
    auto *bar = new UndoBar;
    grid->addWidget(titled(QStringLiteral("Fortryd"), bar, Qt::AlignTop), 3, 2);
    bar->offer(QStringLiteral("Kirsten Østergaard er kvitteret"));
    return window;
}

void shoot(ThemeKind kind, double scale, double ratio, const QString &file)
{
    applyTheme(*qApp, Theme::make(kind, scale));
    std::unique_ptr<QWidget> window(page());
    window->setAttribute(Qt::WA_DontShowOnScreen);
    window->resize(window->sizeHint().expandedTo(QSize(1180, 900)));
    window->show();
    QCoreApplication::processEvents();
    QImage image(window->size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    window->render(&image);
    image.save(file);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    // The pixel ratio of offscreen windows comes from the environment: QT_SCALE_FACTOR=1, 1.5, 2.
    const double ratio = app.devicePixelRatio();
    const QString suffix = QStringLiteral("-%1x.png").arg(ratio);
    shoot(ThemeKind::Light, 1, ratio, folder + QStringLiteral("/light") + suffix);
    shoot(ThemeKind::Dark, 1, ratio, folder + QStringLiteral("/dark") + suffix);
    shoot(ThemeKind::HighContrast, 1, ratio, folder + QStringLiteral("/contrast") + suffix);
    shoot(ThemeKind::Light, 2, ratio, folder + QStringLiteral("/light-large") + suffix);
    return 0;
}
