#include "tools/report/text_width.hpp"

#include <array>

#include "tools/report/terminal.hpp"

namespace sprintcast {

namespace {

// The printable ASCII characters, from the blank on, in thousandths of the size: as DejaVu Sans has
// them, the widest of the usual fonts.
constexpr std::array<int, 95> normal_widths{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr std::array<int, 95> bold_widths{
    348,  456, 521, 838, 696, 1002, 872, 306,  457, 457, 523, 838, 380, 415,  380, 365,
    696,  696, 696, 696, 696, 696,  696, 696,  696, 696, 400, 400, 838, 838,  838, 580,
    1000, 774, 762, 734, 830, 683,  683, 821,  837, 372, 372, 775, 637, 995,  837, 850,
    733,  850, 770, 720, 682, 812,  774, 1103, 771, 724, 725, 457, 365, 457,  838, 500,
    500,  675, 716, 593, 716, 678,  435, 716,  712, 343, 343, 665, 343, 1042, 712, 687,
    716,  716, 493, 595, 478, 712,  652, 924,  645, 652, 582, 712, 365, 712,  838};

// Others, a column of a terminal: on the wide side.
constexpr double normal_column = 0.72;
constexpr double bold_column = 0.8;

}  // namespace

double text_width(const std::string& text, double size, Weight weight) {
    const bool is_bold = weight == Weight::bold;
    double width = 0.0;
    std::size_t ascii = 0;
    for (const char c : text) {
        if (c < ' ' || c > '~') {
            continue;
        }
        ++ascii;
        const auto place = static_cast<std::size_t>(c - ' ');
        width += 0.001 * (is_bold ? bold_widths : normal_widths).at(place);
    }
    const std::size_t columns = display_width(text);
    width += (is_bold ? bold_column : normal_column) *
             static_cast<double>(columns > ascii ? columns - ascii : 0);
    return width * size;
}

std::string fitted(const std::string& text, double room, double size, Weight weight) {
    if (text_width(text, size, weight) <= room) {
        return text;
    }
    const Terminal terminal{{}};
    for (std::size_t columns = display_width(text); columns-- > 2;) {
        std::string shorter = terminal.fit(text, columns);
        if (text_width(shorter, size, weight) <= room) {
            return shorter;
        }
    }
    return "";
}

}  // namespace sprintcast
