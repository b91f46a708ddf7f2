#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tests/support/charts.hpp"

namespace sprintcast::report {

namespace {

const NumberFormat dollars{NumberFormat::Kind::money, "USD", {}};
const NumberFormat percents{NumberFormat::Kind::percent, "", {}};
const Date january{std::chrono::year{2027} / 1 / 4};
const NumberFormat dates{NumberFormat::Kind::date, "", january};

Chart earnings() {
    Chart chart;
    chart.title = "What each further sprint brings";
    chart.description = "Sprint 4 brings USD 459k, sprint 9 USD 136k; each costs USD 195k.";
    chart.y.format = dollars;
    Bars bars{"Brings", {}};
    Whiskers whiskers{"Middle 80%", {}, {}, {}};
    const std::array means{459e3, 346e3, 264e3, 208e3, 165e3, 136e3};
    const std::array pays{78, 66, 52, 41, 32, 26};
    for (std::size_t i = 0; i < means.size(); ++i) {
        const auto at = static_cast<double>(i);
        chart.x.categories.push_back(
            {fmt::format("Sprint {}", i + 4),
             {short_money(means.at(i), "USD"), fmt::format("pays off {}%", pays.at(i))},
             fmt::format("{}", i + 4)});
        bars.bars.push_back({at, 0.0, means.at(i), i < 4 ? Tone::forecast : Tone::idle, "", ""});
        whiskers.at.push_back(at);
        whiskers.low.push_back(0.05 * means.at(i));
        whiskers.high.push_back(2.1 * means.at(i));
    }
    chart.marks = {bars,
                   whiskers,
                   Rule{Rule::Axis::y, 195e3, "costs USD 195k", Tone::cost},
                   Rule{Rule::Axis::x, 3.5, "stop after sprint 7", Tone::ink}};
    return chart;
}

Chart improvement() {
    Chart chart;
    chart.title = "F1 against effort";
    chart.description = "80% today, about 84% after 20 more days.";
    chart.x.title = "FTE days in all";
    chart.y.format = percents;
    Band outer{"Nine in ten", {}, {}, {}, Tone::outer};
    Band inner{"Middle half", {}, {}, {}, Tone::inner};
    Line median{"Median", {}, {}, Tone::forecast};
    for (int day = 23; day <= 45; ++day) {
        const double x = day;
        const double middle = 0.85 - 0.05 * std::exp(-(x - 23.0) / 12.0);
        const double spread = 0.04 * (x - 23.0) / 22.0;
        for (auto* band : {&outer, &inner}) {
            const double half = band == &outer ? spread : 0.4 * spread;
            band->x.push_back(x);
            band->low.push_back(middle - half);
            band->high.push_back(middle + half);
        }
        median.x.push_back(x);
        median.y.push_back(middle);
    }
    chart.marks = {
        outer,
        inner,
        median,
        Rule{Rule::Axis::x, 23.0, "today", Tone::muted},
        Rule{Rule::Axis::y, 0.87, "target 87%", Tone::gain},
        Dots{"Measured", {{10.0, 0.75, "75%"}, {18.0, 0.78, "78%"}, {23.0, 0.8, "80%"}}}};
    return chart;
}

Chart waterfall() {
    Chart chart;
    chart.title = "What sprint 4 brings, costs and leaves";
    chart.description = "It brings USD 459k and costs USD 195k: USD 264k are left.";
    chart.y.format = dollars;
    chart.x.categories = {{"Better model", {}, ""},
                          {"Wages and compute", {}, ""},
                          {"Refunds 2 weeks later", {}, ""},
                          {"Net gain", {}, ""}};
    chart.marks = {Bars{"Amount",
                        {{0.0, 0.0, 459e3, Tone::forecast, "", "USD 459k"},
                         {1.0, 459e3, 414e3, Tone::cost, "", "-USD 45k"},
                         {2.0, 414e3, 264e3, Tone::cost, "", "-USD 150k"},
                         {3.0, 0.0, 264e3, Tone::gain, "", "USD 264k"}},
                        true}};
    return chart;
}

Chart tornado() {
    Chart chart;
    chart.title = "How the net changes with one thing";
    chart.description = "From -USD 195k to USD 720k with what the sprint finds.";
    chart.x.format = dollars;
    chart.y.categories = {{"F1 points the sprint adds", {}, ""},
                          {"Worth of one point a year", {}, ""},
                          {"Chance the work finds nothing", {}, ""},
                          {"FTE days the sprint takes", {}, ""}};
    chart.marks = {Bars{"Net",
                        {{0.0, -195e3, 720e3, Tone::forecast, "0.0", "1.8"},
                         {1.0, 80e3, 445e3, Tone::forecast, "USD 200k", "USD 700k"},
                         {2.0, 155e3, 310e3, Tone::forecast, "35%", "5%"},
                         {3.0, 300e3, 225e3, Tone::forecast, "30 days", "65 days"}}},
                   Rule{Rule::Axis::x, 0.0, "nothing gained", Tone::loss},
                   Rule{Rule::Axis::x, 264e3, "expected USD 264k", Tone::ink}};
    return chart;
}

Chart burn_up() {
    Chart chart;
    chart.title = "Share of the work that is finished";
    chart.description = "All is done by 13 May, 10 June and 29 June.";
    chart.x.format = dates;
    chart.y.format = percents;
    chart.y.from = 0.0;
    chart.y.to = 1.0;
    Band outer{"Nine in ten", {}, {}, {}, Tone::outer};
    Band inner{"Middle half", {}, {}, {}, Tone::inner};
    Line median{"Median", {}, {}, Tone::forecast};
    for (int day = 0; day <= 182; day += 7) {
        const double x = day;
        const auto done = [x](double days) { return std::min(1.0, x / days); };
        outer.x.push_back(x);
        outer.low.push_back(done(176.0));
        outer.high.push_back(done(100.0));
        inner.x.push_back(x);
        inner.low.push_back(done(148.0));
        inner.high.push_back(done(118.0));
        median.x.push_back(x);
        median.y.push_back(done(129.0));
    }
    chart.marks = {
        outer,
        inner,
        median,
        Rule{Rule::Axis::x, 177.0, "target 30 Jun", Tone::cost},
        Dots{"All done",
             {{129.0, 1.0, "P50 13 May"}, {157.0, 1.0, "P85 10 Jun"}, {176.0, 1.0, "P95 29 Jun"}}}};
    return chart;
}

Chart finish() {
    Chart chart;
    chart.title = "How likely each sprint is to finish all work";
    chart.description = "Most likely by 23 April; after the target in 5% of the futures.";
    chart.x.title = "Sprint that finishes all work";
    chart.y.format = percents;
    chart.y.from = 0.0;
    Bars bars{"Share of futures", {}};
    const std::array shares{0.05, 0.13, 0.22, 0.23, 0.17, 0.10, 0.05, 0.03, 0.02};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Date end = january + std::chrono::days{81 + 14 * static_cast<int>(i)};
        const bool is_last = i + 1 == shares.size();
        chart.x.categories.push_back({is_last ? "never" : short_date(end),
                                      {},
                                      is_last ? "never" : fmt::format("{}", i + 6)});
        bars.bars.push_back({static_cast<double>(i),
                             0.0,
                             shares.at(i),
                             i >= 7 ? Tone::cost : Tone::forecast,
                             "",
                             percent(shares.at(i))});
    }
    chart.marks = {bars, Rule{Rule::Axis::x, 6.5, "target 30 Jun", Tone::cost}};
    return chart;
}

}  // namespace

std::vector<Chart> usual_charts() {
    return {earnings(), improvement(), waterfall(), tornado(), burn_up(), finish()};
}

}  // namespace sprintcast::report
