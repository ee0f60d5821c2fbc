// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "core/domain/measurement_kind.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace samspil;

/// What must hold for every file of resources/measurements. A new kind needs no line here.
class MeasurementFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileIsInTheProgram();
    void fileIsSound_data();
    void fileIsSound();
    void noCodeIsClaimedTwice();
    void everyCodeOfTheDomainTableIsKnown_data();
    void everyCodeOfTheDomainTableIsKnown();

private:
    MeasurementCatalogue m_catalogue;
    QSet<QString> m_icons;
};

void MeasurementFilesTest::initTestCase()
{
    initDataResources();
    auto loaded = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
    m_catalogue = *loaded;

    QFile icons(QStringLiteral(SAMSPIL_SOURCE_DIR "/resources/icons/icons.txt"));
    if (!icons.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &line : icons.readAll().split('\n')) {
        if (!line.startsWith('#') && !line.trimmed().isEmpty())
            m_icons.insert(QString::fromUtf8(line.simplified().split(' ').first()));
    }
}

void MeasurementFilesTest::everyFileIsInTheProgram()
{
    const QDir source(QStringLiteral(SAMSPIL_SOURCE_DIR "/resources/measurements"));
    const QStringList files = source.entryList({QStringLiteral("*.json")}, QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QVERIFY2(m_catalogue.find(file.chopped(5)), qPrintable(file));
    QCOMPARE(m_catalogue.kinds().size(), files.size());
}

void MeasurementFilesTest::fileIsSound_data()
{
    QTest::addColumn<QString>("id");
    for (const MeasurementKind *kind : m_catalogue.kinds())
        QTest::newRow(qPrintable(kind->id)) << kind->id;
}

void MeasurementFilesTest::fileIsSound()
{
    QFETCH(QString, id);
    const MeasurementKind *kind = m_catalogue.find(id);
    QVERIFY(kind);
    for (const QString &name : {kind->nameDa, kind->nameEn, kind->shortDa, kind->shortEn})
        QVERIFY(!name.trimmed().isEmpty());
    QVERIFY2(kind->shortDa.size() <= 14 && kind->shortEn.size() <= 14, "short names stand in columns");
    QCOMPARE(kind->unitTextDa.isEmpty(), kind->unitTextEn.isEmpty());
    if (m_icons.isEmpty())
        qInfo("icons.txt is absent: the icon is not checked");
    else
        QVERIFY2(m_icons.contains(kind->icon), qPrintable(kind->icon));

    for (const KindComponent &component : kind->components) {
        QVERIFY(!component.nameDa.isEmpty() && !component.nameEn.isEmpty());
        QVERIFY(component.plausibleLow >= 0 && component.plausibleLow < component.plausibleHigh);
        const double mid = (component.plausibleLow + component.plausibleHigh) / 2;
        QCOMPARE(kind->canonical(mid, kind->unit), std::optional(mid));
        for (const AcceptedUnit &unit : kind->units) {
            // What the middle of the plausible range is in that unit must come back as that middle.
            const double sent = (mid - unit.offset) * unit.denominator / unit.numerator;
            const auto back = kind->canonical(sent, unit.unit);
            QVERIFY2(back && std::abs(*back - mid) <= 1e-9 * mid, qPrintable(unit.unit));
        }
    }
    QVERIFY(!kind->canonical(1, u"parsec"));
}

void MeasurementFilesTest::noCodeIsClaimedTwice()
{
    QHash<QString, QString> owner;
    const auto claim = [&owner](const MeasurementKind *kind, const QVector<Coding> &codes) {
        for (const Coding &c : codes) {
            const QString key = canonicalSystem(c.system).toString() + u'|' + c.code;
            if (owner.contains(key))
                return QString(key + u' ' + kind->id + u' ' + owner.value(key));
            owner.insert(key, kind->id);
        }
        return QString();
    };
    for (const MeasurementKind *kind : m_catalogue.kinds()) {
        QCOMPARE(claim(kind, kind->codes), QString());
        for (const KindComponent &component : kind->components)
            QCOMPARE(claim(kind, component.codes), QString());
    }
}

void MeasurementFilesTest::everyCodeOfTheDomainTableIsKnown_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("component");
    struct Row {
        const char *system, *code, *kind;
        int component;
    };
    static constexpr const char *npu = "urn:oid:1.2.208.176.2.1", *mcs = "urn:oid:1.2.208.184.100.8",
                                *sks = "urn:oid:1.2.208.176.2.4", *loinc = "http://loinc.org",
                                *mdc = "urn:iso:std:iso:11073:10101";
    static constexpr Row rows[] = {{npu, "DNK05472", "blood-pressure", 0},
                                   {npu, "DNK05473", "blood-pressure", 1},
                                   {mcs, "MCS88019", "blood-pressure", 0},
                                   {mcs, "MCS88020", "blood-pressure", 1},
                                   {sks, "ZZ3170", "blood-pressure", -1},
                                   {loinc, "85354-9", "blood-pressure", -1},
                                   {loinc, "55284-4", "blood-pressure", -1},
                                   {loinc, "8480-6", "blood-pressure", 0},
                                   {loinc, "8462-4", "blood-pressure", 1},
                                   {mdc, "150020", "blood-pressure", -1},
                                   {mdc, "150021", "blood-pressure", 0},
                                   {mdc, "150022", "blood-pressure", 1},
                                   {npu, "NPU21692", "pulse", -1},
                                   {loinc, "8867-4", "pulse", -1},
                                   {mdc, "149530", "pulse", -1},
                                   {mdc, "147842", "pulse", -1},
                                   {npu, "NPU03011", "spo2", -1},
                                   {npu, "NPU27280", "spo2", -1},
                                   {loinc, "59408-5", "spo2", -1},
                                   {loinc, "2708-6", "spo2", -1},
                                   {mdc, "150456", "spo2", -1},
                                   {npu, "NPU03804", "weight", -1},
                                   {mdc, "188736", "weight", -1},
                                   {npu, "NPU03794", "height", -1},
                                   {npu, "NPU27281", "bmi", -1},
                                   {npu, "NPU08676", "temperature", -1},
                                   {mdc, "150364", "temperature", -1},
                                   {mcs, "MCS88015", "fev1", -1},
                                   {mcs, "MCS88016", "fvc", -1},
                                   {mcs, "MCS88017", "fev1-fvc", -1},
                                   {mcs, "MCS88023", "fev1-percent", -1},
                                   {mcs, "MCS88100", "fev6", -1},
                                   {mcs, "MCS88099", "fev1-fev6", -1},
                                   {mcs, "MCS88102", "peak-flow", -1},
                                   {mcs, "MCS88021", "mrc", -1},
                                   {mcs, "MCS88137", "cat", -1},
                                   {mcs, "MCS88050", "sit-to-stand", -1},
                                   {mcs, "MCS88192", "steps-day", -1},
                                   {mcs, "MCS88193", "steps-week", -1},
                                   {mcs, "MCS88194", "steps-total", -1},
                                   {mcs, "MCS88122", "respiratory-rate", -1},
                                   {npu, "NPU19748", "crp", -1},
                                   {npu, "NPU22089", "glucose", -1},
                                   {npu, "NPU02187", "glucose", -1},
                                   {mdc, "160184", "glucose", -1},
                                   {npu, "NPU27300", "hba1c", -1},
                                   {npu, "NPU03835", "hba1c", -1},
                                   {loinc, "4548-4", "hba1c", -1},
                                   {npu, "NPU27412", "mean-glucose", -1},
                                   {npu, "NPU01566", "cholesterol", -1},
                                   {npu, "NPU01567", "cholesterol-hdl", -1},
                                   {npu, "NPU01568", "cholesterol-ldl", -1},
                                   {npu, "NPU04094", "triglyceride", -1},
                                   {mcs, "MCS88032", "nyha", -1},
                                   {mcs, "MCS88058", "gold", -1},
                                   {mcs, "MCS88022", "exacerbations", -1},
                                   {mcs, "MCS88173", "who5", -1},
                                   {mcs, "MCS88172", "paid5", -1},
                                   {mcs, "MCS88125", "tobs", -1},
                                   {mcs, "MCS88154", "ejection-fraction", -1},
                                   {mcs, "MCS88018", "waist", -1},
                                   {npu, "NPU03429", "sodium", -1},
                                   {npu, "NPU03230", "potassium", -1},
                                   {npu, "NPU01685", "inr", -1}};
    for (const Row &row : rows)
        QTest::newRow(row.code) << QString::fromLatin1(row.system) << QString::fromLatin1(row.code)
                                << QString::fromLatin1(row.kind) << row.component;
}

void MeasurementFilesTest::everyCodeOfTheDomainTableIsKnown()
{
    QFETCH(QString, system);
    QFETCH(QString, code);
    QFETCH(QString, kind);
    QFETCH(int, component);
    const auto match = m_catalogue.match(Coding{system, code, {}});
    QVERIFY(match.kind);
    QCOMPARE(match.kind->id, kind);
    QCOMPARE(match.component, component);
}

QTEST_GUILESS_MAIN(MeasurementFilesTest)
#include "measurement_files_test.moc"
