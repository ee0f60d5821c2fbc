// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/health.h"

#include "core/store/query.h"

#include <QDeadlineTimer>

#include <sqlite3.h>

namespace samspil::store {

namespace {

constexpr int stepsBetweenLooks = 1000;

/// Interrupts the running statement of a connection when the time is over.
class TimeBox {
public:
    TimeBox(sqlite3 *db, std::optional<Millis> atMost)
        : m_db(db),
          m_deadline(atMost ? QDeadlineTimer(*atMost) : QDeadlineTimer(QDeadlineTimer::Forever))
    {
        sqlite3_progress_handler(db, stepsBetweenLooks, &TimeBox::isOver, this);
    }
    ~TimeBox() { sqlite3_progress_handler(m_db, 0, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(TimeBox)

private:
    static int isOver(void *self) { return static_cast<TimeBox *>(self)->m_deadline.hasExpired(); }

    sqlite3 *m_db;
    QDeadlineTimer m_deadline;
};

} // namespace

Expected<bool> quickCheck(Connection &connection, std::optional<Millis> atMost)
{
    const TimeBox box(connection.handle(), atMost);
    sqlite3_stmt *statement = nullptr;
    int code = sqlite3_prepare_v2(connection.handle(), "PRAGMA quick_check(1)", -1, &statement, nullptr);
    QString said;
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW)
            said = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    }
    sqlite3_finalize(statement);
    if (code == SQLITE_ROW && said == QLatin1StringView("ok"))
        return true;
    if ((code & 0xff) == SQLITE_INTERRUPT)
        return false;
    if (code == SQLITE_ROW)
        return Error{ErrorKind::Corrupt, said};
    return connection.errorFor(code);
}

} // namespace samspil::store
