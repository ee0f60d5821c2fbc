// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/wiring.h"

#include <QCoreApplication>
#include <QHash>
#include <QLoggingCategory>

using namespace samspil;
using namespace samspil::cli;

namespace {

int fail(const Error &error)
{
    complain(sentenceOf(error));
    return exitCodeOf(error);
}

Verb verbNamed(const QString &name)
{
    static const QHash<QString, Verb> verbs = {
        {QStringLiteral("sync"), &runSync},
        {QStringLiteral("worklist"), &runWorklist},
        {QStringLiteral("citizen"), &runCitizen},
        {QStringLiteral("series"), &runSeries},
        {QStringLiteral("acknowledge"), &runAcknowledge},
        {QStringLiteral("outbox"), &runOutbox},
        {QStringLiteral("unreadable"), &runUnreadable},
        {QStringLiteral("export"), &runExport},
        {QStringLiteral("doctor"), &runDoctor},
        {QStringLiteral("serve"), &runServe},
    };
    return verbs.value(name);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Samspil"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SAMSPIL_VERSION));
    // An error is one sentence; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(QStringLiteral("samspil.*=false"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"))) {
        print(helpText());
        return Done;
    }
    const auto options = parseOptions(arguments);
    if (!options)
        return fail(options.error());
    const auto wiring = Wiring::make(*options);
    if (!wiring)
        return fail(wiring.error());
    const auto done = verbNamed(options->verb)(*options, **wiring);
    return done ? Done : fail(done.error());
}
