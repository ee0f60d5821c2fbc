// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/schedule.h"
#include "tests/sync/store_cache.h"

#include <QtTest>

using namespace samspil::test;

/// The same promises with the real, encrypted cache.
class TestStoreProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPromiseIsKept();
};

void TestStoreProperties::everyPromiseIsKept()
{
    QVERIFY(promisesAreKept(100, [] { return std::make_unique<StoreCache>(); }));
}

QTEST_GUILESS_MAIN(TestStoreProperties)
#include "store_properties_test.moc"
