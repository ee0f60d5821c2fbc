// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/measurement.h"

#include <QCryptographicHash>

#include <cmath>
#include <tuple>

namespace samspil {

namespace {

QString numberPart(double value, Comparator comparator)
{
    static constexpr const char *signs[] = {"", "<", "<=", ">=", ">"};
    const QString sign = QLatin1String(signs[static_cast<int>(comparator)]);
    if (std::isnan(value))
        return sign + u'-';
    // -0 and 0 look the same, so they are the same.
    return sign + QString::number(value == 0 ? 0.0 : value, 'g', QLocale::FloatingPointShortest);
}

QChar statusPart(MeasurementStatus status)
{
    static constexpr char letters[] = "facpio";
    return QLatin1Char(letters[static_cast<int>(status)]);
}

/// Words may tell of the citizen, and fingerprints travel: twelve hex digits of their SHA-256.
QString textPart(const Measurement &m)
{
    QString words = m.text;
    if (m.answer)
        words += u'\n' + m.answer->question + u'\n' + m.answer->answer + u'\n' +
                 QString::number(static_cast<int>(m.answer->state));
    if (words.isEmpty())
        return {};
    const QByteArray digest = QCryptographicHash::hash(words.toUtf8(), QCryptographicHash::Sha256);
    return u'|' + QString::fromLatin1(digest.toHex().first(12));
}

} // namespace

bool Measurement::operator==(const Measurement &o) const
{
    const auto rest = [](const Measurement &m) {
        return std::tie(m.url, m.version, m.citizen, m.kind, m.code, m.effective, m.dateOnly, m.arrived,
                        m.comparator, m.comparator2, m.doubt, m.status, m.origin, m.rangesThen,
                        m.basedOn, m.sentUnit, m.text, m.answer);
    };
    return sameNumber(value, o.value) && sameNumber(value2, o.value2) && rest(*this) == rest(o);
}

QString valueFingerprint(const Measurement &m)
{
    QString print = numberPart(m.value, m.comparator);
    if (!std::isnan(m.value2) || m.comparator2 != Comparator::None)
        print += u'/' + numberPart(m.value2, m.comparator2);
    return print + u'|' + statusPart(m.status) + textPart(m);
}

} // namespace samspil
