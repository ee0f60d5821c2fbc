// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "tests/ui/shell/fake_care.h"
#include "ui/models/row_diff.h"
#include "ui/models/trend_table_model.h"
#include "ui/models/worklist_filter.h"
#include "ui/models/worklist_model.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace samspil;

/// The worklist as a model: diffs instead of resets, and every role in words.
class WorklistModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stableElementsAreALongestRun();
    void anySnapshotFollowsAnyOther();
    void oneRowThatRisesIsOneMove();
    void aPersistentIndexStaysWithItsCitizen();
    void filters();
    void rolesAreAsInTheGoldenFile();
    void oldDataSaysFromWhenItIs();
    void tableShowsNoDoubtAsGreen();
    void tableFollowsItsSeries();

private:
    care::WorklistSnapshot snapshot();
    WordsPtr words() const;

    std::optional<MeasurementCatalogue> m_catalogue;
    FixedClock m_clock{instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC))};
    std::unique_ptr<FakeCare> m_care;
};

void WorklistModelTest::initTestCase()
{
    initDataResources();
    auto catalogue = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    QVERIFY(catalogue);
    m_catalogue.emplace(*catalogue);
    m_care = std::make_unique<FakeCare>(m_clock);
}

WordsPtr WorklistModelTest::words() const
{
    return std::make_shared<const Words>(*m_catalogue, QLocale(QLocale::English, QLocale::UnitedKingdom),
                                         QTimeZone("Europe/Copenhagen"));
}

care::WorklistSnapshot WorklistModelTest::snapshot()
{
    return *m_care->worklist(care::allRows).result();
}

void WorklistModelTest::stableElementsAreALongestRun()
{
    QCOMPARE(stableElements({}), QVector<bool>{});
    QCOMPARE(stableElements({0, 1, 2}), (QVector<bool>{true, true, true}));
    QCOMPARE(stableElements({3, 0, 1, 2}), (QVector<bool>{false, true, true, true}));
    QCOMPARE(stableElements({1, 2, 3, 0}), (QVector<bool>{true, true, true, false}));
    QCOMPARE(stableElements({2, 1, 0}).count(true), 1);
}

void WorklistModelTest::anySnapshotFollowsAnyOther()
{
    const care::WorklistSnapshot all = snapshot();
    WorklistModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setWords(words());
    QRandomGenerator random(42);
    for (int round = 0; round < 200; ++round) {
        care::WorklistSnapshot next = all;
        std::shuffle(next.rows.begin(), next.rows.end(), random);
        next.rows.resize(random.bounded(static_cast<int>(all.rows.size()) + 1));
        if (!next.rows.isEmpty())
            next.rows[0].waitingReviewDays = round;
        model.setSnapshot(next);
        QCOMPARE(model.snapshot(), next);
        QCOMPARE(model.rowCount(), static_cast<int>(next.rows.size()));
        for (int i = 0; i < next.rows.size(); ++i)
            QCOMPARE(model.index(i).data(WorklistModel::CitizenRole).toString(),
                     next.rows[i].citizen.url());
    }
    QCOMPARE(resets.count(), 0);
}

void WorklistModelTest::oneRowThatRisesIsOneMove()
{
    WorklistModel model;
    model.setWords(words());
    care::WorklistSnapshot list = snapshot();
    model.setSnapshot(list);
    QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    list.rows.move(30, 0);
    model.setSnapshot(list);
    QCOMPARE(moves.count(), 1);
    QCOMPARE(changes.count(), 0);
    list.rows.move(0, 59);
    model.setSnapshot(list);
    QCOMPARE(moves.count(), 2);
}

void WorklistModelTest::aPersistentIndexStaysWithItsCitizen()
{
    WorklistModel model;
    model.setWords(words());
    care::WorklistSnapshot list = snapshot();
    model.setSnapshot(list);
    const QPersistentModelIndex index = model.index(17);
    const QString citizen = index.data(WorklistModel::CitizenRole).toString();
    list.rows.removeAt(3);
    std::reverse(list.rows.begin(), list.rows.end());
    model.setSnapshot(list);
    QVERIFY(index.isValid());
    QCOMPARE(index.data(WorklistModel::CitizenRole).toString(), citizen);
    QCOMPARE(index.row(), model.rowOf(CitizenId(citizen)));
}

void WorklistModelTest::filters()
{
    WorklistModel model;
    model.setWords(words());
    model.setSnapshot(snapshot());
    WorklistFilter filter;
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&model);
    filter.setState(TriageState::Missing);
    QCOMPARE(filter.rowCount(), 3);
    filter.setState({});
    for (const QString &typed : {QStringLiteral("ostergaard"), QStringLiteral("østergaard"),
                                 QStringLiteral("ØSTERGÅRD"), QStringLiteral("  kirsten øster ")}) {
        filter.setText(typed);
        QVERIFY2(filter.rowCount() > 0 && filter.rowCount() < 60, qPrintable(typed));
        for (int i = 0; i < filter.rowCount(); ++i)
            QVERIFY(filter.index(i, 0).data().toString().contains(QStringLiteral("Østergaard")));
    }
    const QString cpr = model.index(9).data(WorklistModel::CprRole).toString();
    filter.setText(cpr.left(6) + QLatin1Char('-') + cpr.mid(6));
    QCOMPARE(filter.rowCount(), 1);
    filter.setText(QStringLiteral("nobody at all"));
    QCOMPARE(filter.rowCount(), 0);
    filter.setFound(QStringLiteral("another text"), {m_care->rows()[1].citizen});
    QCOMPARE(filter.rowCount(), 0);
    filter.setFound(QStringLiteral("nobody at all"), {m_care->rows()[1].citizen});
    QCOMPARE(filter.rowCount(), 1);
}

void WorklistModelTest::rolesAreAsInTheGoldenFile()
{
    WorklistModel model;
    model.setWords(words());
    model.setNow(m_clock.now());
    model.setSnapshot(snapshot());
    QString text;
    const QHash<int, QByteArray> names = model.roleNames();
    for (const int row : {0, 1, 5, 8, 10, 12, 15, 50, 56, 59}) {
        for (int role = WorklistModel::CitizenRole; role <= WorklistModel::SentenceRole; ++role) {
            const QVariant value = model.index(row).data(role);
            const QString shown =
                role == WorklistModel::SparkRole
                    ? QString::number(value.value<QVector<care::SparkPoint>>().size())
                : role == WorklistModel::ConditionsRole ? value.toStringList().join(QStringLiteral(", "))
                : role == WorklistModel::RangeRole && value.isValid() ? QStringLiteral("a range")
                                                                      : value.toString();
            text += QStringLiteral("%1 %2: %3\n").arg(row).arg(QString::fromLatin1(names[role]), shown);
        }
    }
    QFile golden(QStringLiteral(SAMSPIL_TEST_DATA "/models/worklist_roles.txt"));
    const QString wanted =
        golden.open(QIODevice::ReadOnly) ? QString::fromUtf8(golden.readAll()) : QString();
    if (text == wanted)
        return;
    QFile actual(QCoreApplication::applicationDirPath() + QStringLiteral("/worklist_roles.actual.txt"));
    QVERIFY(actual.open(QIODevice::WriteOnly));
    actual.write(text.toUtf8());
    QFAIL("differs from tests/data/models/worklist_roles.txt; see worklist_roles.actual.txt beside the "
          "test");
}

void WorklistModelTest::oldDataSaysFromWhenItIs()
{
    WorklistModel model;
    model.setWords(words());
    model.setNow(m_clock.now());
    care::WorklistSnapshot list = snapshot();
    list.rows[0].pulled = m_clock.now() - Days{3};
    list.rows[0].pulledReviewDays = 1;
    list.rows[1].pulled = m_clock.now() - Days{3}; // nobody was to look since
    list.rows[2].pulled.reset();                   // loading: the state says so
    list.rows[2].pulledReviewDays = 1;
    model.setSnapshot(list);
    QCOMPARE(model.index(0).data(WorklistModel::CacheAgeRole).toString(),
             QStringLiteral("data from Fri 09:50"));
    QVERIFY(model.index(0)
                .data(WorklistModel::SentenceRole)
                .toString()
                .contains(QStringLiteral("data from Fri 09:50")));
    QVERIFY(model.index(1).data(WorklistModel::CacheAgeRole).toString().isEmpty());
    QVERIFY(model.index(2).data(WorklistModel::CacheAgeRole).toString().isEmpty());
}

void WorklistModelTest::tableShowsNoDoubtAsGreen()
{
    TrendTableModel table;
    table.setWords(words());
    AlarmRange relative = {RangeColour::Red, -100, 100, {}};
    relative.relative = true;
    Series series;
    series.kind = QStringLiteral("spo2");
    series.rangeSets = {{}, {relative}, {AlarmRange{RangeColour::Red, {}, 88, {}}}};
    SeriesPoint point;
    point.t = 1'773'731'640'000;
    point.value = 90;
    point.ranges = 1; // relative to a value that nobody knows
    SeriesPoint straddling = point;
    straddling.t += 1000;
    straddling.ranges = 2;
    straddling.comparator = Comparator::Less; // "< 90": under 88 or not
    SeriesPoint good = straddling;
    good.t += 1000;
    good.comparator = Comparator::None;
    series.points = {point, straddling, good};
    table.setSeries(series);
    const auto state = [&table](int row) {
        return table.index(row, 0).data(TrendTableModel::StateRole).toInt();
    };
    QCOMPARE(state(0), static_cast<int>(TriageState::Green));
    QCOMPARE(state(1), static_cast<int>(TriageState::NotAssessed));
    QCOMPARE(state(2), static_cast<int>(TriageState::NotAssessed));
    const auto text = [&table](int row) {
        return table.index(row, TrendTableModel::AssessmentColumn).data().toString();
    };
    QCOMPARE(text(0), QStringLiteral("Green"));
    QVERIFY(!text(1).isEmpty() && text(1) != text(0));
    QVERIFY(!text(2).isEmpty() && text(2) != text(1));
}

void WorklistModelTest::tableFollowsItsSeries()
{
    TrendTableModel table;
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setWords(words());
    Series series = m_care->refresh(m_care->rows()[0].citizen).result()->trends[0].series;
    table.setSeries(series);
    QCOMPARE(table.rowCount(), static_cast<int>(series.points.size()));
    QCOMPARE(table.index(0, TrendTableModel::ValueColumn).data().toString(), QStringLiteral("84 %"));
    QCOMPARE(table.index(0, TrendTableModel::AssessmentColumn).data().toString(), QStringLiteral("Red"));
    QCOMPARE(table.index(0, 0).data(TrendTableModel::StateRole).toInt(),
             static_cast<int>(TriageState::Red));
    const int oldest = table.rowCount() - 1;
    QCOMPARE(table.index(oldest, TrendTableModel::AssessmentColumn).data().toString(),
             QStringLiteral("ranges not known"));
    QSignalSpy inserts(&table, &QAbstractItemModel::rowsInserted);
    QSignalSpy removes(&table, &QAbstractItemModel::rowsRemoved);
    SeriesPoint newer = series.points.constLast();
    newer.t += 1000;
    series.points.append(newer);
    table.setSeries(series);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(removes.count(), 0);
    QCOMPARE(inserts[0][1].toInt(), 0);
    QCOMPARE(inserts[0][2].toInt(), 0);
}

QTEST_GUILESS_MAIN(WorklistModelTest)
#include "worklist_model_test.moc"
