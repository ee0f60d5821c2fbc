// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <type_traits>
#include <utility>

namespace samspil {

/// Calls `then(result)` in the receiver's thread when the future is done; does nothing when the
/// receiver dies first. QFuture::then(context, …) aborts in that case under Qt 6.4.
template <typename T, typename Then> void whenReady(QFuture<T> future, QObject *receiver, Then then)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, receiver,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         if (watcher->isCanceled())
                             return;
                         if constexpr (std::is_void_v<T>)
                             then();
                         else
                             then(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace samspil
