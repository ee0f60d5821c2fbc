// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/http_face.h"
#include "core/training/answers.h"
#include "core/training/read_handler.h"
#include "core/training/request_handler.h"
#include "core/training/training_transport.h"
#include "tests/bench/cache.h"
#include "tests/bench/ingest_data.h"

#include <QCache>
#include <QCoreApplication>
#include <QUrlQuery>

#include <cstdio>

/// A FHIR server of made-up citizens whose readings are made when they are asked for, so that a million
/// of them cost it nothing. All are of one team; nothing on it ever changes. Prints its base.
/// Usage: bench_crowd CITIZENS OBSERVATIONS-OF-EACH

using namespace samspil;
using namespace samspil::bench;

namespace {

using Entries = QList<QByteArray>;

class Crowd final : public training::RequestHandler {
public:
    Crowd(int citizens, int each) : m_citizens(citizens), m_each(each) {}

    net::Response handle(const net::Request &request) override
    {
        const QStringList path = request.url.path().split(u'/', Qt::SkipEmptyParts);
        const QString type = path.value(1);
        if (type == QStringLiteral("metadata"))
            return training::ReadHandler::metadata(SystemClock().now());
        QUrlQuery query(request.url);
        if (request.method == "POST")
            query = QUrlQuery(QString::fromUtf8(request.body));
        net::Response response = training::answer(200, page(type, query));
        response.headers += {"Date", training::httpDate(SystemClock().now())};
        return response;
    }

private:
    /// Whom the search is about; below 0: no one.
    static int whoIn(const QUrlQuery &query)
    {
        QString patient = query.queryItemValue(QStringLiteral("patient"));
        if (patient.isEmpty())
            patient = query.queryItemValue(QStringLiteral("subject"));
        return patient.isEmpty() ? -1 : patient.section(u'-', -1).toInt();
    }

    Entries entriesOf(const QString &type, const QUrlQuery &query)
    {
        Entries out;
        if (query.hasQueryItem(QStringLiteral("_lastUpdated")))
            return out;
        const int who = whoIn(query);
        const bool isRoster = query.hasQueryItem(QStringLiteral("care-team"));
        if (type == QStringLiteral("CarePlan") && isRoster) {
            for (int i = 0; i < m_citizens; ++i)
                out << planEntry(i)
                    << R"({"search":{"mode":"include"},"resource":)" + patientBody(i) + '}';
        } else if (type == QStringLiteral("CarePlan") && who >= 0) {
            out += planEntry(who);
        } else if (type == QStringLiteral("ServiceRequest") && who >= 0) {
            out = activityEntries(who);
        } else if (type == QStringLiteral("Observation") && who >= 0) {
            out = readings(who);
        }
        return out;
    }

    Entries readings(int who)
    {
        if (const Entries *known = m_recent.object(who))
            return *known;
        auto *made = new Entries;
        BundleMaker maker(1, eighteenMonths / std::max(1, m_each), who, m_start);
        for (int i = 0; i < m_each; ++i)
            made->append(maker.entry());
        const Entries out = *made;
        m_recent.insert(who, made); // takes it
        return out;
    }

    QByteArray page(const QString &type, QUrlQuery query)
    {
        const Entries all = entriesOf(type, query);
        const QString countName = QStringLiteral("_count");
        const QString offsetName = QStringLiteral("_offset");
        const int count = std::max(1, query.queryItemValue(countName).toInt());
        const int offset = query.queryItemValue(offsetName).toInt();
        QByteArray links;
        if (offset + count < all.size()) {
            query.removeQueryItem(offsetName);
            query.addQueryItem(offsetName, QString::number(offset + count));
            const QString next =
                QStringLiteral("%1/%2?%3").arg(base(), type, query.toString(QUrl::FullyEncoded));
            links = R"("link":[{"relation":"next","url":")" + next.toLatin1() + R"("}],)";
        }
        return R"({"resourceType":"Bundle","type":"searchset",)" + links + R"("entry":[)" +
               all.mid(offset, count).join(',') + "]}";
    }

    int m_citizens;
    int m_each;
    qint64 m_start = toMs(SystemClock().now()) / 1000 - eighteenMonths;
    QCache<int, Entries> m_recent{8}; ///< of those whose pages are being asked for
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3)
        qFatal("usage: bench_crowd CITIZENS OBSERVATIONS-OF-EACH");
    Crowd crowd(QByteArray(argv[1]).toInt(), QByteArray(argv[2]).toInt());
    training::TrainingTransport transport(crowd);
    cli::HttpFace face(transport, base());
    const auto listening = face.listen({});
    if (!listening)
        qFatal("%s", qPrintable(listening.error().detail));
    std::printf("%s\n", qPrintable(listening->toString()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
