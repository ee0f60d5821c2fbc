// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace samspil {

/// The program's event loop until something says it is done; never entered twice at a time.
class MainLoop {
public:
    void run()
    {
        if (!m_finished)
            QCoreApplication::exec();
    }
    void finish()
    {
        m_finished = true;
        QCoreApplication::quit();
    }

private:
    bool m_finished = false;
};

} // namespace samspil
