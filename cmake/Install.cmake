# Everything that `cmake --install` lays down.  The installed tree can be moved:
# no file in it names a path of the machine that built it.
include(CMakePackageConfigHelpers)

set(TRS_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/Trs)

# ---- headers and libraries ------------------------------------------------

set(headers_of_plot ${TRSPLOT_HEADERS})
list(TRANSFORM headers_of_plot REPLACE "(.+)" "PATTERN;\\1;EXCLUDE")
install(DIRECTORY include/trs DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    COMPONENT dev
    FILES_MATCHING PATTERN "*.h" ${headers_of_plot})

# One export set a library: a system that links libtrs.so alone needs none of
# the packages that the others ask for.
function(trs_install_library target export)
    install(TARGETS ${target} EXPORT ${export}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
            COMPONENT runtime NAMELINK_COMPONENT dev)
    install(EXPORT ${export} NAMESPACE Trs:: DESTINATION ${TRS_PACKAGE_DIR}
        COMPONENT dev)
endfunction()

trs_install_library(trs TrsTargets)
trs_install_library(trs_static TrsStaticTargets)

if(TARGET trsplot)
    set_target_properties(trsplot PROPERTIES EXPORT_NAME plot)
    trs_install_library(trsplot TrsPlotTargets)
    set(headers_of_plot ${TRSPLOT_HEADERS})
    list(TRANSFORM headers_of_plot PREPEND include/trs/)
    install(FILES ${headers_of_plot}
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/trs COMPONENT dev)
endif()
if(TARGET trsplot_static)
    set_target_properties(trsplot_static PROPERTIES EXPORT_NAME plot_static)
    trs_install_library(trsplot_static TrsPlotStaticTargets)
endif()

# ---- programs and their manual pages --------------------------------------

# Packages hold manual pages compressed, and have a place of their own for zsh.
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.[15])
set(zsh_functions ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
if(TRS_PACKAGES)
    set(zsh_functions ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
    find_program(GZIP gzip REQUIRED)
    file(COPY ${pages} DESTINATION ${PROJECT_BINARY_DIR}/man)
    list(TRANSFORM pages REPLACE "^.*/" "${PROJECT_BINARY_DIR}/man/")
    execute_process(COMMAND ${GZIP} -9nf ${pages} COMMAND_ERROR_IS_FATAL ANY)
    list(TRANSFORM pages APPEND .gz)
endif()
foreach(page ${pages})
    string(REGEX REPLACE "^.*/([^/]*)[.]([15])([.]gz)?$" "\\1;\\2" name "${page}")
    list(GET name 1 section)
    list(GET name 0 name)
    if(TARGET ${name} OR section EQUAL 5)
        install(FILES ${page}
            DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT tools)
    endif()
endforeach()

foreach(program trs-init trs-check trs-stats trs-plot trs-report trs-synth)
    if(TARGET ${program})
        install(TARGETS ${program} DESTINATION ${CMAKE_INSTALL_BINDIR}
            COMPONENT tools)
    endif()
endforeach()

# ---- completion of their options ------------------------------------------

if(TARGET trs-report)
    foreach(program trs-init trs-check trs-stats trs-plot trs-report trs-synth)
        install(FILES tools/completion/trs.bash RENAME ${program}
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
            COMPONENT tools)
    endforeach()
    install(FILES tools/completion/_trs
        DESTINATION ${zsh_functions}
        COMPONENT tools)
endif()

# ---- found by pkg-config --------------------------------------------------

# The .pc files know their prefix from the place where they stand.
file(RELATIVE_PATH TRS_PC_PREFIX
    ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/+$" "" TRS_PC_PREFIX "${TRS_PC_PREFIX}")
string(JOIN " " TRS_PC_REQUIRES ${TRS_REQUIRES})
string(JOIN " " TRSPLOT_PC_REQUIRES ${TRSPLOT_REQUIRES})

function(trs_install_pc name)
    configure_file(${PROJECT_SOURCE_DIR}/cmake/${name}.pc.in
        ${PROJECT_BINARY_DIR}/${name}.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/${name}.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
endfunction()

trs_install_pc(trs)
if(TARGET trsplot)
    trs_install_pc(trsplot)
endif()

# ---- found by CMake -------------------------------------------------------

configure_package_config_file(
    ${PROJECT_SOURCE_DIR}/cmake/TrsConfig.cmake.in
    ${PROJECT_BINARY_DIR}/TrsConfig.cmake
    INSTALL_DESTINATION ${TRS_PACKAGE_DIR})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/TrsConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/TrsConfig.cmake
    ${PROJECT_BINARY_DIR}/TrsConfigVersion.cmake
    ${PROJECT_SOURCE_DIR}/cmake/FindCsv.cmake
    DESTINATION ${TRS_PACKAGE_DIR} COMPONENT dev)
