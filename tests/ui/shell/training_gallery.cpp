// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_world.h"
#include "app/wiring.h"
#include "core/care/local_care.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace samspil;

namespace {

/// Whom the pictures show: the worst, who has the longest name, and of whom there is the least.
QVector<CitizenId> sitters(const care::WorklistSnapshot &list)
{
    const auto &rows = list.rows;
    const auto longest = std::max_element(rows.cbegin(), rows.cend(), [](const auto &a, const auto &b) {
        return a.name.size() < b.name.size();
    });
    const auto emptiest = std::min_element(rows.cbegin(), rows.cend(), [](const auto &a, const auto &b) {
        return a.items.size() != b.items.size() ? a.items.size() < b.items.size()
                                                : a.spark.size() < b.spark.size();
    });
    return {rows.constFirst().citizen, longest->citizen, emptiest->citizen};
}

struct Picture {
    const char *name;
    QSize size;
    ThemeKind kind;
    double scale;
    const char *language;
    int sitter;
};

constexpr QSize small(1366, 768);
constexpr QSize large(2560, 1440);

const Picture pictures[] = {{"small-light-da", small, ThemeKind::Light, 1.0, "da", 0},
                            {"small-dark-en", small, ThemeKind::Dark, 1.0, "en", 0},
                            {"large-light-en", large, ThemeKind::Light, 1.0, "en", 0},
                            {"large-dark-da", large, ThemeKind::Dark, 1.0, "da", 0},
                            {"small-light-da-150", small, ThemeKind::Light, 1.5, "da", 0},
                            {"small-dark-en-200", small, ThemeKind::Dark, 2.0, "en", 0},
                            {"small-light-da-200", small, ThemeKind::Light, 2.0, "da", 1},
                            {"large-light-da-150", large, ThemeKind::Light, 1.5, "da", 1},
                            {"large-dark-en-200", large, ThemeKind::Dark, 2.0, "en", 1},
                            {"least-light-en-200", {1280, 720}, ThemeKind::Light, 2.0, "en", 2},
                            {"small-light-en-longest", small, ThemeKind::Light, 1.0, "en", 1},
                            {"small-dark-da-longest", small, ThemeKind::Dark, 1.0, "da", 1},
                            {"small-light-da-emptiest", small, ThemeKind::Light, 1.0, "da", 2},
                            {"small-contrast-en", small, ThemeKind::HighContrast, 1.0, "en", 2}};

std::unique_ptr<Wiring> wiring(const QTemporaryDir &folder)
{
    Place place;
    place.cache = folder.path();
    place.training = true;
    place.keyFile = folder.filePath(QStringLiteral("key"));
    place.team = trainingTeam();
    auto made = Wiring::make(place);
    return made ? *std::move(made) : nullptr;
}

bool take(const Picture &picture, care::Care &care, const Wiring &parts, const CitizenId &citizen,
          const QString &folder)
{
    MainWindow window(care, parts.catalogue(), parts.calendar(), parts.clock(), trainingPeople());
    window.setTraining(true);
    window.setLanguage(QString::fromLatin1(picture.language));
    window.setTheme(picture.kind, picture.scale);
    sync::Status status;
    status.lastSynced = parts.clock().now();
    window.setSyncStatus(status);
    window.resize(picture.size);
    window.show();
    window.reload();
    QTest::qWait(300);
    window.openCitizen(citizen);
    QTest::qWait(700);
    return window.grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(picture.name)));
}

} // namespace

/// Pictures of the window on the training cohort: training_gallery <folder>
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QTemporaryDir cache;
    const std::unique_ptr<Wiring> parts = wiring(cache);
    const auto key = parts ? parts->key() : Error{ErrorKind::Usage, {}, 0};
    if (!key || argc < 2)
        return 1;
    care::LocalCare care(parts->officeSetup(*key));
    const auto finished = [](const auto &future) {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 300'000);
    };
    const auto opened = care.start();
    if (!finished(opened) || !opened.result() || !finished(care.syncNow()))
        return 1;
    const auto list = care.worklist(care::allRows);
    if (!finished(list) || !list.result() || list.result()->rows.isEmpty())
        return 1;
    const QVector<CitizenId> whom = sitters(*list.result());
    bool saved = true;
    for (const Picture &picture : pictures)
        saved =
            take(picture, care, *parts, whom[picture.sitter], QString::fromLocal8Bit(argv[1])) && saved;
    return saved ? 0 : 1;
}
