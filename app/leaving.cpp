// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/leaving.h"

#include "app/key_choice.h"
#include "app/main_loop.h"
#include "core/base/when_ready.h"

#include <QTimer>

namespace samspil {
namespace {

constexpr Millis serverAnswersWithin{5'000};

void flush(care::LocalCare &care)
{
    MainLoop loop;
    QTimer enough;
    enough.setSingleShot(true);
    QObject::connect(&enough, &QTimer::timeout, [&loop] { loop.finish(); });
    enough.start(serverAnswersWithin);
    whenReady(care.flush(), &enough, [&loop] { loop.finish(); });
    loop.run();
}

/// Edits that the server has not confirmed; none where no cache is open.
int unsent(care::LocalCare &care)
{
    MainLoop loop;
    QObject receiver;
    int edits = 0;
    whenReady(care.outboxCounts(), &receiver, [&](const Expected<store::OutboxCounts> &counts) {
        edits = counts ? counts->waiting + counts->attention : 0;
        loop.finish();
    });
    loop.run();
    return edits;
}

bool triesAgain(const QString &sentence)
{
    KeyChoice choice(sentence, false);
    MainLoop loop;
    QObject::connect(&choice, &KeyChoice::answered, [&loop] { loop.finish(); });
    choice.show();
    loop.run();
    return choice.answer() == KeyChoice::Answer::TryAgain;
}

} // namespace

void leave(care::LocalCare &care, const Words &words, bool sessionOnly)
{
    while (true) {
        flush(care);
        const int lost = sessionOnly ? unsent(care) : 0;
        if (lost == 0 || !triesAgain(words.lostOnQuit(lost)))
            return;
    }
}

} // namespace samspil
