#include "tools/report/svg.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "tools/report/terminal.hpp"

namespace sprintcast {

namespace {

constexpr double font_size = 12.0;
constexpr double line_height = 15.0;
constexpr std::string_view fonts =
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

// Dark enough to be read on white.
std::string_view text_color_of(Tone tone) {
    switch (tone) {
        case Tone::muted:
        case Tone::idle:
            return "#59636e";
        case Tone::inner:
        case Tone::outer:
            return color_of(Tone::forecast);
        case Tone::cost:
            return "#8f4a05";
        case Tone::loss:
            return "#98271f";
        case Tone::ink:
        case Tone::forecast:
        case Tone::gain:
            break;
    }
    return color_of(tone);
}

// Tones differ in lightness, and costs and losses by hatching too: so they can be told apart by
// people who see few colours, and on a black and white print.
bool is_hatched(Tone tone) {
    return tone == Tone::cost || tone == Tone::loss;
}

std::string coordinate(double x) {
    const std::string text = fmt::format("{:.1f}", x);
    return text == "-0.0" ? "0.0" : text;
}

struct Box {
    double left;
    double top;
    double right;
    double bottom;

    [[nodiscard]] bool meets(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

enum class Anchor { start, middle, end };

/// Draws a chart within its frame.
class Picture {
  public:
    Picture(const Chart& chart, SvgWidth width, std::string id)
        : chart_{chart},
          id_{std::move(id)},
          width_{width == SvgWidth::wide ? 720.0 : 350.0},
          lies_{!chart.y.categories.empty()} {
        height_ = std::round(width_ * (width == SvgWidth::wide ? chart.height : 0.72));
        if (lies_) {
            // A bar each, with its name above where there is no room beside it; and the axis.
            names_above_ = width != SvgWidth::wide;
            const double row = names_above_ ? 44.0 : 30.0;
            height_ = row * static_cast<double>(chart.y.categories.size()) + 4.5 * line_height +
                      (names_above_ ? line_height : 0.0);
        }
        if (chart.x.categories.empty()) {
            x_range_ = range_of(chart, chart.x);
        }
        if (chart.y.categories.empty()) {
            y_range_ = range_of(chart, chart.y);
            // Dots want room below them.
            if (!chart.y.from && y_range_.first != 0.0 && chart.x.categories.empty()) {
                y_range_.first -= 0.06 * (y_range_.second - y_range_.first);
            }
        }
        frame();
    }

    std::string draw() {
        draw_axes();
        for (const Mark& mark : chart_.marks) {
            std::visit([this](const auto& it) { draw(it); }, mark);
        }
        return fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
            "width=\"100%\" role=\"img\" aria-labelledby=\"{2}-title {2}-description\" "
            "font-family=\"{3}\" font-size=\"{4:.0f}\"><title id=\"{2}-title\">{5}</title><desc "
            "id=\"{2}-description\">{6}</desc>{7}{8}{9}</svg>",
            width_,
            height_,
            id_,
            escape_markup(std::string{fonts}),
            font_size,
            escape_markup(chart_.title),
            escape_markup(chart_.description),
            patterns(),
            shapes_,
            texts_);
    }

  private:
    // Where the axes leave room: for the labels of the left one, of the lower one, and what bars
    // say beside their ends.
    void frame() {
        left_ = 8.0;
        right_ = width_ - 8.0;
        top_ = 2.0 * line_height;
        bottom_ = height_ - 1.5 * line_height;
        // Rules have their labels above the bars: a row each.
        if (lies_) {
            const auto rules = static_cast<double>(
                std::count_if(chart_.marks.begin(), chart_.marks.end(), [](const Mark& mark) {
                    return std::holds_alternative<Rule>(mark);
                }));
            top_ = line_height * (0.5 + std::max(1.0, rules)) + (names_above_ ? line_height : 0.0);
        }
        const auto widest = [](const std::vector<std::string>& texts) {
            double most = 0.0;
            for (const std::string& text : texts) {
                most = std::max(most, text_width(text, font_size));
            }
            return most;
        };
        if (lies_) {
            std::vector<std::string> names;
            for (const Category& category : chart_.y.categories) {
                names.push_back(category.name);
            }
            left_ = names_above_ ? 2.0 : std::min(widest(names) + 14.0, 0.42 * width_);
            // The labels at the ends of the bars need room within the frame.
            double before = 0.0;
            double behind = 0.0;
            for (const Mark& mark : chart_.marks) {
                if (const auto* bars = std::get_if<Bars>(&mark)) {
                    for (const Bar& bar : bars->bars) {
                        const bool rises = bar.from <= bar.to;
                        before = std::max(
                            before,
                            text_width(rises ? bar.from_label : bar.to_label, font_size) + 8.0);
                        behind = std::max(
                            behind,
                            text_width(rises ? bar.to_label : bar.from_label, font_size) + 8.0);
                    }
                }
            }
            // Labels too long for their room are left out.
            left_ += std::min(before, 0.2 * width_);
            right_ = width_ - std::min(behind, 0.2 * width_);
            axis_left_ = left_ - std::min(before, 0.2 * width_);
            return;
        }
        const auto most_ticks = static_cast<std::size_t>((bottom_ - top_) / 34.0);
        y_ticks_ = ticks_of(y_range_, most_ticks, chart_.y.format);
        if (!y_ticks_.empty()) {
            y_range_ = {std::min(y_range_.first, y_ticks_.front()),
                        std::max(y_range_.second, y_ticks_.back())};
        }
        std::vector<std::string> labels;
        for (const double tick : y_ticks_) {
            labels.push_back(number_text(tick, chart_.y.format, step_of(y_ticks_)));
        }
        left_ = widest(labels) + 14.0;
        axis_left_ = left_;
        // Labels of rules stand to the right, where the chart is wide.
        double behind = 0.0;
        for (const Mark& mark : chart_.marks) {
            const auto* rule = std::get_if<Rule>(&mark);
            if (rule != nullptr && rule->axis == Rule::Axis::y && width_ > 500.0) {
                behind = std::max(behind, text_width(rule->label, font_size) + 8.0);
            }
        }
        right_ = width_ - 14.0 - std::min(behind, 0.2 * width_);
        std::size_t lines = 1;
        for (const Category& category : chart_.x.categories) {
            lines = std::max(lines, 1 + (shows_details() ? category.details.size() : 0));
        }
        bottom_ = height_ - 8.0 - line_height * static_cast<double>(lines) -
                  (chart_.x.title.empty() ? 0.0 : line_height);
    }

    static double step_of(const std::vector<double>& ticks) {
        return ticks.size() > 1 ? ticks[1] - ticks[0] : 0.0;
    }

    [[nodiscard]] double category_step() const {
        return lies_ ? (bottom_ - top_) / static_cast<double>(chart_.y.categories.size())
                     : (right_ - left_) / static_cast<double>(chart_.x.categories.size());
    }

    // True when each category has room for all that it says.
    [[nodiscard]] bool shows_details() const {
        const double step = category_step() - 4.0;
        return std::all_of(
            chart_.x.categories.begin(), chart_.x.categories.end(), [&](const Category& category) {
                return text_width(category.name, font_size) <= step &&
                       std::all_of(category.details.begin(),
                                   category.details.end(),
                                   [&](const std::string& detail) {
                                       return text_width(detail, font_size) <= step;
                                   });
            });
    }

    [[nodiscard]] double x_at(double x) const {
        return chart_.x.categories.empty()
                   ? left_ + (x - x_range_.first) / (x_range_.second - x_range_.first) *
                                 (right_ - left_)
                   : left_ + (x + 0.5) * category_step();
    }
    [[nodiscard]] double y_at(double y) const {
        return chart_.y.categories.empty()
                   ? bottom_ - (y - y_range_.first) / (y_range_.second - y_range_.first) *
                                   (bottom_ - top_)
                   : top_ + (y + 0.5) * category_step();
    }

    // Text that is shown if it stays within the picture and meets no other.
    bool write(const std::string& text,
               double x,
               double y,
               Anchor anchor,
               Tone tone = Tone::muted,
               std::string_view weight = "400") {
        const double wide = text_width(text, font_size);
        const double left = anchor == Anchor::start    ? x
                            : anchor == Anchor::middle ? x - 0.5 * wide
                                                       : x - wide;
        const Box box{left, y - 0.85 * font_size, left + wide, y + 0.3 * font_size};
        if (text.empty() || box.left < 0.0 || box.right > width_ || box.top < 0.0 ||
            box.bottom > height_ ||
            std::any_of(
                boxes_.begin(), boxes_.end(), [&](const Box& other) { return box.meets(other); })) {
            return false;
        }
        boxes_.push_back(box);
        constexpr std::array<std::string_view, 3> anchors{"start", "middle", "end"};
        texts_ += fmt::format(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" fill=\"{}\" font-weight=\"{}\" "
            "stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\" "
            "stroke-linejoin=\"round\">{}</text>",
            coordinate(x),
            coordinate(y),
            anchors.at(static_cast<std::size_t>(anchor)),
            text_color_of(tone),
            weight,
            escape_markup(text));
        return true;
    }

    void line(double x1,
              double y1,
              double x2,
              double y2,
              std::string_view color,
              double width = 1.0,
              std::string_view dashes = "") {
        shapes_ += fmt::format(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"{}/>",
            coordinate(x1),
            coordinate(y1),
            coordinate(x2),
            coordinate(y2),
            color,
            width,
            dashes.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", dashes));
    }

    void draw_axes() {
        constexpr std::string_view grid = "#e4e8ec";
        constexpr std::string_view base = "#aab3bc";
        if (lies_) {
            const auto most = static_cast<std::size_t>((right_ - left_) / 80.0);
            const std::vector<double> ticks = ticks_of(x_range_, most, chart_.x.format);
            for (const double tick : ticks) {
                line(x_at(tick), top_, x_at(tick), bottom_, tick == 0.0 ? base : grid);
                write(number_text(tick, chart_.x.format, step_of(ticks)),
                      x_at(tick),
                      bottom_ + line_height,
                      Anchor::middle);
            }
            for (std::size_t i = 0; i < chart_.y.categories.size(); ++i) {
                const double y = y_at(static_cast<double>(i)) + 0.35 * font_size;
                const std::string& name = chart_.y.categories[i].name;
                if (names_above_) {
                    write(fitted(name, width_ - 8.0), 2.0, y - 17.0, Anchor::start, Tone::ink);
                } else {
                    write(fitted(name, axis_left_ - 10.0),
                          axis_left_ - 8.0,
                          y,
                          Anchor::end,
                          Tone::ink);
                }
            }
            return;
        }
        for (const double tick : y_ticks_) {
            line(left_, y_at(tick), right_, y_at(tick), tick == 0.0 ? base : grid);
            write(number_text(tick, chart_.y.format, step_of(y_ticks_)),
                  left_ - 6.0,
                  y_at(tick) + 0.35 * font_size,
                  Anchor::end);
        }
        if (!chart_.y.title.empty()) {
            write(fitted(chart_.y.title, right_), 2.0, line_height - 3.0, Anchor::start);
        }
        if (chart_.x.categories.empty()) {
            const auto most = static_cast<std::size_t>((right_ - left_) / 70.0);
            const std::vector<double> ticks = ticks_of(x_range_, most, chart_.x.format);
            line(left_, bottom_, right_, bottom_, base);
            for (const double tick : ticks) {
                line(x_at(tick), bottom_, x_at(tick), bottom_ + 4.0, base);
                write(number_text(tick, chart_.x.format, step_of(ticks)),
                      x_at(tick),
                      bottom_ + line_height,
                      Anchor::middle);
            }
        } else {
            draw_categories();
        }
        if (!chart_.x.title.empty()) {
            write(fitted(chart_.x.title, right_ - left_),
                  0.5 * (left_ + right_),
                  height_ - 6.0,
                  Anchor::middle);
        }
    }

    void draw_categories() {
        const auto& categories = chart_.x.categories;
        const double step = category_step() - 4.0;
        const bool shows_all = shows_details();
        const auto fits = [&](const auto& text_of) {
            return std::all_of(categories.begin(), categories.end(), [&](const Category& each) {
                return text_width(text_of(each), font_size) <= step;
            });
        };
        const bool has_names = fits([](const Category& each) { return each.name; });
        const bool has_short =
            !has_names && std::all_of(categories.begin(), categories.end(), [](const auto& each) {
                return !each.short_name.empty();
            });
        for (std::size_t i = 0; i < categories.size(); ++i) {
            const double x = x_at(static_cast<double>(i));
            const double y = bottom_ + line_height;
            // Short names that still have no room are left out where they meet the one before.
            const std::string name = has_names   ? categories[i].name
                                     : has_short ? categories[i].short_name
                                                 : fitted(categories[i].name, step);
            write(name, x, y, Anchor::middle, Tone::ink);
            for (std::size_t k = 0; shows_all && k < categories[i].details.size(); ++k) {
                write(categories[i].details[k],
                      x,
                      y + line_height * static_cast<double>(k + 1),
                      Anchor::middle,
                      Tone::muted);
            }
        }
    }

    static std::string fitted(const std::string& text, double room) {
        if (text_width(text, font_size) <= room) {
            return text;
        }
        const Terminal terminal{{}};
        for (std::size_t columns = display_width(text); columns-- > 2;) {
            std::string shorter = terminal.fit(text, columns);
            if (text_width(shorter, font_size) <= room) {
                return shorter;
            }
        }
        return "";
    }

    void path(const std::vector<double>& x, const std::vector<double>& y, std::string& d) const {
        for (std::size_t i = 0; i < x.size(); ++i) {
            d += fmt::format(
                "{}{} {}", d.empty() ? "M" : "L", coordinate(x_at(x[i])), coordinate(y_at(y[i])));
        }
    }

    void draw(const Band& band) {
        std::string d;
        path(band.x, band.high, d);
        path({band.x.rbegin(), band.x.rend()}, {band.low.rbegin(), band.low.rend()}, d);
        shapes_ += fmt::format("<path d=\"{}Z\" fill=\"{}\"><title>{}</title></path>",
                               d,
                               color_of(band.tone),
                               escape_markup(band.name));
    }

    void draw(const Line& it) {
        std::string d;
        path(it.x, it.y, d);
        shapes_ += fmt::format(
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" "
            "stroke-linejoin=\"round\"><title>{}</title></path>",
            d,
            color_of(it.tone),
            escape_markup(it.name));
    }

    [[nodiscard]] std::string fill_of(Tone tone) const {
        return is_hatched(tone) ? fmt::format("url(#{}-hatch-{})", id_, static_cast<int>(tone))
                                : std::string{color_of(tone)};
    }

    void draw(const Bars& bars) {
        const double thick = std::min(0.62 * category_step(), lies_ ? 18.0 : 54.0);
        const Bar* before = nullptr;
        for (const Bar& bar : bars.bars) {
            const double middle = lies_ ? y_at(bar.at) : x_at(bar.at);
            const double from = lies_ ? x_at(bar.from) : y_at(bar.from);
            const double to = lies_ ? x_at(bar.to) : y_at(bar.to);
            const double low = std::min(from, to);
            const double length = std::max(std::abs(to - from), 0.5);
            if (before != nullptr && bars.has_steps && !lies_) {
                line(x_at(before->at) + 0.5 * thick,
                     y_at(before->to),
                     middle - 0.5 * thick,
                     y_at(before->to),
                     "#66717d",
                     1.0,
                     "2 3");
            }
            const Axis& numbers = lies_ ? chart_.x : chart_.y;
            const std::string said = bar.from == 0.0
                                         ? number_text(bar.to, numbers.format, 0.0)
                                         : fmt::format("{} to {}",
                                                       number_text(bar.from, numbers.format, 0.0),
                                                       number_text(bar.to, numbers.format, 0.0));
            shapes_ += fmt::format(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"{}\" "
                "stroke-width=\"0.8\"><title>{}</title></rect>",
                coordinate(lies_ ? low : middle - 0.5 * thick),
                coordinate(lies_ ? middle - 0.5 * thick : low),
                coordinate(lies_ ? length : thick),
                coordinate(lies_ ? thick : length),
                fill_of(bar.tone),
                color_of(bar.tone),
                escape_markup(said));
            before = &bar;
            label_ends(bar, middle, from, to);
        }
    }

    void label_ends(const Bar& bar, double middle, double from, double to) {
        if (!lies_) {
            const bool rises = to <= from;
            write(bar.to_label,
                  middle,
                  rises ? to - 5.0 : to + 1.1 * font_size,
                  Anchor::middle,
                  bar.tone,
                  "600");
            return;
        }
        const double y = middle + 0.35 * font_size;
        const bool rises = from <= to;
        write(bar.from_label,
              rises ? from - 5.0 : from + 5.0,
              y,
              rises ? Anchor::end : Anchor::start);
        write(bar.to_label, rises ? to + 5.0 : to - 5.0, y, rises ? Anchor::start : Anchor::end);
    }

    void draw(const Whiskers& whiskers) {
        constexpr std::string_view color = "#14181d";
        constexpr double cap = 5.0;
        for (std::size_t i = 0; i < whiskers.at.size(); ++i) {
            const auto stroke = [&](double along1, double across1, double along2, double across2) {
                lies_ ? line(along1, across1, along2, across2, color, 1.3)
                      : line(across1, along1, across2, along2, color, 1.3);
            };
            const double middle = lies_ ? y_at(whiskers.at[i]) : x_at(whiskers.at[i]);
            const double low = lies_ ? x_at(whiskers.low[i]) : y_at(whiskers.low[i]);
            const double high = lies_ ? x_at(whiskers.high[i]) : y_at(whiskers.high[i]);
            stroke(low, middle, high, middle);
            stroke(low, middle - cap, low, middle + cap);
            stroke(high, middle - cap, high, middle + cap);
        }
    }

    void draw(const Dots& dots) {
        constexpr double radius = 4.5;
        for (const Dot& dot : dots.dots) {
            const double x = x_at(dot.x);
            const double y = y_at(dot.y);
            shapes_ += fmt::format(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"#fff\" "
                "stroke-width=\"1.5\"><title>{}</title></circle>",
                coordinate(x),
                coordinate(y),
                radius,
                color_of(dots.tone),
                escape_markup(dot.label));
            // Beside the dot, wherever there is room.
            const bool written =
                write(dot.label, x + 7.0, y + 14.0, Anchor::start, dots.tone, "600") ||
                write(dot.label, x - 7.0, y - 8.0, Anchor::end, dots.tone, "600") ||
                write(dot.label, x - 7.0, y + 16.0, Anchor::end, dots.tone, "600") ||
                write(dot.label, x - 7.0, y + 32.0, Anchor::end, dots.tone, "600") ||
                write(dot.label, x, y - 10.0, Anchor::middle, dots.tone, "600");
            if (!written) {
                write(dot.label, x, y + 20.0, Anchor::middle, dots.tone, "600");
            }
        }
    }

    void draw(const Rule& rule) {
        const std::string_view color = text_color_of(rule.tone);
        if (rule.axis == Rule::Axis::x) {
            const double x = chart_.x.categories.empty()
                                 ? x_at(rule.at)
                                 : left_ + (rule.at + 0.5) * category_step();
            line(x, top_ - 8.0, x, bottom_, color, 1.3, "4 4");
            // Above the chart, on either side of the line, one row or the next.
            for (const double y : {top_ - 6.0, top_ - 6.0 - line_height, top_ + 9.0}) {
                if (write(rule.label, x + 5.0, y, Anchor::start, rule.tone, "600") ||
                    write(rule.label, x - 5.0, y, Anchor::end, rule.tone, "600")) {
                    break;
                }
            }
            return;
        }
        const double y = y_at(rule.at);
        line(left_, y, right_, y, color, 1.6, "7 3");
        if (!write(
                rule.label, right_ + 6.0, y + 0.35 * font_size, Anchor::start, rule.tone, "600") &&
            !write(rule.label, right_, y - 5.0, Anchor::end, rule.tone, "600") &&
            !write(rule.label, right_, y + 14.0, Anchor::end, rule.tone, "600")) {
            write(rule.label, left_ + 4.0, y - 5.0, Anchor::start, rule.tone, "600");
        }
    }

    // The hatching of costs and losses.
    [[nodiscard]] std::string patterns() const {
        std::string defined;
        for (const Tone tone : {Tone::cost, Tone::loss}) {
            const std::string name = fmt::format("{}-hatch-{}", id_, static_cast<int>(tone));
            if (shapes_.find(name) != std::string::npos) {
                defined += fmt::format(
                    "<pattern id=\"{}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
                    "patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" "
                    "fill=\"#fff\"/><rect width=\"3\" height=\"5\" fill=\"{}\"/></pattern>",
                    name,
                    color_of(tone));
            }
        }
        return defined.empty() ? "" : "<defs>" + defined + "</defs>";
    }

    const Chart& chart_;
    std::string id_;
    double width_;
    bool lies_;  // bars lie on their side
    bool names_above_ = false;
    double height_ = 0.0;
    double left_ = 0.0;
    double right_ = 0.0;
    double top_ = 0.0;
    double bottom_ = 0.0;
    double axis_left_ = 0.0;  // where the names of lying bars end
    std::pair<double, double> x_range_{0.0, 1.0};
    std::pair<double, double> y_range_{0.0, 1.0};
    std::vector<double> y_ticks_;
    std::string shapes_;
    std::string texts_;  // above all shapes
    std::vector<Box> boxes_;
};

}  // namespace

std::string to_svg(const Chart& chart, SvgWidth width, const std::string& id) {
    return Picture{chart, width, id}.draw();
}

std::string escape_markup(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

double text_width(const std::string& text, double size) {
    // Shares of the size, on the wide side: machines have different fonts.
    constexpr std::string_view slim = "iljtf.,:;'|!() I-";
    constexpr std::string_view broad = "mwMW%@";
    double width = 0.0;
    std::size_t ascii = 0;
    for (const char c : text) {
        if ((c & 0x80) != 0) {
            continue;
        }
        ++ascii;
        width += slim.find(c) != std::string_view::npos    ? 0.38
                 : broad.find(c) != std::string_view::npos ? 0.95
                 : (c >= 'A' && c <= 'Z')                  ? 0.72
                                                           : 0.62;
    }
    const std::size_t columns = display_width(text);
    width += 0.72 * static_cast<double>(columns > ascii ? columns - ascii : 0);
    return width * size;
}

}  // namespace sprintcast
