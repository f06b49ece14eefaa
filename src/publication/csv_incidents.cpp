#include <algorithm>
#include <array>
#include <string_view>

#include "publication/coordinates.h"
#include "publication/csv.h"
#include "publication/csv_write.h"
#include "publication/format_count.h"

namespace cairn {
namespace {

using Columns = std::vector<Column<Incident>>;
using Out = std::string&;
using In = const Incident&;

/// The effects that have columns of their own in every file; others share the column ranges_other.
struct EffectColumns {
  std::string_view effect;
  std::string_view hxl;
  bool every_range;  ///< Also non_party, acknowledged, corroborated, conflated_up_to and candidate.
};
constexpr auto kEffects = std::to_array<EffectColumns>({
    {"killed", "+killed", true},
    {"injured", "+injured", true},
    {"killed_or_injured", "+killed_or_injured", false},
    {"children_killed", "+killed+children", false},
    {"women_killed", "+killed+women", false},
    {"missing", "+missing", false},
    {"trapped", "+trapped", false},
});

using RangeMember = std::optional<CasualtyCount> EffectRanges::*;
using EndMember = std::optional<std::int64_t> CasualtyCount::*;

const EffectRanges* ranges_of(In incident, const std::string& effect) {
  const auto found = incident.ranges.find(effect);
  return found == incident.ranges.end() ? nullptr : &found->second;
}

void add_range(Columns& columns, const EffectColumns& which, std::string_view range_name, std::string_view range_hxl,
               RangeMember range) {
  const auto add_end = [&](std::string_view end_name, std::string_view end_hxl, EndMember end) {
    const std::string effect(which.effect);
    columns.push_back({"ranges_" + effect + "_" + std::string(range_name) + "_" + std::string(end_name),
                       "#affected" + std::string(which.hxl) + std::string(range_hxl) + std::string(end_hxl),
                       [effect, range, end](Out out, In incident) {
                         const EffectRanges* ranges = ranges_of(incident, effect);
                         if (ranges != nullptr) append_member(out, ranges->*range, end);
                       }});
  };
  add_end("low", "+min", &CasualtyCount::low);
  add_end("high", "+max", &CasualtyCount::high);
}

template <class T>
void add_value(Columns& columns, const EffectColumns& which, std::string_view name, std::string_view hxl,
               T EffectRanges::*value) {
  const std::string effect(which.effect);
  columns.push_back({"ranges_" + effect + "_" + std::string(name),
                     "#affected" + std::string(which.hxl) + std::string(hxl), [effect, value](Out out, In incident) {
                       const EffectRanges* ranges = ranges_of(incident, effect);
                       if (ranges != nullptr) append_cell(out, ranges->*value);
                     }});
}

void add_effect(Columns& columns, const EffectColumns& which) {
  add_range(columns, which, "reported", "", &EffectRanges::reported);
  add_value(columns, which, "open_above", "+open_above", &EffectRanges::open_above);
  if (!which.every_range) return;
  add_range(columns, which, "non_party", "+non_party", &EffectRanges::non_party);
  add_range(columns, which, "acknowledged", "+acknowledged", &EffectRanges::acknowledged);
  add_value(columns, which, "corroborated", "+corroborated+min", &EffectRanges::corroborated);
  add_value(columns, which, "conflated_up_to", "+conflated+max", &EffectRanges::conflated_up_to);
  add_range(columns, which, "candidate", "+candidate", &EffectRanges::candidate);
}

/// "detained: 3–5; displaced: at least 200"
void append_other_effects(Out out, In incident) {
  std::vector<std::string> written;
  for (const auto& [effect, ranges] : incident.ranges) {
    if (std::ranges::find(kEffects, effect, &EffectColumns::effect) != kEffects.end()) continue;
    written.push_back(effect + ": " + format_reported(ranges));
  }
  append_cell(out, written);
}

/// "Brovia: joint; League: alleged, denied"
void append_responsibility(Out out, In incident) {
  append_list_cell(out, incident.axes.responsibility, [](const PartyResponsibility& party) {
    std::string text = party.party + ":";
    for (const ResponsibilityAxis value : party.values) {
      text += text.ends_with(':') ? " " : ", ";
      text += to_string(value);
    }
    return text;
  });
}

void append_coordinate(Out out, In incident, double Coordinates::*which) {
  if (incident.place) append_member(out, published_coordinates(*incident.place), which);
}

Columns columns() {
  Columns out = {
      {"incident", "#event+code", [](Out o, In i) { append_cell(o, i.incident); }},
      {"provisional", "#status+provisional", [](Out o, In i) { append_cell(o, i.provisional); }},
      {"status", "#status", [](Out o, In i) { append_cell(o, i.status); }},
      {"date_start", "#date+occurred+start", [](Out o, In i) { append_cell(o, i.date.start); }},
      {"date_end", "#date+occurred+end", [](Out o, In i) { append_cell(o, i.date.end); }},
      {"not_after", "#date+occurred+max", [](Out o, In i) { append_cell(o, i.not_after); }},
      {"place_name", "#loc+name", [](Out o, In i) { append_member(o, i.place, &Place::name); }},
      {"place_gazetteer_id", "#loc+code", [](Out o, In i) { append_member(o, i.place, &Place::gazetteer_id); }},
      {"place_latitude", "#geo+lat", [](Out o, In i) { append_coordinate(o, i, &Coordinates::latitude); }},
      {"place_longitude", "#geo+lon", [](Out o, In i) { append_coordinate(o, i, &Coordinates::longitude); }},
      {"place_precision", "#geo+precision", [](Out o, In i) { append_member(o, i.place, &Place::precision); }},
      {"place_relation", "#loc+relation", [](Out o, In i) { append_member(o, i.place, &Place::relation); }},
      {"place_parents", "#loc+parents", [](Out o, In i) { append_member(o, i.place, &Place::parents); }},
      {"event_type", "#event+type", [](Out o, In i) { append_cell(o, i.event_type); }},
  };
  for (const EffectColumns& effect : kEffects) add_effect(out, effect);
  const Columns rest = {
      {"ranges_other", "#affected+other", append_other_effects},
      {"axes_evidence", "#status+evidence", [](Out o, In i) { append_cell(o, i.axes.evidence); }},
      {"axes_responsibility", "#org+alleged", append_responsibility},
      {"axes_number", "#status+number", [](Out o, In i) { append_cell(o, i.axes.number); }},
      {"axes_status", "#affected+status", [](Out o, In i) { append_cell(o, i.axes.status); }},
      {"axes_strike", "#status+strike", [](Out o, In i) { append_cell(o, i.axes.strike); }},
      {"axes_verified_by", "#status+verified", [](Out o, In i) { append_cell(o, i.axes.verified_by); }},
      {"grades_airwars", "#status+grade", [](Out o, In i) { append_cell(o, i.airwars); }},
      {"origins_origin", "#meta+source",
       [](Out o, In i) { append_list_cell(o, i.origins, [](const Origin& origin) { return origin.origin; }); }},
      {"claims_claim", "#meta+claims",
       [](Out o, In i) { append_list_cell(o, i.claims, [](const ClaimLink& link) { return link.claim; }); }},
      {"claims_relation", "#meta+claims+relation",
       [](Out o, In i) { append_list_cell(o, i.claims, [](const ClaimLink& l) { return to_string(l.relation); }); }},
      {"flags", "#meta+flags", [](Out o, In i) { append_cell(o, i.flags); }},
  };
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

}  // namespace

std::string incidents_csv(std::span<const Incident> incidents) { return write_csv(columns(), incidents); }

}  // namespace cairn
