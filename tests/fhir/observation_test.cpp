// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/entry_reader.h"
#include "core/fhir/observation_fields.h"
#include "tests/fhir/observation_fixture.h"

#include <QTest>

#include <cmath>

using namespace samspil;
using namespace samspil::fhir;
using namespace samspil::fhir::test;

namespace {

constexpr const char *diastolic =
    "'code':{'coding':[{'system':'urn:oid:1.2.208.176.2.1','code':'DNK05473'}]}";
constexpr const char *cat =
    "'code':{'coding':[{'system':'urn:oid:1.2.208.184.100.8','code':'MCS88137'}]}";
constexpr const char *egfr = "'code':{'coding':[{'system':'http://loinc.org','code':'33914-3'}]}";
constexpr const char *unknown =
    "'code':{'coding':[{'system':'urn:x','code':'y','display':'Why'}],'text':'Y'}";

} // namespace

class ObservationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything();
    void aNumberSentAsTextIsRefused();
    void values_data();
    void values();
    void panels_data();
    void panels();
    void texts_data();
    void texts();
    void unconvertible_data();
    void unconvertible();
    void statuses_data();
    void statuses();
    void times_data();
    void times();
    void origins_data();
    void origins();
    void refusals_data();
    void refusals();
    void oneParseServesBoth();
    void readerCanBeUsedAgain();
};

void ObservationTest::everything()
{
    const Measurement m = readMore(
        QByteArray(spo2) +
        ",'valueQuantity':{'value':0.97,'unit':'andel','system':'http://unitsofmeasure.org','code':'1'},"
        "'issued':'2025-02-05T09:31:00.250+01:00','basedOn':[{'reference':'CarePlan/"
        "1'},{'reference':'ServiceRequest/5/_history/2'}]");
    QCOMPARE(m.url, base + QStringLiteral("/Observation/1"));
    QCOMPARE(m.version, QStringLiteral("4"));
    QCOMPARE(m.citizen.url(), base + QStringLiteral("/Patient/7"));
    QCOMPARE(m.kind, QStringLiteral("spo2"));
    QCOMPARE(m.code.code, QStringLiteral("NPU03011"));
    QCOMPARE(m.value, 97.0);
    QVERIFY(std::isnan(m.value2));
    QCOMPARE(m.sentUnit, QStringLiteral("1"));
    QCOMPARE(m.doubt, Doubt::None);
    QCOMPARE(toIso(m.effective), QStringLiteral("2025-02-05T08:30:00.000Z"));
    QCOMPARE(toIso(m.arrived), QStringLiteral("2025-02-05T08:31:00.250Z"));
    QCOMPARE(m.basedOn, base + QStringLiteral("/ServiceRequest/5"));
}

void ObservationTest::aNumberSentAsTextIsRefused()
{
    for (const char *value :
         {"'valueQuantity':{'value':'91','unit':'%'}", "'valueInteger':'91'",
          "'component':[{'code':{'coding':[{'code':'x'}]},'valueQuantity':{'value':true}}]"}) {
        const QByteArray body = observation(value);
        const auto result = readObservation(view(body), context());
        QVERIFY2(!result, value);
    }
}

void ObservationTest::values_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<double>("value");
    QTest::addColumn<Comparator>("comparator");
    QTest::addColumn<Doubt>("doubt");
    const auto row = [](const char *name, const char *code, const char *value, double number,
                        Comparator comparator, Doubt doubt) {
        QTest::newRow(name) << QByteArray(code) + ',' + value << number << comparator << doubt;
    };
    const auto none = Comparator::None;
    row("percent", spo2, "'valueQuantity':{'value':91.5,'code':'%'}", 91.5, none, Doubt::None);
    row("unit alone", spo2, "'valueQuantity':{'value':91,'unit':'%'}", 91, none, Doubt::None);
    row("code unknown, unit known", spo2, "'valueQuantity':{'value':91,'unit':'%','code':'pct'}", 91,
        none, Doubt::None);
    row("less", spo2, "'valueQuantity':{'value':80,'unit':'%','comparator':'<'}", 80, Comparator::Less,
        Doubt::None);
    row("at most", spo2, "'valueQuantity':{'value':80,'unit':'%','comparator':'<='}", 80,
        Comparator::LessOrEqual, Doubt::None);
    row("at least", spo2, "'valueQuantity':{'value':80,'unit':'%','comparator':'>='}", 80,
        Comparator::GreaterOrEqual, Doubt::None);
    row("more", spo2, "'valueQuantity':{'value':80,'unit':'%','comparator':'>'}", 80,
        Comparator::Greater, Doubt::None);
    row("odd comparator", spo2, "'valueQuantity':{'value':80,'unit':'%','comparator':'ad'}", 80, none,
        Doubt::Unreadable);
    row("odd unit", spo2, "'valueQuantity':{'value':12,'unit':'kPa','code':'kPa'}", noValue, none,
        Doubt::UnknownUnit);
    row("odd unit, comparator", spo2, "'valueQuantity':{'value':12,'unit':'kPa','comparator':'<'}",
        noValue, none, Doubt::UnknownUnit);
    row("odd comparator of a share", spo2, "'valueQuantity':{'value':0.8,'code':'1','comparator':'ad'}",
        80, none, Doubt::Unreadable);
    row("no unit", spo2, "'valueQuantity':{'value':91}", noValue, none, Doubt::UnknownUnit);
    row("too low", spo2, "'valueQuantity':{'value':20,'unit':'%'}", 20, none, Doubt::Implausible);
    row("too high", spo2, "'valueQuantity':{'value':101,'unit':'%'}", 101, none, Doubt::Implausible);
    row("limit is plausible", spo2, "'valueQuantity':{'value':100,'unit':'%'}", 100, none, Doubt::None);
    row("no value", spo2, "'note':[]", noValue, none, Doubt::AbsentValue);
    row("absent", spo2, "'dataAbsentReason':{'coding':[{'code':'not-performed'}]}", noValue, none,
        Doubt::AbsentValue);
    row("value and reason", spo2,
        "'valueQuantity':{'value':91,'unit':'%'},'dataAbsentReason':{'text':'x'}", 91, none,
        Doubt::AbsentValue);
    row("integer score", cat, "'valueInteger':12", 12, none, Doubt::None);
    row("integer of a dimension", spo2, "'valueInteger':97", noValue, none, Doubt::UnknownUnit);
    row("zero", cat, "'valueInteger':0", 0, none, Doubt::None);
    row("unknown code", unknown, "'valueQuantity':{'value':3,'unit':'furlong'}", 3, none, Doubt::None);
    row("systolic alone", systolic, "'valueQuantity':{'value':120,'unit':'mmHg'}", 120, none,
        Doubt::None);
    row("value is null", spo2, "'valueQuantity':null", noValue, none, Doubt::AbsentValue);
}

void ObservationTest::values()
{
    QFETCH(QByteArray, more);
    QFETCH(double, value);
    QFETCH(Comparator, comparator);
    QFETCH(Doubt, doubt);
    const Measurement m = readMore(more);
    QCOMPARE(m.value, value);
    QCOMPARE(m.comparator, comparator);
    QCOMPARE(m.doubt, doubt);
    QVERIFY(!std::isnan(m.value) || m.doubt != Doubt::None);
}

void ObservationTest::panels_data()
{
    QTest::addColumn<QByteArray>("components");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("second");
    QTest::addColumn<Doubt>("doubt");
    const QByteArray s =
        QByteArray("{") + systolic + ",'valueQuantity':{'value':130,'unit':'mmHg','code':'mm[Hg]'}}";
    const QByteArray d = QByteArray("{") + diastolic + ",'valueQuantity':{'value':85,'unit':'mmHg'}}";
    const QByteArray kpa = QByteArray("{") + diastolic + ",'valueQuantity':{'value':10,'unit':'kPa'}}";
    const QByteArray unitless = QByteArray("{") + diastolic + ",'valueQuantity':{'value':85}}";
    const QByteArray absent = QByteArray("{") + diastolic + ",'dataAbsentReason':{'text':'error'}}";
    const QByteArray odd = QByteArray("{") + unknown + ",'valueQuantity':{'value':1,'unit':'x'}}";
    QTest::newRow("in order") << s + ',' + d << 130.0 << 85.0 << Doubt::None;
    QTest::newRow("the other way round") << d + ',' + s << 130.0 << 85.0 << Doubt::None;
    QTest::newRow("with a stranger") << odd + ',' + d + ',' + s << 130.0 << 85.0 << Doubt::None;
    QTest::newRow("kPa") << s + ',' + kpa << 130.0 << 10 * 1000 / 133.322 << Doubt::None;
    QTest::newRow("no unit") << s + ',' + unitless << 130.0 << noValue << Doubt::UnknownUnit;
    QTest::newRow("one missing") << s << 130.0 << noValue << Doubt::AbsentValue;
    QTest::newRow("one absent") << s + ',' + absent << 130.0 << noValue << Doubt::AbsentValue;
    QTest::newRow("no code") << QByteArray("{'valueQuantity':{'value':130,'unit':'mmHg'}},") + d
                             << noValue << 85.0 << Doubt::AbsentValue;
    QTest::newRow("empty") << QByteArray() << noValue << noValue << Doubt::AbsentValue;
}

void ObservationTest::panels()
{
    QFETCH(QByteArray, components);
    QFETCH(double, first);
    QFETCH(double, second);
    QFETCH(Doubt, doubt);
    const Measurement m = readMore(QByteArray(panel) + ",'component':[" + components + "]");
    QCOMPARE(m.kind, QStringLiteral("blood-pressure"));
    QCOMPARE(m.value, first);
    QCOMPARE(m.value2, second);
    QCOMPARE(m.doubt, doubt);
}

void ObservationTest::texts_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *value, const char *text) {
        QTest::newRow(text) << QByteArray(value) << QString::fromUtf8(text);
    };
    row("'valueString':'rød'", "rød");
    row("'valueCodeableConcept':{'text':'alert','coding':[{'display':'Alert'}]}", "alert");
    row("'valueCodeableConcept':{'coding':[{'code':'A'},{'display':'Awake'}]}", "Awake");
    row("'valueCodeableConcept':{'coding':[{'code':'B'}]}", "B");
    row("'valueBoolean':true", "true");
    row("'valueBoolean':false", "false");
    row("'valueTime':'12:30:00'", "12:30:00");
    row("'valueDateTime':'2024-05'", "2024-05");
    row("'valuePeriod':{'start':'2024','end':'2025'}", "2024 – 2025");
    row("'valueRange':{'low':{'value':1.5,'unit':'mL'},'high':{'value':3,'unit':'mL'}}",
        "1.5 mL – 3 mL");
    row("'valueRatio':{'numerator':{'value':1},'denominator':{'value':128,'comparator':'>'}}",
        "1 : >128");
    row("'valueSampledData':{'origin':{'value':0},'period':10,'dimensions':1,'data':'1 2'}", "");
}

/// What is no number is shown as it is, and never counts as a value.
void ObservationTest::texts()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, text);
    for (const char *code : {spo2, unknown}) {
        const Measurement m = readMore(QByteArray(code) + ',' + value);
        QCOMPARE(m.text, text);
        QVERIFY(std::isnan(m.value));
        QCOMPARE(m.doubt, Doubt::AbsentValue);
    }
}

void ObservationTest::unconvertible_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *code, const QByteArray &value, const char *text) {
        QTest::newRow(text) << QByteArray(code) + ',' + value << QString::fromUtf8(text);
    };
    row(egfr, "'valueQuantity':{'value':83.9,'unit':'mL/min','code':'mL/min'}", "83.9 mL/min");
    row(spo2, "'valueQuantity':{'value':12,'unit':'kPa','comparator':'>'}", ">12 kPa");
    row(spo2, "'valueInteger':97", "97");
    const QByteArray high = QByteArray("{") + systolic + ",'valueQuantity':{'value':130,'unit':'mmHg'}}";
    const QByteArray low = QByteArray("{") + diastolic + ",'valueQuantity':{'value':85,'unit':'x'}}";
    row(panel, "'component':[" + low + ',' + high + ']', "130 mmHg / 85 x");
    row(panel, "'component':[" + low + ']', "85 x");
}

/// A number on another scale is never a number of the kind's unit: it is shown as it was sent.
void ObservationTest::unconvertible()
{
    QFETCH(QByteArray, more);
    QFETCH(QString, text);
    const Measurement m = readMore(more);
    QCOMPARE(m.text, text);
    QVERIFY(m.doubt != Doubt::None);
    QVERIFY(std::isnan(m.value) || std::isnan(m.value2));
}

void ObservationTest::statuses_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<MeasurementStatus>("status");
    QTest::newRow("final") << QByteArray("final") << MeasurementStatus::Final;
    QTest::newRow("amended") << QByteArray("amended") << MeasurementStatus::Amended;
    QTest::newRow("corrected") << QByteArray("corrected") << MeasurementStatus::Corrected;
    QTest::newRow("preliminary") << QByteArray("preliminary") << MeasurementStatus::Preliminary;
    QTest::newRow("error") << QByteArray("entered-in-error") << MeasurementStatus::Invalid;
    QTest::newRow("registered") << QByteArray("registered") << MeasurementStatus::Other;
    QTest::newRow("cancelled") << QByteArray("cancelled") << MeasurementStatus::Other;
    QTest::newRow("unknown") << QByteArray("unknown") << MeasurementStatus::Other;
}

void ObservationTest::statuses()
{
    QFETCH(QByteArray, code);
    QFETCH(MeasurementStatus, status);
    QCOMPARE(read(observation(spo2).replace("\"final\"", '"' + code + '"')).status, status);
}

void ObservationTest::times_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("effective");
    QTest::addColumn<QString>("arrived");
    QTest::addColumn<bool>("dateOnly");
    const auto row = [](const char *name, const char *members, const char *effective,
                        const char *arrived, bool dateOnly) {
        QTest::newRow(name) << QByteArray(members) << QString::fromLatin1(effective)
                            << QString::fromLatin1(arrived) << dateOnly;
    };
    constexpr const char *updated = "2025-02-06T10:00:00.000Z";
    row("day", "'effectiveDateTime':'2024-05-06'", "2024-05-06T00:00:00.000Z", updated, true);
    row("month", "'effectiveDateTime':'2024-05'", "2024-05-01T00:00:00.000Z", updated, true);
    row("year", "'effectiveDateTime':'2024'", "2024-01-01T00:00:00.000Z", updated, true);
    row("instant", "'effectiveInstant':'2024-05-06T07:08:09.010Z'", "2024-05-06T07:08:09.010Z", updated,
        false);
    row("period", "'effectivePeriod':{'start':'2024-05-06T07:00:00Z','end':'2024-05-06T08:00:00Z'}",
        "2024-05-06T08:00:00.000Z", updated, false);
    row("open period", "'effectivePeriod':{'start':'2024-05-06T07:00:00Z'}", "2024-05-06T07:00:00.000Z",
        updated, false);
    row("timing", "'effectiveTiming':{'event':['2024-05-06T07:00:00Z']}", "2024-05-06T07:00:00.000Z",
        updated, false);
    row("issued", "'effectiveDateTime':'2024-05-06','issued':'2024-05-07T01:02:03.004+02:00'",
        "2024-05-06T00:00:00.000Z", "2024-05-06T23:02:03.004Z", true);
    row("issued alone", "'issued':'2024-05-07T01:02:03Z'", "2024-05-07T01:02:03.000Z",
        "2024-05-07T01:02:03.000Z", false);
    row("nothing", "'note':[]", updated, updated, false);
    row("issued is no time", "'issued':'soon','effectiveDateTime':'2024'", "2024-01-01T00:00:00.000Z",
        updated, true);
}

void ObservationTest::times()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, effective);
    QFETCH(QString, arrived);
    QFETCH(bool, dateOnly);
    const QByteArray plain = json("'effectiveDateTime':'2025-02-05T09:30:00+01:00'");
    const Measurement m = read(observation(spo2).replace(plain, json(members)));
    QCOMPARE(toIso(m.effective), effective);
    QCOMPARE(toIso(m.arrived), arrived);
    QCOMPARE(m.dateOnly, dateOnly);
}

void ObservationTest::origins_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<Origin>("origin");
    const auto quality = [](const char *code) {
        return QByteArray(",'extension':[{'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/"
                          "ehealth-quality',"
                          "'extension':[{'url':'qualityType','valueCodeableConcept':{'coding':[{'code':'"
                          "UQ'}]}},"
                          "{'url':'qualityCode','valueCodeableConcept':{'coding':[{'code':'") +
               code + "'}]}}]}]";
    };
    const QByteArray device = ",'device':{'reference':'Device/1'}";
    QTest::newRow("nothing") << QByteArray() << Origin::Unknown;
    QTest::newRow("device") << device << Origin::Device;
    QTest::newRow("manual, on a device") << device + quality("entered-manually") << Origin::Manual;
    QTest::newRow("transferred") << quality("automatically-transferred") << Origin::Device;
    QTest::newRow("other quality") << device + quality("normal") << Origin::Device;
    QTest::newRow("nurse") << QByteArray(",'performer':[{'reference':'https://o/PractitionerRole/1'}]")
                           << Origin::Clinic;
    QTest::newRow("herself") << QByteArray(",'performer':[{'reference':'Patient/7'}]")
                             << Origin::Unknown;
}

void ObservationTest::origins()
{
    QFETCH(QByteArray, more);
    QFETCH(Origin, origin);
    QCOMPARE(readMore(spo2 + more).origin, origin);
}

void ObservationTest::refusals_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QString>("reason");
    const QByteArray good = observation(spo2);
    const auto row = [&](const char *name, const char *was, const char *is, const char *reason) {
        QByteArray changed = good;
        QVERIFY(changed.contains(json(was)));
        QTest::newRow(name) << changed.replace(json(was), json(is)) << QString::fromLatin1(reason);
    };
    row("no subject", "'subject':{'reference':'Patient/7'},", "", "missing subject");
    row("contained subject", "'Patient/7'", "'#p'", "missing subject");
    row("logical subject", "{'reference':'Patient/7'}", "{'identifier':{'value':'1'}}",
        "missing subject");
    row("subject is text", "{'reference':'Patient/7'}", "'Patient/7'", "missing subject");
    row("device", "'Patient/7'", "'Device/7'", "subject is no Patient");
    row("no id", "'id':'1',", "", "missing id");
    row("id is a number", "'id':'1'", "'id':1", "missing id");
    row("no status", "'status':'final',", "", "missing status");
    row("odd status", "'final'", "'finale'", "missing status");
    row("code is text", "'code':{'coding':[{'system':'urn:oid:1.2.208.176.2.1','code':'NPU03011'}]}",
        "'code':'NPU03011'", "missing code");
    row("effective is no time", "2025-02-05T09:30:00+01:00", "2025-02-30", "effective is no time");
    row("another type", "'Observation'", "'Observatio'", "no Observation");
    row("duplicate key", "'id':'1',", "'id':'1','id':'1',", "duplicate key \"id\"");
    row("broken", "'final'", "final", "not JSON");
    QTest::newRow("no time") << json("{'resourceType':'Observation','id':'1','status':'final','subject':"
                                     "{'reference':'Patient/7'},'code':{'text':'x'}}")
                             << QStringLiteral("missing time");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
}

void ObservationTest::refusals()
{
    QFETCH(QByteArray, resource);
    QFETCH(QString, reason);
    const auto result = readObservation(view(resource), context());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Malformed);
    QCOMPARE(result.error().detail, reason);
}

void ObservationTest::oneParseServesBoth()
{
    const QByteArray page = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" +
                            observation(QByteArray(spo2) + ",'valueQuantity':{'value':91,'unit':'%'}") +
                            "}]}";
    auto found = findEntries(page);
    QVERIFY(found);
    QCOMPARE(found->entries.size(), 1);
    Entry &entry = found->entries[0];
    EntryReader entries;
    const ResourceParser *parsed = entries.read(entry);
    QVERIFY(parsed);
    ObservationReader reader(&catalogue());
    QVERIFY(reader.read(*parsed, entry.span));
    QCOMPARE(reader.fields().value, 91.0);
}

void ObservationTest::readerCanBeUsedAgain()
{
    ObservationReader reader(&catalogue());
    QVERIFY(reader.read(view(observation(
        QByteArray(spo2) +
        ",'valueQuantity':{'value':91,'unit':'%'},'basedOn':[{'reference':'ServiceRequest/5'}]"))));
    QVERIFY(!reader.read("{\"resourceType\":\"Observation\"}"));
    QVERIFY(!reader.problem().isEmpty());
    QVERIFY(reader.read(view(observation(unknown))));
    QVERIFY(reader.problem().isEmpty());
    QVERIFY(!reader.fields().kind);
    QVERIFY(std::isnan(reader.fields().value));
    QVERIFY(reader.fields().basedOn.empty());
    QCOMPARE(bytes(reader.fields().codeDisplay), "Why");
}

QTEST_APPLESS_MAIN(ObservationTest)
#include "observation_test.moc"
