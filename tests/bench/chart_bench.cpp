// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A frame of the chart at a million values against what nobody can do without: looking at each value
// once and drawing the same lines. Both in one run; the ratio is what counts.
#include "tests/bench/stopwatch.h"
#include "tests/ui/parts/sample_data.h"
#include "ui/parts/chart_painter.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace samspil;

namespace {

struct Extremes {
    double min = 1e300;
    double max = -1e300;
};

std::vector<Extremes> scan(const QVector<SeriesPoint> &points, const ChartSpan &span, int columns)
{
    std::vector<Extremes> out(static_cast<std::size_t>(columns));
    const double perMs = columns / static_cast<double>((span.to - span.from).count() + 1);
    const qint64 from = toMs(span.from);
    for (const SeriesPoint &p : points) {
        const auto x = static_cast<qint64>(static_cast<double>(p.t - from) * perMs);
        if (x < 0 || x >= columns || !p.isUsable())
            continue;
        Extremes &e = out[static_cast<std::size_t>(x)];
        e.min = std::min(e.min, p.value);
        e.max = std::max(e.max, p.value);
    }
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    const Theme theme = Theme::make(ThemeKind::Light);
    const ChartLook look{
        theme, bodyFont(theme), {QLocale(QLocale::Danish), QTimeZone("Europe/Copenhagen")}, 1.0};
    const QRectF rect(0, 0, 1200, 500);
    QImage image(rect.size().toSize(), QImage::Format_RGB32);
    const ChartData data = sample::dense(1'000'000);
    const ChartSpan span = sample::lastDays(3650);

    const QVector<QLineF> lines = ChartPainter(data, span, rect, look).lines(0);
    double least = 0;
    const double scanMs = bench::wallMs([&] { least += scan(data.points, span, 1160)[3].min; });
    const double linesMs = bench::wallMs([&] {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.chart, 1.0, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(lines);
    });
    const double frameMs = bench::wallMs([&] {
        image.fill(theme.surface);
        QPainter painter(&image);
        ChartPainter(data, span, rect, look).paint(painter);
    });
    std::printf("1 M values, 1200 x 500: scan %.2f ms, drawLines %.2f ms, frame %.2f ms%s\n", scanMs,
                linesMs, frameMs, least < 0 ? " ?" : "");
    bench::tableRow("chart frame at 1 M points / (scan + bare drawLines), wall",
                    frameMs / (scanMs + linesMs), "", bench::Want::AtMost, 2);
    return 0;
}
