// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/profile_reader.h"

#include "core/domain/strict_json.h"

#include <QPair>
#include <QSet>

#include <algorithm>
#include <array>

namespace samspil::sync {

namespace {

constexpr qint64 day = 24LL * 3'600'000;

constexpr std::array<QPair<QStringView, Reads>, 5> readWords{{{u"lastUpdated", Reads::LastUpdated},
                                                              {u"whole", Reads::Whole},
                                                              {u"window", Reads::Window},
                                                              {u"single", Reads::Single},
                                                              {u"reference", Reads::ByReference}}};
constexpr std::array<QPair<QStringView, Updates>, 4> updateWords{{{u"either", Updates::Either},
                                                                  {u"patch", Updates::Patch},
                                                                  {u"put", Updates::Put},
                                                                  {u"none", Updates::None}}};
constexpr std::array<QPair<QStringView, IfMatch>, 2> ifMatchWords{
    {{u"honoured", IfMatch::Honoured}, {u"unknown", IfMatch::Unknown}}};
constexpr std::array<QPair<QStringView, bool>, 2> etagWords{{{u"weak", false}, {u"strong", true}}};

bool isTypeName(const QString &name)
{
    const auto isLetter = [](QChar c) { return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); };
    return !name.isEmpty() && std::ranges::all_of(name, isLetter);
}

/// One label of a host name.
bool isLabel(const QString &name)
{
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    return !name.isEmpty() && name.size() <= 63 && !name.startsWith(u'-') && !name.endsWith(u'-') &&
           std::ranges::all_of(name, fits);
}

class ProfileReader : public StrictJson {
public:
    using StrictJson::StrictJson;

    ProfileFile read(const QJsonObject &root);

private:
    template <typename Words>
    auto word(const QJsonValue &value, const QString &field, const Words &words)
        -> decltype(words.front().second);
    Millis millis(const QJsonObject &root, const char *name, Millis otherwise, qint64 low, qint64 high);
    QString textOr(const QJsonObject &from, const char *name, const QString &field,
                   const QString &otherwise);
    QString typeName(const QJsonValue &value, const QString &field);
    QStringList typeNames(const QJsonValue &value, const QString &field);
    TypeProfile type(const QJsonObject &from, const QString &field);
    void limits(const QJsonObject &root, ServerProfile &into);
    void habits(const QJsonObject &root, ServerProfile &into);
    void roster(const QJsonObject &root, ServerProfile &into);
    void types(const QJsonObject &root, ServerProfile &into);
    QHash<QString, QStringList> services(const QJsonObject &root);
};

template <typename Words>
auto ProfileReader::word(const QJsonValue &value, const QString &field, const Words &words)
    -> decltype(words.front().second)
{
    if (value.isUndefined())
        return words.front().second;
    const QString said = text(value, field);
    const auto found =
        std::ranges::find_if(words, [&said](const auto &one) { return one.first == said; });
    if (found != words.end())
        return found->second;
    fail(field, "is none of the words that may stand here");
    return words.front().second;
}

Millis ProfileReader::millis(const QJsonObject &root, const char *name, Millis otherwise, qint64 low,
                             qint64 high)
{
    const QString field = QString::fromLatin1(name);
    return Millis(whole(root[field], field, otherwise.count(), low, high));
}

QString ProfileReader::textOr(const QJsonObject &from, const char *name, const QString &field,
                              const QString &otherwise)
{
    const QString key = QString::fromLatin1(name);
    return from.contains(key) ? text(from[key], field + key, true) : otherwise;
}

/// Types stand in addresses: nothing but letters.
QString ProfileReader::typeName(const QJsonValue &value, const QString &field)
{
    const QString name = text(value, field);
    if (!isTypeName(name))
        fail(field, "must be the name of a resource type");
    return name;
}

QStringList ProfileReader::typeNames(const QJsonValue &value, const QString &field)
{
    QStringList result;
    for (const QJsonValue one : array(value, field)) {
        const QString name = typeName(one, field);
        if (result.contains(name))
            fail(field, "names a type twice");
        result.append(name);
    }
    return result;
}

TypeProfile ProfileReader::type(const QJsonObject &from, const QString &field)
{
    allowOnly(from, field.chopped(1),
              {u"reads", u"updates", u"query", u"scope", u"operation", u"creates"});
    TypeProfile result;
    result.reads = word(from[u"reads"], field + QStringLiteral("reads"), readWords);
    result.updates = word(from[u"updates"], field + QStringLiteral("updates"), updateWords);
    result.query = textOr(from, "query", field, result.query);
    result.scope = textOr(from, "scope", field, result.scope);
    result.operation = textOr(from, "operation", field, result.operation);
    result.creates = boolean(from[u"creates"], field + QStringLiteral("creates"), result.creates);
    const bool isWindow = result.reads == Reads::Window;
    if (isWindow != result.operation.startsWith(u'$') || isWindow == result.operation.isEmpty())
        fail(field + QStringLiteral("operation"),
             "an operation ($…) belongs to reads: window, and to no other");
    return result;
}

void ProfileReader::limits(const QJsonObject &root, ServerProfile &into)
{
    into.pageSize = smallWhole(root[u"pageSize"], QStringLiteral("pageSize"), into.pageSize, 1, 10'000);
    into.maxInFlight =
        smallWhole(root[u"maxInFlight"], QStringLiteral("maxInFlight"), into.maxInFlight, 1, 32);
    into.windowCount =
        smallWhole(root[u"windowCount"], QStringLiteral("windowCount"), into.windowCount, 1, 100'000);
    into.window = millis(root, "windowMs", into.window, 0, day);
    into.timeout = millis(root, "timeoutMs", into.timeout, 1000, 3'600'000);
    into.interval = millis(root, "intervalMs", into.interval, 1000, day);
    into.verifyAfter = millis(root, "verifyAfterMs", into.verifyAfter, 0, day);
    into.recent = millis(root, "recentMs", into.recent, day, 3660 * day);
    into.history = millis(root, "historyMs", into.history, day, 36'600 * day);
}

void ProfileReader::habits(const QJsonObject &root, ServerProfile &into)
{
    const auto flag = [&](const char *name, bool &value) {
        const QString field = QString::fromLatin1(name);
        value = boolean(root[field], field, value);
    };
    into.strongEtag = word(root[u"etag"], QStringLiteral("etag"), etagWords);
    into.ifMatch = word(root[u"ifMatch"], QStringLiteral("ifMatch"), ifMatchWords);
    flag("patch", into.patch);
    flag("probes", into.probes);
    flag("test", into.test);
    flag("deltasPerCitizen", into.deltasPerCitizen);
    flag("tokenPerContext", into.tokenPerContext);
}

void ProfileReader::roster(const QJsonObject &root, ServerProfile &into)
{
    if (!root.contains(u"roster"))
        return;
    const QJsonObject from = object(root[u"roster"], QStringLiteral("roster"));
    allowOnly(from, QStringLiteral("roster"), {u"type", u"query"});
    into.rosterType = typeName(from[u"type"], QStringLiteral("roster.type"));
    into.rosterQuery = text(from[u"query"], QStringLiteral("roster.query"));
}

void ProfileReader::types(const QJsonObject &root, ServerProfile &into)
{
    into.citizenTypes = typeNames(root[u"citizenTypes"], QStringLiteral("citizenTypes"));
    if (root.contains(u"referenceTypes"))
        into.referenceTypes = typeNames(root[u"referenceTypes"], QStringLiteral("referenceTypes"));
    if (!root.contains(u"types"))
        return;
    const QJsonObject from = object(root[u"types"], QStringLiteral("types"));
    for (auto it = from.begin(); it != from.end(); ++it) {
        const QString field = QStringLiteral("types.") + it.key();
        if (!isTypeName(it.key()))
            fail(field, "must be the name of a resource type");
        into.types.insert(it.key(), type(object(it.value(), field), field + u'.'));
    }
}

QHash<QString, QStringList> ProfileReader::services(const QJsonObject &root)
{
    QHash<QString, QStringList> result;
    if (!root.contains(u"services"))
        return result;
    QSet<QString> seen;
    const QJsonObject from = object(root[u"services"], QStringLiteral("services"));
    for (auto it = from.begin(); it != from.end(); ++it) {
        const QString field = QStringLiteral("services.") + it.key();
        if (!isLabel(it.key()))
            fail(field, "must be a label of a host name");
        const QStringList served = typeNames(it.value(), field);
        for (const QString &name : served) {
            if (seen.contains(name))
                fail(field, "names a type that another service has");
            seen.insert(name);
        }
        result.insert(it.key(), served);
    }
    return result;
}

ProfileFile ProfileReader::read(const QJsonObject &root)
{
    allowOnly(root, QString(),
              {u"id",
               u"comment",
               u"pageSize",
               u"maxInFlight",
               u"windowMs",
               u"timeoutMs",
               u"intervalMs",
               u"verifyAfterMs",
               u"recentMs",
               u"historyMs",
               u"windowCount",
               u"etag",
               u"patch",
               u"probes",
               u"test",
               u"deltasPerCitizen",
               u"tokenPerContext",
               u"ifMatch",
               u"services",
               u"roster",
               u"citizenTypes",
               u"referenceTypes",
               u"types"});
    ProfileFile result;
    result.profile.id = text(root[u"id"], QStringLiteral("id"));
    if (file() != result.profile.id + QStringLiteral(".json"))
        fail(QStringLiteral("id"), "must be the name of the file");
    if (root.contains(u"comment"))
        text(root[u"comment"], QStringLiteral("comment"));
    limits(root, result.profile);
    habits(root, result.profile);
    roster(root, result.profile);
    types(root, result.profile);
    result.services = services(root);
    return result;
}

} // namespace

Expected<ProfileFile> readProfileFile(const QByteArray &json, const QString &fileName)
{
    ProfileReader reader(fileName);
    const QJsonObject root = reader.document(json);
    if (reader.error())
        return *reader.error();
    ProfileFile result = reader.read(root);
    if (reader.error())
        return *reader.error();
    return result;
}

} // namespace samspil::sync
