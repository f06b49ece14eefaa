#include "documents/publication_choice.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace cairn {
namespace {

bool near(Day a, Day b) { return std::abs(a.number - b.number) <= 1; }

bool is_believed(const DateCandidate& candidate) {
  return candidate.field == MetadataField::published && candidate.date && candidate.rejected.empty();
}

/// JSON-LD and <meta> are mostly filled from one field of the publishing system, and so are what a reader sees and
/// what is marked up: kinds of places that speak for themselves, and how much they say.
enum Witness : std::uint8_t { data, address, shown, other };
constexpr std::array<double, 4> kWeight = {3.5, 2.5, 2.0, 0.5};

Witness witness_of(DatePlace place) {
  switch (place) {
    case DatePlace::json_ld:
    case DatePlace::meta:
      return data;
    case DatePlace::url:
      return address;
    case DatePlace::marked:
    case DatePlace::time:
    case DatePlace::visible:
      return shown;
    default:
      return other;
  }
}

/// The weight of all kinds of places whose best candidate is of about this day.
double support_of(Day day, const std::array<std::optional<Day>, 4>& said) {
  double sum = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (said[i] && near(*said[i], day)) sum += kWeight[i];
  }
  return sum;
}

}  // namespace

void judge_date(DateCandidate& candidate, const std::optional<Day>& captured) {
  if (!candidate.rejected.empty()) return;
  if (!candidate.date) {
    const auto coarse = parse_iso_date(candidate.written);
    candidate.rejected = coarse && coarse->precision > DatePrecision::day ? "no day" : "not a date";
    return;
  }
  const Day day = candidate.date->day;
  const int year = civil_from_day(day).year;
  if (year < 1900 || std::abs(day.number) <= 1) {
    candidate.rejected = "a placeholder";
  } else if (year < 1995) {
    candidate.rejected = "before 1995";
  } else if (captured && day.number > captured->number + 1) {
    candidate.rejected = "after the capture";
  }
}

PublicationChoice choose_publication(std::vector<DateCandidate>& candidates) {
  std::ranges::stable_sort(candidates, [](const DateCandidate& a, const DateCandidate& b) {
    if (a.field != b.field) return a.field < b.field;
    if (a.rejected.empty() != b.rejected.empty()) return a.rejected.empty();
    return a.place < b.place;
  });
  std::array<std::optional<Day>, 4> said;
  for (const DateCandidate& candidate : candidates) {
    if (!is_believed(candidate)) continue;
    auto& best = said[witness_of(candidate.place)];
    if (!best) best = candidate.date->day;
  }
  const auto first = std::ranges::find_if(candidates, is_believed);
  if (first == candidates.end()) return {};
  auto chosen = first;
  for (auto it = first; it != candidates.end(); ++it) {
    if (!is_believed(*it)) continue;
    if (support_of(it->date->day, said) > support_of(chosen->date->day, said)) chosen = it;
  }
  if (near(chosen->date->day, first->date->day)) chosen = first;
  std::rotate(first, chosen, chosen + 1);

  PublicationChoice choice{.published = first->date, .doubt = {}};
  const Day day = first->date->day;
  const auto timed = std::ranges::find_if(candidates, [&](const DateCandidate& candidate) {
    return is_believed(candidate) && candidate.date->day == day && candidate.date->precision <= DatePrecision::minute;
  });
  if (timed != candidates.end()) choice.published = timed->date;
  const auto other = std::ranges::find_if(candidates, [&](const DateCandidate& candidate) {
    const bool strong = witness_of(candidate.place) == data || candidate.place == DatePlace::url;
    return is_believed(candidate) && strong && !near(candidate.date->day, day);
  });
  if (other != candidates.end())
    choice.doubt = first->from + " says " + first->date->iso + ", " + other->from + " says " + other->date->iso + ".";
  return choice;
}

}  // namespace cairn
