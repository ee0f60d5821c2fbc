// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/entry_reader.h"

#include "core/fhir/fhir_time.h"
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
    if (!entry.problem.isEmpty())
        return nullptr;
    if (!m_parser->parse(entry.span, entry.beyond)) {
        entry.problem = m_parser->problem();
        return nullptr;
    }
    const Node root = m_parser->root();
    const Node meta = root["meta"];
    const auto updated = parseTime(meta["lastUpdated"].text());
    assign(entry.type, root["resourceType"].text());
    assign(entry.id, root["id"].text());
    assign(entry.version, meta["versionId"].text());
    entry.updatedUs = updated ? updated->us : 0;
    if (entry.type.isEmpty())
        entry.problem = QStringLiteral("no resourceType");
    return entry.problem.isEmpty() ? m_parser.get() : nullptr;
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
    return read(into);
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
