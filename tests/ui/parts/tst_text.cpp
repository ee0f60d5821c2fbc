// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/elided_label.h"
#include "ui/parts/pieces.h"
#include "ui/parts/shaped_text.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QGlyphRun>
#include <QPainter>
#include <QRawFont>
#include <QTest>

using namespace samspil;

namespace {

/// A QLabel that says the same in the same font and colour.
std::unique_ptr<QLabel> usual(const QLabel &like)
{
    auto label = std::make_unique<QLabel>(like.text());
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(like.wordWrap());
    label->setAlignment(like.alignment());
    label->setFont(like.font());
    label->setForegroundRole(like.foregroundRole());
    label->setContentsMargins(like.contentsMargins());
    label->setIndent(like.indent());
    return label;
}

QImage seen(QWidget &widget, QSize size)
{
    widget.resize(size);
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    widget.render(&image, {}, {}, QWidget::DrawChildren);
    return image;
}

} // namespace

/// Text that is shaped once stands where a QLabel would have put it.
class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::make(ThemeKind::Light)); }
    void labelIsAsLargeAsAQLabel_data();
    void labelIsAsLargeAsAQLabel();
    void labelLooksLikeAQLabel_data() { labelIsAsLargeAsAQLabel_data(); }
    void labelLooksLikeAQLabel();
    void labelFollowsWhatItSays();
    void elidedLabelIsAsWideAsItsText();
    void lineIsWhereItIsPutTo();
    void textsAreSharedUntilTheFontChanges();
    void charactersAreShownAsTyped();
};

void TestText::labelIsAsLargeAsAQLabel_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("wraps");
    const QString sentence = QStringLiteral("Iltmætning under den røde grænse, 84 % (målt i dag 08:50, "
                                            "måler hjemme) – Åse Østergaard ringer");
    for (const bool wraps : {true, false}) {
        const char *how = wraps ? "wrapped" : "one line";
        QTest::addRow("nothing, %s", how) << QString() << wraps;
        QTest::addRow("word, %s", how) << QStringLiteral("Blodtryk") << wraps;
        QTest::addRow("figure, %s", how) << QStringLiteral("132/84 mmHg") << wraps;
        QTest::addRow("sentence, %s", how) << sentence << wraps;
        QTest::addRow("two lines, %s", how) << QStringLiteral("i dag 08:50\ni går 08:50") << wraps;
        QTest::addRow("many words, %s", how) << sentence.repeated(4) << wraps;
        QTest::addRow("long word, %s", how) << QString(120, u'm') << wraps;
    }
}

void TestText::labelIsAsLargeAsAQLabel()
{
    QFETCH(QString, text);
    QFETCH(bool, wraps);
    for (const TextRole role : {TextRole::Small, TextRole::Body, TextRole::Figure}) {
        const std::unique_ptr<QLabel> label(textLabel(text, role, nullptr));
        label->setWordWrap(wraps);
        label->setContentsMargins(1, 8, 3, 2);
        label->setIndent(7);
        const auto like = usual(*label);
        QCOMPARE(label->sizeHint(), like->sizeHint());
        QCOMPARE(label->minimumSizeHint(), like->minimumSizeHint());
        for (const int width : {0, 40, 90, 200, 431, 2000})
            QCOMPARE(label->heightForWidth(width), like->heightForWidth(width));
    }
}

void TestText::labelLooksLikeAQLabel()
{
    QFETCH(QString, text);
    QFETCH(bool, wraps);
    for (const Qt::Alignment alignment :
         {Qt::AlignLeft | Qt::AlignVCenter, Qt::AlignRight | Qt::AlignTop,
          Qt::AlignCenter | Qt::Alignment()}) {
        const std::unique_ptr<QLabel> label(textLabel(text, TextRole::Body, nullptr, Ink::Muted));
        label->setWordWrap(wraps);
        label->setAlignment(alignment);
        const auto like = usual(*label);
        for (const QSize size : {QSize(160, 420), QSize(301, 233)})
            QCOMPARE(seen(*label, size), seen(*like, size));
    }
}

void TestText::labelFollowsWhatItSays()
{
    const std::unique_ptr<QLabel> label(textLabel(QStringLiteral("Puls"), TextRole::Body, nullptr));
    const QSize small = label->sizeHint();
    label->setText(QStringLiteral("Puls og blodtryk"));
    QVERIFY(label->sizeHint().width() > small.width());
    label->setText(QStringLiteral("Puls"));
    QCOMPARE(label->sizeHint(), small);
    restyle(label.get(), TextRole::Figure);
    QVERIFY(label->sizeHint().height() > small.height());
}

void TestText::elidedLabelIsAsWideAsItsText()
{
    QCOMPARE(ElidedLabel().sizeHint(), usual(ElidedLabel())->sizeHint());
    ElidedLabel label(QStringLiteral("Iltmætning"));
    const auto like = usual(label);
    QCOMPARE(label.sizeHint(), like->sizeHint());
    const QSize size = label.sizeHint();
    QCOMPARE(seen(label, size), seen(*like, size));
    QVERIFY(!label.isElided());
    label.resize(size - QSize(4, 0));
    QVERIFY(label.isElided());
    QVERIFY(seen(label, label.size()) != seen(*like, label.size()));
}

void TestText::lineIsWhereItIsPutTo()
{
    const QString text = QStringLiteral("12. nov.");
    const QFont font = bodyFont(Theme::make(ThemeKind::Light));
    const QFontMetricsF metrics(font);
    ShapedText shaped(text, font);
    QCOMPARE(shaped.width(), metrics.horizontalAdvance(text));
    const auto image = [](auto paint) {
        QImage canvas(120, 40, QImage::Format_RGB32);
        canvas.fill(Qt::white);
        QPainter painter(&canvas);
        paint(painter);
        return canvas;
    };
    const QPointF start(20, 25);
    const QRectF room(3, 4, 110, 30);
    const auto right = Qt::AlignRight | Qt::AlignVCenter;
    QCOMPARE(image([&](QPainter &p) { shaped.paint(p, start); }), image([&](QPainter &p) {
                 p.setFont(font);
                 p.drawText(start, text);
             }));
    QCOMPARE(image([&](QPainter &p) { shaped.paint(p, room, right); }), image([&](QPainter &p) {
                 p.setFont(font);
                 p.drawText(room, right, text);
             }));
}

void TestText::textsAreSharedUntilTheFontChanges()
{
    const QFont font = bodyFont(Theme::make(ThemeKind::Light));
    const QFont large = textFont(font, TextRole::Figure);
    const QString text = QStringLiteral("12. nov.");
    ShapedTexts texts;
    QCOMPARE(&texts.at(text, font), &texts.at(text, font));
    QCOMPARE(texts.at(text, font).width(), QFontMetricsF(font).horizontalAdvance(text));
    QCOMPARE(texts.at(text, large).width(), QFontMetricsF(large).horizontalAdvance(text));
    for (int i = 0; i < 1000; ++i) { // more than are kept
        const QString number = QString::number(i);
        QCOMPARE(texts.at(number, font).width(), QFontMetricsF(font).horizontalAdvance(number));
    }
}

/// Inter itself would draw 10×5 and →.
void TestText::charactersAreShownAsTyped()
{
    const QString text = QStringLiteral("10x5 -> 08:50 Å é µ");
    const QFont font = bodyFont(Theme::make(ThemeKind::Light));
    QCOMPARE(font.family(), QStringLiteral("Inter Tab"));
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    QCOMPARE(layout.glyphRuns().size(), 1);
    QCOMPARE(layout.glyphRuns().constFirst().glyphIndexes(),
             QRawFont::fromFont(font).glyphIndexesForString(text));
}

QTEST_MAIN(TestText)
#include "tst_text.moc"
