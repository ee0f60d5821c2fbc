// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/main_loop.h"
#include "app/training_world.h"
#include "core/fhir/readers.h"
#include "core/net/outcome.h"

#include <QDir>
#include <QSaveFile>

namespace samspil::cli {
namespace {

QJsonObject serverFacts(const Wiring &wiring, const Expected<net::Response> &answer)
{
    QJsonObject server{{QStringLiteral("base"), wiring.profile().base.toString()}};
    if (!answer) {
        server.insert(QStringLiteral("error"), answer.error().detail);
        return server;
    }
    const std::string_view body(answer->body.constData(), static_cast<size_t>(answer->body.size()));
    const auto capability = fhir::readCapabilityStatement(body);
    if (!capability) {
        server.insert(QStringLiteral("error"),
                      QStringLiteral("answered %1 without a CapabilityStatement").arg(answer->status));
    } else {
        server.insert(QStringLiteral("software"),
                      QString(capability->software + QLatin1Char(' ') + capability->version).trimmed());
        server.insert(QStringLiteral("fhirVersion"), capability->fhirVersion);
    }
    if (const auto date = net::readHttpDate(answer->header("Date"))) {
        const Millis drift = wiring.clock().now() - *date;
        server.insert(QStringLiteral("clockDriftSeconds"), static_cast<double>(drift.count()) / 1000);
    }
    return server;
}

Expected<QJsonObject> askServer(const Wiring &wiring)
{
    const auto transport = wiring.makeTransport();
    if (!transport)
        return transport.error();
    MainLoop loop;
    QJsonObject server;
    net::Request request;
    request.url = QUrl(wiring.profile().base.toString() + QStringLiteral("/metadata"));
    request.headers = {{"Accept", "application/fhir+json"}};
    (*transport)->send(request, [&](const Expected<net::Response> &answer) {
        server = serverFacts(wiring, answer);
        loop.finish();
    });
    loop.run();
    return server;
}

QJsonObject cacheFacts(const Wiring &wiring)
{
    QJsonObject object;
    const auto reader = wiring.openReader();
    const auto facts = reader ? (*reader)->facts() : Expected<store::CacheFacts>(reader.error());
    if (!facts) {
        object.insert(QStringLiteral("cacheError"), facts.error().detail);
        return object;
    }
    object.insert(QStringLiteral("sqlite"), facts->sqliteVersion);
    object.insert(QStringLiteral("cipher"), facts->cipher);
    object.insert(QStringLiteral("schema"), facts->schema);
    object.insert(QStringLiteral("citizens"), facts->citizens);
    object.insert(QStringLiteral("resources"), facts->resources);
    object.insert(QStringLiteral("measurements"), facts->measurements);
    object.insert(QStringLiteral("bytes"), facts->pages * facts->pageSize);
    if (const auto salvaged = (*reader)->salvageReport(); salvaged && *salvaged)
        object.insert(QStringLiteral("salvaged"),
                      QJsonDocument::fromJson((*salvaged)->toText().toUtf8()).object());
    return object;
}

Expected<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorKind::Storage, QStringLiteral("a file of the export cannot be written"), 0};
    return {};
}

} // namespace

Expected<void> runExport(const Options &options, const Wiring &wiring)
{
    const QVector<QByteArray> bundles = trainingBundles(options.seed, wiring.clock());
    if (options.out.isEmpty()) {
        for (const QByteArray &bundle : bundles)
            print(QString::fromUtf8(bundle));
        return {};
    }
    if (!QDir().mkpath(options.out))
        return Error{ErrorKind::Storage, QStringLiteral("the folder of the export cannot be made"), 0};
    for (qsizetype i = 0; i < bundles.size(); ++i) {
        const QString name = QStringLiteral("bundle-%1.json").arg(i, 4, 10, QLatin1Char('0'));
        const auto written = writeFile(QDir(options.out).filePath(name), bundles.at(i));
        if (!written)
            return written.error();
    }
    print(QStringLiteral("%1 bundles").arg(bundles.size()));
    return {};
}

Expected<void> runDoctor(const Options &options, const Wiring &wiring)
{
    QJsonObject report = cacheFacts(wiring);
    report.insert(QStringLiteral("version"), QCoreApplication::applicationVersion());
    report.insert(QStringLiteral("qt"), QString::fromLatin1(qVersion()));
    report.insert(QStringLiteral("keyStore"),
                  options.keyFile.isEmpty() ? QStringLiteral("system") : QStringLiteral("file"));
    const auto server = askServer(wiring);
    if (!server)
        return server.error();
    report.insert(QStringLiteral("server"), *server);
    print(QJsonDocument(report));
    return {};
}

} // namespace samspil::cli
