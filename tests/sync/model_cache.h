// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/effects.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>

namespace samspil::test {

/// The cache as its contract describes it, without a file: same transitions, plain maps.
class ModelCache {
public:
    struct Shadow {
        QString version;
        QByteArray body;
    };

    QMap<QString, Shadow> resources; ///< by absolute url
    QMap<QString, store::StreamRow> streams;
    QVector<store::OutboxRow> outbox;
    QVector<CitizenId> caseload;
    QVector<CitizenId> pulled;
    QStringList superseded; ///< identifiers
    QStringList hidden;     ///< urls: access withdrawn, bodies kept
    QStringList unreadable; ///< urls or keys of streams
    QString base = QStringLiteral("https://model.invalid/fhir");
    Instant now{};
    int stored = 0; ///< bodies written by ingest

    sync::Event run(const sync::effect::ReadOutbox &what) const;
    sync::Event run(const sync::effect::ReadCache &what) const;
    sync::Event run(const sync::effect::ReadInventory &what) const;
    sync::Event run(const sync::effect::MarkGone &what);
    sync::Event run(const sync::effect::Ingest &what);
    sync::Event run(const sync::effect::SetCaseload &what);
    sync::Event run(const sync::effect::PutStream &what);
    sync::Event run(const sync::effect::MarkPulled &what);
    sync::Event run(const sync::effect::ChangeRow &what);

    qint64 put(const store::Edit &edit);
    store::OutboxRow *row(qint64 seq);
    store::OutboxRow *rowOf(const QString &identifierOrUrl);
    bool isFlagged(const QString &identifier) const; ///< visible to a person

private:
    void settle(const sync::effect::ChangeRow &what, store::OutboxRow &row);
    void remove(qint64 seq);

    qint64 m_lastSeq = 0;
};

} // namespace samspil::test
