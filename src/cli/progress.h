#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "pipeline/pipeline.h"

namespace cairn {

/// A line on stderr that says how far long work has come; only on a terminal, only after the first second, and gone
/// when the work is done. In a pipe nothing is ever shown.
class ProgressLine {
 public:
  explicit ProgressLine(std::string what);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// The callback for the pipeline; the line must outlive it.
  Progress callback();

 private:
  void show(std::uint64_t done, std::uint64_t all);

  std::string what_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace cairn
