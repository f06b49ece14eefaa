#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>

#include "pipeline/estimate_step.h"
#include "pipeline/pipeline.h"

namespace cairn {

/// A line on stderr that says how far long work has come, how fast it goes and how long it takes still; only on a
/// terminal, only after the first second, no wider than the terminal, and gone when the work is done or something is
/// said (talk()). In a pipe nothing is ever shown. One at a time.
class ProgressLine {
 public:
  /// `unit`: "files", "texts"; "bytes" are shown as MB and GB.
  ProgressLine(std::string what, std::string unit);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// The callback for the pipeline; the line must outlive it. Empty where nothing is shown.
  Progress callback();
  bool is_shown() const { return terminal_; }  ///< Is it worth finding out how much there is to do?
  void show(std::uint64_t done, std::uint64_t all);
  void say_what(std::string what) { what_ = std::move(what); }

 private:
  struct Sample {
    std::chrono::steady_clock::time_point time;
    std::uint64_t done;
  };
  double per_second(std::chrono::steady_clock::time_point now, std::uint64_t done);

  std::string what_;
  std::string unit_;
  bool terminal_;
  std::uint64_t all_ = 0;
  std::deque<Sample> samples_;  ///< Of the last seconds: a rate that is now, not since the start.
  std::chrono::steady_clock::time_point next_;
};

/// Shows it on the line, in place of what it said before.
void show(ProgressLine& line, const EstimateStep& step);

/// Takes the line away, if one is shown.
void clear_progress_line();

}  // namespace cairn
