// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/main_loop.h"
#include "core/care/facts.h"
#include "core/care/gate.h"
#include "core/care/worklist_reader.h"

#include <algorithm>

namespace samspil::cli {
namespace {

Expected<std::unique_ptr<care::Office>> openOffice(const Wiring &wiring)
{
    const auto key = wiring.key();
    if (!key)
        return key.error();
    return care::Office::open(wiring.officeSetup(*key));
}

void printSummary(const sync::Summary &summary, bool allPatients)
{
    print(QStringLiteral("%1 %2 %3 %4 %5")
              .arg(QStringLiteral("type"), -24)
              .arg(QStringLiteral("received"), 9)
              .arg(QStringLiteral("stored"), 9)
              .arg(QStringLiteral("unchanged"), 9)
              .arg(QStringLiteral("unreadable"), 10));
    for (auto it = summary.types.cbegin(); it != summary.types.cend(); ++it)
        print(QStringLiteral("%1 %2 %3 %4 %5")
                  .arg(it.key(), -24)
                  .arg(it->received, 9)
                  .arg(it->stored, 9)
                  .arg(it->unchanged, 9)
                  .arg(it->unreadable, 10));
    for (const QString &type : summary.unsupported)
        print(QStringLiteral("not offered by the server: %1").arg(type));
    if (allPatients)
        print(QStringLiteral("no team given: all patients the server shows"));
    print(QStringLiteral("%1 requests, %2 bytes, %3 s")
              .arg(summary.requests)
              .arg(summary.wireBytes)
              .arg(static_cast<double>(summary.elapsed.count()) / 1000, 0, 'f', 2));
}

/// What is found by the id that the worklist prints.
struct Found {
    CitizenId citizen;
    alert::Item item;
};

Expected<Found> findItem(const store::Reader &reader, const Wiring &wiring, const QString &itemId)
{
    const auto list =
        care::freshWorklist(reader, wiring.context(), wiring.calendar(), wiring.clock().now());
    if (!list)
        return list.error();
    for (const care::WorklistRow &row : list->rows) {
        for (const alert::Item &item : row.items) {
            if (item.id == itemId)
                return Found{row.citizen, item};
        }
    }
    return Error{ErrorKind::NotFound,
                 QStringLiteral("no citizen of the caseload has an item with this id"), 0};
}

/// The completed act that covers the first thing the item shows, if there is one; hers before others'.
std::optional<Act> coveringAct(const QVector<Act> &acts, const alert::Item &item, const RoleId &who)
{
    const QString url =
        item.open.isEmpty() ? item.missing.constFirst().activity : item.open.constFirst().reading.url;
    const auto covers = [&url](const Act &act) {
        return act.status == ActStatus::Completed &&
               std::any_of(act.inputs.cbegin(), act.inputs.cend(),
                           [&url](const Covered &c) { return c.url == url; });
    };
    auto it = std::find_if(acts.cbegin(), acts.cend(),
                           [&covers, &who](const Act &act) { return act.owner == who && covers(act); });
    if (it == acts.cend())
        it = std::find_if(acts.cbegin(), acts.cend(), covers);
    return it == acts.cend() ? std::nullopt : std::optional<Act>(*it);
}

QString pendingResult(store::OutboxState state)
{
    if (state == store::OutboxState::Rejected)
        return QStringLiteral("rejected");
    return state == store::OutboxState::Conflict ? QStringLiteral("conflict")
                                                 : QStringLiteral("pending");
}

Expected<QJsonObject> resultOf(const store::Reader &reader, const Wiring &wiring, const Found &found,
                               qint64 seq)
{
    QJsonObject result{{QStringLiteral("item"), found.item.id}};
    const auto waiting = reader.outbox();
    if (!waiting)
        return waiting.error();
    for (const store::OutboxRow &row : *waiting) {
        if (row.seq != seq)
            continue;
        result.insert(QStringLiteral("result"), pendingResult(row.state));
        return result;
    }
    const auto acts = care::readAll<Act>(reader, found.citizen, QStringLiteral("Task"), wiring.context(),
                                         &fhir::readTask);
    if (!acts)
        return acts.error();
    const auto overtaken = reader.superseded(found.citizen);
    if (!overtaken)
        return overtaken.error();
    const auto act = coveringAct(*acts, found.item, wiring.session().who);
    const bool ours = std::none_of(overtaken->cbegin(), overtaken->cend(),
                                   [seq](const store::OutboxRow &row) { return row.seq == seq; });
    result.insert(QStringLiteral("result"),
                  ours ? QStringLiteral("confirmed") : QStringLiteral("alreadyHandled"));
    if (act) {
        result.insert(QStringLiteral("task"), act->url);
        result.insert(QStringLiteral("version"), act->version);
        if (!ours)
            result.insert(QStringLiteral("by"),
                          act->ownerName.isEmpty() ? act->owner.url() : act->ownerName);
    }
    return result;
}

} // namespace

Expected<void> runSync(const Options &options, const Wiring &wiring)
{
    auto office = openOffice(wiring);
    if (!office)
        return office.error();
    if (options.progress) {
        QObject::connect(office->get(), &care::Office::statusChanged, [](const sync::Status &status) {
            complain(QStringLiteral("%1 of %2").arg(status.done).arg(status.total));
        });
    }
    MainLoop loop;
    sync::Summary summary;
    (*office)->syncNow([&](const sync::Summary &done) {
        summary = done;
        loop.finish();
    });
    loop.run();
    if (options.json) {
        QJsonObject object = toJson(summary);
        object.insert(QStringLiteral("allPatients"), options.team.isNull());
        print(QJsonDocument(object));
    } else {
        printSummary(summary, options.team.isNull());
    }
    if (summary.error)
        return *summary.error;
    return {};
}

Expected<void> runAcknowledge(const Options &options, const Wiring &wiring)
{
    if (options.as.isNull())
        return Error{ErrorKind::Usage, QStringLiteral("acknowledge needs --as: who acts"), 0};
    auto opened = openOffice(wiring);
    if (!opened)
        return opened.error();
    care::Office &office = **opened;
    const auto found = findItem(office.writer(), wiring, options.arguments.constFirst());
    if (!found)
        return found.error();
    const auto written = office.commands().acknowledge(
        wiring.session(), {found->citizen, {found->item}, options.outcome, options.note, Millis{0}});
    if (!written)
        return written.error();
    office.assess({found->citizen});

    MainLoop loop;
    office.sync().pushNow([&loop] { loop.finish(); });
    loop.run();
    office.assess({found->citizen});
    const auto result = resultOf(office.writer(), wiring, *found, written->outboxSeq);
    if (!result)
        return result.error();
    if (options.json)
        print(QJsonDocument(*result));
    else
        print(result->value(QStringLiteral("result")).toString());
    return {};
}

} // namespace samspil::cli
