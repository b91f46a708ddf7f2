#include "tools/report/sections/scenario_document.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/sections/assumptions_section.hpp"
#include "tools/report/sections/delivery/delivery_sections.hpp"
#include "tools/report/sections/key_figures.hpp"
#include "tools/report/sections/payoff_sections.hpp"
#include "tools/report/sections/trust_section.hpp"
#include "tools/report/words/delivery_verdict.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/notes/history_notes.hpp"
#include "tools/report/words/notes/notes.hpp"
#include "tools/report/words/payoff/payoff_verdict.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

namespace {

// A decision, and where it is about the scenario as it stands, those of its what-ifs.
std::vector<const PayoffAnswer*> with_what_ifs(const PayoffAnswer& decision,
                                               const Answers& answers) {
    std::vector<const PayoffAnswer*> runs{&decision};
    for (const PayoffAnswer& run : answers.payoffs) {
        if (decision.variant->is_base() && &run != &decision &&
            run.metric().name == decision.metric().name) {
            runs.push_back(&run);
        }
    }
    return runs;
}

std::string names_of(const std::vector<const PayoffAnswer*>& runs) {
    std::string names;
    for (const PayoffAnswer* run : runs) {
        names += (names.empty() ? "" : ", ") + isolated(run->metric().name);
    }
    return names;
}

// What else is worth a sprint, and what is not.
std::string others_sentence(const std::vector<const PayoffAnswer*>& decisions) {
    const auto told = [&](Decision decision, std::string_view what) {
        std::vector<const PayoffAnswer*> such;
        std::copy_if(decisions.begin() + 1,
                     decisions.end(),
                     std::back_inserter(such),
                     [&](const PayoffAnswer* run) { return run->decision() == decision; });
        return such.empty() ? "" : fmt::format(" {}: {}.", what, names_of(such));
    };
    const bool leads_with_yes = decisions.front()->decision() == Decision::yes;
    return told(Decision::yes, leads_with_yes ? "Also worth a sprint" : "Worth a sprint") +
           told(Decision::too_close, "Too close to call") + told(Decision::no, "Not worth one");
}

// The answer on a metric as a heading: `F1: run sprint 4`.
std::string metric_heading(const PayoffAnswer& run) {
    const std::string name = isolated(run.metric().name);
    return run.decision() == Decision::yes
               ? fmt::format("{}: run sprint {}", name, run.next_sprint())
           : run.decision() == Decision::no ? fmt::format("{}: stop now", name)
                                            : fmt::format("{}: too close to call", name);
}

/// Fills the sections of a document about a variant.
class Sections {
  public:
    Sections(const Answers& answers, const Variant& variant)
        : answers_{answers},
          variant_{variant},
          decisions_{decisions_of(answers, variant)},
          naming_{decisions_.size() > 1 ? Naming::among_others : Naming::alone} {}

    [[nodiscard]] const std::vector<const PayoffAnswer*>& decisions() const { return decisions_; }
    [[nodiscard]] Naming naming() const { return naming_; }
    [[nodiscard]] std::vector<Section> take() { return std::move(sections_); }

    /// @param headline  the decision whose answer is the headline; null: none is
    void add_decisions(const PayoffAnswer* headline) {
        if (naming_ == Naming::among_others) {
            add({metrics_section(decisions_)});
        }
        for (const PayoffAnswer* decision : decisions_) {
            if (decision != headline) {
                const Headline answer = verdict_of(*decision, naming_);
                Section section;
                section.heading = metric_heading(*decision);
                section.paragraphs = {
                    fill("{} {} {}", {answer.answer, answer.action, answer.because})};
                add({section});
            }
            add_payoff(*decision, decision == headline || decisions_.size() == 1);
        }
    }

    void add_delivery(const ForecastAnswer& forecast, const std::string& path, Depth explanation) {
        add(delivery_sections(answers_, forecast, path, explanation));
    }

    void add_trust() {
        add({trust_section(answers_, variant_)});
        Section histories;
        histories.heading = "Rows that the histories leave out";
        for (const std::string& note : history_notes(variant_.scenario)) {
            histories.points.emplace_back(note);
        }
        histories.depth = Depth::full;
        if (!histories.points.empty()) {
            add({histories});
        }
        if (!decisions_.empty() || answers_.forecast_of(variant_) != nullptr) {
            add({assumptions_section(answers_, variant_)});
        }
    }

  private:
    // Of several metrics, a summary shows the tables of the one in the headline alone.
    void add_payoff(const PayoffAnswer& decision, bool is_summary) {
        for (Section& section : payoff_sections(with_what_ifs(decision, answers_), naming_)) {
            for (Block& block : section.blocks) {
                block.name += fmt::format("-{}", decision.metric_index + 1);
            }
            section.depth = is_summary ? section.depth : Depth::full;
            sections_.push_back(std::move(section));
        }
    }

    void add(std::vector<Section> sections) {
        std::move(sections.begin(), sections.end(), std::back_inserter(sections_));
    }

    const Answers& answers_;
    const Variant& variant_;
    std::vector<const PayoffAnswer*> decisions_;
    Naming naming_;
    std::vector<Section> sections_;
};

std::string source_text(const ReportedScenario& reported) {
    const auto& [path, digest] = reported.source;
    return fmt::format(
        "{}, digest {:016x}.", printable(path == "-" ? "standard input" : path), digest);
}

std::optional<bool> is_likely_in_time(const ForecastAnswer* forecast) {
    const auto chance =
        forecast == nullptr ? std::nullopt : forecast->forecast.backlog.chance_of_target;
    return chance ? std::optional{mood_of(chance->value) == Mood::good} : std::nullopt;
}

// The decision first, then the dates.
void head_with_decision(const Answers& answers, const Sections& sections, Document& document) {
    const PayoffAnswer& first = *sections.decisions().front();
    document.subject = sections.naming() == Naming::alone
                           ? fill("Is another sprint on {} worth it?", {named(first.metric().name)})
                           : Text{"Is another sprint worth it?"};
    document.headline = verdict_of(first, sections.naming());
    document.headline.because += others_sentence(sections.decisions());
    document.figures = payoff_figures(first);
    if (document.has_dates) {
        const std::string risk = risk_sentence(answers.base());
        document.headline.because += " " + dates_beside(answers) + (risk.empty() ? "" : " " + risk);
        if (document.headline.mood == Mood::good && endangers_target(answers)) {
            document.headline.mood = Mood::fair;
        }
    }
}

void head_with_dates(const ForecastAnswer& forecast, Document& document) {
    document.subject =
        forecast.forecast.backlog.target ? "Will it be done in time?" : "When will it be done?";
    document.headline = delivery_verdict(forecast);
    document.figures = delivery_figures(forecast);
}

Document document_about(const ReportedScenario& reported, const Variant& variant) {
    Document document;
    document.title = variant_title(variant);
    const ForecastAnswer* forecast = reported.answers.forecast_of(variant);
    document.has_dates = forecast != nullptr;
    document.is_likely_in_time = is_likely_in_time(forecast);
    const auto decisions = decisions_of(reported.answers, variant);
    document.decision =
        decisions.empty() ? std::nullopt : std::optional{decisions.front()->decision()};
    document.source = source_text(reported);
    return document;
}

}  // namespace

Document scenario_document(const ReportedScenario& reported) {
    const Answers& answers = reported.answers;
    const Variant& variant = *answers.variants.front();
    Document document = document_about(reported, variant);
    Sections sections{answers, variant};
    if (!sections.decisions().empty()) {
        head_with_decision(answers, sections, document);
        sections.add_decisions(sections.decisions().front());
    } else if (document.has_dates) {
        head_with_dates(answers.base(), document);
    }
    if (document.has_dates) {
        sections.add_delivery(answers.base(), reported.source.path, Depth::full);
    }
    sections.add_trust();
    document.sections = sections.take();
    return document;
}

Document forecast_document(const ReportedScenario& reported, const Variant& variant) {
    Document document = document_about(reported, variant);
    Sections sections{reported.answers, variant};
    if (const ForecastAnswer* forecast = reported.answers.forecast_of(variant)) {
        head_with_dates(*forecast, document);
        sections.add_delivery(*forecast, reported.source.path, Depth::summary);
        sections.add_decisions(nullptr);
    } else if (!sections.decisions().empty()) {
        return payoff_document(reported, variant);
    }
    sections.add_trust();
    document.sections = sections.take();
    return document;
}

Document payoff_document(const ReportedScenario& reported, const Variant& variant) {
    Document document = document_about(reported, variant);
    document.has_dates = false;
    Sections sections{reported.answers, variant};
    head_with_decision(reported.answers, sections, document);
    sections.add_decisions(sections.decisions().front());
    sections.add_trust();
    document.sections = sections.take();
    return document;
}

}  // namespace sprintcast::report
