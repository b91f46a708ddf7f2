#include "tools/sprintcast/variants.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/suggest.hpp"
#include "tools/sprintcast/options/mismatches.hpp"
#include "tools/sprintcast/options/option_values.hpp"

namespace sprintcast {

namespace {

bool is_in(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// What there is instead: `It has 'A' and 2 more.`
std::string instead(const std::vector<std::string>& what_ifs) {
    if (what_ifs.empty()) {
        return "It has none.";
    }
    constexpr std::size_t most = 3;
    std::string text = "It has ";
    for (std::size_t i = 0; i < std::min(most, what_ifs.size()); ++i) {
        text += (i == 0 ? "'" : ", '") + what_ifs[i] + "'";
    }
    return text +
           (what_ifs.size() > most ? fmt::format(" and {} more.", what_ifs.size() - most) : ".");
}

}  // namespace

std::vector<Variant> variants_of(const LoadedScenario& loaded,
                                 const std::vector<std::string>& names,
                                 UnnamedWhatIfs unnamed) {
    std::vector<Variant> variants{{"base", &loaded.file.base}};
    std::vector<std::string> known;
    for (const WhatIf& what_if : loaded.file.what_ifs) {
        known.push_back(what_if.name);
        const bool is_wanted =
            names.empty() ? unnamed == UnnamedWhatIfs::taken : is_in(names, what_if.name);
        if (is_wanted) {
            variants.push_back({what_if.name, &what_if.scenario});
        }
    }
    for (const std::string& name : names) {
        if (name != "base" && !is_in(known, name)) {
            throw Mismatch{"--what-if " + shell_word(name),
                           fmt::format("{} has no what-if '{}'. {}",
                                       loaded.path,
                                       name,
                                       did_you_mean(name, known, instead(known)))};
        }
    }
    return variants;
}

bool is_gated(const std::string& what_if, const std::vector<std::string>& names) {
    return names.empty() ? what_if == "base" : is_in(names, what_if);
}

}  // namespace sprintcast
