// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/gzip.h"

#include <QtEndian>

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace samspil::net {

namespace {

using Inflater = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;
using Deflater = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;

constexpr int usualLevel = 6; ///< what most servers take

/// What the trailer says about the size: a hint only, a hostile one costs no more than the cap.
qint64 sizeHint(const QByteArray &bytes, qint64 cap)
{
    constexpr qint64 least = 4096;
    if (bytes.size() < 18)
        return std::min(least, cap);
    const qint64 said = qFromLittleEndian<quint32>(bytes.constData() + bytes.size() - 4);
    return std::clamp(said, std::min(least, cap), cap);
}

} // namespace

Expected<QByteArray> gunzip(const QByteArray &bytes, qint64 cap)
{
    const Inflater inflater(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    QByteArray out(sizeHint(bytes, cap), Qt::Uninitialized);
    qsizetype in = 0;
    qsizetype filled = 0;
    while (in < bytes.size()) {
        size_t read = 0;
        size_t written = 0;
        const libdeflate_result result = libdeflate_gzip_decompress_ex(
            inflater.get(), bytes.constData() + in, size_t(bytes.size() - in), out.data() + filled,
            size_t(out.size() - filled), &read, &written);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
            if (out.size() >= cap)
                return Error{ErrorKind::TooLarge, QStringLiteral("inflated body above the cap"), 0};
            out.resize(std::min<qint64>(cap, out.size() * 2));
            continue;
        }
        if (result != LIBDEFLATE_SUCCESS)
            return Error{ErrorKind::Malformed, QStringLiteral("body is not gzip"), 0};
        in += qsizetype(read);
        filled += qsizetype(written);
    }
    out.truncate(filled);
    return out;
}

QByteArray gzip(const QByteArray &bytes)
{
    const Deflater deflater(libdeflate_alloc_compressor(usualLevel), libdeflate_free_compressor);
    QByteArray out(qsizetype(libdeflate_gzip_compress_bound(deflater.get(), size_t(bytes.size()))),
                   Qt::Uninitialized);
    out.truncate(qsizetype(libdeflate_gzip_compress(
        deflater.get(), bytes.constData(), size_t(bytes.size()), out.data(), size_t(out.size()))));
    return out;
}

} // namespace samspil::net
