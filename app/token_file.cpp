// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/token_file.h"

#include <QFile>
#include <QTimer>

namespace samspil {
namespace {

QByteArray firstLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine(64 * 1024).trimmed() : QByteArray();
}

} // namespace

Expected<std::unique_ptr<net::TokenSource>> TokenFile::open(const QString &path)
{
    QByteArray token = firstLine(path);
    if (token.isEmpty())
        return Error{ErrorKind::Usage, QStringLiteral("the token file is missing or empty"), 0};
    return std::unique_ptr<net::TokenSource>(new TokenFile(path, std::move(token)));
}

void TokenFile::refresh(const net::TokenContext &, std::function<void(bool)> done)
{
    const QByteArray fresh = firstLine(m_path);
    const bool changed = !fresh.isEmpty() && fresh != m_token;
    if (changed)
        m_token = fresh;
    QTimer::singleShot(0, [done = std::move(done), changed] { done(changed); });
}

} // namespace samspil
