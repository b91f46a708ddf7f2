#include "tools/report/document/tone.hpp"

namespace sprintcast::report {

std::string_view color_of(Tone tone) {
    switch (tone) {
        case Tone::ink:
            return "#14181d";
        case Tone::muted:
            return "#66717d";
        case Tone::forecast:
            return "#1a56a8";
        case Tone::inner:
            return "#a9c5e6";
        case Tone::outer:
            return "#dbe7f5";
        case Tone::cost:
            return "#d98324";
        case Tone::gain:
            return "#46a06f";
        case Tone::loss:
            return "#c9605a";
        case Tone::idle:
            return "#c3cad1";
    }
    return "";
}

std::string_view text_color_of(Tone tone) {
    switch (tone) {
        case Tone::muted:
        case Tone::idle:
            return "#59636e";
        case Tone::inner:
        case Tone::outer:
            return color_of(Tone::forecast);
        case Tone::cost:
            return "#8f4a05";
        case Tone::gain:
            return "#12633c";
        case Tone::loss:
            return "#98271f";
        case Tone::ink:
        case Tone::forecast:
            break;
    }
    return color_of(tone);
}

std::optional<int> hatching_of(Tone tone) {
    constexpr int rising = 45;
    constexpr int falling = 135;
    return tone == Tone::cost   ? std::optional{rising}
           : tone == Tone::loss ? std::optional{falling}
                                : std::nullopt;
}

}  // namespace sprintcast::report
