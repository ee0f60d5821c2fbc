// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QFuture>

namespace samspil::bench {

/// Runs the loop until it is so.
template <typename Done> void waitUntil(Done done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

template <typename T> T wait(QFuture<T> future)
{
    waitUntil([&future] { return future.isFinished(); });
    return future.result();
}

} // namespace samspil::bench
