// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "tests/ui/shell/fake_care.h"
#include "ui/shell/commands.h"
#include "ui/shell/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <optional>

using namespace samspil;

namespace {

Session person(const char *name, const char *role)
{
    Session one;
    one.who = RoleId(
        QStringLiteral("https://training.invalid/fhir/Practitioner/%1").arg(QString::fromUtf8(name)));
    one.name = QString::fromUtf8(name);
    one.role = QString::fromLatin1(role);
    one.teamName = QStringLiteral("Vejle Sundhedscenter");
    one.organisationName = QStringLiteral("Vejle Kommune");
    return one;
}

struct Picture {
    const char *name;
    QSize size;
    ThemeKind kind = ThemeKind::Light;
    double scale = 1.0;
    const char *language = "da";
    int citizen = 0;             ///< -1: none
    const char *press = nullptr; ///< object names of buttons that are clicked, in order
    const char *typed = "";      ///< in the search field
    std::optional<CommandId> command = {};
    sync::Phase phase = sync::Phase::Idle;
    int entry = 0; ///< of the Activity screen
    int needsYou = 0;
    bool bare = false; ///< nothing waits
};

/// The window, and each dialog that stands upon it.
void save(MainWindow &window, const QString &folder, const char *name)
{
    window.grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
    for (QDialog *dialog : window.findChildren<QDialog *>())
        dialog->grab().save(QStringLiteral("%1/%2-dialog.png").arg(folder, QLatin1String(name)));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    initDataResources();
    const auto catalogue = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    const auto calendar = schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
    if (!catalogue || !calendar || argc < 2)
        return 1;
    const FixedClock clock(instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC)));
    const Picture pictures[] = {
        {"1280x720", {1280, 720}},
        {"1366x768", {1366, 768}},
        {"1366x768-dark", {1366, 768}, ThemeKind::Dark},
        {"1366x768-en", {1366, 768}, ThemeKind::Light, 1.0, "en", 4},
        {"1366x768-form", {1366, 768}, ThemeKind::Light, 1.0, "da", 0, "acknowledge0"},
        {"1366x768-form-200", {1366, 768}, ThemeKind::Dark, 2.0, "en", 0, "acknowledge0"},
        {"1366x768-table", {1366, 768}, ThemeKind::Light, 1.0, "da", 0, "twin"},
        {"1366x768-doubt", {1366, 768}, ThemeKind::Dark, 1.0, "da", 8},
        {"1366x768-unreadable", {1366, 768}, ThemeKind::Light, 1.0, "da", 12, "unreadable"},
        {"1366x768-keys", {1366, 768}, ThemeKind::Dark, 1.0, "da", 0, nullptr, "", CommandId::ShowKeys},
        {"1366x768-nobody", {1366, 768}, ThemeKind::Dark, 1.0, "en", 13, nullptr, "qqq"},
        {"1366x768-contrast", {1366, 768}, ThemeKind::HighContrast, 1.0, "da", 1},
        {"1366x768-empty", {1366, 768}, ThemeKind::Light, 1.0, "da", 59},
        {"1366x768-none", {1366, 768}, ThemeKind::Light, 1.0, "da", -1},
        {"2560x1440", {2560, 1440}},
        {"signed-out",
         {1366, 768},
         ThemeKind::Light,
         1.0,
         "da",
         0,
         nullptr,
         "",
         CommandId::SignOut,
         sync::Phase::Idle,
         0,
         0,
         true},
        {"signed-out-dark-en",
         {1366, 768},
         ThemeKind::Dark,
         1.0,
         "en",
         0,
         nullptr,
         "",
         CommandId::SignOut,
         sync::Phase::Idle,
         0,
         0,
         true},
        {"activity",
         {1366, 768},
         ThemeKind::Light,
         1.0,
         "da",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Idle,
         0,
         2},
        {"activity-dark-en",
         {1366, 768},
         ThemeKind::Dark,
         1.0,
         "en",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Syncing,
         2,
         2},
        {"activity-large",
         {2560, 1440},
         ThemeKind::Light,
         1.0,
         "en",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Idle,
         0,
         2},
        {"activity-small",
         {1280, 720},
         ThemeKind::Dark,
         1.0,
         "da",
         -1,
         "syncState giveUp",
         "",
         {},
         sync::Phase::Offline,
         1,
         2},
        {"activity-150",
         {1366, 768},
         ThemeKind::Light,
         1.5,
         "en",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Offline,
         0,
         2},
        {"activity-200",
         {1366, 768},
         ThemeKind::Light,
         2.0,
         "da",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Offline,
         0,
         2},
        {"activity-200-small",
         {1280, 720},
         ThemeKind::Dark,
         2.0,
         "en",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Syncing,
         2,
         2},
        {"activity-superseded",
         {1366, 768},
         ThemeKind::Light,
         1.0,
         "en",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Attention,
         6,
         0},
        {"activity-empty",
         {1366, 768},
         ThemeKind::Light,
         1.0,
         "da",
         -1,
         "syncState",
         "",
         {},
         sync::Phase::Idle,
         0,
         0,
         true},
        {"activity-lists", {1366, 768}, ThemeKind::Light, 1.0, "da", -1, "syncState section1"},
        {"activity-unreadable", {1366, 768}, ThemeKind::Dark, 1.5, "en", -1, "unreadable"},
        {"activity-contrast", {1366, 768}, ThemeKind::HighContrast, 1.0, "da", -1, "syncState"},
        {"leave",
         {1366, 768},
         ThemeKind::Light,
         1.0,
         "da",
         0,
         nullptr,
         "",
         CommandId::Quit,
         sync::Phase::Offline,
         0,
         2},
        {"leave-200",
         {1366, 768},
         ThemeKind::Dark,
         2.0,
         "en",
         0,
         nullptr,
         "",
         CommandId::Quit,
         sync::Phase::Offline,
         0,
         2},
        {"1280x720-200-offline",
         {1280, 720},
         ThemeKind::Light,
         2.0,
         "da",
         0,
         nullptr,
         "",
         {},
         sync::Phase::Offline,
         0,
         1},
        {"1366x768-undo", {1366, 768}, ThemeKind::Dark, 1.0, "da", 0, "acknowledge0 saveAcknowledge"},
        {"1366x768-150", {1366, 768}, ThemeKind::Light, 1.5},
        {"1366x768-200", {1366, 768}, ThemeKind::Light, 2.0}};
    for (const Picture &picture : pictures) {
        FakeCare care(clock);
        MainWindow window(care, *catalogue, *calendar, clock,
                          {person("Mette Sørensen", "5166"), person("Lars Holm", "7170")});
        window.setTraining(true);
        window.setLanguage(QString::fromLatin1(picture.language));
        window.setTheme(picture.kind, picture.scale);
        sync::Status status;
        status.lastSynced = clock.now() - Millis{9 * 60'000};
        status.phase = picture.phase;
        status.offlineSince = clock.now() - Millis{40 * 60'000};
        status.citizensDone = 17;
        status.citizens = 60;
        status.attention = picture.needsYou;
        status.bytesToday = 12'300'000;
        status.remaining = sync::Remaining{4'200'000, Millis{150'000}};
        status.waiting = picture.needsYou + 1;
        if (picture.bare)
            care.report = {};
        if (picture.phase == sync::Phase::Attention)
            status.error = Error{ErrorKind::Denied, {}, 403};
        if (picture.phase == sync::Phase::Idle && !picture.needsYou)
            status.waiting = 0;
        window.setSyncStatus(status);
        window.resize(picture.size);
        window.show();
        if (picture.citizen >= 0)
            window.openCitizen(care.rows()[picture.citizen].citizen);
        QTest::qWait(300);
        for (const QString &button :
             QString::fromLatin1(picture.press).split(u' ', Qt::SkipEmptyParts)) {
            const auto *inside = button.startsWith(QStringLiteral("section"))
                                     ? window.findChild<QWidget *>(QStringLiteral("activityPage"))
                                     : &window;
            inside->findChild<QAbstractButton *>(button)->click();
            QTest::qWait(100);
            auto *entries = window.findChild<QListView *>(QStringLiteral("entries"));
            entries->setCurrentIndex(entries->model()->index(picture.entry, 0));
        }
        if (picture.command)
            window.findChild<QAction *>(QStringLiteral("command%1").arg(int(*picture.command)))
                ->trigger();
        window.findChild<QLineEdit *>(QStringLiteral("search"))
            ->setText(QString::fromLatin1(picture.typed));
        QTest::qWait(100);
        save(window, QString::fromLocal8Bit(argv[1]), picture.name);
    }
    return 0;
}
