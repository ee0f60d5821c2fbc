// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/wal.h"

#include "core/store/connection.h"

#include <QFile>
#include <QtEndian>

#include <cstring>
#include <utility>

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

/// The two sums that each frame carries: over the header, then on and on over all frames.
struct Sums {
    quint32 first = 0;
    quint32 second = 0;

    static Sums at(const QByteArray &bytes, qsizetype place)
    {
        return {word(bytes, place), word(bytes, place + 4)};
    }
    void add(const QByteArray &bytes, qsizetype from, qsizetype size, bool isBigEndian)
    {
        const auto part = [&](qsizetype at) {
            return isBigEndian ? word(bytes, at) : qFromLittleEndian<quint32>(bytes.constData() + at);
        };
        for (qsizetype at = from; at < from + size; at += 8) {
            first += part(at) + second;
            second += part(at + 4) + first;
        }
    }
    bool operator==(const Sums &) const = default;
};

bool isBigEndian(const QByteArray &header)
{
    return word(header, 0) & 1;
}

bool isHeaderWhole(const QByteArray &header)
{
    constexpr quint32 magic = 0x377f0682;
    if ((word(header, 0) & ~1u) != magic)
        return false;
    Sums sums;
    sums.add(header, 0, 24, isBigEndian(header));
    return sums == Sums::at(header, 24);
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

/// Walks over the frames behind the believed ones.
class Behind {
public:
    Behind(QFile &wal, const QByteArray &header, qint64 believed) : m_wal(wal), m_header(header)
    {
        if (believed == 0)
            m_told = m_counted = Sums::at(header, 24);
        else
            m_told = m_counted = Sums::at(read(believed - 1, frameHeaderSize), 16);
    }

    /// A commit whose own sums are right, seen from what the frame before it says or from what it holds:
    /// it was written whole. The last frame of a transaction that a kill interrupted carries the mark
    /// too.
    bool isWholeCommit(qint64 number)
    {
        const QByteArray head = read(number, frameHeaderSize);
        if (head.size() < frameHeaderSize)
            return false;
        const Sums before = std::exchange(m_told, Sums::at(head, 16));
        const Sums countedBefore = std::exchange(m_counted, m_told);
        if (!isOfThisTurn(head)) // thousands may be left of the turn before: their pages are not read
            return false;
        const QByteArray page = m_wal.read(Connection::pageSize);
        if (page.size() < Connection::pageSize)
            return false;
        m_counted = after(before, head, page);
        const bool isRight = m_told == m_counted || m_told == after(countedBefore, head, page);
        return isRight && word(head, 4) != 0;
    }

private:
    QByteArray read(qint64 frame, qint64 size)
    {
        m_wal.seek(headerSize + frame * frameSize);
        return m_wal.read(size);
    }
    /// Frames of an earlier turn of the log have other salts.
    bool isOfThisTurn(const QByteArray &head) const
    {
        return std::memcmp(head.constData() + 8, m_header.constData() + 16, saltsSize) == 0;
    }
    Sums after(Sums sums, const QByteArray &head, const QByteArray &page) const
    {
        sums.add(head, 0, 8, isBigEndian(m_header));
        sums.add(page, 0, Connection::pageSize, isBigEndian(m_header));
        return sums;
    }

    QFile &m_wal;
    const QByteArray &m_header;
    Sums m_told;    ///< as the frame before says
    Sums m_counted; ///< as its bytes are
};

/// Without a header nobody knows whose turn a frame was: any commit counts.
bool hasCommit(QFile &wal, qint64 from, qint64 frames)
{
    for (qint64 frame = from; frame < frames; ++frame) {
        wal.seek(headerSize + frame * frameSize);
        if (word(wal.read(frameHeaderSize), 4) != 0)
            return true;
    }
    return false;
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
    const qint64 frames = (wal.size() - headerSize) / frameSize;
    if (!isHeaderWhole(header))
        return hasCommit(wal, believed, frames);
    Behind behind(wal, header, believed);
    for (qint64 frame = believed; frame < frames; ++frame) {
        if (behind.isWholeCommit(frame))
            return true;
    }
    return false;
}

} // namespace samspil::store
