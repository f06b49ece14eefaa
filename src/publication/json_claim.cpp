#include "publication/json.h"
#include "publication/json_parts.h"
#include "publication/json_write.h"

namespace cairn {

// Static, not in an unnamed namespace: the templates of json_write.h look these up by their argument.

void append_json(std::string& out, const Count& count) {
  JsonObject object(out);
  object.field("low", count.low);
  object.field("high", count.high);
  object.field("qualifier", count.qualifier);
  object.field("word", count.word);
  object.field("span", count.span);
}

static void append_json(std::string& out, const Object& thing) {
  JsonObject object(out);
  object.field("type", thing.type);
  object.field("described_as", thing.described_as);
  object.field("span", thing.span);
}

static void append_json(std::string& out, const Victims& victims) {
  JsonObject object(out);
  object.field("status", victims.status);
  object.field("group", victims.group);
  object.field("described_as", victims.described_as);
  object.field("span", victims.span);
}

static void append_json(std::string& out, const AllegedActor& actor) {
  JsonObject object(out);
  object.field("name", actor.name);
  object.field("party", actor.party);
  object.field("relation", actor.relation);
  object.field("span", actor.span);
}

static void append_json(std::string& out, const Weapon& weapon) {
  JsonObject object(out);
  object.field("type", weapon.type);
  object.field("described_as", weapon.described_as);
  object.field("span", weapon.span);
}

void append_json(std::string& out, const ClaimDate& date) {
  JsonObject object(out);
  object.field("start", date.start);
  object.field("end", date.end);
  object.field("granularity", date.granularity);
  object.field("basis", date.basis);
  object.field("span", date.span);
  if (date.part.weekday != 0) object.field("weekday", weekday_name(date.part.weekday));
  if (date.part.month != 0) object.field("month_day", month_day_of(date.part));
}

void append_json(std::string& out, const Attribution& link) {
  JsonObject object(out);
  object.field("source", link.source);
  object.field("role", link.role);
  object.field("cue", link.cue);
  object.field("span", link.span);
}

static void append_json(std::string& out, const ReportedBy& reported_by) {
  JsonObject object(out);
  object.field("outlet", reported_by.outlet);
  object.field("published", reported_by.published);
  object.field("published_precision", reported_by.published_precision);
  object.field("url", reported_by.url);
  object.field("derivation_group", reported_by.derivation_group);
  if (reported_by.agency) object.field("agency", reported_by.agency);
}

void append_json(std::string& out, const DayRange& days) {
  JsonObject object(out);
  object.field("start", days.start);
  object.field("end", days.end);
}

static void append_json(std::string& out, const PlaceOption& option) {
  JsonObject object(out);
  object.field("gazetteer_id", option.gazetteer_id);
  object.field("name", option.name);
  object.field("within", option.within);
  object.field("latitude", option.latitude);
  object.field("longitude", option.longitude);
  object.field("precision", option.precision);
  object.field("score", option.score);
  object.field("reasons", option.reasons);
}

void append_json(std::string& out, const Place& place) {
  JsonObject object(out);
  object.field("name", place.name);
  object.field("span", place.span);
  object.field("gazetteer_id", place.gazetteer_id);
  object.field("latitude", place.latitude);
  object.field("longitude", place.longitude);
  object.field("precision", place.precision);
  object.field("relation", place.relation);
  object.field("parents", place.parents);
  if (place.decided_by) object.field("decided_by", place.decided_by);
  // most places have neither, and every claim repeats its place
  if (place.radius_metres) object.field("radius_metres", place.radius_metres);
  if (!place.candidates.empty()) object.field("candidates", place.candidates);
}

void append_json(std::string& out, const Claim& claim) {
  JsonObject object(out);
  object.field("document", claim.document);
  object.field("claim", claim.claim);
  object.field("kind", claim.kind);
  object.field("effect", claim.effect);
  object.field("count", claim.count);
  object.field("object", claim.object);
  object.field("victims", claim.victims);
  object.field("subset_of", claim.subset_of);
  object.field("scope", claim.scope);
  object.field("period", claim.period);
  object.field("polarity", claim.polarity);
  object.field("certainty", claim.certainty);
  object.field("stance", claim.stance);
  object.field("alleged_actors", claim.alleged_actors);
  object.field("weapon", claim.weapon);
  object.field("place", claim.place);
  object.field("other_places", claim.other_places);
  if (!claim.families.empty()) object.field("families", claim.families);
  object.field("date", claim.date);
  object.field("attribution", claim.attribution);
  object.field("other_attributions", claim.other_attributions);
  object.field("reported_by", claim.reported_by);
  object.field("sentence", claim.sentence);
  object.field("trigger", claim.trigger);
  object.field("block", claim.block);
  object.text_or_null("method", claim.method);
  object.text_or_null("rule", claim.rule);
  object.field("confidence", claim.confidence);
  object.field("flags", claim.flags);
}

}  // namespace cairn
