// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_world.h"
#include "app/wiring.h"
#include "core/care/local_care.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/waiting.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>

/// How long a clinician waits until what she did is committed, while the training cohort's first pull
/// comes in: acknowledgements of what is open, one after the other, through the writer's queue. The
/// server works in a thread of its own, as one far away would.
/// Usage: bench_writes

using namespace samspil;
using namespace samspil::bench;

namespace {

constexpr Millis pause{20}; ///< between two clicks

/// A transport that lives and answers in a thread of its own.
class FarTransport final : public net::Transport {
public:
    explicit FarTransport(std::unique_ptr<net::Transport> inner) : m_inner(std::move(inner)) {}
    ~FarTransport() override
    {
        m_far.run([this] { m_inner.reset(); }).waitForFinished();
    }
    void send(const net::Request &request, Done done) override
    {
        m_far.run([this, request, done = std::move(done)] {
            m_inner->send(request, [this, done](Expected<net::Response> answer) {
                QMetaObject::invokeMethod(
                    &m_near, [done, answer = std::move(answer)] { done(answer); }, Qt::QueuedConnection);
            });
        });
    }
    void cancelAll() override
    {
        m_far.run([this] { m_inner->cancelAll(); });
    }

private:
    QObject m_near; ///< in the thread that sends
    std::unique_ptr<net::Transport> m_inner;
    care::Worker m_far{QStringLiteral("server")};
};

/// Clicks while the pull runs; the time of each until its commit was answered, ms.
class Clinician {
public:
    Clinician(care::LocalCare &care, const Session &session) : m_care(care), m_session(session) {}

    void workUntil(const QFuture<sync::Summary> &pulled)
    {
        while (!pulled.isFinished()) {
            const auto list = wait(m_care.worklist(care::allRows));
            for (const care::WorklistRow &row : list ? list->rows : QVector<care::WorklistRow>()) {
                if (!pulled.isFinished())
                    acknowledge(row);
            }
            rest();
        }
    }
    std::vector<double> waited;

private:
    void acknowledge(const care::WorklistRow &row)
    {
        for (const alert::Item &item : row.items) {
            if (item.open.isEmpty() || m_done.contains(item.id))
                continue;
            m_done.insert(item.id);
            QElapsedTimer timer;
            timer.start();
            const auto done = wait(m_care.acknowledge(
                m_session, {row.citizen, {item}, QStringLiteral("seen"), {}, Millis{600'000}}));
            if (!done)
                qFatal("an acknowledgement was refused: %s", qPrintable(done.error().detail));
            waited.push_back(double(timer.nsecsElapsed()) / 1e6);
            rest();
            return;
        }
    }
    static void rest()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < pause.count())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }

    care::LocalCare &m_care;
    Session m_session;
    QSet<QString> m_done;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    Place place;
    place.cache = folder.path();
    place.training = true;
    place.keyFile = folder.filePath(QStringLiteral("key"));
    place.team = trainingTeam();
    const auto parts = Wiring::make(place);
    if (!parts)
        qFatal("wiring");
    const auto key = (*parts)->key();
    if (!key)
        qFatal("key");
    care::OfficeSetup setup = (*parts)->officeSetup(*key);
    setup.transport = [inner = setup.transport]() -> Expected<std::unique_ptr<net::Transport>> {
        auto made = inner();
        if (!made)
            return made.error();
        return std::unique_ptr<net::Transport>(std::make_unique<FarTransport>(*std::move(made)));
    };
    care::LocalCare care(setup);
    QTimer tick; // wakes the loop that looks at futures
    tick.start(1);
    if (!wait(care.start()))
        qFatal("cache");
    Clinician clinician(care, trainingPeople().constFirst());
    const auto pulled = care.syncNow();
    clinician.workUntil(pulled);
    if (pulled.result().error)
        qFatal("sync");
    std::vector<double> &waited = clinician.waited;
    if (waited.size() < 20)
        qFatal("too few writes fell into the pull: %zu", waited.size());
    std::sort(waited.begin(), waited.end());
    const double p95 = waited[waited.size() * 95 / 100];
    std::printf("%zu acknowledgements during a first pull of %lld ms: median %.1f ms, p95 %.1f ms, "
                "worst %.1f ms\n",
                waited.size(), static_cast<long long>(pulled.result().elapsed.count()), median(waited),
                p95, waited.back());
    tableRow("a clinician's write during a first pull is committed: wall p95", p95, " ms", Want::AtMost,
             100);
    return 0;
}
