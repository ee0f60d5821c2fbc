// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ingest_data.h"

#include <QDateTime>

#include <libdeflate.h>

#include <memory>

namespace samspil::bench {

namespace {

struct Kind {
    const char *loinc;
    const char *loincText;
    const char *npu;
    const char *npuText;
    const char *unit;
    double low;
    double high;
    int decimals;
};

constexpr Kind kinds[] = {
    {"59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "NPU03011",
     "Hb(Fe; O2-bind.;aB)-Oxygen sat. = ?", "%", 82, 99, 0},
    {"8867-4", "Heart rate", "NPU21692", "Hjerte-Systole; frekv. = ? x 1/min", "/min", 52, 118, 0},
    {"85354-9", "Blood pressure panel with all children optional", "MCS88019", "Blodtryk hjemme;Pt",
     "mm[Hg]", 100, 180, 0},
    {"29463-7", "Body weight", "NPU03804", "Pt-Legeme; masse = ? kg", "kg", 52, 120, 1},
    {"14743-9", "Glucose [Moles/volume] in Capillary blood by Glucometer", "NPU22089",
     "Glucose; stofk.(middel) = ?", "mmol/L", 3.4, 17, 1},
    {"8310-5", "Body temperature", "NPU08676", "Pt-Legeme; temp. = ? C", "Cel", 35.8, 39.5, 1},
    {"20150-9", "FEV1", "MCS88015", "FEV1;Lunge", "L", 0.6, 3.6, 2},
    {"9279-1", "Respiratory rate", "NPU17002", "Respirationsfrekvens", "/min", 10, 32, 0},
};

QByteArray iso(qint64 seconds, int ms)
{
    return QDateTime::fromMSecsSinceEpoch(seconds * 1000 + ms, Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toLatin1();
}

QByteArray quantity(double value, int decimals, const char *unit)
{
    return R"({"value":)" + QByteArray::number(value, 'f', decimals) + R"(,"unit":")" + unit +
           R"(","system":"http://unitsofmeasure.org","code":")" + unit + R"("})";
}

QByteArray component(const char *code, const char *text, double value)
{
    return R"({"code":{"coding":[{"system":"http://loinc.org","code":")" + QByteArray(code) +
           R"(","display":")" + text + R"("}]},"valueQuantity":)" + quantity(value, 0, "mm[Hg]") + "}";
}

} // namespace

QByteArray citizenId(int index)
{
    return "00000000-0000-4000-8000-" + QByteArray::number(index).rightJustified(12, '0');
}

quint64 BundleMaker::random()
{
    m_state ^= m_state << 13;
    m_state ^= m_state >> 7;
    return m_state ^= m_state << 17;
}

QByteArray BundleMaker::uuid()
{
    const QByteArray hex = QByteArray::number(random(), 16).rightJustified(16, '0') +
                           QByteArray::number(random(), 16).rightJustified(16, '0');
    return hex.left(8) + '-' + hex.mid(8, 4) + "-4" + hex.mid(13, 3) + "-a" + hex.mid(17, 3) + '-' +
           hex.mid(20);
}

QByteArray BundleMaker::observation()
{
    const int who = m_first + int(random() % quint64(m_citizens));
    const Kind &kind = kinds[random() % std::size(kinds)];
    const qint64 t = m_start + m_made++ * m_secondsApart;
    const QByteArray subject = citizenId(who);
    const double value = kind.low + double(random() % 100'000) / 100'000.0 * (kind.high - kind.low);
    QByteArray body =
        R"({"resourceType":"Observation","id":")" + uuid() +
        R"(","meta":{"versionId":"1","lastUpdated":")" + iso(t + 600, int(random() % 1000)) +
        R"(","profile":["http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-observation"]},"identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:)" +
        uuid() + R"("}],"basedOn":[{"reference":"ServiceRequest/)" + citizenId(who + 1'000'000) +
        R"("}],"status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs","display":"Vital Signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":")" +
        kind.loinc + R"(","display":")" + kind.loincText +
        R"("},{"system":"urn:oid:1.2.208.176.2.1","code":")" + kind.npu + R"(","display":")" +
        kind.npuText + R"("}]},"subject":{"reference":"Patient/)" + subject +
        R"("},"effectiveDateTime":")" + iso(t, 0) + R"(","issued":")" +
        iso(t + 30, int(random() % 1000)) + R"(","performer":[{"reference":"Patient/)" + subject +
        R"("}],"device":{"reference":"Device/)" + citizenId(who + 2'000'000) + R"("},)";
    if (&kind == &kinds[2])
        return body + R"("component":[)" + component("8480-6", "Systolic blood pressure", value) + ',' +
               component("8462-4", "Diastolic blood pressure", 60 + double(random() % 40)) + "]}";
    return body + R"("valueQuantity":)" + quantity(value, kind.decimals, kind.unit) + "}";
}

/// Of which she has activities.
constexpr const Kind *planned[] = {&kinds[0], &kinds[1], &kinds[3], &kinds[4]};

QByteArray activityId(const Kind &kind, int who)
{
    return citizenId(who) + '-' + kind.loinc;
}

/// Alarm from the outer tenths of what is measured: red below, yellow above; the rest is green.
QByteArray rangeExtension(const Kind &kind, bool isRed)
{
    const double reach = (kind.high - kind.low) / 10;
    const QByteArray limit =
        quantity(isRed ? kind.low + reach : kind.high - reach, kind.decimals, kind.unit);
    return R"({"url":"http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-referenceRange","extension":[{"url":")" +
           QByteArray(isRed ? "high" : "low") + R"(","valueQuantity":)" + limit +
           R"(},{"url":"type","valueCodeableConcept":{"coding":[{"system":"urn:oid:1.2.208.184.100.1","code":")" +
           (isRed ? "RAL" : "GAL") + R"("}]}}]})";
}

QByteArray activity(const Kind &kind, const QByteArray &id, const QByteArray &subject)
{
    return R"({"resource":{"resourceType":"ServiceRequest","id":")" + id +
           R"(","meta":{"versionId":"1","lastUpdated":"2024-01-01T00:00:00Z"},"extension":[)" +
           rangeExtension(kind, true) + ',' + rangeExtension(kind, false) +
           R"(],"status":"active","intent":"order","code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":")" +
           kind.npu + R"(","display":")" + kind.npuText + R"("}]},"subject":{"reference":"Patient/)" +
           subject +
           R"("},"occurrenceTiming":{"repeat":{"boundsPeriod":{"start":"2024-01-01"},"frequency":1,"period":1,"periodUnit":"d"}}}})";
}

QByteArray planEntry(int who)
{
    const QByteArray subject = citizenId(who);
    QByteArray references;
    for (const Kind *kind : planned)
        references +=
            (references.isEmpty() ? "" : ",") +
            (R"({"reference":{"reference":"ServiceRequest/)" + activityId(*kind, who) + R"("}})");
    return R"({"resource":{"resourceType":"CarePlan","id":")" + subject +
           R"(","meta":{"versionId":"1","lastUpdated":"2024-01-01T00:00:00Z"},"status":"active","intent":"plan","title":"KOL-hjemmemonitorering","subject":{"reference":"Patient/)" +
           subject + R"("},"period":{"start":"2024-01-01"},"activity":[)" + references + "]}}";
}

QList<QByteArray> activityEntries(int who)
{
    QList<QByteArray> entries;
    for (const Kind *kind : planned)
        entries += activity(*kind, activityId(*kind, who), citizenId(who));
    return entries;
}

QByteArray planBundle(int who)
{
    return R"({"resourceType":"Bundle","type":"searchset","entry":[)" + activityEntries(who).join(',') +
           ',' + planEntry(who) + "]}";
}

QByteArray patientBody(int who)
{
    return R"({"resourceType":"Patient","id":")" + citizenId(who) +
           R"(","meta":{"versionId":"1","lastUpdated":"2024-01-01T00:00:00Z"},)" +
           R"("name":[{"family":"Borger )" + QByteArray::number(who) +
           R"(","given":["Inger"]}],"gender":"female","birthDate":"1950-02-03"})";
}

QByteArray BundleMaker::entry()
{
    const QByteArray body = observation();
    return R"({"fullUrl":"https://fhir.example.org/fhir/Observation/)" + body.mid(36, 36) +
           R"(","resource":)" + body + R"(,"search":{"mode":"match"}})";
}

QByteArray BundleMaker::next(int observations)
{
    QByteArray bundle = R"({"resourceType":"Bundle","type":"searchset","entry":[)";
    for (int i = 0; i < observations; ++i)
        bundle += (i ? "," : "") + entry();
    return bundle + "]}";
}

QByteArray gunzip(const QByteArray &bytes, qsizetype size)
{
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    QByteArray out(size, Qt::Uninitialized);
    size_t got = 0;
    if (libdeflate_gzip_decompress(unpacker.get(), bytes.constData(), size_t(bytes.size()), out.data(),
                                   size_t(size), &got) != LIBDEFLATE_SUCCESS)
        qFatal("gunzip");
    return out;
}

} // namespace samspil::bench
