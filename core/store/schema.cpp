// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/query.h"

namespace samspil::store {

namespace {

// Terms, servers and citizens are interned; their integers are the keys below. Ids of resources stand
// in `rid` as ResourceId writes them. Times: UTC ms, `updated` UTC µs. Term 0 is the empty text.
constexpr const char *tables = R"sql(
CREATE TABLE server(id INTEGER PRIMARY KEY, base TEXT NOT NULL UNIQUE);
CREATE TABLE term(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
INSERT INTO term VALUES(0, '');
CREATE TABLE dictionary(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE rangeset(id INTEGER PRIMARY KEY, bytes TEXT NOT NULL UNIQUE);
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Shadow of the server: bodies as received. gone: 1 deleted, 2 access withdrawn.
-- kind and t name the measurement row that the resource has.
CREATE TABLE resource(
  id INTEGER PRIMARY KEY, server INTEGER NOT NULL, type INTEGER NOT NULL, rid NOT NULL, version,
  updated INTEGER NOT NULL, citizen INTEGER NOT NULL, kind INTEGER, t INTEGER,
  gone INTEGER NOT NULL DEFAULT 0, dict INTEGER, body BLOB);
CREATE UNIQUE INDEX resource_identity ON resource(server, rid, type);
CREATE INDEX resource_scope ON resource(citizen, type);
CREATE TABLE canonical(url TEXT PRIMARY KEY, resource INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE citizen(
  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, caseload INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '', cpr TEXT NOT NULL DEFAULT '',
  birth TEXT, gender INTEGER NOT NULL DEFAULT 0, protected INTEGER NOT NULL DEFAULT 0,
  pulled INTEGER);
CREATE INDEX citizen_caseload ON citizen(id) WHERE caseload=1;
CREATE TABLE citizen_key(key TEXT NOT NULL, citizen INTEGER NOT NULL, PRIMARY KEY(key, citizen)) WITHOUT ROWID;
CREATE INDEX citizen_key_owner ON citizen_key(citizen);

CREATE TABLE measurement(
  citizen INTEGER NOT NULL, kind INTEGER NOT NULL, t INTEGER NOT NULL, resource INTEGER NOT NULL,
  arrived INTEGER NOT NULL, value REAL, value2 REAL, flags INTEGER NOT NULL, unit INTEGER NOT NULL,
  code INTEGER NOT NULL, ranges INTEGER NOT NULL, based_on INTEGER NOT NULL, extra TEXT,
  PRIMARY KEY(citizen, kind, t, resource)) WITHOUT ROWID;
-- Newest usable reading of a kind (t, resource NULL: none is usable) and how many there are.
CREATE TABLE latest(
  citizen INTEGER NOT NULL, kind INTEGER NOT NULL, n INTEGER NOT NULL, t INTEGER, resource INTEGER,
  PRIMARY KEY(citizen, kind)) WITHOUT ROWID;

-- shown: what a list shows, the worse of state and "not assessed" while next_change_at is 0.
-- body NULL: never assessed. listed: in the caseload and not withdrawn.
CREATE TABLE assessment(
  citizen INTEGER PRIMARY KEY, listed INTEGER NOT NULL DEFAULT 0, shown INTEGER NOT NULL,
  state INTEGER NOT NULL, since INTEGER NOT NULL, next_change_at INTEGER, body BLOB);
CREATE INDEX assessment_order ON assessment(shown, since, citizen) WHERE listed=1;
CREATE INDEX assessment_due ON assessment(next_change_at) WHERE listed=1 AND next_change_at IS NOT NULL;

CREATE TABLE outbox(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, resource INTEGER NOT NULL UNIQUE, identifier TEXT NOT NULL,
  citizen INTEGER NOT NULL, op INTEGER NOT NULL, base_version TEXT NOT NULL, base BLOB, body BLOB NOT NULL,
  edit INTEGER NOT NULL, edited INTEGER NOT NULL, state INTEGER NOT NULL, sent BLOB,
  sent_edit INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER,
  problem TEXT NOT NULL DEFAULT '', author TEXT NOT NULL, created INTEGER NOT NULL);
CREATE INDEX outbox_citizen ON outbox(citizen, edited);
CREATE TABLE superseded(
  seq INTEGER PRIMARY KEY, resource INTEGER NOT NULL, identifier TEXT NOT NULL,
  citizen INTEGER NOT NULL, body BLOB NOT NULL, author TEXT NOT NULL, created INTEGER NOT NULL,
  superseded INTEGER NOT NULL);
CREATE INDEX superseded_citizen ON superseded(citizen);

CREATE TABLE stream(
  key TEXT PRIMARY KEY, since INTEGER, pulled INTEGER, swept INTEGER,
  fingerprint TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER) WITHOUT ROWID;

-- key: the url, else stream and hash of the bytes.
CREATE TABLE unreadable(
  key TEXT PRIMARY KEY, url TEXT NOT NULL, type TEXT NOT NULL, citizen INTEGER NOT NULL, kind TEXT NOT NULL,
  reason TEXT NOT NULL, seen INTEGER NOT NULL, bytes INTEGER NOT NULL, dict INTEGER NOT NULL, body BLOB NOT NULL);

CREATE TABLE access_log(
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL,
  team TEXT NOT NULL, organisation TEXT NOT NULL, citizen INTEGER NOT NULL, action TEXT NOT NULL,
  reason TEXT NOT NULL);
-- What was on the screen when a clinician decided.
CREATE TABLE snapshot(
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, citizen INTEGER NOT NULL,
  resource INTEGER NOT NULL, edit INTEGER NOT NULL, dict INTEGER NOT NULL, body BLOB NOT NULL);
)sql";

constexpr const char *additions = R"sql(
-- Since when a citizen of whom something is kept has not been ours.
CREATE TABLE IF NOT EXISTS departed(citizen INTEGER PRIMARY KEY, since INTEGER NOT NULL);
-- The few among many whom the server does not show us.
CREATE INDEX IF NOT EXISTS citizen_withdrawn ON citizen(id) WHERE withdrawn=1;
CREATE INDEX IF NOT EXISTS unreadable_citizen ON unreadable(citizen);
-- What creates of ours were called ("urn:uuid:…") before the server named them: edits that wait may
-- still call them so.
CREATE TABLE IF NOT EXISTS server_name(name TEXT PRIMARY KEY, resource INTEGER NOT NULL) WITHOUT ROWID;
)sql";

} // namespace

Expected<void> completeSchema(Connection &connection)
{
    return connection.execute(additions);
}

Expected<void> createSchema(Connection &connection)
{
    Transaction transaction(connection, Durability::Full);
    if (auto made = connection.execute(tables); !made)
        return made;
    if (auto completed = completeSchema(connection); !completed)
        return completed;
    if (auto versioned = connection.execute("PRAGMA user_version=1"); !versioned)
        return versioned;
    connection.bodies().dictionary();
    return transaction.commit();
}

Expected<int> schemaOf(Connection &connection)
{
    ReadScope scope(connection);
    int version = 0;
    Query query(connection, "PRAGMA user_version");
    if (query.next())
        version = int(query.integer(0));
    if (auto read = scope.result(); !read)
        return read.error();
    return version;
}

Expected<void> checkSchema(Connection &connection)
{
    const auto version = schemaOf(connection);
    if (!version)
        return version.error();
    if (*version == 0)
        return Error{ErrorKind::Corrupt, QStringLiteral("the cache has no tables")};
    if (*version != schemaVersion)
        return Error{ErrorKind::Unsupported, QStringLiteral("cache schema %1").arg(*version)};
    return {};
}

} // namespace samspil::store
