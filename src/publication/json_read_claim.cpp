#include "publication/json.h"
#include "publication/json_read.h"
#include "publication/json_read_parts.h"

namespace cairn {

// Static, not in an unnamed namespace: the templates of json_read.h look these up by their argument.

static void read_json(const JsonCursor& at, Count& into) {
  if (!at.is_object_or_reject()) return;
  at.field("low", into.low);
  at.field("high", into.high);
  at.field("qualifier", into.qualifier);
  at.field("word", into.word);
  at.field("span", into.span);
  check_counts(at, into.low, into.high);
}

static void read_json(const JsonCursor& at, Object& into) {
  if (!at.is_object_or_reject()) return;
  at.field("type", into.type);
  at.field("described_as", into.described_as);
  at.field("span", into.span);
}

static void read_json(const JsonCursor& at, Victims& into) {
  if (!at.is_object_or_reject()) return;
  at.field("status", into.status);
  at.field("group", into.group);
  at.field("described_as", into.described_as);
  at.field("span", into.span);
}

static void read_json(const JsonCursor& at, AllegedActor& into) {
  if (!at.is_object_or_reject()) return;
  at.field("name", into.name);
  at.field("party", into.party);
  at.field("relation", into.relation);
  at.field("span", into.span);
}

static void read_json(const JsonCursor& at, Weapon& into) {
  if (!at.is_object_or_reject()) return;
  at.field("type", into.type);
  at.field("described_as", into.described_as);
  at.field("span", into.span);
}

static void read_part(const JsonCursor& at, DayInPart& into) {
  std::optional<std::string> weekday;
  std::optional<std::string> month_day;
  at.field("weekday", weekday);
  at.field("month_day", month_day);
  if (at.failed()) return;
  if (month_day) {
    const std::optional<DayInPart> part = parse_month_day(*month_day);
    if (!part) return at.member("month_day", at.value()).reject("\"" + *month_day + "\" is not a month and a day such as --11-15");
    into = *part;
  }
  if (weekday) {
    const std::optional<std::uint8_t> number = parse_weekday(*weekday);
    if (!number) return at.member("weekday", at.value()).reject("\"" + *weekday + "\" is not a weekday such as monday");
    into.weekday = *number;
  }
}

static void read_json(const JsonCursor& at, ClaimDate& into) {
  if (!at.is_object_or_reject()) return;
  read_day(at, "start", DayEnd::first, into.start);
  read_day(at, "end", DayEnd::last, into.end);
  at.field("granularity", into.granularity);
  at.field("basis", into.basis);
  at.field("span", into.span);
  read_part(at, into.part);
  check_order(at, into.start, into.end);
}

static void read_json(const JsonCursor& at, Attribution& into) {
  if (!at.is_object_or_reject()) return;
  at.field("source", into.source);
  at.field("role", into.role);
  at.field("cue", into.cue);
  at.field("span", into.span);
}

static void read_json(const JsonCursor& at, ReportedBy& into) {
  if (!at.is_object_or_reject()) return;
  at.field("outlet", into.outlet);
  at.field("published", into.published);
  at.field("published_precision", into.published_precision);
  at.field("url", into.url);
  at.field("derivation_group", into.derivation_group);
  at.field("agency", into.agency);
}

static void read_json(const JsonCursor& at, Claim& into) {
  if (!at.is_object_or_reject()) return;
  at.required("document", into.document);
  at.required("claim", into.claim);
  at.required("kind", into.kind);
  at.field("effect", into.effect);
  at.field("count", into.count);
  at.field("object", into.object);
  at.field("victims", into.victims);
  at.field("subset_of", into.subset_of);
  at.field("scope", into.scope);
  at.field("period", into.period);
  at.field("polarity", into.polarity);
  at.field("certainty", into.certainty);
  at.field("stance", into.stance);
  at.field("alleged_actors", into.alleged_actors);
  at.field("weapon", into.weapon);
  at.field("place", into.place);
  at.field("other_places", into.other_places);
  at.field("families", into.families);
  at.field("date", into.date);
  at.field("attribution", into.attribution);
  at.field("other_attributions", into.other_attributions);
  at.field("reported_by", into.reported_by);
  at.field("sentence", into.sentence);
  at.field("trigger", into.trigger);
  at.field("block", into.block);
  at.field("method", into.method);
  at.field("rule", into.rule);
  at.field("confidence", into.confidence);
  at.field("flags", into.flags);
  check_within(at, "confidence", into.confidence, 0, 1);
}

static void read_json(const JsonCursor& at, PlaceOption& into) {
  if (!at.is_object_or_reject()) return;
  at.field("gazetteer_id", into.gazetteer_id);
  at.field("name", into.name);
  at.field("within", into.within);
  at.field("latitude", into.latitude);
  at.field("longitude", into.longitude);
  at.field("precision", into.precision);
  at.field("score", into.score);
  at.field("reasons", into.reasons);
  check_within(at, "latitude", std::optional(into.latitude), -90, 90);
  check_within(at, "longitude", std::optional(into.longitude), -180, 180);
}

void read_json(const JsonCursor& at, Place& into) {
  if (!at.is_object_or_reject()) return;
  at.field("name", into.name);
  at.field("span", into.span);
  at.field("gazetteer_id", into.gazetteer_id);
  at.field("latitude", into.latitude);
  at.field("longitude", into.longitude);
  at.field("precision", into.precision);
  at.field("relation", into.relation);
  at.field("parents", into.parents);
  at.field("decided_by", into.decided_by);
  at.field("radius_metres", into.radius_metres);
  at.field("candidates", into.candidates);
  check_within(at, "latitude", into.latitude, -90, 90);
  check_within(at, "longitude", into.longitude, -180, 180);
}

void check_counts(const JsonCursor& at, const std::optional<std::int64_t>& low,
                  const std::optional<std::int64_t>& high) {
  if (low.value_or(0) < 0 || high.value_or(0) < 0) return at.reject("a count cannot be negative");
  if (low && high && *high < *low) at.reject("the range runs backwards");
}

void check_within(const JsonCursor& at, std::string_view name, const std::optional<double>& value, int low, int high) {
  if (!value || (*value >= low && *value <= high)) return;
  at.member(name, at.value()).reject("not between " + std::to_string(low) + " and " + std::to_string(high));
}

Result<Claim> claim_from_json(std::string_view line) { return value_from_json<Claim>(line); }

}  // namespace cairn
