// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/network_transport.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace samspil::net {

class UploadDevice;

/// One request on its way: redirects, one replay after a refreshed token, limits, and what an end
/// means. Deletes itself after `done`.
class NetworkCall final : public QObject {
    Q_OBJECT

public:
    NetworkCall(QNetworkAccessManager &manager, SystemProxies &proxies, const NetworkOptions &options,
                TokenSource *tokens, Request request, Transport::Done done, QObject *parent);
    ~NetworkCall() override;

    void begin();
    void cancel();

private:
    void post();
    QNetworkRequest networkRequest() const;
    void watch();
    void onHeaders();
    void onBytes();
    void onTlsErrors(const QList<QSslError> &errors);
    void onFinished();
    void onStatus(int status);
    bool redirect(int status);
    bool renewToken(int status);
    void answer(int status);
    void abortWith(const Error &error);
    void finish(Expected<Response> result);
    Error failure() const;
    Error unclear(ErrorKind harmless, const QString &detail) const;
    bool isWrite() const;

    QNetworkAccessManager &m_manager;
    SystemProxies &m_proxies;
    NetworkOptions m_options;
    TokenSource *m_tokens;
    Request m_request;
    Transport::Done m_done;
    QTimer m_deadline;
    QPointer<QNetworkReply> m_reply; ///< belongs to the manager, which may go first
    UploadDevice *m_upload = nullptr;
    QByteArray m_body;
    QByteArray m_token;           ///< that went with the request
    QString m_tls;                ///< what was wrong with the certificate
    std::optional<Error> m_abort; ///< why we ended it ourselves
    int m_redirects = 0;
    bool m_renewed = false;
};

} // namespace samspil::net
