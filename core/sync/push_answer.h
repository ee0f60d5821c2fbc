// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/bundle.h"
#include "core/fhir/readers.h"
#include "core/net/outcome.h"
#include "core/store/rows.h"

/// Internal to Push: what it makes of rows and answers.
namespace samspil::sync {

inline bool isCreate(const store::OutboxRow &row)
{
    return row.op == store::OutboxOp::Create && row.url.isEmpty();
}

inline bool isUsable(const QByteArray &body, const QString &type)
{
    const fhir::Entry entry = fhir::readResource(body);
    return entry.problem.isEmpty() && entry.type == type.toUtf8() && !entry.id.isEmpty();
}

/// The server's own words, else the status.
inline QString problemOf(const net::Answer &answer)
{
    QStringList words;
    const auto issues =
        fhir::readOperationOutcome({answer.body.constData(), size_t(answer.body.size())});
    if (issues) {
        for (const fhir::OutcomeIssue &issue : *issues)
            words.append(issue.diagnostics);
    }
    words.removeAll(QString());
    return words.isEmpty() ? QStringLiteral("HTTP %1").arg(answer.status) : words.join(u'\n');
}

} // namespace samspil::sync
