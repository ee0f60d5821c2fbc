// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/answers.h"
#include "core/training/search.h"

#include <QList>

namespace samspil::training {

/// What the national infrastructure says of a type in its capability statements.
struct FutType {
    QByteArray type;
    QByteArray service;
    QByteArray interactions;     ///< separated by blanks
    QByteArray teamParameter;    ///< how a search names the team; empty: it cannot
    QByteArray patientParameter; ///< … the citizen
    bool hasEpisode = false;     ///< … the episode
    bool hasLastUpdated = false;

    bool can(const QByteArray &interaction) const
    {
        return interactions.split(' ').contains(interaction);
    }
};

const QList<FutType> &futTypes();
const FutType *futType(const QByteArray &type);
const QList<QByteArray> &futServices();

/// The 403 of a search that leaves its token's context; nothing: it stays within.
std::optional<net::Response> outOfContext(const FutType &type, const net::TokenContext &context,
                                          const QueryItems &items);

} // namespace samspil::training
