#include "sim/decision/optimal_stopping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "sim/decision/pieces.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t paths_per_block = 4096;

// Sprints from which on the last gain, and that of the last three, say more than what was reached.
constexpr std::size_t first_with_last = 2;
constexpr std::size_t first_with_last_three = 4;

std::size_t blocks_of(std::size_t paths) {
    return (paths + paths_per_block - 1) / paths_per_block;
}

/// Calls body(block, first, end) for the blocks of some paths.
template <class Body>
void for_blocks(std::size_t paths, const RunOptions& options, const Body& body) {
    for_pieces(blocks_of(paths), options, [&](std::uint64_t block) {
        const std::size_t first = block * paths_per_block;
        body(block, first, std::min(paths, first + paths_per_block));
    });
}

// Knots at some quantiles, which rise, of the values that show; each above the one before.
std::vector<float> knots_of(std::vector<float> values,
                            float least,
                            std::span<const double> quantiles) {
    std::erase_if(values, [&](float x) { return x < least; });
    std::vector<float> knots;
    // Quantiles rise: what is below one need not be looked at for the next.
    auto from = values.begin();
    for (const double p : quantiles) {
        if (values.empty()) {
            break;
        }
        const auto place = values.begin() +
                           static_cast<std::ptrdiff_t>(p * static_cast<double>(values.size() - 1));
        std::nth_element(from, place, values.end());
        from = place;
        if (knots.empty() || *place > knots.back()) {
            knots.push_back(*place);
        }
    }
    return knots;
}

/// Sums of a regression.
struct Normal {
    Eigen::MatrixXd squares;
    Eigen::VectorXd products;
};

}  // namespace

void StoppingPolicy::add_spline(const Spline& spline, float x, Features& features) {
    // Nothing reached is a thing of its own: a stall, perhaps.
    const float seen = x < spline.least ? 0.0F : x;
    features.add(x < spline.least ? 1.0 : 0.0);
    features.add(static_cast<double>(seen / spline.scale));
    for (const float knot : spline.knots) {
        features.add(static_cast<double>(std::max(seen - knot, 0.0F) / spline.scale));
    }
}

StoppingPolicy::Features StoppingPolicy::features_of(
    const Stage& stage, std::size_t sprint, float reached, float before, float three_before) {
    Features features{};
    features.add(1.0);
    add_spline(stage.reached, reached, features);
    if (sprint >= first_with_last) {
        const float last = reached - before;
        add_spline(stage.last, last, features);
        features.add(static_cast<double>(reached / stage.reached.scale * last / stage.last.scale));
    }
    if (sprint >= first_with_last_three) {
        const float last_three = reached - three_before;
        add_spline(stage.last_three, last_three, features);
        features.add(static_cast<double>(reached / stage.reached.scale * last_three /
                                         stage.last_three.scale));
    }
    return features;
}

void StoppingPolicy::fit_stage(const StoppingPaths& paths,
                               std::size_t sprint,
                               std::span<const float> worth,
                               const RunOptions& options) {
    Stage& stage = stages_[sprint - 1];
    stage.always = std::all_of(worth.begin(), worth.end(), [](float x) { return x >= 0.0F; }) &&
                   std::any_of(worth.begin(), worth.end(), [](float x) { return x > 0.0F; });
    const auto reached = paths.progress_after(sprint);
    const auto before = [&](std::size_t sprints, std::size_t path) {
        return sprint > sprints ? paths.progress_after(sprint - sprints)[path] : 0.0F;
    };

    // Knots: close where much depends on little, as just above nothing.
    constexpr std::array fine{0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99};
    constexpr std::array coarse{0.1, 0.3, 0.6, 0.9};
    const auto set_spline =
        [&](Spline& spline, const std::vector<float>& values, std::span<const double> quantiles) {
            spline.least = paths.least_visible;
            spline.knots = knots_of(values, spline.least, quantiles);
            spline.scale = spline.knots.empty() ? 1.0F : spline.knots.back();
        };
    std::vector<float> values(reached.begin(), reached.end());
    set_spline(stage.reached, values, sprint == 1 ? std::span<const double>{fine} : coarse);
    const auto set_gain_spline = [&](Spline& spline, std::size_t sprints) {
        for (std::size_t path = 0; path < paths.paths; ++path) {
            values[path] = reached[path] - before(sprints, path);
        }
        set_spline(spline, values, coarse);
    };
    if (sprint >= first_with_last) {
        set_gain_spline(stage.last, 1);
    }
    if (sprint >= first_with_last_three) {
        set_gain_spline(stage.last_three, 3);
    }

    // The regression's sums, block by block: rows side by side in memory, each sum in the paths'
    // order.
    std::vector<Normal> sums(blocks_of(paths.paths));
    for_blocks(paths.paths, options, [&](std::size_t block, std::size_t first, std::size_t end) {
        constexpr std::size_t most = Features{}.values.size();
        std::array<std::array<double, most>, most> squares{};
        std::array<double, most> products{};
        std::size_t count = 0;
        for (std::size_t path = first; path < end; ++path) {
            const Features features =
                features_of(stage, sprint, reached[path], before(1, path), before(3, path));
            count = features.count;
            const auto own_worth = static_cast<double>(worth[path]);
            // The lower half of the squares, which are symmetrical.
            for (std::size_t i = 0; i < count; ++i) {
                const double own = features.values[i];
                products[i] += own_worth * own;
                for (std::size_t k = 0; k <= i; ++k) {
                    squares[i][k] += own * features.values[k];
                }
            }
        }
        const auto size = static_cast<Eigen::Index>(count);
        sums[block] = {Eigen::MatrixXd::Zero(size, size), Eigen::VectorXd::Zero(size)};
        for (std::size_t i = 0; i < count; ++i) {
            const auto row = static_cast<Eigen::Index>(i);
            sums[block].products[row] = products[i];
            for (std::size_t k = 0; k <= i; ++k) {
                sums[block].squares(row, static_cast<Eigen::Index>(k)) = squares[i][k];
            }
        }
    });
    Normal total = std::move(sums.front());
    for (std::size_t block = 1; block < sums.size(); ++block) {
        total.squares += sums[block].squares;
        total.products += sums[block].products;
    }
    // A little ridge, so that features that say the same share what they say.
    constexpr double ridge = 1e-7;
    const auto count = static_cast<double>(paths.paths);
    total.squares.diagonal().array() += ridge * count;
    const Eigen::VectorXd solution =
        total.squares.selfadjointView<Eigen::Lower>().ldlt().solve(total.products);
    stage.coefficients.assign(solution.begin(), solution.end());
}

double StoppingPolicy::worth_at(std::size_t sprint,
                                float reached,
                                float before,
                                float three_before) const {
    const Stage& stage = stages_[sprint - 1];
    const Features features = features_of(stage, sprint, reached, before, three_before);
    double worth = 0.0;
    for (std::size_t i = 0; i < features.count; ++i) {
        worth += features.values[i] * stage.coefficients[i];
    }
    return stage.always ? std::max(worth, std::numeric_limits<double>::min()) : worth;
}

StoppingPolicy::StoppingPolicy(const StoppingPaths& paths, const RunOptions& options)
    : stages_(paths.sprints - 1) {
    const auto [low, high] =
        std::minmax_element(paths.progress_after(1).begin(), paths.progress_after(1).end());
    lowest_ = *low;
    highest_ = *high;

    // From the last sprint back: what going on brings on each path, if the policy is followed.
    std::vector<float> worth(paths.net_of(paths.sprints).begin(),
                             paths.net_of(paths.sprints).end());
    for (std::size_t sprint = paths.sprints - 1; sprint >= 1; --sprint) {
        fit_stage(paths, sprint, worth, options);
        const auto reached = paths.progress_after(sprint);
        const auto net = paths.net_of(sprint);
        for_blocks(paths.paths, options, [&](std::size_t, std::size_t first, std::size_t end) {
            for (std::size_t path = first; path < end; ++path) {
                const auto before = [&](std::size_t sprints) {
                    return sprint > sprints ? paths.progress_after(sprint - sprints)[path] : 0.0F;
                };
                const bool goes_on = worth_at(sprint, reached[path], before(1), before(3)) > 0.0;
                worth[path] = net[path] + (goes_on ? worth[path] : 0.0F);
            }
        });
        if (options.on_progress) {
            options.on_progress(paths.paths * (paths.sprints - sprint) / (paths.sprints - 1));
        }
    }
    double sum = 0.0;
    for (const float each : worth) {
        sum += static_cast<double>(each);
    }
    worth_now_ = sum / static_cast<double>(paths.paths);
}

double StoppingPolicy::worth_of_going_on(std::span<const float> progress) const {
    const auto before = [&](std::size_t sprints) {
        return progress.size() > sprints ? progress[progress.size() - 1 - sprints] : 0.0F;
    };
    return worth_at(progress.size(), progress.back(), before(1), before(3));
}

std::vector<std::pair<double, double>> StoppingPolicy::stops_after_first() const {
    std::vector<std::pair<double, double>> stops;
    if (stages_.empty()) {
        return {{lowest_, highest_}};
    }
    constexpr int steps = 20'000;
    bool was_stop = false;
    for (int step = 0; step <= steps; ++step) {
        const float x = lowest_ + (highest_ - lowest_) * static_cast<float>(step) / steps;
        const bool is_stop = !(worth_at(1, x, 0.0F, 0.0F) > 0.0);
        if (is_stop && !was_stop) {
            stops.emplace_back(x, x);
        } else if (is_stop) {
            stops.back().second = static_cast<double>(x);
        }
        was_stop = is_stop;
    }
    return stops;
}

PolicyValue value_of(const StoppingPolicy& policy,
                     const StoppingPaths& paths,
                     const RunOptions& options) {
    /// Sums of a block.
    struct Sums {
        double value = 0.0;
        double squares = 0.0;
        double upper = 0.0;
        double upper_squares = 0.0;
        std::vector<std::uint64_t> taken;
    };
    std::vector<Sums> sums(blocks_of(paths.paths));
    for_blocks(paths.paths, options, [&](std::size_t block, std::size_t first, std::size_t end) {
        Sums& sum = sums[block];
        sum.taken.assign(paths.sprints, 0);
        std::vector<float> progress;
        for (std::size_t path = first; path < end; ++path) {
            double value = 0.0;
            double known = 0.0;
            double best = 0.0;
            bool goes_on = policy.goes_on_now();
            progress.clear();
            for (std::size_t sprint = 1; sprint <= paths.sprints; ++sprint) {
                const auto net = static_cast<double>(paths.net_of(sprint)[path]);
                known += net;
                best = std::max(best, known);
                if (!goes_on) {
                    continue;
                }
                ++sum.taken[sprint - 1];
                value += net;
                progress.push_back(paths.progress_after(sprint)[path]);
                goes_on = sprint < paths.sprints && policy.worth_of_going_on(progress) > 0.0;
            }
            sum.value += value;
            sum.squares += value * value;
            sum.upper += best;
            sum.upper_squares += best * best;
        }
    });

    PolicyValue result;
    const auto count = static_cast<double>(paths.paths);
    std::vector<std::uint64_t> taken(paths.sprints, 0);
    double squares = 0.0;
    double upper_squares = 0.0;
    for (const Sums& sum : sums) {
        result.value += sum.value / count;
        result.upper_bound += sum.upper / count;
        squares += sum.squares / count;
        upper_squares += sum.upper_squares / count;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            taken[i] += sum.taken[i];
        }
    }
    const auto error = [&](double mean_square, double mean) {
        return std::sqrt(std::max(0.0, mean_square - mean * mean) / count);
    };
    result.mc_error = error(squares, result.value);
    result.upper_bound_error = error(upper_squares, result.upper_bound);
    for (const std::uint64_t number : taken) {
        result.chance_of_sprint.push_back(static_cast<double>(number) / count);
        result.expected_sprints += result.chance_of_sprint.back();
    }
    return result;
}

}  // namespace sprintcast
