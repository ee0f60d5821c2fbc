# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Third-party libraries: Debian's, and files that packaging/dev/setup.sh fetched into the cache (never into the repository).
#   simdjson::simdjson, Qt6Keychain::Qt6Keychain (deflate and zstd need no search: link them by name)
#   samspil_sqlite              static library: SQLite with SQLite3 Multiple Ciphers; include <sqlite3.h>
#   SAMSPIL_TABLER_DIR          folder of the Tabler icons (cmake/assets.cmake uses it)
include_guard(GLOBAL)
enable_language(C)

# Found here and not in a room: imported targets are known only in the directory that looked for them and below.
find_package(simdjson REQUIRED)
find_package(Qt6Keychain REQUIRED)

# Cross compiling, the linker has no place where it would find this one by name.
if(CMAKE_CROSSCOMPILING)
  find_library(SAMSPIL_DEFLATE_LIBRARY deflate REQUIRED)
  find_path(SAMSPIL_DEFLATE_INCLUDE libdeflate.h REQUIRED)
  add_library(deflate STATIC IMPORTED GLOBAL)
  set_target_properties(deflate PROPERTIES
    IMPORTED_LOCATION "${SAMSPIL_DEFLATE_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${SAMSPIL_DEFLATE_INCLUDE}")
endif()

include("${CMAKE_CURRENT_LIST_DIR}/cache_folder.cmake")
set(SAMSPIL_THIRDPARTY_DIR "${SAMSPIL_CACHE_DIR}/thirdparty" CACHE PATH "Where packaging/dev/setup.sh keeps third-party files")

# The folder of the version that thirdparty.lock pins; an error with the way out if `probe` is not in it.
function(_samspil_thirdparty_folder package probe result)
  set(lock "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../packaging/dev/thirdparty.lock")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${lock}")
  file(STRINGS "${lock}" line REGEX "^${package} ")
  string(REGEX REPLACE "^[^ ]+ ([^ ]+) .*" "\\1" version "${line}")
  string(REPLACE "@" "" name "${package}")
  string(REPLACE "/" "-" name "${name}")
  set(folder "${SAMSPIL_THIRDPARTY_DIR}/${name}-${version}")
  if(NOT EXISTS "${folder}/${probe}")
    message(FATAL_ERROR "${name} ${version} is not in ${SAMSPIL_THIRDPARTY_DIR}: run packaging/dev/setup.sh.")
  endif()
  set(${result} "${folder}" PARENT_SCOPE)
endfunction()

_samspil_thirdparty_folder(better-sqlite3-multiple-ciphers deps/sqlite3/sqlite3.c _samspil_sqlite_dir)
_samspil_thirdparty_folder(@tabler/icons LICENSE SAMSPIL_TABLER_DIR)

# No -maes and no -march here: the amalgamation gives its AES-NI, VAES and AVX-512 functions their own target attributes (gcc and clang,
# Linux and mingw) and picks among them by CPUID when the program starts. Without AES-NI, AEGIS works but is some 25 times slower.
# -O2 without debug information in every build type: a debug build must not be slow in the cipher.
# Hidden symbols: Qt's own SQLite plugin links the system's library, and the two must never resolve into each other.
find_package(Threads REQUIRED)
add_library(samspil_sqlite STATIC "${_samspil_sqlite_dir}/deps/sqlite3/sqlite3.c")
set(_samspil_system SYSTEM)
if(CMAKE_CROSSCOMPILING)
  set(_samspil_system) # a Qt prefix may bring the header of a plain SQLite: ours must stand before it
endif()
target_include_directories(samspil_sqlite ${_samspil_system} PUBLIC "${_samspil_sqlite_dir}/deps/sqlite3")
target_compile_definitions(samspil_sqlite PRIVATE
  SQLITE_THREADSAFE=2 # one connection, one thread: the store owns each connection
  SQLITE_DQS=0 # "text" in double quotes is an error, not a string
  SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_TEMP_STORE=2 # temporary tables in memory: nothing of a citizen in a plain temporary file
  SQLITE_ENABLE_COLUMN_METADATA
  SQLITE_OMIT_LOAD_EXTENSION
  SQLITE_ENABLE_MATH_FUNCTIONS)
target_compile_options(samspil_sqlite PRIVATE -w -O2 -g0)
set_target_properties(samspil_sqlite PROPERTIES
  C_VISIBILITY_PRESET hidden
  POSITION_INDEPENDENT_CODE ON
  C_CLANG_TIDY ""
  AUTOMOC OFF
  EXPORT_COMPILE_COMMANDS OFF)
target_link_libraries(samspil_sqlite PRIVATE Threads::Threads $<$<NOT:$<PLATFORM_ID:Windows>>:m>)
if(NOT CMAKE_C_COMPILER_LAUNCHER)
  find_program(SAMSPIL_CCACHE ccache)
  mark_as_advanced(SAMSPIL_CCACHE)
  if(SAMSPIL_CCACHE)
    set_target_properties(samspil_sqlite PROPERTIES C_COMPILER_LAUNCHER "${SAMSPIL_CCACHE}")
  endif()
endif()
