// Reading claims: never fails, points only at words of the text, names only parts that exist, and what it found is
// written and read again the same. With the words of lexicon/en and a small table of places.

#include <set>
#include <string>
#include <vector>

#include "claims/claims.h"
#include "documents/documents.h"
#include "fuzz.h"
#include "fuzz_lexicon.h"
#include "publication/json.h"
#include "text/normalise.h"

namespace {

using cairn::Claim;
using cairn::Span;
using cairn::fuzz::require;

cairn::Gazetteer some_places() {
  std::vector<cairn::GazetteerRow> rows;
  for (const char* name : {"Kafr Munin", "Sarun", "al-Wardahan"}) {
    cairn::GazetteerRow row;
    row.id = std::string("cairn:") + name;
    row.name = name;
    row.latitude = 34.5;
    row.longitude = 40.25;
    row.source = "own";
    rows.push_back(row);
  }
  return cairn::Gazetteer::from_rows(rows);
}

void require_span(const std::optional<Span>& span, std::string_view text) {
  require(!span || cairn::fuzz::fits(*span, text), "a span is a part of the text");
}

void require_spans(const Claim& claim, std::string_view text) {
  require_span(claim.sentence, text);
  require_span(claim.trigger, text);
  if (claim.count) require_span(claim.count->span, text);
  if (claim.object) require_span(claim.object->span, text);
  if (claim.victims) require_span(claim.victims->span, text);
  if (claim.weapon) require_span(claim.weapon->span, text);
  if (claim.place) require_span(claim.place->span, text);
  if (claim.date) require_span(claim.date->span, text);
  for (const auto& place : claim.other_places) require_span(place.span, text);
  for (const auto& actor : claim.alleged_actors) require_span(actor.span, text);
  for (const auto& link : claim.attribution) require_span(link.span, text);
  for (const auto& chain : claim.other_attributions) {
    for (const auto& link : chain) require_span(link.span, text);
  }
}

void require_sound(const Claim& claim, const std::set<std::string>& ids, std::string_view text) {
  require_spans(claim, text);
  if (claim.count && claim.count->low && claim.count->high) {
    require(*claim.count->low <= *claim.count->high, "a count does not run backwards");
  }
  if (claim.count) require(claim.count->low.value_or(0) >= 0 && claim.count->high.value_or(0) >= 0, "counts count");
  require(!claim.subset_of || (ids.contains(*claim.subset_of) && *claim.subset_of != claim.claim), "a whole exists");
  if (claim.date && claim.date->start && claim.date->end) {
    require(*claim.date->start <= *claim.date->end, "a date does not run backwards");
  }
  const std::string written = cairn::to_json(claim);
  const auto again = cairn::claim_from_json(written);
  require(again.has_value() && cairn::to_json(*again) == written, "a claim is written and read the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const cairn::Lexicon lexicon = cairn::fuzz::read_lexicon();
  static const cairn::Gazetteer gazetteer = some_places();
  cairn::Document document = cairn::read_plain_text({.bytes = cairn::fuzz::as_text(data, size),
                                                     .locator = "report.txt",
                                                     .url = {},
                                                     .content_type = {},
                                                     .captured = {}});
  document.published = "2018-11-15";
  document.published_precision = cairn::DatePrecision::day;

  const cairn::Extraction found = cairn::extract_claims(document, lexicon, &gazetteer);
  std::set<std::string> ids;
  for (const Claim& claim : found.claims) require(ids.insert(claim.claim).second, "claims have ids of their own");
  for (const Claim& claim : found.claims) require_sound(claim, ids, document.text);
  for (const cairn::Note& note : found.notes) require_span(note.span, document.text);
  return 0;
}
