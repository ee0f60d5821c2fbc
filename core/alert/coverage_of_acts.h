// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"

#include <QHash>

namespace samspil::alert {

/// What the acts of a citizen say about single readings and windows. Keeps pointers: the acts must
/// outlive it.
class ActIndex {
public:
    ActIndex(const QVector<Act> &acts, Instant now);

    /// A completed act names the reading, with the value that stands there now (or with none).
    bool isHandled(const Measurement &reading) const;
    bool isHandled(const MissingWindow &missing) const;

    /// The newest act under way (in progress, or put off until later) that names something open.
    std::optional<Act> claimOn(const QVector<OpenReading> &open,
                               const QVector<MissingWindow> &missing) const;

private:
    struct Mention {
        const Act *act;
        const Covered *what;
    };
    using Mentions = QHash<QString, QVector<Mention>>; ///< by url

    Mentions m_completed;
    Mentions m_underWay;
};

/// Put off, and the time has not come. Without an end it stays put off.
bool isSnoozed(const Act &act, Instant now);

} // namespace samspil::alert
