#include "tools/report/vega.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/charts.hpp"

namespace sprintcast {
namespace {

using Json = nlohmann::json;

PageArticle article_of(const std::vector<Chart>& charts) {
    PageArticle article;
    article.scenario = "A \"plan\"";
    PageSection section;
    for (const Chart& chart : charts) {
        section.blocks.push_back({"chart", PageBlock::Width::whole, "", chart, {}, ""});
    }
    article.sections = {section};
    return article;
}

Json views_of(const std::vector<Chart>& charts) {
    const Json json = Json::parse(to_vega(std::vector{article_of(charts)}));
    CHECK(json.at("$schema") == "https://vega.github.io/schema/vega-lite/v5.json");
    return json.at("vconcat");
}

/// Rows of data that a mark needs.
struct RowsOf {
    std::size_t operator()(const Band& band) const { return band.x.size(); }
    std::size_t operator()(const Line& line) const { return line.x.size(); }
    std::size_t operator()(const Bars& bars) const { return bars.bars.size(); }
    std::size_t operator()(const Whiskers& whiskers) const { return whiskers.at.size(); }
    std::size_t operator()(const Dots& dots) const { return 2 * dots.dots.size(); }  // and labels
    std::size_t operator()(const Rule&) const { return 1; }
};

TEST_CASE("each chart becomes a view with all its data", "[vega]") {
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
        for (const Json& layer : views[i].at("layer")) {
            rows += layer.at("data").at("values").size();
        }
        std::size_t expected = 0;
        for (const Mark& mark : charts[i].marks) {
            expected += std::visit(RowsOf{}, mark);
        }
        CHECK(rows == expected);
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

}  // namespace
}  // namespace sprintcast
