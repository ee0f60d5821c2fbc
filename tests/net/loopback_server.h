// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace samspil::test {

/// A server that counts what arrives and answers with raw bytes.
class LoopbackServer : public QObject {
    Q_OBJECT

public:
    /// Gets each whole request; writes to the socket what it likes.
    using Handler = std::function<void(QTcpSocket &, const QByteArray &request)>;

    explicit LoopbackServer(Handler handler) : m_handler(std::move(handler))
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

    QUrl url(const QString &path = QStringLiteral("/fhir/Task")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
    }
    void close() { m_server.close(); }
    static QByteArray ok(const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
               headers + "\r\n" + body;
    }

    QList<QByteArray> requests;

private:
    void take(QTcpSocket &socket)
    {
        const QByteArray all = socket.property("seen").toByteArray() + socket.readAll();
        socket.setProperty("seen", all);
        const qsizetype end = all.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        qsizetype length = 0;
        for (const QByteArray &line : all.left(end).split('\n')) {
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toInt();
        }
        if (all.size() < end + 4 + length)
            return;
        socket.setProperty("seen", QByteArray());
        requests.append(all);
        m_handler(socket, all);
    }

    QTcpServer m_server;
    Handler m_handler;
};

} // namespace samspil::test
