#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "pipeline/persons.h"
#include "pipeline/row_document.h"
#include "text/sha256.h"

// What lists of persons say of incidents, as claims of their publishers (rule R9).

namespace cairn {
namespace {

constexpr std::string_view kMethod = "list";
constexpr std::string_view kMediaType = "application/x.cairn.list";
constexpr std::size_t kIdDigits = 16;

/// What one publisher's lists say of one incident.
struct Named {
  std::set<std::string_view> persons;
  std::vector<const PersonEntry*> entries;  ///< In the order in which they were captured.
};

/// "list.csv, lines 2, 3, 17; other.csv, line 4"
std::string rows_words(const std::vector<const PersonEntry*>& entries) {
  std::map<std::string, std::set<std::uint64_t>> lines;
  for (const PersonEntry* entry : entries)
    lines[entry->source.locator.substr(0, entry->source.locator.rfind("#line="))].insert(
        line_in(entry->source.locator));
  std::string words;
  for (const auto& [file, numbers] : lines) {
    words += (words.empty() ? "" : "; ") + file + (numbers.size() == 1 ? ", line " : ", lines ");
    bool first = true;
    for (const std::uint64_t number : numbers) {
      words += (first ? "" : ", ") + std::to_string(number);
      first = false;
    }
  }
  return words;
}

DayRange days_of(const std::vector<const PersonEntry*>& entries) {
  DayRange days;
  for (const PersonEntry* entry : entries) {
    const std::optional<DayRange>& date = entry->person.date;
    if (!date || !date->start || !date->end) continue;
    days.start = days.start ? std::min(*days.start, *date->start) : *date->start;
    days.end = days.end ? std::max(*days.end, *date->end) : *date->end;
  }
  return days;
}

struct Written {
  Document document;
  Claim claim;
};

/// The text holds nothing of the rows but numbers and days: no seal on a name can be broken by it.
Written write(const std::string& publisher, const Named& named) {
  const std::string number = std::to_string(named.persons.size());
  const std::string words =
      named.persons.size() == 1 ? "person listed by name as killed" : "persons listed by name as killed";
  std::string text = number + " " + words;
  const auto claim_end = static_cast<std::uint32_t>(text.size());
  const DayRange days = days_of(named.entries);
  std::optional<Span> day_span;
  if (days.start) {
    text += ", ";
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += to_string(*days.start) + (*days.start == *days.end ? "" : " to " + to_string(*days.end));
    day_span = Span{begin, static_cast<std::uint32_t>(text.size())};
  }
  text += ".";
  const auto sentence_end = static_cast<std::uint32_t>(text.size());
  text += "\n\nRows: " + rows_words(named.entries) + ".";

  // Named after the entry that was captured first, so that it keeps its name when more are linked.
  const std::string sha256 = list_document_sha256(publisher, named.entries.front()->entry);
  Written out;
  out.document.id = sha256.substr(0, kIdDigits);
  out.document.outlet = publisher;
  out.document.title = publisher + ": " + words;
  out.document.language = "en";
  out.document.text = text;
  out.document.blocks = {
      {.type = BlockType::table, .span = {0, sentence_end}},
      {.type = BlockType::table, .span = {sentence_end + 2, static_cast<std::uint32_t>(text.size())}}};
  std::string files;
  for (const PersonEntry* entry : named.entries) {
    const std::string file = entry->source.locator.substr(0, entry->source.locator.rfind("#line="));
    if (files.find(file) == std::string::npos) files += (files.empty() ? "" : ", ") + file;
  }
  out.document.source = {.sha256 = sha256, .bytes = 0, .media_type = std::string(kMediaType), .locator = files};

  const auto number_end = static_cast<std::uint32_t>(number.size());
  Claim& claim = out.claim;
  claim.document = out.document.id;
  claim.claim = out.document.id + "#1";
  claim.kind = Kind::harm;
  claim.effect = Effect::killed;
  claim.count = Count{.low = static_cast<std::int64_t>(named.persons.size()),
                      .high = {},
                      .qualifier = Qualifier::at_least,
                      .word = {},
                      .span = Span{0, number_end}};
  claim.trigger = Span{number_end + 1, claim_end};
  claim.victims = Victims{
      .status = VictimStatus::unknown, .group = {}, .described_as = words, .span = Span{number_end + 1, claim_end}};
  claim.sentence = Span{0, sentence_end};
  claim.scope = Scope::incident;
  claim.method = kMethod;
  claim.rule = "R9";
  claim.confidence = 1;
  claim.flags = {"derived", "named_victims"};
  claim.reported_by.outlet = publisher;
  if (days.start) {
    claim.date = ClaimDate{.start = days.start,
                           .end = days.end,
                           .granularity = *days.start == *days.end ? DateGranularity::day : DateGranularity::range,
                           .basis = DateBasis::explicit_,
                           .span = day_span};
  }
  return out;
}

std::string words_of_links(const Named& named, const std::map<std::string_view, PersonLink>& link_of) {
  std::map<PersonLink, std::size_t> counts;
  for (const std::string_view person : named.persons) ++counts[link_of.at(person)];
  std::string words;
  const auto say = [&](PersonLink link, const char* how) {
    if (counts[link] > 0) words += (words.empty() ? "" : ", ") + std::to_string(counts[link]) + how;
  };
  say(PersonLink::named, " named by its texts");
  say(PersonLink::day_and_place, " by day and place");
  say(PersonLink::family, " by family, day and place");
  return words;
}

}  // namespace

std::string list_document_sha256(const std::string& publisher, const std::string& first_entry) {
  return sha256_hex("list\n" + publisher + "\n" + first_entry);
}

bool is_of_a_list(const Document& document) { return document.source.media_type == kMediaType; }
bool is_of_a_list(const Claim& claim) { return claim.method == kMethod; }

void add_list_claims(Record& record) {
  std::map<std::pair<std::string, std::string>, Named> of_incident;  // By incident, then publisher.
  std::map<std::string_view, PersonLink> link_of;
  for (const Person& person : record.persons) {
    if (!person.link) continue;
    link_of.emplace(person.person, *person.link);
    for (const PersonEntry& entry : person.entries) {
      if (entry.replaced || entry.effect != Effect::killed) continue;
      Named& named = of_incident[{person.incident, entry.publisher}];
      named.persons.insert(person.person);
      named.entries.push_back(&entry);
    }
  }
  std::unordered_map<std::string_view, Incident*> incidents;
  for (Incident& incident : record.incidents) incidents.emplace(incident.incident, &incident);
  for (auto& [key, named] : of_incident) {
    std::ranges::sort(named.entries, {}, [](const PersonEntry* entry) {
      return std::tuple(entry->capture, line_in(entry->source.locator), entry->entry);
    });
    Written written = write(key.second, named);
    incidents.at(key.first)->claims.push_back({.claim = written.claim.claim,
                                               .relation = LinkRelation::part_of,
                                               .probability = 1,
                                               .reasons = {{.text = words_of_links(named, link_of), .bits = {}}}});
    record.entries[written.document.id] = named.entries.back()->capture;
    record.documents.push_back(std::move(written.document));
    record.claims.push_back(std::move(written.claim));
  }
  std::ranges::sort(record.documents, {}, &Document::id);
  std::ranges::stable_sort(record.claims, {}, &Claim::document);
}

std::vector<Decision> links_of_lists(std::span<const Incident> incidents, std::span<const Claim> claims) {
  std::set<std::string_view> there;
  std::set<std::string_view> of_lists;
  for (const Claim& claim : claims) (is_of_a_list(claim) ? of_lists : there).insert(claim.claim);
  std::vector<Decision> decisions;
  for (const Incident& incident : incidents) {
    const auto whole = std::ranges::find_if(incident.claims, [&](const ClaimLink& link) {
      const bool member = link.relation == LinkRelation::about || link.relation == LinkRelation::part_of ||
                          link.relation == LinkRelation::repeats;
      return member && there.contains(link.claim);
    });
    if (whole == incident.claims.end()) continue;
    for (const ClaimLink& link : incident.claims) {
      if (!of_lists.contains(link.claim)) continue;
      decisions.push_back({.decision = "list " + link.claim,
                           .action = DecisionAction::relation,
                           .targets = {link.claim, whole->claim},
                           .value = std::string(to_string(LinkRelation::part_of)),
                           .by = "machine",
                           .at = {},
                           .reason = link.reasons.empty() ? "" : link.reasons.front().text});
    }
  }
  return decisions;
}

void follow_incidents(std::vector<Person>& persons, std::span<const Incident> before, std::span<const Incident> after) {
  std::unordered_map<std::string_view, std::string_view> incident_of_claim;
  for (const Incident& incident : after) {
    for (const ClaimLink& link : incident.claims) {
      if (link.relation != LinkRelation::candidate) incident_of_claim.emplace(link.claim, incident.incident);
    }
  }
  std::unordered_map<std::string_view, std::string_view> now;
  for (const Incident& incident : before) {
    for (const ClaimLink& link : incident.claims) {
      const auto found = incident_of_claim.find(link.claim);
      if (link.relation == LinkRelation::candidate || found == incident_of_claim.end()) continue;
      now.emplace(incident.incident, found->second);
      break;
    }
  }
  for (Person& person : persons) {
    if (const auto found = now.find(person.incident); found != now.end()) person.incident = std::string(found->second);
  }
}

}  // namespace cairn
