#pragma once

#include <vector>

namespace sprintcast::report {

/// A part of a picture; y grows downwards [units].
struct Box {
    double left;
    double top;
    double right;
    double bottom;

    [[nodiscard]] bool meets(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

/// Which point of a text its place is.
enum class Anchor { start, middle, end };

/// Where labels of a picture may stand: within it, and none over another.
class LabelPlaces {
  public:
    LabelPlaces(double width, double height) : width_{width}, height_{height} {}

    /// The box of a text that stands somewhere.
    [[nodiscard]] static Box box_of(
        double text_width, double x, double y, Anchor anchor, double size);

    /// A box with the air that texts on one line have between them.
    [[nodiscard]] static Box with_air(const Box& box);

    /// True where nothing stands, nor too close by.
    [[nodiscard]] bool is_free(const Box& box) const;

    /// Keeps labels away.
    void take(const Box& box) { taken_.push_back(box); }

    [[nodiscard]] const std::vector<Box>& taken() const { return taken_; }

  private:
    double width_;
    double height_;
    std::vector<Box> taken_;
};

}  // namespace sprintcast::report
