// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/words.h"

#include <QHash>

namespace samspil {

Words::Words(const MeasurementCatalogue &catalogue, QLocale locale, QTimeZone zone)
    : m_catalogue(catalogue), m_locale(std::move(locale)), m_zone(std::move(zone))
{
}

QString Words::state(TriageState state) const
{
    switch (state) {
    case TriageState::Red:
        return tr("Red");
    case TriageState::Yellow:
        return tr("Yellow");
    case TriageState::NotAssessed:
        return tr("Not assessed");
    case TriageState::Drifting:
        return tr("Drifting");
    case TriageState::Missing:
        return tr("Missing");
    case TriageState::Green:
        return tr("Green");
    case TriageState::NothingOpen:
        return tr("Nothing open");
    case TriageState::Paused:
        return tr("Paused");
    case TriageState::NotMonitored:
        return tr("Not monitored");
    }
    return {};
}

QString Words::doubt(Doubt doubt) const
{
    switch (doubt) {
    case Doubt::None:
        return {};
    case Doubt::UnknownUnit:
        return tr("the unit is not understood");
    case Doubt::NoRange:
        return tr("no alarm range has been set");
    case Doubt::RangeUnit:
        return tr("the unit of the alarm range is not understood");
    case Doubt::NoReferenceValue:
        return tr("the reference value is missing");
    case Doubt::ComparatorStraddles:
        return tr("the value is imprecise and may lie on either side of a limit");
    case Doubt::Implausible:
        return tr("the value is implausible");
    case Doubt::FutureDated:
        return tr("the time lies in the future");
    case Doubt::AbsentValue:
        return tr("there is no value");
    case Doubt::Unreadable:
        return tr("the data could not be read");
    case Doubt::Loading:
        return tr("loading for the first time");
    case Doubt::BeingComputed:
        return tr("new data is being assessed");
    case Doubt::RhythmUnknown:
        return tr("the plan's rhythm is not understood");
    case Doubt::NotByServer:
        return tr("the server could not assess it");
    }
    return {};
}

QString Words::push(PushState push) const
{
    switch (push) {
    case PushState::None:
        return {};
    case PushState::Pending:
        return tr("Pending");
    case PushState::Sending:
        return tr("Sending");
    case PushState::Saved:
        return tr("Saved");
    case PushState::Superseded:
        return tr("Already handled");
    case PushState::Rejected:
        return tr("Rejected by the server");
    case PushState::Conflict:
        return tr("Conflict: needs you");
    }
    return {};
}

QString Words::outcome(const QString &code) const
{
    const QHash<QString, QString> names = {
        {QStringLiteral("seen"), tr("Seen")},
        {QStringLiteral("called"), tr("Called the citizen")},
        {QStringLiteral("advised"), tr("Advice given")},
        {QStringLiteral("visit"), tr("Visit arranged")},
        {QStringLiteral("forwarded"), tr("Forwarded")},
        {QStringLiteral("technique"), tr("Measuring technique")},
        {QStringLiteral("no-action"), tr("No action needed")},
    };
    return names.value(code, code);
}

QString Words::gender(Gender gender) const
{
    switch (gender) {
    case Gender::Female:
        return tr("woman");
    case Gender::Male:
        return tr("man");
    case Gender::Other:
        return tr("other gender");
    case Gender::Unknown:
        break;
    }
    return {};
}

QString Words::profession(const QString &code) const
{
    // dk-core profession codes
    const QHash<QString, QString> names = {
        {QStringLiteral("5166"), tr("Nurse")},
        {QStringLiteral("7170"), tr("Physician")},
        {QStringLiteral("5151"), tr("Physiotherapist")},
        {QStringLiteral("5451"), tr("Clinical dietitian")},
        {QStringLiteral("5155"), tr("Podiatrist")},
    };
    return names.value(code, code);
}

QString Words::condition(const QString &code) const
{
    // SKS puts a D before the ICD-10 code; the first three characters name the disease.
    const QString icd =
        code.startsWith(QLatin1Char('D')) && code.size() > 3 ? code.mid(1, 3) : code.left(3);
    const QHash<QString, QString> names = {
        {QStringLiteral("J44"), tr("COPD")},
        {QStringLiteral("E10"), tr("Type 1 diabetes")},
        {QStringLiteral("E11"), tr("Type 2 diabetes")},
        {QStringLiteral("I10"), tr("Hypertension")},
        {QStringLiteral("I20"), tr("Angina")},
        {QStringLiteral("I25"), tr("Ischaemic heart disease")},
        {QStringLiteral("I50"), tr("Heart failure")},
    };
    return names.value(icd, code);
}

QString Words::planStatus(PlanStatus status) const
{
    switch (status) {
    case PlanStatus::Draft:
        return tr("Draft");
    case PlanStatus::Active:
        return tr("Active");
    case PlanStatus::OnHold:
        return tr("On hold");
    case PlanStatus::Completed:
        return tr("Completed");
    case PlanStatus::Revoked:
        return tr("Cancelled");
    case PlanStatus::EnteredInError:
        return tr("Entered in error");
    case PlanStatus::Unknown:
        break;
    }
    return tr("Unknown status");
}

QString Words::origin(Origin origin) const
{
    switch (origin) {
    case Origin::Device:
        return tr("from device");
    case Origin::Manual:
        return tr("typed in");
    case Origin::Clinic:
        return tr("measured in the clinic");
    case Origin::Unknown:
        break;
    }
    return tr("source not given");
}

QString Words::error(const Error &error) const
{
    switch (error.kind) {
    case ErrorKind::Network:
        return tr("There is no connection to the server. You can go on working; changes wait here.");
    case ErrorKind::Insecure:
        return tr("The server cannot prove who it is, so nothing was sent. You can go on working; "
                  "changes wait here. "
                  "Check the date of this machine, or call support.");
    case ErrorKind::ProxyRefused:
        return tr("A proxy of your network does not let Samspil through. You can go on working; changes "
                  "wait here. Call support.");
    case ErrorKind::Timeout:
    case ErrorKind::Busy:
        return tr("The server does not answer right now. It is tried again by itself.");
    case ErrorKind::Ambiguous:
        return tr("It is not certain that the server received the change. This is being checked.");
    case ErrorKind::Unauthorised:
        return tr("You are no longer signed in. Nothing has been lost; sign in again.");
    case ErrorKind::Denied:
        return tr("You do not have access to this at the server.");
    case ErrorKind::NotFound:
    case ErrorKind::Gone:
        return tr("This no longer exists at the server.");
    case ErrorKind::Conflict:
        return tr("A colleague has changed the same thing. Look at both before you go on.");
    case ErrorKind::Rejected:
        return tr("The server refused the change. It is kept here until you decide.");
    case ErrorKind::Malformed:
        return tr("Some data could not be read. It is kept, and the rest goes on.");
    case ErrorKind::TooLarge:
        return tr("The server's answer is larger than is accepted.");
    case ErrorKind::Unsupported:
        return tr("The server cannot do this.");
    case ErrorKind::DiskFull:
        return tr("The disk is full. Nothing more can be saved until there is room.");
    case ErrorKind::KeyMissing:
        return tr(
            "The key to the local data was not found. The data is kept; nothing has been deleted.");
    case ErrorKind::KeyWrong:
        return tr("The key does not fit the local data. Nothing has been deleted.");
    case ErrorKind::KeyStoreLocked:
        return tr("The system's key store is locked. Unlock it and try again.");
    case ErrorKind::KeyStoreAbsent:
        return tr("The system has no key store. You can work for this session only.");
    case ErrorKind::Corrupt:
        return tr("The local data is damaged. It is kept aside; call support.");
    case ErrorKind::InUse:
        return tr(
            "Samspil is already running with this local data. Use that window, or close it first.");
    case ErrorKind::NotLocal:
        return tr("The local data must be in a folder on this machine, not on the network.");
    case ErrorKind::Storage:
        return tr("The local data could not be read or written.");
    case ErrorKind::Usage:
        return tr("This cannot be done here.");
    case ErrorKind::Cancelled:
        return tr("Cancelled.");
    }
    return {};
}

} // namespace samspil
