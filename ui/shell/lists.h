// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/rows.h"
#include "ui/format/words.h"

class QDialog;
class QWidget;

namespace samspil {

/// What could not be read, in a window beside the main one. It deletes itself when it is closed.
QDialog *showUnreadable(const QVector<store::UnreadableRow> &rows, const Words &words, Instant now,
                        QWidget *parent);

/// Every command that has a key, in a window beside the main one.
QDialog *showKeys(QWidget *parent);

} // namespace samspil
