#include <algorithm>

#include <fmt/format.h>

#include "models/velocity/velocity.hpp"
#include "scenarios/histories/order/sprints_of_periods.hpp"
#include "scenarios/language/team/pace_text.hpp"
#include "scenarios/language/team/past_velocities.hpp"
#include "scenarios/text/per_words.hpp"

namespace sprintcast {

namespace {

// What a sprint finished: nothing, or enough to compute with.
NumberParser finished_in_sprint(const std::string& unit) {
    return only_if(
        not_negative(parse_number, unit),
        [](double x) { return x == 0.0 || x >= least_pace; },
        fmt::format("{} are 0, or at least 0.001", unit),
        "Check which number was meant");
}

/// Reads the pace of a team, in any of its forms.
class PaceReader {
  public:
    PaceReader(Fields& fields, const std::string& key, const std::string& team, Reading& reading)
        : fields_{fields},
          words_{key, key == "throughput" ? "items per sprint" : "effort points per sprint"},
          team_{team},
          reading_{reading} {}

    std::optional<Velocity> read(const Node& node) {
        switch (node.kind) {
            case Node::Kind::number:
                return read_exact(node, nullptr);
            case Node::Kind::list:
                return read_list(node, nullptr);
            case Node::Kind::map:
                return read_map(node);
            case Node::Kind::text:
                return read_text(node);
            case Node::Kind::refused:
                return std::nullopt;
            default:
                return refuse_form(node);
        }
    }

  private:
    [[nodiscard]] const std::string& key() const { return words_.key; }

    [[nodiscard]] std::string list_example() const {
        return words_.are_items() ? "[4, 6, 3]" : "[21, 18, 25]";
    }

    std::optional<Velocity> refuse_form(const Node& node) {
        fields_.complain(node.place,
                         fmt::format("{} cannot be {}", key(), describe(node)),
                         "a list of past sprints, a number, {p10, p50, p90}, or a CSV file",
                         recent_sprints());
        return std::nullopt;
    }

    [[nodiscard]] std::string recent_sprints() const {
        return fmt::format("Write the {} of recent sprints, oldest first, like {}",
                           words_.are_items() ? "items" : "points",
                           list_example());
    }

    [[nodiscard]] NumberParser finished() const { return finished_in_sprint(words_.unit); }

    // How many of its periods a sprint is, and the sentence on it; nothing where the period is
    // wrong.
    struct Proportion {
        double times = 1.0;
        std::string made_by{};
    };
    std::optional<Proportion> read_proportion(const Node* per) {
        const auto length = read_pace_period(per, reading_);
        if (!length) {
            return std::nullopt;
        }
        const double times = length->days > 0.0 ? periods_in(reading_.sprint, *length) : 1.0;
        return Proportion{times, times == 1.0 ? "" : proportion_text(*length, times)};
    }

    // False, and a problem, for a pace that nothing can be computed with once it is per sprint.
    bool can_use(double least, double most, const Node& node) {
        if (least >= least_pace && most <= most_pace) {
            return true;
        }
        fields_.complain(node.place,
                         fmt::format("{} cannot be {}", key(), describe(node)),
                         fmt::format("that is {:.3g} {}, and it is from 0.001 to a million million",
                                     least >= least_pace ? most : least,
                                     words_.unit),
                         "Check the number and what it is per");
        return false;
    }

    std::optional<Velocity> read_exact(const Node& node, const Node* per) {
        const auto points = fields_.read<double>(key(), node, positive(finished(), words_.unit));
        const auto proportion = read_proportion(per);
        if (!points || !proportion) {
            return std::nullopt;
        }
        const double counted = proportion->times * *points;
        return can_use(counted, counted, node)
                   ? std::optional<Velocity>{ExactVelocity{counted, proportion->made_by}}
                   : std::nullopt;
    }

    std::optional<Velocity> in_proportion(const StatedVelocity& stated,
                                          const Node& node,
                                          const Node* per) {
        const auto proportion = read_proportion(per);
        if (!proportion) {
            return std::nullopt;
        }
        const double times = proportion->times;
        return can_use(times * stated.p10, times * stated.p90, node)
                   ? std::optional<Velocity>{StatedVelocity{times * stated.p10,
                                                            times * stated.p50,
                                                            times * stated.p90,
                                                            proportion->made_by}}
                   : std::nullopt;
    }

    std::optional<Velocity> read_list(const Node& node, const Node* per) {
        // Each item that is no velocity is a problem at its own place.
        PeriodHistory periods;
        bool is_sound = true;
        for (const Node& item : node.items) {
            const auto completed = fields_.read<double>(key(), item, finished());
            is_sound &= completed.has_value();
            periods.periods.emplace_back().completed = completed.value_or(0.0);
        }
        const auto length = read_pace_period(per, reading_);
        if (!is_sound || !length) {
            return std::nullopt;
        }
        periods.length = *length;
        PastVelocities past;
        past.counts_stories = words_.are_items();
        past.made_by = make_sprints(periods, reading_.sprint_days);
        for (const PastPeriod& period : periods.periods) {
            past.completed.push_back(period.completed);
        }
        const auto check = [&](const Node&) -> Parsed<Velocity> {
            return can_fit_velocity(past.completed)
                       ? Parsed<Velocity>{past}
                       : Refusal{"no recent sprint of this list finished anything",
                                 recent_sprints()};
        };
        return fields_.read<Velocity>(key(), node, check);
    }

    std::optional<Velocity> read_map(const Node& node) {
        Fields map{node, key(), reading_.problems};
        const Node* per = map.value("per");
        if (node.find("history") != nullptr || node.find("series") != nullptr) {
            const auto wanted = read_wanted(map);
            const auto committed = map.get<double>("committed", positive(finished(), words_.unit));
            map.refuse_others();
            return wanted ? past_velocities({*wanted, committed, per}, words_, team_, reading_)
                          : std::nullopt;
        }
        if (const Node* past = map.value("past")) {
            map.refuse_others();
            if (past->kind == Node::Kind::list) {
                return read_list(*past, per);
            }
            if (past->kind != Node::Kind::refused) {
                map.complain(past->place,
                             fmt::format("past cannot be {}", describe(*past)),
                             fmt::format("it is a list: the {} of recent periods",
                                         words_.are_items() ? "items" : "points"),
                             fmt::format("Write past: {}", list_example()));
            }
            return std::nullopt;
        }
        for (const char* quantile : {"p10", "p50", "p90"}) {
            map.require(quantile,
                        fmt::format("a stated {} is its P10, P50 and P90", key()),
                        fmt::format("Write {}: {{p10: 12, p50: 20, p90: 27}}", key()));
        }
        const auto p10 = map.get<double>("p10", positive(finished(), words_.unit));
        const auto p50 = map.get<double>("p50", positive(finished(), words_.unit));
        const auto p90 = map.get<double>("p90", positive(finished(), words_.unit));
        map.refuse_others();
        if (!p10 || !p50 || !p90) {
            return std::nullopt;
        }
        if (!(*p10 <= *p50 && *p50 <= *p90)) {
            fields_.complain(node.place,
                             fmt::format("p10, p50 and p90 of {} are not in order", key()),
                             "p10 <= p50 <= p90",
                             "Swap the values");
            return std::nullopt;
        }
        return in_proportion({*p10, *p50, *p90}, node, per);
    }

    std::optional<Velocity> read_text(const Node& node) {
        if (is_history_file(node)) {
            return past_velocities({history_at(node)}, words_, team_, reading_);
        }
        if (const auto span = parse_span(node.scalar)) {
            return span;
        }
        if (const auto text = split_at_per(node.scalar)) {
            return read_per(node, *text);
        }
        if (node.scalar.find_first_of("0123456789.-") == 0) {
            (void)fields_.read<double>(key(), node, parse_number);
            return std::nullopt;
        }
        return refuse_form(node);
    }

    // `20 per 2 weeks`, `12-18 per week`, `21, 18, 25 per 2 weeks`.
    std::optional<Velocity> read_per(const Node& node, const PerText& text) {
        const Node per = text_node(std::string{text.period}, node.place);
        if (const auto span = parse_span(text.amount)) {
            return in_proportion(*span, node, &per);
        }
        const Node list = list_of(text.amount, node.place);
        if (list.items.size() == 1) {
            return read_exact(list.items.front(), &per);
        }
        if (!list.items.empty()) {
            return read_list(list, &per);
        }
        fields_.complain(
            node.place,
            fmt::format("{} cannot be {}", key(), describe(node)),
            "a number, two with a dash between, or a list with ', ' between, and what they are per",
            fmt::format("Write it like '20 per 2 weeks', '12-18 per week' or '{} per week'",
                        list_example().substr(1, list_example().size() - 2)));
        return std::nullopt;
    }

    Fields& fields_;
    PaceWords words_;
    const std::string& team_;
    Reading& reading_;
};

}  // namespace

std::optional<Velocity> read_velocity(Fields& fields,
                                      const std::string& key,
                                      const std::string& team,
                                      Reading& reading) {
    const Node* node = fields.value(key);
    return node == nullptr ? std::nullopt : PaceReader{fields, key, team, reading}.read(*node);
}

}  // namespace sprintcast
