// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/local_references.h"

#include <QTest>

using namespace samspil::fhir;

namespace {

/// JSON with ' for ": moc does not read raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QString urn = QStringLiteral("urn:uuid:11111111-2222-4333-8444-555555555555");
const QString own = QStringLiteral("ServiceRequest/11111111-2222-4333-8444-555555555555");

} // namespace

class LocalReferencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areFoundAtAnyDepth();
    void nothingElseIsTakenForOne_data();
    void nothingElseIsTakenForOne();
    void brokenTextEnds();
    void onlyTheirBytesChange();
    void theSameNameTwice();
};

void LocalReferencesTest::areFoundAtAnyDepth()
{
    const QByteArray body =
        json("{'identifier':[{'value':'urn:uuid:99999999-2222-4333-8444-555555555555'}],"
             "'basedOn':[{'reference' : 'urn:uuid:11111111-2222-4333-8444-555555555555'}],"
             "'extension':[{'url':'u','valueReference':{'display':'d','reference':"
             "'ServiceRequest\\/11111111-2222-4333-8444-555555555555'}}]}");
    const auto found = localReferences(body);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].text, urn);
    QCOMPARE(found[0].name, urn);
    QCOMPARE(found[0].type, QString());
    QCOMPARE(found[1].text, own);
    QCOMPARE(found[1].name, urn);
    QCOMPARE(found[1].type, QStringLiteral("ServiceRequest"));
    QCOMPARE(body.mid(found[0].from, found[0].size), '"' + urn.toUtf8() + '"');
}

void LocalReferencesTest::nothingElseIsTakenForOne_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("an identifier") << json("{'value':'urn:uuid:11111111-2222-4333-8444-555555555555'}");
    QTest::newRow("a text") << json("{'text':'reference'}");
    QTest::newRow("a text about one") << json("{'text':'\\'reference\\':\\'urn:uuid:1\\''}");
    QTest::newRow("a number's id") << json("{'reference':'Patient/1'}");
    QTest::newRow("absolute") << json("{'reference':'https://x.dk/fhir/Patient/1'}");
    QTest::newRow("contained") << json("{'reference':'#x'}");
    QTest::newRow("a version") << json(
        "{'reference':'Task/11111111-2222-4333-8444-555555555555/_history/1'}");
    QTest::newRow("an object") << json("{'reference':{'x':'urn:uuid:1'}}");
    QTest::newRow("no body") << QByteArray();
}

void LocalReferencesTest::nothingElseIsTakenForOne()
{
    QFETCH(QByteArray, body);
    QCOMPARE(localReferences(body), QVector<LocalReference>());
}

void LocalReferencesTest::brokenTextEnds()
{
    const QByteArray whole =
        json("{'a':{'reference':'urn:uuid:1'},'b':[1,'x',{'reference' :'urn:uuid:2'}]}");
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(localReferences(whole.first(size)).size() <= 2);
    QVERIFY(localReferences(json("{'reference':'")).isEmpty());
    QVERIFY(localReferences(json("'")).isEmpty());
}

void LocalReferencesTest::onlyTheirBytesChange()
{
    const QByteArray before =
        json("{ 'value': 6.20,\t'basedOn' : [ {'reference':'urn:uuid:1' , 'display':'urn:uuid:1'} ],"
             "'focus':{'reference':'Patient/7'},'identifier':[{'value':'urn:uuid:1'}] }");
    QByteArray after = before;
    after.replace(json("{'reference':'urn:uuid:1' "), json("{'reference':'ServiceRequest/9' "));
    QVERIFY(before != after);
    QCOMPARE(
        withReferences(before, {{QStringLiteral("urn:uuid:1"), QStringLiteral("ServiceRequest/9")}}),
        after);
    QCOMPARE(withReferences(before, {}), before);
    QCOMPARE(withReferences(before, {{QStringLiteral("urn:uuid:2"), QStringLiteral("x")}}), before);
    QCOMPARE(withReferences(before, {{QStringLiteral("Patient/7"), QStringLiteral("x")}}), before);
}

void LocalReferencesTest::theSameNameTwice()
{
    QCOMPARE(withReferences(json("[{'reference':'urn:uuid:1'},{'reference':'urn:uuid:2'},"
                                 "{'reference':'urn:uuid:1'}]"),
                            {{QStringLiteral("urn:uuid:1"), QStringLiteral("A/1")},
                             {QStringLiteral("urn:uuid:2"), QStringLiteral("B/\"2")}}),
             json("[{'reference':'A/1'},{'reference':'B/\\'2'},{'reference':'A/1'}]"));
}

QTEST_GUILESS_MAIN(LocalReferencesTest)
#include "local_references_test.moc"
