// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/client_cache.h"

#include <QSet>

namespace samspil::test {

/// The cache as its contract describes it, without a file: same transitions, plain maps.
class ModelCache : public ClientCache {
public:
    Shadows resources;
    QMap<QString, store::StreamRow> streams;
    QVector<store::OutboxRow> outbox;
    QVector<CitizenId> caseload;
    QVector<CitizenId> pulled;
    QStringList superseded; ///< identifiers
    QSet<QString> hidden;   ///< urls: access withdrawn, bodies kept
    QStringList unreadable; ///< keys of streams
    QString base = QStringLiteral("https://model.invalid/fhir");
    Instant now{};
    int stored = 0;                   ///< bodies written by ingest
    QHash<QString, QString> named;    ///< our name → the server's url
    QHash<qint64, QByteArray> theirs; ///< of rows in conflict: the server's side, kept for a person

    sync::Event run(const sync::Effect &effect) override;
    qint64 put(const store::Edit &edit) override;
    void setNow(Instant to) override { now = to; }
    void restart() override {}
    QVector<store::OutboxRow> rows() const override;
    Shadows shadows() const override;
    Shadow shadow(const QString &url) const override { return resources.value(url); }
    QMap<QString, store::StreamRow> streamRows() const override { return streams; }
    QVector<CitizenId> caseloadNow() const override { return caseload; }
    bool isHidden(const QString &url) const override { return hidden.contains(url); }

    store::OutboxRow *row(qint64 seq);
    store::OutboxRow *rowOf(const QString &identifierOrUrl);

private:
    sync::Event on(const sync::effect::ReadOutbox &what) const;
    sync::Event on(const sync::effect::ReadCache &what) const;
    sync::Event on(const sync::effect::ReadInventory &what) const;
    sync::Event on(const sync::effect::MarkGone &what);
    sync::Event on(const sync::effect::Ingest &what);
    sync::Event on(const sync::effect::SetCaseload &what);
    sync::Event on(const sync::effect::PutStream &what);
    sync::Event on(const sync::effect::MarkPulled &what);
    sync::Event on(const sync::effect::ChangeRow &what);
    void settle(const sync::effect::ChangeRow &what, store::OutboxRow &row);
    bool take(const store::IngestChunk &chunk, const fhir::Entry &entry);
    void remove(qint64 seq);

    qint64 m_lastSeq = 0;
};

} // namespace samspil::test
