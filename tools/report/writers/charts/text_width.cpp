#include "tools/report/writers/charts/text_width.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "tools/report/writers/terminal.hpp"

namespace sprintcast::report {

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

/// A sign that texts of ours have.
struct Sign {
    std::string_view text;
    int normal_width;
    int bold_width;
};
constexpr std::array signs{Sign{"\u00A0", 318, 348},
                           Sign{"–", 500, 500},
                           Sign{"…", 1000, 1000},
                           Sign{"±", 838, 838},
                           Sign{"“", 518, 521},
                           Sign{"”", 518, 521},
                           // Marks that nobody sees.
                           Sign{"\u2066", 0, 0},
                           Sign{"\u2067", 0, 0},
                           Sign{"\u2068", 0, 0},
                           Sign{"\u2069", 0, 0}};

// Others, a column of a terminal: on the wide side.
constexpr int normal_column = 720;
constexpr int bold_column = 800;

}  // namespace

double text_width(const std::string& text, double size, Weight weight) {
    const bool is_bold = weight == Weight::bold;
    int width = 0;
    std::string others;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] >= ' ' && text[i] <= '~') {
            width += (is_bold ? bold_widths : normal_widths)
                         .at(static_cast<std::size_t>(text[i++] - ' '));
            continue;
        }
        const std::string_view rest = std::string_view{text}.substr(i);
        const auto* const sign = std::find_if(signs.begin(), signs.end(), [&](const Sign& each) {
            return rest.starts_with(each.text);
        });
        if (sign != signs.end()) {
            width += is_bold ? sign->bold_width : sign->normal_width;
            i += sign->text.size();
        } else {
            others += text[i++];
        }
    }
    width += (is_bold ? bold_column : normal_column) * static_cast<int>(display_width(others));
    return 0.001 * width * size;
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

}  // namespace sprintcast::report
