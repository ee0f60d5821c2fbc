// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "tests/ui/shell/sample_report.h"
#include "ui/models/fate_model.h"
#include "ui/models/list_age_model.h"
#include "ui/models/unreadable_model.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace samspil;

namespace {

const Instant now = instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC));

} // namespace

/// What waits, how old the data is and what could not be read, as models.
class ActivityModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anyListFollowsAnyOther();
    void anEntryKeepsItsRow();
    void severalWithOneNameAreAllThere();
    void rolesAreAsInTheGoldenFile();

private:
    WordsPtr words() const
    {
        return std::make_shared<const Words>(*m_catalogue,
                                             QLocale(QLocale::English, QLocale::UnitedKingdom),
                                             QTimeZone("Europe/Copenhagen"));
    }
    void addTable(const QAbstractTableModel &model, QString &text) const;

    std::optional<MeasurementCatalogue> m_catalogue;
};

void ActivityModelsTest::initTestCase()
{
    initDataResources();
    m_catalogue.emplace(*MeasurementCatalogue::load(QStringLiteral(":/measurements")));
}

void ActivityModelsTest::anyListFollowsAnyOther()
{
    const QVector<care::Fate> all = sampleReport(now).fates;
    FateModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setWords(words());
    QRandomGenerator random(42);
    for (int round = 0; round < 200; ++round) {
        QVector<care::Fate> next = all;
        std::shuffle(next.begin(), next.end(), random);
        next.resize(random.bounded(static_cast<int>(all.size()) + 1));
        if (!next.isEmpty())
            next[0].attempts = round;
        model.setFates(next);
        QCOMPARE(model.rows(), next);
    }
    QCOMPARE(resets.count(), 0);
}

void ActivityModelsTest::anEntryKeepsItsRow()
{
    QVector<care::Fate> fates = sampleReport(now).fates;
    FateModel model;
    model.setWords(words());
    model.setFates(fates);
    const QPersistentModelIndex second = model.index(1);
    const QString key = second.data(FateModel::KeyRole).toString();
    fates.move(1, 5);
    fates.removeFirst();
    model.setFates(fates);
    QCOMPARE(second.data(FateModel::KeyRole).toString(), key);
    QCOMPARE(model.rowOf(key), second.row());
    QCOMPARE(model.rowOf(QStringLiteral("nobody")), -1);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    fates[2].attempts = 9;
    model.setFates(fates);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes[0][0].toModelIndex().row(), 2);
}

/// Broken entries without an id go by the name of their stream.
void ActivityModelsTest::severalWithOneNameAreAllThere()
{
    UnreadableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWords(words());
    QVector<store::UnreadableRow> rows = sampleReport(now).unreadable;
    model.setRows(rows);
    QCOMPARE(model.rows(), rows);
    rows.removeLast();
    model.setRows(rows);
    QCOMPARE(model.rows(), rows);
    rows.append(rows.constFirst());
    rows.append(rows.constFirst());
    model.setRows(rows);
    QCOMPARE(model.rows(), rows);
}

void ActivityModelsTest::addTable(const QAbstractTableModel &model, QString &text) const
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            text += QStringLiteral("%1 %2: %3\n")
                        .arg(row)
                        .arg(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                             model.index(row, column).data().toString());
    }
}

void ActivityModelsTest::rolesAreAsInTheGoldenFile()
{
    const care::ActivityReport report = sampleReport(now);
    FateModel fates;
    ListAgeModel ages;
    UnreadableModel unreadable;
    fates.setWords(words());
    ages.setWords(words());
    unreadable.setWords(words());
    fates.setNow(now);
    ages.setNow(now);
    unreadable.setNow(now);
    fates.setFates(report.fates);
    ages.setLists(report.lists);
    unreadable.setRows(report.unreadable);
    QString text;
    const QHash<int, QByteArray> names = fates.roleNames();
    for (int row = 0; row < fates.rowCount(); ++row) {
        for (int role = FateModel::KeyRole; role <= FateModel::SentenceRole; ++role)
            text += QStringLiteral("%1 %2: %3\n")
                        .arg(row)
                        .arg(QString::fromLatin1(names[role]), fates.index(row).data(role).toString());
    }
    addTable(ages, text);
    addTable(unreadable, text);
    QFile golden(QStringLiteral(SAMSPIL_TEST_DATA "/models/activity_roles.txt"));
    const QString wanted =
        golden.open(QIODevice::ReadOnly) ? QString::fromUtf8(golden.readAll()) : QString();
    if (text == wanted)
        return;
    QFile actual(QCoreApplication::applicationDirPath() + QStringLiteral("/activity_roles.actual.txt"));
    QVERIFY(actual.open(QIODevice::WriteOnly));
    actual.write(text.toUtf8());
    QFAIL("differs from tests/data/models/activity_roles.txt; see activity_roles.actual.txt beside the "
          "test");
}

QTEST_GUILESS_MAIN(ActivityModelsTest)
#include "activity_models_test.moc"
