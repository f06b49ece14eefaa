#include "claims/short_form.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cairn {
namespace {

/// One field as it is written: "weapon airstrike" is {"weapon", "airstrike"}, "civilian" {"civilian", ""}.
struct Field {
  std::string_view key;
  std::string value;
  friend bool operator==(const Field&, const Field&) = default;
};

constexpr std::array kKeys = {"weapon",  "object", "group",  "place", "near", "area", "precision", "date", "month",
                              "weekday", "day",    "source", "role",  "cue",  "by",   "party",     "flag", "rule"};
/// Words that stand alone; those before `kMustBeSaid` may be left out where they hold.
constexpr std::array kWords = {"civilian",       "combatant",  "mixed",        "unknown",  "incident", "running_total",
                               "multi_incident", "cumulative", "unspecified",  "affirmed", "asserted", "reported",
                               "none",           "accuses",    "acknowledges", "denies",   "revises",  "exact",
                               "at_least",       "more_than",  "up_to",        "about",    "between",  "word"};
constexpr std::array kMustBeSaid = {"negated", "hypothetical", "hearsay", "part"};

template <class Names>
bool is_one_of(const Names& names, std::string_view word) {
  return std::ranges::find(names, word) != names.end();
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> parts_of(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = std::min(text.find(mark), text.size());
    parts.push_back(trim(text.substr(0, end)));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

/// "4", "12..", "..39", "2..7", "none".
std::string in_short(const std::optional<Count>& count) {
  if (!count) return "none";
  if (count->low && count->low == count->high) return std::to_string(*count->low);
  return (count->low ? std::to_string(*count->low) : "") + ".." + (count->high ? std::to_string(*count->high) : "");
}

std::string in_short(const ClaimDate& date) {
  if (!date.start && !date.end) return "unresolved";
  const std::string start = date.start ? to_string(*date.start) : "";
  const std::string end = date.end ? to_string(*date.end) : "";
  return start == end ? start : start + "/" + end;
}

/// "killed 4", "damage destroyed 2", "denial".
std::string head_of(const Claim& claim) {
  std::string out(claim.kind == Kind::harm ? "" : to_string(claim.kind));
  const auto add = [&out](std::string_view word) { out += (out.empty() ? "" : " ") + std::string(word); };
  if (claim.effect) add(to_string(*claim.effect));
  if (claim.effect || claim.count) add(in_short(claim.count));
  return out;
}

void add_place(const Place& place, std::vector<Field>& fields) {
  const std::string_view key = place.relation == PlaceRelation::near   ? "near"
                               : place.relation == PlaceRelation::area ? "area"
                                                                       : "place";
  fields.push_back({key, place.name});
  if (place.precision) fields.push_back({"precision", std::string(to_string(*place.precision))});
}

void add_date(const ClaimDate& date, Day published, std::vector<Field>& fields) {
  fields.push_back({"date", in_short(date)});
  if (!date.start || !date.end) return;
  if (date.start != date.end) {
    const CivilDate first = civil_from_day(*date.start);
    const CivilDate last = civil_from_day(*date.end);
    if (first.month == last.month && first.year == last.year) fields.push_back({"month", std::to_string(first.month)});
    return;
  }
  fields.push_back({"month", std::to_string(civil_from_day(*date.start).month)});
  fields.push_back({"weekday", std::to_string(static_cast<int>(weekday_of(*date.start)))});
  fields.push_back({"day", std::to_string(date.start->number - published.number)});
}

void add_sources(const AttributionChain& chain, std::vector<Field>& fields) {
  for (const Attribution& link : chain) {
    fields.push_back({"source", link.source});
    if (link.role) fields.push_back({"role", std::string(to_string(*link.role))});
    if (link.cue) fields.push_back({"cue", *link.cue});
  }
}

/// Everything a claim says, beside its head.
std::vector<Field> fields_of(const Claim& claim, Day published) {
  std::vector<Field> fields;
  const auto word = [&fields](std::string_view name) { fields.push_back({name, ""}); };
  if (claim.count) word(to_string(claim.count->qualifier));
  if (claim.subset_of) word("part");
  if (claim.polarity == Polarity::negated) word("negated");
  word(to_string(claim.certainty));
  if (claim.stance != Stance::none) word(to_string(claim.stance));
  word(to_string(claim.scope));
  if (claim.object) fields.push_back({"object", std::string(to_string(claim.object->type))});
  if (claim.victims) word(to_string(claim.victims->status));
  if (claim.victims && claim.victims->group) fields.push_back({"group", *claim.victims->group});
  for (const AllegedActor& actor : claim.alleged_actors) {
    fields.push_back({"by", actor.name});
    if (actor.party) fields.push_back({"party", *actor.party});
  }
  if (claim.weapon) fields.push_back({"weapon", std::string(to_string(claim.weapon->type))});
  if (claim.place) add_place(*claim.place, fields);
  for (const Place& place : claim.other_places) add_place(place, fields);
  if (claim.date) add_date(*claim.date, published, fields);
  add_sources(claim.attribution, fields);
  for (const AttributionChain& chain : claim.other_attributions) add_sources(chain, fields);
  for (const std::string& flag : claim.flags) fields.push_back({"flag", flag});
  fields.push_back({"rule", claim.rule});
  return fields;
}

bool is_said(const std::vector<std::string_view>& given, std::string_view word) {
  return std::find(given.begin() + 1, given.end(), word) != given.end();
}

/// "weapon airstrike" holds, "no weapon" holds; Error: a word that says nothing.
Result<bool> holds(std::string_view given, const std::vector<Field>& fields) {
  if (is_one_of(kWords, given) || is_one_of(kMustBeSaid, given))
    return std::ranges::find(fields, Field{given, ""}) != fields.end();
  const auto space = given.find(' ');
  const std::string_view key = given.substr(0, space);
  const std::string_view value = space == std::string_view::npos ? std::string_view{} : trim(given.substr(space));
  const auto has_key = [&fields](std::string_view name) { return std::ranges::count(fields, name, &Field::key) > 0; };
  if (key == "no" && is_one_of(kKeys, value)) return !has_key(value);
  if (!is_one_of(kKeys, key) || value.empty()) return fail("'" + std::string(given) + "' says nothing about a claim");
  if (value == "-") return !has_key(key);
  return std::ranges::find(fields, Field{key, std::string(value)}) != fields.end();
}

Result<bool> fits_one(std::string_view expected, const Claim& claim, Day published) {
  const std::vector<std::string_view> given = parts_of(expected, ',');
  const std::vector<Field> fields = fields_of(claim, published);
  bool all = given.front() == head_of(claim);
  for (std::size_t i = 1; i < given.size(); ++i) {
    const Result<bool> one = holds(given[i], fields);
    if (!one) return one;
    all = all && *one;
  }
  for (const std::string_view word : kMustBeSaid) {
    if (std::ranges::find(fields, Field{word, ""}) != fields.end() && !is_said(given, word)) all = false;
  }
  return all;
}

}  // namespace

std::string short_form(const Claim& claim, Day published) {
  std::string out = head_of(claim);
  for (const Field& field : fields_of(claim, published)) {
    if (field.key == "exact" || field.key == "asserted" || field.key == "rule") continue;
    out += ", " + std::string(field.key) + (field.value.empty() ? "" : " " + field.value);
  }
  return out;
}

std::string short_form(std::span<const Claim> claims, Day published) {
  std::string out;
  for (const Claim& claim : claims) out += (out.empty() ? "" : "; ") + short_form(claim, published);
  return out.empty() ? "nothing" : out;
}

Result<bool> fits(std::string_view expected, std::span<const Claim> claims, Day published) {
  if (trim(expected) == "nothing") return claims.empty();
  const std::vector<std::string_view> wanted = parts_of(expected, ';');
  bool all = wanted.size() == claims.size();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Result<bool> one = fits_one(wanted[i], i < claims.size() ? claims[i] : Claim{}, published);
    if (!one) return one;
    all = all && *one;
  }
  return all;
}

}  // namespace cairn
