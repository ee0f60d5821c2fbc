// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QVector>

#include <functional>
#include <memory>

namespace samspil {

/// Does the main job through the window, as a nurse would: sync, worklist, open the first red citizen,
/// acknowledge with an outcome, sync back, read it back from the server. Leaves two pictures of each
/// step (light, dark; 1366x768) and report.txt.
class Tour : public QObject {
    Q_OBJECT

public:
    Tour(Application &program, const Wiring &wiring, const QString &folder);
    ~Tour() override;

    void begin();

Q_SIGNALS:
    void finished(int failures);

private:
    struct Step {
        QString name;
        std::function<bool()> act;  ///< false: cannot even begin
        std::function<bool()> done; ///< asked again and again until true
    };

    void makeSteps();
    void next();
    void poll();
    void end(bool succeeded);
    void picture(const QString &theme);
    void write();

    bool startSync();
    bool acknowledge();
    bool flush();
    bool askServer();
    bool worklistIsThere() const;
    bool citizenIsThere() const;

    Application &m_program;
    const Wiring &m_wiring;
    QString m_folder;
    QVector<Step> m_steps;
    qsizetype m_current = -1;
    QTimer m_poll;
    QElapsedTimer m_elapsed;
    QStringList m_report;
    int m_failures = 0;

    bool m_synced = false;
    bool m_flushed = false;
    bool m_onServer = false;
    QString m_syncFigures;
    CitizenId m_citizen;
    std::unique_ptr<net::Transport> m_transport;
};

} // namespace samspil
