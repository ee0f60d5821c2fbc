// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const QString kind = QStringLiteral("spo2");
const CitizenId anna = citizen(QStringLiteral("anna"));

QByteArray without(QByteArray body, const QByteArray &part)
{
    if (!body.contains(part))
        qFatal("the body has no %s", part.constData());
    return body.replace(part, "");
}

} // namespace

class UnreadableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKeptCountedAndListed_data();
    void isKeptCountedAndListed();
    void leavesTheListWhenAVersionReads();
    void theSameBytesAreListedOnce();
    void F24_a_neighbour_is_not_spoilt();
    void anUnknownUnitIsADoubtNotAFault();
    void F20_five_megabytes_are_stored();
};

void UnreadableTest::isKeptCountedAndListed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("citizenKnown");
    const QByteArray good = spo2({});
    QTest::newRow("cut off") << good.left(good.size() - 20) << true;
    QTest::newRow("not json") << QByteArray("<html>502</html>") << false;
    QTest::newRow("duplicate key") << QByteArray(good).replace(R"("status":"final")",
                                                               R"("status":"final","status":"amended")")
                                   << true;
    QTest::newRow("wrong type") << QByteArray(good)
                                       .replace(R"("subject":{)", R"("valueX":1,"subject":{)")
                                       .replace(R"("effectiveDateTime":"2026-03-01T08:00:00Z")",
                                                R"("effectiveDateTime":"yesterday")")
                                << true;
    QTest::newRow("no id") << without(good, R"("id":"1",)") << true;
    QTest::newRow("no type") << without(good, R"("resourceType":"Observation",)") << true;
    QTest::newRow("no subject") << without(good, R"("subject":{"reference":"Patient/anna"},)") << false;
}

void UnreadableTest::isKeptCountedAndListed()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, citizenKnown);
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload({anna}));
    QVERIFY(writer->putAssessment({anna, TriageState::Green, cache.clock.now(), std::nullopt, "green"}));
    const auto report = writer->ingest(Chunk({body}));
    QVERIFY(report);
    QCOMPARE(total(*report), (TypeCounts{1, 0, 0, 1}));
    const auto listed = writer->unreadable();
    QVERIFY(listed);
    QCOMPARE(listed->size(), 1);
    QVERIFY(!listed->at(0).reason.isEmpty());
    QCOMPARE(listed->at(0).bytes, body.size());
    QCOMPARE(listed->at(0).seen, cache.clock.now());
    QCOMPARE(listed->at(0).citizen == anna, citizenKnown);
    // A citizen whose reading cannot be read is no longer green.
    const TriageState shown = writer->worklist()->at(0).assessment.state;
    QCOMPARE(shown, citizenKnown ? TriageState::NotAssessed : TriageState::Green);
    QVERIFY(writer->series(anna, kind)->points.isEmpty());
}

void UnreadableTest::leavesTheListWhenAVersionReads()
{
    Cache cache;
    auto writer = cache.writer();
    const QByteArray broken =
        QByteArray(spo2({})).replace(R"("status":"final")", R"("status":"final","status":"final")");
    QCOMPARE(total(*writer->ingest(Chunk({broken}))).unreadable, 1);
    QCOMPARE(writer->unreadable()->at(0).url, urlOf(QStringLiteral("Observation"), QStringLiteral("1")));
    QCOMPARE(writer->unreadable()->at(0).kind, kind);
    QCOMPARE(total(*writer->ingest(Chunk({spo2({.version = "2"})}))).stored, 1);
    QVERIFY(writer->unreadable()->isEmpty());
}

void UnreadableTest::theSameBytesAreListedOnce()
{
    Cache cache;
    auto writer = cache.writer();
    const QByteArray broken("{\"a\":");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(total(*writer->ingest(Chunk({broken}))), (TypeCounts{1, 0, 0, 1}));
    QCOMPARE(writer->unreadable()->size(), 1);
    QVERIFY(writer->ingest(Chunk({QByteArray("{\"b\":")})));
    QCOMPARE(writer->unreadable()->size(), 2);
    QCOMPARE(writer->unreadable()->at(0).url, QStringLiteral("s|Observation|*"));
}

void UnreadableTest::F24_a_neighbour_is_not_spoilt()
{
    Cache cache;
    auto writer = cache.writer();
    const auto report = writer->ingest(Chunk(
        {spo2({.id = "1"}), QByteArray("{"), spo2({.id = "2", .effective = "2026-03-02T08:00:00Z"})}));
    QVERIFY(report);
    QCOMPARE(total(*report), (TypeCounts{3, 2, 0, 1}));
    QCOMPARE(report->types.value(QStringLiteral("Observation")), (TypeCounts{2, 2, 0, 0}));
    QCOMPARE(report->types.value(QString()), (TypeCounts{1, 0, 0, 1}));
    QCOMPARE(writer->series(anna, kind)->points.size(), 2);
}

void UnreadableTest::anUnknownUnitIsADoubtNotAFault()
{
    Cache cache;
    auto writer = cache.writer();
    QCOMPARE(total(*writer->ingest(Chunk({spo2({.unit = "furlong"})}))), (TypeCounts{1, 1, 0, 0}));
    QCOMPARE(writer->series(anna, kind)->points.at(0).doubt, Doubt::UnknownUnit);
    QVERIFY(!writer->kinds(anna)->at(0).latest);
    QCOMPARE(writer->kinds(anna)->at(0).n, 1);
}

void UnreadableTest::F20_five_megabytes_are_stored()
{
    Cache cache;
    auto writer = cache.writer();
    QByteArray big = spo2({});
    big.chop(1);
    big += R"(,"note":[{"text":")" + QByteArray(5 << 20, 'x') + R"("}]})";
    QCOMPARE(total(*writer->ingest(Chunk({big}))), (TypeCounts{1, 1, 0, 0}));
    QCOMPARE((*writer->resource(urlOf(QStringLiteral("Observation"), QStringLiteral("1"))))->body, big);
}

QTEST_GUILESS_MAIN(UnreadableTest)
#include "unreadable_test.moc"
