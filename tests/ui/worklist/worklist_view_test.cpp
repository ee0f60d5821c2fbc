// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "tests/ui/shell/fake_care.h"
#include "ui/worklist/worklist_view.h"

#include <QListView>
#include <QScrollBar>
#include <QTest>

using namespace samspil;

/// Where the list stands while its rows come in.
class WorklistViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_view.reset(); }

    void beginsAtTheWorst();
    void neverJumpsOnceTouched_data();
    void neverJumpsOnceTouched();

private:
    care::WorklistSnapshot portion(TriageState from) const;
    QString citizenAt(int row) const;
    QListView *list() const { return m_view->list(); }

    std::optional<MeasurementCatalogue> m_catalogue;
    FixedClock m_clock{instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC))};
    care::WorklistSnapshot m_all;
    std::unique_ptr<WorklistView> m_view;
};

void WorklistViewTest::initTestCase()
{
    initDataResources();
    auto catalogue = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    QVERIFY(catalogue);
    m_catalogue.emplace(*catalogue);
    const auto all = FakeCare(m_clock).worklist(care::allRows).result();
    QVERIFY(all);
    m_all = *all;
}

void WorklistViewTest::init()
{
    m_view = std::make_unique<WorklistView>();
    m_view->setWords(std::make_shared<const Words>(*m_catalogue, QLocale(QLocale::Danish),
                                                   QTimeZone("Europe/Copenhagen")));
    m_view->setNow(m_clock.now());
    m_view->resize(480, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

/// Those in that state and in milder ones.
care::WorklistSnapshot WorklistViewTest::portion(TriageState from) const
{
    care::WorklistSnapshot some = m_all;
    some.rows.removeIf([from](const care::WorklistRow &row) { return row.state < from; });
    return some;
}

QString WorklistViewTest::citizenAt(int row) const
{
    return list()->model()->index(row, 0).data(WorklistModel::CitizenRole).toString();
}

/// The first synchronisation brings the mild ones before the severe ones as often as not.
void WorklistViewTest::beginsAtTheWorst()
{
    for (const TriageState from :
         {TriageState::Green, TriageState::Missing, TriageState::Yellow, TriageState::Red}) {
        m_view->setSnapshot(portion(from));
        QTest::qWait(20);
        QVERIFY(m_view->isUntouched());
        QCOMPARE(list()->verticalScrollBar()->value(), 0);
        QCOMPARE(list()->currentIndex().row(), 0);
        QCOMPARE(list()->indexAt(QPoint(1, 1)).row(), 0);
        QVERIFY(list()->hasFocus());
    }
    QCOMPARE(m_view->model().snapshot().rows.constFirst().state, TriageState::Red);
}

void WorklistViewTest::neverJumpsOnceTouched_data()
{
    QTest::addColumn<QString>("by");
    for (const char *by : {"wheel", "click", "key", "step", "scroll bar"})
        QTest::newRow(by) << QString::fromLatin1(by);
}

void WorklistViewTest::neverJumpsOnceTouched()
{
    QFETCH(QString, by);
    m_view->setSnapshot(portion(TriageState::Green));
    QTest::qWait(20);
    const QPoint place = list()->visualRect(list()->model()->index(2, 0)).center();
    if (by == QLatin1String("wheel")) {
        QWheelEvent turn(place, list()->viewport()->mapToGlobal(place), {}, {0, -240}, Qt::NoButton,
                         Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(list()->viewport(), &turn);
    } else if (by == QLatin1String("click")) {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
    } else if (by == QLatin1String("key")) {
        QTest::keyClick(list(), Qt::Key_Down);
    } else if (by == QLatin1String("step")) {
        m_view->step(1);
    } else {
        list()->verticalScrollBar()->setValue(list()->verticalScrollBar()->maximum() / 2);
    }
    QVERIFY(!m_view->isUntouched());
    const QString current = list()->currentIndex().data(WorklistModel::CitizenRole).toString();
    const QString top = list()->indexAt(QPoint(1, 1)).data(WorklistModel::CitizenRole).toString();
    m_view->setSnapshot(portion(TriageState::Red));
    QTest::qWait(20);
    QCOMPARE(list()->currentIndex().data(WorklistModel::CitizenRole).toString(), current);
    QCOMPARE(list()->indexAt(QPoint(1, 1)).data(WorklistModel::CitizenRole).toString(), top);
    QVERIFY(citizenAt(0) != top);
}

QTEST_MAIN(WorklistViewTest)
#include "worklist_view_test.moc"
