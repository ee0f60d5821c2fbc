// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ingest_data.h"
#include "tests/bench/ingest_floor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

namespace samspil::bench {

namespace {

void plainInserts(QSqlDatabase &db, const QVector<PackedPage> &pages)
{
    QSqlQuery query(db);
    for (const char *sql :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
          "CREATE TABLE resource(id TEXT PRIMARY KEY, version TEXT, body TEXT)",
          "CREATE TABLE measurement(citizen TEXT, code TEXT, t TEXT, id TEXT, value REAL, unit TEXT,"
          " PRIMARY KEY(citizen, code, t, id)) WITHOUT ROWID"})
        query.exec(QString::fromLatin1(sql));
    QSqlQuery resource(db);
    resource.prepare(QStringLiteral("INSERT INTO resource VALUES(?,?,?)"));
    QSqlQuery row(db);
    row.prepare(QStringLiteral("INSERT INTO measurement VALUES(?,?,?,?,?,?)"));
    for (const PackedPage &page : pages) {
        db.transaction();
        const auto bundle = QJsonDocument::fromJson(gunzip(page.gzip, page.size)).object();
        for (const QJsonValue &entry : bundle[u"entry"].toArray()) {
            const QJsonObject body = entry[u"resource"].toObject();
            resource.bindValue(0, body[u"id"].toString());
            resource.bindValue(1, body[u"meta"][u"versionId"].toString());
            resource.bindValue(2, QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)));
            resource.exec();
            row.bindValue(0, body[u"subject"][u"reference"].toString());
            row.bindValue(1, body[u"code"][u"coding"][0][u"code"].toString());
            row.bindValue(2, body[u"effectiveDateTime"].toString());
            row.bindValue(3, body[u"id"].toString());
            row.bindValue(4, body[u"valueQuantity"][u"value"].toDouble());
            row.bindValue(5, body[u"valueQuantity"][u"code"].toString());
            row.exec();
        }
        db.commit();
    }
}

} // namespace

void plainQt(const QVector<PackedPage> &pages)
{
    QTemporaryDir folder;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain"));
        db.setDatabaseName(folder.filePath(QStringLiteral("plain.db")));
        if (!db.open())
            qFatal("QSQLITE");
        plainInserts(db, pages);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("plain"));
}

} // namespace samspil::bench
