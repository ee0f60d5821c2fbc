# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later

# Warnings are errors, under every compiler.
add_library(samspil_flags INTERFACE)
target_compile_options(samspil_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Werror
  # -Wshadow's clang twin of GCC's complaint about constructor parameters adds nothing
  $<$<CXX_COMPILER_ID:Clang>:-Wno-shadow-field-in-constructor>
  # libstdc++ 12's own std::stable_sort calls a function that C++17 deprecated, and clang reports it at the caller; g++ watches ours
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_compile_definitions(samspil_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS)
target_include_directories(samspil_flags INTERFACE ${PROJECT_SOURCE_DIR})

# samspil_room(<name> SOURCES … HEADERS … LINKS …)
# One folder, one static library `samspil_<name>`. LINKS names rooms below (as samspil_<room>) and
# outside libraries. Finer than the floors' libraries, so that the linker refuses upward calls too.
function(samspil_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;HEADERS;LINKS" ${ARGN})
  set(target samspil_${name})
  if(ROOM_SOURCES)
    add_library(${target} STATIC ${ROOM_SOURCES})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}
                 FILES ${ROOM_HEADERS})
  target_link_libraries(${target} ${scope} samspil_flags ${ROOM_LINKS})
  if(SAMSPIL_FUZZ AND ROOM_SOURCES AND NOT CMAKE_CURRENT_SOURCE_DIR MATCHES "/ui/")
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link) # what a fuzz target steers by
  endif()
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  set_property(GLOBAL APPEND PROPERTY SAMSPIL_ROOMS ${target})
endfunction()
