// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/cpr.h"

#include <QTest>

#include <rapidcheck.h>

using namespace samspil;

class CprTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void published_data();
    void published();
    void century_data();
    void century();
    void leapDay();
    void replacementNumbers();
    void refuses_data();
    void refuses();
    void modulus11();
    void searchForm();
    void everyDateComesBack();
    void neverMoreThanTenCharacters();
};

void CprTest::published_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("birth");
    QTest::addColumn<Gender>("gender");
    // Test citizens that HL7 Denmark and the national infrastructure have published; all fail
    // modulus 11.
    QTest::newRow("Einer") << u"0201609995"_qs << QDate(1960, 1, 2) << Gender::Male;
    QTest::newRow("Else") << u"0201919990"_qs << QDate(1991, 1, 2) << Gender::Female;
    QTest::newRow("Nancy") << u"2512489996"_qs << QDate(1948, 12, 25) << Gender::Female;
    QTest::newRow("Poul") << u"300174-9995"_qs << QDate(1974, 1, 30) << Gender::Male;
    QTest::newRow("Lars") << u" 050179 2275 "_qs << QDate(1979, 1, 5) << Gender::Male;
}

void CprTest::published()
{
    QFETCH(QString, text);
    QFETCH(QDate, birth);
    QFETCH(Gender, gender);
    const auto cpr = Cpr::parse(text);
    QVERIFY(cpr);
    QCOMPARE(cpr->kind(), Cpr::Kind::National);
    QCOMPARE(cpr->birthDate(), birth);
    QCOMPARE(cpr->gender(), gender);
    QCOMPARE(cpr->value(), Cpr::normalised(text));
    QCOMPARE(cpr->display(), cpr->value().first(6) + u'-' + cpr->value().last(4));
    QVERIFY(!cpr->passesModulus11());
}

void CprTest::century_data()
{
    QTest::addColumn<int>("seven");
    QTest::addColumn<int>("year");
    QTest::addColumn<int>("expected");
    const auto row = [](int seven, int year, int expected) {
        QTest::addRow("digit %d year %02d", seven, year) << seven << year << expected;
    };
    for (int seven = 0; seven <= 3; ++seven) {
        row(seven, 0, 1900);
        row(seven, 36, 1936);
        row(seven, 99, 1999);
    }
    for (int seven : {4, 9}) {
        row(seven, 0, 2000);
        row(seven, 36, 2036);
        row(seven, 37, 1937);
        row(seven, 99, 1999);
    }
    for (int seven = 5; seven <= 8; ++seven) {
        row(seven, 0, 2000);
        row(seven, 57, 2057);
        row(seven, 58, 1858);
        row(seven, 99, 1899);
    }
}

void CprTest::century()
{
    QFETCH(int, seven);
    QFETCH(int, year);
    QFETCH(int, expected);
    const auto cpr = Cpr::parse(u"1506%1%2"_qs.arg(year, 2, 10, QChar(u'0')).arg(seven) + u"001"_qs);
    QVERIFY(cpr);
    QCOMPARE(cpr->birthDate(), QDate(expected, 6, 15));
}

void CprTest::leapDay()
{
    const auto real = Cpr::parse(u"290204-4001");
    QVERIFY(real);
    QCOMPARE(real->birthDate(), QDate(2004, 2, 29));
    // 1900 had none: the number is taken, the date is left open.
    const auto odd = Cpr::parse(u"290200-0001");
    QVERIFY(odd);
    QVERIFY(!odd->birthDate().isValid());
    QVERIFY(!Cpr::parse(u"300204-4001"));
}

void CprTest::replacementNumbers()
{
    const auto national = Cpr::parse(u"070392-1vj4");
    QVERIFY(national);
    QCOMPARE(national->kind(), Cpr::Kind::XeCpr);
    QCOMPARE(national->display(), u"070392-1VJ4"_qs);
    QCOMPARE(national->birthDate(), QDate(1992, 3, 7));
    QCOMPARE(national->gender(), Gender::Female);
    QVERIFY(!national->passesModulus11());
    const auto later = Cpr::parse(u"0703047AB1");
    QVERIFY(later);
    QCOMPARE(later->kind(), Cpr::Kind::XeCpr);
    QCOMPARE(later->birthDate().year(), 2004);
    for (const QStringView text : {u"1206550VK9", u"1206555VK9", u"1206556VK9"}) {
        const auto regional = Cpr::parse(text);
        QVERIFY(regional);
        QCOMPARE(regional->kind(), Cpr::Kind::DeCpr);
        QCOMPARE(regional->gender(), Gender::Male);
    }
}

void CprTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "-", "020160999", "02016099950", "3213999995", "0013999995",
                             "1513999995", "3104990001", "1206552VK9", "1206550V99", "1206550VKK",
                             "12O6550001", "120655--0001x", "120655\u00c60V1", "abcdefghij"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("Arabic digits") << u"٠٢٠١٦٠٩٩٩٥"_qs;
}

void CprTest::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!Cpr::parse(text));
}

void CprTest::modulus11()
{
    // A test citizen of the infrastructure that passes, and each single wrong digit that does not.
    const QString passing = u"0908899393"_qs;
    QVERIFY(Cpr::parse(passing)->passesModulus11());
    for (int at = 6; at < passing.size(); ++at) {
        for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
            QString other = passing;
            other[at] = digit;
            const auto cpr = Cpr::parse(other);
            QVERIFY(cpr);
            QCOMPARE(cpr->passesModulus11(), other == passing);
        }
    }
}

void CprTest::searchForm()
{
    QCOMPARE(Cpr::normalised(u"0501-79"), u"050179"_qs);
    QCOMPARE(Cpr::normalised(u" 050179 – 22 "), u"05017922"_qs);
    QCOMPARE(Cpr::normalised(u"1vj"), u"1VJ"_qs);
    QCOMPARE(Cpr::normalised(u""), QString());
}

/// Written from a date and four last digits, read back: the same number, day and month, and a year
/// that ends alike.
void CprTest::everyDateComesBack()
{
    const bool held = rc::check("parse and display are inverse", [](quint32 day, quint16 last) {
        const QDate date = QDate(1858, 1, 1).addDays(day % 73000);
        const QString tail = u"%1"_qs.arg(last % 10000, 4, 10, QChar(u'0'));
        const QString text = date.toString(u"ddMMyy"_qs) + tail;
        const auto cpr = Cpr::parse(text);
        RC_ASSERT(cpr.has_value());
        RC_ASSERT(cpr->value() == text);
        RC_ASSERT(Cpr::parse(cpr->display()) == cpr);
        RC_ASSERT(Cpr::normalised(cpr->display()) == text);
        const QDate birth = cpr->birthDate();
        if (!birth.isValid()) {
            RC_ASSERT(text.startsWith(u"290200"));
            return;
        }
        RC_ASSERT(birth.day() == date.day() && birth.month() == date.month());
        RC_ASSERT(birth.year() % 100 == date.year() % 100);
        RC_ASSERT(birth.year() >= 1858 && birth.year() <= 2057);
    });
    QVERIFY(held);
}

/// Whatever is typed, what is taken has ten plain characters and survives a second reading.
void CprTest::neverMoreThanTenCharacters()
{
    const bool held = rc::check("what is taken is well formed", [] {
        const auto piece =
            rc::gen::element<std::string>("0", "1", "2", "9", "29", "02", "-", " ", "a", "Z", "15");
        const auto pieces = *rc::gen::container<std::vector<std::string>>(piece);
        std::string text;
        for (const auto &one : pieces)
            text += one;
        const auto cpr = Cpr::parse(QString::fromStdString(text));
        RC_CLASSIFY(cpr.has_value());
        if (cpr) {
            RC_ASSERT(cpr->value().size() == 10);
            RC_ASSERT(Cpr::parse(cpr->value()) == cpr);
        }
    });
    QVERIFY(held);
}

QTEST_GUILESS_MAIN(CprTest)
#include "cpr_test.moc"
