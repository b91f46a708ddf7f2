#pragma once

#include <string>

namespace sprintcast::report {

/// Text that GitHub-flavoured Markdown shows as it is within a line: no markup, HTML, mathematics,
/// mention, emoji or link of its own.
[[nodiscard]] std::string plain_markdown(const std::string& text);

/// The same at the beginning of a line: no list of its own either.
[[nodiscard]] std::string plain_markdown_line(const std::string& text);

/// Text as code within a line, whatever backticks it has.
[[nodiscard]] std::string code_markdown(const std::string& text);

}  // namespace sprintcast::report
