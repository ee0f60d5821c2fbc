// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/entry_reader.h"

#include "core/fhir/fhir_time.h"
#include "core/fhir/parsed_page.h"
#include "core/fhir/resource_parser.h"

#include <algorithm>

namespace samspil::fhir {

namespace {

/// Keeps the room that `bytes` has.
void assign(QByteArray &bytes, std::string_view text)
{
    bytes.resize(static_cast<qsizetype>(text.size()));
    if (!text.empty())
        std::copy(text.begin(), text.end(), bytes.data());
}

} // namespace

EntryReader::EntryReader() : m_parser(std::make_unique<ResourceParser>()) {}
EntryReader::~EntryReader() = default;
EntryReader::EntryReader(EntryReader &&) noexcept = default;
EntryReader &EntryReader::operator=(EntryReader &&) noexcept = default;

const ResourceParser *EntryReader::read(Entry &entry)
{
    return entry.problem.isEmpty() ? look(entry, entry) : nullptr;
}

const ResourceParser *EntryReader::read(const Entry &found, Entry &into)
{
    if (!found.problem.isEmpty()) {
        into = found;
        return nullptr;
    }
    into.span = found.span;
    into.beyond = found.beyond;
    into.fullUrl = found.fullUrl;
    into.mode = found.mode;
    into.problem.clear();
    into.updatedUs = 0;
    for (QByteArray *bytes : {&into.type, &into.id, &into.version})
        assign(*bytes, {});
    return look(found, into);
}

/// `into` may be `found`.
const ResourceParser *EntryReader::look(const Entry &found, Entry &into)
{
    if (found.parsed) {
        m_parser->adopt(found.parsed->root(found.parsedAt));
    } else if (!m_parser->parse(found.span, found.beyond)) {
        into.problem = m_parser->problem();
        return nullptr;
    }
    const Node root = m_parser->root();
    const Node meta = root["meta"];
    const auto updated = parseTime(meta["lastUpdated"].text());
    assign(into.type, root["resourceType"].text());
    assign(into.id, root["id"].text());
    assign(into.version, meta["versionId"].text());
    into.updatedUs = updated ? updated->us : 0;
    if (into.type.isEmpty())
        into.problem = QStringLiteral("no resourceType");
    return into.problem.isEmpty() ? m_parser.get() : nullptr;
}

Expected<Page> readBundle(const QByteArray &bytes)
{
    Expected<Page> page = findEntries(bytes);
    if (!page)
        return page;
    EntryReader reader;
    for (Entry &entry : page->entries)
        reader.read(entry);
    return page;
}

Entry readResource(const QByteArray &bytes)
{
    Entry entry;
    entry.span = trimmed({bytes.constData(), static_cast<size_t>(bytes.size())});
    EntryReader().read(entry);
    return entry;
}

} // namespace samspil::fhir
