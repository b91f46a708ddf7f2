#pragma once

namespace sprintcast {

/// The scenario language as a JSON Schema (draft 7), for editors that complete and check while one
/// types. It knows the shape of a file; what must agree across a file only the reader can check.
[[nodiscard]] const char* scenario_schema();

}  // namespace sprintcast
