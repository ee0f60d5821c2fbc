// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/fhir_text.h"

#include "core/training/stamp.h"

#include <QUuid>

namespace samspil::training {

namespace text {

QByteArray quoted(const QByteArray &plain)
{
    return '"' + plain + '"';
}

QByteArray reference(const QByteArray &local)
{
    return R"({"reference":")" + local + R"("})";
}

QByteArray coding(const QByteArray &system, const QByteArray &code, const QByteArray &display)
{
    return R"({"system":")" + system + R"(","code":")" + code +
           (display.isEmpty() ? QByteArray("\"}") : R"(","display":")" + display + R"("})");
}

QByteArray codeable(const QByteArray &coding, const QByteArray &title)
{
    return R"({"coding":[)" + coding +
           (title.isEmpty() ? QByteArray("]}") : R"(],"text":")" + title + R"("})");
}

QByteArray quantity(double value, int decimals, const QByteArray &unit)
{
    return R"({"value":)" + QByteArray::number(value, 'f', decimals) + R"(,"unit":")" + unit +
           R"(","system":"http://unitsofmeasure.org","code":")" + unit + R"("})";
}

QByteArray extension(const QByteArray &name, const QByteArray &content)
{
    return R"({"url":"http://ehealth.sundhed.dk/fhir/StructureDefinition/)" + name + R"(",)" + content +
           '}';
}

QByteArray day(const QDate &date)
{
    return date.toString(Qt::ISODate).toLatin1();
}

} // namespace text

Instant LocalTime::at(const QDate &day, int minuteOfDay) const
{
    return instantOf(QDateTime(day, QTime(minuteOfDay / 60, minuteOfDay % 60), m_zone));
}

QByteArray LocalTime::iso(Instant t) const
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMs(t), Qt::UTC);
    return utc.toOffsetFromUtc(m_zone.offsetFromUtc(utc)).toString(Qt::ISODate).toLatin1();
}

SeededResource resource(const QByteArray &type, const QByteArray &id, int version, Instant updated,
                        const QByteArray &patient, const QByteArray &members,
                        const QByteArray &metaExtra)
{
    SeededResource made{type, id, version, updated, patient, identifierOf(type, id), {}};
    made.body = R"({"resourceType":")" + type + R"(","id":")" + id + R"(","meta":{"versionId":")" +
                QByteArray::number(version) + R"(","lastUpdated":")" + lastUpdatedText(updated) + '"' +
                metaExtra + "}," + members + '}';
    return made;
}

QByteArray identifierOf(const QByteArray &type, const QByteArray &id)
{
    static const QUuid urls(QStringLiteral("6ba7b811-9dad-11d1-80b4-00c04fd430c8"));
    const QByteArray name = "https://training.invalid/fhir/" + type + '/' + id;
    return "urn:uuid:" + QUuid::createUuidV5(urls, name).toByteArray(QUuid::WithoutBraces);
}

} // namespace samspil::training
