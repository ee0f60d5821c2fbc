// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <libdeflate.h>

namespace samspil::net::test {

inline QByteArray gzipped(const QByteArray &plain)
{
    libdeflate_compressor *compressor = libdeflate_alloc_compressor(9);
    QByteArray out(qsizetype(libdeflate_gzip_compress_bound(compressor, size_t(plain.size()))),
                   Qt::Uninitialized);
    const size_t size = libdeflate_gzip_compress(compressor, plain.constData(), size_t(plain.size()),
                                                 out.data(), size_t(out.size()));
    libdeflate_free_compressor(compressor);
    out.truncate(qsizetype(size));
    return out;
}

} // namespace samspil::net::test
