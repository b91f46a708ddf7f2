#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/text/text_format.hpp"

namespace sprintcast::cli {

/// The command line is wrong; the message says how, and repeats no more of it than anybody reads.
class UsageError : public std::runtime_error {
  public:
    explicit UsageError(const std::string& what) : std::runtime_error{with_short_words(what)} {}
};

/// An option: a line of a help page, of completion scripts, and of the parser.
struct Option {
    std::string_view name;   ///< behind `--`
    std::string_view value;  ///< its placeholder in the help, like `DIR`; empty: it takes none
    std::string_view help;
    bool repeats = false;
    char letter = '\0';  ///< behind `-`; none
};

using Options = std::vector<Option>;

using Texts = std::vector<std::string>;

/// Arguments behind the command's name.
using Arguments = Texts;

/// What a command line says.
class OptionValues {
  public:
    OptionValues(std::map<std::string, Texts, std::less<>> options, Texts arguments)
        : options_{std::move(options)}, arguments_{std::move(arguments)} {}

    [[nodiscard]] bool has(std::string_view option) const { return options_.contains(option); }

    /// The value of an option that does not repeat; none where it is not there.
    [[nodiscard]] std::optional<std::string> text(std::string_view option) const;

    /// All values of an option.
    [[nodiscard]] Texts texts(std::string_view option) const;

    /// A whole number in [least, most].
    /// @throws UsageError
    [[nodiscard]] std::optional<std::uint64_t> count(std::string_view option,
                                                     std::uint64_t least,
                                                     std::uint64_t most) const;

    /// All that are no options.
    [[nodiscard]] const Texts& arguments() const { return arguments_; }

  private:
    std::map<std::string, Texts, std::less<>> options_;
    Texts arguments_;
};

/// Reads a command line strictly: no abbreviated options, and a suggestion for an unknown one.
/// @param most_arguments  that are no options; none: any number
/// @throws UsageError
[[nodiscard]] OptionValues parse_arguments(const Arguments& arguments,
                                           const Options& options,
                                           std::optional<unsigned> most_arguments);

/// A whole number such as `100000`, `100_000` or `1e5`.
/// @throws UsageError naming the option
[[nodiscard]] std::uint64_t parse_count(const std::string& option,
                                        const std::string& text,
                                        std::uint64_t least,
                                        std::uint64_t most);

/// "<problem>. <suggestion>", where there is one.
[[nodiscard]] std::string with_suggestion(const std::string& problem,
                                          const std::string& suggestion);

}  // namespace sprintcast::cli
