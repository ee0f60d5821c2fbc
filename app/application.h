// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wiring.h"
#include "core/care/local_care.h"
#include "ui/shell/main_window.h"

#include <QTemporaryDir>

#include <memory>

namespace samspil {

/// The composition root of the window: every part a member, built in the order of dependence and
/// handed down by reference.
class Application {
public:
    /// `key` opens the cache; `people` are the sessions one can work as, the first one to begin with.
    Application(const Wiring &wiring, const QByteArray &key, const QVector<Session> &people);

    care::LocalCare &care() { return m_care; }
    MainWindow &window() { return m_window; }

    /// Opens the cache and begins to sync; the window says what goes wrong.
    QFuture<Expected<void>> start();

private:
    care::LocalCare m_care;
    MainWindow m_window;
};

} // namespace samspil
