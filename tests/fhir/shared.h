// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/readers.h"

#include <QByteArray>
#include <QString>

/// What the tests of core/fhir share.
namespace samspil::fhir::test {

inline const QString base = QStringLiteral("https://s.example/fhir");

inline const MeasurementCatalogue &catalogue()
{
    static const auto loaded =
        MeasurementCatalogue::load(QStringLiteral(SAMSPIL_SOURCE_DIR "/resources/measurements"));
    return *loaded;
}

inline Context context()
{
    return {base, &catalogue(), QTimeZone("Europe/Copenhagen")};
}

inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

inline QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// JSON in single quotes is easier on the eye: 'a' stands for "a".
inline QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

inline QString url(const char *path)
{
    return base + u'/' + QString::fromLatin1(path);
}

/// The value, or the end of the test program with the reason.
template <typename T> T good(const Expected<T> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *result;
}

} // namespace samspil::fhir::test
