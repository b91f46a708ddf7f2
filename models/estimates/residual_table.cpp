#include "models/estimates/residual_table.hpp"

#include <algorithm>

#include "models/distributions.hpp"

namespace sprintcast {

namespace {

constexpr TwoPieceStudentT::Parameters prior_residual{.mode = 0.20,
                                                      .left_scale = 1.14,
                                                      .right_scale = 0.90,
                                                      .degrees_of_freedom = 5.5,
                                                      .lowest = -6.0,
                                                      .highest = 4.5};
constexpr int prior_residual_points = 400;
constexpr double prior_residual_weight = 40.0;  // stories that the prior residuals count for
constexpr int residual_points = 1025;

// The prior's residuals, at the middles of equal shares.
const std::vector<double>& prior_residual_quantiles() {
    static const std::vector<double> quantiles = [] {
        const TwoPieceStudentT residual{prior_residual};
        std::vector<double> values;
        values.reserve(prior_residual_points);
        for (int i = 0; i < prior_residual_points; ++i) {
            values.push_back(residual.quantile((i + 0.5) / prior_residual_points));
        }
        return values;
    }();
    return quantiles;
}

}  // namespace

std::vector<double> tabulate_residuals(std::span<const double> own) {
    struct Weighed {
        double value;
        double weight;
    };
    std::vector<Weighed> all;
    all.reserve(own.size() + prior_residual_points);
    for (const double value : prior_residual_quantiles()) {
        all.push_back({value, prior_residual_weight / prior_residual_points});
    }
    for (const double value : own) {
        all.push_back({value, 1.0});
    }
    std::sort(all.begin(), all.end(), [](const Weighed& a, const Weighed& b) {
        return a.value < b.value;
    });

    const double total = prior_residual_weight + static_cast<double>(own.size());
    std::vector<double> table(residual_points);
    std::size_t next = 0;  // first value whose middle lies at the wanted rank or above
    double middle = 0.5 * all.front().weight;
    double middle_before = middle;
    for (int i = 0; i < residual_points; ++i) {
        const double rank = static_cast<double>(i) / (residual_points - 1) * total;
        while (next < all.size() && middle < rank) {
            middle_before = middle;
            ++next;
            if (next < all.size()) {
                middle += 0.5 * (all[next - 1].weight + all[next].weight);
            }
        }
        double& value = table[static_cast<std::size_t>(i)];
        if (next == 0) {
            value = all.front().value;
        } else if (next == all.size()) {
            value = all.back().value;
        } else {
            const double part = (rank - middle_before) / (middle - middle_before);
            value = all[next - 1].value + part * (all[next].value - all[next - 1].value);
        }
    }
    return table;
}

}  // namespace sprintcast
