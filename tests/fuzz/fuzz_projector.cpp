// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/readers.h"
#include "tests/fuzz/promise.h"
#include "tests/store/store_fixture.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace samspil;
using namespace samspil::store;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;

namespace {

/// The real cache, encrypted; a new one now and then, since what is in it makes each input slower.
Writer &cache()
{
    constexpr int inputs = 500;
    static int used = 0;
    static std::unique_ptr<test::Cache> files;
    static std::unique_ptr<Writer> writer;
    if (used++ % inputs == 0) {
        writer.reset();
        files = std::make_unique<test::Cache>();
        writer = files->writer();
    }
    return *writer;
}

bool isName(const QByteArray &text, bool isType)
{
    return !text.isEmpty() && text.size() <= 64 &&
           std::all_of(text.cbegin(), text.cend(), [isType](char c) {
               const bool isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
               return isLetter || (!isType && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
           });
}

QByteArray key(const fhir::Entry &entry)
{
    return entry.type + '/' + entry.id;
}

bool sameMeasurement(Measurement a, Measurement b)
{
    for (double Measurement::*number : {&Measurement::value, &Measurement::value2}) {
        if (!sameNumber(a.*number, b.*number))
            return false;
        a.*number = b.*number = 0;
    }
    for (Measurement *m : {&a, &b}) // one term of the cache: where its parts meet does not matter
        m->code = {{}, {}, m->code.system + QChar(0x1f) + m->code.code + QChar(0x1f) + m->code.display};
    return a == b;
}

/// What the screens are told is what the bytes say.
void judgeStored(Writer &writer, const fhir::Entry &entry)
{
    const QString url = test::urlOf(QString::fromLatin1(entry.type), QString::fromLatin1(entry.id));
    const auto stored = writer.resource(url);
    require(stored.hasValue(), "the cache can be read");
    const std::string_view span = entry.span;
    if (!*stored || fuzz::view((*stored)->body) != span)
        return; // unreadable, or an older state than one that is known
    if (entry.type != "Observation")
        return;
    const auto direct = fhir::readObservation(span, {test::base, &test::catalogue(), {}});
    require(direct.hasValue(), "what is stored can be read");
    require(!std::isinf(direct->value) && !std::isinf(direct->value2), "no value is infinite");
    const auto readings = writer.readings(direct->citizen, instantFromMs(-100'000'000'000'000));
    require(readings.hasValue(), "readings can be read");
    const QVector<Measurement> ofKind = readings->value(direct->kind);
    const auto found = std::find_if(ofKind.cbegin(), ofKind.cend(),
                                    [&url](const Measurement &m) { return m.url == url; });
    require(found != ofKind.cend(), "what is stored is a reading of its citizen");
    require(sameMeasurement(*found, *direct), "a reading is what the bytes say");
}

TypeCounts ingest(Writer &writer, const QVector<fhir::Entry> &entries)
{
    IngestChunk chunk;
    chunk.base = test::base;
    chunk.stream = QStringLiteral("fuzz|*|*");
    chunk.entries = entries;
    const auto report = writer.ingest(chunk);
    require(report.hasValue(), "the cache takes every page");
    return test::total(*report);
}

} // namespace

/// Any page of a server into the cache itself: nothing is lost, nothing is stored twice, and rows say
/// what the bytes say.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const auto page = fhir::readBundle(bytes);
    if (!page)
        return 0;
    Writer &writer = cache();
    QHash<QByteArray, int> times;
    qint64 received = 0;
    for (const fhir::Entry &entry : page->entries) {
        received += entry.mode != fhir::Entry::Mode::Outcome;
        ++times[key(entry)];
    }
    const QVector<fhir::Entry> entries = fhir::findEntries(bytes)->entries;
    const TypeCounts first = ingest(writer, entries);
    require(first.received == received, "each entry counts");
    const bool isOnce = std::all_of(times.cbegin(), times.cend(), [](int n) { return n == 1; });
    const TypeCounts second = ingest(writer, entries);
    require(second.received == received, "each entry counts again");
    require(!isOnce || second.stored == 0, "a page that is known stores nothing");
    for (const fhir::Entry &entry : page->entries) {
        if (entry.mode != fhir::Entry::Mode::Outcome && entry.problem.isEmpty() &&
            times[key(entry)] == 1 && isName(entry.type, true) && isName(entry.id, false))
            judgeStored(writer, entry);
    }
    return 0;
}
