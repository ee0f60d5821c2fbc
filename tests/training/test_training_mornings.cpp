// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/assessment.h"
#include "core/domain/measurement_kind.h"
#include "core/fhir/readers.h"
#include "core/schedule/schedule.h"
#include "core/training/cohort.h"

#include <QtTest>

#include <algorithm>

using namespace samspil;
using namespace samspil::training;

namespace {

constexpr int dates = 400;
const QDate firstDate(2025, 11, 10);

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

/// What is known of one citizen at the end of the longest history; each date takes its part of it.
struct Known {
    CitizenId id;
    QHash<QString, QVector<std::pair<Instant, Activity>>> activities; ///< versions by url
    QHash<QString, QVector<Measurement>> readings;                    ///< by kind
    QVector<std::pair<Instant, Act>> acts;
};

} // namespace

/// The promise of the training mode: on every morning the worklist looks like the one of a real
/// team, no more and no less to do.
class TestTrainingMornings : public QObject {
    Q_OBJECT

private:
    void read(const SeededResource &resource);
    alert::CitizenFacts factsOf(const Known &known, Instant now) const;
    QString morning(QDate date) const;

    MeasurementCatalogue m_catalogue;
    schedule::Calendar m_calendar;
    fhir::Context m_context;
    QByteArray m_questionnaire;
    QHash<QString, Known> m_citizens;
    Instant m_firstAct = Instant::max();
    QStringList m_problems;

private Q_SLOTS:
    void initTestCase();
    void everyMorning_data();
    void everyMorning();
};

void TestTrainingMornings::initTestCase()
{
    const QString source = QStringLiteral(SAMSPIL_SOURCE_DIR "/resources/");
    auto catalogue = MeasurementCatalogue::load(source + QStringLiteral("measurements"));
    auto calendar = schedule::Calendar::load(source + QStringLiteral("calendars/dk.json"));
    QVERIFY2(catalogue && calendar, "the data files can be read");
    m_catalogue = *std::move(catalogue);
    m_calendar = *std::move(calendar);
    m_context = {QStringLiteral("https://training.invalid/fhir"), &m_catalogue, m_calendar.zone()};
    const Cohort cohort = Cohort::make(1, firstDate.addDays(dates));
    for (const SeededResource &resource : cohort.resources())
        read(resource);
    QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.mid(0, 5).join(u'\n')));
    QCOMPARE(m_citizens.size(), 60);
    for (Known &known : m_citizens) {
        for (QVector<Measurement> &readings : known.readings)
            std::sort(readings.begin(), readings.end(), [](const Measurement &a, const Measurement &b) {
                return a.effective < b.effective;
            });
    }
}

void TestTrainingMornings::read(const SeededResource &resource)
{
    const auto json = view(resource.body);
    const auto refused = [&](const Error &error) {
        m_problems += error.detail + QString::fromUtf8(resource.body);
    };
    Known &known = m_citizens[QString::fromLatin1(resource.patient)];
    if (resource.patient.isEmpty())
        m_citizens.remove(QString());
    if (resource.type == "Questionnaire") {
        m_questionnaire = resource.body;
    } else if (resource.type == "ServiceRequest") {
        const auto activity = fhir::readServiceRequest(json, m_context);
        if (!activity)
            return refused(activity.error());
        known.id = activity->citizen;
        known.activities[activity->url] += {resource.updated, *activity};
    } else if (resource.type == "Observation" || resource.type == "QuestionnaireResponse") {
        const auto reading =
            resource.type == "Observation"
                ? fhir::readObservation(json, m_context)
                : fhir::readQuestionnaireResponse(json, m_context, view(m_questionnaire));
        if (!reading)
            return refused(reading.error());
        known.readings[reading->kind] += *reading;
    } else if (resource.type == "Task") {
        const auto act = fhir::readTask(json, m_context);
        if (!act)
            return refused(act.error());
        known.acts += {resource.updated, *act};
        m_firstAct = std::min(m_firstAct, resource.updated);
    }
}

alert::CitizenFacts TestTrainingMornings::factsOf(const Known &known, Instant now) const
{
    constexpr Days lookBack{120};
    alert::CitizenFacts facts;
    facts.citizen = known.id;
    facts.horizon = m_firstAct - Days{30};
    for (const auto &versions : known.activities) {
        std::optional<Activity> current;
        for (const auto &[updated, activity] : versions) {
            if (updated <= now)
                current = activity;
        }
        if (current)
            facts.activities += *current;
    }
    for (auto it = known.readings.cbegin(); it != known.readings.cend(); ++it) {
        for (const Measurement &reading : it.value()) {
            if (reading.arrived <= now && reading.effective > now - lookBack)
                facts.readings[it.key()] += reading;
        }
    }
    for (const auto &[updated, act] : known.acts) {
        if (updated <= now && updated > now - lookBack - Days{14})
            facts.acts += act;
    }
    return facts;
}

/// What is wrong with that morning; empty: nothing.
QString TestTrainingMornings::morning(QDate date) const
{
    const Instant now = m_calendar.at(date, QTime(8, 30));
    TriageCounts counts{};
    QStringList names;
    for (auto it = m_citizens.cbegin(); it != m_citizens.cend(); ++it) {
        const auto assessment = alert::assess(factsOf(*it, now), m_catalogue, m_calendar, now);
        ++counts[static_cast<size_t>(assessment.state)];
        if (assessment.state != TriageState::Green)
            names += it.key() + u':' + QString::number(int(assessment.state)) + u' ' +
                     (assessment.items.isEmpty() ? QString() : assessment.items.first().kind);
    }
    //                       red yellow not assessed drifting missing green nothing open paused not
    //                       monitored
    const TriageCounts wanted{2, 4, 0, 3, 4, 45, 0, 2, 0};
    return counts == wanted ? QString()
                            : date.toString(Qt::ISODate) + u' ' + names.join(QStringLiteral(", "));
}

void TestTrainingMornings::everyMorning_data()
{
    QTest::addColumn<QDate>("month");
    for (QDate day = firstDate; day < firstDate.addDays(dates); day = day.addDays(25))
        QTest::newRow(qPrintable(day.toString(Qt::ISODate))) << day;
}

void TestTrainingMornings::everyMorning()
{
    QFETCH(QDate, month);
    QStringList wrong;
    for (int i = 0; i < 25; ++i) {
        const QString problem = morning(month.addDays(i));
        if (!problem.isEmpty())
            wrong += problem;
    }
    QVERIFY2(wrong.isEmpty(),
             qPrintable(QString::number(wrong.size()) + u'\n' + wrong.mid(0, 3).join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTrainingMornings)
#include "test_training_mornings.moc"
