// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/cache.h"

#include "core/domain/data_resources.h"
#include "core/net/gzip.h"
#include "tests/bench/ingest_data.h"

namespace samspil::bench {

namespace {

void store(store::Writer &writer, const QByteArray &bundle, const QString &stream)
{
    auto found = fhir::findEntries(bundle);
    if (!found || !writer.ingest({base(), stream, std::move(found->entries), {}, {}}))
        qFatal("%s", qPrintable(stream));
}

} // namespace

QString base()
{
    return QStringLiteral("https://fhir.example.org/fhir");
}

QByteArray key()
{
    return QByteArray(32, 'k');
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

CitizenId citizen(int index)
{
    return CitizenId(base() + QStringLiteral("/Patient/") + QString::fromLatin1(citizenId(index)));
}

QVector<PackedPage> makePages(int pages, int citizens)
{
    BundleMaker maker(citizens);
    QVector<PackedPage> made;
    for (int i = 0; i < pages; ++i) {
        const QByteArray bundle = maker.next(pageSize);
        made.append({net::gzip(bundle), bundle.size()});
    }
    return made;
}

std::unique_ptr<store::Writer> openWriter(const QString &folder, const Clock &clock)
{
    auto opened = store::Writer::open({folder, key(), true}, catalogue(), clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    return *std::move(opened);
}

void putPatients(store::Writer &writer, int citizens)
{
    QByteArray bundle = R"({"resourceType":"Bundle","type":"searchset","entry":[)";
    for (int i = 0; i < citizens; ++i)
        bundle += QByteArray(i > 0 ? "," : "") + R"({"resource":)" + patientBody(i) + '}';
    bundle += "]}";
    store(writer, bundle, QStringLiteral("r|Patient"));
}

void putPlan(store::Writer &writer, int who, Instant pulled)
{
    store(writer, planBundle(who), QStringLiteral("r|CarePlan"));
    if (!writer.markPulled({citizen(who)}, pulled))
        qFatal("pulled");
}

void ingest(store::Writer &writer, const QVector<PackedPage> &pages)
{
    for (const PackedPage &page : pages) {
        const QByteArray bytes = gunzip(page.gzip, page.size);
        auto found = fhir::findEntries(bytes);
        if (!found)
            qFatal("bundle");
        const store::IngestChunk chunk{
            base(), QStringLiteral("s|Observation|*"), std::move(found->entries), {}, {}};
        const auto report = writer.ingest(chunk);
        if (!report || report->types.value(QStringLiteral("Observation")).stored != pageSize)
            qFatal("ingest");
    }
}

} // namespace samspil::bench
