// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QByteArray>

namespace samspil::net {

/// Inflates a gzip body of one or more members. The cap is on the bytes that come out, whatever the
/// ratio (a page of similar resources shrinks 15-fold and more in good faith).
/// Errors: TooLarge (more than `cap`), Malformed.
Expected<QByteArray> gunzip(const QByteArray &bytes, qint64 cap);
/// One member that holds the bytes.
QByteArray gzip(const QByteArray &bytes);

} // namespace samspil::net
