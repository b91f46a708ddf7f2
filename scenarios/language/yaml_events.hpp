#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scenarios/language/yaml_periods.hpp"
#include "scenarios/text/problem.hpp"

namespace sprintcast {

/// A step through a YAML text.
struct YamlEvent {
    enum class Kind {
        stream_begin,
        stream_end,
        document_begin,
        document_end,
        scalar,
        list_begin,
        list_end,
        map_begin,
        map_end,
        alias
    };

    Kind kind = Kind::stream_begin;
    Place place;
    std::string text;         ///< of a scalar
    bool is_plain = false;    ///< of a scalar: not in quotes, and no block of lines
    bool has_anchor = false;  ///< of a scalar, a list or a map: `&name`
    bool has_tag = false;     ///< the same: `!name`
    WrittenPeriod period;     ///< behind the end of a list or a map; empty words: none
};

/// The events of a YAML text as libyaml reads them, and its complaints in the words of people.
class YamlEvents {
  public:
    /// @param text    a byte order mark at its beginning does not count; outlives this
    /// @param source  the name to use in places
    YamlEvents(const std::string& text, std::shared_ptr<const std::string> source);
    ~YamlEvents();
    YamlEvents(const YamlEvents&) = delete;
    YamlEvents& operator=(const YamlEvents&) = delete;
    YamlEvents(YamlEvents&&) = delete;
    YamlEvents& operator=(YamlEvents&&) = delete;

    /// Reads the next event; false where the text is not YAML.
    [[nodiscard]] bool next();

    /// The event that was read last.
    [[nodiscard]] const YamlEvent& event() const { return event_; }

    /// Why the text is not YAML.
    /// @pre `next` was false
    [[nodiscard]] Problem syntax_problem() const;

  private:
    class Parser;

    [[nodiscard]] Problem encoding_problem(const std::string& says) const;

    std::string body_;
    bool has_marks_;  ///< question marks of `points: ?` have another form in it
    WrittenPeriods periods_;
    std::shared_ptr<const std::string> source_;
    std::unique_ptr<Parser> parser_;
    YamlEvent event_;
};

}  // namespace sprintcast
