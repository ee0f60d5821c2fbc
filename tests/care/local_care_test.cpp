// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/local_care.h"
#include "core/domain/data_resources.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace samspil;
using namespace samspil::care;

namespace {

const QString base = QStringLiteral("https://fhir.example.org/fhir");
const CitizenId inger(base + QStringLiteral("/Patient/1"));
const CitizenId nobodyKnown(base + QStringLiteral("/Patient/2"));

/// A server that never answers, and counts what was to be written.
class Silence final : public net::Transport {
public:
    explicit Silence(std::atomic<int> &writes) : m_writes(writes) {}
    void send(const net::Request &request, Done) override
    {
        if (!request.body.isEmpty())
            ++m_writes;
    }
    void cancelAll() override {}

private:
    std::atomic<int> &m_writes;
};

} // namespace

/// The gate of the window: a record is read while its line in the access log is written, and is handed
/// out only when that stands.
class LocalCareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void theLineStandsBeforeTheRecordIsSeen();
    void nobodySeesNothing();
    void whoIsNotThereIsLoggedToo();
    void aRowWaitsUntilItsAuthorIsBack();
    void whereNobodyIsKnownAllGoesOut();

private:
    OfficeSetup setup() const;
    void write(const Session &author) const;
    Expected<CitizenSnapshot> open(const Session &session, const CitizenId &citizen) const;
    QVector<store::AccessLogRow> log() const;

    FixedClock m_clock{instantFromMs(1'790'000'000'000)};
    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;
    std::unique_ptr<QTemporaryDir> m_folder;
    mutable std::atomic<int> m_writes = 0;
    Session m_nurse;
};

void LocalCareTest::initTestCase()
{
    initDataResources();
    m_catalogue.emplace(*MeasurementCatalogue::load(QStringLiteral(":/measurements")));
    m_calendar.emplace(*schedule::Calendar::load(QStringLiteral(":/calendars/dk.json")));
    m_nurse.who = RoleId(base + QStringLiteral("/PractitionerRole/1"));
}

void LocalCareTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_writes = 0;
    auto writer = store::Writer::open(setup().cache, *m_catalogue, m_clock);
    QVERIFY(writer);
    const QByteArray bundle(
        R"({"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Patient",)"
        R"("id":"1","meta":{"versionId":"1","lastUpdated":"2024-01-01T00:00:00Z"},)"
        R"("name":[{"family":"Holm","given":["Inger"]}]}}]})");
    auto found = fhir::findEntries(bundle); // its spans lie in there
    QVERIFY(found);
    QVERIFY((*writer)->ingest({base, QStringLiteral("r|Patient"), std::move(found->entries), {}, {}}));
}

OfficeSetup LocalCareTest::setup() const
{
    OfficeSetup setup;
    setup.cache = {m_folder->path(), QByteArray(32, 'k'), true};
    setup.profile.base = QUrl(base);
    setup.transport = [this]() -> Expected<std::unique_ptr<net::Transport>> {
        return std::unique_ptr<net::Transport>(std::make_unique<Silence>(m_writes));
    };
    setup.catalogue = &*m_catalogue;
    setup.calendar = &*m_calendar;
    setup.clock = &m_clock;
    return setup;
}

Expected<CitizenSnapshot> LocalCareTest::open(const Session &session, const CitizenId &citizen) const
{
    LocalCare care(setup());
    const auto started = care.start().result();
    if (!started)
        return started.error();
    const auto answer = care.open(session, citizen).result();
    if (answer && log().isEmpty())
        return Error{ErrorKind::Storage, QStringLiteral("handed out before the line stood"), 0};
    return answer;
}

QVector<store::AccessLogRow> LocalCareTest::log() const
{
    const auto reader =
        store::Reader::open({m_folder->path(), QByteArray(32, 'k'), false}, *m_catalogue);
    if (!reader)
        return {};
    const auto lines = (*reader)->accessLog();
    return lines ? *lines : QVector<store::AccessLogRow>();
}

void LocalCareTest::theLineStandsBeforeTheRecordIsSeen()
{
    const auto record = open(m_nurse, inger);
    QVERIFY2(record, record ? "" : qPrintable(record.error().detail));
    QCOMPARE(record->citizen.displayName(), QStringLiteral("Inger Holm"));
    QCOMPARE(log().size(), 1);
    QCOMPARE(log().constFirst().citizen, inger);
    QCOMPARE(log().constFirst().who, m_nurse.who);
}

void LocalCareTest::nobodySeesNothing()
{
    const auto record = open(Session{}, inger);
    QVERIFY(!record);
    QCOMPARE(record.error().kind, ErrorKind::Usage);
    QVERIFY(log().isEmpty());
}

void LocalCareTest::whoIsNotThereIsLoggedToo()
{
    const auto record = open(m_nurse, nobodyKnown);
    QVERIFY(!record);
    QCOMPARE(record.error().kind, ErrorKind::NotFound);
    QCOMPARE(log().size(), 1);
    QCOMPARE(log().constFirst().citizen, nobodyKnown);
}

/// Something of hers waits in the cache.
void LocalCareTest::write(const Session &author) const
{
    store::Edit edit;
    edit.type = QStringLiteral("Communication");
    edit.identifier = QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000001");
    edit.citizen = inger;
    edit.body = R"({"resourceType":"Communication","status":"completed"})";
    edit.notBefore = m_clock.now() + Millis{60'000}; // until flush(): no round of itself takes it first
    edit.author = author.who;
    auto writer = store::Writer::open(setup().cache, *m_catalogue, m_clock);
    QVERIFY(writer && (*writer)->put(edit));
}

void LocalCareTest::aRowWaitsUntilItsAuthorIsBack()
{
    write(m_nurse);
    Session doctor;
    doctor.who = RoleId(base + QStringLiteral("/PractitionerRole/2"));
    OfficeSetup known = setup();
    known.knowsPersons = true;
    LocalCare care(known);
    QVERIFY(care.start().result());
    const auto waits = [&care] {
        const auto report = care.activity().result();
        return report && report->fates.size() == 1 && report->fates[0].waitsForAuthor;
    };
    care.flush().waitForFinished();
    QCOMPARE(m_writes.load(), 0); // nobody has signed in
    QVERIFY(waits());
    QVERIFY(care.signIn(doctor).result());
    care.flush().waitForFinished();
    QCOMPARE(m_writes.load(), 0);
    QVERIFY(waits());
    QVERIFY(care.signOut(doctor).result());
    QVERIFY(care.signIn(m_nurse).result());
    QTRY_COMPARE(m_writes.load(), 1);
    QVERIFY(!waits());
    QStringList lines;
    for (const store::AccessLogRow &line : log())
        lines.prepend(line.action + QLatin1Char(' ') + line.who.url().right(1));
    QCOMPARE(lines, (QStringList{QStringLiteral("sign-in 2"), QStringLiteral("sign-out 2"),
                                 QStringLiteral("sign-in 1")}));
    QVERIFY(log().constFirst().citizen.isNull());
}

void LocalCareTest::whereNobodyIsKnownAllGoesOut()
{
    write(m_nurse);
    Session someone;
    someone.who = RoleId(base + QStringLiteral("/PractitionerRole/2"));
    LocalCare care(setup());
    QVERIFY(care.start().result());
    QVERIFY(care.signOut(someone).result());
    care.flush().waitForFinished();
    QCOMPARE(m_writes.load(), 0);
    QVERIFY(care.signIn(someone).result());
    QTRY_COMPARE(m_writes.load(), 1);
}

QTEST_GUILESS_MAIN(LocalCareTest)
#include "local_care_test.moc"
