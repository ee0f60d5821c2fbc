// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/data_resources.h"
#include "ui/format/words.h"
#include "ui/shell/language.h"

#include <QObject>

#include <optional>

namespace samspil::test {

/// Local time in Copenhagen as typed, with its offset where the clocks make it ambiguous.
inline Instant at(const char *iso)
{
    const QDateTime typed = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
    return instantOf(typed.timeSpec() == Qt::LocalTime
                         ? QDateTime(typed.date(), typed.time(), QTimeZone("Europe/Copenhagen"))
                         : typed);
}

/// Words in one of the languages, for Copenhagen.
class WordsFixture {
public:
    WordsFixture() : m_catalogue(loaded()) {}
    const Words &use(const QString &language)
    {
        useLanguage(*QCoreApplication::instance(), language);
        return m_words.emplace(m_catalogue, localeOf(language), QTimeZone("Europe/Copenhagen"));
    }

private:
    static MeasurementCatalogue loaded()
    {
        initDataResources();
        return *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    }

    MeasurementCatalogue m_catalogue;
    std::optional<Words> m_words;
};

} // namespace samspil::test
