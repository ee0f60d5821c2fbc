# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# samspil_add_assets(<target>): :/icons/<icon>-<16|20|24>@<1x|1.5x|2x|3x>.png (masks) and :/fonts/InterTab-<weight>.otf in every
# program that links <target>, which may be a static library.
# How: rcc's code registers itself by a static initialiser, which a linker drops from an archive when nobody names it. So the code is
# an object library, and <target> hands its objects to whoever links it at last. No Q_INIT_RESOURCE is needed.
# Built once, again only when a script, icons.txt or a source file changes; Ninja remembers that by itself.
include_guard(GLOBAL)
include(thirdparty)

find_program(SAMSPIL_RSVG_CONVERT rsvg-convert)
find_path(SAMSPIL_INTER_DIR Inter-Regular.otf HINTS /usr/share/fonts/opentype/inter NO_CMAKE_FIND_ROOT_PATH)
find_file(SAMSPIL_INTER_COPYRIGHT copyright HINTS /usr/share/doc/fonts-inter NO_CMAKE_FIND_ROOT_PATH NO_DEFAULT_PATH)

# The first python3 that has fontTools: one from elsewhere may stand before Debian's in PATH.
function(_samspil_validate_python result candidate)
  execute_process(COMMAND ${candidate} -c "import fontTools" RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
  if(failed)
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()
find_program(SAMSPIL_PYTHON python3 HINTS /usr/bin VALIDATOR _samspil_validate_python)
mark_as_advanced(SAMSPIL_RSVG_CONVERT SAMSPIL_INTER_DIR SAMSPIL_INTER_COPYRIGHT SAMSPIL_PYTHON)

foreach(tool SAMSPIL_RSVG_CONVERT SAMSPIL_INTER_DIR SAMSPIL_INTER_COPYRIGHT SAMSPIL_PYTHON)
  if(NOT ${tool})
    message(FATAL_ERROR "${tool}: what makes icons and fonts was not found: run packaging/dev/setup.sh.")
  endif()
endforeach()

# rcc's format 1 has no time stamps: the same input gives the same bytes.
function(_samspil_compile_resource qrc)
  cmake_path(GET qrc STEM name)
  cmake_path(GET qrc PARENT_PATH folder)
  add_custom_command(
    OUTPUT ${folder}/qrc_${name}.cpp
    COMMAND Qt6::rcc --format-version 1 --name samspil_${name} --output ${folder}/qrc_${name}.cpp ${qrc}
    DEPENDS ${qrc}
    VERBATIM)
endfunction()

function(_samspil_icons out)
  set(script ${PROJECT_SOURCE_DIR}/packaging/assets/render-icons.py)
  set(list ${PROJECT_SOURCE_DIR}/resources/icons/icons.txt)
  add_custom_command(
    OUTPUT ${out}/icons.qrc
    COMMAND ${SAMSPIL_PYTHON} ${script} --list ${list} --source ${SAMSPIL_TABLER_DIR} --out ${out}
            --rsvg-convert ${SAMSPIL_RSVG_CONVERT}
    DEPENDS ${script} ${list} ${SAMSPIL_TABLER_DIR}/LICENSE
    COMMENT "Rendering icons"
    VERBATIM)
  _samspil_compile_resource(${out}/icons.qrc)
endfunction()

function(_samspil_fonts out)
  set(script ${PROJECT_SOURCE_DIR}/packaging/assets/freeze-digits.py)
  add_custom_command(
    OUTPUT ${out}/fonts.qrc
    COMMAND ${SAMSPIL_PYTHON} ${script} --source ${SAMSPIL_INTER_DIR} --licence ${SAMSPIL_INTER_COPYRIGHT} --out ${out}
    DEPENDS ${script} ${SAMSPIL_INTER_DIR}/Inter-Regular.otf
    COMMENT "Freezing tabular digits"
    VERBATIM)
  _samspil_compile_resource(${out}/fonts.qrc)
endfunction()

function(samspil_add_assets target)
  if(NOT TARGET samspil_assets)
    set(out ${PROJECT_BINARY_DIR}/assets)
    _samspil_icons(${out}/icons)
    _samspil_fonts(${out}/fonts)
    add_library(samspil_assets OBJECT ${out}/icons/qrc_icons.cpp ${out}/fonts/qrc_fonts.cpp)
    set_target_properties(samspil_assets PROPERTIES AUTOMOC OFF CXX_CLANG_TIDY "")
    target_compile_options(samspil_assets PRIVATE -w -O0 -g0)
    target_link_libraries(samspil_assets PRIVATE Qt6::Core)
  endif()
  target_link_libraries(${target} INTERFACE $<TARGET_OBJECTS:samspil_assets>)
endfunction()
