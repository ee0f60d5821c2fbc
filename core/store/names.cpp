// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/names.h"

#include "core/fhir/bundle.h"
#include "core/store/measurement_row.h"
#include "core/store/query.h"

#include <sqlite3.h>

namespace samspil::store {

namespace {

std::string_view plain(QByteArrayView text)
{
    return {text.data(), size_t(text.size())};
}

} // namespace

std::optional<qint64> Names::lookUp(Table &table, QByteArrayView text)
{
    const auto known = table.ids.constFind(QByteArray::fromRawData(text.data(), text.size()));
    if (known != table.ids.cend())
        return known.value();
    Query query(m_connection, table.find);
    if (!query.bind(plain(text)).next())
        return std::nullopt;
    const qint64 id = query.integer(0);
    table.ids.insert(text.toByteArray(), id);
    return id;
}

qint64 Names::intern(Table &table, QByteArrayView text)
{
    if (const auto known = lookUp(table, text))
        return *known;
    Query query(m_connection, table.add);
    if (!query.bind(plain(text)).run())
        return 0;
    const qint64 id = sqlite3_last_insert_rowid(m_connection.handle());
    table.ids.insert(text.toByteArray(), id);
    return id;
}

QByteArray Names::textOf(Table &table, qint64 id)
{
    const auto known = table.texts.constFind(id);
    if (known != table.texts.cend())
        return known.value();
    Query query(m_connection, table.text);
    if (!query.bind(id).next())
        return {};
    return table.texts.insert(id, query.blob(0)).value();
}

qint64 Names::server(const QString &base)
{
    return intern(m_servers, base.toUtf8());
}

qint64 Names::term(QByteArrayView utf8)
{
    return utf8.isEmpty() ? 0 : intern(m_terms, utf8);
}

qint64 Names::term(const QString &text)
{
    const auto known = m_termTexts.constFind(text);
    if (known != m_termTexts.cend())
        return known.value();
    const qint64 id = term(QByteArrayView(text.toUtf8()));
    m_termTexts.insert(text, id);
    return id;
}

qint64 Names::coding(std::string_view system, std::string_view code, std::string_view display)
{
    KnownCoding &known = m_codings[qHashBits(code.data(), code.size()) % m_codings.size()];
    if (!isCoding({known.text.constData(), size_t(known.text.size())}, system, code, display)) {
        encodeCoding(known.text, system, code, display);
        known.term = term(QByteArrayView(known.text));
    }
    return known.term;
}

qint64 Names::citizen(const QString &url)
{
    return url.isEmpty() ? 0 : intern(m_citizens, url.toUtf8());
}

qint64 Names::ranges(const QByteArray &encoded)
{
    return encoded.isEmpty() ? 0 : intern(m_ranges, encoded);
}

qint64 Names::ranges(std::string_view sent, const void *kind, const std::function<QByteArray()> &encode)
{
    const size_t place = qHashBits(sent.data(), sent.size(), qHash(kind));
    KnownRanges &known = m_sentRanges[place % m_sentRanges.size()];
    if (known.sent.isEmpty() || known.kind != kind || plain(known.sent) != sent)
        known = {QByteArray(sent.data(), qsizetype(sent.size())), kind, ranges(encode())};
    return known.id;
}

void Names::setReferenceBase(const QString &base)
{
    if (base == m_referenceBase)
        return;
    m_referenceBase = base;
    m_citizenReferences.clear();
    m_termReferences.clear();
}

qint64 Names::byReference(ReferenceTable &known, std::string_view reference, Remember remember)
{
    if (reference.empty())
        return 0;
    if (const auto id = known.find(reference))
        return *id;
    const QByteArrayView raw(reference.data(), qsizetype(reference.size()));
    const qint64 id = (this->*remember)(fhir::absoluteUrl(m_referenceBase, QString::fromUtf8(raw)));
    known.insert(reference, id);
    return id;
}

qint64 Names::citizenByReference(std::string_view reference)
{
    return byReference(m_citizenReferences, reference, &Names::citizen);
}

qint64 Names::termByReference(std::string_view reference)
{
    return byReference(m_termReferences, reference, &Names::term);
}

std::optional<qint64> Names::findServer(const QString &base)
{
    return lookUp(m_servers, base.toUtf8());
}

std::optional<qint64> Names::findTerm(const QString &text)
{
    return lookUp(m_terms, text.toUtf8());
}

std::optional<qint64> Names::findCitizen(const QString &url)
{
    return lookUp(m_citizens, url.toUtf8());
}

QString Names::serverBase(qint64 id)
{
    return QString::fromUtf8(textOf(m_servers, id));
}

QString Names::termText(qint64 id)
{
    return QString::fromUtf8(textOf(m_terms, id));
}

CitizenId Names::citizenId(qint64 id)
{
    const auto known = m_citizenIds.constFind(id);
    if (known != m_citizenIds.cend())
        return known.value();
    const QByteArray url = id ? textOf(m_citizens, id) : QByteArray();
    return url.isEmpty() ? CitizenId() : *m_citizenIds.insert(id, CitizenId(QString::fromUtf8(url)));
}

QByteArray Names::rangesBytes(qint64 id)
{
    return id ? textOf(m_ranges, id) : QByteArray();
}

void Names::forget()
{
    for (Table *table : {&m_servers, &m_terms, &m_citizens, &m_ranges}) {
        table->ids.clear();
        table->texts.clear();
    }
    m_citizenReferences.clear();
    m_termReferences.clear();
    m_citizenIds.clear();
    m_termTexts.clear();
    m_codings.fill({});
    m_sentRanges.fill({});
}

} // namespace samspil::store
