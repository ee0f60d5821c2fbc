// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/measurement_row.h"

#include "core/store/resource_key.h"

#include <QList>

#include <array>
#include <utility>

namespace samspil::store {

namespace {

constexpr char separator = '\x1f';

/// Bit positions of the packed enums.
enum Bit : quint32 {
    DoubtBit = 1,
    StatusBit = 5,
    OriginBit = 8,
    ComparatorBit = 10,
    Comparator2Bit = 13,
    DateOnlyBit = 16,
    AnswerBit = 17,
    AnswerStateBit = 18
};

quint32 field(quint32 flags, Bit at, int bits)
{
    return flags >> at & ((1u << bits) - 1);
}

std::optional<double> optionalNumber(const QByteArray &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text.toDouble());
}

QByteArray numberText(const std::optional<double> &number)
{
    return number ? QByteArray::number(*number, 'g', 17) : QByteArray();
}

/// What would end a field or a line, and the letter that stands for it behind `escape`.
constexpr char escape = '\x1e';
constexpr std::array<std::pair<char, char>, 3> escapes{{{escape, 'e'}, {separator, 's'}, {'\n', 'n'}}};

/// A text that ends neither its field nor its line, whatever a server has put there.
QByteArray fieldText(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    for (const auto &[sign, letter] : escapes)
        bytes.replace(sign, QByteArray(1, escape) + letter);
    return bytes;
}

QString textOfField(QByteArray bytes)
{
    for (auto it = escapes.rbegin(); it != escapes.rend(); ++it)
        bytes.replace(QByteArray(1, escape) + it->second, QByteArray(1, it->first));
    return QString::fromUtf8(bytes);
}

QByteArray flag(bool set)
{
    return set ? QByteArrayLiteral("1") : QByteArrayLiteral("0");
}

/// What a whole measurement and a point of a series both have.
template <typename T> void unpackShared(quint32 flags, T &value)
{
    value.doubt = Doubt(field(flags, DoubtBit, 4));
    value.status = MeasurementStatus(field(flags, StatusBit, 3));
    value.origin = Origin(field(flags, OriginBit, 2));
    value.comparator = Comparator(field(flags, ComparatorBit, 3));
}

} // namespace

quint32 packFlags(const Measurement &m)
{
    const bool usable = counts(m.status) && m.doubt == Doubt::None;
    return (usable ? 0u : unusableFlag) | quint32(m.doubt) << DoubtBit | quint32(m.status) << StatusBit |
           quint32(m.origin) << OriginBit | quint32(m.comparator) << ComparatorBit |
           quint32(m.comparator2) << Comparator2Bit | quint32(m.dateOnly) << DateOnlyBit |
           quint32(m.answer.has_value()) << AnswerBit |
           (m.answer ? quint32(m.answer->state) << AnswerStateBit : 0u);
}

void unpackFlags(quint32 flags, Measurement &m)
{
    unpackShared(flags, m);
    m.comparator2 = Comparator(field(flags, Comparator2Bit, 3));
    m.dateOnly = field(flags, DateOnlyBit, 1) != 0;
    if (field(flags, AnswerBit, 1))
        m.answer = SignificantAnswer{TriageState(field(flags, AnswerStateBit, 4)), {}, {}};
}

void unpackFlags(quint32 flags, SeriesPoint &point)
{
    unpackShared(flags, point);
}

QByteArray encodeRanges(const AlarmRanges &ranges)
{
    QByteArray bytes;
    for (const AlarmRange &range : ranges) {
        const QList<QByteArray> fields{QByteArray::number(int(range.colour)),
                                       numberText(range.low),
                                       numberText(range.high),
                                       fieldText(range.unit),
                                       flag(range.relative),
                                       QByteArray::number(range.component),
                                       flag(range.unitUnderstood)};
        bytes += fields.join(separator) + '\n';
    }
    return bytes;
}

AlarmRanges decodeRanges(QByteArrayView bytes)
{
    AlarmRanges ranges;
    for (const QByteArray &line : bytes.toByteArray().split('\n')) {
        const QList<QByteArray> fields = line.split(separator);
        if (fields.size() != 7)
            continue;
        ranges.append(AlarmRange{RangeColour(fields[0].toInt()), optionalNumber(fields[1]),
                                 optionalNumber(fields[2]), textOfField(fields[3]), fields[4] == "1",
                                 fields[5].toInt(), fields[6] == "1"});
    }
    return ranges;
}

void encodeCoding(QByteArray &term, std::string_view system, std::string_view code,
                  std::string_view display)
{
    term.resize(0); // keeps its room
    term.append(QByteArrayView(system)).append(separator).append(QByteArrayView(code));
    term.append(separator).append(QByteArrayView(display));
}

bool isCoding(std::string_view term, std::string_view system, std::string_view code,
              std::string_view display)
{
    const size_t second = system.size() + 1 + code.size();
    return term.size() == second + 1 + display.size() && term[system.size()] == separator &&
           term[second] == separator && term.substr(system.size() + 1, code.size()) == code &&
           term.ends_with(display) && term.starts_with(system);
}

Coding decodeCoding(const QString &term)
{
    const QChar mark = QLatin1Char(separator);
    return Coding{term.section(mark, 0, 0), term.section(mark, 1, 1), term.section(mark, 2)};
}

QByteArray encodeExtra(const Measurement &m)
{
    const QByteArray text = m.text.toUtf8();
    if (!m.answer)
        return text;
    return fieldText(m.answer->question) + separator + fieldText(m.answer->answer) + separator + text;
}

void decodeExtra(QByteArrayView bytes, Measurement &m)
{
    const QString extra = QString::fromUtf8(bytes);
    if (!m.answer) {
        m.text = extra;
        return;
    }
    const QChar mark = QLatin1Char(separator);
    m.answer->question = textOfField(extra.section(mark, 0, 0).toUtf8());
    m.answer->answer = textOfField(extra.section(mark, 1, 1).toUtf8());
    m.text = extra.section(mark, 2);
}

void bindRow(Query &query, const MeasurementRow &row)
{
    query.bind(row.citizen).bind(row.kind).bind(row.t).bind(row.resource).bind(row.arrived);
    query.bind(row.value).bind(row.value2).bind(qint64(row.flags)).bind(row.unit).bind(row.code);
    query.bind(row.ranges).bind(row.basedOn);
    query.bindBlob(row.extra.isEmpty() ? QByteArrayView() : QByteArrayView(row.extra));
}

Measurement readMeasurement(const Query &query, Names &names)
{
    Measurement m;
    m.effective = instantFromMs(query.integer(0));
    m.arrived = instantFromMs(query.integer(1));
    m.value = query.real(2);
    m.value2 = query.real(3);
    unpackFlags(quint32(query.integer(4)), m);
    m.sentUnit = names.termText(query.integer(5));
    m.code = decodeCoding(names.termText(query.integer(6)));
    m.rangesThen = decodeRanges(names.rangesBytes(query.integer(7)));
    m.basedOn = names.termText(query.integer(8));
    decodeExtra(query.view(9), m);
    m.url = joinUrl(names.serverBase(query.integer(10)), names.termText(query.integer(11)),
                    ResourceId::read(query, 12));
    m.version = query.text(13);
    return m;
}

} // namespace samspil::store
