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

    /// The worst triage of the server's that is open about the reading.
    std::optional<TriageState> judgedOf(const QString &url) const;
    /// Windows of the activity that the server misses and nobody has handled.
    QVector<MissingWindow> missedOf(const QString &activity) const;

    /// The newest act under way (in progress, or put off until later) that names something open.
    std::optional<Act> claimOn(const QVector<OpenReading> &open,
                               const QVector<MissingWindow> &missing) const;

private:
    struct Mention {
        const Act *act;
        const Covered *what;
    };
    using Mentions = QHash<QString, QVector<Mention>>; ///< by url

    void takeOpen(const Act &act);

    Mentions m_completed;
    Mentions m_underWay;
    Mentions m_open;
    QHash<QString, TriageState> m_judged; ///< by the server, worst of what is open
};

/// The same time of the same activity: a server may begin and end a window otherwise than we do.
bool overlap(const MissingWindow &a, const MissingWindow &b);

/// Put off, and the time has not come. Without an end it stays put off.
bool isSnoozed(const Act &act, Instant now);

} // namespace samspil::alert
