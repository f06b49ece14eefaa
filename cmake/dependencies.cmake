# Debian 12 packages, found by CMake; nothing is vendored and nothing is downloaded while building.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(SQLite3 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED)  # Boost.Math, headers only.
set(found_by_pkg_config uchardet marisa libarchive simdjson zlib libdeflate libzstd libbrotlidec expat libseccomp)
if(CAIRN_TESTS)
  list(APPEND found_by_pkg_config gumbo)  # the slow twin of our own HTML reader
endif()
foreach(name ${found_by_pkg_config})
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${name})
  add_library(${name} ALIAS PkgConfig::${name})
endforeach()
# Debian ships cpp-httplib as header plus shared library with a pkg-config file.
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
add_library(httplib ALIAS PkgConfig::httplib)
