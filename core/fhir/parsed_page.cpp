// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/parsed_page.h"

#include "core/fhir/fhir_time.h"
#include "core/fhir/resource_parser.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace samspil::fhir {

namespace {

constexpr size_t mostKeys = 64;          ///< of an object; one with more is looked at alone
constexpr qsizetype giantPage = 4 << 20; ///< bytes; its buffers, 14 bytes for each of them, are not kept
constexpr size_t usualEntry = 1024;      ///< bytes

/// A page's text with the places where the parser has found each brace, colon, comma and value. The text
/// is known to be good JSON, so that one mark is enough to tell what follows.
class Marks {
public:
    Marks(const QByteArray &text, const simdjson::internal::dom_parser_implementation &parser,
          std::vector<std::string_view> &keys)
        : m_text(text.constData()),
          m_marks(parser.structural_indexes.get()),
          m_keys(keys),
          m_escapes(std::memchr(m_text, '\\', static_cast<size_t>(text.size())) != nullptr)
    {
        m_keys.clear();
    }

    char at(size_t mark) const { return m_text[m_marks[mark]]; }
    /// From the beginning of a mark to the end of what precedes another.
    std::string_view text(size_t mark, size_t next) const
    {
        return trimmed({m_text + m_marks[mark], m_marks[next] - m_marks[mark]});
    }
    bool hasEscapes() const { return m_escapes; }

    /// Each answers the mark behind a value; most values are one mark.
    size_t overValue(size_t mark)
    {
        const char first = at(mark);
        return first == '{' || first == '[' ? overNested(mark, first) : mark + 1;
    }
    /// `visit(key, mark)` is at a member's value and answers the mark behind it.
    template <typename Visit> size_t overMembers(size_t mark, Visit visit);
    template <typename Visit> size_t overItems(size_t mark, Visit visit);

    /// Since it was asked last: no object had a key that may be there twice.
    bool wasDistinct() { return std::exchange(m_distinct, true); }

private:
    size_t overNested(size_t mark, char first);
    std::string_view keyAt(size_t mark) const;
    void note(uint64_t &seen, size_t first, std::string_view key);
    bool isNew(size_t first, std::string_view key) const;

    const char *m_text;
    const uint32_t *m_marks;
    std::vector<std::string_view> &m_keys; ///< a stack: an object's lie above those of the one around it
    bool m_escapes;
    bool m_distinct = true;
};

/// As it stands between the quotes.
inline std::string_view Marks::keyAt(size_t mark) const
{
    const char *begin = m_text + m_marks[mark] + 1;
    const char *end = m_text + m_marks[mark + 1] - 1;
    while (*end != '"') // blanks before the colon
        --end;
    return {begin, static_cast<size_t>(end - begin)};
}

inline void Marks::note(uint64_t &seen, size_t first, std::string_view key)
{
    const uint64_t bit = keyBit(key);
    if ((seen & bit) != 0 || m_escapes || m_keys.size() - first >= mostKeys)
        m_distinct = m_distinct && isNew(first, key);
    seen |= bit;
    m_keys.push_back(key);
}

bool Marks::isNew(size_t first, std::string_view key) const
{
    if (m_keys.size() - first >= mostKeys || (m_escapes && key.find('\\') != std::string_view::npos))
        return false;
    return std::find(m_keys.cbegin() + static_cast<std::ptrdiff_t>(first), m_keys.cend(), key) ==
           m_keys.cend();
}

/// Depth is bounded by the parser's own limit.
size_t Marks::overNested(size_t mark, char first)
{
    if (first == '{')
        return overMembers(mark, [this](std::string_view, size_t value) { return overValue(value); });
    return overItems(mark, [this](size_t item) { return overValue(item); });
}

template <typename Visit> size_t Marks::overMembers(size_t mark, Visit visit)
{
    if (at(++mark) == '}')
        return mark + 1;
    const size_t first = m_keys.size();
    uint64_t seen = 0;
    do {
        const std::string_view key = keyAt(mark);
        note(seen, first, key);
        mark = visit(key, mark + 2);
    } while (at(mark++) == ',');
    m_keys.resize(first);
    return mark;
}

template <typename Visit> size_t Marks::overItems(size_t mark, Visit visit)
{
    if (at(++mark) == ']')
        return mark + 1;
    do {
        mark = visit(mark);
    } while (at(mark++) == ',');
    return mark;
}

std::optional<Entry::Mode> modeOf(std::string_view token)
{
    if (token == R"("match")")
        return Entry::Mode::Match;
    if (token == R"("include")")
        return Entry::Mode::Include;
    if (token == R"("outcome")")
        return Entry::Mode::Outcome;
    return std::nullopt;
}

bool readLink(const Node &link, Page &page)
{
    const std::string_view relation = link["relation"].text();
    if (relation == "next")
        page.next = link["url"].string();
    else if (relation == "self")
        page.self = link["url"].string();
    return link.isObject();
}

/// What stands around the entries. False: another way is to judge it.
bool readEnvelope(const Node &root, Page &page)
{
    const Node total = root["total"];
    const Node links = root["link"];
    const Node meta = root["meta"];
    if (root["resourceType"].text() != "Bundle" || (links.isPresent() && !links.isArray()) ||
        (meta.isPresent() && !meta.isObject()))
        return false;
    int64_t count = 0;
    if (total.isPresent() && total.element().get(count) != simdjson::SUCCESS)
        return false;
    page.total = total.isPresent() ? count : -1;
    const auto updated = parseTime(meta["lastUpdated"].text());
    page.updatedUs = updated ? updated->us : 0;
    for (const Node link : links) {
        if (!readLink(link, page))
            return false;
    }
    return true;
}

} // namespace

class PageParser {
public:
    std::optional<Page> parse(const QByteArray &bytes);

private:
    bool readRoots(const Node &root);
    bool findEntries(Page &page, const QByteArray &bytes);
    size_t findEntry(Page &page, Marks &marks, size_t mark);
    size_t findMember(Entry &entry, Marks &marks, std::string_view key, size_t mark);

    simdjson::dom::parser m_parser;
    std::shared_ptr<ParsedPage> m_page; ///< used again when nobody else has it any more
    std::vector<std::string_view> m_keys;
    bool m_usual = true; ///< so far nothing in the envelope that another way should judge
};

bool PageParser::readRoots(const Node &root)
{
    m_page->m_roots.clear();
    const Node entries = root["entry"];
    for (const Node entry : entries) {
        const Node resource = entry["resource"];
        if (resource.isObject())
            m_page->m_roots.push_back(resource.element());
        else if (resource.isPresent())
            return false;
    }
    return entries.isArray() || !entries.isPresent();
}

size_t PageParser::findMember(Entry &entry, Marks &marks, std::string_view key, size_t mark)
{
    if (key == "resource") {
        const bool usual = marks.wasDistinct();
        const size_t end = marks.overValue(mark);
        entry.span = marks.text(mark, end);
        if (marks.wasDistinct())
            entry.parsed = m_page;
        m_usual = m_usual && usual;
        return end;
    }
    if (key == "fullUrl") {
        m_usual = m_usual && marks.at(mark) == '"';
        entry.fullUrl = marks.text(mark, mark + 1);
    } else if (key == "search") {
        m_usual = m_usual && marks.at(mark) == '{';
        if (m_usual)
            return marks.overMembers(mark, [&](std::string_view name, size_t value) {
                const auto mode = modeOf(marks.text(value, value + 1));
                m_usual = m_usual && (name != "mode" || mode);
                entry.mode = name == "mode" && mode ? *mode : entry.mode;
                return marks.overValue(value);
            });
    }
    return marks.overValue(mark);
}

size_t PageParser::findEntry(Page &page, Marks &marks, size_t mark)
{
    m_usual = m_usual && marks.at(mark) == '{';
    if (!m_usual)
        return marks.overValue(mark);
    Entry entry;
    const size_t end = marks.overMembers(
        mark, [&](std::string_view key, size_t value) { return findMember(entry, marks, key, value); });
    if (!entry.span.empty()) {
        entry.parsedAt = page.entries.size();
        page.entries.push_back(std::move(entry));
    }
    return end;
}

bool PageParser::findEntries(Page &page, const QByteArray &bytes)
{
    Marks marks(bytes, *m_parser.implementation, m_keys);
    page.entries.reserve(bytes.size() / static_cast<qsizetype>(usualEntry));
    m_usual = true;
    marks.overMembers(0, [&](std::string_view key, size_t value) {
        if (key != "entry" || marks.at(value) != '[')
            return marks.overValue(value);
        return marks.overItems(value, [&](size_t item) { return findEntry(page, marks, item); });
    });
    for (Entry &entry : page.entries)
        entry.beyond = static_cast<size_t>(bytes.cend() - entry.span.data()) - entry.span.size();
    return m_usual && marks.wasDistinct() && size_t(page.entries.size()) == m_page->m_roots.size();
}

std::optional<Page> PageParser::parse(const QByteArray &bytes)
{
    if (!m_page || m_page.use_count() > 1)
        m_page = std::make_shared<ParsedPage>();
    simdjson::dom::element element;
    if (m_parser.parse_into_document(m_page->m_document, bytes.constData(), size_t(bytes.size()))
            .get(element) != simdjson::SUCCESS)
        return std::nullopt;
    const Node root(element);
    Page page;
    if (!root.isObject() || !readEnvelope(root, page) || !readRoots(root) || !findEntries(page, bytes))
        return std::nullopt;
    return page;
}

std::optional<Page> parsePage(const QByteArray &bytes)
{
    // Page follows page: the buffers stay, but not a giant's.
    if (bytes.size() > giantPage)
        return PageParser().parse(bytes);
    thread_local PageParser parser;
    return parser.parse(bytes);
}

} // namespace samspil::fhir
