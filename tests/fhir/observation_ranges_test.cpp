// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/observation_fields.h"
#include "tests/fhir/observation_fixture.h"

#include <QTest>

#include <cmath>

using namespace samspil;
using namespace samspil::fhir;
using namespace samspil::fhir::test;

/// The alarm ranges that came with a reading.
class ObservationRangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranges();
    void relativeRanges();
    void rangeSpan();
};

void ObservationRangesTest::ranges()
{
    const QByteArray type = "'type':{'coding':[{'system':'urn:oid:1.2.208.184.100.1','code':'%1'}%2]}";
    const auto typed = [&](const char *code, const QByteArray &second = {}) {
        return QByteArray(type).replace("%1", code).replace("%2", second);
    };
    const QByteArray forDiastolic = ",{'system':'http://loinc.org','code':'8462-4'}";
    const Measurement m =
        readMore(QByteArray(panel) +
                 ",'referenceRange':["
                 "{'high':{'value':0,'code':'mm[Hg]'}," +
                 typed("RAL") +
                 "},"
                 "{'low':{'value':12,'unit':'kPa'},'high':{'value':13.3322,'unit':'kPa'}," +
                 typed("GAL", forDiastolic) +
                 "},"
                 "{'low':{'value':1,'unit':'furlong'}," +
                 typed("GAL") +
                 "},"
                 "{'low':{'value':1,'unit':'mmHg'},'high':{'value':2,'unit':'kPa'}," +
                 typed("GAL") +
                 "},"
                 "{" +
                 typed("RAL") +
                 "},"
                 "{'low':{'value':90,'unit':'mmHg'},'type':{'coding':[{'system':'http://"
                 "terminology.hl7.org/CodeSystem/referencerange-meaning','code':'normal'}]}},"
                 "{'low':{'value':90,'unit':'mmHg'}}]");
    QCOMPARE(m.rangesThen.size(), 4);
    QCOMPARE(m.rangesThen[0], (AlarmRange{RangeColour::Red, std::nullopt, 0.0, QStringLiteral("mm[Hg]"),
                                          false, 0, true}));
    const AlarmRange &second = m.rangesThen[1];
    QCOMPARE(second.colour, RangeColour::Yellow);
    QCOMPARE(second.component, 1);
    QCOMPARE(second.unit, QStringLiteral("mm[Hg]"));
    QVERIFY(second.unitUnderstood);
    QVERIFY(std::abs(*second.high - 100) < 0.01);
    QVERIFY(!m.rangesThen[2].unitUnderstood);
    QVERIFY(!m.rangesThen[3].unitUnderstood);
}

void ObservationRangesTest::relativeRanges()
{
    const Measurement m = readMore(
        QByteArray(spo2) + ",'referenceRange':[{'high':{'value':-4,'unit':'percentpoint'},"
                           "'type':{'coding':[{'system':'http://ehealth.sundhed.dk/cs/"
                           "reference-range-type','code':'RELRAL'}]}},"
                           "{'high':{'value':-2,'unit':'percentpoint'},'type':{'coding':[{'system':'"
                           "http://ehealth.sundhed.dk/cs/reference-range-type','code':'RELGAL'}]}}]");
    QCOMPARE(m.rangesThen.size(), 2);
    QVERIFY(m.rangesThen[0].relative && m.rangesThen[1].relative);
    QCOMPARE(m.rangesThen[0].colour, RangeColour::Red);
    QCOMPARE(m.rangesThen[1].colour, RangeColour::Yellow);
    QCOMPARE(m.rangesThen[0].high, -4.0);
    QVERIFY(m.rangesThen[0].unitUnderstood);
}

void ObservationRangesTest::rangeSpan()
{
    ObservationReader reader(&catalogue());
    const QByteArray ranges = json("[ {'low':{'value':85.0000001}, 'text':']}'} ]");
    const QByteArray alone =
        observation(QByteArray(spo2) + ",'referenceRange' : ").chopped(1) + ranges + "}";
    QVERIFY(reader.read(view(alone)));
    QCOMPARE(bytes(reader.fields().referenceRange), ranges);
    QVERIFY(!reader.fields().componentRanges);
    const QByteArray twice = observation(QByteArray(panel) + ",'component':[{" + systolic +
                                         ",'referenceRange':[{'high':{'value':90,'unit':'mmHg'},"
                                         "'type':{'coding':[{'system':'urn:oid:1.2.208.184.100.1','code'"
                                         ":'RAL'}]}}]}],'referenceRange':")
                                 .chopped(1) +
                             ranges + "}";
    QVERIFY(reader.read(view(twice)));
    QCOMPARE(bytes(reader.fields().referenceRange), ranges);
    QVERIFY(reader.fields().componentRanges);
    QCOMPARE(reader.ranges().size(), 1);
    QVERIFY(reader.read(view(observation(spo2))));
    QVERIFY(reader.fields().referenceRange.empty());
    QVERIFY(reader.ranges().isEmpty());
}

QTEST_APPLESS_MAIN(ObservationRangesTest)
#include "observation_ranges_test.moc"
