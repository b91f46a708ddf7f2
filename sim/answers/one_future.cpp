#include "sim/answers/one_future.hpp"

#include "sim/engine/trial.hpp"

namespace sprintcast {

Future play_one_future(const Variant& variant, std::uint64_t seed, std::uint64_t trial) {
    const DrawLayout layout{*variant.plan};
    GroupDraws draws{seed, layout};
    return Trial{*variant.plan, TrialDraws{draws}}.play(trial);
}

}  // namespace sprintcast
