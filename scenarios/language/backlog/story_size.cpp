#include "scenarios/language/backlog/story_size.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "scenarios/text/effort_scale.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

// Enough to compute with.
constexpr double least_points = 1e-3;

Parsed<double> parse_scaled(const Node& node) {
    const auto* const nearest =
        std::min_element(effort_scale.begin(), effort_scale.end(), [&](int a, int b) {
            return std::abs(a - node.number) < std::abs(b - node.number);
        });
    if (node.number == *nearest) {
        return node.number;
    }
    return Refusal{"'scale: fibonacci' allows 1, 2, 3, 5, 8, 13, or S, M, L, XL, XXL, XXXL",
                   node.number > effort_scale.back() ? "Split the story, or write 13"
                                                     : fmt::format("Did you mean {}?", *nearest)};
}

Parsed<double> parse_points(const Node& node, PointScale scale) {
    if (node.kind == Node::Kind::number) {
        if (scale == PointScale::fibonacci) {
            return parse_scaled(node);
        }
        const double points = node.number;
        if (points == 0.0 || (points >= least_points && points <= most_points)) {
            return points;
        }
        return Refusal{"effort points are 0, or from 0.001 to 10,000",
                       points < 0.0 ? "Remove the minus sign" : "Check which number was meant"};
    }
    const std::string form = "effort points are a number, or S, M, L, XL, XXL, XXXL";
    if (node.kind != Node::Kind::text) {
        return Refusal{form, "Write a number"};
    }
    if (const auto effort = effort_of_size(node.scalar)) {
        return static_cast<double>(*effort);
    }
    const std::vector<std::string> names{size_names.begin(), size_names.end()};
    return Refusal{
        form, did_you_mean(node.scalar, names, "Write \"?\" for what cannot be estimated yet")};
}

bool is_fibonacci(double points) {
    return std::find(effort_scale.begin(), effort_scale.end(), points) != effort_scale.end();
}

// What cards for estimating have besides.
bool is_on_a_card(double points) {
    constexpr std::array cards{0.0, 0.5, 20.0, 21.0, 34.0, 40.0, 55.0, 89.0, 100.0};
    return is_fibonacci(points) || std::find(cards.begin(), cards.end(), points) != cards.end();
}

}  // namespace

PointScale read_scale(Fields& scenario) {
    const auto parse = [](const Node& node) -> Parsed<PointScale> {
        if (node.scalar == "fibonacci") {
            return PointScale::fibonacci;
        }
        return Refusal{"it limits points to 1, 2, 3, 5, 8, 13", "Write scale: fibonacci"};
    };
    return scenario.get<PointScale>("scale", parse).value_or(PointScale::any);
}

std::optional<StorySize> read_size(Fields& story, PointScale scale) {
    const Node* node = story.value("points");
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto parse = [scale](const Node& each) { return parse_points(each, scale); };
    if (node->kind == Node::Kind::map) {
        const auto range = story.range("points", parse);
        if (!range) {
            return std::nullopt;
        }
        if (range->high() == 0.0 || range->is_constant()) {
            return StorySize{range->high(), std::nullopt};
        }
        return StorySize{range->mean(), range};
    }
    if (node->kind == Node::Kind::text && node->scalar == "?") {
        return StorySize{};
    }
    const auto points = story.read<double>("points", *node, parse);
    return points ? std::optional{StorySize{*points, std::nullopt}} : std::nullopt;
}

void warn_off_scale(const std::vector<WrittenPoints>& all, std::vector<Problem>& warnings) {
    constexpr std::size_t enough = 5;
    const auto on_scale = static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const WrittenPoints& one) { return is_fibonacci(one.points); }));
    if (on_scale < enough || 10 * on_scale < 9 * all.size()) {
        return;
    }
    for (const WrittenPoints& one : all) {
        if (!is_on_a_card(one.points)) {
            warnings.push_back({one.place,
                                fmt::format("points are {:g} here", one.points),
                                "the other stories keep to 1, 2, 3, 5, 8, 13",
                                "Check the number; 'scale: fibonacci' refuses others"});
        }
    }
}

}  // namespace sprintcast
