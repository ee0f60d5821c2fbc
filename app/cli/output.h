// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QString>

#include <cstdio>

namespace samspil::cli {

inline void print(const QString &line)
{
    std::fputs(line.toUtf8().constData(), stdout);
    std::fputc('\n', stdout);
}

inline void print(const QJsonDocument &document)
{
    std::fputs(document.toJson(QJsonDocument::Indented).constData(), stdout);
}

inline void complain(const QString &sentence)
{
    std::fputs(sentence.toUtf8().constData(), stderr);
    std::fputc('\n', stderr);
}

} // namespace samspil::cli
