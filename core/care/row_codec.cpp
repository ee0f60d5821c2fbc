// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/row_codec.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <type_traits>

namespace samspil::care {
namespace {

constexpr quint32 firstFormat = 1;
constexpr quint32 titledFormat = 2; ///< items have a title
constexpr quint32 judgedFormat = 3; ///< verdicts and acts may be the server's
constexpr quint32 rowFormat = judgedFormat;
constexpr qint32 mostReserved = 4096; ///< elements: damaged bytes may claim any number

/// Both directions of the encoding: each struct lists its fields once, in io().
class Archive {
public:
    explicit Archive(QByteArray *out) : m_stream(out, QIODevice::WriteOnly), m_reading(false)
    {
        setUp();
    }
    explicit Archive(const QByteArray &in, SharedTexts *texts = nullptr)
        : m_stream(in), m_texts(texts), m_reading(true)
    {
        setUp();
    }

    template <typename... Ts> void operator()(Ts &...values) { (field(values), ...); }

    /// Of the bytes that are read; what came later than it is not there.
    void setFormat(quint32 format) { m_format = format; }
    bool has(quint32 format) const { return m_format >= format; }
    bool ok() const { return m_stream.status() == QDataStream::Ok; }
    bool atEnd() const { return m_stream.atEnd(); }

private:
    void setUp()
    {
        m_stream.setVersion(QDataStream::Qt_6_4);
        m_stream.setFloatingPointPrecision(QDataStream::DoublePrecision);
    }

    template <typename T> void plain(T &value)
    {
        if (m_reading)
            m_stream >> value;
        else
            m_stream << value;
    }

    template <typename T> void field(T &value)
    {
        if constexpr (std::is_enum_v<T>) {
            auto raw = static_cast<quint8>(value);
            plain(raw);
            value = static_cast<T>(raw);
        } else if constexpr (std::is_same_v<T, QString>) {
            plain(value);
            if (m_texts)
                value = m_texts->shared(value);
        } else if constexpr (requires { m_stream >> value; }) {
            plain(value);
        } else {
            io(*this, value);
        }
    }

    void field(Instant &t)
    {
        qint64 ms = toMs(t);
        plain(ms);
        t = instantFromMs(ms);
    }

    template <typename Tag> void field(Id<Tag> &id)
    {
        QString url = id.url();
        field(url);
        id = Id<Tag>(url);
    }

    template <typename T> void field(std::optional<T> &value)
    {
        bool present = value.has_value();
        plain(present);
        if (!present || !ok()) {
            value.reset();
            return;
        }
        if (!value)
            value.emplace();
        field(*value);
    }

    template <typename T> void field(QVector<T> &list)
    {
        qint32 n = static_cast<qint32>(list.size());
        plain(n);
        if (m_reading) {
            list.clear();
            list.reserve(std::clamp(n, 0, mostReserved));
        }
        for (qint32 i = 0; i < n && ok(); ++i) {
            if (m_reading)
                list.emplaceBack();
            field(list[i]);
        }
    }

    QDataStream m_stream;
    SharedTexts *m_texts = nullptr;
    bool m_reading;
    quint32 m_format = rowFormat;
};

void io(Archive &a, Coding &v)
{
    a(v.system, v.code, v.display);
}
void io(Archive &a, AlarmRange &v)
{
    a(v.colour, v.low, v.high, v.unit, v.relative, v.component, v.unitUnderstood);
}
void io(Archive &a, SignificantAnswer &v)
{
    a(v.state, v.question, v.answer);
}
void io(Archive &a, Measurement &v)
{
    a(v.url, v.version, v.citizen, v.kind, v.code, v.effective, v.dateOnly, v.arrived, v.value, v.value2,
      v.comparator, v.comparator2, v.doubt, v.status, v.origin, v.rangesThen, v.basedOn, v.sentUnit,
      v.text, v.answer);
}
void io(Archive &a, Covered &v)
{
    a(v.url, v.fingerprint, v.windowStart);
}
void io(Archive &a, Act &v)
{
    a(v.url, v.version, v.identifier, v.citizen, v.category, v.status, v.focus, v.inputs, v.owner,
      v.ownerName, v.responsible, v.outcome, v.note, v.modified, v.snoozedUntil);
}
void io(Archive &a, alert::Verdict &v)
{
    a(v.state, v.doubt, v.range, v.component);
}
void io(Archive &a, alert::OpenReading &v)
{
    a(v.reading, v.verdict);
}
void io(Archive &a, schedule::Window &v)
{
    a(v.start, v.deadline);
}
void io(Archive &a, alert::MissingWindow &v)
{
    a(v.activity, v.window);
}
/// What the server itself says about the item: behind the rest, so that older rows stay readable.
void ioJudged(Archive &a, alert::Item &v)
{
    a(v.verdict.byServer);
    for (alert::OpenReading &open : v.open)
        a(open.verdict.byServer);
    if (!v.claim)
        return;
    a(v.claim->judged);
    for (Covered &what : v.claim->inputs)
        a(what.windowEnd);
}
void io(Archive &a, alert::Item &v)
{
    a(v.id, v.kind, v.state, v.verdict, v.deciding, v.latest, v.open, v.missing, v.since, v.repeats,
      v.direction, v.driftPerWeek, v.claim);
    if (a.has(titledFormat))
        a(v.title);
    if (a.has(judgedFormat))
        ioJudged(a, v);
}
void io(Archive &a, SparkPoint &v)
{
    a(v.at, v.value);
}
void io(Archive &a, StoredRow &v)
{
    a(v.state, v.doubt, v.items, v.conditions, v.sparkKind, v.spark, v.unreadable);
}

} // namespace

bool isReadableRow(const QByteArray &bytes)
{
    Archive archive(bytes);
    quint32 format = 0;
    archive(format);
    return format >= firstFormat && format <= rowFormat;
}

QByteArray encodeRow(const StoredRow &row)
{
    QByteArray bytes;
    Archive archive(&bytes);
    quint32 format = rowFormat;
    StoredRow copy = row;
    archive(format, copy);
    return bytes;
}

QString SharedTexts::shared(const QString &text)
{
    if (text.isEmpty())
        return text;
    QString &known = m_texts[qHash(text) % m_texts.size()];
    if (known != text)
        known = text;
    return known;
}

Expected<StoredRow> decodeRow(const QByteArray &bytes)
{
    SharedTexts texts;
    return decodeRow(bytes, texts);
}

Expected<StoredRow> decodeRow(const QByteArray &bytes, SharedTexts &texts)
{
    Archive archive(bytes, &texts);
    quint32 format = 0;
    archive(format);
    if (!isReadableRow(bytes))
        return Error{ErrorKind::Malformed, QStringLiteral("assessment row of format %1").arg(format)};
    archive.setFormat(format);
    StoredRow row;
    archive(row);
    if (!archive.ok() || !archive.atEnd())
        return Error{ErrorKind::Malformed, QStringLiteral("assessment row is cut short")};
    return row;
}

} // namespace samspil::care
