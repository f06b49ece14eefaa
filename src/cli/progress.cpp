#include "cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "pipeline/progress_text.h"

namespace cairn {
namespace {

constexpr auto kFirstAfter = std::chrono::seconds(1);
constexpr auto kEvery = std::chrono::milliseconds(100);
constexpr auto kRateOver = std::chrono::seconds(10);
constexpr std::size_t kUsualColumns = 80;

bool line_is_shown = false;

/// Asked each time: windows change their size.
std::size_t columns_of_terminal() {
  winsize size = {};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (known ? size.ws_col : kUsualColumns) - 1;  // A full last column would begin a new line.
}

}  // namespace

void clear_progress_line() {
  if (line_is_shown) std::cerr << "\r\x1b[K" << std::flush;
  line_is_shown = false;
}

ProgressLine::ProgressLine(std::string what, std::string unit)
    : what_(std::move(what)),
      unit_(std::move(unit)),
      terminal_(isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + kFirstAfter) {}

ProgressLine::~ProgressLine() { clear_progress_line(); }

Progress ProgressLine::callback() {
  if (!terminal_) return {};
  return [this](std::uint64_t done, std::uint64_t all) { show(done, all); };
}

double ProgressLine::per_second(std::chrono::steady_clock::time_point now, std::uint64_t done) {
  if (!samples_.empty() && done < samples_.back().done) samples_.clear();  // Another part of the work began.
  samples_.push_back({now, done});
  while (samples_.size() > 2 && now - samples_.front().time > kRateOver) samples_.pop_front();
  const std::chrono::duration<double> seconds = now - samples_.front().time;
  return seconds.count() < 0.5 ? 0 : static_cast<double>(done - samples_.front().done) / seconds.count();
}

void ProgressLine::show(std::uint64_t done, std::uint64_t all) {
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (all != all_) samples_.clear();
  all_ = all;
  if (samples_.empty()) samples_.push_back({now, done});
  if (now < next_) return;
  next_ = now + kEvery;
  line_is_shown = true;
  const WorkDone work{
      .what = what_, .unit = unit_, .done = done, .all = all, .per_second = per_second(now, done)};
  std::cerr << "\r\x1b[K" + progress_text(work, columns_of_terminal()) << std::flush;
}

void show(ProgressLine& line, const EstimateStep& step) {
  line.say_what(step.what);
  line.show(step.done, step.all);
}

}  // namespace cairn
