// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/care/care.h"

#include <QMap>
#include <QPromise>

#include <vector>

namespace samspil {

/// Care without a cache: sixty made-up citizens in all nine states, answers at once. Keeps what was
/// asked of it.
class FakeCare : public care::Care {
public:
    explicit FakeCare(const Clock &clock);

    QFuture<Expected<void>> signIn(const Session &session) override;
    QFuture<Expected<void>> signOut(const Session &session) override;
    QFuture<Expected<care::WorklistSnapshot>> worklist(int limit) override;
    QFuture<Expected<care::CitizenSnapshot>> open(const Session &session,
                                                  const CitizenId &citizen) override;
    QFuture<Expected<care::CitizenSnapshot>> refresh(const CitizenId &citizen) override;
    QFuture<Expected<QVector<CitizenId>>> search(const QString &text) override;
    QFuture<Expected<care::ActivityReport>> activity() override;
    QFuture<Expected<care::Acknowledged>> acknowledge(const Session &session,
                                                      const care::Acknowledge &what) override;
    QFuture<Expected<bool>> undo(const Session &session, const care::Acknowledged &what) override;
    QFuture<Expected<void>> resolve(const Session &session, const care::Resolution &what) override;
    QFuture<Expected<void>> retry(const Session &session, qint64 seq) override;
    QFuture<Expected<void>> giveUp(const Session &session, qint64 seq) override;

    care::WorklistRow &row(const CitizenId &citizen);
    /// Hands out what was held back; 0 was asked for first.
    void answer(int held);
    int held() const { return static_cast<int>(m_held.size()); }
    /// What waits goes to the server.
    void sendAll();
    const QVector<care::WorklistRow> &rows() const { return m_rows; }

    QVector<std::pair<char, RoleId>> doors; ///< who went in ('i') and out ('o')
    bool isHolding = false;                 ///< records wait for answer()
    QVector<CitizenId> opened;
    QVector<int> limits;                ///< of the readings of the list, in order
    QVector<RoleId> actors;             ///< who opened, acknowledged and took back, in order
    QVector<care::Overtaken> overtaken; ///< what the list tells
    std::optional<store::SalvageReport> salvaged;
    QVector<care::Acknowledge> acknowledgements;
    int undone = 0;
    care::ActivityReport report; ///< what activity() answers
    QVector<care::Resolution> resolutions;
    QVector<qint64> retried;
    QVector<qint64> givenUp;
    std::optional<Error> failure; ///< what the next write answers

private:
    using Record = Expected<care::CitizenSnapshot>;
    struct Held {
        QPromise<Record> promise;
        care::CitizenSnapshot record;
    };

    QFuture<Record> record(const CitizenId &citizen);
    void addCitizen(int number, TriageState state);
    alert::Item item(const CitizenId &citizen, const QString &kind, TriageState state, int number) const;
    care::Trend trend(const QString &kind, TriageState state, int number) const;
    care::CitizenSnapshot snapshot(const CitizenId &citizen);
    void settle(care::WorklistRow &row) const;
    QFuture<Expected<void>> decided(const Session &session, qint64 seq);

    const Clock &m_clock;
    QVector<care::WorklistRow> m_rows;
    QMap<qint64, QVector<alert::Item>> m_taken; ///< by handle, for undo
    QVector<care::HandledLine> m_handled;
    qint64 m_handle = 0;
    std::vector<Held> m_held;
};

} // namespace samspil
