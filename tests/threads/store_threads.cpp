// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

using namespace samspil;
using namespace samspil::store;

namespace {

constexpr int pages = 150;
constexpr int readingsAPage = 8;

std::atomic<bool> isOpen = false;
std::atomic<bool> isDone = false;

void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::_Exit(1);
}

/// Strings of its own for each thread: none is shared.
OpenOptions optionsFor(const std::string &folder)
{
    return {QString::fromStdString(folder), QByteArray(32, 'k'), false};
}

CitizenId anna()
{
    return test::citizen(QStringLiteral("anna"));
}

QVector<QByteArray> pageOf(int page)
{
    QVector<QByteArray> bodies;
    for (int i = 0; i < readingsAPage; ++i)
        bodies.append(test::spo2({.id = QByteArray::number(page * readingsAPage + i)}));
    return bodies;
}

/// The writer thread: pages come in, a clinician's edits go between them, the file is kept in order.
void write(const std::string &folder)
{
    const FixedClock clock(instantFromMs(1'772'400'000'000));
    OpenOptions options = optionsFor(folder);
    options.create = true;
    auto opened = Writer::open(options, test::catalogue(), clock);
    require(opened.hasValue(), "the cache opens");
    Writer &writer = **opened;
    require(writer.setCaseload({anna()}).hasValue(), "a caseload is kept");
    isOpen = true;
    for (int page = 0; page < pages; ++page) {
        require(writer.ingest(test::Chunk(pageOf(page))).hasValue(), "a page is kept");
        Edit edit;
        edit.type = QStringLiteral("Task");
        edit.citizen = anna();
        edit.identifier =
            QStringLiteral("urn:uuid:11111111-2222-4333-8444-%1").arg(page, 12, 10, QLatin1Char('0'));
        edit.body = test::task({}, "1", "anna", "requested");
        require(writer.put(edit).hasValue(), "an edit is kept");
        if (page % 10 == 0)
            require(writer.checkpoint(false).hasValue(), "a checkpoint waits for nobody");
    }
    isDone = true;
}

/// A reader thread: whatever the writer does, a page is there whole or not at all, and nothing goes
/// back.
void read(const std::string &folder, std::atomic<int> &rounds)
{
    while (!isOpen)
        std::this_thread::yield();
    const auto opened = Reader::open(optionsFor(folder), test::catalogue());
    require(opened.hasValue(), "a reader opens beside the writer");
    const Reader &reader = **opened;
    qsizetype known = 0;
    for (bool last = false; !last; ++rounds) {
        last = isDone;
        const Reader::View view(reader);
        const auto readings = reader.readings(anna(), instantFromMs(0));
        require(readings.hasValue(), "readings can be read");
        qsizetype found = 0;
        for (const auto &ofKind : *readings)
            found += ofKind.size();
        require(found % readingsAPage == 0, "a page is there whole or not at all");
        require(found >= known, "nothing goes back");
        known = found;
        const auto rows = reader.worklist();
        require(rows && rows->size() == 1, "the worklist can be read");
        require(reader.outboxCounts().hasValue() &&
                    reader.series(anna(), QStringLiteral("spo2")).hasValue(),
                "so can the rest");
    }
    require(known == pages * readingsAPage, "at its end everything is there");
}

/// Pages are looked through elsewhere at the same time.
void parse(std::atomic<int> &rounds)
{
    QByteArray bundle = R"({"resourceType":"Bundle","type":"searchset","entry":[)";
    for (const QByteArray &body : pageOf(0))
        bundle += R"({"resource":)" + body + "},";
    bundle.chop(1);
    bundle += "]}";
    for (; !isDone; ++rounds) {
        const auto page = fhir::readBundle(bundle);
        require(page && page->entries.size() == readingsAPage, "a page is read");
    }
}

} // namespace

/// One writer and two readers of one encrypted cache, each in its thread.
int main()
{
    const QTemporaryDir folder;
    require(folder.isValid(), "there is a folder");
    const std::string path = folder.path().toStdString();
    test::catalogue(); // the data that all share, before there are threads
    std::atomic<int> reads = 0;
    std::atomic<int> parses = 0;
    std::vector<std::thread> all;
    all.emplace_back([&path] { write(path); });
    for (int i = 0; i < 2; ++i)
        all.emplace_back([&] { read(path, reads); });
    all.emplace_back([&parses] { parse(parses); });
    for (std::thread &one : all)
        one.join();
    std::printf("%d pages and %d edits written, %d rounds of reads, %d pages read through\n", pages,
                pages, reads.load(), parses.load());
    return 0;
}
