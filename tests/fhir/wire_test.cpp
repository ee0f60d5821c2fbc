// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/fhir_time.h"
#include "core/fhir/search.h"

#include <QTest>

Q_DECLARE_METATYPE(samspil::fhir::Search)

using namespace samspil;
using namespace samspil::fhir;

class WireTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void searches_data();
    void searches();
    void longSearchIsPosted();
    void personsStayOutOfUrls();
    void times_data();
    void times();
    void notTimes_data();
    void notTimes();
    void days();
};

void WireTest::searches_data()
{
    QTest::addColumn<Search>("search");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("bare") << Search(QStringLiteral("Task")) << QByteArray("https://s/fhir/Task");
    QTest::newRow("delta")
        << Search(QStringLiteral("Observation")).since(1738752830606999LL).count(200)
        << QByteArray("https://s/fhir/Observation?_lastUpdated=ge2025-02-05T10:53:50.606Z&_count=200");
    QTest::newRow("before 1970") << Search(QStringLiteral("Task")).since(-1)
                                 << QByteArray(
                                        "https://s/fhir/Task?_lastUpdated=ge1969-12-31T23:59:59.999Z");
    QTest::newRow("patients") << Search(QStringLiteral("CarePlan"))
                                     .withAny(QStringLiteral("patient"),
                                              {QStringLiteral("Patient/1"), QStringLiteral("Patient/2")})
                              << QByteArray("https://s/fhir/CarePlan?patient=Patient/1,Patient/2");
    QTest::newRow("include") << Search(QStringLiteral("CarePlan"))
                                    .with(QStringLiteral("_include"),
                                          QStringLiteral("CarePlan:activity-reference"))
                             << QByteArray(
                                    "https://s/fhir/CarePlan?_include=CarePlan:activity-reference");
    QTest::newRow("reserved")
        << Search(QStringLiteral("Task")).with(QStringLiteral("code"), QStringLiteral("a|b&c=d+e #æ"))
        << QByteArray("https://s/fhir/Task?code=a%7Cb%26c%3Dd%2Be%20%23%C3%A6");
    QTest::newRow("comma in a value")
        << Search(QStringLiteral("Task"))
               .withAny(QStringLiteral("code"), {QStringLiteral("a,b"), QStringLiteral("c")})
        << QByteArray("https://s/fhir/Task?code=a%5C,b,c");
}

void WireTest::searches()
{
    QFETCH(Search, search);
    QFETCH(QByteArray, url);
    const SearchCall call = searchCall(QStringLiteral("https://s/fhir/"), search);
    QCOMPARE(call.method, "GET");
    QCOMPARE(call.url.toEncoded(), url);
    QVERIFY(call.body.isEmpty());
}

void WireTest::longSearchIsPosted()
{
    QVector<QString> patients;
    for (int i = 0; i < 300; ++i)
        patients.push_back(QStringLiteral("Patient/%1").arg(i));
    const Search search =
        Search(QStringLiteral("Observation")).withAny(QStringLiteral("patient"), patients);
    const SearchCall call = searchCall(QStringLiteral("https://s/fhir"), search);
    QCOMPARE(call.method, "POST");
    QCOMPARE(call.url, QUrl(QStringLiteral("https://s/fhir/Observation/_search")));
    QCOMPARE(call.contentType, "application/x-www-form-urlencoded");
    QVERIFY(call.body.startsWith("patient=Patient/0,Patient/1,"));
    QVERIFY(call.body.endsWith(",Patient/299"));
}

void WireTest::personsStayOutOfUrls()
{
    for (const QString &name : {QStringLiteral("identifier"), QStringLiteral("patient.identifier"),
                                QStringLiteral("name:exact"), QStringLiteral("birthdate")}) {
        const SearchCall call =
            searchCall(QStringLiteral("https://s"),
                       Search(QStringLiteral("Patient")).with(name, QStringLiteral("secret")));
        QCOMPARE(call.method, "POST");
        QVERIFY(!call.url.toEncoded().contains("secret"));
        QVERIFY(call.body.contains("secret"));
    }
}

void WireTest::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("us");
    QTest::addColumn<bool>("dateOnly");
    QTest::newRow("year") << QByteArray("2024") << 1704067200000000LL << true;
    QTest::newRow("month") << QByteArray("2024-05") << 1714521600000000LL << true;
    QTest::newRow("day") << QByteArray("2024-05-06") << 1714953600000000LL << true;
    QTest::newRow("leap day") << QByteArray("2024-02-29") << 1709164800000000LL << true;
    QTest::newRow("Z") << QByteArray("2024-05-06T07:08:09Z") << 1714979289000000LL << false;
    QTest::newRow("east") << QByteArray("2024-05-06T09:08:09+02:00") << 1714979289000000LL << false;
    QTest::newRow("west") << QByteArray("2024-05-06T03:38:09-03:30") << 1714979289000000LL << false;
    QTest::newRow("over midnight") << QByteArray("2024-05-07T00:08:09+14:00") << 1714990089000000LL
                                   << false;
    QTest::newRow("µs") << QByteArray("2024-05-06T07:08:09.123456Z") << 1714979289123456LL << false;
    QTest::newRow("ns") << QByteArray("2024-05-06T07:08:09.123456789Z") << 1714979289123456LL << false;
    QTest::newRow("tenths") << QByteArray("2024-05-06T07:08:09.5Z") << 1714979289500000LL << false;
    QTest::newRow("leap second") << QByteArray("2016-12-31T23:59:60Z") << 1483228800000000LL << false;
    QTest::newRow("no seconds") << QByteArray("2024-05-06T07:08Z") << 1714979280000000LL << false;
    QTest::newRow("no offset") << QByteArray("2024-05-06T07:08:09") << 1714979289000000LL << false;
    QTest::newRow("before 1970") << QByteArray("1969-12-31T23:59:59.5Z") << -500000LL << false;
}

void WireTest::times()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, us);
    QFETCH(bool, dateOnly);
    const auto time = parseTime(text.toStdString());
    QVERIFY(time);
    QCOMPARE(time->us, us);
    QCOMPARE(time->dateOnly, dateOnly);
}

void WireTest::notTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "20", "2024-", "2024-13", "2024-02-30", "2023-02-29", "2024-5-6", "2024-05-06T",
          "2024-05-06T24:00:00Z", "2024-05-06T07:08:61Z", "2024-05-06T07:08:09.Z",
          "2024-05-06T07:08:09Zx", "2024-05-06T07:08:09+15:00", "2024-05T07:08:09Z", "2024T07:08:09Z",
          "yesterday", "0000-01-01", "2024-05-06 07:08:09"})
        QTest::newRow(text) << QByteArray(text);
}

void WireTest::notTimes()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseTime(text.toStdString()));
}

/// A server that stores local midnight as UTC still means the local day.
void WireTest::days()
{
    const QTimeZone copenhagen("Europe/Copenhagen");
    QVERIFY(copenhagen.isValid());
    QCOMPARE(dayOf("2025-01-31T23:00:00+00:00", copenhagen), QDate(2025, 2, 1));
    QCOMPARE(dayOf("2025-01-31T23:00:00+00:00", QTimeZone()), QDate(2025, 1, 31));
    QCOMPARE(dayOf("2025-02-01", copenhagen), QDate(2025, 2, 1));
    QVERIFY(!dayOf("soon", copenhagen).isValid());
}

QTEST_APPLESS_MAIN(WireTest)
#include "wire_test.moc"
