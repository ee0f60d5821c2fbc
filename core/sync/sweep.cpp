// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sweep.h"

#include "core/base/logging.h"
#include "core/fhir/entry_reader.h"
#include "core/fhir/readers.h"

#include <utility>

namespace samspil::sync {

namespace {

constexpr qsizetype batchSize = 40;    ///< ids in one request: its url stays below 2 kB
constexpr qsizetype fewAbsences = 20;  ///< never held
constexpr Millis heldAgain{3'600'000}; ///< a held stream may have healed

/// A list without versions or times says only what is there. A restored server gives its version
/// numbers out again, so the time counts too.
bool isSame(const store::KnownVersion &have, const store::KnownVersion &listed)
{
    const bool sameTime =
        listed.updatedUs == 0 || have.updatedUs == 0 || listed.updatedUs == have.updatedUs;
    return (listed.version.isEmpty() || have.version == listed.version) && sameTime;
}

} // namespace

void Sweep::begin(SweepOrder order, const Moment &, Out &out)
{
    m_order = std::move(order);
    m_jobs.clear();
    m_error.reset();
    m_waiting = false;
    m_step = Step::Reading;
    m_ticket = out.ask(effect::ReadCache{});
}

void Sweep::accept()
{
    for (auto it = m_held.keyBegin(); it != m_held.keyEnd(); ++it)
        m_accepted.insert(*it);
    m_held.clear();
}

void Sweep::putFirst(const CitizenId &citizen)
{
    m_order.opened = citizen;
    std::stable_partition(m_jobs.begin(), m_jobs.end(),
                          [&citizen](const Job &job) { return job.plan.citizen == citizen; });
}

void Sweep::end(std::optional<Error> error)
{
    m_step = Step::Idle;
    m_walk.reset();
    m_jobs.clear();
    m_end = End{error ? std::move(error) : std::exchange(m_error, {})};
}

void Sweep::abandon(const Error &error)
{
    if (isRunning())
        end(error);
}

void Sweep::on(const event::CacheRead &read, const Moment &now, Out &out)
{
    plan(read, now);
    next(now, out);
}

void Sweep::next(const Moment &now, Out &out)
{
    if (m_jobs.isEmpty()) {
        end({});
        return;
    }
    m_job = m_jobs.takeFirst();
    m_listed.clear();
    m_toConfirm = m_job.confirm;
    m_toFetch.clear();
    m_oneByOne = m_job.isReread;
    m_attempts = 0;
    m_notBefore = Millis(0);
    m_walk.reset();
    if (m_job.plan.type.isEmpty()) {
        continueJob(now, out);
        return;
    }
    m_walk.emplace(inventoryOf(m_job.plan));
    m_step = Step::Listing;
    m_waiting = true;
    resume(now, out);
}

void Sweep::resume(const Moment &now, Out &out)
{
    if (!isRunning() || !m_waiting || m_isHeld)
        return;
    const Millis at = std::max(m_notBefore, m_gate);
    if (at > now.mono) {
        out.tell(effect::WakeAt{at});
        return;
    }
    if (m_step == Step::Listing)
        ask(m_walk->at(), Step::Listing, out);
    else if (m_step == Step::Confirming)
        ask(QUrl(m_toConfirm.first()), Step::Confirming, out);
    else
        ask(fetchUrl(), Step::Fetching, out);
}

void Sweep::ask(const QUrl &url, Step step, Out &out)
{
    net::Call call;
    call.url = url;
    call.context = m_job.plan.context;
    m_step = step;
    m_waiting = false;
    m_ticket = out.ask(effect::Send{0, call});
}

/// What remains of this stream: absences, then what has changed, then the mark.
void Sweep::continueJob(const Moment &now, Out &out)
{
    m_attempts = 0;
    m_notBefore = Millis(0);
    if (!m_toConfirm.isEmpty())
        m_step = Step::Confirming;
    else if (!m_toFetch.isEmpty())
        m_step = Step::Fetching;
    else {
        finishJob(now, out);
        return;
    }
    m_waiting = true;
    resume(now, out);
}

QUrl Sweep::fetchUrl()
{
    const QString type = m_job.plan.type;
    m_batch = m_toFetch.mid(0, m_oneByOne ? 1 : batchSize);
    if (m_oneByOne)
        return QUrl(base() + u'/' + type + u'/' + m_batch.first());
    const QByteArray ids = QUrl::toPercentEncoding(m_batch.join(u','), ",");
    return QUrl::fromEncoded(base().toUtf8() + '/' + type.toUtf8() + "?_id=" + ids +
                             "&_count=" + QByteArray::number(batchSize));
}

void Sweep::on(const event::Answered &answered, const Moment &now, Out &out)
{
    const net::Answer &answer = answered.answer;
    if (answer.outcome == net::Outcome::Offline) {
        end(net::errorOf(answer, ErrorKind::Network));
        return;
    }
    if (answer.outcome == net::Outcome::NeedsLogin) {
        end(Error{ErrorKind::Unauthorised, {}, answer.status});
        return;
    }
    if (answer.status == 429 || answer.status == 503)
        closeGate(now.mono + answer.retryAfter.value_or(m_backoff.delay(1)));
    if (answer.outcome == net::Outcome::Retry) {
        if (!again(answer, now))
            giveUp(net::errorOf(answer, ErrorKind::Busy), now, out);
        else
            resume(now, out);
        return;
    }
    if (m_step == Step::Listing)
        onListed(answer, now, out);
    else if (m_step == Step::Confirming)
        onConfirmed(answer, now, out);
    else if (m_step == Step::Fetching)
        onFetched(answer, now, out);
}

/// True: the same request goes once more.
bool Sweep::again(const net::Answer &, const Moment &now)
{
    if (++m_attempts >= Backoff::mostAttempts)
        return false;
    m_notBefore = now.mono + m_backoff.delay(m_attempts);
    m_waiting = true;
    return true;
}

/// The stream stays unswept; the others go on.
void Sweep::giveUp(const Error &error, const Moment &now, Out &out)
{
    m_error = m_error.value_or(error);
    qCInfo(logSync) << "sweep of" << m_job.plan.type << "given up, kind" << int(error.kind)
                    << error.httpStatus;
    next(now, out);
}

/// A list of hers is refused: is she herself? Only then her access was withdrawn.
void Sweep::askForHerself(const Moment &now, Out &out)
{
    const CitizenId citizen = m_job.plan.citizen;
    forgetJobsOf(citizen);
    Job job;
    job.plan.citizen = citizen;
    job.plan.context = Planner(m_profile, m_order.team).patient(citizen).context;
    job.confirm = {citizen.url()};
    m_jobs.prepend(job);
    next(now, out);
}

void Sweep::forgetJobsOf(const CitizenId &citizen)
{
    m_jobs.removeIf([&citizen](const Job &job) { return job.plan.citizen == citizen; });
}

void Sweep::onListed(const net::Answer &answer, const Moment &now, Out &out)
{
    if (answer.outcome == net::Outcome::Vanished && !m_walk->isAtStart() && again(answer, now)) {
        m_walk->restart();
        m_listed.clear();
        resume(now, out);
        return;
    }
    if (answer.outcome == net::Outcome::Denied && !m_job.plan.citizen.isNull()) {
        askForHerself(now, out);
        return;
    }
    if (answer.outcome != net::Outcome::Ok) {
        giveUp(net::errorOf(answer, ErrorKind::Rejected), now, out);
        return;
    }
    const Walk::Verdict verdict = m_walk->take(answer, nullptr);
    if (verdict == Walk::Verdict::Broken && again(answer, now)) {
        resume(now, out);
        return;
    }
    if (verdict != Walk::Verdict::Ok) {
        giveUp({ErrorKind::Malformed, QStringLiteral("the list of a type cannot be read"), 0}, now, out);
        return;
    }
    fhir::EntryReader reader;
    for (const Piece &piece : std::exchange(m_walk->pieces, {})) {
        for (fhir::Entry entry : piece.entries) {
            if (reader.read(entry) && entry.type == m_job.plan.type.toUtf8() && !entry.id.isEmpty())
                m_listed.insert(QString::fromUtf8(entry.id),
                                {QString::fromUtf8(entry.version), entry.updatedUs});
        }
    }
    m_attempts = 0;
    if (m_walk->isRead()) {
        m_step = Step::Comparing;
        m_ticket = out.ask(effect::ReadInventory{0, base(), m_job.plan.type, m_job.plan.citizen});
        return;
    }
    m_waiting = true;
    resume(now, out);
}

void Sweep::on(const event::InventoryRead &read, const Moment &now, Out &out)
{
    for (auto it = m_listed.cbegin(); it != m_listed.cend(); ++it) {
        const auto have = read.versions.constFind(it.key());
        if (have == read.versions.cend() || !isSame(*have, *it))
            m_toFetch.append(it.key());
    }
    const bool isDelta = !m_job.plan.isWhole || m_job.plan.isPart; // says nothing of the rest
    for (auto it = read.versions.cbegin(); !isDelta && it != read.versions.cend(); ++it) {
        if (!m_listed.contains(it.key()))
            m_toConfirm.append(base() + u'/' + m_job.plan.type + u'/' + it.key());
    }
    m_toFetch.sort();
    m_toConfirm.sort();
    if (isHeld(m_toConfirm.size(), read.versions.size(), now)) {
        next(now, out);
        return;
    }
    continueJob(now, out);
}

/// Much of a stream gone at once is a restored backup, a wrong address or a lost role sooner than a
/// clean-up: a person is asked first.
bool Sweep::isHeld(qsizetype absent, qsizetype known, const Moment &now)
{
    const QString key = m_job.plan.key;
    if (absent <= std::max(fewAbsences, known / 10) || m_accepted.contains(key)) {
        m_held.remove(key);
        return false;
    }
    m_held.insert(key, now.mono + heldAgain);
    qCWarning(logSync) << absent << "of" << known << m_job.plan.type << "are absent: held";
    return true;
}

void Sweep::onConfirmed(const net::Answer &answer, const Moment &now, Out &out)
{
    const QString url = m_toConfirm.takeFirst();
    switch (answer.outcome) {
    case net::Outcome::Ok: {
        const fhir::Entry entry = fhir::readResource(answer.body);
        if (url.endsWith(u'/' + QString::fromUtf8(entry.type) + u'/' + QString::fromUtf8(entry.id))) {
            if (isDeniedCitizen())
                m_error = m_error.value_or(Error{ErrorKind::Denied, {}, 403});
            ingest(answer.body, {entry}, out);
            return;
        }
        break; // a proxy's page: nothing is known
    }
    case net::Outcome::Vanished:
        change({0, url, m_job.plan.citizen, false}, out);
        return;
    case net::Outcome::Denied:
        if (url == m_job.plan.citizen.url())
            forgetJobsOf(m_job.plan.citizen);
        change({0, url, m_job.plan.citizen, true}, out);
        return;
    default:
        break;
    }
    if (isDeniedCitizen()) // she herself is not refused: her streams are
        m_error = m_error.value_or(Error{ErrorKind::Denied, {}, 403});
    continueJob(now, out);
}

void Sweep::change(effect::MarkGone what, Out &out)
{
    m_step = Step::Storing;
    m_ticket = out.ask(std::move(what));
}

void Sweep::onFetchedOne(const net::Answer &answer, const Moment &now, Out &out)
{
    fhir::Entry entry = fhir::readResource(answer.body);
    const bool isOk = answer.outcome == net::Outcome::Ok;
    if (isOk && !entry.problem.isEmpty() && again(answer, now)) { // a cut body
        resume(now, out);
        return;
    }
    const QByteArray id = m_toFetch.takeFirst().toUtf8();
    if (!isOk) { // gone since it was listed, or not for us
        continueJob(now, out);
        return;
    }
    if (entry.id.isEmpty()) { // kept under the name it was asked for
        entry.type = m_job.plan.type.toUtf8();
        entry.id = id;
    }
    ingest(answer.body, wanted({entry}), out);
}

void Sweep::onFetched(const net::Answer &answer, const Moment &now, Out &out)
{
    if (m_oneByOne) {
        onFetchedOne(answer, now, out);
        return;
    }
    const auto page = answer.outcome == net::Outcome::Ok ? fhir::readBundle(answer.body)
                                                         : Expected<fhir::Page>(Error{});
    if (!page) { // not searched for by id, or one bad entry spoils the page
        m_oneByOne = true;
        continueJob(now, out);
        return;
    }
    forgetFetched(*page);
    QVector<fhir::Entry> matches;
    for (const fhir::Entry &entry : page->entries) {
        const bool asked = m_batch.contains(QString::fromUtf8(entry.id));
        if (entry.mode == fhir::Entry::Mode::Match && (asked || !entry.problem.isEmpty()))
            matches.append(entry);
    }
    ingest(answer.body, wanted(matches), out);
}

/// A server may cut the answer to its own page size: what is on no page yet is asked for again, as long
/// as each answer brings something.
void Sweep::forgetFetched(const fhir::Page &page)
{
    QSet<QString> brought;
    for (const fhir::Entry &entry : page.entries)
        brought.insert(QString::fromUtf8(entry.id));
    const bool isCut = !page.next.isEmpty() && brought.intersects({m_batch.cbegin(), m_batch.cend()});
    for (const QString &id : std::as_const(m_batch)) {
        if (!isCut || brought.contains(id))
            m_toFetch.removeOne(id);
    }
}

/// Of a list over everybody only the caseload's.
QVector<fhir::Entry> Sweep::wanted(const QVector<fhir::Entry> &entries) const
{
    if (!m_job.plan.onlyCaseload)
        return entries;
    QVector<fhir::Entry> out;
    for (const fhir::Entry &entry : entries) {
        const QString citizen = fhir::subjectOf(entry.span, {base(), nullptr});
        if (citizen.isEmpty() || m_caseload.contains(citizen))
            out.append(entry);
    }
    return out;
}

void Sweep::ingest(const QByteArray &page, const QVector<fhir::Entry> &entries, Out &out)
{
    effect::Ingest next;
    next.chunk.base = base();
    next.chunk.stream = m_job.plan.key;
    next.chunk.entries = entries;
    next.page = page;
    if (m_walk && m_walk->start())
        next.chunk.settledUntil = *m_walk->start() - m_profile.window;
    m_step = Step::Storing;
    m_ticket = out.ask(std::move(next));
}

void Sweep::on(const event::Stored &stored, const Moment &now, Out &out)
{
    if (stored.error)
        end(stored.error);
    else if (m_job.plan.type.isEmpty() || m_walk)
        continueJob(now, out);
    else
        next(now, out);
}

void Sweep::finishJob(const Moment &now, Out &out)
{
    if (m_job.plan.type.isEmpty()) {
        next(now, out);
        return;
    }
    effect::PutStream swept;
    swept.row = m_known.value(m_job.plan.key);
    swept.row.key = m_job.plan.key;
    if (m_job.plan.isWhole)
        swept.row.swept = now.wall;
    if (m_job.isReread && m_job.plan.advances && m_walk->start()) {
        swept.row.since = *m_walk->start() - m_profile.window;
        swept.row.pulled = now.wall;
    }
    m_accepted.remove(m_job.plan.key);
    m_walk.reset(); // with the mark the job is over
    m_step = Step::Storing;
    m_ticket = out.ask(std::move(swept));
}

} // namespace samspil::sync
