#include "scenarios/language/yaml_periods.hpp"

#include <algorithm>
#include <string_view>

#include <yaml.h>

#include "scenarios/text/per_words.hpp"

namespace sprintcast {

namespace {

/// libyaml's scanner and the token that it read last, released at the end of its scope.
class TokenScanner {
  public:
    explicit TokenScanner(std::string_view text) {
        yaml_parser_initialize(&parser_);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are unsigned
        const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
        yaml_parser_set_input_string(&parser_, bytes, text.size());
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    }
    ~TokenScanner() {
        yaml_token_delete(&token_);
        yaml_parser_delete(&parser_);
    }
    TokenScanner(const TokenScanner&) = delete;
    TokenScanner& operator=(const TokenScanner&) = delete;
    TokenScanner(TokenScanner&&) = delete;
    TokenScanner& operator=(TokenScanner&&) = delete;

    /// Reads the next token; false at the end, and where there is none.
    [[nodiscard]] bool next() {
        yaml_token_delete(&token_);
        return yaml_parser_scan(&parser_, &token_) != 0 && token_.type != YAML_STREAM_END_TOKEN &&
               token_.type != YAML_NO_TOKEN;
    }

    [[nodiscard]] const yaml_token_t& token() const { return token_; }

  private:
    yaml_parser_t parser_{};
    yaml_token_t token_{};
};

/// Tells the byte at which a character of a text begins. Characters rise from call to call.
class ByteCounter {
  public:
    explicit ByteCounter(const std::string& text) : text_{text} {}

    [[nodiscard]] std::size_t byte_of(std::size_t character) {
        while (character_ < character && byte_ < text_.size()) {
            ++byte_;
            while (byte_ < text_.size() && is_inside(text_[byte_])) {
                ++byte_;
            }
            ++character_;
        }
        return byte_;
    }

  private:
    // Of a character of several bytes, not the first one.
    static bool is_inside(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

    const std::string& text_;
    std::size_t byte_ = 0;
    std::size_t character_ = 0;
};

// True where a bracket may have such words behind it: few texts have, and only they are scanned.
bool may_have_periods(std::string_view text) {
    for (std::size_t at = text.find_first_of("]}"); at != std::string_view::npos;
         at = text.find_first_of("]}", at + 1)) {
        const std::size_t next = text.find_first_not_of(' ', at + 1);
        if (next != std::string_view::npos && behind_per(text.substr(next))) {
            return true;
        }
    }
    return false;
}

bool closes_bracket(const yaml_token_t& token) {
    return token.type == YAML_FLOW_SEQUENCE_END_TOKEN || token.type == YAML_FLOW_MAPPING_END_TOKEN;
}

bool is_plain_text(const yaml_token_t& token) {
    return token.type == YAML_SCALAR_TOKEN && token.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

}  // namespace

WrittenPeriods take_periods(std::string& text) {
    WrittenPeriods periods;
    if (!may_have_periods(text)) {
        return periods;
    }
    const std::string whole = text;
    TokenScanner scanner{whole};
    ByteCounter bytes{whole};
    bool is_behind_bracket = false;
    yaml_mark_t bracket{};
    while (scanner.next()) {
        const yaml_token_t& token = scanner.token();
        const bool is_on_line =
            token.start_mark.line == bracket.line && token.end_mark.line == token.start_mark.line;
        if (is_behind_bracket && is_on_line && is_plain_text(token)) {
            const std::size_t begin = bytes.byte_of(token.start_mark.index);
            const std::size_t length = bytes.byte_of(token.end_mark.index) - begin;
            const std::string_view words = std::string_view{whole}.substr(begin, length);
            const auto period = behind_per(words);
            if (period && length == token.end_mark.index - token.start_mark.index) {
                periods[{bracket.line + 1, bracket.column + 1}] = {std::string{*period},
                                                                   token.start_mark.column + 1};
                text.replace(begin, length, length, ' ');
            }
        }
        is_behind_bracket = closes_bracket(token);
        bracket = token.start_mark;
    }
    return periods;
}

}  // namespace sprintcast
