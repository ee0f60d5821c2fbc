// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

namespace samspil::cli {

QString helpText()
{
    return QStringLiteral(R"(samspil-cli: the shared-care cache without a window

samspil-cli --cache DIR (--server URL [--profile NAME] [--token-file F] | --training[=SEED])
            [--key-file F] [--team URL] [--as PRACTITIONERROLE-URL] [--now ISO] VERB … [--json]

Verbs
  sync                  one whole round; per resource type: received, stored, unchanged, unreadable;
                        then bytes, requests, seconds. --progress shows streams on stderr
  worklist              rows as shown: citizen, state, reason, items with their ids
  citizen ID            one citizen; ID is her url or the part behind Patient/
  series ID KIND        [--from ISO] [--to ISO]  every value: time, value, unit, source code, range
                        then, validity, in full precision
  acknowledge ITEM      --outcome CODE [--note TEXT]  one item of the worklist; outcome codes: seen,
                        called, advised, visit, forwarded, technique, no-action. Needs --as. No undo wait:
                        one push is tried, and it prints pending, confirmed or already handled
  outbox                edits that wait, with their fate
  unreadable            resources that could not be read, and why
  export                the training cohort as FHIR transaction Bundles. --out DIR: one file each,
                        else all on stdout, one a line
  doctor                cache, cipher, key store, server, clock drift, versions; no secrets
  serve                 the training server as a real HTTP server, for courses and tests, until it is stopped;
                        prints its base. --port N (0: any free), --listen ADDRESS (127.0.0.1); beyond
                        this machine only with --certificate FILE --private-key FILE (PEM). What is
                        written to it is kept in a journal in --cache. --bundles DIR|FILE …: it also
                        has what these FHIR Bundles hold, of a folder every .json file

Options
  --cache DIR           folder of the encrypted cache
  --server URL          base of a FHIR R4 server; https, loopback excepted
  --profile NAME        kind of server: plain (any FHIR R4 server), hapi, medplum, fut (the national
                        infrastructure: URL is that of one of its services)
  --token-file F        file whose first line is the bearer token
  --training[=SEED]     the built-in training server instead (seed 1)
  --key-file F          64 hex digits, mode 0600; made if absent only with --training. Without it the
                        key is in the system's key store
  --team URL            CareTeam whose citizens are synced; none: all patients, and the output says so
  --as URL              Practitioner or PractitionerRole who acts
  --now ISO             evaluate for that moment. Reading verbs evaluate afresh and store nothing; with
                        sync and acknowledge only in training
  --json                JSON on stdout, one document

Exit codes
  0 done · 1 failed · 2 wrong use · 3 cache or key cannot be opened · 4 server not reached (what the cache
  holds stays readable) · 5 server refused · 6 nothing found
  Errors are one sentence on stderr.

JSON fields (added to, never renamed)
  sync         {types:{TYPE:{received,stored,unchanged,unreadable}}, unsupported:[…], requests, bytes,
               seconds, allPatients, error?}
  worklist     {at, caseload, counts:{STATE:n}, unreadable, allPatients, rows:[{citizen, name, state, doubt?,
               since?, push?, waitingReviewDays, items:[{id, kind, state, doubt?, source?, since?, value?,
               value2?, comparator?, text?, unit?, effective?, range?:{colour, low?, high?, relative?, component?},
               open, missing, repeats, direction}]}]}
  citizen      a row of worklist plus {cpr, birthDate, gender,
               plans:[{url, title, activities:[{url, kind, title?, paused, nextDeadline?}]}],
               kinds:[{kind, n, monitored, state, and the value as in an item}],
               handled:[{task, covers, outcome?, note?, by?, at?, push?}]}
  series       {citizen, kind, unit, points:[{time, value?, value2?, comparator?, text?, unit?, code, system,
               ranges:[as in an item], validity, doubt?, origin, url}]}
  acknowledge  {item, result: pending|confirmed|alreadyHandled|rejected|conflict, task?, version?, by?}
  outbox       [{seq, type, citizen, state, attempts, created, problem?}]
  unreadable   [{url, type, citizen?, kind?, reason, seen, bytes}]
  doctor       {version, qt, sqlite, cipher, schema, citizens, resources, measurements, bytes, keyStore,
               cacheError?, salvaged?:{at, keptAs, edits, lost, whole},
               server:{base, software?, fhirVersion?, clockDriftSeconds?, error?}}
  serve        {base}
States: red yellow notAssessed drifting missing green nothingOpen paused notMonitored
)");
}

} // namespace samspil::cli
