// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/readers.h"
#include "core/store/measurement_row.h"
#include "tests/store/store_fixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const QString kind = QStringLiteral("spo2");
const CitizenId anna = citizen(QStringLiteral("anna"));

/// The newest usable reading and the count, told by the series instead of the maintained table.
Reader::KindSummary summaryOf(const Series &series)
{
    Reader::KindSummary summary;
    summary.kind = series.kind;
    summary.n = series.points.size();
    for (const SeriesPoint &point : series.points) {
        if (point.isUsable()) {
            summary.latest.emplace();
            summary.latest->effective = instantFromMs(point.t);
        }
    }
    return summary;
}

const QByteArray response =
    R"({"resourceType":"QuestionnaireResponse","id":"r1","meta":{"versionId":"1"},"questionnaire":"https://q.example.org/copd|2",)"
    R"("status":"completed","subject":{"reference":"Patient/anna"},"authored":"2026-03-01T08:00:00Z",)"
    R"("item":[{"linkId":"1","text":"More phlegm?","answer":[{"valueBoolean":true}]}]})";
const QByteArray questionnaire =
    R"({"resourceType":"Questionnaire","id":"q1","meta":{"versionId":"1"},"url":"https://q.example.org/copd","status":"active",)"
    R"("item":[{"linkId":"1","text":"More phlegm?","type":"boolean","required":true}]})";

bool areJudged(Writer &writer)
{
    const auto judged = fhir::readQuestionnaireResponse(
        {response.constData(), size_t(response.size())}, {base, &catalogue()},
        {questionnaire.constData(), size_t(questionnaire.size())});
    const auto readings = writer.readings(anna, instantFromMs(0));
    const auto answers =
        readings->value(questionnaireKindId(QStringLiteral("https://q.example.org/copd")));
    return judged && answers.size() == 1 && answers.at(0).answer == judged->answer &&
           answers.at(0).doubt == judged->doubt;
}

} // namespace

class IngestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enteredInErrorStopsBeingTheLatest();
    void aReadingMayComeBeforeItsCitizen();
    void everyFieldComesBack();
    void sameRangesOfAnotherKindAreItsOwn();
    void noTextEndsItsField();
    void theSameIdOnTwoServersIsTwoThings();
    void idsComeBackAsTheyWere();
    void touchedCitizensAreDue();
    void theCursorMovesWithTheLastChunk();
    void anOutcomeIsNoResource();
    void goneAndBack();
    void answersAreJudgedWhenTheirQuestionsArrive();
    void answersAreJudgedInOnePageWithTheirQuestions();
    void aLargePageIsTakenInOrder();
    void longAndShortReferencesNameTheirCitizens();
    void countsAddUpAndLatestIsTrue();
    void F19_bytes_stay_as_sent();
};

void IngestTest::enteredInErrorStopsBeingTheLatest()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(
        writer->ingest(Chunk({spo2({.id = "1", .value = 93}),
                              spo2({.id = "2", .value = 70, .effective = "2026-03-01T12:00:00Z"})})));
    QCOMPARE(writer->kinds(anna)->at(0).latest->value, 70.0);
    QVERIFY(writer->ingest(Chunk({spo2({.id = "2",
                                        .version = "2",
                                        .value = 70,
                                        .effective = "2026-03-01T12:00:00Z",
                                        .status = "entered-in-error",
                                        .updated = "2026-03-02T00:00:00Z"})})));
    const auto kinds = writer->kinds(anna);
    QCOMPARE(kinds->at(0).latest->value, 93.0);
    QCOMPARE(kinds->at(0).n, 2);
    QCOMPARE(writer->series(anna, kind)->points.at(1).status, MeasurementStatus::Invalid);
}

void IngestTest::aReadingMayComeBeforeItsCitizen()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({spo2({.patient = "late"})})));
    QCOMPARE(writer->series(citizen(QStringLiteral("late")), kind)->points.size(), 1);
    QVERIFY(writer->ingest(Chunk({patient("late", "Liv", "Lund", "0102501234")})));
    QCOMPARE(writer->search(QStringLiteral("lund"))->value(0), citizen(QStringLiteral("late")));
}

void IngestTest::everyFieldComesBack()
{
    Cache cache;
    auto writer = cache.writer();
    QByteArray body = spo2({.id = "a-b", .value = 88, .effective = "2026-03-01"});
    body.replace(R"("value":88)", R"("value":88,"comparator":"<")");
    body.chop(1);
    body +=
        R"(,"basedOn":[{"reference":"ServiceRequest/5"}],"referenceRange":[{"low":{"value":0,"unit":"%","code":"%"},)"
        R"("high":{"value":88.5,"unit":"%","code":"%"},"type":{"coding":[{"system":"urn:oid:1.2.208.184.100.1","code":"RAL"}]}}]})";
    QVERIFY(writer->ingest(Chunk({body})));
    const auto readings = writer->readings(anna, instantFromMs(0));
    QVERIFY(readings);
    QCOMPARE(readings->value(kind).size(), 1);
    const Measurement stored = readings->value(kind).at(0);
    const auto direct = fhir::readObservation({body.constData(), size_t(body.size())},
                                              fhir::Context{base, &catalogue()});
    QVERIFY(direct);
    QCOMPARE(stored.rangesThen.size(), 1);
    QCOMPARE(stored.comparator, Comparator::Less);
    QCOMPARE(stored.basedOn, urlOf(QStringLiteral("ServiceRequest"), QStringLiteral("5")));
    QVERIFY(std::isnan(stored.value2) && std::isnan(direct->value2));
    Measurement expected = *direct;
    Measurement found = stored;
    expected.value2 = found.value2 = 0; // NaN never equals itself
    QVERIFY(found == expected);
    const auto series = writer->series(anna, kind);
    QCOMPARE(series->rangeSets.size(), 2);
    QCOMPARE(series->rangeSets.at(int(series->points.at(0).ranges)), direct->rangesThen);
}

/// What a limit means depends on the kind: pounds are kilogrammes of a weight and nothing of a
/// saturation.
void IngestTest::sameRangesOfAnotherKindAreItsOwn()
{
    Cache cache;
    auto writer = cache.writer();
    const auto limited = [](QByteArray body, const QByteArray &limit) {
        body.chop(1);
        return body + R"(,"referenceRange":[{"high":{"value":)" + limit +
               R"(,"unit":"[lb_av]","code":"[lb_av]"},"type":{"coding":[{"system":"urn:oid:1.2.208.184.100.1","code":"RAL"}]}}]})";
    };
    const auto weight = [](const QByteArray &id) {
        return spo2({.id = id, .value = 80, .unit = "kg"}).replace("NPU03011", "NPU03804");
    };
    const QVector<QByteArray> bodies{limited(spo2({.id = "s"}), "200"), limited(weight("w1"), "200"),
                                     limited(weight("w2"), "200"), limited(weight("w3"), "201")};
    QVERIFY(writer->ingest(Chunk({bodies[0], bodies[1], bodies[2], bodies[3]})));
    const auto readings = *writer->readings(anna, instantFromMs(0));
    QSet<QString> checked;
    for (const QVector<Measurement> &series : readings) {
        for (const Measurement &stored : series) {
            for (const QByteArray &body : bodies) {
                const auto direct = fhir::readObservation({body.constData(), size_t(body.size())},
                                                          fhir::Context{base, &catalogue()});
                if (direct->url != stored.url)
                    continue;
                QCOMPARE(stored.rangesThen.size(), 1);
                QCOMPARE(stored.rangesThen, direct->rangesThen);
                checked.insert(stored.url);
            }
        }
    }
    QCOMPARE(checked.size(), 4);
    QVERIFY(readings.value(QStringLiteral("weight")).at(0).rangesThen.at(0).unitUnderstood);
    QVERIFY(!readings.value(kind).at(0).rangesThen.at(0).unitUnderstood);
}

/// Units and questions are a server's words: the signs between our fields may stand in them.
void IngestTest::noTextEndsItsField()
{
    for (const QString &odd : {QStringLiteral("mm\n[Hg]"), QStringLiteral("a\u001fb"),
                               QStringLiteral("a\u001enb\u001e"), QStringLiteral("%")}) {
        AlarmRange range;
        range.low = 1;
        range.unit = odd;
        range.unitUnderstood = false;
        AlarmRange plain;
        plain.high = 2;
        const AlarmRanges ranges{range, plain};
        QCOMPARE(decodeRanges(encodeRanges(ranges)), ranges);
        Measurement m;
        m.answer = SignificantAnswer{TriageState::Red, odd, odd};
        m.text = odd;
        Measurement found;
        found.answer = SignificantAnswer{TriageState::Red, {}, {}};
        decodeExtra(encodeExtra(m), found);
        QCOMPARE(found.answer, m.answer);
        QCOMPARE(found.text, m.text);
    }
}

void IngestTest::theSameIdOnTwoServersIsTwoThings()
{
    Cache cache;
    auto writer = cache.writer();
    Chunk here({spo2({.id = "1"})});
    Chunk there({spo2({.id = "1"})});
    there->base = QStringLiteral("https://other.example.org/fhir");
    QVERIFY(writer->ingest(here));
    QCOMPARE(total(*writer->ingest(there)), (TypeCounts{1, 1, 0, 0}));
    QCOMPARE(writer->series(anna, kind)->points.size(), 1);
    QCOMPARE(
        writer->series(CitizenId(QStringLiteral("https://other.example.org/fhir/Patient/anna")), kind)
            ->points.size(),
        1);
}

void IngestTest::idsComeBackAsTheyWere()
{
    Cache cache;
    auto writer = cache.writer();
    const QVector<QByteArray> ids{"0",
                                  "7",
                                  "007",
                                  "999999999999999999",
                                  "1234567890123456789",
                                  "-5",
                                  "1.5",
                                  "abc",
                                  "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
                                  "6BA7B811-9DAD-11D1-80B4-00C04FD430C8",
                                  "6ba7b8119dad11d180b400c04fd430c8"};
    QVector<QByteArray> bodies;
    for (const QByteArray &id : ids)
        bodies << spo2({.id = id});
    QCOMPARE(total(*writer->ingest(Chunk(bodies))).stored, ids.size());
    const auto stored = writer->resourcesOfType(QStringLiteral("Observation"));
    QVERIFY(stored);
    QCOMPARE(stored->size(), ids.size());
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const QString url = urlOf(QStringLiteral("Observation"), QString::fromLatin1(ids[i]));
        QCOMPARE(stored->at(i).url, url);
        QVERIFY(writer->resource(url)->has_value());
    }
}

void IngestTest::touchedCitizensAreDue()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload({anna}));
    const Instant later = cache.clock.now() + Days(1);
    QVERIFY(writer->putAssessment({anna, TriageState::Green, cache.clock.now(), later, "green"}));
    QVERIFY(writer->dueForAssessment(cache.clock.now())->isEmpty());
    QCOMPARE(*writer->nextAssessmentChange(), std::optional(later));
    QVERIFY(writer->ingest(Chunk({spo2({})})));
    QCOMPARE(*writer->dueForAssessment(cache.clock.now()), QVector<CitizenId>{anna});
    QCOMPARE(writer->worklist()->at(0).assessment.state, TriageState::NotAssessed);
    QVERIFY(writer->putAssessment({anna, TriageState::Red, cache.clock.now(), later, "red"}));
    QVERIFY(writer->ingest(Chunk({spo2({.id = "2"})})));
    QCOMPARE(writer->worklist()->at(0).assessment.state, TriageState::Red);
}

void IngestTest::theCursorMovesWithTheLastChunk()
{
    Cache cache;
    auto writer = cache.writer();
    const QString key = QStringLiteral("s|Observation|*");
    QVERIFY(writer->ingest(Chunk({spo2({.id = "1"})}, key)));
    QVERIFY(!writer->stream(key)->has_value());
    Chunk last({spo2({.id = "2"})}, key);
    last->advanceTo = instantFromMs(5000);
    QVERIFY(writer->ingest(last));
    const auto stream = writer->stream(key);
    QCOMPARE((*stream)->since, std::optional(instantFromMs(5000)));
    QCOMPARE((*stream)->pulled, std::optional(cache.clock.now()));
}

void IngestTest::anOutcomeIsNoResource()
{
    Cache cache;
    auto writer = cache.writer();
    Chunk chunk({R"({"resourceType":"OperationOutcome","issue":[]})"});
    chunk->entries[0].mode = fhir::Entry::Mode::Outcome;
    const auto report = writer->ingest(chunk);
    QVERIFY(report);
    QVERIFY(report->types.isEmpty());
}

void IngestTest::goneAndBack()
{
    Cache cache;
    auto writer = cache.writer();
    const QString url = urlOf(QStringLiteral("Observation"), QStringLiteral("1"));
    for (const bool withdrawn : {false, true}) {
        QVERIFY(writer->ingest(Chunk({spo2({.id = "1"})})));
        QVERIFY(writer->markGone(url, withdrawn));
        QVERIFY(!writer->resource(url)->has_value());
        QVERIFY(writer->series(anna, kind)->points.isEmpty());
        QVERIFY(writer->kinds(anna)->isEmpty());
        QCOMPARE(total(*writer->ingest(Chunk({spo2({.id = "1"})}))), (TypeCounts{1, 1, 0, 0}));
        QCOMPARE(writer->series(anna, kind)->points.size(), 1);
    }
}

void IngestTest::answersAreJudgedWhenTheirQuestionsArrive()
{
    Cache cache;
    auto writer = cache.writer();
    QCOMPARE(total(*writer->ingest(Chunk({response}))), (TypeCounts{1, 1, 0, 0}));
    const QString answers = questionnaireKindId(QStringLiteral("https://q.example.org/copd"));
    QCOMPARE(writer->series(anna, answers)->points.size(), 1);
    const auto report = writer->ingest(Chunk({questionnaire}));
    QVERIFY(report);
    QVERIFY(report->touched.contains(anna));
    QVERIFY(areJudged(*writer));
}

void IngestTest::answersAreJudgedInOnePageWithTheirQuestions()
{
    for (const auto &page : {QVector<QByteArray>{questionnaire, response}, {response, questionnaire}}) {
        Cache cache;
        auto writer = cache.writer();
        QCOMPARE(total(*writer->ingest(Chunk(page))), (TypeCounts{2, 2, 0, 0}));
        QVERIFY(areJudged(*writer));
    }
}

/// More than are read at once, with broken ones, repetitions and later versions near and far.
void IngestTest::aLargePageIsTakenInOrder()
{
    constexpr int count = 700;
    QVector<QByteArray> bodies;
    for (int i = 0; i < count; ++i)
        bodies << spo2({.id = QByteArray::number(i + 1), .value = double(80 + i % 20)});
    const auto later = [](int id) {
        return spo2({.id = QByteArray::number(id),
                     .version = "2",
                     .value = 99,
                     .updated = "2026-03-02T09:00:00Z"});
    };
    bodies.insert(20, later(3));
    bodies.insert(30, spo2({.id = "3", .value = 82})); // once more, after version 2
    bodies.insert(40, QByteArray("{\"resourceType\":"));
    bodies.insert(600, later(5));
    bodies << later(700) << later(700);
    Cache cache;
    auto writer = cache.writer();
    const auto report = writer->ingest(Chunk(bodies));
    QVERIFY(report);
    QCOMPARE(total(*report), (TypeCounts{count + 6, count + 3, 2, 1}));
    const auto series = writer->series(anna, kind);
    QVERIFY(series);
    QCOMPARE(series->points.size(), count);
    QCOMPARE(writer->kinds(anna)->at(0).n, count);
    const auto stored = writer->resourcesOfType(QStringLiteral("Observation"));
    QVERIFY(stored);
    for (int i = 0; i < count; ++i) {
        const bool isLater = i == 2 || i == 4 || i == count - 1;
        QCOMPARE(stored->at(i).body,
                 isLater ? later(i + 1)
                         : spo2({.id = QByteArray::number(i + 1), .value = double(80 + i % 20)}));
    }
}

void IngestTest::longAndShortReferencesNameTheirCitizens()
{
    QVector<QByteArray> bodies;
    QVector<QByteArray> patients;
    for (int length = 1; length <= 64; ++length)
        patients << QByteArray(length, 'p') << QByteArray(length, 'q');
    for (const QByteArray &who : std::as_const(patients)) {
        const QByteArray relative = "Patient/" + who + '"';
        bodies << spo2({.id = QByteArray::number(bodies.size()), .patient = who});
        QByteArray absolute = spo2({.id = QByteArray::number(bodies.size()), .patient = who});
        bodies << absolute.replace(relative, base.toUtf8() + '/' + relative);
    }
    Cache cache;
    auto writer = cache.writer();
    QCOMPARE(total(*writer->ingest(Chunk(bodies))).stored, bodies.size());
    QCOMPARE(total(*writer->ingest(Chunk(bodies))).unchanged, bodies.size());
    for (const QByteArray &who : std::as_const(patients))
        QCOMPARE(writer->series(citizen(QString::fromLatin1(who)), kind)->points.size(), 2);
}

/// Random pages of few resources in many versions, broken ones among them: whatever comes, the counts
/// add up, and the maintained tables say what a count over all rows says.
void IngestTest::countsAddUpAndLatestIsTrue()
{
    Cache cache;
    auto writer = cache.writer();
    QRandomGenerator random(4711);
    const QVector<QByteArray> statuses{"final", "amended", "entered-in-error", "preliminary"};
    const QVector<QByteArray> units{"%", "%", "%", "furlong"};
    for (int round = 0; round < 60; ++round) {
        QVector<QByteArray> bodies;
        for (int i = 0; i < 40; ++i) {
            const int version = random.bounded(1, 5);
            QByteArray body =
                spo2({.id = QByteArray::number(random.bounded(1, 30)),
                      .version = QByteArray::number(version),
                      .patient = random.bounded(2) ? "anna" : "bo",
                      .value = double(random.bounded(60, 100)),
                      .effective = "2026-03-0" + QByteArray::number(random.bounded(1, 9)) + "T08:00:00Z",
                      .status = statuses[random.bounded(4)],
                      .unit = units[random.bounded(4)],
                      .updated = "2026-03-01T0" + QByteArray::number(version) + ":00:00Z"});
            if (random.bounded(10) == 0)
                body.truncate(random.bounded(int(body.size())));
            bodies << body;
        }
        const auto report = writer->ingest(Chunk(bodies));
        QVERIFY(report);
        QCOMPARE(total(*report).received, 40);
        for (const char *id : {"anna", "bo"}) {
            const CitizenId who = citizen(QString::fromLatin1(id));
            const auto series = writer->series(who, kind);
            const auto kinds = writer->kinds(who);
            QVERIFY(series && kinds);
            QCOMPARE(kinds->size(), series->points.isEmpty() ? 0 : 1);
            if (kinds->isEmpty())
                continue;
            const auto expected = summaryOf(*series);
            QCOMPARE(kinds->at(0).n, expected.n);
            QCOMPARE(kinds->at(0).latest.has_value(), expected.latest.has_value());
            if (expected.latest)
                QCOMPARE(kinds->at(0).latest->effective, expected.latest->effective);
        }
    }
    const auto facts = writer->facts();
    QCOMPARE(facts->measurements, facts->resources);
}

/// Nothing of a resource is written anew: not a number's form, not a blank, not meta.lastUpdated.
void IngestTest::F19_bytes_stay_as_sent()
{
    Cache cache;
    auto writer = cache.writer();
    QByteArray odd = spo2({.id = "7"});
    odd.replace("\"value\":93", "\"value\" : 93.00");
    odd.replace("\"status\"", "\"text\":{\"div\":\"\\u00e5 \\/ \\\"\"} ,\n  \"status\"");
    QVERIFY(odd.contains("93.00"));
    QVERIFY(writer->ingest(Chunk({odd})));
    QCOMPARE((*writer->resource(urlOf(QStringLiteral("Observation"), QStringLiteral("7"))))->body, odd);
}

QTEST_GUILESS_MAIN(IngestTest)
#include "ingest_test.moc"
