#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

constexpr double most_capacity = 10.0;

// `70%`, `0.7`, or `120%` of the usual capacity.
Parsed<double> parse_capacity_share(const Node& node) {
    Parsed<double> parsed =
        node.kind == Node::Kind::number ? Parsed<double>{node.number} : parse_share(node);
    const auto* times = std::get_if<double>(&parsed);
    if (times == nullptr) {
        return parsed;
    }
    if (*times > most_capacity && node.kind == Node::Kind::number) {
        return Refusal{"capacity is a share of the usual one, from 0% to 1000%",
                       fmt::format("Did you mean {}%?", node.scalar)};
    }
    if (!(*times >= 0.0 && *times <= most_capacity)) {
        return Refusal{"capacity is a share of the usual one, from 0% to 1000%",
                       "Check the percentage"};
    }
    return parsed;
}

// `3` or `sprint 3`: the third sprint from the start.
std::optional<int> sprint_number(std::string_view key) {
    if (key.starts_with("sprint") || key.starts_with("Sprint")) {
        key = trimmed(key.substr(6));
    }
    if (key.empty() || key.size() > 3 || key.front() == '0' ||
        !std::all_of(key.begin(), key.end(), is_digit)) {
        return std::nullopt;
    }
    int number = 0;
    for (const char digit : key) {
        number = 10 * number + (digit - '0');
    }
    return number;
}

/// `2027-S3`: the third sprint that begins in 2027.
struct SprintOfYear {
    int year;
    int number;
};

std::optional<SprintOfYear> sprint_of_year(std::string_view key) {
    constexpr std::size_t year_digits = 4;
    const std::string_view number = key.substr(std::min(key.size(), year_digits + 2));
    if (key.substr(std::min(key.size(), year_digits), 2) != "-S" || number.empty() ||
        number.size() > 2 || number.front() == '0' ||
        !std::all_of(key.begin(), key.begin() + year_digits, is_digit) ||
        !std::all_of(number.begin(), number.end(), is_digit)) {
        return std::nullopt;
    }
    const auto value_of = [](std::string_view digits) {
        int value = 0;
        for (const char digit : digits) {
            value = 10 * value + (digit - '0');
        }
        return value;
    };
    return SprintOfYear{value_of(key.substr(0, year_digits)), value_of(number)};
}

// The same as a number from the scenario's first sprint, which is 1; sprints before the start count
// as if they had been as long.
int number_from_start(const SprintOfYear& sprint, const Reading& reading) {
    const Date start = *reading.start;
    const Date new_year{std::chrono::year{sprint.year} / std::chrono::January / 1};
    const auto begins_before = [&](int index) {
        return start + std::chrono::days{reading.sprint.first_day(start, index)} < new_year;
    };
    const auto days_until = static_cast<double>((new_year - start).count());
    int index = static_cast<int>(days_until / reading.sprint.calendar_days());
    while (begins_before(index)) {
        ++index;
    }
    while (!begins_before(index - 1)) {
        --index;
    }
    return index + sprint.number;
}

DateRange days_of_sprint(int number, const Reading& reading) {
    const auto days_before = [&](int sprints) {
        return std::chrono::days{reading.sprint.first_day(*reading.start, sprints)};
    };
    return {*reading.start + days_before(number - 1),
            *reading.start + days_before(number) - std::chrono::days{1}};
}

class CapacityReader {
  public:
    CapacityReader(Fields& team, Reading& reading) : team_{team}, reading_{reading} {}

    std::vector<CapacityChange> changes(const Node& node) {
        switch (node.kind) {
            case Node::Kind::map:
                if (node.find("from") != nullptr || node.find("times") != nullptr) {
                    add_item(node);
                    break;
                }
                for (const Node::Entry& entry : node.entries) {
                    add_entry(entry);
                }
                break;
            case Node::Kind::list:
                for (const Node& item : node.items) {
                    add_item(item);
                }
                end_steps();
                break;
            default:
                if (const auto times = team_.read<double>("capacity", node, parse_capacity_share)) {
                    changes_.push_back({{}, {}, *times});
                }
        }
        return std::move(changes_);
    }

  private:
    // `2027-01-18..2027-01-31: 70%`, `sprint 3: 60%`
    void add_entry(const Node::Entry& entry) {
        if (entry.key == "sprints" && entry.value.kind == Node::Kind::map) {
            for (const Node::Entry& sprint : entry.value.entries) {
                add_entry(sprint);
            }
            return;
        }
        const auto times = team_.read<double>("capacity", entry.value, parse_capacity_share);
        const auto of_year = sprint_of_year(entry.key);
        auto number = sprint_number(entry.key);
        if (of_year && reading_.start) {
            number = number_from_start(*of_year, reading_);
        }
        if (number || of_year) {
            if (reading_.start && times) {
                const DateRange days = days_of_sprint(*number, reading_);
                add(entry.place, {days.first, days.last, *times});
            }
            return;
        }
        const Parsed<DateRange> days = read_date_range(entry.key);
        if (const auto* refusal = std::get_if<Refusal>(&days)) {
            const bool is_date = entry.key.find("..") != std::string::npos ||
                                 entry.key.find(" to ") != std::string::npos ||
                                 (entry.key.size() == 10 && is_date_like(entry.key));
            team_.complain(
                entry.place,
                fmt::format("capacity is not told by '{}'", entry.key),
                is_date ? refusal->why : "it is a share of some days, or of a sprint by its number",
                is_date ? refusal->suggestion
                        : "Write capacity: {2027-01-18..2027-01-31: 70%}, or {sprint 3: 70%} for "
                          "the third sprint from the start");
        } else if (times) {
            const auto& range = std::get<DateRange>(days);
            add(entry.place, {range.first, range.last, *times});
        }
    }

    // `{from: 2027-01-18, times: 80%}`, perhaps with `until`
    void add_item(const Node& item) {
        Fields fields{item, "a change of capacity", reading_.problems};
        fields.require("from", "it holds from a day on", "Write {from: 2027-01-18, times: 80%}");
        fields.require("times",
                       "it says how much of the usual capacity is there",
                       "Write {from: 2027-01-18, times: 80%}");
        const auto from = fields.get<Date>("from", parse_date);
        const auto until = fields.get<Date>("until", parse_date);
        const auto times = fields.get<double>("times", parse_capacity_share);
        fields.refuse_others();
        if (from && until && *until < *from) {
            fields.complain(fields.key_place("until"),
                            "a change of capacity ends before it begins",
                            "until is its last day",
                            "Swap the two dates");
        } else if (from && times) {
            add(item.place, {from, until, *times});
        }
    }

    void add(const Place& place, const CapacityChange& change) {
        const auto same = [&](const CapacityChange& other) {
            return other.from == change.from && other.until == change.until;
        };
        if (std::any_of(changes_.begin(), changes_.end(), same)) {
            team_.complain(place,
                           "capacity stands twice for the same days",
                           "one share of the usual is meant",
                           "Remove one of the two");
            return;
        }
        changes_.push_back(change);
    }

    // A step holds until the next one.
    void end_steps() {
        const auto bounded =
            std::stable_partition(changes_.begin(), changes_.end(), [](const CapacityChange& each) {
                return !each.until;
            });
        std::sort(changes_.begin(), bounded, [](const auto& a, const auto& b) {
            return a.from < b.from;
        });
        for (auto step = changes_.begin(); step != bounded && step + 1 != bounded; ++step) {
            step->until = *(step + 1)->from - std::chrono::days{1};
        }
    }

    Fields& team_;
    Reading& reading_;
    std::vector<CapacityChange> changes_;
};

}  // namespace

std::vector<CapacityChange> read_capacity_changes(Fields& fields, Reading& reading) {
    const Node* node = fields.value("capacity");
    return node == nullptr ? std::vector<CapacityChange>{}
                           : CapacityReader{fields, reading}.changes(*node);
}

}  // namespace sprintcast
