#include "tools/report/document/text.hpp"

#include <cassert>
#include <utility>

#include "scenarios/text/problem.hpp"

namespace sprintcast::report {

Text::Text(std::string plain) : Text{Span{Span::Kind::plain, std::move(plain)}} {}

Text::Text(const char* plain) : Text{std::string{plain}} {}

Text::Text(std::string_view plain) : Text{std::string{plain}} {}

Text::Text(Span span) {
    if (!span.text.empty()) {
        spans_.push_back(std::move(span));
    }
}

Text& Text::operator+=(const Text& other) {
    for (const Span& span : other.spans_) {
        if (!spans_.empty() && spans_.back().kind == span.kind && span.kind != Span::Kind::name) {
            spans_.back().text += span.text;
        } else {
            spans_.push_back(span);
        }
    }
    return *this;
}

Text named(std::string name) {
    return Text{Span{Span::Kind::name, std::move(name)}};
}

Text strong(std::string text) {
    return Text{Span{Span::Kind::strong, std::move(text)}};
}

Text code(std::string text) {
    return Text{Span{Span::Kind::code, std::move(text)}};
}

Text fill(std::string_view sentence, std::initializer_list<Text> arguments) {
    constexpr std::string_view gap = "{}";
    Text text;
    for (const Text& argument : arguments) {
        const std::size_t place = sentence.find(gap);
        assert(place != std::string_view::npos);
        text += sentence.substr(0, place);
        text += argument;
        sentence.remove_prefix(place + gap.size());
    }
    assert(sentence.find(gap) == std::string_view::npos);
    return text += sentence;
}

Text joined(const std::vector<Text>& texts, const Text& separator) {
    Text all;
    for (const Text& text : texts) {
        all += all.empty() ? Text{} : separator;
        all += text;
    }
    return all;
}

std::string plain(const Text& text) {
    std::string words;
    for (const Span& span : text.spans()) {
        words += span.kind == Span::Kind::name ? printable(span.text) : span.text;
    }
    return words;
}

}  // namespace sprintcast::report
