// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/sample_report.h"

namespace samspil {

namespace {

constexpr Millis minute{60'000};

care::Fate fate(qint64 seq, const char *name, PushState push, const char *outcome, Instant written)
{
    care::Fate one;
    one.key = QStringLiteral("edit %1").arg(seq);
    one.seq = seq;
    one.type = QStringLiteral("Task");
    one.citizen = CitizenId(QStringLiteral("https://training.invalid/fhir/Patient/%1").arg(seq));
    one.name = QString::fromUtf8(name);
    one.act.emplace();
    one.act->outcome = QString::fromLatin1(outcome);
    one.push = push;
    one.author = QStringLiteral("Mette Sørensen");
    one.written = written;
    return one;
}

care::Fate conflict(Instant now)
{
    care::Fate one =
        fate(1, "Åse Vibeke Thorhauge-Al-Hassan", PushState::Conflict, "called", now - 40 * minute);
    one.act->note = QStringLiteral("Ringer igen i eftermiddag; måler forkert med den nye manchet.");
    one.edit = 1;
    one.version = QStringLiteral("4");
    one.clashes = {
        {"businessStatus", {}, R"({"coding":[{"code":"called"}]})", R"({"coding":[{"code":"visit"}]})"},
        {"note",
         {},
         R"([{"text":"Ringer igen i eftermiddag; måler forkert med den nye manchet."}])",
         R"([{"text":"Besøg aftalt torsdag kl. 10 sammen med hjemmesygeplejersken."}])"},
        {"owner",
         {},
         R"({"reference":"PractitionerRole/1","display":"Mette Sørensen"})",
         R"({"reference":"PractitionerRole/2","display":"Lars Holm"})"},
        {"status", R"("requested")", R"("completed")", R"("on-hold")"},
    };
    return one;
}

QVector<care::Fate> fates(Instant now)
{
    QVector<care::Fate> all{conflict(now)};
    all.append(fate(2, "Bent Kruse", PushState::Conflict, "seen", now - 70 * minute));
    all.append(fate(3, "Inger Mikkelsen", PushState::Rejected, "visit", now - 90 * minute));
    all.last().problem = QStringLiteral("Task.owner: the role PractitionerRole/17 is not active");
    all.append(fate(4, "Ole Winther", PushState::Sending, "advised", now - minute));
    all.last().attempts = 1;
    all.append(fate(5, "Kirsten Bach", PushState::Pending, "seen", now - 25 * minute));
    all.last().attempts = 3;
    all.last().next = now + 2 * minute;
    all.append(fate(6, "Poul Erik Holm", PushState::Pending, "technique", now));
    all.last().next = now + Millis{8000};
    all.append(fate(7, "Søren Krogh", PushState::Superseded, "called", now - 30 * minute));
    all.last().seq = 0;
    all.last().by = QStringLiteral("Lars Holm");
    all.last().handled = now - 45 * minute;
    all.append(fate(8, "", PushState::Saved, "no-action", now - 3 * 60 * minute));
    all.last().seq = 0;
    return all;
}

} // namespace

care::ActivityReport sampleReport(Instant now)
{
    care::ActivityReport report;
    report.at = now;
    report.server = QStringLiteral("https://training.invalid");
    report.cache.schema = 1;
    report.fates = fates(now);
    report.lists = {
        {QStringLiteral("CarePlan"), now - 9 * minute, now - Days{1}, 60, 0},
        {QStringLiteral("Communication"), now - 9 * minute, std::nullopt, 60, 0},
        {QStringLiteral("Observation"), now - 9 * minute, now - 200 * minute, 60, 4},
        {QStringLiteral("Questionnaire"), std::nullopt, std::nullopt, 1, 1},
    };
    report.unreadable.resize(3);
    for (store::UnreadableRow &row : report.unreadable)
        row = {QStringLiteral("https://training.invalid/fhir/Observation/x"),
               QStringLiteral("Observation"),
               {},
               {},
               QStringLiteral("status is missing"),
               now,
               412};
    report.unreadable.last().kind = QStringLiteral("spo2");
    return report;
}

} // namespace samspil
