// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/resource_store.h"

#include <QStringList>

namespace samspil::training {

namespace {

QByteArray key(const QByteArray &type, const QByteArray &value)
{
    return type + '/' + value;
}

void insertOnce(QVector<qsizetype> &positions, qsizetype position)
{
    if (!positions.contains(position))
        positions += position;
}

} // namespace

const StoredVersion *Record::version(int number) const
{
    for (const StoredVersion &version : versions) {
        if (version.number == number)
            return &version;
    }
    return nullptr;
}

void ResourceStore::add(const SeededResource &seeded)
{
    Record &target = record(seeded.type, seeded.id);
    target.versions += {seeded.version, seeded.updated, false, seeded.body};
    if (target.versions.size() == 1)
        index(target, seeded.patient, seeded.identifier);
}

void ResourceStore::put(const QByteArray &type, const QByteArray &id, StoredVersion version)
{
    Record &target = record(type, id);
    target.versions.removeIf([&](const StoredVersion &v) { return v.number >= version.number; });
    const auto resource = JsonValue::parse(version.body);
    target.versions += std::move(version);
    if (!resource)
        return;
    index(target, patientOf(type, *resource), {});
    const JsonValue *identifiers = resource->find("identifier");
    if (!identifiers)
        return;
    const bool isList = identifiers->isArray();
    for (const JsonValue &one : isList ? identifiers->items : std::vector<JsonValue>{*identifiers})
        index(target, target.patient, one.string("value").toUtf8());
}

const Record *ResourceStore::find(const QByteArray &type, const QByteArray &id) const
{
    const qsizetype position = m_byId.value(key(type, id), -1);
    return position < 0 ? nullptr : &m_records[size_t(position)];
}

QVector<const Record *> ResourceStore::ofType(const QByteArray &type) const
{
    return pick(m_byType.value(type));
}

QVector<const Record *> ResourceStore::ofPatient(const QByteArray &type, const QByteArray &patient) const
{
    return pick(m_byPatient.value(key(type, patient)));
}

QVector<const Record *> ResourceStore::identified(const QByteArray &type, const QByteArray &value) const
{
    return pick(m_byIdentifier.value(key(type, value)));
}

QVector<const Record *> ResourceStore::all() const
{
    QVector<const Record *> records;
    for (const Record &one : m_records)
        records += &one;
    return records;
}

QByteArray ResourceStore::unusedId(const QByteArray &type)
{
    QByteArray id;
    do
        id = QByteArray::number(++m_lastId);
    while (find(type, id));
    return id;
}

Record &ResourceStore::record(const QByteArray &type, const QByteArray &id)
{
    const QByteArray name = key(type, id);
    const auto known = m_byId.constFind(name);
    if (known != m_byId.cend())
        return m_records[size_t(*known)];
    const auto position = qsizetype(m_records.size());
    m_records.push_back({type, id, {}, {}});
    m_byId.insert(name, position);
    m_byType[type] += position;
    return m_records.back();
}

void ResourceStore::index(Record &record, const QByteArray &patient, const QByteArray &identifier)
{
    const qsizetype position = m_byId.value(key(record.type, record.id));
    if (!patient.isEmpty() && patient != record.patient)
        insertOnce(m_byPatient[key(record.type, patient)], position);
    record.patient = patient;
    if (!identifier.isEmpty())
        insertOnce(m_byIdentifier[key(record.type, identifier)], position);
}

QVector<const Record *> ResourceStore::pick(const QVector<qsizetype> &positions) const
{
    QVector<const Record *> records;
    records.reserve(positions.size());
    for (const qsizetype position : positions)
        records += &m_records[size_t(position)];
    return records;
}

QByteArray patientElement(const QByteArray &type)
{
    static const QList<QByteArray> byPatient = {"AllergyIntolerance", "Consent", "Device",
                                                "EpisodeOfCare", "RelatedPerson"};
    static const QList<QByteArray> bySubject = {"CarePlan",
                                                "CareTeam",
                                                "ClinicalImpression",
                                                "Communication",
                                                "Condition",
                                                "DeviceUseStatement",
                                                "DocumentReference",
                                                "Encounter",
                                                "Goal",
                                                "MedicationRequest",
                                                "MedicationStatement",
                                                "Observation",
                                                "Procedure",
                                                "QuestionnaireResponse",
                                                "ServiceRequest"};
    if (type == "Task")
        return "for";
    if (byPatient.contains(type))
        return "patient";
    return bySubject.contains(type) ? "subject" : "";
}

QByteArray patientOf(const QByteArray &type, const JsonValue &resource)
{
    const JsonValue *element = resource.find(patientElement(type));
    const QByteArray reference = element ? localReference(element->string("reference")) : QByteArray();
    return reference.startsWith("Patient/") ? reference.mid(8) : QByteArray();
}

QByteArray localReference(const QString &reference)
{
    const QString withoutVersion = reference.section(QStringLiteral("/_history/"), 0, 0);
    const QStringList parts = withoutVersion.split(u'/');
    return parts.size() < 2 ? reference.toUtf8() : parts.mid(parts.size() - 2).join(u'/').toUtf8();
}

} // namespace samspil::training
