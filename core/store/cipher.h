// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace samspil::store {

/// Authenticated ciphers of the cache. AEGIS-256 costs a sixth of plain SQLite where the processor has
/// AES instructions and twenty-five times as much where it has none: there ChaCha20-Poly1305.
enum class Cipher : quint8 { Aegis256, ChaCha20Poly1305 };

/// The name SQLite3 Multiple Ciphers knows it by; also what the file `cipher` holds.
QByteArray cipherName(Cipher cipher);
std::optional<Cipher> cipherOf(QByteArrayView name);

/// What a new cache on this machine uses.
Cipher preferredCipher();

} // namespace samspil::store
