// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/fhir/json_builder.h"
#include "core/fhir/task_names.h"
#include "core/fhir/writers.h"

namespace samspil::fhir {

namespace {

QByteArray reference(const QString &url, const QString &display, const Context &context)
{
    if (url.isEmpty())
        return {};
    return JsonBuilder()
        .text("reference", relativeReference(context.base, url))
        .textIfAny("display", display)
        .done();
}

QByteArray noteCategory()
{
    const QByteArray coding = JsonBuilder()
                                  .text("system", "http://ehealth.sundhed.dk/cs/message-category")
                                  .text("code", "note")
                                  .done();
    return arrayOf(JsonBuilder().raw("coding", arrayOf(coding)).done());
}

} // namespace

QByteArray writeNote(const Note &note, const QString &identifier, const Context &context)
{
    const QByteArray id = JsonBuilder().text("system", task::uriSystem).text("value", identifier).done();
    JsonBuilder out;
    out.text("resourceType", "Communication")
        .raw("identifier", arrayOf(id))
        .text("status", "completed")
        .raw("category", noteCategory())
        .rawIfAny("subject", reference(note.citizen.url(), {}, context));
    if (note.written != Instant{})
        out.text("sent", toIso(note.written));
    return out.rawIfAny("sender", reference(note.author, note.authorName, context))
        .raw("payload", arrayOf(JsonBuilder().text("contentString", note.text).done()))
        .done();
}

} // namespace samspil::fhir
