// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/models/worklist_model.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace samspil;

/// The first morning without a mouse: nothing here calls a function of the window, only keys do. To
/// acknowledge and to take back: see WindowWorkTest.
class KeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_at.reset(); }

    void searchOpensByCpr_data();
    void searchOpensByCpr();
    void searchIsLeftByEscape();
    void nextAndPreviousOpenNobody();
    void aTrendIsReadAsATable();
    void anotherPersonIsChosen();
    void themeAndLanguageAreChosen();

private:
    QWidget *focus() const { return m_at->window->focusWidget(); }
    QString openRow() const
    {
        return m_at->care->opened.isEmpty() ? QString() : m_at->care->opened.constLast().url();
    }
    bool tabTo(const char *name);
    bool chooseInMenu(const QString &text);

    std::unique_ptr<WindowFixture> m_at;
};

void KeyboardTest::init()
{
    m_at = std::make_unique<WindowFixture>();
    QVERIFY(m_at->show({1366, 768}));
}

/// Tab until that one has the focus.
bool KeyboardTest::tabTo(const char *name)
{
    for (int i = 0; i < 120; ++i) {
        if (focus() && focus()->isVisible() && focus()->objectName() == QLatin1String(name))
            return true;
        m_at->press(Qt::Key_Tab);
    }
    return false;
}

/// Down in the open menu until that line, and Return.
bool KeyboardTest::chooseInMenu(const QString &text)
{
    if (!QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }))
        return false;
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    for (int i = 0; menu && i < 40; ++i) {
        QTest::keyClick(menu, Qt::Key_Down);
        const QAction *at = menu->activeAction();
        if (at && at->text().remove(QLatin1Char('&')) == text) {
            QTest::keyClick(menu, at->menu() ? Qt::Key_Right : Qt::Key_Return);
            return true;
        }
    }
    return false;
}

void KeyboardTest::searchOpensByCpr_data()
{
    QTest::addColumn<bool>("hyphen");
    QTest::newRow("ten digits") << false;
    QTest::newRow("with hyphen") << true;
}

void KeyboardTest::searchOpensByCpr()
{
    QFETCH(bool, hyphen);
    const care::WorklistRow wanted = m_at->care->rows()[21];
    const QString cpr = hyphen ? wanted.cpr.left(6) + QLatin1Char('-') + wanted.cpr.mid(6) : wanted.cpr;
    m_at->press(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(focus()->objectName(), QStringLiteral("search"));
    QTest::keyClicks(focus(), cpr);
    QTRY_COMPARE(m_at->list()->model()->rowCount(), 1);
    m_at->press(Qt::Key_Return);
    QTRY_COMPARE(openRow(), wanted.citizen.url());
    QVERIFY(m_at->list()->hasFocus());
    QTRY_VERIFY(m_at->part<QLabel>("citizenName")->isVisible());
}

void KeyboardTest::searchIsLeftByEscape()
{
    m_at->press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(focus(), QStringLiteral("findes ikke"));
    QTRY_COMPARE(m_at->list()->model()->rowCount(), 0);
    m_at->press(Qt::Key_Escape);
    QTRY_COMPARE(m_at->list()->model()->rowCount(), 60);
    QVERIFY(m_at->list()->hasFocus());
}

void KeyboardTest::nextAndPreviousOpenNobody()
{
    m_at->press(Qt::Key_J);
    m_at->press(Qt::Key_J);
    m_at->press(Qt::Key_K);
    QCOMPARE(m_at->list()->currentIndex().row(), 1);
    QVERIFY(m_at->care->opened.isEmpty());
    m_at->press(Qt::Key_Return);
    QTRY_COMPARE(openRow(), m_at->list()->currentIndex().data(WorklistModel::CitizenRole).toString());
}

void KeyboardTest::aTrendIsReadAsATable()
{
    m_at->press(Qt::Key_Return);
    QTRY_VERIFY(m_at->part<QPushButton>("acknowledge0"));
    m_at->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(tabTo("twin"));
    QWidget *card = focus()->parentWidget();
    m_at->press(Qt::Key_Space);
    auto *table = card->findChild<QTableView *>();
    QTRY_VERIFY(table->isVisible());
    for (int i = 0; i < 10 && !table->hasFocus(); ++i)
        m_at->press(Qt::Key_Tab);
    QVERIFY(table->hasFocus());
    m_at->press(Qt::Key_Down);
    QVERIFY(table->currentIndex().isValid());
    QVERIFY(!table->currentIndex().siblingAtColumn(1).data().toString().isEmpty());
    QVERIFY(tabTo("twin"));
}

void KeyboardTest::anotherPersonIsChosen()
{
    const QSignalSpy chosen(m_at->window.get(), &MainWindow::sessionChosen);
    QVERIFY(tabTo("person"));
    m_at->press(Qt::Key_Space);
    QVERIFY(chooseInMenu(QStringLiteral("Lars Holm, Læge")));
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(m_at->window->session().name, QStringLiteral("Lars Holm"));
}

void KeyboardTest::themeAndLanguageAreChosen()
{
    const QSignalSpy theme(m_at->window.get(), &MainWindow::themeChosen);
    const QSignalSpy language(m_at->window.get(), &MainWindow::languageChosen);
    QVERIFY(tabTo("menu"));
    m_at->press(Qt::Key_Space);
    QVERIFY(chooseInMenu(QStringLiteral("Udseende")));
    QVERIFY(chooseInMenu(QStringLiteral("Mørkt")));
    QTRY_COMPARE(theme.size(), 1);
    QCOMPARE(Theme::of(m_at->window->palette()).kind, ThemeKind::Dark);
    QVERIFY(tabTo("menu"));
    m_at->press(Qt::Key_Space);
    QVERIFY(chooseInMenu(QStringLiteral("Sprog")));
    QVERIFY(chooseInMenu(QStringLiteral("Engelsk")));
    QTRY_COMPARE(language.size(), 1);
    QCOMPARE(m_at->part<QLineEdit>("search")->placeholderText(),
             QStringLiteral("Search by name or CPR number"));
}

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
