// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/pieces.h"

#include "ui/parts/shaped_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/severity_shapes.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace samspil {

namespace {

constexpr int idealColumns = 80; ///< characters, of a text that may be as wide as it likes

/// A QLabel that shapes its text once. Text that can be selected is left to QLabel.
class TextLabel : public QLabel {
public:
    using QLabel::QLabel;

    QSize sizeHint() const override { return isOurs() ? sizeFor(-1) : QLabel::sizeHint(); }
    QSize minimumSizeHint() const override
    {
        if (!isOurs())
            return QLabel::minimumSizeHint();
        const QSize hint = sizeFor(-1);
        return wordWrap() ? QSize(sizeFor(0).width(), std::min(hint.height(), sizeFor(widest).height()))
                          : hint;
    }
    int heightForWidth(int width) const override
    {
        return isOurs() && wordWrap() ? sizeFor(width).height() : QLabel::heightForWidth(width);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        if (!isOurs())
            return QLabel::paintEvent(event);
        QPainter painter(this);
        painter.setPen(
            palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
        const QRectF room = contentsRect().adjusted(indented(), 0, 0, 0);
        if (wordWrap())
            shaped().paintWrapped(painter, room, alignment());
        else
            shaped().paint(painter, room, alignment());
    }

private:
    static constexpr int widest = QWIDGETSIZE_MAX;

    bool isOurs() const
    {
        return !text().isEmpty() && textInteractionFlags() == Qt::LinksAccessibleByMouse;
    }
    int indented() const { return alignment() & Qt::AlignLeft ? std::max(0, indent()) : 0; }
    ShapedText &shaped() const
    {
        m_shaped.set(text(), font());
        return m_shaped;
    }
    QSize sizeFor(int width) const;

    mutable ShapedText m_shaped;
};

/// As QLabel does it: a text without a given width becomes neither a ribbon nor a column.
QSize TextLabel::sizeFor(int width) const
{
    const QMargins margins = contentsMargins();
    const QSize around(margins.left() + margins.right() + indented(), margins.top() + margins.bottom());
    QSizeF text;
    if (!wordWrap()) {
        text = shaped().wrapped(widest);
    } else if (width >= 0) {
        text = shaped().wrapped(std::max(0, width - around.width()));
    } else {
        const QFontMetrics metrics(font());
        const int most =
            std::min(metrics.averageCharWidth() * idealColumns, maximumWidth()) - around.width();
        text = shaped().wrapped(most);
        for (const int part : {2, 4}) {
            if (text.height() < 8 / part * metrics.lineSpacing() && text.width() > most / part)
                text = shaped().wrapped(most / part);
        }
    }
    return (QSize(qCeil(text.width()), qCeil(text.height())) + around).expandedTo(minimumSize());
}

} // namespace

QLabel *textLabel(const QString &text, TextRole role, QWidget *parent, Ink ink)
{
    auto *label = new TextLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    restyle(label, role, ink);
    return label;
}

void restyle(QLabel *label, TextRole role, Ink ink)
{
    const QWidget *parent = label->parentWidget();
    label->setFont(textFont(parent ? parent->font() : label->font(), role));
    const auto colour = ink == Ink::Muted ? QPalette::PlaceholderText : QPalette::WindowText;
    if (label->foregroundRole() != colour) // Qt tells everybody below of a new palette, also of the same
        label->setForegroundRole(colour);
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->setObjectName({}); // what takes its place is found by the name
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

TextBlock::TextBlock(QWidget *holder) : m_holder(holder)
{
    setSpacing(1);
}

void TextBlock::setVisible(bool visible)
{
    if (!visible)
        setLines({});
}

void TextBlock::setLines(const QVector<TextLine> &lines)
{
    while (m_labels.size() < lines.size()) {
        m_labels.append(textLabel({}, TextRole::Body, m_holder));
        addWidget(m_labels.constLast());
    }
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const bool used = i < lines.size() && !lines[i].text.isEmpty();
        if (used) {
            restyle(m_labels[i], lines[i].role, lines[i].ink);
            m_labels[i]->setText(lines[i].text);
        }
        m_labels[i]->setVisible(used);
    }
}

IconLabel::IconLabel(const QString &icon, QWidget *parent) : QWidget(parent), m_icon(icon)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &icon)
{
    m_icon = icon;
    update();
}

QSize IconLabel::sizeHint() const
{
    const int side = qMax(16, qRound(QFontMetricsF(font()).height()));
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, Theme::of(palette()).muted);
}

StateBadge::StateBadge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateBadge::setState(TriageState state)
{
    m_state = state;
    update();
}

QSize StateBadge::sizeHint() const
{
    const int side = qRound(QFontMetricsF(font()).height() * 1.8);
    return {side, side};
}

void StateBadge::paintEvent(QPaintEvent *)
{
    const Tone &tone = Theme::of(palette()).tone(m_state);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.ground);
    painter.drawRoundedRect(rect(), 6, 6);
    const double inset = width() * 0.25;
    paintSeverityShape(painter, QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_state,
                       tone.text, tone.ground);
}

Tag::Tag(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Tag::sizeHint() const
{
    const QFontMetricsF metrics(textFont(font(), TextRole::Small));
    return {qCeil(metrics.horizontalAdvance(text()) + metrics.height()), qCeil(metrics.height() * 1.4)};
}

QSize Tag::minimumSizeHint() const
{
    return sizeHint();
}

void Tag::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setFont(textFont(font(), TextRole::Small));
    painter.setPen(theme.text);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace samspil
