# Packages for Debian 12 and the source as one file; cmake/package.sh makes both.
#
#   libtrs1     the shared libraries
#   libtrs-dev  headers, static libraries, pkg-config and CMake files, examples
#   trs-tools   the programs, their manual pages and completions
set(TRS_MAINTAINER "libtrs developers <libtrs@lists.invalid>" CACHE STRING
    "Who stands as maintainer on the packages")

# Debian wants both of each package; the date is that of the last change.
string(TIMESTAMP TRS_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
foreach(package libtrs${TRS_ABI} libtrs-dev trs-tools)
    set(TRS_PACKAGE ${package})
    configure_file(cmake/debian/changelog.in
        ${PROJECT_BINARY_DIR}/debian/${package}/changelog.Debian @ONLY)
    configure_file(cmake/debian/copyright.in
        ${PROJECT_BINARY_DIR}/debian/${package}/copyright @ONLY)
endforeach()

file(WRITE ${PROJECT_BINARY_DIR}/debian/triggers "activate-noawait ldconfig\n")
set(TRS_SHLIBS "${TRS_ABI} libtrs${TRS_ABI} (>= ${PROJECT_VERSION})\n")
file(WRITE ${PROJECT_BINARY_DIR}/debian/shlibs
    "libtrs ${TRS_SHLIBS}libtrsplot ${TRS_SHLIBS}")

function(trs_package component package)
    install(FILES ${PROJECT_BINARY_DIR}/debian/${package}/copyright
            ${PROJECT_BINARY_DIR}/debian/${package}/changelog.Debian.gz
        DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/${package}
        COMPONENT ${component} EXCLUDE_FROM_ALL)
endfunction()
if(TRS_PACKAGES)
    find_program(GZIP gzip REQUIRED)
    foreach(package libtrs${TRS_ABI} libtrs-dev trs-tools)
        execute_process(COMMAND ${GZIP} -9nkf
            ${PROJECT_BINARY_DIR}/debian/${package}/changelog.Debian
            COMMAND_ERROR_IS_FATAL ANY)
    endforeach()
    trs_package(runtime libtrs${TRS_ABI})
    trs_package(dev libtrs-dev)
    trs_package(tools trs-tools)
    install(DIRECTORY docs/examples DESTINATION
        ${CMAKE_INSTALL_DATAROOTDIR}/doc/libtrs-dev COMPONENT dev EXCLUDE_FROM_ALL)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME libtrs)
set(CPACK_PACKAGE_CONTACT ${TRS_MAINTAINER})
set(CPACK_COMPONENTS_ALL runtime dev tools)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS
    ${PROJECT_BINARY_DIR}/libtrs ${PROJECT_BINARY_DIR}/plots)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libtrs${TRS_ABI})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA
    ${PROJECT_BINARY_DIR}/debian/shlibs ${PROJECT_BINARY_DIR}/debian/triggers)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS "tzdata, fonts-noto-core")
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION
"Time Release Studies: shared libraries
 How long goods take to clear a border: exact statistics from clearance
 timestamps (libtrs) and their charts (libtrsplot).")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libtrs-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
string(CONCAT CPACK_DEBIAN_DEV_PACKAGE_DEPENDS
    "libtrs${TRS_ABI} (= ${PROJECT_VERSION}), libgsl-dev, libcsv-dev, "
    "libyaml-dev, zlib1g-dev, libzstd-dev, libcairo2-dev, libpango1.0-dev")
set(CPACK_COMPONENT_DEV_DESCRIPTION
"Time Release Studies: headers and static libraries
 To link clearance systems with libtrs; with examples in C, Python and Java.")
set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME trs-tools)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION science)
set(CPACK_DEBIAN_TOOLS_PACKAGE_DEPENDS "libtrs${TRS_ABI} (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_TOOLS_DESCRIPTION
"Time Release Studies: programs
 trs-check reviews data, trs-stats computes, trs-plot draws, trs-report makes
 the report, trs-init begins a study file, trs-synth makes synthetic data.")

include(CPack)
