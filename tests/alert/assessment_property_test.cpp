// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/alert/fixtures.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <random>

using namespace samspil;
using namespace samspil::alert;

/// What must hold for any citizen: the stored assessment stays true until the moment it names, the
/// order of the input means nothing, and bad news never looks like good news.
class AssessmentPropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingChangesBeforeItsTime();
    void orderDoesNotMatter();
    void redNeverImproves();
    void citizenIsItsWorstItem();

private:
    Assessment assessedAt(const CitizenFacts &facts, Instant t) const
    {
        return assess(facts, m_kinds, m_calendar, t);
    }

    MeasurementCatalogue m_kinds = shippedKinds();
    schedule::Calendar m_calendar = danishCalendar();
};

namespace {

const QString kindIds[] = {QStringLiteral("spo2"), QStringLiteral("weight"),
                           QStringLiteral("blood-pressure")};
constexpr std::chrono::minutes day{24 * 60};

int number(int from, int below)
{
    return *rc::gen::inRange(from, below);
}

bool once(int in)
{
    return number(0, in) == 0;
}

/// A moment within some days before or after; often a round hour, so that edges are met.
Instant around(Instant now, int daysBefore, int daysAfter)
{
    const int minutes = number(-daysBefore * 1440, daysAfter * 1440 + 1);
    return now + std::chrono::minutes{once(2) ? minutes : minutes / 60 * 60};
}

Instant someNow()
{
    // 1 March 2026 and 400 days: both clock changes and more.
    return instantFromMs(1'772'319'600'000) + std::chrono::minutes{number(0, 400 * 1440)};
}

Timing someTiming(const schedule::Calendar &calendar, Instant now)
{
    Timing timing;
    timing.frequency = number(1, 4);
    timing.period = number(1, 3);
    timing.periodUnit = *rc::gen::element<QString>(QString(), QStringLiteral("d"), QStringLiteral("wk"),
                                                   QStringLiteral("mo"), QStringLiteral("d"));
    if (once(2))
        timing.boundsStart = calendar.localDate(around(now, 40, 5));
    if (once(3))
        timing.boundsEnd = calendar.localDate(around(now, 5, 40));
    if (once(3))
        timing.daysOfWeek = {number(1, 8), number(1, 8)};
    if (once(2))
        timing.timesOfDay = {QTime(number(0, 24), 0), QTime(number(0, 24), 30)};
    if (once(4))
        timing.events = {calendar.localDate(around(now, 20, 600))};
    return timing;
}

Activity someActivity(const schedule::Calendar &calendar, Instant now, int index)
{
    Activity result = activity(kindIds[number(0, 3)]);
    result.url += QString::number(index);
    result.status = *rc::gen::element(PlanStatus::Active, PlanStatus::Active, PlanStatus::OnHold,
                                      PlanStatus::Completed);
    result.timing = someTiming(calendar, now);
    result.authored = around(now, 60, 1);
    if (once(2))
        result.ranges = {range(RangeColour::Red, std::nullopt, number(60, 90)),
                         range(RangeColour::Yellow, std::nullopt, number(80, 95))};
    if (once(3)) {
        const Instant from = around(now, 20, 20);
        result.pauses = {{from, once(3) ? std::nullopt : std::optional(from + day * number(1, 12))}};
    }
    return result;
}

Measurement someReading(const QString &kind, Instant now, const QVector<Activity> &activities)
{
    auto result = reading(kind, number(45, 105), around(now, 110, 3));
    result.value2 = once(2) ? number(60, 110) : noValue;
    result.arrived = result.effective + std::chrono::minutes{once(5) ? number(0, 20'000) : number(0, 5)};
    result.dateOnly = once(6);
    result.status = once(8) ? MeasurementStatus::Invalid : MeasurementStatus::Final;
    result.comparator = once(8) ? Comparator::Less : Comparator::None;
    result.doubt = once(10) ? Doubt::UnknownUnit : Doubt::None;
    if (once(3))
        result.rangesThen = saturationRanges();
    if (once(2) && !activities.isEmpty())
        result.basedOn = activities.first().url;
    return result;
}

Act someActOn(const Covered &what, Instant now, int index)
{
    Act act;
    act.identifier = QStringLiteral("urn:uuid:%1").arg(index);
    act.status = *rc::gen::element(ActStatus::Completed, ActStatus::Completed, ActStatus::InProgress,
                                   ActStatus::OnHold, ActStatus::Requested);
    act.inputs = {what};
    act.focus = what.url;
    act.modified = around(now, 5, 0);
    if (act.status == ActStatus::OnHold)
        act.snoozedUntil = around(now, 2, 5);
    return act;
}

CitizenFacts someFacts(const MeasurementCatalogue &kinds, const schedule::Calendar &calendar,
                       Instant now)
{
    CitizenFacts facts;
    facts.citizen = CitizenId(QStringLiteral("https://a.test/fhir/Patient/1"));
    facts.horizon = around(now, 30, 0);
    for (int i = number(0, 5); i > 0; --i)
        facts.activities.append(someActivity(calendar, now, i));
    QVector<Covered> coverable;
    for (int i = number(0, 40); i > 0; --i) {
        const QString &kind = kindIds[number(0, 3)];
        const auto made = someReading(kind, now, facts.activities);
        facts.readings[kind].append(made);
        coverable.append({made.url, once(3) ? QString() : valueFingerprint(made), std::nullopt});
    }
    for (const auto &item : assess(facts, kinds, calendar, now).items) {
        for (const auto &missing : item.missing)
            coverable.append({missing.activity, QString(), missing.window.start});
    }
    for (int i = number(0, 8); i > 0 && !coverable.isEmpty(); --i)
        facts.acts.append(someActOn(coverable[number(0, static_cast<int>(coverable.size()))], now, i));
    if (once(5))
        facts.unreadableKinds = {kindIds[number(0, 3)], QString()};
    facts.firstPullComplete = !once(10);
    return facts;
}

void shuffle(CitizenFacts &facts, unsigned seed)
{
    std::mt19937 random(seed);
    std::shuffle(facts.activities.begin(), facts.activities.end(), random);
    std::shuffle(facts.acts.begin(), facts.acts.end(), random);
    std::shuffle(facts.unreadableKinds.begin(), facts.unreadableKinds.end(), random);
    for (auto &readings : facts.readings)
        std::shuffle(readings.begin(), readings.end(), random);
}

} // namespace

void AssessmentPropertyTest::initTestCase()
{
    QVERIFY(m_kinds.find(kindIds[0]));
    QCOMPARE(m_calendar.zone().id(), QByteArray("Europe/Copenhagen"));
}

void AssessmentPropertyTest::nothingChangesBeforeItsTime()
{
    QVERIFY(rc::check("an assessment holds until nextChangeAt", [this] {
        const Instant now = someNow();
        const auto facts = someFacts(m_kinds, m_calendar, now);
        const auto known = assessedAt(facts, now);
        const Instant until = known.nextChangeAt.value_or(now + Days{300});
        RC_ASSERT(until > now);
        const qint64 length = (until - now).count();
        const auto share = *rc::gen::inRange<qint64>(0, 1'000);
        for (const Millis ahead : {Millis{length * share / 1000}, Millis{length - 1}})
            RC_ASSERT(described(assessedAt(facts, now + ahead)).toStdString() ==
                      described(known).toStdString());
    }));
}

void AssessmentPropertyTest::orderDoesNotMatter()
{
    QVERIFY(rc::check("the order of the input does not matter", [this] {
        const Instant now = someNow();
        auto facts = someFacts(m_kinds, m_calendar, now);
        const auto known = described(assessedAt(facts, now)).toStdString();
        shuffle(facts, static_cast<unsigned>(number(0, 1'000'000)));
        RC_ASSERT(described(assessedAt(facts, now)).toStdString() == known);
    }));
}

void AssessmentPropertyTest::redNeverImproves()
{
    QVERIFY(rc::check("another red reading never improves the state", [this] {
        const Instant now = someNow();
        auto facts = someFacts(m_kinds, m_calendar, now);
        const auto before = assessedAt(facts, now);
        auto red = reading(kindIds[number(0, 3)], 70, around(now, 10, 0));
        red.arrived = now;
        red.rangesThen = {range(RangeColour::Red, std::nullopt, 75)};
        facts.readings[red.kind].append(red);
        const auto after = assessedAt(facts, now);
        RC_ASSERT(after.state <= before.state);
        const bool monitored = std::any_of(after.items.begin(), after.items.end(),
                                           [&](const Item &item) { return item.kind == red.kind; });
        RC_CLASSIFY(monitored);
        if (monitored && facts.firstPullComplete)
            RC_ASSERT(after.state == TriageState::Red);
    }));
}

void AssessmentPropertyTest::citizenIsItsWorstItem()
{
    QVERIFY(rc::check("a citizen stands as her worst item", [this] {
        const Instant now = someNow();
        auto facts = someFacts(m_kinds, m_calendar, now);
        facts.firstPullComplete = true;
        const auto known = assessedAt(facts, now);
        auto worst = TriageState::NotMonitored;
        for (const auto &item : known.items) {
            worst = worse(worst, item.state);
            for (const auto &open : item.open)
                RC_ASSERT(open.verdict.state > TriageState::Yellow || item.state <= open.verdict.state);
        }
        RC_ASSERT(known.state == worst);
    }));
}

QTEST_APPLESS_MAIN(AssessmentPropertyTest)
#include "assessment_property_test.moc"
