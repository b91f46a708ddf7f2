#pragma once

namespace sprintcast {

// The help of each command, as it is in help/COMMAND.txt.

[[nodiscard]] const char* help_forecast();
[[nodiscard]] const char* help_payoff();
[[nodiscard]] const char* help_order();
[[nodiscard]] const char* help_lookahead();
[[nodiscard]] const char* help_report();
[[nodiscard]] const char* help_fit();
[[nodiscard]] const char* help_backtest();
[[nodiscard]] const char* help_check();
[[nodiscard]] const char* help_init();
[[nodiscard]] const char* help_schema();
[[nodiscard]] const char* help_completion();
[[nodiscard]] const char* help_help();

}  // namespace sprintcast
