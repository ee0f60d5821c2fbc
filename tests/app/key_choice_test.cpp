// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/key_choice.h"

#include "core/domain/data_resources.h"
#include "ui/shell/language.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace samspil;

namespace {

/// Answers one after the other; each is what the key store says when it is asked again.
class Answers {
public:
    explicit Answers(QVector<Expected<QByteArray>> all) : m_all(std::move(all)) {}
    Expected<QByteArray> next() { return m_all.at(std::min(m_asked++, m_all.size() - 1)); }
    qsizetype asked() const { return m_asked; }

private:
    QVector<Expected<QByteArray>> m_all;
    qsizetype m_asked = 0;
};

Error error(ErrorKind kind)
{
    return {kind, {}, 0};
}

KeyChoice *shown()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *choice = qobject_cast<KeyChoice *>(widget);
        if (choice && choice->isVisible())
            return choice;
    }
    return nullptr;
}

} // namespace

/// What a clinician is asked when the key store does not give the key.
class KeyChoiceTest : public QObject {
    Q_OBJECT

private:
    std::optional<MeasurementCatalogue> m_catalogue;
    QStringList m_sentences; ///< that were shown
    QStringList m_buttons;   ///< of the last window

    /// Presses these keys, one list for each window that appears.
    std::optional<Opening> ask(Answers &answers, QVector<QVector<int>> keys)
    {
        m_sentences.clear();
        QTimer hands;
        connect(&hands, &QTimer::timeout, this, [&] {
            KeyChoice *choice = shown();
            if (!choice || keys.isEmpty())
                return;
            m_sentences << choice->findChild<QLabel *>()->text();
            m_buttons.clear();
            for (const QPushButton *button : choice->findChildren<QPushButton *>())
                m_buttons << button->text();
            for (const int key : keys.takeFirst())
                QTest::keyClick(choice->focusWidget() ? choice->focusWidget() : choice, Qt::Key(key));
        });
        hands.start(20);
        const Words words(*m_catalogue, QLocale(QLocale::Danish), QTimeZone::utc());
        return askForKey([&answers] { return answers.next(); }, words);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setQuitOnLastWindowClosed(false);
        initDataResources();
        m_catalogue = *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        QVERIFY(useLanguage(*qApp, QStringLiteral("da")));
    }

    void aKeyThatIsThereAsksNothing()
    {
        Answers answers({QByteArray(32, 'k')});
        const auto opening = ask(answers, {});
        QVERIFY(opening);
        QCOMPARE(opening->key, QByteArray(32, 'k'));
        QVERIFY(!opening->sessionOnly);
        QCOMPARE(answers.asked(), 1);
    }

    void unlockedAndTriedAgain_data()
    {
        QTest::addColumn<int>("first");
        for (const ErrorKind kind : {ErrorKind::KeyStoreLocked, ErrorKind::KeyStoreAbsent,
                                     ErrorKind::KeyMissing, ErrorKind::KeyWrong, ErrorKind::Storage})
            QTest::addRow("%d", int(kind)) << int(kind);
    }

    void unlockedAndTriedAgain()
    {
        QFETCH(int, first);
        Answers answers(
            {error(ErrorKind(first)), error(ErrorKind::KeyStoreLocked), QByteArray(32, 'k')});
        const auto opening = ask(answers, {{Qt::Key_Return}, {Qt::Key_Space}});
        QVERIFY(opening);
        QCOMPARE(opening->key, QByteArray(32, 'k'));
        QVERIFY(!opening->sessionOnly);
        QCOMPARE(answers.asked(), 3);
        QCOMPARE(m_sentences.size(), 2);
        QVERIFY(m_sentences[0].size() > 20);
    }

    void forThisSessionOnly()
    {
        Answers answers({error(ErrorKind::KeyStoreLocked)});
        const auto one = ask(answers, {{Qt::Key_Tab, Qt::Key_Space}});
        const auto other = ask(answers, {{Qt::Key_Tab, Qt::Key_Space}});
        QVERIFY(one && other);
        QVERIFY(one->sessionOnly);
        QCOMPARE(one->key.size(), 32);
        QVERIFY(one->key != other->key);
        QCOMPARE(m_buttons,
                 (QStringList{QStringLiteral("Prøv igen"), QStringLiteral("Kun denne session"),
                              QStringLiteral("Afslut")}));
    }

    void left_data()
    {
        QTest::addColumn<QVector<int>>("keys");
        QTest::newRow("by Esc") << QVector<int>{Qt::Key_Escape};
        QTest::newRow("by the button") << QVector<int>{Qt::Key_Tab, Qt::Key_Tab, Qt::Key_Space};
    }

    void left()
    {
        QFETCH(QVector<int>, keys);
        Answers answers({error(ErrorKind::KeyStoreLocked)});
        QVERIFY(!ask(answers, {keys}));
        QCOMPARE(answers.asked(), 1);
    }

    void wrongUseIsNotAsked()
    {
        Answers answers({error(ErrorKind::Usage)});
        QVERIFY(!ask(answers, {}));
        QVERIFY(m_sentences.isEmpty());
    }
};

QTEST_MAIN(KeyChoiceTest)
#include "key_choice_test.moc"
