// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/citizen.h"
#include "core/domain/measurement.h"

#include <QSet>
#include <QTest>

using namespace samspil;

class MeasurementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fingerprintIsStable();
    void fingerprintChangesWithWhatWasSeen();
    void fingerprintIgnoresTheRest();
    void fingerprintHoldsNoWords();
    void displayName();
};

void MeasurementTest::fingerprintIsStable()
{
    // These travel and are kept: they must not change from one version of the program to the next.
    Measurement m;
    m.value = 87;
    QCOMPARE(valueFingerprint(m), u"87|f"_qs);
    m.value = 0.1 + 0.2;
    QCOMPARE(valueFingerprint(m), u"0.30000000000000004|f"_qs);
    m.value = 140;
    m.value2 = 85.5;
    m.status = MeasurementStatus::Corrected;
    QCOMPARE(valueFingerprint(m), u"140/85.5|c"_qs);
    m.comparator2 = Comparator::GreaterOrEqual;
    QCOMPARE(valueFingerprint(m), u"140/>=85.5|c"_qs);
    m.value = -0.0;
    QCOMPARE(valueFingerprint(m), u"0/>=85.5|c"_qs);
    QCOMPARE(valueFingerprint(Measurement()), u"-|f"_qs);
}

void MeasurementTest::fingerprintChangesWithWhatWasSeen()
{
    QVector<Measurement> seen(9);
    seen[0].value = 5;
    seen[1].value = 5.000000001;
    seen[2].value = 5;
    seen[2].comparator = Comparator::Less;
    seen[3].value = 5;
    seen[3].value2 = 5;
    seen[4].value2 = 5;
    seen[5].value = 5;
    seen[5].status = MeasurementStatus::Invalid;
    seen[6].text = u"positive"_qs;
    seen[7].text = u"negative"_qs;
    seen[8].answer = SignificantAnswer{TriageState::Red, u"q"_qs, u"a"_qs};
    QSet<QString> prints;
    for (const Measurement &m : seen)
        prints.insert(valueFingerprint(m));
    QCOMPARE(prints.size(), seen.size());
    Measurement calmer = seen[8];
    calmer.answer->state = TriageState::Green;
    QVERIFY(!prints.contains(valueFingerprint(calmer)));
}

void MeasurementTest::fingerprintIgnoresTheRest()
{
    Measurement m, other;
    m.value = other.value = 72;
    other.url = u"https://example.org/Observation/1"_qs;
    other.version = u"7"_qs;
    other.sentUnit = u"1/min"_qs;
    other.arrived = instantFromMs(5);
    other.rangesThen = {AlarmRange{}};
    QCOMPARE(valueFingerprint(m), valueFingerprint(other));
}

void MeasurementTest::fingerprintHoldsNoWords()
{
    Measurement m;
    m.text = u"slept badly"_qs;
    const QString print = valueFingerprint(m);
    QVERIFY(!print.contains(u"slept"));
    QCOMPARE(print.size(), qsizetype(4 + 12));
}

void MeasurementTest::displayName()
{
    Citizen citizen;
    QCOMPARE(citizen.displayName(), u"—"_qs);
    citizen.family = u"Larsen"_qs;
    QCOMPARE(citizen.displayName(), u"Larsen"_qs);
    citizen.given = u" Lars  Ole "_qs;
    QCOMPARE(citizen.displayName(), u"Lars Ole Larsen"_qs);
    citizen.family.clear();
    QCOMPARE(citizen.displayName(), u"Lars Ole"_qs);
}

QTEST_GUILESS_MAIN(MeasurementTest)
#include "measurement_test.moc"
