#include "pipeline/progress_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cairn {
namespace {

constexpr std::size_t kWidestBar = 30;
constexpr std::size_t kNarrowestBar = 5;

/// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

struct Scale {
  double factor;
  std::string_view name;
};
constexpr auto kScales = std::to_array<Scale>({{1e12, "TB"}, {1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}, {1, "bytes"}});

const Scale& scale_of(double bytes) {
  return *std::ranges::find_if(kScales, [&](const Scale& scale) { return bytes >= scale.factor || scale.factor == 1; });
}

/// One digit after the point, worked out in whole numbers: the same in any locale.
std::string scaled(double bytes, const Scale& scale) {
  if (scale.factor == 1) return std::to_string(static_cast<std::uint64_t>(bytes));
  const auto tenths = static_cast<std::uint64_t>(std::llround(bytes / scale.factor * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string amount_of(const WorkDone& work) {
  if (work.unit != "bytes")
    return grouped(work.done) + (work.all > 0 ? " of " + grouped(work.all) : "") + " " + std::string(work.unit);
  const Scale& scale = scale_of(static_cast<double>(std::max(work.all, work.done)));
  return scaled(static_cast<double>(work.done), scale) +
         (work.all > 0 ? " of " + scaled(static_cast<double>(work.all), scale) : "") + " " + std::string(scale.name);
}

std::string rate_of(const WorkDone& work) {
  if (work.per_second <= 0) return "";
  if (work.unit != "bytes") {
    const bool slow = work.per_second < 10;
    const auto tenths = static_cast<std::uint64_t>(std::llround(work.per_second * 10));
    return ", " + (slow ? std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) : grouped(tenths / 10)) + " " +
           std::string(work.unit) + "/s";
  }
  const Scale& scale = scale_of(work.per_second);
  return ", " + scaled(work.per_second, scale) + " " + std::string(scale.name) + "/s";
}

std::string time_left(const WorkDone& work) {
  if (work.per_second <= 0 || work.all <= work.done) return "";
  const double exact = static_cast<double>(work.all - work.done) / work.per_second;
  if (exact > 1e7) return "";  // Months: the rate says nothing.
  const auto seconds = static_cast<std::uint64_t>(std::ceil(exact));
  if (seconds < 60) return ", " + std::to_string(seconds) + " s left";
  if (seconds < 3600) return ", " + std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s left";
  return ", " + std::to_string(seconds / 3600) + " h " + std::to_string(seconds % 3600 / 60) + " min left";
}

}  // namespace

std::string progress_text(const WorkDone& work, std::size_t columns) {
  const std::string amount = amount_of(work);
  std::string tail = amount + rate_of(work) + time_left(work);
  const std::size_t begin = work.what.size() + 1;
  if (begin + tail.size() > columns) tail = amount + time_left(work);
  if (begin + tail.size() > columns) tail = amount;
  std::string line = std::string(work.what) + " ";
  const std::size_t room = columns > begin + tail.size() + 3 ? columns - begin - tail.size() - 3 : 0;  // [] and a blank
  if (work.all > 0 && room >= kNarrowestBar) {
    const std::size_t cells = std::min(room, kWidestBar);
    const double part = std::min(1.0, static_cast<double>(work.done) / static_cast<double>(work.all));
    const auto full = static_cast<std::size_t>(part * static_cast<double>(cells));
    line += "[" + std::string(full, '#') + std::string(cells - full, ' ') + "] ";
  }
  line += tail;
  line.resize(std::min(line.size(), columns));
  return line;
}

}  // namespace cairn
