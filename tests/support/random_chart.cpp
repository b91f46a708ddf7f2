#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "scenarios/text/date.hpp"
#include "scenarios/text/problem.hpp"
#include "tests/support/charts.hpp"

namespace sprintcast::report {

namespace {

const NumberFormat dollars{NumberFormat::Kind::money, "USD", {}};
const NumberFormat percents{NumberFormat::Kind::percent, "", {}};
const Date january{std::chrono::year{2027} / 1 / 4};
const NumberFormat dates{NumberFormat::Kind::date, "", january};

/// Draws whole numbers and picks. Not the distributions of std: each library has its own.
class Picker {
  public:
    explicit Picker(std::uint64_t seed) : engine_{seed} {}

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
    double share() { return static_cast<double>(below(1'000'001)) / 1e6; }
    template <typename T>
    T one_of(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }

  private:
    std::mt19937_64 engine_;
};

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

std::string any_text(Picker& pick) {
    static const std::vector<std::string> texts{"",
                                                "A",
                                                "Sprint 7",
                                                "Refunds two weeks later",
                                                "<script>alert('x')</script>",
                                                "Tom & \"Jerry\" > 'all'",
                                                "日本語のとても長い名前です",
                                                "🚀🚀 launch 👩‍👩‍👧",
                                                "שלום עולם 12%",
                                                "\u202Eright to left\u202C",
                                                "bell \x07 null",
                                                "not UTF-8 \xff",
                                                "two\nlines\tand a tab",
                                                repeated("Wide ", 40),
                                                repeated("W", 200),
                                                repeated("ﷺ", 30)};
    return printable(pick.one_of(texts));
}

/// Numbers of one size and sign, or all the same.
class Numbers {
  public:
    explicit Numbers(Picker& pick)
        : pick_{pick},
          size_{pick.one_of<double>({1e-9, 1e-3, 1.0, 250.0, 1e6, 1e12})},
          base_{size_ * pick.one_of<double>({-1.0, 0.0, 0.0, 1.0})},
          spread_{size_ * pick.one_of<double>({0.0, 1e-15, 0.3, 1.0, 1.0, 2.0})} {}

    double next() { return base_ + spread_ * (2.0 * pick_.share() - 1.0); }

  private:
    Picker& pick_;
    double size_;
    double base_;
    double spread_;
};

Tone any_tone(Picker& pick) {
    return static_cast<Tone>(pick.below(static_cast<std::size_t>(Tone::idle) + 1));
}

NumberFormat any_format(Picker& pick) {
    return pick.one_of<NumberFormat>(
        {{}, percents, dollars, {NumberFormat::Kind::money, "a long <currency> & more", {}}});
}

}  // namespace

Chart random_chart(std::uint64_t number) {
    Picker pick{number};
    Chart chart;
    chart.title = any_text(pick);
    chart.description = any_text(pick);
    chart.x.title = any_text(pick);
    chart.y.title = any_text(pick);
    chart.height = 0.3 + 0.3 * pick.share();
    const bool lies = pick.below(3) == 0;
    const bool has_categories = lies || pick.below(2) == 0;
    Numbers numbers{pick};
    Axis& values = lies ? chart.x : chart.y;
    Axis& places = lies ? chart.y : chart.x;
    values.format = any_format(pick);
    if (has_categories) {
        Bars bars{any_text(pick), {}, pick.below(2) == 0};
        Whiskers whiskers{any_text(pick), {}, {}, {}};
        const std::size_t count = 1 + pick.below(24);
        const std::size_t details = pick.below(3);
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = static_cast<double>(i);
            places.categories.push_back({any_text(pick),
                                         std::vector<std::string>(details, any_text(pick)),
                                         any_text(pick)});
            const double from = pick.below(2) == 0 ? 0.0 : numbers.next();
            bars.bars.push_back(
                {at, from, numbers.next(), any_tone(pick), any_text(pick), any_text(pick)});
            const auto [low, high] = std::minmax({numbers.next(), numbers.next()});
            whiskers.at.push_back(at);
            whiskers.low.push_back(low);
            whiskers.high.push_back(high);
        }
        chart.marks = {bars, whiskers};
        chart.marks.emplace_back(
            Rule{lies ? Rule::Axis::y : Rule::Axis::x, 0.5, any_text(pick), any_tone(pick)});
    } else {
        Numbers along{pick};
        const bool is_date = pick.below(3) == 0;
        if (is_date) {
            places.format = dates;
        }
        const double reach = pick.one_of<double>({0.0, 3.0, 40.0, 400.0, 20000.0});
        const auto place = [&] {
            return is_date ? std::round(reach * pick.share()) : along.next();
        };
        Band band{any_text(pick), {}, {}, {}, any_tone(pick)};
        Line line{any_text(pick), {}, {}, any_tone(pick)};
        Dots dots{any_text(pick), {}, any_tone(pick)};
        const std::size_t count = pick.below(12);
        for (std::size_t i = 0; i < count; ++i) {
            band.x.push_back(place());
        }
        std::sort(band.x.begin(), band.x.end());
        line.x = band.x;
        for (std::size_t i = 0; i < count; ++i) {
            const auto [low, high] = std::minmax({numbers.next(), numbers.next()});
            band.low.push_back(low);
            band.high.push_back(high);
            line.y.push_back(low + 0.5 * (high - low));
            dots.dots.push_back({place(), numbers.next(), any_text(pick)});
        }
        chart.marks = {band, line, dots};
        for (std::size_t i = pick.below(3); i > 0; --i) {
            chart.marks.emplace_back(Rule{Rule::Axis::x, place(), any_text(pick), any_tone(pick)});
        }
    }
    for (std::size_t i = pick.below(3); i > 0; --i) {
        chart.marks.emplace_back(Rule{
            lies ? Rule::Axis::x : Rule::Axis::y, numbers.next(), any_text(pick), any_tone(pick)});
    }
    return chart;
}

}  // namespace sprintcast::report
