// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/assessment.h"
#include "core/fhir/writers.h"
#include "tests/sync/model_world.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

const QString type = QStringLiteral("Task");
constexpr int readings = 4;

/// Two clinicians act on the readings of one citizen; both acts have the same focus, so the same name.
class Acts {
public:
    Acts() : m_world({type}) { m_world.round(); }

    void perform(int what, int detail);
    QString verdict();

private:
    Act act(int mask, const QString &who, ActStatus status) const;
    void ours(int mask, ActStatus status);
    void theirs(int mask, ActStatus status);
    void land(int fault);
    void calm();
    QVector<Act> onServer() const;
    fhir::Context context() const { return {QString::fromLatin1(m_world.server.base), nullptr}; }

    World m_world;
    std::optional<Act> m_ours;
    std::optional<Act> m_theirs; ///< as they left it
    int m_theirMask = 0;
};

QString reading(int i)
{
    return QStringLiteral("https://model.invalid/fhir/Observation/r%1").arg(i);
}

Act Acts::act(int mask, const QString &who, ActStatus status) const
{
    Act out;
    out.citizen = CitizenId(m_world.server.absolute(QStringLiteral("Patient/p1")));
    out.category = QStringLiteral("MeasurementForAssessment");
    out.status = status;
    out.focus = reading(0);
    for (int i = 0; i < readings; ++i) {
        if (mask >> i & 1)
            out.inputs.append({reading(i), QStringLiteral("f"), {}});
    }
    out.owner = RoleId(m_world.server.absolute(QStringLiteral("PractitionerRole/") + who));
    out.outcome = status == ActStatus::Completed ? QStringLiteral("seen") : QString();
    out.note = QStringLiteral("note of ") + who;
    out.modified = m_world.server.now;
    out.identifier = alert::actIdentifier(out.citizen, out.focus, {});
    return out;
}

void Acts::ours(int mask, ActStatus status)
{
    if (m_ours)
        return;
    m_ours = act(mask | 1, QStringLiteral("us"), status);
    store::Edit edit;
    edit.type = type;
    edit.identifier = m_ours->identifier;
    edit.citizen = m_ours->citizen;
    edit.author = m_ours->owner;
    edit.body = fhir::writeTask(*m_ours, context());
    m_world.cache.put(edit);
}

/// They make the Task, or go on with their own: nobody takes back what an act covers.
void Acts::theirs(int mask, ActStatus status)
{
    m_theirMask |= mask | 1;
    const Act next = act(m_theirMask, QStringLiteral("them"), status);
    const QStringList keys = m_world.server.withIdentifier(next.identifier);
    if (!keys.isEmpty() && (!m_theirs || m_theirs->status == ActStatus::Completed))
        return;
    const QString id = keys.isEmpty() ? QStringLiteral("theirs") : keys.first().section(u'/', 1);
    const auto known =
        keys.isEmpty()
            ? Expected<Act>(Error{})
            : fhir::readTask(m_world.server.all()[keys.first()].last().bytes.toStdString(), context());
    if (known && known->owner != next.owner)
        return; // ours by now
    m_world.server.put(type, id, elementsOf(fhir::writeTask(next, context())));
    m_theirs = next;
}

void Acts::land(int fault)
{
    if (m_world.flights.isEmpty())
        return;
    const net::Call call = m_world.flights.first().call;
    const ErrorKind unclear = call.isWrite() ? ErrorKind::Ambiguous : ErrorKind::Timeout;
    if (fault == 0) {
        m_world.server.handle(call);
        m_world.land(0, World::lost(call, unclear));
    } else if (fault == 1) {
        m_world.land(0, World::lost(call, unclear));
    } else if (fault == 2) {
        m_world.land(0, status(call, 429));
    } else {
        m_world.land(0, m_world.server.handle(call));
    }
}

void Acts::perform(int what, int detail)
{
    constexpr std::array statuses{ActStatus::Requested, ActStatus::InProgress, ActStatus::OnHold,
                                  ActStatus::Completed, ActStatus::Completed};
    const ActStatus chosen = statuses[size_t(detail / 16 % 5)];
    switch (what) {
    case 0:
        ours(detail % 16, chosen == ActStatus::Requested ? ActStatus::Completed : chosen);
        return;
    case 1:
        theirs(detail % 16, chosen);
        return;
    case 2:
        m_world.feed(event::PushAsked{});
        return;
    case 3:
        m_world.feed(event::RoundAsked{});
        return;
    case 4:
        m_world.restart();
        return;
    case 5:
        m_world.advance(Millis(detail * 200));
        return;
    case 6:
        land(detail % 6);
        return;
    default:
        for (int i = 0; i <= detail % 12; ++i) {
            if (!m_world.stepEffect())
                land(5);
        }
    }
}

void Acts::calm()
{
    for (int i = 0; i < 8; ++i) {
        m_world.advance(Millis(310'000));
        m_world.settle();
        m_world.round();
    }
}

QVector<Act> Acts::onServer() const
{
    QVector<Act> out;
    for (auto it = m_world.server.all().cbegin(); it != m_world.server.all().cend(); ++it) {
        const auto read = fhir::readTask(it->last().bytes.toStdString(), context());
        if (it.key().startsWith(u"Task/") && read)
            out.append(*read);
    }
    return out;
}

QString Acts::verdict()
{
    calm();
    const auto &rows = m_world.cache.outbox;
    for (const store::OutboxRow &row : rows) {
        if (row.state != store::OutboxState::Conflict && row.state != store::OutboxState::Rejected)
            return QStringLiteral("an act still waits");
    }
    const QVector<Act> all = onServer();
    QSet<QString> names;
    for (const Act &act : all) {
        if (names.contains(act.identifier))
            return QStringLiteral("an act is there twice");
        names.insert(act.identifier);
    }
    const auto isCovered = [&all](const Covered &what, bool completed) {
        return std::any_of(all.cbegin(), all.cend(), [&](const Act &act) {
            return act.inputs.contains(what) && (!completed || act.status == ActStatus::Completed);
        });
    };
    if (m_ours && rows.isEmpty()) {
        for (const Covered &what : m_ours->inputs) {
            if (!isCovered(what, m_ours->status == ActStatus::Completed))
                return what.url + QStringLiteral(" was acted on here, and nobody knows");
        }
    }
    if (!m_theirs)
        return {};
    for (const Covered &what : m_theirs->inputs) {
        if (!isCovered(what, m_theirs->status == ActStatus::Completed))
            return what.url + QStringLiteral(" was acted on there, and nobody knows");
    }
    const bool isKept = std::any_of(all.cbegin(), all.cend(), [this](const Act &act) {
        return act.identifier == m_theirs->identifier && act.owner == m_theirs->owner &&
               act.note == m_theirs->note;
    });
    if (m_theirs->status == ActStatus::Completed && !isKept)
        return QStringLiteral("their completed act was changed");
    return {};
}

} // namespace

/// "A colleague was first", in any order and with any accident.
class TestActsProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodysActIsLost();
    void whoCompletesTheirOwnTaskMeanwhileWasFirst();
};

void TestActsProperties::nobodysActIsLost()
{
    if (!qgetenv("RC_PARAMS").contains("max_success"))
        qputenv("RC_PARAMS", qgetenv("RC_PARAMS") + " max_success=2000");
    QVERIFY(rc::check("nobody's act is lost", [](const std::vector<std::pair<quint8, quint8>> &steps) {
        Acts acts;
        for (const auto &[what, detail] : steps)
            acts.perform(what % 8, detail);
        const QString broken = acts.verdict();
        if (!broken.isEmpty())
            RC_FAIL(broken.toStdString());
    }));
}

/// Ours goes on top of their open Task; before it is sent they complete it with the same outcome, so
/// that no element clashes. Found by the property.
void TestActsProperties::whoCompletesTheirOwnTaskMeanwhileWasFirst()
{
    constexpr std::array<std::pair<int, int>, 5> steps{{{2, 0}, {0, 0}, {1, 0}, {7, 111}, {1, 48}}};
    Acts acts;
    for (const auto &[what, detail] : steps)
        acts.perform(what, detail);
    QCOMPARE(acts.verdict(), QString());
}

QTEST_GUILESS_MAIN(TestActsProperties)
#include "acts_properties_test.moc"
