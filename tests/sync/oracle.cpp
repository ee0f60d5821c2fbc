// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/oracle.h"

#include <algorithm>

namespace samspil::test {

using namespace sync;
using To = effect::ChangeRow::To;

namespace {

bool hasEnded(const store::OutboxRow &row)
{
    return row.state == store::OutboxState::Conflict || row.state == store::OutboxState::Rejected;
}

const QByteArray raw = "raw"; ///< what nobody edits must travel byte for byte

} // namespace

QByteArray elementName(int element)
{
    return QByteArray(1, char('a' + element));
}

int intOf(const QByteArray &body, int element)
{
    const QByteArray mark = "\"" + elementName(element) + "\":";
    const qsizetype at = body.indexOf(mark);
    if (at < 0)
        return 0;
    int value = 0;
    for (qsizetype i = at + mark.size(); i < body.size() && body[i] >= '0' && body[i] <= '9'; ++i)
        value = value * 10 + (body[i] - '0');
    return value;
}

Oracle::Oracle(World &world, const Setup &setup) : m_world(world), m_setup(setup)
{
    world.server.written = [this](const QString &key, const ModelServer::Version *before,
                                  const ModelServer::Version &after,
                                  bool byClient) { written(key, before, after, byClient); };
    world.leaves = [this](const net::Call &call) { leaves(call); };
    world.afterStore = [this](const Effect &effect) { stored(effect); };
    rowsChanged();
}

void Oracle::fail(const char *promise, const QString &what)
{
    if (m_violation.isEmpty())
        m_violation = QString::fromLatin1(promise) + QStringLiteral(": ") + what;
}

int Oracle::setValue(int shown)
{
    m_shownAt.append(shown);
    return int(m_shownAt.size()) - 1;
}

void Oracle::localEdit(Doc &doc, int element, int shown)
{
    doc.local[size_t(element)] = setValue(shown);
    rowsChanged();
}

/// What the backup did not have is lost, and not through us.
void Oracle::forgetRestored(const ModelServer::Backup &backup)
{
    noteHidden();
    const auto lastOf = [](const QMap<QString, ModelServer::History> &all, const QString &identifier) {
        const auto it = std::find_if(all.cbegin(), all.cend(), [&identifier](const auto &history) {
            return history.last().identifier == identifier;
        });
        return it == all.cend() ? QByteArray() : it->last().bytes;
    };
    for (Doc &doc : docs) {
        if (lastOf(m_world.server.all(), doc.identifier) != lastOf(backup.resources, doc.identifier))
            doc.isExempt = true;
    }
}

Doc *Oracle::docOf(const QString &identifier)
{
    const auto it = std::find_if(docs.begin(), docs.end(),
                                 [&identifier](const Doc &doc) { return doc.identifier == identifier; });
    return it == docs.end() ? nullptr : &*it;
}

/// Whose request it is; null: a list's.
Doc *Oracle::docOf(const net::Call &call)
{
    const QString path = call.url.path();
    for (Doc &doc : docs) {
        const QString key = keyOf(doc);
        const bool isNamed = call.ifNoneExist.contains(doc.identifier) ||
                             call.url.query(QUrl::FullyDecoded).contains(doc.identifier);
        if (isNamed || (!key.isEmpty() && path.endsWith(u'/' + key)))
            return &doc;
    }
    return nullptr;
}

/// Intent before effect, and nothing is sent again before somebody has looked.
void Oracle::leaves(const net::Call &call)
{
    if (call.body.contains("\"reference\":\"urn:uuid:"))
        fail("P-REF", QString::fromUtf8(call.body));
    Doc *doc = docOf(call);
    if (!doc)
        return;
    if (!call.isWrite()) {
        doc->isUnclear = false;
        return;
    }
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    const store::OutboxRow *row = rowOf(*doc, rows);
    if (!row || row->state != store::OutboxState::InFlight)
        fail("P-CRASH", QStringLiteral("the intent about %1 is not on disk").arg(doc->identifier));
    if (doc->isUnclear)
        fail("P-DUP", QStringLiteral("%1 is sent again without a look").arg(doc->identifier));
}

void Oracle::answered(const net::Call &call, const net::Answer &answer)
{
    const bool isUnclear = answer.outcome == net::Outcome::Ambiguous || answer.status == 503;
    if (call.isWrite() && isUnclear)
        gaveUpOn(call);
}

/// What it changes looks like somebody else's edit: a clash with it is no false one.
void Oracle::arrivedLate(const net::Call &call)
{
    if (Doc *doc = docOf(call))
        doc->wasLate = true;
}

void Oracle::gaveUpOn(const net::Call &call)
{
    Doc *doc = docOf(call);
    if (doc && call.isWrite())
        doc->isUnclear = true;
}

/// Was `before` to be seen when `value` was set, or what it was set upon?
bool Oracle::knew(int value, int before) const
{
    while (value != before && value != 0)
        value = m_shownAt.value(value);
    return value == before;
}

void Oracle::written(const QString &key, const ModelServer::Version *before,
                     const ModelServer::Version &after, bool byClient)
{
    Doc *doc = docOf(after.identifier);
    if (!doc)
        return;
    if (byClient && !before && m_world.server.withIdentifier(doc->identifier).size() > 1)
        fail("P-DUP", key + QStringLiteral(" doubles ") + doc->identifier);
    doc->isTouched = doc->isTouched || !byClient;
    doc->keys.append(key);
    watchReference(*doc, after.bytes);
    for (int e = 0; e < elementCount; ++e) {
        const int old = before ? intOf(before->bytes, e) : 0;
        const int value = intOf(after.bytes, e);
        if (value == old)
            continue;
        doc->history[size_t(e)].append(value);
        if (byClient && before && !doc->isExempt && !knew(value, old))
            fail("P-NOLOST", QStringLiteral("%1 of %2 was %3 on the server, and %4 was set without it")
                                 .arg(QString::fromLatin1(elementName(e)), key)
                                 .arg(old)
                                 .arg(value));
    }
    if (before && valueOf(elementsOf(before->bytes), raw) != valueOf(elementsOf(after.bytes), raw))
        fail("P-BYTES", QStringLiteral("what nobody edited has changed on ") + key);
}

quint64 Oracle::fingerprint() const
{
    quint64 out = 0;
    for (const store::OutboxRow &row : m_world.desk->rows())
        out = out * 31 + quint64(row.seq) * 1009 + quint64(row.edit);
    return out;
}

void Oracle::stored(const Effect &effect)
{
    watchRows(effect);
    if (const auto *change = std::get_if<effect::ChangeRow>(&effect)) {
        if (change->to == To::Conflict)
            watchConflict(*change);
        if (change->to == To::Rejected)
            watchRefusal(*change);
        watchDisplay();
    } else if (const auto *ingest = std::get_if<effect::Ingest>(&effect)) {
        if (ingest->chunk.advanceTo)
            watchCursor(ingest->chunk.stream);
        watchDisplay();
    } else if (const auto *stream = std::get_if<effect::PutStream>(&effect)) {
        watchCursor(stream->row.key);
    } else if (std::holds_alternative<effect::MarkGone>(effect)) {
        watchDisplay();
    }
}

/// The server's name of what it names, and never before there is one.
void Oracle::watchReference(const Doc &doc, const QByteArray &body)
{
    const Doc *named = docOf(doc.about);
    if (!named)
        return;
    const QByteArray first = valuesOf(valueOf(elementsOf(body), "basedOn")).value(0);
    const QString reference = QString::fromUtf8(textOf(valueOf(elementsOf(first), "reference")));
    if (!named->keys.contains(reference))
        fail("P-REF", QStringLiteral("%1 names %2 by \"%3\"").arg(doc.identifier, doc.about, reference));
}

/// Only who names what was stopped is stopped for that.
void Oracle::watchRefusal(const effect::ChangeRow &what)
{
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    const auto row =
        std::find_if(rows.cbegin(), rows.cend(), [&what](const auto &r) { return r.seq == what.seq; });
    if (row == rows.cend() || !what.problem.startsWith(u"refers to"))
        return;
    const Doc *doc = docOf(row->identifier);
    const Doc *named = doc ? docOf(doc->about) : nullptr;
    if (!named || !isFlagged(*named))
        fail("P-REF", row->identifier + QStringLiteral(" is not sent, and nothing is in its way"));
}

/// The server refuses it for ever without saying no, or what it names.
bool Oracle::isStuck(const Doc *doc)
{
    for (int depth = 0; doc && depth < docs.size(); ++depth) {
        if (m_setup.poison && doc == &docs.first())
            return true;
        doc = docOf(doc->about);
    }
    return false;
}

/// Reading alone makes and changes no rows.
void Oracle::watchRows(const Effect &effect)
{
    const quint64 rows = fingerprint();
    if (!std::holds_alternative<effect::ChangeRow>(effect) && rows != m_rows)
        fail("P-NOECHO", QStringLiteral("effect %1 has changed the outbox").arg(effect.index()));
    m_rows = rows;
}

/// There must be an element that both sides changed, each without knowing of the other.
void Oracle::watchConflict(const effect::ChangeRow &what)
{
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    const auto row =
        std::find_if(rows.cbegin(), rows.cend(), [&what](const auto &r) { return r.seq == what.seq; });
    if (row == rows.cend())
        return;
    const Doc *doc = docOf(row->identifier);
    const bool cannotAsk = m_setup.ignoresSearches && row->url.isEmpty();
    if (!doc || doc->isExempt || doc->isRefused || doc->wasLate || cannotAsk)
        return;
    for (int e = 0; e < elementCount; ++e) {
        const int ours = intOf(row->body, e);
        for (const int theirs : doc->history[size_t(e)]) {
            if (!knew(ours, theirs) && theirs != ours)
                return;
        }
    }
    fail("P-FALSECONF", doc->identifier + QStringLiteral(" \"%1\" \"").arg(what.problem) +
                            QString::fromUtf8(row->body) + u'"');
}

/// Of a team's changes only hers count whose own stream has been read: who is new is read from the
/// beginning.
bool Oracle::isOfStream(const QString &stream, const ModelServer::Version &version) const
{
    const QString of = stream.section(u'|', 2);
    const CitizenId citizen(m_world.server.absolute(version.subject));
    if (of == u"*" || of == citizen.url())
        return true;
    const QString hers = stream.section(u'|', 0, 1) + u'|' + citizen.url();
    return of.contains(u"/CareTeam/") && m_world.desk->caseloadNow().contains(citizen) &&
           m_world.desk->streamRows().value(hers).since;
}

/// A cursor is never beyond what is stored.
void Oracle::watchCursor(const QString &stream)
{
    const store::StreamRow row = m_world.desk->streamRows().value(stream);
    if (!row.since || m_setup.hidesChanges() || m_hidden)
        return;
    const QString prefix = stream.section(u'|', 1, 1) + u'/';
    const auto &all = m_world.server.all();
    for (auto it = all.lowerBound(prefix); it != all.cend() && it.key().startsWith(prefix); ++it) {
        const ModelServer::History &history = *it;
        const auto newest =
            std::find_if(history.crbegin(), history.crend(),
                         [&row](const auto &version) { return version.updated < *row.since; });
        if (newest == history.crend() || m_world.server.forbidden.contains(it.key()) ||
            !isOfStream(stream, *newest))
            continue;
        const QString url = m_world.server.absolute(it.key());
        const ClientCache::Shadow have = m_world.desk->shadow(url);
        const qint64 updatedUs = toMs(newest->updated) * 1000;
        const bool isThere = have.updatedUs > updatedUs ||
                             (have.updatedUs == updatedUs && have.version == newest->version);
        if (!isThere && !m_world.desk->isHidden(url))
            fail("P-CRASH", QStringLiteral("the cursor of %1 is beyond %2").arg(stream, it.key()));
    }
}

const store::OutboxRow *Oracle::rowOf(const Doc &doc, const QVector<store::OutboxRow> &rows) const
{
    const auto it = std::find_if(rows.cbegin(), rows.cend(), [&doc](const store::OutboxRow &row) {
        return row.identifier == doc.identifier;
    });
    return it == rows.cend() ? nullptr : &*it;
}

QByteArray Oracle::shown(const Doc &doc, const QVector<store::OutboxRow> &rows) const
{
    if (const store::OutboxRow *row = rowOf(doc, rows))
        return row->body;
    const QString key = keyOf(doc);
    return key.isEmpty() ? QByteArray() : m_world.desk->shadow(m_world.server.absolute(key)).body;
}

/// What a person sees never goes back behind her own edit.
void Oracle::watchDisplay()
{
    if (m_setup.wholeSeconds)
        return; // of two versions of the same time the later answer counts
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    for (const Doc &doc : std::as_const(docs)) {
        if (doc.isExempt || doc.local == std::array<int, elementCount>{})
            continue;
        const QByteArray body = shown(doc, rows);
        if (body.isEmpty() && !m_setup.lies)
            fail("P-MONO", doc.identifier + QStringLiteral(" is not to be seen any more"));
        for (int e = 0; e < elementCount && !body.isEmpty(); ++e)
            watchElement(doc, e, intOf(body, e));
    }
}

void Oracle::watchElement(const Doc &doc, int element, int value)
{
    const int own = doc.local[size_t(element)];
    if (own == 0 || value == own)
        return;
    const QVector<int> &history = doc.history[size_t(element)];
    const qsizetype arrived = history.indexOf(own);
    if (arrived < 0 || history.indexOf(value, arrived) < 0)
        fail("P-MONO", QStringLiteral("%1 of %2 was set to %3 and is shown as %4")
                           .arg(QString::fromLatin1(elementName(element)), doc.identifier)
                           .arg(own)
                           .arg(value));
}

bool Oracle::isFlagged(const Doc &doc) const
{
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    const store::OutboxRow *row = rowOf(doc, rows);
    return row && hasEnded(*row);
}

void Oracle::atRest()
{
    for (const store::OutboxRow &row : m_world.desk->rows()) {
        const Doc *doc = docOf(row.identifier);
        const bool isPoison = m_setup.poison && doc == &docs.first();
        if (!hasEnded(row) && !isStuck(doc))
            fail("P-PROGRESS", row.identifier + QStringLiteral(" still waits, and nobody is told"));
        if (isPoison && !hasEnded(row) && row.attempts < 3)
            fail("P-NOBLOCK", row.identifier + QStringLiteral(" is not tried any more"));
    }
    for (const Doc &doc : std::as_const(docs)) {
        nothingLost(doc);
        isFinal(doc);
    }
}

void Oracle::nothingLost(const Doc &doc)
{
    const QStringList keys = m_world.server.withIdentifier(doc.identifier);
    if (keys.size() > 1)
        fail("P-DUP", doc.identifier);
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    if (doc.isExempt || rowOf(doc, rows))
        return;
    if (doc.isOurs && keys.isEmpty())
        fail("P-NOLOST", doc.identifier + QStringLiteral(" never arrived"));
    for (int e = 0; e < elementCount; ++e) {
        const int own = doc.local[size_t(e)];
        if (own && !doc.history[size_t(e)].contains(own))
            fail("P-NOLOST", QStringLiteral("%1 of %2 was set to %3 here and never arrived")
                                 .arg(QString::fromLatin1(elementName(e)), doc.identifier)
                                 .arg(own));
    }
}

/// Where nobody else had a hand, the server has what we want.
void Oracle::isFinal(const Doc &doc)
{
    const QVector<store::OutboxRow> rows = m_world.desk->rows();
    if (doc.isExempt || doc.isTouched || !doc.isOurs || rowOf(doc, rows))
        return;
    const QByteArray body = m_world.server.all().value(keyOf(doc)).last().bytes;
    for (int e = 0; e < elementCount; ++e) {
        if (doc.local[size_t(e)] && intOf(body, e) != doc.local[size_t(e)])
            fail("P-FINAL", doc.identifier);
    }
}

bool Oracle::isMine(const ModelServer::Version &version) const
{
    if (!m_setup.hasTeam)
        return true;
    const CitizenId citizen(m_world.server.absolute(version.subject));
    return m_world.desk->caseloadNow().contains(citizen);
}

void Oracle::deltasWereEnough()
{
    if (m_setup.hidesChanges() || m_hidden)
        return;
    const auto &all = m_world.server.all();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const bool isSynced = it.key().startsWith(u"Communication/") && isMine(it->last());
        if (!isSynced || m_world.server.forbidden.contains(it.key()))
            continue;
        if (m_world.desk->shadow(m_world.server.absolute(it.key())).version != it->last().version)
            fail("P-LAG", it.key() + QStringLiteral(" has slipped through"));
    }
}

void Oracle::sweepHealed()
{
    const ClientCache::Shadows shadows = m_world.desk->shadows();
    QSet<QString> edited; // shown as we want them
    for (const store::OutboxRow &row : m_world.desk->rows())
        edited.insert(row.url);
    const auto &all = m_world.server.all();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const bool isSynced = it.key().startsWith(u"Communication/") && isMine(it->last());
        const QString url = m_world.server.absolute(it.key());
        if (!isSynced || m_world.server.forbidden.contains(it.key()))
            continue;
        const ClientCache::Shadow have = shadows.value(url);
        if (have.version != it->last().version)
            fail("P-CONVERGE", QStringLiteral("%1 is version %2 there and %3 here")
                                   .arg(it.key(), it->last().version, have.version));
        else if (have.body != it->last().bytes && !edited.contains(url))
            fail("P-BYTES", it.key());
    }
    for (auto it = shadows.cbegin(); it != shadows.cend(); ++it) {
        const QString key = it.key().mid(m_world.server.base.size() + 1);
        ModelServer::Version of;
        of.subject = QString::fromUtf8(
            textOf(valueOf(elementsOf(valueOf(elementsOf(it->body), "subject")), "reference")));
        if (key.startsWith(u"Communication/") && isMine(of) &&
            (!all.contains(key) || m_world.server.forbidden.contains(key)))
            fail("P-CONVERGE", key + QStringLiteral(" is a ghost"));
    }
}

} // namespace samspil::test
