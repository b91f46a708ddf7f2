# Writes files as C++ functions that return their text into OUTPUT.
#   -DHEADER=path of the header that declares the functions
#   -DTEXTS=function=file,function=file...
set(code "#include \"${HEADER}\"\n\nnamespace sprintcast {\n")
string(REPLACE "," ";" texts "${TEXTS}")
foreach(entry IN LISTS texts)
    string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
    set(function ${CMAKE_MATCH_1})
    file(READ "${CMAKE_MATCH_2}" text)
    string(APPEND code "\nconst char* ${function}() {\n    return R\"embedded(${text})embedded\";\n}\n")
endforeach()
file(WRITE "${OUTPUT}" "${code}\n}  // namespace sprintcast\n")
