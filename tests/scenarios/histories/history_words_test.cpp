#include <catch2/catch.hpp>

#include "scenarios/histories/words/column_words.hpp"
#include "scenarios/histories/words/metric_names.hpp"
#include "scenarios/histories/words/work_status.hpp"
#include "scenarios/histories/words/work_units.hpp"
#include "scenarios/text/folded_text.hpp"
#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

TEST_CASE("names fold to words, whatever their case, signs and accents", "[history_words]") {
    for (const char* const name : {"completedPoints",
                                   "Completed_Points",
                                   "COMPLETED-POINTS",
                                   "completed  points ",
                                   "CompletedPoints"}) {
        CHECK(folded(name) == "completed points");
    }
    CHECK(folded("IssueID") == "issue id");
    CHECK(folded("IDStatus") == "id status");
    CHECK(folded("PRs") == "prs");
    CHECK(folded("Won't Do") == "wont do");
    CHECK(folded("Won’t Do") == "wont do");
    CHECK(folded("Größe / Schätzung") == "grosse schatzung");
    CHECK(folded("Zrobione ŁÓDŹ") == "zrobione lodz");
    CHECK(folded("R²") == "r2");
    CHECK(folded("В Работе") == "в работе");
    CHECK(folded("完了") == "完了");
    CHECK(folded("\x80\xFF") == "");
}

TEST_CASE("columns have the names that trackers and programs give them", "[history_words]") {
    CHECK(plain_column("Custom field (Story Points)") == "story points");
    CHECK(plain_column("Closed At (UTC)") == "closed at");
    CHECK(is_called("estimated time hours", "estimated time*"));
    CHECK_FALSE(is_called("estimate date", "estimate*"));
    CHECK(done_in("completed story points") == Counted::points);
    CHECK(done_in("points done") == Counted::points);
    CHECK(done_in("number of closed issues") == Counted::stories);
    CHECK(done_in("stories delivered per sprint") == Counted::stories);
    CHECK_FALSE(done_in("completed date"));
    CHECK_FALSE(done_in("story points"));
    CHECK(planned_in("planned story points") == Counted::points);
}

TEST_CASE("a unit stands behind or before a name, or is a tracker's custom", "[history_words]") {
    CHECK(unit_in("actual hours").name == "hours");
    CHECK(unit_in("hours spent").name == "hours");
    CHECK(unit_in("time spent").name == "seconds");
    CHECK(unit_in("time spent").is_implied);
    CHECK(unit_in("completed work").name == "hours");
    CHECK(unit_in("estimate pt").name == "points");
    CHECK(unit_in("actual").name.empty());
    CHECK(parse_role("actual_hours")->unit == "hours");
    CHECK_FALSE(parse_role("actual_h"));
    CHECK_FALSE(parse_role("actual_"));
    CHECK_FALSE(parse_role("series_hours"));
}

TEST_CASE("statuses are known in the words of trackers", "[history_words]") {
    for (const char* const open : {"in_progress",
                                   "IN PROGRESS",
                                   "InProgress",
                                   "To Do",
                                   "todo",
                                   "Open",
                                   "Code Review",
                                   "Waiting for customer",
                                   "Ready for QA",
                                   "On-Hold",
                                   "RUNNING",
                                   "future",
                                   "In Arbeit",
                                   "À faire",
                                   "進行中"}) {
        CHECK(parse_status(open) == WorkStatus::unfinished);
    }
    for (const char* const given_up : {"Rejected",
                                       "CANCELLED",
                                       "Canceled",
                                       "Won't Do",
                                       "wont_fix",
                                       "Closed (Won't Fix)",
                                       "Closed as duplicate",
                                       "not_planned",
                                       "Removed",
                                       "FAILED",
                                       "PRUNED",
                                       "Abgelehnt",
                                       "Annulé"}) {
        CHECK(parse_status(given_up) == WorkStatus::given_up);
    }
    for (const char* const done :
         {"Done", "closed", "Resolved", "Completed", "FINISHED", "Erledigt", "", "In Production"}) {
        CHECK(parse_status(done) == WorkStatus::finished);
    }
}

TEST_CASE("metrics are known by their names, in all spellings", "[history_words]") {
    for (const char* const name : {"NDCG@10",
                                   "val_ndcg",
                                   "MRR@100",
                                   "mAP50",
                                   "mAP@0.5:0.95",
                                   "metrics/mAP50(B)",
                                   "F1-Score",
                                   "f1_macro",
                                   "ROC-AUC",
                                   "rocauc",
                                   "AUPRC",
                                   "top-5 accuracy",
                                   "Recall@5",
                                   "pass@1",
                                   "CTR",
                                   "mean IoU"}) {
        INFO(name);
        CHECK(sort_of_metric(name) == MetricSort::share);
    }
    for (const char* const name :
         {"R2", "R²", "val_r2", "R^2", "r_squared", "adjusted R2", "MCC", "Cohen's kappa", "QWK"}) {
        INFO(name);
        CHECK(sort_of_metric(name) == MetricSort::at_one);
    }
    CHECK(sort_of_metric("NPS") == MetricSort::at_hundred);
    CHECK(sort_of_metric("Net Promoter Score") == MetricSort::at_hundred);
    CHECK(sort_of_metric("mean reward") == MetricSort::rising);
    for (const char* const name : {"val_loss", "RMSE", "log loss", "p95 latency", "perplexity"}) {
        INFO(name);
        CHECK(sort_of_metric(name) == MetricSort::loss);
    }
    CHECK(sort_of_metric("WER") == MetricSort::error);
    CHECK(sort_of_metric("top-5 error") == MetricSort::error);
    CHECK(sort_of_metric("yumminess") == MetricSort::unknown);
}

}  // namespace
}  // namespace sprintcast
