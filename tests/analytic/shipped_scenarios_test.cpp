#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/language/read_scenario.hpp"
#include "scenarios/text/date.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/compile.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<fs::path> scenarios_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".yaml") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

// Where the answers of a scenario stand: "# answer: ID on DATE" or "# answer: ID by DATE in N %".
struct Answer {
    std::string story;
    std::string date;
    double chance;  // of being finished by the date; 1 when it is finished on it in every future
    bool is_exact;
};

std::vector<Answer> answers_of(const std::string& text) {
    const std::regex form{R"(# answer: (\S+) (on|by) (\S+)(?: in (\S+) %)?)"};
    std::vector<Answer> answers;
    for (auto it = std::sregex_iterator{text.begin(), text.end(), form};
         it != std::sregex_iterator{};
         ++it) {
        const bool is_exact = (*it)[2] == "on";
        answers.push_back(
            {(*it)[1], (*it)[3], is_exact ? 1.0 : std::stod((*it)[4]) / 100.0, is_exact});
    }
    return answers;
}

TEST_CASE("scenarios with known answers give them", "[analytic]") {
    constexpr std::uint64_t trials = 100'000;
    std::size_t answered = 0;
    for (const fs::path& path : scenarios_in(SCENARIOS_DIR "/analytic")) {
        const std::string text = text_of(path);
        const Scenario scenario = read_sound(text).base;
        const Plan plan = compile(scenario);
        const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});
        const std::vector<Answer> answers = answers_of(text);
        INFO(path);
        REQUIRE_FALSE(answers.empty());
        for (const Answer& answer : answers) {
            INFO(answer.story << " " << answer.date);
            const auto story = std::find_if(scenario.backlog.begin(),
                                            scenario.backlog.end(),
                                            [&](const Story& s) { return s.id == answer.story; });
            REQUIRE(story != scenario.backlog.end());
            const Counts& days =
                outcomes.story_days[{static_cast<std::uint32_t>(story - scenario.backlog.begin())}];
            ++answered;
            if (answer.date == "never") {
                CHECK(days.end() == 0);
                continue;
            }
            Day day = 0;
            while (iso_date(*scenario.start + std::chrono::days{day}) != answer.date) {
                ++day;
            }
            const auto at = static_cast<std::size_t>(day);
            if (answer.is_exact) {
                CHECK(days.of(at) == trials);
            } else {
                // The answers are rounded to a hundredth of a percent.
                const double share = static_cast<double>(days.up_to(at)) / trials;
                CHECK(std::abs(share - answer.chance) <
                      share_tolerance(answer.chance, trials) + 5e-5);
            }
        }
    }
    CHECK(answered > 20);
}

TEST_CASE("shipped scenarios are sound, with nothing to warn of", "[shipped]") {
    const auto paths = scenarios_in(SCENARIOS_DIR);
    CHECK(paths.size() >= 2);
    for (const fs::path& path : paths) {
        INFO(path);
        const ScenarioFile file = read_sound(text_of(path));
        CHECK(file.warnings.empty());
        for (const WhatIf& what_if : file.what_ifs) {
            INFO(what_if.name);
            CHECK(run_trials(compile(what_if.scenario), 1, {0, 2048}).backlog_days.up_to(9999) >
                  2000);
        }
    }
}

}  // namespace
}  // namespace sprintcast
