// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/json_builder.h"
#include "core/fhir/json_text.h"
#include "core/fhir/writers.h"
#include "tests/fhir/shared.h"

#include <QTest>

#include <array>
#include <map>
#include <random>
#include <string>
#include <string_view>

#include <rapidcheck.h>

using namespace samspil;
using namespace samspil::fhir;
using namespace samspil::fhir::test;

namespace {

constexpr std::array<std::string_view, 4> blanks{"", " ", "\n  ", "\t"};
constexpr std::array<std::string_view, 10> names{"a",    "b",    "c~", "d/e", "æ",
                                                 "code", "note", "\\", "\"",  "status"};
constexpr std::array<std::string_view, 13> scalars{"6.20",
                                                   "6.2",
                                                   "1e2",
                                                   "-0",
                                                   "true",
                                                   "false",
                                                   "null",
                                                   "\"\"",
                                                   "\"}],{\"",
                                                   "\"\\\\\"",
                                                   "\"\\u00e6\"",
                                                   "\"æ\"",
                                                   "12345678901234567"};

/// Makes JSON with blanks anywhere and no key twice out of one number, which is all that a failure
/// needs to be seen again.
class Maker {
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    template <size_t count> std::string_view any(const std::array<std::string_view, count> &from)
    {
        return from[static_cast<size_t>(below(static_cast<int>(count)))];
    }

    std::mt19937 m_random;

public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    std::string name() { return std::string(any(names)); }
    std::string blank() { return std::string(any(blanks)); }

    std::string value(int depth)
    {
        const int form = depth == 0 ? 0 : below(3);
        if (form == 0)
            return std::string(any(scalars));
        return form == 1 ? array(depth) : object(depth);
    }

    std::string array(int depth)
    {
        std::string text;
        const int count = below(4);
        for (int i = 0; i < count; ++i)
            text += (i > 0 ? "," : "") + blank() + value(depth - 1) + blank();
        return '[' + blank() + text + ']';
    }

    std::string object(int depth)
    {
        std::string text;
        for (const std::string_view key : names) {
            if (below(3) > 0)
                continue;
            text += (text.empty() ? "" : ",") + blank() + quoted(key).toStdString() + blank() + ':' +
                    blank() + value(depth - 1) + blank();
        }
        return '{' + blank() + text + '}';
    }

    QByteArray resource() { return QByteArray::fromStdString(object(3)); }
};

using Texts = std::map<std::string, std::string>;

/// Elements as they stand in the bytes.
Texts texts(const QByteArray &body)
{
    Texts result;
    for (const MemberSpan &member : membersOf(view(body)))
        result[unescaped(member.key(view(body)))] = std::string(member.value(view(body)));
    return result;
}

std::string nameOf(const PatchOp &op)
{
    const std::string path = op.path.mid(1).toStdString();
    std::string out;
    for (size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '~')
            out += path[++i] == '1' ? '/' : '~';
        else
            out += path[i];
    }
    return out;
}

Texts canonicalTexts(Texts elements)
{
    for (auto &[key, text] : elements)
        text = canonical(text);
    elements.erase("id");
    elements.erase("meta");
    return elements;
}

} // namespace

class SpliceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheElementChanges();
    void setAndRemoveComesBack();
    void patchLeadsFromOneToTheOther();
    void canonicalIsStable();
};

void SpliceTest::onlyTheElementChanges()
{
    QVERIFY(rc::check([](unsigned seed) {
        Maker make(seed);
        const QByteArray body = make.resource();
        const std::string key = make.name();
        const std::string fresh = make.value(2);
        const auto changed =
            withElement(body, QByteArray::fromStdString(key), QByteArray::fromStdString(fresh));
        RC_ASSERT(changed.hasValue());
        Texts expected = texts(body);
        expected[key] = fresh.substr(0, endOfValue(fresh, 0));
        RC_ASSERT(texts(*changed) == expected);
    }));
}

void SpliceTest::setAndRemoveComesBack()
{
    QVERIFY(rc::check([](unsigned seed) {
        Maker make(seed);
        const QByteArray body = make.resource();
        const auto added = withElement(body, "brand new", "6.20");
        RC_ASSERT(added.hasValue());
        const auto removed = withElement(*added, "brand new", {});
        RC_ASSERT(removed.hasValue());
        RC_ASSERT(texts(*removed) == texts(body));
        if (!texts(body).empty())
            RC_ASSERT(*removed == body);
    }));
}

void SpliceTest::patchLeadsFromOneToTheOther()
{
    QVERIFY(rc::check([](unsigned seed) {
        Maker make(seed);
        const QByteArray from = make.resource();
        const QByteArray to = make.resource();
        const auto ops = diff(from, to);
        RC_ASSERT(ops.hasValue());
        QByteArray body = from;
        for (const PatchOp &op : *ops) {
            const auto next = withElement(body, QByteArray::fromStdString(nameOf(op)), op.value);
            RC_ASSERT(next.hasValue());
            RC_ASSERT(op.op != "add" || !texts(body).contains(nameOf(op)));
            RC_ASSERT(op.op == "add" || texts(body).contains(nameOf(op)));
            body = *next;
        }
        RC_ASSERT(canonicalTexts(texts(body)) == canonicalTexts(texts(to)));
        RC_ASSERT(diff(body, to)->isEmpty());
    }));
}

void SpliceTest::canonicalIsStable()
{
    QVERIFY(rc::check([](unsigned seed) {
        Maker make(seed);
        const std::string text = make.value(3);
        RC_ASSERT(canonical(canonical(text)) == canonical(text));
    }));
}

QTEST_APPLESS_MAIN(SpliceTest)
#include "splice_test.moc"
