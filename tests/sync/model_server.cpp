// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_server.h"

#include <QJsonDocument>

namespace samspil::test {

namespace {

constexpr Millis cacheFor{60'000};

QString text(const Elements &elements, QByteArrayView name)
{
    return QString::fromUtf8(textOf(valueOf(elements, name)));
}

QString reference(const Elements &elements, QByteArrayView name)
{
    const QByteArray value = valueOf(elements, name);
    return value.isEmpty() ? QString() : text(elementsOf(value), "reference");
}

/// One operation of JSON Patch on members of objects.
Elements patched(Elements body, const QByteArrayList &path, const Elements &op)
{
    const QByteArray &name = path.first();
    if (path.size() > 1)
        setValue(body, name, toJson(patched(elementsOf(valueOf(body, name)), path.mid(1), op)));
    else if (textOf(valueOf(op, "op")) == "remove")
        body.removeIf([&name](const auto &element) { return element.first == name; });
    else
        setValue(body, name, valueOf(op, "value"));
    return body;
}

} // namespace

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
    commitDue();
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
    const QByteArray patch = hasPatch ? R"(,{"code":"patch"})" : "";
    QByteArray resources;
    for (const char *type : {"Patient", "CarePlan", "Communication", "Task", "Basic", "Questionnaire"})
        resources += QByteArray(resources.isEmpty() ? "" : ",") + R"({"type":")" + type +
                     R"(","interaction":[{"code":"read"})" + patch + "]}";
    return answer(
        call, 200,
        R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"model","version":")" +
            software.toLatin1() + R"("},"rest":[{"resource":[)" + resources + "]}]}");
}

QStringList ModelServer::withIdentifier(const QString &identifier) const
{
    QStringList out;
    for (auto it = m_resources.cbegin(); it != m_resources.cend(); ++it) {
        if (it->last().identifier == identifier)
            out.append(it.key());
    }
    return out;
}

bool ModelServer::fits(const QString &key, const QUrlQuery &query) const
{
    const auto value = [&query](const QString &name) {
        return query.queryItemValue(name, QUrl::FullyDecoded);
    };
    const Version &last = m_resources.constFind(key)->constLast();
    const QString ids = value(QStringLiteral("_id"));
    if (!ids.isEmpty() && !ids.split(u',').contains(key.section(u'/', 1)))
        return false;
    const QString patient = value(QStringLiteral("patient"));
    const QString team = value(QStringLiteral("care-team"));
    if ((!patient.isEmpty() && last.subject != patient) || (!team.isEmpty() && last.team != team))
        return false;
    if (ignoresSearches)
        return true;
    const QString identifier = value(QStringLiteral("identifier"));
    if (!identifier.isEmpty() && last.identifier != identifier.section(u'|', 1))
        return false;
    const QString since = value(QStringLiteral("_lastUpdated"));
    const Instant at = instantOf(QDateTime::fromString(since.mid(2), Qt::ISODateWithMs));
    return since.isEmpty() || (since.startsWith(u"gt") ? last.updated > at : last.updated >= at);
}

QStringList ModelServer::found(const QUrl &url) const
{
    const QUrlQuery query(url);
    const QString prefix = url.path().section(u'/', -1) + u'/';
    QStringList keys;
    for (auto it = m_resources.lowerBound(prefix); it != m_resources.cend(); ++it) {
        if (!it.key().startsWith(prefix))
            break;
        if (!forbidden.contains(it.key()) && !unlisted.contains(it.key()) && fits(it.key(), query))
            keys.append(it.key());
    }
    if (!query.hasQueryItem(QStringLiteral("_include")))
        return keys;
    for (const QString &key : QStringList(keys)) {
        const QString subject = m_resources[key].last().subject;
        if (m_resources.contains(subject) && !forbidden.contains(subject) && !keys.contains(subject))
            keys.append(subject);
    }
    return keys;
}

net::Answer ModelServer::search(const net::Call &call, const QString &)
{
    const auto known = m_cached.constFind(call.url);
    if (cachesSearches && known != m_cached.cend() && now - known->first < cacheFor) {
        net::Answer old = known->second;
        old.date = std::chrono::floor<std::chrono::seconds>(now); // the gateway's
        return old;
    }
    const QString walk = QStringLiteral("w%1").arg(requests);
    m_walks.insert(walk, {call.url, found(call.url),
                          QUrlQuery(call.url).hasQueryItem(QStringLiteral("_elements"))});
    const net::Answer out = page(walk, 0);
    if (cachesSearches)
        m_cached.insert(call.url, {now, out});
    return out;
}

net::Answer ModelServer::page(const QString &walk, qsizetype from)
{
    Walk of = m_walks.value(walk);
    if (pagesByOffset)
        of.keys = found(of.url);
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
    m_cached.clear();
    m_pending.clear();
}

QByteArray ModelServer::bundle(const QStringList &keys, bool isSubset, const QString &next) const
{
    QByteArray out = R"({"resourceType":"Bundle","type":"searchset","meta":{"lastUpdated":")" +
                     toIso(now).toLatin1() + "\"}";
    if (!next.isEmpty())
        out += R"(,"link":[{"relation":"next","url":")" + next.toLatin1() + R"("}])";
    out += ",\"entry\":[";
    bool isFirst = true;
    for (const QString &key : keys) {
        const auto known = m_resources.constFind(key);
        if (known == m_resources.cend()) // deleted since the walk began
            continue;
        QByteArray body = known->last().bytes;
        if (isSubset)
            body = toJson(elementsOf(body).mid(0, 3)); // resourceType, id, meta
        out += isFirst ? "" : ",";
        isFirst = false;
        out += R"({"fullUrl":")" + absolute(key).toLatin1() + R"(","resource":)" + body + '}';
    }
    return out + "]}";
}

net::Answer ModelServer::history(const QString &key)
{
    QByteArray entries;
    for (const Version &version : std::as_const(m_resources[key])) {
        const QByteArray entry = R"({"resource":)" + version.bytes + '}';
        entries = entries.isEmpty() ? entry : entry + ',' + entries;
    }
    return answer({}, 200, R"({"resourceType":"Bundle","type":"history","entry":[)" + entries + "]}");
}

QString ModelServer::put(const QString &type, const QString &id, const QJsonObject &body)
{
    return put(type, id, elementsOf(json(body)));
}

QString ModelServer::put(const QString &type, const QString &id, const Elements &body)
{
    const QString key = type + u'/' + id;
    write(key, body, now, false);
    return key;
}

void ModelServer::putLater(const QString &type, const QString &id, const Elements &body, Millis lag)
{
    m_pending.append({now + lag, now, type + u'/' + id, body});
}

void ModelServer::commitDue()
{
    QVector<Pending> due;
    for (const Pending &one : std::as_const(m_pending)) {
        if (one.visible <= now)
            due.append(one);
    }
    m_pending.removeIf([this](const Pending &one) { return one.visible <= now; });
    for (const Pending &one : due)
        write(one.key, one.body, one.stamp, false);
}

void ModelServer::write(const QString &key, const Elements &body, Instant stamp, bool byClient)
{
    History &history = m_resources[key];
    Version next;
    next.version = QString::number(history.size() + 1);
    next.updated = history.isEmpty() ? stamp : std::max(stamp, history.last().updated + Millis(1));
    if (tellsWholeSeconds)
        next.updated = std::chrono::floor<std::chrono::seconds>(next.updated);
    Elements whole{{"resourceType", '"' + key.section(u'/', 0, 0).toLatin1() + '"'},
                   {"id", '"' + key.section(u'/', 1).toLatin1() + '"'},
                   {"meta", R"({"versionId":")" + next.version.toLatin1() + R"(","lastUpdated":")" +
                                toIso(next.updated).toLatin1() + "\"}"}};
    for (const auto &element : body) {
        if (element.first != "resourceType" && element.first != "id" && element.first != "meta")
            whole.append(element);
    }
    const auto identifiers = valuesOf(valueOf(whole, "identifier"));
    if (!identifiers.isEmpty())
        next.identifier = text(elementsOf(identifiers.first()), "value");
    next.subject = reference(whole, "subject");
    next.team = reference(whole, "careTeam");
    next.bytes = toJson(whole);
    history.append(next);
    m_deleted.remove(key);
    ++writes;
    if (written)
        written(key, history.size() > 1 ? &history[history.size() - 2] : nullptr, next, byClient);
}

net::Answer ModelServer::resource(const net::Call &call, int status, const QString &key)
{
    const Version &last = m_resources[key].last();
    const bool silent = call.isWrite() && !answersWithBody;
    net::Answer out = answer(call, status, silent ? QByteArray() : last.bytes);
    out.version = last.version;
    if (call.isWrite())
        out.location = absolute(key) + QStringLiteral("/_history/") + last.version;
    return out;
}

net::Answer ModelServer::create(const net::Call &call, const QString &type)
{
    const QStringList there = withIdentifier(call.ifNoneExist.section(u'|', 1));
    if (!call.ifNoneExist.isEmpty() && !there.isEmpty())
        return there.size() == 1 ? resource(call, 200, there.first()) : answer(call, 412);
    const QString key = type + QStringLiteral("/s%1").arg(++m_nextId);
    write(key, elementsOf(call.body), now, true);
    return resource(call, 201, key);
}

net::Answer ModelServer::update(const net::Call &call, const QString &key)
{
    if (forbidden.contains(key))
        return answer(call, 403);
    if (!m_resources.contains(key))
        return answer(call, m_deleted.contains(key) && tracksDeletes ? 410 : 404);
    if (!ignoresIfMatch && !call.ifMatch.isEmpty() && call.ifMatch != m_resources[key].last().version)
        return answer(call, staleStatus);
    Elements body = elementsOf(m_resources[key].last().bytes);
    if (call.kind == net::Call::Kind::Patch) {
        for (const QByteArray &one : valuesOf(call.body)) {
            const Elements op = elementsOf(one);
            body = patched(body, textOf(valueOf(op, "path")).mid(1).split('/'), op);
        }
    } else {
        body = elementsOf(call.body);
    }
    write(key, body, now, true);
    return resource(call, 200, key);
}

} // namespace samspil::test
