// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/models/fate_model.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace samspil;

/// What the engine owes, on the screen: by keyboard, and decided by the person at work.
class ActivityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_at.reset(); }

    void theSyncLineOpensItAndEscapeLeaves();
    void whoNeedsAPersonComesFirst();
    void aConflictIsDecidedByKeyboardAlone();
    void allOfOneSideIsOneButton();
    void whatTheServerRefusedIsSentAgain();
    void takingBackAsksFirst();
    void aDecisionThatCameTooLateIsSaid();
    void aChoiceStaysWhileTheReportIsReadAgain();
    void theCitizenIsOneKeyAway();
    void theDiagnosisIsCopied();
    void readingIsPausedAndGoesOn();
    void aLimitIsChosen();
    void nothingWaitsIsSaid();
    void whatCouldNotBeReadIsListed();
    void workGoesBackToTheList();
    void leavingSaysWhatWaitsAndKeepsIt();
    void aSessionThatIsNotKeptIsNotCalledKept();
    void aNewDayCountsAnew();

private:
    template <typename T> T *part(const char *name) const { return m_at->part<T>(name); }
    void enter();
    void choose(const char *key);

    std::unique_ptr<WindowFixture> m_at;
};

void ActivityTest::init()
{
    m_at = std::make_unique<WindowFixture>();
    QVERIFY(m_at->show({1366, 768}));
}

void ActivityTest::enter()
{
    m_at->press(Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(part<QListView>("entries")->isVisible());
    QTRY_COMPARE(part<QListView>("entries")->model()->rowCount(), 8);
}

/// Goes to an entry as one would: down the list.
void ActivityTest::choose(const char *key)
{
    auto *list = part<QListView>("entries");
    list->setFocus();
    m_at->press(Qt::Key_Home);
    for (int i = 0; i < 8; ++i) {
        if (list->currentIndex().data(FateModel::KeyRole).toString() == QLatin1String(key))
            return;
        m_at->press(Qt::Key_Down);
    }
    QFAIL(key);
}

void ActivityTest::theSyncLineOpensItAndEscapeLeaves()
{
    QVERIFY(!part<QWidget>("activityPage")->isVisible());
    auto *line = part<QToolButton>("syncState");
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Space);
    QTRY_VERIFY(part<QWidget>("activityPage")->isVisible());
    sync::Status status;
    status.phase = sync::Phase::Offline;
    status.offlineSince = m_at->clock.now() - Millis{60 * 60'000};
    status.waiting = 2;
    m_at->window->setSyncStatus(status);
    QCOMPARE(part<QLabel>("activityLine")->text(), QStringLiteral("Offline siden 08:50, 2 venter"));
    QSignalSpy asked(m_at->window.get(), &MainWindow::syncRequested);
    part<QPushButton>("activitySync")->click();
    QCOMPARE(asked.count(), 1);
    m_at->press(Qt::Key_Escape);
    QTRY_VERIFY(!part<QWidget>("activityPage")->isVisible());
    QVERIFY(m_at->list()->hasFocus());
}

void ActivityTest::whoNeedsAPersonComesFirst()
{
    enter();
    const auto *list = part<QListView>("entries");
    QCOMPARE(list->currentIndex().row(), 0);
    QVERIFY(list->currentIndex().data(FateModel::NeedsYouRole).toBool());
    QVERIFY(part<QRadioButton>("mine-note")->isVisible());
    choose("edit 7");
    QVERIFY(part<QLabel>("fate")->text().contains(QStringLiteral("Allerede håndteret af Lars Holm")));
    QVERIFY(!part<QPushButton>("giveUp")->isVisible());
    choose("edit 3");
    QVERIFY(part<QLabel>("fate")->text().contains(QStringLiteral("PractitionerRole/17 is not active")));
}

void ActivityTest::aConflictIsDecidedByKeyboardAlone()
{
    enter();
    part<QListView>("entries")->setFocus();
    auto *save = part<QPushButton>("saveChoice");
    QVERIFY(!save->isEnabled());
    auto *first = part<QRadioButton>("mine-businessStatus");
    for (int i = 0; i < 40 && !first->hasFocus(); ++i)
        m_at->press(Qt::Key_Tab);
    m_at->press(Qt::Key_Right); // Tab goes from element to element, the arrows from side to side
    m_at->press(Qt::Key_Space);
    QVERIFY(part<QRadioButton>("theirs-businessStatus")->isChecked());
    for (const char *name : {"mine-note", "mine-owner", "mine-status"}) {
        m_at->press(Qt::Key_Tab);
        QVERIFY2(part<QRadioButton>(name)->hasFocus(), name);
        m_at->press(Qt::Key_Space);
        QVERIFY2(part<QRadioButton>(name)->isChecked(), name);
    }
    QVERIFY(save->isEnabled());
    for (int i = 0; i < 3; ++i) // past the two that choose everywhere
        m_at->press(Qt::Key_Tab);
    QVERIFY(save->hasFocus());
    m_at->press(Qt::Key_Space);
    QTRY_COMPARE(m_at->care->resolutions.size(), 1);
    const care::Resolution &what = m_at->care->resolutions[0];
    QCOMPARE(what.seq, 1);
    QCOMPARE(what.edit, 1);
    QCOMPARE(what.version, QStringLiteral("4"));
    QCOMPARE(what.chosen.size(), 4);
    QCOMPARE(what.chosen.value("businessStatus"), care::Side::Theirs);
    QCOMPARE(what.chosen.value("note"), care::Side::Mine);
    QCOMPARE(m_at->care->actors, QVector<RoleId>{WindowFixture::people()[0].who});
    QTRY_COMPARE(part<QListView>("entries")->model()->rowCount(), 7);
}

void ActivityTest::allOfOneSideIsOneButton()
{
    enter();
    m_at->window->choosePerson(1);
    part<QPushButton>("allTheirs")->click();
    part<QPushButton>("saveChoice")->click();
    QTRY_COMPARE(m_at->care->resolutions.size(), 1);
    for (const care::Side side : m_at->care->resolutions[0].chosen)
        QCOMPARE(side, care::Side::Theirs);
    QCOMPARE(m_at->care->actors, QVector<RoleId>{WindowFixture::people()[1].who});
}

void ActivityTest::whatTheServerRefusedIsSentAgain()
{
    enter();
    choose("edit 3");
    part<QPushButton>("retry")->click();
    QTRY_COMPARE(m_at->care->retried, QVector<qint64>{3});
    QTRY_COMPARE(part<QListView>("entries")->model()->rowCount(), 7);
}

void ActivityTest::takingBackAsksFirst()
{
    enter();
    choose("edit 3");
    auto *giveUp = part<QPushButton>("giveUp");
    giveUp->setFocus();
    m_at->press(Qt::Key_Space);
    QVERIFY(part<QPushButton>("keep")->hasFocus());
    m_at->press(Qt::Key_Space);
    QVERIFY(giveUp->hasFocus());
    QVERIFY(m_at->care->givenUp.isEmpty());
    m_at->press(Qt::Key_Space);
    part<QPushButton>("reallyGiveUp")->click();
    QTRY_COMPARE(m_at->care->givenUp, QVector<qint64>{3});
}

void ActivityTest::aDecisionThatCameTooLateIsSaid()
{
    enter();
    m_at->care->failure = Error{ErrorKind::Conflict, {}, 0};
    part<QPushButton>("allMine")->click();
    part<QPushButton>("saveChoice")->click();
    QTRY_VERIFY(part<QLabel>("activitySaid")->isVisible());
    QVERIFY(part<QLabel>("activitySaid")->text().size() > 20);
    QCOMPARE(part<QListView>("entries")->model()->rowCount(), 8);
}

void ActivityTest::aChoiceStaysWhileTheReportIsReadAgain()
{
    enter();
    part<QRadioButton>("mine-note")->click();
    m_at->care->report.fates.last().attempts = 7;
    Q_EMIT m_at->care->changed({});
    QTest::qWait(300);
    QVERIFY(part<QRadioButton>("mine-note")->isChecked());
    m_at->care->report.fates.first().version = QStringLiteral("5"); // theirs is another now
    Q_EMIT m_at->care->changed({});
    QTRY_VERIFY(!part<QRadioButton>("mine-note")->isChecked());
}

void ActivityTest::theCitizenIsOneKeyAway()
{
    enter();
    m_at->care->report.fates.first().citizen = m_at->care->rows()[0].citizen;
    Q_EMIT m_at->care->changed({});
    QTest::qWait(300);
    part<QPushButton>("openCitizen")->click();
    QTRY_COMPARE(m_at->care->opened.size(), 1);
    QVERIFY(!part<QWidget>("activityPage")->isVisible());
    enter();
    choose("edit 8"); // not shown to us
    QVERIFY(!part<QPushButton>("openCitizen")->isVisible());
}

void ActivityTest::theDiagnosisIsCopied()
{
    enter();
    part<QPushButton>("copyDiagnosis")->click();
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.startsWith(QStringLiteral("Samspil ")));
    for (const care::Fate &fate : m_at->care->report.fates)
        QVERIFY(fate.name.isEmpty() || !text.contains(fate.name));
    QVERIFY(part<QLabel>("activitySaid")->isVisible());
}

void ActivityTest::readingIsPausedAndGoesOn()
{
    enter();
    const QSignalSpy asked(m_at->window.get(), &MainWindow::pauseRequested);
    auto *pause = part<QPushButton>("pauseReading");
    pause->setFocus();
    m_at->press(Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked[0][0].toBool());
    sync::Status status;
    status.phase = sync::Phase::Paused;
    m_at->window->setSyncStatus(status);
    m_at->press(Qt::Key_Space);
    QCOMPARE(asked.size(), 2);
    QVERIFY(!asked[1][0].toBool());
    status.spentUntil = m_at->clock.now() + Days{1}; // not a person's pause: there is nothing to end
    m_at->window->setSyncStatus(status);
    m_at->press(Qt::Key_Space);
    QVERIFY(asked[2][0].toBool());
}

void ActivityTest::aLimitIsChosen()
{
    enter();
    const QSignalSpy chosen(m_at->window.get(), &MainWindow::limitChosen);
    part<QPushButton>("dataLimit")->setFocus();
    m_at->press(Qt::Key_Space);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QWidget *menu = QApplication::activePopupWidget();
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toLongLong(), 10'000'000);
    sync::Status status;
    status.bytesADay = 10'000'000;
    status.bytesToday = 2'500'000;
    m_at->window->setSyncStatus(status);
    QVERIFY(part<QPushButton>("dataLimit")->accessibleName().contains(QStringLiteral("10,0 MB")));
}

void ActivityTest::nothingWaitsIsSaid()
{
    m_at->care->report = {};
    m_at->press(Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(part<QWidget>("activityPage")->isVisible());
    const auto said = [this](const char *text) {
        for (const QLabel *label : part<QWidget>("activityPage")->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == QString::fromUtf8(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said("Intet venter"));
}

void ActivityTest::whatCouldNotBeReadIsListed()
{
    part<QToolButton>("unreadable")->click();
    QTRY_VERIFY(part<QTableView>("unreadableList")->isVisible());
    QTRY_COMPARE(part<QTableView>("unreadableList")->model()->rowCount(), 3);
    QTRY_VERIFY(part<QTableView>("unreadableList")->rowHeight(0) >
                1.2 * QFontMetricsF(part<QTableView>("unreadableList")->font()).height());
}

void ActivityTest::workGoesBackToTheList()
{
    const auto isHidden = [this] { return !part<QWidget>("activityPage")->isVisible(); };
    enter();
    m_at->press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(isHidden() && m_at->list()->hasFocus());
    enter();
    m_at->press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(part<QLineEdit>("search"), QStringLiteral("a"));
    QVERIFY(isHidden());
    enter();
    m_at->press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(isHidden());
}

void ActivityTest::leavingSaysWhatWaitsAndKeepsIt()
{
    sync::Status status;
    status.waiting = 2;
    status.attention = 1;
    m_at->window->setSyncStatus(status);
    QVERIFY(!m_at->window->close());
    QTRY_VERIFY(m_at->window->findChild<QDialog *>(QStringLiteral("leaveQuestion")));
    QPointer<QDialog> question = m_at->window->findChild<QDialog *>(QStringLiteral("leaveQuestion"));
    const QString said = question->findChild<QLabel *>(QStringLiteral("whatWaits"))->text();
    QVERIFY(said.contains(QStringLiteral("2 poster")) && said.contains(QStringLiteral("1 post kræver")));
    QVERIFY(!m_at->window->close()); // asked once is enough
    QCOMPARE(m_at->window->findChildren<QDialog *>(QStringLiteral("leaveQuestion")).size(), 1);
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!question);
    QVERIFY(m_at->window->isVisible());
    m_at->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
    m_at->press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(m_at->window->findChild<QDialog *>(QStringLiteral("leaveQuestion")));
    question = m_at->window->findChild<QDialog *>(QStringLiteral("leaveQuestion"));
    question->findChild<QPushButton *>(QStringLiteral("leave"))->click();
    QTRY_VERIFY(!m_at->window->isVisible());
    QVERIFY(m_at->care->givenUp.isEmpty());
}

/// "Kept on this computer" would not be true: the program asks itself, once it has tried to send.
void ActivityTest::aSessionThatIsNotKeptIsNotCalledKept()
{
    sync::Status status;
    status.waiting = 1;
    m_at->window->setSyncStatus(status);
    m_at->window->setSessionOnly(true);
    QVERIFY(m_at->window->close());
}

/// How old the data is counts in days: it is read anew when the day is another.
void ActivityTest::aNewDayCountsAnew()
{
    QTRY_COMPARE(m_at->care->limits.constLast(), care::allRows);
    const auto before = m_at->care->limits.size();
    m_at->window->passTime();
    QCOMPARE(m_at->care->limits.size(), before);
    m_at->clock.advance(Days{1});
    m_at->window->passTime();
    QCOMPARE(m_at->care->limits.size(), before + 1);
}

QTEST_MAIN(ActivityTest)
#include "activity_test.moc"
