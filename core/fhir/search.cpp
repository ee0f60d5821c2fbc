// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/search.h"

#include "core/base/time.h"

#include <array>

namespace samspil::fhir {

namespace {

/// Commas and bars inside a value are data, not syntax (FHIR search, "Escaping Search Parameters").
QString escapedValue(QString value)
{
    return value.replace(u'\\', QStringLiteral("\\\\")).replace(u',', QStringLiteral("\\,"));
}

QByteArray query(const Search &search)
{
    QByteArray text;
    for (const auto &[name, value] : search.parameters) {
        if (!text.isEmpty())
            text += '&';
        text += QUrl::toPercentEncoding(name, ":") + '=' + QUrl::toPercentEncoding(value, ":/,|");
    }
    return text;
}

bool namesPerson(const Search &search)
{
    static constexpr std::array<QStringView, 9> personal{u"identifier", u"name",      u"given",
                                                         u"family",     u"birthdate", u"phone",
                                                         u"telecom",    u"address",   u"email"};
    for (const auto &[name, value] : search.parameters) {
        const QStringView plain =
            QStringView(name).left(name.indexOf(u':') < 0 ? name.size() : name.indexOf(u':'));
        const QStringView last = plain.mid(plain.lastIndexOf(u'.') + 1);
        for (const QStringView parameter : personal) {
            if (last == parameter)
                return true;
        }
    }
    return false;
}

} // namespace

Search &Search::with(const QString &name, const QString &value)
{
    parameters.push_back({name, value});
    return *this;
}

Search &Search::withAny(const QString &name, const QVector<QString> &values)
{
    QStringList parts;
    for (const QString &value : values)
        parts.push_back(escapedValue(value));
    return with(name, parts.join(u','));
}

Search &Search::since(qint64 us)
{
    const qint64 ms = us >= 0 ? us / 1000 : (us - 999) / 1000;
    return with(QStringLiteral("_lastUpdated"), QStringLiteral("ge") + toIso(instantFromMs(ms)));
}

Search &Search::count(int pageSize)
{
    return with(QStringLiteral("_count"), QString::number(pageSize));
}

SearchCall searchCall(const QString &base, const Search &search)
{
    QString root = base;
    while (root.endsWith(u'/'))
        root.chop(1);
    const QString target = root + u'/' + search.type;
    const QByteArray parameters = query(search);
    const QByteArray inUrl = target.toUtf8() + (parameters.isEmpty() ? "" : "?") + parameters;
    if (inUrl.size() <= longestSearchUrl && !namesPerson(search))
        return {"GET", QUrl::fromEncoded(inUrl), {}, {}};
    return {"POST", QUrl(target + QStringLiteral("/_search")), "application/x-www-form-urlencoded",
            parameters};
}

} // namespace samspil::fhir
