// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "core/domain/measurement_kind.h"

#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace samspil;

class MeasurementUnitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void converts_data();
    void converts();
    void refuses_data();
    void refuses();
    void ranges();
    void relativeRanges();
    void ucumConversions();
    void neverInfinite();

private:
    const MeasurementKind &kind(const char *id) const
    {
        return *m_catalogue.find(QString::fromLatin1(id));
    }

    MeasurementCatalogue m_catalogue;
};

void MeasurementUnitsTest::initTestCase()
{
    initDataResources();
    auto loaded = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
    m_catalogue = *loaded;
}

void MeasurementUnitsTest::converts_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<double>("expected");
    QTest::addColumn<double>("tolerance");
    const auto row = [](const char *id, double value, const QString &unit, double expected,
                        double tolerance = 1e-9) {
        QTest::addRow("%s %g %s", id, value, qPrintable(unit))
            << QByteArray(id) << value << unit << expected << tolerance;
    };
    row("spo2", 0.97, u"1"_qs, 97);
    row("spo2", 0.88, u"{fraction}"_qs, 88);
    row("spo2", 97, u"%"_qs, 97, 0);
    row("spo2", 97, u" % "_qs, 97, 0);
    row("pulse", 72, u"/min"_qs, 72, 0);
    row("pulse", 72, u"1/min"_qs, 72, 0);
    row("pulse", 72, u"slag/minut"_qs, 72, 0);
    row("temperature", 37.2, u"°C"_qs, 37.2, 0);
    row("temperature", 98.6, u"[degF]"_qs, 37);
    row("temperature", 310.15, u"K"_qs, 37);
    row("glucose", 90, u"mg/dL"_qs, 4.9957, 5e-5);
    row("cholesterol", 200, u"mg/dL"_qs, 5.1726, 5e-5);
    row("cholesterol-hdl", 50, u"mg/dL"_qs, 1.2932, 5e-5);
    row("cholesterol-ldl", 100, u"mg/dL"_qs, 2.5863, 5e-5);
    row("triglyceride", 150, u"mg/dL"_qs, 1.6936, 5e-5);
    row("creatinine", 1, u"mg/dL"_qs, 88.40, 5e-3);
    row("hba1c", 6.5, u"%"_qs, 48, 0.5);
    row("hba1c", 48, u"mmol/mol"_qs, 48, 0);
    row("weight", 82500, u"g"_qs, 82.5);
    row("weight", 1, u"[lb_av]"_qs, 0.45359237, 0);
    row("height", 178, u"cm"_qs, 1.78);
    row("blood-pressure", 16, u"kPa"_qs, 120.01, 5e-3);
    row("fev1-fvc", 68, u"%"_qs, 0.68);
    row("peak-flow", 700, u"cL/s"_qs, 420);
    row("crp", 1.2, u"mg/dL"_qs, 12);
    row("mrc", 3, QString(), 3, 0);
    row("cat", 12, u"1"_qs, 12, 0);
    row("inr", 2.5, QString(), 2.5, 0);
    row("sit-to-stand", 11, u"1/30sec"_qs, 11, 0);
}

void MeasurementUnitsTest::converts()
{
    QFETCH(QByteArray, id);
    QFETCH(double, value);
    QFETCH(QString, unit);
    QFETCH(double, expected);
    QFETCH(double, tolerance);
    const auto result = kind(id).canonical(value, unit);
    QVERIFY(result);
    QVERIFY2(std::abs(*result - expected) <= tolerance, qPrintable(QString::number(*result, 'g', 12)));
}

void MeasurementUnitsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("unit");
    QTest::newRow("no unit, percent") << QByteArray("spo2") << 97.0 << QString();
    QTest::newRow("no unit, ratio") << QByteArray("fev1-fvc") << 0.7 << QString();
    QTest::newRow("no unit, weight") << QByteArray("weight") << 80.0 << u" "_qs;
    QTest::newRow("case counts") << QByteArray("weight") << 80.0 << u"KG"_qs;
    QTest::newRow("prefix counts") << QByteArray("glucose") << 5.0 << u"umol/L"_qs;
    QTest::newRow("other dimension") << QByteArray("pulse") << 70.0 << u"mm[Hg]"_qs;
    QTest::newRow("no molar mass of sodium is kept") << QByteArray("sodium") << 140.0 << u"mg/dL"_qs;
    QTest::newRow("not indexed") << QByteArray("egfr") << 60.0 << u"mL/min"_qs;
    QTest::newRow("no number") << QByteArray("spo2") << noValue << u"%"_qs;
    QTest::newRow("infinite") << QByteArray("spo2") << HUGE_VAL << u"%"_qs;
}

void MeasurementUnitsTest::refuses()
{
    QFETCH(QByteArray, id);
    QFETCH(double, value);
    QFETCH(QString, unit);
    QVERIFY(!kind(id).canonical(value, unit));
}

void MeasurementUnitsTest::ranges()
{
    AlarmRange range{.colour = RangeColour::Red, .low = {}, .high = 0.88, .unit = u"1"_qs};
    AlarmRange result = kind("spo2").canonical(range);
    QVERIFY(result.unitUnderstood);
    QCOMPARE(result.unit, u"%"_qs);
    QVERIFY(!result.low);
    QCOMPARE(*result.high, 88.0);
    QCOMPARE(kind("spo2").canonical(result), result);

    range = {.colour = RangeColour::Yellow, .low = 0, .high = 1, .unit = u"g"_qs, .component = 1};
    result = kind("weight").canonical(range);
    QCOMPARE(*result.low, 0.0);
    QCOMPARE(*result.high, 0.001);
    QCOMPARE(result.component, 1);

    range.unit = u"stone"_qs;
    result = kind("weight").canonical(range);
    QVERIFY(!result.unitUnderstood);
    QCOMPARE(result.high, range.high);
    QCOMPARE(result.unit, range.unit);
    range.unit.clear();
    QVERIFY(!kind("weight").canonical(range).unitUnderstood);
    range = {.low = 1, .high = {}, .unit = u"kg"_qs, .unitUnderstood = false};
    QVERIFY(!kind("weight").canonical(range).unitUnderstood);
}

void MeasurementUnitsTest::relativeRanges()
{
    AlarmRange range{.low = 1.8, .high = {}, .unit = u"[degF]"_qs, .relative = true};
    const AlarmRange warm = kind("temperature").canonical(range);
    QVERIFY(warm.unitUnderstood);
    QVERIFY(std::abs(*warm.low - 1.0) < 1e-9);

    range = {.low = {}, .high = -4, .unit = u"percentpoint"_qs, .relative = true};
    QCOMPARE(*kind("spo2").canonical(range).high, -4.0);
    // "%" is a share of the reference value, of a kind measured in % too; said twice, it stays so.
    range.unit = u"%"_qs;
    for (const char *id : {"spo2", "weight"}) {
        const AlarmRange share = kind(id).canonical(range);
        QVERIFY(share.unitUnderstood);
        QVERIFY(share.isShare());
        QCOMPARE(*share.high, -4.0);
        QCOMPARE(kind(id).canonical(share), share);
    }
    range.relative = false;
    range.unit = u"percentpoint"_qs;
    QVERIFY(!kind("spo2").canonical(range).unitUnderstood);
}

namespace {

const AcceptedUnit *accepted(const MeasurementKind &kind, const QString &unit)
{
    const auto at = std::ranges::find(kind.units, unit, &AcceptedUnit::unit);
    return at == kind.units.end() ? nullptr : &*at;
}

/// Half a unit of the last digit that the published outcome shows.
double halfDigit(const QString &outcome)
{
    const QString mantissa = outcome.section(u'e', 0, 0);
    const qsizetype point = mantissa.indexOf(u'.');
    const double decimals = point < 0 ? 0 : static_cast<double>(mantissa.size() - point - 1);
    return 0.5 * std::pow(10.0, -decimals);
}

} // namespace

/// The published UCUM conversions, as far as some kind accepts both units.
void MeasurementUnitsTest::ucumConversions()
{
    QFile file(QStringLiteral(SAMSPIL_FIXTURES "/UcumFunctionalTests.xml"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("UcumFunctionalTests.xml is not there: it comes from ucum.org and is not part of the "
              "sources");
    QXmlStreamReader xml(&file);
    int checked = 0;
    QStringList leftOut;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement ||
            !xml.attributes().hasAttribute(u"srcUnit"_qs))
            continue;
        const auto attribute = [&xml](const QString &name) {
            return xml.attributes().value(name).toString();
        };
        const QString from = attribute(u"srcUnit"_qs), to = attribute(u"dstUnit"_qs),
                      outcome = attribute(u"outcome"_qs);
        bool reached = false;
        for (const MeasurementKind *kind : m_catalogue.kinds()) {
            const AcceptedUnit *target = accepted(*kind, to);
            if (!target || !accepted(*kind, from))
                continue;
            const auto middle = kind->canonical(attribute(u"value"_qs).toDouble(), from);
            const double result = (*middle - target->offset) * target->denominator / target->numerator;
            QVERIFY2(std::abs(result - outcome.toDouble()) <= halfDigit(outcome),
                     qPrintable(attribute(u"id"_qs) + u' ' + kind->id));
            reached = true;
        }
        checked += reached;
        if (!reached)
            leftOut.append(attribute(u"id"_qs) + u' ' + from + u" → "_qs + to);
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(checked >= 5);
    qInfo("checked %d conversions; no kind has the units of %lld others: %s", checked,
          static_cast<long long>(leftOut.size()), qPrintable(leftOut.join(u", "_qs)));
}

void MeasurementUnitsTest::neverInfinite()
{
    const double largest = std::numeric_limits<double>::max();
    for (const MeasurementKind *kind : m_catalogue.kinds()) {
        for (const AcceptedUnit &unit : kind->units) {
            for (const double value : {largest, -largest}) {
                const auto canonical = kind->canonical(value, unit.unit);
                QVERIFY2(!canonical || std::isfinite(*canonical), qPrintable(kind->id));
            }
        }
    }
    QVERIFY(!kind("spo2").canonical(largest, u"1"_qs));
    AlarmRange range;
    range.low = largest;
    range.unit = u"1"_qs;
    const AlarmRange converted = kind("spo2").canonical(range);
    QVERIFY(!converted.unitUnderstood);
    QCOMPARE(converted.low, range.low);
}

QTEST_GUILESS_MAIN(MeasurementUnitsTest)
#include "measurement_units_test.moc"
