// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/net/fhir_http.h"
#include "tests/fuzz/promise.h"

#include <QCoreApplication>

using namespace samspil;
using namespace samspil::net;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;

namespace {

/// Answers at once with headers made of the input, and looks at what is asked.
class Judge final : public Transport {
public:
    explicit Judge(QByteArray said) : m_said(std::move(said)) {}

    void send(const Request &request, Done done) override
    {
        for (const auto &[name, value] : request.headers) {
            for (const char sign : {'\r', '\n', '\0'})
                require(!value.contains(sign), "no version leaves its header");
        }
        ifMatch = Response{0, request.headers, {}, 0}.header("If-Match");
        sent = true;
        done(
            Response{429,
                     {{"ETag", m_said}, {"Retry-After", m_said}, {"Date", m_said}, {"Location", m_said}},
                     m_said,
                     0});
    }
    void cancelAll() override {}

    QByteArray ifMatch;
    bool sent = false;

private:
    QByteArray m_said;
};

/// A version comes back as the one condition of one header, or the request is not made.
void judgeVersion(const QByteArray &bytes, const QString &version)
{
    static const FixedClock clock(instantFromMs(1'750'000'000'000));
    Judge judge(bytes);
    FhirHttp http(judge, clock);
    Call call;
    call.kind = Call::Kind::Put;
    call.url = QUrl(QStringLiteral("https://h.dk/fhir/Task/1"));
    call.ifMatch = version;
    bool answered = false;
    http.call(call, [&answered](const Answer &answer) {
        answered = true;
        require(!answer.retryAfter ||
                    (*answer.retryAfter >= Millis(0) && *answer.retryAfter <= Millis(86'400'000)),
                "a wait is within a day");
    });
    QCoreApplication::processEvents();
    require(answered, "each call is answered");
    require(judge.sent == fitsEtag(version), "what fits no header is not sent");
    if (!judge.sent)
        return;
    require(judge.ifMatch.isEmpty() == version.isEmpty(), "a version is sent as a condition");
    require(versionOfEtag(judge.ifMatch) == version, "the condition names the version");
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static QCoreApplication app(*argc, *argv); // FhirHttp refuses from the event loop
    return 0;
}

/// Short texts from a server: versions, waits, dates, places.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const Instant now = instantFromMs(1'750'000'000'000);
    judgeVersion(bytes, QString::fromUtf8(bytes));
    judgeVersion(bytes, versionOfEtag(bytes));
    judgeVersion(bytes, versionOfLocation(QString::fromUtf8(bytes)));
    judgeVersion(bytes, QString::fromUtf8(fhir::readResource(bytes).version));
    const auto wait = readRetryAfter(bytes, now);
    require(!wait || (*wait >= Millis(0) && *wait <= Millis(86'400'000)), "a wait is within a day");
    if (const auto date = readHttpDate(bytes))
        require(toIso(*date).size() >= 20, "a date can be written");
    return 0;
}
