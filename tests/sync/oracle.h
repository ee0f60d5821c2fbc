// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/model_world.h"
#include "tests/sync/plan.h"

#include <array>

namespace samspil::test {

constexpr int elementCount = 3; ///< a, b and c: what people edit
QByteArray elementName(int element);
int intOf(const QByteArray &body, int element);

/// A document that people here and elsewhere edit. Each value that anybody sets is unique.
struct Doc {
    QString identifier;
    QString about;    ///< identifier of another that it names; empty: none
    QStringList keys; ///< the server's names of it, so far
    int citizen = 0;
    bool isOurs = false;    ///< created here
    bool isExempt = false;  ///< deleted, or lost with a restored backup
    bool wasLate = false;   ///< a request of ours arrived when everybody had given up on it
    bool isRefused = false; ///< a fault has refused a request about it
    bool isTouched = false; ///< edited elsewhere
    bool isUnclear = false; ///< a write of ours may have arrived, and nobody has looked yet
    std::array<int, elementCount> local{};          ///< last value set here; 0: none
    std::array<QVector<int>, elementCount> history; ///< of the server
};

/// Watches a schedule: what people did, what the server and the cache hold. The first thing that breaks
/// a promise is kept, with the name of the promise.
class Oracle {
public:
    Oracle(World &world, const Setup &setup);

    QVector<Doc> docs;
    const QString &violation() const { return m_violation; }
    void fail(const char *promise, const QString &what);

    int nextValue() { return int(m_shownAt.size()); }
    /// Somebody sets the next value where `shown` was to be seen.
    int setValue(int shown);
    void localEdit(Doc &doc, int element, int shown);
    void forgetRestored(const ModelServer::Backup &backup);
    void noteHidden() { m_hidden = true; } ///< a change no delta has to tell

    bool isFlagged(const Doc &doc) const; ///< visible to a person
    /// Our desired state while it waits, else the server's as we know it; empty: nothing.
    QByteArray shown(const Doc &doc, const QVector<store::OutboxRow> &rows) const;
    const store::OutboxRow *rowOf(const Doc &doc, const QVector<store::OutboxRow> &rows) const;
    void rowsChanged() { m_rows = fingerprint(); }

    /// An end of a request: does anybody know whether it was carried out?
    void answered(const net::Call &call, const net::Answer &answer);
    void arrivedLate(const net::Call &call);
    void gaveUpOn(const net::Call &call); ///< the process has died over it

    void atRest();
    void deltasWereEnough();
    void sweepHealed();

private:
    void written(const QString &key, const ModelServer::Version *before,
                 const ModelServer::Version &after, bool byClient);
    void stored(const sync::Effect &effect);
    void leaves(const net::Call &call);
    void watchRows(const sync::Effect &effect);
    void watchConflict(const sync::effect::ChangeRow &what);
    void watchCursor(const QString &stream);
    void watchDisplay();
    void watchElement(const Doc &doc, int element, int value);
    bool isOfStream(const QString &stream, const ModelServer::Version &version) const;
    bool knew(int value, int before) const;
    bool isMine(const ModelServer::Version &version) const;
    void nothingLost(const Doc &doc);
    void isFinal(const Doc &doc);
    void watchReference(const Doc &doc, const QByteArray &body);
    void watchRefusal(const sync::effect::ChangeRow &what);
    bool isStuck(const Doc *doc);
    quint64 fingerprint() const;
    Doc *docOf(const QString &identifier);
    Doc *docOf(const net::Call &call);
    QString keyOf(const Doc &doc) const
    {
        return m_world.server.withIdentifier(doc.identifier).value(0);
    }

    World &m_world;
    Setup m_setup;
    QString m_violation;
    QVector<int> m_shownAt{0}; ///< value → what was shown when it was set
    quint64 m_rows = 0;
    bool m_hidden = false;
};

} // namespace samspil::test
