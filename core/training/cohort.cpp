// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/cohort.h"

#include "core/training/history.h"
#include "core/training/team.h"

#include <QHash>

#include <algorithm>

namespace samspil::training {

namespace {

constexpr int generationDays = 2 * 364;
/// A cohort is shown from the day on which everyone has settled, until the next one has.
constexpr int lifeDays = generationDays + RolePlan::settled;
const QDate firstStart(2025, 5, 5);
constexpr int morningMinute = 8 * 60 + 30;

int generationOf(QDate today)
{
    const qint64 settledDays = firstStart.daysTo(today) - RolePlan::settled;
    return settledDays < 0 ? 0 : static_cast<int>(settledDays / generationDays);
}

QList<QByteArray> typesInOrder()
{
    return {"Organization",     "Practitioner",
            "PractitionerRole", "CareTeam",
            "Questionnaire",    "Patient",
            "RelatedPerson",    "Condition",
            "EpisodeOfCare",    "Goal",
            "ServiceRequest",   "CarePlan",
            "Observation",      "QuestionnaireResponse",
            "Communication",    "Task"};
}

QByteArray putEntry(const SeededResource &resource)
{
    const QByteArray url = resource.type + '/' + resource.id;
    return R"({"fullUrl":"https://training.invalid/fhir/)" + url + R"(","resource":)" + resource.body +
           R"(,"request":{"method":"PUT","url":")" + url + R"("}})";
}

} // namespace

Cohort Cohort::make(quint64 seed, QDate today)
{
    Cohort cohort;
    const int generation = generationOf(today);
    cohort.m_today = today;
    cohort.m_start = firstStart.addDays(qint64(generation) * generationDays);
    const Dice dice(seed * 1000 + quint64(generation));
    const QList<Profile> profiles = makeProfiles(dice, generation);
    QVector<Rhythm> rhythms;
    for (const Profile &profile : profiles)
        rhythms += profile.rhythm;
    const RolePlan roles(dice, rhythms, lifeDays + 2);
    const int lastDay = std::min(static_cast<int>(cohort.m_start.daysTo(today)), lifeDays);
    cohort.m_resources = teamResources(LocalTime().at(cohort.m_start, 0));
    for (int number = 0; number < profiles.size(); ++number)
        cohort.m_resources +=
            History(profiles[number], number, roles, dice, cohort.m_start).until(lastDay);
    const auto order = typesInOrder();
    QHash<QByteArray, qsizetype> rank;
    for (qsizetype i = 0; i < order.size(); ++i)
        rank.insert(order[i], i);
    std::stable_sort(cohort.m_resources.begin(), cohort.m_resources.end(),
                     [&](const SeededResource &a, const SeededResource &b) {
                         return rank.value(a.type) < rank.value(b.type);
                     });
    return cohort;
}

QDate Cohort::dayFor(Instant now)
{
    const QTimeZone zone("Europe/Copenhagen");
    const QDateTime local = toDateTime(now, zone);
    const bool beforeMorning = local.time() < QTime(morningMinute / 60, morningMinute % 60);
    return beforeMorning ? local.date().addDays(-1) : local.date();
}

QVector<QByteArray> Cohort::transactions(int entries) const
{
    QHash<QByteArray, int> newest;
    for (const SeededResource &resource : m_resources) {
        int &version = newest[resource.type + '/' + resource.id];
        version = std::max(version, resource.version);
    }
    QVector<QByteArray> bundles;
    QList<QByteArray> batch;
    const auto close = [&] {
        if (!batch.isEmpty())
            bundles +=
                R"({"resourceType":"Bundle","type":"transaction","entry":[)" + batch.join(',') + "]}";
        batch.clear();
    };
    for (const SeededResource &resource : m_resources) {
        if (newest.value(resource.type + '/' + resource.id) != resource.version)
            continue;
        batch += putEntry(resource);
        if (batch.size() == entries)
            close();
    }
    close();
    return bundles;
}

} // namespace samspil::training
