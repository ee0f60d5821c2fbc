// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));

const QString named = QStringLiteral("urn:uuid:22222222-2222-4333-8444-555555555555");
const QString naming = QStringLiteral("urn:uuid:33333333-2222-4333-8444-555555555555");

Edit edit(const QString &identifier, const QString &about)
{
    const QByteArray focus =
        about.isEmpty() ? QByteArray() : "\"focus\":{\"reference\":\"" + about.toUtf8() + "\"},";
    return {QStringLiteral("Task"),
            {},
            identifier,
            anna,
            "{\"resourceType\":\"Task\"," + focus +
                "\"status\":\"completed\",\"for\":{\"reference\":\"Patient/anna\"}}",
            {},
            {},
            RoleId(QStringLiteral("p/1"))};
}

/// A create that the server has named, and an edit that goes on calling it by our name.
bool nameAndCall(Writer &writer)
{
    const auto seq = writer.put(edit(named, {}));
    const QByteArray answer = task("9", "1", "anna", "completed");
    return seq && writer.markInFlight(*seq, "sent") && writer.confirm(*seq, base, entry(answer)) &&
           writer.put(edit(naming, named));
}

Edit waitingEdit()
{
    return {QStringLiteral("Task"),
            {},
            QStringLiteral("urn:uuid:11111111-2222-4333-8444-555555555555"),
            anna,
            task({}, "0", "anna", "completed"),
            "seen",
            {},
            RoleId(QStringLiteral("p/1"))};
}

/// Fills a cache with a little of everything. The kept files in tests/data/store were made by it, in the
/// program that had that schema: `store_schema_test --make <folder>`.
int make(const QString &folder)
{
    FixedClock clock(instantFromMs(1'772'400'000'000));
    auto opened = Writer::open({folder, QByteArray(32, 'k'), true}, catalogue(), clock);
    if (!opened)
        return 1;
    Writer &writer = **opened;
    Chunk chunk({patient("anna", "Anna", "Å", "0102501234"), spo2({.id = "1", .value = 88}),
                 QByteArray("{\"broken\":")});
    chunk->advanceTo = clock.now();
    const bool done = writer.setCaseload({anna}) && writer.ingest(chunk) && writer.put(waitingEdit()) &&
                      nameAndCall(writer) &&
                      writer.putAssessment({anna, TriageState::Red, clock.now(), std::nullopt, "red"}) &&
                      writer.setMeta(QStringLiteral("user"), QStringLiteral("n1")) &&
                      writer.checkpoint(true);
    return done ? 0 : 2;
}

} // namespace

/// Caches that earlier programs wrote, opened by this one.
class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opens_data();
    void opens();
};

void SchemaTest::opens_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("knowsNames");
    QTest::newRow("schema 1") << QStringLiteral("schema1") << false;
    QTest::newRow("schema 1 with server_name") << QStringLiteral("schema1-names") << true;
}

void SchemaTest::opens()
{
    QFETCH(QString, file);
    QFETCH(bool, knowsNames);
    const QString kept = QStringLiteral(SAMSPIL_TEST_DATA "/store/") + file;
    Cache cache;
    QVERIFY(QFile::copy(kept + QStringLiteral(".db"), cache.file()));
    QVERIFY(
        QFile::copy(kept + QStringLiteral(".cipher"), cache.folder.filePath(QStringLiteral("cipher"))));
    QVERIFY(QFile::setPermissions(cache.file(), QFile::ReadOwner | QFile::WriteOwner));
    auto writer = cache.writer();
    QCOMPARE((*writer->resource(urlOf(QStringLiteral("Observation"), QStringLiteral("1"))))->body,
             spo2({.id = "1", .value = 88}));
    QCOMPARE(writer->series(anna, QStringLiteral("spo2"))->points.at(0).value, 88.0);
    QCOMPARE(writer->worklist()->at(0).assessment.state, TriageState::Red);
    QCOMPARE(writer->search(QStringLiteral("anna"))->size(), 1);
    QCOMPARE(writer->unreadable()->size(), 1);
    QCOMPARE(writer->outbox()->at(0).body, waitingEdit().body);
    QCOMPARE(writer->outbox()->size(), knowsNames ? 2 : 1);
    QVERIFY(knowsNames || nameAndCall(*writer));
    QCOMPARE(writer->outbox()->at(1).needs.at(0).url,
             urlOf(QStringLiteral("Task"), QStringLiteral("9")));
    QCOMPARE(*writer->meta(QStringLiteral("user")), QStringLiteral("n1"));
    QCOMPARE(total(*writer->ingest(Chunk({spo2({.id = "1", .value = 88})}))).unchanged, 1);
    QCOMPARE(total(*writer->ingest(Chunk({spo2({.id = "2"})}))).stored, 1);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QStringLiteral("--make"))
        return make(app.arguments().value(2));
    SchemaTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "schema_test.moc"
