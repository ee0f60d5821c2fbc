// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"

namespace samspil::fhir {

namespace {

QStringView withoutSlash(QStringView base)
{
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

QStringView withoutVersion(QStringView reference)
{
    const auto history = reference.contains(u'_') ? reference.indexOf(u"/_history/") : -1;
    return history < 0 ? reference : reference.left(history);
}

bool isAbsolute(QStringView reference)
{
    return reference.contains(u':') && (reference.startsWith(u"urn:") || reference.contains(u"://"));
}

} // namespace

QString absoluteUrl(QStringView base, QStringView reference)
{
    reference = withoutVersion(reference.trimmed());
    if (reference.isEmpty() || reference.startsWith(u'#'))
        return {};
    if (isAbsolute(reference))
        return reference.toString();
    while (reference.startsWith(u'/'))
        reference = reference.mid(1);
    // A conditional reference names a search, not a resource.
    if (reference.contains(u'?') || !reference.contains(u'/'))
        return {};
    base = withoutSlash(base);
    QString out;
    out.reserve(base.size() + 1 + reference.size());
    return out.append(base).append(u'/').append(reference);
}

QString relativeReference(QStringView base, QStringView url)
{
    base = withoutSlash(base);
    if (!base.isEmpty() && url.size() > base.size() + 1 && url.startsWith(base) &&
        url[base.size()] == u'/')
        return url.mid(base.size() + 1).toString();
    return url.toString();
}

} // namespace samspil::fhir
