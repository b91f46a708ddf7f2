#include "tools/sprintcast/batch/batch.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "scenarios/text/hash.hpp"
#include "scenarios/text/number_text.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal_document.hpp"
#include "tools/sprintcast/batch/batch_journal.hpp"
#include "tools/sprintcast/batch/gathered_results.hpp"
#include "tools/sprintcast/inputs/scenario_arguments.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/input_file.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

using Clock = std::chrono::steady_clock;

// Another build may come to other numbers, whatever its version.
BatchIdentity identity_of(const PlayOptions& options) {
    std::vector<std::string> command{options.command};
    for (const std::string& option : options.answering_options()) {
        command.push_back(option);
    }
    for (const std::string& gate : options.gates) {
        command.push_back("--require " + shell_word(gate));
    }
    return {fmt::format("version {}, build {:016x}",
                        SPRINTCAST_VERSION,
                        name_hash("program", read_file("/proc/self/exe", any_size))),
            std::move(command)};
}

constexpr const char* gap = "\n\n";  // between two documents

std::string printed(const Played& played, report::Depth depth, const report::Terminal& terminal) {
    std::string text;
    for (const report::Document& document : played.documents) {
        text += (text.empty() ? "" : gap) + to_terminal(document, depth, terminal);
    }
    return played.source.empty()
               ? text
               : text + "\n" + terminal.faint(terminal.paragraph(printable(played.source)));
}

/// Runs the scenarios of one command line.
class Batch {
  public:
    Batch(const PlayOptions& options, const BatchOutputs& outputs, const Play& play)
        : options_{options},
          depth_{outputs.depth},
          play_{play},
          terminal_{options.style},
          named_{scenarios_of(options.scenarios)},
          scenarios_{named_.paths},
          is_alone_{scenarios_.size() == 1},
          outputs_{options.places, outputs.tables, named_.inputs()},
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
            options_.inline_scenario
                ? load_scenario(
                      *options_.inline_scenario, options_.settings, options_.is_quiet, mismatches_)
                : load_scenario(path, options_.settings, options_.is_quiet, mismatches_);
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
                show(known->complaints, known->text);
                gathered_.add(*known, loaded->file.base.name);
                return known->code;
            }
            const Played played =
                play_(*loaded, [this](const Headway& headway) { show_progress(headway); });
            ScenarioResult result{path,
                                  loaded->digest,
                                  played.code,
                                  played.entries,
                                  played.tables,
                                  played.complaints,
                                  ""};
            // What is written down is not lost where it cannot be printed.
            if (journal_) {
                result.text = printed(played, depth_, terminal_.without_color());
                journal_->add(result);
            }
            show(played.complaints, printed(played, depth_, terminal_));
            gathered_.add(result, loaded->file.base.name);
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
    void show(const std::vector<std::string>& complaints, const std::string& text) {
        for (const std::string& complaint : complaints) {
            complain(complaint);
        }
        if (text.empty() || options_.places.json == "-" || is_unread_) {
            return;
        }
        try {
            print((has_printed_ ? gap : "") + text);
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

    void write_tables() {
        if (gathered_.has_tables()) {
            try {
                outputs_.write(gathered_.tables(), [&] {
                    return tables_json(gathered_.entries(),
                                       gathered_.tables(),
                                       options_.repeating_command(),
                                       options_.seed);
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
        gathered_.tell_shared_names();
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

    const PlayOptions& options_;
    report::Depth depth_;
    const Play& play_;
    report::Terminal terminal_;
    NamedScenarios named_;
    const std::vector<std::string>& scenarios_;  // those that are named
    bool is_alone_;
    Outputs outputs_;
    ProgressLine progress_;
    Mismatches mismatches_;
    std::optional<BatchJournal> journal_;
    GatheredResults gathered_;
    bool has_printed_ = false;
    bool is_unread_ = false;  // nobody reads standard output any more
    std::size_t place_ = 0;
    std::size_t known_ = 0;
    std::size_t failed_ = 0;
    int code_ = exit_done;
    Clock::time_point start_ = Clock::now();
};

}  // namespace

int run_batch(const PlayOptions& options, const BatchOutputs& outputs, const Play& play) {
    if (options.resumes && !options.places.folder) {
        throw UsageError{"--resume needs --out DIR (it goes on with the tables of a folder)"};
    }
    try {
        Batch batch{options, outputs, play};
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

}  // namespace sprintcast::cli
