// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/diagnosis.h"

#include <QRegularExpression>
#include <QTest>

using namespace samspil;

namespace {

const Instant now = instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC));
const QString url = QStringLiteral("https://fhir.example.org/fhir/Patient/8f3a-77");

/// Names a person in every field that can hold words.
care::ActivityReport revealing()
{
    const QString secret = QStringLiteral("Kirsten Østergaard 120354-1234 1203541234 ") + url +
                           QStringLiteral(" Bearer eyJhbGciOi.abc.def");
    care::Fate fate;
    fate.key = secret;
    fate.seq = 12;
    fate.type = QStringLiteral("Task");
    fate.citizen = CitizenId(url);
    fate.name = fate.problem = fate.author = fate.by = secret;
    fate.act.emplace();
    fate.act->note = fate.act->ownerName = fate.act->outcome = fate.act->focus = secret;
    fate.push = PushState::Conflict;
    fate.written = now;
    fate.attempts = 3;
    fate.clashes = {{"note", secret.toUtf8(), secret.toUtf8(), secret.toUtf8()}};
    care::ActivityReport report;
    report.at = now;
    report.server = QStringLiteral("https://fhir.example.org");
    report.fates = {fate};
    report.lists = {{QStringLiteral("Observation"), now, {}, 60, 4}};
    report.unreadable = {
        {url, QStringLiteral("Observation"), CitizenId(url), QStringLiteral("spo2"), secret, now, 4},
        {secret, secret, {}, secret, secret, now, 4}};
    return report;
}

} // namespace

/// What goes to support names nobody, and still says what support needs.
class DiagnosisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesNobody()
    {
        sync::Status status;
        status.phase = sync::Phase::Attention;
        status.error =
            Error{ErrorKind::Denied, QStringLiteral("GET ") + url + QStringLiteral(": Bearer x"), 403};
        const QString text = diagnosis(revealing(), status);
        for (const char *planted :
             {"Kirsten", "stergaard", "120354", "1234", "Patient/", "8f3a", "Bearer", "eyJ", "/fhir/"})
            QVERIFY2(!text.contains(QString::fromUtf8(planted)), planted);
        static const QRegularExpression cpr(QStringLiteral("\\b[0-3]\\d[01]\\d\\d\\d-?\\d{4}\\b"));
        QVERIFY(!text.contains(cpr));
    }

    void saysWhatHappened()
    {
        sync::Status status;
        status.phase = sync::Phase::Offline;
        status.offlineSince = now - Days{1};
        status.waiting = 2;
        status.attention = 1;
        status.error = Error{ErrorKind::Denied, {}, 403};
        const QString text = diagnosis(revealing(), status);
        for (const char *line :
             {"server: https://fhir.example.org\n", "state: offline\n",
              "offline since: 2026-11-22T08:50:00.000Z\n", "waiting: 2, need a person: 1", "HTTP 403\n",
              "list Observation: known 2026-11-23T08:50:00.000Z, compared never, 4 of 60",
              "entry 12: Task, conflict, written 2026-11-23T08:50:00.000Z, tried 3", "clashes: note\n",
              "unreadable Observation: 1\n", "unreadable of another type: 1\n"})
            QVERIFY2(text.contains(QString::fromUtf8(line)), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(DiagnosisTest)
#include "diagnosis_test.moc"
