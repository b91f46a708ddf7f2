#include "tools/report/document/table.hpp"

namespace sprintcast {

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
        const Show show = table.columns[i].show;
        const bool is_read =
            show == Show::all || (show == Show::programs && audience == Audience::programs) ||
            (show == Show::people && audience == Audience::people) || show == Show::wide;
        if (is_read) {
            columns.push_back(i);
        }
    }
    return columns;
}

}  // namespace sprintcast
