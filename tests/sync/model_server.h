// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/outcome.h"
#include "tests/sync/model_json.h"

#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QUrlQuery>
#include <QVector>

#include <functional>

namespace samspil::test {

/// A FHIR server in a few maps, with time handed in: what SyncCore is held against.
class ModelServer {
public:
    struct Version {
        QString version;
        Instant updated{};
        QByteArray bytes;
        QString identifier; ///< value of the first
        QString subject;    ///< reference
        QString team;       ///< reference
    };
    using History = QVector<Version>; ///< oldest first

    Instant now = instantFromMs(1'700'000'000'000);
    QByteArray base = "https://model.invalid/fhir";
    int staleStatus = 409; ///< HAPI's answer to an old If-Match; others say 412
    int pageSize = 3;
    bool answersWithBody = true; ///< Prefer: return=representation is honoured
    bool hasPatch = true;
    bool tracksDeletes = true; ///< 410, else 404
    bool ignoresIfMatch = false;
    bool pagesByOffset = false;     ///< each page is searched anew: what moves is skipped or comes twice
    bool cachesSearches = false;    ///< for a minute, with the time of the first answer
    bool tellsWholeSeconds = false; ///< two versions of one resource may have the same time
    bool ignoresSearches = false;   ///< by identifier and by time: everything is an answer
    QString software = QStringLiteral("1");
    QSet<QString> forbidden; ///< keys: 403 on reads, left out of searches
    QSet<QString> unlisted;  ///< keys that searches leave out although they are there
    int requests = 0;
    int writes = 0; ///< that changed something
    /// Told of each version that is written; `before` is null for a new resource.
    std::function<void(const QString &key, const Version *before, const Version &after, bool byClient)>
        written;

    net::Answer handle(const net::Call &call);

    /// A write by somebody else.
    QString put(const QString &type, const QString &id, const QJsonObject &body);
    QString put(const QString &type, const QString &id, const Elements &body);
    /// Stamped now, visible later: a transaction that takes its time.
    void putLater(const QString &type, const QString &id, const Elements &body, Millis lag);
    /// What is due by `now` becomes visible.
    void commitDue();
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
    struct Pending {
        Instant visible{};
        Instant stamp{};
        QString key;
        Elements body;
    };
    struct Walk {
        QUrl url;
        QStringList keys;
        bool isSubset = false; ///< ids and versions only
    };

    net::Answer read(const net::Call &call);
    net::Answer search(const net::Call &call, const QString &type);
    net::Answer page(const QString &walk, qsizetype from);
    net::Answer history(const QString &key);
    net::Answer create(const net::Call &call, const QString &type);
    net::Answer update(const net::Call &call, const QString &key);
    QStringList found(const QUrl &url) const;
    bool fits(const QString &key, const QUrlQuery &query) const;
    net::Answer resource(const net::Call &call, int status, const QString &key);
    net::Answer answer(const net::Call &call, int status, const QByteArray &body = {}) const;
    net::Answer metadata(const net::Call &call) const;
    QByteArray bundle(const QStringList &keys, bool isSubset, const QString &next) const;
    void write(const QString &key, const Elements &body, Instant stamp, bool byClient);

    QMap<QString, History> m_resources;
    QSet<QString> m_deleted;
    QVector<Pending> m_pending;
    QMap<QString, Walk> m_walks;
    QHash<QUrl, QPair<Instant, net::Answer>> m_cached;
    int m_nextId = 0;
};

} // namespace samspil::test
