# What a report promises, checked from outside: the specification, properties, pathological texts, schemas, tampering, golden reports;
# and the library with every allocation and write failed in turn. Included by CMakeLists.txt.
set(tests_folder ${CMAKE_CURRENT_LIST_DIR})

file(GLOB spec_chapters CONFIGURE_DEPENDS ${tests_folder}/spec/*.md)
foreach(chapter IN LISTS spec_chapters)
	get_filename_component(name ${chapter} NAME_WE)
	add_test(NAME spec.${name} COMMAND ${PYTHON} ${tests_folder}/spec/run.py --slant $<TARGET_FILE:slant> ${chapter})
	set_tests_properties(spec.${name} PROPERTIES LABELS spec TIMEOUT ${patience})
endforeach()
add_test(NAME spec.self COMMAND ${PYTHON} ${tests_folder}/spec/run.py --slant $<TARGET_FILE:slant> --self-test)
set_tests_properties(spec.self PROPERTIES LABELS spec TIMEOUT ${patience})

# The shipped lists by the linter's own rules: what stands there on purpose says so in its note.
add_test(NAME lexicons.lint COMMAND slant lexicon lint --lexicons ${PROJECT_SOURCE_DIR}/lexicons/en)
set_tests_properties(lexicons.lint PROPERTIES LABELS lexicons TIMEOUT ${patience})

add_test(NAME languages COMMAND ${PYTHON} ${tests_folder}/languages/run.py --slant $<TARGET_FILE:slant>)
set_tests_properties(languages PROPERTIES LABELS property TIMEOUT ${patience})
add_test(NAME genre COMMAND ${PYTHON} ${tests_folder}/genre/run.py --slant $<TARGET_FILE:slant>)
set_tests_properties(genre PROPERTIES LABELS genre TIMEOUT ${patience})

# In sample but for what the log says of the half that was kept back; a list that loses a class of wording shows here.
# The README shows the accuracy cards that are compiled in.
add_test(NAME validity.card COMMAND ${PYTHON} ${tests_folder}/validity/card.py --check)
set_tests_properties(validity.card PROPERTIES LABELS validity TIMEOUT ${patience})

# Which of the omissions planted in corpus/ are told beside the other articles of their events; those that are not stand in a list, with why.
add_test(NAME validity.planted COMMAND ${PYTHON} ${tests_folder}/validity/planted.py --slant $<TARGET_FILE:slant>)
set_tests_properties(validity.planted PROPERTIES LABELS validity TIMEOUT ${patience})

add_test(NAME pairs COMMAND ${PYTHON} ${tests_folder}/validity/pairs.py --slant $<TARGET_FILE:slant> --floor .90,.88,.88)
add_test(NAME pairs.self COMMAND ${PYTHON} ${tests_folder}/validity/pairs.py --slant $<TARGET_FILE:slant> --self-test)
set_tests_properties(pairs pairs.self PROPERTIES LABELS validity TIMEOUT ${patience})

add_test(NAME property COMMAND ${PYTHON} ${tests_folder}/property/test_properties.py --slant $<TARGET_FILE:slant>)
set_tests_properties(property PROPERTIES LABELS property TIMEOUT ${patience})

# Sanitizers make everything some four times slower, and the largest texts prove nothing more under them.
set(pathological_options "")
set(fault_runs 100)
if(SLANT_SANITIZE)
	set(pathological_options --size 200000 --growth 6)
	set(fault_runs 40)
endif()
add_test(NAME pathological COMMAND ${PYTHON} ${tests_folder}/pathological/run.py --slant $<TARGET_FILE:slant> ${pathological_options})
set_tests_properties(pathological PROPERTIES LABELS pathological TIMEOUT ${patience})

# Ten thousand articles as files, archives and lines; fewer where the program is slow.
if(SLANT_SANITIZE)
	set(containers_options --count 300 --no-memory)
elseif(CMAKE_BUILD_TYPE STREQUAL Debug)
	set(containers_options --count 2000)
else()
	set(containers_options --count 10000)
endif()
add_test(NAME containers COMMAND ${PYTHON} ${tests_folder}/containers/run.py --slant $<TARGET_FILE:slant> ${containers_options})
set_tests_properties(containers PROPERTIES LABELS property TIMEOUT ${patience})

# Kills, splits and orders of a batch; --long, by hand, kills a hundred times.
add_test(NAME store COMMAND ${PYTHON} ${tests_folder}/store/run.py --slant $<TARGET_FILE:slant>)
set_tests_properties(store PROPERTIES LABELS property TIMEOUT ${patience})

add_test(NAME csv COMMAND ${PYTHON} ${tests_folder}/csv/test_csv.py --slant $<TARGET_FILE:slant>)
set_tests_properties(csv PROPERTIES LABELS property TIMEOUT ${patience})

# Corpora, samples and coders made by a script: how often a corrected interval holds the truth.
set(coded_options "")
if(SLANT_SANITIZE)
	set(coded_options --seeds 0)
endif()
add_test(NAME coded COMMAND ${PYTHON} ${tests_folder}/coded/run.py --slant $<TARGET_FILE:slant> ${coded_options})
set_tests_properties(coded PROPERTIES LABELS reports TIMEOUT ${patience})

# The figures of a corpus report, worked out again; where numpy and SciPy are (the system's Python has them, when any).
find_program(SYSTEM_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT SYSTEM_PYTHON)
	set(SYSTEM_PYTHON ${PYTHON})
endif()
add_test(NAME stats.corpus COMMAND ${SYSTEM_PYTHON} ${tests_folder}/stats/check_corpus.py --slant $<TARGET_FILE:slant>)
set_tests_properties(stats.corpus PROPERTIES LABELS reports TIMEOUT ${patience} SKIP_RETURN_CODE 77)

add_test(NAME reports.schema COMMAND ${PYTHON} ${tests_folder}/reports/test_schema.py --slant $<TARGET_FILE:slant>)
set_tests_properties(reports.schema PROPERTIES LABELS reports TIMEOUT ${patience} SKIP_RETURN_CODE 77)
add_test(NAME reports.verify COMMAND ${PYTHON} ${tests_folder}/reports/test_verify.py --slant $<TARGET_FILE:slant>)
set_tests_properties(reports.verify PROPERTIES LABELS reports TIMEOUT ${patience})
add_test(NAME reports.golden COMMAND ${PYTHON} ${tests_folder}/golden/run.py --slant $<TARGET_FILE:slant>)
set_tests_properties(reports.golden PROPERTIES LABELS reports TIMEOUT ${patience})

# Libraries that are there as archives are linked in so that their allocations fail, too; the others stay as they are.
add_executable(fault fault/fault.c fault/groups.c fault/memory.c fault/disk.c fault/sections.c fault/told.c)
target_compile_options(fault PRIVATE -Wall -Wextra -fno-builtin)
target_compile_definitions(fault PRIVATE SLANT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_options(fault PRIVATE -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=aligned_alloc -Wl,--wrap=realloc -Wl,--wrap=free)
foreach(name stemmer pcre2-8 utf8proc)
	find_library(archive_${name} lib${name}.a)
	if(archive_${name})
		target_link_options(fault PRIVATE -Wl,--whole-archive ${archive_${name}} -Wl,--no-whole-archive)
	endif()
endforeach()
target_link_libraries(fault PRIVATE libslant PkgConfig::LIBARCHIVE PkgConfig::SQLITE)
add_test(NAME fault COMMAND fault --most ${fault_runs})
set_tests_properties(fault PROPERTIES LABELS fault TIMEOUT ${patience})

# Whole web pages, built as differently as sites are: what is kept of each, and what is dropped.
add_executable(page_text pages/page_text.c)
target_link_libraries(page_text PRIVATE libslant)
add_test(NAME pages COMMAND ${PYTHON} ${tests_folder}/pages/run.py --reader $<TARGET_FILE:page_text>)
set_tests_properties(pages PROPERTIES LABELS reports TIMEOUT ${patience})

# Omission beside peers, worked out again from what lay_out tells of the events.
add_executable(lay_out peers/lay_out.c)
target_link_libraries(lay_out PRIVATE libslant)
add_test(NAME peers COMMAND ${PYTHON} ${tests_folder}/peers/check_peers.py --slant $<TARGET_FILE:slant> --lay-out $<TARGET_FILE:lay_out>)
set_tests_properties(peers PROPERTIES LABELS reports TIMEOUT ${patience})

# What content finds in articles, for reading by hand; run over corpus/ it proves that what is packed comes back.
add_executable(content_units content/content_units.c)
target_link_libraries(content_units PRIVATE libslant)
add_test(NAME content COMMAND content_units --bytes ${PROJECT_SOURCE_DIR}/corpus)
set_tests_properties(content PROPERTIES LABELS reports TIMEOUT ${patience})
