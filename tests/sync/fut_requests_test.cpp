// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/search.h"
#include "core/fhir/writers.h"
#include "core/net/fhir_http.h"
#include "core/sync/server_profile.h"
#include "tests/sync/fut_exchanges.h"

#include <QUrlQuery>
#include <QtTest>

using namespace samspil;
using namespace samspil::test;

namespace {

/// Keeps what is sent and never answers.
class Recorder final : public net::Transport {
public:
    void send(const net::Request &request, Done) override { last = request; }
    void cancelAll() override {}

    net::Request last;
};

/// Paths of all members with their values as text; words for people do not count.
void flatten(const QJsonValue &value, const QString &at, QMap<QString, QString> &into)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key() != u"display")
                flatten(it.value(), at + u'/' + it.key(), into);
        }
    } else if (value.isArray()) {
        for (int i = 0; i < value.toArray().size(); ++i)
            flatten(value.toArray()[i], at + u'/' + QString::number(i), into);
    } else {
        const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        into.insert(at, time.isValid() && value.toString().contains(u'T')
                            ? time.toUTC().toString(Qt::ISODateWithMs)
                            : value.toVariant().toString());
    }
}

QMap<QString, QString> shapeOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QMap<QString, QString> out;
    flatten(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), {}, out);
    return out;
}

} // namespace

/// What we send of the kinds that were recorded is the same on the wire.
class TestFutRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void patches_data();
    void patches();
    void goalIsPut();
    void communicationRequestIsPut();
    void taskIsPosted();
    void searches_data();
    void searches();

private:
    const Exchange &exchange(const char *name) const;
    static net::Request sent(const net::Call &call);
    static void compareHeaders(const Exchange &recorded, const net::Request &ours);

    QMap<QString, Exchange> m_all;
};

void TestFutRequests::initTestCase()
{
    const auto all = readExchanges();
    if (!all)
        QSKIP("the recorded exchanges are not here (shared/fixtures/fut/exchanges.json)");
    m_all = *all;
    QCOMPARE(m_all.size(), 29);
}

const Exchange &TestFutRequests::exchange(const char *name) const
{
    const auto found = m_all.constFind(QString::fromLatin1(name));
    if (found == m_all.cend())
        qFatal("no exchange %s", name);
    return *found;
}

net::Request TestFutRequests::sent(const net::Call &call)
{
    const auto profile = sync::ServerProfile::load(QStringLiteral("fut"),
                                                   QUrl(QStringLiteral("https://careplan.x.dk/fhir")));
    if (!profile)
        qFatal("profile: %s", qPrintable(profile.error().detail));
    Recorder recorder;
    const SystemClock clock;
    net::FhirHttp http(recorder, clock,
                       profile->strongEtag ? net::FhirHttp::EtagForm::Strong
                                           : net::FhirHttp::EtagForm::Weak);
    http.call(call, [](const net::Answer &) {});
    return recorder.last;
}

/// Media types, and the version in the form that was recorded. What we send beyond (If-Match with every
/// PATCH) narrows it.
void TestFutRequests::compareHeaders(const Exchange &recorded, const net::Request &ours)
{
    QMap<QString, QString> sentHeaders;
    for (const auto &[name, value] : ours.headers)
        sentHeaders.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    QCOMPARE(sentHeaders.value(QStringLiteral("Content-Type")),
             recorded.headers.value(QStringLiteral("Content-Type")).section(u';', 0, 0));
    if (recorded.headers.contains(QStringLiteral("If-Match")))
        QCOMPARE(sentHeaders.value(QStringLiteral("If-Match")),
                 recorded.headers.value(QStringLiteral("If-Match")));
    QVERIFY(recorded.headers.value(QStringLiteral("Accept"))
                .contains(sentHeaders.value(QStringLiteral("Accept"))));
}

void TestFutRequests::patches_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("PATCH_Observation") << QStringLiteral("/status");
    QTest::newRow("PATCH_ClinicalImpression") << QStringLiteral("/status");
    QTest::newRow("PATCH_Patient") << QStringLiteral("/extension");
    QTest::newRow("PATCH_Appointment_5") << QStringLiteral("/appointmentType/coding");
    QTest::newRow("PATCH_Appointment_Video") << QStringLiteral("/appointmentType/coding");
}

/// From the resource as it was before, our writer and patch() make the recorded request.
void TestFutRequests::patches()
{
    QFETCH(QString, path);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const Exchange &recorded = exchange(QTest::currentDataTag());
    QByteArray before = recorded.answered;
    Expected<QByteArray> after = before;
    if (name == u"PATCH_Observation") {
        before = *fhir::withElement(before, "status", "\"final\"");
        after = fhir::invalidateObservation(before, {}, {}, {}, context());
    } else if (name == u"PATCH_ClinicalImpression") {
        before = *fhir::withElement(before, "status", "\"completed\"");
        after = fhir::withStatus(before, "entered-in-error");
    } else if (name == u"PATCH_Patient") {
        before = *fhir::withElement(before, "extension", {});
        after = fhir::withInterpreter(before, true);
    } else {
        before = *fhir::withElement(
            before, "appointmentType",
            R"({"coding":[{"system":"http://ehealth.sundhed.dk/cs/appointmenttype-codes","code":"FOLLOWUP"}]})");
        after = fhir::withAppointmentType(
            before, {QStringLiteral("http://ehealth.sundhed.dk/cs/appointmenttype-codes"),
                     QStringLiteral("EMERGENCY"),
                     {}});
    }
    QVERIFY(after);
    const auto ops = fhir::patch(before, *after);
    QVERIFY(ops);
    const fhir::Entry entry = fhir::readResource(before);
    net::Call call;
    call.kind = net::Call::Kind::Patch;
    call.url = QUrl(QStringLiteral("https://s.invalid/fhir/%1/%2")
                        .arg(QString::fromUtf8(entry.type), QString::fromUtf8(entry.id)));
    call.body = fhir::toJson(*ops);
    call.ifMatch = QStringLiteral("1");
    const net::Request ours = sent(call);
    QCOMPARE(ours.method, recorded.method);
    QCOMPARE(ours.url.path(), QStringLiteral("/fhir") + recorded.url.path());
    compareHeaders(recorded, ours);
    QMap<QString, QString> want = shapeOf(recorded.sent);
    QMap<QString, QString> have = shapeOf(ours.body);
    QCOMPARE(have.value(QStringLiteral("/0/path")), path);
    // add on a member that is there replaces it (RFC 6902, 4.1)
    const QString op = QStringLiteral("/0/op");
    QVERIFY(want.value(op) == have.value(op) || have.value(op) == u"replace");
    want.remove(op);
    have.remove(op);
    QCOMPARE(have, want);
}

/// Only the reference value is ours; all else goes back as it came.
void TestFutRequests::goalIsPut()
{
    const Exchange &recorded = exchange("PUT_Goal");
    const auto changed = fhir::withReferenceValue(recorded.sent, "93.0", QStringLiteral("%"));
    QVERIFY(changed);
    net::Call call;
    call.kind = net::Call::Kind::Put;
    call.url = QUrl(QStringLiteral("https://s.invalid/fhir/Goal/1612"));
    call.body = *changed;
    call.ifMatch = QStringLiteral("1");
    const net::Request ours = sent(call);
    QCOMPARE(ours.method, recorded.method);
    QCOMPARE(ours.url.path(), QStringLiteral("/fhir") + recorded.url.path());
    compareHeaders(recorded, ours);
    QVERIFY(ours.body.contains(R"("value":93.0)"));
    QMap<QString, QString> have = shapeOf(ours.body);
    have.removeIf([](const auto &it) { return it.key().startsWith(u"/target/0/detailQuantity/"); });
    QCOMPARE(have, shapeOf(recorded.sent));
    const auto read = fhir::readGoal(view(ours.body), context());
    QVERIFY(read);
    QCOMPARE(read->value, 93.0);
    QVERIFY(!fhir::withReferenceValue(R"({"resourceType":"Goal"})", "1", QStringLiteral("%")));
}

void TestFutRequests::communicationRequestIsPut()
{
    const Exchange &recorded = exchange("PUT_CommunicationRequest");
    const auto before = fhir::withElement(recorded.sent, "status", "\"active\"");
    QVERIFY(before);
    const auto changed = fhir::withStatus(*before, "on-hold");
    QVERIFY(changed);
    QCOMPARE(*changed, recorded.sent); // byte for byte
    net::Call call;
    call.kind = net::Call::Kind::Put;
    call.url = QUrl(QStringLiteral("https://s.invalid/fhir/CommunicationRequest/2394"));
    call.body = *changed;
    call.ifMatch = QStringLiteral("1");
    const net::Request ours = sent(call);
    QCOMPARE(ours.method, recorded.method);
    QCOMPARE(ours.url.path(), QStringLiteral("/fhir") + recorded.url.path());
    compareHeaders(recorded, ours);
}

void TestFutRequests::taskIsPosted()
{
    const Exchange &recorded = exchange("POST_Task");
    Act act;
    act.identifier = QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000009");
    act.citizen = CitizenId(QStringLiteral("https://patient.cit-task-2140.local/fhir/Patient/38971"));
    act.category = QStringLiteral("MissingMeasurementResolving");
    act.focus = QStringLiteral("https://careplan.cit-task-2140.local/fhir/ServiceRequest/38866");
    act.responsible =
        TeamId(QStringLiteral("https://organization.cit-task-2140.local/fhir/CareTeam/63739"));
    act.modified = instantFromMs(1738756422000);
    fhir::TaskSetting setting;
    setting.episode = QStringLiteral("https://careplan.cit-task-2140.local/fhir/EpisodeOfCare/63893");
    setting.restriction = QStringLiteral("measurement-monitoring");
    setting.priority = QStringLiteral("routine");
    setting.description = QStringLiteral("MissingMeasurementTest");
    setting.window = fhir::TaskSetting::Window{instantFromMs(1738713600000),
                                               instantFromMs(1738742400000), QStringLiteral("1")};
    net::Call call;
    call.kind = net::Call::Kind::Create;
    call.url = QUrl(QStringLiteral("https://s.invalid/fhir/Task"));
    call.body = fhir::writeTask(act, {}, setting);
    const net::Request ours = sent(call);
    QCOMPARE(ours.method, recorded.method);
    QCOMPARE(ours.url.path(), QStringLiteral("/fhir") + recorded.url.path());
    compareHeaders(recorded, ours);
    QMap<QString, QString> have = shapeOf(ours.body);
    QCOMPARE(have.take(QStringLiteral("/identifier/0/value")), act.identifier); // what we add: the key
    QVERIFY(have.remove(QStringLiteral("/identifier/0/system")));
    QVERIFY(have.remove(QStringLiteral("/lastModified")));
    QCOMPARE(have, shapeOf(recorded.sent));
}

void TestFutRequests::searches_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("GET_DeviceUseStatement_search") << QByteArray("GET");
    QTest::newRow("GET_Media_search") << QByteArray("GET");
    QTest::newRow("GET_Message_4") << QByteArray("GET");
    QTest::newRow("GET_Task_search") << QByteArray("GET");
    QTest::newRow("POST_Patient_1") << QByteArray("POST"); // a CPR number stays out of the url
}

void TestFutRequests::searches()
{
    QFETCH(QByteArray, method);
    const Exchange &recorded = exchange(QTest::currentDataTag());
    fhir::Search search(recorded.url.path().mid(1).section(u'/', 0, 0));
    const auto items = QUrlQuery(recorded.url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        search.with(name, value);
    if (method == "POST")
        search.with(QStringLiteral("identifier"), QStringLiteral("urn:oid:1.2.208.176.1.2|0506504003"));
    const fhir::SearchCall call = fhir::searchCall(QStringLiteral("https://s.invalid/fhir"), search);
    QCOMPARE(call.method, method);
    QCOMPARE(call.method, recorded.method);
    QCOMPARE(call.url.path(), QStringLiteral("/fhir") + recorded.url.path());
    QCOMPARE(QUrlQuery(call.url).queryItems(QUrl::FullyDecoded), items);
}

QTEST_GUILESS_MAIN(TestFutRequests)
#include "fut_requests_test.moc"
