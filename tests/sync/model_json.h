// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPair>
#include <QVector>

/// Top-level elements of a JSON object, each value byte for byte as it stands. Small and plain: it
/// shares nothing with the code that it helps to judge.
namespace samspil::test {

using Elements = QVector<QPair<QByteArray, QByteArray>>; ///< name → raw value, in order

/// Empty: no object.
Elements elementsOf(QByteArrayView object);
/// The values of an array.
QVector<QByteArray> valuesOf(QByteArrayView array);
QByteArray toJson(const Elements &elements);
/// Empty: absent.
QByteArray valueOf(const Elements &elements, QByteArrayView name);
void setValue(Elements &elements, const QByteArray &name, const QByteArray &value);
/// The object with one element set; the rest byte for byte.
QByteArray withValue(const QByteArray &object, const QByteArray &name, const QByteArray &value);
/// A string without its quotes; nothing is unescaped.
QByteArray textOf(const QByteArray &value);

} // namespace samspil::test
