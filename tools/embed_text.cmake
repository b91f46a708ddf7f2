# Writes files as C++ functions that return their text: embed_texts(SOURCE HEADER FUNCTION=FILE...).
# It does so whenever CMake runs. A library that made its own source would wait for those it links with.
function(embed_texts source header)
  set(code "#include \"${header}\"\n\nnamespace sprintcast {\n")
  foreach(entry IN LISTS ARGN)
    string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
    set(function ${CMAKE_MATCH_1})
    set(file ${CMAKE_MATCH_2})
    file(READ "${file}" text)
    string(APPEND code "\nconst char* ${function}() {\n    return R\"embedded(${text})embedded\";\n}\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  endforeach()
  string(APPEND code "\n}  // namespace sprintcast\n")

  set(written "")
  if(EXISTS "${source}")
    file(READ "${source}" written)
  endif()
  if(NOT written STREQUAL code) # else what is compiled stays so
    file(WRITE "${source}" "${code}")
  endif()
endfunction()
