// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cipher.h"

namespace samspil::store {

QByteArray cipherName(Cipher cipher)
{
    return cipher == Cipher::Aegis256 ? QByteArrayLiteral("aegis") : QByteArrayLiteral("chacha20");
}

std::optional<Cipher> cipherOf(QByteArrayView name)
{
    for (const Cipher cipher : {Cipher::Aegis256, Cipher::ChaCha20Poly1305}) {
        if (name == cipherName(cipher))
            return cipher;
    }
    return std::nullopt;
}

Cipher preferredCipher()
{
#if defined(__x86_64__) || defined(__i386__)
    return __builtin_cpu_supports("aes") ? Cipher::Aegis256 : Cipher::ChaCha20Poly1305;
#else
    return Cipher::ChaCha20Poly1305;
#endif
}

} // namespace samspil::store
