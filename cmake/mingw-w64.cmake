# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Windows x64 from Debian: mingw-w64 with POSIX threads (std::thread needs them), Qt and the small libraries where
# packaging/dev/mingw.sh puts them. QT_WIN_PREFIX names a Qt for mingw from elsewhere.
include("${CMAKE_CURRENT_LIST_DIR}/cache_folder.cmake")

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

set(_samspil_qt "$ENV{QT_WIN_PREFIX}")
if(_samspil_qt STREQUAL "" AND EXISTS /opt/qt6-mingw)
  set(_samspil_qt /opt/qt6-mingw)
elseif(_samspil_qt STREQUAL "")
  set(_samspil_qt "${SAMSPIL_CACHE_DIR}/mingw/qt6")
endif()
set(CMAKE_FIND_ROOT_PATH "${_samspil_qt}" "${SAMSPIL_CACHE_DIR}/mingw/libraries" /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# moc, rcc and the like are this machine's own.
set(QT_HOST_PATH /usr CACHE PATH "Qt of the machine that builds")
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake CACHE PATH "CMake files of that Qt")
