// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue_reader.h"
#include "core/sync/server_profile.h"
#include "tests/fuzz/promise.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace samspil;
using namespace samspil::sync;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;

namespace {

const QString fileName = QStringLiteral("x.json");

QString wordOf(Reads reads)
{
    switch (reads) {
    case Reads::LastUpdated:
        return QStringLiteral("lastUpdated");
    case Reads::Whole:
        return QStringLiteral("whole");
    case Reads::Window:
        return QStringLiteral("window");
    case Reads::Single:
        return QStringLiteral("single");
    case Reads::ByReference:
        break;
    }
    return QStringLiteral("reference");
}

QString wordOf(Updates updates)
{
    switch (updates) {
    case Updates::Either:
        return QStringLiteral("either");
    case Updates::Patch:
        return QStringLiteral("patch");
    case Updates::Put:
        return QStringLiteral("put");
    case Updates::None:
        break;
    }
    return QStringLiteral("none");
}

QJsonObject typesOf(const ServerProfile &profile)
{
    QJsonObject types;
    for (auto it = profile.types.cbegin(); it != profile.types.cend(); ++it)
        types.insert(it.key(), QJsonObject{{QStringLiteral("reads"), wordOf(it->reads)},
                                           {QStringLiteral("updates"), wordOf(it->updates)},
                                           {QStringLiteral("query"), it->query},
                                           {QStringLiteral("scope"), it->scope},
                                           {QStringLiteral("operation"), it->operation},
                                           {QStringLiteral("creates"), it->creates}});
    return types;
}

QJsonObject servicesOf(const ServerProfile &profile)
{
    QJsonObject services;
    for (auto it = profile.typeBases.cbegin(); it != profile.typeBases.cend(); ++it) {
        const QString label = it->host().section(u'.', 0, 0);
        QJsonArray types = services.value(label).toArray();
        types.append(it.key());
        services.insert(label, types);
    }
    return services;
}

/// The profile written down anew.
QByteArray written(const ServerProfile &p)
{
    const auto number = [](Millis millis) { return qint64(millis.count()); };
    QJsonObject out{
        {QStringLiteral("id"), p.id},
        {QStringLiteral("pageSize"), p.pageSize},
        {QStringLiteral("maxInFlight"), p.maxInFlight},
        {QStringLiteral("windowCount"), p.windowCount},
        {QStringLiteral("windowMs"), number(p.window)},
        {QStringLiteral("timeoutMs"), number(p.timeout)},
        {QStringLiteral("intervalMs"), number(p.interval)},
        {QStringLiteral("verifyAfterMs"), number(p.verifyAfter)},
        {QStringLiteral("recentMs"), number(p.recent)},
        {QStringLiteral("historyMs"), number(p.history)},
        {QStringLiteral("etag"), p.strongEtag ? QStringLiteral("strong") : QStringLiteral("weak")},
        {QStringLiteral("patch"), p.patch},
        {QStringLiteral("probes"), p.probes},
        {QStringLiteral("deltasPerCitizen"), p.deltasPerCitizen},
        {QStringLiteral("tokenPerContext"), p.tokenPerContext},
        {QStringLiteral("ifMatch"),
         p.ifMatch == IfMatch::Unknown ? QStringLiteral("unknown") : QStringLiteral("honoured")},
        {QStringLiteral("roster"),
         QJsonObject{{QStringLiteral("type"), p.rosterType}, {QStringLiteral("query"), p.rosterQuery}}},
        {QStringLiteral("citizenTypes"), QJsonArray::fromStringList(p.citizenTypes)},
        {QStringLiteral("types"), typesOf(p)},
    };
    if (!p.referenceTypes.isEmpty())
        out.insert(QStringLiteral("referenceTypes"), QJsonArray::fromStringList(p.referenceTypes));
    if (p.isSeveral())
        out.insert(QStringLiteral("services"), servicesOf(p));
    return QJsonDocument(out).toJson();
}

void judgeAccepted(const ServerProfile &profile, const QUrl &base)
{
    require(profile.base == base, "the base is the user's");
    for (const QUrl &one : profile.bases()) {
        require(one.isValid() && one.scheme() == u"https" && one.host().endsWith(u".x.dk") &&
                    one.path() == base.path(),
                "every server of it lies beside the user's");
    }
    require(profile.pageSize > 0 && profile.maxInFlight > 0 && profile.windowCount > 0 &&
                profile.window >= Millis(0) && profile.timeout > Millis(0) &&
                profile.interval > Millis(0),
            "limits make sense");
    const auto again = ServerProfile::read(written(profile), fileName, base);
    require(again && *again == profile, "written down anew it means the same");
}

} // namespace

/// Data files that a vendor or an administrator may write.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const QUrl base(QStringLiteral("https://careplan.x.dk/fhir"));
    const auto profile = ServerProfile::read(bytes, fileName, base);
    if (profile)
        judgeAccepted(*profile, base);
    else
        require(profile.error().kind == ErrorKind::Usage ||
                    profile.error().detail.startsWith(QStringLiteral("x.json: ")),
                "a refusal names the file and the field");
    const auto kind = readMeasurementKind(bytes, fileName);
    require(kind || kind.error().detail.startsWith(QStringLiteral("x.json: ")),
            "a refusal names the file and the field");
    return 0;
}
