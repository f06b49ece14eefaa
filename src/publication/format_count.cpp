#include "publication/format_count.h"

#include <optional>

namespace cairn {

std::string format_count(const CasualtyCount& count) {
  if (!count.low) return count.high ? "up to " + std::to_string(*count.high) : "not stated";
  if (!count.high) return "at least " + std::to_string(*count.low);
  if (*count.low == *count.high) return std::to_string(*count.low);
  return std::to_string(*count.low) + "–" + std::to_string(*count.high);
}

std::string format_range(const CasualtyCount& range, bool open_above) {
  if (!open_above || !range.high) return format_count(range);
  if (range.low == range.high) return format_count(CasualtyCount::at_least(*range.low));
  return format_count(range) + "+";
}

std::string format_reported(const EffectRanges& ranges) {
  return format_range(ranges.reported.value_or(CasualtyCount{}), ranges.open_above);
}

std::string format_count(const Count& count) {
  const CasualtyCount bounds{count.low, count.high};
  if (count.qualifier == Qualifier::more_than && count.low && !count.high) {
    return "more than " + std::to_string(*count.low);
  }
  if (count.qualifier == Qualifier::about && count.low && count.high) return "about " + format_count(bounds);
  if (count.qualifier != Qualifier::word || !count.word) return format_count(bounds);

  const std::string quoted = "“" + *count.word + "”";
  return count.low || count.high ? quoted + " (" + format_count(bounds) + ")" : quoted;
}

}  // namespace cairn
