// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_engine.h"

#include "core/base/logging.h"
#include "core/net/fhir_http.h"
#include "core/sync/effect_runner.h"
#include "core/sync/sync_core.h"

#include <QPointer>
#include <QQueue>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace samspil::sync {

namespace {

net::FhirHttp::EtagForm etagForm(const ServerProfile &profile)
{
    return profile.strongEtag ? net::FhirHttp::EtagForm::Strong : net::FhirHttp::EtagForm::Weak;
}

Phase phaseOf(const SyncCore &core)
{
    if (core.isPaused() || core.spentUntil())
        return Phase::Paused;
    if (core.isBusy())
        return Phase::Syncing;
    if (core.offlineSince())
        return Phase::Offline;
    if (!core.error())
        return Phase::Idle;
    switch (core.error()->kind) {
    case ErrorKind::Unauthorised:
        return Phase::NeedsLogin;
    case ErrorKind::Busy:
    case ErrorKind::Timeout:
    case ErrorKind::Cancelled:
        return Phase::Idle;
    default:
        return Phase::Attention;
    }
}

constexpr qint64 unsavedBytes = 256 * 1024; ///< received: a kill forgets no more of the budget

QString budgetKey()
{
    return QStringLiteral("sync.received");
}

} // namespace

struct SyncEngine::Private {
    Private(SyncEngine &engine, store::Writer &w, net::Transport &t, ServerProfile profile,
            const Clock &c, Assess a)
        : q(engine),
          writer(w),
          transport(t),
          clock(c),
          assess(std::move(a)),
          core(std::move(profile), [] { return QRandomGenerator::global()->generateDouble(); }),
          http(t, c, etagForm(core.profile())),
          runner(w, c, core.profile().base.toString(QUrl::FullyEncoded))
    {
    }

    struct Counts {
        quint64 version = 0; ///< Writer::countsVersion()
        store::OutboxCounts outbox;
        store::WithdrawnCounts withdrawn;
    };

    Moment now() const { return {clock.now(), clock.monotonic()}; }
    void feed(const Event &event, bool first = false);
    void run();
    void perform(const Effect &effect);
    template <typename T> void execute(const T &effect);
    void execute(const effect::Send &effect);
    void execute(const effect::WakeAt &effect);
    void execute(const effect::PushEnded &effect);
    void execute(const effect::RoundEnded &effect);
    void handOver(const QVector<CitizenId> &unassessed, const QVector<CitizenId> &changed);
    void handOver(const QVector<CitizenId> &of);
    void loadBudget();
    void saveBudget();
    void tellStatus();
    Expected<Counts> readCounts() const;
    void addCounts(Status &status);

    SyncEngine &q;
    store::Writer &writer;
    net::Transport &transport;
    const Clock &clock;
    Assess assess;
    SyncCore core;
    net::FhirHttp http;
    EffectRunner runner;
    QList<Effect> queue;
    QTimer wake;
    Millis wakeAt = Millis::max();
    bool running = false;
    bool yielded = false;
    QVector<std::function<void(const Summary &)>> roundDone;
    QVector<std::function<void()>> pushDone;
    Summary summary;
    Millis roundBegan{0};
    qint64 requestsBefore = 0;
    qint64 bytesBefore = 0;
    qint64 savedBytes = 0;
    std::optional<Status> told;
    Expected<Counts> counts = Error{};
};

void SyncEngine::Private::feed(const Event &event, bool first)
{
    const bool wasBusy = core.isBusy();
    const QVector<Effect> effects = core.step(now(), event);
    if (!wasBusy && core.isBusy())
        roundBegan = clock.monotonic();
    if (first) { // what follows from a read must see what was read
        for (auto it = effects.crbegin(); it != effects.crend(); ++it)
            queue.prepend(*it);
    } else {
        queue += effects;
    }
    run();
}

/// One ingest, then the event loop: a clinician's write overtakes.
void SyncEngine::Private::run()
{
    if (running || yielded)
        return;
    running = true;
    while (!queue.isEmpty() && !yielded) {
        const Effect effect = queue.takeFirst();
        perform(effect);
        if (std::holds_alternative<effect::Ingest>(effect)) {
            yielded = true;
            QTimer::singleShot(0, &q, [this] {
                yielded = false;
                run();
            });
        }
    }
    running = false;
    tellStatus();
}

void SyncEngine::Private::perform(const Effect &effect)
{
    std::visit([this](const auto &e) { execute(e); }, effect);
}

template <typename T> void SyncEngine::Private::execute(const T &effect)
{
    const Event event = runner.run(effect);
    feed(event, std::holds_alternative<event::OutboxRead>(event));
    if constexpr (std::is_same_v<T, effect::ChangeRow>)
        handOver({effect.citizen});
    if constexpr (std::is_same_v<T, effect::MarkPulled>)
        handOver(effect.citizens);
}

void SyncEngine::Private::execute(const effect::Send &effect)
{
    http.call(effect.call,
              [this, alive = QPointer<SyncEngine>(&q), ticket = effect.ticket](net::Answer answer) {
                  if (!alive)
                      return;
                  feed(event::Answered{ticket, std::move(answer)});
                  if (std::abs(core.budget().used() - savedBytes) >= unsavedBytes)
                      saveBudget();
              });
}

void SyncEngine::Private::execute(const effect::WakeAt &effect)
{
    if (wake.isActive() && wakeAt <= effect.mono)
        return;
    wakeAt = effect.mono;
    wake.start(std::clamp(effect.mono - clock.monotonic(), Millis(0), Millis(3'600'000)));
}

void SyncEngine::Private::execute(const effect::PushEnded &)
{
    for (const auto &done : std::exchange(pushDone, {}))
        done();
}

void SyncEngine::Private::execute(const effect::RoundEnded &effect)
{
    handOver(runner.takeUnassessed(), runner.takeChanged());
    saveBudget();
    summary.types = runner.takeCounts();
    summary.unsupported = effect.unsupported;
    summary.error = effect.error;
    summary.requests = http.requests() - requestsBefore;
    summary.wireBytes = http.wireBytes() - bytesBefore;
    summary.elapsed = clock.monotonic() - roundBegan;
    requestsBefore = http.requests();
    bytesBefore = http.wireBytes();
    roundBegan = clock.monotonic();
    if (const auto done = writer.checkpoint(false); !done)
        qCWarning(logSync) << "checkpoint failed:" << done.error().detail;
    for (const auto &done : std::exchange(roundDone, {}))
        done(summary);
}

/// The others wait for the round's end: their rows may be half in.
void SyncEngine::Private::handOver(const QVector<CitizenId> &of)
{
    handOver(runner.takeUnassessed(of), runner.takeChanged(of));
}

void SyncEngine::Private::handOver(const QVector<CitizenId> &unassessed,
                                   const QVector<CitizenId> &changed)
{
    if (assess && !unassessed.isEmpty())
        assess(unassessed);
    if (!changed.isEmpty())
        Q_EMIT q.changed(changed);
}

void SyncEngine::Private::loadBudget()
{
    const auto saved = writer.meta(budgetKey());
    const QStringList parts = saved ? saved->split(u' ') : QStringList();
    if (parts.size() != 2)
        return;
    savedBytes = parts[1].toLongLong();
    feed(event::BytesKnown{instantFromMs(parts[0].toLongLong()), savedBytes});
}

void SyncEngine::Private::saveBudget()
{
    const ByteBudget &budget = core.budget();
    if (!budget.began() || budget.used() == savedBytes)
        return;
    savedBytes = budget.used();
    const QString text = QStringLiteral("%1 %2").arg(toMs(*budget.began())).arg(savedBytes);
    if (const auto done = writer.setMeta(budgetKey(), text); !done)
        qCWarning(logSync) << "received bytes cannot be kept:" << done.error().detail;
}

/// A status is told after each step: the cache is asked only when it may answer something else.
void SyncEngine::Private::addCounts(Status &status)
{
    if (!counts || counts->version != writer.countsVersion())
        counts = readCounts();
    if (!counts) {
        status.error = counts.error();
        return;
    }
    status.waiting = counts->outbox.waiting;
    status.attention = counts->outbox.attention;
    status.withdrawn = counts->withdrawn;
}

Expected<SyncEngine::Private::Counts> SyncEngine::Private::readCounts() const
{
    const quint64 version = writer.countsVersion();
    const auto outbox = writer.outboxCounts();
    if (!outbox)
        return outbox.error();
    const auto withdrawn = writer.withdrawn();
    if (!withdrawn)
        return withdrawn.error();
    return Counts{version, *outbox, *withdrawn};
}

void SyncEngine::Private::tellStatus()
{
    const Status status = q.status();
    if (told == status)
        return;
    told = status;
    Q_EMIT q.statusChanged(status);
}

SyncEngine::SyncEngine(store::Writer &writer, net::Transport &transport, ServerProfile profile,
                       const Clock &clock, Assess assess, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(*this, writer, transport, std::move(profile), clock,
                                  std::move(assess)))
{
    d->wake.setSingleShot(true);
    d->wake.setParent(this); // moves to the writer's thread with the engine
    d->loadBudget();
    connect(&d->wake, &QTimer::timeout, this, [this] {
        d->wakeAt = Millis::max();
        d->feed(event::Tick{});
    });
}

SyncEngine::~SyncEngine()
{
    d->wake.setParent(nullptr);
}

void SyncEngine::setScope(const Scope &scope)
{
    d->feed(event::TeamSet{scope.team});
}

void SyncEngine::start()
{
    d->feed(event::RhythmSet{true});
}

void SyncEngine::stop()
{
    d->feed(event::RhythmSet{false});
    d->transport.cancelAll();
    d->wake.stop();
}

void SyncEngine::syncNow(std::function<void(const Summary &)> done)
{
    if (done)
        d->roundDone.append(std::move(done));
    d->feed(event::RoundAsked{});
}

void SyncEngine::pushNow(std::function<void()> done)
{
    if (done)
        d->pushDone.append(std::move(done));
    d->feed(event::PushAsked{});
}

void SyncEngine::pause()
{
    d->feed(event::Paused{true});
}

void SyncEngine::resume()
{
    d->feed(event::Paused{false});
}

void SyncEngine::setByteBudget(qint64 bytesADay)
{
    d->feed(event::BudgetSet{bytesADay});
}

void SyncEngine::openCitizen(const CitizenId &citizen)
{
    d->feed(event::CitizenOpened{citizen});
}

void SyncEngine::acceptAbsences()
{
    d->feed(event::AbsencesAccepted{});
}

void SyncEngine::signedIn()
{
    d->feed(event::SignedIn{});
}

void SyncEngine::setPerson(const std::optional<RoleId> &person)
{
    d->feed(event::PersonSet{person});
}

Status SyncEngine::status() const
{
    Status out;
    out.phase = phaseOf(d->core);
    out.done = d->core.progress().done();
    out.total = d->core.progress().total();
    out.remaining = d->core.progress().remaining();
    out.bytesToday = d->core.budget().used();
    out.bytesADay = d->core.budget().limit();
    out.spentUntil = d->core.spentUntil();
    out.citizensDone = d->core.progress().citizensDone();
    out.citizens = d->core.progress().citizens();
    out.isComparing = d->core.isSweeping();
    out.held = d->core.held();
    out.lastSynced = d->core.lastSynced();
    out.offlineSince = d->core.offlineSince();
    out.error = d->core.error();
    d->addCounts(out);
    return out;
}

} // namespace samspil::sync
