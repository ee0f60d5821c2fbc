// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"

#include "core/fhir/fhir_time.h"
#include "core/fhir/parsed_page.h"
#include "core/fhir/resource_parser.h"

#include <simdjson.h>

#include <algorithm>
#include <string>

namespace samspil::fhir {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr size_t usualEntry = 1024; ///< bytes

Error malformed(const char *what)
{
    return {ErrorKind::Malformed, QString::fromLatin1(what), 0};
}

Entry::Mode modeOf(std::string_view mode)
{
    if (mode == "include")
        return Entry::Mode::Include;
    return mode == "outcome" ? Entry::Mode::Outcome : Entry::Mode::Match;
}

/// A string value, or empty when it is something else; the value is passed over either way.
std::string_view textOf(ondemand::value value)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return {};
    return text;
}

qint64 timeUs(std::string_view text)
{
    const auto time = parseTime(text);
    return time ? time->us : 0;
}

/// Errors of the walk are kept in one place: the first one ends it.
struct Walk {
    simdjson::error_code error = simdjson::SUCCESS;

    template <typename Value> bool get(simdjson::simdjson_result<Value> result, Value &value)
    {
        if (!error)
            error = std::move(result).get(value);
        return !error;
    }

    template <typename Visit> void members(ondemand::object object, Visit visit)
    {
        for (auto result : object) {
            ondemand::field field;
            std::string_view key;
            if (!get(result, field) || !get(field.unescaped_key(), key))
                return;
            visit(key, field.value());
            if (error)
                return;
        }
    }

    template <typename Visit> void items(ondemand::value value, Visit visit)
    {
        ondemand::array array;
        if (!get(value.get_array(), array))
            return;
        for (auto result : array) {
            ondemand::value item;
            if (!get(result, item))
                return;
            visit(item);
            if (error)
                return;
        }
    }
};

/// The walk over one page.
class EntryFinder {
public:
    Expected<Page> find(const QByteArray &bytes);

private:
    Expected<Page> walk();
    bool walkMember(Walk &walk, Page &page, std::string_view key, ondemand::value value);
    void walkLink(Walk &walk, Page &page, ondemand::value value);
    void walkEntry(Walk &walk, Page &page, ondemand::value value);
    void walkResource(Walk &walk, Entry &entry, ondemand::value value);
    std::string_view inPage(std::string_view part) const;
    void copy(const QByteArray &bytes);
    void blur();

    ondemand::parser m_walker;
    std::string m_padded; ///< a copy of the page with the padding that simdjson reads beyond it
    const char *m_page = nullptr;
};

void EntryFinder::copy(const QByteArray &bytes)
{
    m_page = bytes.constData();
    m_padded.reserve(static_cast<size_t>(bytes.size()) + simdjson::SIMDJSON_PADDING);
    m_padded.assign(bytes.constData(), static_cast<size_t>(bytes.size()));
}

/// The page's own bytes for a part of the copy.
std::string_view EntryFinder::inPage(std::string_view part) const
{
    return {m_page + (part.data() - m_padded.data()), part.size()};
}

/// The structure of JSON is ASCII: with every other byte blurred, one resource's bad UTF-8 or control
/// character does not hide its neighbours. The spans keep the true bytes and are judged by them.
void EntryFinder::blur()
{
    std::transform(m_padded.begin(), m_padded.end(), m_padded.begin(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 ? ' ' : byte >= 0x80 ? '?' : c;
    });
}

void EntryFinder::walkResource(Walk &walk, Entry &entry, ondemand::value value)
{
    if (!entry.span.empty()) {
        entry.problem = QStringLiteral("duplicate key \"resource\"");
        return;
    }
    ondemand::json_type type{};
    if (!walk.get(value.type(), type))
        return;
    if (type != ondemand::json_type::object) {
        entry.problem = QStringLiteral("no object");
        return;
    }
    ondemand::object object;
    std::string_view raw;
    if (!walk.get(value.get_object(), object) || !walk.get(object.raw_json(), raw))
        return;
    entry.span = inPage(trimmed(raw));
    entry.beyond = static_cast<size_t>(m_page + m_padded.size() - entry.span.data()) - entry.span.size();
}

void EntryFinder::walkEntry(Walk &walk, Page &into, ondemand::value value)
{
    ondemand::object object;
    if (!walk.get(value.get_object(), object))
        return;
    Entry entry;
    bool hasResource = false;
    walk.members(object, [&](std::string_view key, ondemand::value member) {
        if (key == "fullUrl") {
            entry.fullUrl = inPage(trimmed(member.raw_json_token()));
        } else if (key == "resource") {
            hasResource = true;
            walkResource(walk, entry, member);
        } else if (key == "search") {
            ondemand::object search;
            if (walk.get(member.get_object(), search)) {
                walk.members(search, [&](std::string_view name, ondemand::value mode) {
                    if (name == "mode")
                        entry.mode = modeOf(textOf(mode));
                });
            }
        }
    });
    if (hasResource)
        into.entries.push_back(std::move(entry));
}

void EntryFinder::walkLink(Walk &walk, Page &into, ondemand::value value)
{
    ondemand::object object;
    if (!walk.get(value.get_object(), object))
        return;
    QString url;
    QString relation;
    walk.members(object, [&](std::string_view key, ondemand::value member) {
        if (key == "relation")
            relation = toQString(textOf(member));
        else if (key == "url")
            url = toQString(textOf(member));
    });
    if (relation == u"next")
        into.next = url;
    else if (relation == u"self")
        into.self = url;
}

/// False when the envelope is no Bundle.
bool EntryFinder::walkMember(Walk &walk, Page &into, std::string_view key, ondemand::value value)
{
    if (key == "resourceType")
        return textOf(value) == "Bundle";
    if (key == "total") {
        int64_t total = 0;
        if (walk.get(value.get_int64(), total))
            into.total = total;
    } else if (key == "link") {
        walk.items(value, [&](ondemand::value link) { walkLink(walk, into, link); });
    } else if (key == "entry") {
        walk.items(value, [&](ondemand::value entry) { walkEntry(walk, into, entry); });
    } else if (key == "meta") {
        ondemand::object meta;
        if (walk.get(value.get_object(), meta)) {
            walk.members(meta, [&](std::string_view name, ondemand::value member) {
                if (name == "lastUpdated")
                    into.updatedUs = timeUs(textOf(member));
            });
        }
    }
    return true;
}

Expected<Page> EntryFinder::walk()
{
    ondemand::document document;
    ondemand::object root;
    Walk walk;
    const size_t capacity = m_padded.size() + simdjson::SIMDJSON_PADDING;
    if (!walk.get(m_walker.iterate(m_padded.data(), m_padded.size(), capacity), document) ||
        !walk.get(document.get_object(), root))
        return malformed(simdjson::error_message(walk.error));
    Page page;
    page.entries.reserve(static_cast<qsizetype>(m_padded.size() / usualEntry));
    bool isBundle = false;
    int entries = 0;
    bool ok = true;
    walk.members(root, [&](std::string_view key, ondemand::value value) {
        isBundle = isBundle || key == "resourceType";
        entries += key == "entry" ? 1 : 0;
        ok = walkMember(walk, page, key, value) && ok;
    });
    if (walk.error)
        return malformed(simdjson::error_message(walk.error));
    if (!isBundle || !ok)
        return malformed("no Bundle");
    if (entries > 1)
        return malformed("duplicate key \"entry\"");
    const char *rest = nullptr;
    if (document.current_location().get(rest) == simdjson::SUCCESS)
        return malformed("bytes after the Bundle");
    return page;
}

Expected<Page> EntryFinder::find(const QByteArray &bytes)
{
    copy(bytes);
    Expected<Page> page = walk();
    if (!page) {
        blur();
        page = walk();
    }
    return page;
}

} // namespace

Expected<Page> walkPage(const QByteArray &bytes)
{
    // Page follows page: the buffers, about nine bytes for each of a page, stay, but not a giant's.
    constexpr qsizetype giant = 4 << 20;
    if (bytes.size() > giant)
        return EntryFinder().find(bytes);
    thread_local EntryFinder finder;
    return finder.find(bytes);
}

Expected<Page> findEntries(const QByteArray &bytes)
{
    auto page = parsePage(bytes);
    return page ? Expected<Page>(*std::move(page)) : walkPage(bytes);
}

QByteArray fullUrlOf(const Entry &entry)
{
    if (entry.fullUrl.empty())
        return {};
    simdjson::dom::parser parser;
    std::string_view text;
    if (parser.parse(entry.fullUrl.data(), entry.fullUrl.size()).get(text) != simdjson::SUCCESS)
        return {};
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace samspil::fhir
