#include "sim/engine/draws/risk_events.hpp"

namespace sprintcast {

void RiskEvents::start_trial() {
    const DrawLayout& layout = draws_.layout();
    cost_ = 0.0;
    for (std::size_t i = 0; i < sizes_.size(); ++i) {
        const RiskPlan& risk = plan_.risks[i];
        const bool comes_true =
            draws_.word(layout.risk(i, DrawPurpose::risk_event)) < risk.upper_word;
        sizes_[i] = !comes_true       ? 0.0
                    : risk.size.table ? static_cast<double>(plan_.tables[*risk.size.table].at(
                                            draws_.word(layout.risk(i, DrawPurpose::risk_size))))
                                      : risk.size.constant;
        cost_ += comes_true ? risk.cost : 0.0;
    }
}

double RiskEvents::wait_of(const StoryPlan& story) const {
    double wait = 0.0;
    for (const RiskHit& hit : story.risks) {
        wait += hit.wait * sizes_[hit.risk];
    }
    return wait;
}

double RiskEvents::effort_of(const StoryPlan& story, double effort) const {
    double added = 0.0;
    double share = 0.0;
    for (const RiskHit& hit : story.risks) {
        added += hit.effort * sizes_[hit.risk];
        share += hit.share * sizes_[hit.risk];
    }
    return effort * (1.0 + share) + added;
}

}  // namespace sprintcast
