// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/token_source.h"

#include <QVector>

#include <memory>
#include <utility>

namespace samspil::net {

/// One refresh at a time, whoever asks: a refresh token that is used twice ends the whole session.
class SingleFlight final : public TokenSource {
public:
    /// `source` may be null: no sign-in.
    explicit SingleFlight(TokenSource *source)
        : m_source(source), m_waiting(std::make_shared<QVector<Done>>())
    {
    }

    bool isSignedIn() const { return m_source; }
    QByteArray token(const TokenContext &context) const override
    {
        return m_source ? m_source->token(context) : QByteArray();
    }
    void refresh(std::function<void(bool)> done) override
    {
        m_waiting->append(std::move(done));
        if (m_waiting->size() > 1)
            return;
        m_source->refresh([waiting = m_waiting](bool renewed) {
            const QVector<Done> all = std::exchange(*waiting, {});
            for (const Done &one : all)
                one(renewed);
        });
    }

private:
    using Done = std::function<void(bool)>;

    TokenSource *m_source;
    std::shared_ptr<QVector<Done>> m_waiting; ///< the source may answer when we are gone
};

} // namespace samspil::net
