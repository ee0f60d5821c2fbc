// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue_reader.h"

#include "core/domain/code_system.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace samspil {

namespace {

/// Walks one document. The first thing that is wrong is kept, and reading goes on with neutral
/// values, so that no line needs an error branch of its own.
class KindReader {
public:
    explicit KindReader(const QString &fileName) : m_file(fileName) {}

    MeasurementKind read(const QJsonObject &root);
    void fail(const QString &field, const char *what);
    const std::optional<Error> &error() const { return m_error; }

private:
    void allowOnly(const QJsonObject &object, const QString &field,
                   std::initializer_list<QStringView> keys);
    QJsonObject object(const QJsonValue &value, const QString &field);
    QJsonArray array(const QJsonValue &value, const QString &field);
    QString text(const QJsonValue &value, const QString &field, bool mayBeEmpty = false);
    double number(const QJsonValue &value, const QString &field, double otherwise);
    double positive(const QJsonValue &value, const QString &field, double otherwise);
    int whole(const QJsonValue &value, const QString &field, int otherwise, int low, int high);

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

    QString m_file;
    std::optional<Error> m_error;
};

void KindReader::fail(const QString &field, const char *what)
{
    if (!m_error)
        m_error = Error{ErrorKind::Malformed,
                        QStringLiteral("%1: %2: %3").arg(m_file, field, QLatin1String(what))};
}

void KindReader::allowOnly(const QJsonObject &object, const QString &field,
                           std::initializer_list<QStringView> keys)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (std::ranges::find(keys, QStringView(it.key())) == keys.end())
            fail(field.isEmpty() ? it.key() : field + u'.' + it.key(), "unknown field");
    }
}

QJsonObject KindReader::object(const QJsonValue &value, const QString &field)
{
    if (!value.isObject())
        fail(field, "must be an object");
    return value.toObject();
}

QJsonArray KindReader::array(const QJsonValue &value, const QString &field)
{
    if (!value.isArray() || value.toArray().isEmpty())
        fail(field, "must be a list with something in it");
    return value.toArray();
}

QString KindReader::text(const QJsonValue &value, const QString &field, bool mayBeEmpty)
{
    if (!value.isString())
        fail(field, "must be a text");
    else if (!mayBeEmpty && value.toString().isEmpty())
        fail(field, "must not be empty");
    return value.toString();
}

double KindReader::number(const QJsonValue &value, const QString &field, double otherwise)
{
    if (value.isUndefined())
        return otherwise;
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        fail(field, "must be a number");
    return value.toDouble(otherwise);
}

double KindReader::positive(const QJsonValue &value, const QString &field, double otherwise)
{
    const double result = number(value, field, otherwise);
    if (result <= 0)
        fail(field, "must be more than 0");
    return result;
}

int KindReader::whole(const QJsonValue &value, const QString &field, int otherwise, int low, int high)
{
    const double result = number(value, field, otherwise);
    if (result != std::floor(result) || result < low || result > high) {
        fail(field, "must be a whole number that makes sense");
        return otherwise;
    }
    return static_cast<int>(result);
}

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
    if (m_file != result + QStringLiteral(".json"))
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
    rule.days = whole(from[u"days"], field + QStringLiteral(".days"), rule.days, 1, 366);
    rule.minimumValues = whole(from[u"minimumValues"], field + QStringLiteral(".minimumValues"),
                               rule.minimumValues, 2, 1000);
    rule.lastOutside =
        whole(from[u"lastOutside"], field + QStringLiteral(".lastOutside"), rule.lastOutside, 1, 1000);
    rule.madFactor = positive(from[u"madFactor"], field + QStringLiteral(".madFactor"), rule.madFactor);
    rule.baselineDays = whole(from[u"baselineDays"], field + QStringLiteral(".baselineDays"),
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
    kind.decimals = whole(root[u"decimals"], QStringLiteral("decimals"), 0, 0, 4);
    kind.units = units(root[u"units"]);
    if (root.contains(u"codes"))
        kind.codes = codes(root[u"codes"], QStringLiteral("codes"));
    kind.components = components(root, kind);
    kind.drift = drift(root[u"drift"]);
    if (root.contains(u"driftWatched") && !root[u"driftWatched"].isBool())
        fail(QStringLiteral("driftWatched"), "must be true or false");
    kind.driftWatched = root[u"driftWatched"].toBool(true);
    checkWhole(kind);
    return kind;
}

} // namespace

Expected<MeasurementKind> readMeasurementKind(const QByteArray &json, const QString &fileName)
{
    KindReader reader(fileName);
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        reader.fail(QStringLiteral("byte %1").arg(parsing.offset), "is not JSON");
    else if (!document.isObject())
        reader.fail(QStringLiteral("document"), "must be an object");
    if (reader.error())
        return *reader.error();
    MeasurementKind kind = reader.read(document.object());
    if (reader.error())
        return *reader.error();
    return kind;
}

} // namespace samspil
