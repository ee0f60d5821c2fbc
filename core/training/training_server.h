// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/training/read_handler.h"
#include "core/training/request_handler.h"
#include "core/training/write_handler.h"

#include <memory>

namespace samspil::training {

/// A FHIR R4 server in memory, at `https://training.invalid/fhir`: the demo, the training mode and
/// the fake server of the tests are one and the same. Answers as HAPI does (see its table in the
/// tests). Lives in the thread that calls it.
class TrainingServer final : public RequestHandler {
public:
    explicit TrainingServer(const Clock &clock);
    ~TrainingServer() override;
    TrainingServer(const TrainingServer &) = delete;
    TrainingServer &operator=(const TrainingServer &) = delete;

    /// Takes resources that are there from the start. Before openJournal().
    void seed(const QVector<SeededResource> &resources);
    /// Replays `training.ndjson` of the folder and writes to it from now on. Errors: Storage.
    Expected<void> openJournal(const QString &folder);

    net::Response handle(const net::Request &request) override;

    const ResourceStore &store() const { return m_store; }

private:
    net::Response route(const net::Request &request);
    net::Response routeType(const net::Request &request, const QByteArray &type);
    net::Response routeInstance(const net::Request &request, const QByteArray &type,
                                const QByteArray &id);

    const Clock &m_clock;
    ResourceStore m_store;
    ReadHandler m_reads{m_store};
    WriteHandler m_writes{m_store};
    std::unique_ptr<Journal> m_journal;
};

} // namespace samspil::training
