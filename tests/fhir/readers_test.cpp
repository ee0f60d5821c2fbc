// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"
#include "tests/fhir/shared.h"

#include <QTest>

Q_DECLARE_METATYPE(samspil::Timing)
Q_DECLARE_METATYPE(std::optional<samspil::SignificantAnswer>)

using namespace samspil;
using namespace samspil::fhir;
using namespace samspil::fhir::test;

namespace {

Activity activity(const QByteArray &more)
{
    return good(readServiceRequest(view(json("{'resourceType':'ServiceRequest','id':'5','status':'"
                                             "active','subject':{'reference':'Patient/7'}," +
                                             more + "}")),
                                   context()));
}

constexpr const char *questionnaire = R"({'resourceType':'Questionnaire','id':'q','item':[
 {'linkId':'a','text':'Slim?','extension':[
   {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-questionnaire-answerSignificance','extension':[
     {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-answer-Condition','extension':[
       {'url':'operator','valueCode':'='},{'url':'value','valueCoding':{'system':'urn:c','code':'much'}}]},
     {'url':'significance','valueCoding':{'code':'red'}}]},
   {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-questionnaire-answerSignificance','extension':[
     {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-answer-Condition','extension':[
       {'url':'operator','valueCode':'='},{'url':'value','valueCoding':{'system':'urn:c','code':'none'}}]},
     {'url':'significance','valueCoding':{'code':'green'}}]}]},
 {'linkId':'g','item':[{'linkId':'b','text':'Smerter','extension':[
   {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-questionnaire-answerSignificance','extension':[
     {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-answer-Condition','extension':[
       {'url':'operator','valueCode':'>='},{'url':'value','valueInteger':4}]},
     {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-answer-Condition','extension':[
       {'url':'operator','valueCode':'<'},{'url':'value','valueInteger':7}]},
     {'url':'significance','valueCoding':{'code':'yellow'}}]}]}]},
 {'linkId':'c','text':'Andet','answerOption':[{'valueString':'Ja','extension':[
   {'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-questionnaire-answerSignificance','extension':[
     {'url':'significance','valueCoding':{'code':'yellow'}}]}]}]}]})";

} // namespace

class ReadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReaderWithinAReaderKeepsBoth();
    void patient();
    void protectedPatient();
    void names_data();
    void names();
    void serviceRequest();
    void timings_data();
    void timings();
    void boundedTimings_data();
    void boundedTimings();
    void codedTimings();
    void pauses();
    void questionnaireActivity_data();
    void questionnaireActivity();
    void carePlan();
    void answers_data();
    void answers();
};

void ReadersTest::patient()
{
    const Citizen c = good(
        readPatient(view(json("{'resourceType':'Patient','id':'7','meta':{'versionId':'2'},'identifier':"
                              "[{'system':'urn:oid:1.2.208.176.1.6.1.3.183','value':'0102035AB1'},"
                              "{'system':'urn:oid:1.2.208.176.1.2','value':'010203-9996'}],'name':[{'"
                              "use':'nickname','given':['Lalle']},"
                              "{'use':'official','given':['Lars','Ole'],'family':'Æ'}],'gender':'male','"
                              "birthDate':'1903-02-01','deceasedBoolean':true,"
                              "'telecom':[{'system':'phone','value':'1','use':'home'},{'system':'email',"
                              "'value':'x'},{'system':'phone','value':'2','use':'mobile'}],"
                              "'address':[{'line':['Vej 1','2. "
                              "tv.'],'postalCode':'6800','city':'Varde','extension':[{'url':'http://"
                              "hl7.dk/fhir/core/StructureDefinition/dk-core-municipalityCodes',"
                              "'valueCodeableConcept':{'coding':[{'code':'0573'}]}}]}],"
                              "'communication':[{'language':{'coding':[{'code':'en'}]}},{'language':{'"
                              "coding':[{'code':'ur'}]},'preferred':true}],"
                              "'contact':[{'name':{'given':['Ida'],'family':'Æ'},'relationship':[{'text'"
                              ":'datter'}],'telecom':[{'system':'phone','value':'3'}]}],"
                              "'link':[{'type':'seealso','other':{'reference':'Patient/"
                              "1'}},{'type':'replaced-by','other':{'reference':'Patient/8'}}]}")),
                    context()));
    QCOMPARE(c.id.url(), url("Patient/7"));
    QCOMPARE(c.version, u"2"_qs);
    QCOMPARE(c.cpr, u"0102039996"_qs);
    QCOMPARE(c.given, u"Lars Ole"_qs);
    QCOMPARE(c.family, u"Æ"_qs);
    QCOMPARE(c.birthDate, QDate(1903, 2, 1));
    QCOMPARE(c.gender, Gender::Male);
    QVERIFY(c.deceased);
    QCOMPARE(c.phone, u"2"_qs);
    QCOMPARE(c.addressLine, u"Vej 1, 2. tv., 6800 Varde"_qs);
    QCOMPARE(c.municipalityCode, u"0573"_qs);
    QCOMPARE(c.language, u"ur"_qs);
    QCOMPARE(c.replacedBy, url("Patient/8"));
    QCOMPARE(c.contacts, (QVector<Contact>{{u"Ida Æ"_qs, u"datter"_qs, u"3"_qs}}));
    QVERIFY(!c.isProtected);
}

void ReadersTest::protectedPatient()
{
    const Citizen c =
        good(readPatient(view(json("{'resourceType':'Patient','id':'7','meta':{'security':[{'code':'N'},"
                                   "{'code':'R'}]},'name':[{'family':'B'}],"
                                   "'telecom':[{'system':'phone','value':'2'}],'address':[{'line':['Vej "
                                   "1']}],'contact':[{'name':{'text':'Ida'}}]}")),
                         context()));
    QVERIFY(c.isProtected);
    QVERIFY(c.addressLine.isEmpty() && c.phone.isEmpty() && c.contacts.isEmpty());
    QCOMPARE(c.family, u"B"_qs);
}

void ReadersTest::names_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QString>("display");
    QTest::newRow("usual before none")
        << QByteArray("[{'given':['A']},{'use':'usual','given':['B']}]") << u"B"_qs;
    QTest::newRow("old last") << QByteArray("[{'use':'old','given':['A']},{'use':'temp','given':['B']}]")
                              << u"B"_qs;
    QTest::newRow("old alone") << QByteArray("[{'use':'old','given':['A']}]") << u"A"_qs;
    QTest::newRow("text") << QByteArray("[{'text':'A B'}]") << u"A B"_qs;
    QTest::newRow("none") << QByteArray("[]") << u"—"_qs;
    QTest::newRow("wrong type") << QByteArray("'A'") << u"—"_qs;
}

void ReadersTest::names()
{
    QFETCH(QByteArray, names);
    QFETCH(QString, display);
    QCOMPARE(good(readPatient(view(json("{'resourceType':'Patient','id':'7','name':" + names + "}")),
                              context()))
                 .displayName(),
             display);
}

void ReadersTest::serviceRequest()
{
    const auto range = [](const char *code, const char *limits) {
        return QByteArray("{'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/"
                          "ehealth-referenceRange','extension':[") +
               limits +
               ",{'url':'type','valueCodeableConcept':{'coding':[{'system':'urn:oid:1.2.208.184.100.1','"
               "code':'" +
               code + "'}]}}]}";
    };
    const Activity a =
        activity("'extension':[" +
                 range("RAL", "{'url':'high','valueQuantity':{'value':0.85,'code':'1'}}") + ',' +
                 range("GAL", "{'url':'low','valueQuantity':{'value':85.0000001,'code':'%'}},{'url':'"
                              "high','valueQuantity':{'value':88,'code':'%'}}") +
                 "],'code':{'coding':[{'system':'urn:oid:1.2.208.176.2.1','code':'NPU03011','display':'"
                 "SpO2'}]},'authoredOn':'2025-01-02T03:04:05Z',"
                 "'performer':[{'reference':'Practitioner/1'},{'reference':'CareTeam/"
                 "9'}],'meta':{'versionId':'3'}");
    QCOMPARE(a.url, url("ServiceRequest/5"));
    QCOMPARE(a.kind, u"spo2"_qs);
    QCOMPARE(a.title, u"SpO2"_qs);
    QCOMPARE(a.status, PlanStatus::Active);
    QCOMPARE(a.performer, url("CareTeam/9"));
    QCOMPARE(toIso(a.authored), u"2025-01-02T03:04:05.000Z"_qs);
    QCOMPARE(a.ranges.size(), 2);
    QCOMPARE(a.ranges[0].high, 85.0);
    QCOMPARE(a.ranges[0].colour, RangeColour::Red);
    QVERIFY(!a.ranges[0].low);
    QCOMPARE(a.ranges[1].low, 85.0000001);
    QVERIFY(a.timing.isAdHoc());
}

void ReadersTest::timings_data()
{
    QTest::addColumn<QByteArray>("occurrence");
    QTest::addColumn<Timing>("timing");
    Timing t;
    t.periodUnit = u"d"_qs;
    QTest::newRow("daily")
        << QByteArray("'occurrenceTiming':{'repeat':{'frequency':1,'period':1,'periodUnit':'d'}}") << t;
    t.timesOfDay = {QTime(8, 0), QTime(20, 30)};
    t.frequency = 2;
    QTest::newRow("times")
        << QByteArray("'occurrenceTiming':{'repeat':{'frequency':2,'timeOfDay':['08:00:00','20:30']}}")
        << t;
    t = Timing();
    t.periodUnit = u"wk"_qs;
    t.daysOfWeek = {1, 4};
    t.frequencyMax = 3;
    t.boundsStart = QDate(2025, 2, 1);
    t.boundsEnd = QDate(2025, 2, 28);
    t.isUnderstood = false; // xyz is no day
    QTest::newRow("weekdays, local midnight")
        << QByteArray("'occurrenceTiming':{'repeat':{'frequencyMax':3,'boundsPeriod':{'start':'2025-01-"
                      "31T23:00:00Z','end':'2025-02-28'},"
                      "'dayOfWeek':['mon','thu','xyz']}}")
        << t;
    t = Timing();
    t.period = 0.5;
    t.periodUnit = u"mo"_qs;
    QTest::newRow("half a month")
        << QByteArray("'occurrenceTiming':{'repeat':{'period':0.5,'periodUnit':'mo'}}") << t;
    t = Timing();
    t.frequency = 3;
    t.periodUnit = u"d"_qs;
    QTest::newRow("abbreviation") << QByteArray(
                                         "'occurrenceTiming':{'code':{'coding':[{'code':'TID'}]}}")
                                  << t;
    t = Timing();
    t.events = {QDate(2025, 2, 3), QDate(2025, 2, 4)};
    QTest::newRow("events")
        << QByteArray("'occurrenceTiming':{'event':['2025-02-03','2025-02-04T00:30:00+01:00']}") << t;
    t.events = {QDate(2025, 2, 3)};
    QTest::newRow("dateTime") << QByteArray("'occurrenceDateTime':'2025-02-03T10:00:00Z'") << t;
    t = Timing();
    t.boundsStart = QDate(2025, 2, 3);
    QTest::newRow("period") << QByteArray("'occurrencePeriod':{'start':'2025-02-03'}") << t;
    QTest::newRow("nothing") << QByteArray("'note':[]") << Timing();
    t = Timing();
    t.isUnderstood = false;
    QTest::newRow("nonsense")
        << QByteArray("'occurrenceTiming':{'repeat':{'frequency':-1,'period':-3,'periodUnit':5}}") << t;
}

void ReadersTest::boundedTimings_data()
{
    QTest::addColumn<QByteArray>("repeat");
    QTest::addColumn<QDate>("last"); // invalid: open
    QTest::addColumn<bool>("understood");
    const QByteArray daily("'frequency':1,'period':1,'periodUnit':'d'");
    QTest::newRow("10 days") << daily + ",'boundsDuration':{'value':10,'code':'d'}" << QDate(2025, 2, 12)
                             << true;
    QTest::newRow("2 weeks, unit only")
        << daily + ",'boundsDuration':{'value':2,'unit':'wk'}" << QDate(2025, 2, 16) << true;
    QTest::newRow("3 months") << daily + ",'boundsDuration':{'value':3,'code':'mo'}" << QDate(2025, 5, 2)
                              << true;
    QTest::newRow("a year") << daily + ",'boundsDuration':{'value':1,'code':'a'}" << QDate(2026, 2, 2)
                            << true;
    QTest::newRow("48 hours") << daily + ",'boundsDuration':{'value':48,'code':'h'}" << QDate(2025, 2, 4)
                              << true;
    QTest::newRow("some minutes") << daily + ",'boundsDuration':{'value':90,'code':'min'}" << QDate()
                                  << false;
    QTest::newRow("no length") << daily + ",'boundsDuration':{'code':'d'}" << QDate() << false;
    QTest::newRow("a range of lengths")
        << daily + ",'boundsRange':{'low':{'value':1},'high':{'value':2}}" << QDate() << false;
    QTest::newRow("7 times") << daily + ",'count':7" << QDate(2025, 2, 9) << true;
    QTest::newRow("7 to 9 times") << daily + ",'count':7,'countMax':9" << QDate(2025, 2, 9) << true;
    QTest::newRow("6 times, 3 a week")
        << QByteArray("'frequency':3,'period':1,'periodUnit':'wk','count':6") << QDate(2025, 2, 16)
        << true;
    QTest::newRow("7 times on Mondays")
        << QByteArray("'dayOfWeek':['mon'],'count':7") << QDate() << false;
    QTest::newRow("no times") << daily + ",'count':'many'" << QDate() << false;
    QTest::newRow("days and times") << QByteArray("'dayOfWeek':['mon','fri'],'timeOfDay':['08:00:00']")
                                    << QDate() << true;
    QTest::newRow("a time that is none") << QByteArray("'timeOfDay':['noon']") << QDate() << false;
    QTest::newRow("in the morning") << QByteArray("'when':['MORN']") << QDate() << false;
    QTest::newRow("daily, in the morning") << daily + ",'when':['MORN']" << QDate() << true;
    QTest::newRow("every ten minutes")
        << QByteArray("'period':10,'periodUnit':'min'") << QDate() << false;
    QTest::newRow("without a unit") << QByteArray("'frequency':2,'period':1") << QDate() << false;
    QTest::newRow("bounds alone") << QByteArray("'boundsPeriod':{'end':'2025-02-28'}")
                                  << QDate(2025, 2, 28) << true;
}

/// What is not understood is said: no window of it is ever missing.
void ReadersTest::boundedTimings()
{
    QFETCH(QByteArray, repeat);
    QFETCH(QDate, last);
    QFETCH(bool, understood);
    const Timing timing =
        activity("'authoredOn':'2025-02-03T08:00:00+01:00','occurrenceTiming':{'repeat':{" + repeat +
                 "}}")
            .timing;
    QCOMPARE(timing.isUnderstood, understood);
    QCOMPARE(timing.boundsEnd, last);
    const bool isCounted = repeat.contains("count") || repeat.contains("Duration");
    if (understood && isCounted)
        QCOMPARE(timing.boundsStart, QDate(2025, 2, 3));
}

void ReadersTest::codedTimings()
{
    QVERIFY(!activity("'occurrenceTiming':{'code':{'coding':[{'code':'BED'}]}}").timing.isUnderstood);
    QVERIFY(activity("'occurrenceTiming':{'code':{'text':'efter behov'}}").timing.isUnderstood);
    QCOMPARE(activity("'occurrenceTiming':{'repeat':{'period':2,'periodMax':3,'periodUnit':'d'}}")
                 .timing.period,
             3.0);
}

void ReadersTest::timings()
{
    QFETCH(QByteArray, occurrence);
    QFETCH(Timing, timing);
    QVERIFY(activity(occurrence).timing == timing);
}

void ReadersTest::pauses()
{
    const auto history = [](const char *status, const char *period) {
        return QByteArray("{'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/"
                          "ehealth-servicerequest-statusHistory','extension':["
                          "{'url':'status','valueCodeableConcept':{'coding':[{'code':'") +
               status + "'}]}},{'url':'period','valuePeriod':" + period + "}]}";
    };
    const auto schedule = [](const char *status, const char *at) {
        return QByteArray("{'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/"
                          "ehealth-servicerequest-statusSchedule','extension':["
                          "{'url':'status','valueCode':'") +
               status + "'},{'url':'scheduledTime','valueDateTime':'" + at + "'}]}";
    };
    const auto at = [](int day) { return instantOf(QDateTime(QDate(2025, 2, day), QTime(), Qt::UTC)); };
    Activity a =
        activity("'extension':[" + history("on-hold", "{'start':'2025-02-03','end':'2025-02-05'}") +
                 ',' + history("active", "{'start':'2025-02-05'}") + ',' +
                 schedule("active", "2025-02-20") + ',' + schedule("on-hold", "2025-02-10") + "]");
    QCOMPARE(a.pauses, (QVector<Pause>{{at(3), at(5)}, {at(10), at(20)}}));
    a = activity("'extension':[" + history("on-hold", "{'start':'2025-02-03'}") + ',' +
                 schedule("active", "2025-02-20") + "]");
    QCOMPARE(a.pauses, (QVector<Pause>{{at(3), at(20)}}));
    a = activity("'extension':[" + schedule("on-hold", "2025-02-10") + "]");
    QCOMPARE(a.pauses, (QVector<Pause>{{at(10), std::nullopt}}));
}

void ReadersTest::questionnaireActivity_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("kind");
    QTest::newRow("canonical")
        << QByteArray("'instantiatesCanonical':['https://q.example/fhir/Questionnaire/1|2.0']")
        << u"questionnaire:https://q.example/fhir/Questionnaire/1"_qs;
    QTest::newRow("extension") << QByteArray("'extension':[{'url':'http://hl7.org/fhir/"
                                             "StructureDefinition/servicerequest-questionnaireRequest',"
                                             "'valueReference':{'reference':'Questionnaire/1'}}]")
                               << u"questionnaire:https://s.example/fhir/Questionnaire/1"_qs;
    QTest::newRow("activity definition")
        << QByteArray("'instantiatesCanonical':['https://q.example/fhir/ActivityDefinition/1']")
        << QString();
    QTest::newRow("measurement first")
        << QByteArray("'code':{'coding':[{'system':'urn:oid:1.2.208.176.2.1','code':'NPU03011'}]},"
                      "'instantiatesCanonical':['https://q.example/fhir/Questionnaire/1']")
        << u"spo2"_qs;
}

void ReadersTest::questionnaireActivity()
{
    QFETCH(QByteArray, more);
    QFETCH(QString, kind);
    QCOMPARE(activity(more).kind, kind);
}

void ReadersTest::carePlan()
{
    const Plan p = good(readCarePlan(
        view(json("{'resourceType':'CarePlan','id':'1','status':'on-hold','title':'KOL','subject':{'"
                  "reference':'Patient/7'},'period':{'start':'2025-01-31T23:00:00Z','end':'2025-06'},"
                  "'careTeam':[{'reference':'CareTeam/"
                  "9'},{'reference':'#x'}],'activity':[{'reference':{'reference':'ServiceRequest/"
                  "5'}},{'detail':{'status':'x'}},"
                  "{'reference':{'reference':'Appointment/5'}}],'instantiatesCanonical':['https://p/"
                  "PlanDefinition/1']}")),
        context()));
    QCOMPARE(p.status, PlanStatus::OnHold);
    QCOMPARE(p.title, u"KOL"_qs);
    QCOMPARE(p.start, QDate(2025, 2, 1));
    QCOMPARE(p.end, QDate(2025, 6, 1));
    QCOMPARE(p.teams, QVector<QString>{url("CareTeam/9")});
    QCOMPARE(p.activities, QVector<QString>{url("ServiceRequest/5")});
    QCOMPARE(p.definition, u"https://p/PlanDefinition/1"_qs);
}

void ReadersTest::answers_data()
{
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<std::optional<SignificantAnswer>>("answer");
    const auto row = [](const char *name, const char *items, std::optional<SignificantAnswer> answer) {
        QTest::newRow(name) << QByteArray(items) << answer;
    };
    row("red",
        "{'linkId':'a','answer':[{'valueCoding':{'system':'urn:c','code':'much','display':'Meget'}}]}",
        SignificantAnswer{TriageState::Red, u"Slim?"_qs, u"Meget"_qs});
    row("green", "{'linkId':'a','answer':[{'valueCoding':{'code':'none'}}]}",
        SignificantAnswer{TriageState::Green, u"Slim?"_qs, u"none"_qs});
    row("interval", "{'linkId':'g','item':[{'linkId':'b','answer':[{'valueInteger':4}]}]}",
        SignificantAnswer{TriageState::Yellow, u"Smerter"_qs, u"4"_qs});
    row("outside the interval", "{'linkId':'g','item':[{'linkId':'b','answer':[{'valueInteger':7}]}]}",
        std::nullopt);
    row("worst wins",
        "{'linkId':'a','answer':[{'valueCoding':{'code':'none'}}]},{'linkId':'g','item':[{'linkId':'b','"
        "answer':[{'valueInteger':5}]}]}",
        SignificantAnswer{TriageState::Yellow, u"Smerter"_qs, u"5"_qs});
    row("option", "{'linkId':'c','answer':[{'valueString':'Ja'}]}",
        SignificantAnswer{TriageState::Yellow, u"Andet"_qs, u"Ja"_qs});
    row("another system", "{'linkId':'a','answer':[{'valueCoding':{'system':'urn:d','code':'much'}}]}",
        std::nullopt);
    row("nothing", "", std::nullopt);
}

void ReadersTest::answers()
{
    QFETCH(QByteArray, items);
    QFETCH(std::optional<SignificantAnswer>, answer);
    const QByteArray response =
        json("{'resourceType':'QuestionnaireResponse','id':'r','status':'completed','questionnaire':'"
             "https://q.example/fhir/Questionnaire/q|1',"
             "'subject':{'reference':'Patient/7'},'authored':'2025-02-05T10:00:00Z','item':[" +
             items + "]}");
    const Measurement m =
        good(readQuestionnaireResponse(view(response), context(), view(json(questionnaire))));
    QCOMPARE(m.kind, u"questionnaire:https://q.example/fhir/Questionnaire/q"_qs);
    QCOMPARE(m.doubt, answer ? Doubt::None : Doubt::NoRange);
    QVERIFY(m.answer == answer);
    const Measurement alone = good(readQuestionnaireResponse(view(response), context(), {}));
    QVERIFY(!alone.answer);
    QCOMPARE(alone.doubt, Doubt::NoRange);
}

/// Parsers are lent out: one that is in use, or that grew large, is not given to the next.
void ReadersTest::aReaderWithinAReaderKeepsBoth()
{
    const auto idOf = [](const char *json) {
        return fhir::readWith<QString>(json, "Basic", [](const fhir::Node &root) {
            return Expected<QString>(fhir::toQString(root["id"].text()));
        });
    };
    const auto both = fhir::readWith<QString>(
        R"({"resourceType":"Basic","id":"outer"})", "Basic", [&](const fhir::Node &root) {
            const QString inner = *idOf(R"({"resourceType":"Basic","id":"inner"})");
            return Expected<QString>(inner + fhir::toQString(root["id"].text()));
        });
    QCOMPARE(*both, QStringLiteral("innerouter"));
    const QByteArray large =
        R"({"resourceType":"Basic","id":"large","text":")" + QByteArray(1 << 20, 'x') + "\"}";
    QCOMPARE(*idOf(large.constData()), QStringLiteral("large"));
    QVERIFY((*fhir::BorrowedParser()).capacity() < (1 << 20));
    QVERIFY(!idOf("{"));
    QCOMPARE(*idOf(R"({"resourceType":"Basic","id":"after"})"), QStringLiteral("after"));
}

QTEST_APPLESS_MAIN(ReadersTest)
#include "readers_test.moc"
