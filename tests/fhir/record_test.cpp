// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/readers.h"
#include "tests/fhir/shared.h"

#include <QTest>

using namespace samspil;
using namespace samspil::fhir;
using namespace samspil::fhir::test;

class RecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void people();
    void conditions_data();
    void conditions();
    void communications();
    void goals_data();
    void goals();
    void summaries();
    void servers();
    void recoversSubject_data();
    void recoversSubject();
    void recoversKind_data();
    void recoversKind();
    void wrongTypesAreRefused();
};

void RecordTest::people()
{
    const auto practitioner = good(readPractitioner(
        view(json("{'resourceType':'Practitioner','id':'1','name':[{'given':['Ida'],'family':'Bo'}],"
                  "'qualification':[{'code':{'coding':[{'code':'5166'}]}}]}")),
        context()));
    QCOMPARE(practitioner.name, u"Ida Bo"_qs);
    QCOMPARE(practitioner.practitioner, practitioner.id.url());
    QCOMPARE(practitioner.profession.code, u"5166"_qs);
    const auto role = good(
        readPractitionerRole(view(json("{'resourceType':'PractitionerRole','id':'3','practitioner':{'"
                                       "reference':'Practitioner/1','display':'Ida'},"
                                       "'organization':{'reference':'Organization/"
                                       "2'},'code':[{'coding':[{'code':'nurse'},{'code':'5166'}]}]}")),
                             context()));
    QCOMPARE(role.name, u"Ida"_qs);
    QCOMPARE(role.practitioner, url("Practitioner/1"));
    QCOMPARE(role.organisation, url("Organization/2"));
    QCOMPARE(role.profession.code, u"5166"_qs);
    const auto team = good(readCareTeam(
        view(json(
            "{'resourceType':'CareTeam','id':'9','name':'KOL','managingOrganization':[{'reference':'"
            "Organization/2'}],"
            "'participant':[{'member':{'reference':'Practitioner/1'}},{'member':{'reference':'Patient/"
            "7'}},{'member':{'reference':'PractitionerRole/3'}}]}")),
        context()));
    QCOMPARE(team.organisation, url("Organization/2"));
    QCOMPARE(team.members, (QVector<QString>{url("Practitioner/1"), url("PractitionerRole/3")}));
    QCOMPARE(good(readOrganization(view(json("{'resourceType':'Organization','id':'2','name':'Varde'}")),
                                   context()))
                 .name,
             u"Varde"_qs);
}

void RecordTest::conditions_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("active");
    QTest::newRow("nothing said") << QByteArray("'code':{'text':'KOL'}") << true;
    QTest::newRow("active") << QByteArray("'clinicalStatus':{'coding':[{'code':'active'}]}") << true;
    QTest::newRow("resolved") << QByteArray("'clinicalStatus':{'coding':[{'code':'resolved'}]}")
                              << false;
    QTest::newRow("refuted") << QByteArray("'verificationStatus':{'coding':[{'code':'refuted'}]}")
                             << false;
}

void RecordTest::conditions()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, active);
    QCOMPARE(
        good(readCondition(
                 view(json("{'resourceType':'Condition','id':'1','subject':{'reference':'Patient/7'}," +
                           more + "}")),
                 context()))
            .active,
        active);
}

void RecordTest::communications()
{
    const auto read = [](const char *category, const char *status) {
        return good(readCommunication(
            view(json(QByteArray("{'resourceType':'Communication','id':'1','status':'") + status +
                      "','subject':{'reference':'Patient/7'},"
                      "'category':[{'coding':[{'code':'" +
                      category +
                      "'}]}],'sent':'2025-02-05T10:00:00Z','payload':[{'contentString':'a'},{'"
                      "contentString':'b'}]}")),
            context()));
    };
    QCOMPARE(read("note", "completed").text, u"a\nb"_qs);
    QCOMPARE(read("message", "completed").text, QString());
    QCOMPARE(read("note", "entered-in-error").text, QString());
}

void RecordTest::goals_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("value");
    const QByteArray reference = "'description':{'coding':[{'system':'http://ehealth.sundhed.dk/cs/"
                                 "goal-description','code':'reference-value'}]},";
    const QByteArray target = "'target':[{'measure':{'coding':[{'system':'urn:oid:1.2.208.176.2.1','"
                              "code':'NPU03011'}]},'detailQuantity':{'value':0.92,'code':'1'}}]";
    QTest::newRow("reference value") << reference + target << u"spo2"_qs << 92.0;
    QTest::newRow("another goal") << "'description':{'text':'gå ture'}," + target << QString()
                                  << noValue;
    QTest::newRow("cancelled") << "'lifecycleStatus':'cancelled'," + reference + target << QString()
                               << noValue;
    QTest::newRow("no value") << reference + QByteArray(target).replace("'value':0.92,", "") << QString()
                              << noValue;
    QTest::newRow("odd unit") << reference + QByteArray(target).replace("'1'", "'kPa'") << QString()
                              << noValue;
}

void RecordTest::goals()
{
    QFETCH(QByteArray, more);
    QFETCH(QString, kind);
    QFETCH(double, value);
    const auto goal = good(readGoal(
        view(json("{'resourceType':'Goal','id':'1','subject':{'reference':'Patient/7'}," + more + "}")),
        context()));
    QCOMPARE(goal.kind, kind);
    QCOMPARE(goal.value, value);
    QCOMPARE(goal.citizen.url(), url("Patient/7"));
}

void RecordTest::summaries()
{
    const auto read = [](const char *text) { return good(readSummary(view(json(text)), context())); };
    Summary s = read("{'resourceType':'EpisodeOfCare','id':'1','status':'active','patient':{'reference':"
                     "'Patient/7'},'period':{'start':'2025-01-01'}}");
    QCOMPARE(s.subject, url("Patient/7"));
    QCOMPARE(s.status, u"active"_qs);
    QCOMPARE(toIso(s.when), u"2025-01-01T00:00:00.000Z"_qs);
    s = read("{'resourceType':'MedicationStatement','id':'1','status':'active','subject':{'reference':'"
             "Patient/7'},'medicationCodeableConcept':{'text':'Spiolto'}}");
    QCOMPARE(s.title, u"Spiolto"_qs);
    s = read("{'resourceType':'RelatedPerson','id':'1','patient':{'reference':'Patient/"
             "7'},'name':[{'given':['Ida']}]}");
    QCOMPARE(s.title, u"Ida"_qs);
    s = read("{'resourceType':'Encounter','id':'1','status':'finished','class':{'code':'IMP','display':'"
             "Indlagt'},'subject':{'reference':'Patient/7'}}");
    QCOMPARE(s.title, u"Indlagt"_qs);
    s = read("{'resourceType':'Questionnaire','id':'1','status':'active','title':'KOL'}");
    QCOMPARE(s.subject, QString());
    QCOMPARE(s.title, u"KOL"_qs);
    s = read("{'resourceType':'Appointment','id':'1','participant':[{'actor':{'reference':'Practitioner/"
             "1'}},{'actor':{'reference':'Patient/7'}}]}");
    QCOMPARE(s.subject, url("Patient/7"));
}

void RecordTest::servers()
{
    const auto capability = good(readCapabilityStatement(
        view(json("{'resourceType':'CapabilityStatement','software':{'name':'HAPI','version':'7'},'"
                  "fhirVersion':'4.0.1',"
                  "'rest':[{'mode':'client','resource':[{'type':'X'}]},{'mode':'server','resource':[{'"
                  "type':'Task','interaction':[{'code':'read'},{'code':'patch'}],"
                  "'searchParam':[{'name':'owner'}],'searchInclude':['Task:owner'],'conditionalCreate':"
                  "true}]}]}"))));
    QCOMPARE(capability.software, u"HAPI"_qs);
    QCOMPARE(capability.resources.size(), 1);
    QCOMPARE(capability.resources[0].interactions, (QStringList{u"read"_qs, u"patch"_qs}));
    QCOMPARE(capability.resources[0].searchParameters, QStringList{u"owner"_qs});
    QCOMPARE(capability.resources[0].includes, QStringList{u"Task:owner"_qs});
    QVERIFY(capability.resources[0].conditionalCreate);
    const auto issues = good(
        readOperationOutcome(view(json("{'resourceType':'OperationOutcome','issue':[{'severity':'error',"
                                       "'code':'invalid','details':{'text':'d'},'diagnostics':'x'},"
                                       "{'severity':'warning','code':'y','diagnostics':'z'}]}"))));
    QCOMPARE(issues.size(), 2);
    QCOMPARE(issues[0].diagnostics, u"d"_qs);
    QCOMPARE(issues[1].diagnostics, u"z"_qs);
}

void RecordTest::recoversSubject_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const char *bytes, const char *subject) {
        QTest::newRow(name) << QByteArray(bytes) << (*subject ? url(subject) : QString());
    };
    row("readable", "{'resourceType':'Task','for':{'reference':'Patient/7'}}", "Patient/7");
    row("patient", "{'resourceType':'Patient','id':'7'}", "Patient/7");
    row("broken later", "{'resourceType':'Observation','subject':{'reference':'Patient/7'},'bad':tru e}",
        "Patient/7");
    row("cut", "{'resourceType':'Observation','subject' : { 'display':'x', 'reference' : 'Patient/7'",
        "Patient/7");
    row("performer is another",
        "{'resourceType':'Observation','performer':[{'reference':'Patient/"
        "8'}],'subject':{'reference':'Patient/7'},",
        "Patient/7");
    row("two subjects",
        "{'resourceType':'Observation','subject':{'reference':'Patient/"
        "7'},'subject':{'reference':'Patient/8'}}",
        "");
    row("the same twice",
        "{'resourceType':'Observation','subject':{'reference':'Patient/"
        "7'},'subject':{'reference':'Patient/7'}}",
        "Patient/7");
    row("broken patient", "{'resourceType':'Patient','id':'7',,}", "Patient/7");
    row("broken patient with contained",
        "{'resourceType':'Patient','contained':[{'id':'x'}],'id':'7',,}", "");
    row("device", "{'subject':{'reference':'Device/7'},,}", "");
    row("rubbish", "\xff\xfe{]", "");
    row("nothing", "", "");
}

void RecordTest::recoversSubject()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, subject);
    QCOMPARE(subjectOf(view(json(bytes)), context()), subject);
}

void RecordTest::recoversKind_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind");
    QTest::newRow("code")
        << QByteArray("{'code':{'coding':[{'system':'urn:oid:1.2.208.176.2.1','code':'NPU03011'}]},,")
        << u"spo2"_qs;
    QTest::newRow("order")
        << QByteArray("{'code':{'coding':[{'code':'NPU03011','system':'urn:oid:1.2.208.176.2.1'")
        << QString();
    QTest::newRow("panel")
        << QByteArray("{'coding':[{'system':'http://loinc.org','code':'85354-9'}],[{'system':'http://"
                      "loinc.org','code':'8480-6'}]")
        << u"blood-pressure"_qs;
    QTest::newRow("two kinds")
        << QByteArray(
               "{'coding':[{'system':'http://"
               "loinc.org','code':'85354-9'},{'system':'urn:oid:1.2.208.176.2.1','code':'NPU03011'}]")
        << QString();
    QTest::newRow("questionnaire") << QByteArray("{'questionnaire':'https://q/Questionnaire/1|2',,")
                                   << u"questionnaire:https://q/Questionnaire/1"_qs;
    QTest::newRow("nothing") << QByteArray("{'code':") << QString();
}

void RecordTest::recoversKind()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, kind);
    QCOMPARE(kindOf(view(json(bytes)), context()), kind);
}

/// Elements of a wrong type read as missing: refused where they are needed, never a crash.
void RecordTest::wrongTypesAreRefused()
{
    for (const char *value : {"5", "'x'", "[]", "{}", "null", "true", "[[{}]]"}) {
        const auto with = [&](const char *type, const char *key) {
            return json(QByteArray("{'resourceType':'") + type + "','id':'1','" + key + "':" + value +
                        "}");
        };
        QVERIFY(!readServiceRequest(view(with("ServiceRequest", "subject")), context()));
        QVERIFY(!readCarePlan(view(with("CarePlan", "subject")), context()));
        QVERIFY(!readTask(view(with("Task", "for")), context()));
        QVERIFY(!readCondition(view(with("Condition", "subject")), context()));
        QVERIFY(!readGoal(view(with("Goal", "subject")), context()));
        QVERIFY(readPatient(view(with("Patient", "name")), context()));
        QVERIFY(readPatient(view(with("Patient", "identifier")), context()));
        QVERIFY(readPatient(view(with("Patient", "address")), context()));
        QVERIFY(readSummary(view(with("Basic", "code")), context()));
    }
    QVERIFY(!readPatient(view(json("{'resourceType':'Task','id':'1'}")), context()));
    QVERIFY(!readPatient("", context()));
}

QTEST_APPLESS_MAIN(RecordTest)
#include "record_test.moc"
