// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include <algorithm>
#include <cmath>

namespace samspil {

QString Words::name(const alert::Item &item, Length length) const
{
    return length == Length::Brief && item.title.isEmpty() ? kindShort(item.kind)
                                                           : kindName(item.kind, item.title);
}

/// "Are you short of breath? No", "Symptoms: worse than usual"
QString Words::asked(const QString &question, const QString &answer)
{
    return question.endsWith(u'?')
               ? tr("%1 %2", "question that ends with its mark, answer").arg(question, answer)
               : tr("%1: %2", "question and answer").arg(question, answer);
}

/// "SpO₂ 84 %", "Symptoms: worse than usual"
QString Words::named(const alert::Item &item, const Measurement &reading) const
{
    const QString shortName = name(item, Length::Brief);
    return reading.answer || !reading.text.isEmpty()
               ? asked(shortName, value(reading))
               : tr("%1 %2", "short name of the kind and value with unit")
                     .arg(shortName, valueWithUnit(reading));
}

QString Words::alarmReason(const alert::Item &item, Length length) const
{
    const Measurement &reading = *item.deciding;
    if (reading.answer)
        return asked(reading.answer->question, reading.answer->answer);
    const QString what = named(item, reading);
    if (!item.verdict.range)
        return what;
    const QString limits = alarmSpan(*item.verdict.range, item.kind);
    if (length == Length::Brief)
        return tr("%1 (%2)").arg(what, limits);
    if (item.repeats < 2) {
        return item.direction < 0   ? tr("%1 (%2), falling").arg(what, limits)
               : item.direction > 0 ? tr("%1 (%2), rising").arg(what, limits)
                                    : tr("%1 (%2)").arg(what, limits);
    }
    return item.direction < 0
               ? tr("%1 (%2) – %n time(s) in 7 days, falling", nullptr, item.repeats).arg(what, limits)
           : item.direction > 0
               ? tr("%1 (%2) – %n time(s) in 7 days, rising", nullptr, item.repeats).arg(what, limits)
               : tr("%1 (%2) – %n time(s) in 7 days", nullptr, item.repeats).arg(what, limits);
}

QString Words::missingReason(const alert::Item &item, Instant now, Length length) const
{
    const QString what = name(item, length);
    if (item.latest)
        return tr("%1: no measurement since %2").arg(what, measuredWhen(*item.latest, now));
    return tr("%1: never measured").arg(what);
}

QString Words::driftReason(const alert::Item &item, Length length) const
{
    const QString what = name(item, length);
    if (std::isnan(item.driftPerWeek))
        return tr("%1 is changing").arg(what);
    const QString size = m_locale.toString(std::abs(item.driftPerWeek), 'g', 2);
    return item.driftPerWeek < 0
               ? tr("%1 falls by %2 %3 a week", "kind, number, unit").arg(what, size, unit(item.kind))
               : tr("%1 rises by %2 %3 a week", "kind, number, unit").arg(what, size, unit(item.kind));
}

QString Words::reason(const alert::Item &item, Instant now) const
{
    return reason(item, now, Length::Full);
}

QString Words::reason(const alert::Item &item, Instant now, Length length) const
{
    switch (item.state) {
    case TriageState::Red:
    case TriageState::Yellow: {
        const QString why = item.deciding ? alarmReason(item, length) : name(item, length);
        return item.verdict.byServer ? tr("%1 – the server's triage", "reason").arg(why) : why;
    }
    case TriageState::NotAssessed:
        return tr("%1: %2", "kind and why it is not assessed")
            .arg(name(item, length), doubt(item.verdict.doubt));
    case TriageState::Drifting:
        return driftReason(item, length);
    case TriageState::Missing:
        return missingReason(item, now, length);
    case TriageState::Green:
    case TriageState::NothingOpen:
    case TriageState::Paused:
    case TriageState::NotMonitored:
        break;
    }
    return item.latest ? named(item, *item.latest) : name(item, length);
}

QString Words::reason(const care::WorklistRow &row, Instant now) const
{
    return reason(row, now, Length::Full);
}

QString Words::briefReason(const care::WorklistRow &row, Instant now) const
{
    return reason(row, now, Length::Brief);
}

QString Words::reason(const care::WorklistRow &row, Instant now, Length length) const
{
    if (row.doubt == Doubt::Loading || row.doubt == Doubt::BeingComputed)
        return doubt(row.doubt);
    if (row.items.isEmpty())
        return row.doubt == Doubt::None ? QString() : doubt(row.doubt);
    return reason(row.items.constFirst(), now, length);
}

QString Words::rowSentence(const care::WorklistRow &row, Instant now) const
{
    const QString who = row.birthDate.isValid()
                            ? tr("%1, %2", "name, age").arg(row.name, age(row.birthDate, now))
                            : row.name;
    const QString why = reason(row, now);
    const QString what =
        why.isEmpty() ? tr("%1: %2.", "state: citizen").arg(state(row.state), who)
                      : tr("%1: %2. %3.", "state: citizen. reason.").arg(state(row.state), who, why);
    QStringList more{waiting(row.waitingReviewDays), cacheAge(row, now)};
    more.removeAll(QString());
    return more.isEmpty() ? what
                          : tr("%1 %2.", "sentence, then how long it waits")
                                .arg(what, more.join(QStringLiteral(", ")));
}

std::optional<alert::Verdict> Words::assessed(const Series &series, const SeriesPoint &point) const
{
    const bool known = point.ranges > 0 && point.ranges < static_cast<quint32>(series.rangeSets.size());
    if (!point.isUsable() || !known)
        return std::nullopt;
    Measurement reading;
    reading.kind = series.kind;
    reading.value = point.value;
    reading.value2 = point.value2;
    reading.comparator = point.comparator;
    reading.effective = instantFromMs(point.t);
    const AlarmRanges &ranges = series.rangeSets.at(static_cast<qsizetype>(point.ranges));
    return alert::judge(reading, ranges, std::nullopt, m_catalogue, reading.effective);
}

QString Words::trendSentence(const care::Trend &trend, Instant from, Instant to) const
{
    QVector<double> values;
    int alarms = 0;
    for (const SeriesPoint &point : trend.series.points) {
        if (point.t < toMs(from) || point.t >= toMs(to) || !point.isUsable())
            continue;
        values.append(point.value);
        const auto verdict = assessed(trend.series, point);
        alarms += verdict && verdict->state <= TriageState::Yellow;
    }
    const QString what = kindName(trend.kind, trend.title);
    if (values.isEmpty())
        return tr("%1: no measurements in this period.").arg(what);
    const QString first = number(values.constFirst(), trend.kind);
    const QString last = number(values.constLast(), trend.kind);
    const QString span = tr("%1: from %2 to %3 %4", "kind, first value, last value, unit")
                             .arg(what, first, last, unit(trend.kind));
    const QString n = tr("%n measurement(s)", nullptr, static_cast<int>(values.size()));
    return tr("%1 in %2, %3.", "span sentence, n measurements, n in an alarm range")
        .arg(span, n, tr("%n in an alarm range", nullptr, alarms));
}

QString Words::overtaken(const care::Overtaken &what, Instant now) const
{
    const QString ours = outcome(what.ours.outcome);
    const QString at = when(what.at, now);
    return what.by.isEmpty()
               ? tr("%1: already handled by a colleague, %2. Your acknowledgement (%3) was not sent.",
                    "citizen, when, outcome")
                     .arg(what.name, at, ours)
               : tr("%1: already handled by %2, %3. Your acknowledgement (%4) was not sent.",
                    "citizen, colleague, when, outcome")
                     .arg(what.name, what.by, at, ours);
}

QString Words::alreadyHandled(const care::HandledLine &line, Instant now) const
{
    const QString who = line.overtakenBy.isEmpty() ? tr("a colleague") : line.overtakenBy;
    return line.overtakenAt ? tr("already handled by %1, %2", "colleague, when")
                                  .arg(who, when(*line.overtakenAt, now))
                            : tr("already handled by %1").arg(who);
}

QString Words::withdrawn(const store::WithdrawnCounts &counts) const
{
    const QString who =
        tr("The server no longer shows %n citizen(s) of the team; they are not in the list", nullptr,
           counts.citizens);
    if (counts.edits == 0)
        return who;
    return tr("%1. %n entry(ies) about them are kept", "sentence on withdrawn access", counts.edits)
        .arg(who);
}

QString Words::held(int lists) const
{
    return tr("Much is missing on the server at once. Nothing was removed here; %n list(s) wait for"
              " somebody to look",
              nullptr, lists);
}

QString Words::salvaged(const store::SalvageReport &report, Instant now) const
{
    const QString what =
        tr("The local data was found damaged %1 and is fetched anew. %n of your change(s) were"
           " saved and are checked with the server before they are sent",
           "when", report.edits)
            .arg(when(report.at, now));
    const QString lost = report.lost == 0 ? what
                                          : tr("%1. %n change(s) could not be read",
                                               "sentence on saved changes", report.lost)
                                                .arg(what);
    const QString doubt = report.whole ? lost
                                       : tr("%1. There may have been more: look at what you did last",
                                            "sentence on saved changes")
                                             .arg(lost);
    return tr("%1. The damaged file is kept as %2; tell support", "sentence on saved changes, file name")
        .arg(doubt, report.keptAs);
}

QString Words::lostOnQuit(int edits) const
{
    return tr("%n change(s) have not reached the server. They are kept for this session only and are"
              " lost when you quit.",
              nullptr, edits);
}

QString Words::count(int shown, int all) const
{
    return tr("%1 of %2", "n of m").arg(m_locale.toString(shown), m_locale.toString(all));
}

} // namespace samspil
