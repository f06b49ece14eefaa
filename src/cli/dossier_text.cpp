#include "cli/dossier_text.h"

#include <algorithm>
#include <map>
#include <vector>

#include "cli/edge.h"
#include "cli/trace_text.h"
#include "publication/format_count.h"
#include "publication/persons.h"

namespace cairn {
namespace {

/// Columns that a text takes on a terminal: its characters, marks not counted apart.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t has = width_of(text);
  if (has < width) text.append(width - has, ' ');
  return text;
}

/// Rows of cells as columns two blanks apart.
std::string table(const std::vector<std::vector<std::string>>& rows, std::string_view indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) line += padded(row[i], widths[i] + 2);
    line.resize(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string date_text(const Incident& incident) {
  if (incident.date.start) {
    const std::string start = to_string(*incident.date.start);
    return !incident.date.end || incident.date.end == incident.date.start ? start
                                                                          : start + " – " + to_string(*incident.date.end);
  }
  if (incident.not_after) return "not after " + to_string(*incident.not_after);
  return "day not known";
}

std::string place_text(const Incident& incident) { return incident.place ? safe_line(incident.place->name) : "place not known"; }

std::string range_text(const Incident& incident, const std::string& effect) {
  const auto ranges = incident.ranges.find(effect);
  return ranges == incident.ranges.end() ? "–" : format_reported(ranges->second);
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : between).append(safe_line(word));
  return out;
}

std::string responsibility_text(const Incident& incident) {
  std::string out;
  for (const PartyResponsibility& party : incident.axes.responsibility) {
    std::vector<std::string> values;
    for (const ResponsibilityAxis value : party.values) values.emplace_back(to_string(value));
    out += (out.empty() ? "" : "; ") + safe_line(party.party) + " (" + joined(values, ", ") + ")";
  }
  return out.empty() ? "none named" : out;
}

std::string count_or_dash(const std::optional<CasualtyCount>& count, bool open_above) {
  return count ? format_range(*count, open_above) : "–";
}

std::string ranges_text(const Incident& incident) {
  std::vector<std::vector<std::string>> rows{{"", "reported", "non-party", "acknowledged", "corroborated"}};
  for (const auto& [effect, ranges] : incident.ranges) {
    rows.push_back({effect, count_or_dash(ranges.reported, ranges.open_above), count_or_dash(ranges.non_party, false),
                    count_or_dash(ranges.acknowledged, false),
                    ranges.corroborated ? "at least " + std::to_string(*ranges.corroborated) : "–"});
  }
  return rows.size() == 1 ? "  no number of people is reported\n" : table(rows, "  ");
}

/// "SANA ← outlet, 2018-11-15": whom the publisher quotes, nearest the event first, then the publisher.
std::string chain_text(const Claim& claim) {
  std::string out;
  for (const Attribution& link : claim.attribution) out += safe_line(link.source) + " ← ";
  out += safe_line(claim.reported_by.outlet.value_or("outlet not known"));
  if (claim.reported_by.published) out += ", " + safe_line(*claim.reported_by.published);
  if (claim.reported_by.agency) return out + " (story of " + safe_line(*claim.reported_by.agency) + ")";
  if (claim.reported_by.derivation_group) return out + " (story " + safe_line(*claim.reported_by.derivation_group) + ")";
  return out;
}

std::string statement_text(const Claim& claim) {
  std::string out = claim.effect ? std::string(to_string(*claim.effect)) : std::string(to_string(claim.kind));
  if (claim.count) out += " " + format_count(*claim.count);
  if (claim.polarity == Polarity::negated) out += " (negated)";
  if (claim.certainty == Certainty::hypothetical || claim.certainty == Certainty::hearsay) {
    out += " (" + std::string(to_string(claim.certainty)) + ")";
  }
  return out;
}

std::string claim_text(const Claim& claim, const ClaimLink& link, const Document* document) {
  std::string out = "  " + claim.claim + "  " + std::string(to_string(link.relation)) + "  " + statement_text(claim) + "\n";
  out += "      " + chain_text(claim) + "\n";
  const bool inside = document && claim.sentence && claim.sentence->begin <= claim.sentence->end &&
                      claim.sentence->end <= document->text.size();
  if (inside) out += "      “" + safe_line(words_of(document->text, *claim.sentence)) + "”\n";
  if (!claim.flags.empty()) out += "      flags: " + joined(claim.flags, ", ") + "\n";
  return out;
}

/// Those of lists, as far as their names may be shown, and where each stands.
std::string persons_text(const Record& record, const Incident& incident, PrivacyMode privacy) {
  const std::vector<PublishedPerson> persons = published_persons_of(record.persons, record.decisions, incident.incident, privacy);
  if (persons.empty()) return {};
  std::string out = "\nPersons on lists\n";
  for (const PublishedPerson& person : persons) {
    const std::string facts = facts_words(person);
    out += "  " + person.person + "  " + safe_line(name_or_seal(person)) + (facts.empty() ? "" : ", " + facts);
    if (!person.decided_by.empty()) out += " (" + std::string(person.sealed_in_public ? "sealed" : "published") + " by " + safe_line(person.decided_by) + ")";
    out += "\n";
    for (const PublishedEntry& entry : person.entries) {
      if (!entry.replaced) out += "      " + safe_line(entry.publisher) + ": " + safe_line(entry.file) + " " + entry.rows + "\n";
    }
  }
  return out;
}

}  // namespace

std::string safe_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C0 controls and DEL, and C1 controls in their UTF-8 form.
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) ++i;
    if (byte <= 0x20 || byte == 0x7F || c1) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += text[i];
  }
  return out;
}

std::string list_text(const Record& record) {
  const auto is_active = [](const Incident& incident) { return incident.status == "active"; };
  const auto active = static_cast<std::size_t>(std::ranges::count_if(record.incidents, is_active));
  const std::size_t left = record.incidents.size() - active;
  std::string out = safe_line(record.title) + "\n";
  out += counted(record.documents.size(), "document") + ", " + counted(record.claims.size(), "claim") + ", " +
         counted(active, "incident") + (left > 0 ? " (and " + std::to_string(left) + " retracted or merged)" : "") + ", " + counted(record.sets.size(), "set") + ", " +
         counted(record.unlinked.size(), "claim") + " waiting for a reviewer\n";
  if (!record.persons.empty()) {
    const auto linked = static_cast<std::size_t>(std::ranges::count_if(record.persons, [](const Person& person) { return !person.incident.empty(); }));
    out += counted(record.persons.size(), "person", "persons") + " on lists: " + std::to_string(linked) + " of an incident, " +
           std::to_string(record.persons.size() - linked) + " of none\n";
  }
  if (record.incidents.empty()) return out;
  std::vector<std::vector<std::string>> rows{{"incident", "date", "place", "killed", "injured", "grade", "claims"}};
  if (left > 0) rows.front().emplace_back("status");
  for (const Incident& incident : record.incidents) {
    rows.push_back({incident.incident, date_text(incident), place_text(incident), range_text(incident, "killed"),
                    range_text(incident, "injured"), std::string(to_string(incident.airwars)),
                    std::to_string(incident.claims.size())});
    if (left > 0) rows.back().push_back(is_active(incident) ? "" : safe_line(incident.status));
  }
  return out + "\n" + table(rows, "");
}

std::string dossier_text(const Record& record, const Incident& incident, const IncidentTrace* why, PrivacyMode privacy) {
  std::map<std::string_view, const Claim*> claims;
  for (const Claim& claim : record.claims) claims.emplace(claim.claim, &claim);
  std::map<std::string_view, const Document*> documents;
  for (const Document& document : record.documents) documents.emplace(document.id, &document);

  std::string out = incident.incident + (incident.provisional ? " (provisional)" : "") + "\n";
  out += place_text(incident) + ", " + date_text(incident) + ", " + safe_line(incident.event_type) + "\n";
  if (incident.status != "active") out += "status: " + safe_line(incident.status) + "\n";
  out += "\nReported numbers\n" + ranges_text(incident);
  std::string verified = joined(incident.axes.verified_by, ", ");
  out += "\nAxes\n" + table({{"grade", std::string(to_string(incident.airwars))},
                             {"evidence", std::string(to_string(incident.axes.evidence))},
                             {"responsibility", responsibility_text(incident)},
                             {"number", std::string(to_string(incident.axes.number))},
                             {"status", std::string(to_string(incident.axes.status))},
                             {"strike", std::string(to_string(incident.axes.strike))},
                             {"verified by", verified.empty() ? "nobody" : verified}},
                            "  ");
  if (!incident.flags.empty()) out += "  flags: " + joined(incident.flags, ", ") + "\n";
  if (why) {
    out += trace_text(record, incident, *why);
  } else {
    if (!incident.reasons.empty()) out += "\nReasons\n";
    for (const Reason& reason : incident.reasons) out += "  " + reason.rule + ": " + safe_line(reason.text) + "\n";
  }
  out += persons_text(record, incident, privacy);
  out += "\nClaims\n";
  for (const ClaimLink& link : incident.claims) {
    const auto claim = claims.find(link.claim);
    if (claim == claims.end()) continue;
    const auto document = documents.find(claim->second->document);
    out += claim_text(*claim->second, link, document == documents.end() ? nullptr : document->second);
  }
  return out;
}

}  // namespace cairn
