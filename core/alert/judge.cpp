// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/assessment.h"
#include "core/alert/usable.h"
#include "core/trend/ranges.h"

#include <algorithm>
#include <limits>

namespace samspil::alert {

namespace {

/// Where the true value may lie. One number without a comparator; with one, a span whose end at the
/// number itself is left out by < and >.
struct Span {
    double low = 0;
    double high = 0;
    bool lowIncluded = true;
    bool highIncluded = true;
};

enum class Fit : quint8 { Outside, Inside, Straddles };

constexpr double infinite = std::numeric_limits<double>::infinity();

/// "< 80" of a saturation is 50 … 80: what the body cannot do needs no range.
Span spanOf(double value, Comparator comparator, const KindComponent *component)
{
    const bool bounded = component && component->plausibleLow < component->plausibleHigh;
    const double lowest =
        bounded && component->plausibleLow < value ? component->plausibleLow : -infinite;
    const double highest =
        bounded && component->plausibleHigh > value ? component->plausibleHigh : infinite;
    switch (comparator) {
    case Comparator::Less:
        return {lowest, value, true, false};
    case Comparator::LessOrEqual:
        return {lowest, value, true, true};
    case Comparator::GreaterOrEqual:
        return {value, highest, true, true};
    case Comparator::Greater:
        return {value, highest, false, true};
    case Comparator::None:
        break;
    }
    return {value, value, true, true};
}

Fit fitOf(const Span &span, const trend::Limits &limits)
{
    const bool isPoint = span.low == span.high;
    if (isPoint)
        return limits.contains(span.low) ? Fit::Inside : Fit::Outside;
    const bool below =
        limits.low && (span.high < *limits.low || (span.high == *limits.low && !span.highIncluded));
    const bool above =
        limits.high && (span.low > *limits.high || (span.low == *limits.high && !span.lowIncluded));
    if (below || above)
        return Fit::Outside;
    const bool inside =
        (!limits.low || span.low >= *limits.low) && (!limits.high || span.high <= *limits.high);
    return inside ? Fit::Inside : Fit::Straddles;
}

Verdict doubtful(Doubt doubt, int component = 0)
{
    return {TriageState::NotAssessed, doubt, std::nullopt, component};
}

Verdict alarm(const AlarmRange &range)
{
    const auto state = range.colour == RangeColour::Red ? TriageState::Red : TriageState::Yellow;
    return {state, Doubt::None, range, range.component};
}

const Verdict &worseVerdict(const Verdict &a, const Verdict &b)
{
    return b.state < a.state ? b : a;
}

/// One span against one range that is meant for it.
Verdict judgeRange(const Span &span, const AlarmRange &range, std::optional<double> referenceValue)
{
    const auto limits = trend::limitsOf(range, referenceValue);
    if (!limits)
        return doubtful(range.unitUnderstood ? Doubt::NoReferenceValue : Doubt::RangeUnit,
                        range.component);
    switch (fitOf(span, *limits)) {
    case Fit::Inside:
        return alarm(range);
    case Fit::Straddles:
        return doubtful(Doubt::ComparatorStraddles, range.component);
    case Fit::Outside:
        break;
    }
    return {TriageState::Green, Doubt::None, std::nullopt, range.component};
}

/// The first of the ranges that decides; nothing when none is meant for the component.
std::optional<Verdict> judgeComponent(const Measurement &reading, int component,
                                      const AlarmRanges &ranges, std::optional<double> referenceValue,
                                      const KindComponent *bounds)
{
    const double value = valueOf(reading, component);
    std::optional<Verdict> worst;
    const auto take = [&worst](const Verdict &verdict) {
        worst = worst ? worseVerdict(*worst, verdict) : verdict;
    };
    if (bounds && !std::isnan(value) && !isPlausible(value, *bounds))
        return doubtful(Doubt::Implausible, component);
    for (const auto &range : ranges) {
        if (range.component != component)
            continue;
        if (std::isnan(value))
            return doubtful(Doubt::AbsentValue, component);
        take(judgeRange(spanOf(value, comparatorOf(reading, component), bounds), range, referenceValue));
    }
    return worst;
}

Verdict judgeAnswer(const Measurement &reading)
{
    if (!reading.answer)
        return doubtful(Doubt::NoRange);
    const TriageState state = reading.answer->state;
    const bool isColour =
        state == TriageState::Red || state == TriageState::Yellow || state == TriageState::Green;
    if (!isColour)
        return doubtful(Doubt::NoRange);
    return {state, Doubt::None, std::nullopt, 0};
}

} // namespace

Verdict judge(const Measurement &reading, const AlarmRanges &ranges,
              std::optional<double> referenceValue, const MeasurementCatalogue &catalogue, Instant now)
{
    if (isFutureDated(reading, now))
        return doubtful(Doubt::FutureDated);
    if (ownDoubt(reading) != Doubt::None)
        return doubtful(ownDoubt(reading));
    if (isQuestionnaireKind(reading.kind) || reading.answer)
        return judgeAnswer(reading);
    if (std::isnan(reading.value) && std::isnan(reading.value2))
        return doubtful(Doubt::AbsentValue);
    const auto *kind = catalogue.find(reading.kind);
    std::optional<Verdict> worst;
    for (int component = 0; component < 2; ++component) {
        const bool known = kind && component < kind->components.size();
        const auto *bounds = known ? &kind->components[component] : nullptr;
        const auto verdict = judgeComponent(reading, component, ranges, referenceValue, bounds);
        if (verdict)
            worst = worst ? worseVerdict(*worst, *verdict) : *verdict;
    }
    return worst.value_or(doubtful(Doubt::NoRange));
}

} // namespace samspil::alert
