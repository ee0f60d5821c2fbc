// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/commands.h"
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::care;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));

/// A Task that the server has made for a reading.
QByteArray openTask(const QByteArray &number)
{
    return task(number, "1", "anna", "requested")
        .replace("\"intent\"", "\"focus\":{\"reference\":\"Observation/" + number + "\"},\"intent\"")
        .replace("11111111-2222", number + "1111111-2222");
}

/// An item that stands on three readings.
alert::Item item()
{
    alert::Item out;
    out.kind = QStringLiteral("spo2");
    for (const char *id : {"3", "2", "1"}) {
        alert::OpenReading open;
        open.reading.url = urlOf(QStringLiteral("Observation"), QString::fromLatin1(id));
        open.reading.effective = instantFromMs(1'772'000'000'000 + 1000 * (*id - '0'));
        open.reading.value = 85;
        out.open.append(open);
    }
    return out;
}

Session nurse()
{
    Session session;
    session.who = RoleId(base + QStringLiteral("/PractitionerRole/n1"));
    return session;
}

} // namespace

/// An item that stands on several Tasks of the server: handled in all of them, or in none.
class CareActsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isWrittenWholeOrNotAtAll();
    void isNotTakenBackInPart();

private:
    Expected<Acknowledged> acknowledge()
    {
        return m_commands->acknowledge(nurse(),
                                       {anna, {item()}, QStringLiteral("called"), {}, Millis{10'000}});
    }
    int completed() const
    {
        int count = 0;
        const auto all = m_cache->reader()->resourcesOf(anna, {QStringLiteral("Task")});
        for (const store::StoredResource &one : *all)
            count += one.body.contains("\"completed\"");
        return count;
    }

    const fhir::Context m_context{base, &catalogue(), QTimeZone::utc()};
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<Commands> m_commands;
};

void CareActsTest::init()
{
    m_commands.reset();
    m_writer.reset();
    m_cache = std::make_unique<Cache>();
    m_writer = m_cache->writer();
    m_commands = std::make_unique<Commands>(*m_writer, m_context, m_cache->clock);
    QVERIFY(m_writer->ingest(Chunk({openTask("1"), openTask("2"), openTask("3")})));
}

void CareActsTest::isWrittenWholeOrNotAtAll()
{
    Tripwire tripwire(*m_cache);
    int n = 0;
    for (Expected<Acknowledged> done = Error{}; !done;) {
        tripwire.set(++n);
        done = acknowledge();
        QCOMPARE(completed(), done ? 3 : 0);
        if (done)
            QCOMPARE(done->alsoSeqs.size(), 2);
    }
    QCOMPARE(m_writer->outbox()->size(), 3);
    QVERIFY(n > 6);
}

void CareActsTest::isNotTakenBackInPart()
{
    const auto done = acknowledge();
    QVERIFY(done);
    QVERIFY(m_writer->markInFlight(done->alsoSeqs.constLast(), "sent"));
    QCOMPARE(*m_commands->undo(nurse(), *done), false);
    QCOMPARE(completed(), 3);
    QCOMPARE(m_writer->outbox()->size(), 3);
}

QTEST_GUILESS_MAIN(CareActsTest)
#include "acts_test.moc"
