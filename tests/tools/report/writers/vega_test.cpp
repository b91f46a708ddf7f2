#include "tools/report/writers/vega.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "scenarios/text/date.hpp"
#include "tests/support/charts.hpp"

namespace sprintcast::report {
namespace {

using Json = nlohmann::json;

Document document_of(const std::vector<Chart>& charts) {
    Document document;
    document.title = "A \"plan\"";
    Section section;
    for (const Chart& chart : charts) {
        Block block;
        block.name = "chart";
        block.chart = chart;
        section.blocks.push_back(block);
    }
    document.sections = {section};
    return document;
}

Json views_of(const std::vector<Chart>& charts) {
    const Json json = Json::parse(to_vega(std::vector{document_of(charts)}));
    CHECK(json.at("$schema") == "https://vega.github.io/schema/vega-lite/v5.json");
    return json.at("vconcat");
}

/// Rows of data that a mark needs, besides its labels.
struct RowsOf {
    std::size_t operator()(const Band& band) const { return band.x.size(); }
    std::size_t operator()(const Line& line) const { return line.x.size(); }
    std::size_t operator()(const Bars& bars) const { return bars.bars.size(); }
    std::size_t operator()(const Whiskers& whiskers) const { return whiskers.at.size(); }
    std::size_t operator()(const Dots& dots) const { return dots.dots.size(); }
    std::size_t operator()(const Rule&) const { return 1; }
};

/// The labels that a mark draws.
struct LabelsOf {
    std::vector<std::string>& labels;

    void operator()(const Band&) const {}
    void operator()(const Line&) const {}
    void operator()(const Whiskers&) const {}
    void operator()(const Bars& bars) const {
        for (const Bar& bar : bars.bars) {
            labels.push_back(bar.from_label);
            labels.push_back(bar.to_label);
        }
    }
    void operator()(const Dots& dots) const {
        for (const Dot& dot : dots.dots) {
            labels.push_back(dot.label);
        }
    }
    void operator()(const Rule& rule) const { labels.push_back(rule.label); }
};

std::vector<std::string> sorted(std::vector<std::string> texts) {
    std::erase(texts, "");
    std::sort(texts.begin(), texts.end());
    return texts;
}

TEST_CASE("each chart becomes a view with all its data and labels", "[vega]") {
    std::vector<Chart> charts = usual_charts();
    for (std::uint64_t number = 0; number < 200; ++number) {
        charts.push_back(random_chart(number));
    }
    const Json views = views_of(charts);
    REQUIRE(views.size() == charts.size());
    for (std::size_t i = 0; i < charts.size(); ++i) {
        CAPTURE(i);
        CHECK(views[i].at("description") == charts[i].description);
        std::size_t rows = 0;
        std::vector<std::string> labels;
        for (const Json& layer : views[i].at("layer")) {
            const Json& values = layer.at("data").at("values");
            if (layer.at("mark").at("type") != "text") {
                rows += values.size();
                continue;
            }
            for (const Json& row : values) {
                labels.push_back(row.at("label"));
            }
        }
        std::size_t expected = 0;
        std::vector<std::string> expected_labels;
        for (const Mark& mark : charts[i].marks) {
            expected += std::visit(RowsOf{}, mark);
            std::visit(LabelsOf{expected_labels}, mark);
        }
        CHECK(rows == expected);
        CHECK(sorted(labels) == sorted(expected_labels));
    }
}

TEST_CASE("numbers of a view are numbers, its dates dates and its categories names", "[vega]") {
    Chart chart;
    chart.x.format = {NumberFormat::Kind::date, "", Date{std::chrono::year{2027} / 1 / 4}};
    chart.y.from = 0.0;
    chart.marks = {Line{"Median", {0.0, 31.0}, {0.25, 1.0}}};
    Chart lying;
    lying.y.categories = {{"Größe <b>", {}, ""}};
    lying.marks = {Bars{"Net", {{0.0, -5.0, 7.5, Tone::gain, "", ""}}},
                   Rule{Rule::Axis::y, 0.5, "here"}};
    const Json views = views_of({chart, lying});
    const Json& line = views[0].at("layer")[0];
    CHECK(line.at("data").at("values") ==
          Json::parse(R"([{"x": "2027-01-04", "y": 0.25}, {"x": "2027-02-04", "y": 1.0}])"));
    CHECK(line.at("encoding").at("x").at("type") == "temporal");
    CHECK(line.at("encoding").at("y").at("scale").at("domainMin") == 0.0);
    const Json& bars = views[1].at("layer")[0];
    const Json& bar = bars.at("data").at("values")[0];
    CHECK(bar.at("at") == "Größe <b>");
    CHECK(bar.at("from") == -5.0);
    CHECK(bar.at("to") == 7.5);
    CHECK(bars.at("encoding").at("x").at("field") == "from");
    CHECK(bars.at("encoding").at("x2").at("field") == "to");
    CHECK(views[1].at("layer")[1].at("data").at("values")[0].at("at") == "Größe <b>");
}

TEST_CASE("a line behind a category stands behind it, and details stand below its name", "[vega]") {
    Chart chart;
    chart.x.categories = {{"Sprint 4", {"GBP 27k", "pays 50%"}, ""}, {"Sprint 5", {}, ""}};
    chart.marks = {
        Bars{"Brings",
             {{0.0, 0.0, 27.0, Tone::cost, "", "27"}, {1.0, 0.0, 9.0, Tone::idle, "", ""}}},
        Rule{Rule::Axis::x, 0.5, "stop"},
        Rule{Rule::Axis::x, 1.0, "at it"}};
    const Json layers = views_of({chart})[0].at("layer");
    const Json& values = layers[0].at("data").at("values");
    CHECK(values[0].at("at") == "Sprint 4\nGBP 27k\npays 50%");
    // What is hatched elsewhere is pale here.
    CHECK(values[0].at("fill") < values[1].at("fill"));
    const auto rule = [&](const std::string& label) {
        return *std::find_if(layers.begin(), layers.end(), [&](const Json& layer) {
            return layer.at("description") == label;
        });
    };
    CHECK(rule("stop").at("encoding").at("x").at("bandPosition") == 1);
    CHECK_FALSE(rule("at it").at("encoding").at("x").contains("bandPosition"));
}

TEST_CASE("days that are over have the date of the last of them", "[vega]") {
    Chart chart;
    chart.x.format = {NumberFormat::Kind::date, "", Date{std::chrono::year{2027} / 1 / 4}, true};
    chart.marks = {Dots{"All done", {{29.0, 1.0, "P50 1 Feb"}}}};
    CHECK(views_of({chart})[0].at("layer")[0].at("data").at("values")[0].at("x") == "2027-02-01");
}

}  // namespace
}  // namespace sprintcast::report
