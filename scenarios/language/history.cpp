#include "scenarios/language/history.hpp"

#include <algorithm>
#include <cmath>

#include "models/scores.hpp"

namespace sprintcast {

ErrorHistory error_history(const TaskHistory& tasks) {
    ErrorHistory history;
    if (!tasks.has_one_unit()) {
        std::vector<double> costs;
        for (const PastTask& task : tasks.tasks) {
            costs.push_back(std::log(task.actual / task.estimate));
        }
        std::sort(costs.begin(), costs.end());
        history.unit_cost = std::exp(sample_quantile(costs, 0.5));
    }
    for (const PastTask& task : tasks.tasks) {
        const double estimate = task.estimate * history.unit_cost;
        history.finished.push_back({std::log(estimate), std::log(task.actual / estimate)});
    }
    return history;
}

}  // namespace sprintcast
