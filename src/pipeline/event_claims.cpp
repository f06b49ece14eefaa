#include "pipeline/event_claims.h"

#include <algorithm>

#include "claims/cell_words.h"
#include "claims/coalitions.h"
#include "documents/record_rows.h"
#include "incidents/event_keys.h"
#include "pipeline/person_entries.h"
#include "pipeline/persons.h"
#include "places/cell_place.h"
#include "places/places.h"

namespace cairn {
namespace {

DateGranularity granularity_of(Day start, Day end) {
  if (start == end) return DateGranularity::day;
  const CivilDate first = civil_from_day(start);
  const CivilDate last = civil_from_day(end);
  const bool whole_months = first.day == 1 && last.day == days_in_month(last.year, last.month) && first.year == last.year;
  if (whole_months && first.month == last.month) return DateGranularity::month;
  if (whole_months && first.month == 1 && last.month == 12) return DateGranularity::year;
  return DateGranularity::range;
}

/// What all claims of a row share, and where its cells stand.
class RowClaimWriter {
 public:
  RowClaimWriter(const Document& document, const EventDocument& event, const ReadingData& data)
      : document_(document), cells_(event.cells), row_(*event.row), mapping_(*event.found.mapping), data_(data) {}

  std::vector<Claim> write(const EventRecord& record) {
    const Claim shared = shared_by_all(record);
    any_part_ = std::ranges::any_of(record.numbers, [](const EventNumber& number) {
      return number.effect == Effect::killed && (number.field == kNamedKilled || is_part(number.field)) && number.low.value_or(0) > 0;
    });
    const EventNumber all{.field = "killed", .effect = Effect::killed, .status = status_of_killed(), .low = record.killed_low, .high = record.killed_high};
    const std::size_t killed = add(shared, all);
    std::size_t injured = kNone;
    for (const EventNumber& number : record.numbers) {
      const std::size_t at = add(shared, number);
      if (at == kNone) continue;
      if (number.field == "injured") injured = at;
      const bool part = number.field == kNamedKilled || is_part(number.field);
      const std::size_t whole = number.effect == Effect::injured ? injured : killed;
      if (part && whole != kNone && whole != at) claims_[at].subset_of = claims_[whole].claim;
      if (number.field == kNamedKilled) claims_[at].flags.emplace_back("named_victims");
    }
    return std::move(claims_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  static bool is_part(std::string_view field) {
    return std::ranges::any_of(event_number_fields(), [&](const EventNumberField& known) { return known.field == field && known.is_part; });
  }

  const RecordCell* cell(std::string_view field) const {
    const auto at = row_.index(field);
    return at && *at < cells_.size() && !cells_[*at].value.empty() ? &cells_[*at] : nullptr;
  }
  std::optional<Span> span_of(std::string_view field) const {
    const RecordCell* const found = cell(field);
    return found ? std::optional(found->value_span) : std::nullopt;
  }
  std::string meaning(std::string_view field, const std::string& word) const {
    return meaning_of_word(mapping_, data_.event_tables, field, word);
  }

  VictimStatus status_of_killed() const { return from_string<VictimStatus>(meaning("victims", "status")).value_or(VictimStatus::unknown); }

  Claim shared_by_all(const EventRecord& record) const {
    Claim claim;
    claim.document = document_.id;
    claim.kind = Kind::harm;
    claim.scope = Scope::incident;
    claim.method = "table";
    claim.rule = "row";
    claim.confidence = 1;
    claim.reported_by = {.outlet = document_.outlet, .published = document_.published, .published_precision = document_.published_precision,
                         .url = document_.url, .derivation_group = {}};
    if (record.start) {
      claim.date = ClaimDate{.start = record.start, .end = record.end, .granularity = granularity_of(*record.start, *record.end),
                             .basis = DateBasis::explicit_, .span = span_of("date_start")};
      if (record.end->number - record.start->number >= kLongestEventDays) {
        claim.scope = Scope::cumulative;
        claim.period = DayRange{record.start, record.end};
      }
    }
    claim.place = place_of(record);
    claim.alleged_actors = actors_of();
    if (!record.weapon.empty()) {
      if (const auto type = weapon_in_words(record.weapon, data_.lexicon))
        claim.weapon = Weapon{.type = *type, .described_as = record.weapon, .span = span_of("weapon")};
    }
    return claim;
  }

  std::optional<Place> place_of(const EventRecord& record) const {
    if (record.place.empty() && !record.latitude) return std::nullopt;
    Place place;
    place.name = record.place;
    place.span = span_of("place");
    if (!place.span) place.span = span_of("latitude");
    for (const std::string& around : {record.district, record.governorate, record.country}) {
      if (!around.empty()) place.parents.push_back(around);
    }
    if (!record.latitude) {
      look_up(record, place);
      return place;
    }
    place.latitude = record.latitude;
    place.longitude = record.longitude;
    place.precision = record.precision;
    if (record.precision) place.radius_metres = radius_of(record.precision, PlaceRelation::in, {});
    if (place.name.empty()) place.name = row_.cell("latitude") + ", " + row_.cell("longitude");
    return place;
  }

  void look_up(const EventRecord& record, Place& place) const {
    if (!data_.gazetteer) return;
    const auto found = place_of_cell({.place = record.place, .district = record.district, .governorate = record.governorate,
                                      .country = record.country, .may_be = {}}, *data_.gazetteer);
    if (!found) return;
    place.gazetteer_id = data_.gazetteer->id(found->place.row);
    place.latitude = found->place.latitude;
    place.longitude = found->place.longitude;
    place.precision = std::max(record.precision.value_or(found->place.precision), found->place.precision);
    place.radius_metres = found->radius_metres;
  }

  /// Parties of fighting that the recorder does not say did it are no alleged actors.
  std::vector<AllegedActor> actors_of() const {
    if (const std::string role = row_.cell("role"); !role.empty() && meaning("role", role) != "alleged") return {};
    std::vector<AllegedActor> actors;
    const RecordCell* const found = cell("actor");
    std::string_view rest = found ? found->value : std::string_view{};
    while (!rest.empty()) {
      const std::size_t stop = std::min(rest.find_first_of(",;/|"), rest.size());
      std::string_view name = rest.substr(0, stop);
      rest.remove_prefix(std::min(stop + 1, rest.size()));
      while (name.starts_with(' ')) name.remove_prefix(1);
      while (name.ends_with(' ')) name.remove_suffix(1);
      if (name.empty() || meaning("actor", std::string(name)) == "-") continue;
      const auto begin = static_cast<std::uint32_t>(name.data() - document_.text.data());
      actors.push_back({.name = std::string(name), .party = party_of_name(name, data_.lexicon), .relation = ActorRelation::sole,
                        .span = Span{begin, begin + static_cast<std::uint32_t>(name.size())}});
    }
    // The recorder lists them and does not say whether they acted together.
    if (actors.size() > 1) {
      for (AllegedActor& actor : actors) actor.relation = ActorRelation::alternative;
    }
    return actors;
  }

  /// Nothing is claimed of a number that is not given, or of 0: a recorder writes 0 where nobody is reported, too. With
  /// parts beside it, 0 is said of the whole and stands against them (rule R9).
  std::size_t add(const Claim& shared, const EventNumber& number) {
    const bool given = number.low || number.high;
    const bool anybody = number.low.value_or(0) > 0 || number.high.value_or(0) > 0 || (given && number.field == "killed" && any_part_);
    const bool range_inverted = !anybody && runs_backwards(number.field);
    if (!anybody && !range_inverted) return kNone;
    const bool single = number.field == kNamedKilled;
    const RecordCell* low = cell(single ? number.field : number.field + "_low");
    const RecordCell* high = single ? low : cell(number.field + "_high");
    if (low == nullptr) low = high;
    if (high == nullptr) high = low;
    if (low > high) std::swap(low, high);
    if (high != low && high != low + 1) high = low;  // Other columns between them are not the number's.
    Claim claim = shared;
    claim.claim = document_.id + "#" + std::to_string(claims_.size() + 1);
    claim.effect = number.effect;
    claim.trigger = low->column_span;
    claim.sentence = Span{low->column_span.begin, high->value_span.end};
    claim.victims = Victims{.status = number.status, .group = {}, .described_as = std::string(low->column), .span = low->column_span};
    if (!number.group.empty()) claim.victims->group = number.group;
    if (range_inverted) {
      claim.flags.emplace_back("range_inverted");
    } else {
      claim.count = Count{.low = number.low, .high = number.high, .qualifier = qualifier_of(number), .word = {},
                          .span = Span{low->value_span.begin, high->value_span.end}};
    }
    claims_.push_back(std::move(claim));
    return claims_.size() - 1;
  }

  bool runs_backwards(const std::string& field) const {
    const auto low = number_in(row_.cell(field + "_low"));
    const auto high = number_in(row_.cell(field + "_high"));
    return low && high && *low > *high;
  }

  static Qualifier qualifier_of(const EventNumber& number) {
    if (!number.high) return Qualifier::at_least;
    if (!number.low) return Qualifier::up_to;
    return *number.low == *number.high ? Qualifier::exact : Qualifier::between;
  }

  const Document& document_;
  std::span<const RecordCell> cells_;
  const TableRow& row_;
  const TableMapping& mapping_;
  const ReadingData& data_;
  bool any_part_ = false;  ///< Of the killed, somebody is given by a part.
  std::vector<Claim> claims_;
};

}  // namespace

bool is_event_row(const Document& document) {
  if (!document.source.media_type.starts_with("text/csv")) return false;
  const std::string columns = columns_in(document.source.media_type);
  return recorder_in(columns) && !persons_in(columns);
}

RowKind event_row_kind() {
  return {.read_mappings = read_event_mappings,
          .needed = event_fields_needed(),
          .unknown = "no known table of events has its columns in the header; say which with --columns record=NAME,date_start=NAME"};
}

Result<void> read_event_document(const Document& document, const std::vector<TableMapping>& tables, EventDocument& out) {
  if (auto read = read_row_document(document, tables, event_row_kind(), out); !read) return read;
  const std::size_t line = out.row->line();
  out.record = read_event_row(*out.row, *out.found.mapping, tables, out.dates, [&](std::string_view field, std::string sentence) {
    out.problems.push_back({.line = line, .column = out.row->column(field), .sentence = std::move(sentence)});
  });
  if (out.record.record.empty()) out.problems.push_back({.line = line, .column = out.row->column("record"), .sentence = "the row has no id"});
  return {};
}

std::string key_of_record(const Document& document, const std::vector<TableMapping>& tables) {
  EventDocument event;
  if (!read_event_document(document, tables, event) || event.record.record.empty()) return {};
  return "record\n" + document.outlet.value_or("") + "\n" + event.record.record;
}

std::vector<Claim> claims_of_event(const Document& document, const EventDocument& event, const ReadingData& data) {
  std::vector<Claim> claims = RowClaimWriter(document, event, data).write(event.record);
  settle_bare_coalitions(claims, data.lexicon, data.gazetteer ? &*data.gazetteer : nullptr);
  return claims;
}

Extraction read_claims_of(const Document& document, const ReadingData& data) {
  if (is_of_a_list(document) || is_person_row(document)) return {};  // Persons are counted by the record (pipeline/persons.h).
  if (!is_event_row(document)) return extract_claims(document, data.lexicon, data.gazetteer ? &*data.gazetteer : nullptr);
  Extraction out;
  const auto note = [&](const char* code, std::string message) {
    out.notes.push_back({.code = code, .message = std::move(message), .span = {}});
  };
  EventDocument event;
  if (const auto read = read_event_document(document, data.event_tables, event); !read) {
    note("row_value_unused", read.error().text());
    return out;
  }
  out.claims = claims_of_event(document, event, data);
  for (const RowProblem& problem : event.problems) note("row_value_unused", problem.text());
  if (out.claims.empty()) note("row_without_claims", "The row names nobody as killed or injured.");
  return out;
}

}  // namespace cairn
