// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue_reader.h"
#include "core/domain/code_index.h"
#include "core/domain/data_resources.h"
#include "core/domain/measurement_kind.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace samspil;

namespace {

QByteArray shipped(const QString &id)
{
    QFile file(QStringLiteral(":/measurements/%1.json").arg(id));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The loader against broken files, and the look-up by code.
class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initDataResources(); }
    void brokenFile_data();
    void brokenFile();
    void truncatedAnywhere();
    void anyByteChanged();
    void folderErrors();
    void aliases_data();
    void aliases();
    void noMatch();
    void conceptTakesTheFirstKnown();
    void unknownSystemAsUri();
    void questionnaireKinds();
    void indexAgainstManyPairs();
    void lookUp();
};

void CatalogueTest::brokenFile_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *from, const char *to, const char *field) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(field);
    };
    row("other id", "\"spo2\"", "\"spo3\"", "id");
    row("id with blanks", "\"spo2\"", "\"SpO 2\"", "id");
    row("no Danish name", "\"da\": \"Iltmætning\", ", "", "names.da");
    row("empty name", "Iltmætning", "", "names.da");
    row("name is a number", "\"Iltmætning\"", "7", "names.da");
    row("third language", "{\"da\": \"Ilt", "{\"xx\": \"a\", \"da\": \"Ilt", "names.xx");
    row("misspelt field", "\"decimals\"", "\"decimal\"", "decimal");
    row("decimals too many", "\"decimals\": 0", "\"decimals\": 9", "decimals");
    row("decimals broken", "\"decimals\": 0", "\"decimals\": 0.5", "decimals");
    row("decimals huge", "\"decimals\": 0", "\"decimals\": 1e300", "decimals");
    row("icon missing", "\"icon\": \"droplet\",", "", "icon");
    row("own unit not accepted", "{\"unit\": \"%\"}", "{\"unit\": \"mm\"}", "units");
    row("unit twice", "{\"unit\": \"{ratio}\"", "{\"unit\": \"1\"", "units[3].unit");
    row("factor zero", "\"unit\": \"1\", \"numerator\": 100", "\"unit\": \"1\", \"numerator\": 0",
        "units[1].numerator");
    row("factor negative", "\"unit\": \"1\", \"numerator\": 100", "\"unit\": \"1\", \"denominator\": -1",
        "units[1].denominator");
    row("factor is text", "\"unit\": \"1\", \"numerator\": 100", "\"unit\": \"1\", \"offset\": \"a\"",
        "units[1].offset");
    row("unit with an unknown field", "{\"unit\": \"1\", \"num", "{\"unit\": \"1\", \"xnum",
        "units[1].xnumerator");
    row("unit is no object", "{\"unit\": \"%\"}", "\"%\"", "units[0]");
    row("system unknown", "\"npu\"", "\"npo\"", "codes.npo");
    row("codes no list", "[\"150456\"]", "\"150456\"", "codes.mdc");
    row("code no text", "[\"150456\"]", "[150456]", "codes.mdc");
    row("no codes at all",
        "{\"npu\": [\"NPU03011\", \"NPU27280\"], \"loinc\": [\"59408-5\", \"2708-6\"], "
        "\"mdc\": [\"150456\"], \"snomed\": [\"431314004\"]}",
        "{}", "codes:");
    row("drift with an unknown field", "\"plausible\"", "\"drift\": {\"weeks\": 2}, \"plausible\"",
        "drift.weeks");
    row("plausible turned round", "[50, 100]", "[100, 50]", "plausible");
    row("plausible of three", "[50, 100]", "[50, 100, 150]", "plausible");
    row("plausible of texts", "[50, 100]", "[\"a\", \"b\"]", "plausible");
    row("plausible missing", "\"plausible\"", "\"driftWatched\"", "plausible");
    row("one component", "\"plausible\": [50, 100]",
        "\"components\": [{\"names\": {\"da\": \"a\", \"en\": \"b\"}, \"plausible\": [1, 2], "
        "\"codes\": {\"npu\": [\"X\"]}}]",
        "components");
    row("component without code", "\"plausible\": [50, 100]",
        "\"components\": [{\"names\": {\"da\": \"a\", \"en\": \"b\"}, \"plausible\": [1, 2]}]",
        "components[0].codes");
    row("drift of no days", "\"plausible\"", "\"drift\": {\"days\": 0}, \"plausible\"", "drift.days");
    row("drift factor", "\"plausible\"", "\"drift\": {\"madFactor\": -3}, \"plausible\"",
        "drift.madFactor");
    row("watched is a text", "\"plausible\"", "\"driftWatched\": \"no\", \"plausible\"", "driftWatched");
    row("a list", "{\n  \"id\"", "[]{\n  \"id\"", "byte");
}

void CatalogueTest::brokenFile()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, field);
    QByteArray json = shipped(u"spo2"_qs);
    QVERIFY(readMeasurementKind(json, u"spo2.json"_qs));
    QVERIFY2(json.contains(from), "the row does not change the file");
    json.replace(from, to);
    const auto kind = readMeasurementKind(json, u"spo2.json"_qs);
    QVERIFY(!kind);
    QCOMPARE(kind.error().kind, ErrorKind::Malformed);
    const QString start = u"spo2.json: "_qs + field;
    QVERIFY2(kind.error().detail.startsWith(start), qPrintable(kind.error().detail));
}

void CatalogueTest::truncatedAnywhere()
{
    const QByteArray json = shipped(u"blood-pressure"_qs).trimmed();
    QVERIFY(readMeasurementKind(json, u"blood-pressure.json"_qs));
    for (qsizetype length = 0; length < json.size(); ++length) {
        const auto kind = readMeasurementKind(json.first(length), u"blood-pressure.json"_qs);
        QVERIFY(!kind);
        QCOMPARE(kind.error().kind, ErrorKind::Malformed);
        QVERIFY(kind.error().detail.startsWith(u"blood-pressure.json: "));
    }
}

/// Whatever one byte becomes, the answer is a sound kind or Malformed with the file's name.
void CatalogueTest::anyByteChanged()
{
    const QByteArray json = shipped(u"blood-pressure"_qs);
    QRandomGenerator random(20261123);
    int refused = 0;
    for (int round = 0; round < 5000; ++round) {
        QByteArray changed = json;
        changed[random.bounded(json.size())] = static_cast<char>(random.bounded(256));
        const auto kind = readMeasurementKind(changed, u"blood-pressure.json"_qs);
        if (kind) {
            QCOMPARE(kind->components.size(), 2);
            QVERIFY(kind->components[0].plausibleLow < kind->components[0].plausibleHigh);
            continue;
        }
        ++refused;
        QCOMPARE(kind.error().kind, ErrorKind::Malformed);
        QVERIFY(kind.error().detail.startsWith(u"blood-pressure.json: "));
    }
    QVERIFY(refused > 1000);
}

void CatalogueTest::folderErrors()
{
    const auto write = [](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    const QTemporaryDir dir;
    auto loaded = MeasurementCatalogue::load(dir.path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::Malformed);

    QVERIFY(write(dir.filePath(u"spo2.json"_qs), shipped(u"spo2"_qs)));
    loaded = MeasurementCatalogue::load(dir.path());
    QVERIFY(loaded);
    QCOMPARE(loaded->kinds().size(), 1);

    QByteArray twin = shipped(u"spo2"_qs);
    twin.replace("\"id\": \"spo2\"", "\"id\": \"spo2b\"");
    QVERIFY(write(dir.filePath(u"spo2b.json"_qs), twin));
    loaded = MeasurementCatalogue::load(dir.path());
    QVERIFY(!loaded);
    QVERIFY(loaded.error().detail.contains(u"spo2b.json") &&
            loaded.error().detail.contains(u"claimed twice"));
}

void CatalogueTest::aliases_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("canonical");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *system, const char *code, const char *canonical, const char *kind) {
        QTest::newRow(system) << QString::fromLatin1(system) << QString::fromLatin1(code)
                              << QString::fromLatin1(canonical) << QString::fromLatin1(kind);
    };
    const char *npu = "urn:oid:1.2.208.176.2.1", *mcs = "urn:oid:1.2.208.184.100.8",
               *sks = "urn:oid:1.2.208.176.2.4";
    row(npu, "NPU03011", npu, "spo2");
    row("http://npu-terminology.org", "NPU03011", npu, "spo2");
    row("urn:oid.1.2.208.176.2.1", "DNK05472", npu, "blood-pressure");
    row("urn.oid.1.2.208.176.2.1", "DNK05472", npu, "blood-pressure");
    row(mcs, "MCS88137", mcs, "cat");
    row("http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes", "MCS88137", mcs,
        "cat");
    row(sks, "ZZ3170", sks, "blood-pressure");
    row("urn:oid:1.2.208.176.2.4.12", "ZZ3170", sks, "blood-pressure");
    row("http://loinc.org", "8867-4", "http://loinc.org", "pulse");
    row("urn:iso:std:iso:11073:10101", "149530", "urn:iso:std:iso:11073:10101", "pulse");
}

void CatalogueTest::aliases()
{
    QFETCH(QString, system);
    QFETCH(QString, code);
    QFETCH(QString, canonical);
    QFETCH(QString, kind);
    QCOMPARE(canonicalSystem(system).toString(), canonical);
    const auto catalogue = MeasurementCatalogue::load(u":/measurements"_qs);
    QVERIFY(catalogue);
    const auto match = catalogue->match(Coding{system, code, {}});
    QVERIFY(match.kind);
    QCOMPARE(match.kind->id, kind);
}

void CatalogueTest::noMatch()
{
    const auto catalogue = MeasurementCatalogue::load(u":/measurements"_qs);
    QVERIFY(catalogue);
    QVERIFY(!catalogue->match("http://loinc.org", "NPU03011").kind);
    QVERIFY(!catalogue->match("http://loinc.org", "").kind);
    QVERIFY(!catalogue->match("", "8867-4").kind);
    QVERIFY(!catalogue->match(QByteArrayView(), QByteArrayView()).kind);
    QVERIFY(!catalogue->match("http://loinc.orgg", "8867-4").kind);
    QCOMPARE(catalogue->match("http://loinc.org", "1-8").component, -1);
    QVERIFY(!catalogue->find(u"spo"));
    QVERIFY(!catalogue->find(u""));
    QCOMPARE(canonicalSystem(u"http://acme.example").toString(), u"http://acme.example"_qs);
}

void CatalogueTest::conceptTakesTheFirstKnown()
{
    const auto catalogue = MeasurementCatalogue::load(u":/measurements"_qs);
    QVERIFY(catalogue);
    Concept both;
    both.codings = {{u"http://acme.example"_qs, u"x"_qs, {}},
                    {u"http://loinc.org"_qs, u"8462-4"_qs, {}},
                    {u"http://loinc.org"_qs, u"8867-4"_qs, {}}};
    const auto match = catalogue->match(both);
    QVERIFY(match.kind);
    QCOMPARE(match.kind->id, u"blood-pressure"_qs);
    QCOMPARE(match.component, 1);
    QVERIFY(!catalogue->match(Concept{}).kind);
}

void CatalogueTest::unknownSystemAsUri()
{
    QByteArray json = shipped(u"spo2"_qs);
    json.replace("\"npu\"", "\"https://acme.example/codes\"");
    const auto kind = readMeasurementKind(json, u"spo2.json"_qs);
    QVERIFY(kind);
    const auto sameSystem = [](const Coding &c) { return c.system == u"https://acme.example/codes"; };
    QCOMPARE(std::ranges::count_if(kind->codes, sameSystem), 2);
}

void CatalogueTest::questionnaireKinds()
{
    const QString id = questionnaireKindId(u"https://example.org/Questionnaire/copd|2.0"_qs);
    QCOMPARE(id, u"questionnaire:https://example.org/Questionnaire/copd"_qs);
    QVERIFY(isQuestionnaireKind(id));
    QVERIFY(!isQuestionnaireKind(u"spo2"));
}

void CatalogueTest::indexAgainstManyPairs()
{
    CodeIndex index;
    const auto system = [](int i) { return QByteArray("urn:s:") + QByteArray(i % 7, 'x'); };
    for (int i = 0; i < 5000; ++i)
        QVERIFY(index.insert(system(i), QByteArray::number(i / 7), {i, i % 2}));
    QCOMPARE(index.size(), 5000);
    QVERIFY(!index.insert(system(0), "0", {1, 1}));
    QVERIFY(!index.insert("", "0", {1, 1}));
    for (int i = 0; i < 5000; ++i) {
        const CodeIndex::Target expected{i, i % 2};
        QVERIFY(index.find(system(i), QByteArray::number(i / 7)) == expected);
    }
    QVERIFY(!index.find(system(0), "5000"));
    QVERIFY(!CodeIndex().find("a", "b"));
}

void CatalogueTest::lookUp()
{
    const auto catalogue = MeasurementCatalogue::load(u":/measurements"_qs);
    QVERIFY(catalogue);
    const QByteArrayView system(
        "http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes");
    const QByteArrayView code("MCS88019");
    MeasurementCatalogue::Match match;
    QBENCHMARK
    {
        for (int i = 0; i < 1000; ++i)
            match = catalogue->match(system, code);
    }
    QVERIFY(match.kind);
    QCOMPARE(match.component, 0);
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
