#include "tools/sprintcast/commands/answering.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/suggest.hpp"
#include "tools/report/tables/entry_records.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/sprintcast/options/mismatches.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/system/interrupt.hpp"

namespace sprintcast::cli {

namespace {

bool is_in(const std::vector<std::string>& texts, std::string_view text) {
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

Headway headway_of(const AnswerProgress& progress) {
    Headway headway{progress.share, ""};
    if (progress.stage == Stage::forecast && progress.futures > 0) {
        headway.count =
            fmt::format("{:.1f} million futures", static_cast<double>(progress.futures) / 1e6);
    } else if (progress.stage == Stage::explanation && progress.futures > 0) {
        headway.count = fmt::format("explained by {} futures", thousands(progress.futures));
    }
    return headway;
}

}  // namespace

std::vector<ChosenScenario> choose(const LoadedScenario& loaded,
                                   const std::vector<std::string>& names,
                                   UnnamedWhatIfs unnamed) {
    std::vector<ChosenScenario> chosen{{"", &loaded.file.base}};
    std::vector<std::string> known;
    for (const WhatIf& what_if : loaded.file.what_ifs) {
        known.push_back(what_if.name);
        const bool is_wanted =
            names.empty() ? unnamed == UnnamedWhatIfs::taken : is_in(names, what_if.name);
        if (is_wanted) {
            chosen.push_back({what_if.name, &what_if.scenario});
        }
    }
    for (const std::string& name : names) {
        if (name != report::base_key && !is_in(known, name)) {
            throw Mismatch{"--what-if " + shell_word(name),
                           fmt::format("{} has no what-if '{}'. {}",
                                       loaded.path,
                                       name,
                                       did_you_mean(name, known, instead(known)))};
        }
    }
    return chosen;
}

bool is_gated(const std::string& what_if, const std::vector<std::string>& names) {
    return names.empty()
               ? what_if.empty()
               : is_in(names, what_if.empty() ? report::base_key : std::string_view{what_if});
}

Answers answer_chosen(const LoadedScenario& loaded,
                      const std::vector<ChosenScenario>& chosen,
                      const PlayOptions& options,
                      Questions questions,
                      const OnHeadway& on_progress) {
    questions.seed = options.seed;
    questions.trials = options.trials;
    questions.precision = options.precision;
    questions.what_ifs.emplace();
    for (const ChosenScenario& one : chosen) {
        if (!one.what_if.empty()) {
            questions.what_ifs->push_back(one.what_if);
        }
    }
    return answer(
        loaded.file,
        questions,
        {.threads = options.threads,
         .on_progress = [&](const AnswerProgress& progress) { on_progress(headway_of(progress)); },
         .stop = &stop_on_signals()});
}

std::vector<std::string> complaints_of(const Answers& answers, const std::string& path) {
    std::vector<std::string> complaints;
    const auto& precision = answers.budget.forecast.precision;
    for (const ForecastAnswer& answer : answers.forecasts) {
        if (precision && !is_precise(answer.forecast, *precision)) {
            complaints.push_back(
                fmt::format("{}: {} futures are not enough for a precision of {} days",
                            path,
                            answer.forecast.trials,
                            *precision));
        }
    }
    return complaints;
}

report::ScenarioSource source_of(const LoadedScenario& loaded) {
    return {loaded.path, loaded.digest};
}

Played entries_of(const LoadedScenario& loaded, const Answers& answers, std::uint64_t futures) {
    Played played;
    for (const VariantPointer& variant : answers.variants) {
        played.entries.push_back(entry_record(source_of(loaded), *variant, futures));
    }
    return played;
}

Asked asked_for_horizon(const std::vector<ChosenScenario>& chosen) {
    const bool has_money = std::any_of(chosen.begin(), chosen.end(), [](const ChosenScenario& one) {
        return one.scenario->value_point.has_value();
    });
    return has_money ? Asked::all : Asked::nothing;
}

void add_horizon_note(const Answers& answers, const Variant& variant, report::Document& document) {
    const ForecastAnswer* forecast =
        variant.scenario.value_point ? answers.forecast_of(variant) : nullptr;
    const std::string note = forecast == nullptr ? "" : report::horizon_note(*forecast);
    if (!note.empty()) {
        report::Section section;
        section.heading = "Value after the horizon";
        section.paragraphs.emplace_back(note);
        document.sections.push_back(std::move(section));
    }
}

}  // namespace sprintcast::cli
