#include "publication/csv.h"
#include "publication/csv_write.h"

namespace cairn {
namespace {

std::string name_or_empty(const std::optional<Role>& role) {
  return role ? std::string(to_string(*role)) : std::string();
}

/// The further chains of a claim: the links of one chain with "; " between them, the chains with " | ".
std::string far_sources(const std::vector<AttributionChain>& chains) {
  std::string out;
  for (const AttributionChain& chain : chains) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < chain.size(); ++i) {
      if (i != 0) out += "; ";
      out += chain[i].source;
    }
  }
  return out;
}

void append_begin(std::string& out, const std::optional<Span>& span) {
  if (span) append_cell(out, std::int64_t{span->begin});
}

void append_end(std::string& out, const std::optional<Span>& span) {
  if (span) append_cell(out, std::int64_t{span->end});
}

using Out = std::string&;
using In = const Claim&;

std::vector<Column<Claim>> columns() {
  return {
      {"document", "#meta+document", [](Out out, In c) { append_cell(out, c.document); }},
      {"claim", "#meta+claim", [](Out out, In c) { append_cell(out, c.claim); }},
      {"kind", "#event+kind", [](Out out, In c) { append_cell(out, c.kind); }},
      {"effect", "#affected+effect", [](Out out, In c) { append_cell(out, c.effect); }},
      {"count_low", "#affected+min", [](Out out, In c) { append_member(out, c.count, &Count::low); }},
      {"count_high", "#affected+max", [](Out out, In c) { append_member(out, c.count, &Count::high); }},
      {"count_qualifier", "#affected+qualifier", [](Out out, In c) { append_member(out, c.count, &Count::qualifier); }},
      {"count_word", "#affected+word", [](Out out, In c) { append_member(out, c.count, &Count::word); }},
      {"count_span_begin", "#meta+count+begin",
       [](Out out, In c) { if (c.count) append_begin(out, c.count->span); }},
      {"count_span_end", "#meta+count+end", [](Out out, In c) { if (c.count) append_end(out, c.count->span); }},
      {"object_type", "#impact+type", [](Out out, In c) { append_member(out, c.object, &Object::type); }},
      {"object_described_as", "#impact+description",
       [](Out out, In c) { append_member(out, c.object, &Object::described_as); }},
      {"victims_status", "#affected+status", [](Out out, In c) { append_member(out, c.victims, &Victims::status); }},
      {"victims_group", "#affected+group", [](Out out, In c) { append_member(out, c.victims, &Victims::group); }},
      {"victims_described_as", "#affected+description",
       [](Out out, In c) { append_member(out, c.victims, &Victims::described_as); }},
      {"subset_of", "#meta+claim+whole", [](Out out, In c) { append_cell(out, c.subset_of); }},
      {"scope", "#event+scope", [](Out out, In c) { append_cell(out, c.scope); }},
      {"period_start", "#date+period+start", [](Out out, In c) { append_member(out, c.period, &DayRange::start); }},
      {"period_end", "#date+period+end", [](Out out, In c) { append_member(out, c.period, &DayRange::end); }},
      {"polarity", "#status+polarity", [](Out out, In c) { append_cell(out, c.polarity); }},
      {"certainty", "#status+certainty", [](Out out, In c) { append_cell(out, c.certainty); }},
      {"stance", "#status+stance", [](Out out, In c) { append_cell(out, c.stance); }},
      {"alleged_actors_name", "#org+alleged+name",
       [](Out out, In c) { append_list_cell(out, c.alleged_actors, [](const AllegedActor& a) { return a.name; }); }},
      {"alleged_actors_party", "#org+alleged+party",
       [](Out out, In c) {
         append_list_cell(out, c.alleged_actors, [](const AllegedActor& a) { return a.party.value_or(""); });
       }},
      {"alleged_actors_relation", "#org+alleged+relation",
       [](Out out, In c) {
         append_list_cell(out, c.alleged_actors, [](const AllegedActor& a) { return to_string(a.relation); });
       }},
      {"weapon_type", "#cause+type", [](Out out, In c) { append_member(out, c.weapon, &Weapon::type); }},
      {"weapon_described_as", "#cause+description",
       [](Out out, In c) { append_member(out, c.weapon, &Weapon::described_as); }},
      {"place_name", "#loc+name", [](Out out, In c) { append_member(out, c.place, &Place::name); }},
      {"place_gazetteer_id", "#loc+code", [](Out out, In c) { append_member(out, c.place, &Place::gazetteer_id); }},
      {"place_latitude", "#geo+lat", [](Out out, In c) { append_member(out, c.place, &Place::latitude); }},
      {"place_longitude", "#geo+lon", [](Out out, In c) { append_member(out, c.place, &Place::longitude); }},
      {"place_precision", "#geo+precision", [](Out out, In c) { append_member(out, c.place, &Place::precision); }},
      {"place_relation", "#loc+relation", [](Out out, In c) { append_member(out, c.place, &Place::relation); }},
      {"place_parents", "#loc+parents", [](Out out, In c) { append_member(out, c.place, &Place::parents); }},
      {"other_places_name", "#loc+other+name",
       [](Out out, In c) { append_list_cell(out, c.other_places, [](const Place& p) { return p.name; }); }},
      {"date_start", "#date+occurred+start", [](Out out, In c) { append_member(out, c.date, &ClaimDate::start); }},
      {"date_end", "#date+occurred+end", [](Out out, In c) { append_member(out, c.date, &ClaimDate::end); }},
      {"date_granularity", "#date+occurred+precision",
       [](Out out, In c) { append_member(out, c.date, &ClaimDate::granularity); }},
      {"date_basis", "#date+occurred+basis", [](Out out, In c) { append_member(out, c.date, &ClaimDate::basis); }},
      {"attribution_source", "#meta+source",
       [](Out out, In c) { append_list_cell(out, c.attribution, [](const Attribution& a) { return a.source; }); }},
      {"attribution_role", "#meta+source+role",
       [](Out out, In c) {
         append_list_cell(out, c.attribution, [](const Attribution& a) { return name_or_empty(a.role); });
       }},
      {"attribution_cue", "#meta+source+cue",
       [](Out out, In c) {
         append_list_cell(out, c.attribution, [](const Attribution& a) { return a.cue.value_or(""); });
       }},
      {"other_attributions_source", "#meta+source+other",
       [](Out out, In c) { append_cell(out, far_sources(c.other_attributions)); }},
      {"reported_by_outlet", "#meta+outlet", [](Out out, In c) { append_cell(out, c.reported_by.outlet); }},
      {"reported_by_published", "#date+published", [](Out out, In c) { append_cell(out, c.reported_by.published); }},
      {"reported_by_published_precision", "#date+published+precision",
       [](Out out, In c) { append_cell(out, c.reported_by.published_precision); }},
      {"reported_by_url", "#meta+url", [](Out out, In c) { append_cell(out, c.reported_by.url); }},
      {"reported_by_derivation_group", "#meta+derivation",
       [](Out out, In c) { append_cell(out, c.reported_by.derivation_group); }},
      {"sentence_begin", "#meta+sentence+begin", [](Out out, In c) { append_begin(out, c.sentence); }},
      {"sentence_end", "#meta+sentence+end", [](Out out, In c) { append_end(out, c.sentence); }},
      {"trigger_begin", "#meta+trigger+begin", [](Out out, In c) { append_begin(out, c.trigger); }},
      {"trigger_end", "#meta+trigger+end", [](Out out, In c) { append_end(out, c.trigger); }},
      {"block", "#meta+block", [](Out out, In c) { append_cell(out, c.block); }},
      {"method", "#meta+method", [](Out out, In c) { append_cell(out, c.method); }},
      {"rule", "#meta+rule", [](Out out, In c) { append_cell(out, c.rule); }},
      {"confidence", "#meta+confidence", [](Out out, In c) { append_cell(out, c.confidence); }},
      {"flags", "#meta+flags", [](Out out, In c) { append_cell(out, c.flags); }},
  };
}

}  // namespace

std::string claims_csv(std::span<const Claim> claims) { return write_csv(columns(), claims); }

}  // namespace cairn
