#pragma once

#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast::cli {

// Options that several commands have.

inline constexpr Option set_option{
    "set",
    "PATH=VALUE",
    "change a field first, like unplanned=25% or team.Ana.fte=0.5; repeatable",
    true};
inline constexpr Option only_what_if_option{
    "what-if",
    "NAME",
    "run only this what-if and the base scenario; repeatable (default: all)",
    true};
inline constexpr Option also_what_if_option{
    "what-if", "NAME", "also run this what-if; repeatable", true};
inline constexpr Option as_of_option{
    "as-of", "DATE", "the date that this is made for, shown beside the name; sets as_of"};
inline constexpr Option seed_option{"seed", "N", "random seed (default 1)"};
inline constexpr Option precision_option{
    "precision",
    "DAYS",
    "simulate until the P85 dates are known to this many days, like 1d; at most --trials futures "
    "(default 10 million)"};
inline constexpr Option threads_option{
    "threads", "N", "number of threads (default: all processors); results do not depend on it"};
inline constexpr Option json_option{"json", "FILE", "write the same as JSON; - is standard output"};
inline constexpr Option quiet_option{
    "quiet", "", "results only: no progress, no line on their source"};
inline constexpr Option color_option{
    "color", "WHEN", "auto (default), always or never; respects NO_COLOR"};
inline constexpr Option column_option{
    "column",
    "WHAT=NAME",
    "what a column says where its name does not, and its unit, like estimate='My guess' or "
    "actual_hours=Booked; repeatable",
    true};
inline constexpr Option where_option{
    "where",
    "COLUMN=VALUE",
    "only rows with this value in this column, like type=Story; of several values of one column, "
    "any; repeatable",
    true};
inline constexpr Option since_option{"since", "DATE", "only rows that ended on this day or later"};
inline constexpr Option help_option{"help", "", "print this page"};

/// The options of a command that plays batches: its own, then those that all of them have.
[[nodiscard]] Options batch_options(Options own);

/// Options, and others behind them.
[[nodiscard]] Options joined(Options options, const Options& more);

}  // namespace sprintcast::cli
