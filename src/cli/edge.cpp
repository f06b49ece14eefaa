#include "cli/edge.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <thread>

#include "cli/progress.h"
#include "model/day.h"

namespace cairn {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

void note_signal(int) { interrupted.store(true, std::memory_order_relaxed); }

std::string two_digits(long long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

void talk(std::string_view sentence) {
  std::string line = "cairn: ";
  line.append(sentence);
  line += '\n';
  clear_progress_line();
  std::cerr.write(line.data(), static_cast<std::streamsize>(line.size())).flush();
}

std::string counted(std::size_t number, std::string_view singular, std::string_view plural) {
  std::string out = std::to_string(number) + " ";
  if (number == 1) return out.append(singular);
  return plural.empty() ? out.append(singular).append("s") : out.append(plural);
}

std::string decimal(double number) {
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  return {std::begin(digits), end};
}

const std::atomic<bool>& watch_signals() {
  struct sigaction action = {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return interrupted;
}

Result<std::string> time_of(const Arguments& arguments) {
  if (const auto given = arguments.one("--time")) {
    const bool shaped = given->size() == 20 && (*given)[10] == 'T' && given->ends_with('Z');
    if (!shaped || !parse_day(given->substr(0, 10))) {
      return fail("--time takes a time like 2018-11-15T09:30:00Z, not \"" + *given + "\"");
    }
    return *given;
  }
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  const auto second_of_day = seconds % 86400;
  return to_string(Day{static_cast<std::int32_t>(seconds / 86400)}) + "T" + two_digits(second_of_day / 3600) + ":" +
         two_digits(second_of_day / 60 % 60) + ":" + two_digits(second_of_day % 60) + "Z";
}

std::string data_folder_of(const Arguments& arguments) {
  if (const auto given = arguments.one("--data")) return *given;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "share/cairn";
  return (program.parent_path().parent_path() / "share" / "cairn").string();
}

Result<unsigned> threads_of(const Arguments& arguments) {
  const unsigned machine = std::clamp(std::thread::hardware_concurrency(), 1U, 256U);
  return arguments.number_or("--threads", machine, 1, 256).map([](std::uint64_t n) { return static_cast<unsigned>(n); });
}

}  // namespace cairn
