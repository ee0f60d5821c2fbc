// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/net/token_source.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace samspil {

/// A bearer token from the first line of a file; read anew when the server says 401, so that another
/// program may keep it fresh.
class TokenFile final : public net::TokenSource {
public:
    /// Errors: Usage (no such file, or empty).
    static Expected<std::unique_ptr<net::TokenSource>> open(const QString &path);

    QByteArray token(const net::TokenContext &) const override { return m_token; }
    void refresh(const net::TokenContext &, std::function<void(bool)> done) override;

private:
    TokenFile(QString path, QByteArray token) : m_path(std::move(path)), m_token(std::move(token)) {}

    QString m_path;
    QByteArray m_token;
};

} // namespace samspil
