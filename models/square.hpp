#pragma once

namespace sprintcast {

[[nodiscard]] constexpr double square(double x) {
    return x * x;
}

}  // namespace sprintcast
