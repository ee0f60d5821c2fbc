// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/diagnosis.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>
#include <QStringList>
#include <QSysInfo>

namespace samspil {

namespace {

QString text(std::optional<Instant> t)
{
    return t ? toIso(*t) : QStringLiteral("never");
}

QString text(sync::Phase phase)
{
    switch (phase) {
    case sync::Phase::Idle:
        return QStringLiteral("idle");
    case sync::Phase::Syncing:
        return QStringLiteral("syncing");
    case sync::Phase::Offline:
        return QStringLiteral("offline");
    case sync::Phase::NeedsLogin:
        return QStringLiteral("needs login");
    case sync::Phase::Attention:
        return QStringLiteral("attention");
    case sync::Phase::Paused:
        return QStringLiteral("paused");
    }
    return {};
}

QString text(PushState push)
{
    switch (push) {
    case PushState::Pending:
        return QStringLiteral("pending");
    case PushState::Sending:
        return QStringLiteral("sending");
    case PushState::Saved:
        return QStringLiteral("saved");
    case PushState::Superseded:
        return QStringLiteral("superseded");
    case PushState::Rejected:
        return QStringLiteral("rejected");
    case PushState::Conflict:
        return QStringLiteral("conflict");
    case PushState::None:
        break;
    }
    return QStringLiteral("none");
}

QString programLine()
{
    return QStringLiteral("Samspil %1, Qt %2, %3 %4")
        .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
             QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture());
}

void addStatus(const sync::Status &status, QStringList &lines)
{
    lines << QStringLiteral("state: %1%2")
                 .arg(text(status.phase),
                      status.isComparing ? QStringLiteral(", comparing") : QString());
    lines << QStringLiteral("last synchronised: ") + text(status.lastSynced);
    lines << QStringLiteral("received in 24 hours: %1 bytes, limit %2%3")
                 .arg(status.bytesToday)
                 .arg(status.bytesADay)
                 .arg(status.spentUntil ? QStringLiteral(", spent until ") + toIso(*status.spentUntil)
                                        : QString());
    if (status.offlineSince)
        lines << QStringLiteral("offline since: ") + text(status.offlineSince);
    lines << QStringLiteral("lists done: %1 of %2").arg(status.done).arg(status.total);
    lines << QStringLiteral("waiting: %1, need a person: %2, lists held: %3, withdrawn: %4")
                 .arg(status.waiting)
                 .arg(status.attention)
                 .arg(status.held)
                 .arg(status.withdrawn.citizens);
    if (status.error)
        lines << QStringLiteral("error: kind %1, HTTP %2")
                     .arg(static_cast<int>(status.error->kind))
                     .arg(status.error->httpStatus);
}

void addLists(const QVector<care::ListAge> &lists, QStringList &lines)
{
    for (const care::ListAge &age : lists)
        lines << QStringLiteral("list %1: known %2, compared %3, %4 of %5 unread")
                     .arg(age.type, text(age.known), text(age.compared))
                     .arg(age.unread)
                     .arg(age.lists);
}

void addFates(const QVector<care::Fate> &fates, QStringList &lines)
{
    for (const care::Fate &fate : fates) {
        QStringList elements;
        for (const care::Clash &clash : fate.clashes)
            elements << QString::fromUtf8(clash.element);
        lines << QStringLiteral("entry %1: %2, %3, written %4, tried %5, next %6, clashes: %7")
                     .arg(fate.seq)
                     .arg(fate.type, text(fate.push), toIso(fate.written))
                     .arg(fate.attempts)
                     .arg(text(fate.next), elements.join(QLatin1Char(' ')));
    }
}

/// By types that we ask for; what a broken resource calls itself can be anything.
void addUnreadable(const care::ActivityReport &report, QStringList &lines)
{
    QSet<QString> types;
    for (const care::ListAge &age : report.lists)
        types << age.type;
    QMap<QString, int> counts;
    for (const store::UnreadableRow &row : report.unreadable)
        ++counts[types.contains(row.type) ? row.type : QStringLiteral("of another type")];
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        lines << QStringLiteral("unreadable %1: %2").arg(it.key()).arg(it.value());
}

} // namespace

QString diagnosis(const care::ActivityReport &report, const sync::Status &status)
{
    QStringList lines{programLine()};
    lines << QStringLiteral("at: ") + toIso(report.at);
    lines << QStringLiteral("server: ") + report.server;
    addStatus(status, lines);
    lines << QStringLiteral(
                 "cache: schema %1, SQLite %2, %3, %4 citizens, %5 resources, %6 measurements")
                 .arg(report.cache.schema)
                 .arg(report.cache.sqliteVersion, report.cache.cipher)
                 .arg(report.cache.citizens)
                 .arg(report.cache.resources)
                 .arg(report.cache.measurements);
    addLists(report.lists, lines);
    addFates(report.fates, lines);
    addUnreadable(report, lines);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace samspil
