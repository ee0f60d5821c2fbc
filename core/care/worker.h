// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <memory>
#include <type_traits>
#include <utility>

namespace samspil::care {

/// A thread with an event loop that runs functions in order and answers with futures. The destructor
/// lets what is queued finish.
class Worker {
public:
    explicit Worker(const QString &name)
    {
        m_thread.setObjectName(name);
        m_context = new QObject;
        m_context->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
        m_thread.start();
    }
    ~Worker()
    {
        run([] {}).waitForFinished();
        m_thread.quit();
        m_thread.wait();
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    template <typename Function> auto run(Function function) -> QFuture<std::invoke_result_t<Function &>>
    {
        using T = std::invoke_result_t<Function &>;
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        auto call = [promise, function = std::move(function)]() mutable {
            if constexpr (std::is_void_v<T>)
                function();
            else
                promise->addResult(function());
            promise->finish();
        };
        QFuture<T> future = promise->future();
        QMetaObject::invokeMethod(m_context, std::move(call), Qt::QueuedConnection);
        return future;
    }

private:
    QThread m_thread;
    QObject *m_context = nullptr;
};

} // namespace samspil::care
