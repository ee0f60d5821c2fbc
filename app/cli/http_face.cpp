// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/http_face.h"

#include "core/net/gzip.h"

#include <QFile>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>
#include <array>
#include <memory>

namespace samspil::cli {
namespace {

constexpr const char *path = "/fhir";

/// "GET", "PATCH" …; what HTTP servers of Qt cannot name is answered as not supported.
QByteArray methodName(QHttpServerRequest::Method method)
{
    const char *key = QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(method));
    return key ? QByteArray(key).toUpper() : QByteArrayLiteral("OPTIONS");
}

Error usage(const QString &sentence)
{
    return {ErrorKind::Usage, sentence, 0};
}

Expected<void> readCertificate(const Listening &where, QHttpServer &server)
{
    const auto certificates = QSslCertificate::fromPath(where.certificateFile);
    QFile keyFile(where.keyFile);
    if (certificates.isEmpty() || !keyFile.open(QIODevice::ReadOnly))
        return usage(QStringLiteral("the certificate or its key cannot be read"));
    const QByteArray pem = keyFile.readAll();
    QSslKey key(pem, QSsl::Rsa);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Ec);
    if (key.isNull())
        return usage(QStringLiteral("the key of the certificate is neither RSA nor EC in PEM form"));
    server.sslSetup(certificates.first(), key);
    return {};
}

/// RFC 9110 §12.5.3: gzip by its name and not with weight 0. A star is not taken for a wish.
bool wantsGzip(const QByteArray &accepted)
{
    for (const QByteArray &one : accepted.toLower().split(',')) {
        const QList<QByteArray> parts = one.split(';');
        if (parts[0].trimmed() != "gzip")
            continue;
        const QByteArray weight = parts.value(1).trimmed();
        return !weight.startsWith("q=") || weight.mid(2).toDouble() > 0;
    }
    return false;
}

/// What the connection itself says is left to the HTTP server.
bool isForwarded(const QByteArray &name)
{
    static const std::array<QByteArray, 3> own = {"content-length", "connection", "transfer-encoding"};
    return std::find(own.begin(), own.end(), name.toLower()) == own.end();
}

constexpr qsizetype worthPacking = 1024; ///< bytes

void write(QHttpServerResponder &responder, const Expected<net::Response> &answered,
           const QByteArray &innerBase, const QByteArray &base, bool packed)
{
    if (!answered) {
        responder.write(QHttpServerResponder::StatusCode::InternalServerError);
        return;
    }
    QByteArray body = QByteArray(answered->body).replace(innerBase, base);
    responder.writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(answered->status));
    for (const auto &[name, value] : answered->headers) {
        if (isForwarded(name))
            responder.writeHeader(name, QByteArray(value).replace(innerBase, base));
    }
    responder.writeHeader("Vary", "Accept-Encoding");
    if (packed && body.size() >= worthPacking) {
        responder.writeHeader("Content-Encoding", "gzip");
        body = net::gzip(body);
    }
    responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    responder.writeBody(body);
}

} // namespace

HttpFace::HttpFace(net::Transport &inner, const QString &innerBase)
    : m_inner(inner), m_innerBase(innerBase.toUtf8())
{
    // One handler for every path: the routes are the training server's business.
    m_server.setMissingHandler(
        [this](const QHttpServerRequest &asked, QHttpServerResponder &&responder) {
            answer(asked, std::move(responder));
        });
}

Expected<QUrl> HttpFace::listen(const Listening &where)
{
    if (where.certificateFile.isEmpty() != where.keyFile.isEmpty())
        return usage(QStringLiteral("--certificate and --private-key belong together"));
    const bool secure = !where.certificateFile.isEmpty();
    if (!secure && !where.address.isLoopback())
        return usage(
            QStringLiteral("beyond this machine only https: give --certificate and --private-key"));
    if (secure) {
        if (const auto read = readCertificate(where, m_server); !read)
            return read.error();
    }
    const quint16 port = m_server.listen(where.address, where.port);
    if (port == 0)
        return Error{ErrorKind::Network,
                     QStringLiteral("port %1 of %2 cannot be listened to")
                         .arg(where.port)
                         .arg(where.address.toString()),
                     0};
    m_base.setScheme(secure ? QStringLiteral("https") : QStringLiteral("http"));
    m_base.setHost(where.address.toString());
    m_base.setPort(port);
    m_base.setPath(QString::fromLatin1(path));
    return m_base;
}

/// The Host header is what the client calls us; odd ones are not repeated into answers.
QByteArray HttpFace::baseSeenBy(const QHttpServerRequest &asked) const
{
    static const QRegularExpression plain(
        QStringLiteral(R"(^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$)"));
    const QByteArray host = asked.value("Host");
    if (!plain.match(QString::fromLatin1(host)).hasMatch())
        return m_base.toEncoded();
    return m_base.scheme().toLatin1() + "://" + host + path;
}

void HttpFace::answer(const QHttpServerRequest &asked, QHttpServerResponder &&responder)
{
    const QByteArray base = baseSeenBy(asked);
    const QByteArray target =
        asked.url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    // Moving responders are no std::function; the answer comes once.
    const auto reply = std::make_shared<QHttpServerResponder>(std::move(responder));
    if (target != path && !target.startsWith(QByteArray(path) + '/') &&
        !target.startsWith(QByteArray(path) + '?')) {
        reply->write(QHttpServerResponder::StatusCode::NotFound);
        return;
    }
    net::Request request;
    request.method = methodName(asked.method());
    request.url = QUrl::fromEncoded(
        m_innerBase +
        QByteArray(target).mid(static_cast<qsizetype>(qstrlen(path))).replace(base, m_innerBase));
    for (const auto &[name, value] : asked.headers())
        request.headers += {name, QByteArray(value).replace(base, m_innerBase)};
    request.body = asked.body().replace(base, m_innerBase);
    const bool packed = wantsGzip(asked.value("Accept-Encoding"));
    m_inner.send(request,
                 [reply, base, inner = m_innerBase, packed](const Expected<net::Response> &answered) {
                     write(*reply, answered, inner, base, packed);
                 });
}

} // namespace samspil::cli
