#include "tools/sprintcast/variants.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/language/suggest.hpp"
#include "tools/sprintcast/command_line.hpp"

namespace sprintcast {

namespace {

bool is_in(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

std::vector<Variant> variants_of(const LoadedScenario& loaded,
                                 const std::vector<std::string>& names,
                                 UnnamedWhatIfs unnamed) {
    std::vector<Variant> variants{{"base", &loaded.file.base}};
    std::vector<std::string> known{"base"};
    for (const WhatIf& what_if : loaded.file.what_ifs) {
        known.push_back(what_if.name);
        const bool is_wanted =
            names.empty() ? unnamed == UnnamedWhatIfs::taken : is_in(names, what_if.name);
        if (is_wanted) {
            variants.push_back({what_if.name, &what_if.scenario});
        }
    }
    for (const std::string& name : names) {
        if (!is_in(known, name)) {
            throw UsageError{fmt::format(
                "{} has no what-if '{}'. {}",
                loaded.path,
                name,
                did_you_mean(name, known, fmt::format("It has '{}'", fmt::join(known, "', '"))))};
        }
    }
    return variants;
}

bool is_gated(const std::string& what_if, const std::vector<std::string>& names) {
    return names.empty() ? what_if == "base" : is_in(names, what_if);
}

}  // namespace sprintcast
