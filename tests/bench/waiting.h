// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QFuture>
#include <QTimer>

namespace samspil::bench {

/// Runs the loop until it is so, asleep in between. (With a time limit processEvents() never sleeps.)
template <typename Done> void waitUntil(Done done)
{
    QTimer heartbeat; // futures of other threads do not wake the loop
    heartbeat.start(5);
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

template <typename T> T wait(QFuture<T> future)
{
    waitUntil([&future] { return future.isFinished(); });
    return future.result();
}

} // namespace samspil::bench
