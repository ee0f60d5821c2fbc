// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStyleOption>
#include <QTableView>

namespace samspil {

namespace {

constexpr qreal inputRadius = 6;
constexpr int inputSpace = 4; ///< between border and text, left and right
constexpr int barExtent = 12;
constexpr int thumbInset = 3; ///< between the thumb and the sides of its bar
constexpr int shortestThumb = 28;
constexpr int radioSide = 14;
constexpr int radioGap = 6; ///< between circle and text
constexpr int pageRing = 2; ///< width of the frame in which a page shows that it has the focus

void paintInputFrame(QPainter &painter, const QStyleOption &option, qreal radius = inputRadius)
{
    const Theme &theme = Theme::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(enabled ? theme.surface : theme.raised);
    painter.setPen(enabled ? theme.input : theme.line);
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect, radius, option.palette);
}

QString arrowIcon(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
        return QStringLiteral("chevron-up");
    case QStyle::PE_IndicatorArrowDown:
        return QStringLiteral("chevron-down");
    case QStyle::PE_IndicatorArrowLeft:
        return QStringLiteral("chevron-left");
    case QStyle::PE_IndicatorArrowRight:
        return QStringLiteral("chevron-right");
    default:
        return {};
    }
}

void paintArrow(QPainter &painter, const QStyleOption &option, const QString &icon, double textScale)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool marked = option.state.testFlag(QStyle::State_Selected);
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const QColor ink =
        option.palette.color(group, marked ? QPalette::HighlightedText : QPalette::ButtonText);
    // The rectangle Fusion gives is that of its tiny arrow; ours has the size of the other icons.
    const double side = 16 * textScale;
    QRectF place(0, 0, side, side);
    place.moveCenter(QRectF(option.rect).center());
    paintIcon(painter, place, icon, ink);
}

void paintRadio(QPainter &painter, const QStyleOption &option)
{
    const Theme &theme = Theme::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool chosen = option.state.testFlag(QStyle::State_On);
    const QColor chosenInk = enabled ? theme.accent : theme.disabled;
    const QRectF circle = QRectF(option.rect).adjusted(1, 1, -1, -1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(chosen ? chosenInk : theme.input, circle.width() / 9));
    painter.setBrush(theme.surface);
    painter.drawEllipse(circle);
    if (chosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(chosenInk);
        painter.drawEllipse(circle.center(), circle.width() / 4, circle.width() / 4);
    }
    painter.restore();
}

/// The thumb as long a part of the track as the page is of the whole.
QRect thumbRect(const QStyleOptionSlider &bar, double textScale)
{
    const bool upright = bar.orientation == Qt::Vertical;
    const int track = upright ? bar.rect.height() : bar.rect.width();
    const int range = bar.maximum - bar.minimum;
    int length = track;
    if (range > 0) {
        const double share = bar.pageStep / (double(range) + bar.pageStep);
        length = qMin(track, qMax(qRound(shortestThumb * textScale), qRound(track * share)));
    }
    const int at = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                   track - length, bar.upsideDown);
    return upright ? QRect(bar.rect.left(), bar.rect.top() + at, bar.rect.width(), length)
                   : QRect(bar.rect.left() + at, bar.rect.top(), length, bar.rect.height());
}

/// The bar continues the ground of what it scrolls.
QColor groundBehind(const QWidget *bar, const Theme &theme)
{
    const QWidget *container = bar ? bar->parentWidget() : nullptr;
    const auto *area =
        qobject_cast<const QAbstractScrollArea *>(container ? container->parentWidget() : nullptr);
    return area ? area->viewport()->palette().color(area->viewport()->backgroundRole()) : theme.window;
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QWidget *widget,
                    double textScale)
{
    const Theme &theme = Theme::of(bar.palette);
    const bool inUse = bar.state.testFlag(QStyle::State_Sunken) || (widget && widget->underMouse());
    painter.save();
    painter.fillRect(bar.rect, groundBehind(widget, theme));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(inUse ? theme.muted : theme.input);
    const double inset = thumbInset * textScale;
    const QRectF thumb = QRectF(thumbRect(bar, textScale)).adjusted(inset, inset, -inset, -inset);
    const double radius = qMin(thumb.width(), thumb.height()) / 2;
    painter.drawRoundedRect(thumb, radius, radius);
    painter.restore();
}

} // namespace

Style::Style(double textScale) : QProxyStyle(QStringLiteral("Fusion")), m_textScale(textScale) {}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return qRound(16 * m_textScale);
    case PM_ToolBarIconSize:
        return qRound(20 * m_textScale);
    case PM_ScrollBarExtent:
        return qRound(barExtent * m_textScale);
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return qRound(radioSide * m_textScale);
    case PM_RadioButtonLabelSpacing:
        return qRound(radioGap * m_textScale);
    case PM_DefaultFrameWidth:
        return qobject_cast<const QScrollArea *>(widget)
                   ? pageRing
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_FocusFrameHMargin: // what stands between text and edge in a cell
        return qobject_cast<const QTableView *>(widget)
                   ? qRound(6 * m_textScale)
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_HeaderMargin:
        return qRound(6 * m_textScale);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    if (const QString icon = arrowIcon(element); !icon.isEmpty())
        return paintArrow(*painter, *option, icon, m_textScale);
    switch (element) {
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return paintInputFrame(*painter, *option);
        break;
    }
    case PE_FrameLineEdit:
        return paintInputFrame(*painter, *option);
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit *>(widget))
            return paintInputFrame(*painter, *option, 2); // its viewport fills the corners
        if (qobject_cast<const QScrollArea *>(widget)) {  // a page that the arrow keys scroll
            if (option->state.testFlag(QStyle::State_HasFocus))
                paintFocusRing(*painter, option->rect, 2, option->palette);
            return;
        }
        break;
    case PE_FrameFocusRect:
        if (qobject_cast<const QPushButton *>(widget))
            return; // the sheet draws its border as the ring; one is enough
        return paintFocusRing(*painter, option->rect, 4, option->palette);
    case PE_IndicatorRadioButton:
        return paintRadio(*painter, *option);
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, Theme::of(option->palette).surface);
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar)
        return paintScrollBar(*painter, *bar, widget, m_textScale);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl subControl, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const QRect thumb = thumbRect(*bar, m_textScale);
    const bool upright = bar->orientation == Qt::Vertical;
    QRect part;
    switch (subControl) {
    case SC_ScrollBarGroove:
        part = bar->rect;
        break;
    case SC_ScrollBarSlider:
        part = thumb;
        break;
    case SC_ScrollBarSubPage:
        part = bar->rect;
        upright ? part.setBottom(thumb.top() - 1) : part.setRight(thumb.left() - 1);
        break;
    case SC_ScrollBarAddPage:
        part = bar->rect;
        upright ? part.setTop(thumb.bottom() + 1) : part.setLeft(thumb.right() + 1);
        break;
    default:
        break; // there are no arrow buttons
    }
    return visualRect(bar->direction, bar->rect, part);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
    return type == CT_LineEdit ? base + QSize(2 * inputSpace, option->fontMetrics.height() / 2) : base;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect base = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? base.adjusted(inputSpace, 0, -inputSpace, 0) : base;
}

QString buttonSheet(const Theme &theme)
{
    // The dot: not the buttons inside input fields, which are a class derived from QToolButton.
    QString sheet = QStringLiteral(
        "QPushButton{background:@surface;color:@text;border:1px solid @input;border-radius:6px;"
        "padding:0.4em 1em;min-height:1.5em;min-width:24px;}"
        "QPushButton:hover{background:@hover;}"
        "QPushButton:pressed,QPushButton:checked{background:@selected;}"
        "QPushButton:disabled{color:@disabled;border-color:@line;background:@surface;}"
        "QPushButton[primary=\"true\"]{background:@accent;color:@onAccent;border-color:@accent;"
        "font-weight:600;}"
        "QPushButton[primary=\"true\"]:hover{background:@primaryHover;}"
        "QPushButton[primary=\"true\"]:disabled{background:@raised;color:@disabled;border-color:@line;}"
        "QPushButton[flat=\"true\"]{background:transparent;border-color:transparent;color:@accent;}"
        "QPushButton[flat=\"true\"]:hover{background:@selected;}"
        "QPushButton:focus{border:2px solid @focus;padding:0.4em 0.93em;}"
        "QPushButton[primary=\"true\"]:focus{border:3px double @onAccent;}"
        "QPushButton[onTip=\"true\"]{background:transparent;color:@tipText;border-color:@tipText;}"
        "QPushButton[onTip=\"true\"]:focus{border:3px double @tipText;}"
        ".QToolButton{background:transparent;border:1px solid transparent;border-radius:6px;padding:5px;"
        "min-width:14px;min-height:14px;}"
        ".QToolButton:hover{background:@hover;}"
        ".QToolButton:pressed,.QToolButton:checked{background:@selected;}"
        ".QToolButton:focus{border:2px solid @focus;padding:4px;}");
    const QColor primaryHover = theme.isDark() ? theme.accent.lighter(108) : theme.accent.darker(115);
    // Longer names first: none is the beginning of another one still to come.
    const std::pair<const char *, QColor> tokens[] = {
        {"@primaryHover", primaryHover}, {"@disabled", theme.disabled}, {"@selected", theme.selected},
        {"@onAccent", theme.onAccent},   {"@surface", theme.surface},   {"@accent", theme.accent},
        {"@raised", theme.raised},       {"@hover", theme.hover},       {"@focus", theme.focus},
        {"@input", theme.input},         {"@line", theme.line},         {"@text", theme.text},
        {"@tipText", theme.tip.text},
    };
    for (const auto &[name, colour] : tokens)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

void paintFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::of(palette).focus, 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

void applyTheme(QApplication &app, const Theme &theme)
{
    app.setStyle(new Style(theme.textScale)); // QApplication owns its style
    QApplication::setPalette(theme.palette());
    QApplication::setFont(bodyFont(theme));
    app.setStyleSheet(buttonSheet(theme));
}

} // namespace samspil
