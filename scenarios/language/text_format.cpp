#include "scenarios/language/text_format.hpp"

namespace sprintcast {

std::string_view foreign_format(std::string_view beginning) {
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) {
        return "UTF-16 text";
    }
    if (beginning.starts_with("\x1F\x8B")) {
        return "a gzip file";
    }
    if (beginning.starts_with("PK\x03\x04")) {
        return "a spreadsheet or a ZIP file";
    }
    // Text without marks, of which every second byte is 0, or no text at all.
    return beginning.find('\0') != std::string_view::npos ? "UTF-16 text, or no text" : "";
}

std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

}  // namespace sprintcast
