// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/quantity.h"
#include "ui/parts/avatar.h"
#include "ui/parts/card.h"
#include "ui/parts/chip.h"
#include "ui/parts/decimal_field.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/segmented.h"
#include "ui/parts/severity_pill.h"
#include "ui/parts/sparkline.h"
#include "ui/parts/undo_bar.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleOption>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace samspil;

namespace {

/// The offscreen pointer rests at the origin; a bar under it would wait.
constexpr QPoint farFromPointer(300, 300);

QAccessibleInterface *face(QWidget &widget)
{
    return QAccessible::queryAccessibleInterface(&widget);
}

int differing(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
    }
    return count;
}

} // namespace

class TestParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cardHasRoundCorners();
    void initials();
    void chipIsACheckableButton();
    void chipByKeyboard();
    void segmentsAreRadioButtons();
    void focusCanBeSeen();
    void focusIsOneRing_data();
    void focusIsOneRing();
    void radioButtonsAreSeen_data() { focusIsOneRing_data(); }
    void radioButtonsAreSeen();
    void targetsAreLargeEnough_data();
    void targetsAreLargeEnough();
    void pillReadsItsWord();
    void elidedLabelReadsAllOfIt();
    void undoTakesBackOnce();
    void undoExpires();
    void undoNeverOutlivesItsAct();
    void undoBarSaysWithoutOffering();
    void undoTextFollowsTheTheme();
    void newerOfferExpiresTheOlder();
    void decimals_data();
    void decimals();
    void decimalFieldKeepsWhatWasTyped();
    void sparklineLeavesGapsOpen();
    void emptyStateOffersItsAction();
};

void TestParts::initTestCase()
{
    applyTheme(*qApp, Theme::make(ThemeKind::Light));
}

/// Put together from corners and sides, and not to be told from one that is drawn in one go.
void TestParts::cardHasRoundCorners()
{
    Card card;
    card.resize(90, 60);
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) { // the same card in both
        const Theme theme = Theme::make(kind);
        applyTheme(*qApp, theme);
        QImage whole(card.size(), QImage::Format_RGB32);
        whole.fill(Qt::darkGreen);
        QImage pieced = whole;
        QPainter painter(&whole);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.line, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(whole.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        painter.end();
        card.render(&pieced, {}, {}, QWidget::DrawChildren);
        for (int y = 0; y < whole.height(); ++y) {
            for (int x = 0; x < whole.width(); ++x) {
                const QColor one = pieced.pixel(x, y);
                const QColor other = whole.pixel(x, y);
                const int apart =
                    std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()),
                              std::abs(one.blue() - other.blue())});
                QVERIFY2(apart <= 3, qPrintable(QStringLiteral("%1, %2: %3").arg(x).arg(y).arg(apart)));
            }
        }
    }
    applyTheme(*qApp, Theme::make(ThemeKind::Light));
}

void TestParts::initials()
{
    QCOMPARE(initialsOf(QStringLiteral("Kirsten Marie Østergaard")), QStringLiteral("KØ"));
    QCOMPARE(initialsOf(QStringLiteral("  åse ")), QStringLiteral("Å"));
    QCOMPARE(initialsOf({}), QString());
}

void TestParts::chipIsACheckableButton()
{
    Chip chip(QStringLiteral("Rød"));
    chip.setCount(3);
    QCOMPARE(face(chip)->text(QAccessible::Name), QStringLiteral("Rød 3"));
    QVERIFY(face(chip)->state().checkable);
    QVERIFY2(face(chip)->role() == QAccessible::Button || face(chip)->role() == QAccessible::CheckBox,
             qPrintable(QString::number(face(chip)->role())));
}

void TestParts::chipByKeyboard()
{
    Chip chip(QStringLiteral("Rød"));
    QSignalSpy toggled(&chip, &QAbstractButton::toggled);
    QTest::keyClick(&chip, Qt::Key_Space);
    QVERIFY(chip.isChecked());
    QTest::keyClick(&chip, Qt::Key_Return);
    QVERIFY(!chip.isChecked());
    QCOMPARE(toggled.size(), 2);
}

void TestParts::segmentsAreRadioButtons()
{
    Segmented period(QStringLiteral("Periode"));
    for (int days : {7, 30, 90})
        period.addChoice(QString::number(days));
    QSignalSpy changed(&period, &Segmented::currentChanged);
    period.show();
    QVERIFY(QTest::qWaitForWindowActive(&period));
    QCOMPARE(period.current(), 0);
    const auto buttons = period.findChildren<QRadioButton *>();
    QCOMPARE(face(*buttons[0])->role(), QAccessible::RadioButton);
    buttons[0]->setFocus();
    QTest::keyClick(buttons[0], Qt::Key_Right);
    QCOMPARE(period.current(), 1);
    QTest::keyClick(buttons[1], Qt::Key_Left);
    QCOMPARE(period.current(), 0);
    period.setCurrent(2);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(changed.last().first().toInt(), 2);
    period.setCurrent(9);
    QCOMPARE(period.current(), 2);
}

void TestParts::focusCanBeSeen()
{
    QWidget window;
    Chip chip(QStringLiteral("Rød"), &window);
    chip.setFixedSize(chip.sizeHint());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    chip.clearFocus();
    const QImage without = chip.grab().toImage();
    chip.setFocus();
    QVERIFY(differing(without, chip.grab().toImage()) > 100);
}

void TestParts::focusIsOneRing_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("light") << int(ThemeKind::Light);
    QTest::newRow("dark") << int(ThemeKind::Dark);
    QTest::newRow("high contrast") << int(ThemeKind::HighContrast);
}

/// From the edge of a focused button to its middle the colour of the ring is met once.
void TestParts::focusIsOneRing()
{
    QFETCH(int, kind);
    const Theme theme = Theme::make(static_cast<ThemeKind>(kind));
    applyTheme(*qApp, theme);
    QWidget window;
    QPushButton plain(&window);
    QPushButton flat(&window);
    flat.setProperty("flat", true);
    QToolButton tool(&window);
    tool.setFocusPolicy(Qt::StrongFocus);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (QAbstractButton *button :
         {static_cast<QAbstractButton *>(&plain), static_cast<QAbstractButton *>(&flat),
          static_cast<QAbstractButton *>(&tool)}) {
        button->setFixedSize(120, 44);
        button->setFocus(Qt::TabFocusReason);
        const QImage image = button->grab().toImage();
        int rings = 0;
        bool inside = false;
        for (int x = 0; x < image.width() / 2; ++x) {
            const bool ring = image.pixelColor(x, image.height() / 2) == theme.focus;
            rings += ring && !inside ? 1 : 0;
            inside = ring;
        }
        QCOMPARE(rings, 1);
    }
    applyTheme(*qApp, Theme::make(ThemeKind::Light));
}

/// Chosen or not, the circle stands out from the card, and grows with the text.
void TestParts::radioButtonsAreSeen()
{
    QFETCH(int, kind);
    const Theme theme = Theme::make(static_cast<ThemeKind>(kind), 2.0);
    applyTheme(*qApp, theme);
    const int side = qApp->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth);
    QVERIFY(side >= 24);
    for (const bool chosen : {true, false}) {
        QImage image(side, side, QImage::Format_RGB32);
        image.fill(theme.surface);
        QPainter painter(&image);
        QStyleOptionButton option;
        option.rect = image.rect();
        option.palette = theme.palette();
        option.state = QStyle::State_Enabled | (chosen ? QStyle::State_On : QStyle::State_Off);
        qApp->style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter);
        int ink = 0;
        for (int x = 0; x < side; ++x)
            ink += image.pixelColor(x, side / 2) == (chosen ? theme.accent : theme.input) ? 1 : 0;
        QVERIFY(ink >= 2);
    }
    applyTheme(*qApp, Theme::make(ThemeKind::Light));
}

void TestParts::targetsAreLargeEnough_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("100 %") << 1.0;
    QTest::newRow("200 %") << 2.0;
}

void TestParts::targetsAreLargeEnough()
{
    QFETCH(double, scale);
    applyTheme(*qApp, Theme::make(ThemeKind::Light, scale));
    Chip chip(QStringLiteral("I"));
    Segmented period(QStringLiteral("Periode"));
    period.addChoice(QStringLiteral("7"));
    DecimalField field;
    SeverityPill pill;
    pill.setState(TriageState::NotAssessed, QStringLiteral("Ikke vurderet"));
    for (QWidget *widget :
         {static_cast<QWidget *>(&chip), static_cast<QWidget *>(period.findChild<QRadioButton *>()),
          static_cast<QWidget *>(&field)}) {
        QVERIFY(widget->sizeHint().height() >= 24);
        QVERIFY(widget->sizeHint().width() >= 24);
        QVERIFY(widget->sizeHint().height() >= QFontMetrics(widget->font()).height());
    }
    QVERIFY(pill.sizeHint().width() > QFontMetrics(pill.font()).horizontalAdvance(pill.text()));
    applyTheme(*qApp, Theme::make(ThemeKind::Light));
}

void TestParts::pillReadsItsWord()
{
    SeverityPill pill;
    pill.setState(TriageState::Red, QStringLiteral("Rød"));
    QCOMPARE(face(pill)->role(), QAccessible::StaticText);
    QCOMPARE(face(pill)->text(QAccessible::Name), QStringLiteral("Rød"));
}

void TestParts::elidedLabelReadsAllOfIt()
{
    const QString text = QStringLiteral("Kirsten Marie Vilhelmine Østergaard");
    ElidedLabel label(text);
    label.resize(60, 20);
    QVERIFY(label.isElided());
    QCOMPARE(face(label)->text(QAccessible::Name), text);
    label.resize(600, 20);
    QVERIFY(!label.isElided());
}

void TestParts::undoTakesBackOnce()
{
    UndoBar bar;
    QSignalSpy undone(&bar, &UndoBar::undone);
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.undo();
    QCOMPARE(undone.size(), 0);
    bar.offer(QStringLiteral("Kvitteret"));
    QVERIFY(bar.isOffering());
    QTest::mouseClick(bar.findChild<QPushButton *>(), Qt::LeftButton);
    bar.undo();
    QCOMPARE(undone.size(), 1);
    QCOMPARE(expired.size(), 0);
    QVERIFY(bar.isHidden());
}

void TestParts::undoExpires()
{
    QWidget window;
    QPushButton other(&window); // takes the focus, as the list does
    UndoBar bar(&window);
    QSignalSpy undone(&bar, &UndoBar::undone);
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.move(farFromPointer);
    window.resize(800, 400);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other.setFocus();
    bar.offer(QStringLiteral("Kvitteret"));
    QTest::qWait(300);
    QVERIFY(bar.millisecondsLeft() < 9'900);
    QVERIFY(bar.isOffering());
    QVERIFY(expired.wait(10'500));
    QVERIFY(bar.isHidden());
    bar.undo();
    QCOMPARE(undone.size(), 0);
}

/// The act is sent when its time is over, whatever somebody points at.
void TestParts::undoNeverOutlivesItsAct()
{
    UndoBar bar;
    QSignalSpy undone(&bar, &UndoBar::undone);
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.offer(QStringLiteral("Kvitteret"), Millis{300});
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    bar.findChild<QPushButton *>()->setFocus();
    QVERIFY(bar.millisecondsLeft() <= 300);
    QTRY_COMPARE_WITH_TIMEOUT(expired.size(), 1, 1'000);
    QVERIFY(!bar.isOffering() && bar.isHidden());

    bar.offer(QStringLiteral("Kvitteret"));
    bar.withdraw();
    QCOMPARE(expired.size(), 2);
    QVERIFY(bar.isHidden());
    bar.undo();
    QCOMPARE(undone.size(), 0);
}

void TestParts::undoBarSaysWithoutOffering()
{
    UndoBar bar;
    QSignalSpy undone(&bar, &UndoBar::undone);
    bar.say(QStringLiteral("Den er sendt"));
    QVERIFY(bar.isVisible() && !bar.isOffering());
    QVERIFY(!bar.findChild<QPushButton *>()->isVisible());
    bar.undo();
    QCOMPARE(undone.size(), 0);
    bar.offer(QStringLiteral("Kvitteret"));
    QVERIFY(bar.findChild<QPushButton *>()->isVisible());
}

void TestParts::undoTextFollowsTheTheme()
{
    UndoBar bar;
    bar.resize(400, 50);
    bar.offer(QStringLiteral("Kvitteret"));
    for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light, ThemeKind::Dark, ThemeKind::Light}) {
        applyTheme(*qApp, Theme::make(kind));
        QCoreApplication::processEvents();
        const QImage text = bar.grab(bar.findChild<QLabel *>()->geometry())
                                .toImage()
                                .convertToFormat(QImage::Format_RGB32);
        QHash<QRgb, int> pixels;
        for (int y = 0; y < text.height(); ++y) {
            for (int x = 0; x < text.width(); ++x)
                ++pixels[text.pixel(x, y)];
        }
        QVERIFY(pixels.value(Theme::make(kind).tip.text.rgb()) > 20);
        QVERIFY(pixels.value(Theme::make(kind).tip.ground.rgb()) > 1000);
    }
}

void TestParts::newerOfferExpiresTheOlder()
{
    UndoBar bar;
    QSignalSpy expired(&bar, &UndoBar::expired);
    bar.offer(QStringLiteral("A"));
    bar.offer(QStringLiteral("B"));
    QCOMPARE(expired.size(), 1);
    QVERIFY(bar.millisecondsLeft() > 9'000);
}

void TestParts::decimals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("danish");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<double>("value");
    const auto row = [](const char *text, bool danish, bool ok, double value) {
        QTest::addRow("%s in %s", text, danish ? "da" : "en")
            << QString::fromUtf8(text) << danish << ok << value;
    };
    row("84.5", true, true, 84.5);
    row("84,5", true, true, 84.5);
    row("84,5", false, true, 84.5);
    row("1.234", true, false, 0);
    row("1,234", true, true, 1.234);
    row("1,234", false, false, 0);
    row("1.234", false, true, 1.234);
    row("0.125", true, true, 0.125);
    row("1.234,5", true, false, 0);
    row("1 234", true, false, 0);
    row(" 6.20 ", true, true, 6.2);
    row("-3", true, true, -3);
    row("0", true, true, 0);
    row("", true, false, 0);
    row("7.", true, false, 0);
    row("1e3", false, false, 0);
    row("nan", false, false, 0);
}

void TestParts::decimals()
{
    QFETCH(QString, text);
    QFETCH(bool, danish);
    QFETCH(bool, ok);
    QFETCH(double, value);
    const QLocale locale = danish ? QLocale(QLocale::Danish, QLocale::Denmark)
                                  : QLocale(QLocale::English, QLocale::UnitedStates);
    const auto read = readDecimal(text, locale);
    QCOMPARE(read.has_value(), ok);
    if (ok)
        QCOMPARE(*read, value);
}

void TestParts::decimalFieldKeepsWhatWasTyped()
{
    DecimalField field;
    field.setLocale(QLocale(QLocale::Danish, QLocale::Denmark));
    QTest::keyClicks(&field, QStringLiteral("1.234"));
    QCOMPARE(field.text(), QStringLiteral("1.234"));
    QVERIFY(field.isRefused());
    field.setValue(1234.5, 1);
    QCOMPARE(field.text(), QStringLiteral("1234,5"));
    QCOMPARE(field.value(), std::optional(1234.5));
    field.clear();
    QVERIFY(!field.isRefused());
}

void TestParts::sparklineLeavesGapsOpen()
{
    constexpr qint64 hour = 3'600'000;
    const Theme theme = Theme::make(ThemeKind::Light);
    Sparkline spark{{}, {}, instantFromMs(0), instantFromMs(30 * hour), {}};
    for (int i = 0; i <= 30; ++i)
        spark.values << SparkValue{instantFromMs(i * hour),
                                   i > 10 && i < 20 ? float(noValue) : float(i % 2)};
    QImage image(300, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintSparkline(painter, image.rect(), spark, theme);
    painter.end();
    const auto inked = [&](int left, int right) {
        int count = 0;
        for (int x = left; x < right; ++x) {
            for (int y = 0; y < image.height(); ++y)
                count += image.pixel(x, y) != qRgb(255, 255, 255) ? 1 : 0;
        }
        return count;
    };
    QCOMPARE(inked(108, 190), 0);
    QVERIFY(inked(5, 95) > 100);
}

void TestParts::emptyStateOffersItsAction()
{
    EmptyState empty;
    auto *button = empty.findChild<QPushButton *>();
    QVERIFY(button->isHidden());
    empty.setContent({}, QStringLiteral("Intet"), QStringLiteral("Fordi"), QStringLiteral("Vis alle"));
    QSignalSpy triggered(&empty, &EmptyState::actionTriggered);
    QVERIFY(!button->isHidden());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
}

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
