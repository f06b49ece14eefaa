#include "publication/page_data.h"

#include <algorithm>
#include <set>

#include "publication/csv.h"
#include "publication/geojson.h"
#include "publication/json.h"
#include "publication/json_write.h"
#include "publication/page_incident.h"
#include "publication/page_totals.h"

namespace cairn::pages {
namespace {

template <class Values, class Write>
void append_array(std::string& out, const Values& values, const Write& write) {
  out += '[';
  bool first = true;
  for (const auto& value : values) {
    if (!first) out += ',';
    first = false;
    write(value);
  }
  out += ']';
}

void append_total(std::string& out, const Total& total) {
  JsonObject object(out);
  object.field("effect", total.effect);
  object.field("low", total.sum.low);
  object.field("high", total.sum.high);
  object.field("open_above", total.open_above);
  object.field("incidents", static_cast<std::int64_t>(total.incidents));
  object.field("without_low", static_cast<std::int64_t>(total.without_low));
  object.field("unknown", static_cast<std::int64_t>(total.unknown));
}

void append_totals(std::string& out, const Totals& totals) {
  JsonObject object(out);
  object.field("summed", static_cast<std::int64_t>(totals.summed));
  object.field("retracted", static_cast<std::int64_t>(totals.retracted));
  object.field("discounted", static_cast<std::int64_t>(totals.discounted));
  object.field("counted_twice", totals.twice);
  append_array(object.name("totals"), totals.totals, [&](const Total& total) { append_total(out, total); });
}

template <class T>
std::vector<T> copies(const std::vector<const T*>& values) {
  std::vector<T> out;
  out.reserve(values.size());
  for (const T* value : values) out.push_back(*value);
  return out;
}

/// The document without its text: enough to cite it.
void append_citation(std::string& out, const Document& document) {
  JsonObject object(out);
  object.field("id", document.id);
  object.field("outlet", document.outlet);
  object.field("title", document.title);
  object.field("url", document.url);
  object.field("published", document.published);
  object.field("language", document.language);
  object.text_or_null("sha256", document.source.sha256);
  object.text_or_null("locator", document.source.locator);
}

}  // namespace

std::string incidents_json(const Record& record, const Query& query, const Selection& selection) {
  std::string out;
  {
    JsonObject object(out);
    object.field("title", record.title);
    object.field("query", query_string(query));
    append_totals(object.name("totals"), total_incidents(selection.incidents));
    object.field("without_day", static_cast<std::int64_t>(selection.without_day));
    append_array(object.name("incidents"), selection.incidents,
                 [&](const Incident* incident) { append_json(out, *incident); });
  }
  return out + "\n";
}

std::string incident_json(const RecordIndex& index, const Incident& incident) {
  const std::vector<const Claim*> claims = claims_of_incident(index, incident);
  std::set<std::string_view> ids;
  for (const Claim* claim : claims) ids.insert(claim->document);
  std::vector<const Document*> documents;
  for (const std::string_view id : ids) {
    if (const Document* document = index.document(id)) documents.push_back(document);
  }
  std::string out;
  {
    JsonObject object(out);
    append_json(object.name("incident"), incident);
    append_array(object.name("claims"), claims, [&](const Claim* claim) { append_json(out, *claim); });
    append_array(object.name("sources"), documents, [&](const Document* document) { append_citation(out, *document); });
  }
  return out + "\n";
}

std::string claims_json(const std::vector<const Claim*>& claims) {
  std::string out;
  {
    JsonObject object(out);
    append_array(object.name("claims"), claims, [&](const Claim* claim) { append_json(out, *claim); });
  }
  return out + "\n";
}

std::string sets_json(const Record& record) {
  std::string out;
  {
    JsonObject object(out);
    append_array(object.name("sets"), record.sets, [&](const ClaimSet& set) { append_json(out, set); });
  }
  return out + "\n";
}

std::string unlinked_json(const RecordIndex& index) {
  const std::vector<const Claim*> claims = unlinked_claims(index);
  std::string out;
  {
    JsonObject object(out);
    append_array(object.name("unlinked"), index.record().unlinked,
                 [&](const UnlinkedClaim& one) { append_json(out, one); });
    append_array(object.name("claims"), claims, [&](const Claim* claim) { append_json(out, *claim); });
  }
  return out + "\n";
}

std::string sources_json(const Record& record) {
  std::string out;
  {
    JsonObject object(out);
    append_array(object.name("sources"), record.documents,
                 [&](const Document& document) { append_citation(out, document); });
  }
  return out + "\n";
}

std::string source_json(const Document& document) { return to_json(document) + "\n"; }

std::string csv_of(const std::vector<const Incident*>& incidents) { return incidents_csv(copies(incidents)); }
std::string csv_of(const std::vector<const Claim*>& claims) { return claims_csv(copies(claims)); }
std::string geojson_of(const std::vector<const Incident*>& incidents) { return incidents_geojson(copies(incidents)); }

std::vector<const Claim*> unlinked_claims(const RecordIndex& index) {
  std::vector<const Claim*> claims;
  for (const UnlinkedClaim& unlinked : index.record().unlinked) {
    if (const Claim* claim = index.claim(unlinked.claim)) claims.push_back(claim);
  }
  return claims;
}

}  // namespace cairn::pages
