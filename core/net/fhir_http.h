// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/outcome.h"

#include <functional>

namespace samspil::net {

/// Speaks FHIR's headers over a Transport: no-cache always, conditions, Prefer, versions.
class FhirHttp {
public:
    enum class EtagForm : quint8 { Weak, Strong }; ///< W/"3" or "3"
    using Done = std::function<void(Answer)>;

    FhirHttp(Transport &transport, const Clock &clock, EtagForm etag = EtagForm::Weak);

    /// `done` is called exactly once, never from within.
    void call(const Call &call, Done done);

    qint64 requests() const { return m_requests; }
    qint64 wireBytes() const { return m_wireBytes; } ///< received, before inflating

private:
    Request requestFor(const Call &call) const;
    Answer answerTo(const Call &call, Expected<Response> result);

    Transport &m_transport;
    const Clock &m_clock;
    EtagForm m_etag;
    qint64 m_requests = 0;
    qint64 m_wireBytes = 0;
};

} // namespace samspil::net
