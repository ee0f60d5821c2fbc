// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/measurement_kind.h"

#include "core/domain/catalogue_reader.h"
#include "core/domain/code_index.h"
#include "core/domain/code_system.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

constexpr QStringView questionnairePrefix = u"questionnaire:";

/// Scores and counts carry no unit in many systems; for anything with a dimension a missing unit
/// is a missing fact.
bool isCount(QStringView canonicalUnit)
{
    return canonicalUnit == u"{Number}" || canonicalUnit == u"1";
}

const AcceptedUnit *findUnit(const QVector<AcceptedUnit> &units, QStringView unit)
{
    const QStringView wanted = unit.trimmed();
    const auto found = std::ranges::find_if(
        units, [wanted](const AcceptedUnit &accepted) { return accepted.unit == wanted; });
    return found == units.end() ? nullptr : &*found;
}

/// "%" of a relative range is a share of the reference value, whatever the kind is measured in;
/// "percentpoint" is the plain difference of a kind measured in %.
bool isShareOfReference(const AlarmRange &range)
{
    return range.relative && (range.isShare() || range.unit.trimmed() == u'%');
}

bool isPercentPoint(QStringView unit)
{
    return unit == u"percentpoint" || unit == u"{percentpoint}" || unit == u"%-point";
}

} // namespace

std::optional<double> MeasurementKind::canonical(double value, QStringView from) const
{
    if (!std::isfinite(value))
        return std::nullopt;
    if (from.trimmed().isEmpty())
        return isCount(unit) ? std::optional(value) : std::nullopt;
    const AcceptedUnit *accepted = findUnit(units, from);
    if (!accepted)
        return std::nullopt;
    const double result = value * accepted->numerator / accepted->denominator + accepted->offset;
    return std::isfinite(result) ? std::optional(result) : std::nullopt;
}

AlarmRange MeasurementKind::canonical(const AlarmRange &range) const
{
    AlarmRange result = range;
    if (isShareOfReference(range)) {
        result.unit = shareUnit.toString();
        return result;
    }
    const bool points =
        range.relative && unit == u"%" && isPercentPoint(QStringView(range.unit).trimmed());
    const QStringView from = points ? QStringView(unit) : QStringView(range.unit);
    const auto convert = [&](std::optional<double> &limit) {
        if (!limit)
            return true;
        limit = canonical(*limit, from);
        // A difference keeps its zero: 1 °F more is 5/9 °C more.
        if (limit && range.relative)
            *limit -= canonical(0, from).value_or(0);
        return limit.has_value();
    };
    const bool understood = range.unitUnderstood && convert(result.low) && convert(result.high);
    if (!understood) {
        result = range;
        result.unitUnderstood = false;
        return result;
    }
    result.unit = unit;
    return result;
}

struct MeasurementCatalogue::Data {
    QVector<MeasurementKind> kinds; ///< by id, never changed after loading
    QVector<const MeasurementKind *> pointers;
    CodeIndex index;

    Expected<void> insert(const QVector<Coding> &codes, CodeIndex::Target target);
    Expected<void> indexKind(int at);
};

/// Each code under every URI of its system, so that a look-up needs no second step.
Expected<void> MeasurementCatalogue::Data::insert(const QVector<Coding> &codes, CodeIndex::Target target)
{
    for (const Coding &coding : codes) {
        const CodeSystem *system = codeSystemByUri(coding.system);
        const QStringView own[] = {coding.system};
        for (const QStringView uri : system ? system->uris : std::span<const QStringView>(own)) {
            if (!index.insert(uri.toUtf8(), coding.code.toUtf8(), target))
                return Error{ErrorKind::Malformed,
                             QStringLiteral("%1.json: codes: %2 %3 is claimed twice")
                                 .arg(kinds[target.kind].id, coding.system, coding.code)};
        }
    }
    return {};
}

Expected<void> MeasurementCatalogue::Data::indexKind(int at)
{
    const MeasurementKind &kind = kinds[at];
    if (const auto whole = insert(kind.codes, {at, -1}); !whole)
        return whole.error();
    for (int c = 0; c < kind.components.size(); ++c) {
        if (const auto part = insert(kind.components[c].codes, {at, c}); !part)
            return part.error();
    }
    return {};
}

Expected<MeasurementCatalogue> MeasurementCatalogue::load(const QString &folder)
{
    const QDir dir(folder);
    const QStringList names = dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return Error{ErrorKind::Malformed, QStringLiteral("%1: no *.json in this folder").arg(folder)};

    const auto data = std::make_shared<Data>();
    for (const QString &name : names) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorKind::Malformed, QStringLiteral("%1: cannot be read").arg(name)};
        auto kind = readMeasurementKind(file.readAll(), name);
        if (!kind)
            return kind.error();
        data->kinds.append(*std::move(kind));
    }
    std::ranges::sort(data->kinds, {}, &MeasurementKind::id);
    for (int i = 0; i < data->kinds.size(); ++i) {
        if (const auto indexed = data->indexKind(i); !indexed)
            return indexed.error();
    }
    for (const MeasurementKind &kind : std::as_const(data->kinds))
        data->pointers.append(&kind);

    MeasurementCatalogue catalogue;
    catalogue.m_data = data;
    return catalogue;
}

const MeasurementKind *MeasurementCatalogue::find(QStringView kindId) const
{
    const auto &kinds = m_data->kinds;
    const auto at = std::ranges::lower_bound(kinds, kindId, {},
                                             [](const MeasurementKind &k) { return QStringView(k.id); });
    return at != kinds.end() && at->id == kindId ? &*at : nullptr;
}

MeasurementCatalogue::Match MeasurementCatalogue::match(QByteArrayView system, QByteArrayView code) const
{
    const auto target = m_data->index.find(system, code);
    return target ? Match{m_data->pointers[target->kind], target->component} : Match{};
}

MeasurementCatalogue::Match MeasurementCatalogue::match(const Coding &coding) const
{
    return match(coding.system.toUtf8(), coding.code.toUtf8());
}

MeasurementCatalogue::Match MeasurementCatalogue::match(const Concept &concept_) const
{
    for (const Coding &coding : concept_.codings) {
        if (const Match found = match(coding); found.kind)
            return found;
    }
    return {};
}

const QVector<const MeasurementKind *> &MeasurementCatalogue::kinds() const
{
    return m_data->pointers;
}

QString questionnaireKindId(const QString &canonicalUrl)
{
    return questionnairePrefix.toString() + canonicalUrl.section(u'|', 0, 0);
}

bool isQuestionnaireKind(QStringView kindId)
{
    return kindId.startsWith(questionnairePrefix);
}

} // namespace samspil
