// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "tests/ui/shell/fake_care.h"
#include "ui/parts/undo_bar.h"
#include "ui/shell/main_window.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace samspil;

/// The window by keyboard alone, on sixty made-up citizens.
class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void opensTheFocusedCitizenOnly();
    void acknowledgesAndTakesBack();
    void undoStandsInAStripOfItsOwn_data();
    void undoStandsInAStripOfItsOwn();
    void keepsWhatWasTypedWhenWritingFails();
    void escapeLeavesTheForm();
    void greensGoTogetherAndNothingElse();
    void listSaysHowManyOfHowMany();
    void searchFindsByNameAndCpr();
    void keysReachEverything();
    void changesLanguageAtOnce();
    void openFirstOfAState();
    void olderAnswersAreDropped_data();
    void olderAnswersAreDropped();
    void quickKeysNeverShowAnotherCitizen();
    void whoWasOpenStaysInSightForAMoment();
    void whoWasOpenIsOutOfReach();
    void whatChangesWhileSheIsReadIsReadAgain();
    void textsHaveTheirRoomWhoeverIsOpened();

private:
    template <typename T> T *part(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QPushButton *firstButton() const;
    void openFirstCitizen();
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier);

    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;
    FixedClock m_clock{instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC))};
    std::unique_ptr<FakeCare> m_care;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::initTestCase()
{
    initDataResources();
    auto catalogue = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    auto calendar = schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
    QVERIFY(catalogue && calendar);
    m_catalogue.emplace(*catalogue);
    m_calendar.emplace(*calendar);
}

void MainWindowTest::init()
{
    m_care = std::make_unique<FakeCare>(m_clock);
    Session nurse;
    nurse.who = RoleId(QStringLiteral("https://training.invalid/fhir/Practitioner/1"));
    nurse.name = QStringLiteral("Mette Sørensen");
    m_window = std::make_unique<MainWindow>(*m_care, *m_catalogue, *m_calendar, m_clock,
                                            QVector<Session>{nurse});
    m_window->setLanguage(QStringLiteral("da"));
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(part<QListView>("worklist")->model()->rowCount(), 60);
    part<QListView>("worklist")->setFocus();
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_care.reset();
}

void MainWindowTest::press(Qt::Key key, Qt::KeyboardModifiers with)
{
    QWidget *focus = m_window->focusWidget();
    QTest::keyClick(focus ? focus : m_window.get(), key, with);
}

QPushButton *MainWindowTest::firstButton() const
{
    return part<QPushButton>("acknowledge0");
}

void MainWindowTest::openFirstCitizen()
{
    press(Qt::Key_Return);
    QTRY_VERIFY(firstButton());
}

void MainWindowTest::opensTheFocusedCitizenOnly()
{
    QCOMPARE(part<QListView>("worklist")->currentIndex().row(), 0);
    press(Qt::Key_J);
    press(Qt::Key_J);
    press(Qt::Key_K);
    QVERIFY(m_care->opened.isEmpty());
    press(Qt::Key_Return);
    QCOMPARE(m_care->opened, QVector<CitizenId>{m_care->rows()[1].citizen});
    press(Qt::Key_Return); // already open: no second line in the access log
    QCOMPARE(m_care->opened.size(), 1);
    QTRY_COMPARE(part<QLabel>("citizenName")->text(), m_care->rows()[1].name);
}

void MainWindowTest::acknowledgesAndTakesBack()
{
    openFirstCitizen();
    const care::WorklistRow before = m_care->rows()[0];
    press(Qt::Key_K, Qt::ControlModifier);
    auto *seen = part<QRadioButton>("outcome-seen");
    QVERIFY(seen && seen->isChecked());
    QTRY_VERIFY(seen->hasFocus());
    press(Qt::Key_Down);
    auto *note = part<QPlainTextEdit>("note");
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("Ringer igen"));
    press(Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(m_care->acknowledgements.size(), 1);
    const care::Acknowledge &what = m_care->acknowledgements[0];
    QCOMPARE(what.citizen, before.citizen);
    QCOMPARE(what.items.size(), 1);
    QCOMPARE(what.items[0].id, before.items[0].id);
    QCOMPARE(what.outcome, QStringLiteral("called"));
    QCOMPARE(what.note, QStringLiteral("Ringer igen"));
    auto *bar = part<UndoBar>("undoBar");
    QTRY_VERIFY(bar->isOffering());
    QVERIFY(!note->isVisible());

    part<QListView>("worklist")->setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_care->undone, 1);
    QVERIFY(!bar->isOffering());
    QCOMPARE(m_care->rows()[0].items.size(), before.items.size());
    press(Qt::Key_Z, Qt::ControlModifier); // nothing is left to take back
    QCOMPARE(m_care->undone, 1);
}

void MainWindowTest::undoStandsInAStripOfItsOwn_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::newRow("narrow") << QSize(1280, 720) << 1.0;
    QTest::newRow("usual") << QSize(1366, 768) << 1.0;
    QTest::newRow("large text") << QSize(1366, 768) << 2.0;
}

/// It covers nothing, and nothing moves when it comes and goes. Tab reaches it.
void MainWindowTest::undoStandsInAStripOfItsOwn()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    m_window->setTheme(ThemeKind::Light, scale);
    m_window->resize(size);
    openFirstCitizen();
    auto *bar = part<UndoBar>("undoBar");
    const auto inWindow = [this](const QWidget *one) {
        return QRect(one->mapTo(m_window.get(), QPoint()), one->size());
    };
    const auto places = [&] {
        QVector<QRect> all;
        for (const char *name : {"worklist", "citizenPage", "footBar", "keys", "search"})
            all.append(inWindow(part<QWidget>(name)));
        return all;
    };
    QTest::qWait(50);
    const QVector<QRect> before = places();
    press(Qt::Key_K, Qt::ControlModifier);
    part<QPushButton>("saveAcknowledge")->click();
    QTRY_VERIFY(bar->isOffering());
    QTest::qWait(50);
    QVERIFY(bar->isVisible() && bar->millisecondsLeft() > 9'000);
    QCOMPARE(places(), before);
    QVERIFY(inWindow(part<QWidget>("footBar")).contains(inWindow(bar)));
    for (const char *name : {"worklist", "citizenPage", "keys"})
        QVERIFY2(!inWindow(part<QWidget>(name)).intersects(inWindow(bar)), name);

    auto *button = part<QPushButton>("undo");
    QCOMPARE(button->accessibleDescription(), bar->findChild<QLabel *>()->text());
    QVERIFY(button->accessibleDescription().startsWith(QStringLiteral("Kvitteret")));
    for (int i = 0; i < 60 && !button->hasFocus(); ++i)
        press(Qt::Key_Tab);
    QVERIFY(button->hasFocus());
    press(Qt::Key_Space);
    QTRY_COMPARE(m_care->undone, 1);
    QVERIFY(!bar->isVisible());
    QTest::qWait(50);
    QCOMPARE(places(), before);
}

void MainWindowTest::keepsWhatWasTypedWhenWritingFails()
{
    openFirstCitizen();
    m_care->failure = Error{ErrorKind::DiskFull, {}, 0};
    press(Qt::Key_K, Qt::ControlModifier);
    auto *note = part<QPlainTextEdit>("note");
    note->setPlainText(QStringLiteral("vigtigt"));
    part<QPushButton>("saveAcknowledge")->click();
    QTRY_VERIFY(part<QPushButton>("saveAcknowledge")->isEnabled());
    QVERIFY(note->isVisible());
    QCOMPARE(note->toPlainText(), QStringLiteral("vigtigt"));
    QVERIFY(m_care->acknowledgements.isEmpty());
    part<QPushButton>("saveAcknowledge")->click();
    QTRY_COMPARE(m_care->acknowledgements.size(), 1);
}

void MainWindowTest::escapeLeavesTheForm()
{
    openFirstCitizen();
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(part<QPlainTextEdit>("note")->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!part<QPlainTextEdit>("note")->isVisible());
    QVERIFY(m_care->acknowledgements.isEmpty());
    QTRY_VERIFY(firstButton()->hasFocus());
}

void MainWindowTest::greensGoTogetherAndNothingElse()
{
    m_care->row(m_care->rows()[0].citizen).items.append(m_care->rows()[20].items.constLast());
    openFirstCitizen();
    const QVector<alert::Item> items = m_care->rows()[0].items; // red, yellow, missing, two greens
    for (int i = 0; i < 4; ++i) {
        auto *button = part<QPushButton>(qPrintable(QStringLiteral("acknowledge%1").arg(i)));
        QVERIFY(button);
        button->click();
        part<QPushButton>("saveAcknowledge")->click();
        QTRY_COMPARE(m_care->acknowledgements.size(), 1);
        const QVector<alert::Item> covered = m_care->acknowledgements.takeFirst().items;
        QCOMPARE(covered.size(), i < 3 ? 1 : 2);
        for (const alert::Item &item : covered)
            QCOMPARE(item.state == TriageState::Green, i == 3);
        m_care->row(m_care->rows()[0].citizen).items = items;
        Q_EMIT m_care->changed({m_care->rows()[0].citizen});
        QTest::qWait(150);
    }
}

void MainWindowTest::listSaysHowManyOfHowMany()
{
    QCOMPARE(part<QLabel>("worklistCount")->text(), QStringLiteral("60 af 60"));
    part<QAbstractButton>("chip0")->click();
    QCOMPARE(part<QLabel>("worklistCount")->text(), QStringLiteral("3 af 60"));
    QCOMPARE(part<QListView>("worklist")->model()->rowCount(), 3);
    part<QAbstractButton>("chip0")->click();
    QCOMPARE(part<QLabel>("worklistCount")->text(), QStringLiteral("60 af 60"));
}

void MainWindowTest::searchFindsByNameAndCpr()
{
    press(Qt::Key_F, Qt::ControlModifier);
    auto *search = part<QLineEdit>("search");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("rosenkrantz"));
    QCOMPARE(part<QListView>("worklist")->model()->rowCount(), 1);
    press(Qt::Key_Return);
    QCOMPARE(m_care->opened, QVector<CitizenId>{m_care->rows()[4].citizen});
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(search, m_care->rows()[7].cpr.left(6) + QLatin1Char('-'));
    QVERIFY(part<QListView>("worklist")->model()->rowCount() >= 1);
    press(Qt::Key_Escape);
    QCOMPARE(part<QListView>("worklist")->model()->rowCount(), 60);
    QVERIFY(part<QListView>("worklist")->hasFocus());
}

void MainWindowTest::keysReachEverything()
{
    openFirstCitizen();
    QSet<QString> reached;
    for (int i = 0; i < 60; ++i) {
        press(Qt::Key_Tab);
        reached.insert(m_window->focusWidget()->objectName());
    }
    for (const char *name :
         {"search", "syncState", "menu", "worklist", "chipAll", "twin", "acknowledge0"})
        QVERIFY2(reached.contains(QString::fromLatin1(name)), name);
}

void MainWindowTest::changesLanguageAtOnce()
{
    openFirstCitizen();
    QCOMPARE(firstButton()->text(), QStringLiteral("Kvittér"));
    m_window->setLanguage(QStringLiteral("en"));
    QCOMPARE(firstButton()->text(), QStringLiteral("Acknowledge"));
    QCOMPARE(part<QLabel>("worklistCount")->text(), QStringLiteral("60 of 60"));
    m_window->setLanguage(QStringLiteral("xx"));
    QCOMPARE(firstButton()->text(), QStringLiteral("Acknowledge"));
}

void MainWindowTest::openFirstOfAState()
{
    QVERIFY(m_window->openFirst(TriageState::Drifting));
    QCOMPARE(m_care->opened, QVector<CitizenId>{m_care->rows()[10].citizen});
    part<QAbstractButton>("chip0")->click();
    QVERIFY(!m_window->openFirst(TriageState::Green)); // not in the filtered list
}

void MainWindowTest::olderAnswersAreDropped_data()
{
    QTest::addColumn<QVector<int>>("order");
    QTest::addRow("as asked") << QVector<int>{0, 1};
    QTest::addRow("the older one late") << QVector<int>{1, 0};
}

void MainWindowTest::olderAnswersAreDropped()
{
    QFETCH(QVector<int>, order);
    m_care->isHolding = true;
    m_window->openCitizen(m_care->rows()[3].citizen);
    m_window->openCitizen(m_care->rows()[6].citizen);
    const auto *name = part<QLabel>("citizenName");
    bool answered = false;
    for (const int one : order) {
        m_care->answer(one);
        answered = answered || one == 1;
        if (answered)
            QTRY_COMPARE(name->text(), m_care->rows()[6].name);
        QTest::qWait(50);
        QCOMPARE(name->isVisible(), answered);
    }
    QCOMPARE(name->text(), m_care->rows()[6].name);
}

/// Down and Return faster than the cache answers: what is seen is the citizen opened last, or nobody.
void MainWindowTest::quickKeysNeverShowAnotherCitizen()
{
    m_care->isHolding = true;
    const auto *name = part<QLabel>("citizenName");
    for (int i = 0; i < 10; ++i) {
        press(Qt::Key_Return);
        press(Qt::Key_Down);
    }
    QCOMPARE(m_care->opened.size(), 10);
    QCOMPARE(m_care->held(), 10);
    for (const int one : {1, 0, 2, 5, 3, 8, 4, 7, 6}) {
        m_care->answer(one);
        QTest::qWait(5);
        QVERIFY(!name->isVisible());
        QVERIFY(!firstButton() || !firstButton()->isVisible());
    }
    press(Qt::Key_K, Qt::ControlModifier); // nobody is there to be acknowledged
    QVERIFY(!part<QPlainTextEdit>("note")->isVisible());
    m_care->answer(9);
    QTRY_VERIFY(name->isVisible());
    QCOMPARE(name->text(), m_care->rows()[9].name);
}

/// No empty page flickers between two citizens; but where the cache takes its time, nobody is seen.
void MainWindowTest::whoWasOpenStaysInSightForAMoment()
{
    openFirstCitizen();
    const auto *name = part<QLabel>("citizenName");
    m_care->isHolding = true;
    m_window->openCitizen(m_care->rows()[1].citizen);
    QVERIFY(name->isVisible());
    QCOMPARE(name->text(), m_care->rows()[0].name);
    m_care->answer(0);
    QTRY_COMPARE(name->text(), m_care->rows()[1].name);
    QVERIFY(name->isVisible());

    QElapsedTimer since;
    since.start();
    for (int i = 2; i < 12 && name->isVisible(); ++i) { // asking for others does not prolong it
        m_window->openCitizen(m_care->rows()[i].citizen);
        QTest::qWait(20);
    }
    QVERIFY(!name->isVisible());
    QVERIFY(since.elapsed() >= 80);
}

/// Another's alarms are not acknowledged in the name of who is being opened.
void MainWindowTest::whoWasOpenIsOutOfReach()
{
    openFirstCitizen();
    m_care->isHolding = true;
    m_window->openCitizen(m_care->rows()[1].citizen);
    firstButton()->click();
    QVERIFY(!part<QPlainTextEdit>("note")->isVisible());
    press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!part<QPlainTextEdit>("note")->isVisible());
    m_care->answer(0);
    QTRY_COMPARE(part<QLabel>("citizenName")->text(), m_care->rows()[1].name);
    firstButton()->click();
    QVERIFY(part<QPlainTextEdit>("note")->isVisible());
}

/// A record may have been read just before what changed in it, and be handed out just after.
void MainWindowTest::whatChangesWhileSheIsReadIsReadAgain()
{
    const CitizenId citizen = m_care->rows()[0].citizen;
    m_care->isHolding = true;
    m_window->openCitizen(citizen);
    m_care->row(citizen).items.clear();
    Q_EMIT m_care->changed({citizen});
    m_care->answer(0);
    QTRY_COMPARE(m_care->held(), 2);
    QVERIFY(firstButton());
    m_care->answer(1);
    QTRY_VERIFY(!firstButton());
    QCOMPARE(m_care->opened.size(), 1); // no second line in the access log
}

/// Panels are filled anew and stay: a longer text must not be given the room of the one before.
void MainWindowTest::textsHaveTheirRoomWhoeverIsOpened()
{
    const auto *name = part<QLabel>("citizenName");
    for (const int i : {59, 0, 12, 4, 30, 0, 8}) {
        m_window->openCitizen(m_care->rows()[i].citizen);
        QTRY_COMPARE(name->text(), m_care->rows()[i].name);
        QVERIFY(name->isVisible());
        QTest::qWait(20);
        for (const QLabel *label : part<QWidget>("citizenPage")->findChildren<QLabel *>()) {
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                         qPrintable(QStringLiteral("%1: %2").arg(i).arg(label->text())));
        }
    }
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
