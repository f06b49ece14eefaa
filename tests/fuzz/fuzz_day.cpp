// ISO dates: what is accepted is written back the same, and a stretch of days never runs backwards.

#include "fuzz.h"
#include "model/day.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using cairn::fuzz::require;
  const std::string_view text = cairn::fuzz::as_text(data, size);
  if (const auto day = cairn::parse_day(text)) {
    require(cairn::to_string(*day) == text, "a day is written as it was read");
    require(cairn::day_from_civil(cairn::civil_from_day(*day)) == day, "a day is the same day in the calendar");
  }
  if (const auto range = cairn::days_of_iso(text)) {
    require(range->start && range->end && *range->start <= *range->end, "days of an ISO date run forwards");
  }
  return 0;
}
