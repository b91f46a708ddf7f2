#include "scenarios/text/recurring_days.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr std::string_view forms =
    "Write a date, a range like 2027-12-24..2028-01-02, 'every Friday', 'every second Friday' or "
    "'last Friday of the month'";

struct WeekdayName {
    std::string_view name;
    std::array<std::string_view, 3> shorts;
};

// From Sunday, as the calendar of C counts.
constexpr std::array<WeekdayName, 7> weekday_names{{{"sunday", {"sun"}},
                                                    {"monday", {"mon"}},
                                                    {"tuesday", {"tue", "tues"}},
                                                    {"wednesday", {"wed"}},
                                                    {"thursday", {"thu", "thur", "thurs"}},
                                                    {"friday", {"fri"}},
                                                    {"saturday", {"sat"}}}};

std::vector<std::string> lower_words(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char letter : text) {
        if (letter == ' ') {
            words.emplace_back();
        } else {
            words.back() +=
                letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
    }
    std::erase(words, "");
    return words;
}

/// Reads the words of days that recur from the front.
class RecurringReader {
  public:
    explicit RecurringReader(std::string_view text) : words_{lower_words(text)} {}

    /// True when the words are meant as days that recur, right or wrong.
    [[nodiscard]] bool is_meant() const {
        return std::any_of(words_.begin(), words_.end(), [](const std::string& word) {
            return word == "every" || word == "each" || find_weekday(word);
        });
    }

    Parsed<DaysOff> read() {
        const Refusal unclear{"it is a date, or days that recur", std::string{forms}};
        const bool is_every = take({"every", "each"});
        const int place = read_place();
        const bool is_other = place == 2 && words_[next_ - 1] == "other";
        if (next_ == words_.size()) {
            return unclear;
        }
        const auto found = find_weekday(words_[next_]);
        if (!found) {
            return unclear;
        }
        result_.weekday = found->day;
        ++next_;
        const bool is_of_month = take({"of"});
        if (is_of_month) {
            if (!take({"the", "every", "each"}) || !take({"month"}) || place == 0 || is_other) {
                return unclear;
            }
            result_.of_month = place;
        } else if (place == 1 || place == last_of_month || (place != 0 && !is_every)) {
            return Refusal{"nothing says of what it is counted",
                           "Write 'every second Friday', or 'second Friday of the month'"};
        } else if (!is_every && !found->is_plural) {
            return Refusal{"one weekday does not say which one",
                           "Write its date, or 'every' before it"};
        } else {
            result_.every = std::max(place, 1);
        }
        if (auto refusal = read_dates()) {
            return *std::move(refusal);
        }
        if (next_ != words_.size()) {
            return unclear;
        }
        return result_;
    }

  private:
    struct FoundWeekday {
        weekday day;
        bool is_plural;
    };

    static std::optional<FoundWeekday> find_weekday(std::string_view word) {
        for (unsigned i = 0; i < weekday_names.size(); ++i) {
            const auto& [name, shorts] = weekday_names.at(i);
            const bool is_plural =
                word.size() == name.size() + 1 && word.starts_with(name) && word.back() == 's';
            if (word == name || is_plural ||
                (!word.empty() && std::find(shorts.begin(), shorts.end(), word) != shorts.end())) {
                return FoundWeekday{weekday{i}, is_plural};
            }
        }
        return std::nullopt;
    }

    bool take(std::initializer_list<std::string_view> wanted) {
        const bool is_there =
            next_ < words_.size() &&
            std::find(wanted.begin(), wanted.end(), words_[next_]) != wanted.end();
        next_ += is_there ? 1 : 0;
        return is_there;
    }

    // `second`: 2; 0 where nothing is counted.
    int read_place() {
        return take({"first", "1st"})             ? 1
               : take({"second", "other", "2nd"}) ? 2
               : take({"third", "3rd"})           ? 3
               : take({"fourth", "4th"})          ? 4
               : take({"last"})                   ? last_of_month
                                                  : 0;
    }

    // `from 2027-01-15 until 2027-06-30`, either or both.
    std::optional<Refusal> read_dates() {
        if (take({"from"})) {
            if (auto refusal = read_end(result_.from)) {
                return refusal;
            }
        }
        if (take({"until", "to"})) {
            if (auto refusal = read_end(result_.until)) {
                return refusal;
            }
        }
        if (result_.from && result_.until && *result_.until < *result_.from) {
            return Refusal{"it ends before it begins", "Swap the two dates"};
        }
        return std::nullopt;
    }

    std::optional<Refusal> read_end(std::optional<Date>& date) {
        auto parsed = read_date(next_ < words_.size() ? words_[next_] : std::string{});
        if (auto* refusal = std::get_if<Refusal>(&parsed)) {
            return std::move(*refusal);
        }
        date = std::get<Date>(parsed);
        ++next_;
        return std::nullopt;
    }

    std::vector<std::string> words_;
    std::size_t next_ = 0;
    RecurringDays result_{};
};

}  // namespace

Parsed<DaysOff> read_days_off(std::string_view text) {
    RecurringReader recurring{text};
    if (recurring.is_meant()) {
        return recurring.read();
    }
    if (text.empty() || !is_digit(text.front())) {
        return Refusal{"it is a date, or days that recur", std::string{forms}};
    }
    auto range = read_date_range(text);
    if (auto* refusal = std::get_if<Refusal>(&range)) {
        return std::move(*refusal);
    }
    return std::get<DateRange>(range);
}

Date first_from(weekday weekday, Date date) {
    return date + (weekday - std::chrono::weekday{date});
}

bool falls_on(const RecurringDays& recurring, Date date) {
    if (weekday{date} != recurring.weekday || (recurring.from && date < *recurring.from) ||
        (recurring.until && date > *recurring.until)) {
        return false;
    }
    const year_month_day day{date};
    if (recurring.of_month == last_of_month) {
        return year_month_day{date + days{7}}.month() != day.month();
    }
    if (recurring.of_month > 0) {
        return (static_cast<int>(static_cast<unsigned>(day.day())) - 1) / 7 + 1 ==
               recurring.of_month;
    }
    if (recurring.every == 1) {
        return true;
    }
    const Date first = first_from(recurring.weekday, recurring.from.value());
    return (date - first).count() % (7L * recurring.every) == 0;
}

}  // namespace sprintcast
