#include "tools/sprintcast/batch/batch.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "scenarios/text/hash.hpp"
#include "scenarios/text/number_text.hpp"
#include "sim/engine/run_trials.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/inputs/scenario_arguments.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/input_file.hpp"
#include "tools/sprintcast/system/interrupt.hpp"

namespace sprintcast {

namespace {

using Clock = std::chrono::steady_clock;

// Another build may come to other numbers, whatever its version.
BatchIdentity identity_of(const BatchOptions& options) {
    std::vector<std::string> command{options.name};
    command.insert(
        command.end(), options.answering_options.begin(), options.answering_options.end());
    for (const std::string& gate : options.gates) {
        command.push_back("--require " + shell_word(gate));
    }
    return {fmt::format("version {}, build {:016x}",
                        SPRINTCAST_VERSION,
                        name_hash("program", read_file("/proc/self/exe", any_size))),
            std::move(command)};
}

// A run that began on a terminal may go on into a file.
std::string without_color(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\x1b[") == 0) {
            i = std::min(text.find('m', i), text.size());
        } else {
            plain += text[i];
        }
    }
    return plain;
}

/// Runs the scenarios of one command line.
class Batch {
  public:
    Batch(const BatchOptions& options, const Play& play)
        : options_{options},
          play_{play},
          named_{scenarios_of(options.scenarios)},
          scenarios_{named_.paths},
          is_alone_{scenarios_.size() == 1},
          outputs_{options.places, options.tables, named_.inputs()},
          progress_{"", !options.is_quiet} {
        if (options.places.folder && (!is_alone_ || options.resumes)) {
            journal_.emplace(*options.places.folder, identity_of(options), options.resumes);
            if (journal_->forgotten() > 0) {
                const bool is_one = journal_->forgotten() == 1;
                complain(
                    fmt::format("{} result{} of an unfinished run {} forgotten; --resume "
                                "would have gone on with {}.",
                                thousands(journal_->forgotten()),
                                is_one ? "" : "s",
                                is_one ? "is" : "are",
                                is_one ? "it" : "them"));
            }
        }
    }

    int run() {
        for (place_ = 0; place_ < scenarios_.size(); ++place_) {
            show_progress({});
            const int code = run_one(scenarios_[place_]);
            code_ = std::max(code_, code);
            const bool has_failed = code > exit_gate;
            failed_ += has_failed ? 1 : 0;
            if (has_failed && options_.fails_fast && !is_alone_) {
                complain(fmt::format("stopped at {}, scenario {} of {}; no table was written{}",
                                     scenarios_[place_],
                                     thousands(place_ + 1),
                                     thousands(scenarios_.size()),
                                     journal_ ? ". --resume goes on" : ""));
                return code_;
            }
        }
        ProgressLine::clear();
        write_tables();
        tell();
        return code_;
    }

    [[nodiscard]] bool can_resume() const { return journal_.has_value(); }

  private:
    // How far all of it is, at what rate, and how long the rest will take.
    void show_progress(const Headway& of_scenario) {
        if (is_alone_) {
            progress_.update(of_scenario);
            return;
        }
        // What was known from before took no time.
        const double done = of_scenario.share.value_or(0.0);
        const double worked = static_cast<double>(place_ - known_) + done;
        const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
        const double rate = seconds > 0.0 ? worked / seconds : 0.0;
        const auto all = static_cast<double>(scenarios_.size());
        const double passed = static_cast<double>(place_) + done;
        progress_.update(
            {passed / all,
             fmt::format(
                 "{} of {}{}",
                 thousands(place_),
                 thousands(scenarios_.size()),
                 rate > 0.0 ? fmt::format(", {:.{}f} a second", rate, rate < 10.0 ? 1 : 0) : "")},
            rate > 0.0 ? std::optional{(all - passed) / rate} : std::nullopt);
    }

    int run_one(const std::string& path) {
        go_on_unless_stopped();
        const auto [loaded, code] =
            load_scenario(path, options_.settings, options_.is_quiet, mismatches_);
        if (!loaded) {
            return code;
        }
        outputs_.spare(loaded->histories);
        try {
            progress_.set_name(is_alone_ ? loaded->file.base.name : path);
            const ScenarioResult* const known =
                journal_ ? journal_->find(path, loaded->digest) : nullptr;
            if (known != nullptr) {
                ++known_;
                show(*known);
                take(*known, *loaded);
                return known->code;
            }
            ScenarioResult played =
                play_(*loaded, [this](const Headway& headway) { show_progress(headway); });
            played.path = path;
            played.digest = loaded->digest;
            // What is written down is not lost where it cannot be printed.
            if (journal_) {
                journal_->add(played);
            }
            show(played);
            take(played, *loaded);
            return played.code;
        } catch (const Mismatch& error) {
            if (mismatches_.add(error.option())) {
                complain(fmt::format("sprintcast: {}", error.what()));
            }
            return exit_input;
        } catch (const UsageError& error) {
            // Nothing to play.
            complain(fmt::format("sprintcast: {}", error.what()));
            return exit_input;
        } catch (const TrialFailed& error) {
            complain(fmt::format("{}: {}. Repeat with --seed {} --only-trial {}",
                                 path,
                                 error.what(),
                                 options_.seed,
                                 error.trial()));
            return exit_fault;
        }
    }

    // Prints what there is to say of a scenario.
    void show(const ScenarioResult& result) {
        for (const std::string& complaint : result.complaints) {
            complain(complaint);
        }
        if (result.text.empty() || options_.places.json == "-" || is_unread_) {
            return;
        }
        try {
            print((has_printed_ ? options_.gap : "") +
                  (options_.has_color ? result.text : without_color(result.text)));
            has_printed_ = true;
        } catch (const ReaderGone&) {
            go_on_unread();
        }
    }

    // In the handler of ReaderGone: what goes into files is not lost with what nobody reads.
    void go_on_unread() {
        const bool has_file = options_.places.json && options_.places.json != "-";
        if (!options_.places.folder && !has_file) {
            throw;
        }
        is_unread_ = true;
        complain("standard output was closed; the tables are still written");
    }

    // Adds a scenario's rows to those of all.
    void take(const ScenarioResult& result, const LoadedScenario& loaded) {
        paths_of_[loaded.file.base.name].push_back(result.path);
        has_results_ = has_results_ || !result.tables.empty();
        entries_.insert(entries_.end(), result.entries.begin(), result.entries.end());
        for (const Table& whole : result.tables) {
            const Table table = for_programs(whole);
            const auto same = std::find_if(tables_.begin(), tables_.end(), [&](const Table& other) {
                return other.name == table.name;
            });
            if (same == tables_.end()) {
                tables_.push_back(table);
            } else {
                same->rows.insert(same->rows.end(), table.rows.begin(), table.rows.end());
            }
        }
    }

    void write_tables() {
        if (has_results_) {
            try {
                outputs_.write(tables_, [&] {
                    return tables_json(entries_, tables_, options_.command, options_.seed);
                });
            } catch (const ReaderGone&) {  // of the JSON, which is printed when all is in place
                go_on_unread();
            }
        }
        if (journal_) {
            journal_->finish();
        }
    }

    // What there is to say of all scenarios together.
    void tell() const {
        mismatches_.tell();
        for (const auto& [name, paths] : paths_of_) {
            if (paths.size() > 1) {
                complain(fmt::format(
                    "{} scenarios are called '{}' ({}, {}{}): nothing tells their rows apart. Give "
                    "each a name of its own.",
                    thousands(paths.size()),
                    name,
                    paths[0],
                    paths[1],
                    paths.size() > 2 ? ", ..." : ""));
            }
        }
        if (known_ > 0 && !options_.is_quiet) {
            complain(fmt::format("{} of {} scenarios were done before.",
                                 thousands(known_),
                                 thousands(scenarios_.size())));
        }
        if (failed_ > 0 && !is_alone_) {
            complain(fmt::format("{} of {} scenarios were played; {} had problems.",
                                 thousands(scenarios_.size() - failed_),
                                 thousands(scenarios_.size()),
                                 thousands(failed_)));
        }
    }

    const BatchOptions& options_;
    const Play& play_;
    NamedScenarios named_;
    const std::vector<std::string>& scenarios_;  // those that are named
    bool is_alone_;
    Outputs outputs_;
    ProgressLine progress_;
    Mismatches mismatches_;
    std::optional<BatchJournal> journal_;
    std::vector<Table> tables_;
    std::vector<std::string> entries_;
    std::map<std::string, std::vector<std::string>> paths_of_;  // by the scenario's name
    bool has_results_ = false;
    bool has_printed_ = false;
    bool is_unread_ = false;  // nobody reads standard output any more
    std::size_t place_ = 0;
    std::size_t known_ = 0;
    std::size_t failed_ = 0;
    int code_ = exit_done;
    Clock::time_point start_ = Clock::now();
};

}  // namespace

int run_batch(const BatchOptions& options, const Play& play) {
    if (options.resumes && !options.places.folder) {
        throw UsageError{"--resume needs --out DIR (it goes on with the tables of a folder)"};
    }
    try {
        Batch batch{options, play};
        try {
            return batch.run();
        } catch (const Interrupted&) {
            if (!batch.can_resume()) {
                throw;
            }
            complain("sprintcast: interrupted; the same command with --resume goes on");
            return exit_interrupted;
        } catch (const FileError& error) {
            if (!batch.can_resume()) {
                throw;
            }
            throw FileError{
                fmt::format("{}. The same command with --resume goes on", error.what())};
        }
    } catch (const JournalError& error) {
        throw UsageError{error.what()};
    }
}

}  // namespace sprintcast
