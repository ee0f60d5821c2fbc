// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/element_text.h"
#include "ui/format/words.h"

#include <QHash>

/// What the engine does and owes, in words.
namespace samspil {

QString Words::resourceType(const QString &type) const
{
    const QHash<QString, QString> names = {
        {QStringLiteral("Observation"), tr("Measurements")},
        {QStringLiteral("QuestionnaireResponse"), tr("Answers to questionnaires")},
        {QStringLiteral("Questionnaire"), tr("Questionnaires")},
        {QStringLiteral("Task"), tr("Acknowledgements and tasks")},
        {QStringLiteral("CarePlan"), tr("Plans")},
        {QStringLiteral("ServiceRequest"), tr("Activities of plans")},
        {QStringLiteral("EpisodeOfCare"), tr("Courses of care")},
        {QStringLiteral("Goal"), tr("Goals")},
        {QStringLiteral("Condition"), tr("Diagnoses")},
        {QStringLiteral("Communication"), tr("Notes and messages")},
        {QStringLiteral("RelatedPerson"), tr("Relatives")},
        {QStringLiteral("Encounter"), tr("Contacts")},
        {QStringLiteral("MedicationStatement"), tr("Medication")},
        {QStringLiteral("Patient"), tr("Citizens")},
        {QStringLiteral("Organization"), tr("Organisations")},
        {QStringLiteral("Practitioner"), tr("Staff")},
        {QStringLiteral("PractitionerRole"), tr("Roles of staff")},
        {QStringLiteral("CareTeam"), tr("Care teams")},
        {QStringLiteral("PlanDefinition"), tr("Templates of plans")},
    };
    if (type.isEmpty())
        return tr("Something unknown");
    return names.value(type, type);
}

QString Words::about(const care::Fate &fate) const
{
    return fate.name.isEmpty() ? tr("A citizen who is not shown to you") : fate.name;
}

QString Words::written(const care::Fate &fate) const
{
    if (fate.act && !fate.act->outcome.isEmpty())
        return tr("Acknowledgement: %1", "outcome").arg(outcome(fate.act->outcome));
    return fate.act ? tr("Acknowledgement") : resourceType(fate.type);
}

QString Words::byAndWhen(const care::Fate &fate, Instant now) const
{
    const QString at = when(fate.written, now);
    return fate.author.isEmpty() ? at : tr("%1, %2", "author, when").arg(fate.author, at);
}

QString Words::waitingFate(const care::Fate &fate, Instant now) const
{
    if (fate.waitsForAuthor)
        return fate.author.isEmpty() ? tr("Waits until whoever wrote it signs in")
                                     : tr("Waits until %1 signs in", "author").arg(fate.author);
    const bool later = fate.next && *fate.next > now;
    if (fate.attempts == 0)
        return later ? tr("Can be undone for a moment, then it is sent")
                     : tr("Is sent as soon as possible");
    const QString tried = tr("Tried %n time(s)", nullptr, fate.attempts);
    return later ? tr("%1, again %2", "tried n times, when").arg(tried, when(*fate.next, now))
                 : tr("%1, again as soon as possible", "tried n times").arg(tried);
}

QString Words::overtakenFate(const care::Fate &fate, Instant now) const
{
    const QString who = fate.by.isEmpty() ? tr("a colleague") : fate.by;
    return fate.handled ? tr("Already handled by %1, %2. This was not sent", "colleague, when")
                              .arg(who, when(*fate.handled, now))
                        : tr("Already handled by %1. This was not sent", "colleague").arg(who);
}

QString Words::stoppedFate(const care::Fate &fate) const
{
    switch (fate.stopped) {
    case care::Stopped::NamesUnknown:
    case care::Stopped::NamesItself:
        return tr("Not sent: it names something that the server does not know");
    case care::Stopped::NamesRefused:
        return tr("Not sent: it names something that the server did not take (the server says: %1)")
            .arg(fate.problem);
    case care::Stopped::NotOffered:
        return tr("Not sent: the server does not offer this");
    case care::Stopped::ByServer:
        break;
    }
    return tr("The server says: %1").arg(fate.problem);
}

QString Words::fate(const care::Fate &fate, Instant now) const
{
    switch (fate.push) {
    case PushState::Pending:
        return waitingFate(fate, now);
    case PushState::Sending:
        return fate.waitsForAuthor ? waitingFate(fate, now)
                                   : tr("Sent; the server's answer is awaited or looked up");
    case PushState::Saved:
        return tr("The server has it");
    case PushState::Superseded:
        return overtakenFate(fate, now);
    case PushState::Rejected:
        return stoppedFate(fate);
    case PushState::Conflict:
        return fate.version.isEmpty() ? tr("It is not certain what the server has")
                                      : tr("The server has something else. Choose what is to stand");
    case PushState::None:
        break;
    }
    return {};
}

QString Words::fateSentence(const care::Fate &what, Instant now) const
{
    return tr("%1: %2. %3, %4. %5.", "state: citizen. what, by whom and when. what becomes of it.")
        .arg(push(what.push), about(what), written(what), byAndWhen(what, now), fate(what, now));
}

QString Words::known(const care::ListAge &age, Instant now) const
{
    const QString at = age.known ? when(*age.known, now) : QString();
    if (age.unread == 0)
        return age.known ? at : tr("never");
    if (!age.known || age.lists == 1)
        return tr("not read yet");
    return tr("%1, %n citizen(s) not read yet", "when", age.unread).arg(at);
}

QString Words::compared(const care::ListAge &age, Instant now) const
{
    return age.compared ? when(*age.compared, now) : tr("waits");
}

QString Words::element(const QByteArray &name) const
{
    const QHash<QByteArray, QString> names = {
        {"status", tr("Status")},
        {"businessStatus", tr("Outcome")},
        {"note", tr("Note")},
        {"owner", tr("Who acts")},
        {"input", tr("What it covers")},
        {"focus", tr("About")},
        {"description", tr("Description")},
        {"restriction", tr("Deadline")},
        {"priority", tr("Priority")},
        {"executionPeriod", tr("Period")},
        {"performerType", tr("Who may act")},
        {"identifier", tr("Identifier")},
        {"code", tr("Kind")},
        {"extension", tr("Additions")},
    };
    return names.value(name, QString::fromUtf8(name));
}

QString Words::elementValue(const QByteArray &name, const QByteArray &json) const
{
    const QHash<QString, QString> codes = {
        {QStringLiteral("requested"), tr("Open")},
        {QStringLiteral("in-progress"), tr("Taken on")},
        {QStringLiteral("on-hold"), tr("On hold")},
        {QStringLiteral("completed"), tr("Completed")},
        {QStringLiteral("cancelled"), tr("Cancelled")},
        {QStringLiteral("rejected"), tr("Turned down")},
        {QStringLiteral("failed"), tr("Failed")},
        {QStringLiteral("entered-in-error"), tr("Entered in error")},
    };
    QStringList lines = fhir::readable(json);
    for (QString &line : lines) {
        if (name == "status")
            line = codes.value(line, line);
        else if (name == "businessStatus")
            line = outcome(line);
    }
    return lines.isEmpty() ? tr("nothing", "an element that is absent") : lines.join(QLatin1Char('\n'));
}

QString Words::cacheAge(const care::WorklistRow &row, Instant now) const
{
    return row.pulled && row.pulledReviewDays > 0
               ? tr("data from %1", "when").arg(when(*row.pulled, now))
               : QString();
}

QString Words::whatWaits(const sync::Status &status) const
{
    const QString waits = tr("%n entry(ies) have not reached the server yet.", nullptr, status.waiting);
    const QString needs = tr("%n entry(ies) need a decision.", nullptr, status.attention);
    return status.attention == 0 ? waits
           : status.waiting == 0 ? needs
                                 : tr("%1 %2", "two sentences").arg(waits, needs);
}

QString Words::stillWaits(const sync::Status &status) const
{
    return tr("%1 They are kept encrypted on this computer and go on from there when Samspil is started"
              " again.",
              "sentence on what waits")
        .arg(whatWaits(status));
}

QString Words::waitsSignedOut(const sync::Status &status) const
{
    return tr("%1 They are kept encrypted on this computer, and each is sent when whoever wrote it is"
              " signed in.",
              "sentence on what waits")
        .arg(whatWaits(status));
}

QString Words::noteUnsaved() const
{
    return tr("The note that you are writing is not saved. If you sign out now, it is lost.");
}

QString Words::syncPhase(const sync::Status &status, Instant now) const
{
    switch (status.phase) {
    case sync::Phase::Syncing:
        if (status.isComparing)
            return tr("Comparing with the server");
        return status.citizens > 0 ? tr("Synchronising %1 of %n citizen(s)", nullptr, status.citizens)
                                         .arg(m_locale.toString(status.citizensDone))
                                   : tr("Synchronising");
    case sync::Phase::Offline:
        return status.offlineSince ? tr("Offline since %1").arg(clockOrDay(*status.offlineSince, now))
                                   : tr("Offline");
    case sync::Phase::NeedsLogin:
        return tr("Sign in again");
    case sync::Phase::Attention:
        return tr("Synchronisation does not work");
    case sync::Phase::Paused:
        return status.spentUntil ? tr("Data limit reached") : tr("Paused", "sync line");
    case sync::Phase::Idle:
        break;
    }
    return status.lastSynced ? tr("Synchronised %1").arg(clockOrDay(*status.lastSynced, now))
                             : tr("Not synchronised yet");
}

QString Words::syncLine(const sync::Status &status, Instant now) const
{
    QString line = syncPhase(status, now);
    if (status.waiting > 0)
        line = tr("%1, %n waiting", "sync line", status.waiting).arg(line);
    if (status.attention > 0)
        line = tr("%1, %n need(s) you", "sync line", status.attention).arg(line);
    return line;
}

QString Words::syncMore(const sync::Status &status, Instant now) const
{
    if (status.error && status.phase != sync::Phase::Syncing)
        return error(*status.error);
    if (status.phase == sync::Phase::Paused)
        return status.spentUntil
                   ? tr("Reading goes on %1. What you write is still sent.", "when")
                         .arg(when(*status.spentUntil, now))
                   : tr("Nothing is read until you let it go on. What you write is still sent.");
    if (status.phase == sync::Phase::Syncing && status.remaining) {
        const auto minutes = static_cast<int>((status.remaining->time.count() + 59'999) / 60'000);
        return tr("About %1 to go, %n minute(s) or so", "amount of data", minutes)
            .arg(dataSize(status.remaining->bytes));
    }
    return tr("Everything you see here is on this computer, also without a network.");
}

QString Words::received(const sync::Status &status) const
{
    const QString today = dataSize(status.bytesToday);
    return status.bytesADay > 0 ? tr("%1 of %2 received in 24 hours", "two amounts of data")
                                      .arg(today, dataSize(status.bytesADay))
                                : tr("%1 received in 24 hours", "amount of data").arg(today);
}

QString Words::dataSize(qint64 bytes) const
{
    return m_locale.formattedDataSize(bytes, bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

/// Today's time alone, else with its day.
QString Words::clockOrDay(Instant t, Instant now) const
{
    const bool today = toDateTime(t, m_zone).date() == toDateTime(now, m_zone).date();
    return today ? time(t) : when(t, now);
}

} // namespace samspil
