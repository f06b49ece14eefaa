#include "publication/home_places.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "text/fold.h"

namespace cairn {
namespace {

using std::string_view;

constexpr string_view kTable =
#include "home_words.inc"  // Made of lexicon/home_words.txt when the program is built.
    ;

constexpr std::int64_t kLeastRadius = 1000;  // Metres.

std::set<std::string, std::less<>> read_words() {
  std::set<std::string, std::less<>> words;
  for (string_view rest = kTable; !rest.empty();) {
    const string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (!line.empty() && !line.starts_with('#') && !line.starts_with('[')) words.insert(fold_name(line));
  }
  return words;
}

/// Commas of both scripts, semicolons, upright strokes and ends of lines part a place; so does " - ".
std::vector<string_view> parts_of(string_view place) {
  std::vector<string_view> parts;
  while (!place.empty()) {
    std::size_t end = place.size();
    std::size_t skipped = 0;
    for (const string_view mark : {",", "،", ";", "؛", "|", "\n", " - ", " – "}) {
      const std::size_t at = place.find(mark);
      if (at < end) end = at, skipped = mark.size();
    }
    string_view part = place.substr(0, end);
    place.remove_prefix(end + skipped);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

bool has_link(string_view place) {
  return place.find("://") != string_view::npos || place.find("www.") != string_view::npos ||
         place.find('@') != string_view::npos;
}

bool may_be_a_home(string_view part) {
  if (has_link(part)) return true;
  static const std::set<std::string, std::less<>> words = read_words();
  const std::string folded = fold_name(part);  // Digits of any script become those of ASCII.
  if (std::ranges::any_of(folded, [](char c) { return c >= '0' && c <= '9'; })) return true;
  for (string_view rest = folded; !rest.empty();) {
    const string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (words.contains(word)) return true;
  }
  return false;
}

double rounded(double degrees) { return std::round(degrees * 100) / 100; }

bool is_fine(const std::optional<PlacePrecision>& precision) {
  return precision && *precision < PlacePrecision::neighbourhood;
}

void coarsen(Place& place) {
  std::erase_if(place.candidates, [](const auto& candidate) { return is_fine(candidate.precision); });
  if (!is_fine(place.precision)) return;
  place.precision = PlacePrecision::neighbourhood;
  place.gazetteer_id.reset();
  if (may_be_a_home(place.name)) place.name.clear();
  if (place.latitude) place.latitude = rounded(*place.latitude);
  if (place.longitude) place.longitude = rounded(*place.longitude);
  place.radius_metres = std::max(place.radius_metres.value_or(0), kLeastRadius);
}

}  // namespace

std::string place_without_home(string_view place) {
  std::string out;
  for (const string_view part : parts_of(place)) {
    if (may_be_a_home(part)) continue;
    out += (out.empty() ? "" : ", ") + std::string(part);
  }
  return out;
}

void coarsen_homes(Record& record) {
  std::set<std::string_view> of_homes;
  for (Claim& claim : record.claims) {
    if (!claim.object || claim.object->type != ObjectType::home) continue;
    of_homes.insert(claim.claim);
    if (claim.place) coarsen(*claim.place);
    for (Place& place : claim.other_places) coarsen(place);
  }
  for (Incident& incident : record.incidents) {
    const auto is_of_a_home = [&](const ClaimLink& link) {
      return link.relation != LinkRelation::candidate && of_homes.contains(link.claim);
    };
    if (!incident.place || std::ranges::none_of(incident.claims, is_of_a_home)) continue;
    coarsen(*incident.place);
  }
}

}  // namespace cairn
