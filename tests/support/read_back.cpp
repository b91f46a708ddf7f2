#include "tests/support/read_back.hpp"

#include <cmath>
#include <cstdlib>
#include <regex>
#include <sstream>
#include <utility>

#include "scenarios/text/date.hpp"

namespace sprintcast {

namespace {

using Replacements = std::vector<std::pair<std::string, std::string>>;

// From left to right, so that what a replacement yields is not replaced again.
std::string replaced(const std::string& text, const Replacements& replacements) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        std::string by = text.substr(i, 1);
        for (const auto& [from, to] : replacements) {
            if (text.compare(i, from.size(), from) == 0) {
                length = from.size();
                by = to;
                break;
            }
        }
        result += by;
        i += length;
    }
    return result;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

// The parts of a text that one of some tags encloses, the tags left out.
std::vector<std::string> enclosed(const std::string& html, const std::vector<std::string>& tags) {
    std::vector<std::string> parts;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        for (const std::string& tag : tags) {
            const std::size_t begin = html.find('>', at) + 1;
            const bool is_begin = html.compare(at, tag.size() + 2, "<" + tag + ">") == 0 ||
                                  html.compare(at, tag.size() + 2, "<" + tag + " ") == 0;
            if (is_begin) {
                const std::size_t end = html.find("</" + tag + ">", begin);
                parts.push_back(html.substr(begin, end - begin));
            }
        }
    }
    return parts;
}

// The cells of a line between bars.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            cell += line.substr(i, 2);
            ++i;
        } else if (line[i] == '|') {
            cells.push_back(words_of_markdown(std::exchange(cell, "")));
        } else {
            cell += line[i];
        }
    }
    return cells;
}

// True when a number lies within the rounding of digits that people read.
bool is_rounding(const std::smatch& digits, double number) {
    const std::string unit = digits[5];
    const double scale = unit == "k"    ? 1e3
                         : unit == "m"  ? 1e6
                         : unit == "bn" ? 1e9
                         : unit == "%"  ? 0.01
                                        : 1.0;
    const double said = std::stod(replaced(digits[3], {{",", ""}}) + digits[4].str()) * scale;
    const double absolute = std::abs(number);
    constexpr double six_digits = 1e-5;
    const double slack = six_digits * absolute + 1e-12;
    if (digits[2] == "<") {
        return absolute <= said + slack;
    }
    if (digits[2] == ">") {
        return absolute >= said - slack;
    }
    const auto decimals = static_cast<double>(digits[4].length() > 0 ? digits[4].length() - 1 : 0);
    // Tenths of a percent are rounded down.
    const double most = unit == "%" && decimals > 0.0 ? 1.0 : 0.5;
    return std::abs(said - absolute) <= most * scale * std::pow(10.0, -decimals) + slack;
}

}  // namespace

std::string collapsed(const std::string& text) {
    const std::string plain =
        replaced(text, {{"\u00A0", " "}, {"\n", " "}, {"\u2068", ""}, {"\u2069", ""}});
    std::string words;
    for (const char c : plain) {
        const bool is_double = c == ' ' && (words.empty() || words.back() == ' ');
        words += is_double ? "" : std::string(1, c);
    }
    return words.substr(0, words.find_last_not_of(' ') + 1);
}

std::string words_of_html(const std::string& html) {
    std::string text;
    bool is_tag = false;
    for (const char c : html) {
        is_tag = is_tag || c == '<';
        text += is_tag ? "" : std::string(1, c);
        is_tag = is_tag && c != '>';
    }
    return collapsed(replaced(
        text, {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}));
}

std::vector<ReadTable> tables_of_html(const std::string& html) {
    std::vector<ReadTable> tables;
    for (std::size_t begin = html.find("<table>"); begin != std::string::npos;) {
        const std::size_t end = html.find("</table>", begin);
        ReadTable& table = tables.emplace_back();
        for (const std::string& row : enclosed(html.substr(begin, end - begin), {"tr"})) {
            auto& cells = table.emplace_back();
            for (const std::string& cell : enclosed(row, {"th", "td"})) {
                cells.push_back(words_of_html(cell));
            }
        }
        begin = html.find("<table>", end);
    }
    return tables;
}

std::string words_of_markdown(const std::string& markdown) {
    Replacements marks{{"<!-- -->", ""}, {"**", ""}, {"&lt;", "<"}, {"&amp;", "&"}};
    for (const char c : std::string{"\\`*_{}[]|~$>:.-+)"}) {
        marks.emplace_back(std::string{"\\"} + c, std::string(1, c));
    }
    return collapsed(replaced(markdown, marks));
}

std::vector<ReadTable> tables_of_markdown(const std::string& markdown) {
    std::vector<ReadTable> tables;
    bool is_within = false;
    for (const std::string& line : lines_of(markdown)) {
        const bool is_row = line.starts_with('|');
        if (is_row && !is_within) {
            tables.emplace_back();
        }
        if (is_row && !line.starts_with("|:---|")) {
            tables.back().push_back(cells_of(line));
        }
        is_within = is_row;
    }
    return tables;
}

ReadTable rows_of_csv(const std::string& csv) {
    ReadTable rows;
    std::vector<std::string> row;
    std::string cell;
    bool is_quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        if (csv[i] == '"' && is_quoted && csv.compare(i, 2, "\"\"") == 0) {
            cell += csv[i++];
        } else if (csv[i] == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && (csv[i] == ',' || csv[i] == '\n')) {
            row.push_back(std::exchange(cell, ""));
            if (csv[i] == '\n') {
                rows.push_back(std::exchange(row, {}));
            }
        } else {
            cell += csv[i];
        }
    }
    return rows;
}

std::vector<std::string> collapsed_lines(const std::string& text) {
    std::vector<std::string> lines = lines_of(text);
    for (std::string& line : lines) {
        line = collapsed(line);
    }
    return lines;
}

bool says_same(const std::string& words, const std::string& value) {
    std::smatch parts;
    if (std::regex_match(value, parts, std::regex{R"((\d{4})-(\d\d)-(\d\d))"})) {
        const Date date{std::chrono::year{std::stoi(parts[1])} /
                        static_cast<unsigned>(std::stoi(parts[2])) /
                        static_cast<unsigned>(std::stoi(parts[3]))};
        return words == long_date(date);
    }
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != '\0') {
        return words == value;
    }
    const std::regex form{R"([+-]?([A-Z]{3} )?([<>]?)([\d,]+)(\.\d+)?(k|m|bn|%)?( .*)?)"};
    return std::regex_match(words, parts, form) && is_rounding(parts, number);
}

}  // namespace sprintcast
