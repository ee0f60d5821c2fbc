// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/care/office.h"
#include "core/domain/measurement_kind.h"
#include "core/fhir/readers.h"
#include "core/net/token_source.h"
#include "core/schedule/schedule.h"
#include "core/session/session.h"
#include "core/store/writer.h"

#include <QUrl>

#include <memory>
#include <optional>

namespace samspil {

/// Where and as whom a program works: what the command line says, for both programs.
struct Place {
    QString cache; ///< folder
    QUrl server;
    QString profile = QStringLiteral("plain"); ///< what kind of server: resources/servers
    QString tokenFile;
    bool training = false;
    quint64 seed = 1;
    QString keyFile; ///< empty: the system's key store
    TeamId team;
    RoleId as;
    std::optional<Instant> now; ///< stands still there
};

/// The parts that both programs are made of, in the order in which they depend on each other.
class Wiring {
public:
    /// Loads the data files and checks the place. Errors: Malformed (a data file), Usage.
    static Expected<std::unique_ptr<Wiring>> make(const Place &place);

    const MeasurementCatalogue &catalogue() const { return *m_catalogue; }
    const schedule::Calendar &calendar() const { return *m_calendar; }
    const Clock &clock() const { return *m_clock; }
    const Place &place() const { return m_place; }
    fhir::Context context() const
    {
        return {m_profile->referenceBase(), &*m_catalogue, m_calendar->zone()};
    }
    const sync::ServerProfile &profile() const { return *m_profile; }
    Session session() const;

    /// The key from the key file or the key store. Runs the event loop until the key store answers:
    /// call before the program's own loop.
    Expected<QByteArray> key() const;
    care::OfficeSetup officeSetup(const QByteArray &key) const;
    Expected<std::unique_ptr<net::Transport>> makeTransport() const;

    Expected<std::unique_ptr<store::Reader>> openReader() const;
    Expected<std::unique_ptr<store::Writer>> openWriter() const;

private:
    explicit Wiring(const Place &place) : m_place(place) {}

    bool cacheExists() const;
    store::OpenOptions cacheOptions(const QByteArray &key) const;

    Place m_place;
    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;
    std::unique_ptr<Clock> m_clock;
    std::optional<sync::ServerProfile> m_profile;
    std::unique_ptr<net::TokenSource> m_tokens;
};

} // namespace samspil
