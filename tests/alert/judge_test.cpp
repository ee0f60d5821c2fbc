// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/alert/fixtures.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace samspil;
using namespace samspil::alert;

Q_DECLARE_METATYPE(AlarmRanges)
Q_DECLARE_METATYPE(Comparator)

/// One reading against its ranges. The tests named P… are the pitfalls of the domain description.
class JudgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void P01_insideIsAlarm_data();
    void P01_insideIsAlarm();
    void P02_zeroIsALimit();
    void P03_openEnds();
    void P04_unitMismatchIsNotAssessed();
    void P05_saturationAsFraction();
    void P06_comparators_data();
    void P06_comparators();
    void P07_systolicRangeIsNotForDiastolic();
    void P08_relativeRangeNeedsItsBase();
    void P08_relativeRangeInPercent();
    void P09_absentValue();
    void whatHasNoNumberEqualsItself();
    void P27_hba1cInBothUnits();
    void nationalRanges_data();
    void nationalRanges();
    void noRange();
    void implausible();
    void futureDated();
    void alarmBeatsDoubt();
    void questionnaires();
    void identifiers();

private:
    Verdict judged(const Measurement &m, const AlarmRanges &ranges,
                   std::optional<double> reference = {}) const
    {
        return judge(m, ranges, reference, m_kinds, Instant{});
    }

    MeasurementCatalogue m_kinds = shippedKinds();
};

namespace {

const QString spo2 = QStringLiteral("spo2");
const QString bloodPressure = QStringLiteral("blood-pressure");
const QString weight = QStringLiteral("weight");

Measurement compared(const QString &kind, Comparator comparator, double value)
{
    auto result = reading(kind, value);
    result.comparator = comparator;
    return result;
}

} // namespace

void JudgeTest::initTestCase()
{
    QVERIFY(m_kinds.find(spo2));
}

void JudgeTest::P01_insideIsAlarm_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<TriageState>("state");
    QTest::newRow("deep in red") << 80.0 << TriageState::Red;
    QTest::newRow("shared bound: red wins") << 88.0 << TriageState::Red;
    QTest::newRow("just above") << 88.1 << TriageState::Yellow;
    QTest::newRow("upper bound is in") << 92.0 << TriageState::Yellow;
    QTest::newRow("outside is no alarm") << 93.0 << TriageState::Green;
}

void JudgeTest::P01_insideIsAlarm()
{
    QFETCH(double, value);
    QFETCH(TriageState, state);
    const auto verdict = judged(reading(spo2, value), saturationRanges());
    QCOMPARE(verdict.state, state);
    QCOMPARE(verdict.doubt, Doubt::None);
    QCOMPARE(verdict.range.has_value(), state != TriageState::Green);
}

void JudgeTest::P02_zeroIsALimit()
{
    const QString steps = QStringLiteral("steps-day");
    const AlarmRanges atMostZero{range(RangeColour::Red, std::nullopt, 0)};
    QCOMPARE(judged(reading(steps, 0), atMostZero).state, TriageState::Red);
    QCOMPARE(judged(reading(steps, 1), atMostZero).state, TriageState::Green);
}

void JudgeTest::P03_openEnds()
{
    const AlarmRanges high{range(RangeColour::Red, 130, std::nullopt)};
    const QString pulse = QStringLiteral("pulse");
    QCOMPARE(judged(reading(pulse, 130), high).state, TriageState::Red);
    QCOMPARE(judged(reading(pulse, 200), high).state, TriageState::Red);
    QCOMPARE(judged(reading(pulse, 129), high).state, TriageState::Green);
}

void JudgeTest::P04_unitMismatchIsNotAssessed()
{
    auto value = reading(spo2, noValue);
    value.doubt = Doubt::UnknownUnit;
    QCOMPARE(judged(value, saturationRanges()).state, TriageState::NotAssessed);
    QCOMPARE(judged(value, saturationRanges()).doubt, Doubt::UnknownUnit);
    auto foreign = range(RangeColour::Red, std::nullopt, 88);
    foreign.unit = QStringLiteral("kg");
    foreign = m_kinds.find(spo2)->canonical(foreign);
    QCOMPARE(judged(reading(spo2, 95), {foreign}).doubt, Doubt::RangeUnit);
    QCOMPARE(judged(reading(spo2, 95), {foreign}).state, TriageState::NotAssessed);
}

void JudgeTest::P05_saturationAsFraction()
{
    const auto *kind = m_kinds.find(spo2);
    const AlarmRanges normal{range(RangeColour::Yellow, 97, 97)};
    QCOMPARE(judged(reading(spo2, *kind->canonical(0.97, u"1")), normal).state, TriageState::Yellow);
    const AlarmRanges at57{range(RangeColour::Red, 57, 57)}; // 0.57 × 100 is not 57 in binary
    QCOMPARE(judged(reading(spo2, *kind->canonical(0.57, u"1")), at57).state, TriageState::Red);
}

void JudgeTest::P06_comparators_data()
{
    QTest::addColumn<Comparator>("comparator");
    QTest::addColumn<double>("value");
    QTest::addColumn<TriageState>("state");
    QTest::newRow("<80 is red all the way") << Comparator::Less << 80.0 << TriageState::Red;
    QTest::newRow("<=88 is red") << Comparator::LessOrEqual << 88.0 << TriageState::Red;
    QTest::newRow("<90 may be red or yellow") << Comparator::Less << 90.0 << TriageState::NotAssessed;
    QTest::newRow(">92 is free") << Comparator::Greater << 92.0 << TriageState::Green;
    QTest::newRow(">=92 may be 92") << Comparator::GreaterOrEqual << 92.0 << TriageState::NotAssessed;
    QTest::newRow("<96 may be anything") << Comparator::Less << 96.0 << TriageState::NotAssessed;
}

void JudgeTest::P06_comparators()
{
    QFETCH(Comparator, comparator);
    QFETCH(double, value);
    QFETCH(TriageState, state);
    const auto verdict = judged(compared(spo2, comparator, value), saturationRanges());
    QCOMPARE(verdict.state, state);
    QCOMPARE(verdict.doubt == Doubt::ComparatorStraddles, state == TriageState::NotAssessed);
    // A range with both ends: below 50 no one lives, so "<80" lies inside 0 … 88.
    QCOMPARE(judged(compared(spo2, Comparator::Less, 80), {range(RangeColour::Red, 0, 88)}).state,
             TriageState::Red);
}

void JudgeTest::P07_systolicRangeIsNotForDiastolic()
{
    const AlarmRanges systolic{range(RangeColour::Red, std::nullopt, 100, 0)};
    QCOMPARE(judged(reading(bloodPressure, 130, {}, 80), systolic).state, TriageState::Green);
    const AlarmRanges diastolic{range(RangeColour::Yellow, 90, std::nullopt, 1)};
    const auto verdict = judged(reading(bloodPressure, 130, {}, 95), systolic + diastolic);
    QCOMPARE(verdict.state, TriageState::Yellow);
    QCOMPARE(verdict.component, 1);
    QCOMPARE(judged(reading(bloodPressure, 95, {}, 95), systolic + diastolic).state, TriageState::Red);
    QCOMPARE(judged(reading(bloodPressure, 130), diastolic).doubt, Doubt::AbsentValue);
}

void JudgeTest::P08_relativeRangeNeedsItsBase()
{
    auto relative = range(RangeColour::Yellow, 2, std::nullopt);
    relative.relative = true;
    QCOMPARE(judged(reading(weight, 83), {relative}).doubt, Doubt::NoReferenceValue);
    QCOMPARE(judged(reading(weight, 83), {relative}).state, TriageState::NotAssessed);
    QCOMPARE(judged(reading(weight, 82), {relative}, 80).state, TriageState::Yellow);
    QCOMPARE(judged(reading(weight, 81.9), {relative}, 80).state, TriageState::Green);
}

void JudgeTest::P08_relativeRangeInPercent()
{
    AlarmRange sent{.colour = RangeColour::Red, .low = 5, .high = {}, .unit = QStringLiteral("%")};
    sent.relative = true;
    const AlarmRanges heavier{m_kinds.find(weight)->canonical(sent)}; // 5 % above 80 kg is 84 kg
    QCOMPARE(judged(reading(weight, 84), heavier, 80).state, TriageState::Red);
    QCOMPARE(judged(reading(weight, 83.9), heavier, 80).state, TriageState::Green);
    QCOMPARE(judged(reading(weight, 84), heavier).doubt, Doubt::NoReferenceValue);
    QCOMPARE(judged(reading(weight, 84), heavier, 0).doubt, Doubt::NoReferenceValue);
    // Of a kind measured in %: 5 % below 96 % is 91.2 %, five points below it is 91 %.
    sent.low.reset();
    sent.high = -5;
    const AlarmRanges share{m_kinds.find(spo2)->canonical(sent)};
    QCOMPARE(judged(reading(spo2, 91.2), share, 96).state, TriageState::Red);
    QCOMPARE(judged(reading(spo2, 91.3), share, 96).state, TriageState::Green);
    sent.unit = QStringLiteral("percentpoint");
    const AlarmRanges points{m_kinds.find(spo2)->canonical(sent)};
    QCOMPARE(judged(reading(spo2, 91.2), points, 96).state, TriageState::Green);
    QCOMPARE(judged(reading(spo2, 91), points, 96).state, TriageState::Red);
}

void JudgeTest::whatHasNoNumberEqualsItself()
{
    const auto skipped = reading(spo2, noValue);
    QVERIFY(skipped == skipped);
    QVERIFY(!(skipped == reading(spo2, 90)));
    Item item;
    item.latest = skipped;
    Item other = item;
    QVERIFY(item == other);
    other.driftPerWeek = 0.1;
    QVERIFY(!(item == other));
    other = item;
    other.latest->value2 = 80;
    QVERIFY(!(item == other));
    SeriesPoint point;
    QVERIFY(point == point);
    point.value2 = 1;
    QVERIFY(!(point == SeriesPoint()));
}

void JudgeTest::P09_absentValue()
{
    auto skipped = reading(spo2, noValue);
    QCOMPARE(judged(skipped, saturationRanges()).doubt, Doubt::AbsentValue);
    skipped.doubt = Doubt::AbsentValue;
    QCOMPARE(judged(skipped, saturationRanges()).state, TriageState::NotAssessed);
}

void JudgeTest::P27_hba1cInBothUnits()
{
    const QString id = QStringLiteral("hba1c");
    const auto *kind = m_kinds.find(id);
    const auto percent = kind->canonical(6.5, u"%");
    QVERIFY(percent);
    QVERIFY(std::abs(*percent - 48) < 0.6);
    const AlarmRanges high{range(RangeColour::Red, 47, std::nullopt)};
    QCOMPARE(judged(reading(id, *percent), high).state, TriageState::Red);
    QCOMPARE(judged(reading(id, *kind->canonical(42, u"mmol/mol")), high).state, TriageState::Green);
}

void JudgeTest::nationalRanges_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("value");
    QTest::addColumn<TriageState>("state");
    const QString saturation = QStringLiteral("NPU03011");
    const QString heart = QStringLiteral("NPU21692");
    const QString pulse = QStringLiteral("pulse");
    const auto row = [](const QString &code, const QString &kind, double value, TriageState state) {
        QTest::addRow("%s %g", qPrintable(kind), value) << code << kind << value << state;
    };
    row(saturation, spo2, 70, TriageState::Red);
    row(saturation, spo2, 85, TriageState::Red);
    row(saturation, spo2, 86, TriageState::Yellow);
    row(saturation, spo2, 88, TriageState::Yellow);
    row(saturation, spo2, 89, TriageState::Green);
    row(heart, pulse, 50, TriageState::Red);
    row(heart, pulse, 51, TriageState::Yellow);
    row(heart, pulse, 60, TriageState::Yellow);
    row(heart, pulse, 61, TriageState::Green);
    row(heart, pulse, 109, TriageState::Green);
    row(heart, pulse, 110, TriageState::Yellow);
    row(heart, pulse, 129, TriageState::Yellow);
    row(heart, pulse, 130, TriageState::Red);
}

/// The ranges of the national COPD test data.
void JudgeTest::nationalRanges()
{
    QFETCH(QString, code);
    QFETCH(QString, kind);
    QFETCH(double, value);
    QFETCH(TriageState, state);
    QFile file(QStringLiteral(SAMSPIL_FIXTURES "/fut/copd_triage_rules.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("The national COPD test data are not on this machine.");
    const auto listed = QJsonDocument::fromJson(file.readAll()).object()[u"ranges"][code].toArray();
    QVERIFY(!listed.isEmpty());
    AlarmRanges ranges;
    for (const auto &each : listed) {
        const auto json = each.toObject();
        const auto limit = [&json](QStringView key) {
            return json.contains(key) ? std::optional(json[key].toDouble()) : std::nullopt;
        };
        const bool red = json[u"type"].toString() == u"RAL";
        ranges.append(
            range(red ? RangeColour::Red : RangeColour::Yellow, limit(u"low"), limit(u"high")));
    }
    QCOMPARE(judged(reading(kind, value), ranges).state, state);
}

void JudgeTest::noRange()
{
    const auto verdict = judged(reading(spo2, 97), {});
    QCOMPARE(verdict.state, TriageState::NotAssessed);
    QCOMPARE(verdict.doubt, Doubt::NoRange);
}

void JudgeTest::implausible()
{
    QCOMPARE(judged(reading(spo2, 20), saturationRanges()).doubt, Doubt::Implausible);
    QCOMPARE(judged(reading(spo2, 101), saturationRanges()).state, TriageState::NotAssessed);
    QCOMPARE(judged(reading(spo2, 50), saturationRanges()).state, TriageState::Red);
}

void JudgeTest::futureDated()
{
    const auto minutes = [](int n) { return Instant{} + std::chrono::minutes{n}; };
    QCOMPARE(judged(reading(spo2, 80, minutes(5)), saturationRanges()).state, TriageState::Red);
    QCOMPARE(judged(reading(spo2, 80, minutes(5) + Millis{1}), saturationRanges()).doubt,
             Doubt::FutureDated);
}

void JudgeTest::alarmBeatsDoubt()
{
    auto unknown = range(RangeColour::Red, std::nullopt, 80);
    unknown.unitUnderstood = false;
    const AlarmRanges ranges{unknown, range(RangeColour::Yellow, std::nullopt, 90)};
    QCOMPARE(judged(reading(spo2, 85), ranges).state, TriageState::Yellow);
    QCOMPARE(judged(reading(spo2, 95), ranges).state, TriageState::NotAssessed);
}

void JudgeTest::questionnaires()
{
    auto answered = reading(QStringLiteral("questionnaire:https://a.test/q"), noValue);
    QCOMPARE(judged(answered, {}).doubt, Doubt::NoRange);
    for (const auto state : {TriageState::Red, TriageState::Yellow, TriageState::Green}) {
        answered.answer = SignificantAnswer{state, QString(), QString()};
        QCOMPARE(judged(answered, {}).state, state);
    }
    answered.answer = SignificantAnswer{};
    QCOMPARE(judged(answered, {}).state, TriageState::NotAssessed);
}

/// Other clients must reach the same names: the numbers are from Python's uuid.uuid5.
void JudgeTest::identifiers()
{
    const CitizenId citizen(QStringLiteral("https://a.test/fhir/Patient/1"));
    const QString focus = QStringLiteral("https://a.test/fhir/Observation/7");
    QCOMPARE(itemId(citizen, spo2), QStringLiteral("51baae36-34c5-53d0-94ee-4a24d8078c6b"));
    QCOMPARE(actIdentifier(citizen, focus, std::nullopt),
             QStringLiteral("urn:uuid:72c6ea65-0704-5624-a2df-52f8cad49ace"));
    QCOMPARE(actIdentifier(citizen, focus, Instant{}),
             QStringLiteral("urn:uuid:6f20c267-9615-5bea-a0a7-97e1a428cddb"));
}

QTEST_APPLESS_MAIN(JudgeTest)
#include "judge_test.moc"
