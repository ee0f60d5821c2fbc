// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/models/worklist_model.h"
#include "ui/parts/chip.h"
#include "ui/parts/severity_pill.h"
#include "ui/shell/commands.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace samspil;

namespace {

constexpr int leastTarget = 24; ///< pixels, WCAG 2.5.8

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name).trimmed() : QString();
}

QString describe(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return QStringLiteral("%1 \"%2\" in %3")
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
             parent ? QString::fromLatin1(parent->metaObject()->className()) : QString());
}

/// The cross inside a search field belongs to the field: Escape does the same.
bool belongsToField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget->parentWidget());
}

QVector<QWidget *> focusable(const QWidget &window)
{
    QVector<QWidget *> all;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
            !widget->focusProxy())
            all.append(widget);
    }
    return all;
}

/// Pixels of the widget that change with the focus.
int pixelsOfFocus(QWidget *widget, QWidget *elsewhere)
{
    widget->setFocus(Qt::TabFocusReason);
    const QImage with = widget->grab().toImage();
    elsewhere->setFocus(Qt::TabFocusReason);
    const QImage without = widget->grab().toImage();
    int differing = 0;
    for (int y = 0; y < with.height(); ++y) {
        for (int x = 0; x < with.width(); ++x)
            differing += with.pixel(x, y) != without.pixel(x, y) ? 1 : 0;
    }
    return differing;
}

double luminance(QRgb colour)
{
    const auto linear = [](int c) {
        return c <= 10 ? c / 255.0 / 12.92 : std::pow((c / 255.0 + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) +
           0.0722 * linear(qBlue(colour));
}

/// Contrast of the ground of a widget with what is written most clearly on it. WCAG 2.2.
double contrastIn(QWidget &window, const QWidget &widget)
{
    const QRect place(widget.mapTo(&window, QPoint(0, 0)), widget.size());
    const QImage image = window.grab(place).toImage();
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    }
    QRgb ground = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        ground = it.value() > counts.value(ground) ? it.key() : ground;
    const double a = luminance(ground);
    double best = 1;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const double b = luminance(it.key());
        best = std::max(best, (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05));
    }
    return best;
}

} // namespace

/// The whole window for those who do not use a mouse, do not see it, or do not see colours.
class AccessibilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyControlHasAName_data() { rows(); }
    void everyControlHasAName();
    void tabReachesEveryControlAndLeavesIt_data() { rows(); }
    void tabReachesEveryControlAndLeavesIt();
    void focusIsSeen_data() { rows(); }
    void focusIsSeen();
    void noColourStandsAlone_data() { rows(); }
    void noColourStandsAlone();
    void listsAreReadAndLeftByKeyboard_data();
    void listsAreReadAndLeftByKeyboard();
    void textIsReadable_data();
    void textIsReadable();
    void cleanup() { m_at.reset(); }

private:
    void rows();
    void show();
    /// Where a walk begins and ends: the list that is seen.
    QWidget *anchor() const
    {
        for (const char *name : {"worklist", "entries", "unreadableList"}) {
            if (auto *list = m_at->part<QWidget>(name); list->isVisible())
                return list;
        }
        return nullptr;
    }
    QSet<QWidget *> walk(Qt::Key key);

    std::unique_ptr<WindowFixture> m_at;
};

void AccessibilityTest::rows()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("citizen");
    QTest::addColumn<QString>("press");
    QTest::addColumn<double>("scale");
    for (const char *language : {"da", "en"}) {
        const QString code = QString::fromLatin1(language);
        QTest::addRow("%s, nobody open", language) << code << -1 << QString() << 1.0;
        QTest::addRow("%s, a red citizen", language) << code << 0 << QString() << 1.0;
        QTest::addRow("%s, without data", language) << code << 59 << QString() << 1.0;
        QTest::addRow("%s, table", language) << code << 0 << QStringLiteral("twin") << 1.0;
        QTest::addRow("%s, form", language) << code << 0 << QStringLiteral("acknowledge0") << 1.0;
        QTest::addRow("%s, undo offered", language)
            << code << 0 << QStringLiteral("acknowledge0 saveAcknowledge") << 1.0;
        QTest::addRow("%s, form at 200 %%", language)
            << code << 0 << QStringLiteral("acknowledge0") << 2.0;
        for (const double scale : {1.0, 2.0}) {
            QTest::addRow("%s, activity, %.0f %%", language, 100 * scale)
                << code << -1 << QStringLiteral("syncState") << scale;
            QTest::addRow("%s, taking back, %.0f %%", language, 100 * scale)
                << code << -1 << QStringLiteral("syncState giveUp") << scale;
        }
        QTest::addRow("%s, what could not be read", language)
            << code << -1 << QStringLiteral("unreadable") << 1.0;
    }
}

void AccessibilityTest::show()
{
    QFETCH(QString, language);
    QFETCH(int, citizen);
    QFETCH(QString, press);
    QFETCH(double, scale);
    m_at = std::make_unique<WindowFixture>();
    m_at->window->setLanguage(language);
    m_at->window->setTheme(ThemeKind::Light, scale);
    QVERIFY(m_at->show({1366, 768}));
    if (citizen >= 0) {
        m_at->window->openCitizen(m_at->care->rows()[citizen].citizen);
        QTRY_VERIFY(m_at->part<QLabel>("citizenName")->isVisible());
    }
    for (const QString &button : press.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        m_at->part<QAbstractButton>(qPrintable(button))->click();
    sync::Status trouble; // a notice with its button
    trouble.phase = sync::Phase::Attention;
    trouble.error = Error{ErrorKind::DiskFull, {}, 0};
    if (!press.isEmpty())
        m_at->window->setSyncStatus(trouble);
    QTest::qWait(20);
}

void AccessibilityTest::everyControlHasAName()
{
    show();
    QStringList faults;
    for (QWidget *widget : focusable(*m_at->window)) {
        if (nameOf(widget).isEmpty())
            faults << QStringLiteral("no name: ") + describe(widget);
    }
    for (const auto *button : m_at->window->findChildren<QAbstractButton *>()) {
        if (!button->isVisible() || !button->isEnabled() || belongsToField(button))
            continue;
        if (qobject_cast<const QRadioButton *>(button))
            continue; // Qt takes those that are not chosen out of the walk; a line of text is their size
        if (!(button->focusPolicy() & Qt::TabFocus))
            faults << QStringLiteral("by mouse only: ") + describe(button);
        if (button->width() < leastTarget || button->height() < leastTarget)
            faults << QStringLiteral("too small: ") + describe(button);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

/// Whom the key reaches until it comes back to where it began; nobody: it never does.
QSet<QWidget *> AccessibilityTest::walk(Qt::Key key)
{
    QWidget *start = anchor();
    start->setFocus();
    QSet<QWidget *> reached;
    for (int i = 0; i < 400; ++i) {
        m_at->press(key);
        reached.insert(m_at->window->focusWidget());
        if (m_at->window->focusWidget() == start)
            return reached;
    }
    return {};
}

void AccessibilityTest::tabReachesEveryControlAndLeavesIt()
{
    show();
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        const QSet<QWidget *> reached = walk(key);
        QVERIFY2(!reached.isEmpty(), "the walk never comes back");
        QStringList faults;
        for (QWidget *widget : focusable(*m_at->window)) {
            // Of a group of radio buttons one is reached; the arrows go on from there.
            const bool group = qobject_cast<QRadioButton *>(widget) &&
                               std::any_of(reached.cbegin(), reached.cend(), [&](QWidget *other) {
                                   return qobject_cast<QRadioButton *>(other) &&
                                          other->parentWidget() == widget->parentWidget();
                               });
            if (!reached.contains(widget) && !group)
                faults << describe(widget);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }
}

void AccessibilityTest::focusIsSeen()
{
    show();
    auto *search = m_at->part<QLineEdit>("search");
    QStringList faults;
    for (QWidget *widget : focusable(*m_at->window)) {
        QWidget *elsewhere = widget == search ? anchor() : search;
        const int seen = pixelsOfFocus(widget, elsewhere);
        if (seen < 40)
            faults << QStringLiteral("%1: %2 pixels").arg(describe(widget)).arg(seen);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void AccessibilityTest::noColourStandsAlone()
{
    show();
    QSet<QString> words;
    for (int row = 0; row < m_at->list()->model()->rowCount(); ++row) {
        const QModelIndex index = m_at->list()->model()->index(row, 0);
        const QString word = index.data(WorklistModel::StateWordRole).toString();
        QVERIFY(!word.isEmpty());
        words.insert(word);
        const QString read = index.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(read.contains(word), qPrintable(read));
        QVERIFY2(read.contains(index.data(WorklistModel::ReasonRole).toString()), qPrintable(read));
        QCOMPARE(index.data(Qt::ToolTipRole).toString(), read);
    }
    QCOMPARE(words.size(), triageStateCount); // one word a state
    for (SeverityPill *pill : m_at->window->findChildren<SeverityPill *>())
        QVERIFY(!pill->isVisible() || words.contains(nameOf(pill)));
    for (int state = 0; state < triageStateCount; ++state) { // shape, and the word at least when read
        auto *chip = m_at->part<Chip>(qPrintable(QStringLiteral("chip%1").arg(state)));
        QVERIFY(std::any_of(words.cbegin(), words.cend(),
                            [chip](const QString &word) { return nameOf(chip).contains(word); }));
        QVERIFY(!chip->text().isEmpty() || !chip->toolTip().isEmpty());
    }
}

void AccessibilityTest::listsAreReadAndLeftByKeyboard_data()
{
    QTest::addColumn<int>("command");
    QTest::addColumn<double>("scale");
    QTest::newRow("keys") << int(CommandId::ShowKeys) << 1.0;
    QTest::newRow("keys at 200 %") << int(CommandId::ShowKeys) << 2.0;
}

void AccessibilityTest::listsAreReadAndLeftByKeyboard()
{
    QFETCH(int, command);
    QFETCH(double, scale);
    m_at = std::make_unique<WindowFixture>();
    m_at->window->setTheme(ThemeKind::Light, scale);
    QVERIFY(m_at->show({1366, 768}));
    m_at->window->findChild<QAction *>(QStringLiteral("command%1").arg(command))->trigger();
    QTRY_VERIFY(m_at->window->findChild<QDialog *>());
    QPointer<QDialog> list = m_at->window->findChild<QDialog *>();
    QVERIFY(!list->windowTitle().isEmpty());
    auto *table = list->findChild<QTableView *>();
    QCOMPARE(nameOf(table), list->windowTitle());
    QVERIFY(table->rowHeight(0) > 1.2 * QFontMetricsF(table->font()).height());
    QTRY_VERIFY(table->hasFocus());
    QVERIFY(table->currentIndex().isValid() || table->model()->rowCount() > 0);
    QTest::keyClick(table, Qt::Key_Escape);
    QTRY_VERIFY(!list);
}

void AccessibilityTest::textIsReadable_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("citizen"); // -1: the Activity screen
    for (const auto &[name, kind] :
         {std::pair("light", ThemeKind::Light), std::pair("dark", ThemeKind::Dark),
          std::pair("high contrast", ThemeKind::HighContrast)}) {
        for (const int citizen : {-1, 0, 8, 10, 12, 55, 59})
            QTest::addRow("%s, citizen %d", name, citizen) << int(kind) << citizen;
    }
}

void AccessibilityTest::textIsReadable()
{
    QFETCH(int, kind);
    QFETCH(int, citizen);
    m_at = std::make_unique<WindowFixture>();
    m_at->window->setTheme(static_cast<ThemeKind>(kind), 1.0);
    QVERIFY(m_at->show({2000, 1800})); // nothing is scrolled out of sight
    if (citizen >= 0)
        m_at->window->openCitizen(m_at->care->rows()[citizen].citizen);
    else
        m_at->part<QAbstractButton>("syncState")->click();
    QTRY_VERIFY(m_at->part<QLabel>(citizen >= 0 ? "citizenName" : "fate")->isVisible());
    QTest::qWait(20);
    QStringList faults;
    int looked = 0;
    for (QWidget *widget : m_at->window->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (text.trimmed().isEmpty() || !widget->isVisible() || !widget->isEnabled() ||
            widget->visibleRegion().boundingRect() != widget->rect())
            continue;
        ++looked;
        const double contrast = contrastIn(*m_at->window, *widget);
        if (contrast < 4.5)
            faults << QStringLiteral("%1: %2").arg(text).arg(contrast, 0, 'f', 2);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    QVERIFY(looked > 20);
}

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
