#include "tools/report/document/record.hpp"

namespace sprintcast::report {

Member number_member(std::string key, double number) {
    return {std::move(key), {number_cell(number).value}};
}

Member count_member(std::string key, std::uint64_t count) {
    return {std::move(key), {number_cell(count).value}};
}

Member text_member(std::string key, const std::string& text) {
    return {std::move(key), {name_cell(text).value}};
}

Member yes_no_member(std::string key, bool is_so) {
    return {std::move(key), {YesNo{is_so}}};
}

Member texts_member(std::string key, const std::vector<std::string>& texts) {
    std::vector<Fact> list;
    list.reserve(texts.size());
    for (const std::string& text : texts) {
        list.push_back({name_cell(text).value});
    }
    return {std::move(key), {std::move(list)}};
}

Member record_member(std::string key, Record record) {
    return {std::move(key), {std::move(record)}};
}

Member table_member(Table table) {
    std::string key = table.name;
    return {std::move(key), {std::move(table)}};
}

}  // namespace sprintcast::report
