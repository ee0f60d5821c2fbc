// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue_reader.h"

#include "core/domain/code_system.h"
#include "core/domain/strict_json.h"

#include <algorithm>

namespace samspil {

namespace {

class KindReader : public StrictJson {
public:
    using StrictJson::StrictJson;

    MeasurementKind read(const QJsonObject &root);

private:
    struct Bilingual {
        QString da, en;
    };
    Bilingual bilingual(const QJsonValue &value, const QString &field, bool mayBeEmpty = false);
    QString id(const QJsonValue &value);
    QVector<AcceptedUnit> units(const QJsonValue &value);
    AcceptedUnit unit(const QJsonObject &one, const QString &field);
    QVector<Coding> codes(const QJsonValue &value, const QString &field);
    QString systemUri(const QString &key, const QString &field);
    KindComponent component(const QJsonObject &from, const QString &field);
    QVector<KindComponent> components(const QJsonObject &root, const MeasurementKind &kind);
    DriftRule drift(const QJsonValue &value);
    void checkWhole(const MeasurementKind &kind);
};

KindReader::Bilingual KindReader::bilingual(const QJsonValue &value, const QString &field,
                                            bool mayBeEmpty)
{
    const QJsonObject both = object(value, field);
    allowOnly(both, field, {u"da", u"en"});
    return {text(both[u"da"], field + QStringLiteral(".da"), mayBeEmpty),
            text(both[u"en"], field + QStringLiteral(".en"), mayBeEmpty)};
}

QString KindReader::id(const QJsonValue &value)
{
    const QString field = QStringLiteral("id");
    const QString result = text(value, field);
    const auto plain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    if (!std::ranges::all_of(result, plain))
        fail(field, "lower case, digits and hyphens only");
    if (file() != result + QStringLiteral(".json"))
        fail(field, "must be the name of the file");
    return result;
}

AcceptedUnit KindReader::unit(const QJsonObject &one, const QString &field)
{
    allowOnly(one, field, {u"unit", u"numerator", u"denominator", u"offset", u"source"});
    AcceptedUnit result;
    result.unit = text(one[u"unit"], field + QStringLiteral(".unit"));
    result.numerator = positive(one[u"numerator"], field + QStringLiteral(".numerator"), 1);
    result.denominator = positive(one[u"denominator"], field + QStringLiteral(".denominator"), 1);
    result.offset = number(one[u"offset"], field + QStringLiteral(".offset"), 0);
    if (one.contains(u"source"))
        text(one[u"source"], field + QStringLiteral(".source"));
    return result;
}

QVector<AcceptedUnit> KindReader::units(const QJsonValue &value)
{
    QVector<AcceptedUnit> result;
    const QJsonArray list = array(value, QStringLiteral("units"));
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString field = QStringLiteral("units[%1]").arg(i);
        const AcceptedUnit one = unit(object(list[i], field), field);
        if (std::ranges::find(result, one.unit, &AcceptedUnit::unit) != result.end())
            fail(field + QStringLiteral(".unit"), "listed twice");
        result.append(one);
    }
    return result;
}

QString KindReader::systemUri(const QString &key, const QString &field)
{
    if (key.contains(u':'))
        return canonicalSystem(key).toString();
    const CodeSystem *system = codeSystemByKey(key);
    if (!system)
        fail(field + u'.' + key, "neither a known code system nor a URI");
    return system ? system->uris.front().toString() : QString();
}

QVector<Coding> KindReader::codes(const QJsonValue &value, const QString &field)
{
    QVector<Coding> result;
    const QJsonObject systems = object(value, field);
    for (auto it = systems.begin(); it != systems.end(); ++it) {
        const QString uri = systemUri(it.key(), field);
        const QString place = field + u'.' + it.key();
        for (const QJsonValue code : array(it.value(), place))
            result.append({uri, text(code, place), {}});
    }
    return result;
}

KindComponent KindReader::component(const QJsonObject &from, const QString &field)
{
    const QString place = field + QStringLiteral("plausible");
    KindComponent result;
    const QJsonArray limits = array(from[u"plausible"], place);
    if (limits.size() != 2)
        fail(place, "must be two numbers");
    result.plausibleLow = number(limits.at(0), place, 0);
    result.plausibleHigh = number(limits.at(1), place, 0);
    if (!(result.plausibleLow < result.plausibleHigh))
        fail(place, "the first must be less than the second");
    return result;
}

QVector<KindComponent> KindReader::components(const QJsonObject &root, const MeasurementKind &kind)
{
    const QString field = QStringLiteral("components");
    if (!root.contains(field)) {
        KindComponent only = component(root, QString());
        only.nameDa = kind.nameDa;
        only.nameEn = kind.nameEn;
        return {only};
    }
    if (root.contains(u"plausible"))
        fail(QStringLiteral("plausible"), "belongs to each component");
    QVector<KindComponent> result;
    const QJsonArray list = array(root[field], field);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = QStringLiteral("components[%1].").arg(i);
        const QJsonObject one = object(list[i], place.chopped(1));
        allowOnly(one, place.chopped(1), {u"names", u"codes", u"plausible"});
        KindComponent read = component(one, place);
        const Bilingual names = bilingual(one[u"names"], place + QStringLiteral("names"));
        read.nameDa = names.da;
        read.nameEn = names.en;
        read.codes = codes(one[u"codes"], place + QStringLiteral("codes"));
        result.append(read);
    }
    if (result.size() != 2)
        fail(field, "must be two");
    return result;
}

DriftRule KindReader::drift(const QJsonValue &value)
{
    DriftRule rule;
    if (value.isUndefined())
        return rule;
    const QString field = QStringLiteral("drift");
    const QJsonObject from = object(value, field);
    allowOnly(from, field, {u"days", u"minimumValues", u"lastOutside", u"madFactor", u"baselineDays"});
    rule.days = smallWhole(from[u"days"], field + QStringLiteral(".days"), rule.days, 1, 366);
    rule.minimumValues = smallWhole(from[u"minimumValues"], field + QStringLiteral(".minimumValues"),
                                    rule.minimumValues, 2, 1000);
    rule.lastOutside = smallWhole(from[u"lastOutside"], field + QStringLiteral(".lastOutside"),
                                  rule.lastOutside, 1, 1000);
    rule.madFactor = positive(from[u"madFactor"], field + QStringLiteral(".madFactor"), rule.madFactor);
    rule.baselineDays = smallWhole(from[u"baselineDays"], field + QStringLiteral(".baselineDays"),
                                   rule.baselineDays, 1, 3660);
    return rule;
}

/// What only shows when all fields are read.
void KindReader::checkWhole(const MeasurementKind &kind)
{
    const bool hasOwnUnit = kind.units.contains(AcceptedUnit{kind.unit});
    if (!hasOwnUnit)
        fail(QStringLiteral("units"), "must hold the kind's own unit, without a factor");
    const bool hasCode =
        !kind.codes.isEmpty() ||
        std::ranges::any_of(kind.components, [](const KindComponent &c) { return !c.codes.isEmpty(); });
    if (!hasCode)
        fail(QStringLiteral("codes"), "without a code nothing can be of this kind");
}

MeasurementKind KindReader::read(const QJsonObject &root)
{
    allowOnly(root, QString(),
              {u"id", u"names", u"short", u"icon", u"unit", u"unitText", u"decimals", u"units", u"codes",
               u"plausible", u"components", u"drift", u"driftWatched"});
    MeasurementKind kind;
    kind.id = id(root[u"id"]);
    const Bilingual names = bilingual(root[u"names"], QStringLiteral("names"));
    const Bilingual shorts = bilingual(root[u"short"], QStringLiteral("short"));
    const Bilingual unitTexts = bilingual(root[u"unitText"], QStringLiteral("unitText"), true);
    kind.nameDa = names.da;
    kind.nameEn = names.en;
    kind.shortDa = shorts.da;
    kind.shortEn = shorts.en;
    kind.unitTextDa = unitTexts.da;
    kind.unitTextEn = unitTexts.en;
    kind.icon = text(root[u"icon"], QStringLiteral("icon"));
    kind.unit = text(root[u"unit"], QStringLiteral("unit"));
    kind.decimals = smallWhole(root[u"decimals"], QStringLiteral("decimals"), 0, 0, 4);
    kind.units = units(root[u"units"]);
    if (root.contains(u"codes"))
        kind.codes = codes(root[u"codes"], QStringLiteral("codes"));
    kind.components = components(root, kind);
    kind.drift = drift(root[u"drift"]);
    kind.driftWatched = boolean(root[u"driftWatched"], QStringLiteral("driftWatched"), true);
    checkWhole(kind);
    return kind;
}

} // namespace

Expected<MeasurementKind> readMeasurementKind(const QByteArray &json, const QString &fileName)
{
    KindReader reader(fileName);
    const QJsonObject root = reader.document(json);
    if (reader.error())
        return *reader.error();
    MeasurementKind kind = reader.read(root);
    if (reader.error())
        return *reader.error();
    return kind;
}

} // namespace samspil
