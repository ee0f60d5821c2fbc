// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace samspil::training {

namespace {

constexpr int actMinute = 15 * 60;
constexpr int changeMinute = 15 * 60 + 20;

enum Purpose : quint64 {
    Noise = 200,
    Order,
    Habit,
    Jitter,
    AlarmValue,
    AlarmKind,
    ByHand,
    Outcome,
    Owner,
    NoteDay
};

constexpr const char *alarmOutcomes[] = {"called",    "called", "advised", "technique",
                                         "forwarded", "visit",  "seen"};
constexpr const char *alarmNotes[] = {
    "Ringet op. Har det som vanligt, måler igen i morgen.",
    "Telefonisk kontakt: lidt mere åndenød end vanligt, ingen feber. Følger selvhjælpsplan.",
    "Rådgivet om medicin efter aftale med egen læge.",
    "Målt med kolde hænder. Vejledt i teknik.",
    "Sendt videre til egen læge med ønske om stillingtagen til grænser.",
    "Hjemmebesøg aftalt til i morgen formiddag.",
    ""};
constexpr const char *noteTexts[] = {
    "Statussamtale: er tilfreds med hjemmemålingerne. Ægtefælle hjælper med apparatet.",
    "Går til træning på sundhedscentret to gange om ugen. Motiveret.",
    "Ønsker at blive ringet op efter kl. 10.", "Rygestop drøftet, vil tænke over det til næste gang.",
    "Nyt apparat udleveret, det gamle målte ustabilt."};

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

} // namespace

History::History(const Profile &profile, int number, const RolePlan &roles, const Dice &dice,
                 QDate start)
    : m_profile(profile),
      m_number(number),
      m_roles(roles),
      m_dice(dice),
      m_start(start),
      m_resources(profile, start, m_clock)
{
}

QVector<SeededResource> History::until(int lastDay)
{
    for (m_day = m_profile.rhythm.enrolled; m_day <= lastDay; ++m_day) {
        if (m_day == m_profile.rhythm.enrolled)
            enrol();
        morning();
        if (m_day < lastDay)
            afternoon();
    }
    return std::exchange(m_made, {});
}

void History::enrol()
{
    const Instant since = at(m_day, 0);
    m_state.intro = true;
    m_state.loosened = m_profile.limitsAdjusted >= 0;
    m_lastRest = m_day;
    m_made += m_resources.unchanging(since);
    m_made += m_resources.episode(1, since, m_state);
    m_made += m_resources.plan(1, since, m_state);
    for (const Regime &regime : m_profile.regimes)
        m_made += m_resources.activity(regime, 1, since, m_state);
}

void History::morning()
{
    if (m_roles.measures(m_number, m_day)) {
        for (const Regime &regime : m_profile.regimes) {
            if (isDue(regime))
                measure(regime);
        }
    }
    visitClinic();
}

bool History::isMonthlyDue(int day) const
{
    const QDate first = m_start.addDays(m_profile.rhythm.enrolled);
    const QDate today = m_start.addDays(day);
    int month = (today.year() - first.year()) * 12 + today.month() - first.month();
    month -= first.addMonths(month) > today ? 1 : 0;
    return month > m_lastMonthly;
}

bool History::isDue(const Regime &regime) const
{
    switch (regime.cadence) {
    case Cadence::EverySession:
        return true;
    case Cadence::Weekly:
        return m_day % 7 == weeklyDay(m_profile.rhythm);
    case Cadence::Monthly:
        return isMonthlyDue(m_day);
    case Cadence::AtClinic:
        break;
    }
    return false;
}

/// The kind that alarms today: one of those measured in every session, and now and then the answers.
const Regime &History::alarmRegime() const
{
    const auto &regimes = m_profile.regimes;
    const auto answers = std::find_if(regimes.begin(), regimes.end(), [&](const Regime &regime) {
        return regime.kind == Measure::Symptoms && isDue(regime);
    });
    const auto key = quint64(m_number);
    if (answers != regimes.end() && m_dice.below(3, {AlarmKind, key, quint64(m_day)}) == 0)
        return *answers;
    // What may drift is watched in its usual band: alarms are rarer there.
    const bool first = m_dice.below(3, {AlarmKind, key, quint64(m_day / 9), 1}) == 0;
    return regimes[first == m_profile.rhythm.isDaily() ? 0 : 1];
}

void History::measure(const Regime &regime)
{
    const auto key = quint64(m_number);
    const int habit = 6 * 60 + 40 + m_dice.below(60, {Habit, key});
    const int minute = habit + m_dice.below(20, {Jitter, key, quint64(m_day)}) + int(regime.kind) % 3;
    const bool alarms = role().alarm != Alarm::None && &alarmRegime() == &regime;
    ReadingFacts facts;
    facts.regime = regime;
    facts.day = m_day;
    facts.effective = at(m_day, minute);
    facts.arrived = facts.effective + std::chrono::minutes(3) + std::chrono::seconds(m_number);
    facts.windowStart = at(m_day, 0);
    facts.windowEnd = at(m_day + 1, 0);
    facts.loosened = m_state.loosened;
    facts.activityVersion = m_version;
    facts.byHand = m_dice.below(9, {ByHand, key, quint64(m_day)}) == 0;
    facts.answers = alarms ? role().alarm : Alarm::None;
    const auto &numbers = training::measure(regime.kind).numbers;
    for (int i = 0; i < numbers.size(); ++i) {
        const double usualValue = usual(regime, i);
        facts.values[i] =
            rounded(alarms ? alarming(regime, i, role().alarm) : usualValue, numbers[i].decimals);
    }
    if (regime.cadence == Cadence::Monthly) {
        while (isMonthlyDue(m_day))
            ++m_lastMonthly;
    }
    m_made += readingResource(m_profile, m_clock, facts);
    m_open += {m_made.last().type + '/' + m_made.last().id, regime.kind};
}

/// A blood sample every thirteen weeks, in the general practice.
void History::visitClinic()
{
    constexpr int weeks = 13;
    const auto &regimes = m_profile.regimes;
    const auto sample = std::find_if(regimes.begin(), regimes.end(), [](const Regime &regime) {
        return regime.cadence == Cadence::AtClinic;
    });
    const int since = m_day - m_profile.rhythm.enrolled;
    if (sample == regimes.end() || m_day % 7 != 1 || (since / 7 + m_number) % weeks != 0)
        return;
    ReadingFacts facts;
    facts.regime = *sample;
    facts.day = m_day;
    facts.effective = at(m_day, 7 * 60 + 45);
    facts.arrived = at(m_day, 8 * 60 + 10);
    facts.loosened = m_state.loosened;
    facts.activityVersion = m_version;
    facts.values[0] = rounded(usual(*sample, 0), 0);
    m_made += readingResource(m_profile, m_clock, facts);
    m_open += {"Observation/" + m_made.last().id, sample->kind};
}

/// In [-1, 1]; any five in a row fill the span evenly, so that the usual band of a citizen is
/// steady and nobody drifts by chance.
double History::noise(Measure::Kind kind, int number)
{
    constexpr int strata = 5;
    const int count = m_counts[kind][number]++;
    const quint64 base = quint64(m_number) * 64 + quint64(kind) * 2 + quint64(number);
    std::array<int, strata> order{0, 1, 2, 3, 4};
    for (int i = strata - 1; i > 0; --i)
        std::swap(
            order[size_t(i)],
            order[size_t(m_dice.below(i + 1, {Order, base, quint64(count / strata), quint64(i)}))]);
    const double within = m_dice.unit({Noise, base, quint64(count)});
    return (order[size_t(count % strata)] + within) / strata * 2 - 1;
}

/// The citizen's usual value with its noise, or on its way in a drift of the first regime.
double History::usual(const Regime &regime, int number)
{
    const MeasuredNumber &what = training::measure(regime.kind).numbers[number];
    const double chance = noise(regime.kind, number);
    const int drift = role().drift;
    const bool drifts = drift != DayRole::noDrift && regime.kind == m_profile.regimes.first().kind;
    constexpr int firstOutside = -2;
    if (!drifts || drift < -12 || drift >= RolePlan::driftDays)
        return regime.usual[number] + what.spread * chance;
    const double progress = double(drift) / RolePlan::driftDays;
    const double offset =
        drift < firstOutside ? 1.0 + drift / 12.0 : 4.2 + 0.6 * std::max(0.0, progress);
    return regime.usual[number] + what.bad * what.spread * (offset + 0.14 * chance);
}

double History::alarming(const Regime &regime, int number, Alarm alarm) const
{
    const MeasuredNumber &what = training::measure(regime.kind).numbers[number];
    const Limits limits = limitsOf(regime, number, m_state.loosened);
    const double chance = m_dice.unit({AlarmValue, quint64(m_number), quint64(m_day), quint64(number)});
    const double step = std::pow(10.0, -what.decimals);
    const double span = std::abs(limits.red - limits.yellow);
    if (alarm == Alarm::Red)
        return limits.red + what.bad * chance * 0.5 * span;
    return limits.yellow + what.bad * chance * 0.8 * (span - step);
}

void History::act(ActFacts facts, const char *what)
{
    facts.id = m_profile.key + 'd' + QByteArray::number(m_day) + what;
    facts.at = at(m_day, actMinute + m_number % 15);
    facts.owner = m_dice.below(2, {Owner, quint64(m_day)});
    m_made += actResource(m_profile, m_clock, facts);
    m_open.removeIf([&](const Open &open) { return facts.readings.contains(open.reference); });
}

void History::handleAlarm()
{
    ActFacts facts;
    const Measure::Kind kind = alarmRegime().kind;
    for (const Open &open : m_open) {
        if (open.kind == kind)
            facts.readings += open.reference;
    }
    const int what = m_dice.below(7, {Outcome, quint64(m_number), quint64(m_day)});
    facts.focus = facts.readings.last();
    facts.outcome = alarmOutcomes[what];
    facts.note = alarmNotes[what];
    facts.priority = role().alarm == Alarm::Red ? "asap" : "urgent";
    act(facts, "alarm");
}

void History::handleMissing()
{
    ActFacts facts;
    facts.isMissing = true;
    const int today = std::exchange(m_day, m_day - 1);
    for (const Regime &regime : m_profile.regimes) {
        if (regime.cadence != Cadence::Monthly && isDue(regime))
            facts.windows += {"ServiceRequest/" + m_resources.activityId(regime), at(m_day, 0)};
    }
    m_day = today;
    facts.focus = facts.windows.first().first;
    facts.outcome = "called";
    facts.note = "Glemte at måle i går. Måler igen som aftalt.";
    act(facts, "mangler");
}

/// The green ones of about a week in one act, on a day before a day with new readings.
void History::handleRest()
{
    const bool newTomorrow = m_roles.measures(m_number, m_day + 1);
    const int since = m_day - m_lastRest;
    const bool workday = m_day % 7 < 5;
    const bool pausesTomorrow =
        m_day + 1 < m_roles.days() && m_roles.at(m_number, m_day + 1).paused && !role().paused;
    const bool isTime = newTomorrow && ((workday && since >= 5) || since >= 9);
    if ((!isTime && !pausesTomorrow) || m_open.isEmpty())
        return;
    ActFacts facts;
    for (const Open &open : m_open)
        facts.readings += open.reference;
    facts.focus = facts.readings.last();
    act(facts, "samlet");
    m_lastRest = m_day;
}

void History::rewriteActivities()
{
    ++m_version;
    const Instant changed = at(m_day, changeMinute);
    m_made += m_resources.episode(m_version, changed, m_state);
    m_made += m_resources.plan(m_version, changed, m_state);
    for (const Regime &regime : m_profile.regimes)
        m_made += m_resources.activity(regime, m_version, changed, m_state);
}

void History::changePlan()
{
    const int tomorrow = m_day + 1;
    const ActivityState before = m_state;
    const qsizetype pauses = m_state.pauses.size();
    const bool wasOnHold = m_state.isOnHold();
    m_state.intro = tomorrow < m_profile.rhythm.enrolled + Rhythm::introDays;
    m_state.loosened = tomorrow < m_profile.limitsAdjusted;
    const bool restsTomorrow = tomorrow < m_roles.days() && m_roles.at(m_number, tomorrow).paused;
    if (restsTomorrow && !wasOnHold)
        m_state.pauses += {at(m_day, changeMinute), std::nullopt};
    if (!restsTomorrow && wasOnHold)
        m_state.pauses.last().to = at(m_day, changeMinute);
    const bool changed = before.intro != m_state.intro || before.loosened != m_state.loosened ||
                         pauses != m_state.pauses.size() || wasOnHold != m_state.isOnHold();
    if (changed)
        rewriteActivities();
}

void History::writeNote()
{
    const auto key = quint64(m_number);
    if (m_day % 7 >= 5 || m_dice.below(70, {NoteDay, key, quint64(m_day)}) != 0)
        return;
    const int words = m_dice.below(5, {NoteDay, key, quint64(m_day), 1});
    m_made += m_resources.note(m_day, at(m_day, actMinute + 10), noteTexts[words],
                               m_dice.below(3, {NoteDay, key, quint64(m_day), 2}));
}

void History::afternoon()
{
    if (role().alarm != Alarm::None)
        handleAlarm();
    if (m_roles.isMissing(m_number, m_day))
        handleMissing();
    handleRest();
    writeNote();
    changePlan();
}

} // namespace samspil::training
