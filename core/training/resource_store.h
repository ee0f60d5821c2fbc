// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/json_value.h"
#include "core/training/seeded_resource.h"

#include <QHash>
#include <QVector>

#include <deque>

namespace samspil::training {

/// One version of a resource. A delete is a version without a body.
struct StoredVersion {
    int number = 1;
    Instant updated{};
    bool deleted = false;
    QByteArray body;
};

struct Record {
    QByteArray type;
    QByteArray id;
    QByteArray patient;
    QVector<StoredVersion> versions; ///< ascending

    const StoredVersion &current() const { return versions.last(); }
    bool isDeleted() const { return current().deleted; }
    const StoredVersion *version(int number) const;
};

/// All resources in memory with all their versions, found by id, patient and identifier.
class ResourceStore {
public:
    /// Takes versions of the generated history, each resource's in ascending order.
    void add(const SeededResource &seeded);
    /// Makes a written version the newest. Versions of that number and above, which the generated
    /// history may hold by now, give way: a clinician's write stays.
    void put(const QByteArray &type, const QByteArray &id, StoredVersion version);

    const Record *find(const QByteArray &type, const QByteArray &id) const;
    /// Records of the type in the order of their creation, deleted ones included.
    QVector<const Record *> ofType(const QByteArray &type) const;
    /// The same, those of one patient only (a superset after a resource has changed its patient).
    QVector<const Record *> ofPatient(const QByteArray &type, const QByteArray &patient) const;
    /// Candidates for an identifier value.
    QVector<const Record *> identified(const QByteArray &type, const QByteArray &value) const;
    QVector<const Record *> all() const;
    /// An id no resource of the type has had.
    QByteArray unusedId(const QByteArray &type);

private:
    Record &record(const QByteArray &type, const QByteArray &id);
    void index(Record &record, const QByteArray &patient, const QByteArray &identifier);
    QVector<const Record *> pick(const QVector<qsizetype> &positions) const;

    std::deque<Record> m_records;
    QHash<QByteArray, qsizetype> m_byId; ///< "Type/id" → position
    QHash<QByteArray, QVector<qsizetype>> m_byType;
    QHash<QByteArray, QVector<qsizetype>> m_byPatient;    ///< "Type/patient id"
    QHash<QByteArray, QVector<qsizetype>> m_byIdentifier; ///< "Type/identifier value"
    quint64 m_lastId = 1000;
};

/// Id of the patient a resource belongs to by its own reference; empty: none.
QByteArray patientOf(const QByteArray &type, const JsonValue &resource);
/// Name of the element that holds that reference; empty: the type has none.
QByteArray patientElement(const QByteArray &type);
/// `Type/id` at the end of a reference, whether it is absolute or not; without `/_history/n`.
QByteArray localReference(const QString &reference);

} // namespace samspil::training
