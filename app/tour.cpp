// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include "core/base/when_ready.h"
#include "ui/models/worklist_model.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QUrlQuery>

#include <algorithm>

namespace samspil {
namespace {

constexpr int caseload = 60;
constexpr int width = 1366;
constexpr int height = 768;
constexpr int stepDeadlineMs = 180'000;
constexpr int settleMs = 400; ///< posted paint and palette events before a picture

const QString noteText = QStringLiteral("Ringet til borgeren; måler igen i eftermiddag.");

/// The visible one: a panel that has just been filled anew still holds what it is about to delete.
template <typename T> T *visibleChild(const QWidget &window, const QString &name)
{
    const QList<T *> all = window.findChildren<T *>(name);
    const auto it =
        std::find_if(all.cbegin(), all.cend(), [](const T *one) { return one->isVisible(); });
    return it == all.cend() ? nullptr : *it;
}

bool click(const QWidget &window, const QString &name)
{
    auto *button = visibleChild<QAbstractButton>(window, name);
    if (!button || !button->isEnabled())
        return false;
    button->click();
    return true;
}

bool isShown(const QWidget &window, const QString &name)
{
    return visibleChild<QWidget>(window, name) != nullptr;
}

} // namespace

Tour::Tour(Application &program, const Wiring &wiring, const QString &folder)
    : m_program(program), m_wiring(wiring), m_folder(folder)
{
    m_poll.setInterval(50);
    connect(&m_poll, &QTimer::timeout, this, &Tour::poll);
    connect(&program.window(), &MainWindow::citizenOpened, this,
            [this](const CitizenId &citizen) { m_citizen = citizen; });
    makeSteps();
}

Tour::~Tour() = default;

void Tour::begin()
{
    QDir().mkpath(m_folder);
    m_program.window().setFixedSize(width, height);
    m_program.window().show();
    next();
}

void Tour::makeSteps()
{
    MainWindow &window = m_program.window();
    m_steps = {
        {QStringLiteral("sync"), [this] { return startSync(); }, [this] { return m_synced; }},
        {QStringLiteral("worklist"), [] { return true; }, [this] { return worklistIsThere(); }},
        {QStringLiteral("first-red-citizen"), [&window] { return window.openFirst(TriageState::Red); },
         [this] { return citizenIsThere(); }},
        {QStringLiteral("acknowledge-form"),
         [&window] { return click(window, QStringLiteral("acknowledge0")); },
         [&window] { return isShown(window, QStringLiteral("saveAcknowledge")); }},
        {QStringLiteral("acknowledged"), [this] { return acknowledge(); },
         [&window] { return isShown(window, QStringLiteral("undoBar")); }},
        {QStringLiteral("synced-back"), [this] { return flush(); }, [this] { return m_flushed; }},
        {QStringLiteral("read-back-from-the-server"), [this] { return askServer(); },
         [this] { return m_onServer; }},
    };
}

void Tour::next()
{
    if (++m_current >= m_steps.size()) {
        write();
        Q_EMIT finished(m_failures);
        return;
    }
    m_elapsed.start();
    if (m_steps.at(m_current).act())
        m_poll.start();
    else
        end(false);
}

void Tour::poll()
{
    const bool done = m_steps.at(m_current).done();
    if (!done && m_elapsed.elapsed() < stepDeadlineMs)
        return;
    m_poll.stop();
    end(done);
}

void Tour::end(bool succeeded)
{
    const Step &step = m_steps.at(m_current);
    m_report << QStringLiteral("%1  %2  %3 ms")
                    .arg(succeeded ? QStringLiteral("ok    ") : QStringLiteral("FAILED"))
                    .arg(step.name, -28)
                    .arg(m_elapsed.elapsed());
    QTimer::singleShot(settleMs, this, [this, succeeded] {
        picture(QStringLiteral("light"));
        m_program.window().setTheme(ThemeKind::Dark, 1.0);
        QTimer::singleShot(settleMs, this, [this, succeeded] {
            picture(QStringLiteral("dark"));
            m_program.window().setTheme(ThemeKind::Light, 1.0);
            if (!succeeded) {
                ++m_failures;
                m_current = m_steps.size(); // what follows rests on this step
            }
            next();
        });
    });
}

void Tour::picture(const QString &theme)
{
    const QString name =
        QStringLiteral("%1-%2-%3.png").arg(m_current + 1).arg(m_steps.at(m_current).name, theme);
    if (!m_program.window().grab().save(QDir(m_folder).filePath(name))) {
        m_report << QStringLiteral("FAILED  the picture %1 could not be written").arg(name);
        ++m_failures;
    }
}

void Tour::write()
{
    m_report << m_syncFigures;
    QSaveFile file(QDir(m_folder).filePath(QStringLiteral("report.txt")));
    const QByteArray text = m_report.join(QLatin1Char('\n')).toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        ++m_failures;
    std::fputs(text.constData(), stdout);
}

bool Tour::startSync()
{
    whenReady(m_program.start(), this, [this](const Expected<void> &opened) {
        if (!opened) {
            m_report << QStringLiteral("FAILED  %1").arg(opened.error().detail);
            return;
        }
        whenReady(m_program.care().syncNow(), this, [this](const sync::Summary &summary) {
            m_synced = !summary.error;
            m_syncFigures = QStringLiteral("sync: %1 requests, %2 bytes, %3 ms")
                                .arg(summary.requests)
                                .arg(summary.wireBytes)
                                .arg(summary.elapsed.count());
        });
    });
    return true;
}

bool Tour::worklistIsThere() const
{
    const auto *list = m_program.window().findChild<QListView *>(QStringLiteral("worklist"));
    if (!list || list->model()->rowCount() != caseload)
        return false;
    const QVariant first = list->model()->index(0, 0).data(WorklistModel::StateRole);
    return first.toInt() == static_cast<int>(TriageState::Red);
}

bool Tour::citizenIsThere() const
{
    return !m_citizen.isNull() && isShown(m_program.window(), QStringLiteral("acknowledge0"));
}

bool Tour::acknowledge()
{
    MainWindow &window = m_program.window();
    auto *note = window.findChild<QPlainTextEdit *>(QStringLiteral("note"));
    if (!note || !click(window, QStringLiteral("outcome-called")))
        return false;
    note->setPlainText(noteText);
    return click(window, QStringLiteral("saveAcknowledge"));
}

bool Tour::flush()
{
    whenReady(m_program.care().flush(), this, [this] { m_flushed = true; });
    return true;
}

bool Tour::askServer()
{
    auto transport = m_wiring.makeTransport();
    if (!transport)
        return false;
    m_transport = *std::move(transport);
    net::Request request;
    QUrl url(m_wiring.context().base + QStringLiteral("/Task"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("patient"),
                       fhir::relativeReference(m_wiring.context().base, m_citizen.url()));
    query.addQueryItem(QStringLiteral("_count"), QStringLiteral("500"));
    url.setQuery(query);
    request.url = url;
    request.headers = {{"Accept", "application/fhir+json"}, {"Cache-Control", "no-cache"}};
    m_transport->send(request, [this](const Expected<net::Response> &answer) {
        m_onServer = answer && answer->status == 200 && answer->body.count(noteText.toUtf8()) == 1;
    });
    return true;
}

} // namespace samspil
