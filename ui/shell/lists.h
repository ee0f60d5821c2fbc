// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QWidget;

namespace samspil {

/// Every command that has a key, in a window beside the main one. It deletes itself when it is closed.
QDialog *showKeys(QWidget *parent);

} // namespace samspil
