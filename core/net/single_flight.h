// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/token_source.h"

#include <QVector>

#include <memory>
#include <utility>

namespace samspil::net {

/// One refresh at a time, whoever asks: a refresh token that is used twice ends the whole session. Those
/// who want the same context's token share one; other contexts wait in line.
class SingleFlight final : public TokenSource {
public:
    /// `source` may be null: no sign-in.
    explicit SingleFlight(TokenSource *source) : m_source(source), m_flights(std::make_shared<Flights>())
    {
    }

    bool isSignedIn() const { return m_source; }
    QByteArray token(const TokenContext &context) const override
    {
        return m_source ? m_source->token(context) : QByteArray();
    }
    void refresh(const TokenContext &context, std::function<void(bool)> done) override
    {
        for (Flight &flight : *m_flights) {
            if (flight.context == context) {
                flight.waiting.append(std::move(done));
                return;
            }
        }
        m_flights->append({context, {std::move(done)}});
        if (m_flights->size() == 1)
            takeOff(m_source, m_flights);
    }

private:
    using Done = std::function<void(bool)>;
    struct Flight {
        TokenContext context;
        QVector<Done> waiting;
    };
    using Flights = QVector<Flight>;

    static void takeOff(TokenSource *source, const std::shared_ptr<Flights> &flights)
    {
        source->refresh(flights->constFirst().context, [source, flights](bool renewed) {
            const Flight landed = flights->takeFirst();
            if (!flights->isEmpty())
                takeOff(source, flights);
            for (const Done &one : landed.waiting)
                one(renewed);
        });
    }

    TokenSource *m_source;
    std::shared_ptr<Flights> m_flights; ///< the source may answer when we are gone
};

} // namespace samspil::net
