// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/unreadable_table.h"

#include <QCryptographicHash>

namespace samspil::store {

namespace {

/// Without an id the bytes themselves are the name: the same broken entry is kept once.
QString keyOf(const UnreadableTable::Item &item, std::string_view span)
{
    if (item.named)
        return item.url;
    const QByteArrayView bytes(span.data(), qsizetype(span.size()));
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    return item.url + QLatin1Char('#') + QString::fromLatin1(hash);
}

} // namespace

void UnreadableTable::load()
{
    m_keys.clear();
    Query query(m_connection, "SELECT key FROM unreadable");
    while (query.next())
        m_keys.insert(query.text(0));
}

void UnreadableTable::keep(const Item &item, std::string_view span)
{
    const QString key = keyOf(item, span);
    const qint64 dictionary = m_connection.bodies().dictionary();
    Query query(m_connection,
                "INSERT INTO unreadable(key, url, type, citizen, kind, reason, seen, bytes, dict, body)"
                " VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET citizen=excluded.citizen,"
                " kind=excluded.kind, reason=excluded.reason, bytes=excluded.bytes, dict=excluded.dict,"
                " body=excluded.body");
    query.bind(key).bind(item.url).bind(item.type).bind(item.citizen).bind(item.kind).bind(item.reason);
    query.bind(toMs(item.seen)).bind(qint64(span.size())).bind(dictionary);
    query.bindBlob(m_connection.bodies().pack(span)).run();
    m_keys.insert(key);
}

void UnreadableTable::remove(const QString &url)
{
    if (!m_keys.remove(url))
        return;
    Query query(m_connection, "DELETE FROM unreadable WHERE key=?");
    query.bind(url).run();
}

} // namespace samspil::store
