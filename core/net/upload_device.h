// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace samspil::net {

/// A body that can be read once and never again. QNetworkAccessManager sends a request a second time
/// when the peer closes without an answer; with a body it cannot rewind it gives up instead, so one
/// write is one arrival.
class UploadDevice final : public QIODevice {
    Q_OBJECT

public:
    UploadDevice(QByteArray body, QObject *parent);

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_at == m_body.size(); }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override;
    qint64 size() const override { return m_body.size(); }
    /// False: not one byte has been fetched, so the server cannot have acted.
    bool touched() const { return m_touched; }

protected:
    qint64 readData(char *data, qint64 limit) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qsizetype m_at = 0;
    bool m_touched = false;
};

} // namespace samspil::net
