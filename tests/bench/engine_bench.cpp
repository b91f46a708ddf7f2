// Speed of the engine, side by side with a plain scalar loop that answers the same question:
// medians of interleaved rounds, in nanoseconds a trial of one thread's work, and the answers,
// which must agree.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenarios/language/read_scenario.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/engine/trial.hpp"
#include "sim/plan/compile.hpp"
#include "tests/bench/rivals.hpp"

namespace sprintcast {
namespace {

constexpr std::uint64_t trials = 100'000;
constexpr int rounds = 7;

// The question as a scenario.
std::string question_scenario() {
    const double p90 = 1.2815515655446004;
    std::string yaml = fmt::format(
        "name: Benchmark\nstart: 2027-01-04\nvelocity: {{p10: {}, p50: {}, p90: {}}}\n"
        "estimates: {{error: {{median: 1, p90: {}, shared: 0%}}}}\nbacklog:\n",
        Question::velocity * std::exp(-p90 * Question::velocity_log_sd),
        Question::velocity,
        Question::velocity * std::exp(p90 * Question::velocity_log_sd),
        std::exp(p90 * Question::story_log_sd));
    for (std::size_t story = 0; story < Question::stories; ++story) {
        yaml += fmt::format("  - {{id: S{}, points: {}}}\n", story, Question::points(story));
    }
    return yaml;
}

// The same stories worked by people, with the estimation error of the prior.
std::string people_scenario(const std::string& people) {
    std::string yaml =
        "name: Benchmark\nstart: 2027-01-04\nteam: " + people + "\ndays_per_point: 1\nbacklog:\n";
    for (std::size_t story = 0; story < Question::stories; ++story) {
        yaml += fmt::format("  - {{id: S{}, points: {}}}\n", story, Question::points(story));
    }
    return yaml;
}

Answer answer_of(const Outcomes& outcomes, const Plan& plan) {
    Answer answer(Question::stories, std::vector<std::uint64_t>(Question::sprints, 0));
    for (std::size_t story = 0; story < Question::stories; ++story) {
        for (std::size_t sprint = 0; sprint < Question::sprints; ++sprint) {
            const auto last_day = static_cast<std::size_t>(
                plan.days_of({static_cast<std::uint32_t>(sprint)}).second - 1);
            answer[story][sprint] =
                outcomes.story_days[{static_cast<std::uint32_t>(story)}].up_to(last_day);
        }
    }
    return answer;
}

// The greatest difference of two answers, in standard errors of a difference.
double disagreement(const Answer& a, const Answer& b) {
    double greatest = 0.0;
    for (std::size_t story = 0; story < a.size(); ++story) {
        for (std::size_t sprint = 0; sprint < a[story].size(); ++sprint) {
            const double p =
                static_cast<double>(a[story][sprint] + b[story][sprint]) / (2.0 * trials);
            const double difference =
                (static_cast<double>(a[story][sprint]) - static_cast<double>(b[story][sprint])) /
                trials;
            if (p > 1e-3 && p < 1 - 1e-3) {
                greatest =
                    std::max(greatest, std::abs(difference) / std::sqrt(2 * p * (1 - p) / trials));
            }
        }
    }
    return greatest;
}

struct Contender {
    std::string name;
    std::function<void()> run;
    std::vector<double> wall;  // ns a trial
};

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
    return values[rounds / 2];
}

void measure(Contender& contender) {
    const auto begin = std::chrono::steady_clock::now();
    contender.run();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    contender.wall.push_back(took.count() / trials);
}

int run() {
    const Plan plan = compile(read_scenario(question_scenario(), "benchmark").base);
    const Plan one_person =
        compile(read_scenario(people_scenario("[{name: Ana}]"), "benchmark").base);
    const Plan four_people =
        compile(read_scenario(people_scenario("[{name: Ana}, {name: Bo}, {name: Cy}, {name: Dee}]"),
                              "benchmark")
                    .base);
    Answer ours;
    Answer theirs;
    std::vector<Contender> contenders{
        {"sprintcast, 1 thread",
         [&] {
             ours = answer_of(run_trials(plan, 1, {0, trials}), plan);
         },
         {}},
        {"sprintcast, 2 threads",
         [&] {
             ours = answer_of(run_trials(plan, 1, {0, trials}, {.threads = 2}), plan);
         },
         {}},
        {"scalar loop, Boost.Random", [&] { theirs = scalar_loop(trials, 1); }, {}},
        {"  the same, played by Trial",
         [&] {
             const DrawLayout layout{plan};
             GroupDraws draws{1, layout};
             Trial trial{plan, TrialDraws{draws}};
             Outcomes outcomes{plan};
             for (std::uint64_t number = 0; number < trials; ++number) {
                 outcomes.add(plan, trial.play(number), number);
             }
         },
         {}},
        {"  one person, prior of the error",
         [&] {
             (void)run_trials(one_person, 1, {0, trials});
         },
         {}},
        {"  four people, prior of the error",
         [&] {
             (void)run_trials(four_people, 1, {0, trials});
         },
         {}},
    };
    for (int round = 0; round < rounds; ++round) {
        for (Contender& contender : contenders) {
            measure(contender);
        }
    }

    fmt::print("{} stories x {} trials, medians of {} interleaved rounds\n\n",
               Question::stories,
               trials,
               rounds);
    const double rival = median(contenders[2].wall);
    for (const Contender& contender : contenders) {
        const double ours_now = median(contender.wall);
        fmt::print("{:<36}{:>10.0f} ns/trial{:>10.2f} x the scalar loop's speed\n",
                   contender.name,
                   ours_now,
                   rival / ours_now);
    }
    fmt::print("\nThe two answers differ by {:.1f} standard errors at most.\n",
               disagreement(ours, theirs));
    constexpr double too_much = 5.0;
    return disagreement(ours, theirs) < too_much ? 0 : 1;
}

}  // namespace
}  // namespace sprintcast

int main() {
    return sprintcast::run();
}
