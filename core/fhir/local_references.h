// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QVector>

namespace samspil::fhir {

/// A Reference.reference that may name a resource of ours by the name it was made under: "urn:uuid:x",
/// or "Type/x" where x is a UUID. Whether it does, only the cache can tell: some servers give UUIDs too.
struct LocalReference {
    qsizetype from = 0; ///< of the string in the body, quotes included
    qsizetype size = 0;
    QString text;
    QString type; ///< empty with a urn
    QString name; ///< "urn:uuid:x"

    bool operator==(const LocalReference &) const = default;
};

/// In the order of the text, at any depth. Logical references (an identifier alone) and contained
/// resources ("#x") name nothing that has to be sent first.
QVector<LocalReference> localReferences(QByteArrayView body);

/// The body with these references (as it has them) replaced; every other byte stays.
QByteArray withReferences(const QByteArray &body, const QHash<QString, QString> &replacements);

} // namespace samspil::fhir
