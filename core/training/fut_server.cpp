// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/fut_server.h"

#include "core/training/fut_rules.h"
#include "core/training/search_parameters.h"
#include "core/training/stamp.h"

#include <QUuid>

#include <algorithm>
#include <map>

namespace samspil::training {

namespace {

constexpr int longestPage = 50;
constexpr int mostSubmissions = 100;
const QByteArray domain = ".fut.invalid";

QByteArray serviceBase(const QByteArray &service)
{
    return "https://" + service + domain + "/fhir";
}

/// References to other resources as this face writes them: always absolute.
QByteArray outward(const QByteArray &body)
{
    static const QByteArray mark = R"("reference":")";
    QByteArray out;
    out.reserve(body.size() + body.size() / 4);
    qsizetype from = 0;
    for (qsizetype at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, from)) {
        const qsizetype value = at + mark.size();
        out += body.mid(from, value - from);
        from = value;
        const QByteArray base = FutServer::baseOf(body.mid(value, body.indexOf('/', value) - value));
        if (!base.isEmpty())
            out += base + '/';
    }
    return out + body.mid(from);
}

/// The addresses that the server behind wrote: fullUrl, links, Location.
QByteArray ownAddresses(QByteArray text, const QByteArray &service)
{
    const auto replace = [&text](const QByteArray &mark, const QByteArray &from, const QByteArray &to) {
        text.replace(mark + serverBase() + from, mark + to + from);
    };
    if (text.startsWith(serverBase())) { // a header
        replace({}, {}, serviceBase(service));
        return text;
    }
    for (const FutType &one : futTypes())
        replace(R"("fullUrl":")", '/' + one.type, serviceBase(one.service));
    for (const char *relation : {"self", "next"})
        replace(QByteArray(R"({"relation":")") + relation + R"(","url":")", {}, serviceBase(service));
    return text;
}

/// What clients write, as the server behind keeps it.
QByteArray inward(QByteArray body)
{
    for (const QByteArray &service : futServices())
        body.replace(R"("reference":")" + serviceBase(service) + '/', R"("reference":")");
    return body;
}

/// Nobody counts here.
QByteArray withoutTotal(QByteArray bundle)
{
    const qsizetype from = bundle.indexOf(R"(,"total":)");
    const qsizetype to = from < 0 ? -1 : bundle.indexOf(',', from + 1);
    return from < 0 || to < 0 ? bundle : bundle.remove(from, to - from);
}

QString itemOf(const QueryItems &items, const QString &name)
{
    for (const auto &[key, value] : items) {
        if (key == name)
            return value;
    }
    return {};
}

net::Response unsupported(const QString &what)
{
    return outcome(405, QStringLiteral("HAPI-0302: ") + what + QStringLiteral(" is not supported here"),
                   "not-supported");
}

QByteArray query(const QueryItems &items)
{
    QByteArray out;
    for (const auto &[name, value] : items)
        out += (out.isEmpty() ? "?" : "&") + QUrl::toPercentEncoding(name) + '=' +
               QUrl::toPercentEncoding(value);
    return out;
}

} // namespace

QByteArray FutServer::baseOf(const QByteArray &type)
{
    const FutType *known = futType(type);
    return known ? serviceBase(known->service) : QByteArray();
}

void FutServer::seed(const QVector<SeededResource> &resources)
{
    m_server.seed(resources);
    for (const QByteArray type : {"Observation", "QuestionnaireResponse"}) {
        for (const Record *record : m_server.store().ofType(type))
            m_measured.insert(type + '/' + record->id, measuredAt(*record));
    }
}

net::Response FutServer::handle(const net::Request &request)
{
    const QByteArray host = request.url.host().toLatin1();
    Where where{host.left(host.size() - domain.size()), {}};
    if (!host.endsWith(domain) || !futServices().contains(where.service))
        return outcome(404, QStringLiteral("no such server"));
    for (const QByteArray &part : request.url.path(QUrl::FullyEncoded).toLatin1().split('/')) {
        if (!part.isEmpty())
            where.path += QByteArray::fromPercentEncoding(part);
    }
    if (where.path.isEmpty() || where.path.takeFirst() != "fhir")
        return outcome(404, QStringLiteral("no such server"));
    net::Response response =
        route(request, where, queryItems(request.url.query(QUrl::FullyEncoded).toUtf8()));
    response.body = ownAddresses(outward(response.body), where.service);
    response.wireBytes = response.body.size();
    for (auto &[name, value] : response.headers) {
        if (name == "Location" || name == "Content-Location")
            value = ownAddresses(value, where.service);
    }
    if (response.header("Date").isEmpty())
        response.headers += {"Date", httpDate(m_clock.now())};
    return response;
}

net::Response FutServer::route(const net::Request &request, const Where &where, const QueryItems &items)
{
    if (where.path.isEmpty()) {
        if (m_expiring > 0) {
            --m_expiring;
            return outcome(500, QStringLiteral("HAPI-0389: the search has expired"));
        }
        return behind(request, '?' + request.url.query(QUrl::FullyEncoded).toUtf8());
    }
    const QByteArray &first = where.path.first();
    if (first == "metadata")
        return metadata(where.service);
    if (first == "$search-measurements-bundle-limit" && where.service == "measurement")
        return measurements(request, items);
    if (first == "$submit-measurement" && where.service == "measurement")
        return submit(request);
    const FutType *type = futType(first);
    if (!type || type->service != where.service)
        return outcome(404, QStringLiteral("HAPI-0302: Unknown resource type"));
    if (where.path.size() > 1 && where.path[1] != "_search")
        return instance(request, where);
    if (request.method == "GET" || where.path.size() > 1)
        return search(request, first, items + queryItems(request.body));
    if (request.method != "POST" || !type->can("create"))
        return unsupported(QString::fromLatin1(request.method));
    return behind(request, '/' + first);
}

net::Response FutServer::search(const net::Request &request, const QByteArray &type,
                                const QueryItems &items)
{
    const FutType &known = *futType(type);
    if (!known.can("search-type"))
        return unsupported(QStringLiteral("search"));
    if (const auto refused = outOfContext(known, request.context, items))
        return *refused;
    QueryItems asked;
    for (const auto &[name, value] : items) {
        const bool isEpisode = name == u"episodeOfCare";
        if (name == u"_sort" || name == QLatin1StringView(known.teamParameter))
            continue; // ignored; all of the cohort is one team's
        if (name == u"_lastUpdated" && !known.hasLastUpdated)
            return outcome(400, QStringLiteral("HAPI-0524: Unknown search parameter \"_lastUpdated\""));
        if (name == u"_count")
            asked += {name, QString::number(std::min(value.toInt(), longestPage))};
        else if (isEpisode)
            asked += {QStringLiteral("patient"),
                      QStringLiteral("Patient/") + QString::fromLatin1(patientOf(value))};
        else
            asked += {name, value};
    }
    net::Response response = behind(request, '/' + type + query(asked));
    response.body = withoutTotal(response.body);
    return response;
}

net::Response FutServer::instance(const net::Request &request, const Where &where)
{
    const FutType &type = *futType(where.path.first());
    static const std::map<QByteArray, QByteArray> interactions = {
        {"GET", "read"}, {"PUT", "update"}, {"PATCH", "patch"}, {"DELETE", "delete"}};
    const auto wanted = interactions.find(request.method);
    const bool isHistory = where.path.value(2) == "_history" && where.path.size() == 3;
    if (wanted == interactions.end() || !type.can(wanted->second) || isHistory)
        return unsupported(QString::fromLatin1(request.method));
    if (request.context.team.isEmpty())
        return outcome(403, QStringLiteral("SECURITY: no context"), "forbidden");
    return behind(request, '/' + where.path.join('/'));
}

net::Response FutServer::behind(const net::Request &request, const QByteArray &pathAndQuery)
{
    net::Request inner = request;
    inner.url = QUrl::fromEncoded(serverBase() + pathAndQuery);
    if (inner.method == "POST" && pathAndQuery.contains('?'))
        inner.method = "GET"; // a search that was posted
    inner.body = inner.method == "GET" ? QByteArray() : inward(request.body);
    return m_server.handle(inner);
}

QByteArray FutServer::patientOf(const QString &episode) const
{
    const Record *record = store().find("EpisodeOfCare", localReference(episode).mid(14));
    return record ? record->patient : QByteArray("nobody");
}

qint64 FutServer::measuredAt(const Record &record) const
{
    const auto known = m_measured.constFind(record.type + '/' + record.id);
    if (known != m_measured.cend())
        return *known;
    const auto parsed = JsonValue::parse(record.current().body);
    const bool isAnswers = record.type == "QuestionnaireResponse";
    const QString at = parsed ? parsed->string(isAnswers ? "authored" : "effectiveDateTime") : QString();
    const auto span = dateSpan(at);
    return span ? span->begin : 0;
}

/// Whole submissions, those that were measured first ahead. By clinical time: what was sent in late
/// lies where it was measured.
net::Response FutServer::measurements(const net::Request &request, const QueryItems &items) const
{
    if (const auto refused = outOfContext(*futType("Observation"), request.context, items))
        return *refused;
    const auto start = dateSpan(itemOf(items, QStringLiteral("start")));
    const auto end = dateSpan(itemOf(items, QStringLiteral("end")));
    const int count = itemOf(items, QStringLiteral("count")).toInt();
    if (bool(start) == bool(end) || count < 1 || count > mostSubmissions)
        return outcome(400, QStringLiteral("exactly one of start and end, count at most 100"));
    const QByteArray patient = patientOf(itemOf(items, QStringLiteral("episodeOfCare")));
    std::map<qint64, QByteArray> submissions;
    for (const QByteArray type : {"Observation", "QuestionnaireResponse"}) {
        for (const Record *record : store().ofPatient(type, patient)) {
            const qint64 at = measuredAt(*record);
            if (record->isDeleted() || (start && at < start->begin) || (end && at >= end->end))
                continue;
            QByteArray &entries = submissions[at];
            entries += (entries.isEmpty() ? "" : ",") +
                       (R"({"fullUrl":")" + baseOf(type) + '/' + type + '/' + record->id) +
                       R"(","resource":)" + record->current().body + '}';
        }
    }
    QByteArray outer;
    int taken = 0;
    for (auto it = submissions.begin(); it != submissions.end() && taken < count; ++it, ++taken)
        outer += (outer.isEmpty() ? "" : ",") +
                 (R"({"resource":{"resourceType":"Bundle","type":"collection","entry":[)" + it->second) +
                 "]}}";
    return answer(200, R"({"resourceType":"Bundle","type":"searchset","meta":{"lastUpdated":")" +
                           lastUpdatedText(m_clock.now()) + '"' + '}' +
                           (outer.isEmpty() ? QByteArray() : ",\"entry\":[" + outer + ']') + '}');
}

/// A Bundle of readings; the server gives them ids and answers with them as they are kept.
net::Response FutServer::submit(const net::Request &request)
{
    const auto bundle = JsonValue::parse(request.body);
    const JsonValue *entries = bundle ? bundle->find("entry") : nullptr;
    if (request.method != "POST" || !entries || bundle->string("resourceType") != u"Bundle")
        return outcome(400, QStringLiteral("a Bundle is expected"));
    QByteArray kept;
    for (const JsonValue &entry : entries->items) {
        const JsonValue *resource = entry.find("resource");
        const QByteArray type = resource ? resource->string("resourceType").toLatin1() : QByteArray();
        if (type != "Observation" && type != "QuestionnaireResponse")
            return outcome(422, QStringLiteral("Observation and QuestionnaireResponse only"));
        net::Request one = request;
        one.headers = {{"Content-Type", "application/fhir+json"}};
        one.body = resource->toBytes();
        const net::Response made = behind(one, '/' + type);
        if (made.status != 201)
            return made;
        kept += (kept.isEmpty() ? "" : ",") + (R"({"resource":)" + made.body) + '}';
    }
    return answer(200, R"({"resourceType":"Bundle","type":"collection","entry":[)" + kept + "]}");
}

net::Response FutServer::metadata(const QByteArray &service) const
{
    QByteArray resources;
    for (const FutType &one : futTypes()) {
        if (one.service != service)
            continue;
        QByteArray codes;
        for (const QByteArray &code : one.interactions.split(' '))
            codes += (codes.isEmpty() ? "" : ",") + (R"({"code":")" + code) + R"("})";
        resources += (resources.isEmpty() ? "" : ",") + (R"({"type":")" + one.type) +
                     R"(","interaction":[)" + codes + "]}";
    }
    return answer(200, R"({"resourceType":"CapabilityStatement","status":"active","kind":"instance",)"
                       R"("software":{"name":")" +
                           service + R"(","version":"8"},"fhirVersion":"4.0.1","format":["json"],)" +
                           R"("rest":[{"mode":"server","resource":[)" + resources + "]}]}");
}

} // namespace samspil::training
