// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace samspil::store {

/// A resource's id on its server in the fewest bytes: an integer where the server counts, 16 bytes for
/// a UUID, else the text. Every id has exactly one of the three forms.
class ResourceId {
public:
    explicit ResourceId(QByteArrayView id);

    void bindTo(Query &query) const;
    static QByteArray read(const Query &query, int column);

private:
    enum class Form : quint8 { Integer, Uuid, Text };
    Form m_form = Form::Text;
    qint64 m_number = 0;
    std::array<char, 16> m_uuid{};
    QByteArrayView m_text;
};

/// A url taken apart: `base` + "/" + `type` + "/" + `id`; for "urn:uuid:x" the base is "urn:uuid:" and
/// there is no type.
struct UrlParts {
    QString base;
    QByteArray type;
    QByteArray id;
};
std::optional<UrlParts> splitUrl(const QString &url);
QString joinUrl(const QString &base, const QString &type, QByteArrayView id);

/// Base of resources that only we know; their id is our own UUID.
inline QString localBase()
{
    return QStringLiteral("urn:uuid:");
}

/// The row of a resource; nothing when the cache does not know the url.
std::optional<qint64> findResource(Connection &connection, const QString &url);

} // namespace samspil::store
