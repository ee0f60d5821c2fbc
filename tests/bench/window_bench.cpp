// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_world.h"
#include "core/care/local_care.h"
#include "tests/bench/desk.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/waiting.h"
#include "ui/citizen/citizen_page.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QListView>
#include <QScrollBar>
#include <QTimer>

/// How long the GUI thread is busy with one event while a first sync of a hundred thousand resources
/// comes in, a citizen stands open and the list scrolls. The server is a process of its own and shares
/// the machine, so wall times hold on a machine with nothing else to do.
/// Usage: bench_window [citizens, default 100] [Observations of each, default 1000]

using namespace samspil;
using namespace samspil::bench;

namespace {

constexpr double frameMs = 16;

/// Times each event that the loop hands out; what is sent within one belongs to it.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (!m_isTiming || m_depth > 0 || QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        const QByteArray name = receiver->metaObject()->className();
        const int type = event->type();
        ++m_depth;
        QElapsedTimer timer;
        timer.start();
        const double begin = cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
        const bool taken = QApplication::notify(receiver, event);
        const double cpu = (cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - begin) * 1000;
        --m_depth;
        wall.push_back(double(timer.nsecsElapsed()) / 1e6);
        over += cpu > frameMs ? 1 : 0;
        if (cpu > worst) {
            worst = cpu;
            worstIn = name + " event " + QByteArray::number(type);
        }
        return taken;
    }
    void setTiming(bool on) { m_isTiming = on; }

    std::vector<double> wall; ///< ms
    double worst = 0;         ///< ms of CPU
    int over = 0;             ///< events above a frame
    QByteArray worstIn;

private:
    bool m_isTiming = false;
    int m_depth = 0;
};

void scroll(QListView &list, int &step)
{
    QScrollBar *bar = list.verticalScrollBar();
    const int range = std::max(1, bar->maximum());
    step += 9;
    const int at = step % (2 * range);
    bar->setValue(at < range ? at : 2 * range - at);
}

qint64 received(const sync::Summary &summary)
{
    return summary.types.value(QStringLiteral("Observation")).received;
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication app(argc, argv);
    const int citizens = argc > 1 ? QByteArray(argv[1]).toInt() : 100;
    const int each = argc > 2 ? QByteArray(argv[2]).toInt() : 1000;
    const auto server = crowdServer(citizens, each);
    const QTemporaryDir folder;
    const Desk desk(server->base(), folder.path(), crowdTeam);
    const Wiring &parts = *desk.parts;
    care::LocalCare care(desk.setup);
    MainWindow window(care, parts.catalogue(), parts.calendar(), parts.clock(), trainingPeople());
    QObject::connect(&care, &care::LocalCare::syncStatusChanged, &window, &MainWindow::setSyncStatus);
    window.resize(1366, 768);
    window.show();
    if (!wait(care.start()))
        qFatal("cache");
    QTimer scrolling;
    int step = 0;
    auto *list = window.findChild<QListView *>(QStringLiteral("worklist"));
    const auto *page = window.findChild<CitizenPage *>();
    QObject::connect(&scrolling, &QTimer::timeout, list, [&] {
        scroll(*list, step);
        if (page->citizen().isNull())
            window.openFirst(TriageState::Red); // as soon as somebody is
    });
    scrolling.start(16);
    app.setTiming(true);
    const sync::Summary summary = wait(care.syncNow());
    app.setTiming(false);
    if (summary.error)
        qFatal("sync");
    if (page->citizen().isNull())
        qFatal("nobody was opened");
    std::sort(app.wall.begin(), app.wall.end());
    const double p99 = app.wall[app.wall.size() * 99 / 100];
    std::printf("%lld Observations in %lld ms, %zu events, %d above 16 ms of CPU; the worst: %s\n",
                static_cast<long long>(received(summary)),
                static_cast<long long>(summary.elapsed.count()), app.wall.size(), app.over,
                app.worstIn.constData());
    tableRow("GUI thread while Observations come in and the list scrolls: CPU of the worst event",
             app.worst, " ms", Want::AtMost, frameMs);
    tableRow("the same: wall p99", p99, " ms", Want::AtMost, 33);
    return 0;
}
