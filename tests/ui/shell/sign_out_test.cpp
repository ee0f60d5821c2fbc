// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace samspil;

/// Signing out and in again, by keyboard alone.
class SignOutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_at.reset(); }

    void whatWaitsIsNamedAndKept();
    void aNoteBeingWrittenIsNotLostUnasked();
    void nothingOfACitizenStays_data();
    void nothingOfACitizenStays();
    void answersOnTheirWayAreNotShown();
    void signsInByKeyboardAlone();
    void anotherPersonSignsIn();
    void oneAfterAnotherIsASignOutToo();
    void isSaidInBothLanguages();

private:
    void signOut() { m_at->press(Qt::Key_L, Qt::ControlModifier); }
    QDialog *question() const { return m_at->part<QDialog>("leaveQuestion"); }
    bool isOut() const
    {
        return m_at->window->isSignedOut() && m_at->part<QWidget>("signedOutPage")->isVisible();
    }
    void open();
    QString everyText() const;

    std::unique_ptr<WindowFixture> m_at;
};

void SignOutTest::init()
{
    m_at = std::make_unique<WindowFixture>();
    QVERIFY(m_at->show({1366, 768}));
}

void SignOutTest::open()
{
    m_at->press(Qt::Key_Return);
    QTRY_VERIFY(m_at->part<QPushButton>("acknowledge0"));
}

/// Also of what is hidden.
QString SignOutTest::everyText() const
{
    QStringList all{m_at->window->windowTitle()};
    for (const QWidget *one : m_at->window->findChildren<QWidget *>())
        all << one->accessibleName() << one->toolTip();
    for (const QLabel *one : m_at->window->findChildren<QLabel *>())
        all << one->text();
    for (const QLineEdit *one : m_at->window->findChildren<QLineEdit *>())
        all << one->text();
    return all.join(QLatin1Char('\n'));
}

void SignOutTest::whatWaitsIsNamedAndKept()
{
    sync::Status status;
    status.waiting = 3;
    m_at->window->setSyncStatus(status);
    signOut();
    QTRY_VERIFY(question());
    const QString said = m_at->part<QLabel>("whatWaits")->text();
    QVERIFY2(said.contains(QStringLiteral("3 ")), qPrintable(said));
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QVERIFY(!m_at->window->isSignedOut());
    QVERIFY(m_at->care->doors.isEmpty());
    m_at->window->activateWindow(); // no window manager here does
    QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
    signOut();
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_VERIFY(isOut());
    QVERIFY(m_at->part<QLabel>("waitsSignedOut")->isVisible());
    QCOMPARE(m_at->part<QLabel>("waitsSignedOut")->text(), said);
    QVERIFY(m_at->care->givenUp.isEmpty()); // all of it is kept
    QCOMPARE(m_at->care->undone, 0);
}

void SignOutTest::aNoteBeingWrittenIsNotLostUnasked()
{
    open();
    m_at->part<QPushButton>("acknowledge0")->click();
    auto *note = m_at->window->findChild<QPlainTextEdit *>();
    QTRY_VERIFY(note && note->isVisible());
    note->setPlainText(QStringLiteral("Ringet op"));
    signOut();
    QTRY_VERIFY(question());
    QVERIFY(!m_at->window->isSignedOut());
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(note->toPlainText(), QStringLiteral("Ringet op"));
    m_at->window->activateWindow(); // no window manager here does
    QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
    signOut();
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_VERIFY(isOut());
    QCOMPARE(note->toPlainText(), QString());
}

void SignOutTest::nothingOfACitizenStays_data()
{
    QTest::addColumn<bool>("overtaken");
    QTest::addRow("open citizen") << false;
    QTest::addRow("a colleague was first") << true;
}

void SignOutTest::nothingOfACitizenStays()
{
    QFETCH(bool, overtaken);
    const care::WorklistRow &row = m_at->care->rows()[0];
    if (overtaken) {
        care::Overtaken one;
        one.seq = 1;
        one.name = row.name;
        m_at->care->overtaken = {one};
        m_at->window->reload();
        QTRY_VERIFY(everyText().contains(row.name));
    }
    open();
    m_at->part<QLineEdit>("search")->setText(row.name);
    QTRY_VERIFY(everyText().contains(row.name));
    signOut();
    QTRY_VERIFY(isOut());
    QTest::qWait(300); // what was on its way
    const QString texts = everyText();
    for (const care::WorklistRow &one : m_at->care->rows()) {
        QVERIFY2(!texts.contains(one.name), qPrintable(one.name));
        QVERIFY2(!texts.contains(one.cpr), qPrintable(one.name));
    }
    QCOMPARE(m_at->list()->model()->rowCount(), 0);
    QVERIFY(!m_at->list()->isVisible() && !m_at->part<QWidget>("citizenPage")->isVisible());
    QVERIFY(!m_at->part<QLineEdit>("search")->isVisible());
    QCOMPARE(m_at->window->windowTitle(), QStringLiteral("Samspil"));
    QVERIFY(!m_at->part<QWidget>("person")->isVisible());
    // No key of the citizens' leads back.
    for (const Qt::Key key : {Qt::Key_F, Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_K, Qt::Key_Z})
        m_at->press(key, Qt::ControlModifier);
    QVERIFY(isOut());
    m_at->window->openCitizen(row.citizen);
    Q_EMIT m_at->care->changed({row.citizen});
    QTest::qWait(200);
    QCOMPARE(m_at->list()->model()->rowCount(), 0);
    QVERIFY(isOut());
}

void SignOutTest::answersOnTheirWayAreNotShown()
{
    m_at->care->isHolding = true;
    m_at->press(Qt::Key_Return);
    QTRY_COMPARE(m_at->care->held(), 1);
    const QString name = m_at->care->rows()[0].name;
    signOut();
    QTRY_VERIFY(isOut());
    m_at->care->answer(0);
    QTest::qWait(50);
    QVERIFY(!everyText().contains(name));
}

void SignOutTest::signsInByKeyboardAlone()
{
    signOut();
    QTRY_VERIFY(isOut());
    QTRY_VERIFY(m_at->part<QPushButton>("signIn")->hasFocus());
    m_at->press(Qt::Key_Return);
    QTRY_VERIFY(!isOut());
    QTRY_COMPARE(m_at->list()->model()->rowCount(), 60);
    QTRY_VERIFY(m_at->list()->hasFocus());
    const RoleId nurse = WindowFixture::people()[0].who;
    QCOMPARE(m_at->care->doors, (QVector<std::pair<char, RoleId>>{{'o', nurse}, {'i', nurse}}));
    open(); // as before
}

void SignOutTest::anotherPersonSignsIn()
{
    const QSignalSpy chosen(m_at->window.get(), &MainWindow::sessionChosen);
    signOut();
    QTRY_VERIFY(m_at->part<QPushButton>("signIn")->hasFocus());
    m_at->press(Qt::Key_Backtab);
    auto *who = m_at->part<QComboBox>("whoSignsIn");
    QTRY_VERIFY(who->hasFocus());
    m_at->press(Qt::Key_Down);
    m_at->press(Qt::Key_Tab);
    m_at->press(Qt::Key_Space);
    QTRY_VERIFY(!isOut());
    QCOMPARE(m_at->window->session(), WindowFixture::people()[1]);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(m_at->care->doors.last().second, WindowFixture::people()[1].who);
    QTRY_COMPARE(m_at->list()->model()->rowCount(), 60);
    QTRY_VERIFY(m_at->list()->hasFocus());
    open();
    QCOMPARE(m_at->care->actors.last(), WindowFixture::people()[1].who);
}

void SignOutTest::oneAfterAnotherIsASignOutToo()
{
    m_at->window->choosePerson(1);
    const QVector<Session> people = WindowFixture::people();
    QCOMPARE(m_at->care->doors,
             (QVector<std::pair<char, RoleId>>{{'o', people[0].who}, {'i', people[1].who}}));
}

void SignOutTest::isSaidInBothLanguages()
{
    signOut();
    QTRY_VERIFY(isOut());
    const auto *button = m_at->part<QPushButton>("signIn");
    const auto *who = m_at->part<QComboBox>("whoSignsIn");
    QCOMPARE(button->text(), QStringLiteral("Log ind"));
    QCOMPARE(who->accessibleName(), QStringLiteral("Hvem logger ind"));
    m_at->window->setLanguage(QStringLiteral("en"));
    QCOMPARE(button->text(), QStringLiteral("Sign in"));
    QCOMPARE(who->accessibleName(), QStringLiteral("Who signs in"));
}

QTEST_MAIN(SignOutTest)
#include "sign_out_test.moc"
