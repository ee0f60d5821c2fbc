// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/key_store.h"

#include "core/session/key_file.h"

#include <qt6keychain/keychain.h>

namespace samspil {
namespace {

const QString service = QStringLiteral("samspil");

/// Secret Service reports a locked collection in many ways; its own text is kept as the detail.
Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::KeyMissing, QStringLiteral("the key store holds no such key"), 0};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorKind::KeyStoreLocked, job.errorString(), 0};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        return {ErrorKind::KeyStoreAbsent, job.errorString(), 0};
    default:
        return {ErrorKind::Storage, job.errorString(), 0};
    }
}

} // namespace

KeyStore::KeyStore(QObject *parent) : QObject(parent) {}

void KeyStore::read(const QString &name, Done done)
{
    auto *job = new QKeychain::ReadPasswordJob(service, this);
    job->setKey(name);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
        if (job->error() == QKeychain::NoError)
            done(job->binaryData());
        else
            done(errorOf(*job));
    });
    job->start();
}

void KeyStore::keep(const QString &name, const QByteArray &secret, Kept kept)
{
    auto *job = new QKeychain::WritePasswordJob(service, this);
    job->setKey(name);
    job->setBinaryData(secret);
    connect(job, &QKeychain::Job::finished, this, [job, kept = std::move(kept)] {
        kept(job->error() == QKeychain::NoError ? Expected<void>() : errorOf(*job));
    });
    job->start();
}

void KeyStore::write(const QString &name, const QByteArray &secret, Done done)
{
    keep(name, secret, [this, name, secret, done = std::move(done)](const Expected<void> &kept) {
        if (!kept) {
            done(kept.error());
            return;
        }
        read(name, [secret, done](const Expected<QByteArray> &back) {
            if (back && *back != secret)
                done(Error{ErrorKind::Storage,
                           QStringLiteral("the key store gave back another key than it was given"), 0});
            else
                done(back);
        });
    });
}

void KeyStore::cacheKey(const QString &name, bool cacheExists, Done done)
{
    read(name, [this, name, cacheExists, done = std::move(done)](const Expected<QByteArray> &found) {
        const bool mayMake = !found && found.error().kind == ErrorKind::KeyMissing && !cacheExists;
        if (mayMake)
            write(name, newCacheKey(), done);
        else if (found && found->size() != cacheKeySize)
            done(Error{ErrorKind::KeyWrong,
                       QStringLiteral("the key store holds something else under this name"), 0});
        else
            done(found);
    });
}

} // namespace samspil
