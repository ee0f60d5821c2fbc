// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/wal.h"

#include "core/store/connection.h"

#include <QFile>
#include <QtEndian>

#include <cstring>

/// The file formats of SQLite's write-ahead log: https://www.sqlite.org/walformat.html. Its headers are
/// not encrypted; the pages and what their checksums are made of are.
namespace samspil::store {

namespace {

constexpr qint64 headerSize = 32;
constexpr qint64 frameHeaderSize = 24;
constexpr qint64 frameSize = frameHeaderSize + Connection::pageSize;
constexpr qsizetype saltsSize = 8;

quint32 word(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

bool isHeaderWhole(const QByteArray &header)
{
    constexpr quint32 magic = 0x377f0682;
    const bool isBigEndian = word(header, 0) & 1;
    if ((word(header, 0) & ~1u) != magic)
        return false;
    const auto part = [&](qsizetype at) {
        return isBigEndian ? word(header, at) : qFromLittleEndian<quint32>(header.constData() + at);
    };
    quint32 first = 0;
    quint32 second = 0;
    for (qsizetype at = 0; at < 24; at += 8) {
        first += part(at) + second;
        second += part(at + 4) + first;
    }
    return first == word(header, 24) && second == word(header, 28);
}

/// Frames that SQLite believes, from the index it made when it opened the cache.
qint64 believedFrames(const QString &cacheFile)
{
    constexpr qint64 place = 16;
    QFile index(cacheFile + QStringLiteral("-shm"));
    quint32 frames = 0;
    if (!index.open(QIODevice::ReadOnly) || !index.seek(place) ||
        index.read(reinterpret_cast<char *>(&frames), sizeof frames) != sizeof frames)
        return -1;
    return frames;
}

} // namespace

bool walHidesCommits(const QString &cacheFile)
{
    QFile wal(cacheFile + QStringLiteral("-wal"));
    const qint64 believed = believedFrames(cacheFile);
    if (believed < 0 || !wal.open(QIODevice::ReadOnly))
        return false;
    const QByteArray header = wal.read(headerSize);
    if (header.size() < headerSize)
        return false;
    const bool isWhole = isHeaderWhole(header);
    const qint64 frames = (wal.size() - headerSize) / frameSize;
    for (qint64 frame = believed; frame < frames; ++frame) {
        wal.seek(headerSize + frame * frameSize);
        const QByteArray head = wal.read(frameHeaderSize);
        // Frames of an earlier turn of the log have other salts.
        const bool isOfThisTurn =
            !isWhole || std::memcmp(head.constData() + 8, header.constData() + 16, saltsSize) == 0;
        if (head.size() == frameHeaderSize && isOfThisTurn && word(head, 4) != 0 && frame > believed)
            return true;
        if (!isWhole && word(head, 4) != 0)
            return true;
    }
    return false;
}

} // namespace samspil::store
