// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/fake_care.h"

#include "tests/ui/shell/sample_report.h"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

template <typename T> QFuture<Expected<T>> ready(Expected<T> value)
{
    return QtFuture::makeReadyFuture<Expected<T>>(std::move(value));
}

struct KindShape {
    const char *id;
    double base, wave, alarm; ///< usual value, its spread, a value that gives an alarm
    AlarmRange red, yellow;
};

AlarmRange below(RangeColour colour, double high)
{
    return {colour, {}, high, {}};
}
AlarmRange above(RangeColour colour, double low)
{
    return {colour, low, {}, {}};
}

const QVector<KindShape> &shapes()
{
    static const QVector<KindShape> all = {
        {"spo2", 92, 1.5, 84, below(RangeColour::Red, 88), below(RangeColour::Yellow, 90)},
        {"pulse", 78, 6, 118, above(RangeColour::Red, 115), above(RangeColour::Yellow, 95)},
        {"weight", 82.4, 0.4, 86.2, above(RangeColour::Red, 86), above(RangeColour::Yellow, 84)},
        {"blood-pressure", 132, 8, 182, above(RangeColour::Red, 180), above(RangeColour::Yellow, 155)},
        {"glucose", 7.4, 1.2, 18.2, above(RangeColour::Red, 18), above(RangeColour::Yellow, 12)},
        {"cat", 14, 2, 31, above(RangeColour::Red, 30), above(RangeColour::Yellow, 20)},
    };
    return all;
}

const KindShape &shape(const QString &kind)
{
    return *std::find_if(shapes().cbegin(), shapes().cend(),
                         [&](const KindShape &s) { return kind == QLatin1String(s.id); });
}

double wave(const KindShape &s, int day, int number)
{
    return s.base + s.wave * (std::sin(day * 1.7 + number) + 0.6 * std::cos(day * 0.45 + number * 3));
}

/// The last value of a series in that state.
double endValue(const KindShape &s, TriageState state, int number)
{
    if (state == TriageState::Red)
        return s.alarm;
    if (state == TriageState::Yellow)
        return s.yellow.low ? *s.yellow.low + s.wave : *s.yellow.high - 0.4;
    return wave(s, 0, number);
}

QString nameOf(int number)
{
    static const char *given[] = {"Kirsten", "Jørgen", "Åse",   "Poul Erik", "Inger",
                                  "Søren",   "Fatima", "Bodil", "Ejnar",     "Grethe"};
    static const char *family[] = {"Østergaard", "Bach Nielsen", "Mikkelsen", "Holm",
                                   "Thomsen",    "Krogh",        "Al-Hassan", "Kjær"};
    if (number == 4)
        return QStringLiteral("Christoffer Alexander Bartholomæussen von Rosenkrantz-Thygesen");
    return QStringLiteral("%1 %2").arg(QString::fromUtf8(given[number % 10]),
                                       QString::fromUtf8(family[(number * 3) % 8]));
}

TriageState stateOf(int number)
{
    static constexpr TriageState mixed[] = {
        TriageState::Red,         TriageState::Red,         TriageState::Red,      TriageState::Yellow,
        TriageState::Yellow,      TriageState::Yellow,      TriageState::Yellow,   TriageState::Yellow,
        TriageState::NotAssessed, TriageState::NotAssessed, TriageState::Drifting, TriageState::Drifting,
        TriageState::Missing,     TriageState::Missing,     TriageState::Missing};
    if (number < 15)
        return mixed[number];
    return number < 48   ? TriageState::Green
           : number < 55 ? TriageState::NothingOpen
           : number < 58 ? TriageState::Paused
                         : TriageState::NotMonitored;
}

} // namespace

FakeCare::FakeCare(const Clock &clock) : report(sampleReport(clock.now())), m_clock(clock)
{
    for (int i = 0; i < 60; ++i)
        addCitizen(i, stateOf(i));
}

void FakeCare::addCitizen(int number, TriageState state)
{
    care::WorklistRow row;
    row.citizen = CitizenId(QStringLiteral("https://training.invalid/fhir/Patient/%1").arg(number));
    row.name = nameOf(number);
    row.birthDate = QDate(1938 + number % 40, 1 + number % 12, 1 + number % 28);
    row.cpr = row.birthDate.toString(QStringLiteral("ddMMyy")) + QString::number(1000 + number * 7);
    row.gender = number % 2 ? Gender::Male : Gender::Female;
    row.isProtected = number == 5;
    row.conditions = QStringList{number % 3 == 0   ? QStringLiteral("DJ449")
                                 : number % 3 == 1 ? QStringLiteral("DI509")
                                                   : QStringLiteral("DE119")};
    row.pulled = m_clock.now() - Millis{20 * 60'000};
    row.doubt = Doubt::None;
    const char *worst[] = {"spo2", "weight", "glucose"};
    if (state != TriageState::NotMonitored) {
        row.items.append(item(row.citizen, QString::fromLatin1(worst[number % 3]), state, number));
        if (number == 0) {
            row.conditions << QStringLiteral("DI109") << QStringLiteral("DE119");
            row.items.append(item(row.citizen, QStringLiteral("pulse"), TriageState::Yellow, number));
            row.items.append(
                item(row.citizen, QStringLiteral("blood-pressure"), TriageState::Missing, number));
        }
        if (state <= TriageState::Green)
            row.items.append(item(row.citizen,
                                  number == 0 ? QStringLiteral("cat") : QStringLiteral("pulse"),
                                  TriageState::Green, number));
        row.sparkKind = row.items.constFirst().kind;
        const care::Trend line = trend(row.sparkKind, state, number);
        for (const SeriesPoint &point : line.series.points) {
            if (point.t < toMs(m_clock.now() - Days{30}))
                continue;
            if (!row.spark.isEmpty() && point.t - toMs(row.spark.constLast().at) > 2 * 86'400'000)
                row.spark.append({row.spark.constLast().at + Days{1}, std::nanf("")});
            row.spark.append({instantFromMs(point.t), static_cast<float>(point.value)});
        }
    }
    row.state = state;
    row.waitingReviewDays = state <= TriageState::Missing ? number % 4 : 0;
    m_rows.append(row);
}

alert::Item FakeCare::item(const CitizenId &citizen, const QString &kind, TriageState state,
                           int number) const
{
    const KindShape &s = shape(kind);
    alert::Item item;
    item.id = alert::itemId(citizen, kind);
    item.kind = kind;
    item.state = state;
    Measurement reading;
    reading.url = QStringLiteral("%1/Observation/%2").arg(citizen.url(), kind);
    reading.citizen = citizen;
    reading.kind = kind;
    reading.effective = m_clock.now() - Millis{(90 + number * 11) * 60'000};
    if (state == TriageState::Missing)
        reading.effective -= Days{6};
    reading.value = endValue(s, state, number);
    if (kind == QStringLiteral("blood-pressure"))
        reading.value2 = reading.value - 54;
    reading.origin = Origin::Device;
    item.latest = reading;
    item.since = reading.effective;
    item.verdict = {state, Doubt::None, {}, 0};
    if (state == TriageState::NotAssessed)
        item.verdict.doubt = number % 2 ? Doubt::NoRange : Doubt::ComparatorStraddles;
    if (state == TriageState::Drifting)
        item.driftPerWeek = 0.8;
    if (state <= TriageState::Yellow) {
        item.verdict.range = state == TriageState::Red ? s.red : s.yellow;
        item.repeats = 1 + number % 3;
        item.direction = kind == QStringLiteral("spo2") ? -1 : 1;
        item.deciding = reading;
    }
    if (state <= TriageState::Green && state != TriageState::Missing)
        item.open.append({reading, item.verdict});
    if (state == TriageState::Missing)
        item.missing.append(
            {QStringLiteral("urn:activity"), {m_clock.now() - Days{2}, m_clock.now() - Days{1}}});
    return item;
}

care::Trend FakeCare::trend(const QString &kind, TriageState state, int number) const
{
    const KindShape &s = shape(kind);
    care::Trend line;
    line.kind = kind;
    line.state = state;
    line.monitored = true;
    line.series.kind = kind;
    line.series.rangeSets.append(AlarmRanges{s.red, s.yellow});
    for (int day = 120; day >= 0; --day) {
        if (day % 40 > 30 || (state == TriageState::Missing && day < 6))
            continue; // gaps
        SeriesPoint point;
        point.t = toMs(m_clock.now() - Days{day} - Millis{(90 + number * 11) * 60'000});
        point.value = day == 0 ? endValue(s, state, number) : wave(s, day, number);
        if (kind == QStringLiteral("blood-pressure"))
            point.value2 = point.value - 54;
        point.ranges = day > 70 ? 0 : 1;
        point.origin = Origin::Device;
        line.series.points.append(point);
    }
    const Instant began = m_clock.now() - Days{70};
    line.steps = {{m_clock.now() - Days{400}, began, {}}, {began, {}, {s.red, s.yellow}}};
    line.latest = item(CitizenId(), kind, state, number).latest;
    line.latest->effective = instantFromMs(line.series.points.constLast().t);
    line.change =
        line.series.points.constLast().value - line.series.points[line.series.points.size() - 2].value;
    line.changeSince = instantFromMs(line.series.points[line.series.points.size() - 2].t);
    return line;
}

care::WorklistRow &FakeCare::row(const CitizenId &citizen)
{
    return *std::find_if(m_rows.begin(), m_rows.end(),
                         [&](const auto &row) { return row.citizen == citizen; });
}

QFuture<Expected<care::WorklistSnapshot>> FakeCare::worklist(int limit)
{
    care::WorklistSnapshot list;
    list.rows = m_rows;
    std::stable_sort(list.rows.begin(), list.rows.end(),
                     [](const auto &a, const auto &b) { return a.state < b.state; });
    for (const care::WorklistRow &row : std::as_const(m_rows))
        ++list.counts[static_cast<size_t>(row.state)];
    list.caseload = static_cast<int>(m_rows.size());
    limits.append(limit);
    if (limit != care::allRows)
        list.rows.resize(std::min<qsizetype>(limit, list.rows.size()));
    list.unreadable = 3;
    list.at = m_clock.now();
    list.overtaken = overtaken;
    list.salvaged = salvaged;
    return ready(Expected<care::WorklistSnapshot>(list));
}

care::CitizenSnapshot FakeCare::snapshot(const CitizenId &citizen)
{
    const auto number = static_cast<int>(&row(citizen) - m_rows.data());
    care::CitizenSnapshot all;
    all.row = row(citizen);
    all.at = m_clock.now();
    const QStringList name = all.row.name.split(u' ');
    all.citizen.id = citizen;
    all.citizen.given = name.mid(0, name.size() - 1).join(u' ');
    all.citizen.family = name.constLast();
    all.citizen.cpr = all.row.cpr;
    all.citizen.birthDate = all.row.birthDate;
    all.citizen.gender = all.row.gender;
    all.citizen.isProtected = all.row.isProtected;
    all.handled = m_handled;
    if (number == 59)
        return all; // nothing but a name
    all.citizen.phone = QStringLiteral("+45 20 30 40 %1").arg(number, 2, 10, QLatin1Char('0'));
    for (const QString &code : all.row.conditions)
        all.diagnoses.append({{}, citizen, {{{{}, code, {}}}, {}}, true});
    for (const alert::Item &item : all.row.items)
        all.trends.append(trend(item.kind, item.state, number));
    for (const char *kind : {"spo2", "pulse", "weight", "blood-pressure"}) {
        if (all.trends.size() < 4 &&
            std::none_of(all.trends.cbegin(), all.trends.cend(),
                         [&](const auto &t) { return t.kind == QLatin1String(kind); }))
            all.trends.append(trend(QString::fromLatin1(kind), TriageState::NothingOpen, number));
    }
    care::PlanLine plan;
    plan.plan.title = QStringLiteral("KOL – telemedicin");
    plan.plan.status = PlanStatus::Active;
    plan.plan.start = QDate(2026, 8, 12);
    for (const care::Trend &line : std::as_const(all.trends)) {
        care::ActivityLine activity;
        activity.activity.kind = line.kind;
        activity.activity.status = PlanStatus::Active;
        activity.activity.timing.periodUnit = QStringLiteral("wk");
        activity.activity.timing.daysOfWeek = {1, 4};
        activity.activity.timing.timesOfDay = {QTime(10, 0)};
        activity.paused = all.row.state == TriageState::Paused;
        if (activity.paused)
            activity.activity.pauses = {{m_clock.now() - Days{6}, m_clock.now() + Days{5}}};
        else
            activity.next = schedule::Window{m_clock.now(), m_clock.now() + Days{1}};
        plan.activities.append(activity);
    }
    all.plans.append(plan);
    all.teamNames = {QStringLiteral("Vejle Sundhedscenter")};
    all.latestNote = Note{{},
                          citizen,
                          QStringLiteral("Mere åndenød ved trapper. Inhalation gennemgået, teknik ok."),
                          {},
                          QStringLiteral("Mette Sørensen"),
                          m_clock.now() - Days{9}};
    return all;
}

QFuture<Expected<care::CitizenSnapshot>> FakeCare::open(const Session &session, const CitizenId &citizen)
{
    actors.append(session.who);
    opened.append(citizen);
    return record(citizen);
}

QFuture<Expected<care::CitizenSnapshot>> FakeCare::refresh(const CitizenId &citizen)
{
    return record(citizen);
}

/// As it is when it is asked for, also when it is handed out later.
QFuture<FakeCare::Record> FakeCare::record(const CitizenId &citizen)
{
    if (!isHolding)
        return ready(Record(snapshot(citizen)));
    Held &held = m_held.emplace_back();
    held.record = snapshot(citizen);
    held.promise.start();
    return held.promise.future();
}

void FakeCare::answer(int held)
{
    Held &one = m_held[static_cast<size_t>(held)];
    one.promise.addResult(Record(one.record));
    one.promise.finish();
}

QFuture<Expected<QVector<CitizenId>>> FakeCare::search(const QString &)
{
    return ready(Expected<QVector<CitizenId>>(QVector<CitizenId>{}));
}

QFuture<Expected<care::ActivityReport>> FakeCare::activity()
{
    report.at = m_clock.now();
    return ready(Expected<care::ActivityReport>(report));
}

/// Somebody decided: the entry waits for nobody any more.
QFuture<Expected<void>> FakeCare::decided(const Session &session, qint64 seq)
{
    if (failure)
        return ready(Expected<void>(*std::exchange(failure, std::nullopt)));
    actors.append(session.who);
    report.fates.removeIf([seq](const care::Fate &fate) { return fate.seq == seq; });
    return ready(Expected<void>());
}

QFuture<Expected<void>> FakeCare::resolve(const Session &session, const care::Resolution &what)
{
    resolutions.append(what);
    return decided(session, what.seq);
}

QFuture<Expected<void>> FakeCare::retry(const Session &session, qint64 seq)
{
    retried.append(seq);
    return decided(session, seq);
}

QFuture<Expected<void>> FakeCare::giveUp(const Session &session, qint64 seq)
{
    givenUp.append(seq);
    return decided(session, seq);
}

void FakeCare::settle(care::WorklistRow &row) const
{
    row.state = TriageState::NothingOpen;
    for (const alert::Item &item : std::as_const(row.items))
        row.state = worse(row.state, item.state);
}

void FakeCare::sendAll()
{
    QVector<CitizenId> sent;
    for (care::WorklistRow &row : m_rows) {
        if (row.push == PushState::Pending)
            sent.append(row.citizen);
        row.push = PushState::None;
    }
    for (care::HandledLine &line : m_handled)
        line.push = PushState::None;
    Q_EMIT changed(sent);
}

QFuture<Expected<void>> FakeCare::signIn(const Session &session)
{
    doors.append({'i', session.who});
    return ready(Expected<void>());
}

QFuture<Expected<void>> FakeCare::signOut(const Session &session)
{
    doors.append({'o', session.who});
    return ready(Expected<void>());
}

QFuture<Expected<care::Acknowledged>> FakeCare::acknowledge(const Session &session,
                                                            const care::Acknowledge &what)
{
    if (failure)
        return ready(Expected<care::Acknowledged>(*std::exchange(failure, std::nullopt)));
    acknowledgements.append(what);
    actors.append(session.who);
    care::WorklistRow &acted = row(what.citizen);
    m_taken.insert(++m_handle, acted.items);
    for (const alert::Item &item : what.items)
        acted.items.removeIf([&](const alert::Item &one) { return one.id == item.id; });
    settle(acted);
    acted.push = PushState::Pending;
    care::HandledLine line;
    line.act.outcome = what.outcome;
    line.act.note = what.note;
    line.act.modified = m_clock.now();
    line.who = session.name;
    line.push = PushState::Pending;
    m_handled.prepend(line);
    Q_EMIT changed({what.citizen});
    const QString kind = what.items.size() == 1 ? what.items.constFirst().kind : QString();
    return ready(
        Expected<care::Acknowledged>({m_handle, {}, what.citizen, kind, m_clock.now() + what.undo}));
}

QFuture<Expected<bool>> FakeCare::undo(const Session &session, const care::Acknowledged &what)
{
    actors.append(session.who);
    ++undone;
    care::WorklistRow &acted = row(what.citizen);
    acted.items = m_taken.take(what.outboxSeq);
    settle(acted);
    acted.push = PushState::None;
    m_handled.removeFirst();
    Q_EMIT changed({what.citizen});
    return ready(Expected<bool>(true));
}

} // namespace samspil
