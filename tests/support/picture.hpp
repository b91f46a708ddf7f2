#pragma once

#include <regex>
#include <string>
#include <utility>
#include <vector>

namespace sprintcast::report {

/// A picture of a chart, read back from its SVG.
namespace picture {

struct Box {
    double left;
    double top;
    double right;
    double bottom;
};

struct Text {
    std::string text;
    Box box;
};

struct Circle {
    double x;
    double y;
};

/// Matches of a pattern where its first letters stand. A std::regex that tries every letter takes a
/// hundred times as long.
[[nodiscard]] std::vector<std::smatch> matches_of(const std::string& text,
                                                  const char* beginning,
                                                  const std::regex& pattern);

/// The texts of a picture and where they are, by the widest usual letters.
[[nodiscard]] std::vector<Text> texts_of(const std::string& svg);

[[nodiscard]] std::vector<Circle> dots_of(const std::string& svg);

[[nodiscard]] double distance(const Box& box, const Circle& dot);

/// What nobody may see in a picture: texts that overlap or leave it, lines through texts, bad
/// coordinates.
[[nodiscard]] std::vector<std::string> faults_of(const std::string& svg);

/// Texts that stand on a bar or a curve.
[[nodiscard]] std::vector<std::string> covered_texts(const std::string& svg);

}  // namespace picture

}  // namespace sprintcast::report
