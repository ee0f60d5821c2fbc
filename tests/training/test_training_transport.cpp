// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_transport.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::training;

class TestTrainingTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersLater();
    void faults_data();
    void faults();
    void cancels();
};

namespace {

net::Request post()
{
    net::Request request;
    request.method = "POST";
    request.url = QUrl(QStringLiteral("https://training.invalid/fhir/Patient"));
    request.body = R"({"resourceType":"Patient"})";
    return request;
}

qsizetype patients(const TrainingServer &server)
{
    return server.store().ofType("Patient").size();
}

} // namespace

void TestTrainingTransport::answersLater()
{
    const FixedClock clock(instantFromMs(0));
    TrainingServer server(clock);
    TrainingTransport transport(server);
    int status = 0;
    transport.send(post(), [&](const Expected<net::Response> &answer) { status = answer->status; });
    QCOMPARE(status, 0);
    QTRY_COMPARE(status, 201);
}

void TestTrainingTransport::faults_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("error"); // -1: an answer
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("stored");
    QTest::newRow("never arrives") << int(Fault::Kind::DropBefore) << int(ErrorKind::Network) << 0 << 0;
    QTest::newRow("answer lost") << int(Fault::Kind::DropAfter) << int(ErrorKind::Ambiguous) << 0 << 1;
    QTest::newRow("refused") << int(Fault::Kind::Status) << -1 << 503 << 0;
    QTest::newRow("slow") << int(Fault::Kind::Delay) << -1 << 201 << 1;
}

void TestTrainingTransport::faults()
{
    QFETCH(int, kind);
    QFETCH(int, error);
    QFETCH(int, status);
    QFETCH(int, stored);
    const FixedClock clock(instantFromMs(0));
    TrainingServer server(clock);
    TrainingTransport transport(server);
    Fault fault;
    fault.kind = Fault::Kind(kind);
    fault.method = "POST";
    fault.delay = Millis{20};
    transport.inject(fault);
    std::optional<Expected<net::Response>> first;
    transport.send(post(), [&](const Expected<net::Response> &answer) { first = answer; });
    QTRY_VERIFY(first.has_value());
    QCOMPARE(first->hasValue() ? -1 : int(first->error().kind), error);
    if (first->hasValue())
        QCOMPARE((*first)->status, status);
    QCOMPARE(patients(server), stored);
    std::optional<Expected<net::Response>> second;
    transport.send(post(), [&](const Expected<net::Response> &answer) { second = answer; });
    QTRY_VERIFY(second.has_value());
    QCOMPARE((**second).status, 201);
}

void TestTrainingTransport::cancels()
{
    const FixedClock clock(instantFromMs(0));
    TrainingServer server(clock);
    TrainingTransport transport(server);
    int calls = 0;
    ErrorKind kind = ErrorKind::Network;
    transport.send(post(), [&](const Expected<net::Response> &answer) {
        ++calls;
        kind = answer.error().kind;
    });
    transport.cancelAll();
    QTest::qWait(20);
    QCOMPARE(calls, 1);
    QCOMPARE(kind, ErrorKind::Cancelled);
    QCOMPARE(patients(server), 0);
}

QTEST_GUILESS_MAIN(TestTrainingTransport)
#include "test_training_transport.moc"
