// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/key_file.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace samspil {
namespace {

constexpr QFile::Permissions othersBits = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

Error badFile(const QString &why)
{
    return {ErrorKind::Usage, why, 0};
}

bool isHex(const QByteArray &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

} // namespace

QByteArray newCacheKey()
{
    std::array<quint32, cacheKeySize / sizeof(quint32)> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), cacheKeySize);
}

Expected<QByteArray> readKeyFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{ErrorKind::KeyMissing, QStringLiteral("the key file does not exist"), 0};
#ifndef Q_OS_WIN
    if (info.permissions() & othersBits)
        return badFile(QStringLiteral("the key file must be readable by its owner alone (mode 0600)"));
#endif
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::KeyMissing, QStringLiteral("the key file cannot be read"), 0};
    const QByteArray text = file.read(1024).trimmed();
    if (text.size() != 2 * cacheKeySize || !isHex(text) || !file.atEnd())
        return badFile(QStringLiteral("the key file must hold 64 hex digits and nothing else"));
    return QByteArray::fromHex(text);
}

Expected<QByteArray> makeKeyFile(const QString &path)
{
    const QByteArray key = newCacheKey();
    QFile file(path);
    const bool made =
        file.open(QIODevice::NewOnly | QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner);
    if (!made || file.write(key.toHex() + '\n') != 2 * cacheKeySize + 1 || !file.flush())
        return Error{ErrorKind::Storage, QStringLiteral("the key file cannot be written"), 0};
    return key;
}

} // namespace samspil
