#include "publication/geojson.h"

#include <optional>
#include <string_view>

#include "publication/coordinates.h"
#include "publication/format_count.h"
#include "publication/json_write.h"

namespace cairn {
namespace {

constexpr std::string_view kAttribution =
    "Positions of places: GeoNames (https://www.geonames.org), CC BY 4.0, and the record's own list of places.";

void append_geometry(std::string& out, const std::optional<Place>& place) {
  const std::optional<Coordinates> at = place ? published_coordinates(*place) : std::nullopt;
  if (!at) {
    out += "null";
    return;
  }
  out += R"({"type":"Point","coordinates":[)";  // longitude first, as RFC 7946 has it
  append_json_real(out, at->longitude);
  out += ',';
  append_json_real(out, at->latitude);
  out += "]}";
}

/// Flat, because map programs show a flat table: ranges_killed_reported_low and so on, as in the CSV file.
void append_ranges(JsonObject& properties, const std::string& effect, const EffectRanges& ranges) {
  const std::string name = "ranges_" + effect;
  properties.field(name + "_written", format_reported(ranges));
  const CasualtyCount reported = ranges.reported.value_or(CasualtyCount{});
  properties.field(name + "_reported_low", reported.low);
  properties.field(name + "_reported_high", reported.high);
  properties.field(name + "_open_above", ranges.open_above);
}

void append_properties(std::string& out, const Incident& incident) {
  JsonObject properties(out);
  properties.field("incident", incident.incident);
  properties.field("provisional", incident.provisional);
  properties.field("status", incident.status);
  properties.field("date_start", incident.date.start);
  properties.field("date_end", incident.date.end);
  properties.field("not_after", incident.not_after);
  properties.text_or_null("place_name", incident.place ? incident.place->name : std::string());
  properties.field("place_precision", incident.place ? incident.place->precision : std::nullopt);
  properties.text_or_null("event_type", incident.event_type);
  for (const std::string_view effect : {"killed", "injured"}) {
    const std::string name(effect);
    const auto found = incident.ranges.find(name);
    append_ranges(properties, name, found == incident.ranges.end() ? EffectRanges{} : found->second);
  }
  properties.field("axes_evidence", incident.axes.evidence);
  properties.field("axes_number", incident.axes.number);
  properties.field("grades_airwars", incident.airwars);
  properties.field("flags", incident.flags);
}

}  // namespace

std::string incidents_geojson(std::span<const Incident> incidents) {
  std::string out = R"({"type":"FeatureCollection","attribution":)";
  append_json_text(out, kAttribution);
  out += ",\"features\":[";
  bool first = true;
  for (const Incident& incident : incidents) {
    out += first ? "\n" : ",\n";  // a line for each, so that versions can be compared
    first = false;
    out += R"({"type":"Feature","id":)";
    append_json_text(out, incident.incident);
    out += ",\"geometry\":";
    append_geometry(out, incident.place);
    out += ",\"properties\":";
    append_properties(out, incident);
    out += '}';
  }
  out += "\n]}\n";
  return out;
}

std::string incidents_geojson(const Record& record) { return incidents_geojson(std::span(record.incidents)); }

}  // namespace cairn
