// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "core/base/when_ready.h"

namespace samspil {

Application::Application(const Wiring &wiring, const QByteArray &key, const QVector<Session> &people)
    : m_care(wiring.officeSetup(key)),
      m_window(m_care, wiring.catalogue(), wiring.calendar(), wiring.clock(), people)
{
    QObject::connect(&m_care, &care::LocalCare::syncStatusChanged, &m_window,
                     &MainWindow::setSyncStatus);
    QObject::connect(&m_window, &MainWindow::absencesAccepted, &m_care,
                     [this] { m_care.acceptAbsences(); });
    QObject::connect(&m_window, &MainWindow::pauseRequested, &m_care,
                     [this](bool pause) { m_care.pauseReading(pause); });
    QObject::connect(&m_window, &MainWindow::limitChosen, &m_care,
                     [this](qint64 bytesADay) { m_care.limitReading(bytesADay); });
    QObject::connect(&m_window, &MainWindow::syncRequested, &m_care, [this] { m_care.syncNow(); });
}

QFuture<Expected<void>> Application::start()
{
    const auto opened = m_care.start();
    whenReady(opened, &m_window, [this](const Expected<void> &done) {
        if (!done)
            return m_window.setProblem(done.error());
        m_window.begin();
    });
    return opened;
}

} // namespace samspil
