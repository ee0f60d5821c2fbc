# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# SAMSPIL_CACHE_DIR: where packaging/dev/*.sh keep what is fetched or built once. The same rule as in those scripts.
if(NOT "$ENV{SAMSPIL_CACHE}" STREQUAL "")
  set(SAMSPIL_CACHE_DIR "$ENV{SAMSPIL_CACHE}")
elseif(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(SAMSPIL_CACHE_DIR "$ENV{XDG_CACHE_HOME}/samspil")
else()
  set(SAMSPIL_CACHE_DIR "$ENV{HOME}/.cache/samspil")
endif()
