// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/schedule.h"

#include <algorithm>

/// What the network and the server do to a request.
namespace samspil::test {

namespace {

ErrorKind unclear(const net::Call &call)
{
    return call.isWrite() ? ErrorKind::Ambiguous : ErrorKind::Timeout;
}

/// Truncates a list after its first entry, a history before its last, and tells of no further page.
QByteArray cutList(const QByteArray &page)
{
    const qsizetype from = page.indexOf(",\"link\"");
    const qsizetype to = page.indexOf(",\"entry\"");
    const bool isHistory = page.contains("\"history\"");
    const qsizetype second =
        isHistory ? page.lastIndexOf(",{\"resource\":") : page.indexOf(",{\"fullUrl\"");
    QByteArray out = second > 0 ? page.left(second) + "]}" : page;
    return from > 0 && to > from ? out.remove(from, to - from) : out;
}

} // namespace

/// What the server answers to whoever reaches it.
net::Answer Schedule::serve(const net::Call &call)
{
    if (m_plan.setup.isBusy && ++m_served % 3 == 0) {
        net::Answer busy = status(call, 429);
        busy.retryAfter = Millis(2000);
        return busy;
    }
    if (call.isWrite() && isPoisoned(call))
        return status(call, std::array{422, 500, 409}[size_t(m_plan.setup.poison - 1)]);
    return m_world.server.handle(call);
}

bool Schedule::isPoisoned(const net::Call &call) const
{
    if (!m_plan.setup.poison || m_oracle.docs.isEmpty())
        return false;
    const QString identifier = m_oracle.docs.first().identifier;
    const QString key = m_world.server.withIdentifier(identifier).value(0);
    return call.ifNoneExist.contains(identifier) ||
           (!key.isEmpty() && call.url.path().endsWith(u'/' + key));
}

net::Answer Schedule::answer(const net::Call &call, int fault)
{
    constexpr int faults = 40;
    if (!m_hasFaults || fault >= 4 * faults) // noFault is beyond
        return serve(call);
    return faulty(call, fault % faults);
}

net::Answer Schedule::faulty(const net::Call &call, int fault)
{
    switch (fault) {
    case 0: // nothing has left this machine
        return World::lost(call, ErrorKind::Network);
    case 1: // lost on its way
    case 2:
        return World::lost(call, unclear(call));
    case 3: // carried out, answer lost
    case 4:
        serve(call);
        return World::lost(call, unclear(call));
    case 5: // carried out when everybody has given up
    case 6:
        if (call.isWrite())
            m_late.append(call);
        return World::lost(call, unclear(call));
    case 7:
    case 8: {
        net::Answer busy = status(call, fault == 7 ? 429 : 503);
        busy.retryAfter = Millis(5000);
        return busy;
    }
    case 9:
        return status(call, 429);
    case 10: // behind a gateway: who knows
        serve(call);
        return status(call, 503);
    case 11:
        return status(call, 500);
    case 12: {
        serve(call);
        net::Answer page = status(call, 502);
        page.body = "<html>Bad gateway</html>";
        return page;
    }
    case 13:
        if (call.isWrite())
            m_late.append(call);
        return status(call, 504);
    case 14:
        return status(call, 408);
    case 15:
        return status(call, 401);
    case 16: { // cut
        net::Answer cut = serve(call);
        cut.body.chop(1 + m_dice.below(int(cut.body.size()) + 1));
        return cut;
    }
    case 17: {
        net::Answer page = serve(call);
        page.body = "<html>Please sign in</html>";
        return page;
    }
    case 18:
        m_world.server.forgetWalks();
        return serve(call);
    case 19:
    case 20: { // headers say nothing
        net::Answer bare = serve(call);
        bare.version.clear();
        bare.location.clear();
        bare.date.reset();
        return bare;
    }
    default:
        return refuse(call, fault);
    }
}

net::Answer Schedule::refuse(const net::Call &call, int fault)
{
    switch (fault) {
    case 21:
        return call.isWrite() ? status(call, 409) : serve(call);
    case 22:
        return call.kind == net::Call::Kind::Patch ? status(call, 405) : serve(call);
    case 23: { // paging in a circle
        net::Answer loop = serve(call);
        loop.body.replace("_getpagesoffset=6", "_getpagesoffset=3");
        return loop;
    }
    case 24: { // a host that only the server knows, twice the port
        net::Answer inner = serve(call);
        inner.body.replace("http://inner:8080/fhir", "https://model.invalid:443:443/fhir");
        return inner;
    }
    case 25: { // off the base
        net::Answer off = serve(call);
        off.body.replace("http://inner:8080/fhir?", "https://elsewhere.invalid/other?");
        return off;
    }
    case 26:
    case 27:
    case 28:
    case 29:
    case 30:
        if (!call.isWrite())
            return serve(call);
        noteRefusal(call);
        return status(call, std::array{400, 403, 413, 422, 410}[size_t(fault - 26)]);
    case 39: // a history that ends before the beginning, and does not say so
        if (call.url.path().endsWith(u"/_history")) {
            net::Answer cut = serve(call);
            cut.body = cutList(cut.body);
            noteRefusal(call);
            return cut;
        }
        return serve(call);
    default:
        return m_plan.setup.lies ? lieAbout(call, fault) : serve(call);
    }
}

/// What no client can notice at once.
net::Answer Schedule::lieAbout(const net::Call &call, int fault)
{
    if (call.isWrite())
        return serve(call);
    const bool isList = !call.url.path().section(u'/', -1).contains(u'.') && call.url.hasQuery();
    switch (fault) {
    case 31:
    case 32: {
        net::Answer cut = serve(call);
        if (isList)
            cut.body = cutList(cut.body);
        return cut;
    }
    case 33: { // one entry that cannot be read
        net::Answer bad = serve(call);
        const qsizetype at = bad.body.indexOf("\"raw\":{");
        if (isList && at > 0)
            bad.body.replace(at, 7, "\"raw\":[");
        return bad;
    }
    case 34:
    case 35:
    case 36:
    case 37:
        noteRefusal(call);
        return status(call, std::array{403, 404, 410, 400}[size_t(fault - 34)]);
    case 38: { // a page without entries and with a next link
        net::Answer empty = serve(call);
        const qsizetype at = empty.body.indexOf("\"entry\":[");
        if (isList && at > 0)
            empty.body = empty.body.left(at) + "\"entry\":[]}";
        return empty;
    }
    default:
        return serve(call);
    }
}

/// From here on a conflict about the document may be the fault's.
void Schedule::noteRefusal(const net::Call &call)
{
    const QString path = call.url.path();
    for (Doc &doc : m_oracle.docs) {
        const QString key = m_world.server.withIdentifier(doc.identifier).value(0);
        const bool isOf = !key.isEmpty() && (path + u'/').contains(u'/' + key + u'/');
        const bool isNamed = call.url.toString().contains(doc.identifier.mid(9)) ||
                             call.ifNoneExist.contains(doc.identifier);
        if (isNamed || isOf)
            doc.isRefused = true;
    }
}

} // namespace samspil::test
