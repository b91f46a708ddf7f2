#pragma once

#include <boost/math/policies/policy.hpp>

namespace sprintcast {

/// Ten digits, without the detour over long double that Boost takes: tables hold seven.
using TenDigits = boost::math::policies::policy<boost::math::policies::digits10<10>,
                                                boost::math::policies::promote_double<false>>;

}  // namespace sprintcast
