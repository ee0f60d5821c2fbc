// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/cpr.h"
#include "tests/fuzz/promise.h"

using namespace samspil;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;

namespace {

void judge(const Cpr &cpr)
{
    require(cpr.value().size() == 10, "ten characters");
    require(cpr.display() == cpr.value().left(6) + u'-' + cpr.value().mid(6), "DDMMYY-XXXX");
    for (const QString &form : {cpr.value(), cpr.display(), cpr.display().toLower(), u' ' + cpr.value()})
        require(Cpr::parse(form) == cpr, "every form of it is the same number");
    const QDate born = cpr.birthDate();
    const QString day = cpr.value().left(4);
    require(born.isValid() || day == u"2902", "a date that exists, or 29 February of some year");
    if (!born.isValid())
        return;
    require(born.toString(QStringLiteral("ddMMyy")) == cpr.value().left(6),
            "the date that stands there");
    require(born.year() >= 1858 && born.year() <= 2057, "a year that the century table has");
}

} // namespace

/// What a person types and what a server sends as an identifier.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(bytesOf(data, size));
    const QString plain = Cpr::normalised(text);
    require(Cpr::normalised(plain) == plain, "normalising twice changes nothing");
    const auto cpr = Cpr::parse(text);
    require(cpr == Cpr::parse(plain), "blanks, hyphens and case do not matter");
    if (!cpr)
        return 0;
    require(cpr->value() == plain, "a number is what was typed");
    judge(*cpr);
    return 0;
}
