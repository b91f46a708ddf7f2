#pragma once

// For programs that link the library: <sprintcast/sprintcast.hpp> reads scenarios and answers
// questions about them.
#include "scenarios/language/read_scenario.hpp"
#include "scenarios/language/read_scenario_file.hpp"
#include "scenarios/text/date.hpp"
#include "sim/answers/answers.hpp"
