#include "publication/page_explorer.h"

#include "publication/coordinates.h"
#include "publication/format_count.h"
#include "publication/json_write.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::text;

void append_place(std::string& out, const std::optional<Place>& place) {
  if (!place) {
    out += "null";
    return;
  }
  JsonObject object(out);
  object.field("name", place->name);
  object.field("parents", place->parents);
  const std::optional<Coordinates> at = published_coordinates(*place);
  object.field("latitude", at ? std::optional(at->latitude) : std::nullopt);
  object.field("longitude", at ? std::optional(at->longitude) : std::nullopt);
  object.field("precision", place->precision);
  object.field("label", std::string(location_words(*place)));
}

void append_killed(std::string& out, const Incident& incident) {
  const auto killed = incident.ranges.find("killed");
  const EffectRanges none;
  const EffectRanges& ranges = killed == incident.ranges.end() ? none : killed->second;
  JsonObject object(out);
  object.field("label", format_reported(ranges));
  object.field("low", ranges.reported ? ranges.reported->low : std::nullopt);
  object.field("high", ranges.reported ? ranges.reported->high : std::nullopt);
}

void append_incident(std::string& out, const View& view, const Incident& incident) {
  std::vector<std::string> effects;
  for (const auto& [effect, ranges] : incident.ranges) effects.push_back(effect);
  JsonObject object(out);
  object.field("code", incident.incident);
  object.field("href", view.links.incident(incident.incident));
  object.field("date", date_words(incident.date, incident.not_after));
  object.field("start", incident.date.start);
  object.field("end", incident.date.end);
  append_place(object.name("place"), incident.place);
  append_killed(object.name("killed"), incident);
  object.field("effects", effects);
  object.field("parties", parties_of(view.index, incident));
  object.field("grade", incident.airwars);
  object.field("grade_word", std::string(grade_word(incident.airwars)));
  object.field("type", plain_words(incident.event_type));
}

}  // namespace

std::string explorer_data(const View& view, const std::vector<const Incident*>& incidents) {
  std::string out = "{\"incidents\":[";
  bool first = true;
  for (const Incident* incident : incidents) {
    if (!first) out += ',';
    first = false;
    append_incident(out, view, *incident);
  }
  return out + "]}";
}

Html explorer_section(const View& view, const Selection& selection) {
  const std::string data = html::escape_json_script(explorer_data(view, selection.incidents));
  const Html script = html::markup("<script type=\"application/json\" id=\"explorer-data\">" + data + "</script>");
  const Html without =
      element("p", {{"class", "without-script"}},
              text("The map and timeline need JavaScript. The list below holds everything they show."));
  const Html mount = element("div", {{"id", "explorer"}, {"data-assets", view.links.asset("")}}, without);
  return element("section", {{"class", "explorer"}, {"aria-labelledby", "map"}},
                 element("h2", {{"id", "map"}}, text("Map and timeline")) + mount + script);
}

}  // namespace cairn::pages
