// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/outcome.h"

#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QUrlQuery>
#include <QVector>

namespace samspil::test {

/// A FHIR server in a few maps, with time handed in: what SyncCore is held against.
class ModelServer {
public:
    struct Version {
        QString version;
        Instant updated{};
        QJsonObject body;
    };
    using History = QVector<Version>; ///< oldest first

    Instant now = instantFromMs(1'700'000'000'000);
    QByteArray base = "https://model.invalid/fhir";
    int staleStatus = 409; ///< HAPI's answer to an old If-Match; others say 412
    int pageSize = 3;
    bool answersWithBody = true; ///< Prefer: return=representation is honoured
    bool hasPatch = true;
    bool tracksDeletes = true; ///< 410, else 404
    QString software = QStringLiteral("1");
    QSet<QString> forbidden; ///< keys: 403 on reads, left out of searches
    QSet<QString> unlisted;  ///< keys that searches leave out although they are there
    int requests = 0;
    int writes = 0; ///< that changed something

    net::Answer handle(const net::Call &call);

    /// A write by somebody else.
    QString put(const QString &type, const QString &id, QJsonObject body);
    void remove(const QString &key);
    /// What a backup holds; restore() goes back to it, as if nothing had happened since.
    struct Backup {
        QMap<QString, History> resources;
        QSet<QString> deleted;
    };
    Backup backup() const { return {m_resources, m_deleted}; }
    void restore(const Backup &backup);
    /// "Type/id" → versions.
    const QMap<QString, History> &all() const { return m_resources; }
    QStringList withIdentifier(const QString &identifier) const;
    QString absolute(const QString &key) const { return QString::fromLatin1(base) + u'/' + key; }
    void forgetWalks() { m_walks.clear(); }
    static QByteArray json(const QJsonObject &object);

private:
    net::Answer read(const net::Call &call);
    net::Answer search(const net::Call &call, const QString &type);
    net::Answer page(const QString &walk, qsizetype from);
    net::Answer history(const QString &key);
    net::Answer create(const net::Call &call, const QString &type);
    net::Answer update(const net::Call &call, const QString &key);
    bool fits(const QString &key, const QUrlQuery &query) const;
    net::Answer resource(const net::Call &call, int status, const QString &key);
    net::Answer answer(const net::Call &call, int status, const QByteArray &body = {}) const;
    net::Answer metadata(const net::Call &call) const;
    QByteArray bundle(const QStringList &keys, bool isSubset, const QString &next) const;

    QMap<QString, History> m_resources;
    QSet<QString> m_deleted;
    struct Walk {
        QStringList keys;
        bool isSubset = false; ///< ids and versions only
    };
    QMap<QString, Walk> m_walks;
    int m_nextId = 0;
};

} // namespace samspil::test
