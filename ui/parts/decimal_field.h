// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QLocale>

#include <optional>

namespace samspil {

/// A decimal number as a person types it: comma or point, no group separators. Nothing is guessed:
/// an empty text, two separators, or one point and three digits ("1.234") in a language that groups
/// thousands by it, give no number.
std::optional<double> readDecimal(const QString &text, const QLocale &locale);

/// A field for one number. It never changes what was typed.
class DecimalField : public QLineEdit {
    Q_OBJECT
public:
    explicit DecimalField(QWidget *parent = nullptr);

    void setValue(double value, int decimals);
    /// Nothing: empty, or not to be read for certain.
    std::optional<double> value() const { return readDecimal(text(), locale()); }
    /// Something is written that gives no number.
    bool isRefused() const { return !text().trimmed().isEmpty() && !value(); }

Q_SIGNALS:
    void valueChanged();
};

} // namespace samspil
