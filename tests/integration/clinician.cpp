// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_loop.h"
#include "app/wiring.h"
#include "core/care/worklist_reader.h"
#include "core/fhir/bundle.h"
#include "core/fhir/writers.h"
#include "core/net/network_transport.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <iostream>
#include <string>

/// One clinician as a process of its own: a cache, and for each order (a JSON object on a line of stdin)
/// one answer (a JSON object on a line of stdout). What samspil-cli cannot do is done as a screen would
/// do it: edits of any element, a person's choice in a conflict.
namespace samspil {
namespace {

using namespace Qt::StringLiterals;

/// The proxy between tells the clients apart by it.
class Named final : public net::Transport {
public:
    Named(const net::NetworkOptions &options, const QByteArray &name) : m_inner(options), m_name(name) {}

    void send(const net::Request &request, Done done) override
    {
        net::Request named = request;
        named.headers.append({"X-Clinician", m_name});
        m_inner.send(named, std::move(done));
    }
    void cancelAll() override { m_inner.cancelAll(); }

private:
    net::NetworkTransport m_inner;
    QByteArray m_name;
};

QJsonObject failed(const Error &error)
{
    return {{u"error"_s, int(error.kind)}, {u"detail"_s, error.detail}};
}

QJsonObject done()
{
    return {};
}

QString stateName(store::OutboxState state)
{
    static constexpr const char *names[] = {"queued", "inFlight", "verify", "conflict", "rejected"};
    return QLatin1String(names[static_cast<int>(state)]);
}

QJsonArray toJson(const QVector<store::OutboxRow> &rows)
{
    QJsonArray out;
    for (const store::OutboxRow &row : rows)
        out.append(QJsonObject{{u"seq"_s, row.seq},
                               {u"type"_s, row.type},
                               {u"url"_s, row.url},
                               {u"identifier"_s, row.identifier},
                               {u"state"_s, stateName(row.state)},
                               {u"edit"_s, row.edit},
                               {u"problem"_s, row.problem},
                               {u"body"_s, QString::fromUtf8(row.body)}});
    return out;
}

bool isOpen(const alert::Item &item)
{
    return !item.open.isEmpty() || !item.missing.isEmpty();
}

class Clinician {
public:
    Clinician(const Wiring &wiring, care::Office &office, net::Transport &transport)
        : m_wiring(wiring), m_office(office), m_transport(transport)
    {
    }

    QJsonObject obey(const QJsonObject &order);

private:
    QJsonObject sync(bool accept);
    QJsonObject compare();
    QJsonObject edit(const QJsonObject &order);
    QJsonObject note(const QJsonObject &order);
    QJsonObject items();
    QJsonObject acknowledge(const QJsonObject &order);
    QJsonObject choose(const QJsonObject &order);
    QJsonObject waiting();
    QJsonObject cache();

    Expected<net::Response> get(const QString &url);
    QString base() const { return m_wiring.context().base; }

    const Wiring &m_wiring;
    care::Office &m_office;
    net::Transport &m_transport;
};

QJsonObject Clinician::sync(bool accept)
{
    MainLoop loop;
    sync::Summary summary;
    if (accept)
        m_office.sync().acceptAbsences();
    m_office.syncNow([&](const sync::Summary &all) {
        summary = all;
        loop.finish();
    });
    loop.run();
    QJsonObject out = summary.error ? failed(*summary.error) : done();
    const sync::Status status = m_office.sync().status();
    out.insert(u"requests"_s, summary.requests);
    out.insert(u"waiting"_s, status.waiting);
    out.insert(u"attention"_s, status.attention);
    out.insert(u"held"_s, status.held);
    return out;
}

/// The next round compares everything with what the server lists, as it does by itself once a day.
QJsonObject Clinician::compare()
{
    const auto streams = m_office.writer().streams();
    if (!streams)
        return failed(streams.error());
    for (store::StreamRow row : *streams) {
        row.swept = Instant{};
        if (const auto put = m_office.writer().putStream(row); !put)
            return failed(put.error());
    }
    return done();
}

QJsonObject Clinician::edit(const QJsonObject &order)
{
    const QString url = order[u"url"_s].toString();
    const auto stored = m_office.writer().resource(url);
    if (!stored)
        return failed(stored.error());
    if (!*stored)
        return {{u"gone"_s, true}};
    const store::StoredResource &now = **stored;
    const auto body = fhir::withElement(now.body, order[u"element"_s].toString().toUtf8(),
                                        order[u"value"_s].toString().toUtf8());
    if (!body)
        return failed(body.error());
    const bool isLocal = url.startsWith(u"urn:");
    const auto seq = m_office.writer().put({now.type,
                                            isLocal ? QString() : url,
                                            isLocal ? url : QString(),
                                            now.citizen,
                                            *body,
                                            {},
                                            {},
                                            m_wiring.session().who});
    if (!seq)
        return failed(seq.error());
    return {{u"seq"_s, *seq}, {u"before"_s, QString::fromUtf8(now.body)}};
}

QJsonObject Clinician::note(const QJsonObject &order)
{
    Note note;
    note.citizen = CitizenId(order[u"citizen"_s].toString());
    note.text = order[u"text"_s].toString();
    note.author = m_wiring.session().who.url();
    note.written = m_wiring.clock().now();
    const QString identifier = order[u"identifier"_s].toString();
    const auto seq = m_office.writer().put({u"Communication"_s,
                                            {},
                                            identifier,
                                            note.citizen,
                                            fhir::writeNote(note, identifier, m_wiring.context()),
                                            {},
                                            {},
                                            m_wiring.session().who});
    return seq ? QJsonObject{{u"seq"_s, *seq}} : failed(seq.error());
}

QJsonObject Clinician::items()
{
    const auto list = care::freshWorklist(m_office.writer(), m_wiring.context(), m_wiring.calendar(),
                                          m_wiring.clock().now());
    if (!list)
        return failed(list.error());
    QJsonArray out;
    for (const care::WorklistRow &row : list->rows) {
        for (const alert::Item &item : row.items) {
            if (isOpen(item))
                out.append(item.id);
        }
    }
    return {{u"items"_s, out}};
}

QJsonObject Clinician::acknowledge(const QJsonObject &order)
{
    const auto list = care::freshWorklist(m_office.writer(), m_wiring.context(), m_wiring.calendar(),
                                          m_wiring.clock().now());
    if (!list)
        return failed(list.error());
    for (const care::WorklistRow &row : list->rows) {
        for (const alert::Item &item : row.items) {
            if (item.id != order[u"item"_s].toString() || !isOpen(item))
                continue;
            const auto written = m_office.commands().acknowledge(
                m_wiring.session(),
                {row.citizen, {item}, u"seen"_s, order[u"note"_s].toString(), Millis{0}});
            return written ? QJsonObject{{u"seq"_s, written->outboxSeq}} : failed(written.error());
        }
    }
    return {{u"gone"_s, true}};
}

/// Their resource with my changes, whatever it has there.
Expected<QByteArray> withMine(const store::OutboxRow &row, const QByteArray &theirs)
{
    const auto mine = fhir::diff(row.base, row.body);
    if (!mine)
        return mine.error();
    Expected<QByteArray> desired = theirs;
    for (const fhir::PatchOp &op : *mine) {
        desired = fhir::withElement(*desired, op.path.mid(1), op.value);
        if (!desired)
            break;
    }
    return desired;
}

/// "mine": their resource with my changes; else theirs, and mine stays readable as superseded.
QJsonObject Clinician::choose(const QJsonObject &order)
{
    const auto rows = m_office.writer().outbox();
    if (!rows)
        return failed(rows.error());
    for (const store::OutboxRow &row : *rows) {
        if (row.seq != order[u"seq"_s].toInteger() || row.url.isEmpty())
            continue;
        const auto theirs = get(row.url);
        if (!theirs)
            return failed(theirs.error());
        const fhir::Entry server = fhir::readResource(theirs->body);
        if (theirs->status != 200 || !server.problem.isEmpty())
            return {{u"gone"_s, true}};
        const auto desired = withMine(row, theirs->body);
        if (!desired)
            return failed(desired.error());
        const auto settled = order[u"mine"_s].toBool()
                                 ? m_office.writer().rebase(row.seq, base(), server, *desired)
                                 : m_office.writer().supersede(row.seq, base(), server);
        return settled ? done() : failed(settled.error());
    }
    return {{u"gone"_s, true}};
}

QJsonObject Clinician::waiting()
{
    const auto outbox = m_office.writer().outbox();
    const auto superseded = m_office.writer().superseded(Instant{});
    if (!outbox || !superseded)
        return failed(!outbox ? outbox.error() : superseded.error());
    return {{u"outbox"_s, toJson(*outbox)}, {u"superseded"_s, toJson(*superseded)}};
}

/// What the cache has of the server: versions of all, bodies where no edit of ours lies on top.
QJsonObject Clinician::cache()
{
    QJsonObject types;
    for (const QString &type : QStringList{u"Patient"_s} + m_wiring.profile().citizenTypes +
                                   m_wiring.profile().referenceTypes) {
        const auto known = m_office.writer().inventory(base(), type, {});
        const auto stored = m_office.writer().resourcesOfType(type);
        if (!known || !stored)
            return failed(!known ? known.error() : stored.error());
        QJsonObject versions;
        QJsonObject bodies;
        for (auto it = known->cbegin(); it != known->cend(); ++it)
            versions.insert(it.key(), it->version);
        for (const store::StoredResource &one : *stored) {
            if (one.push == PushState::None)
                bodies.insert(one.url.section(u'/', -1), QString::fromUtf8(one.body));
        }
        types.insert(type, QJsonObject{{u"versions"_s, versions}, {u"bodies"_s, bodies}});
    }
    const auto unreadable = m_office.writer().unreadable();
    return {{u"types"_s, types}, {u"unreadable"_s, unreadable ? unreadable->size() : -1}};
}

Expected<net::Response> Clinician::get(const QString &url)
{
    MainLoop loop;
    Expected<net::Response> answer = Error{ErrorKind::Network, {}};
    net::Request request;
    request.url = QUrl(url);
    request.headers = {{"Accept", "application/fhir+json"}, {"Cache-Control", "no-cache"}};
    m_transport.send(request, [&](const Expected<net::Response> &got) {
        answer = got;
        loop.finish();
    });
    loop.run();
    return answer;
}

QJsonObject Clinician::obey(const QJsonObject &order)
{
    const QString what = order[u"do"_s].toString();
    if (what == u"sync")
        return sync(order[u"accept"_s].toBool());
    if (what == u"compare")
        return compare();
    if (what == u"edit")
        return edit(order);
    if (what == u"note")
        return note(order);
    if (what == u"items")
        return items();
    if (what == u"acknowledge")
        return acknowledge(order);
    if (what == u"choose")
        return choose(order);
    if (what == u"waiting")
        return waiting();
    if (what == u"cache")
        return cache();
    return {{u"error"_s, -1}, {u"detail"_s, u"unknown order"_s}};
}

int fail(const QString &why)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    return 1;
}

int run(const QStringList &arguments)
{
    if (arguments.size() != 7)
        return fail(u"usage: clinician CACHE KEY_FILE SERVER ROLE_URL NAME SILENCE_MS"_s);
    Place place;
    place.cache = arguments[1];
    place.keyFile = arguments[2];
    place.server = QUrl(arguments[3]);
    place.as = RoleId(arguments[4]);
    const auto wiring = Wiring::make(place);
    if (!wiring)
        return fail(wiring.error().detail);
    const auto key = (*wiring)->key();
    if (!key)
        return fail(key.error().detail);
    net::NetworkOptions network;
    network.origins = {place.server};
    network.silence = Millis{arguments[6].toInt()};
    const QByteArray name = arguments[5].toUtf8();
    care::OfficeSetup setup = (*wiring)->officeSetup(*key);
    // Times of a test: its transactions are short, and it does not wait for a busy server.
    setup.profile.window = Millis{5'000};
    setup.profile.verifyAfter = Millis{300};
    setup.transport = [&]() -> Expected<std::unique_ptr<net::Transport>> {
        return std::unique_ptr<net::Transport>(std::make_unique<Named>(network, name));
    };
    const auto office = care::Office::open(setup);
    if (!office)
        return fail(office.error().detail);
    Named aside(network, name);
    Clinician clinician(**wiring, **office, aside);
    for (std::string line; std::getline(std::cin, line);) {
        const auto order = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        std::cout << QJsonDocument(clinician.obey(order)).toJson(QJsonDocument::Compact).constData()
                  << std::endl;
    }
    return 0;
}

} // namespace
} // namespace samspil

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return samspil::run(QCoreApplication::arguments());
}
