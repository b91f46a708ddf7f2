#include <exception>
#include <iostream>

#include <sprintcast/sprintcast.hpp>

int main(int, char** arguments) try {
    const auto file = sprintcast::read_scenario_file(arguments[1]);
    const auto answers = sprintcast::answer(file, {.seed = 1, .trials = 20'000});

    for (const double confidence : sprintcast::confidences) {
        const auto date = answers.base().finish(confidence);
        std::cout << confidence << ' ' << (date ? sprintcast::iso_date(*date) : "never") << '\n';
    }
    for (const auto* payoff : sprintcast::decisions_of(answers)) {
        const bool goes_on = payoff->decision() == sprintcast::Decision::yes;
        std::cout << payoff->metric().name << (goes_on ? " yes " : " no ")
                  << payoff->payoff.sprints.front().net_mean << '\n';
    }
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
