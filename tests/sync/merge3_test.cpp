// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/merge3.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;

/// Three-way merge of elements.
class TestMerge3 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void merge3_data();
    void merge3();
};

void TestMerge3::merge3_data()
{
    QTest::addColumn<QByteArray>("ancestor");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("merged");
    QTest::addColumn<QByteArray>("clashes");
    const auto row = [](const char *name, const char *base, const char *ours, const char *theirs,
                        const char *merged, const char *clashes) {
        QTest::newRow(name) << QByteArray(base) << QByteArray(ours) << QByteArray(theirs)
                            << QByteArray(merged) << QByteArray(clashes);
    };
    row("disjoint", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":1,"b":3})", R"({"a":2,"b":3})", "");
    row("equal", R"({"a":1})", R"({"a":2})", R"({"a":2})", R"({"a":2})", "");
    row("clash", R"({"a":1})", R"({"a":2})", R"({"a":3})", "", "a");
    row("ours removes", R"({"a":1,"b":1})", R"({"b":1})", R"({"a":1,"b":2})", R"({"b":2})", "");
    row("they remove what we change", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"b":1})", "", "a");
    row("a name with the signs of a pointer", R"({"a":1,"c~/d":1})", R"({"a":1,"c~/d":2})",
        R"({"a":3,"c~/d":1})", R"({"a":3,"c~/d":2})", "");
    row("bytes stay", R"({"a":1,"v":6.20})", R"({"a":2,"v":6.20})", R"({"a":1, "v": 6.20})",
        R"({"a":2, "v": 6.20})", "");
    row("meta is theirs", R"({"a":1,"meta":{"versionId":"1"}})", R"({"a":2,"meta":{"versionId":"1"}})",
        R"({"a":1,"meta":{"versionId":"2"}})", R"({"a":2,"meta":{"versionId":"2"}})", "");
}

void TestMerge3::merge3()
{
    QFETCH(QByteArray, ancestor);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, merged);
    QFETCH(QByteArray, clashes);
    const auto result = sync::merge3(ancestor, ours, theirs);
    QVERIFY(result);
    QCOMPARE(result->clashes.join(' '), clashes);
    if (clashes.isEmpty())
        QCOMPARE(result->merged, merged);
}

QTEST_GUILESS_MAIN(TestMerge3)
#include "merge3_test.moc"
