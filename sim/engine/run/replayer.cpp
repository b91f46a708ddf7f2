#include "sim/engine/run/replayer.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace sprintcast {

void Replayer::change(const Change& change) {
    assert(held_.empty());
    for (const HeldDraw& draw : change.holds) {
        draws_.hold(draw.slot, draw.word);
        held_.push_back(draw.slot);
    }
    player_ = &player_of(change.plan != nullptr ? *change.plan : plan_);
}

void Replayer::restore() {
    for (const std::uint32_t slot : held_) {
        draws_.release(slot);
    }
    held_.clear();
    player_ = &player_of(plan_);
}

Trial& Replayer::player_of(const Plan& plan) {
    auto known = std::find_if(players_.begin(), players_.end(), [&](const auto& player) {
        return player.first == &plan;
    });
    if (known == players_.end()) {
        players_.emplace_back(&plan, std::make_unique<Trial>(plan, TrialDraws{draws_}));
        known = std::prev(players_.end());
    }
    return *known->second;
}

}  // namespace sprintcast
