// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/assessor.h"
#include "core/care/local_care.h"
#include "core/care/worklist_reader.h"
#include "core/net/gzip.h"
#include "core/schedule/schedule.h"
#include "core/store/connection.h"
#include "core/store/query.h"
#include "tests/bench/cache.h"
#include "tests/bench/ingest_data.h"
#include "tests/bench/stopwatch.h"
#include "ui/citizen/citizen_page.h"
#include "ui/format/words.h"
#include "ui/parts/trend_chart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

/// The reads that somebody waits for: the first rows of the list, and a citizen's page until it is
/// painted.
/// Usage: bench_reads [citizens of the large cache, default 1000; 0: the page alone] [rounds of the
/// page]

using namespace samspil;
using namespace samspil::bench;

namespace {

const schedule::Calendar &calendar()
{
    static const schedule::Calendar loaded = [] {
        auto read = schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        if (!read)
            qFatal("calendar");
        return *std::move(read);
    }();
    return loaded;
}

/// A server that never answers: the page is read from the cache alone.
class Silence final : public net::Transport {
public:
    void send(const net::Request &, Done) override {}
    void cancelAll() override {}
};

care::OfficeSetup officeIn(const QString &folder, const Clock &clock)
{
    care::OfficeSetup setup;
    setup.cache = {folder, key(), false};
    setup.profile.base = QUrl(base());
    setup.transport = []() -> Expected<std::unique_ptr<net::Transport>> {
        return std::unique_ptr<net::Transport>(std::make_unique<Silence>());
    };
    setup.catalogue = &catalogue();
    setup.calendar = &calendar();
    setup.clock = &clock;
    return setup;
}

/// `perCitizen` Observations each over eighteen months, everybody assessed as the program does it.
void fill(const QString &folder, int citizens, int perCitizen, const Clock &clock, bool withPlans)
{
    auto writer = openWriter(folder, clock);
    QVector<CitizenId> everybody;
    for (int i = 0; i < citizens; ++i)
        everybody.append(citizen(i));
    putPatients(*writer, citizens);
    if (!writer->setCaseload(everybody))
        qFatal("caseload");
    const int total = (citizens * perCitizen + pageSize - 1) / pageSize * pageSize;
    BundleMaker maker(citizens, eighteenMonths / total);
    for (int made = 0; made < total; made += pageSize) {
        const QByteArray bundle = maker.next(pageSize);
        ingest(*writer, {{net::gzip(bundle), bundle.size()}});
    }
    for (int i = 0; withPlans && i < citizens; ++i)
        putPlan(*writer, i, clock.now());
    care::Assessor assessor(*writer, {base(), &catalogue(), calendar().zone()}, calendar(), clock);
    if (!assessor.assess(everybody))
        qFatal("assess");
}

double firstRowsMs(int citizens, int perCitizen, const Clock &clock)
{
    QTemporaryDir folder;
    fill(folder.path(), citizens, perCitizen, clock, false);
    const auto reader = *store::Reader::open({folder.path(), key(), false}, catalogue());
    qsizetype shown = 0;
    const double ms = wallMs([&] {
        const auto list = care::readWorklist(*reader, calendar(), clock.now(), care::firstRows);
        if (!list || list->caseload != citizens)
            qFatal("worklist");
        shown = list->rows.size();
    });
    const double all = wallMs([&] { (void)care::readWorklist(*reader, calendar(), clock.now()); });
    std::printf("%d citizens, %d Observations: first %lld rows %.2f ms, all rows %.2f ms\n", citizens,
                citizens * perCitizen, static_cast<long long>(shown), ms, all);
    return ms;
}

double bareQueryMs(const QString &folder)
{
    auto db = store::Connection::open(folder + QStringLiteral("/cache.db"), key(),
                                      store::preferredCipher(), store::Connection::Mode::Read);
    if (!db)
        qFatal("bare");
    double sum = 0;
    int rows = 0;
    const double ms = wallMs([&] {
        rows = 0;
        store::Query query(**db,
                           "SELECT t, value, value2, flags, ranges FROM measurement WHERE citizen ="
                           " (SELECT citizen FROM measurement LIMIT 1)");
        for (; query.next(); ++rows)
            sum += query.real(1) + double(query.integer(0));
    });
    if (rows < 5000 || sum <= 0)
        qFatal("rows");
    return ms;
}

/// Counts what is painted of her page, once it is hers.
class Painted final : public QObject {
public:
    explicit Painted(const QLabel &name) : m_name(name) {}

    void start()
    {
        m_before = m_name.text();
        m_charts = 0;
    }
    int charts() const { return m_charts; }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_name.text() != m_before)
            m_charts += qobject_cast<TrendChart *>(watched) ? 1 : 0;
        return false;
    }

private:
    const QLabel &m_name;
    QString m_before;
    int m_charts = 0;
};

/// From asking for her until the window has painted the page: the four charts that there is room for,
/// her alarms, her plan. Every time another one than before, so that nothing of the page is left over.
double openMs(CitizenPage &page, int rounds)
{
    Painted painted(*page.findChild<QLabel *>(QStringLiteral("citizenName")));
    qApp->installEventFilter(&painted);
    int next = 0;
    const double ms = wallMs(
        [&] {
            painted.start();
            page.open(citizen(next++ % 2));
            while (painted.charts() < 4)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        },
        rounds);
    if (!page.findChild<QPushButton *>(QStringLiteral("acknowledge0")))
        qFatal("alarms");
    return ms;
}

void openCitizens(const Clock &clock, int rounds)
{
    QTemporaryDir folder;
    fill(folder.path(), 2, 5100, clock, true); // shared out by lot: at least 5,000 each
    const double bare = bareQueryMs(folder.path());
    care::LocalCare care(officeIn(folder.path(), clock));
    const auto started = care.start();
    if (!started.result())
        qFatal("office");
    Session session;
    session.who = RoleId(base() + QStringLiteral("/PractitionerRole/1"));
    const double answered = wallMs([&] { (void)care.open(session, citizen(0)).result(); }, rounds);
    CitizenPage page(care, catalogue(), clock);
    page.setWords(std::make_shared<Words>(catalogue(), QLocale(QLocale::Danish), calendar().zone()));
    page.setSession(session);
    page.resize(1000, 700);
    page.show();
    const double begin = cpuSeconds(CLOCK_THREAD_CPUTIME_ID);
    const double ms = openMs(page, rounds);
    const double cpu = (cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - begin) * 1000 / rounds;
    std::printf("a citizen with 5000 measurements: bare query %.2f ms, record handed out after %.2f ms,"
                " page painted after %.2f ms, of which the GUI thread computes %.2f ms\n",
                bare, answered, ms, cpu);
    tableRow("open a citizen with 5,000 measurements until painted / bare query, wall", ms / bare, "",
             Want::AtMost, 20);
    if (const QString picture = qEnvironmentVariable("SAMSPIL_BENCH_PICTURE"); !picture.isEmpty())
        page.grab().save(picture);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int large = argc > 1 ? QByteArray(argv[1]).toInt() : 1000;
    const int rounds = argc > 2 ? QByteArray(argv[2]).toInt() : usualRounds;
    applyTheme(app, Theme::make(ThemeKind::Light));
    const FixedClock clock(instantFromMs((BundleMaker::begin + eighteenMonths) * 1000));
    openCitizens(clock, rounds);
    if (large == 0)
        return 0;
    const double few = firstRowsMs(60, 1000, clock);
    const double many = firstRowsMs(large, 1000, clock);
    tableRow("first rows of the worklist, 1,000 citizens and 1 M measurements / 60 citizens, wall",
             many / few, "", Want::AtMost, 2);
    return 0;
}
