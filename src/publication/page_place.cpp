#include "publication/page_place.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::text;

/// Names of PlaceEvidence (docs/methods/places.md), in the words of the page.
constexpr std::array kReasonWords = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"preferred_name", "this is its usual name"},
    {"other_name", "this is one of its other names"},
    {"article_differs", "its name differs by an article"},
    {"other_spelling", "its name is spelled otherwise"},
    {"vowels_agree", "the vowels agree, too"},
    {"only_one", "no other place has the name"},
    {"with_noun", "it has the whole name, “dam” or “camp” included"},
    {"country", "a country"},
    {"governorate", "a governorate or province"},
    {"district", "a district"},
    {"city", "a city"},
    {"town", "a town"},
    {"village", "a village"},
    {"neighbourhood", "a neighbourhood"},
    {"landmark", "a landmark"},
    {"people_10k", "10,000 people or more"},
    {"people_100k", "100,000 people or more"},
    {"people_1m", "a million people or more"},
    {"most_people", "the largest of the name"},
    {"far_more_people", "by far the largest of the name"},
    {"around_namesake", "a division called after a town in it"},
    {"kind_fits", "it is what the text calls it"},
    {"kind_close", "it is nearly what the text calls it"},
    {"kind_differs", "it is not what the text calls it"},
    {"inside_named", "it lies in what the text names as around it"},
    {"near_named", "it lies close to what the text names as around it"},
    {"outside_named", "it does not lie in what the text names as around it"},
    {"outside_division", "it does not lie in the division or country named beside it"},
    {"holds_named", "what the text puts inside it lies there"},
    {"country_named", "its country is named"},
    {"country_named_often", "its country is the one most named"},
    {"other_country_named", "other countries are named"},
    {"only_other_country", "only another country is named"},
    {"region_named", "its region is named"},
    {"outlet_country", "the publication is of its country"},
    {"outlet_other_country", "the publication is of another country"},
    {"name_of_outlet", "the publication is called after it"},
    {"near_dateline", "near to where the report was written"},
    {"placed_elsewhere", "the text says so elsewhere"},
    {"within_10_km", "another place of the text lies within 10 km"},
    {"within_30_km", "another place of the text lies within 30 km"},
    {"within_100_km", "another place of the text lies within 100 km"},
    {"within_300_km", "another place of the text lies within 300 km"},
    {"far_from_all", "far from every other place of the text"},
    {"two_within_100_km", "two other places of the text lie within 100 km"},
    {"four_within_100_km", "four other places of the text lie within 100 km"},
    {"same_region", "in the region of most other places"},
    {"other_region", "in another region than most other places"},
    {"same_country", "in the country of most other places"},
    {"other_country", "in another country than most other places"},
    {"holds_others", "other places of the text lie in it"},
    {"holds_none", "no other place of the text lies in it"},
    {"at_point", "it lies at the coordinates given beside the name"},
    {"far_from_point", "it lies far from the coordinates given beside the name"},
    {"not_in_list", "the place meant may be in no list"},
});

Html option_of(const PlaceOption& option, std::string_view chosen) {
  Html out = html::name(option.name);
  if (!option.within.empty()) out += text(", " + option.within);
  Place point;
  point.latitude = option.latitude;
  point.longitude = option.longitude;
  point.precision = option.precision;
  out += element("small", text(" (" + std::string(place_precision_words(option.precision)) + ", " +
                               coordinate_words(point) + ", ") +
                              element("code", text(option.gazetteer_id)) + text(")"));
  if (option.gazetteer_id == chosen) out += text(" – taken");
  std::string reasons;
  for (const std::string& reason : option.reasons) {
    reasons.append(reasons.empty() ? "" : "; ").append(place_reason_words(reason));
  }
  return reasons.empty() ? out : out + element("p", {{"class", "basis"}}, text(reasons + "."));
}

}  // namespace

std::string_view place_reason_words(std::string_view reason) {
  const auto found = std::ranges::find(kReasonWords, reason, [](const auto& row) { return row.first; });
  return found == kReasonWords.end() ? reason : found->second;
}

Html place_of(const Place& place) {
  Html out = text(place.relation == PlaceRelation::in ? "" : std::string(place_relation_words(place.relation)) + " ");
  out += html::name(place.name);
  for (const std::string& parent : place.parents) out += text(", ") + html::name(parent);
  const bool open = !place.gazetteer_id && !place.latitude;
  if (open && !place.candidates.empty()) return out + element("small", text(" (which of several places is not known)"));
  if (open) return out + element("small", text(" (where this lies is not known)"));
  if (place.precision) out += element("small", text(" (" + std::string(place_precision_words(*place.precision)) + ")"));
  if (place.decided_by) out += text(", decided by ") + html::name(*place.decided_by);
  return out;
}

Html why_this_place(const Place& place, std::string_view claim) {
  if (place.candidates.empty() || place.decided_by) return {};
  std::vector<Html> options;
  for (const PlaceOption& option : place.candidates) {
    options.push_back(option_of(option, place.gazetteer_id.value_or("")));
  }
  const Html how =
      element("p", {{"class", "basis"}},
              text("A reviewer decides with ") +
                  element("code", text("cairn decide place " + std::string(claim) + " --value ID")) + text("."));
  return html::folded(place.gazetteer_id ? "Why this place" : "Which place this may be",
                      html::list(options, {}, "ol") + how);
}

}  // namespace cairn::pages
