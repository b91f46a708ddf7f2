#include "tools/report/vega.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sprintcast {

namespace {

using Json = nlohmann::ordered_json;

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
        Json rows = Json::array();
        for (const Bar& bar : bars.bars) {
            rows.push_back({{"at", place(places(), bar.at)},
                            {"from", number(numbers(), bar.from)},
                            {"to", number(numbers(), bar.to)},
                            {"color", color_of(bar.tone)},
                            {"from_label", bar.from_label},
                            {"to_label", bar.to_label}});
        }
        Json encoding = across("from", "to");
        encoding["color"] = {{"field", "color"}, {"type", "nominal"}, {"scale", nullptr}};
        add(bars.name, std::move(rows), {{"type", "bar"}}, std::move(encoding));
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
        Json labelled = encoding;
        labelled["text"] = {{"field", "label"}};
        add(dots.name + ", labels",
            std::move(rows),
            {{"type", "text"}, {"align", "left"}, {"dx", 7}, {"dy", 12}},
            std::move(labelled));
    }

    void operator()(const Rule& rule) {
        const bool is_x = rule.axis == Rule::Axis::x;
        const Axis& axis = is_x ? chart_.x : chart_.y;
        const std::string_view name = is_x ? "x" : "y";
        // Between two categories there is no place for it.
        const Json at =
            axis.categories.empty() ? number(axis, rule.at) : place(axis, std::floor(rule.at));
        Json encoding;
        encoding[std::string{name}] = channel("at", axis);
        add(rule.label,
            Json::array({{{"at", at}, {"label", rule.label}}}),
            {{"type", "rule"}, {"color", color_of(rule.tone)}, {"strokeDash", {4, 4}}},
            encoding);
    }

    [[nodiscard]] Json take() { return std::move(layers_); }

  private:
    [[nodiscard]] const Axis& places() const { return lies_ ? chart_.y : chart_.x; }
    [[nodiscard]] const Axis& numbers() const { return lies_ ? chart_.x : chart_.y; }

    static Json number(const Axis& axis, double number) {
        if (axis.format.kind == NumberFormat::Kind::date) {
            return iso_date(*axis.format.start + std::chrono::days{static_cast<int>(number)});
        }
        return number;
    }

    static Json place(const Axis& axis, double at) {
        return axis.categories.empty()
                   ? number(axis, at)
                   : Json(axis.categories.at(static_cast<std::size_t>(at)).name);
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

    void add(const std::string& name, Json rows, Json mark, Json encoding) {
        layers_.push_back({{"description", name},
                           {"data", {{"values", std::move(rows)}}},
                           {"mark", std::move(mark)},
                           {"encoding", std::move(encoding)}});
    }

    const Chart& chart_;
    bool lies_;
    Json layers_ = Json::array();
};

Json view_of(const Chart& chart) {
    Layers layers{chart};
    for (const Mark& mark : chart.marks) {
        std::visit(layers, mark);
    }
    constexpr double width = 640.0;
    return {{"title", chart.title},
            {"description", chart.description},
            {"width", width},
            {"height", std::round(width * chart.height)},
            {"layer", layers.take()}};
}

}  // namespace

std::string to_vega(std::span<const PageArticle> articles) {
    Json views = Json::array();
    for (const PageArticle& article : articles) {
        for (const PageSection& section : article.sections) {
            for (const PageBlock& block : section.blocks) {
                if (block.chart) {
                    Json view = view_of(*block.chart);
                    view["name"] = fmt::format("{}_{}", views.size() + 1, block.name);
                    views.push_back(std::move(view));
                }
            }
        }
    }
    const Json document{{"$schema", "https://vega.github.io/schema/vega-lite/v5.json"},
                        {"vconcat", std::move(views)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sprintcast
