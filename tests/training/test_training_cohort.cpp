// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/cohort.h"

#include "core/base/clock.h"
#include "core/training/json_value.h"
#include "core/training/profile.h"
#include "core/training/resource_store.h"

#include <QtTest>

#include <QHash>
#include <QSet>

using namespace samspil;
using namespace samspil::training;

namespace {

const QDate someDay(2026, 11, 23);

QByteArray keyOf(const SeededResource &resource)
{
    return resource.type + '/' + resource.id + '/' + QByteArray::number(resource.version);
}

void collectReferences(const JsonValue &value, QList<QByteArray> &references)
{
    for (const JsonMember &member : value.members) {
        if (member.name == "reference" && member.value.kind == JsonValue::Kind::String)
            references += localReference(member.value.string());
        collectReferences(member.value, references);
    }
    for (const JsonValue &item : value.items)
        collectReferences(item, references);
}

} // namespace

class TestTrainingCohort : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedAndDateSameBytes();
    void laterDateOnlyAppends();
    void sizeAndMix();
    void nothingFromTheFuture();
    void everyReferenceIsThere();
    void transactionsComeInOrder();
    void cprFitsTheCitizen();
    void dayBeforeTheMorning();
};

void TestTrainingCohort::sameSeedAndDateSameBytes()
{
    const auto first = Cohort::make(1, someDay);
    const auto second = Cohort::make(1, someDay);
    QVERIFY(first.resources() == second.resources());
    QVERIFY(Cohort::make(2, someDay).resources() != first.resources());
}

void TestTrainingCohort::laterDateOnlyAppends()
{
    for (const QDate &day : {someDay, QDate(2026, 3, 28), QDate(2026, 10, 24), QDate(2026, 12, 31)}) {
        QHash<QByteArray, QByteArray> later;
        const auto tomorrow = Cohort::make(1, day.addDays(1));
        for (const SeededResource &resource : tomorrow.resources())
            later.insert(keyOf(resource), resource.body);
        const auto today = Cohort::make(1, day);
        QVERIFY(later.size() > today.resources().size());
        for (const SeededResource &resource : today.resources())
            QCOMPARE(later.value(keyOf(resource)), resource.body);
    }
}

void TestTrainingCohort::sizeAndMix()
{
    QHash<QByteArray, int> counts;
    QHash<QByteArray, int> diagnoses;
    QElapsedTimer timer;
    timer.start();
    const auto cohort = Cohort::make(1, someDay);
    qInfo("made in %lld ms", timer.elapsed());
    qint64 bytes = 0;
    for (const SeededResource &resource : cohort.resources()) {
        ++counts[resource.type];
        bytes += resource.body.size();
    }
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        qInfo("%s %d", it.key().constData(), it.value());
    qInfo("%lld bytes", bytes);
    QCOMPARE(counts.value("Patient"), 60);
    QVERIFY(counts.value("Observation") > 20'000);
    QVERIFY(counts.value("Observation") <= 60'000);
    QVERIFY(counts.value("QuestionnaireResponse") > 1'000);
    QCOMPARE(counts.value("Organization"), 2);
    QCOMPARE(counts.value("Practitioner"), 3);
    for (const Profile &profile : makeProfiles(Dice(1000), 0))
        ++diagnoses[profile.diagnoses.first()];
    QCOMPARE(diagnoses.value("DJ44"), 28);
    QCOMPARE(diagnoses.value("DE11"), 18);
    QCOMPARE(diagnoses.value("DI50"), 14);
}

void TestTrainingCohort::nothingFromTheFuture()
{
    const QDateTime morning(someDay, QTime(8, 30), QTimeZone("Europe/Copenhagen"));
    const auto cohort = Cohort::make(1, someDay);
    for (const SeededResource &resource : cohort.resources())
        QVERIFY2(resource.updated <= instantOf(morning), keyOf(resource).constData());
}

void TestTrainingCohort::everyReferenceIsThere()
{
    const auto cohort = Cohort::make(1, someDay);
    QSet<QByteArray> known;
    for (const SeededResource &resource : cohort.resources()) {
        known += resource.type + '/' + resource.id;
        const auto body = JsonValue::parse(resource.body);
        QVERIFY2(body.has_value(), resource.body.constData());
        QList<QByteArray> references;
        collectReferences(*body, references);
        for (const QByteArray &reference : references)
            QVERIFY2(known.contains(reference), (resource.type + " -> " + reference).constData());
        QCOMPARE(patientOf(resource.type, *body), resource.patient);
        QCOMPARE(body->string("id").toLatin1(), resource.id);
        static const QRegularExpression plainId(QStringLiteral("^[a-z][A-Za-z0-9]*$"));
        QVERIFY(plainId.match(body->string("id")).hasMatch());
    }
}

void TestTrainingCohort::transactionsComeInOrder()
{
    const auto cohort = Cohort::make(1, QDate(2025, 6, 1));
    qsizetype entries = 0;
    QSet<QString> ids;
    for (const QByteArray &bundle : cohort.transactions(100)) {
        const auto read = JsonValue::parse(bundle);
        QVERIFY(read.has_value());
        QCOMPARE(read->string("type"), QStringLiteral("transaction"));
        entries += qsizetype(read->find("entry")->items.size());
        QVERIFY(read->find("entry")->items.size() <= 100);
        for (const JsonValue &entry : read->find("entry")->items) {
            QCOMPARE(entry.find("request")->string("method"), QStringLiteral("PUT"));
            ids += entry.find("request")->string("url");
        }
    }
    QCOMPARE(qsizetype(ids.size()), entries);
    QSet<QByteArray> wanted;
    for (const SeededResource &resource : cohort.resources())
        wanted += resource.type + '/' + resource.id;
    QCOMPARE(wanted.size(), ids.size());
}

void TestTrainingCohort::cprFitsTheCitizen()
{
    QSet<QString> numbers;
    for (const Profile &profile : makeProfiles(Dice(1000), 0)) {
        QCOMPARE(profile.cpr.size(), 10);
        QCOMPARE(profile.cpr.left(6), profile.born.toString(QStringLiteral("ddMMyy")));
        QVERIFY(profile.cpr[6].digitValue() <= 3);
        QCOMPARE(profile.cpr[9].digitValue() % 2 == 0, profile.female);
        QVERIFY(profile.born.year() >= 1935 && profile.born.year() <= 1975);
        numbers += profile.cpr;
    }
    QCOMPARE(numbers.size(), 60);
}

void TestTrainingCohort::dayBeforeTheMorning()
{
    const QTimeZone zone("Europe/Copenhagen");
    QCOMPARE(Cohort::dayFor(instantOf(QDateTime(someDay, QTime(8, 29), zone))), someDay.addDays(-1));
    QCOMPARE(Cohort::dayFor(instantOf(QDateTime(someDay, QTime(8, 30), zone))), someDay);
    QCOMPARE(Cohort::dayFor(instantOf(QDateTime(someDay, QTime(23, 59), zone))), someDay);
}

QTEST_GUILESS_MAIN(TestTrainingCohort)
#include "test_training_cohort.moc"
