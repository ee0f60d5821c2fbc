// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"
#include "core/care/activity_report.h"
#include "core/care/citizen_record.h"
#include "core/domain/citizen.h"
#include "core/domain/measurement_kind.h"
#include "core/sync/sync_engine.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <memory>

namespace samspil {

/// The only place where core meaning becomes language. Whole sentences with placeholders, never
/// pieces joined together; numbers and dates by locale, times in the local zone.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)

public:
    Words(const MeasurementCatalogue &catalogue, QLocale locale, QTimeZone zone);

    const QLocale &locale() const { return m_locale; }
    const QTimeZone &zone() const { return m_zone; }

    // What things are called
    QString state(TriageState state) const;
    QString doubt(Doubt doubt) const; ///< a short clause: "unit not understood"
    QString push(PushState push) const;
    QString outcome(const QString &code) const;
    QString gender(Gender gender) const;
    QString profession(const QString &code) const;
    QString condition(const QString &code) const; ///< SKS or ICD-10 → "COPD"; else the code itself
    QString planStatus(PlanStatus status) const;
    QString origin(Origin origin) const;
    QString error(const Error &error) const; ///< one sentence for people

    // Kinds and values
    QString kindName(const QString &kind) const;
    QString kindShort(const QString &kind) const; ///< "SpO₂"
    /// A questionnaire goes by its own title, when it has one.
    QString kindName(const QString &kind, const QString &title) const;
    QString unit(const QString &kind) const; ///< "slag/min"
    QString number(double value, const QString &kind) const;
    QString value(const Measurement &reading) const;         ///< "158/94", "<5"; text values as they are
    QString valueWithUnit(const Measurement &reading) const; ///< "84 %"
    QString change(double by, const QString &kind) const;    ///< "+2.6 kg", "−4 %", "unchanged"
    QString limit(const AlarmRange &range, const QString &kind) const; ///< "at most 88", "over 85 to 88"
    QString alarmSpan(const AlarmRange &range, const QString &kind) const; ///< "red: at most 88"

    // Time
    QString time(Instant t) const;              ///< "08:12"
    QString date(QDate day) const;              ///< "14 Nov 2026"
    QString when(Instant t, Instant now) const; ///< "today 08:12", "yesterday 20:14", "17 Nov"
    QString measuredWhen(const Measurement &reading,
                         Instant now) const;     ///< without a time when only the date is known
    QString ago(Instant t, Instant now) const;   ///< "3 days ago"
    QString waiting(int reviewDays) const;       ///< "waiting 2 review days"; empty for none
    QString age(QDate birth, Instant now) const; ///< "71 years"; empty when unknown
    QString deadline(const schedule::Window &window, Instant now) const;
    /// "Paused 3–17 March", both days included; without dates where none are told.
    QString paused(const Activity &activity, Instant now) const;

    // People
    QString cpr(const QString &cpr) const; ///< DDMMYY-XXXX

    // Sentences
    QString reason(const alert::Item &item, Instant now) const;
    QString reason(const care::WorklistRow &row, Instant now) const;
    /// The same in fewer words, where there is no room: no repeats, no direction, short names.
    QString briefReason(const care::WorklistRow &row, Instant now) const;
    /// What a screen reader says of a row.
    QString rowSentence(const care::WorklistRow &row, Instant now) const;
    QString trendSentence(const care::Trend &trend, Instant from, Instant to) const;
    /// A point by the ranges in force when it was measured, judged as the worklist judges; nothing: the
    /// ranges then are not known, or the point does not count.
    std::optional<alert::Verdict> assessed(const Series &series, const SeriesPoint &point) const;
    QString regime(const Timing &timing) const; ///< "daily before 10:00", "Monday, Thursday"
    /// A colleague was first: "… already handled by …", and that ours was not sent.
    QString overtaken(const care::Overtaken &what, Instant now) const;
    /// In the citizen's history: by whom and when, as far as anybody can tell.
    QString alreadyHandled(const care::HandledLine &line, Instant now) const;
    /// The one line that is always true; with the day when it was not today.
    QString syncLine(const sync::Status &status, Instant now) const;
    QString withdrawn(const store::WithdrawnCounts &counts) const;
    QString held(int lists) const; ///< a mass absence that was not believed
    /// What became of a damaged cache: what waits still, what was lost, what is kept aside.
    QString salvaged(const store::SalvageReport &report, Instant now) const;
    QString lostOnQuit(int edits) const;     ///< they live in this session only
    QString count(int shown, int all) const; ///< "12 of 60"
    /// What we know of her is older than the team's last look at its list: from when; else empty.
    QString cacheAge(const care::WorklistRow &row, Instant now) const;

    // What was written here and what becomes of it
    QString resourceType(const QString &type) const; ///< of FHIR → "Measurements"
    QString about(const care::Fate &fate) const;     ///< the citizen
    QString written(const care::Fate &fate) const;   ///< "Acknowledgement: Seen"
    QString byAndWhen(const care::Fate &fate, Instant now) const;
    QString fate(const care::Fate &fate, Instant now) const;
    QString fateSentence(const care::Fate &fate, Instant now) const; ///< for a screen reader
    QString known(const care::ListAge &age, Instant now) const;
    QString compared(const care::ListAge &age, Instant now) const;
    QString element(const QByteArray &name) const; ///< of a FHIR resource
    QString elementValue(const QByteArray &name, const QByteArray &json) const;
    QString syncMore(const sync::Status &status, Instant now) const; ///< a sentence under syncLine()
    QString received(const sync::Status &status) const;
    QString dataSize(qint64 bytes) const;                 ///< "12.3 MB"
    QString stillWaits(const sync::Status &status) const; ///< when somebody leaves
    QString waitsSignedOut(const sync::Status &status) const;
    QString noteUnsaved() const; ///< when somebody signs out over it

private:
    const MeasurementKind *kind(const QString &id) const { return m_catalogue.find(id); }
    bool isDanish() const { return m_locale.language() == QLocale::Danish; }
    enum class Length : quint8 { Full, Brief };
    QString reason(const alert::Item &item, Instant now, Length length) const;
    QString reason(const care::WorklistRow &row, Instant now, Length length) const;
    QString name(const alert::Item &item, Length length) const;
    QString alarmReason(const alert::Item &item, Length length) const;
    QString missingReason(const alert::Item &item, Instant now, Length length) const;
    QString driftReason(const alert::Item &item, Length length) const;
    static QString asked(const QString &question, const QString &answer);
    QString named(const alert::Item &item, const Measurement &reading) const;
    QString stoppedFate(const care::Fate &fate) const;
    QString overtakenFate(const care::Fate &fate, Instant now) const;
    QString whatWaits(const sync::Status &status) const;
    QString waitingFate(const care::Fate &fate, Instant now) const;
    QString syncPhase(const sync::Status &status, Instant now) const;
    QString clockOrDay(Instant t, Instant now) const;
    QString days(QDate first, QDate last, QDate today) const;

    const MeasurementCatalogue &m_catalogue;
    QLocale m_locale;
    QTimeZone m_zone;
};

/// One language's words, shared by models and screens until another language is chosen.
using WordsPtr = std::shared_ptr<const Words>;

} // namespace samspil
