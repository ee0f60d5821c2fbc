// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QtGlobal>

#include <array>

namespace samspil {

/// The nine states of an item and of a citizen, worst first: the numeric order is the order of
/// the worklist and the rule "worst of its parts".
enum class TriageState : quint8 {
    Red,
    Yellow,
    NotAssessed,
    Drifting,
    Missing,
    Green,
    NothingOpen,
    Paused,
    NotMonitored,
};

constexpr int triageStateCount = 9;
using TriageCounts = std::array<int, triageStateCount>;

constexpr TriageState worse(TriageState a, TriageState b)
{
    return a < b ? a : b;
}

/// Why a value cannot be held against its ranges. Never shown as green.
enum class Doubt : quint8 {
    None,
    UnknownUnit,         ///< the unit is unknown or cannot be converted exactly
    NoRange,             ///< monitored, but nobody has set an alarm range
    RangeUnit,           ///< the range's own unit cannot be converted
    NoReferenceValue,    ///< a relative range without its base
    ComparatorStraddles, ///< "<90" against a limit at 88: both sides are possible
    Implausible,         ///< outside what the body can do
    FutureDated,
    AbsentValue,   ///< dataAbsentReason, or no value at all
    Unreadable,    ///< the resource could not be read; kept raw
    Loading,       ///< the first pull of the citizen is not complete
    BeingComputed, ///< new data has arrived and is not yet assessed
    RhythmUnknown, ///< the plan says how often in a way that is not understood
    NotByServer,   ///< the server, which triages there, could not assess it
};

/// The fate of something a clinician did.
enum class PushState : quint8 {
    None,       ///< nothing of ours is under way
    Pending,    ///< queued
    Sending,    ///< in flight, or its arrival is being verified
    Saved,      ///< confirmed by the server's answer
    Superseded, ///< a colleague's act covers it
    Rejected,   ///< the server refuses it; visible until someone decides
    Conflict,   ///< two edits clash; all versions are kept
};

} // namespace samspil

Q_DECLARE_METATYPE(samspil::TriageState)
