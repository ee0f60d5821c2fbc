// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/housekeeping.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace samspil::store {

namespace {

const QString at = QStringLiteral("at");
const QString keptAs = QStringLiteral("keptAs");
const QString edits = QStringLiteral("edits");
const QString lost = QStringLiteral("lost");
const QString whole = QStringLiteral("whole");

} // namespace

QString SalvageReport::toText() const
{
    const QJsonObject object{{store::at, toIso(at)},
                             {store::keptAs, keptAs},
                             {store::edits, edits},
                             {store::lost, lost},
                             {store::whole, whole}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<SalvageReport> SalvageReport::fromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto moment = QDateTime::fromString(object.value(store::at).toString(), Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    return SalvageReport{instantOf(moment), object.value(store::keptAs).toString(),
                         object.value(store::edits).toInt(), object.value(store::lost).toInt(),
                         object.value(store::whole).toBool()};
}

} // namespace samspil::store
