// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/time.h"
#include "core/domain/plan.h"

#include <QDate>
#include <QTimeZone>
#include <QVector>

#include <memory>

namespace samspil::schedule {

/// Time zone, public holidays and review days of a country; data in resources/calendars/*.json.
class Calendar {
public:
    Calendar(); ///< UTC, no holidays, review on Monday to Friday
    /// Errors: NotFound; Malformed, naming the file and the field.
    static Expected<Calendar> load(const QString &file);

    const QTimeZone &zone() const;
    bool isHoliday(QDate day) const;
    QString holidayName(QDate day) const; ///< id such as "easter-monday"; empty when none
    /// A day on which the team looks at its list: not a week-end, not a holiday.
    bool isReviewDay(QDate day) const;
    /// Review days in (from, to], local dates.
    int reviewDaysBetween(Instant from, Instant to) const;

    QDate localDate(Instant t) const;
    Instant startOfDay(QDate day) const;     ///< the first instant of the local day, also over DST
    Instant at(QDate day, QTime time) const; ///< DST-safe: a time that does not exist moves forward

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// A span in which a reading is expected.
struct Window {
    Instant start{};    ///< included
    Instant deadline{}; ///< excluded: from here on it is missing

    bool operator==(const Window &) const = default;
};

/// Expected windows of an activity that overlap [from, to), ascending; none that a pause touches,
/// none outside the bounds or over before the activity was authored, none while it is not active.
/// How a Timing becomes windows: see core/schedule/regime.h.
QVector<Window> windows(const Activity &activity, const Calendar &calendar, Instant from, Instant to);

/// The next window whose deadline lies after `now`, looked for up to `horizon` ahead.
std::optional<Window> nextWindow(const Activity &activity, const Calendar &calendar, Instant now,
                                 Days horizon = Days{400});

/// True when `t` lies in a pause of the activity (or the activity is on hold without a history).
bool isPaused(const Activity &activity, Instant t);

} // namespace samspil::schedule
