# cairn_stage(NAME USES LIBRARY…): src/NAME/*.cpp become the library cairn_NAME, src/NAME/*_test.cpp the test program
# cairn_NAME_test. A folder without sources yet is an interface library.
function(cairn_stage name)
  cmake_parse_arguments(STAGE "" "" "USES;TESTS_USE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(cairn_${name} STATIC ${sources})
    target_include_directories(cairn_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(cairn_${name} PUBLIC ${STAGE_USES})
  else()
    add_library(cairn_${name} INTERFACE)
    target_include_directories(cairn_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(cairn_${name} INTERFACE ${STAGE_USES})
  endif()
  if(CAIRN_TESTS AND tests)
    cairn_test(cairn_${name}_test SOURCES ${tests} USES cairn_${name} ${STAGE_TESTS_USE})
  endif()
endfunction()

# What is tested is optimised and watched for undefined behaviour; the code of the tests itself is not, which compiles it
# in less than half the time.
function(plain_test_code name)
  if(CAIRN_SANITIZE)
    target_compile_options(${name} PRIVATE -O0 -fno-sanitize=undefined)
  endif()
endfunction()

# cairn_test(NAME SOURCES … USES …): one GoogleTest program, one ctest entry.
function(cairn_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES" ${ARGN})
  find_package(GTest REQUIRED)
  if(NOT TARGET cairn_test_pch)
    file(WRITE ${CMAKE_BINARY_DIR}/test_pch.cpp "")
    add_library(cairn_test_pch STATIC ${CMAKE_BINARY_DIR}/test_pch.cpp)
    target_link_libraries(cairn_test_pch PUBLIC GTest::gtest)
    target_precompile_headers(cairn_test_pch PRIVATE <gtest/gtest.h> <string> <vector>)
    plain_test_code(cairn_test_pch)
  endif()
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${TEST_USES} GTest::gtest_main)
  target_precompile_headers(${name} REUSE_FROM cairn_test_pch)
  target_compile_definitions(${name} PRIVATE CAIRN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  plain_test_code(${name})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()

# The one binary: src/cli/*.cpp, with the data it needs beside it in share/cairn (the layout that install keeps).
function(cairn_binary)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/cli/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)
    return()
  endif()
  add_executable(cairn ${sources})
  target_link_libraries(cairn PRIVATE cairn_server CLI11::CLI11)
  target_compile_definitions(cairn PRIVATE CAIRN_VERSION="${PROJECT_VERSION}")

  # build/PRESET/bin/cairn finds its data like an installed one, in ../share/cairn. ./quickstart makes the web part and
  # the index once, for every preset.
  set(share ${CMAKE_BINARY_DIR}/share/cairn)
  file(MAKE_DIRECTORY ${share})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/lexicon ${share}/lexicon SYMBOLIC)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/web/dist ${share}/web SYMBOLIC)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/build/gazetteer.index ${share}/gazetteer.index SYMBOLIC)

  install(TARGETS cairn RUNTIME DESTINATION bin)
  install(DIRECTORY lexicon DESTINATION share/cairn)
  install(DIRECTORY web/dist/ DESTINATION share/cairn/web OPTIONAL)
  install(FILES build/gazetteer.index DESTINATION share/cairn OPTIONAL)
endfunction()

# cairn_case_tests(): the tests that run the program: folders of files, checks of the sources and pages, by Python and Node.
function(cairn_case_tests)
  if(NOT CAIRN_TESTS OR NOT TARGET cairn)
    return()
  endif()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  set(cli tests/cli/run_cases.py)
  set(golden tests/golden/run_golden.py)
  set(structure tests/structure/check_structure.py)
  foreach(name cli golden structure)
    add_test(NAME ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
             COMMAND Python3::Interpreter ${${name}} --cairn $<TARGET_FILE:cairn> --report ${CMAKE_BINARY_DIR}/reports/${name}.xml)
    set_tests_properties(${name} PROPERTIES TIMEOUT 900)
  endforeach()
  # Numbers and days beside what public parsers read; ./test fetches those.
  add_test(NAME differential WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
           COMMAND node tests/differential/differential.js $<TARGET_FILE:cairn> --report ${CMAKE_BINARY_DIR}/reports/differential.xml)
  set_tests_properties(differential PROPERTIES TIMEOUT 300)
  # The ledger's hash tree, read by Go's own packages for such trees; skipped where Go is missing.
  add_test(NAME third_party WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
           COMMAND Python3::Interpreter tests/third_party/run_third_party.py --cairn $<TARGET_FILE:cairn> --report ${CMAKE_BINARY_DIR}/reports/third_party.xml)
  set_tests_properties(third_party PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77)
  # WARC files, read by warcio; skipped where that is missing.
  add_test(NAME third_party_warc WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
           COMMAND Python3::Interpreter tests/third_party/run_warcio.py --cairn $<TARGET_FILE:cairn> --report ${CMAKE_BINARY_DIR}/reports/third_party_warc.xml)
  set_tests_properties(third_party_warc PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77)
  # A WACZ of `cairn export`, checked by `wacz validate`; skipped where that is missing.
  add_test(NAME third_party_wacz WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
           COMMAND Python3::Interpreter tests/third_party/run_wacz.py --cairn $<TARGET_FILE:cairn> --report ${CMAKE_BINARY_DIR}/reports/third_party_wacz.xml)
  set_tests_properties(third_party_wacz PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77)
  # Power lost at many moments, on paper; skipped where there is no C compiler.
  add_test(NAME faults WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
           COMMAND Python3::Interpreter tests/faults/run_faults.py --cairn $<TARGET_FILE:cairn> --report ${CMAKE_BINARY_DIR}/reports/faults.xml)
  set_tests_properties(faults PROPERTIES TIMEOUT 900 SKIP_RETURN_CODE 77)
  # Opens every page in Chromium; needs the web part, so run ./quickstart --no-serve before.
  add_test(NAME browser WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
           COMMAND node tests/end_to_end/run.js $<TARGET_FILE:cairn> --junit ${CMAKE_BINARY_DIR}/reports/browser.xml)
  set_tests_properties(browser PROPERTIES TIMEOUT 900)
endfunction()
