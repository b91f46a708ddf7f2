#include "scenarios/histories/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string_view>

#include <csv.h>

#include "scenarios/text/hash.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/text_format.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t longest_row = 1'000'000;

bool is_blank(std::string_view line) {
    return trimmed(line).empty();
}

/// The separator that a line has most of, outside quotes, and how many of it.
struct Separator {
    char sign;
    std::size_t count;
};

Separator separator_of(std::string_view line) {
    constexpr std::array candidates{',', ';', '\t', '|'};
    std::array<std::size_t, candidates.size()> counts{};
    bool is_quoted = false;
    for (const char c : line) {
        is_quoted = is_quoted != (c == '"');
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            counts[i] += !is_quoted && c == candidates[i] ? 1 : 0;
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return {candidates[static_cast<std::size_t>(most - counts.begin())], *most};
}

/// libcsv's parser, fed line by line so that every row has its line number.
class RowParser {
  public:
    explicit RowParser(const std::function<void(CsvRow&)>& on_row) : on_row_{on_row} {
        if (csv_init(&parser_, 0) != 0) {
            throw std::bad_alloc{};
        }
        // Cells are trimmed here, as a tab may be the separator.
        csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    }
    ~RowParser() { csv_free(&parser_); }
    RowParser(const RowParser&) = delete;
    RowParser& operator=(const RowParser&) = delete;
    RowParser(RowParser&&) = delete;
    RowParser& operator=(RowParser&&) = delete;

    void separate_by(char separator) {
        row_.separator = separator;
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    }

    /// True between rows, false inside quotes that go on.
    [[nodiscard]] bool is_between_rows() const { return row_.line == 0; }
    [[nodiscard]] std::uint64_t row_line() const { return row_.line; }

    /// Bytes of the row at hand, or of the row that just ended.
    [[nodiscard]] std::size_t row_size() const { return row_size_; }
    [[nodiscard]] std::uint64_t blank_rows() const { return blank_rows_; }
    [[nodiscard]] std::uint64_t latin1_line() const { return latin1_line_; }

    void feed(std::string_view line, std::uint64_t number) {
        if (row_.line == 0) {
            row_.line = number;
            row_size_ = 0;
        }
        row_size_ += line.size();
        if (csv_parse(&parser_, line.data(), line.size(), on_cell, on_end, this) != line.size()) {
            throw std::bad_alloc{};  // nothing else stops a parser that is not strict
        }
    }

    /// @returns false when the last cell's quotes do not close
    bool finish() {
        csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI);  // only now: strays are let pass
        return csv_fini(&parser_, on_cell, on_end, this) == 0;
    }

  private:
    static void on_cell(void* text, std::size_t size, void* self) {
        auto& parser = *static_cast<RowParser*>(self);
        const std::string_view cell = trimmed({static_cast<const char*>(text), size});
        if (is_utf8(cell)) {
            parser.row_.cells.emplace_back(cell);
            return;
        }
        parser.row_.cells.push_back(utf8_of_latin1(cell));
        if (parser.latin1_line_ == 0) {
            parser.latin1_line_ = parser.row_.line;
        }
    }
    static void on_end(int /*end*/, void* self) {
        auto& parser = *static_cast<RowParser*>(self);
        const auto& cells = parser.row_.cells;
        if (std::all_of(
                cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); })) {
            ++parser.blank_rows_;
        } else {
            parser.on_row_(parser.row_);
        }
        parser.row_.cells.clear();
        parser.row_.line = 0;
    }

    const std::function<void(CsvRow&)>& on_row_;
    csv_parser parser_{};
    CsvRow row_;
    std::size_t row_size_ = 0;
    std::uint64_t blank_rows_ = 0;
    std::uint64_t latin1_line_ = 0;
};

/// Lines of a stream with their line ends, of which \n, \r\n and a lone \r all count.
class Lines {
  public:
    explicit Lines(std::istream& in) : in_{in} {}

    /// @returns false at the end
    bool next(std::string& line) {
        line.clear();
        for (int c = get(); c != end; c = get()) {
            line += static_cast<char>(c);
            if (c == '\n' || (c == '\r' && peek() != '\n') || line.size() > longest_row) {
                return true;
            }
        }
        return !line.empty();
    }

    [[nodiscard]] std::uint64_t digest() const { return digest_; }

  private:
    static constexpr int end = -1;

    int peek() {
        if (place_ == size_) {
            in_.read(buffer_->data(), static_cast<std::streamsize>(buffer_->size()));
            size_ = static_cast<std::size_t>(in_.gcount());
            place_ = 0;
        }
        return size_ == 0 ? end : static_cast<unsigned char>((*buffer_)[place_]);
    }
    int get() {
        const int c = peek();
        if (c != end) {
            ++place_;
            digest_ = text_hash({&(*buffer_)[place_ - 1], 1}, digest_);
        }
        return c;
    }

    std::istream& in_;
    std::unique_ptr<std::array<char, 1U << 16U>> buffer_ =
        std::make_unique<std::array<char, 1U << 16U>>();
    std::size_t place_ = 0;
    std::size_t size_ = 0;
    std::uint64_t digest_ = text_hash("");
};

}  // namespace

std::size_t count_cells(std::string_view line) {
    return separator_of(line).count + 1;
}

CsvEnd read_csv(std::istream& in, const std::function<void(CsvRow&)>& on_row) {
    Lines lines{in};
    RowParser parser{on_row};
    CsvEnd result;
    std::string line;
    bool knows_separator = false;
    for (std::uint64_t number = 1; lines.next(line); ++number) {
        std::string_view text = line;
        if (number == 1) {
            result.foreign = foreign_format(text);
            text = without_byte_order_mark(text);
        }
        if (!result.foreign.empty()) {
            return result;
        }
        if (parser.is_between_rows() && is_blank(text)) {
            ++result.blank_rows;
            continue;
        }
        if (!knows_separator) {
            knows_separator = true;
            result.foreign = markup_format(text);
            if (!result.foreign.empty()) {
                return result;
            }
            const std::string_view plain = trimmed(text);
            if (plain.size() == 5 && plain.starts_with("sep=")) {
                parser.separate_by(plain.back());
                continue;
            }
            parser.separate_by(separator_of(text).sign);
        }
        const std::uint64_t row = parser.is_between_rows() ? number : parser.row_line();
        parser.feed(text, number);
        if (parser.row_size() > longest_row) {
            result.long_line = row;
            return result;
        }
    }
    const std::uint64_t last = parser.row_line();
    if (!parser.finish()) {
        result.open_line = last;
    }
    result.blank_rows += parser.blank_rows();
    result.latin1_line = parser.latin1_line();
    result.digest = lines.digest();
    return result;
}

}  // namespace sprintcast
