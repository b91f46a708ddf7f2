#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

/// Reads the scores of one metric, which are all percentages or all plain numbers.
class ScoreReader {
  public:
    /// Of a percentage, which becomes a share, or a plain number.
    [[nodiscard]] NumberParser parser();

    /// The place of the first percentage, if that is how scores are written.
    [[nodiscard]] const std::optional<Place>& first_percentage() const { return percentage_; }

  private:
    bool has_read_ = false;
    std::optional<Place> percentage_;
};

/// FTE days of a piece of work.
[[nodiscard]] NumberParser effort_days();

/// The scores of one metric so far.
struct ScoresSoFar {
    ScoreHistory history;       ///< one series; may have no score if something was wrong
    std::string path;           ///< of the file that they come from, or empty
    std::vector<Place> places;  ///< of each score
};

/// Reads `observed:` or `history:`.
/// @param metric  its name: that of its series, in a history that has several
[[nodiscard]] ScoresSoFar read_scores(Fields& fields,
                                      const std::string& metric,
                                      ScoreReader& scores,
                                      Reading& reading);

/// Where the scores of a metric were written.
struct ScorePlaces {
    std::vector<Place> scores;
    std::vector<Place> table;         ///< rows of `worth_table:`
    std::optional<Place> percentage;  ///< the first
};

/// What can only be seen when all of a metric is read: scores beyond the bound, worth that falls.
/// @param metric  with a score
void check_metric(const Fields& fields, const Metric& metric, const ScorePlaces& places);

}  // namespace sprintcast
