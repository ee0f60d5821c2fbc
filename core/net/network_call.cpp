// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/network_call.h"

#include "core/base/logging.h"
#include "core/net/address.h"
#include "core/net/gzip.h"
#include "core/net/system_proxies.h"
#include "core/net/token_source.h"
#include "core/net/upload_device.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslCertificate>
#include <QSslError>

#include <algorithm>
#include <utility>

namespace samspil::net {

namespace {

/// Ends before a single byte of the request can have reached the server.
bool neverLeft(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

bool isOfProxy(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ProxyConnectionRefusedError &&
           error <= QNetworkReply::UnknownProxyError;
}

/// Errors that Qt derives from the status line: the answer itself is whole.
bool saidByServer(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::NoError)
        return true;
    const bool content =
        error > QNetworkReply::ContentReSendError && error <= QNetworkReply::UnknownContentError;
    const bool access =
        error >= QNetworkReply::ContentAccessDenied && error < QNetworkReply::ContentReSendError;
    const bool server =
        error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError;
    return content || access || server;
}

QString explain(const QSslError &error)
{
    const QSslCertificate certificate = error.certificate();
    if (certificate.isNull())
        return error.errorString();
    return QStringLiteral("%1 (issued by %2, valid %3 to %4)")
        .arg(error.errorString(), certificate.issuerDisplayName(),
             certificate.effectiveDate().toString(Qt::ISODate),
             certificate.expiryDate().toString(Qt::ISODate));
}

/// No header of it can become two, whoever its value came from: Qt writes it as it is.
bool isOneLineEach(const QNetworkRequest &request)
{
    const QList<QByteArray> names = request.rawHeaderList();
    return std::all_of(names.cbegin(), names.cend(), [&request](const QByteArray &name) {
        const QByteArray line = name + request.rawHeader(name);
        return !line.contains('\r') && !line.contains('\n') && !line.contains('\0');
    });
}

Headers headersOf(const QNetworkReply &reply)
{
    Headers out;
    for (const auto &pair : reply.rawHeaderPairs())
        out.append({pair.first, pair.second});
    return out;
}

} // namespace

NetworkCall::NetworkCall(QNetworkAccessManager &manager, SystemProxies &proxies,
                         const NetworkOptions &options, TokenSource *tokens, Request request,
                         Transport::Done done, QObject *parent)
    : QObject(parent),
      m_manager(manager),
      m_proxies(proxies),
      m_options(options),
      m_tokens(tokens),
      m_request(std::move(request)),
      m_done(std::move(done))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        abortWith(unclear(ErrorKind::Timeout, QStringLiteral("the whole answer took too long")));
    });
}

NetworkCall::~NetworkCall()
{
    delete m_reply.data();
}

bool NetworkCall::isWrite() const
{
    return m_request.method != "GET" && m_request.method != "HEAD";
}

void NetworkCall::begin()
{
    if (!m_done)
        return;
    if (!isAllowed(m_request.url)) {
        finish(Error{ErrorKind::Usage, QStringLiteral("only https is allowed, loopback excepted"), 0});
        return;
    }
    m_deadline.start(m_options.deadline);
    m_proxies.ask(m_request.url, [self = QPointer<NetworkCall>(this)] {
        if (self && self->m_done)
            self->post();
    });
}

QNetworkRequest NetworkCall::networkRequest() const
{
    QNetworkRequest out(m_request.url);
    for (const auto &[name, value] : m_request.headers)
        out.setRawHeader(name, value);
    out.setRawHeader("Accept-Encoding", "gzip"); // set by us, so Qt leaves the body alone
    out.setRawHeader("User-Agent", "Samspil");
    if (m_tokens && m_options.isTrusted(m_request.url)) {
        if (!m_token.isEmpty())
            out.setRawHeader("Authorization", "Bearer " + m_token);
    }
    out.setTransferTimeout(int(m_options.silence.count()));
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return out;
}

void NetworkCall::post()
{
    m_token = m_tokens ? m_tokens->token(m_request.context) : QByteArray();
    QNetworkRequest request = networkRequest();
    m_body.clear();
    m_upload = nullptr;
    if (!isOneLineEach(request)) {
        finish(Error{ErrorKind::Usage, QStringLiteral("a header of more than one line"), 0});
        return;
    }
    if (isWrite()) {
        m_upload = new UploadDevice(m_request.body, this);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
    }
    m_reply = m_manager.sendCustomRequest(request, m_request.method, m_upload);
    watch();
}

void NetworkCall::watch()
{
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkCall::onHeaders);
    connect(m_reply, &QIODevice::readyRead, this, &NetworkCall::onBytes);
    connect(m_reply, &QNetworkReply::sslErrors, this, &NetworkCall::onTlsErrors);
    connect(m_reply, &QNetworkReply::finished, this, &NetworkCall::onFinished);
}

void NetworkCall::onHeaders()
{
    qint64 bytes = 0;
    for (const auto &pair : m_reply->rawHeaderPairs())
        bytes += pair.first.size() + pair.second.size() + 4;
    if (bytes > m_options.headerCap)
        abortWith(unclear(ErrorKind::TooLarge, QStringLiteral("headers above the cap")));
}

void NetworkCall::onBytes()
{
    if (m_reply->isOpen())
        m_body += m_reply->readAll();
    if (m_body.size() > m_options.bodyCap)
        abortWith(unclear(ErrorKind::TooLarge, QStringLiteral("body above the cap")));
}

void NetworkCall::onTlsErrors(const QList<QSslError> &errors)
{
    QStringList lines;
    for (const QSslError &error : errors)
        lines.append(explain(error));
    lines.removeDuplicates();
    m_tls = lines.join(QStringLiteral("; "));
}

void NetworkCall::onFinished()
{
    if (m_abort) {
        finish(*m_abort);
        return;
    }
    onBytes();
    if (m_abort)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || !saidByServer(m_reply->error()))
        finish(failure());
    else
        onStatus(status);
}

void NetworkCall::onStatus(int status)
{
    const bool moved = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (moved && redirect(status))
        return;
    if ((status == 401 || (status == 403 && m_request.context != TokenContext{})) && renewToken(status))
        return;
    answer(status);
}

/// True: dealt with. The server has not acted on what it redirects, so 307 and 308 repeat a write.
bool NetworkCall::redirect(int status)
{
    const QUrl target = m_request.url.resolved(QUrl(QString::fromUtf8(m_reply->rawHeader("Location"))));
    if (!sameOrigin(target, m_request.url) || !target.userInfo().isEmpty() ||
        (isWrite() && status != 307 && status != 308) || ++m_redirects > m_options.redirects) {
        finish(Error{ErrorKind::Unsupported, QStringLiteral("a redirect off the origin, or too many"),
                     status});
        return true;
    }
    m_request.url = target;
    std::exchange(m_reply, nullptr)->deleteLater();
    post();
    return true;
}

/// Neither 401 nor 403 is an act of the server: after a refresh the request goes once more. A 403 means
/// that the token is good for another context, until one that was made for this one is refused too.
bool NetworkCall::renewToken(int status)
{
    if (m_renewed || !m_tokens || !m_options.isTrusted(m_request.url))
        return false;
    m_renewed = true;
    if (m_tokens->token(m_request.context) !=
        m_token) { // renewed for somebody else while we were under way
        std::exchange(m_reply, nullptr)->deleteLater();
        post();
        return true;
    }
    m_tokens->refresh(m_request.context, [self = QPointer<NetworkCall>(this), status](bool renewed) {
        if (!self || !self->m_done)
            return;
        if (!renewed) {
            self->answer(status);
            return;
        }
        std::exchange(self->m_reply, nullptr)->deleteLater();
        self->post();
    });
    return true;
}

void NetworkCall::answer(int status)
{
    Response out{status, headersOf(*m_reply), {}, m_body.size()};
    const bool packed = out.header("Content-Encoding").trimmed().toLower() == "gzip";
    if (!packed || m_body.isEmpty()) {
        out.body = std::exchange(m_body, {});
        finish(std::move(out));
        return;
    }
    Expected<QByteArray> plain = gunzip(m_body, m_options.bodyCap);
    if (!plain) {
        finish(unclear(plain.error().kind, plain.error().detail));
        return;
    }
    out.body = *std::move(plain);
    finish(std::move(out));
}

/// A write that may have arrived is Ambiguous whatever else went wrong.
Error NetworkCall::unclear(ErrorKind harmless, const QString &detail) const
{
    const bool mayHaveArrived =
        isWrite() && m_upload && (m_upload->touched() || m_request.body.isEmpty());
    return {mayHaveArrived ? ErrorKind::Ambiguous : harmless, detail, 0};
}

Error NetworkCall::failure() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    if (!m_tls.isEmpty() || error == QNetworkReply::SslHandshakeFailedError)
        return {ErrorKind::Insecure, m_tls.isEmpty() ? m_reply->errorString() : m_tls, 0};
    if (neverLeft(error))
        return {isOfProxy(error) ? ErrorKind::ProxyRefused : ErrorKind::Network, m_reply->errorString(),
                0};
    const bool late =
        error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError;
    return unclear(late ? ErrorKind::Timeout : ErrorKind::Network,
                   QStringLiteral("ended early, code %1").arg(int(error)));
}

void NetworkCall::abortWith(const Error &error)
{
    if (m_abort)
        return;
    m_abort = error;
    if (m_reply && m_reply->isRunning())
        m_reply->abort(); // finished() follows
    else
        finish(error);
}

void NetworkCall::cancel()
{
    abortWith({ErrorKind::Cancelled, QStringLiteral("cancelled"), 0});
}

void NetworkCall::finish(Expected<Response> result)
{
    m_deadline.stop();
    if (m_reply)
        m_reply->disconnect(this);
    const Transport::Done done = std::exchange(m_done, nullptr);
    deleteLater();
    if (!result)
        qCDebug(logNet) << "request ended with error kind" << int(result.error().kind);
    if (done)
        done(std::move(result));
}

} // namespace samspil::net
