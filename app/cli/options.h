// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wiring.h"

#include <QStringList>

#include <optional>

namespace samspil::cli {

/// What stands on the command line, checked.
struct Options : Place {
    QString verb;
    QStringList arguments;
    std::optional<Instant> from, to;              ///< series
    QString outcome, note;                        ///< acknowledge
    QString out;                                  ///< export: folder
    QString listen = QStringLiteral("127.0.0.1"); ///< serve
    quint16 port = 0;
    QStringList bundles; ///< files and folders
    QString certificateFile, privateKeyFile;
    bool json = false;
    bool progress = false;
};

/// Exit codes; stable, documented in --help.
enum ExitCode : int {
    Done = 0,
    Failed = 1, ///< something else went wrong; the sentence on stderr says what
    UsageError = 2,
    CacheClosed = 3, ///< cache or key cannot be opened
    ServerNotReached = 4,
    ServerRefused = 5,
    NothingFound = 6,
};

/// Errors: Usage, with one sentence in `detail`.
Expected<Options> parseOptions(const QStringList &arguments);
QString helpText();
/// One sentence, whatever is known.
QString sentenceOf(const Error &error);
int exitCodeOf(const Error &error);

} // namespace samspil::cli
