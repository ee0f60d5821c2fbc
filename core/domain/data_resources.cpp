// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"

#include <QDir>

// The macro declares a function of the global namespace.
static void registerData()
{
    Q_INIT_RESOURCE(samspil_data);
}

namespace samspil {

void initDataResources()
{
    registerData();
}

} // namespace samspil
