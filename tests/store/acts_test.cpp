// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const QStringList tasks{QStringLiteral("Task")};

Edit create(char name)
{
    const QString id = QStringLiteral("urn:uuid:11111111-2222-4333-8444-55555555555%1").arg(name);
    return {QStringLiteral("Task"),
            {},
            id,
            anna,
            task({}, "0", "anna", "completed"),
            "what was shown",
            {},
            RoleId(QStringLiteral("p/1"))};
}

/// An act over a Task that the server has and two new ones.
QVector<Edit> act()
{
    Edit update = create('0');
    update.url = urlOf(tasks.first(), QStringLiteral("5"));
    update.body = task("5", "1", "anna", "completed");
    return {update, create('1'), create('2')};
}

} // namespace

/// What one person does at once is one transaction, however many resources it touches.
class ActsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isWrittenWholeOrNotAtAll();
    void isTakenBackWholeOrNotAtAll();
    void nothingIsTakenBackOnceAPartWasSent();
    void aPartThatMakesNoSenseRefusesTheWhole();

private:
    /// As another process sees it: what a kill right now would leave.
    bool isUntouched() const
    {
        const auto seen = m_cache->reader()->resourcesOf(anna, tasks);
        return m_cache->reader()->outbox()->isEmpty() && seen->size() == 1 &&
               seen->at(0).push == PushState::None && m_writer->outbox()->isEmpty();
    }
    bool isWhole() const
    {
        const auto seen = m_cache->reader()->resourcesOf(anna, tasks);
        return m_cache->reader()->outbox()->size() == 3 && seen->size() == 3 &&
               m_writer->outbox()->size() == 3;
    }

    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<Tripwire> m_tripwire;
};

void ActsTest::init()
{
    m_tripwire.reset();
    m_writer.reset();
    m_cache = std::make_unique<Cache>();
    m_writer = m_cache->writer();
    QVERIFY(m_writer->ingest(Chunk({task("5", "1", "anna", "requested")})));
    m_tripwire = std::make_unique<Tripwire>(*m_cache);
}

void ActsTest::isWrittenWholeOrNotAtAll()
{
    int n = 0;
    for (Expected<QVector<qint64>> seqs = Error{}; !seqs;) {
        m_tripwire->set(++n);
        seqs = m_writer->putAll(act());
        if (!seqs)
            QVERIFY2(isUntouched(), qPrintable(QStringLiteral("after row %1").arg(n)));
        else
            QCOMPARE(seqs->size(), 3);
    }
    QVERIFY(isWhole());
    QVERIFY2(n > 8, "three rows, three snapshots, two places: none of them can fail?");
}

void ActsTest::isTakenBackWholeOrNotAtAll()
{
    const auto seqs = *m_writer->putAll(act());
    int n = 0;
    for (Expected<bool> undone = Error{}; !undone;) {
        m_tripwire->set(++n);
        undone = m_writer->undoAll(seqs);
        if (!undone)
            QVERIFY2(isWhole(), qPrintable(QStringLiteral("after row %1").arg(n)));
        else
            QVERIFY(*undone);
    }
    QVERIFY(isUntouched());
    QVERIFY(n > 5);
}

void ActsTest::nothingIsTakenBackOnceAPartWasSent()
{
    const auto seqs = *m_writer->putAll(act());
    QVERIFY(m_writer->markInFlight(seqs[1], "sent"));
    QCOMPARE(*m_writer->undoAll(seqs), false);
    QVERIFY(isWhole());
    QVERIFY(m_writer->requeue(seqs[1], {}));
    QCOMPARE(*m_writer->undoAll(seqs), false);
    QVERIFY(isWhole());
}

void ActsTest::aPartThatMakesNoSenseRefusesTheWhole()
{
    QVector<Edit> unknown = act();
    unknown[2].url = urlOf(tasks.first(), QStringLiteral("never heard of"));
    QCOMPARE(m_writer->putAll(unknown).error().kind, ErrorKind::NotFound);
    QVERIFY(isUntouched());
    QVector<Edit> empty = act();
    empty[1].body.clear();
    QCOMPARE(m_writer->putAll(empty).error().kind, ErrorKind::Usage);
    QVERIFY(isUntouched());
}

QTEST_GUILESS_MAIN(ActsTest)
#include "acts_test.moc"
