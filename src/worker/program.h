#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/result.h"
#include "worker/fork_server.h"

namespace cairn {

/// What another's program may use.
struct ProgramLimits {
  ProcessLimits process{.memory_bytes = std::uint64_t{2} << 30, .cpu_seconds = 120, .open_files = 64};
  double seconds = 240;  ///< From start to end.
  std::size_t output_bytes = std::size_t{256} << 20;
};

struct ProgramRun {
  std::string output;  ///< What it wrote to standard output; its beginning, if it wrote too much.
  std::string errors;  ///< The beginning of what it wrote to standard error.
  int exit_status = 0;
  bool cut = false;       ///< It wrote more than ProgramLimits::output_bytes, and was ended.
  std::string failure{};  ///< If it did not end by itself: "stopped by signal 11 (Segmentation fault)".
};

/// Runs a program on `input`, which it gets as standard input, with no rights but to read that and what programs are
/// installed with, and to write to its standard output. Errors: it cannot be started.
Result<ProgramRun> run_program(ForkServer& server, const ProgramLine& line, std::string_view input,
                               const ProgramLimits& limits);

}  // namespace cairn
