// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/models/worklist_model.h"
#include "ui/parts/undo_bar.h"
#include "ui/theme/fonts.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

using namespace samspil;

/// A morning's work in the window: where the nurse stays, what she is told, who she is.
class WindowWorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_at.reset(); }

    void theFirstRowsComeBeforeTheRest();
    void changesThatKeepComingDoNotPutTheListOff();
    void theListStaysWhenAHandledCitizenGoesDown();
    void theFocusFollowsACitizenWhoGetsWorse();
    void mainJobByKeyboardAlone();
    void undoGoesWhenTheActWasSent();
    void saysWhoWasFirst();
    void saysWhatBecameOfADamagedCache();
    void saysThatTheCacheIsElsewhere_data();
    void saysThatTheCacheIsElsewhere();
    void saysWhyItCannotSynchronise();
    void saysWhomTheServerNoLongerShows();
    void syncStateIsAlwaysSaid_data();
    void syncStateIsAlwaysSaid();
    void everyTextGrowsWithTheScale_data();
    void everyTextGrowsWithTheScale();
    void fourTrendsFillThePage_data();
    void fourTrendsFillThePage();
    void anotherPersonOpensAnewAndActsInHerOwnName();
    void searchTakesCprWithAndWithoutHyphen();

private:
    QString citizenAt(int row) const
    {
        return m_at->list()->model()->index(row, 0).data(WorklistModel::CitizenRole).toString();
    }
    int rowOf(const QString &citizen) const
    {
        const auto found = m_at->list()->model()->match(m_at->list()->model()->index(0, 0),
                                                        WorklistModel::CitizenRole, citizen);
        return found.isEmpty() ? -1 : found.constFirst().row();
    }
    QString topmost() const
    {
        return m_at->list()->indexAt(QPoint(1, 1)).data(WorklistModel::CitizenRole).toString();
    }
    void open(int row);
    void acknowledgeTheFirst();
    QStringList notices() const;

    std::unique_ptr<WindowFixture> m_at;
};

void WindowWorkTest::init()
{
    m_at = std::make_unique<WindowFixture>();
    QVERIFY(m_at->show({1366, 768}));
}

void WindowWorkTest::open(int row)
{
    m_at->list()->setCurrentIndex(m_at->list()->model()->index(row, 0));
    m_at->list()->setFocus();
    m_at->press(Qt::Key_Return);
    QTRY_VERIFY(m_at->part<QPushButton>("acknowledge0"));
}

void WindowWorkTest::acknowledgeTheFirst()
{
    const auto before = m_at->care->acknowledgements.size();
    m_at->press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_at->part<QPlainTextEdit>("note")->isVisible());
    m_at->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_at->care->acknowledgements.size(), before + 1);
    QTRY_VERIFY(m_at->part<UndoBar>("undoBar")->isOffering());
}

QStringList WindowWorkTest::notices() const
{
    QStringList all;
    for (const QLabel *label : m_at->window->findChildren<QLabel *>(QStringLiteral("notice"))) {
        if (label->isVisible())
            all.append(label->text());
    }
    return all;
}

/// A long list is there to be read before it is there as a whole.
void WindowWorkTest::theFirstRowsComeBeforeTheRest()
{
    m_at->care->limits.clear();
    m_at->window->reload();
    QTRY_COMPARE(m_at->care->limits, (QVector<int>{care::firstRows, care::allRows}));
    QTRY_COMPARE(m_at->list()->model()->rowCount(), 60);
}

/// A first synchronisation changes somebody all the time: the list is read again meanwhile.
void WindowWorkTest::changesThatKeepComingDoNotPutTheListOff()
{
    QTRY_COMPARE(m_at->care->limits.constLast(), care::allRows);
    const auto before = m_at->care->limits.size();
    QTimer changes;
    connect(&changes, &QTimer::timeout, this,
            [this] { Q_EMIT m_at->care->changed({CitizenId(citizenAt(0))}); });
    changes.start(10);
    QTRY_VERIFY(m_at->care->limits.size() > before + 1);
    changes.stop();
}

void WindowWorkTest::theListStaysWhenAHandledCitizenGoesDown()
{
    m_at->list()->verticalScrollBar()->setValue(240);
    const QString handled = citizenAt(4);
    const QString next = citizenAt(5);
    open(4);
    const int scrolled = m_at->list()->verticalScrollBar()->value();
    const QString top = topmost();
    QVERIFY(top != handled);
    acknowledgeTheFirst();
    QTRY_VERIFY(rowOf(handled) > 10);
    QCOMPARE(topmost(), top);
    QCOMPARE(m_at->list()->verticalScrollBar()->value(), scrolled);
    QCOMPARE(m_at->list()->currentIndex().data(WorklistModel::CitizenRole).toString(), next);
    QVERIFY(m_at->list()->viewport()->rect().contains(
        m_at->list()->visualRect(m_at->list()->currentIndex()).center()));
    QCOMPARE(m_at->care->opened.size(), 1); // the next one is at hand, not opened
}

void WindowWorkTest::theFocusFollowsACitizenWhoGetsWorse()
{
    const QString watched = citizenAt(20);
    m_at->list()->setCurrentIndex(m_at->list()->model()->index(20, 0));
    const int stood = m_at->list()->visualRect(m_at->list()->currentIndex()).top();
    m_at->care->row(CitizenId(watched)).state = TriageState::Yellow;
    Q_EMIT m_at->care->changed({CitizenId(watched)});
    QTRY_VERIFY(rowOf(watched) < 20);
    QCOMPARE(m_at->list()->currentIndex().row(), rowOf(watched));
    QCOMPARE(m_at->list()->visualRect(m_at->list()->currentIndex()).top(), stood);
}

void WindowWorkTest::mainJobByKeyboardAlone()
{
    const QString red = citizenAt(0);
    const QString next = citizenAt(1);
    m_at->press(Qt::Key_Return);
    QTRY_VERIFY(m_at->part<QPushButton>("acknowledge0"));
    QCOMPARE(m_at->care->opened.constLast().url(), red);
    m_at->press(Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(m_at->window->focusWidget()->objectName(), QStringLiteral("outcome-seen"));
    m_at->press(Qt::Key_Down);
    QTRY_COMPARE(m_at->window->focusWidget()->objectName(), QStringLiteral("outcome-called"));
    for (int i = 0; i < 12 && m_at->window->focusWidget()->objectName() != QStringLiteral("note"); ++i)
        m_at->press(Qt::Key_Tab);
    QCOMPARE(m_at->window->focusWidget()->objectName(), QStringLiteral("note"));
    QTest::keyClicks(m_at->window->focusWidget(), QStringLiteral("Ringer igen"));
    m_at->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_at->care->acknowledgements.size(), 1);
    QCOMPARE(m_at->care->acknowledgements[0].outcome, QStringLiteral("called"));
    QCOMPARE(m_at->care->acknowledgements[0].note, QStringLiteral("Ringer igen"));

    QTRY_VERIFY(m_at->part<UndoBar>("undoBar")->isOffering());
    m_at->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_at->care->undone, 1);
    acknowledgeTheFirst();
    m_at->press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_at->list()->hasFocus());
    // She has more that is open and stays where she was, or the next one took her place.
    while (m_at->list()->currentIndex().data(WorklistModel::CitizenRole).toString() == red)
        m_at->press(Qt::Key_J);
    m_at->press(Qt::Key_Return);
    QTRY_VERIFY(m_at->care->opened.constLast().url() != red);
    QVERIFY(rowOf(next) <= m_at->list()->currentIndex().row());
}

void WindowWorkTest::undoGoesWhenTheActWasSent()
{
    open(0);
    acknowledgeTheFirst();
    auto *bar = m_at->part<UndoBar>("undoBar");
    QTRY_VERIFY(bar->isOffering());
    QTest::qWait(150); // the page has been read again
    QVERIFY(bar->isOffering());
    m_at->care->sendAll();
    QTRY_VERIFY(!bar->isOffering());
    m_at->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_at->care->undone, 0);
}

void WindowWorkTest::saysWhoWasFirst()
{
    QVERIFY(notices().isEmpty());
    care::Overtaken first;
    first.seq = 7;
    first.citizen = CitizenId(citizenAt(2));
    first.name = QStringLiteral("Åse Al-Hassan");
    first.ours.outcome = QStringLiteral("called");
    first.by = QStringLiteral("Lars Holm");
    first.at = m_at->clock.now() - Millis{20 * 60'000};
    m_at->care->overtaken = {first};
    Q_EMIT m_at->care->changed({first.citizen});
    QTRY_COMPARE(notices().size(), 1);
    QCOMPARE(notices()[0], QStringLiteral("Åse Al-Hassan: allerede håndteret af Lars Holm, i dag 09:30. "
                                          "Din kvittering (Ringet til borgeren) er ikke sendt."));
    m_at->window->setLanguage(QStringLiteral("en"));
    QTRY_VERIFY(notices().value(0).contains(QStringLiteral("already handled by Lars Holm")));
    m_at->part<QToolButton>("closeNotice")->click();
    QTRY_VERIFY(notices().isEmpty());
    Q_EMIT m_at->care->changed({first.citizen});
    QTest::qWait(200);
    QVERIFY(notices().isEmpty()); // waved away once is enough
}

void WindowWorkTest::saysWhatBecameOfADamagedCache()
{
    m_at->care->salvaged =
        store::SalvageReport{m_at->clock.now(), QStringLiteral("cache.damaged-1.db"), 3, 1, false};
    Q_EMIT m_at->care->changed({CitizenId(citizenAt(2))});
    QTRY_COMPARE(notices().size(), 1);
    QVERIFY2(notices()[0].startsWith(QStringLiteral("De lokale data blev fundet beskadiget i dag")),
             qPrintable(notices()[0]));
    for (const QString &part :
         {QStringLiteral("3 af dine ændringer er reddet"), QStringLiteral("1 ændring kunne ikke læses"),
          QStringLiteral("Der kan have været flere"), QStringLiteral("cache.damaged-1.db")})
        QVERIFY2(notices()[0].contains(part), qPrintable(part));

    m_at->window->setLanguage(QStringLiteral("en"));
    m_at->care->salvaged->lost = 0;
    m_at->care->salvaged->whole = true;
    Q_EMIT m_at->care->changed({CitizenId(citizenAt(2))});
    QTRY_VERIFY(notices().value(0).contains(QStringLiteral("3 of your changes were saved")) &&
                !notices().value(0).contains(QStringLiteral("could not be read")));
    QVERIFY(!notices()[0].contains(QStringLiteral("may have been more")));
    m_at->part<QToolButton>("closeNotice")->click();
    QTRY_VERIFY(notices().isEmpty());
}

void WindowWorkTest::saysThatTheCacheIsElsewhere_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("danish");
    QTest::newRow("open in another program")
        << int(ErrorKind::InUse) << QStringLiteral("Samspil kører allerede med disse lokale data");
    QTest::newRow("on the network") << int(ErrorKind::NotLocal) << QStringLiteral("ikke på netværket");
}

void WindowWorkTest::saysThatTheCacheIsElsewhere()
{
    QFETCH(int, kind);
    QFETCH(QString, danish);
    m_at->window->setProblem(Error{ErrorKind(kind), {}, 0});
    QCOMPARE(notices().size(), 1);
    QVERIFY2(notices()[0].contains(danish), qPrintable(notices()[0]));
}

void WindowWorkTest::saysWhyItCannotSynchronise()
{
    sync::Status status;
    status.phase = sync::Phase::Attention;
    status.attention = 1;
    status.error = Error{ErrorKind::DiskFull, {}, 0};
    m_at->window->setSyncStatus(status);
    QCOMPARE(notices().size(), 1);
    QVERIFY(notices()[0].size() > 10);
    m_at->window->setSyncStatus({});
    QVERIFY(notices().isEmpty());
    m_at->window->setProblem(Error{ErrorKind::KeyWrong, {}, 0});
    QCOMPARE(notices().size(), 1);
}

void WindowWorkTest::saysWhomTheServerNoLongerShows()
{
    sync::Status status;
    status.withdrawn = {1, 0};
    m_at->window->setSyncStatus(status);
    QCOMPARE(
        notices(),
        QStringList{QStringLiteral(
                        "Serveren viser ikke længere %1 af teamets borgere; borgeren er ikke på listen")
                        .arg(1)});
    status.withdrawn = {2, 3};
    status.held = 1;
    m_at->window->setSyncStatus(status);
    QTRY_COMPARE(notices().size(), 2);
    QVERIFY(notices()[0].endsWith(QStringLiteral(". 3 poster om dem er bevaret")));
    QVERIFY(notices()[1].startsWith(QStringLiteral("Meget mangler på én gang på serveren.")));
    const QSignalSpy accepted(m_at->window.get(), &MainWindow::absencesAccepted);
    auto *accept = m_at->part<QToolButton>("acceptAbsences");
    accept->setFocus();
    QTest::keyClick(accept, Qt::Key_Space);
    QCOMPARE(accepted.size(), 1);
    m_at->window->setSyncStatus({});
    QTRY_VERIFY(notices().isEmpty());
}

void WindowWorkTest::syncStateIsAlwaysSaid_data()
{
    QTest::addColumn<sync::Status>("status");
    QTest::addColumn<QString>("said");
    const Instant at = instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 41), Qt::UTC));
    using sync::Phase;
    sync::Status s;
    const auto add = [&](const char *name, const char *said) {
        QTest::newRow(name) << s << QString::fromUtf8(said);
    };
    add("new", "Endnu ikke synkroniseret");
    s.lastSynced = at;
    add("idle", "Synkroniseret 09:41");
    s.lastSynced = at - Days{1};
    add("yesterday", "Synkroniseret i går 09:41");
    s.waiting = 2;
    s.phase = Phase::Offline;
    add("offline with two", "Offline, 2 venter");
    s.waiting = 0;
    add("offline", "Offline");
    s.phase = Phase::NeedsLogin;
    add("login", "Log ind igen");
    s.phase = Phase::Syncing;
    s.isComparing = true;
    add("sweep", "Sammenligner med serveren");
    s.phase = Phase::Paused;
    add("paused", "Sat på pause");
    s.waiting = 3;
    add("paused with three", "Sat på pause, 3 venter");
    s.spentUntil = at;
    add("budget spent", "Datagrænsen er nået, 3 venter");
    s.isComparing = false;
    s.waiting = 3;
    s.attention = 2;
    s.phase = Phase::Offline;
    s.offlineSince = at;
    add("everything offline", "Offline siden 09:41, 3 venter, 2 kræver dig");
}

void WindowWorkTest::syncStateIsAlwaysSaid()
{
    QFETCH(sync::Status, status);
    QFETCH(QString, said);
    const auto *state = m_at->part<QToolButton>("syncState");
    for (const QSize size : {QSize(1280, 720), QSize(1366, 768), QSize(2560, 1440)}) {
        m_at->window->resize(size);
        for (const double scale : {1.0, 1.5, 2.0}) {
            m_at->window->setTheme(ThemeKind::Light, scale);
            m_at->window->setSyncStatus(status);
            QTest::qWait(20);
            QVERIFY(state->isVisible());
            QCOMPARE(state->text().trimmed(), said);
            QVERIFY(state->accessibleName().startsWith(said));
            QVERIFY2(state->width() >= state->sizeHint().width(), qPrintable(QString::number(scale)));
            for (const char *other : {"person", "unreadable"}) {
                const auto *button = m_at->part<QToolButton>(other);
                QVERIFY2(button->width() >= button->sizeHint().width(), other);
            }
        }
    }
}

void WindowWorkTest::everyTextGrowsWithTheScale_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("narrow") << QSize(1366, 768);
    QTest::newRow("wide") << QSize(2560, 1440);
}

void WindowWorkTest::everyTextGrowsWithTheScale()
{
    QFETCH(QSize, size);
    const double least = textFont(bodyFont(Theme::make(ThemeKind::Light)), TextRole::Small).pointSizeF();
    m_at = std::make_unique<WindowFixture>();
    m_at->window->setTheme(ThemeKind::Light, 1.5); // before it is seen, as when the program starts
    QVERIFY(m_at->show(size));
    open(0);
    for (const QLabel *label : m_at->window->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            QVERIFY2(label->font().pointSizeF() > 1.45 * least, qPrintable(label->text()));
    }
}

void WindowWorkTest::fourTrendsFillThePage_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280x720") << QSize(1280, 720);
    QTest::newRow("1366x768") << QSize(1366, 768);
    QTest::newRow("1600x900") << QSize(1600, 900);
}

/// Nothing to scroll for the four, and no strip left over below them.
void WindowWorkTest::fourTrendsFillThePage()
{
    QFETCH(QSize, size);
    m_at = std::make_unique<WindowFixture>();
    QVERIFY(m_at->show(size));
    open(0);
    const QWidget *page = m_at->part<QWidget>("citizenPage")->findChild<QScrollArea *>()->viewport();
    const auto *last = m_at->part<QWidget>("trend-cat");
    const auto foot = [&] { return last->mapTo(page, QPoint(0, last->height())).y(); };
    QTRY_VERIFY2(foot() <= page->height() && foot() > page->height() - 20,
                 qPrintable(QStringLiteral("%1 of %2").arg(foot()).arg(page->height())));
}

void WindowWorkTest::anotherPersonOpensAnewAndActsInHerOwnName()
{
    const QVector<Session> people = WindowFixture::people();
    QSignalSpy chosen(m_at->window.get(), &MainWindow::sessionChosen);
    open(0);
    QCOMPARE(m_at->care->actors, QVector<RoleId>{people[0].who});
    m_at->window->choosePerson(1);
    QCOMPARE(m_at->window->session(), people[1]);
    QVERIFY(!m_at->part<QLabel>("citizenName")->isVisible()); // not before she has opened her
    QTRY_COMPARE(m_at->care->opened.size(), 2);               // through the gate, in the other's name
    QTRY_VERIFY(m_at->part<QPushButton>("acknowledge0")->isVisible());
    acknowledgeTheFirst();
    m_at->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_at->care->undone, 1);
    QCOMPARE(m_at->care->actors,
             (QVector<RoleId>{people[0].who, people[1].who, people[1].who, people[1].who}));
    m_at->window->choosePerson(9);
    QCOMPARE(m_at->window->person(), 1);
}

void WindowWorkTest::searchTakesCprWithAndWithoutHyphen()
{
    auto *search = m_at->part<QLineEdit>("search");
    const auto *count = m_at->part<QLabel>("worklistCount");
    const care::WorklistRow wanted = m_at->care->rows()[7];
    for (const QString &typed :
         {wanted.cpr, wanted.cpr.left(6) + QLatin1Char('-') + wanted.cpr.mid(6)}) {
        search->setText(typed);
        QCOMPARE(m_at->list()->model()->rowCount(), 1);
        QCOMPARE(citizenAt(0), wanted.citizen.url());
        QCOMPARE(count->text(), QStringLiteral("1 af 60"));
    }
    search->setText(QStringLiteral("findes ikke"));
    QCOMPARE(count->text(), QStringLiteral("0 af 60"));
}

QTEST_MAIN(WindowWorkTest)
#include "window_work_test.moc"
