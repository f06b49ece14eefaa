#include "cli/progress.h"

#include <unistd.h>

#include <iostream>

namespace cairn {
namespace {

constexpr auto kFirstAfter = std::chrono::seconds(1);
constexpr auto kEvery = std::chrono::milliseconds(100);
constexpr std::uint64_t kBarCells = 30;

}  // namespace

ProgressLine::ProgressLine(std::string what)
    : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + kFirstAfter) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
}

Progress ProgressLine::callback() {
  if (!terminal_) return {};
  return [this](std::uint64_t done, std::uint64_t all) { show(done, all); };
}

void ProgressLine::show(std::uint64_t done, std::uint64_t all) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + kEvery;
  shown_ = true;
  std::string line = "\r\x1b[K" + what_ + " " + std::to_string(done);
  if (all > 0) {
    const std::uint64_t full = kBarCells * done / all;
    line += " of " + std::to_string(all) + " [" + std::string(full, '#') + std::string(kBarCells - full, ' ') + "]";
  }
  std::cerr << line << std::flush;
}

}  // namespace cairn
