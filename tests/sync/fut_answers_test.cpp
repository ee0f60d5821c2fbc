// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/fut_exchanges.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::test;

namespace {

const QString organization = QStringLiteral("https://organization.cit-organization-1291.local/fhir/");

} // namespace

/// Each answer of the recorded exchanges is read right.
class TestFutAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resources_data();
    void resources();
    void people();
    void measurements();
    void tasks();
    void plans();
    void bundles();
    void outcomes();

private:
    const Exchange &exchange(const char *name) const;

    QMap<QString, Exchange> m_all;
};

void TestFutAnswers::initTestCase()
{
    const auto all = readExchanges();
    if (!all)
        QSKIP("the recorded exchanges are not here (shared/fixtures/fut/exchanges.json)");
    m_all = *all;
    QCOMPARE(m_all.size(), 29);
}

const Exchange &TestFutAnswers::exchange(const char *name) const
{
    const auto found = m_all.constFind(QString::fromLatin1(name));
    if (found == m_all.cend())
        qFatal("no exchange %s", name);
    return *found;
}

void TestFutAnswers::resources_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const char *type, const char *id, const char *version,
                        const char *status, const char *subject) {
        const QString citizen =
            *subject ? QStringLiteral("https://patient.cit-%1").arg(QString::fromLatin1(subject))
                     : QString();
        QTest::newRow(name) << QString::fromLatin1(type) << QString::fromLatin1(id)
                            << QString::fromLatin1(version) << QString::fromLatin1(status) << citizen;
    };
    row("GET_CareTeam", "CareTeam", "482", "1", "active", "");
    row("GET_ClinicalImpression_version", "ClinicalImpression", "322", "2", "entered-in-error",
        "task-2140.local/fhir/Patient/26593");
    row("GET_Communication", "Communication", "615", "1", "in-progress",
        "measurement-2050.local/fhir/Patient/87291");
    row("GET_CommunicationRequest", "CommunicationRequest", "1836", "1", "active",
        "careplan-3038.local/fhir/Patient/15952");
    row("GET_CommunicationRequest_version", "CommunicationRequest", "625", "2", "on-hold",
        "careplan-3038.local/fhir/Patient/19453");
    row("GET_Communication_version", "Communication", "757", "2", "stopped",
        "measurement-2050.local/fhir/Patient/98352");
    row("GET_EpisodeOfCare_version", "EpisodeOfCare", "3201", "1", "active",
        "careplan-3147.local/fhir/Patient/57676");
    row("GET_Goal_version", "Goal", "1612", "2", "accepted", "careplan-3038.local/fhir/Patient/92870");
    row("GET_ServiceRequest_version", "ServiceRequest", "2035", "2", "active",
        "careplan-3038.local/fhir/Patient/77372");
    row("PATCH_Appointment_5", "Appointment", "180770", "3", "booked", "");
    row("PATCH_Appointment_Video", "Appointment", "180772", "2", "booked", "");
    row("POST_Appointment_7", "Appointment", "180815", "1", "booked", "");
    row("PATCH_ClinicalImpression", "ClinicalImpression", "322", "2", "entered-in-error",
        "task-2140.local/fhir/Patient/26593");
    row("PATCH_Observation", "Observation", "196", "2", "entered-in-error",
        "measurement-2050.local/fhir/Patient/60589");
    row("PATCH_Patient", "Patient", "236", "56", "", "");
    row("POST_CommunicationRequest", "CommunicationRequest", "227", "1", "active",
        "careplan-3038.local/fhir/Patient/57538");
    row("POST_Task", "Task", "411", "1", "requested", "task-2140.local/fhir/Patient/38971");
    row("PUT_CareTeam", "CareTeam", "209", "2", "active", "");
    row("PUT_CommunicationRequest", "CommunicationRequest", "2394", "2", "on-hold",
        "careplan-3596.local/fhir/Patient/22526");
    row("PUT_Goal", "Goal", "1612", "2", "accepted", "careplan-3038.local/fhir/Patient/92870");
    row("PUT_QuestionnaireResponse", "QuestionnaireResponse", "910", "2", "in-progress",
        "measurement-2050.local/fhir/Patient/32063");
}

void TestFutAnswers::resources()
{
    QFETCH(QString, type);
    QFETCH(QString, id);
    QFETCH(QString, version);
    QFETCH(QString, status);
    QFETCH(QString, subject);
    const QByteArray &body = exchange(QTest::currentDataTag()).answered;
    const fhir::Entry entry = fhir::readResource(body);
    QCOMPARE(entry.problem, QString());
    QCOMPARE(QString::fromUtf8(entry.type), type);
    QCOMPARE(QString::fromUtf8(entry.id), id);
    QCOMPARE(QString::fromUtf8(entry.version), version);
    QVERIFY(entry.updatedUs > 0);
    const auto summary = fhir::readSummary(view(body), context());
    QVERIFY2(summary, summary ? "" : qPrintable(summary.error().detail));
    QCOMPARE(summary->status, status);
    if (!subject.isEmpty())
        QCOMPARE(summary->subject, subject);
}

void TestFutAnswers::people()
{
    const auto team = fhir::readCareTeam(view(exchange("GET_CareTeam").answered), context());
    QVERIFY(team);
    QCOMPARE(team->name, QStringLiteral("a9cea743-ed65-4396-83cf-b0b334eb0115"));
    QCOMPARE(team->organisation, QString(organization + QStringLiteral("Organization/480")));
    QVERIFY(team->members.contains(organization + QStringLiteral("Practitioner/481")));
    const auto bare = fhir::readCareTeam(view(exchange("PUT_CareTeam").answered), context());
    QVERIFY(bare);
    QVERIFY(bare->members.isEmpty());

    const auto patient = fhir::readPatient(view(exchange("PATCH_Patient").answered), context());
    QVERIFY(patient);
    QCOMPARE(patient->family, QStringLiteral("Møller"));
    QCOMPARE(patient->given, QStringLiteral("Anne Holm"));
    QCOMPARE(patient->cpr, QStringLiteral("0506504003"));
    QCOMPARE(patient->gender, Gender::Female);
    QVERIFY(!patient->isProtected);
}

void TestFutAnswers::measurements()
{
    const auto reading = fhir::readObservation(view(exchange("PATCH_Observation").answered), context());
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
    QCOMPARE(reading->status, MeasurementStatus::Invalid);
    QCOMPARE(reading->code.code, QStringLiteral("NPU03011"));
    QCOMPARE(reading->doubt, Doubt::AbsentValue);
    QCOMPARE(reading->basedOn,
             QStringLiteral("https://careplan.cit-measurement-2050.local/fhir/ServiceRequest/95970"));
    QCOMPARE(toIso(reading->effective), toIso(instantFromMs(1738852438000)));

    const auto answers = fhir::readQuestionnaireResponse(
        view(exchange("PUT_QuestionnaireResponse").answered), context(), {});
    QVERIFY2(answers, answers ? "" : qPrintable(answers.error().detail));
    QCOMPARE(answers->citizen.url(),
             QStringLiteral("https://patient.cit-measurement-2050.local/fhir/Patient/32063"));
    QVERIFY(!counts(answers->status)); // still being filled in
    QCOMPARE(answers->basedOn,
             QStringLiteral("https://careplan.cit-measurement-2050.local/fhir/ServiceRequest/29062"));
}

/// The server's own Task names what it is about in its focus and its window.
void TestFutAnswers::tasks()
{
    const auto page = fhir::readBundle(exchange("GET_Task_search").answered);
    QVERIFY(page);
    QCOMPARE(page->entries.size(), 1);
    const auto found = fhir::readTask(page->entries[0].span, context());
    const auto made = fhir::readTask(view(exchange("POST_Task").answered), context());
    QVERIFY(found && made);
    QCOMPARE(found->identifier, made->identifier);
    for (const Act &act : {*found, *made}) {
        QCOMPARE(act.status, ActStatus::Requested);
        QCOMPARE(act.category, QStringLiteral("MissingMeasurementResolving"));
        QCOMPARE(act.citizen.url(),
                 QStringLiteral("https://patient.cit-task-2140.local/fhir/Patient/38971"));
        QCOMPARE(act.responsible.url(),
                 QStringLiteral("https://organization.cit-task-2140.local/fhir/CareTeam/63739"));
        QCOMPARE(act.inputs.size(), 1);
        QCOMPARE(act.inputs[0].url,
                 QStringLiteral("https://careplan.cit-task-2140.local/fhir/ServiceRequest/38866"));
        QCOMPARE(act.inputs[0].windowStart, std::optional(instantFromMs(1738713600000)));
    }
}

void TestFutAnswers::plans()
{
    const auto activity =
        fhir::readServiceRequest(view(exchange("GET_ServiceRequest_version").answered), context());
    QVERIFY2(activity, activity ? "" : qPrintable(activity.error().detail));
    QCOMPARE(activity->status, PlanStatus::Active);
    QCOMPARE(activity->version, QStringLiteral("2"));
    QCOMPARE(activity->timing.daysOfWeek, QVector<int>{1});
    QVERIFY(activity->ranges.isEmpty());

    const auto goal = fhir::readGoal(view(exchange("GET_Goal_version").answered), context());
    QVERIFY(goal);
    QCOMPARE(goal->kind, QString()); // a reference value that has not been set
    const auto note = fhir::readCommunication(view(exchange("GET_Communication").answered), context());
    QVERIFY(note);
    QCOMPARE(note->text, QString()); // an annotation without words
    const auto stopped =
        fhir::readCommunication(view(exchange("GET_Communication_version").answered), context());
    QVERIFY(stopped);
    QCOMPARE(stopped->author,
             QStringLiteral("https://organization.cit-measurement-2050.local/fhir/Practitioner/46324"));
}

void TestFutAnswers::bundles()
{
    const auto devices = fhir::readBundle(exchange("GET_DeviceUseStatement_search").answered);
    QVERIFY(devices);
    QCOMPARE(devices->total, 2);
    QCOMPARE(devices->entries.size(), 2);
    QCOMPARE(devices->entries[0].id, "31");
    QCOMPARE(devices->entries[1].id, "33");
    QVERIFY(devices->self.contains(u"timing=lt2024-07-04"));
    const auto device = fhir::readSummary(devices->entries[0].span, context());
    QVERIFY(device);
    QCOMPARE(device->subject, QStringLiteral("https://patient.cit-device-928.local/fhir/Patient/69127"));

    const auto media = fhir::readBundle(exchange("GET_Media_search").answered);
    QVERIFY(media);
    QCOMPARE(media->entries.size(), 1);
    QCOMPARE(media->entries[0].type, "Media");
    QCOMPARE(fhir::readSummary(media->entries[0].span, context())->status, QStringLiteral("completed"));

    const auto messages = fhir::readBundle(exchange("GET_Message_4").answered);
    QVERIFY(messages);
    QCOMPARE(messages->total, 30);
    QCOMPARE(messages->entries.size(), 20);
    QVERIFY(messages->next.contains(u"_getpagesoffset=20"));
    const auto message = fhir::readCommunication(messages->entries[0].span, context());
    QVERIFY(message);
    QCOMPARE(message->text, QString()); // a message is no note

    const auto patients = fhir::readBundle(exchange("POST_Patient_1").answered);
    QVERIFY(patients);
    QCOMPARE(patients->entries.size(), 1);
    const auto patient = fhir::readPatient(patients->entries[0].span, context());
    QVERIFY(patient);
    QCOMPARE(patient->displayName(), QStringLiteral("Tjalfe Mathiasen"));
    QCOMPARE(patient->birthDate, QDate(1950, 6, 5));
    QCOMPARE(patient->version, QStringLiteral("62"));
}

void TestFutAnswers::outcomes()
{
    const auto deleted = fhir::readOperationOutcome(view(exchange("DELETE_Message_3").answered));
    QVERIFY(deleted);
    QCOMPARE(deleted->size(), 1);
    QCOMPARE(deleted->first().severity, QStringLiteral("information"));
    QCOMPARE(deleted->first().diagnostics,
             QStringLiteral("Successfully deleted 1 resource(s) in 121ms"));
    for (const char *name : {"POST_CareTeam_validate", "POST_Task_validate"}) {
        const auto issues = fhir::readOperationOutcome(view(exchange(name).answered));
        QVERIFY(issues);
        QCOMPARE(issues->size(), 2);
        for (const fhir::OutcomeIssue &issue : *issues)
            QCOMPARE(issue.diagnostics, QStringLiteral("No issues detected during validation"));
    }
}

QTEST_GUILESS_MAIN(TestFutAnswers)
#include "fut_answers_test.moc"
