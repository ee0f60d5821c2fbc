// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/alert/fixtures.h"

#include <QTest>

using namespace samspil;
using namespace samspil::alert;

/// Items and states of a citizen. The tests named P… are the pitfalls of the domain description.
class AssessmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void P10_invalidIsOutRetractedIsBack();
    void P11_redYellowDoubtMissingGreen();
    void P12_noMissingDuringPause();
    void P13_deadlineOnTheDayTheClockChanges();
    void P26_severalCodesOneItem();
    void notMonitored();
    void nothingOpen();
    void aQuestionnaireGoesByTheTitleOfItsActivity();
    void loading();
    void coveredUntilTheValueChanges();
    void coveredByAnActWithoutFingerprint();
    void arrivalBeforeTheHorizonIsNotOpen();
    void readingsKeepTheirColour();
    void twoActivitiesOneItem();
    void missingIsOpenUntilHandledOrOld();
    void lateReadingClosesItsWindow();
    void aDateAnswersTheWholeDay();
    void adHocMissesNothing();
    void pausedUnlessAlarm();
    void snoozeKeepsRed();
    void futureReadingIsNeverLatest();
    void repeatsAndDirection();
    void driftMarksGreenOnly();
    void constantPastIsNoDrift();
    void unreadable();
    void anUnreadableActivityIsMonitored();
    void aRhythmThatIsNotUnderstood();
    void itemsWorstFirstThenLongest();

private:
    Assessment assessed() const { return assess(m_facts, m_kinds, m_calendar, m_now); }
    Item onlyItem() const
    {
        const auto assessment = assessed();
        return assessment.items.size() == 1 ? assessment.items.first() : Item();
    }
    TriageState state() const { return assessed().state; }
    Measurement &add(double value, Days ago, const QString &kind = QStringLiteral("spo2"));
    void makeDaily();

    MeasurementCatalogue m_kinds = shippedKinds();
    schedule::Calendar m_calendar = danishCalendar();
    CitizenFacts m_facts;
    Instant m_now{};
};

namespace {

const QString spo2 = QStringLiteral("spo2");
const QString pulse = QStringLiteral("pulse");

} // namespace

void AssessmentTest::initTestCase()
{
    QVERIFY(m_kinds.find(spo2));
    QCOMPARE(m_calendar.zone().id(), QByteArray("Europe/Copenhagen"));
}

void AssessmentTest::init()
{
    m_now = m_calendar.at(QDate(2026, 11, 23), QTime(10, 0));
    m_facts = {};
    m_facts.citizen = CitizenId(QStringLiteral("https://a.test/fhir/Patient/1"));
    m_facts.activities = {activity(spo2, saturationRanges())};
    m_facts.horizon = m_now - Days{30};
}

Measurement &AssessmentTest::add(double value, Days ago, const QString &kind)
{
    auto &readings = m_facts.readings[kind];
    readings.append(reading(kind, value, m_now - ago));
    return readings.last();
}

void AssessmentTest::makeDaily()
{
    auto &timing = m_facts.activities.first().timing;
    timing.periodUnit = QStringLiteral("d");
    timing.boundsStart = QDate(2026, 1, 1);
}

void AssessmentTest::P10_invalidIsOutRetractedIsBack()
{
    auto &bad = add(80, Days{1});
    QCOMPARE(state(), TriageState::Red);
    bad.status = MeasurementStatus::Invalid;
    QCOMPARE(state(), TriageState::NothingOpen);
    QVERIFY(!onlyItem().latest);
    bad.status = MeasurementStatus::Corrected;
    QCOMPARE(state(), TriageState::Red);
}

void AssessmentTest::P11_redYellowDoubtMissingGreen()
{
    makeDaily();
    m_facts.horizon = m_now - Days{2}; // the windows that ended on the 22nd and the 23rd
    QCOMPARE(state(), TriageState::Missing);
    add(97, Days{0});
    QCOMPARE(state(), TriageState::Missing);
    add(20, Days{0});
    QCOMPARE(state(), TriageState::NotAssessed);
    add(90, Days{0});
    QCOMPARE(state(), TriageState::Yellow);
    add(80, Days{0});
    QCOMPARE(state(), TriageState::Red);
    m_facts.readings.clear();
    add(97, Days{1});
    add(97, Days{2});
    QCOMPARE(state(), TriageState::Green);
}

void AssessmentTest::P12_noMissingDuringPause()
{
    makeDaily();
    QCOMPARE(onlyItem().missing.size(), 14);
    m_facts.activities.first().pauses = {{m_now - Days{20}, m_now - Days{2}}};
    QCOMPARE(onlyItem().missing.size(), 1); // yesterday: the day on which the pause ended does not count
    m_facts.activities.first().pauses = {{m_now - Days{20}, std::nullopt}};
    QVERIFY(onlyItem().missing.isEmpty());
    QCOMPARE(state(), TriageState::Paused);
}

void AssessmentTest::P13_deadlineOnTheDayTheClockChanges()
{
    makeDaily();
    m_facts.activities.first().timing.timesOfDay = {QTime(8, 0)};
    const Instant deadline = m_calendar.at(QDate(2026, 10, 25), QTime(8, 0));
    QCOMPARE(toIso(deadline), QStringLiteral("2026-10-25T07:00:00.000Z"));
    m_facts.horizon = deadline - std::chrono::hours{1};
    m_now = deadline - Millis{1};
    QCOMPARE(state(), TriageState::NothingOpen);
    QCOMPARE(assessed().nextChangeAt, std::optional(deadline));
    m_now = deadline;
    QCOMPARE(state(), TriageState::Missing);
    QCOMPARE(onlyItem().missing.first().window.deadline - onlyItem().missing.first().window.start,
             Millis(std::chrono::hours{9}));
}

void AssessmentTest::P26_severalCodesOneItem()
{
    const QString kind = QStringLiteral("blood-pressure");
    m_facts.activities = {activity(kind, {range(RangeColour::Red, 180, std::nullopt)})};
    add(140, Days{2}, kind).code.code = QStringLiteral("MCS88019");
    add(190, Days{1}, kind).origin = Origin::Clinic;
    QCOMPARE(onlyItem().open.size(), 2);
    QCOMPARE(onlyItem().open.first().reading.origin, Origin::Clinic);
    QCOMPARE(onlyItem().open.last().reading.code.code, QStringLiteral("MCS88019"));
}

void AssessmentTest::notMonitored()
{
    add(60, Days{1}, pulse); // a kind without an activity counts nowhere
    QCOMPARE(state(), TriageState::NothingOpen);
    m_facts.activities.first().status = PlanStatus::Completed;
    add(80, Days{1});
    QCOMPARE(state(), TriageState::NotMonitored);
    QVERIFY(assessed().items.isEmpty());
}

void AssessmentTest::nothingOpen()
{
    QCOMPARE(state(), TriageState::NothingOpen);
    QVERIFY(!assessed().nextChangeAt);
}

void AssessmentTest::aQuestionnaireGoesByTheTitleOfItsActivity()
{
    Activity asked = activity(questionnaireKindId(QStringLiteral("https://a.test/Questionnaire/q|2")));
    asked.title = QStringLiteral("Symptoms");
    m_facts.activities.first().title = QStringLiteral("Oxygen at rest");
    m_facts.activities.append(asked);
    const Assessment all = assessed();
    QCOMPARE(all.items.size(), 2);
    for (const Item &item : all.items)
        QCOMPARE(item.title, item.kind == asked.kind ? asked.title : QString());
}

void AssessmentTest::loading()
{
    m_facts.firstPullComplete = false;
    add(97, Days{1});
    QCOMPARE(state(), TriageState::NotAssessed);
    QCOMPARE(assessed().doubt, Doubt::Loading);
}

void AssessmentTest::coveredUntilTheValueChanges()
{
    auto &low = add(80, Days{1});
    m_facts.acts = {completed(low)};
    QCOMPARE(state(), TriageState::NothingOpen);
    QCOMPARE(onlyItem().latest->value, 80.0);
    low.value = 79;
    QCOMPARE(state(), TriageState::Red);
    m_facts.acts.first().inputs.first().fingerprint = valueFingerprint(low);
    m_facts.acts.first().status = ActStatus::Requested;
    QCOMPARE(state(), TriageState::Red);
}

void AssessmentTest::coveredByAnActWithoutFingerprint()
{
    auto &low = add(80, Days{1});
    m_facts.acts = {completed(low)};
    m_facts.acts.first().inputs.first().fingerprint.clear();
    low.value = 79;
    QCOMPARE(state(), TriageState::NothingOpen);
}

void AssessmentTest::arrivalBeforeTheHorizonIsNotOpen()
{
    auto &old = add(80, Days{40});
    QCOMPARE(state(), TriageState::NothingOpen);
    old.arrived = m_facts.horizon; // measured long ago, sent just now
    QCOMPARE(state(), TriageState::Red);
}

void AssessmentTest::readingsKeepTheirColour()
{
    auto &then = add(90, Days{1});
    then.rangesThen = {range(RangeColour::Red, std::nullopt, 91)};
    QCOMPARE(state(), TriageState::Red);
    then.rangesThen.clear();
    QCOMPARE(state(), TriageState::Yellow);
}

void AssessmentTest::twoActivitiesOneItem()
{
    auto night = activity(spo2, {range(RangeColour::Red, std::nullopt, 95)});
    night.url += QStringLiteral("-night");
    m_facts.activities.append(night);
    auto &value = add(94, Days{1});
    QCOMPARE(onlyItem().state, TriageState::Red); // names no activity: all ranges hold
    value.basedOn = m_facts.activities.first().url;
    QCOMPARE(onlyItem().state, TriageState::Green);
    QCOMPARE(onlyItem().id, itemId(m_facts.citizen, spo2));
}

void AssessmentTest::missingIsOpenUntilHandledOrOld()
{
    makeDaily();
    QCOMPARE(onlyItem().missing.size(), 14);
    const auto newest = onlyItem().missing.first();
    QCOMPARE(newest.window.deadline, m_calendar.startOfDay(QDate(2026, 11, 23)));
    QCOMPARE(onlyItem().since, m_calendar.startOfDay(QDate(2026, 11, 10)));
    m_facts.acts = {completed(newest)};
    QCOMPARE(onlyItem().missing.size(), 13);
    m_facts.horizon = m_now - Days{3};
    QCOMPARE(onlyItem().missing.size(), 2);
}

void AssessmentTest::lateReadingClosesItsWindow()
{
    makeDaily();
    const auto before = onlyItem().missing.size();
    add(97, Days{5}).arrived = m_now;
    QCOMPARE(onlyItem().missing.size(), before - 1);
    add(noValue, Days{6}).doubt = Doubt::AbsentValue; // it came: doubtful, not missing
    QCOMPARE(onlyItem().missing.size(), before - 2);
    add(97, Days{7}).status = MeasurementStatus::Invalid;
    QCOMPARE(onlyItem().missing.size(), before - 2);
}

void AssessmentTest::aDateAnswersTheWholeDay()
{
    makeDaily();
    m_facts.activities.first().timing.timesOfDay = {QTime(8, 0), QTime(20, 0)};
    const auto before = onlyItem().missing.size();
    add(97, Days{5}).dateOnly = true;
    QCOMPARE(onlyItem().missing.size(), before - 2);
}

void AssessmentTest::adHocMissesNothing()
{
    QVERIFY(onlyItem().missing.isEmpty());
    QVERIFY(m_facts.activities.first().timing.isAdHoc());
}

void AssessmentTest::pausedUnlessAlarm()
{
    m_facts.activities.first().status = PlanStatus::OnHold;
    QCOMPARE(state(), TriageState::Paused);
    add(97, Days{1});
    QCOMPARE(state(), TriageState::Paused);
    add(90, Days{1});
    QCOMPARE(state(), TriageState::Yellow);
}

void AssessmentTest::snoozeKeepsRed()
{
    const auto low = add(80, Days{1});
    auto act = completed(low);
    act.status = ActStatus::OnHold;
    act.snoozedUntil = m_now + Days{2};
    m_facts.acts = {act};
    QCOMPARE(state(), TriageState::Red);
    QVERIFY(onlyItem().claim);
    QCOMPARE(assessed().nextChangeAt, act.snoozedUntil);
    m_now = *act.snoozedUntil;
    QVERIFY(!onlyItem().claim);
    QCOMPARE(state(), TriageState::Red);
}

void AssessmentTest::futureReadingIsNeverLatest()
{
    add(97, Days{1});
    const auto ahead = add(80, Days{-3});
    QCOMPARE(state(), TriageState::NotAssessed);
    QCOMPARE(assessed().doubt, Doubt::FutureDated);
    QCOMPARE(onlyItem().latest->value, 97.0);
    QCOMPARE(assessed().nextChangeAt, std::optional(ahead.effective - std::chrono::minutes{5}));
    m_now = ahead.effective - std::chrono::minutes{5};
    QCOMPARE(state(), TriageState::Red);
    QCOMPARE(onlyItem().latest->value, 80.0);
}

void AssessmentTest::repeatsAndDirection()
{
    for (const double value : {86, 97, 96, 95, 88, 90, 87})
        add(value, Days{8 - 1 - m_facts.readings[spo2].size()});
    const auto first = m_facts.readings[spo2].first();
    m_facts.acts = {completed(first)}; // handled, and still a repeat
    const auto item = onlyItem();
    QCOMPARE(item.deciding->value, 87.0);
    QCOMPARE(item.repeats, 3);
    m_facts.readings.clear();
    for (int i = 0; i < 7; ++i)
        add(94 - i, Days{7 - i});
    QCOMPARE(onlyItem().direction, -1);
}

void AssessmentTest::driftMarksGreenOnly()
{
    const QString kind = QStringLiteral("weight");
    m_facts.activities = {activity(kind, {range(RangeColour::Red, 100, std::nullopt)})};
    for (int i = 60; i > 14; --i)
        add(i % 2 ? 80.0 : 80.2, Days{i}, kind);
    for (int i = 13; i >= 0; --i)
        add(80 + (13 - i) * 0.2, Days{i}, kind);
    const auto item = onlyItem();
    QCOMPARE(item.state, TriageState::Drifting);
    QVERIFY(std::abs(item.driftPerWeek - 1.4) < 0.01);
    QCOMPARE(item.direction, 1);
    add(101, Days{0}, kind);
    QCOMPARE(state(), TriageState::Red);
    QVERIFY(std::isnan(onlyItem().driftPerWeek));
}

void AssessmentTest::constantPastIsNoDrift()
{
    for (int i = 60; i > 14; --i)
        add(97, Days{i});
    for (int i = 13; i >= 0; --i)
        add(96, Days{i}); // one unit off: within three times half a unit
    QCOMPARE(state(), TriageState::Green);
    m_facts.readings.clear();
    for (int i = 22; i > 14; --i) // eight values are no baseline
        add(97, Days{i});
    for (int i = 13; i >= 0; --i)
        add(93, Days{i});
    QCOMPARE(state(), TriageState::Green);
}

void AssessmentTest::unreadable()
{
    add(97, Days{1});
    m_facts.unreadableKinds = {spo2, pulse, QString()};
    QCOMPARE(state(), TriageState::NotAssessed);
    QCOMPARE(assessed().doubt, Doubt::Unreadable);
    QCOMPARE(assessed().unreadable, 3);
    m_facts.unreadableKinds = {QString()};
    QCOMPARE(state(), TriageState::Green);
    QCOMPARE(assessed().unreadable, 1);
}

void AssessmentTest::anUnreadableActivityIsMonitored()
{
    add(97, Days{1});
    m_facts.unreadableActivities = {pulse};
    m_facts.unreadableKinds = {pulse};
    QCOMPARE(state(), TriageState::NotAssessed);
    QCOMPARE(assessed().doubt, Doubt::Unreadable);
    QCOMPARE(assessed().items.size(), 2);
    QCOMPARE(assessed().items[0].kind, pulse);
    m_facts.activities.clear();
    QCOMPARE(state(), TriageState::NotAssessed);
}

void AssessmentTest::aRhythmThatIsNotUnderstood()
{
    makeDaily();
    m_facts.activities[0].timing.isUnderstood = false;
    QVERIFY(onlyItem().missing.isEmpty());
    QCOMPARE(state(), TriageState::NotAssessed);
    QCOMPARE(assessed().doubt, Doubt::RhythmUnknown);
    add(97, Days{1});
    QCOMPARE(state(), TriageState::NotAssessed);
    add(80, Days{1});
    QCOMPARE(state(), TriageState::Red);
}

void AssessmentTest::itemsWorstFirstThenLongest()
{
    m_facts.activities.append(activity(pulse, {range(RangeColour::Red, 130, std::nullopt)}));
    m_facts.activities.append(
        activity(QStringLiteral("weight"), {range(RangeColour::Yellow, 90, std::nullopt)}));
    add(80, Days{1});
    add(140, Days{3}, pulse);
    add(95, Days{9}, QStringLiteral("weight"));
    const auto assessment = assessed();
    QCOMPARE(assessment.items.size(), 3);
    QCOMPARE(assessment.items[0].kind, pulse);
    QCOMPARE(assessment.items[1].kind, spo2);
    QCOMPARE(assessment.items[2].state, TriageState::Yellow);
    QCOMPARE(assessment.since, m_now - Days{3});
}

QTEST_APPLESS_MAIN(AssessmentTest)
#include "assessment_test.moc"
