// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/assessment.h"

#include "core/alert/coverage_of_acts.h"
#include "core/alert/rules/change_time.h"
#include "core/alert/rules/drift.h"
#include "core/alert/rules/missing.h"
#include "core/alert/usable.h"

#include <QMap>

#include <algorithm>
#include <limits>

namespace samspil::alert {

namespace {

using Readings = QVector<const Measurement *>;
using Activities = QVector<const Activity *>;

/// "Third time within 7 days" counts back from the reading that decides.
constexpr Days repeatsWithin{7};

bool isMilder(TriageState state, TriageState limit)
{
    return state > limit;
}

/// Makes one item: everything known of one monitored kind of the citizen.
class ItemMaker {
public:
    ItemMaker(const CitizenFacts &facts, const MeasurementCatalogue &catalogue,
              const schedule::Calendar &calendar, const ActIndex &acts, Instant now);

    Item make(const QString &kind, const Activities &activities);

private:
    Verdict verdictOf(const Measurement &reading) const;
    Verdict withServer(Verdict ours, const Measurement &reading) const;
    void findOpen(Item &item) const;
    void findMissing(Item &item) const;
    void findLatest(Item &item) const;
    void decide(Item &item) const;
    void follow(Item &item) const;
    void applyUnreadable(Item &item) const;
    void doubtAtBest(Item &item, Doubt doubt) const;
    void applyPause(Item &item) const;
    int repeatsOf(const Item &item) const;
    Instant sinceOf(const Item &item) const;
    bool isUsable(const Measurement &reading) const;

    const CitizenFacts &m_facts;
    const MeasurementCatalogue &m_catalogue;
    const schedule::Calendar &m_calendar;
    const ActIndex &m_acts;
    const Instant m_now;

    Readings m_readings; ///< ascending
    Activities m_activities;
    AlarmRanges m_rangesNow; ///< of all activities of the kind
    std::optional<double> m_referenceValue;
};

/// By time, then by identity: the order in which readings arrive must not matter.
bool earlier(const Measurement *a, const Measurement *b)
{
    return std::tie(a->effective, a->arrived, a->url) < std::tie(b->effective, b->arrived, b->url);
}

Readings ascending(const QVector<Measurement> &all)
{
    Readings readings;
    readings.reserve(all.size());
    for (const auto &reading : all)
        readings.append(&reading);
    if (!std::is_sorted(readings.begin(), readings.end(), earlier))
        std::sort(readings.begin(), readings.end(), earlier);
    return readings;
}

bool newerWindow(const MissingWindow &a, const MissingWindow &b)
{
    return std::tie(b.window.deadline, b.window.start, b.activity) <
           std::tie(a.window.deadline, a.window.start, a.activity);
}

template <typename List> QString titleOf(const List &activities)
{
    const auto named = std::find_if(activities.begin(), activities.end(),
                                    [](const Activity *activity) { return !activity->title.isEmpty(); });
    return named == activities.end() ? QString() : (*named)->title;
}

ItemMaker::ItemMaker(const CitizenFacts &facts, const MeasurementCatalogue &catalogue,
                     const schedule::Calendar &calendar, const ActIndex &acts, Instant now)
    : m_facts(facts), m_catalogue(catalogue), m_calendar(calendar), m_acts(acts), m_now(now)
{
}

Item ItemMaker::make(const QString &kind, const Activities &activities)
{
    const auto readings = m_facts.readings.constFind(kind);
    m_readings = readings == m_facts.readings.cend() ? Readings() : ascending(*readings);
    m_activities = activities;
    m_rangesNow.clear();
    for (const auto *activity : activities)
        m_rangesNow += activity->ranges;
    const auto reference = m_facts.referenceValues.constFind(kind);
    m_referenceValue =
        reference == m_facts.referenceValues.cend() ? std::optional<double>() : *reference;

    Item item;
    item.id = itemId(m_facts.citizen, kind);
    item.kind = kind;
    if (isQuestionnaireKind(kind))
        item.title = titleOf(activities);
    findOpen(item);
    findMissing(item);
    findLatest(item);
    decide(item);
    follow(item);
    applyUnreadable(item);
    item.since = sinceOf(item);
    item.repeats = repeatsOf(item);
    item.claim = m_acts.claimOn(item.open, item.missing);
    applyPause(item);
    return item;
}

/// A reading keeps the ranges that it carries; without them those of its own activity hold, and of
/// all activities of the kind when it names none.
Verdict ItemMaker::verdictOf(const Measurement &reading) const
{
    if (!reading.rangesThen.isEmpty())
        return judge(reading, reading.rangesThen, m_referenceValue, m_catalogue, m_now);
    const auto own =
        std::find_if(m_activities.begin(), m_activities.end(), [&](const Activity *activity) {
            return !activity->ranges.isEmpty() && activity->url == reading.basedOn;
        });
    const auto &ranges = own == m_activities.end() ? m_rangesNow : (*own)->ranges;
    return judge(reading, ranges, m_referenceValue, m_catalogue, m_now);
}

/// Where the server triages, nothing is shown as milder than it says.
Verdict ItemMaker::withServer(Verdict ours, const Measurement &reading) const
{
    const auto judged = m_acts.judgedOf(reading.url);
    if (!judged || *judged >= ours.state)
        return ours;
    const Doubt doubt = *judged == TriageState::NotAssessed ? Doubt::NotByServer : Doubt::None;
    return {*judged, doubt, std::nullopt, ours.component, true};
}

void ItemMaker::findOpen(Item &item) const
{
    for (auto it = m_readings.rbegin(); it != m_readings.rend(); ++it) {
        const Measurement &reading = **it;
        const bool isRecent = reading.arrived >= m_facts.horizon || m_acts.judgedOf(reading.url);
        if (counts(reading.status) && isRecent && !m_acts.isHandled(reading))
            item.open.append({reading, withServer(verdictOf(reading), reading)});
    }
}

/// A window that the server misses stands for ours of the same time: its Task is what an act completes.
void ItemMaker::findMissing(Item &item) const
{
    const auto answers = answersOf(m_readings, m_calendar);
    for (const auto *activity : m_activities) {
        const auto theirs = m_acts.missedOf(activity->url);
        auto ours = missingWindows(*activity, answers, m_acts, m_calendar, m_facts.horizon, m_now);
        ours.removeIf([&theirs](const MissingWindow &one) {
            return std::any_of(theirs.begin(), theirs.end(),
                               [&one](const MissingWindow &other) { return overlap(one, other); });
        });
        item.missing += theirs + ours;
    }
    std::sort(item.missing.begin(), item.missing.end(), newerWindow);
}

bool ItemMaker::isUsable(const Measurement &reading) const
{
    if (!counts(reading.status) || ownDoubt(reading) != Doubt::None || isFutureDated(reading, m_now))
        return false;
    const Verdict verdict = verdictOf(reading);
    return verdict.doubt != Doubt::Implausible && verdict.doubt != Doubt::AbsentValue;
}

void ItemMaker::findLatest(Item &item) const
{
    const auto latest = std::find_if(m_readings.rbegin(), m_readings.rend(),
                                     [this](const Measurement *reading) { return isUsable(*reading); });
    if (latest != m_readings.rend())
        item.latest = **latest;
}

/// The worst open reading decides, the newest of them when several are equally bad.
void ItemMaker::decide(Item &item) const
{
    const auto worst = std::min_element(
        item.open.begin(), item.open.end(),
        [](const OpenReading &a, const OpenReading &b) { return a.verdict.state < b.verdict.state; });
    if (worst != item.open.end()) {
        item.state = worst->verdict.state;
        item.verdict = worst->verdict;
        item.deciding = worst->reading;
    }
    if (!item.missing.isEmpty())
        item.state = worse(item.state, TriageState::Missing);
}

/// Direction for every item; drift only where no open reading is anything but green.
void ItemMaker::follow(Item &item) const
{
    const auto *kind = m_catalogue.find(item.kind);
    if (!kind)
        return;
    const bool isGreen = item.deciding && item.verdict.state == TriageState::Green;
    for (int component = 0; component < kind->components.size(); ++component) {
        const auto values = trendValues(m_readings, component, *kind, m_now);
        const auto trend = trendOf(values, kind->drift, kind->decimals);
        if (component == item.verdict.component)
            item.direction = trend.direction;
        if (!isGreen || !kind->driftWatched || std::isnan(trend.driftPerWeek))
            continue;
        item.state = worse(item.state, TriageState::Drifting);
        item.driftPerWeek = trend.driftPerWeek;
        item.verdict.component = component;
        item.direction = trend.direction;
        return;
    }
}

void ItemMaker::applyUnreadable(Item &item) const
{
    const bool isRhythmKnown =
        std::all_of(m_activities.begin(), m_activities.end(),
                    [](const Activity *activity) { return activity->timing.isUnderstood; });
    if (!isRhythmKnown)
        doubtAtBest(item, Doubt::RhythmUnknown);
    if (m_facts.unreadableKinds.contains(item.kind))
        doubtAtBest(item, Doubt::Unreadable);
}

/// Whatever else is known, nobody can say that all is well.
void ItemMaker::doubtAtBest(Item &item, Doubt doubt) const
{
    if (!isMilder(item.state, TriageState::NotAssessed))
        return;
    item.state = TriageState::NotAssessed;
    item.verdict = {TriageState::NotAssessed, doubt, std::nullopt, 0};
    item.deciding.reset();
}

/// A pause hides everything but alarms. It is the kind's only when all its activities rest.
void ItemMaker::applyPause(Item &item) const
{
    const bool paused =
        !m_activities.isEmpty() &&
        std::all_of(m_activities.begin(), m_activities.end(),
                    [this](const Activity *activity) { return schedule::isPaused(*activity, m_now); });
    if (!paused || !isMilder(item.state, TriageState::Yellow))
        return;
    item.state = TriageState::Paused;
    item.since = {};
}

/// Counted readings of the colour or worse, acted on or not, in the days up to the deciding one.
int ItemMaker::repeatsOf(const Item &item) const
{
    if (!item.deciding || isMilder(item.verdict.state, TriageState::Yellow))
        return 0;
    const Instant until = item.deciding->effective;
    return static_cast<int>(
        std::count_if(m_readings.begin(), m_readings.end(), [&](const Measurement *reading) {
            const bool near = reading->effective > until - repeatsWithin && reading->effective <= until;
            return near && counts(reading->status) &&
                   !isMilder(verdictOf(*reading).state, item.verdict.state);
        }));
}

Instant ItemMaker::sinceOf(const Item &item) const
{
    if (item.state == TriageState::Missing)
        return item.missing.last().window.deadline;
    if (!item.deciding)
        return {};
    Instant oldest = item.deciding->arrived;
    for (const auto &open : item.open) {
        if (open.verdict.state == item.verdict.state)
            oldest = std::min(oldest, open.reading.arrived);
    }
    return oldest;
}

/// Nothing waiting (no moment at all) comes after everything that waits.
qint64 waitingKey(const Item &item)
{
    return item.since == Instant{} ? std::numeric_limits<qint64>::max() : toMs(item.since);
}

bool comesBefore(const Item &a, const Item &b)
{
    if (a.state != b.state)
        return a.state < b.state;
    if (waitingKey(a) != waitingKey(b))
        return waitingKey(a) < waitingKey(b);
    return a.kind < b.kind;
}

/// Sorted by kind and, within a kind, by url: the order of the input must not matter. What the server
/// wants assessed is monitored, whatever the plan says.
QMap<QString, Activities> monitoredKinds(const CitizenFacts &facts, const ActIndex &acts)
{
    QMap<QString, Activities> kinds;
    for (auto readings = facts.readings.cbegin(); readings != facts.readings.cend(); ++readings) {
        const bool isJudged = std::any_of(readings->begin(), readings->end(), [&](const auto &reading) {
            return acts.judgedOf(reading.url).has_value();
        });
        if (isJudged && !readings.key().isEmpty())
            kinds.insert(readings.key(), {});
    }
    for (const QString &kind : facts.unreadableActivities)
        kinds.insert(kind, {});
    for (const auto &activity : facts.activities) {
        if (activity.isMonitored() && !activity.kind.isEmpty())
            kinds[activity.kind].append(&activity);
    }
    for (auto &activities : kinds) {
        std::sort(activities.begin(), activities.end(),
                  [](const Activity *a, const Activity *b) { return a->url < b->url; });
    }
    return kinds;
}

void summarise(Assessment &result, bool firstPullComplete)
{
    if (!result.items.isEmpty()) {
        result.state = result.items.first().state;
        result.doubt = result.items.first().verdict.doubt;
        result.since = result.items.first().since;
    } else {
        result.state = TriageState::NotMonitored;
    }
    if (result.state != TriageState::NotAssessed)
        result.doubt = Doubt::None;
    if (firstPullComplete)
        return;
    result.state = TriageState::NotAssessed;
    result.doubt = Doubt::Loading;
}

} // namespace

Assessment assess(const CitizenFacts &facts, const MeasurementCatalogue &catalogue,
                  const schedule::Calendar &calendar, Instant now)
{
    const ActIndex acts(facts.acts, now);
    const auto kinds = monitoredKinds(facts, acts);
    ItemMaker maker(facts, catalogue, calendar, acts, now);
    Assessment result;
    result.citizen = facts.citizen;
    result.unreadable = static_cast<int>(facts.unreadableKinds.size());
    for (auto kind = kinds.cbegin(); kind != kinds.cend(); ++kind)
        result.items.append(maker.make(kind.key(), kind.value()));
    std::sort(result.items.begin(), result.items.end(), comesBefore);
    summarise(result, facts.firstPullComplete);
    result.nextChangeAt = nextChange(facts, result.items, calendar, now);
    return result;
}

} // namespace samspil::alert
