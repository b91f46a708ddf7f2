#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/outputs.hpp"

namespace sprintcast::cli {

// What the values of options mean that several commands have.

/// `--set`: a path, = and a value each; `--as-of` sets a field too.
/// @throws UsageError
[[nodiscard]] Texts settings_of(const OptionValues& values);

/// `--out` and `--json`.
/// @throws UsageError where one of them is empty
[[nodiscard]] OutputPlaces places_of(const OptionValues& values);

/// `--seed`, by default 1.
/// @throws UsageError
[[nodiscard]] std::uint64_t seed_of(const OptionValues& values);

/// `--precision` [days]
/// @throws UsageError
[[nodiscard]] std::optional<double> precision_of(const OptionValues& values);

/// `--threads`, by default one a processor.
/// @throws UsageError
[[nodiscard]] unsigned threads_of(const OptionValues& values);

/// `--color`, and what standard output's terminal, if it is one, can show.
/// @throws UsageError
[[nodiscard]] report::TerminalStyle style_of(const OptionValues& values);

/// The pieces of a list between its commas.
[[nodiscard]] Texts pieces_of(const std::string& list);

/// A word as a shell takes it back.
[[nodiscard]] std::string shell_word(const std::string& word);

/// The path of a file as a shell takes it back, and no command for an option.
[[nodiscard]] std::string shell_path(const std::string& path);

}  // namespace sprintcast::cli
