// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/if_match_trial.h"

#include "core/base/logging.h"
#include "core/fhir/bundle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace samspil::sync {

namespace {

const QString identifierSystem = QStringLiteral("urn:samspil:trial");
const QString identifierValue = QStringLiteral("if-match");

/// What FHIR allows (R4 §2.24.0.1): it becomes a part of an address.
bool isId(const QString &id)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9.-]{1,64}\\z"));
    return allowed.match(id).hasMatch() && id != u"." && id != u"..";
}

QString versionOf(const net::Answer &answer)
{
    const fhir::Entry entry = fhir::readResource(answer.body);
    return answer.version.isEmpty() ? QString::fromUtf8(entry.version) : answer.version;
}

} // namespace

QByteArray IfMatchTrial::body(const QString &text) const
{
    QJsonObject out{{QStringLiteral("resourceType"), type()},
                    {QStringLiteral("identifier"),
                     QJsonArray{QJsonObject{{QStringLiteral("system"), identifierSystem},
                                            {QStringLiteral("value"), identifierValue}}}},
                    {QStringLiteral("code"), QJsonObject{{QStringLiteral("text"), text}}}};
    if (!m_id.isEmpty())
        out.insert(QStringLiteral("id"), m_id);
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

void IfMatchTrial::begin(Out &out)
{
    m_id.clear();
    m_finding.reset();
    m_step = Step::Creating;
    net::Call call;
    call.kind = net::Call::Kind::Create;
    call.url = QUrl(m_profile.baseTextOf(type()) + u'/' + type());
    call.body = body(QStringLiteral("A trial of Samspil's: may be deleted"));
    call.ifNoneExist = QStringLiteral("identifier=") + identifierSystem + u'|' + identifierValue;
    m_ticket = out.ask(effect::Send{0, call});
}

/// A text that was not there before: servers give no new version to what has not changed.
void IfMatchTrial::put(const QString &text, Step step, Out &out)
{
    m_step = step;
    net::Call call;
    call.kind = net::Call::Kind::Put;
    call.url = QUrl(m_profile.baseTextOf(type()) + u'/' + type() + u'/' + m_id);
    call.body = body(text);
    call.ifMatch = m_version;
    m_ticket = out.ask(effect::Send{0, call});
}

void IfMatchTrial::on(const event::Answered &answered, Out &out)
{
    m_ticket = 0;
    if (m_step == Step::Creating)
        onCreated(answered.answer, out);
    else if (m_step == Step::Raising)
        onRaised(answered.answer, out);
    else
        onTried(answered.answer);
}

void IfMatchTrial::onCreated(const net::Answer &answer, Out &out)
{
    const fhir::Entry entry = fhir::readResource(answer.body);
    const bool isThere = answer.outcome == net::Outcome::Ok || answer.outcome == net::Outcome::Existing;
    m_id = QString::fromUtf8(entry.id);
    m_version = versionOf(answer);
    if (isThere && entry.type == type().toUtf8() && isId(m_id) && net::fitsEtag(m_version))
        put(QStringLiteral("Written over version ") + m_version, Step::Raising, out);
}

void IfMatchTrial::onRaised(const net::Answer &answer, Out &out)
{
    if (answer.outcome == net::Outcome::Conflict) // somebody else's trial was in between
        m_finding = IfMatch::Honoured;
    else if (answer.outcome == net::Outcome::Ok && versionOf(answer) != m_version)
        put(QStringLiteral("Written over a newer version than ") + m_version, Step::Trying, out);
}

void IfMatchTrial::onTried(const net::Answer &answer)
{
    if (answer.outcome == net::Outcome::Conflict)
        m_finding = IfMatch::Honoured;
    else if (answer.outcome == net::Outcome::Ok)
        m_finding = IfMatch::Unknown;
    if (m_finding == IfMatch::Unknown)
        qCWarning(logSync) << "an old If-Match was accepted: every update reads and compares first";
}

} // namespace samspil::sync
