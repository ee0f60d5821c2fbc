// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/shaped_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

constexpr double oneLine = 1 << 20; ///< pixels; wider than any text
constexpr size_t mostTexts = 300;

} // namespace

ShapedText::ShapedText() : ShapedText({}, {}) {}

ShapedText::ShapedText(const QString &text, const QFont &font)
{
    m_layout.setCacheEnabled(true);
    set(text, font);
}

void ShapedText::set(const QString &text, const QFont &font)
{
    if (m_begun && text == m_text && font == m_font)
        return;
    m_text = text;
    m_font = font;
    m_room = -1;
    m_leading = QFontMetricsF(font).leading();
    if (m_begun)
        m_layout.endLayout();
    m_layout.setText(QString(text).replace(u'\n', QChar::LineSeparator));
    m_layout.setFont(font);
    m_layout.beginLayout(); // to begin anew would shape anew
    m_begun = true;
}

/// The lines stand on whole pixels, as those of a QLabel do.
QSizeF ShapedText::breakInto(double width, QTextOption::WrapMode mode)
{
    if (width == m_room && mode == m_mode)
        return m_size;
    m_room = width;
    m_mode = mode;
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(mode);
    m_layout.setTextOption(option);
    m_size = QSizeF(0, -m_leading);
    m_layout.clearLayout();
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(width);
        m_size.setHeight(std::ceil(m_size.height() + m_leading));
        line.setPosition({0, m_size.height()});
        m_size.rheight() += line.height();
        m_size.setWidth(std::max(m_size.width(), line.naturalTextWidth()));
    }
    return m_size;
}

double ShapedText::width()
{
    return breakInto(oneLine, QTextOption::ManualWrap).width();
}

QSizeF ShapedText::wrapped(double width)
{
    return breakInto(width, QTextOption::WordWrap);
}

void ShapedText::paint(QPainter &painter, const QRectF &rect, Qt::Alignment alignment)
{
    breakInto(oneLine, QTextOption::ManualWrap);
    paintLines(painter, rect, alignment);
}

void ShapedText::paintWrapped(QPainter &painter, const QRectF &rect, Qt::Alignment alignment)
{
    breakInto(rect.width(), QTextOption::WordWrap);
    paintLines(painter, rect, alignment);
}

void ShapedText::paintLines(QPainter &painter, const QRectF &rect, Qt::Alignment alignment)
{
    double top = rect.top();
    if (alignment & Qt::AlignBottom)
        top = rect.bottom() - m_size.height();
    else if (alignment & Qt::AlignVCenter)
        top += (rect.height() - m_size.height()) / 2;
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        const double over = rect.width() - line.horizontalAdvance();
        const double left = alignment & Qt::AlignRight     ? over
                            : alignment & Qt::AlignHCenter ? over / 2
                                                           : 0;
        line.draw(&painter, {rect.left() + left, top});
    }
}

void ShapedText::paint(QPainter &painter, const QPointF &start)
{
    breakInto(oneLine, QTextOption::ManualWrap);
    if (m_layout.lineCount() > 0)
        m_layout.lineAt(0).draw(&painter, {start.x(), start.y() - m_layout.lineAt(0).ascent()});
}

ShapedText &ShapedTexts::at(const QString &text, const QFont &font)
{
    if (font != m_font || m_texts.size() >= mostTexts)
        m_texts.clear();
    m_font = font;
    ShapedText &shaped = m_texts[text];
    shaped.set(text, font);
    return shaped;
}

} // namespace samspil
