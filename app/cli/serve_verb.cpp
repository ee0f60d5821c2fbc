// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/http_face.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/main_loop.h"
#include "app/training_world.h"

#include <QJsonObject>

namespace samspil::cli {

Expected<void> runServe(const Options &options, const Wiring &wiring)
{
    const auto server =
        makeTrainingTransport(options.cache, options.seed, wiring.clock(), options.bundles);
    if (!server)
        return server.error();
    HttpFace face(**server, trainingBase());
    const QHostAddress address(options.listen);
    if (address.isNull())
        return Error{ErrorKind::Usage, QStringLiteral("--listen takes an IP address"), 0};
    const auto base =
        face.listen({address, options.port, options.certificateFile, options.privateKeyFile});
    if (!base)
        return base.error();
    if (options.json)
        print(QJsonDocument(QJsonObject{{QStringLiteral("base"), base->toString()}}));
    else
        print(base->toString());
    std::fflush(stdout);
    MainLoop().run();
    return {};
}

} // namespace samspil::cli
