// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/measurement_kind.h"
#include "core/store/connection.h"
#include "core/store/writer.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace samspil::store::test {

inline const QString base = QStringLiteral("https://fhir.example.org/fhir");

CitizenId citizen(const QString &id);
QString urlOf(const QString &type, const QString &id);

/// Fields of an oxygen saturation as a server would send it.
struct Spo2 {
    QByteArray id = "1";
    QByteArray version = "1";
    QByteArray patient = "anna";
    double value = 93;
    QByteArray effective = "2026-03-01T08:00:00Z";
    QByteArray status = "final";
    QByteArray unit = "%";
    QByteArray updated = "2026-03-01T09:00:00.000Z";
};
QByteArray spo2(const Spo2 &fields);
QByteArray patient(const QByteArray &id, const QByteArray &given, const QByteArray &family,
                   const QByteArray &cpr, const QByteArray &version = "1");
QByteArray task(const QByteArray &id, const QByteArray &version, const QByteArray &patient,
                const QByteArray &status);

/// The measurement kinds that are shipped.
const MeasurementCatalogue &catalogue();

/// A chunk that keeps the bytes its entries point into.
class Chunk {
public:
    explicit Chunk(const QVector<QByteArray> &bodies,
                   const QString &stream = QStringLiteral("s|Observation|*"));
    operator const IngestChunk &() const { return m_chunk; }
    IngestChunk *operator->() { return &m_chunk; }

private:
    QVector<QByteArray> m_bodies;
    IngestChunk m_chunk;
};

/// One body as an entry; the bytes must outlive it.
fhir::Entry entry(const QByteArray &body);

/// A cache in a folder of its own.
class Cache {
public:
    Cache();

    OpenOptions options(bool create = true) const;
    QString file() const { return folder.path() + QStringLiteral("/cache.db"); }
    /// Opens it, and fails the test when that is impossible.
    std::unique_ptr<Writer> writer();
    std::unique_ptr<Reader> reader();

    QTemporaryDir folder;
    QByteArray key = QByteArray(32, 'k');
    FixedClock clock{instantFromMs(1'772'400'000'000)}; ///< 2026-03-01T21:20Z
};

/// Lets the n-th row that any transaction writes fail, as a disk would: in the file itself, so that the
/// program under test knows nothing of it.
class Tripwire {
public:
    explicit Tripwire(const Cache &cache);

    /// 1: the next row; 0: none.
    void set(int n);

private:
    std::unique_ptr<Connection> m_connection;
};

/// The bytes of a file; none where it cannot be read.
QByteArray contents(const QString &path);
/// Writes a file anew, and ends the test when that is impossible.
void replace(const QString &path, const QByteArray &bytes);

/// Sums over all types; checks received == stored + unchanged + unreadable on the way.
TypeCounts total(const IngestReport &report);

} // namespace samspil::store::test
