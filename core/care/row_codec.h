// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/care/worklist.h"

#include <QByteArray>

#include <array>

namespace samspil::care {

/// The part of a worklist row that is stored with the assessment: what was decided and what it
/// rests on, so that the list is painted without looking anything up.
struct StoredRow {
    TriageState state = TriageState::NotAssessed;
    Doubt doubt = Doubt::Loading;
    QVector<alert::Item> items;
    QStringList conditions;
    QString sparkKind;
    QVector<SparkPoint> spark;
    int unreadable = 0;

    bool operator==(const StoredRow &) const = default;
};

/// Texts that rows repeat (urls of citizens, kinds, units, codes): one copy of each, however many rows
/// have it. Few places: what comes now takes the place of what has not come for long.
class SharedTexts {
public:
    QString shared(const QString &text);

private:
    std::array<QString, 256> m_texts;
};

/// Whether it was written by a version whose rows this one reads.
bool isReadableRow(const QByteArray &bytes);
QByteArray encodeRow(const StoredRow &row);
/// Errors: Malformed (written by another version: assess again).
Expected<StoredRow> decodeRow(const QByteArray &bytes);
Expected<StoredRow> decodeRow(const QByteArray &bytes, SharedTexts &texts);

} // namespace samspil::care
