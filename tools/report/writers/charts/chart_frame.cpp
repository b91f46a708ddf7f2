#include "tools/report/writers/charts/chart_frame.hpp"

#include <algorithm>
#include <cmath>

#include "tools/report/writers/charts/svg_canvas.hpp"
#include "tools/report/writers/charts/text_width.hpp"

namespace sprintcast::report {

namespace {

constexpr double margin = 8.0;

std::vector<Tick> written_ticks(std::pair<double, double> range,
                                std::size_t most,
                                const NumberFormat& format) {
    const std::vector<double> places = ticks_of(range, most, format);
    const double step = places.size() > 1 ? places[1] - places[0] : 0.0;
    std::vector<Tick> ticks;
    ticks.reserve(places.size());
    for (const double place : places) {
        ticks.push_back({place, number_text(place, format, step)});
    }
    return ticks;
}

// Ends of lying bars: how wide the labels before them and behind them are at most.
std::pair<double, double> end_labels(const Chart& chart) {
    double before = 0.0;
    double behind = 0.0;
    const auto width_of = [](const std::string& label) {
        return text_width(label, font_size) + margin;
    };
    for (const Mark& mark : chart.marks) {
        if (const auto* bars = std::get_if<Bars>(&mark)) {
            for (const Bar& bar : bars->bars) {
                const bool rises = bar.from <= bar.to;
                before = std::max(before, width_of(rises ? bar.from_label : bar.to_label));
                behind = std::max(behind, width_of(rises ? bar.to_label : bar.from_label));
            }
        }
    }
    return {before, behind};
}

bool has_dots_and_rules(const Chart& chart) {
    const auto has = [&](const auto& is_such) { return std::ranges::any_of(chart.marks, is_such); };
    return has([](const Mark& mark) { return std::holds_alternative<Dots>(mark); }) &&
           has([](const Mark& mark) {
               const auto* rule = std::get_if<Rule>(&mark);
               return rule != nullptr && rule->axis == Rule::Axis::x;
           });
}

// Words in as few lines as have room; empty where one of them has none.
std::vector<std::string> broken(const std::string& text, double room) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        if (text_width(word, font_size) > room) {
            return {};
        }
        if (!lines.empty() && text_width(lines.back() + " " + word, font_size) <= room) {
            lines.back() += " " + word;
        } else {
            lines.push_back(word);
        }
        begin = end + 1;
    }
    return lines;
}

}  // namespace

ChartFrame::ChartFrame(const Chart& chart, SvgWidth width)
    : chart_{chart},
      width_{width == SvgWidth::wide ? 720.0 : 350.0},
      lies_{!chart.y.categories.empty()} {
    if (chart.x.categories.empty()) {
        x_range_ = chart.x.window.value_or(range_of(chart, chart.x));
    }
    if (lies_) {
        // A bar each, with its name above where there is no room beside it; and the axis.
        names_above_ = width != SvgWidth::wide;
        frame_lying_bars();
    } else {
        constexpr double narrow_height = 0.72;
        height_ = std::round(width_ * (width == SvgWidth::wide ? chart.height : narrow_height));
        y_range_ = range_of(chart, chart.y);
        frame_upright();
    }
    if (chart.x.categories.empty()) {
        set_x_ticks();
    }
}

double ChartFrame::x_at(double x) const {
    return chart_.x.categories.empty()
               ? left_ +
                     (x - x_range_.first) / (x_range_.second - x_range_.first) * (right_ - left_)
               : left_ + (x + 0.5) * category_step();
}

double ChartFrame::y_at(double y) const {
    return lies_ ? top_ + (y + 0.5) * category_step()
                 : bottom_ -
                       (y - y_range_.first) / (y_range_.second - y_range_.first) * (bottom_ - top_);
}

double ChartFrame::category_step() const {
    return lies_ ? (bottom_ - top_) / static_cast<double>(chart_.y.categories.size())
                 : (right_ - left_) / static_cast<double>(chart_.x.categories.size());
}

double ChartFrame::bar_thickness() const {
    return std::min(0.62 * category_step(), lies_ ? 18.0 : 54.0);
}

void ChartFrame::frame_lying_bars() {
    const double row = names_above_ ? 44.0 : 30.0;
    const double name_row = names_above_ ? line_height : 0.0;
    // Rules have their labels above the bars: a row each.
    const auto rules =
        std::count_if(chart_.marks.begin(), chart_.marks.end(), [](const Mark& mark) {
            return std::holds_alternative<Rule>(mark);
        });
    top_ = line_height * (0.5 + std::max(1.0, static_cast<double>(rules))) + name_row;
    const double axis = line_height * (chart_.x.title.empty() ? 1.5 : 2.5);
    height_ = top_ + row * static_cast<double>(chart_.y.categories.size()) + axis;
    bottom_ = height_ - axis;

    double widest = 0.0;
    for (const Category& category : chart_.y.categories) {
        widest = std::max(widest, text_width(category.name, font_size));
    }
    constexpr double most_for_names = 0.42;
    names_end_ = names_above_ ? 2.0 : std::min(widest + 14.0, most_for_names * width_);
    // Labels too long for their room are left out.
    constexpr double most_for_labels = 0.25;
    const auto [before, behind] = end_labels(chart_);
    left_ = names_end_ + std::min(before, most_for_labels * width_);
    right_ = width_ - std::max(margin, std::min(behind, most_for_labels * width_));
}

void ChartFrame::frame_upright() {
    // Labels of dots stand above those of rules that would cross them.
    top_ = (has_dots_and_rules(chart_) ? 3.0 : 2.0) * line_height;
    // Labels of rules stand to the right, where the chart is wide.
    constexpr double wide = 500.0;
    constexpr double most_for_labels = 0.2;
    double behind = 0.0;
    for (const Mark& mark : chart_.marks) {
        const auto* rule = std::get_if<Rule>(&mark);
        if (rule != nullptr && rule->axis == Rule::Axis::y && width_ > wide) {
            behind = std::max(behind, text_width(rule->label, font_size, Weight::bold) + margin);
        }
    }
    right_ = width_ - margin - std::min(behind, most_for_labels * width_);
    const double title = chart_.x.title.empty() ? 0.0 : line_height;
    bottom_ = height_ - margin - line_height - title;
    set_y_ticks();
    if (!chart_.x.categories.empty()) {
        set_category_lines();
        std::size_t lines = 1;
        for (const auto& category : category_lines_) {
            lines = std::max(lines, category.size());
        }
        bottom_ = height_ - margin - line_height * static_cast<double>(lines) - title;
        set_y_ticks();
    }
}

// The least number of the y axis that leaves so much room below a level.
double ChartFrame::room_below(double level, double room) const {
    const double length = bottom_ - top_;
    return (level * length - room * y_range_.second) / (length - room);
}

void ChartFrame::set_y_ticks() {
    y_range_ = range_of(chart_, chart_.y);
    double least = y_range_.first;
    const bool is_open_below = !chart_.y.from && least != 0.0 && chart_.x.categories.empty();
    if (is_open_below) {
        least -= 0.06 * (y_range_.second - least);  // dots do not lie on the axis
    }
    // Labels below dots want room, and so do those of bars that fall.
    for (const Mark& mark : chart_.marks) {
        if (const auto* bars = std::get_if<Bars>(&mark)) {
            for (const Bar& bar : bars->bars) {
                if (bar.to < bar.from && !bar.to_label.empty()) {
                    least = std::min(least, room_below(bar.to, 1.5 * line_height));
                }
            }
        }
        if (const auto* dots = std::get_if<Dots>(&mark); dots != nullptr && is_open_below) {
            for (const Dot& dot : dots->dots) {
                if (!dot.label.empty()) {
                    least = std::min(least, room_below(dot.y, 1.5 * line_height));
                }
            }
        }
    }
    y_range_.first = least;
    constexpr double step = 34.0;
    y_ticks_ =
        written_ticks(y_range_, static_cast<std::size_t>((bottom_ - top_) / step), chart_.y.format);
    double widest = 0.0;
    for (const Tick& tick : y_ticks_) {
        widest = std::max(widest, text_width(tick.text, font_size));
    }
    left_ = widest + 14.0;
}

double ChartFrame::middle_of_label(const Tick& tick) const {
    const double half = 0.5 * text_width(tick.text, font_size) + 1.0;
    return std::clamp(x_at(tick.at), half, std::max(half, width_ - half));
}

bool ChartFrame::have_room(const std::vector<Tick>& ticks) const {
    for (std::size_t i = 1; i < ticks.size(); ++i) {
        const double both =
            text_width(ticks[i - 1].text, font_size) + text_width(ticks[i].text, font_size);
        if (middle_of_label(ticks[i]) - middle_of_label(ticks[i - 1]) < 0.5 * both + margin) {
            return false;
        }
    }
    return true;
}

// As many ticks as have room for what they say, but not close to each other; where that would be a
// single one, some of more.
void ChartFrame::set_x_ticks() {
    constexpr double usual_step = 70.0;
    constexpr double least_step = 20.0;
    const auto usual = static_cast<std::size_t>((right_ - left_) / usual_step);
    for (std::size_t most = std::max<std::size_t>(usual, 2); most > 0; --most) {
        x_ticks_ = written_ticks(x_range_, most, chart_.x.format);
        if (x_ticks_.size() > 1 && have_room(x_ticks_)) {
            return;
        }
    }
    const auto finest = static_cast<std::size_t>((right_ - left_) / least_step);
    for (std::size_t most = usual + 1; most < finest; ++most) {
        const std::vector<Tick> fine = written_ticks(x_range_, most, chart_.x.format);
        for (std::size_t stride = 1; stride < fine.size(); ++stride) {
            std::vector<Tick> some;
            for (std::size_t i = 0; i < fine.size(); i += stride) {
                some.push_back(fine[i]);
            }
            if (have_room(some)) {
                x_ticks_ = std::move(some);
                return;
            }
        }
    }
}

void ChartFrame::set_category_lines() {
    const auto& categories = chart_.x.categories;
    const double room = category_step() - 4.0;
    const auto all = [&](const auto& is_so) {
        return std::all_of(categories.begin(), categories.end(), is_so);
    };
    const bool has_names =
        all([&](const Category& each) { return text_width(each.name, font_size) <= room; });
    const bool has_short =
        !has_names && all([](const Category& each) { return !each.short_name.empty(); });
    category_lines_.clear();
    for (const Category& category : categories) {
        // Short names that still have no room are left out where they meet the one before.
        category_lines_.push_back({has_names   ? category.name
                                   : has_short ? category.short_name
                                               : fitted(category.name, room, font_size)});
    }

    constexpr std::size_t most_lines = 4;
    std::vector<std::vector<std::string>> with_details = category_lines_;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        for (const std::string& detail : categories[i].details) {
            const std::vector<std::string> lines = broken(detail, room);
            with_details[i].insert(with_details[i].end(), lines.begin(), lines.end());
            if ((lines.empty() && !detail.empty()) || with_details[i].size() > most_lines) {
                return;
            }
        }
    }
    category_lines_ = std::move(with_details);
}

}  // namespace sprintcast::report
