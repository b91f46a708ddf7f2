#include "scenarios/language/yaml_events.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <yaml.h>

namespace sprintcast {

namespace {

struct Advice {
    std::string_view libyaml_says;
    std::string_view what;
    std::string_view why;
    std::string_view suggestion;
};

// What libyaml says of the mistakes that people make, in their words.
constexpr std::array advice{
    Advice{"found character that cannot start any token",
           "this character cannot begin a value",
           "a tab, or one of @ ` % at the start",
           "Indent with spaces, and put text that begins with such a character in quotes"},
    Advice{"found a tab character that violates indentation",
           "a tab at the beginning of a line",
           "indentation is made of spaces",
           "Indent with spaces"},
    Advice{"found a tab character where an indentation space is expected",
           "a tab at the beginning of a line",
           "indentation is made of spaces",
           "Indent with spaces"},
    Advice{"mapping values are not allowed in this context",
           "a second ': ' in one line",
           "text with a colon and a space looks like a key",
           "Put the text in quotes, or check the indentation"},
    Advice{"found unexpected end of stream",
           "the file ends inside a quoted text",
           "a quote is not closed",
           "Close the quote that opens here or before"},
    Advice{"did not find expected ',' or ']'",
           "this list is not closed",
           "a [ needs its ]",
           "Close the list, or put a comma between its items"},
    Advice{"did not find expected ',' or '}'",
           "this entry is not closed",
           "a { needs its }",
           "Close the entry, or put a comma between its fields; ' #' begins a comment"},
    Advice{"did not find expected '-' indicator",
           "this line does not belong to the list above it",
           "list items line up and begin with '- '",
           "Check the indentation"},
    Advice{"did not find expected key",
           "this line does not belong to the fields above it",
           "fields of one thing line up, each as 'key: value'",
           "Check the indentation"},
    Advice{"could not find expected ':'",
           "this line has no ': '",
           "a field is written as 'key: value'",
           "Write 'key: value', or put text of several lines in quotes"},
};

// The text behind a byte order mark, if it has one.
std::string_view without_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

// Stands for the question mark of `points: ?`, which YAML keeps for keys: of the same width, so
// that places stay, and a character that has no meaning.
constexpr std::string_view question_mark = "\uE03F";

// Gives `points: ?` a form that libyaml reads. False if there is none.
bool rewrite_question_marks(std::string& text) {
    bool has_any = false;
    constexpr std::string_view key = "points:";
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at)) {
        at += key.size();
        const std::size_t mark = std::min(text.find_first_not_of(' ', at), text.size());
        const std::size_t behind = std::min(mark + 1, text.size());
        const bool ends = behind == text.size() ||
                          std::string_view{" ,}\r\n"}.find(text[behind]) != std::string_view::npos;
        if (mark > at && mark < text.size() && text[mark] == '?' && ends) {
            text.replace(mark, 1, question_mark);
            has_any = true;
        }
    }
    return has_any;
}

void restore_question_marks(std::string& text) {
    for (std::size_t at = text.find(question_mark); at != std::string::npos;
         at = text.find(question_mark, at)) {
        text.replace(at, question_mark.size(), "?");
    }
}

YamlEvent::Kind kind_of(yaml_event_type_t type) {
    switch (type) {
        case YAML_STREAM_START_EVENT:
            return YamlEvent::Kind::stream_begin;
        case YAML_NO_EVENT:  // after the end of the stream
        case YAML_STREAM_END_EVENT:
            return YamlEvent::Kind::stream_end;
        case YAML_DOCUMENT_START_EVENT:
            return YamlEvent::Kind::document_begin;
        case YAML_DOCUMENT_END_EVENT:
            return YamlEvent::Kind::document_end;
        case YAML_SCALAR_EVENT:
            return YamlEvent::Kind::scalar;
        case YAML_SEQUENCE_START_EVENT:
            return YamlEvent::Kind::list_begin;
        case YAML_SEQUENCE_END_EVENT:
            return YamlEvent::Kind::list_end;
        case YAML_MAPPING_START_EVENT:
            return YamlEvent::Kind::map_begin;
        case YAML_MAPPING_END_EVENT:
            return YamlEvent::Kind::map_end;
        case YAML_ALIAS_EVENT:
            return YamlEvent::Kind::alias;
    }
    return YamlEvent::Kind::stream_end;
}

Place place_of(const std::shared_ptr<const std::string>& source, const yaml_mark_t& mark) {
    return {source, mark.line + 1, mark.column + 1};
}

}  // namespace

/// libyaml's parser and the event that it read last, released at the end of its scope.
class YamlEvents::Parser {
  public:
    explicit Parser(std::string_view body) {
        yaml_parser_initialize(&parser_);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are unsigned
        const auto* bytes = reinterpret_cast<const unsigned char*>(body.data());
        yaml_parser_set_input_string(&parser_, bytes, body.size());
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    }
    ~Parser() {
        yaml_event_delete(&event_);
        yaml_parser_delete(&parser_);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    Parser(Parser&&) = delete;
    Parser& operator=(Parser&&) = delete;

    yaml_parser_t* operator->() { return &parser_; }

    /// The next event; null where the text is not YAML.
    const yaml_event_t* next() {
        yaml_event_delete(&event_);
        return yaml_parser_parse(&parser_, &event_) == 0 ? nullptr : &event_;
    }

  private:
    yaml_parser_t parser_{};
    yaml_event_t event_{};
};

YamlEvents::YamlEvents(const std::string& text, std::shared_ptr<const std::string> source)
    : body_{without_mark(text)},
      has_marks_{body_.find(question_mark) == std::string::npos && rewrite_question_marks(body_)},
      periods_{take_periods(body_)},
      source_{std::move(source)},
      parser_{std::make_unique<Parser>(body_)} {}

YamlEvents::~YamlEvents() = default;

bool YamlEvents::next() {
    const yaml_event_t* read = parser_->next();
    if (read == nullptr) {
        return false;
    }
    event_ = {};
    event_.kind = kind_of(read->type);
    event_.place = place_of(source_, read->start_mark);
    const auto note_extras = [&](const auto& start) {
        event_.has_anchor = start.anchor != nullptr;
        event_.has_tag = start.tag != nullptr;
    };
    if (event_.kind == YamlEvent::Kind::scalar) {
        const auto& scalar = read->data.scalar;
        note_extras(scalar);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are unsigned
        const auto* const characters = reinterpret_cast<const char*>(scalar.value);
        event_.text.assign(characters, scalar.length);
        if (has_marks_) {
            restore_question_marks(event_.text);
        }
        event_.is_plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    } else if (event_.kind == YamlEvent::Kind::list_begin) {
        note_extras(read->data.sequence_start);
    } else if (event_.kind == YamlEvent::Kind::map_begin) {
        note_extras(read->data.mapping_start);
    } else if (event_.kind == YamlEvent::Kind::list_end ||
               event_.kind == YamlEvent::Kind::map_end) {
        const auto found = periods_.find({event_.place.line, event_.place.column});
        event_.period = found == periods_.end() ? WrittenPeriod{} : found->second;
    }
    return true;
}

// Of bytes that are no text, libyaml gives an offset only.
Problem YamlEvents::encoding_problem(const std::string& says) const {
    const std::size_t offset = std::min((*parser_)->problem_offset, body_.size());
    const std::string_view before = std::string_view{body_}.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n');
    const std::size_t begin = before.rfind('\n') + 1;
    const Place place{source_, static_cast<std::size_t>(line) + 1, offset - begin + 1};
    if (says.find("control") != std::string::npos) {
        return {place, "a control character", says, "Remove it"};
    }
    return {place,
            "the file is not in UTF-8",
            says.empty() ? "bytes that no character has" : says,
            "Save it as UTF-8"};
}

Problem YamlEvents::syntax_problem() const {
    const std::string says = (*parser_)->problem == nullptr ? "" : (*parser_)->problem;
    if ((*parser_)->error == YAML_READER_ERROR) {
        return encoding_problem(says);
    }
    const Place place = place_of(source_, (*parser_)->problem_mark);
    const auto known = std::find_if(
        advice.begin(), advice.end(), [&](const Advice& one) { return one.libyaml_says == says; });
    if (known == advice.end()) {
        return {place, "this is not YAML", says, "Check the line, its quotes and its indentation"};
    }
    return {
        place, std::string{known->what}, std::string{known->why}, std::string{known->suggestion}};
}

}  // namespace sprintcast
