#include "pipeline/history.h"

#include <algorithm>
#include <unordered_map>

#include "incidents/review.h"
#include "pipeline/event_claims.h"
#include "pipeline/link_with_lists.h"
#include "pipeline/page_versions.h"
#include "pipeline/parallel.h"
#include "pipeline/person_entries.h"
#include "pipeline/persons.h"
#include "pipeline/residue.h"

namespace cairn {
namespace {

bool has_decided_place(const Claim& claim) {
  const auto decided = [](const Place& place) { return place.decided_by.has_value(); };
  return (claim.place && decided(*claim.place)) || std::ranges::any_of(claim.other_places, decided);
}

bool is_left_of_a_destroyed_file(const Claim& claim) {
  return std::ranges::find(claim.flags, "withheld") != claim.flags.end();
}

}  // namespace

Result<RecordHistory> RecordHistory::open(const RecordFolder& folder, const Record& built, const ReadingData& data,
                                          unsigned threads) {
  RecordHistory history;
  history.built_ = &built;
  history.data_ = &data;
  history.threads_ = threads;
  Result<std::vector<LedgerStep>> steps = folder.steps();
  if (!steps) return tl::unexpected(steps.error());
  history.steps_ = std::move(*steps);
  Result<std::vector<CodeEntry>> codes = folder.codes();
  if (!codes) return tl::unexpected(codes.error());
  history.codes_ = std::move(*codes);
  Result<std::vector<Decision>> decisions = folder.decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  history.anchored_ = std::move(*decisions);
  Result<std::vector<RedactionEntry>> redactions = folder.redactions();
  if (!redactions) return tl::unexpected(redactions.error());
  history.redactions_ = std::move(*redactions);
  Result<std::vector<CaptureEntry>> captures = folder.captures();
  if (!captures) return tl::unexpected(captures.error());
  history.captures_ = std::move(*captures);
  history.person_entries_ = entries_as_captured(built.persons);
  for (const PersonEntry& entry : history.person_entries_) history.person_arrival_.emplace(entry.entry, entry.capture);
  for (const LedgerStep& step : history.steps_) {
    if (step.type == "decide") history.decision_entries_.emplace(step.subject, step.seq);
  }

  std::unordered_map<std::string_view, const Document*> documents;
  for (const Document& document : built.documents) documents.emplace(document.id, &document);
  std::set<std::string> decided;
  for (const Claim& claim : built.claims) {
    history.claims_[claim.document].push_back(claim);
    if (has_decided_place(claim) && !is_left_of_a_destroyed_file(claim)) decided.insert(claim.document);
  }
  for (const std::string& document : decided) {
    const auto found = documents.find(document);
    if (found != documents.end()) history.claims_[document] = read_claims_of(*found->second, data).claims;
  }
  for (const auto& [document, claims] : history.claims_) {
    const auto entry = built.entries.find(document);
    if (entry == built.entries.end()) {
      return fail(folder.path() + ": the index does not say which file " + document +
                  " came from; `cairn build` makes it anew");
    }
    for (const Claim& claim : claims) history.arrival_.emplace(claim.claim, entry->second);
  }
  std::vector<AnchoredCode> anchored;
  for (const CodeEntry& code : history.codes_) anchored.push_back({.code = code.code, .anchors = code.anchors});
  ResolvedAnchors resolved = resolve_anchors(history.anchored_, built.claims, built.documents, anchored);
  history.on_claims_ = std::move(resolved.decisions);
  history.code_claims_ = std::move(resolved.codes);
  return history;
}

std::vector<Document> RecordHistory::documents_by(std::uint64_t entries) const {
  std::vector<Document> documents;
  std::vector<DocumentArrival> arrivals;
  for (const Document& document : built_->documents) {
    const auto entry = built_->entries.find(document.id);
    if (entry == built_->entries.end() || entry->second >= entries) continue;
    const auto claims = claims_.find(document.id);
    // What lists say follows from their rows and from what was decided on persons then.
    if (claims != claims_.end() && is_of_a_list(claims->second.front())) continue;
    documents.push_back(document);
    arrivals.push_back(
        {.time = document.source.captured.empty() ? steps_[entry->second].time : document.source.captured,
         .capture = entry->second});
  }
  set_versions(documents, arrivals, [&](const Document& document) {
    return is_event_row(document) ? key_of_record(document, data_->event_tables) : std::string();
  });
  return documents;
}

Result<std::set<std::string>> RecordHistory::mark_copies_of(std::vector<Document>& documents) const {
  std::size_t copies_in_all = 0;
  for (const Document& document : built_->documents) copies_in_all += document.copies.has_value() ? 1 : 0;
  std::vector<Document> copies;
  for (const Document& document : documents) {
    if (document.copies) copies.push_back(document);
  }
  std::set<std::string> changed;
  if (copies.size() == copies_in_all) return changed;
  for (Document& document : copies) {
    document.copies.reset();
    document.derivation_group.reset();
  }
  if (const auto marked = mark_copies(copies, data_->copies, threads_); !marked) return tl::unexpected(marked.error());
  std::unordered_map<std::string_view, Document*> by_id;
  for (Document& document : copies) by_id.emplace(document.id, &document);
  for (Document& document : documents) {
    const auto found = by_id.find(document.id);
    if (found == by_id.end()) continue;
    Document& now = *found->second;
    if (now.copies == document.copies && now.derivation_group == document.derivation_group) continue;
    document.copies = std::move(now.copies);
    document.derivation_group = std::move(now.derivation_group);
    changed.insert(document.id);
  }
  return changed;
}

std::vector<Person> RecordHistory::persons_by(std::uint64_t entries, std::span<const Decision> decisions) const {
  std::vector<PersonEntry> there;
  std::ranges::copy_if(person_entries_, std::back_inserter(there),
                       [&](const PersonEntry& entry) { return entry.capture < entries; });
  MatchedPersons now{.entries = there.size(), .decisions = {}, .persons = {}};
  for (const Decision* decision : decisions_on_pairs(decisions)) now.decisions.push_back(decision->decision);
  const auto same = [&](const MatchedPersons& before) {
    return before.entries == now.entries && before.decisions == now.decisions;
  };
  if (const auto before = std::ranges::find_if(matched_, same); before != matched_.end()) return before->persons;
  settle_versions(there);
  std::vector<Note> notes;  // Those of the built record are what a reviewer works with.
  now.persons = cairn::persons_of(std::move(there), decisions, data_->name_words, pieces_on(threads_), notes);
  constexpr std::size_t kMostKept = 8;
  if (matched_.size() == kMostKept) matched_.pop_front();
  matched_.push_back(std::move(now));
  return matched_.back().persons;
}

Result<Record> RecordHistory::at(std::uint64_t entries) const {
  if (entries > steps_.size()) return fail("the ledger has " + std::to_string(steps_.size()) + " entries only");
  Record record;
  record.title = built_->title;
  record.documents = documents_by(entries);
  const Result<std::set<std::string>> changed = mark_copies_of(record.documents);
  if (!changed) return tl::unexpected(changed.error());
  for (const Document& document : record.documents) {
    const auto claims = claims_.find(document.id);
    if (claims == claims_.end()) continue;
    const std::vector<Claim> read =
        changed->contains(document.id) ? read_claims_of(document, *data_).claims : claims->second;
    record.claims.insert(record.claims.end(), read.begin(), read.end());
    record.entries[document.id] = built_->entries.at(document.id);
  }
  for (const Decision& decision : anchored_) {
    const auto entry = decision_entries_.find(decision.decision);
    if (entry != decision_entries_.end() && entry->second < entries) record.decisions.push_back(decision);
  }
  std::vector<CodeEntry> codes;
  std::ranges::copy_if(codes_, std::back_inserter(codes), [&](const CodeEntry& code) { return code.seq < entries; });
  const Result<ResidueLinks> residue = residue_links(record, redactions_, codes_);
  if (!residue) return tl::unexpected(residue.error());
  std::ranges::move(place_as_decided(record.claims, record.documents, record.decisions, codes,
                                     data_->gazetteer ? &*data_->gazetteer : nullptr),
                    std::back_inserter(record.notes[""]));
  record.persons = persons_by(entries, record.decisions);
  std::vector<CaptureEntry> captures;
  std::ranges::copy_if(captures_, std::back_inserter(captures),
                       [&](const CaptureEntry& capture) { return capture.seq < entries; });
  const Result<void> linked = link_with_lists(record, {.codes = codes,
                                                       .alignments = data_->alignments,
                                                       .residue = *residue,
                                                       .redactions = redactions_,
                                                       .captures = captures,
                                                       .names = data_->name_words,
                                                       .gazetteer = data_->gazetteer ? &*data_->gazetteer : nullptr,
                                                       .threads = threads_});
  if (!linked) return tl::unexpected(linked.error());
  return record;
}

Result<std::uint64_t> RecordHistory::entries_by(std::string_view when) const {
  const bool is_time = when.size() == 20 && when[10] == 'T' && when.ends_with('Z');
  if (!parse_day(when.substr(0, 10)) || (!is_time && when.size() != 10)) {
    return fail("\"" + std::string(when) + "\" is no day like 2018-11-20 and no time like 2018-11-20T12:00:00Z");
  }
  const std::string last = is_time ? std::string(when) : std::string(when) + "T23:59:59Z";
  // A clock may have run backwards: what counts is the order of the entries, and the last one by that time.
  std::uint64_t entries = 0;
  for (const LedgerStep& step : steps_) {
    if (step.time <= last) entries = step.seq + 1;
  }
  if (entries > 0) return entries;
  if (steps_.empty()) return fail("the record has nothing in its ledger yet");
  return fail("the ledger begins at " + steps_.front().time + "; nothing was said on " + std::string(when));
}

Result<std::vector<std::string>> RecordHistory::claims_of(const std::string& incident) const {
  const auto code = std::ranges::find(code_claims_, incident, &IncidentCode::code);
  if (code != code_claims_.end() && !code->claims.empty()) return code->claims;
  if (code != code_claims_.end()) {
    return fail("the code " + incident + " was given, but no claim is read any more where its claims stood");
  }
  const auto found = std::ranges::find(built_->incidents, incident, &Incident::incident);
  if (found == built_->incidents.end()) {
    return fail("there is no incident \"" + incident + "\"; `cairn show` lists them");
  }
  std::vector<std::string> claims;
  for (const ClaimLink& link : found->claims) {
    if (link.relation != LinkRelation::candidate) claims.push_back(link.claim);
  }
  return claims;
}

std::set<std::string> RecordHistory::persons_of(const Record& record, const std::string& incident) {
  std::set<std::string> names;
  for (const Person& person : record.persons) {
    if (person.incident != incident) continue;
    for (const PersonEntry& entry : person.entries) {
      names.insert(entry.entry);
      names.insert("list:" + entry.person.list);
    }
  }
  return names;
}

const Incident* RecordHistory::find(const Record& record, std::span<const std::string> claims) {
  std::set<std::string_view> there;
  for (const Claim& claim : record.claims) there.insert(claim.claim);
  for (const std::string& claim : claims) {
    if (!there.contains(claim)) continue;
    for (const Incident& incident : record.incidents) {
      const auto link = std::ranges::find(incident.claims, claim, &ClaimLink::claim);
      if (link != incident.claims.end() && link->relation != LinkRelation::candidate) return &incident;
    }
    return nullptr;  // The first that is there decides, also where it is of no incident.
  }
  return nullptr;
}

}  // namespace cairn
