#include "tools/report/document/table.hpp"

#include <catch2/catch.hpp>

namespace sprintcast::report {
namespace {

struct Story {
    std::string id;
    double points;
};

const std::vector<Field<Story>> fields{
    {{"", "Story", Show::people}, [](const Story& story) { return words_cell(named(story.id)); }},
    {{"id", "", Show::programs}, [](const Story& story) { return name_cell(story.id); }},
    {{"points", "Points"}, [](const Story& story) { return number_cell(story.points); }},
    {{"half", "Half", Show::wide},
     [](const Story& story) { return number_cell(story.points / 2.0); }}};

std::vector<std::string> keys_for(const Table& table, Audience audience) {
    std::vector<std::string> keys;
    for (const std::size_t column : columns_for(table, audience)) {
        keys.push_back(table.columns[column].key);
    }
    return keys;
}

TEST_CASE("a table has a column for each field and a row for each thing", "[table]") {
    const Table table = make_table<Story>("stories", fields, {{"A", 5.0}, {"B", 8.0}});
    CHECK(table.name == "stories");
    REQUIRE(table.columns.size() == fields.size());
    CHECK(table.columns[2].heading == "Points");
    REQUIRE(table.rows.size() == 2);
    REQUIRE(table.rows[1].size() == fields.size());
    CHECK(spelled(table.rows[1][1].value) == "B");
    CHECK(number_of(table.rows[1][3].value) == 4.0);
    CHECK_FALSE(table.lead);
    CHECK(make_table<Story>("none", fields, {}).rows.empty());
}

TEST_CASE("programs and people read the columns that are meant for them", "[table]") {
    using Keys = std::vector<std::string>;
    const Table table = make_table<Story>("stories", fields, {});
    CHECK(keys_for(table, Audience::programs) == Keys{"id", "points", "half"});
    CHECK(keys_for(table, Audience::people) == Keys{"", "points", "half"});
    const Table numbers{"numbers", program_columns({"a", "b"}), {}, {}};
    CHECK(keys_for(numbers, Audience::programs) == Keys{"a", "b"});
    CHECK(keys_for(numbers, Audience::people).empty());
}

TEST_CASE("cells that many tables have hold their kind of value", "[table]") {
    CHECK(std::holds_alternative<std::monostate>(empty_cell().value));
    CHECK(std::holds_alternative<Never>(date_cell(std::nullopt).value));
    CHECK(spelled(date_cell(Date{std::chrono::year{2027} / 1 / 4}).value) == "2027-01-04");
    CHECK(std::holds_alternative<std::monostate>(number_cell(std::optional<double>{}).value));
    CHECK(plain(shown(number_cell(2.25, 2).value)) == "2.25");
    CHECK(plain(shown(number_cell(std::uint64_t{1000}).value)) == "1,000");
    CHECK(std::holds_alternative<Keyword>(keyword_cell("all").value));
    const Cell words = words_cell("late", Mood::poor);
    CHECK(spelled(words.value).empty());
    CHECK(words.mood == Mood::poor);
}

}  // namespace
}  // namespace sprintcast::report
