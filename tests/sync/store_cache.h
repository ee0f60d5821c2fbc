// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/writer.h"
#include "core/sync/effect_runner.h"
#include "tests/store/store_fixture.h"
#include "tests/sync/client_cache.h"

namespace samspil::test {

/// The real cache, encrypted, in a folder of its own.
class StoreCache : public ClientCache {
public:
    StoreCache();

    sync::Event run(const sync::Effect &effect) override;
    qint64 put(const store::Edit &edit) override;
    void setNow(Instant now) override { m_file.clock.set(now); }
    void restart() override;
    QVector<store::OutboxRow> rows() const override;
    Shadows shadows() const override;
    Shadow shadow(const QString &url) const override;
    QMap<QString, store::StreamRow> streamRows() const override;
    QVector<CitizenId> caseloadNow() const override;
    bool isHidden(const QString &url) const override;

private:
    store::test::Cache m_file;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<sync::EffectRunner> m_runner;
    QSet<QString> m_hidden;
};

} // namespace samspil::test
