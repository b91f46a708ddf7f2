#include "tools/report/writers/charts/dot_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace sprintcast::report {

namespace {

constexpr double dot_size = 5.5;  // radius, with its white edge

// A label that is left out is worse than any that stands somewhere.
constexpr double burden_of_none = 1000.0;

Box around(Point dot) {
    return {dot.x - dot_size, dot.y - dot_size, dot.x + dot_size, dot.y + dot_size};
}

double distance(const Box& box, Point point) {
    const double x = std::max({box.left - point.x, point.x - box.right, 0.0});
    const double y = std::max({box.top - point.y, point.y - box.bottom, 0.0});
    return std::hypot(x, y);
}

/// A place where a label may stand.
struct Choice {
    Point place;
    Anchor anchor;
    std::optional<Point> leader_end;  // of a line from the dot, where the label stands apart
    double burden;
    std::vector<Box> boxes;  // of the text, and of that line
};

Box leader_box(Point dot, Point end) {
    return end.y > dot.y ? Box{end.x - 1.0, dot.y + dot_size, end.x + 1.0, end.y}
                         : Box{end.x - 1.0, end.y, end.x + 1.0, dot.y - dot_size};
}

/// Lists the places of each label, as far as other labels do not matter.
class Choices {
  public:
    Choices(std::span<const LabelledDot> dots,
            std::span<const Stroke> strokes,
            const LabelPlaces& places)
        : dots_{dots}, strokes_{strokes}, places_{places} {}

    /// The best first.
    [[nodiscard]] std::vector<Choice> of(const LabelledDot& dot) const {
        std::vector<Choice> choices;
        add_beside(dot, choices);
        add_apart(dot, choices);
        std::stable_sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
            return a.burden < b.burden;
        });
        return choices;
    }

  private:
    // Close to its dot, and clearly closer than to another.
    void add_beside(const LabelledDot& dot, std::vector<Choice>& choices) const {
        const auto [x, y] = dot.place;
        const std::array<std::pair<Point, Anchor>, 8> around_it{
            {{{x + 7.0, y + 14.0}, Anchor::start},
             {{x - 7.0, y - 8.0}, Anchor::end},
             {{x - 7.0, y + 16.0}, Anchor::end},
             {{x + 7.0, y - 8.0}, Anchor::start},
             {{x, y - 10.0}, Anchor::middle},
             {{x, y + 20.0}, Anchor::middle},
             {{x + 9.0, y + 4.0}, Anchor::start},
             {{x - 9.0, y + 4.0}, Anchor::end}}};
        constexpr double clearly = 4.0;
        double burden = 0.0;
        for (const auto& [place, anchor] : around_it) {
            const Box box = box_of(dot, place, anchor);
            const double own = distance(box, dot.place);
            const bool is_own = std::all_of(dots_.begin(), dots_.end(), [&](const auto& other) {
                return &other == &dot || distance(box, other.place) > own + clearly;
            });
            if (is_own && is_free(box, dot)) {
                choices.push_back({place, anchor, {}, burden + burden_on(box), {box}});
            }
            burden += 1.0;
        }
    }

    // Some rows below or above its dot, with a line to it.
    void add_apart(const LabelledDot& dot, std::vector<Choice>& choices) const {
        constexpr int most_rows = 6;
        constexpr double burden_of_line = 10.0;
        for (int row = 1; row <= most_rows; ++row) {
            for (const bool is_below : {true, false}) {
                const double shift = line_height * row;
                const double baseline =
                    is_below ? dot.place.y + 14.0 + shift : dot.place.y - 8.0 - shift;
                for (const auto& [anchor, aside] :
                     {std::pair{Anchor::start, -4.0}, {Anchor::end, 4.0}, {Anchor::middle, 0.0}}) {
                    const Point place{dot.place.x + aside, baseline};
                    const Box box = box_of(dot, place, anchor);
                    const Point end{dot.place.x, is_below ? box.top : box.bottom};
                    const Box leader = leader_box(dot.place, end);
                    if (is_free(box, dot) && is_free(leader, dot)) {
                        choices.push_back({place,
                                           anchor,
                                           end,
                                           burden_of_line * (1.0 + row) + burden_on(box),
                                           {box, leader}});
                    }
                }
            }
        }
    }

    [[nodiscard]] static Box box_of(const LabelledDot& dot, Point place, Anchor anchor) {
        return LabelPlaces::box_of(
            text_width(dot.label, font_size, Weight::bold), place.x, place.y, anchor, font_size);
    }

    // True where no label and no dot but its own is.
    [[nodiscard]] bool is_free(const Box& box, const LabelledDot& own) const {
        return places_.is_free(box) &&
               std::all_of(dots_.begin(), dots_.end(), [&](const LabelledDot& other) {
                   return &other == &own || !box.meets(around(other.place));
               });
    }

    [[nodiscard]] double burden_on(const Box& box) const {
        double burden = 0.0;
        for (const Stroke& stroke : strokes_) {
            burden = std::max(burden, part_within(stroke, box) ? stroke.burden : 0.0);
        }
        return burden;
    }

    std::span<const LabelledDot> dots_;
    std::span<const Stroke> strokes_;
    const LabelPlaces& places_;
};

/// Chooses a place for each label, so that the sum of their burdens is least: each combination is
/// tried that may still be better than the best so far.
class Search {
  public:
    explicit Search(const std::vector<std::vector<Choice>>& choices)
        : choices_{choices}, chosen_(choices.size(), nullptr), best_(choices.size(), nullptr) {}

    /// The choice of each label; none where it is left out.
    [[nodiscard]] const std::vector<const Choice*>& best() {
        try_from(0, 0.0);
        return best_;
    }

  private:
    void try_from(std::size_t label, double burden) {
        if (burden >= least_ || steps_ == most_steps) {
            return;
        }
        ++steps_;
        if (label == choices_.size()) {
            least_ = burden;
            best_ = chosen_;
            return;
        }
        for (const Choice& choice : choices_[label]) {
            if (meets_none(choice, label)) {
                chosen_[label] = &choice;
                try_from(label + 1, burden + choice.burden);
            }
        }
        chosen_[label] = nullptr;
        try_from(label + 1, burden + burden_of_none);
    }

    [[nodiscard]] bool meets_none(const Choice& choice, std::size_t labels) const {
        for (std::size_t i = 0; i < labels; ++i) {
            if (chosen_[i] == nullptr) {
                continue;
            }
            for (const Box& one : chosen_[i]->boxes) {
                for (const Box& other : choice.boxes) {
                    if (LabelPlaces::with_air(one).meets(other)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    static constexpr int most_steps = 20'000;

    const std::vector<std::vector<Choice>>& choices_;
    std::vector<const Choice*> chosen_;
    std::vector<const Choice*> best_;
    double least_ = std::numeric_limits<double>::infinity();
    int steps_ = 0;
};

}  // namespace

void write_dot_labels(std::span<const LabelledDot> dots,
                      std::span<const Stroke> strokes,
                      SvgCanvas& canvas) {
    const Choices choices{dots, strokes, canvas.places()};
    std::vector<const LabelledDot*> labelled;
    std::vector<std::vector<Choice>> of_label;
    for (const LabelledDot& dot : dots) {
        if (!dot.label.empty()) {
            labelled.push_back(&dot);
            of_label.push_back(choices.of(dot));
        }
    }
    Search search{of_label};
    const std::vector<const Choice*>& chosen = search.best();
    for (std::size_t i = 0; i < labelled.size(); ++i) {
        if (chosen[i] == nullptr) {
            continue;
        }
        const LabelledDot& dot = *labelled[i];
        if (const auto& end = chosen[i]->leader_end) {
            const double edge = end->y > dot.place.y ? dot_size : -dot_size;
            canvas.line({end->x, dot.place.y + edge}, *end, text_color_of(Tone::muted));
        }
        canvas.write(dot.label, chosen[i]->place, chosen[i]->anchor, dot.tone, Weight::bold);
    }
}

}  // namespace sprintcast::report
