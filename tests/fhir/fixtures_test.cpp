// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/fhir/observation_fields.h"
#include "core/fhir/readers.h"
#include "tests/fhir/shared.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace samspil;
using namespace samspil::fhir;
using namespace samspil::fhir::test;

namespace {

template <typename T> QString reasonOf(const Expected<T> &result)
{
    return result ? QString() : result.error().detail;
}

QString measurement(const Expected<Measurement> &result)
{
    static constexpr const char *doubts[] = {
        "",          "unknown unit", "no range", "range unit",   "no base",
        "straddles", "implausible",  "future",   "absent value", "unreadable"};
    if (!result)
        return result.error().detail;
    const QString kind = result->kind.isEmpty() ? QStringLiteral("unknown code") : result->kind;
    const char *doubt = doubts[static_cast<int>(result->doubt)];
    return *doubt ? kind + QStringLiteral(", ") + QLatin1String(doubt) : kind;
}

/// What became of one resource: empty when it was understood in full, else the reason; of a
/// measurement its kind and doubt.
QString outcome(const QByteArray &type, std::string_view span)
{
    if (type == "Observation")
        return measurement(readObservation(span, context()));
    if (type == "QuestionnaireResponse")
        return measurement(readQuestionnaireResponse(span, context(), {}));
    if (type == "Patient")
        return reasonOf(readPatient(span, context()));
    if (type == "ServiceRequest")
        return reasonOf(readServiceRequest(span, context()));
    if (type == "CarePlan")
        return reasonOf(readCarePlan(span, context()));
    if (type == "Task")
        return reasonOf(readTask(span, context()));
    if (type == "Condition")
        return reasonOf(readCondition(span, context()));
    if (type == "Practitioner")
        return reasonOf(readPractitioner(span, context()));
    if (type == "PractitionerRole")
        return reasonOf(readPractitionerRole(span, context()));
    if (type == "Organization")
        return reasonOf(readOrganization(span, context()));
    if (type == "CareTeam")
        return reasonOf(readCareTeam(span, context()));
    if (type == "Communication")
        return reasonOf(readCommunication(span, context()));
    if (type == "Goal")
        return reasonOf(readGoal(span, context()));
    if (type == "CapabilityStatement")
        return reasonOf(readCapabilityStatement(span));
    if (type == "OperationOutcome")
        return reasonOf(readOperationOutcome(span));
    return reasonOf(readSummary(span, context()));
}

QString line(const QString &name, const QByteArray &type, const QString &what)
{
    return name + u'\t' + QString::fromUtf8(type) + u'\t' +
           (what.isEmpty() ? QStringLiteral("understood") : what);
}

void list(const QString &name, const QByteArray &bytes, QStringList &lines)
{
    const Entry single = readResource(bytes);
    if (!single.problem.isEmpty() || single.type != "Bundle") {
        lines.push_back(
            line(name, single.type,
                 single.problem.isEmpty() ? outcome(single.type, single.span) : single.problem));
        return;
    }
    const auto page = readBundle(bytes);
    lines.push_back(
        line(name, "Bundle",
             page ? QStringLiteral("%1 entries").arg(page->entries.size()) : page.error().detail));
    for (int i = 0; page && i < page->entries.size(); ++i) {
        const Entry &entry = page->entries[i];
        const QString at = name + QStringLiteral("#%1").arg(i);
        if (entry.type == "Bundle")
            list(at, QByteArray(entry.span.data(), static_cast<qsizetype>(entry.span.size())), lines);
        else
            lines.push_back(
                line(at, entry.type,
                     entry.problem.isEmpty() ? outcome(entry.type, entry.span) : entry.problem));
    }
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList listFolders(const QDir &root)
{
    QStringList lines;
    for (const QString &folder :
         {QStringLiteral("hl7-r4"), QStringLiteral("dk-core"), QStringLiteral("phd")}) {
        const QDir dir(root.filePath(folder));
        for (const QString &file : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            list(folder + u'/' + file, contents(dir.filePath(file)), lines);
    }
    const QJsonArray exchanges =
        QJsonDocument::fromJson(contents(root.filePath(QStringLiteral("fut/exchanges.json")))).array();
    for (const QJsonValue &exchange : exchanges) {
        const QByteArray body = QJsonDocument(exchange[QStringLiteral("response")].toObject())
                                    .toJson(QJsonDocument::Compact);
        list(QStringLiteral("fut/") + exchange[QStringLiteral("name")].toString(), body, lines);
    }
    return lines;
}

} // namespace

class FixturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileIsReadAsExpected();
    void everySpanIsFoundAgain();

private:
    QDir m_root{QStringLiteral(SAMSPIL_FIXTURES)};
};

void FixturesTest::initTestCase()
{
    if (!m_root.exists())
        QSKIP("The folder of fixtures is absent: nothing of it is tested here");
}

/// The table was made by the program once and reviewed by eye; a changed line is a changed reading.
void FixturesTest::everyFileIsReadAsExpected()
{
    const QStringList lines = listFolders(m_root);
    const QString found = lines.join(u'\n') + u'\n';
    const QString table =
        QString::fromUtf8(contents(QStringLiteral(SAMSPIL_TEST_DATA "/fhir/expected_fixtures.txt")));
    if (found != table) {
        QFile out(QStringLiteral("found_fixtures.txt"));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(found.toUtf8());
    }
    const QStringList expected = table.split(u'\n', Qt::SkipEmptyParts);
    for (int i = 0; i < lines.size() && i < expected.size(); ++i)
        QCOMPARE(lines[i], expected[i]);
    QCOMPARE(lines.size(), expected.size());
}

void FixturesTest::everySpanIsFoundAgain()
{
    const QDir dir(m_root.filePath(QStringLiteral("dk-core")));
    int count = 0;
    for (const QString &file : dir.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        const QByteArray resource = contents(dir.filePath(file)).trimmed();
        const QByteArray page =
            "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":  " + resource + " \n}]}";
        const auto read = readBundle(page);
        QVERIFY(read);
        QCOMPARE(read->entries.size(), 1);
        QCOMPARE(bytes(read->entries[0].span), resource);
        ++count;
    }
    QVERIFY(count > 100);
}

QTEST_APPLESS_MAIN(FixturesTest)
#include "fixtures_test.moc"
