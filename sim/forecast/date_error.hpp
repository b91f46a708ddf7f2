#pragma once

#include <cstdint>
#include <optional>

#include "sim/engine/outcomes.hpp"

namespace sprintcast {

/// Monte Carlo error of a percentile's date: the standard deviation [calendar days] of the dates
/// that runs of as many trials with other seeds give.
///
/// A date is a whole day on which work can be finished, so where a percentile lies between two of
/// them, some seeds give the one and some the other. The error counts all days between them: it is
/// up to 1.5 days at a weekend, and more at a holiday, however many trials there are.
///
/// Another run gives at most day d where enough of its trials are finished by then: a binomial
/// number, with these counts' share as its chance. The square root's arcsine makes that share
/// nearly normal, with a standard deviation of 1 for every d (M. S. Bartlett, Supplement to the J.
/// Royal Statistical Society 3(1), 1936, 68-78), so one normal number, how lucky a run is, moves
/// all days. These counts had luck too. It biases the variance; the ratio of the variance to its
/// mean over such luck corrects that (the bootstrap's estimate of bias: B. Efron and R. J.
/// Tibshirani, An Introduction to the Bootstrap, 1993, chapter 10). Its mean over seeds is then
/// within a tenth of the standard deviation seen, taken over dates on all days of the week. Where
/// only one seed in twenty moves a date, it may state twice as much as is seen.
///
/// @param trials  all, those that never finish included
/// @param p       in (0, 1)
/// @returns none where the date is never, or never is within two standard errors of it, or the
///          percentile is the last of all trials
[[nodiscard]] std::optional<double> date_error(const Counts& days, std::uint64_t trials, double p);

}  // namespace sprintcast
