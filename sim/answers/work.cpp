#include "sim/answers/work.hpp"

#include <algorithm>

namespace sprintcast {

RunOptions Work::Part::run(std::optional<std::uint64_t> trials) {
    RunOptions run = work_.quiet_run();
    run.on_progress = [this, trials](std::uint64_t finished) {
        work_.note(*this,
                   trials ? static_cast<double>(finished) / static_cast<double>(*trials) : 0.0,
                   finished);
    };
    return run;
}

RunOptions Work::Part::run_passes(std::uint64_t trials) {
    RunOptions run = work_.quiet_run();
    run.on_progress = [this, trials](std::uint64_t) {
        const std::uint64_t played = in_passes_ += trials_per_block;
        work_.note(*this, static_cast<double>(played) / static_cast<double>(trials), played);
    };
    return run;
}

void Work::Part::finish() {
    work_.note(*this, 1.0, 0);
}

void Work::note(Part& part, double share, std::uint64_t futures) {
    if (!options_.on_progress) {
        return;
    }
    const std::lock_guard lock{mutex_};
    part.share_ = std::max(part.share_, std::min(share, 1.0));
    AnswerProgress progress{part.stage_, futures, std::nullopt};
    const auto is_open = [](const Part& each) { return each.is_open_ && each.share_ < 1.0; };
    if (std::none_of(parts_.begin(), parts_.end(), is_open)) {
        double done = 0.0;
        double all = 0.0;
        for (const Part& each : parts_) {
            done += each.weight_ * each.share_;
            all += each.weight_;
        }
        progress.share = done / all;
    }
    options_.on_progress(progress);
}

}  // namespace sprintcast
