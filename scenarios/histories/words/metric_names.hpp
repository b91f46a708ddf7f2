#pragma once

#include <string>

namespace sprintcast {

/// What the name of a metric says of its scores.
enum class MetricSort {
    unknown,
    share,       ///< higher is better, from 0 to 1 or to 100: accuracy, NDCG
    percent,     ///< a percentage of something
    at_one,      ///< higher is better, to 1, from wherever: R2, kappa, a correlation
    at_hundred,  ///< higher is better, to 100, from below 0: NPS
    rising,      ///< higher is better: a reward, satisfaction
    loss,        ///< lower is better
    error        ///< lower is better, to 0: an error rate
};

/// In all spellings: "NDCG@10", "val_ndcg10" and "Normalised DCG" are shares, as are "ROC-AUC",
/// "rocauc" and "AUROC".
/// @param name  of a metric, with words of its series
[[nodiscard]] MetricSort sort_of_metric(const std::string& name);

}  // namespace sprintcast
