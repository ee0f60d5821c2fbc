// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/entry_reader.h"

#include "core/fhir/fhir_time.h"
#include "core/fhir/resource_parser.h"

namespace samspil::fhir {

namespace {

QByteArray toBytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
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
    entry.type = toBytes(root["resourceType"].text());
    entry.id = toBytes(root["id"].text());
    entry.version = toBytes(meta["versionId"].text());
    entry.updatedUs = updated ? updated->us : 0;
    if (entry.type.isEmpty())
        entry.problem = QStringLiteral("no resourceType");
    return entry.problem.isEmpty() ? m_parser.get() : nullptr;
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
