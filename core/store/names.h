// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/store/reference_table.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <functional>
#include <optional>
#include <string_view>

namespace samspil::store {

class Connection;

/// Texts that repeat (server bases, resource types, kinds, units, codes, citizens' urls) as small
/// integers. The integers never leave this folder. Rows are only ever added, so what was looked up
/// once stays true, but for what a rolled-back transaction had added.
class Names {
public:
    explicit Names(Connection &connection) : m_connection(connection) {}

    qint64 server(const QString &base); ///< added when new
    qint64 term(QByteArrayView utf8);   ///< added when new
    qint64 term(const QString &text);
    /// Term of a coding, which encodeCoding() makes one text of.
    qint64 coding(std::string_view system, std::string_view code, std::string_view display);
    qint64 citizen(const QString &url);       ///< added when new; 0 for an empty url
    qint64 ranges(const QByteArray &encoded); ///< added when new; 0: no range known
    /// The same of ranges as a resource holds them. What they mean depends on its kind, of which only
    /// the address counts; `encode` is asked when they were not met before.
    qint64 ranges(std::string_view sent, const void *kind, const std::function<QByteArray()> &encode);

    /// References as a resource holds them, relative to the base set last.
    void setReferenceBase(const QString &base);
    qint64 citizenByReference(std::string_view reference); ///< 0 for none
    qint64 termByReference(std::string_view reference);    ///< term of the absolute url; 0 for none

    /// Lookups that never write. Nothing: not known.
    std::optional<qint64> findServer(const QString &base);
    std::optional<qint64> findTerm(const QString &text);
    std::optional<qint64> findCitizen(const QString &url);

    QString serverBase(qint64 id);
    QString termText(qint64 id);
    CitizenId citizenId(qint64 id);
    QByteArray rangesBytes(qint64 id);

    void forget(); ///< after a rollback

private:
    struct Table {
        const char *find;
        const char *add;
        const char *text;
        QHash<QByteArray, qint64> ids;
        QHash<qint64, QByteArray> texts;
    };
    std::optional<qint64> lookUp(Table &table, QByteArrayView text);
    qint64 intern(Table &table, QByteArrayView text);
    QByteArray textOf(Table &table, qint64 id);

    using Remember = qint64 (Names::*)(const QString &);
    qint64 byReference(ReferenceTable &known, std::string_view reference, Remember remember);

    Connection &m_connection;
    QString m_referenceBase;
    ReferenceTable m_citizenReferences;
    ReferenceTable m_termReferences;
    QHash<qint64, CitizenId> m_citizenIds;
    /// Codings met before, each in the place that its code gives it: they are known without being
    /// composed.
    struct KnownCoding {
        QByteArray text;
        qint64 term = 0;
    };
    std::array<KnownCoding, 64> m_codings;
    /// Ranges likewise: a server sends the same few with thousands of readings.
    struct KnownRanges {
        QByteArray sent;
        const void *kind = nullptr;
        qint64 id = 0;
    };
    std::array<KnownRanges, 64> m_sentRanges;
    QHash<QString, qint64> m_termTexts;
    Table m_servers{"SELECT id FROM server WHERE base=?",
                    "INSERT INTO server(base) VALUES(?)",
                    "SELECT base FROM server WHERE id=?",
                    {},
                    {}};
    Table m_terms{"SELECT id FROM term WHERE text=?",
                  "INSERT INTO term(text) VALUES(?)",
                  "SELECT text FROM term WHERE id=?",
                  {},
                  {}};
    Table m_citizens{"SELECT id FROM citizen WHERE url=?",
                     "INSERT INTO citizen(url) VALUES(?)",
                     "SELECT url FROM citizen WHERE id=?",
                     {},
                     {}};
    Table m_ranges{"SELECT id FROM rangeset WHERE bytes=?",
                   "INSERT INTO rangeset(bytes) VALUES(?)",
                   "SELECT bytes FROM rangeset WHERE id=?",
                   {},
                   {}};
};

} // namespace samspil::store
