#include "scenarios/histories/words/metric_names.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/histories/words/word_list.hpp"
#include "scenarios/text/folded_text.hpp"

namespace sprintcast {

namespace {

// Names without blanks, of one to three words; digits may follow them. Those of the first list that
// has one count: "top 5 error" is no share.
constexpr WordList errors =
    "|errorrate|top1error|top5error|wer|cer|ter|der|eer|fpr|fnr|far|frr|fdr|ece|missrate|"
    "bouncerate|churnrate|falsepositiverate|falsenegativerate|defectrate|crashrate|"
    "hammingloss|";
constexpr WordList losses =
    "|loss|rmse|mse|mae|mape|smape|wape|wmape|mase|rmsle|msle|nrmse|medae|nll|bpb|bpc|ppl|bce|"
    "kl|kld|kldiv|fid|kid|lpips|crps|aic|bic|regret|cost|cpa|cac|cpc|mttr|ttfb|lcp|cls|p50|"
    "p90|p95|p99|duration|responsetime|inferencetime|loadtime|cycletime|leadtime|waittime|"
    "falsepositive|falsenegative|falsepositives|falsenegatives|defects|bugs|complaints|"
    "emissions|";
constexpr WordList ends_at_one =
    "|r2|rsq|rsquare|rsquared|r2score|adjr2|adjustedr2|coefficientofdetermination|"
    "explainedvariance|nse|nashsutcliffe|kge|kappa|qwk|mcc|phicoefficient|matthews|"
    "matthewscorrelation|correlation|corr|pearson|pearsonr|spearman|spearmanr|kendall|"
    "kendalltau|ari|silhouette|ssim|cosinesimilarity|gini|skillscore|";
constexpr WordList ends_at_hundred = "|nps|netpromoter|netpromoterscore|promoterscore|";
constexpr WordList shares =
    "|acc|bacc|f1|f2|f05|fbeta|fscore|fmeasure|tpr|tnr|ppv|npv|em|auc|auroc|rocauc|aucroc|"
    "auprc|prauc|aucpr|ap|map|mar|ndcg|normaliseddcg|normalizeddcg|mrr|meanreciprocalrank|"
    "reciprocalrank|iou|miou|giou|jaccard|dice|hits|hit|hitrate|hitratio|passat|passk|pass|"
    "top|ctr|cvr|clickthrough|sacrebleu|rougel|meteor|chrf|bertscore|nmi|vmeasure|csat|uptime|"
    "availability|mmlu|humaneval|gsm8k|hellaswag|fillrate|yield|openrate|activationrate|";
constexpr WordList rising =
    "|elo|reward|return|psnr|dcg|revenue|profit|sales|fps|throughput|lift|sharpe|likelihood|"
    "loglikelihood|score|";

// Parts of words, which are long enough to mean nothing else.
constexpr WordList loss_parts =
    "|error|perplexity|entropy|latency|runtime|deviation|churn|brier|bounce|logloss|"
    "divergence|attrition|abandonment|";
constexpr WordList share_parts =
    "|accuracy|precision|recall|specificity|sensitivity|bleu|rouge|coverage|conversion|"
    "retention|exactmatch|successrate|passrate|winrate|hitrate|clickthrough|ndcg|auroc|";
constexpr WordList rising_parts = "|quality|satisfaction|similarity|";

// One to three words that follow each other, without blanks, with and without the digits behind.
std::vector<std::string> runs_of(const std::string& words) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        parts.push_back(words.substr(begin, end - begin));
        begin = end + 1;
    }
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string run;
        constexpr std::size_t most = 3;
        for (std::size_t j = i; j < std::min(parts.size(), i + most); ++j) {
            run += parts[j];
            runs.push_back(run);
            runs.push_back(run.substr(0, run.find_last_not_of("0123456789") + 1));
        }
    }
    return runs;
}

bool has_name(const std::vector<std::string>& runs, WordList names) {
    return std::any_of(runs.begin(), runs.end(), [&](const std::string& run) {
        return !run.empty() && is_in(names, run);
    });
}

bool has_part(const std::string& text, WordList parts) {
    const std::vector<std::string_view> words = words_in(parts);
    return std::any_of(words.begin(), words.end(), [&](std::string_view part) {
        return text.find(part) != std::string::npos;
    });
}

}  // namespace

MetricSort sort_of_metric(const std::string& name) {
    const std::string words = folded(name);
    const std::string text = without_blanks(words);
    const std::vector<std::string> runs = runs_of(words);
    if (has_name(runs, errors)) {
        return MetricSort::error;
    }
    const bool is_percent = text.find("percent") != std::string::npos;
    if (has_name(runs, losses) || has_part(text, loss_parts)) {
        return is_percent ? MetricSort::error : MetricSort::loss;
    }
    if (has_name(runs, ends_at_one)) {
        return MetricSort::at_one;
    }
    if (has_name(runs, ends_at_hundred)) {
        return MetricSort::at_hundred;
    }
    if (has_name(runs, shares) || has_part(text, share_parts)) {
        return MetricSort::share;
    }
    if (has_name(runs, rising) || has_part(text, rising_parts)) {
        return MetricSort::rising;
    }
    return is_percent ? MetricSort::percent : MetricSort::unknown;
}

}  // namespace sprintcast
