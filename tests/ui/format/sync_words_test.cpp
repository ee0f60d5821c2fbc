// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/format/words_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::test;

/// What is said about synchronising: the line that is always true, what waits, what clashes.
class SyncWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syncLineTellsTheDay();
    void syncLineIsAlwaysTrue_data();
    void syncLineIsAlwaysTrue();
    void leavingSaysWhatWaits();
    void elementsAreReadable_data();
    void elementsAreReadable();

private:
    const Words &use(const QString &language) { return m_fixture.use(language); }

    WordsFixture m_fixture;
};

void SyncWordsTest::syncLineTellsTheDay()
{
    sync::Status status;
    status.lastSynced = at("2026-11-22T23:59");
    const Words &da = use(QStringLiteral("da"));
    QCOMPARE(da.syncLine(status, at("2026-11-22T23:59:30")), QStringLiteral("Synkroniseret 23:59"));
    QCOMPARE(da.syncLine(status, at("2026-11-23T00:00")), QStringLiteral("Synkroniseret i går 23:59"));
    QCOMPARE(da.syncLine({}, at("2026-11-23T00:00")), QStringLiteral("Endnu ikke synkroniseret"));
}

void SyncWordsTest::syncLineIsAlwaysTrue_data()
{
    QTest::addColumn<sync::Status>("status");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    sync::Status s;
    const auto add = [&s](const char *name, const char *da, const char *en) {
        QTest::newRow(name) << s << QString::fromUtf8(da) << QString::fromUtf8(en);
    };
    s.lastSynced = at("2026-11-23T09:41");
    s.attention = 1;
    add("idle, one needs a person", "Synkroniseret 09:41, 1 kræver dig",
        "Synchronised 09:41, 1 needs you");
    s.waiting = 2;
    add("and two wait", "Synkroniseret 09:41, 2 venter, 1 kræver dig",
        "Synchronised 09:41, 2 waiting, 1 needs you");
    s.phase = sync::Phase::Syncing;
    s.total = 40;
    s.citizensDone = 3;
    s.citizens = 60;
    s.attention = 0;
    add("at first", "Synkroniserer 3 af 60 borgere, 2 venter",
        "Synchronising 3 of 60 citizens, 2 waiting");
    s.citizens = s.citizensDone = s.waiting = 0;
    add("changes only", "Synkroniserer", "Synchronising");
    s.phase = sync::Phase::Offline;
    s.offlineSince = at("2026-11-23T08:02");
    add("offline", "Offline siden 08:02", "Offline since 08:02");
    s.offlineSince = at("2026-11-22T16:00");
    s.waiting = 1;
    add("since yesterday", "Offline siden i går 16:00, 1 venter",
        "Offline since yesterday 16:00, 1 waiting");
    s.phase = sync::Phase::Attention; // an error, and nobody has to decide anything
    s.waiting = 0;
    s.error = Error{ErrorKind::DiskFull, {}, 0};
    add("it does not work", "Synkronisering virker ikke", "Synchronisation does not work");
}

void SyncWordsTest::syncLineIsAlwaysTrue()
{
    QFETCH(sync::Status, status);
    QFETCH(QString, da);
    QFETCH(QString, en);
    const Instant now = at("2026-11-23T09:50");
    QCOMPARE(use(QStringLiteral("da")).syncLine(status, now), da);
    QCOMPARE(use(QStringLiteral("en")).syncLine(status, now), en);
}

void SyncWordsTest::leavingSaysWhatWaits()
{
    const Words &en = use(QStringLiteral("en"));
    sync::Status status;
    status.waiting = 1;
    QVERIFY(
        en.stillWaits(status).startsWith(QStringLiteral("1 entry has not reached the server yet. ")));
    status.attention = 2;
    const QString both = en.stillWaits(status);
    QVERIFY(both.contains(QStringLiteral("2 entries need a decision.")));
    QVERIFY(both.contains(QStringLiteral("kept encrypted")));
    status.waiting = 0;
    QVERIFY(en.stillWaits(status).startsWith(QStringLiteral("2 entries need")));
}

void SyncWordsTest::elementsAreReadable_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("said");
    const auto add = [](const char *name, const char *json, const char *said) {
        QTest::newRow(json) << QByteArray(name) << QByteArray(json) << QString::fromUtf8(said);
    };
    add("status", "\"on-hold\"", "On hold");
    add("businessStatus", "{\"coding\":[{\"system\":\"s\",\"code\":\"called\"}]}", "Called the citizen");
    add("note", "[{\"text\":\"a \\\"b\\\"\"},{\"text\":\"c\",\"time\":\"2026-01-01\"}]", "a \"b\"\nc");
    add("owner", "{\"reference\":\"Practitioner/1\",\"display\":\"Lars Holm\"}", "Lars Holm");
    add("quantity", "{\"value\":6.20,\"unit\":\"mmol/L\",\"code\":\"mmol/L\"}", "6.20 mmol/L");
    add("period", "{\"start\":\"2026-01-01\",\"end\":\"2026-02-01\"}", "2026-01-01\n2026-02-01");
    add("note", "", "nothing");
}

void SyncWordsTest::elementsAreReadable()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, json);
    QFETCH(QString, said);
    const Words &en = use(QStringLiteral("en"));
    QCOMPARE(en.elementValue(name, json), said);
    QCOMPARE(en.element("businessStatus"), QStringLiteral("Outcome"));
    QCOMPARE(en.element("somethingElse"), QStringLiteral("somethingElse"));
}

QTEST_GUILESS_MAIN(SyncWordsTest)
#include "sync_words_test.moc"
