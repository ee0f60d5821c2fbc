// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/training/resource_store.h"

#include <QFile>

#include <memory>

namespace samspil::training {

/// The file that accepted writes outlive the process in: one JSON object a line, each on the disk
/// before its answer goes out. A line cut off by a crash was never answered; it is dropped.
class Journal {
public:
    /// Reads what is there into the store and stands ready to append.
    /// Errors: Storage.
    static Expected<std::unique_ptr<Journal>> open(const QString &file, ResourceStore &store);

    /// Errors: Storage, DiskFull is not told apart. Nothing is kept of a line that failed.
    Expected<void> append(const QByteArray &type, const QByteArray &id, const StoredVersion &version);

    int replayed() const { return m_replayed; }
    int dropped() const { return m_dropped; } ///< lines that could not be read

private:
    explicit Journal(const QString &file) : m_file(file) {}
    void replay(ResourceStore &store);

    QFile m_file;
    int m_replayed = 0;
    int m_dropped = 0;
};

} // namespace samspil::training
