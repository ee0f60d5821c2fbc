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

} // namespace

/// Which of two versions of a resource stands.
class VersionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEqualVersionIsUnchanged();
    void aLaterVersionReplaces();
    void anOlderVersionNeverComesBack();
    void aRestoredServerIsBelieved();
    void aRestoredServerGivesTheSameVersionOutAgain();
    void aServerWithoutVersionsIsComparedByBytes();
};

void VersionsTest::anEqualVersionIsUnchanged()
{
    Cache cache;
    auto writer = cache.writer();
    const Chunk chunk({spo2({.id = "1"}), spo2({.id = "2"}), spo2({.id = "1"})});
    const auto first = writer->ingest(chunk);
    QVERIFY(first);
    QCOMPARE(total(*first), (TypeCounts{3, 2, 1, 0}));
    QCOMPARE(first->touched, QVector<CitizenId>{anna});
    const auto again = writer->ingest(chunk);
    QVERIFY(again);
    QCOMPARE(total(*again), (TypeCounts{3, 0, 3, 0}));
    QVERIFY(again->touched.isEmpty());
}

void VersionsTest::aLaterVersionReplaces()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({spo2({.id = "1", .value = 90})})));
    const auto report = writer->ingest(Chunk({spo2({.id = "1",
                                                    .version = "2",
                                                    .value = 94,
                                                    .effective = "2026-03-02T08:00:00Z",
                                                    .updated = "2026-03-02T09:00:00Z"})}));
    QVERIFY(report);
    QCOMPARE(total(*report), (TypeCounts{1, 1, 0, 0}));
    const auto series = writer->series(anna, kind);
    QVERIFY(series);
    QCOMPARE(series->points.size(), 1);
    QCOMPARE(series->points[0].value, 94.0);
    const auto kinds = writer->kinds(anna);
    QVERIFY(kinds);
    QCOMPARE(kinds->size(), 1);
    QCOMPARE(kinds->at(0).n, 1);
    QCOMPARE(kinds->at(0).latest->value, 94.0);
    QCOMPARE(kinds->at(0).latest->version, QStringLiteral("2"));
}

void VersionsTest::anOlderVersionNeverComesBack()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(
        writer->ingest(Chunk({spo2({.version = "2", .value = 94, .updated = "2026-03-02T09:00:00Z"})})));
    const auto report = writer->ingest(Chunk({spo2({.version = "1", .value = 80})}));
    QVERIFY(report);
    QCOMPARE(total(*report), (TypeCounts{1, 0, 1, 0}));
    QCOMPARE(writer->series(anna, kind)->points.at(0).value, 94.0);
}

/// After a restore from a backup the server shows an older state than we have. It is no late page when
/// ours was there to be seen in that page.
void VersionsTest::aRestoredServerIsBelieved()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload({anna}));
    QVERIFY(
        writer->ingest(Chunk({spo2({.version = "2", .value = 94, .updated = "2026-03-02T09:00:00Z"})})));
    const auto updated = instantOf(QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC));

    Chunk late({spo2({.version = "1", .value = 80})});
    late->settledUntil = updated;
    const auto unchanged = writer->ingest(late);
    QCOMPARE(total(*unchanged), (TypeCounts{1, 0, 1, 0}));
    QCOMPARE(unchanged->wentBack, 0);
    QCOMPARE(writer->series(anna, kind)->points.at(0).value, 94.0);

    Chunk restored({spo2({.version = "1", .value = 80})});
    restored->settledUntil = updated + Millis{1};
    const auto stored = writer->ingest(restored);
    QCOMPARE(total(*stored), (TypeCounts{1, 1, 0, 0}));
    QCOMPARE(stored->wentBack, 1);
    QCOMPARE(stored->touched, QVector<CitizenId>{anna});
    QCOMPARE(writer->series(anna, kind)->points.at(0).value, 80.0);
    const auto again = writer->ingest(restored);
    QCOMPARE(total(*again), (TypeCounts{1, 0, 1, 0}));
    QCOMPARE(again->wentBack, 0);
}

/// It counts its versions on from the backup, so the number alone says nothing.
void VersionsTest::aRestoredServerGivesTheSameVersionOutAgain()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(
        writer->ingest(Chunk({spo2({.version = "2", .value = 94, .updated = "2026-03-02T09:00:00Z"})})));
    const auto report =
        writer->ingest(Chunk({spo2({.version = "2", .value = 71, .updated = "2026-03-03T09:00:00Z"})}));
    QCOMPARE(total(*report), (TypeCounts{1, 1, 0, 0}));
    QCOMPARE(writer->series(anna, kind)->points.at(0).value, 71.0);
}

void VersionsTest::aServerWithoutVersionsIsComparedByBytes()
{
    Cache cache;
    auto writer = cache.writer();
    QByteArray plain = spo2({.value = 90});
    plain.replace(R"("versionId":"1",)", "");
    plain.replace(R"("lastUpdated":"2026-03-01T09:00:00.000Z")", "");
    QCOMPARE(total(*writer->ingest(Chunk({plain}))), (TypeCounts{1, 1, 0, 0}));
    QCOMPARE(total(*writer->ingest(Chunk({plain}))), (TypeCounts{1, 0, 1, 0}));
    plain.replace("90", "89");
    QCOMPARE(total(*writer->ingest(Chunk({plain}))), (TypeCounts{1, 1, 0, 0}));
    QCOMPARE(writer->series(anna, kind)->points.at(0).value, 89.0);
}

QTEST_GUILESS_MAIN(VersionsTest)
#include "versions_test.moc"
