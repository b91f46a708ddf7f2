#include "models/estimates/group_effects.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sprintcast {

namespace {

constexpr double shrinking_stories = 8.0;
constexpr double keep = 0.995;  // of a group's past with each of its stories

bool is_exact(const FinishedStory& story, Units units) {
    return units == Units::same && std::abs(story.log_ratio) < 1e-9;
}

/// A grouping's test, and what it led to expect.
struct Walked {
    GroupingTest test;
    std::vector<FinishedStory> finished;
    GroupEffects effects;
};

Walked walk(std::span<const GroupedStory> stories, Units units, Grouping grouping) {
    std::vector<std::size_t> by_start(stories.size());
    std::iota(by_start.begin(), by_start.end(), std::size_t{0});
    std::stable_sort(by_start.begin(), by_start.end(), [&](std::size_t a, std::size_t b) {
        return stories[a].started < stories[b].started;
    });

    Walked walked{{grouping, 0, 0.0, 0.0, 0.0}, {}, GroupEffects{grouping}};
    for (const GroupedStory& each : stories) {
        walked.finished.push_back(each.story);
    }
    std::size_t next = 0;  // story to be finished
    const auto learn_until = [&](auto is_known) {
        for (; next < stories.size() && is_known(stories[next]); ++next) {
            if (!is_exact(stories[next].story, units)) {
                walked.effects.learn(stories[next].groups, stories[next].story.log_ratio);
            }
        }
    };
    double sum = 0.0;
    double squares = 0.0;
    double error_without = 0.0;
    double amounts_with = 0.0;
    double amounts_without = 0.0;
    for (const std::size_t i : by_start) {
        const GroupedStory& each = stories[i];
        learn_until([&](const GroupedStory& other) { return other.finished < each.started; });
        const double expected = walked.effects.of(each.groups);
        walked.finished[i].expected = expected;
        if (next == 0 || is_exact(each.story, units)) {
            continue;
        }
        const double mean = walked.effects.mean();
        const double log_ratio = GroupEffects::cut(each.story.log_ratio);
        const double without = std::abs(log_ratio - mean);
        const double gain = without - std::abs(log_ratio - mean - expected);
        sum += gain;
        squares += gain * gain;
        error_without += without;
        const double estimate = std::exp(each.story.log_size);
        const double ratio = std::exp(each.story.log_ratio);
        amounts_without += estimate * std::abs(ratio - std::exp(mean));
        amounts_with += estimate * std::abs(ratio - std::exp(mean + expected));
        ++walked.test.stories;
    }
    learn_until([](const GroupedStory&) { return true; });
    if (error_without > 0.0 && squares > 0.0) {
        const auto count = static_cast<double>(walked.test.stories);
        walked.test.gain = sum / error_without;
        walked.test.standard_errors = sum / std::sqrt(squares - sum * sum / (count + 1.0));
        walked.test.amount_gain = 1.0 - amounts_with / amounts_without;
    }
    return walked;
}

}  // namespace

bool GroupingTest::is_open() const {
    constexpr std::uint64_t least_stories = 30;
    constexpr double least_standard_errors = 2.5;
    // Gains of 3 % in two histories with many equal ratios made whole forecasts no better, as
    // effects smear what is the same.
    constexpr double least_gain = 0.05;
    return stories >= least_stories && standard_errors > least_standard_errors &&
           gain > least_gain && amount_gain > 0.0;
}

double GroupEffects::cut(double log_ratio) {
    return std::clamp(log_ratio, -1.0, 1.0);
}

void GroupEffects::Running::add(double value) {
    sum = keep * sum + value;
    weight = keep * weight + 1.0;
}

double GroupEffects::Running::mean() const {
    return sum / (weight + shrinking_stories);
}

std::pair<std::array<std::uint64_t, 3>, std::size_t> GroupEffects::keys_of(
    const StoryGroups& groups) const {
    std::array<std::uint64_t, 3> keys{};
    std::size_t count = 0;
    const bool by_person = grouping_ == Grouping::person || grouping_ == Grouping::both;
    const bool by_kind = grouping_ == Grouping::kind || grouping_ == Grouping::both;
    const std::uint64_t person = by_person ? std::uint64_t{groups.person} << 32U : 0;
    const std::uint64_t kind = by_kind ? groups.kind : 0;
    if (person > 0) {
        keys.at(count++) = person;
    }
    if (kind > 0) {
        keys.at(count++) = kind;
    }
    if (person > 0 && kind > 0) {
        keys.at(count++) = person | kind;
    }
    return {keys, count};
}

void GroupEffects::learn(const StoryGroups& groups, double log_ratio) {
    const double value = cut(log_ratio);
    double left = value - all_.mean();
    all_.add(value);
    const auto [keys, count] = keys_of(groups);
    for (std::size_t i = 0; i < count; ++i) {
        Running& group = groups_[keys.at(i)];
        const double expected = group.mean();
        group.add(left);
        left -= expected;
    }
}

double GroupEffects::of(const StoryGroups& groups) const {
    double sum = 0.0;
    const auto [keys, count] = keys_of(groups);
    for (std::size_t i = 0; i < count; ++i) {
        const auto group = groups_.find(keys.at(i));
        sum += group == groups_.end() ? 0.0 : group->second.mean();
    }
    return sum;
}

LearnedGroups learn_groups(std::span<const GroupedStory> all, Units units) {
    const auto stories = all.last(std::min(all.size(), longest_story_history));
    const auto has = [&](std::uint32_t StoryGroups::*group) {
        return std::any_of(stories.begin(), stories.end(), [&](const GroupedStory& each) {
            return each.groups.*group != 0;
        });
    };
    std::vector<Grouping> groupings;
    if (has(&StoryGroups::person)) {
        groupings.push_back(Grouping::person);
    }
    if (has(&StoryGroups::kind)) {
        groupings.push_back(Grouping::kind);
    }
    if (groupings.size() == 2) {
        groupings.push_back(Grouping::both);
    }

    Walked best{{Grouping::none, 0, 0.0, 0.0, 0.0}, {}, GroupEffects{Grouping::none}};
    for (const GroupedStory& each : stories) {
        best.finished.push_back(each.story);
    }
    LearnedGroups learned{{}, Grouping::none, {}, best.effects};
    for (const Grouping grouping : groupings) {
        Walked walked = walk(stories, units, grouping);
        learned.tests.push_back(walked.test);
        if (walked.test.is_open() && walked.test.gain > best.test.gain) {
            best = std::move(walked);
        }
    }
    learned.grouping = best.test.grouping;
    learned.finished = std::move(best.finished);
    learned.effects = std::move(best.effects);
    return learned;
}

}  // namespace sprintcast
