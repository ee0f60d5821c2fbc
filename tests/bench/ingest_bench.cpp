// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "core/domain/measurement_kind.h"
#include "core/store/connection.h"
#include "core/store/query.h"
#include "core/store/writer.h"
#include "tests/bench/ingest_data.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <vector>

/// Ingest against the raw stages it is made of and against the plain Qt way, all in one run: ratios can
/// be trusted, absolute times cannot. Then the reads that screens wait for.
/// Usage: bench_ingest [pages of 1000 Observations, default 40] [repetitions, default 5]

using namespace samspil;
using namespace samspil::store;

namespace {

const QString base = QStringLiteral("https://fhir.example.org/fhir");
const QByteArray key(32, 'k');
constexpr int pageSize = 1000;

struct Page {
    QByteArray packed;
    qsizetype size = 0;
};

double cpuSeconds()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

/// Stage → CPU seconds of each repetition.
using Times = std::map<std::string, std::vector<double>>;

void timed(Times &times, const char *stage, const std::function<void()> &work)
{
    const double begin = cpuSeconds();
    work();
    times[stage].push_back(cpuSeconds() - begin);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QVector<Page> makePages(int pages, int citizens)
{
    bench::BundleMaker maker(citizens);
    QVector<Page> made;
    for (int i = 0; i < pages; ++i) {
        const QByteArray bundle = maker.next(pageSize);
        made.append({bench::gzip(bundle), bundle.size()});
    }
    return made;
}

const MeasurementCatalogue &catalogue()
{
    static const MeasurementCatalogue loaded = [] {
        initDataResources();
        auto kinds = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        if (!kinds)
            qFatal("measurement kinds");
        return *std::move(kinds);
    }();
    return loaded;
}

std::unique_ptr<Writer> openWriter(const QString &folder, const Clock &clock)
{
    auto opened = Writer::open({folder, key, true}, catalogue(), clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    return *std::move(opened);
}

void ingest(Writer &writer, const QVector<Page> &pages)
{
    for (const Page &page : pages) {
        const QByteArray bytes = bench::gunzip(page.packed, page.size);
        auto bundle = fhir::readBundle(bytes);
        if (!bundle)
            qFatal("bundle");
        IngestChunk chunk{base, QStringLiteral("s|Observation|*"), std::move(bundle->entries), {}};
        const auto report = writer.ingest(chunk);
        if (!report || report->types.value(QStringLiteral("Observation")).unreadable)
            qFatal("ingest");
    }
}

/// What a full parse with the fields of a row costs at least.
double parseOnly(const QVector<QByteArray> &bundles)
{
    simdjson::dom::parser parser;
    double sum = 0;
    for (const QByteArray &bytes : bundles) {
        simdjson::dom::element bundle;
        if (parser.parse(bytes.constData(), size_t(bytes.size())).get(bundle))
            qFatal("simdjson");
        for (const simdjson::dom::element entry : simdjson::dom::array(bundle["entry"])) {
            const simdjson::dom::element resource = entry["resource"];
            for (const char *name : {"id", "status", "effectiveDateTime", "issued"})
                sum += double(std::string_view(resource[name]).size());
            sum += double(std::string_view(resource["subject"]["reference"]).size());
            sum += double(std::string_view(resource["code"]["coding"].at(0)["code"]).size());
            double value = 0;
            if (!resource["valueQuantity"]["value"].get(value))
                sum += value;
        }
    }
    return sum;
}

/// The rows of an ingested cache, in memory.
struct Rows {
    struct Resource {
        qint64 id, server, type, updated, citizen, kind, t, dict;
        QByteArray rid, version, body;
    };
    struct Measurement {
        qint64 citizen, kind, t, resource, arrived, flags, unit, code, ranges, basedOn;
        double value, value2;
    };
    std::vector<Resource> resources;
    std::vector<Measurement> measurements;
    QVector<QByteArray> spans;
};

Rows readRows(Connection &db)
{
    Rows rows;
    Query r(db, "SELECT id, server, type, updated, citizen, kind, t, dict, rid, version, body FROM "
                "resource ORDER BY id");
    while (r.next()) {
        rows.resources.push_back({r.integer(0), r.integer(1), r.integer(2), r.integer(3), r.integer(4),
                                  r.integer(5), r.integer(6), r.integer(7), r.blob(8), r.blob(9),
                                  r.blob(10)});
        rows.spans.append(db.bodies().unpack(r.integer(7), r.view(10)));
    }
    Query m(
        db,
        "SELECT citizen, kind, t, resource, arrived, flags, unit, code, ranges, based_on, value, value2"
        " FROM measurement ORDER BY resource");
    while (m.next())
        rows.measurements.push_back({m.integer(0), m.integer(1), m.integer(2), m.integer(3),
                                     m.integer(4), m.integer(5), m.integer(6), m.integer(7),
                                     m.integer(8), m.integer(9), m.real(10), m.real(11)});
    return rows;
}

/// The same rows into the same tables, with nothing around them; pages sorted as ingest sorts them.
void insertOnly(Rows &rows)
{
    QTemporaryDir folder;
    const SystemClock clock;
    openWriter(folder.path(), clock).reset(); // makes the tables
    auto opened = Connection::open(folder.filePath(QStringLiteral("cache.db")), key, preferredCipher(),
                                   Connection::Mode::Write);
    if (!opened)
        qFatal("insert");
    Connection &db = **opened;
    for (size_t begin = 0; begin < rows.resources.size(); begin += pageSize) {
        Transaction transaction(db, Durability::Normal);
        Query r(
            db,
            "INSERT INTO resource(id, server, type, updated, citizen, kind, t, dict, rid, version, body)"
            " VALUES(?,?,?,?,?,?,?,?,?,?,?)");
        Query m(db, "INSERT INTO measurement(citizen, kind, t, resource, arrived, flags, unit, code, "
                    "ranges, based_on,"
                    " value, value2) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
        const size_t end = std::min(begin + pageSize, rows.resources.size());
        for (size_t i = begin; i < end; ++i) {
            const auto &x = rows.resources[i];
            r.bind(x.id)
                .bind(x.server)
                .bind(x.type)
                .bind(x.updated)
                .bind(x.citizen)
                .bind(x.kind)
                .bind(x.t)
                .bind(x.dict);
            r.bindBlob(x.rid).bindBlob(x.version).bindBlob(x.body).run();
        }
        const auto first = rows.measurements.begin() + qsizetype(begin);
        const auto last = rows.measurements.begin() + qsizetype(end);
        std::sort(first, last, [](const auto &a, const auto &b) {
            return std::tie(a.citizen, a.kind, a.t, a.resource) <
                   std::tie(b.citizen, b.kind, b.t, b.resource);
        });
        for (auto x = first; x != last; ++x) {
            m.bind(x->citizen)
                .bind(x->kind)
                .bind(x->t)
                .bind(x->resource)
                .bind(x->arrived)
                .bind(x->flags)
                .bind(x->unit);
            m.bind(x->code).bind(x->ranges).bind(x->basedOn).bind(x->value).bind(x->value2).run();
        }
        if (!transaction.commit())
            qFatal("commit");
    }
}

void plainInserts(QSqlDatabase &db, const QVector<Page> &pages)
{
    QSqlQuery query(db);
    for (const char *sql :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
          "CREATE TABLE resource(id TEXT PRIMARY KEY, version TEXT, body TEXT)",
          "CREATE TABLE measurement(citizen TEXT, code TEXT, t TEXT, id TEXT, value REAL, unit TEXT,"
          " PRIMARY KEY(citizen, code, t, id)) WITHOUT ROWID"})
        query.exec(QString::fromLatin1(sql));
    QSqlQuery resource(db);
    resource.prepare(QStringLiteral("INSERT INTO resource VALUES(?,?,?)"));
    QSqlQuery row(db);
    row.prepare(QStringLiteral("INSERT INTO measurement VALUES(?,?,?,?,?,?)"));
    for (const Page &page : pages) {
        db.transaction();
        const auto bundle = QJsonDocument::fromJson(bench::gunzip(page.packed, page.size)).object();
        for (const QJsonValue &entry : bundle[u"entry"].toArray()) {
            const QJsonObject body = entry[u"resource"].toObject();
            resource.bindValue(0, body[u"id"].toString());
            resource.bindValue(1, body[u"meta"][u"versionId"].toString());
            resource.bindValue(2, QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)));
            resource.exec();
            row.bindValue(0, body[u"subject"][u"reference"].toString());
            row.bindValue(1, body[u"code"][u"coding"][0][u"code"].toString());
            row.bindValue(2, body[u"effectiveDateTime"].toString());
            row.bindValue(3, body[u"id"].toString());
            row.bindValue(4, body[u"valueQuantity"][u"value"].toDouble());
            row.bindValue(5, body[u"valueQuantity"][u"code"].toString());
            row.exec();
        }
        db.commit();
    }
}

/// What a Qt program does without further thought: QJsonDocument, QSqlQuery, the plugin, plain text.
void plainQt(const QVector<Page> &pages)
{
    QTemporaryDir folder;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain"));
        db.setDatabaseName(folder.filePath(QStringLiteral("plain.db")));
        if (!db.open())
            qFatal("QSQLITE");
        plainInserts(db, pages);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("plain"));
}

void packOnly(Connection &db, const QVector<QByteArray> &spans)
{
    for (const QByteArray &span : spans)
        db.bodies().pack({span.constData(), size_t(span.size())});
}

void compareStages(int pageCount, int repetitions)
{
    const QVector<Page> pages = makePages(pageCount, 500);
    QVector<QByteArray> bundles;
    for (const Page &page : pages)
        bundles.append(bench::gunzip(page.packed, page.size));
    const SystemClock clock;
    QTemporaryDir reference;
    ingest(*openWriter(reference.path(), clock), pages);
    const QString file = reference.filePath(QStringLiteral("cache.db"));
    auto db = Connection::open(file, key, preferredCipher(), Connection::Mode::Write);
    if (!db)
        qFatal("reference");
    Rows rows = readRows(**db);
    const double n = double(pageCount) * pageSize;
    std::printf("bytes on disk per Observation: %.0f\n", double(QFileInfo(file).size()) / n);

    Times times;
    double sink = 0;
    for (int i = 0; i < repetitions; ++i) {
        timed(times, "1 inflate", [&] {
            for (const Page &page : pages)
                sink += double(bench::gunzip(page.packed, page.size).size());
        });
        timed(times, "2 parse", [&] { sink += parseOnly(bundles); });
        timed(times, "3 pack", [&] { packOnly(**db, rows.spans); });
        timed(times, "4 insert", [&] { insertOnly(rows); });
        timed(times, "5 ingest", [&] {
            QTemporaryDir folder;
            ingest(*openWriter(folder.path(), clock), pages);
        });
        timed(times, "6 plain Qt", [&] { plainQt(pages); });
    }
    double floor = 0;
    for (const auto &[stage, values] : times) {
        const double us = median(values) / n * 1e6;
        floor += stage[0] <= '4' ? us : 0;
        std::printf("%-12s %7.2f us CPU per Observation\n", stage.c_str(), us);
    }
    const double ours = median(times["5 ingest"]) / n * 1e6;
    std::printf("floor %.2f us; ingest / floor %.2f (wanted <= 1.25); plain Qt / ingest %.2f (wanted >= "
                "3)  [%g]\n",
                floor, ours / floor, median(times["6 plain Qt"]) / n * 1e6 / ours, sink > 0 ? 1.0 : 0.0);
}

double wallMs(const std::function<void()> &work)
{
    std::vector<double> values;
    for (int i = 0; i < 15; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        values.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return median(values);
}

/// First rows of the worklist and one citizen, in a cache of that size.
double readTimes(int citizens, int pageCount)
{
    const SystemClock clock;
    QTemporaryDir folder;
    auto writer = openWriter(folder.path(), clock);
    QVector<CitizenId> caseload;
    for (int i = 0; i < citizens; ++i)
        caseload.append(
            CitizenId(base + QStringLiteral("/Patient/") + QString::fromLatin1(bench::citizenId(i))));
    if (!writer->setCaseload(caseload))
        qFatal("caseload");
    bench::BundleMaker maker(citizens);
    for (int i = 0; i < pageCount; ++i) {
        const QByteArray bundle = maker.next(pageSize);
        ingest(*writer, {{bench::gzip(bundle), bundle.size()}});
    }
    for (int i = 0; i < citizens; ++i) {
        if (!writer->putAssessment({caseload[i],
                                    TriageState(i % triageStateCount),
                                    instantFromMs(i),
                                    {},
                                    QByteArray(2000, 'x')}))
            qFatal("assessment");
    }
    auto reader = *Reader::open({folder.path(), key, false}, catalogue());
    const double first = wallMs([&] { (void)reader->worklist(50); });
    std::printf("%d citizens, %dk Observations: first 50 rows of the worklist %.3f ms\n", citizens,
                pageCount, first);
    return first;
}

void openCitizen()
{
    const SystemClock clock;
    QTemporaryDir folder;
    ingest(*openWriter(folder.path(), clock), makePages(5, 1));
    auto reader = *Reader::open({folder.path(), key, false}, catalogue());
    const CitizenId who(base + QStringLiteral("/Patient/") + QString::fromLatin1(bench::citizenId(0)));
    const double series = wallMs([&] {
        const auto kinds = reader->kinds(who);
        for (const Reader::KindSummary &kind : *kinds)
            (void)reader->series(who, kind.kind);
    });
    auto db = Connection::open(folder.filePath(QStringLiteral("cache.db")), key, preferredCipher(),
                               Connection::Mode::Read);
    double sum = 0;
    const double bare = wallMs([&] {
        Query query(**db, "SELECT t, value, value2, flags, ranges FROM measurement WHERE citizen=1");
        while (query.next())
            sum += query.real(1) + double(query.integer(0));
    });
    const double whole = wallMs([&] { (void)reader->readings(who, instantFromMs(0)); });
    std::printf("a citizen with 5000 measurements: all series %.2f ms, bare query %.2f ms, full "
                "readings %.2f ms [%g]\n",
                series, bare, whole, sum > 0 ? 1.0 : 0.0);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int pages = argc > 1 ? QByteArray(argv[1]).toInt() : 40;
    const int repetitions = argc > 2 ? QByteArray(argv[2]).toInt() : 5;
    compareStages(pages, repetitions);
    openCitizen();
    const double small = readTimes(60, 60);
    const double large = readTimes(1000, 1000);
    std::printf("worklist 1000 citizens and 1M / 60 citizens: %.2f (wanted <= 2)\n", large / small);
    return 0;
}
