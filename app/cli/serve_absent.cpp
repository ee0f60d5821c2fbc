// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"

namespace samspil::cli {

Expected<void> runServe(const Options &, const Wiring &)
{
    return Error{
        ErrorKind::Usage,
        QStringLiteral("this build has no HTTP server: Qt HTTP Server was not there when it was made"),
        0};
}

} // namespace samspil::cli
