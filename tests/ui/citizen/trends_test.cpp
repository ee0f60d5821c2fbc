// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "ui/citizen/trend_card.h"
#include "ui/citizen/trend_grid.h"
#include "ui/models/trend_table_model.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/trend_chart.h"
#include "ui/shell/language.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace samspil;

/// The cards of a citizen's trends: what they show, and that they stand still.
class TrendsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aQuestionnaireShowsWhenItWasAnswered_data();
    void aQuestionnaireShowsWhenItWasAnswered();
    void numbersAreDrawn();
    void cardsStandStillWhileSheStaysOpen();
    void theLastOfThreeLeavesNoHole();
    void theTableFitsItsCard_data();
    void theTableFitsItsCard();
    void aQuestionnaireGoesByItsTitle();
    void theChangeHasItsUnit();
    void nothingAboutTheNewestValueIsCutShort_data();
    void nothingAboutTheNewestValueIsCutShort();

private:
    care::Trend trend(const QString &kind, const QVector<double> &values) const;
    void useWords(const QString &language);

    std::optional<MeasurementCatalogue> m_catalogue;
    WordsPtr m_words;
    const Instant m_now = instantOf(QDateTime(QDate(2026, 11, 23), QTime(8, 50), Qt::UTC));
};

void TrendsTest::initTestCase()
{
    initDataResources();
    m_catalogue.emplace(*MeasurementCatalogue::load(QStringLiteral(":/measurements")));
}

void TrendsTest::useWords(const QString &language)
{
    QVERIFY(useLanguage(*QCoreApplication::instance(), language));
    m_words =
        std::make_shared<const Words>(*m_catalogue, localeOf(language), QTimeZone("Europe/Copenhagen"));
}

/// One value a day, the last one an hour ago.
care::Trend TrendsTest::trend(const QString &kind, const QVector<double> &values) const
{
    care::Trend all;
    all.kind = kind;
    all.series.kind = kind;
    for (qsizetype i = 0; i < values.size(); ++i) {
        SeriesPoint point;
        point.t = toMs(m_now - Millis{3'600'000} - Days{values.size() - 1 - i});
        point.value = values[i];
        all.series.points.append(point);
    }
    return all;
}

void TrendsTest::aQuestionnaireShowsWhenItWasAnswered_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("shown");
    const auto add = [](const char *language, int times, const char *shown) {
        QTest::addRow("%s %d", language, times)
            << QString::fromLatin1(language) << times << QString::fromUtf8(shown);
    };
    add("en", 1, "Answered 1 time in this period\ntoday 08:50");
    add("da", 2, "Besvaret 2 gange i perioden\ni dag 08:50\ni går 08:50");
    add("da", 7,
        "Besvaret 7 gange i perioden\ni dag 08:50\ni går 08:50\nlør. 08:50\nfre. 08:50\ntor. 08:50\n"
        "og 2 tidligere");
}

void TrendsTest::aQuestionnaireShowsWhenItWasAnswered()
{
    QFETCH(QString, language);
    QFETCH(int, times);
    QFETCH(QString, shown);
    useWords(language);
    care::Trend answers =
        trend(questionnaireKindId(QStringLiteral("urn:x")), QVector<double>(times + 2, noValue));
    answers.series.points[0].t = toMs(m_now - Days{40}); // not in the period
    answers.series.points[1].status = MeasurementStatus::Invalid;
    TrendCard card;
    card.setDays(30);
    card.show(answers, *m_catalogue, m_words, m_now);
    card.resize(320, 240);
    card.setVisible(true);
    const auto *replies = card.findChild<QLabel *>(QStringLiteral("replies"));
    QVERIFY(replies->isVisible());
    QCOMPARE(replies->text(), shown);
    QVERIFY(!card.findChild<TrendChart *>()->isVisible());
    QVERIFY(!card.findChild<QToolButton *>(QStringLiteral("twin"))->isVisible());
}

void TrendsTest::numbersAreDrawn()
{
    useWords(QStringLiteral("en"));
    TrendCard card;
    card.show(trend(QStringLiteral("spo2"), {92, noValue, 91}), *m_catalogue, m_words, m_now);
    card.setVisible(true);
    auto *twin = card.findChild<QToolButton *>(QStringLiteral("twin"));
    QVERIFY(twin->isVisible());
    QVERIFY(card.findChild<TrendChart *>()->isVisible());
    QVERIFY(!card.findChild<QLabel *>(QStringLiteral("replies"))->isVisible());
    twin->click();
    QVERIFY(card.findChild<QTableView *>()->isVisible());
    QVERIFY(!card.findChild<TrendChart *>()->isVisible());
}

void TrendsTest::cardsStandStillWhileSheStaysOpen()
{
    useWords(QStringLiteral("en"));
    const care::Trend pulse = trend(QStringLiteral("pulse"), {80, 82});
    const care::Trend weight = trend(QStringLiteral("weight"), {70, 71});
    const care::Trend cat = trend(QStringLiteral("cat"), {12, 14});
    TrendGrid grid(*m_catalogue);
    grid.setWords(m_words);
    grid.resize(300, 1200);
    grid.setVisible(true);
    const auto order = [&grid] {
        QMap<int, QString> byPlace;
        for (const TrendCard *card : grid.findChildren<TrendCard *>())
            byPlace.insert(card->y() * 10'000 + card->x(), card->objectName());
        return byPlace.values();
    };
    const QStringList opened{QStringLiteral("trend-weight"), QStringLiteral("trend-pulse")};
    grid.show({weight, pulse}, m_now);
    QTRY_COMPARE(order(), opened);
    grid.show({pulse, cat, weight}, m_now); // the weight was acknowledged, and a kind came
    QTRY_COMPARE(order(), opened + QStringList{QStringLiteral("trend-cat")});
    grid.startAnew();
    grid.show({pulse, cat, weight}, m_now);
    QTRY_COMPARE(order().constFirst(), QStringLiteral("trend-pulse"));
}

void TrendsTest::theLastOfThreeLeavesNoHole()
{
    TrendGrid grid(*m_catalogue);
    grid.setWords(m_words);
    grid.resize(900, 900);
    grid.setVisible(true);
    grid.show({trend(QStringLiteral("pulse"), {80, 82}), trend(QStringLiteral("weight"), {70, 71}),
               trend(QStringLiteral("cat"), {12, 14})},
              m_now);
    const auto *first = grid.findChild<TrendCard *>(QStringLiteral("trend-pulse"));
    const auto *last = grid.findChild<TrendCard *>(QStringLiteral("trend-cat"));
    QTRY_VERIFY(last->y() > first->y());
    QTRY_COMPARE(last->geometry().right(), grid.rect().right());
    QVERIFY(first->geometry().right() < last->geometry().right());
}

void TrendsTest::aQuestionnaireGoesByItsTitle()
{
    useWords(QStringLiteral("da"));
    care::Trend answers = trend(questionnaireKindId(QStringLiteral("urn:x")), {noValue});
    answers.title = QStringLiteral("KOL-symptomer");
    TrendCard card;
    card.show(answers, *m_catalogue, m_words, m_now);
    const auto named = [&card](const QString &name) {
        const QList<QLabel *> labels = card.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->text() == name; });
    };
    QVERIFY(named(answers.title));
    QVERIFY(!named(QStringLiteral("Spørgeskema")));
    answers.title.clear();
    card.show(answers, *m_catalogue, m_words, m_now);
    QVERIFY(named(QStringLiteral("Spørgeskema")));

    alert::Item item;
    item.kind = answers.kind;
    item.title = QStringLiteral("KOL-symptomer");
    item.state = TriageState::Missing;
    QCOMPARE(m_words->reason(item, m_now), QStringLiteral("KOL-symptomer: aldrig målt"));
    item.state = TriageState::Green;
    item.latest.emplace();
    item.latest->kind = answers.kind;
    item.latest->text = QStringLiteral("Som den plejer");
    QCOMPARE(m_words->reason(item, m_now), QStringLiteral("KOL-symptomer: Som den plejer"));
}

void TrendsTest::theChangeHasItsUnit()
{
    useWords(QStringLiteral("da"));
    QCOMPARE(m_words->change(-32, QStringLiteral("pulse")), QStringLiteral("−32 slag/min"));
    QCOMPARE(m_words->change(0.5, QStringLiteral("weight")), QStringLiteral("+0,5 kg"));
    QCOMPARE(m_words->change(2, QStringLiteral("cat")), QStringLiteral("+2 point"));
    QCOMPARE(m_words->change(0, QStringLiteral("weight")), QStringLiteral("uændret"));
}

void TrendsTest::nothingAboutTheNewestValueIsCutShort_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("answer");
    QTest::newRow("pulse") << QStringLiteral("pulse") << QString();
    QTest::newRow("blood pressure") << QStringLiteral("blood-pressure") << QString();
    QTest::newRow("answer") << questionnaireKindId(QStringLiteral("urn:x"))
                            << QStringLiteral("Lidt mere åndenød end jeg plejer at have om morgenen");
}

void TrendsTest::nothingAboutTheNewestValueIsCutShort()
{
    QFETCH(QString, kind);
    QFETCH(QString, answer);
    useWords(QStringLiteral("da"));
    care::Trend all = trend(kind, {131, 148});
    Measurement latest;
    latest.kind = kind;
    latest.value = answer.isEmpty() ? 148 : noValue;
    latest.value2 = latest.value - 54;
    latest.text = answer;
    latest.effective = m_now - Days{1};
    latest.origin = Origin::Manual;
    all.latest = latest;
    all.change = 17;
    all.changeSince = m_now - Days{3};
    TrendCard card;
    card.show(all, *m_catalogue, m_words, m_now);
    card.setVisible(true);
    for (const int width : {420, 300, 250}) {
        card.resize(width, 260);
        QTest::qWait(1);
        for (const ElidedLabel *label : card.findChildren<ElidedLabel *>())
            QVERIFY2(!label->isElided(), qPrintable(label->text() + QString::number(width)));
        QVERIFY(card.minimumSizeHint().width() <= width);
    }
}

void TrendsTest::theTableFitsItsCard_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("width");
    for (const char *language : {"da", "en"}) {
        for (const char *kind : {"spo2", "blood-pressure"}) {
            for (const int width : {296, 330, 700}) // a card of two beside each other at 1366, and wide
                QTest::addRow("%s in %s, %d", kind, language, width)
                    << QString::fromLatin1(language) << QString::fromLatin1(kind) << width;
        }
    }
}

/// Nothing to scroll sideways, and neither when nor what was measured is cut short.
void TrendsTest::theTableFitsItsCard()
{
    QFETCH(QString, language);
    QFETCH(QString, kind);
    QFETCH(int, width);
    useWords(language);
    care::Trend shown = trend(kind, QVector<double>(40, 182));
    for (SeriesPoint &point : shown.series.points)
        point.value2 = 104;
    TrendCard card;
    card.show(shown, *m_catalogue, m_words, m_now);
    card.resize(700, 320);
    card.setVisible(true);
    card.findChild<QToolButton *>(QStringLiteral("twin"))->click();
    card.resize(width, 320);
    QTest::qWait(20);
    QCOMPARE(card.width(), width);
    const auto *table = card.findChild<QTableView *>();
    QVERIFY(table->isVisible());
    QVERIFY(!table->horizontalScrollBar()->isVisible());
    const auto *header = table->horizontalHeader();
    const QAbstractItemView *view = table;
    QCOMPARE(header->length(), table->viewport()->width());
    for (const int column : {TrendTableModel::WhenColumn, TrendTableModel::ValueColumn})
        QVERIFY(header->sectionSize(column) >= view->sizeHintForColumn(column));
    for (int column = 0; column < TrendTableModel::ColumnCount; ++column)
        QVERIFY2(header->sectionSize(column) >= 30, qPrintable(QString::number(column)));
    const int line = QFontMetrics(table->font()).height();
    QVERIFY(table->rowHeight(0) >= line && table->rowHeight(0) <= 2 * line);
}

QTEST_MAIN(TrendsTest)
#include "trends_test.moc"
