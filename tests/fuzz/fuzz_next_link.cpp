// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/address.h"
#include "tests/fuzz/promise.h"

#include <QStringList>

using namespace samspil;
using namespace samspil::net;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;

namespace {

/// The way a careless server behind a proxy may go: escapes resolved again and again, backslashes taken
/// for slashes, parameters cut. Empty: above the root.
QStringList wayOf(const QUrl &url)
{
    QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    for (QByteArray before; before != path;) {
        before = path;
        path = QByteArray::fromPercentEncoding(path);
    }
    QStringList way;
    for (const QByteArray &segment : path.replace('\\', '/').split('/')) {
        const QByteArray name = segment.split(';').first();
        if (name == "..") {
            if (way.isEmpty())
                return {};
            way.removeLast();
        } else if (!name.isEmpty() && name != ".") {
            way.append(QString::fromLatin1(name));
        }
    }
    return way;
}

void judge(const QUrl &base, const QString &link)
{
    const auto next = rebased(base, link);
    if (!next)
        return;
    require(next->isValid() && isAllowed(*next), "a next link is an address that we may ask");
    require(sameOrigin(base, *next), "a next link stays on the origin");
    require(next->userInfo().isEmpty(), "a next link names nobody");
    require(!next->hasFragment(), "a next link has no fragment");
    const QStringList root = wayOf(base);
    require(wayOf(*next).mid(0, root.size()) == root, "a next link never climbs out of the base");
    const QByteArray sent = next->toEncoded();
    require(!sent.contains('\r') && !sent.contains('\n') && !sent.contains(' '),
            "a next link is one line");
    const auto again = rebased(base, next->toString(QUrl::FullyEncoded));
    require(again && again->toEncoded() == sent, "what was rebased stays as it is");
}

} // namespace

/// Whatever a server writes there.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString link = QString::fromUtf8(bytesOf(data, size));
    for (const char *base : {"https://h.dk/api/fhir", "https://h.dk:8443/fhir/", "https://h.dk",
                             "http://127.0.0.1:8080/a%20b/fhir"})
        judge(QUrl(QString::fromLatin1(base)), link);
    return 0;
}
