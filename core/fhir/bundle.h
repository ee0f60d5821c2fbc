// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <memory>
#include <string_view>

namespace samspil::fhir {

class ParsedPage;

/// One entry of a Bundle: the resource's exact bytes as the server sent them.
struct Entry {
    enum class Mode : quint8 { Match, Include, Outcome };

    std::string_view span; ///< points into the page's bytes; no leading or trailing blanks
    size_t beyond = 0;     ///< bytes of the page behind the span: a parser may look at them
    QByteArray type;       ///< resourceType; empty when the span cannot be read
    QByteArray id;
    std::string_view fullUrl; ///< as it stands in the page, with quotes and escapes: see fullUrlOf()
    QByteArray version;       ///< meta.versionId
    qint64 updatedUs = 0;     ///< meta.lastUpdated, UTC µs; 0: absent
    Mode mode = Mode::Match;
    /// The parse of the whole page, where that vouches for this entry. Null: its span is parsed alone.
    std::shared_ptr<const ParsedPage> parsed;
    qsizetype parsedAt = 0; ///< which of those in `parsed`
    /// Empty: valid JSON without a repeated key. Else why not ("duplicate key", "not JSON at 312").
    QString problem;
};

struct Page {
    QVector<Entry> entries;
    QString next; ///< link relation next, as sent
    QString self; ///< link relation self: what the server has understood
    qint64 total = -1;
    qint64 updatedUs = 0; ///< Bundle.meta.lastUpdated
};

/// Finds each resource's exact span in a searchset, history or collection Bundle. A good page is parsed
/// once as a whole; else each span is parsed and validated alone, so that one broken entry never spoils
/// its neighbours.
/// Errors: Malformed when the envelope itself is broken or is no Bundle.
/// `bytes` must outlive the page.
Expected<Page> readBundle(const QByteArray &bytes);

/// Entries that know their span, fullUrl and mode, and have not been looked into. For whoever reads them
/// one by one anyway (EntryReader). Errors: as readBundle().
Expected<Page> findEntries(const QByteArray &bytes);

/// Entry.fullUrl with its escapes resolved; empty when it is no string.
QByteArray fullUrlOf(const Entry &entry);

/// A single resource (the answer to a read) seen as an entry.
Entry readResource(const QByteArray &bytes);

/// Absolute url of a resource or reference on a server: `Type/id` → base + "/" + Type/id; absolute
/// urls and urn: stay; `/_history/n` is cut. Empty for contained (#x) and empty references.
QString absoluteUrl(QStringView base, QStringView reference);
/// Type/id of an absolute url on that base, for the wire; other urls as they are.
QString relativeReference(QStringView base, QStringView url);

} // namespace samspil::fhir
