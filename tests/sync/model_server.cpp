// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace samspil::test {

QByteArray ModelServer::json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

net::Answer ModelServer::answer(const net::Call &call, int status, const QByteArray &body) const
{
    net::Answer out;
    out.status = status;
    out.outcome = net::classify(call, status);
    out.body = body;
    out.wireBytes = body.size();
    out.date = std::chrono::floor<std::chrono::seconds>(now);
    return out;
}

net::Answer ModelServer::handle(const net::Call &call)
{
    ++requests;
    const QString path = call.url.path().mid(QUrl(QString::fromLatin1(base)).path().size());
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (call.kind == net::Call::Kind::Read)
        return read(call);
    if (call.kind == net::Call::Kind::Create)
        return create(call, parts.value(0));
    return update(call, parts.value(0) + u'/' + parts.value(1));
}

net::Answer ModelServer::read(const net::Call &call)
{
    const QString path = call.url.path().mid(QUrl(QString::fromLatin1(base)).path().size());
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.isEmpty()) {
        const QUrlQuery query(call.url);
        const QString walk = query.queryItemValue(QStringLiteral("_getpages"));
        if (!m_walks.contains(walk))
            return answer(call, 410);
        return page(walk, query.queryItemValue(QStringLiteral("_getpagesoffset")).toInt());
    }
    if (parts.first() == u"metadata")
        return metadata(call);
    if (parts.size() == 1)
        return search(call, parts.first());
    const QString key = parts[0] + u'/' + parts[1];
    if (forbidden.contains(key))
        return answer(call, 403);
    if (!m_resources.contains(key))
        return answer(call, m_deleted.contains(key) && tracksDeletes ? 410 : 404);
    return parts.size() == 3 ? history(key) : resource(call, 200, key);
}

net::Answer ModelServer::metadata(const net::Call &call) const
{
    QJsonArray resources;
    for (const QString &type : {QStringLiteral("Patient"), QStringLiteral("CarePlan"),
                                QStringLiteral("Communication"), QStringLiteral("Task")}) {
        QJsonArray interactions{QJsonObject{{QStringLiteral("code"), QStringLiteral("read")}}};
        if (hasPatch)
            interactions.append(QJsonObject{{QStringLiteral("code"), QStringLiteral("patch")}});
        resources.append(
            QJsonObject{{QStringLiteral("type"), type}, {QStringLiteral("interaction"), interactions}});
    }
    return answer(
        call, 200,
        json({{QStringLiteral("resourceType"), QStringLiteral("CapabilityStatement")},
              {QStringLiteral("fhirVersion"), QStringLiteral("4.0.1")},
              {QStringLiteral("software"), QJsonObject{{QStringLiteral("name"), QStringLiteral("model")},
                                                       {QStringLiteral("version"), software}}},
              {QStringLiteral("rest"),
               QJsonArray{QJsonObject{{QStringLiteral("resource"), resources}}}}}));
}

QStringList ModelServer::withIdentifier(const QString &identifier) const
{
    QStringList out;
    for (auto it = m_resources.cbegin(); it != m_resources.cend(); ++it) {
        const QJsonArray all = it->last().body.value(QStringLiteral("identifier")).toArray();
        for (const auto &one : all) {
            if (one.toObject().value(QStringLiteral("value")).toString() == identifier)
                out.append(it.key());
        }
    }
    return out;
}

bool ModelServer::fits(const QString &key, const QUrlQuery &query) const
{
    const auto value = [&query](const QString &name) {
        return query.queryItemValue(name, QUrl::FullyDecoded);
    };
    const QString since = value(QStringLiteral("_lastUpdated"));
    if (since.startsWith(u"ge") && m_resources[key].last().updated <
                                       instantOf(QDateTime::fromString(since.mid(2), Qt::ISODateWithMs)))
        return false;
    const QString ids = value(QStringLiteral("_id"));
    if (!ids.isEmpty() && !ids.split(u',').contains(key.section(u'/', 1)))
        return false;
    const QJsonObject body = m_resources[key].last().body;
    const auto refersTo = [&body](const QString &element, const QString &wanted) {
        const QJsonValue of = body.value(element);
        return wanted.isEmpty() || of.toObject().value(QStringLiteral("reference")).toString() == wanted;
    };
    return refersTo(QStringLiteral("subject"), value(QStringLiteral("patient"))) &&
           refersTo(QStringLiteral("careTeam"), value(QStringLiteral("care-team")));
}

net::Answer ModelServer::search(const net::Call &call, const QString &type)
{
    const QUrlQuery query(call.url);
    const QString identifier = query.queryItemValue(QStringLiteral("identifier"), QUrl::FullyDecoded);
    const QStringList named =
        identifier.isEmpty() ? QStringList() : withIdentifier(identifier.section(u'|', 1));
    QStringList keys;
    for (auto it = m_resources.cbegin(); it != m_resources.cend(); ++it) {
        const bool isShown = it.key().startsWith(type + u'/') && !forbidden.contains(it.key()) &&
                             !unlisted.contains(it.key());
        const bool isNamed = identifier.isEmpty() || named.contains(it.key());
        if (isShown && isNamed && fits(it.key(), query))
            keys.append(it.key());
    }
    const QString walk = QStringLiteral("w%1").arg(requests);
    m_walks.insert(walk, {keys, query.hasQueryItem(QStringLiteral("_elements"))});
    return page(walk, 0);
}

net::Answer ModelServer::page(const QString &walk, qsizetype from)
{
    const Walk of = m_walks.value(walk);
    QString next;
    if (from + pageSize < of.keys.size())
        next = QStringLiteral("http://inner:8080/fhir?_getpages=%1&_getpagesoffset=%2")
                   .arg(walk)
                   .arg(from + pageSize);
    return answer({}, 200, bundle(of.keys.mid(from, pageSize), of.isSubset, next));
}

void ModelServer::remove(const QString &key)
{
    m_resources.remove(key);
    m_deleted.insert(key);
    ++writes;
}

void ModelServer::restore(const Backup &backup)
{
    m_resources = backup.resources;
    m_deleted = backup.deleted;
    m_walks.clear();
}

QByteArray ModelServer::bundle(const QStringList &keys, bool isSubset, const QString &next) const
{
    QJsonArray entries;
    for (const QString &key : keys) {
        if (!m_resources.contains(key)) // deleted since the walk began
            continue;
        QJsonObject body = m_resources[key].last().body;
        if (isSubset) {
            body = {{QStringLiteral("resourceType"), key.section(u'/', 0, 0)},
                    {QStringLiteral("id"), key.section(u'/', 1)},
                    {QStringLiteral("meta"), body.value(QStringLiteral("meta"))}};
        }
        entries.append(
            QJsonObject{{QStringLiteral("fullUrl"), absolute(key)}, {QStringLiteral("resource"), body}});
    }
    QJsonObject out{{QStringLiteral("resourceType"), QStringLiteral("Bundle")},
                    {QStringLiteral("type"), QStringLiteral("searchset")},
                    {QStringLiteral("meta"), QJsonObject{{QStringLiteral("lastUpdated"), toIso(now)}}},
                    {QStringLiteral("entry"), entries}};
    if (!next.isEmpty()) {
        out.insert(QStringLiteral("link"),
                   QJsonArray{QJsonObject{{QStringLiteral("relation"), QStringLiteral("next")},
                                          {QStringLiteral("url"), next}}});
    }
    return json(out);
}

net::Answer ModelServer::history(const QString &key)
{
    QJsonArray entries;
    for (const Version &version : std::as_const(m_resources[key]))
        entries.prepend(QJsonObject{{QStringLiteral("resource"), version.body}});
    return answer({}, 200,
                  json({{QStringLiteral("resourceType"), QStringLiteral("Bundle")},
                        {QStringLiteral("type"), QStringLiteral("history")},
                        {QStringLiteral("entry"), entries}}));
}

QString ModelServer::put(const QString &type, const QString &id, QJsonObject body)
{
    const QString key = type + u'/' + id;
    History &history = m_resources[key];
    const QString version = QString::number(history.size() + 1);
    body.insert(QStringLiteral("resourceType"), type);
    body.insert(QStringLiteral("id"), id);
    body.insert(QStringLiteral("meta"), QJsonObject{{QStringLiteral("versionId"), version},
                                                    {QStringLiteral("lastUpdated"), toIso(now)}});
    history.append({version, now, body});
    ++writes;
    return key;
}

net::Answer ModelServer::resource(const net::Call &call, int status, const QString &key)
{
    const Version &last = m_resources[key].last();
    const bool silent = call.isWrite() && !answersWithBody;
    net::Answer out = answer(call, status, silent ? QByteArray() : json(last.body));
    out.version = last.version;
    return out;
}

net::Answer ModelServer::create(const net::Call &call, const QString &type)
{
    const QStringList there = withIdentifier(call.ifNoneExist.section(u'|', 1));
    if (!call.ifNoneExist.isEmpty() && !there.isEmpty())
        return there.size() == 1 ? resource(call, 200, there.first()) : answer(call, 412);
    const QString id = QStringLiteral("s%1").arg(++m_nextId);
    return resource(call, 201, put(type, id, QJsonDocument::fromJson(call.body).object()));
}

net::Answer ModelServer::update(const net::Call &call, const QString &key)
{
    if (forbidden.contains(key))
        return answer(call, 403);
    if (!m_resources.contains(key))
        return answer(call, m_deleted.contains(key) && tracksDeletes ? 410 : 404);
    if (call.ifMatch != m_resources[key].last().version)
        return answer(call, staleStatus);
    QJsonObject body = m_resources[key].last().body;
    if (call.kind == net::Call::Kind::Patch) {
        for (const auto &op : QJsonDocument::fromJson(call.body).array()) {
            const QString name = op.toObject().value(QStringLiteral("path")).toString().mid(1);
            if (op.toObject().value(QStringLiteral("op")) == QStringLiteral("remove"))
                body.remove(name);
            else
                body.insert(name, op.toObject().value(QStringLiteral("value")));
        }
    } else {
        body = QJsonDocument::fromJson(call.body).object();
    }
    put(key.section(u'/', 0, 0), key.section(u'/', 1), body);
    return resource(call, 200, key);
}

} // namespace samspil::test
