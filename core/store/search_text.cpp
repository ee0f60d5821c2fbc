// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search_text.h"

#include <QRegularExpression>

namespace samspil::store {

namespace {

enum class Danish { Long, Short };

QString danish(QChar c, Danish spelling)
{
    const bool isLong = spelling == Danish::Long;
    switch (c.unicode()) {
    case u'å':
        return isLong ? QStringLiteral("aa") : QStringLiteral("a");
    case u'æ':
        return QStringLiteral("ae");
    case u'ø':
        return isLong ? QStringLiteral("oe") : QStringLiteral("o");
    default:
        return c;
    }
}

QString folded(const QString &word, Danish spelling)
{
    QString plain;
    for (const QChar c : word.toLower().normalized(QString::NormalizationForm_C))
        plain += danish(c, spelling);
    QString letters;
    for (const QChar c : plain.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            letters += c;
    }
    return letters;
}

QStringList words(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[^\\p{L}\\p{N}\\p{M}]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

} // namespace

QStringList searchKeys(const QString &name)
{
    QStringList keys;
    for (const QString &word : words(name))
        keys << folded(word, Danish::Long) << folded(word, Danish::Short);
    keys.removeDuplicates();
    return keys;
}

QStringList searchWords(const QString &text)
{
    static const QRegularExpression cpr(QStringLiteral("\\b(\\d{6})[- ]([\\dA-Za-z]{1,4})\\b"));
    QStringList found;
    for (const QString &word : words(QString(text).replace(cpr, QStringLiteral("\\1\\2"))))
        found << folded(word, Danish::Long);
    return found;
}

} // namespace samspil::store
