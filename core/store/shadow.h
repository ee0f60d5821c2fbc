// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/fhir/bundle.h"
#include "core/store/citizen_table.h"
#include "core/store/measurement_table.h"
#include "core/store/projector.h"
#include "core/store/unreadable_table.h"

#include <QHash>
#include <QSet>

namespace samspil::store {

/// Columns of `resource` that decide what becomes of another state of it.
struct ShadowRow {
    qint64 id = 0;
    QByteArray version;
    qint64 updated = 0;
    qint64 citizen = 0;
    std::optional<qint64> kind;
    qint64 t = 0;
    bool gone = false;
    bool hasBody = false;
};

/// An entry on its way in: looked at, packed, taken.
struct Incoming {
    fhir::Entry entry;
    Projection projection;
    /// The row that it meets, where the cache was asked; else taking it finds out.
    std::optional<ShadowRow> row;
    bool isKnown = false; ///< that row is this very state, or a newer one
    qsizetype bodyAt = 0; ///< of the packed body among those of its block
    qsizetype bodySize = 0;
};

/// The server's resources and everything derived from them. Works inside the caller's transaction:
/// begin(), any number of changes, finish().
class Shadow {
public:
    Shadow(Connection &connection, const MeasurementCatalogue &catalogue, const Clock &clock);

    enum class Outcome : quint8 { Stored, Unchanged, Unreadable };

    void begin(const QString &base, std::optional<Instant> settledUntil = {});
    /// What came in last was new: several may be looked at before the first of them is taken.
    bool expectsNew() const { return m_expectNew; }
    /// `parsed`: of in.entry; null when it has a problem.
    void look(Incoming &in, const fhir::ResourceParser *parsed);
    /// Puts its body behind `bodies`, if it is to be stored.
    void pack(Incoming &in, QByteArray &bodies);
    Outcome take(Incoming &in, const QByteArray &bodies, const QString &stream);
    /// An answer to a write of ours; its row takes the place of `local` when that is given. Answers
    /// the row's id, 0 when the answer cannot be read.
    qint64 takeAnswer(const fhir::Entry &answer, qint64 local);
    /// A place for a resource without a body: only we know it yet, or the server has to bring it.
    qint64 addPlace(const QString &url, const QString &type, qint64 citizen);
    void removeLocal(qint64 resource);
    void setGone(qint64 resource, bool accessWithdrawn);
    /// Derives again: our edit while one waits, else the server's bytes.
    void reproject(qint64 resource);
    void forgetUnreadable(const QString &url) { m_unreadable.remove(url); }
    void touch(qint64 citizen);
    void finish();

    const QSet<qint64> &touched() const { return m_touched; }
    qint64 wentBack() const { return m_wentBack; }
    CitizenTable &citizens() { return m_citizens; }

private:
    using Row = ShadowRow;
    std::optional<Row> find(const fhir::Entry &entry);
    Row rowOf(const Query &query) const;
    static bool isOlder(const Row &row, const fhir::Entry &entry);
    bool isKnown(const Row &row, const fhir::Entry &entry);
    void keepUnreadable(const fhir::Entry &entry, const Projection &projection, const QString &stream);
    qint64 insert(const fhir::Entry &entry, const Projection &projection, QByteArrayView body);
    void update(const Row &row, const fhir::Entry &entry, const Projection &projection,
                QByteArrayView body);
    qint64 write(const std::optional<Row> &row, const fhir::Entry &entry, const Projection &projection,
                 QByteArrayView body);
    void settle(qint64 resource, const fhir::Entry &entry, const Projection &projection);
    void derive(qint64 resource, const Projection &projection);
    void withdraw(const Row &row);
    std::optional<Row> load(qint64 resource);
    void adopt(qint64 local, const fhir::Entry &answer);
    void join(qint64 local, qint64 resource);
    void judgeAgain(const QString &canonical);
    QString baseFor(const QString &base, qint64 citizen);
    qint64 typeOf(const QByteArray &type);
    QString urlOf(const fhir::Entry &entry) const;

    Connection &m_connection;
    const Clock &m_clock;
    Projector m_projector;
    MeasurementTable m_measurements;
    CitizenTable m_citizens;
    UnreadableTable m_unreadable;
    qint64 m_server = 0;
    std::optional<qint64> m_settledUs;
    qint64 m_wentBack = 0;
    /// What the last one was: a first pull inserts without asking, a later one asks without packing.
    bool m_expectNew = true;
    QSet<qint64> m_edited;  ///< resources with an edit of ours
    QSet<qint64> m_touched; ///< citizens
    QByteArray m_type;      ///< the type asked for last: neighbours mostly have the same
    qint64 m_typeTerm = 0;
    QVector<QString> m_questionnaires; ///< that came in: canonical urls
};

} // namespace samspil::store
