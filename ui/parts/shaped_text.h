// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>
#include <QTextLayout>
#include <QTextOption>

#include <map>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace samspil {

/// A text in a font, shaped once however often it is measured, wrapped and painted. Shaping costs many
/// times what all of these cost, and a QLabel shapes its text up to nine times until it is seen.
class ShapedText {
public:
    ShapedText();
    ShapedText(const QString &text, const QFont &font);

    /// Shapes nothing where both are as they were.
    void set(const QString &text, const QFont &font);
    /// In one line.
    double width();
    /// Broken between words into lines of at most `width`.
    QSizeF wrapped(double width);
    /// In one line within `rect`.
    void paint(QPainter &painter, const QRectF &rect, Qt::Alignment alignment);
    /// Broken into as many lines as it needs; those below `rect` are painted too.
    void paintWrapped(QPainter &painter, const QRectF &rect, Qt::Alignment alignment);
    /// In one line that begins on the baseline at `start`.
    void paint(QPainter &painter, const QPointF &start);

private:
    QSizeF breakInto(double width, QTextOption::WrapMode mode);
    void paintLines(QPainter &painter, const QRectF &rect, Qt::Alignment alignment);

    QTextLayout m_layout;
    QString m_text;
    QFont m_font;
    double m_leading = 0;
    QSizeF m_size;      ///< as broken last
    double m_room = -1; ///< it was broken for; −1: not yet
    QTextOption::WrapMode m_mode = QTextOption::NoWrap;
    bool m_begun = false;
};

/// Short texts that are written in several places, each shaped once: axes that stand side by side bear
/// the same days. Holds those of one font, and not too many.
class ShapedTexts {
public:
    /// Good until the next call.
    ShapedText &at(const QString &text, const QFont &font);

private:
    QFont m_font;
    std::map<QString, ShapedText> m_texts;
};

} // namespace samspil
