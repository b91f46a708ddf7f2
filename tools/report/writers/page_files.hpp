#pragma once

namespace sprintcast::report {

/// The page's template (mustache) and its style sheet, as they are in page.mustache and page.css.
[[nodiscard]] const char* page_template();
[[nodiscard]] const char* page_style();

}  // namespace sprintcast::report
