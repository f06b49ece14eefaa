#include "publication/page_query.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "publication/page_links.h"
#include "text/fold.h"

namespace cairn::pages {
namespace {

bool has(std::string_view words, std::string_view folded_wanted) {
  return folded_wanted.empty() || fold_name(words).find(folded_wanted) != std::string::npos;
}

std::optional<std::int64_t> whole_number(std::string_view words) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  if (error != std::errc() || end != words.data() + words.size() || number < 0) return std::nullopt;
  return number;
}

void read_field(Query& query, std::string_view field, std::string value) {
  const auto problem = [&](std::string message) {
    query.problems.push_back({std::string(field), value, std::move(message)});
  };
  const auto day = [&]() -> std::optional<Day> {
    const auto range = days_of_iso(value);
    if (!range) {
      problem("expected a date such as 2018-11-15 or 2018-11");
      return std::nullopt;
    }
    return field == "from" ? range->start : range->end;
  };
  if (value.empty()) return;
  if (field == "from") query.from = day();
  if (field == "to") query.to = day();
  if (field == "place") query.place = value;
  if (field == "party") query.party = value;
  if (field == "effect") query.effect = value;
  if (field == "q") query.search = value;
  if (field == "grade") {
    const auto grade = from_string<AirwarsGrade>(value);
    if (!grade) return problem("expected confirmed, fair, weak, contested or discounted");
    if (std::ranges::find(query.grades, *grade) == query.grades.end()) query.grades.push_back(*grade);
  }
  if (field == "min_killed") {
    query.min_killed = whole_number(value);
    if (!query.min_killed) problem("expected a whole number");
  }
  if (field == "page") {
    const auto page = whole_number(value);
    if (!page || *page < 1) return problem("expected a whole number from 1");
    query.page = static_cast<std::size_t>(*page);
  }
  if (field == "sort") {
    const bool descending = value.starts_with('-');
    const auto key = from_string<SortKey>(std::string_view(value).substr(descending ? 1 : 0));
    if (!key) return problem("expected date, place, killed, grade, origins or code, with - before it to turn it round");
    query.sort = *key;
    query.descending = descending;
  }
}

/// Does the event lie, or may it lie, in the days asked for? Nothing where the event's day is not known.
std::optional<bool> within(const DayRange& date, const Query& query) {
  if (!query.from && !query.to) return true;
  if (!date.start && !date.end) return std::nullopt;
  const Day first = date.start ? *date.start : *date.end;
  const Day last = date.end ? *date.end : *date.start;
  return (!query.from || last >= *query.from) && (!query.to || first <= *query.to);
}

bool place_has(const std::optional<Place>& place, std::string_view folded_wanted) {
  if (folded_wanted.empty()) return true;
  if (!place) return false;
  return has(place->name, folded_wanted) ||
         std::ranges::any_of(place->parents, [&](const std::string& parent) { return has(parent, folded_wanted); });
}

std::string_view sentence_of(const RecordIndex& index, const Claim& claim) {
  const Document* document = index.document(claim.document);
  if (!document || !claim.sentence || claim.sentence->end > document->text.size()) return {};
  return words_of(document->text, *claim.sentence);
}

bool claim_has(const RecordIndex& index, const Claim& claim, std::string_view folded_wanted) {
  const auto source_has = [&](const Attribution& link) { return has(link.source, folded_wanted); };
  return has(claim.claim, folded_wanted) || has(sentence_of(index, claim), folded_wanted) ||
         has(claim.reported_by.outlet.value_or(""), folded_wanted) ||
         std::ranges::any_of(claim.attribution, source_has);
}

bool incident_has(const RecordIndex& index, const Incident& incident, std::string_view folded_wanted) {
  if (folded_wanted.empty()) return true;
  if (has(incident.incident, folded_wanted) || place_has(incident.place, folded_wanted)) return true;
  if (has(incident.event_type, folded_wanted)) return true;
  for (const std::string& party : parties_of(index, incident)) {
    if (has(party, folded_wanted)) return true;
  }
  return std::ranges::any_of(incident.claims, [&](const ClaimLink& link) {
    const Claim* claim = index.claim(link.claim);
    return claim && claim_has(index, *claim, folded_wanted);
  });
}

std::optional<std::int64_t> killed_low(const Incident& incident) {
  const auto killed = incident.ranges.find("killed");
  if (killed == incident.ranges.end() || !killed->second.reported) return std::nullopt;
  return killed->second.reported->low;
}

/// -1, 0, 1; what is not known comes last in either order.
template <class T>
int compare_known(const std::optional<T>& a, const std::optional<T>& b, bool descending) {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  if (*a == *b) return 0;
  return (*a < *b) != descending ? -1 : 1;
}

int compare(const Incident& a, const Incident& b, const Query& query) {
  const auto place = [](const Incident& incident) {
    return incident.place ? std::optional(incident.place->name) : std::nullopt;
  };
  switch (query.sort) {
    case SortKey::date:
      return compare_known(a.date.start, b.date.start, query.descending);
    case SortKey::place:
      return compare_known(place(a), place(b), query.descending);
    case SortKey::killed:
      return compare_known(killed_low(a), killed_low(b), query.descending);
    case SortKey::grade:
      return compare_known(std::optional(a.airwars), std::optional(b.airwars), query.descending);
    case SortKey::origins:
      return compare_known(std::optional(a.origins.size()), std::optional(b.origins.size()), query.descending);
    case SortKey::code:
      return compare_known(std::optional(a.incident), std::optional(b.incident), query.descending);
  }
  return 0;
}

}  // namespace

bool Query::filters() const {
  return from || to || !place.empty() || !party.empty() || !grades.empty() || !effect.empty() || min_killed ||
         !search.empty();
}

Query parse_query(std::string_view raw) {
  Query query;
  while (!raw.empty()) {
    const std::string_view pair = raw.substr(0, raw.find('&'));
    raw.remove_prefix(std::min(pair.size() + 1, raw.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    read_field(query, percent_decode(pair.substr(0, equals)), percent_decode(pair.substr(equals + 1)));
  }
  return query;
}

std::string query_string(const Query& query) {
  std::string out;
  const auto add = [&out](std::string_view field, std::string_view value) {
    if (value.empty()) return;
    out += (out.empty() ? "" : "&") + std::string(field) + "=" + percent_encode(value);
  };
  if (query.from) add("from", to_string(*query.from));
  if (query.to) add("to", to_string(*query.to));
  add("place", query.place);
  add("party", query.party);
  for (const AirwarsGrade grade : query.grades) add("grade", to_string(grade));
  add("effect", query.effect);
  if (query.min_killed) add("min_killed", std::to_string(*query.min_killed));
  add("q", query.search);
  if (query.sort != SortKey::date || query.descending) {
    add("sort", (query.descending ? "-" : "") + std::string(to_string(query.sort)));
  }
  if (query.page > 1) add("page", std::to_string(query.page));
  return out;
}

Selection select_incidents(const RecordIndex& index, const Query& query) {
  const std::string place = fold_name(query.place);
  const std::string party = fold_name(query.party);
  const std::string search = fold_name(query.search);
  Selection selection;
  for (const Incident& incident : index.record().incidents) {
    const std::vector<std::string> parties = parties_of(index, incident);
    const bool party_fits = party.empty() || std::ranges::any_of(parties, [&](const auto& p) { return has(p, party); });
    const bool grade_fits =
        query.grades.empty() || std::ranges::find(query.grades, incident.airwars) != query.grades.end();
    const bool effect_fits = query.effect.empty() || incident.ranges.contains(query.effect);
    const bool number_fits = !query.min_killed || killed_low(incident).value_or(-1) >= *query.min_killed;
    if (!party_fits || !grade_fits || !effect_fits || !number_fits) continue;
    if (!place_has(incident.place, place) || !incident_has(index, incident, search)) continue;
    const std::optional<bool> in_days = within(incident.date, query);
    if (!in_days) ++selection.without_day;
    if (in_days.value_or(false)) selection.incidents.push_back(&incident);
  }
  std::ranges::stable_sort(selection.incidents,
                           [&](const Incident* a, const Incident* b) { return compare(*a, *b, query) < 0; });
  return selection;
}

std::vector<const Claim*> select_claims(const RecordIndex& index, const Query& query) {
  const std::string place = fold_name(query.place);
  const std::string party = fold_name(query.party);
  const std::string search = fold_name(query.search);
  std::vector<const Claim*> found;
  for (const Claim& claim : index.record().claims) {
    const DayRange date = claim.date ? DayRange{claim.date->start, claim.date->end} : DayRange{};
    const bool party_fits = party.empty() || std::ranges::any_of(claim.alleged_actors, [&](const AllegedActor& actor) {
                              return has(actor.name, party) || has(actor.party.value_or(""), party);
                            });
    const bool effect_fits = query.effect.empty() || (claim.effect && to_string(*claim.effect) == query.effect);
    if (!party_fits || !effect_fits || !place_has(claim.place, place) || !within(date, query).value_or(false)) continue;
    if (!search.empty() && !claim_has(index, claim, search)) continue;
    found.push_back(&claim);
  }
  return found;
}

std::vector<std::string> parties_of(const RecordIndex& index, const Incident& incident) {
  std::set<std::string> parties;
  for (const PartyResponsibility& party : incident.axes.responsibility) parties.insert(party.party);
  for (const ClaimLink& link : incident.claims) {
    const Claim* claim = index.claim(link.claim);
    if (!claim || link.relation == LinkRelation::candidate) continue;
    for (const AllegedActor& actor : claim->alleged_actors) parties.insert(actor.party.value_or(actor.name));
  }
  return {parties.begin(), parties.end()};
}

}  // namespace cairn::pages
