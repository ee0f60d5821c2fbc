// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chart_accessible.h"

#include "ui/parts/trend_chart.h"

#include <QAccessibleWidget>

namespace samspil {

namespace {

class ChartAccessible : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit ChartAccessible(TrendChart *chart) : QAccessibleWidget(chart, QAccessible::Chart) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return chart()->pointText(chart()->currentPoint());
        if (kind == QAccessible::Description)
            return chart()->summary();
        return QAccessibleWidget::text(kind);
    }

    QVariant currentValue() const override
    {
        const qsizetype index = chart()->currentPoint();
        return index < 0 ? QVariant() : QVariant(chart()->points()[index].value);
    }
    /// A measurement is not edited by way of its picture.
    void setCurrentValue(const QVariant &) override {}
    QVariant maximumValue() const override { return {}; }
    QVariant minimumValue() const override { return {}; }
    QVariant minimumStepSize() const override { return {}; }

private:
    TrendChart *chart() const { return static_cast<TrendChart *>(widget()); }
};

QAccessibleInterface *chartInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String(TrendChart::staticMetaObject.className()))
        return nullptr;
    auto *chart = qobject_cast<TrendChart *>(object);
    return chart ? new ChartAccessible(chart) : nullptr; // Qt's cache owns it
}

} // namespace

void installChartAccessibility()
{
    QAccessible::installFactory(chartInterface); // Qt keeps one of each
}

} // namespace samspil
