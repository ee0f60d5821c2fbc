// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/broken_identity.h"

#include "core/store/resource_key.h"

#include <optional>

namespace samspil::store {

namespace {

/// Walks over text that was meant to be JSON and tells the plain strings of the outermost object.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    BrokenIdentity run()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '{' || c == '[')
                ++m_depth;
            else if (c == '}' || c == ']')
                --m_depth;
            else if (c == '"')
                string();
            else if (c == ',')
                m_key = {};
        }
        return {value(m_type), value(m_id)};
    }

private:
    using Found = std::optional<std::string_view>;

    static QByteArray value(const Found &found)
    {
        return found ? QByteArray(found->data(), qsizetype(found->size())) : QByteArray();
    }

    static void meet(Found &found, std::string_view text)
    {
        found = !found || *found == text ? text : std::string_view();
    }

    /// Ends on the closing quote. A string before a colon is a key, one after it a value.
    void string()
    {
        const size_t start = m_at + 1;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            m_at += m_text[m_at] == '\\' ? 1 : 0;
        if (m_depth != 1 || m_at >= m_text.size())
            return;
        const std::string_view text = m_text.substr(start, m_at - start);
        const size_t next = m_text.find_first_not_of(" \t\r\n", m_at + 1);
        if (next != std::string_view::npos && m_text[next] == ':')
            m_key = text;
        else if (m_key == "resourceType")
            meet(m_type, text);
        else if (m_key == "id")
            meet(m_id, text);
    }

    std::string_view m_text;
    std::string_view m_key;
    size_t m_at = 0;
    int m_depth = 0;
    Found m_type;
    Found m_id;
};

} // namespace

BrokenIdentity identityOf(const fhir::Entry &entry, const QString &base)
{
    const BrokenIdentity read{entry.type, entry.id};
    if (read.isWhole())
        return read;
    const auto parts = splitUrl(QString::fromUtf8(fhir::fullUrlOf(entry)));
    if (parts && parts->base == base)
        return {parts->type, parts->id};
    return Scanner(entry.span).run();
}

} // namespace samspil::store
