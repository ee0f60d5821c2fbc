// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace samspil {

namespace {

constexpr qreal inputRadius = 6;
constexpr int inputSpace = 4; ///< between border and text, left and right

void paintInputFrame(QPainter &painter, const QStyleOption &option)
{
    const Theme &theme = Theme::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(enabled ? theme.surface : theme.raised);
    painter.setPen(enabled ? theme.input : theme.line);
    painter.drawRoundedRect(rect, inputRadius, inputRadius);
    painter.restore();
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect, inputRadius, option.palette);
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
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return paintInputFrame(*painter, *option);
        break;
    }
    case PE_FrameLineEdit:
        return paintInputFrame(*painter, *option);
    case PE_FrameFocusRect:
        return paintFocusRing(*painter, option->rect, 4, option->palette);
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
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
        "QToolButton{background:transparent;border:1px solid transparent;border-radius:6px;padding:5px;"
        "min-width:14px;min-height:14px;}"
        "QToolButton:hover{background:@hover;}"
        "QToolButton:pressed,QToolButton:checked{background:@selected;}"
        "QToolButton:focus{border:2px solid @focus;padding:4px;}");
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
