#include "tools/sprintcast/batch/batch_journal.hpp"

#include <filesystem>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "scenarios/text/hash.hpp"
#include "tests/support/folder.hpp"
#include "tools/report/writers/csv.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/sprintcast/system/file_error.hpp"

namespace sprintcast::cli {
namespace {

using Catch::Matchers::Contains;
namespace fs = std::filesystem;

const BatchIdentity batch{"version 1", {"forecast", "--seed 1", "--trials 300"}};

ScenarioResult result_of(const std::string& path, std::uint64_t digest, int code = 0) {
    return {path,
            digest,
            code,
            {{report::text_member("scenario", path),
              {"money", {report::Value{}}},
              report::record_member("net", {report::number_member("mean", -12.5)}),
              {"tests",
               {std::vector<report::Fact>{{report::Record{report::yes_no_member("kept", true)}}}}},
              report::table_member(
                  {"groups", report::program_columns({"id"}), {{report::name_cell("A")}}, {}})}},
            {{"delivery",
              {{"", "Story", report::Show::people},
               {"id", "", report::Show::programs},
               {"p50", "P50", report::Show::all},
               {"p85", "P85", report::Show::wide},
               {"net", "Net", report::Show::all},
               {"p_target", "Chance", report::Show::all},
               {"score", "Score", report::Show::all},
               {"is_late", "Late", report::Show::all},
               {"trials", "", report::Show::programs}},
              {{report::words_cell("A"),
                report::name_cell("=A\n"),
                report::empty_cell(),
                {Date{std::chrono::year{2027} / 1 / 4}},
                {report::MoneyAmount{-1'834'567.0, "GBP"}},
                {report::Share{2.0 / 3.0}},
                {report::Worded{0.25, "25.0%"}},
                {report::YesNo{true, "late"}},
                report::number_cell(std::uint64_t{12'345'678})}},
              {}},
             {"sprints", report::program_columns({"end"}), {{{report::Never{}}}}, {}}},
            {"a gate is not met"},
            "What is to print:\n  dates\n"};
}

std::string line_of(const std::string& text) {
    char sum[17];
    std::snprintf(
        sum, sizeof sum, "%016llx", static_cast<unsigned long long>(name_hash("journal", text)));
    return std::string{sum} + " " + text + "\n";
}

TEST_CASE("what a batch has done comes back", "[batch_journal]") {
    const Folder folder;
    const ScenarioResult written = result_of("a.yaml", 1, 1);
    {
        const BatchJournal journal{folder.path(), batch, false};
        journal.add(written);
        journal.add(result_of("b.yaml", 2));
        CHECK(journal.find("a.yaml", 1) == nullptr);  // what this run did is no news to it
    }
    const BatchJournal journal{folder.path(), batch, true};
    const ScenarioResult* const read = journal.find("a.yaml", 1);
    REQUIRE(read != nullptr);
    CHECK(read->code == 1);
    CHECK(read->complaints == written.complaints);
    CHECK(read->text == written.text);
    REQUIRE(read->tables.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(to_csv(read->tables[i]) == to_csv(written.tables[i]));
    }
    CHECK(tables_json(read->entries, read->tables, "command", 1) ==
          tables_json(written.entries, written.tables, "command", 1));
    CHECK(journal.find("b.yaml", 2) != nullptr);
    CHECK(journal.find("b.yaml", 1) == nullptr);
    journal.finish();
    CHECK(folder.entries() == 0);
}

TEST_CASE("a scenario that changed and was played again is not played a third time",
          "[batch_journal]") {
    const Folder folder;
    {
        const BatchJournal journal{folder.path(), batch, false};
        journal.add(result_of("a.yaml", 1));
    }
    {
        const BatchJournal journal{folder.path(), batch, true};
        CHECK(journal.find("a.yaml", 2) == nullptr);
        journal.add(result_of("a.yaml", 2));
    }
    CHECK(BatchJournal{folder.path(), batch, true}.find("a.yaml", 2) != nullptr);
}

TEST_CASE("another command, other gates or another build do not go on", "[batch_journal]") {
    const Folder folder;
    { const BatchJournal journal{folder.path(), batch, false}; }
    const auto refusal = [&](const BatchIdentity& other) {
        try {
            const BatchJournal journal{folder.path(), other, true};
        } catch (const JournalError& error) {
            return std::string{error.what()};
        }
        return std::string{"went on"};
    };
    CHECK(refusal(batch) == "went on");
    const auto with = [](std::vector<std::string> options) {
        return BatchIdentity{batch.program, std::move(options)};
    };
    CHECK_THAT(refusal(with({"forecast", "--seed 1", "--trials 300", "--require 'a>=9%'"})),
               Contains("is of another batch (this one has --require 'a>=9%', and it has not)"));
    CHECK_THAT(refusal(with({"forecast", "--seed 1"})),
               Contains("(it has --trials 300, and this one has not)"));
    CHECK_THAT(refusal(with({"forecast", "--seed 2", "--trials 300"})),
               Contains("(it has --seed 1, this one has --seed 2)"));
    CHECK_THAT(refusal(with({"forecast", "--trials 300", "--seed 1"})),
               Contains("(its options are the same, in another order)"));
    std::vector<std::string> many = batch.command;
    for (int i = 0; i < 50; ++i) {
        many.push_back("--set a" + std::to_string(i) + "=" + std::string(1000, '7'));
    }
    const std::string long_refusal = refusal(with(many));
    CHECK_THAT(long_refusal, Contains("and 47 more"));
    CHECK(long_refusal.size() < 600);
    CHECK_THAT(refusal({"version 2", batch.command}), Contains("is of another build"));
    // Names may hold anything.
    const BatchIdentity odd{batch.program, {"forecast", "--what-if 'a\nb'"}};
    { const BatchJournal journal{folder.path(), odd, false}; }
    CHECK(refusal(odd) == "went on");
}

TEST_CASE("a journal that is not gone on with is told", "[batch_journal]") {
    const Folder folder;
    {
        const BatchJournal journal{folder.path(), batch, false};
        journal.add(result_of("a.yaml", 1));
        CHECK(journal.forgotten() == 0);
    }
    CHECK(BatchJournal(folder.path(), batch, false).forgotten() == 1);
    CHECK(BatchJournal(folder.path(), batch, false).forgotten() == 0);
}

TEST_CASE("the end of a journal that was cut off or damaged is left out", "[batch_journal]") {
    const Folder folder;
    const fs::path path = folder / ".sprintcast-journal";
    {
        const BatchJournal journal{folder.path(), batch, false};
        journal.add(result_of("a.yaml", 1));
        journal.add(result_of("b.yaml", 2));
    }
    const std::string whole = text_of(path);
    const std::size_t header = whole.find('\n') + 1;
    const std::size_t first = whole.find('\n', header) + 1;
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write(path, whole.substr(0, size));
        const BatchJournal journal{folder.path(), batch, true};
        CHECK((journal.find("a.yaml", 1) != nullptr) == (size >= first));
        CHECK(journal.find("b.yaml", 2) == nullptr);
    }
    for (std::size_t place = header; place < first; ++place) {
        std::string damaged = whole;
        damaged[place] = static_cast<char>(damaged[place] ^ 1);
        write(path, damaged);
        CHECK(BatchJournal{folder.path(), batch, true}.find("a.yaml", 1) == nullptr);
    }
    // Lines whose sums are right and whose text is not ours.
    for (const char* const text : {"", "{}", "[1]", "nonsense", "{\"path\": 1}"}) {
        write(path, whole.substr(0, first) + line_of(text) + whole.substr(first));
        const BatchJournal journal{folder.path(), batch, true};
        CHECK(journal.find("a.yaml", 1) != nullptr);
        CHECK(journal.find("b.yaml", 2) == nullptr);
        write(path, line_of(text) + whole);
        CHECK(BatchJournal{folder.path(), batch, true}.find("a.yaml", 1) == nullptr);
    }
}

TEST_CASE("what is no regular file is no journal, and is not waited for", "[batch_journal]") {
    const Folder folder;
    const fs::path path = folder / ".sprintcast-journal";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK_THROWS_WITH((BatchJournal{folder.path(), batch, true}),
                      Contains("it is not a regular file"));
    fs::remove(path);
    fs::create_symlink("/dev/null", path);
    CHECK_THROWS_AS((BatchJournal{folder.path(), batch, true}), FileError);
}

}  // namespace
}  // namespace sprintcast::cli
