#include "tools/report/writers/charts/chart_labels.hpp"

#include <algorithm>

namespace sprintcast::report {

namespace {

/// Where a label may stand.
struct Spot {
    Point place;
    Anchor anchor;
};

class ChartLabels {
  public:
    ChartLabels(const Chart& chart,
                const ChartFrame& frame,
                const DrawnMarks& drawn,
                SvgCanvas& canvas)
        : chart_{chart}, frame_{frame}, drawn_{drawn}, canvas_{canvas} {}

    void write() {
        for (const Mark& mark : chart_.marks) {
            if (const auto* bars = std::get_if<Bars>(&mark)) {
                write(*bars);
            } else if (const auto* rule = std::get_if<Rule>(&mark)) {
                rule->axis == Rule::Axis::x ? write_upright(*rule) : write_level(*rule);
            }
        }
        // Dots have their labels last: they know where all else is.
        write_dot_labels(drawn_.dots, drawn_.strokes, canvas_);
    }

  private:
    // What is left in the end has its label before what led there.
    void write(const Bars& bars) {
        std::vector<Bar> order = bars.bars;
        if (bars.has_steps) {
            std::reverse(order.begin(), order.end());
        }
        for (const Bar& bar : order) {
            frame_.lies() ? write_ends(bar) : write_end(bar);
        }
    }

    // Of an upright bar: beyond its end, a line further, beyond the other end, wherever there is
    // room above or below it, or within the bar.
    void write_end(const Bar& bar) {
        const double middle = frame_.x_at(bar.at);
        const auto [from, to] = ends_of(bar, frame_);
        const double above = std::min(from, to) - 5.0;
        const double below = std::max(from, to) + 1.1 * font_size;
        const bool rises = to <= from;
        const double outwards = rises ? -line_height : line_height;
        const double beyond = rises ? above : below;
        std::vector<double> places{beyond, beyond + outwards, rises ? below : above};
        for (const double lines : {1.0, 2.0, 3.0}) {
            places.push_back(above - lines * line_height);
            places.push_back(below + lines * line_height);
        }
        places.push_back(to + (rises ? 1.1 * font_size : -5.0));
        places.push_back(0.5 * (from + to) + half_letter);
        std::vector<Spot> spots;
        spots.reserve(places.size());
        for (const double y : places) {
            spots.push_back({{middle, y}, Anchor::middle});
        }
        write_at_best(bar.to_label, bar.tone, spots);
    }

    // Of a lying bar.
    void write_ends(const Bar& bar) {
        const auto [from, to] = ends_of(bar, frame_);
        const double y = frame_.y_at(bar.at) + half_letter;
        const double side = from <= to ? 5.0 : -5.0;
        const Anchor before = from <= to ? Anchor::end : Anchor::start;
        const Anchor behind = from <= to ? Anchor::start : Anchor::end;
        canvas_.write(bar.from_label, {from - side, y}, before);
        canvas_.write(bar.to_label, {to + side, y}, behind);
    }

    // Above the chart, on either side of the line, one row or the next.
    void write_upright(const Rule& rule) {
        const double x = stroke_of(rule, chart_, frame_).from.x;
        const double top = frame_.top();
        std::vector<Spot> spots;
        for (const double y : {top - 6.0, top - 6.0 - line_height, top + 9.0}) {
            spots.insert(spots.end(), {{{x + 5.0, y}, Anchor::start}, {{x - 5.0, y}, Anchor::end}});
        }
        write_at_best(rule.label, rule.tone, spots);
    }

    // At the end of the line, or above it, or below it; else above the chart, like a title.
    void write_level(const Rule& rule) {
        const double y = frame_.y_at(rule.at);
        const double left = frame_.left() + 4.0;
        const double right = frame_.right();
        const double top = frame_.top() - 6.0;
        write_at_best(rule.label,
                      rule.tone,
                      {{{right + 6.0, y + half_letter}, Anchor::start},
                       {{right, y - 5.0}, Anchor::end},
                       {{right, y + 14.0}, Anchor::end},
                       {{left, y - 5.0}, Anchor::start},
                       {{left, y + 14.0}, Anchor::start},
                       {{right, top - line_height}, Anchor::end},
                       {{right, top}, Anchor::end}});
    }

    // The first spot that is free of bars and lines; where there is none, the first of all.
    void write_at_best(const std::string& label, Tone tone, const std::vector<Spot>& spots) {
        const double width = text_width(label, font_size, Weight::bold);
        const auto clear = std::ranges::find_if(spots, [&](const Spot& spot) {
            const Box box =
                LabelPlaces::box_of(width, spot.place.x, spot.place.y, spot.anchor, font_size);
            return canvas_.places().is_free(box) && is_clear(box);
        });
        if (clear != spots.end()) {
            canvas_.write(label, clear->place, clear->anchor, tone, Weight::bold);
            return;
        }
        for (const auto& [place, anchor] : spots) {
            if (canvas_.write(label, place, anchor, tone, Weight::bold)) {
                return;
            }
        }
    }

    [[nodiscard]] bool is_clear(const Box& box) const {
        return std::ranges::none_of(drawn_.bars, [&](const Box& bar) { return box.meets(bar); }) &&
               std::ranges::none_of(drawn_.strokes, [&](const Stroke& stroke) {
                   return part_within(stroke, box).has_value();
               });
    }

    const Chart& chart_;
    const ChartFrame& frame_;
    const DrawnMarks& drawn_;
    SvgCanvas& canvas_;
};

}  // namespace

void write_labels(const Chart& chart,
                  const ChartFrame& frame,
                  const DrawnMarks& drawn,
                  SvgCanvas& canvas) {
    ChartLabels{chart, frame, drawn, canvas}.write();
}

}  // namespace sprintcast::report
