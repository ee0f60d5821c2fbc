// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <memory>
#include <string_view>

namespace samspil::store {

class Connection;

/// Resource bodies as zstd level 1 with a shared dictionary: a seventh of the bytes for the price of
/// writing them as text. The dictionary that a body was packed with lives in the cache itself, so
/// a later release may ship a better one.
class BodyCodec {
public:
    explicit BodyCodec(Connection &connection);
    ~BodyCodec();
    Q_DISABLE_COPY_MOVE(BodyCodec)

    /// Id of the dictionary that new bodies use; put into the cache when it is not there yet.
    qint64 dictionary();
    void forget(); ///< after a rollback, which may have taken the dictionary back
    /// Valid until the next call.
    QByteArrayView pack(std::string_view body);
    /// Puts the packed body behind what `to` holds; answers how many bytes that took.
    qsizetype append(std::string_view body, QByteArray &to);
    /// Null when it cannot be unpacked; the connection then holds Corrupt.
    QByteArray unpack(qint64 dictionary, QByteArrayView packed);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace samspil::store
