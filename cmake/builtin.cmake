# The word lists, norms, calibration and accuracy cards that stand inside the program: slant-freeze turns lexicons/en/*.tsv into one block,
# slant-freeze-norms turns the norms into another, and an assembler file of .incbin lines carries both, the calibration and the cards into the
# library. Gives SLANT_BUILTIN_SOURCE.
# The symbols are declared in engine/run/builtin.h. A norms, calibration or accuracy file that is missing becomes one of no bytes.
set(lexicon_folder ${CMAKE_CURRENT_SOURCE_DIR}/lexicons/en)
file(GLOB lexicon_files CONFIGURE_DEPENDS ${lexicon_folder}/*.tsv)
file(GLOB json_files CONFIGURE_DEPENDS ${lexicon_folder}/*.json)

set(lexicon_image ${CMAKE_CURRENT_BINARY_DIR}/builtin/lexicon.image)
file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/builtin)
# The list of files is an input too: taking one away must freeze anew.
set(lexicon_list ${CMAKE_CURRENT_BINARY_DIR}/builtin/lexicon.list)
file(CONFIGURE OUTPUT ${lexicon_list} CONTENT "@lexicon_files@\n" @ONLY)
add_custom_command(
	OUTPUT ${lexicon_image}
	COMMAND slant-freeze ${lexicon_folder} ${lexicon_image}
	DEPENDS slant-freeze ${lexicon_files} ${lexicon_list}
	COMMENT "Freezing lexicons/en" VERBATIM)

set(empty_file ${CMAKE_CURRENT_BINARY_DIR}/builtin/empty)
file(CONFIGURE OUTPUT ${empty_file} CONTENT "" @ONLY)
set(calibration_file ${lexicon_folder}/calibration.json)
if(NOT calibration_file IN_LIST json_files)
	set(calibration_file ${empty_file})
endif()
set(accuracy_file ${lexicon_folder}/accuracy.json)
if(NOT accuracy_file IN_LIST json_files)
	set(accuracy_file ${empty_file})
endif()
set(norms_file ${lexicon_folder}/norms.json)
if(norms_file IN_LIST json_files)
	set(norms_image ${CMAKE_CURRENT_BINARY_DIR}/builtin/norms.image)
	add_custom_command(
		OUTPUT ${norms_image}
		COMMAND slant-freeze-norms ${norms_file} ${norms_image}
		DEPENDS slant-freeze-norms ${norms_file}
		COMMENT "Freezing lexicons/en/norms.json" VERBATIM)
else()
	set(norms_image ${empty_file})
endif()

# The tables of a batch's store: engine/store/schema.h.
set(store_schema ${CMAKE_CURRENT_SOURCE_DIR}/engine/store/schema.sql)

set(SLANT_BUILTIN_SOURCE ${CMAKE_CURRENT_BINARY_DIR}/builtin/builtin.S)
configure_file(${CMAKE_CURRENT_LIST_DIR}/builtin.S.in ${SLANT_BUILTIN_SOURCE} @ONLY)
set_source_files_properties(${SLANT_BUILTIN_SOURCE} PROPERTIES
	OBJECT_DEPENDS "${lexicon_image};${norms_image};${calibration_file};${accuracy_file};${store_schema}")
