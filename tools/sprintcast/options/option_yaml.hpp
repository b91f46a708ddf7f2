#pragma once

#include <string>
#include <string_view>

namespace sprintcast::cli {

// The values of options as YAML.

/// True for the path of a history.
[[nodiscard]] bool is_history(const std::string& text);

/// As somebody would write it: in quotes only where YAML needs them.
[[nodiscard]] std::string yaml_scalar(const std::string& text);

/// Numbers with commas, semicolons or blanks between them; a history's path, a single value and
/// YAML in brackets are left as they are.
[[nodiscard]] std::string yaml_list(const std::string& written);

/// `75%@10, 78%@8`: scores, each with its FTE days.
/// @throws UsageError  where that is not how they are written
[[nodiscard]] std::string yaml_scores(const std::string& text);

/// `80 points`, for who wrote 80 or 80 Points.
/// @param unit  "points" or "items"
[[nodiscard]] std::string amount_of_work(const std::string& written, std::string_view unit);

}  // namespace sprintcast::cli
