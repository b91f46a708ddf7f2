#include "tools/report/writers/vega.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "scenarios/text/date.hpp"

namespace sprintcast::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr double view_width = 640.0;

/// Turns the marks of a chart into layers.
class Layers {
  public:
    explicit Layers(const Chart& chart) : chart_{chart}, lies_{!chart.y.categories.empty()} {}

    void operator()(const Band& band) {
        Json rows = Json::array();
        for (std::size_t i = 0; i < band.x.size(); ++i) {
            rows.push_back({{"x", place(chart_.x, band.x[i])},
                            {"low", number(chart_.y, band.low[i])},
                            {"high", number(chart_.y, band.high[i])}});
        }
        add(band.name,
            std::move(rows),
            {{"type", "area"}, {"color", color_of(band.tone)}},
            {{"x", channel("x", chart_.x)},
             {"y", channel("low", chart_.y)},
             {"y2", {{"field", "high"}}}});
    }

    void operator()(const Line& line) {
        Json rows = Json::array();
        for (std::size_t i = 0; i < line.x.size(); ++i) {
            rows.push_back({{"x", place(chart_.x, line.x[i])}, {"y", number(chart_.y, line.y[i])}});
        }
        add(line.name,
            std::move(rows),
            {{"type", "line"}, {"color", color_of(line.tone)}},
            {{"x", channel("x", chart_.x)}, {"y", channel("y", chart_.y)}});
    }

    void operator()(const Bars& bars) {
        // Nothing is hatched here: what is, has its colour in its outline and a pale inside.
        constexpr double pale = 0.35;
        Json rows = Json::array();
        for (const Bar& bar : bars.bars) {
            rows.push_back({{"at", place(places(), bar.at)},
                            {"from", number(numbers(), bar.from)},
                            {"to", number(numbers(), bar.to)},
                            {"color", color_of(bar.tone)},
                            {"fill", hatching_of(bar.tone) ? pale : 1.0}});
        }
        Json encoding = across("from", "to");
        encoding["color"] = {{"field", "color"}, {"type", "nominal"}, {"scale", nullptr}};
        encoding["stroke"] = encoding["color"];
        encoding["fillOpacity"] = {{"field", "fill"}, {"type", "quantitative"}, {"scale", nullptr}};
        add(bars.name, std::move(rows), {{"type", "bar"}, {"strokeWidth", 1}}, std::move(encoding));
        for (const bool rises : {true, false}) {
            add_end_labels(bars, rises, &Bar::from, &Bar::from_label);
            add_end_labels(bars, rises, &Bar::to, &Bar::to_label);
        }
    }

    void operator()(const Whiskers& whiskers) {
        Json rows = Json::array();
        for (std::size_t i = 0; i < whiskers.at.size(); ++i) {
            rows.push_back({{"at", place(places(), whiskers.at[i])},
                            {"low", number(numbers(), whiskers.low[i])},
                            {"high", number(numbers(), whiskers.high[i])}});
        }
        add(whiskers.name,
            std::move(rows),
            {{"type", "rule"}, {"color", color_of(Tone::ink)}},
            across("low", "high"));
    }

    void operator()(const Dots& dots) {
        Json rows = Json::array();
        for (const Dot& dot : dots.dots) {
            rows.push_back({{"x", place(chart_.x, dot.x)},
                            {"y", number(chart_.y, dot.y)},
                            {"label", dot.label}});
        }
        const Json encoding{{"x", channel("x", chart_.x)}, {"y", channel("y", chart_.y)}};
        add(dots.name,
            rows,
            {{"type", "point"}, {"filled", true}, {"size", 60}, {"color", color_of(dots.tone)}},
            encoding);
        Json labels = Json::array();
        for (Json& row : rows) {
            if (!row["label"].get_ref<const std::string&>().empty()) {
                labels.push_back(std::move(row));
            }
        }
        add_texts(dots.name + ", labels",
                  std::move(labels),
                  {{"align", "left"}, {"dx", 7}, {"dy", 12}, {"color", text_color_of(dots.tone)}},
                  encoding);
    }

    void operator()(const Rule& rule) {
        const bool is_x = rule.axis == Rule::Axis::x;
        const Axis& axis = is_x ? chart_.x : chart_.y;
        const std::string name = is_x ? "x" : "y";
        const double before = std::floor(rule.at);
        const Json at = axis.categories.empty() ? number(axis, rule.at) : place(axis, before);
        Json row{{"at", at}, {"label", rule.label}};
        Json encoding;
        encoding[name] = channel("at", axis);
        if (!axis.categories.empty() && rule.at > before) {
            encoding[name]["bandPosition"] = 1;  // behind it
        }
        add(rule.label,
            Json::array({row}),
            {{"type", "rule"}, {"color", text_color_of(rule.tone)}, {"strokeDash", {4, 4}}},
            encoding);
        if (rule.label.empty()) {
            return;
        }
        // Above the chart, a row each, or at the right end of the line.
        constexpr int row_height = 13;
        if (is_x) {
            encoding["y"] = {{"value", -4 - row_height * rows_above_++}};
        } else {
            encoding["x"] = {{"value", view_width}};
        }
        add_texts(rule.label + ", label",
                  Json::array({std::move(row)}),
                  {{"align", is_x ? "left" : "right"},
                   {"dx", is_x ? 4 : -4},
                   {"dy", is_x ? 0 : -6},
                   {"color", text_color_of(rule.tone)}},
                  std::move(encoding));
    }

    [[nodiscard]] Json take() { return std::move(layers_); }

  private:
    [[nodiscard]] const Axis& places() const { return lies_ ? chart_.y : chart_.x; }
    [[nodiscard]] const Axis& numbers() const { return lies_ ? chart_.x : chart_.y; }

    static Json number(const Axis& axis, double number) {
        if (axis.format.kind == NumberFormat::Kind::date) {
            const int day = static_cast<int>(std::lround(number)) - (axis.format.is_over ? 1 : 0);
            return iso_date(*axis.format.start + std::chrono::days{day});
        }
        return number;
    }

    // Of categories, what stands below them: a line each.
    [[nodiscard]] Json place(const Axis& axis, double at) const {
        if (axis.categories.empty()) {
            return number(axis, at);
        }
        const Category& category = axis.categories.at(static_cast<std::size_t>(at));
        std::string lines = category.name;
        for (const std::string& detail : category.details) {
            lines += lies_ ? "" : "\n" + detail;
        }
        return lines;
    }

    static Json channel(const std::string& field, const Axis& axis) {
        const bool is_date = axis.format.kind == NumberFormat::Kind::date;
        Json channel{{"field", field},
                     {"type",
                      !axis.categories.empty() ? "ordinal"
                      : is_date                ? "temporal"
                                               : "quantitative"}};
        channel["title"] = axis.title.empty() ? Json(nullptr) : Json(axis.title);
        if (!axis.categories.empty()) {
            channel["sort"] = nullptr;
            channel["axis"] = {
                {"labelExpr", "split(datum.label, '\\n')"}, {"labelAngle", 0}, {"labelLimit", 320}};
        } else if (!is_date) {
            Json scale{{"zero", false}};
            if (axis.from) {
                scale["domainMin"] = *axis.from;
            }
            if (axis.to) {
                scale["domainMax"] = *axis.to;
            }
            channel["scale"] = scale;
            channel["axis"] = {{"format",
                                axis.format.kind == NumberFormat::Kind::percent ? ".0%"
                                : axis.format.kind == NumberFormat::Kind::money ? ".3~s"
                                                                                : ".4~g"}};
            if (axis.format.kind == NumberFormat::Kind::money && axis.title.empty()) {
                channel["title"] = axis.format.currency;
            }
        }
        return channel;
    }

    [[nodiscard]] Json across(const std::string& from, const std::string& to) const {
        Json encoding;
        encoding[lies_ ? "y" : "x"] = channel("at", places());
        encoding[lies_ ? "x" : "y"] = channel(from, numbers());
        encoding[lies_ ? "x2" : "y2"] = {{"field", to}};
        return encoding;
    }

    // The labels at one end of those bars that rise, or fall.
    void add_end_labels(const Bars& bars, bool rises, double Bar::*end, std::string Bar::*label) {
        Json rows = Json::array();
        for (const Bar& bar : bars.bars) {
            if ((bar.from <= bar.to) == rises && !(bar.*label).empty()) {
                rows.push_back({{"at", place(places(), bar.at)},
                                {"end", number(numbers(), bar.*end)},
                                {"label", bar.*label}});
            }
        }
        // Beyond the end of the bar.
        const bool is_high = (end == &Bar::to) == rises;
        Json encoding;
        encoding[lies_ ? "y" : "x"] = channel("at", places());
        encoding[lies_ ? "x" : "y"] = channel("end", numbers());
        const Json aside =
            lies_ ? Json{{"align", is_high ? "left" : "right"}, {"dx", is_high ? 5 : -5}}
                  : Json{{"baseline", is_high ? "bottom" : "top"}, {"dy", is_high ? -3 : 3}};
        add_texts(bars.name + ", labels", std::move(rows), aside, std::move(encoding));
    }

    // Texts of a field `label`; none without rows.
    void add_texts(const std::string& name, Json rows, Json mark, Json encoding) {
        if (rows.empty()) {
            return;
        }
        mark["type"] = "text";
        encoding["text"] = {{"field", "label"}};
        add(name, std::move(rows), std::move(mark), std::move(encoding));
    }

    void add(const std::string& name, Json rows, Json mark, Json encoding) {
        layers_.push_back({{"description", name},
                           {"data", {{"values", std::move(rows)}}},
                           {"mark", std::move(mark)},
                           {"encoding", std::move(encoding)}});
    }

    const Chart& chart_;
    bool lies_;
    int rows_above_ = 0;  // labels above the chart
    Json layers_ = Json::array();
};

Json view_of(const Chart& chart) {
    Layers layers{chart};
    for (const Mark& mark : chart.marks) {
        std::visit(layers, mark);
    }
    return {{"title", chart.title},
            {"description", chart.description},
            {"width", view_width},
            {"height", std::round(view_width * chart.height)},
            {"layer", layers.take()}};
}

}  // namespace

std::string to_vega(std::span<const Document> documents) {
    Json views = Json::array();
    for (const Document& document : documents) {
        for (const Section& section : document.sections) {
            for (const Block& block : section.blocks) {
                if (block.chart) {
                    Json view = view_of(*block.chart);
                    view["name"] = fmt::format("{}_{}", views.size() + 1, block.name);
                    views.push_back(std::move(view));
                }
            }
        }
    }
    const Json specification{{"$schema", "https://vega.github.io/schema/vega-lite/v5.json"},
                             {"vconcat", std::move(views)}};
    return specification.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sprintcast::report
