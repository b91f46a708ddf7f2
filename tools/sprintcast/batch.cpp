#include "tools/sprintcast/batch.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "sim/engine/run_trials.hpp"
#include "tools/report/json.hpp"
#include "tools/report/output_files.hpp"
#include "tools/report/terminal.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/progress_line.hpp"
#include "tools/sprintcast/scenario_arguments.hpp"

namespace sprintcast {

namespace {

using Play = std::function<PlayedResult(const LoadedScenario& loaded, bool shows_progress)>;

/// Runs the scenarios of one command line.
class Batch {
  public:
    Batch(const BatchOptions& options, const Play& play)
        : options_{options},
          play_{play},
          scenarios_{scenarios_of(options.scenarios)},
          is_alone_{scenarios_.size() == 1},
          progress_{"", !options.is_quiet && scenarios_.size() > 1} {
        if (options.out && (!is_alone_ || options.resumes)) {
            journal_.emplace(*options.out,
                             fmt::format("sprintcast {}, {}", SPRINTCAST_VERSION, options.command),
                             options.resumes);
        }
    }

    int run() {
        if (options_.resumes) {
            complain(fmt::format("resuming: {} of {} scenarios were done before",
                                 thousands(journal_->known()),
                                 thousands(scenarios_.size())));
        }
        for (std::size_t place = 0; place < scenarios_.size(); ++place) {
            show_progress(place);
            const int code = run_one(place);
            code_ = std::max(code_, code);
            const bool has_problems = code == exit_input || code == exit_file;
            problems_ += has_problems ? 1 : 0;
            if (has_problems && options_.fails_fast && !is_alone_) {
                progress_.clear();
                complain(fmt::format("stopped at {}, scenario {} of {}; no table was written{}",
                                     scenarios_[place],
                                     thousands(place + 1),
                                     thousands(scenarios_.size()),
                                     journal_ ? ". --resume goes on" : ""));
                return code_;
            }
        }
        progress_.clear();
        write_tables();
        if (problems_ > 0 && !is_alone_) {
            complain(fmt::format("{} of {} scenarios were played; {} had problems.",
                                 thousands(scenarios_.size() - problems_),
                                 thousands(scenarios_.size()),
                                 thousands(problems_)));
        }
        return code_;
    }

    [[nodiscard]] bool can_resume() const { return journal_.has_value(); }

  private:
    // How far it is, at what rate, and how long it will take.
    void show_progress(std::size_t place) {
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
        const double rate = seconds > 0.0 ? static_cast<double>(played_) / seconds : 0.0;
        const std::size_t left = scenarios_.size() - place;
        progress_.update(std::nullopt, [&] {
            return fmt::format("{} of {} scenarios{}, {:.40}",
                               thousands(place),
                               thousands(scenarios_.size()),
                               rate > 0.0 ? fmt::format(", {:.1f} a second, {:.0f} s left",
                                                        rate,
                                                        static_cast<double>(left) / rate)
                                          : "",
                               printable(scenarios_[place]));
        });
    }

    int run_one(std::size_t place) {
        const std::string& path = scenarios_[place];
        try {
            const auto [loaded, code] = load_scenario(path, options_.settings, options_.is_quiet);
            if (!loaded) {
                return code;
            }
            if (journal_) {
                if (const ScenarioResult* known = journal_->find(place, path, loaded->digest)) {
                    take(*known);
                    return known->code;
                }
            }
            PlayedResult played = play_(*loaded, is_alone_);
            ++played_;
            played.result.path = path;
            played.result.digest = loaded->digest;
            if (!played.text.empty() && options_.json != "-") {
                progress_.clear();
                print((has_printed_ ? options_.gap : "") + played.text);
                has_printed_ = true;
            }
            if (journal_) {
                journal_->add(place, played.result);
            }
            take(played.result);
            return played.result.code;
        } catch (const UsageError& error) {
            // A gate or a what-if that this scenario does not have, or nothing to play.
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

    // Adds a scenario's rows to those of all.
    void take(const ScenarioResult& result) {
        has_results_ = has_results_ || !result.tables.empty();
        entries_.insert(entries_.end(), result.entries.begin(), result.entries.end());
        for (const Table& table : result.tables) {
            const auto same = std::find_if(tables_.begin(), tables_.end(), [&](const Table& known) {
                return known.name == table.name;
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
            OutputFiles files;
            if (options_.out) {
                add_tables(*options_.out, tables_, files);
            }
            if (options_.json) {
                std::string json = tables_json(entries_, tables_, options_.command, options_.seed);
                if (*options_.json == "-") {
                    print(json);
                } else {
                    files.add(*options_.json, std::move(json));
                }
            }
            files.put_in_place();
        }
        if (journal_) {
            journal_->finish();
        }
    }

    const BatchOptions& options_;
    const Play& play_;
    std::vector<std::string> scenarios_;
    bool is_alone_;
    ProgressLine progress_;
    std::optional<BatchJournal> journal_;
    std::vector<Table> tables_;
    std::vector<std::string> entries_;
    bool has_results_ = false;
    bool has_printed_ = false;
    std::size_t played_ = 0;
    std::size_t problems_ = 0;
    int code_ = exit_done;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

int run_batch(const BatchOptions& options, const Play& play) {
    if (options.resumes && !options.out) {
        throw UsageError{"--resume goes on with the tables of a folder: it needs --out DIR"};
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
        }
    } catch (const JournalError& error) {
        throw UsageError{error.what()};
    }
}

}  // namespace sprintcast
