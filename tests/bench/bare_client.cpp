// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bare_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace samspil::bench {

namespace {

constexpr qsizetype readAtOnce = 256 * 1024;

QByteArray textOf(const net::Request &request, const QByteArray &host)
{
    QByteArray out = request.method + ' ' +
                     request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                     " HTTP/1.1\r\nHost: " + host + "\r\nAccept-Encoding: gzip\r\n";
    for (const auto &[name, value] : request.headers)
        out += name + ": " + value + "\r\n";
    if (request.method != "GET")
        out += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return out + "\r\n" + request.body;
}

qsizetype lengthIn(const QByteArray &head)
{
    static const QByteArray name = "\r\ncontent-length:";
    const qsizetype at = head.toLower().indexOf(name);
    if (at < 0)
        qFatal("an answer without a length");
    const qsizetype from = at + name.size();
    return head.mid(from, head.indexOf('\r', from) - from).trimmed().toLongLong();
}

} // namespace

BareClient::BareClient(const QUrl &base) : m_host(base.authority().toLatin1())
{
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(quint16(base.port()));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        qFatal("the server is not reached");
}

BareClient::~BareClient()
{
    ::close(m_socket);
}

QByteArray BareClient::fetch(const net::Request &request)
{
    send(textOf(request, m_host));
    m_received.clear();
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0)
        receiveMore();
    const qsizetype begin = end + 4;
    const qsizetype length = lengthIn(m_received.left(end + 2));
    m_received.reserve(begin + length);
    while (m_received.size() < begin + length)
        receiveMore();
    return m_received.mid(begin, length);
}

void BareClient::send(const QByteArray &bytes) const
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t sent = ::send(m_socket, bytes.constData() + at, size_t(bytes.size() - at), 0);
        if (sent <= 0)
            qFatal("the connection broke");
        at += sent;
    }
}

void BareClient::receiveMore()
{
    const qsizetype before = m_received.size();
    m_received.resize(before + readAtOnce);
    const ssize_t got = ::recv(m_socket, m_received.data() + before, size_t(readAtOnce), 0);
    if (got <= 0)
        qFatal("the connection broke");
    m_received.truncate(before + got);
}

} // namespace samspil::bench
