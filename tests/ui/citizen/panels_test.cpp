// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "ui/citizen/identity_bar.h"
#include "ui/citizen/plan_panel.h"
#include "ui/citizen/record_panel.h"
#include "ui/shell/language.h"

#include <QLabel>
#include <QTest>

#include <optional>

using namespace samspil;

/// What the panels around the trends say: who rests and until when, who was first.
class PanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPauseHasItsDates_data();
    void aPauseHasItsDates();
    void onlyWhoRestsAltogetherIsMarked();
    void whoWasFirstIsNamedWithTheTime_data();
    void whoWasFirstIsNamedWithTheTime();

private:
    std::optional<Words> wordsIn(const QString &language) const;
    static care::ActivityLine resting(QDateTime from, QDateTime to);
    template <typename Panel>
    QStringList said(const care::CitizenSnapshot &citizen, const Words &words) const;

    std::optional<MeasurementCatalogue> m_catalogue;
    const Instant m_now = instantOf(QDateTime(QDate(2026, 3, 10), QTime(8, 50), Qt::UTC));
};

namespace {

const QTimeZone &zone()
{
    static const QTimeZone copenhagen("Europe/Copenhagen");
    return copenhagen;
}

QDateTime local(int year, int month, int day, int hour = 0)
{
    return {QDate(year, month, day), QTime(hour, 0), zone()};
}

} // namespace

void PanelsTest::initTestCase()
{
    initDataResources();
    m_catalogue.emplace(*MeasurementCatalogue::load(QStringLiteral(":/measurements")));
}

std::optional<Words> PanelsTest::wordsIn(const QString &language) const
{
    if (!useLanguage(*QCoreApplication::instance(), language))
        return std::nullopt;
    return Words(*m_catalogue, localeOf(language), zone());
}

/// An invalid end: until further notice.
care::ActivityLine PanelsTest::resting(QDateTime from, QDateTime to)
{
    care::ActivityLine line;
    line.activity.kind = QStringLiteral("spo2");
    line.activity.status = PlanStatus::OnHold;
    line.activity.pauses = {
        {instantOf(from), to.isValid() ? std::optional(instantOf(to)) : std::nullopt}};
    line.paused = true;
    return line;
}

template <typename Panel>
QStringList PanelsTest::said(const care::CitizenSnapshot &citizen, const Words &words) const
{
    Panel panel;
    panel.show(citizen, words, m_now);
    QStringList all;
    for (const QLabel *label : panel.template findChildren<QLabel *>()) {
        if (!label->isHidden())
            all << label->text();
    }
    return all;
}

void PanelsTest::aPauseHasItsDates_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<QDateTime>("to");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *language, const QDateTime &from,
                        const QDateTime &to, const char *text) {
        QTest::newRow(name) << QString::fromLatin1(language) << from << to << QString::fromUtf8(text);
    };
    row("one month, en", "en", local(2026, 3, 3), local(2026, 3, 18), "Paused 3–17 March");
    row("one month, da", "da", local(2026, 3, 3), local(2026, 3, 18), "Pause 3.–17. marts");
    row("into the day", "en", local(2026, 3, 3), local(2026, 3, 17, 12), "Paused 3–17 March");
    row("two months, da", "da", local(2026, 2, 27), local(2026, 4, 2), "Pause 27. februar – 1. april");
    row("two years", "en", local(2025, 12, 20), local(2026, 4, 2),
        "Paused 20 December 2025 – 1 April 2026");
    row("today alone", "en", local(2026, 3, 10), local(2026, 3, 11), "Paused 10 March");
    row("no end, en", "en", local(2026, 3, 3), {}, "Paused since 3 March");
    row("no end, da", "da", local(2025, 3, 3), {}, "Pause siden 3. marts 2025");
    row("no dates known", "en", local(2026, 4, 3), {}, "Paused");
}

void PanelsTest::aPauseHasItsDates()
{
    QFETCH(QString, language);
    QFETCH(QDateTime, from);
    QFETCH(QDateTime, to);
    QFETCH(QString, text);
    const auto words = wordsIn(language);
    QVERIFY(words);
    care::CitizenSnapshot citizen;
    citizen.plans = {{{}, {}, {resting(from, to)}}};
    QVERIFY2(said<PlanPanel>(citizen, *words).contains(text),
             qPrintable(said<PlanPanel>(citizen, *words).join(u'|')));
    QVERIFY(said<IdentityBar>(citizen, *words).contains(text));
}

void PanelsTest::onlyWhoRestsAltogetherIsMarked()
{
    const auto words = wordsIn(QStringLiteral("en"));
    QVERIFY(words);
    care::CitizenSnapshot citizen;
    care::ActivityLine other = resting(local(2026, 3, 3), local(2026, 3, 18));
    other.paused = false;
    other.activity.status = PlanStatus::Active;
    citizen.plans = {{{}, {}, {resting(local(2026, 3, 3), local(2026, 3, 18)), other}}};
    QVERIFY(said<PlanPanel>(citizen, *words).contains(QStringLiteral("Paused 3–17 March")));
    QVERIFY(!said<IdentityBar>(citizen, *words).contains(QStringLiteral("Paused 3–17 March")));
}

void PanelsTest::whoWasFirstIsNamedWithTheTime_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("by");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("text");
    QTest::newRow("en") << "en" << "Lars Holm" << true << "already handled by Lars Holm, today 09:30";
    QTest::newRow("da") << "da" << "Lars Holm" << true << "allerede håndteret af Lars Holm, i dag 09:30";
    QTest::newRow("nobody named") << "en" << "" << true << "already handled by a colleague, today 09:30";
    QTest::newRow("no time") << "en" << "Lars Holm" << false << "already handled by Lars Holm";
}

void PanelsTest::whoWasFirstIsNamedWithTheTime()
{
    QFETCH(QString, language);
    QFETCH(QString, by);
    QFETCH(bool, known);
    QFETCH(QString, text);
    const auto words = wordsIn(language);
    QVERIFY(words);
    care::CitizenSnapshot citizen;
    care::HandledLine line;
    line.act.outcome = QStringLiteral("called");
    line.push = PushState::Superseded;
    line.overtakenBy = by;
    if (known)
        line.overtakenAt = m_now - Millis{20 * 60'000};
    citizen.handled = {line};
    const QStringList all = said<RecordPanel>(citizen, *words);
    QVERIFY2(std::any_of(all.cbegin(), all.cend(),
                         [&text](const QString &one) { return one.endsWith(text); }),
             qPrintable(all.join(u'|')));
}

QTEST_MAIN(PanelsTest)
#include "panels_test.moc"
