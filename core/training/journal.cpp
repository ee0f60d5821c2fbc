// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/journal.h"

#include "core/base/logging.h"

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace samspil::training {

namespace {

bool flushToDisk(QFile &file)
{
    if (!file.flush())
        return false;
#ifdef Q_OS_WIN
    return _commit(file.handle()) == 0;
#else
    return fsync(file.handle()) == 0;
#endif
}

Error storageError(const QFile &file)
{
    return {ErrorKind::Storage, QStringLiteral("training journal: ") + file.errorString(), 0};
}

QByteArray lineOf(const QByteArray &type, const QByteArray &id, const StoredVersion &version)
{
    QByteArray line = R"({"type":")" + type + R"(","id":")" + id + R"(","version":)" +
                      QByteArray::number(version.number) + R"(,"updated":)" +
                      QByteArray::number(toMs(version.updated));
    // The body travels as a string: it may hold line breaks, and its bytes must come back as they were.
    if (!version.deleted)
        line += R"(,"body":)" + jsonString(QString::fromUtf8(version.body));
    return line + "}\n";
}

bool replayLine(const QByteArray &line, ResourceStore &store)
{
    const auto entry = JsonValue::parse(line);
    const JsonValue *number = entry ? entry->find("version") : nullptr;
    const JsonValue *updated = entry ? entry->find("updated") : nullptr;
    if (!number || !updated)
        return false;
    StoredVersion version{number->raw.toInt(), instantFromMs(updated->raw.toLongLong()),
                          entry->find("body") == nullptr, entry->string("body").toUtf8()};
    store.put(entry->string("type").toLatin1(), entry->string("id").toLatin1(), std::move(version));
    return true;
}

} // namespace

Expected<std::unique_ptr<Journal>> Journal::open(const QString &file, ResourceStore &store)
{
    std::unique_ptr<Journal> journal(new Journal(file));
    if (!journal->m_file.open(QIODevice::ReadWrite))
        return storageError(journal->m_file);
    journal->replay(store);
    return journal;
}

void Journal::replay(ResourceStore &store)
{
    qint64 good = 0;
    while (!m_file.atEnd()) {
        const QByteArray line = m_file.readLine();
        if (!line.endsWith('\n'))
            break;
        good = m_file.pos();
        if (replayLine(line, store))
            ++m_replayed;
        else
            ++m_dropped;
    }
    if (good < m_file.size()) {
        ++m_dropped;
        m_file.resize(good);
    }
    m_file.seek(good);
    if (m_dropped > 0)
        qCWarning(logTraining, "journal: %d unreadable line(s) dropped, %d replayed", m_dropped,
                  m_replayed);
}

Expected<void> Journal::append(const QByteArray &type, const QByteArray &id,
                               const StoredVersion &version)
{
    const QByteArray line = lineOf(type, id, version);
    const qint64 before = m_file.pos();
    if (m_file.write(line) == line.size() && flushToDisk(m_file))
        return {};
    const Error error = storageError(m_file);
    m_file.resize(before);
    m_file.seek(before);
    return error;
}

} // namespace samspil::training
