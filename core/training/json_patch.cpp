// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/json_patch.h"

#include <QStringList>

#include <algorithm>

namespace samspil::training {

namespace {

/// The tokens of a JSON Pointer (RFC 6901); nothing when it does not begin with a slash.
std::optional<QList<QByteArray>> tokensOf(const QString &pointer)
{
    if (pointer.isEmpty())
        return QList<QByteArray>{};
    if (!pointer.startsWith(u'/'))
        return std::nullopt;
    QList<QByteArray> tokens;
    for (const QString &part : pointer.mid(1).split(u'/'))
        tokens += part.toUtf8().replace("~1", "/").replace("~0", "~");
    return tokens;
}

/// The index a token means in an array of `size`; -1 when it means none.
qsizetype indexOf(const QByteArray &token, qsizetype size)
{
    bool isNumber = false;
    const uint index = token.toUInt(&isNumber);
    const bool leadingZero = token.size() > 1 && token.startsWith('0');
    const bool isPlain = !token.startsWith('+') && !token.startsWith('-') && !leadingZero;
    return isNumber && isPlain && index < size ? qsizetype(index) : -1;
}

JsonValue *child(JsonValue &parent, const QByteArray &token)
{
    if (parent.isObject())
        return parent.find(token);
    if (!parent.isArray())
        return nullptr;
    const qsizetype index = indexOf(token, qsizetype(parent.items.size()));
    return index < 0 ? nullptr : &parent.items[size_t(index)];
}

JsonValue *locate(JsonValue &root, const QList<QByteArray> &tokens)
{
    JsonValue *at = &root;
    for (const QByteArray &token : tokens) {
        at = child(*at, token);
        if (!at)
            return nullptr;
    }
    return at;
}

bool addAt(JsonValue &root, QList<QByteArray> tokens, const JsonValue &value)
{
    if (tokens.isEmpty()) {
        root = value;
        return true;
    }
    const QByteArray last = tokens.takeLast();
    JsonValue *parent = locate(root, tokens);
    if (parent && parent->isObject()) {
        if (JsonValue *existing = parent->find(last))
            *existing = value;
        else
            parent->members.push_back({last, value});
        return true;
    }
    if (!parent || !parent->isArray())
        return false;
    const qsizetype size = qsizetype(parent->items.size());
    const qsizetype index = last == "-" ? size : indexOf(last, size + 1);
    if (index < 0)
        return false;
    parent->items.insert(parent->items.begin() + index, value);
    return true;
}

bool removeAt(JsonValue &root, QList<QByteArray> tokens)
{
    if (tokens.isEmpty())
        return false;
    const QByteArray last = tokens.takeLast();
    JsonValue *parent = locate(root, tokens);
    if (!parent || !child(*parent, last))
        return false;
    if (parent->isArray())
        parent->items.erase(parent->items.begin() + indexOf(last, qsizetype(parent->items.size())));
    else
        std::erase_if(parent->members, [&](const JsonMember &m) { return m.name == last; });
    return true;
}

/// move and copy: the value at `from`, moved away when asked to.
bool transfer(JsonValue &root, const JsonValue &op, const QList<QByteArray> &path, bool move)
{
    const auto from = tokensOf(op.string("from"));
    if (!from || (move && path.size() > from->size() && path.mid(0, from->size()) == *from))
        return false;
    const JsonValue *source = locate(root, *from);
    if (!source)
        return false;
    const JsonValue value = *source;
    return (!move || removeAt(root, *from)) && addAt(root, path, value);
}

bool applyOne(JsonValue &root, const JsonValue &op)
{
    const QString name = op.string("op");
    const auto path = tokensOf(op.string("path"));
    const JsonValue *value = op.find("value");
    if (!path || !op.find("path"))
        return false;
    if (name == u"remove")
        return removeAt(root, *path);
    if (name == u"move" || name == u"copy")
        return transfer(root, op, *path, name == u"move");
    if (!value)
        return false;
    if (name == u"add")
        return addAt(root, *path, *value);
    JsonValue *target = locate(root, *path);
    if (name == u"test")
        return target && target->sameAs(*value);
    if (name != u"replace" || !target)
        return false;
    *target = *value;
    return true;
}

} // namespace

QString applyJsonPatch(JsonValue &target, const JsonValue &patch)
{
    if (!patch.isArray())
        return QStringLiteral("a JSON Patch is an array of operations");
    for (const JsonValue &op : patch.items) {
        if (!applyOne(target, op))
            return QStringLiteral("operation failed: %1 %2").arg(op.string("op"), op.string("path"));
    }
    return {};
}

} // namespace samspil::training
