// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include "core/domain/data_resources.h"
#include "core/store/cache_folder.h"

#include <QFile>
#include <QTest>

namespace samspil::store::test {

CitizenId citizen(const QString &id)
{
    return CitizenId(urlOf(QStringLiteral("Patient"), id));
}

QString urlOf(const QString &type, const QString &id)
{
    return base + QLatin1Char('/') + type + QLatin1Char('/') + id;
}

QByteArray spo2(const Spo2 &f)
{
    return R"({"resourceType":"Observation","id":")" + f.id + R"(","meta":{"versionId":")" + f.version +
           R"(","lastUpdated":")" + f.updated + R"("},"status":")" + f.status +
           R"(","code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":"NPU03011"}]},"subject":{"reference":"Patient/)" +
           f.patient + R"("},"effectiveDateTime":")" + f.effective +
           R"(","issued":"2026-03-01T08:00:05Z")" + R"(,"valueQuantity":{"value":)" +
           QByteArray::number(f.value) + R"(,"unit":")" + f.unit +
           R"(","system":"http://unitsofmeasure.org","code":")" + f.unit + R"("}})";
}

QByteArray patient(const QByteArray &id, const QByteArray &given, const QByteArray &family,
                   const QByteArray &cpr, const QByteArray &version)
{
    return R"({"resourceType":"Patient","id":")" + id + R"(","meta":{"versionId":")" + version +
           R"(","lastUpdated":"2026-02-01T00:00:00Z"},"identifier":[{"system":"urn:oid:1.2.208.176.1.2","value":")" +
           cpr + R"("}],"name":[{"use":"official","family":")" + family + R"(","given":[")" + given +
           R"("]}],"gender":"female","birthDate":"1950-02-01"})";
}

QByteArray task(const QByteArray &id, const QByteArray &version, const QByteArray &patient,
                const QByteArray &status)
{
    const QByteArray name = id.isEmpty() ? QByteArray() : R"("id":")" + id + R"(",)";
    return R"({"resourceType":"Task",)" + name + R"("meta":{"versionId":")" + version +
           R"("},"identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:11111111-2222-4333-8444-555555555555"}],"status":")" +
           status + R"(","intent":"order","for":{"reference":"Patient/)" + patient +
           R"("},"lastModified":"2026-03-01T09:00:00Z"})";
}

const MeasurementCatalogue &catalogue()
{
    static const MeasurementCatalogue loaded = [] {
        initDataResources();
        auto kinds = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        if (!kinds)
            qFatal("measurement kinds: %s", qPrintable(kinds.error().detail));
        return *std::move(kinds);
    }();
    return loaded;
}

fhir::Entry entry(const QByteArray &body)
{
    return fhir::readResource(body);
}

Chunk::Chunk(const QVector<QByteArray> &bodies, const QString &stream) : m_bodies(bodies)
{
    m_chunk.base = base;
    m_chunk.stream = stream;
    for (const QByteArray &body : std::as_const(m_bodies))
        m_chunk.entries.append(entry(body));
}

Cache::Cache()
{
    if (!folder.isValid())
        qFatal("no temporary folder");
}

OpenOptions Cache::options(bool create) const
{
    return {folder.path(), key, create};
}

std::unique_ptr<Writer> Cache::writer()
{
    auto opened = Writer::open(options(), catalogue(), clock);
    if (!opened)
        qFatal("cache: %s", qPrintable(opened.error().detail));
    return *std::move(opened);
}

std::unique_ptr<Reader> Cache::reader()
{
    auto opened = Reader::open(options(false), catalogue());
    if (!opened)
        qFatal("cache: %s", qPrintable(opened.error().detail));
    return *std::move(opened);
}

namespace {

void execute(Connection &connection, const QByteArray &sql)
{
    if (const auto done = connection.execute(sql.constData()); !done)
        qFatal("cache: %s", qPrintable(done.error().detail));
}

} // namespace

Tripwire::Tripwire(const Cache &cache)
{
    auto opened = openCache(cache.options(false), Connection::Mode::Write);
    if (!opened)
        qFatal("cache: %s", qPrintable(opened.error().detail));
    m_connection = *std::move(opened);
    execute(*m_connection, "CREATE TABLE tripwire(n INTEGER); INSERT INTO tripwire VALUES(0)");
    for (const QByteArray table : {"resource", "outbox", "snapshot", "assessment", "term", "server"}) {
        for (const QByteArray verb : {"INSERT", "UPDATE", "DELETE"})
            execute(*m_connection, "CREATE TRIGGER tripwire_" + table + verb + " AFTER " + verb +
                                       " ON " + table +
                                       " BEGIN UPDATE tripwire SET n=n-1;"
                                       " SELECT RAISE(ABORT, 'injected') FROM tripwire WHERE n=0; END");
    }
}

void Tripwire::set(int n)
{
    execute(*m_connection, "UPDATE tripwire SET n=" + QByteArray::number(n));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void replace(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

TypeCounts total(const IngestReport &report)
{
    TypeCounts sum;
    for (const TypeCounts &counts : report.types) {
        if (counts.received != counts.stored + counts.unchanged + counts.unreadable)
            qFatal("the counts do not add up");
        sum.received += counts.received;
        sum.stored += counts.stored;
        sum.unchanged += counts.unchanged;
        sum.unreadable += counts.unreadable;
    }
    return sum;
}

} // namespace samspil::store::test
