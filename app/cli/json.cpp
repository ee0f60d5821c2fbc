// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include "app/cli/options.h"
#include "core/domain/measurement_kind.h"

#include <array>
#include <cmath>

namespace samspil::cli {
namespace {

template <typename Enum, size_t n> QString nameOf(const std::array<const char *, n> &names, Enum value)
{
    return QString::fromLatin1(names.at(static_cast<size_t>(value)));
}

void put(QJsonObject &object, const char *key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(QString::fromLatin1(key), value);
}

void put(QJsonObject &object, const char *key, double value)
{
    if (!std::isnan(value))
        object.insert(QString::fromLatin1(key), value);
}

void put(QJsonObject &object, const char *key, Instant t)
{
    if (t != Instant{})
        object.insert(QString::fromLatin1(key), toIso(t));
}

QString comparatorText(Comparator comparator)
{
    static constexpr std::array<const char *, 5> names = {"", "<", "<=", ">=", ">"};
    return nameOf(names, comparator);
}

QString originName(Origin origin)
{
    static constexpr std::array<const char *, 4> names = {"unknown", "device", "manual", "clinic"};
    return nameOf(names, origin);
}

QString validityName(MeasurementStatus status)
{
    static constexpr std::array<const char *, 6> names = {"final",       "amended", "corrected",
                                                          "preliminary", "invalid", "other"};
    return nameOf(names, status);
}

QJsonObject rangeJson(const AlarmRange &range)
{
    QJsonObject object{{QStringLiteral("colour"), range.colour == RangeColour::Red
                                                      ? QStringLiteral("red")
                                                      : QStringLiteral("yellow")}};
    if (range.low)
        put(object, "low", *range.low);
    if (range.high)
        put(object, "high", *range.high);
    if (range.relative)
        object.insert(QStringLiteral("relative"), true);
    if (range.component != 0)
        object.insert(QStringLiteral("component"), range.component);
    return object;
}

void putValue(QJsonObject &object, const Measurement &reading, const MeasurementCatalogue &catalogue)
{
    put(object, "value", reading.value);
    put(object, "value2", reading.value2);
    put(object, "comparator", comparatorText(reading.comparator));
    put(object, "text", reading.text);
    if (const MeasurementKind *kind = catalogue.find(reading.kind))
        put(object, "unit", kind->unit);
    put(object, "effective", reading.effective);
}

QJsonObject itemJson(const alert::Item &item, const MeasurementCatalogue &catalogue)
{
    QJsonObject object{{QStringLiteral("id"), item.id},
                       {QStringLiteral("kind"), item.kind},
                       {QStringLiteral("state"), stateName(item.state)},
                       {QStringLiteral("open"), static_cast<int>(item.open.size())},
                       {QStringLiteral("missing"), static_cast<int>(item.missing.size())},
                       {QStringLiteral("repeats"), item.repeats},
                       {QStringLiteral("direction"), item.direction}};
    if (item.state == TriageState::NotAssessed)
        put(object, "doubt", doubtName(item.verdict.doubt));
    if (item.verdict.byServer)
        put(object, "source", QStringLiteral("server"));
    put(object, "since", item.since);
    if (item.deciding)
        putValue(object, *item.deciding, catalogue);
    else if (item.latest)
        putValue(object, *item.latest, catalogue);
    if (item.verdict.range)
        object.insert(QStringLiteral("range"), rangeJson(*item.verdict.range));
    return object;
}

QJsonObject countsJson(const TriageCounts &counts)
{
    QJsonObject object;
    for (size_t i = 0; i < counts.size(); ++i)
        object.insert(stateName(static_cast<TriageState>(i)), counts[i]);
    return object;
}

QJsonArray plansJson(const QVector<care::PlanLine> &plans)
{
    QJsonArray array;
    for (const care::PlanLine &line : plans) {
        QJsonArray activities;
        for (const care::ActivityLine &activity : line.activities) {
            QJsonObject object{{QStringLiteral("url"), activity.activity.url},
                               {QStringLiteral("kind"), activity.activity.kind},
                               {QStringLiteral("paused"), activity.paused}};
            put(object, "title", activity.activity.title);
            if (activity.next)
                put(object, "nextDeadline", activity.next->deadline);
            activities.append(object);
        }
        array.append(QJsonObject{{QStringLiteral("url"), line.plan.url},
                                 {QStringLiteral("title"), line.plan.title},
                                 {QStringLiteral("activities"), activities}});
    }
    return array;
}

QJsonArray handledJson(const QVector<care::HandledLine> &lines)
{
    QJsonArray array;
    for (const care::HandledLine &line : lines) {
        QJsonObject object{{QStringLiteral("task"), line.act.url},
                           {QStringLiteral("covers"), static_cast<int>(line.act.inputs.size())}};
        put(object, "outcome", line.act.outcome);
        put(object, "note", line.act.note);
        put(object, "by", line.who);
        put(object, "at", line.act.modified);
        put(object, "push", pushName(line.push));
        array.append(object);
    }
    return array;
}

QString genderName(Gender gender)
{
    static constexpr std::array<const char *, 4> names = {"unknown", "female", "male", "other"};
    return nameOf(names, gender);
}

} // namespace

QString stateName(TriageState state)
{
    static constexpr std::array<const char *, triageStateCount> names = {
        "red",   "yellow",      "notAssessed", "drifting",    "missing",
        "green", "nothingOpen", "paused",      "notMonitored"};
    return nameOf(names, state);
}

QString doubtName(Doubt doubt)
{
    static constexpr std::array<const char *, 14> names = {"",
                                                           "unknownUnit",
                                                           "noRange",
                                                           "rangeUnit",
                                                           "noReferenceValue",
                                                           "comparatorStraddles",
                                                           "implausible",
                                                           "futureDated",
                                                           "absentValue",
                                                           "unreadable",
                                                           "loading",
                                                           "beingComputed",
                                                           "rhythmUnknown",
                                                           "notByServer"};
    return nameOf(names, doubt);
}

QString pushName(PushState state)
{
    static constexpr std::array<const char *, 7> names = {"",           "pending",  "sending", "saved",
                                                          "superseded", "rejected", "conflict"};
    return nameOf(names, state);
}

QString outboxStateName(store::OutboxState state)
{
    static constexpr std::array<const char *, 5> names = {"queued", "inFlight", "verify", "conflict",
                                                          "rejected"};
    return nameOf(names, state);
}

QJsonObject toJson(const care::WorklistRow &row, const MeasurementCatalogue &catalogue)
{
    QJsonArray items;
    for (const alert::Item &item : row.items)
        items.append(itemJson(item, catalogue));
    QJsonObject object{{QStringLiteral("citizen"), row.citizen.url()},
                       {QStringLiteral("name"), row.name},
                       {QStringLiteral("state"), stateName(row.state)},
                       {QStringLiteral("waitingReviewDays"), row.waitingReviewDays},
                       {QStringLiteral("items"), items}};
    put(object, "doubt", doubtName(row.doubt));
    put(object, "since", row.since);
    put(object, "push", pushName(row.push));
    return object;
}

QJsonObject toJson(const care::WorklistSnapshot &snapshot, const MeasurementCatalogue &catalogue)
{
    QJsonArray rows;
    for (const care::WorklistRow &row : snapshot.rows)
        rows.append(toJson(row, catalogue));
    return {{QStringLiteral("at"), toIso(snapshot.at)},
            {QStringLiteral("caseload"), snapshot.caseload},
            {QStringLiteral("counts"), countsJson(snapshot.counts)},
            {QStringLiteral("unreadable"), snapshot.unreadable},
            {QStringLiteral("allPatients"), snapshot.allPatients},
            {QStringLiteral("rows"), rows}};
}

QJsonObject toJson(const care::CitizenSnapshot &snapshot, const MeasurementCatalogue &catalogue)
{
    QJsonObject object = toJson(snapshot.row, catalogue);
    put(object, "cpr", snapshot.citizen.cpr);
    put(object, "birthDate", snapshot.citizen.birthDate.toString(Qt::ISODate));
    put(object, "gender", genderName(snapshot.citizen.gender));
    QJsonArray kinds;
    for (const care::Trend &trend : snapshot.trends) {
        QJsonObject kind{{QStringLiteral("kind"), trend.kind},
                         {QStringLiteral("n"), static_cast<int>(trend.series.points.size())},
                         {QStringLiteral("monitored"), trend.monitored},
                         {QStringLiteral("state"), stateName(trend.state)}};
        if (trend.latest)
            putValue(kind, *trend.latest, catalogue);
        kinds.append(kind);
    }
    object.insert(QStringLiteral("kinds"), kinds);
    object.insert(QStringLiteral("plans"), plansJson(snapshot.plans));
    object.insert(QStringLiteral("handled"), handledJson(snapshot.handled));
    return object;
}

QJsonObject toJson(const sync::Summary &summary)
{
    QJsonObject types;
    for (auto it = summary.types.cbegin(); it != summary.types.cend(); ++it) {
        types.insert(it.key().isEmpty() ? QStringLiteral("(unknown)") : it.key(),
                     QJsonObject{{QStringLiteral("received"), it->received},
                                 {QStringLiteral("stored"), it->stored},
                                 {QStringLiteral("unchanged"), it->unchanged},
                                 {QStringLiteral("unreadable"), it->unreadable}});
    }
    QJsonObject object{{QStringLiteral("types"), types},
                       {QStringLiteral("unsupported"), QJsonArray::fromStringList(summary.unsupported)},
                       {QStringLiteral("requests"), summary.requests},
                       {QStringLiteral("bytes"), summary.wireBytes},
                       {QStringLiteral("seconds"), static_cast<double>(summary.elapsed.count()) / 1000}};
    if (summary.error)
        put(object, "error", sentenceOf(*summary.error));
    return object;
}

QJsonObject toJson(const Measurement &reading, const MeasurementCatalogue &catalogue)
{
    QJsonObject object;
    put(object, "time", reading.effective);
    putValue(object, reading, catalogue);
    object.remove(QStringLiteral("effective"));
    put(object, "code", reading.code.code);
    put(object, "system", reading.code.system);
    QJsonArray ranges;
    for (const AlarmRange &range : reading.rangesThen)
        ranges.append(rangeJson(range));
    object.insert(QStringLiteral("ranges"), ranges);
    put(object, "validity", validityName(reading.status));
    put(object, "doubt", doubtName(reading.doubt));
    put(object, "origin", originName(reading.origin));
    put(object, "url", reading.url);
    return object;
}

QJsonArray toJson(const QVector<store::OutboxRow> &rows)
{
    QJsonArray array;
    for (const store::OutboxRow &row : rows) {
        QJsonObject object{{QStringLiteral("seq"), row.seq},
                           {QStringLiteral("type"), row.type},
                           {QStringLiteral("citizen"), row.citizen.url()},
                           {QStringLiteral("state"), outboxStateName(row.state)},
                           {QStringLiteral("attempts"), row.attempts},
                           {QStringLiteral("created"), toIso(row.created)}};
        put(object, "problem", row.problem);
        array.append(object);
    }
    return array;
}

QJsonArray toJson(const QVector<store::UnreadableRow> &rows)
{
    QJsonArray array;
    for (const store::UnreadableRow &row : rows) {
        QJsonObject object{{QStringLiteral("url"), row.url},
                           {QStringLiteral("type"), row.type},
                           {QStringLiteral("reason"), row.reason},
                           {QStringLiteral("seen"), toIso(row.seen)},
                           {QStringLiteral("bytes"), row.bytes}};
        put(object, "citizen", row.citizen.url());
        put(object, "kind", row.kind);
        array.append(object);
    }
    return array;
}

} // namespace samspil::cli
