#include "tools/report/document/table.hpp"

#include <cmath>

namespace sprintcast::report {

Cell empty_cell() {
    return {};
}

Cell name_cell(std::string name) {
    return {Name{std::move(name)}};
}

Cell keyword_cell(std::string_view word) {
    return {Keyword{std::string{word}, {}}};
}

Cell number_cell(double number, int decimals) {
    return {Number{number, decimals}};
}

Cell number_cell(const std::optional<double>& number, int decimals) {
    return number ? number_cell(*number, decimals) : empty_cell();
}

Cell number_cell(std::uint64_t count) {
    return {Count{count}};
}

Cell points_cell(double points) {
    const bool is_tenth = 10.0 * points == std::round(10.0 * points);
    const bool is_quarter = 4.0 * points == std::round(4.0 * points);
    constexpr double many = 10.0;  // of which nobody wants the hundredths
    return points == std::floor(points)
               ? number_cell(static_cast<std::uint64_t>(points))
               : number_cell(points, is_tenth || (points >= many && !is_quarter) ? 1 : 2);
}

Cell share_cell(double share) {
    return {Share{share}};
}

Cell date_cell(const std::optional<Date>& date) {
    return {date ? Value{*date} : Value{Never{}}};
}

Cell words_cell(Text words, Mood mood) {
    return {std::move(words), mood};
}

std::vector<Column> program_columns(std::initializer_list<std::string_view> keys) {
    std::vector<Column> columns;
    for (const std::string_view key : keys) {
        columns.push_back({std::string{key}, "", Show::programs});
    }
    return columns;
}

std::vector<std::size_t> columns_for(const Table& table, Audience audience) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto& [key, heading, show] = table.columns[i];
        const bool is_for_people = show != Show::programs;
        const bool is_for_programs = show != Show::people && !key.empty();
        if (audience == Audience::people ? is_for_people : is_for_programs) {
            columns.push_back(i);
        }
    }
    return columns;
}

Table for_programs(const Table& table) {
    Table own{table.name, {}, {}, table.lead};
    const std::vector<std::size_t> columns = columns_for(table, Audience::programs);
    for (const std::size_t column : columns) {
        own.columns.push_back({table.columns[column].key, "", Show::programs});
    }
    for (const auto& row : table.rows) {
        std::vector<Cell>& cells = own.rows.emplace_back();
        for (const std::size_t column : columns) {
            cells.push_back(row[column]);
        }
    }
    return own;
}

}  // namespace sprintcast::report
