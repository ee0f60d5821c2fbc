// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "ui/citizen/trend_card.h"
#include "ui/citizen/trend_grid.h"
#include "ui/parts/trend_chart.h"
#include "ui/shell/language.h"

#include <QLabel>
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

QTEST_MAIN(TrendsTest)
#include "trends_test.moc"
