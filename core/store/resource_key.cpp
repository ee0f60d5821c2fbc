// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/resource_key.h"

#include <sqlite3.h>

namespace samspil::store {

namespace {

constexpr qsizetype uuidLength = 36;
constexpr qsizetype longestInteger = 18;
constexpr std::array<qsizetype, 4> hyphens{8, 13, 18, 23};

/// Value of each character as a hexadecimal digit; more than 15: it is none. Lower case only: another
/// spelling could not be given back as it was.
constexpr std::array<quint8, 256> digits = [] {
    std::array<quint8, 256> table{};
    table.fill(0xff);
    for (quint8 i = 0; i < 16; ++i)
        table[quint8("0123456789abcdef"[i])] = i;
    return table;
}();
constexpr std::array<quint8, 16> pairs{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

bool readUuid(QByteArrayView id, std::array<char, 16> &out)
{
    if (id.size() != uuidLength)
        return false;
    for (const qsizetype at : hyphens) {
        if (id[at] != '-')
            return false;
    }
    quint8 all = 0;
    for (size_t i = 0; i < pairs.size(); ++i) {
        const quint8 high = digits[quint8(id[pairs[i]])];
        const quint8 low = digits[quint8(id[pairs[i] + 1])];
        all |= high | low;
        out[i] = char(high << 4 | low);
    }
    return all < 16;
}

std::optional<qint64> readInteger(QByteArrayView id)
{
    if (id.isEmpty() || id.size() > longestInteger || (id[0] == '0' && id.size() > 1))
        return std::nullopt;
    qint64 value = 0;
    for (const char c : id) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

QByteArray uuidText(QByteArrayView bytes)
{
    QByteArray text = bytes.toByteArray().toHex();
    for (const qsizetype at : hyphens)
        text.insert(at, '-');
    return text;
}

} // namespace

ResourceId::ResourceId(QByteArrayView id) : m_text(id)
{
    if (const auto number = readInteger(id)) {
        m_form = Form::Integer;
        m_number = *number;
    } else if (readUuid(id, m_uuid)) {
        m_form = Form::Uuid;
    }
}

void ResourceId::bindTo(Query &query) const
{
    switch (m_form) {
    case Form::Integer:
        query.bind(m_number);
        return;
    case Form::Uuid:
        query.bindCopy(QByteArrayView(m_uuid.data(), qsizetype(m_uuid.size())));
        return;
    case Form::Text:
        query.bind(std::string_view(m_text.data(), size_t(m_text.size())));
        return;
    }
}

QByteArray ResourceId::read(const Query &query, int column)
{
    switch (query.type(column)) {
    case SQLITE_INTEGER:
        return QByteArray::number(query.integer(column));
    case SQLITE_BLOB:
        return uuidText(query.view(column));
    default:
        return query.blob(column);
    }
}

std::optional<UrlParts> splitUrl(const QString &url)
{
    if (url.startsWith(localBase()))
        return UrlParts{localBase(), {}, url.mid(localBase().size()).toUtf8()};
    const qsizetype idAt = url.lastIndexOf(u'/');
    const qsizetype typeAt = idAt > 0 ? url.lastIndexOf(u'/', idAt - 1) : -1;
    if (typeAt <= 0 || idAt + 1 == url.size() || typeAt + 1 == idAt)
        return std::nullopt;
    return UrlParts{url.left(typeAt), url.mid(typeAt + 1, idAt - typeAt - 1).toUtf8(),
                    url.mid(idAt + 1).toUtf8()};
}

QString joinUrl(const QString &base, const QString &type, QByteArrayView id)
{
    if (base == localBase())
        return base + QString::fromUtf8(id);
    return base + u'/' + type + u'/' + QString::fromUtf8(id);
}

std::optional<qint64> findResource(Connection &connection, const QString &url)
{
    const auto parts = splitUrl(url);
    const auto server = parts ? connection.names().findServer(parts->base) : std::nullopt;
    if (!server)
        return std::nullopt;
    if (parts->type.isEmpty()) {
        Query query(connection, "SELECT id FROM resource WHERE server=? AND rid=?");
        query.bind(*server);
        ResourceId(parts->id).bindTo(query);
        return query.next() ? std::optional(query.integer(0)) : std::nullopt;
    }
    const auto type = connection.names().findTerm(QString::fromUtf8(parts->type));
    if (!type)
        return std::nullopt;
    Query query(connection, "SELECT id FROM resource WHERE server=? AND rid=? AND type=?");
    query.bind(*server);
    ResourceId(parts->id).bindTo(query);
    query.bind(*type);
    return query.next() ? std::optional(query.integer(0)) : std::nullopt;
}

} // namespace samspil::store
