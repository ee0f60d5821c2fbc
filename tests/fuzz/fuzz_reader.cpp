// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "core/fhir/bundle.h"
#include "core/fhir/readers.h"
#include "tests/fuzz/promise.h"

#include <cmath>

using namespace samspil;
using namespace samspil::fhir;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;
using samspil::fuzz::view;

namespace {

/// A span lies in its page behind the one before it, and says alone what it says there.
void judgeEntry(const Entry &entry, const QByteArray &page, const char *&reached)
{
    if (entry.span.empty()) {
        require(!entry.problem.isEmpty(), "an entry without a resource is unreadable");
        return;
    }
    const char *end = page.constData() + page.size();
    require(entry.span.data() >= reached && entry.span.data() + entry.span.size() <= end,
            "spans lie in the page, one behind the other");
    require(entry.span.data() + entry.span.size() + entry.beyond <= end,
            "what may be read beyond lies in the page");
    reached = entry.span.data() + entry.span.size();
    const QByteArray copy(entry.span.data(), static_cast<qsizetype>(entry.span.size()));
    const Entry alone = readResource(copy);
    if (entry.problem.isEmpty())
        require(alone.problem.isEmpty() && alone.type == entry.type && alone.id == entry.id &&
                    alone.version == entry.version && alone.updatedUs == entry.updatedUs,
                "each span parses alone to the same");
}

void judgePage(const QByteArray &bytes)
{
    const auto page = readBundle(bytes);
    const auto found = findEntries(bytes);
    require(page.hasValue() == found.hasValue(), "both walks take the same pages");
    if (!page)
        return;
    qsizetype understood = 0;
    qsizetype unreadable = 0;
    const char *reached = bytes.constData();
    for (const Entry &entry : page->entries) {
        judgeEntry(entry, bytes, reached);
        understood += entry.problem.isEmpty() && !entry.type.isEmpty();
        unreadable += !entry.problem.isEmpty();
    }
    require(found->entries.size() == understood + unreadable, "received = understood + unreadable");
}

void judgeObservation(const QByteArray &json, const Context &context)
{
    const auto measurement = readObservation(view(json), context);
    if (!measurement)
        return;
    require(!std::isinf(measurement->value) && !std::isinf(measurement->value2), "no value is infinite");
    for (const AlarmRange &range : measurement->rangesThen) {
        for (const auto &limit : {range.low, range.high})
            require(!limit || std::isfinite(*limit), "no limit is infinite");
    }
}

} // namespace

/// Whatever bytes a server sends: nothing of a page vanishes, and no resource reads otherwise alone.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const auto catalogue = [] {
        initDataResources();
        return MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    }();
    const QByteArray bytes = bytesOf(data, size);
    const std::string_view json = view(bytes);
    const Context context{
        QStringLiteral("https://fuzz.invalid/fhir"), catalogue ? &*catalogue : nullptr, {}};
    judgePage(bytes);
    judgeObservation(bytes, context);
    [[maybe_unused]] const auto citizen = readPatient(json, context);
    [[maybe_unused]] const auto activity = readServiceRequest(json, context);
    [[maybe_unused]] const auto plan = readCarePlan(json, context);
    [[maybe_unused]] const auto act = readTask(json, context);
    [[maybe_unused]] const auto answers = readQuestionnaireResponse(json, context, json);
    [[maybe_unused]] const auto summary = readSummary(json, context);
    [[maybe_unused]] const QString subject = subjectOf(json, context);
    [[maybe_unused]] const QString kind = kindOf(json, context);
    return 0;
}
