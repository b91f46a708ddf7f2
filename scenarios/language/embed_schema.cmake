# Writes the file INPUT as a C++ string into OUTPUT.
file(READ ${INPUT} text)
file(WRITE ${OUTPUT} "#include \"scenarios/language/schema.hpp\"

namespace sprintcast {

const char* scenario_schema() {
    return R\"schema(${text})schema\";
}

}  // namespace sprintcast
")
