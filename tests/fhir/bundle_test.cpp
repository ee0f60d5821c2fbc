// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/fhir/entry_reader.h"
#include "core/fhir/parsed_page.h"

#include <QTest>

using namespace samspil;
using namespace samspil::fhir;

namespace {

QByteArray bundleOf(const QByteArrayList &resources)
{
    QByteArrayList entries;
    for (const QByteArray &resource : resources)
        entries.push_back("{\"fullUrl\":\"https://a.example/x\" , \"resource\" : " + resource + "\n }");
    return R"({"resourceType":"Bundle","type":"searchset","entry":[)" + entries.join(" ,\n ") + "]}";
}

QByteArray spanOf(const Entry &entry)
{
    return {entry.span.data(), static_cast<qsizetype>(entry.span.size())};
}

/// k0, k1, … and one more with the name of number `last`.
QByteArray manyKeys(int count, int last)
{
    QByteArray resource = R"({"resourceType":"Basic")";
    for (int i = 0; i < count; ++i)
        resource += ",\"k" + QByteArray::number(i) + "\":{\"k7\":" + QByteArray::number(i) + "}";
    return resource + ",\"k" + QByteArray::number(last) + "\":0}";
}

/// The parse of the whole page and the walk that parses nothing find the same, wherever both find
/// anything.
void compareWays(const QByteArray &bytes)
{
    const auto parsed = parsePage(bytes);
    if (!parsed)
        return;
    const auto walked = walkPage(bytes);
    QVERIFY(walked);
    QCOMPARE(parsed->entries.size(), walked->entries.size());
    for (qsizetype i = 0; i < parsed->entries.size(); ++i) {
        const Entry &one = parsed->entries[i];
        const Entry &other = walked->entries[i];
        QCOMPARE(one.span.data(), other.span.data());
        QCOMPARE(spanOf(one), spanOf(other));
        QCOMPARE(one.beyond, other.beyond);
        QCOMPARE(fullUrlOf(one), fullUrlOf(other));
        QCOMPARE(one.mode, other.mode);
        QCOMPARE(one.problem, other.problem);
        QVERIFY(!other.parsed);
    }
    QCOMPARE(parsed->next, walked->next);
    QCOMPARE(parsed->self, walked->self);
    QCOMPARE(parsed->total, walked->total);
    QCOMPARE(parsed->updatedUs, walked->updatedUs);
}

QByteArray nested(int depth)
{
    return R"({"resourceType":"Basic","id":"d","x":)" + QByteArray(depth, '[') + QByteArray(depth, ']') +
           "}";
}

} // namespace

class BundleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spansAreExact();
    void envelope();
    void brokenEntry_data();
    void brokenEntry();
    void brokenEnvelope_data();
    void brokenEnvelope();
    void oddEnvelope_data();
    void oddEnvelope();
    void goodPageIsParsedOnce();
    void parseLivesAsLongAsItsEntries();
    void largePage();
    void foundEntriesAreReadOneByOne();
    void entriesKnowWhatLiesBehindThem();
    void singleResource();
    void references_data();
    void references();
    void relativeReferences();
};

void BundleTest::spansAreExact()
{
    const QByteArray first = R"({ "resourceType":"Basic", "id":"1", "n":6.20, "t":"}\"]{" })";
    const QByteArray second = R"({"resourceType":"Basic","id":"2","e":[ ]})";
    const QByteArray bytes = bundleOf({first, second});
    const auto page = readBundle(bytes);
    QVERIFY(page);
    QCOMPARE(page->entries.size(), 2);
    QCOMPARE(spanOf(page->entries[0]), first);
    QCOMPARE(spanOf(page->entries[1]), second);
    QCOMPARE(page->entries[1].id, "2");
    QVERIFY(page->entries[0].span.data() > bytes.constData());
    QVERIFY(page->entries[0].span.data() < bytes.constData() + bytes.size());
}

void BundleTest::envelope()
{
    const QByteArray bytes =
        R"({"resourceType":"Bundle","meta":{"lastUpdated":"2025-02-05T11:53:50.606+01:00"},
        "total":7,"link":[{"relation":"self","url":"https://s"},{"url":"https://n?_getpages=1&x=é","relation":"next"}],
        "entry":[{"fullUrl":"https:\/\/s/Task/4" ,"search":{"mode":"include"},
          "resource":{"resourceType":"Task","id":"4","meta":{"versionId":"3","lastUpdated":"1969-12-31T23:59:59.999999Z"}}},
         {"fullUrl":"https://s/gone"},
         {"search":{"mode":"outcome"},"resource":{"resourceType":"OperationOutcome"}}]})";
    QVERIFY(parsePage(bytes));
    compareWays(bytes);
    const auto page = readBundle(bytes);
    QVERIFY(page);
    QCOMPARE(page->total, 7);
    QCOMPARE(page->next, QStringLiteral("https://n?_getpages=1&x=é"));
    QCOMPARE(page->updatedUs, 1738752830606000LL);
    QCOMPARE(page->entries.size(), 2);
    QCOMPARE(fullUrlOf(page->entries[0]), "https://s/Task/4");
    QCOMPARE(page->entries[0].version, "3");
    QCOMPARE(page->entries[0].updatedUs, -1);
    QCOMPARE(page->entries[0].mode, Entry::Mode::Include);
    QCOMPARE(page->entries[1].mode, Entry::Mode::Outcome);
    QCOMPARE(page->entries[1].type, "OperationOutcome");
}

void BundleTest::brokenEntry_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &resource, const char *problem) {
        QTest::newRow(name) << resource << QString::fromLatin1(problem);
    };
    row("literal with a blank", R"({"resourceType":"Basic","bad":tru e})", "not JSON");
    row("missing value", R"({"resourceType":"Basic","bad":})", "not JSON");
    row("two commas", R"({"resourceType":"Basic",,"a":1})", "not JSON");
    row("leading zero", R"({"resourceType":"Basic","a":01})", "bad number");
    row("bad escape", R"({"resourceType":"Basic","a":"\q"})", "not JSON");
    row("duplicate key", R"({"resourceType":"Basic","id":"1","id":"2"})", "duplicate key \"id\"");
    row("escaped duplicate", "{\"resourceType\":\"Basic\",\"id\":\"1\",\"\\u0069d\":\"2\"}",
        "duplicate key \"id\"");
    row("duplicate within", R"({"resourceType":"Basic","a":[{"b":{"c":1,"c":1}}]})",
        "duplicate key \"c\"");
    row("duplicate after an object within", R"({"resourceType":"Basic","a":{"b":1,"c":2},"a":3})",
        "duplicate key \"a\"");
    row("duplicate among many", manyKeys(40, 7), "duplicate key \"k7\"");
    row("duplicate of the last of few", manyKeys(23, 22), "duplicate key \"k22\"");
    row("many keys", manyKeys(40, 40), "");
    row("keys alike",
        R"({"resourceType":"Basic","abcd":1,"acbd":2,"a":[{"a":1},{"a":1}],"":{"a":{"":1}}})", "");
    row("invalid UTF-8", "{\"resourceType\":\"Basic\",\"a\":\"\xff\xfe\"}", "not UTF-8");
    row("cut UTF-8", "{\"resourceType\":\"Basic\",\"a\":\"\xc3\"}", "not UTF-8");
    row("NUL in a string", QByteArray("{\"resourceType\":\"Basic\",\"a\":\"\0\"}", 32), "not JSON");
    row("NUL between", QByteArray("{\"resourceType\":\"Basic\",\0\"a\":1}", 31), "not JSON");
    row("line end in a string", "{\"resourceType\":\"Basic\",\"a\":\"\n\"}", "not JSON");
    row("huge exponent", R"({"resourceType":"Basic","a":1e999})", "bad number");
    row("huge integer", R"({"resourceType":"Basic","a":123456789012345678901234567890})", "bad number");
    row("deep", nested(1100), "nested too deeply");
    row("no type", R"({"id":"1"})", "no resourceType");
    row("type is a number", R"({"resourceType":5,"id":"1"})", "no resourceType");
    row("array", R"([1])", "no object");
    row("number", "5", "no object");
    row("null", "null", "no object");
}

/// The neighbours of a broken entry are read as if it were not there.
void BundleTest::brokenEntry()
{
    QFETCH(QByteArray, resource);
    QFETCH(QString, problem);
    const QByteArray good = "{\"resourceType\":\"Basic\",\"id\":\"g\",\"t\":\"æøå\"}";
    const QByteArray bytes = bundleOf({good, resource, good});
    const auto page = readBundle(bytes);
    compareWays(bytes);
    QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
    QCOMPARE(page->entries.size(), 3);
    QCOMPARE(page->entries[1].problem, problem);
    for (const int index : {0, 2}) {
        QCOMPARE(page->entries[index].problem, QString());
        QCOMPARE(page->entries[index].id, "g");
        QCOMPARE(spanOf(page->entries[index]), good);
    }
    if (resource.startsWith('{'))
        QCOMPARE(spanOf(page->entries[1]), resource);
}

void BundleTest::brokenEnvelope_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray("  \n");
    QTest::newRow("html") << QByteArray("<html><body>502</body></html>");
    QTest::newRow("no bundle") << QByteArray(R"({"resourceType":"Patient","id":"1"})");
    QTest::newRow("no type") << QByteArray(R"({"entry":[]})");
    QTest::newRow("cut") << QByteArray(
        R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Ba)");
    QTest::newRow("cut between") << QByteArray(R"({"resourceType":"Bundle","entry":[{"resource":{}})");
    QTest::newRow("entry is an object") << QByteArray(R"({"resourceType":"Bundle","entry":{}})");
    QTest::newRow("two entries") << QByteArray(R"({"resourceType":"Bundle","entry":[],"entry":[]})");
    QTest::newRow("two bundles") << QByteArray(R"({"resourceType":"Bundle"}{"resourceType":"Bundle"})");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("NULs") << QByteArray(4096, '\0');
    QTest::newRow("deep") << QByteArray(100000, '[');
}

void BundleTest::brokenEnvelope()
{
    QFETCH(QByteArray, bytes);
    const auto page = readBundle(bytes);
    QVERIFY(!parsePage(bytes));
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Malformed);
    QVERIFY(!page.error().detail.isEmpty());
}

void BundleTest::oddEnvelope_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &members) {
        QTest::newRow(name) << "{\"resourceType\":\"Bundle\"," + members + "}";
    };
    const QByteArray resource = R"("resource":{"resourceType":"Basic","id":"1"})";
    row("no entries", R"("total":0)");
    row("empty entries", R"("entry":[ ])");
    row("empty entry", R"("entry":[{},{ } ])");
    row("blanks", " \"entry\" : [ { \"fullUrl\" : \"x\" ,\n" + resource + " \n} ] ");
    row("type last", R"("entry":[{)" + resource + R"(}],"resourceType":"Bundle")");
    row("two totals", R"("total":1,"total":2)");
    row("total is too large", R"("total":18446744073709551615)");
    row("total is no whole number", R"("total":1.5)");
    row("two links next", R"("link":[{"relation":"next","url":"a"},{"relation":"next","url":"b"}])");
    row("link without url", R"("link":[{"relation":"next"}])");
    row("url is a number", R"("link":[{"relation":"next","url":7}])");
    row("link is text", R"("link":["a"])");
    row("links are an object", R"("link":{"relation":"next","url":"a"})");
    row("meta is text", R"("meta":"a")");
    row("entries twice, then an object", R"("entry":[{)" + resource + R"(}],"entry":{"a":[1,{"b":2}]})");
    row("entry is text", R"("entry":["a",{)" + resource + "}]");
    row("no fullUrl", R"("entry":[{"fullUrl":null,)" + resource + "}]");
    row("fullUrl is an object", R"("entry":[{"fullUrl":{"a":[1]},)" + resource + "}]");
    row("two resources", R"("entry":[{)" + resource + ',' + resource + "}]");
    row("two fullUrls", R"("entry":[{"fullUrl":"a","fullUrl":"b",)" + resource + "}]");
    row("two modes", R"("entry":[{"search":{"mode":"match","mode":"include"},)" + resource + "}]");
    row("unknown mode", R"("entry":[{"search":{"mode":"Include","score":1},)" + resource + "}]");
    row("mode is an object", R"("entry":[{"search":{"mode":{"a":"include"}},)" + resource + "}]");
    row("escaped mode", R"("entry":[{"search":{"mode":"\u0069nclude"},)" + resource + "}]");
    row("search is text", R"("entry":[{"search":"include",)" + resource + "}]");
    row("escaped names", R"("\u0065ntry":[{"r\u0065source":{"resourceType":"Basic","id":"1"}}])");
    row("other members", R"("entry":[{"link":[{"a":1}],"request":{"method":"GET"},)" + resource +
                             R"(,"response":{"etag":"W/\"1\""}}],"signature":{"who":[[],{},[{}]]})");
}

/// Whatever is unusual around the entries, the parse of the whole page tells nothing else than the walk.
void BundleTest::oddEnvelope()
{
    QFETCH(QByteArray, bytes);
    compareWays(bytes);
}

void BundleTest::goodPageIsParsedOnce()
{
    const QByteArray good = R"({"resourceType":"Basic","id":"1","t":"a \"b\"","e":[{"a":1},{"a":{}}]})";
    const QByteArray twice = R"({"resourceType":"Basic","e":[{"a":1,"a":{}}]})";
    const QByteArray bytes = bundleOf({good, twice, R"({"\u0061":1,"resourceType":"Basic"})", good});
    const auto page = findEntries(bytes);
    QVERIFY(page);
    QCOMPARE(page->entries.size(), 4);
    QVERIFY(page->entries[0].parsed);
    QVERIFY(!page->entries[1].parsed);
    QVERIFY(!page->entries[2].parsed); // two names may be one
    QVERIFY(page->entries[3].parsed);
    QCOMPARE(page->entries[3].parsed->root(3)["id"].text(), "1");
}

/// Pages are parsed ahead of those that wait to be stored.
void BundleTest::parseLivesAsLongAsItsEntries()
{
    EntryReader reader;
    const QByteArray first = bundleOf({R"({"resourceType":"Basic","id":"first"})"});
    const QByteArray second = bundleOf({R"({"resourceType":"Basic","id":"second"})"});
    auto waiting = findEntries(first);
    QVERIFY(waiting);
    QVERIFY(findEntries(second));
    Entry entry = std::exchange(waiting->entries, {}).takeFirst();
    QVERIFY(entry.parsed);
    QVERIFY(reader.read(entry));
    QCOMPARE(entry.id, "first");
}

void BundleTest::largePage()
{
    const QByteArray resource =
        R"({"resourceType":"Basic","id":"1","t":")" + QByteArray(5'000'000, 'x') + "\"}";
    const QByteArray bytes = bundleOf({resource, R"({"resourceType":"Basic","id":"2"})"});
    const auto page = readBundle(bytes);
    QVERIFY(page);
    QCOMPARE(page->entries.size(), 2);
    QCOMPARE(page->entries[0].problem, QString());
    QCOMPARE(page->entries[0].span.size(), static_cast<size_t>(resource.size()));
    QCOMPARE(page->entries[1].id, "2");
}

void BundleTest::foundEntriesAreReadOneByOne()
{
    EntryReader reader;
    const QByteArray bytes = bundleOf({R"({"resourceType":"Basic","id":"1"})", R"({"a":1,"a":2})", "7",
                                       R"({"resourceType":"Basic","id":"4"})"});
    auto page = findEntries(bytes);
    QVERIFY(page);
    QByteArrayList seen;
    for (Entry &entry : page->entries) {
        QCOMPARE(entry.type, QByteArray());
        const ResourceParser *parsed = reader.read(entry);
        QCOMPARE(parsed == nullptr, !entry.problem.isEmpty());
        seen.push_back(parsed ? entry.id : entry.problem.toUtf8());
    }
    QCOMPARE(seen, (QByteArrayList{"1", "duplicate key \"a\"", "no object", "4"}));
}

/// The last entry of a page has least behind it; a parser told of more would read what is not ours.
void BundleTest::entriesKnowWhatLiesBehindThem()
{
    const QByteArray bytes = bundleOf({R"({"resourceType":"Basic","id":"1"})", R"({"id":"2"})"});
    const auto page = findEntries(bytes);
    QVERIFY(page);
    for (const Entry &entry : page->entries) {
        const char *end = entry.span.data() + entry.span.size() + entry.beyond;
        QCOMPARE(end, bytes.constData() + bytes.size());
    }
}

void BundleTest::singleResource()
{
    const QByteArray bytes = "\xEF\xBB\xBF {\"resourceType\":\"Basic\",\"id\":\"1\"} \r\n";
    const Entry entry = readResource(bytes);
    QCOMPARE(entry.problem, QString());
    QCOMPARE(spanOf(entry), R"({"resourceType":"Basic","id":"1"})");
    QCOMPARE(readResource(QByteArray()).problem, QStringLiteral("empty"));
    QCOMPARE(readResource("{} {}").problem, QStringLiteral("not JSON"));
}

void BundleTest::references_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("url");
    QTest::newRow("relative") << QStringLiteral("Patient/1")
                              << QStringLiteral("https://s/fhir/Patient/1");
    QTest::newRow("rooted") << QStringLiteral("/Patient/1")
                            << QStringLiteral("https://s/fhir/Patient/1");
    QTest::newRow("version") << QStringLiteral("Patient/1/_history/2")
                             << QStringLiteral("https://s/fhir/Patient/1");
    QTest::newRow("absolute") << QStringLiteral("https://p/fhir/Patient/1/_history/9")
                              << QStringLiteral("https://p/fhir/Patient/1");
    QTest::newRow("urn") << QStringLiteral("urn:uuid:1") << QStringLiteral("urn:uuid:1");
    QTest::newRow("contained") << QStringLiteral("#p") << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("conditional") << QStringLiteral("Patient?identifier=1") << QString();
    QTest::newRow("word") << QStringLiteral("Patient") << QString();
}

void BundleTest::references()
{
    QFETCH(QString, reference);
    QFETCH(QString, url);
    QCOMPARE(absoluteUrl(u"https://s/fhir", reference), url);
    QCOMPARE(absoluteUrl(u"https://s/fhir/", reference), url);
}

void BundleTest::relativeReferences()
{
    QCOMPARE(relativeReference(u"https://s/fhir", u"https://s/fhir/Patient/1"),
             QStringLiteral("Patient/1"));
    QCOMPARE(relativeReference(u"https://s/fhir/", u"https://s/fhir/Patient/1"),
             QStringLiteral("Patient/1"));
    QCOMPARE(relativeReference(u"https://s/fhir", u"https://s/fhir2/Patient/1"),
             QStringLiteral("https://s/fhir2/Patient/1"));
    QCOMPARE(relativeReference(u"", u"https://s/Patient/1"), QStringLiteral("https://s/Patient/1"));
}

QTEST_APPLESS_MAIN(BundleTest)
#include "bundle_test.moc"
