// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "core/domain/measurement_kind.h"
#include "core/fhir/json_builder.h"
#include "core/fhir/readers.h"
#include "tests/fuzz/promise.h"

#include <cmath>
#include <cstring>
#include <limits>

using namespace samspil;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;
using samspil::fuzz::view;

namespace {

const MeasurementCatalogue &catalogue()
{
    static const MeasurementCatalogue loaded = [] {
        initDataResources();
        auto kinds = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        require(kinds.hasValue(), "the kinds that ship can be read");
        return *std::move(kinds);
    }();
    return loaded;
}

/// To the canonical unit and back, within what doubles can hold.
void judgeConversion(const MeasurementKind &kind, const AcceptedUnit &unit, double value)
{
    const auto canonical = kind.canonical(value, unit.unit);
    require(canonical || !std::isfinite(value) || std::abs(value) > 1e290,
            "every accepted unit converts");
    if (!canonical)
        return;
    require(std::isfinite(*canonical), "no value becomes infinite");
    const double back = (*canonical - unit.offset) * unit.denominator / unit.numerator;
    const double shift = std::abs(unit.offset * unit.denominator / unit.numerator);
    const double rounding =
        8 * std::numeric_limits<double>::epsilon() * (std::abs(value) + shift) + 1e-300;
    require(!(std::abs(back - value) > rounding), "a value comes back within rounding");
}

void judgeRange(const MeasurementKind &kind, const AlarmRange &range)
{
    const AlarmRange converted = kind.canonical(range);
    require(converted.low.has_value() == range.low.has_value() &&
                converted.high.has_value() == range.high.has_value() &&
                converted.colour == range.colour && converted.component == range.component &&
                converted.relative == range.relative,
            "no limit and no colour is lost");
    if (!converted.unitUnderstood) {
        require(converted.low == range.low && converted.high == range.high &&
                    converted.unit == range.unit,
                "what is not understood stays as it was sent");
        return;
    }
    require(converted.unit == kind.unit || converted.isShare(), "a range is in the kind's unit");
    for (const auto &limit : {converted.low, converted.high})
        require(!limit || std::isfinite(*limit) || converted.isShare(), "no limit becomes infinite");
    if (range.low && range.high && *range.low <= *range.high)
        require(*converted.low <= *converted.high, "a range keeps its ends in order");
}

/// The same number through the reader, with any unit.
void judgeReading(const MeasurementKind &kind, double value, const QByteArray &unit)
{
    const QVector<Coding> codes = kind.codes.isEmpty() ? kind.components.first().codes : kind.codes;
    if (codes.isEmpty() || !std::isfinite(value))
        return;
    fhir::JsonBuilder coding;
    coding.text("system", codes.first().system).text("code", codes.first().code);
    fhir::JsonBuilder quantity;
    quantity.raw("value", QByteArray::number(value, 'g', 17)).text("unit", view(unit));
    fhir::JsonBuilder json;
    json.text("resourceType", std::string_view("Observation")).text("status", std::string_view("final"));
    json.raw("code", fhir::JsonBuilder().raw("coding", fhir::arrayOf(coding.done())).done());
    json.raw("subject", R"({"reference":"Patient/1"})")
        .text("effectiveDateTime", std::string_view("2026-03-01"));
    json.text("id", std::string_view("1")).raw("valueQuantity", quantity.done());
    const QByteArray body = json.done();
    const auto read = fhir::readObservation(
        view(body), {QStringLiteral("https://fuzz.invalid/fhir"), &catalogue(), {}});
    if (!read)
        return; // the unit was no UTF-8
    require(!std::isinf(read->value) && !std::isinf(read->value2), "no reading is infinite");
    require(!std::isnan(read->value) || !std::isnan(read->value2) || read->doubt != Doubt::None,
            "a reading without a number says why");
}

} // namespace

/// Eight bytes of a number, eight of another, one for the kind, one for its unit, the rest a unit as
/// sent.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr size_t head = 2 * sizeof(double) + 2;
    if (size < head)
        return 0;
    double value = 0;
    double other = 0;
    std::memcpy(&value, data, sizeof value);
    std::memcpy(&other, data + sizeof value, sizeof other);
    const auto &kinds = catalogue().kinds();
    const MeasurementKind &kind = *kinds[data[head - 2] % kinds.size()];
    const AcceptedUnit &unit = kind.units[data[head - 1] % kind.units.size()];
    const QByteArray sent = bytesOf(data + head, size - head);
    judgeConversion(kind, unit, value);
    for (const QString &name : {unit.unit, QString::fromUtf8(sent)}) {
        const auto canonical = kind.canonical(value, name);
        require(!canonical || std::isfinite(*canonical), "no value becomes infinite");
        for (const bool relative : {false, true}) {
            AlarmRange range;
            range.low = std::isnan(value) ? std::nullopt : std::optional(value);
            range.high = std::isnan(other) ? std::nullopt : std::optional(other);
            range.unit = name;
            range.relative = relative;
            judgeRange(kind, range);
        }
        judgeReading(kind, value, name.toUtf8());
    }
    return 0;
}
