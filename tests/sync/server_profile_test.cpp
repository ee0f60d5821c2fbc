// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/server_profile.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;

/// The profiles that ship.
class TestServerProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void profiles();
};

void TestServerProfile::profiles()
{
    for (const QString &id :
         {QStringLiteral("plain"), QStringLiteral("hapi"), QStringLiteral("training")}) {
        const auto profile = ServerProfile::load(id, QUrl(QStringLiteral("https://x.invalid/fhir/")));
        QVERIFY(profile);
        QCOMPARE(profile->base, QUrl(QStringLiteral("https://x.invalid/fhir")));
        QVERIFY(profile->window >= Millis(1000));
    }
    QCOMPARE(ServerProfile::load(QStringLiteral("plain"), QUrl(QStringLiteral("http://x.invalid/fhir")))
                 .error()
                 .kind,
             ErrorKind::Usage);
    QVERIFY(ServerProfile::load(QStringLiteral("plain"),
                                QUrl(QStringLiteral("http://127.0.0.1:8080/fhir"))));
    QCOMPARE(ServerProfile::load(QStringLiteral("none"), QUrl(QStringLiteral("https://x.invalid")))
                 .error()
                 .kind,
             ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestServerProfile)
#include "server_profile_test.moc"
