// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/decimal_field.h"

#include <QRegularExpression>

namespace samspil {

namespace {

/// One separator, the one that groups thousands here, and digits as if it did.
bool couldBeGrouped(const QString &text, const QLocale &locale)
{
    const qsizetype at = text.indexOf(locale.groupSeparator());
    static const QRegularExpression grouped(QStringLiteral("^[-−+]?[1-9][0-9]{0,2}[.,][0-9]{3}$"));
    return at >= 0 && grouped.match(text).hasMatch();
}

} // namespace

std::optional<double> readDecimal(const QString &text, const QLocale &locale)
{
    QString plain = text.trimmed();
    static const QRegularExpression number(QStringLiteral("^[-−+]?[0-9]+([.,][0-9]+)?$"));
    if (!number.match(plain).hasMatch() || couldBeGrouped(plain, locale))
        return std::nullopt;
    plain.replace(QLatin1Char(','), QLatin1Char('.')).replace(QChar(0x2212), QLatin1Char('-'));
    bool ok = false;
    const double value = QLocale::c().toDouble(plain, &ok);
    return ok ? std::optional(value) : std::nullopt;
}

DecimalField::DecimalField(QWidget *parent) : QLineEdit(parent)
{
    setAlignment(Qt::AlignRight);
    setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    connect(this, &QLineEdit::textChanged, this, &DecimalField::valueChanged);
}

void DecimalField::setValue(double value, int decimals)
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    setText(plain.toString(value, 'f', decimals));
}

} // namespace samspil
