// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/assessor.h"
#include "core/schedule/schedule.h"
#include "tests/bench/ingest_data.h"
#include "tests/bench/ingest_floor.h"
#include "tests/bench/stopwatch.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <map>
#include <string>

/// Ingest against the raw stages it is made of and against the plain Qt way, all in one run: ratios can
/// be trusted, absolute times cannot.
/// Usage: bench_ingest [pages of 1000 Observations, default 40] [repetitions, default 5] [ingest]
/// With "ingest" that stage runs alone, for a profiler.

using namespace samspil;
using namespace samspil::bench;

namespace {

constexpr int citizens = 500;

/// Stage → CPU seconds of each repetition.
using Times = std::map<std::string, std::vector<double>>;

struct Material {
    QVector<PackedPage> pages;
    QVector<QByteArray> bundles;
    Rows rows;
    std::unique_ptr<store::Connection> db;
    QTemporaryDir folder;
};

void ingestOnce(const QVector<PackedPage> &pages)
{
    QTemporaryDir folder;
    const SystemClock clock;
    ingest(*openWriter(folder.path(), clock), pages);
}

void prepare(Material &m, int pageCount)
{
    m.pages = makePages(pageCount, citizens);
    for (const PackedPage &page : m.pages)
        m.bundles.append(gunzip(page.gzip, page.size));
    const SystemClock clock;
    ingest(*openWriter(m.folder.path(), clock), m.pages);
    const QString file = m.folder.filePath(QStringLiteral("cache.db"));
    auto db =
        store::Connection::open(file, key(), store::preferredCipher(), store::Connection::Mode::Write);
    if (!db)
        qFatal("reference");
    m.db = *std::move(db);
    m.rows = readRows(*m.db);
    tableRow("bytes on disk per Observation, body kept",
             double(QFileInfo(file).size()) / double(pageCount * pageSize), " B", Want::AtMost, 400);
}

double runStages(Material &m, int repetitions, Times &times)
{
    double sink = 0;
    for (int i = 0; i < repetitions; ++i) {
        times["1 inflate"].push_back(cpuOf([&] {
            for (const PackedPage &page : m.pages)
                sink += double(gunzip(page.gzip, page.size).size());
        }));
        times["2 parse"].push_back(cpuOf([&] { sink += parseOnly(m.bundles); }));
        times["3 zstd"].push_back(cpuOf([&] { packOnly(*m.db, m.rows.spans); }));
        times["4 insert"].push_back(cpuOf([&] { insertOnly(m.rows); }));
        times["5 ingest"].push_back(cpuOf([&] { ingestOnce(m.pages); }));
        times["6 plain Qt"].push_back(cpuOf([&] { plainQt(m.pages); }));
    }
    return sink;
}

/// The Assessor after each page, beside the ingest that it follows.
double assessorUs(const Material &m)
{
    QTemporaryDir folder;
    const SystemClock clock;
    auto writer = openWriter(folder.path(), clock);
    QVector<CitizenId> everybody;
    for (int i = 0; i < citizens; ++i)
        everybody.append(citizen(i));
    const auto calendar = schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
    if (!calendar || !writer->setCaseload(everybody))
        qFatal("caseload");
    care::Assessor assessor(*writer, {base(), &catalogue(), calendar->zone()}, *calendar, clock);
    double seconds = 0;
    for (const PackedPage &page : m.pages) {
        ingest(*writer, {page});
        seconds += cpuOf([&] {
            if (!assessor.assess(everybody))
                qFatal("assess");
        });
    }
    return seconds / double(m.pages.size() * pageSize) * 1e6;
}

void compareStages(int pageCount, int repetitions)
{
    Material material;
    prepare(material, pageCount);
    Times times;
    const double sink = runStages(material, repetitions, times);
    const double n = double(pageCount) * pageSize;
    double floor = 0;
    std::map<std::string, double> us;
    for (const auto &[stage, values] : times) {
        us[stage] = median(values) / n * 1e6;
        floor += stage[0] <= '4' ? us[stage] : 0;
        std::printf("%-12s %7.2f us CPU per Observation\n", stage.c_str(), us[stage]);
    }
    std::printf("assessor     %7.2f us CPU per Observation, all %d citizens after each page [%d]\n",
                assessorUs(material), citizens, sink > 0);
    tableRow("ingest / (inflate + parse + zstd + encrypted insert), CPU", us["5 ingest"] / floor, "",
             Want::AtMost, 1.25);
    tableRow("QJsonDocument + QSqlQuery on the stock driver / ingest, CPU",
             us["6 plain Qt"] / us["5 ingest"], "", Want::AtLeast, 3);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int pages = argc > 1 ? QByteArray(argv[1]).toInt() : 40;
    const int repetitions = argc > 2 ? QByteArray(argv[2]).toInt() : 5;
    if (argc > 3) {
        const auto packed = makePages(pages, citizens);
        for (int i = 0; i < repetitions; ++i)
            std::printf("%.2f us\n", cpuOf([&] { ingestOnce(packed); }) / (pages * pageSize) * 1e6);
        return 0;
    }
    compareStages(pages, repetitions);
    return 0;
}
