// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/training/training_server.h"

#include <QtTest>

#include <QTemporaryDir>

using namespace samspil;
using namespace samspil::training;

namespace {

net::Request request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
{
    const QByteArray base = "https://training.invalid/fhir/";
    net::Request made;
    made.method = method;
    made.url = QUrl::fromEncoded(path.startsWith("https:") ? path : base + path);
    made.body = body;
    return made;
}

QByteArray headerIn(const net::Response &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

/// What was accepted outlives the process.
class TestTrainingJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void journalOutlivesTheProcess();
    void tornLineIsDropped();
    void clinicianWinsOverSeed();
};

void TestTrainingJournal::journalOutlivesTheProcess()
{
    const QTemporaryDir folder;
    const FixedClock clock(instantFromMs(1'790'000'000'000));
    const QByteArray body = "{\"resourceType\":\"Patient\",\"id\":\"p\",\n "
                            "\"birthDate\":\"1950-01-01\",\"x\":6.20,\"æ\":\"\\u00f8\\n\"}";
    QByteArray stored;
    QByteArray created;
    {
        TrainingServer server(clock);
        QVERIFY(server.openJournal(folder.path()));
        server.handle(request("PUT", "Patient/p", body));
        stored = server.handle(request("GET", "Patient/p")).body;
        created = headerIn(server.handle(request("POST", "Task", R"({"resourceType":"Task"})")),
                           "Content-Location");
        server.handle(request("PUT", "Patient/q", R"({"resourceType":"Patient","id":"q"})"));
        server.handle(request("DELETE", "Patient/q"));
    }
    TrainingServer again(clock);
    QVERIFY(again.openJournal(folder.path()));
    QCOMPARE(again.handle(request("GET", "Patient/p")).body, stored);
    QCOMPARE(again.handle(request("GET", created)).status, 200);
    QCOMPARE(again.handle(request("GET", "Patient/q")).status, 410);
    const auto next = again.handle(request("POST", "Task", R"({"resourceType":"Task"})"));
    QVERIFY(headerIn(next, "Content-Location") != created);
}

void TestTrainingJournal::tornLineIsDropped()
{
    const QTemporaryDir folder;
    const FixedClock clock(instantFromMs(1'790'000'000'000));
    const QString file = folder.filePath(QStringLiteral("training.ndjson"));
    {
        TrainingServer server(clock);
        QVERIFY(server.openJournal(folder.path()));
        server.handle(request("PUT", "Patient/p", R"({"resourceType":"Patient","id":"p"})"));
        server.handle(request("PUT", "Patient/q", R"({"resourceType":"Patient","id":"q"})"));
    }
    QVERIFY(QFile::resize(file, QFileInfo(file).size() - 7));
    QTest::ignoreMessage(QtWarningMsg, "journal: 1 unreadable line(s) dropped, 1 replayed");
    {
        TrainingServer server(clock);
        QVERIFY(server.openJournal(folder.path()));
        QCOMPARE(server.handle(request("GET", "Patient/p")).status, 200);
        QCOMPARE(server.handle(request("GET", "Patient/q")).status, 404);
        server.handle(request("PUT", "Patient/r", R"({"resourceType":"Patient","id":"r"})"));
    }
    TrainingServer server(clock);
    QVERIFY(server.openJournal(folder.path()));
    QCOMPARE(server.handle(request("GET", "Patient/r")).status, 200);
}

void TestTrainingJournal::clinicianWinsOverSeed()
{
    const QTemporaryDir folder;
    const FixedClock clock(instantFromMs(1'790'000'000'000));
    const auto seeded = [](int version, const QByteArray &status) {
        return SeededResource{"ServiceRequest",
                              "s",
                              version,
                              instantFromMs(version),
                              "p",
                              {},
                              R"({"resourceType":"ServiceRequest","id":"s","status":")" + status +
                                  "\"}"};
    };
    {
        TrainingServer server(clock);
        server.seed({seeded(1, "active")});
        QVERIFY(server.openJournal(folder.path()));
        server.handle(request("PUT", "ServiceRequest/s",
                              R"({"resourceType":"ServiceRequest","id":"s","status":"revoked"})"));
    }
    TrainingServer server(clock);
    server.seed({seeded(1, "active"), seeded(2, "on-hold"), seeded(3, "active")});
    QVERIFY(server.openJournal(folder.path()));
    const auto current = server.handle(request("GET", "ServiceRequest/s"));
    QVERIFY(current.body.contains("revoked"));
    QCOMPARE(headerIn(current, "ETag"), QByteArray("W/\"2\""));
}

QTEST_GUILESS_MAIN(TestTrainingJournal)
#include "test_training_journal.moc"
