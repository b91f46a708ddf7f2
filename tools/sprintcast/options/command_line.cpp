#include "tools/sprintcast/options/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <boost/program_options/variables_map.hpp>
#include <fmt/format.h>

#include "scenarios/text/suggest.hpp"

namespace sprintcast::cli {

namespace po = boost::program_options;

namespace {

constexpr const char* positional = "ARGUMENT";  // no option is called so

// Boost's description of what may be there.
po::options_description described(const Options& options) {
    po::options_description all;
    for (const Option& option : options) {
        std::string name{option.name};
        if (option.letter != '\0') {
            name += std::string{','} + option.letter;
        }
        if (option.value.empty()) {
            all.add_options()(name.c_str(), "");
        } else if (option.repeats) {
            all.add_options()(name.c_str(), po::value<Texts>()->composing(), "");
        } else {
            all.add_options()(name.c_str(), po::value<std::string>(), "");
        }
    }
    all.add_options()(positional, po::value<Texts>(), "");
    return all;
}

po::variables_map parsed(const Arguments& arguments,
                         const Options& options,
                         const std::optional<unsigned>& most_arguments) {
    const po::options_description all = described(options);
    po::positional_options_description places;
    if (most_arguments != 0U) {
        places.add(positional, most_arguments ? static_cast<int>(*most_arguments) : -1);
    }
    // Guessing would make a script's abbreviation break when an option is added.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    po::variables_map values;
    po::store(po::command_line_parser{arguments}.options(all).positional(places).style(style).run(),
              values);
    return values;
}

bool has_option(const Options& options, std::string_view name) {
    return std::any_of(
        options.begin(), options.end(), [&](const Option& option) { return option.name == name; });
}

// The likely meaning of an unknown option. A command writes to --out DIR or to --output FILE.
std::string meant(const std::string& written, const Options& options) {
    if ((written == "-o" || written == "--output") && has_option(options, "out")) {
        return "Did you mean '--out'?";
    }
    if (written == "--out" && has_option(options, "output")) {
        return "Did you mean '--output'?";
    }
    std::vector<std::string> names;
    names.reserve(options.size());
    for (const Option& option : options) {
        names.push_back(fmt::format("--{}", option.name));
    }
    return did_you_mean(written, names, "");
}

// An option without its value takes the next one for it.
void refuse_swallowed_option(const std::string& name,
                             const std::string& value,
                             const Options& options) {
    const std::string_view next = value;
    if (next.starts_with("--") && has_option(options, next.substr(2, next.find('=') - 2))) {
        throw UsageError{fmt::format("option '--{}' has no value (it needs one)", name)};
    }
}

}  // namespace

std::string with_suggestion(const std::string& problem, const std::string& suggestion) {
    return suggestion.empty() ? problem : problem + ". " + suggestion;
}

OptionValues parse_arguments(const Arguments& arguments,
                             const Options& options,
                             std::optional<unsigned> most_arguments) {
    po::variables_map values;
    try {
        values = parsed(arguments, options, most_arguments);
    } catch (const po::unknown_option& error) {
        const std::string name = error.get_option_name();
        throw UsageError{
            with_suggestion(fmt::format("unknown option '{}'", name), meant(name, options))};
    } catch (const po::too_many_positional_options_error&) {
        throw UsageError{fmt::format("there are too many arguments (this command takes {})",
                                     most_arguments == 0U ? "none" : "one")};
    } catch (const po::invalid_command_line_syntax& error) {
        const bool is_missing =
            error.kind() == po::invalid_command_line_syntax::missing_parameter ||
            error.kind() == po::invalid_command_line_syntax::empty_adjacent_parameter;
        throw UsageError{fmt::format(
            "option '{}' {}",
            error.get_option_name(),
            is_missing ? "has no value (it needs one)" : "has a value (it takes none)")};
    } catch (const po::multiple_occurrences& error) {
        throw UsageError{fmt::format("option '{}' is there more than once (it has one value)",
                                     error.get_option_name())};
    } catch (const po::error& error) {
        throw UsageError{error.what()};
    }

    std::map<std::string, Texts, std::less<>> texts;
    Texts others;
    for (const auto& [name, value] : values) {
        if (name == positional) {
            others = value.as<Texts>();
        } else if (const auto* const text = boost::any_cast<std::string>(&value.value())) {
            texts[name] = {*text};
        } else {
            texts[name] = value.as<Texts>();
        }
    }
    for (const auto& [name, all] : texts) {
        for (const std::string& text : all) {
            refuse_swallowed_option(name, text, options);
        }
    }
    return {std::move(texts), std::move(others)};
}

std::optional<std::string> OptionValues::text(std::string_view option) const {
    const auto found = options_.find(option);
    return found == options_.end() ? std::nullopt : std::optional{found->second.front()};
}

Texts OptionValues::texts(std::string_view option) const {
    const auto found = options_.find(option);
    return found == options_.end() ? Texts{} : found->second;
}

std::optional<std::uint64_t> OptionValues::count(std::string_view option,
                                                 std::uint64_t least,
                                                 std::uint64_t most) const {
    const auto written = text(option);
    return written ? std::optional{parse_count(fmt::format("--{}", option), *written, least, most)}
                   : std::nullopt;
}

std::uint64_t parse_count(const std::string& option,
                          const std::string& text,
                          std::uint64_t least,
                          std::uint64_t most) {
    std::string digits;
    for (const char c : text) {
        if (c != '_') {
            digits += c;
        }
    }
    const char* const end = digits.data() + digits.size();
    std::uint64_t count = 0;
    const auto [whole_end, whole_error] = std::from_chars(digits.data(), end, count);
    bool is_count = whole_error == std::errc{} && whole_end == end;
    if (!is_count) {
        double number = 0.0;
        const auto [number_end, number_error] = std::from_chars(digits.data(), end, number);
        constexpr double exact_up_to = 0x1p53;
        is_count = number_error == std::errc{} && number_end == end && number >= 0.0 &&
                   number <= exact_up_to && number == std::floor(number);
        count = is_count ? static_cast<std::uint64_t>(number) : 0;
    }
    if (!is_count || count < least || count > most) {
        throw UsageError{fmt::format(
            "{} cannot be '{}' (a whole number from {} to {})", option, text, least, most)};
    }
    return count;
}

}  // namespace sprintcast::cli
