// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/store_cache.h"

namespace samspil::test {

namespace {

const QString base = QStringLiteral("https://model.invalid/fhir");
const QStringList types{QStringLiteral("Patient"), QStringLiteral("CarePlan"),
                        QStringLiteral("Communication"), QStringLiteral("CareTeam")};

/// A cache that cannot be read ends the test: nothing that follows would mean anything.
template <typename T> T must(Expected<T> result)
{
    if (!result)
        qFatal("cache: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

} // namespace

StoreCache::StoreCache()
{
    restart();
}

void StoreCache::restart()
{
    m_runner.reset();
    m_writer.reset();
    m_writer = m_file.writer();
    m_runner = std::make_unique<sync::EffectRunner>(*m_writer, m_file.clock, base);
}

sync::Event StoreCache::run(const sync::Effect &effect)
{
    if (const auto *gone = std::get_if<sync::effect::MarkGone>(&effect); gone && gone->accessWithdrawn)
        m_hidden.insert(gone->url);
    return std::visit(
        [this](const auto &what) -> sync::Event {
            if constexpr (requires { m_runner->run(what); })
                return m_runner->run(what);
            qFatal("no effect of the cache");
        },
        effect);
}

qint64 StoreCache::put(const store::Edit &edit)
{
    return must(m_writer->put(edit));
}

QVector<store::OutboxRow> StoreCache::rows() const
{
    return must(m_writer->outbox());
}

ClientCache::Shadow StoreCache::shadow(const QString &url) const
{
    const QString type = url.section(u'/', -2, -2);
    const auto known = must(m_writer->inventory(base, type, {}));
    const auto version = known.constFind(url.section(u'/', -1));
    const auto body = must(m_writer->resource(url));
    if (version == known.cend() || !body)
        return {};
    return {version->version, body->body, version->updatedUs};
}

ClientCache::Shadows StoreCache::shadows() const
{
    Shadows out;
    for (const QString &type : types) {
        const auto known = must(m_writer->inventory(base, type, {}));
        for (auto it = known.cbegin(); it != known.cend(); ++it) {
            const QString url = base + u'/' + type + u'/' + it.key();
            if (const auto body = must(m_writer->resource(url)))
                out.insert(url, {it->version, body->body, it->updatedUs});
        }
    }
    return out;
}

QMap<QString, store::StreamRow> StoreCache::streamRows() const
{
    QMap<QString, store::StreamRow> out;
    for (const store::StreamRow &row : must(m_writer->streams()))
        out.insert(row.key, row);
    return out;
}

QVector<CitizenId> StoreCache::caseloadNow() const
{
    return must(m_writer->caseload());
}

bool StoreCache::isHidden(const QString &url) const
{
    return m_hidden.contains(url) && !must(m_writer->resource(url));
}

} // namespace samspil::test
