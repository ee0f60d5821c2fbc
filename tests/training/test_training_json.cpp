// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/json_patch.h"
#include "core/training/json_value.h"
#include "core/training/stamp.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::training;

class TestTrainingJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void patches_data();
    void patches();
    void stampKeepsBytes_data();
    void stampKeepsBytes();
};

void TestTrainingJson::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("numbers stay") << QByteArray(R"({"a":6.20,"b":[-0.50,1e3]})") << true;
    QTest::newRow("escapes") << QByteArray(R"({"a":"\u00e6\n\"\\"})") << true;
    QTest::newRow("truths") << QByteArray(R"([true,false,null])") << true;
    QTest::newRow("nothing inside") << QByteArray(R"({"a":{},"b":[]})") << true;
    QTest::newRow("twice the same key") << QByteArray(R"({"a":1,"a":2})") << false;
    QTest::newRow("leading zero") << QByteArray("[01]") << false;
    QTest::newRow("point without digit") << QByteArray("[1.]") << false;
    QTest::newRow("cut off") << QByteArray(R"({"a":[1,2)") << false;
    QTest::newRow("something behind") << QByteArray("{} x") << false;
    QTest::newRow("bad escape") << QByteArray(R"(["\x"])") << false;
    QTest::newRow("control character") << QByteArray("[\"a\nb\"]") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("too deep") << QByteArray(200, '[') + QByteArray(200, ']') << false;
}

void TestTrainingJson::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    const auto value = JsonValue::parse(text);
    QCOMPARE(value.has_value(), valid);
    if (value)
        QCOMPARE(value->toBytes(), text);
}

void TestTrainingJson::patches_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("result"); // empty: refused
    const QByteArray same = R"({"s":"a","l":[1,2],"o":{"x/y":1,"m~n":6.20}})";
    const auto row = [](const char *name, const QByteArray &op, const QByteArray &result) {
        QTest::newRow(name) << '[' + op + ']' << result;
    };
    row("replace", R"({"op":"replace","path":"/s","value":"b"})",
        R"({"s":"b","l":[1,2],"o":{"x/y":1,"m~n":6.20}})");
    row("replace nothing", R"({"op":"replace","path":"/q","value":1})", {});
    row("add member", R"({"op":"add","path":"/n","value":7.00})",
        R"({"s":"a","l":[1,2],"o":{"x/y":1,"m~n":6.20},"n":7.00})");
    row("add existing", R"({"op":"add","path":"/s","value":1})",
        R"({"s":1,"l":[1,2],"o":{"x/y":1,"m~n":6.20}})");
    row("add at end", R"({"op":"add","path":"/l/-","value":3})",
        R"({"s":"a","l":[1,2,3],"o":{"x/y":1,"m~n":6.20}})");
    row("add in front", R"({"op":"add","path":"/l/0","value":0})",
        R"({"s":"a","l":[0,1,2],"o":{"x/y":1,"m~n":6.20}})");
    row("add beyond", R"({"op":"add","path":"/l/3","value":0})", {});
    row("add below nothing", R"({"op":"add","path":"/q/r","value":0})", {});
    row("remove item", R"({"op":"remove","path":"/l/0"})",
        R"({"s":"a","l":[2],"o":{"x/y":1,"m~n":6.20}})");
    row("remove escaped", R"({"op":"remove","path":"/o/x~1y"})",
        R"({"s":"a","l":[1,2],"o":{"m~n":6.20}})");
    row("remove tilde", R"({"op":"remove","path":"/o/m~0n"})", R"({"s":"a","l":[1,2],"o":{"x/y":1}})");
    row("remove nothing", R"({"op":"remove","path":"/q"})", {});
    row("remove dash", R"({"op":"remove","path":"/l/-"})", {});
    row("test holds", R"({"op":"test","path":"/l","value":[1.0,2]})", same);
    row("test fails", R"({"op":"test","path":"/s","value":"b"})", {});
    row("test nothing", R"({"op":"test","path":"/q","value":1})", {});
    row("copy", R"({"op":"copy","from":"/s","path":"/l/-"})",
        R"({"s":"a","l":[1,2,"a"],"o":{"x/y":1,"m~n":6.20}})");
    row("move", R"({"op":"move","from":"/s","path":"/t"})",
        R"({"l":[1,2],"o":{"x/y":1,"m~n":6.20},"t":"a"})");
    row("move into itself", R"({"op":"move","from":"/o","path":"/o/x"})", {});
    row("index with zero", R"({"op":"remove","path":"/l/00"})", {});
    row("no slash", R"({"op":"remove","path":"s"})", {});
    row("unknown", R"({"op":"invent","path":"/s","value":1})", {});
    row("no path", R"({"op":"add","value":1})", {});
    row("no value", R"({"op":"add","path":"/n"})", {});
    QTest::newRow("no list") << QByteArray("{}") << QByteArray();
}

void TestTrainingJson::patches()
{
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, result);
    auto target = JsonValue::parse(R"({"s":"a","l":[1,2],"o":{"x/y":1,"m~n":6.20}})");
    const QString problem = applyJsonPatch(*target, *JsonValue::parse(patch));
    QCOMPARE(problem.isEmpty(), !result.isEmpty());
    if (problem.isEmpty())
        QCOMPARE(target->toBytes(), result);
}

void TestTrainingJson::stampKeepsBytes_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("kept");
    const QByteArray meta = R"("meta":{"versionId":"3","lastUpdated":"2026-01-02T03:04:05.678+00:00")";
    QTest::newRow("neither") << QByteArray(R"({ "resourceType" : "Observation", "value": 6.20 })")
                             << QByteArray(R"({ "resourceType" : "Observation","id":"x",)") + meta +
                                    R"(}, "value": 6.20 })";
    QTest::newRow("id in front") << QByteArray(R"({"id":"old","resourceType":"Task"})")
                                 << QByteArray(R"({"id":"x",)") + meta + R"(},"resourceType":"Task"})";
    QTest::newRow("meta of its own")
        << QByteArray(R"({"resourceType":"Task","meta":{"versionId":"1","tag":[ 1 ]},"id":"x"})")
        << QByteArray(R"({"resourceType":"Task",)") + meta + R"(,"tag":[ 1 ]},"id":"x"})";
}

void TestTrainingJson::stampKeepsBytes()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, kept);
    const Instant updated = instantFromMs(1'767'323'045'678);
    QCOMPARE(stamped(sent, *JsonValue::parse(sent), "x", 3, updated), kept);
}

QTEST_GUILESS_MAIN(TestTrainingJson)
#include "test_training_json.moc"
