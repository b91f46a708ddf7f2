#include "sim/decision/stopping/optimal_stopping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "sim/decision/stopping/batch_means.hpp"
#include "sim/engine/run/parallel_pieces.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t paths_per_block = 4096;

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

/// Sums of a regression.
struct Normal {
    Eigen::MatrixXd squares;
    Eigen::VectorXd products;
};

}  // namespace

StoppingPolicy::Features StoppingPolicy::features_of(std::span<const float> progress) const {
    const std::size_t sprints = progress.size();
    const auto gain = [&](std::size_t sprint) {
        const float before = sprint > 1 ? progress[sprint - 2] : 0.0F;
        return static_cast<double>(progress[sprint - 1] - before);
    };
    std::size_t flat = 0;
    while (flat < sprints && gain(sprints - flat) <= 0.0) {
        ++flat;
    }
    // Steep at 0, where much depends on little.
    const auto root = [&](double x) { return std::sqrt(x / scale_ + 0.01) - 0.1; };
    const double all = root(static_cast<double>(progress.back()));
    const double last = root(gain(sprints));
    const double before = sprints > 1 ? root(gain(sprints - 1)) : 0.0;
    const double is_flat = flat > 0 ? 1.0 : 0.0;
    const double spell = static_cast<double>(flat) / static_cast<double>(sprints);
    return {1.0,
            all,
            all * all,
            all * all * all,
            last,
            last * last,
            all * last,
            is_flat,
            is_flat * all,
            before,
            before * before,
            last * before,
            spell,
            spell * all,
            spell * spell,
            is_flat * all * all};
}

void StoppingPolicy::fit_stage(const StoppingPaths& paths,
                               std::size_t sprint,
                               std::span<const float> worth,
                               const RunOptions& options) {
    Stage& stage = stages_[sprint - 1];
    // No path loses by going on.
    if (std::all_of(worth.begin(), worth.end(), [](float x) { return x >= 0.0F; }) &&
        std::any_of(worth.begin(), worth.end(), [](float x) { return x > 0.0F; })) {
        stage.habit = Habit::goes_on;
    }
    if (sprint == 1) {
        first_ = FirstStage{paths.progress_after(1), worth};
        return;
    }

    // The regression's sums, block by block: each sum in the paths' order.
    constexpr auto size = static_cast<Eigen::Index>(features);
    std::vector<Normal> sums(blocks_of(paths.paths));
    for_blocks(paths.paths, options, [&](std::size_t block, std::size_t first, std::size_t end) {
        std::array<Features, features> squares{};
        Features products{};
        std::vector<float> progress(sprint);
        for (std::size_t path = first; path < end; ++path) {
            for (std::size_t i = 0; i < sprint; ++i) {
                progress[i] = paths.progress_after(i + 1)[path];
            }
            const Features seen = features_of(progress);
            const auto own_worth = static_cast<double>(worth[path]);
            // The lower half of the squares, which are symmetrical.
            for (std::size_t i = 0; i < features; ++i) {
                products.at(i) += own_worth * seen.at(i);
                for (std::size_t k = 0; k <= i; ++k) {
                    squares.at(i).at(k) += seen.at(i) * seen.at(k);
                }
            }
        }
        sums[block] = {Eigen::MatrixXd::Zero(size, size), Eigen::VectorXd::Zero(size)};
        for (std::size_t i = 0; i < features; ++i) {
            const auto row = static_cast<Eigen::Index>(i);
            sums[block].products[row] = products.at(i);
            for (std::size_t k = 0; k <= i; ++k) {
                sums[block].squares(row, static_cast<Eigen::Index>(k)) = squares.at(i).at(k);
            }
        }
    });
    Normal total = std::move(sums.front());
    for (std::size_t block = 1; block < sums.size(); ++block) {
        total.squares += sums[block].squares;
        total.products += sums[block].products;
    }
    // A little ridge, so that features that say the same share what they say.
    constexpr double ridge = 1e-8;
    const auto count = static_cast<double>(paths.paths);
    total.squares.diagonal().array() += ridge * count;
    const Eigen::VectorXd solution =
        total.squares.selfadjointView<Eigen::Lower>().ldlt().solve(total.products);
    std::copy(solution.begin(), solution.end(), stage.coefficients.begin());
}

double StoppingPolicy::worth_of_going_on(std::span<const float> progress) const {
    const Stage& stage = stages_[progress.size() - 1];
    double worth = 0.0;
    if (progress.size() > 1) {
        const Features seen = features_of(progress);
        for (std::size_t i = 0; i < features; ++i) {
            worth += seen.at(i) * stage.coefficients.at(i);
        }
    } else {
        worth = first_.worth_of_going_on(progress.front());
    }
    switch (stage.habit) {
        case Habit::goes_on:
            return std::max(worth, std::numeric_limits<double>::min());
        case Habit::stops:
            return std::min(worth, 0.0);
        case Habit::as_fitted:
            break;
    }
    return worth;
}

// Turns what each path brings after a sprint into what it brings from that sprint on.
void StoppingPolicy::follow(const StoppingPaths& paths,
                            std::size_t sprint,
                            std::vector<float>& worth,
                            const RunOptions& options) {
    struct Sums {
        double fitted = 0.0;  // if the fit is followed
        double all = 0.0;     // if all paths go on
    };
    std::vector<Sums> sums(blocks_of(paths.paths));
    std::vector<std::uint8_t> goes_on(paths.paths);
    for_blocks(paths.paths, options, [&](std::size_t block, std::size_t first, std::size_t end) {
        std::vector<float> progress(sprint);
        for (std::size_t path = first; path < end; ++path) {
            for (std::size_t i = 0; i < sprint; ++i) {
                progress[i] = paths.progress_after(i + 1)[path];
            }
            goes_on[path] = worth_of_going_on(progress) > 0.0 ? 1 : 0;
            const auto brings = static_cast<double>(worth[path]);
            sums[block].all += brings;
            sums[block].fitted += goes_on[path] != 0 ? brings : 0.0;
        }
    });
    Sums total;
    for (const Sums& sum : sums) {
        total.fitted += sum.fitted;
        total.all += sum.all;
    }
    // The first sprint's classes are means: they do not err so.
    if (sprint > 1 && std::max(total.all, 0.0) > total.fitted) {
        const bool all_go_on = total.all > 0.0;
        stages_[sprint - 1].habit = all_go_on ? Habit::goes_on : Habit::stops;
        std::fill(goes_on.begin(), goes_on.end(), all_go_on ? 1 : 0);
    }
    const auto net = paths.net_of(sprint);
    for (std::size_t path = 0; path < paths.paths; ++path) {
        worth[path] = net[path] + (goes_on[path] != 0 ? worth[path] : 0.0F);
    }
}

StoppingPolicy::StoppingPolicy(const StoppingPaths& paths, const RunOptions& options)
    : stages_(paths.sprints - 1) {
    double reached = 0.0;
    for (const float each : paths.progress_after(paths.sprints)) {
        reached += static_cast<double>(each);
    }
    constexpr double next_to_nothing = 1e-12;
    scale_ = std::max(reached / static_cast<double>(paths.paths), next_to_nothing);

    // From the last sprint back: what going on brings on each path, if the policy is followed.
    std::vector<float> worth(paths.net_of(paths.sprints).begin(),
                             paths.net_of(paths.sprints).end());
    for (std::size_t sprint = paths.sprints - 1; sprint >= 1; --sprint) {
        fit_stage(paths, sprint, worth, options);
        follow(paths, sprint, worth, options);
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

PolicyValue value_of(const StoppingPolicy& policy,
                     const StoppingPaths& paths,
                     const RunOptions& options) {
    /// Sums of a block.
    struct Sums {
        BatchMeans value;
        BatchMeans upper;
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
            sum.value.add(path, value);
            sum.upper.add(path, best);
        }
    });

    BatchMeans value;
    BatchMeans upper;
    std::vector<std::uint64_t> taken(paths.sprints, 0);
    for (const Sums& sum : sums) {
        value.add(sum.value);
        upper.add(sum.upper);
        for (std::size_t i = 0; i < taken.size(); ++i) {
            taken[i] += sum.taken[i];
        }
    }
    PolicyValue result;
    result.value = value.mean();
    result.mc_error = value.error();
    result.upper_bound = upper.mean();
    result.upper_bound_error = upper.error();
    for (const std::uint64_t number : taken) {
        result.chance_of_sprint.push_back(static_cast<double>(number) /
                                          static_cast<double>(paths.paths));
        result.expected_sprints += result.chance_of_sprint.back();
    }
    return result;
}

}  // namespace sprintcast
