#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>

#include "sim/engine/run/parallel_for.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

/// Shares blocks of trials out to threads. Each thread makes a worker, which takes one block after
/// another until there are none; results merge in any order, so they must be exact sums.
/// @param make_worker  returns something with `run(TrialRange)`
/// @param merge        called with each worker at its end, one at a time
/// @param block_size   trials of a block
/// @throws Interrupted, and what the workers throw
template <class MakeWorker, class Merge>
void run_blocks(TrialRange range,
                const RunOptions& options,
                const MakeWorker& make_worker,
                const Merge& merge,
                std::uint64_t block_size = trials_per_block) {
    const std::uint64_t first_block = range.first / block_size;
    const std::uint64_t end_block = (range.end + block_size - 1) / block_size;
    const auto blocks = range.first < range.end ? end_block - first_block : 0;
    const auto workers = static_cast<unsigned>(
        std::min<std::uint64_t>(options.threads, std::max<std::uint64_t>(blocks, 1)));

    std::atomic<std::uint64_t> next_block{first_block};
    std::uint64_t finished = 0;
    std::mutex mutex;
    parallel_for(workers, workers, [&](std::uint64_t) {
        auto worker = make_worker();
        for (std::uint64_t block = next_block++; block < end_block; block = next_block++) {
            if (options.stop != nullptr && *options.stop) {
                throw Interrupted{};
            }
            const TrialRange trials{std::max(range.first, block * block_size),
                                    std::min(range.end, (block + 1) * block_size)};
            worker.run(trials);
            if (options.on_progress) {
                const std::lock_guard lock{mutex};
                finished += trials.end - trials.first;
                options.on_progress(finished);
            }
        }
        const std::lock_guard lock{mutex};
        merge(worker);
    });
}

}  // namespace sprintcast
