// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/citizen_reader.h"

#include "core/care/assessor.h"
#include "core/care/facts.h"
#include "core/care/names.h"
#include "core/care/overtaken.h"
#include "core/care/worklist_reader.h"

#include <algorithm>
#include <cmath>

namespace samspil::care {
namespace {

std::string_view json(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

Expected<QVector<PlanLine>> planLines(const store::Reader &reader, const CitizenId &citizen,
                                      const fhir::Context &context, const schedule::Calendar &calendar,
                                      const Names &names, Instant now)
{
    const auto plans =
        readAll<Plan>(reader, citizen, QStringLiteral("CarePlan"), context, &fhir::readCarePlan);
    if (!plans)
        return plans.error();
    const auto activities = readAll<Activity>(reader, citizen, QStringLiteral("ServiceRequest"), context,
                                              &fhir::readServiceRequest);
    if (!activities)
        return activities.error();

    QVector<PlanLine> lines;
    for (const Plan &plan : *plans) {
        PlanLine line{plan, {}, {}};
        for (const QString &team : plan.teams)
            line.teamNames.append(names.team(team));
        for (const Activity &activity : *activities) {
            if (!plan.activities.contains(activity.url))
                continue;
            line.activities.append({activity, schedule::nextWindow(activity, calendar, now),
                                    schedule::isPaused(activity, now)});
        }
        lines.append(line);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const PlanLine &a, const PlanLine &b) {
        return (a.plan.status == PlanStatus::Active) > (b.plan.status == PlanStatus::Active);
    });
    return lines;
}

Expected<QVector<HandledLine>> handledLines(const store::Reader &reader, const CitizenId &citizen,
                                            const fhir::Context &context, const Names &names)
{
    const auto tasks = reader.resourcesOf(citizen, {QStringLiteral("Task")});
    if (!tasks)
        return tasks.error();
    QVector<HandledLine> lines;
    for (const store::StoredResource &task : *tasks) {
        auto act = fhir::readTask(json(task.body), context);
        if (!act)
            continue;
        const QString who = names.owner(*act);
        lines.append({*std::move(act), who, task.push, {}, {}});
    }
    const auto overtaken = readOvertaken(reader, context, citizen);
    if (!overtaken)
        return overtaken.error();
    for (const Overtaken &one : *overtaken) {
        const auto at = one.at == Instant{} ? std::nullopt : std::optional(one.at);
        lines.append({one.ours, one.author, PushState::Superseded, one.by, at});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const HandledLine &a, const HandledLine &b) {
        return a.act.modified > b.act.modified;
    });
    return lines;
}

Expected<std::optional<Note>> latestNote(const store::Reader &reader, const CitizenId &citizen,
                                         const fhir::Context &context, const Names &names)
{
    const auto notes = readAll<Note>(reader, citizen, QStringLiteral("Communication"), context,
                                     &fhir::readCommunication);
    if (!notes)
        return notes.error();
    const auto newest =
        std::max_element(notes->cbegin(), notes->cend(),
                         [](const Note &a, const Note &b) { return a.written < b.written; });
    if (newest == notes->cend())
        return std::optional<Note>();
    Note note = *newest;
    if (note.authorName.isEmpty())
        note.authorName = names.person(RoleId(note.author));
    return std::optional<Note>(note);
}

AlarmRanges rangesNow(const QVector<PlanLine> &plans, const QString &kind)
{
    for (const PlanLine &plan : plans) {
        for (const ActivityLine &line : plan.activities) {
            if (line.activity.kind == kind && line.activity.isMonitored())
                return line.activity.ranges;
        }
    }
    return {};
}

QString titleOf(const QVector<PlanLine> &plans, const QString &kind)
{
    for (const PlanLine &plan : plans) {
        for (const ActivityLine &line : plan.activities) {
            if (line.activity.kind == kind && isQuestionnaireKind(kind) &&
                !line.activity.title.isEmpty())
                return line.activity.title;
        }
    }
    return {};
}

void setChange(Trend &trend)
{
    const QVector<SeriesPoint> &points = trend.series.points;
    const auto usable = [](const SeriesPoint &p) { return p.isUsable() && !std::isnan(p.value); };
    const auto last = std::find_if(points.crbegin(), points.crend(), usable);
    if (last == points.crend())
        return;
    const auto before = std::find_if(last, points.crend(), [&](const SeriesPoint &p) {
        return usable(p) && last->t - p.t >= Millis(Days{1}).count();
    });
    if (before == points.crend())
        return;
    trend.change = last->value - before->value;
    trend.changeSince = instantFromMs(before->t);
}

const alert::Item *itemOf(const WorklistRow &row, const QString &kind)
{
    const auto it = std::find_if(row.items.cbegin(), row.items.cend(),
                                 [&kind](const alert::Item &item) { return item.kind == kind; });
    return it == row.items.cend() ? nullptr : &*it;
}

Expected<QVector<Trend>> trends(const store::Reader &reader, const CitizenSnapshot &snapshot,
                                Instant now)
{
    const auto kinds = reader.kinds(snapshot.citizen.id);
    if (!kinds)
        return kinds.error();
    QVector<Trend> all;
    for (const store::Reader::KindSummary &kind : *kinds) {
        auto series = reader.series(snapshot.citizen.id, kind.kind);
        if (!series)
            return series.error();
        Trend trend;
        trend.kind = kind.kind;
        trend.title = titleOf(snapshot.plans, kind.kind);
        trend.series = *std::move(series);
        trend.latest = kind.latest;
        if (const alert::Item *item = itemOf(snapshot.row, kind.kind)) {
            trend.state = item->state;
            trend.monitored = true;
        }
        trend.steps = rangeSteps(trend.series, rangesNow(snapshot.plans, kind.kind), now);
        setChange(trend);
        all.append(std::move(trend));
    }
    const auto rank = [&snapshot](const Trend &t) {
        const alert::Item *item = itemOf(snapshot.row, t.kind);
        return item ? item - snapshot.row.items.constData() : snapshot.row.items.size();
    };
    const auto age = [](const Trend &t) { return t.latest ? t.latest->effective : Instant{}; };
    std::stable_sort(all.begin(), all.end(), [&](const Trend &a, const Trend &b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : age(a) > age(b);
    });
    return all;
}

/// The stored assessment while it holds; else nothing.
Expected<std::optional<store::AssessmentRow>> storedAssessment(const store::Reader &reader,
                                                               const CitizenId &citizen, Instant now)
{
    auto row = reader.assessment(citizen);
    if (!row)
        return row.error();
    const bool due = !*row || ((*row)->nextChangeAt && *(*row)->nextChangeAt <= now);
    return due || !isReadableRow((*row)->body) ? std::optional<store::AssessmentRow>() : row;
}

Expected<store::AssessmentRow> assessment(const store::Reader &reader, const CitizenId &citizen,
                                          const fhir::Context &context,
                                          const schedule::Calendar &calendar, Instant now,
                                          Assessed assessed)
{
    if (assessed == Assessed::AsStored) {
        auto stored = storedAssessment(reader, citizen, now);
        if (!stored)
            return stored.error();
        if (*stored)
            return **std::move(stored);
    }
    const auto fresh = freshRow(reader, citizen, context, calendar, now);
    if (!fresh)
        return fresh.error();
    return store::AssessmentRow{citizen, fresh->row.state, fresh->since, {}, encodeRow(fresh->row)};
}

Expected<WorklistRow> rowOf(const store::Reader &reader, const CitizenSnapshot &snapshot,
                            const fhir::Context &context, const schedule::Calendar &calendar,
                            Instant now, Assessed assessed)
{
    auto row = assessment(reader, snapshot.citizen.id, context, calendar, now, assessed);
    if (!row)
        return row.error();
    store::WorklistRow stored;
    stored.assessment = *std::move(row);
    stored.name = snapshot.citizen.displayName();
    stored.cpr = snapshot.citizen.cpr;
    stored.birthDate = snapshot.citizen.birthDate;
    stored.gender = snapshot.citizen.gender;
    stored.isProtected = snapshot.citizen.isProtected;
    const auto pulled = reader.pulledAt(snapshot.citizen.id);
    if (!pulled)
        return pulled.error();
    stored.pulled = *pulled;
    return shownRow(stored, calendar, now);
}

} // namespace

QVector<RangeStep> rangeSteps(const Series &series, const AlarmRanges &now, Instant at)
{
    QVector<RangeStep> steps;
    const auto add = [&steps](Instant from, const AlarmRanges &ranges) {
        if (!steps.isEmpty() && steps.constLast().ranges == ranges)
            return;
        if (!steps.isEmpty())
            steps.last().to = from;
        steps.append({from, {}, ranges});
    };
    std::optional<quint32> before;
    for (const SeriesPoint &point : series.points) {
        if (before != point.ranges) // equal sets may differ in number: add() looks closer
            add(instantFromMs(point.t), series.rangeSets.at(point.ranges));
        before = point.ranges;
    }
    add(at, now);
    return steps;
}

Expected<CitizenSnapshot> readCitizen(const store::Reader &reader, const CitizenId &citizen,
                                      const fhir::Context &context, const schedule::Calendar &calendar,
                                      Instant now, Assessed assessed)
{
    const store::Reader::View view(reader);
    const auto stored = reader.resource(citizen.url());
    if (!stored)
        return stored.error();
    if (!*stored)
        return Error{ErrorKind::NotFound, QStringLiteral("the cache does not hold this citizen")};
    auto patient = fhir::readPatient(json((*stored)->body), context);
    if (!patient)
        return patient.error();

    const Names names(reader, context);
    CitizenSnapshot snapshot;
    snapshot.citizen = *std::move(patient);
    snapshot.citizen.id = citizen;
    snapshot.at = now;

    auto diagnoses =
        readAll<Diagnosis>(reader, citizen, QStringLiteral("Condition"), context, &fhir::readCondition);
    auto row = rowOf(reader, snapshot, context, calendar, now, assessed);
    auto plans = planLines(reader, citizen, context, calendar, names, now);
    auto handled = handledLines(reader, citizen, context, names);
    auto note = latestNote(reader, citizen, context, names);
    for (const Error *error : {diagnoses ? nullptr : &diagnoses.error(), row ? nullptr : &row.error(),
                               plans ? nullptr : &plans.error(), handled ? nullptr : &handled.error(),
                               note ? nullptr : &note.error()}) {
        if (error)
            return *error;
    }
    snapshot.diagnoses = *std::move(diagnoses);
    snapshot.row = *std::move(row);
    snapshot.plans = *std::move(plans);
    snapshot.handled = *std::move(handled);
    snapshot.latestNote = *std::move(note);
    for (const PlanLine &plan : snapshot.plans) {
        for (const QString &team : plan.teamNames) {
            if (!team.isEmpty() && !snapshot.teamNames.contains(team))
                snapshot.teamNames.append(team);
        }
    }
    auto cards = trends(reader, snapshot, now);
    if (!cards)
        return cards.error();
    snapshot.trends = *std::move(cards);
    return snapshot;
}

} // namespace samspil::care
