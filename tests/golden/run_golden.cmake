# Runs PROGRAM with ARGUMENTS and compares what it prints, its exit status and the files it writes with
# the file EXPECTED. With -DUPDATE=ON it rewrites that file instead. The argument OUT, also as the first
# part of a path, stands for a folder that does not exist yet.
set(folder ${SCRATCH}/out)
file(REMOVE_RECURSE ${folder})
string(REPLACE "|" ";" ARGUMENTS "${ARGUMENTS}")
list(TRANSFORM ARGUMENTS REPLACE "^OUT(/|$)" "${folder}\\1")

set(ENV{LC_ALL} C.UTF-8)
set(ENV{NO_COLOR} 1)
execute_process(COMMAND ${PROGRAM} ${ARGUMENTS}
    OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE status)
set(actual "${output}${errors}exit status ${status}\n")
file(GLOB files RELATIVE ${folder} ${folder}/*)
foreach(name IN LISTS files)
  file(READ ${folder}/${name} text)
  string(APPEND actual "-- ${name}\n${text}")
endforeach()
string(REPLACE "${folder}" "OUT" actual "${actual}")

if(UPDATE)
  file(WRITE ${EXPECTED} "${actual}")
  return()
endif()

set(expected "")
if(EXISTS ${EXPECTED})
  file(READ ${EXPECTED} expected)
endif()
if(NOT actual STREQUAL expected)
  file(WRITE ${SCRATCH}/actual.txt "${actual}")
  execute_process(COMMAND diff -u ${EXPECTED} ${SCRATCH}/actual.txt)
  message(FATAL_ERROR "output differs from ${EXPECTED}; if that is meant: tools/dev golden")
endif()
