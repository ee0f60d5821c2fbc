// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/body_codec.h"

#include "core/store/query.h"

#include <QFile>

#include <sqlite3.h>
#include <zstd.h>

// The macro declares a function of the global namespace.
static void registerDictionary()
{
    Q_INIT_RESOURCE(samspil_store);
}

namespace samspil::store {

namespace {

constexpr int level = 1;
constexpr unsigned long long largestBody = 256ULL << 20; ///< bytes; a larger claim is damage

template <auto Free> struct Deleter {
    template <typename T> void operator()(T *object) const { Free(object); }
};
using Packer = std::unique_ptr<ZSTD_CCtx, Deleter<ZSTD_freeCCtx>>;
using Unpacker = std::unique_ptr<ZSTD_DCtx, Deleter<ZSTD_freeDCtx>>;
using PackDictionary = std::unique_ptr<ZSTD_CDict, Deleter<ZSTD_freeCDict>>;
using UnpackDictionary = std::shared_ptr<ZSTD_DDict>;

QByteArray shippedDictionary()
{
    registerDictionary();
    QFile file(QStringLiteral(":/store/body.dict"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

struct BodyCodec::Private {
    Connection &connection;
    Packer packer;
    PackDictionary packDictionary;
    Unpacker unpacker;
    QHash<qint64, UnpackDictionary> unpackDictionaries;
    qint64 current = 0;
    QByteArray buffer;
};

BodyCodec::BodyCodec(Connection &connection) : d(new Private{connection, {}, {}, {}, {}, 0, {}}) {}

BodyCodec::~BodyCodec() = default;

qint64 BodyCodec::dictionary()
{
    if (d->current)
        return d->current;
    const QByteArray bytes = shippedDictionary();
    Query find(d->connection, "SELECT id FROM dictionary WHERE bytes=?");
    if (find.bindBlob(bytes).next()) {
        d->current = find.integer(0);
        return d->current;
    }
    Query add(d->connection, "INSERT INTO dictionary(bytes) VALUES(?)");
    if (add.bindBlob(bytes).run())
        d->current = sqlite3_last_insert_rowid(d->connection.handle());
    return d->current;
}

void BodyCodec::forget()
{
    d->current = 0;
}

QByteArrayView BodyCodec::pack(std::string_view body)
{
    d->buffer.resize(0); // keeps its room
    append(body, d->buffer);
    return d->buffer;
}

qsizetype BodyCodec::append(std::string_view body, QByteArray &to)
{
    if (!d->packer) {
        const QByteArray bytes = shippedDictionary();
        d->packer.reset(ZSTD_createCCtx());
        d->packDictionary.reset(ZSTD_createCDict(bytes.constData(), size_t(bytes.size()), level));
        ZSTD_CCtx_refCDict(d->packer.get(), d->packDictionary.get());
        ZSTD_CCtx_setParameter(d->packer.get(), ZSTD_c_dictIDFlag, 0);
    }
    const qsizetype at = to.size();
    const size_t bound = ZSTD_compressBound(body.size());
    if (to.capacity() < at + qsizetype(bound))
        to.reserve(2 * (at + qsizetype(bound)));
    to.resize(at + qsizetype(bound));
    const size_t size = ZSTD_compress2(d->packer.get(), to.data() + at, bound, body.data(), body.size());
    if (ZSTD_isError(size)) {
        d->connection.note(SQLITE_NOMEM);
        to.resize(at);
        return 0;
    }
    to.resize(at + qsizetype(size));
    return qsizetype(size);
}

QByteArray BodyCodec::unpack(qint64 dictionary, QByteArrayView packed)
{
    if (!d->unpacker)
        d->unpacker.reset(ZSTD_createDCtx());
    UnpackDictionary &known = d->unpackDictionaries[dictionary];
    if (!known) {
        Query query(d->connection, "SELECT bytes FROM dictionary WHERE id=?");
        if (query.bind(dictionary).next()) {
            const QByteArrayView bytes = query.view(0);
            known.reset(ZSTD_createDDict(bytes.data(), size_t(bytes.size())), ZSTD_freeDDict);
        }
    }
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), size_t(packed.size()));
    if (!known || size > largestBody) {
        d->connection.note(SQLITE_CORRUPT);
        return {};
    }
    QByteArray body(qsizetype(size), Qt::Uninitialized);
    const size_t got = ZSTD_decompress_usingDDict(d->unpacker.get(), body.data(), size_t(size),
                                                  packed.data(), size_t(packed.size()), known.get());
    if (got != size) {
        d->connection.note(SQLITE_CORRUPT);
        return {};
    }
    return body;
}

} // namespace samspil::store
