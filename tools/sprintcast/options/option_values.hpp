#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <boost/program_options/variables_map.hpp>

#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/options/outputs.hpp"

namespace sprintcast {

// What the values of options mean that several commands have.

using Texts = std::vector<std::string>;

/// An option that may be repeated, and one that may not.
/// @param name  of the value, in the help
[[nodiscard]] boost::program_options::typed_value<Texts>* text_list(const char* name);
[[nodiscard]] boost::program_options::typed_value<std::string>* one_text(const char* name);

/// The options of commands that play batches.
void add_batch_options(boost::program_options::options_description& options);

/// All values of an option that may be repeated.
[[nodiscard]] Texts texts_of(const boost::program_options::variables_map& values, const char* name);

/// `--set`: a path, = and a value each.
/// @throws UsageError
[[nodiscard]] Texts settings_of(const boost::program_options::variables_map& values);

/// `--out` and `--json`.
/// @throws UsageError where one of them is empty
[[nodiscard]] OutputPlaces places_of(const boost::program_options::variables_map& values);

[[nodiscard]] std::optional<std::string> text_of(
    const boost::program_options::variables_map& values, const char* name);

/// A whole number in [least, most].
/// @throws UsageError
[[nodiscard]] std::optional<std::uint64_t> count_of(
    const boost::program_options::variables_map& values,
    const char* name,
    std::uint64_t least,
    std::uint64_t most);

/// `--seed`, by default 1.
/// @throws UsageError
[[nodiscard]] std::uint64_t seed_of(const boost::program_options::variables_map& values);

/// `--precision` [days]
/// @throws UsageError
[[nodiscard]] std::optional<double> precision_of(
    const boost::program_options::variables_map& values);

/// `--threads`, by default one a processor.
/// @throws UsageError
[[nodiscard]] unsigned threads_of(const boost::program_options::variables_map& values);

/// `--color`, and what standard output's terminal, if it is one, can show.
/// @throws UsageError
[[nodiscard]] TerminalStyle style_of(const boost::program_options::variables_map& values);

/// A word as a shell takes it back.
[[nodiscard]] std::string shell_word(const std::string& word);

/// The path of a file as a shell takes it back, and no command for an option.
[[nodiscard]] std::string shell_path(const std::string& path);

/// A command line as a shell takes it back.
/// @param options  each as it stands there: `--seed 7`
[[nodiscard]] std::string command_text(const std::string& command,
                                       const Texts& scenarios,
                                       const Texts& options);

}  // namespace sprintcast
