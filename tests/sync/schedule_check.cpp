// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/schedule.h"

#include <QLoggingCategory>

namespace samspil::test {

bool promisesAreKept(int ordinarily, const MakeCache &makeCache)
{
    QLoggingCategory::setFilterRules(QStringLiteral("samspil.*=false")); // millions of lines else
    const QByteArray given = qgetenv("RC_PARAMS");
    const QByteArray many = qgetenv("SAMSPIL_SCHEDULES");
    if (!given.contains("max_success"))
        qputenv("RC_PARAMS",
                given + " max_success=" + (many.isEmpty() ? QByteArray::number(ordinarily) : many));
    bool isChosen = false;
    const quint64 chosen = qEnvironmentVariable("SAMSPIL_SCHEDULE").toULongLong(&isChosen);
    return rc::check("every promise is kept", [isChosen, chosen, &makeCache]() {
        const Plan plan = isChosen ? *planOf(chosen) : *plans();
        const std::unique_ptr<ClientCache> cache = makeCache();
        const QString broken = Schedule(plan, cache.get()).run();
        if (!broken.isEmpty())
            RC_FAIL(broken.toStdString());
    });
}

} // namespace samspil::test
