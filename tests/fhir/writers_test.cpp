// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/readers.h"
#include "core/fhir/writers.h"
#include "tests/fhir/shared.h"

#include <QTest>

Q_DECLARE_METATYPE(samspil::Act)

using namespace samspil;
using namespace samspil::fhir;
using namespace samspil::fhir::test;

namespace {

Act sampleAct()
{
    Act act;
    act.identifier = QStringLiteral("urn:uuid:1");
    act.citizen = CitizenId(url("Patient/7"));
    act.category = QStringLiteral("MeasurementForAssessment");
    act.status = ActStatus::Completed;
    act.focus = url("Observation/1");
    act.inputs = {{url("Observation/1"), QStringLiteral("84|f"), std::nullopt},
                  {url("ServiceRequest/5"), QString(), instantFromMs(1738752830606)}};
    act.owner = RoleId(QStringLiteral("https://other.example/fhir/PractitionerRole/3"));
    act.ownerName = QStringLiteral("Bo \"B\" Æ");
    act.responsible = TeamId(url("CareTeam/9"));
    act.outcome = QStringLiteral("called");
    act.note = QStringLiteral("Ringet op.\nHar det godt");
    act.modified = instantFromMs(1738752830606);
    return act;
}

} // namespace

class WritersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void taskGoldenFile();
    void taskRoundTrip_data();
    void taskRoundTrip();
    void updateTouchesNothingElse();
    void updateWithoutChangeIsTheSameBytes();
    void updateKeepsForeignRestriction();
    void updateRefusesBroken();
    void noteRoundTrip();
    void elements_data();
    void elements();
    void elementRefuses();
    void differences_data();
    void differences();
    void patchText();
};

void WritersTest::taskGoldenFile()
{
    const QByteArray expected = json(
        "{'resourceType':'Task','identifier':[{'system':'urn:ietf:rfc:3986','value':'urn:uuid:1'}],"
        "'extension':[{'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-task-category',"
        "'valueCodeableConcept':{'coding':[{'system':'http://ehealth.sundhed.dk/cs/"
        "task-category','code':'MeasurementForAssessment'}]}},"
        "{'url':'http://ehealth.sundhed.dk/fhir/StructureDefinition/"
        "ehealth-task-responsible','valueReference':{'reference':'CareTeam/9'}}],"
        "'status':'completed','businessStatus':{'coding':[{'system':'https://samspil.invalid/fhir/"
        "outcome','code':'called'}]},"
        "'intent':'plan','focus':{'reference':'Observation/1'},'for':{'reference':'Patient/7'},"
        "'authoredOn':'2025-02-05T10:53:50.606Z','lastModified':'2025-02-05T10:53:50.606Z',"
        "'owner':{'reference':'https://other.example/fhir/PractitionerRole/3','display':'Bo \\'B\\' Æ'},"
        "'note':[{'authorReference':{'reference':'https://other.example/fhir/PractitionerRole/3'},"
        "'time':'2025-02-05T10:53:50.606Z','text':'Ringet op.\\nHar det godt'}],"
        "'input':[{'type':{'text':'covered'},'valueReference':{'reference':'Observation/1',"
        "'extension':[{'url':'https://samspil.invalid/fhir/covered-value','valueString':'84|f'}]}},"
        "{'type':{'text':'covered'},'valueReference':{'reference':'ServiceRequest/5',"
        "'extension':[{'url':'https://samspil.invalid/fhir/"
        "window-start','valueDateTime':'2025-02-05T10:53:50.606Z'}]}}]}");
    QCOMPARE(writeTask(sampleAct(), context()), expected);
}

void WritersTest::taskRoundTrip_data()
{
    QTest::addColumn<Act>("act");
    Act act = sampleAct();
    QTest::newRow("completed") << act;
    act.status = ActStatus::OnHold;
    act.snoozedUntil = instantFromMs(1738852830000);
    act.outcome.clear();
    QTest::newRow("snoozed") << act;
    act = sampleAct();
    act.note.clear();
    act.inputs.clear();
    act.owner = RoleId();
    act.ownerName.clear();
    act.status = ActStatus::InProgress;
    QTest::newRow("bare") << act;
    act.category = QStringLiteral("review-round");
    act.citizen = CitizenId();
    QTest::newRow("review round") << act;
}

void WritersTest::taskRoundTrip()
{
    QFETCH(Act, act);
    const auto body = withElement(writeTask(act, context()), "id", "\"4\"");
    QVERIFY(body);
    const auto read = readTask(view(*body), context());
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    act.url = url("Task/4");
    QVERIFY(*read == act);
}

void WritersTest::updateTouchesNothingElse()
{
    const QByteArray body = json("{ 'resourceType' : 'Task', 'id':'4','x' : 6.20 , "
                                 "'status':'requested',\n 'for':{'reference':'Patient/7'},"
                                 "'note' : [ {'text':'old'} ] , 'input':[],\t'y':[1.0, 1e2] }");
    Act act = *readTask(view(body), context());
    QCOMPARE(act.note, QStringLiteral("old"));
    act.status = ActStatus::Completed;
    act.note = QStringLiteral("new");
    act.outcome = QStringLiteral("seen");
    act.owner = RoleId(url("Practitioner/2"));
    act.inputs = {{url("Observation/1"), QString(), std::nullopt}};
    const QByteArray expected = json(
        "{ 'resourceType' : 'Task', 'id':'4','x' : 6.20 , 'status':'completed',\n "
        "'for':{'reference':'Patient/7'},"
        "'note' : [ {'text':'old'} ,{'authorReference':{'reference':'Practitioner/2'},'text':'new'}] , "
        "'input':[{'type':{'text':'covered'},'valueReference':{'reference':'Observation/"
        "1'}}],\t'y':[1.0, 1e2],"
        "'owner':{'reference':'Practitioner/2'},'businessStatus':{'coding':[{'system':'https://"
        "samspil.invalid/fhir/outcome','code':'seen'}]} }");
    const auto updated = updateTask(body, act, context());
    QVERIFY(updated);
    QCOMPARE(*updated, expected);
    const auto again = updateTask(*updated, act, context());
    QVERIFY(again);
    QCOMPARE(*again, *updated);
}

void WritersTest::updateWithoutChangeIsTheSameBytes()
{
    const QByteArray body =
        json("{'resourceType':'Task','id':'4','status':'rejected','for':{'reference':'https://p.example/"
             "Patient/7'},"
             "'businessStatus':{'text':'theirs'},'owner':{'reference':'Practitioner/2','display':'B'},"
             "'restriction':{'repetitions':2},'lastModified':'2025-02-05T11:53:50+01:00'}");
    const auto act = readTask(view(body), context());
    QVERIFY(act);
    const auto updated = updateTask(body, *act, context());
    QVERIFY(updated);
    QCOMPARE(*updated, body);
}

void WritersTest::updateKeepsForeignRestriction()
{
    const QByteArray body =
        json("{'resourceType':'Task','id':'4','status':'requested','for':{'reference':'Patient/7'},"
             "'restriction':{ 'repetitions':2 , 'period':{'start':'2025'}}}");
    Act act = *readTask(view(body), context());
    act.snoozedUntil = instantFromMs(1738752830606);
    const auto snoozed = updateTask(body, act, context());
    QVERIFY(snoozed);
    QVERIFY(snoozed->contains(json("'restriction':{ 'repetitions':2 , "
                                   "'period':{'start':'2025','end':'2025-02-05T10:53:50.606Z'}}")));
    act.snoozedUntil.reset();
    const auto woken = updateTask(*snoozed, act, context());
    QVERIFY(woken);
    QCOMPARE(*woken, body);
}

void WritersTest::updateRefusesBroken()
{
    QVERIFY(!updateTask("{", Act(), context()));
    QVERIFY(!updateTask(json("{'resourceType':'Patient','id':'1'}"), Act(), context()));
}

void WritersTest::noteRoundTrip()
{
    Note note{QString(),
              CitizenId(url("Patient/7")),
              QStringLiteral("Husk \\ \"ilt\"\tæøå\u0001"),
              url("PractitionerRole/3"),
              QStringLiteral("Bo"),
              instantFromMs(1738752830606)};
    const QByteArray body = writeNote(note, QStringLiteral("urn:uuid:2"), context());
    QVERIFY(body.contains(json("'identifier':[{'system':'urn:ietf:rfc:3986','value':'urn:uuid:2'}]")));
    const auto read = readCommunication(view(*withElement(body, "id", "\"8\"")), context());
    QVERIFY(read);
    note.url = url("Communication/8");
    QVERIFY(*read == note);
}

void WritersTest::elements_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *title, const char *body, const char *name, const char *value,
                        const char *expected) {
        QTest::newRow(title) << json(body) << QByteArray(name) << json(value) << json(expected);
    };
    row("replace", "{ 'a' : 6.20 , 'b':[ 1 ] }", "b", "2", "{ 'a' : 6.20 , 'b':2 }");
    row("replace first", "{'a':{'b':1},'b':2}", "a", "[]", "{'a':[],'b':2}");
    row("only top level", "{'a':{'b':1},'b':2}", "b", "3", "{'a':{'b':1},'b':3}");
    row("add", "{'a':6.20 }", "b", "'x'", "{'a':6.20,'b':'x' }");
    row("add to nothing", "{ }", "b", "1", "{'b':1 }");
    row("add a quaint name", "{}", "a/~b", "1", "{'a/~b':1}");
    row("remove last", "{'a':1 , 'b':2 }", "b", "", "{'a':1 }");
    row("remove first", "{ 'a':1 , 'b':2 }", "a", "", "{ 'b':2 }");
    row("remove middle", "{'a':1, 'b':2, 'c':3}", "b", "", "{'a':1, 'c':3}");
    row("remove only", "{ 'a':1 }", "a", "", "{  }");
    row("remove what is not there", "{ 'a':1 }", "b", "", "{ 'a':1 }");
    row("escaped key", "{'\\u0061':1,'b':2}", "a", "3", "{'\\u0061':3,'b':2}");
    row("misleading strings", "{'a':'\\\\','b':'},{','c':1}", "c", "2", "{'a':'\\\\','b':'},{','c':2}");
    row("blanks around", " \n{'a':1} \n", "a", "2", " \n{'a':2} \n");
}

void WritersTest::elements()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    const auto result = withElement(body, name, value);
    QVERIFY(result);
    QCOMPARE(*result, expected);
}

void WritersTest::elementRefuses()
{
    QVERIFY(!withElement("[1]", "a", "1"));
    QVERIFY(!withElement("{\"a\":1", "a", "1"));
    QVERIFY(!withElement("{\"a\":1,\"a\":2}", "a", "1"));
    for (const char *value : {"tru e", "1,\"b\":2", "1}", "}", "\"", "1 2", " "})
        QVERIFY2(!withElement("{\"a\":1}", "a", value), value);
}

void WritersTest::differences_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("patch");
    const auto row = [](const char *title, const char *from, const char *to, const char *patch) {
        QTest::newRow(title) << json(from) << json(to) << json(patch);
    };
    row("same", "{'a':1}", "{'a':1}", "[]");
    row("blanks and order", "{'a':[1,{'x':1,'y':2}],'b':2}", "{ 'b':2 , 'a':[ 1, {'y':2,'x':1} ] }",
        "[]");
    row("escapes", "{'a':'\\u00e6\\/\\ud83d\\ude00'}", "{'a':'æ/😀'}", "[]");
    row("number text", "{'a':6.20}", "{'a':6.2}", "[{'op':'replace','path':'/a','value':6.2}]");
    row("array order", "{'a':[1,2]}", "{'a':[2,1]}", "[{'op':'replace','path':'/a','value':[2,1]}]");
    row("add and remove", "{'a':1}", "{'b':[ 6.20 ]}",
        "[{'op':'remove','path':'/a'},{'op':'add','path':'/b','value':[ 6.20 ]}]");
    row("pointer", "{}", "{'a/b~c':1}", "[{'op':'add','path':'/a~1b~0c','value':1}]");
    row("meta and id", "{'id':'1','meta':{'versionId':'1'}}", "{'id':'2'}", "[]");
    row("type", "{'a':'1'}", "{'a':1}", "[{'op':'replace','path':'/a','value':1}]");
    row("null", "{'a':null}", "{}", "[{'op':'remove','path':'/a'}]");
}

void WritersTest::differences()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, patch);
    const auto ops = diff(from, to);
    QVERIFY(ops);
    QCOMPARE(toJson(*ops), patch);
}

void WritersTest::patchText()
{
    QVERIFY(!diff("{", "{}"));
    QVERIFY(!diff("{}", "{\"a\":1,\"a\":1}"));
    QCOMPARE(toJson({{"test", "/meta/versionId", "\"3\""}}),
             json("[{'op':'test','path':'/meta/versionId','value':'3'}]"));
}

QTEST_APPLESS_MAIN(WritersTest)
#include "writers_test.moc"
