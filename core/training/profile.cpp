// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/profile.h"

#include <array>

namespace samspil::training {

namespace {

constexpr int copdCitizens = 28;
constexpr int diabetesCitizens = 18;
constexpr int allCitizens = 60;
constexpr int protectedCitizen = 23;
constexpr int singleNameCitizen = 41;
constexpr int interpreterCitizen = 12;

enum Purpose : quint64 {
    Birth = 100,
    Serial,
    Gender,
    Given,
    Second,
    Family,
    Phone,
    Street,
    TownPick,
    RelativePick,
    Enrolment,
    Weekdays,
    Usual,
    Adjusted,
    Comorbidity,
    GoalPick
};

const QStringList &womensNames()
{
    static const QStringList names = {QStringLiteral("Kirsten"),
                                      QStringLiteral("Inger"),
                                      QStringLiteral("Birthe"),
                                      QStringLiteral("Åse"),
                                      QStringLiteral("Grethe"),
                                      QStringLiteral("Jytte"),
                                      QStringLiteral("Lis"),
                                      QStringLiteral("Ragnhild"),
                                      QStringLiteral("Ulla"),
                                      QStringLiteral("Bodil"),
                                      QStringLiteral("Karen Margrethe"),
                                      QStringLiteral("Hanne"),
                                      QStringLiteral("Else"),
                                      QStringLiteral("Sørine"),
                                      QStringLiteral("Tove"),
                                      QStringLiteral("Vibeke"),
                                      QStringLiteral("Lene"),
                                      QStringLiteral("Gurli"),
                                      QStringLiteral("Ærena"),
                                      QStringLiteral("Benedikte")};
    return names;
}

const QStringList &mensNames()
{
    static const QStringList names = {QStringLiteral("Jørgen"),     QStringLiteral("Poul Erik"),
                                      QStringLiteral("Søren"),      QStringLiteral("Kaj"),
                                      QStringLiteral("Åge"),        QStringLiteral("Børge"),
                                      QStringLiteral("Flemming"),   QStringLiteral("Hans Christian"),
                                      QStringLiteral("Niels"),      QStringLiteral("Preben"),
                                      QStringLiteral("Svend Aage"), QStringLiteral("Torkild"),
                                      QStringLiteral("Viggo"),      QStringLiteral("Erling"),
                                      QStringLiteral("Bent"),       QStringLiteral("Gunnar"),
                                      QStringLiteral("Leif"),       QStringLiteral("Mogens"),
                                      QStringLiteral("Palle"),      QStringLiteral("Karl Ove")};
    return names;
}

const QStringList &familyNames()
{
    static const QStringList names = {
        QStringLiteral("Jensen"),       QStringLiteral("Nielsen"),     QStringLiteral("Sørensen"),
        QStringLiteral("Kjær"),         QStringLiteral("Østergaard"),  QStringLiteral("Møller"),
        QStringLiteral("Bæk Andersen"), QStringLiteral("Holm"),        QStringLiteral("Ågesen"),
        QStringLiteral("Lauridsen"),    QStringLiteral("Skov"),        QStringLiteral("Thygesen"),
        QStringLiteral("Dalgaard"),     QStringLiteral("Vestergaard"), QStringLiteral("Juhl"),
        QStringLiteral("Friis"),        QStringLiteral("Brøndum"),     QStringLiteral("Hjort"),
        QStringLiteral("Mikkelsen"),    QStringLiteral("Ravn"),        QStringLiteral("Søgaard"),
        QStringLiteral("Toft")};
    return names;
}

const QStringList &streets()
{
    static const QStringList names = {QStringLiteral("Havnegade"),   QStringLiteral("Kirkevej"),
                                      QStringLiteral("Østergade"),   QStringLiteral("Skovbrynet"),
                                      QStringLiteral("Møllevænget"), QStringLiteral("Ågade"),
                                      QStringLiteral("Rønnebærvej"), QStringLiteral("Storegade")};
    return names;
}

Disease diseaseOf(int number)
{
    if (number < copdCitizens)
        return Disease::Copd;
    return number < copdCitizens + diabetesCitizens ? Disease::Diabetes : Disease::HeartFailure;
}

QString phone(const Dice &dice, quint64 number)
{
    const auto digits = QString::number(10'000'000 + dice.below(1'000'000, {Phone, number}));
    return QStringLiteral("+45 %1 %2 %3 %4")
        .arg(digits.mid(0, 2), digits.mid(2, 2), digits.mid(4, 2), digits.mid(6, 2));
}

bool passesModulus11(const QString &cpr)
{
    constexpr std::array weights{4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    int sum = 0;
    for (qsizetype i = 0; i < cpr.size(); ++i)
        sum += weights[size_t(i)] * cpr[i].digitValue();
    return sum % 11 == 0;
}

/// Seventh digit 0-3 (born 19YY), last digit odd for men, modulus 11 failed on purpose.
QString cprOf(const Dice &dice, int number, QDate born, bool female)
{
    for (quint64 attempt = 0;; ++attempt) {
        int serial = dice.below(4000, {Serial, quint64(number), attempt});
        serial += (serial % 2 == 0) == female ? 0 : 1;
        const QString cpr = born.toString(QStringLiteral("ddMMyy")) +
                            QStringLiteral("%1").arg(serial % 4000, 4, 10, QLatin1Char('0'));
        if (!passesModulus11(cpr))
            return cpr;
    }
}

void nameCitizen(Profile &citizen, const Dice &dice, int number)
{
    const auto key = quint64(number);
    const QStringList &names = citizen.female ? womensNames() : mensNames();
    citizen.given = names[dice.below(int(names.size()), {Given, key})].split(u' ');
    citizen.family = familyNames()[(number * 7 + dice.below(3, {Family, key})) % familyNames().size()];
    if (number == 0) {
        citizen.female = true;
        citizen.given = {QStringLiteral("Anne-Margrethe"), QStringLiteral("Elisabeth"),
                         QStringLiteral("Frederikke")};
        citizen.family = QStringLiteral("Østergaard-Kjærsgaard");
    }
    if (number == singleNameCitizen)
        citizen.given.clear();
    if (number == singleNameCitizen)
        citizen.family = QStringLiteral("Suharto");
}

void addRelatives(Profile &citizen, const Dice &dice, int number)
{
    const auto key = quint64(number);
    if (number % 3 == 1)
        return;
    const QStringList &names = citizen.female ? mensNames() : womensNames();
    citizen.relatives +=
        {names[dice.below(int(names.size()), {RelativePick, key})] + u' ' + citizen.family,
         QStringLiteral("Ægtefælle"), phone(dice, 1000 + key)};
    if (number % 4 == 0)
        citizen.relatives +=
            {womensNames()[dice.below(20, {RelativePick, key, 1})] + u' ' + citizen.family,
             QStringLiteral("Datter"), phone(dice, 2000 + key)};
}

/// 15 measure daily, 25 on two or three agreed days, 20 once a week; all days of the week are used.
Rhythm rhythmOf(const Dice &dice, int number)
{
    constexpr std::array<quint8, 5> severalDays{0b0101010, 0b1001001, 0b0100100, 0b1001000, 0b0010101};
    const auto key = quint64(number);
    Rhythm rhythm;
    if (number % 4 == 0) {
        rhythm.enrolled = 7 + dice.below(40, {Enrolment, key});
        rhythm.weekdays = 0x7f;
        return rhythm;
    }
    rhythm.enrolled = 3 + dice.below(100, {Enrolment, key});
    const bool onceAWeek = number % 12 == 1 || number % 12 == 5 || number % 12 == 6 || number % 12 == 10;
    rhythm.weekdays = onceAWeek ? quint8(1 << (1 + number % 6)) : severalDays[size_t(number % 5)];
    return rhythm;
}

Regime regime(Measure::Kind kind, Cadence cadence, double usual, double second = 0)
{
    return {kind, cadence, {usual, second}};
}

void addRegimes(Profile &citizen, const Dice &dice, int number)
{
    const auto between = [&](int low, int high, quint64 what) {
        return low + dice.below(high - low + 1, {Usual, quint64(number), what});
    };
    const double weight = between(580, 1040, 1) / 10.0;
    const double pulse = between(66, 84, 2);
    if (citizen.disease == Disease::Copd) {
        citizen.regimes = {regime(Measure::Saturation, Cadence::EverySession, between(92, 96, 3)),
                           regime(Measure::Pulse, Cadence::EverySession, pulse),
                           regime(Measure::Weight, Cadence::Weekly, weight),
                           regime(Measure::Symptoms, Cadence::Weekly, 0),
                           regime(Measure::Cat, Cadence::Monthly, between(9, 17, 4))};
    } else if (citizen.disease == Disease::Diabetes) {
        citizen.regimes = {
            regime(Measure::Glucose, Cadence::EverySession, between(68, 88, 5) / 10.0),
            regime(Measure::Weight, Cadence::EverySession, weight),
            regime(Measure::Pressure, Cadence::Weekly, between(122, 138, 6), between(72, 84, 7)),
            regime(Measure::LongTermGlucose, Cadence::AtClinic, between(44, 56, 8))};
    } else {
        citizen.regimes = {
            regime(Measure::Weight, Cadence::EverySession, weight),
            regime(Measure::Pulse, Cadence::EverySession, pulse),
            regime(Measure::Pressure, Cadence::Weekly, between(108, 128, 9), between(66, 78, 10))};
    }
}

void addDiagnoses(Profile &citizen, const Dice &dice, int number)
{
    const QList<QByteArray> codes = {"DJ44", "DE11", "DI50"};
    citizen.diagnoses = {codes[qsizetype(citizen.disease)]};
    if (dice.below(4, {Comorbidity, quint64(number)}) == 0)
        citizen.diagnoses += codes[(qsizetype(citizen.disease) + 1 + number % 2) % 3];
}

Profile makeProfile(const Dice &dice, int generation, int number)
{
    const auto key = quint64(number);
    Profile citizen;
    citizen.key =
        'k' + QByteArray::number(generation) + 'c' + QByteArray::number(number).rightJustified(2, '0');
    citizen.disease = diseaseOf(number);
    citizen.female = dice.below(2, {Gender, key}) == 0;
    nameCitizen(citizen, dice, number);
    citizen.born = QDate(1935, 1, 1).addDays(dice.below(14'900, {Birth, key}));
    citizen.cpr = cprOf(dice, number, citizen.born, citizen.female);
    citizen.phone = phone(dice, key);
    citizen.town = dice.below(int(towns().size()), {TownPick, key});
    citizen.street = streets()[dice.below(int(streets().size()), {Street, key})] + u' ' +
                     QString::number(1 + dice.below(120, {Street, key, 1}));
    citizen.isProtected = number == protectedCitizen;
    if (number == interpreterCitizen)
        citizen.language = QStringLiteral("ar");
    addRelatives(citizen, dice, number);
    addDiagnoses(citizen, dice, number);
    citizen.rhythm = rhythmOf(dice, number);
    addRegimes(citizen, dice, number);
    if (number % 3 == 0)
        citizen.limitsAdjusted = citizen.rhythm.enrolled + 90 + dice.below(300, {Adjusted, key});
    citizen.hasGoal = dice.below(3, {GoalPick, key}) == 0;
    return citizen;
}

} // namespace

const QList<Town> &towns()
{
    static const QList<Town> all = {{"Varde", "6800", "Varde Kommune", "0573"},
                                    {"Kolding", "6000", "Kolding Kommune", "0621"},
                                    {"Faaborg", "5600", "Faaborg-Midtfyn Kommune", "0430"},
                                    {"Rudkøbing", "5900", "Langeland Kommune", "0482"},
                                    {"Ærøskøbing", "5970", "Ærø Kommune", "0492"}};
    return all;
}

QList<Profile> makeProfiles(const Dice &dice, int generation)
{
    QList<Profile> profiles;
    for (int number = 0; number < allCitizens; ++number)
        profiles += makeProfile(dice, generation, number);
    return profiles;
}

int weeklyDay(const Rhythm &rhythm)
{
    int day = 0;
    while (((rhythm.weekdays >> day) & 1) == 0)
        ++day;
    return day;
}

} // namespace samspil::training
