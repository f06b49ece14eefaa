#include "pipeline/index_contents.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

#include "documents/documents.h"
#include "publication/estimate_json.h"
#include "publication/json.h"
#include "publication/persons.h"

namespace cairn {

IndexRow row_of(const RecordEstimate& estimate) {
  return {.id = estimate.decision, .parent = {}, .date_start = {}, .date_end = {},
          .kind = estimate.report.refused || !estimate.problem.empty() ? "refused" : "estimated",
          .json = record_estimate_json(estimate)};
}

namespace {

std::string iso(const std::optional<Day>& day) { return day ? to_string(*day) : std::string{}; }

void set_days(IndexRow& row, const std::optional<Day>& start, const std::optional<Day>& end) {
  row.date_start = iso(start);
  row.date_end = iso(end);
}

IndexRow row_of(const Document& document) {
  IndexRow row{.id = document.id, .parent = {}, .date_start = {}, .date_end = {}, .kind = document.source.media_type,
               .json = to_json(document)};
  if (const auto days = document.published ? days_of_iso(*document.published) : std::nullopt) {
    set_days(row, days->start, days->end);
  }
  return row;
}

IndexRow row_of(const Claim& claim) {
  IndexRow row{.id = claim.claim, .parent = claim.document, .date_start = {}, .date_end = {},
               .kind = std::string(to_string(claim.kind)), .json = to_json(claim)};
  if (claim.date) set_days(row, claim.date->start, claim.date->end);
  return row;
}

IndexRow row_of(const Incident& incident) {
  IndexRow row{.id = incident.incident, .parent = {}, .date_start = {}, .date_end = {}, .kind = incident.event_type,
               .json = to_json(incident)};
  set_days(row, incident.date.start, incident.date.end);
  return row;
}

IndexRow row_of(const ClaimSet& set) {
  return {.id = set.set, .parent = {}, .date_start = {}, .date_end = {}, .kind = std::string(to_string(set.kind)),
          .json = to_json(set)};
}

IndexRow row_of(const UnlinkedClaim& claim) {
  return {.id = claim.claim, .parent = {}, .date_start = {}, .date_end = {}, .kind = claim.reason,
          .json = to_json(claim)};
}

/// Names and all: the index stays in the record.
IndexRow row_of(const Person& person) {
  IndexRow row{.id = person.person, .parent = person.incident, .date_start = {}, .date_end = {}, .kind = {}, .json = person_to_index(person)};
  if (!person.entries.empty()) {
    const PersonEntry& latest = person.entries.back();
    if (latest.effect) row.kind = std::string(to_string(*latest.effect));
    if (latest.person.date) set_days(row, latest.person.date->start, latest.person.date->end);
  }
  return row;
}

/// Notes have no id of their own: they are counted within their document.
IndexRow row_of(const Note& note, const std::string& document, std::size_t number) {
  return {.id = document + "#n" + std::to_string(number), .parent = document, .date_start = {}, .date_end = {},
          .kind = note.code, .json = to_json(note)};
}

template <class T>
std::vector<IndexRow> rows_of(const std::vector<T>& values) {
  std::vector<IndexRow> rows;
  rows.reserve(values.size());
  for (const T& value : values) rows.push_back(row_of(value));
  return rows;
}

template <class T>
Result<std::vector<T>> values_of(const std::vector<IndexRow>& rows, std::string_view table,
                                 Result<T> (*read)(std::string_view)) {
  std::vector<T> values;
  values.reserve(rows.size());
  for (const IndexRow& row : rows) {
    Result<T> value = read(row.json);
    if (!value) {
      Error error = value.error();
      error.where = std::string(table) + " " + row.id;
      return tl::unexpected(std::move(error));
    }
    values.push_back(std::move(*value));
  }
  return values;
}

bool same_row(const IndexRow& a, const IndexRow& b) {
  return a.id == b.id && a.parent == b.parent && a.date_start == b.date_start && a.date_end == b.date_end &&
         a.kind == b.kind && a.json == b.json;
}

void compare(std::vector<VerifyProblem>& out, std::string_view table, const std::vector<IndexRow>& stored,
             const std::vector<IndexRow>& derived) {
  std::map<std::string_view, const IndexRow*> stored_by_id;
  for (const IndexRow& row : stored) stored_by_id.emplace(row.id, &row);
  const auto say = [&](const std::string& id, std::string detail) {
    out.push_back({.what = "index differs", .where = std::string(table) + " " + id, .detail = std::move(detail)});
  };
  for (const IndexRow& row : derived) {
    const auto found = stored_by_id.find(row.id);
    if (found == stored_by_id.end()) {
      say(row.id, "a rebuild has it, the index does not");
    } else {
      if (!same_row(*found->second, row)) say(row.id, "a rebuild gives another value");
      stored_by_id.erase(found);
    }
  }
  for (const auto& [id, row] : stored_by_id) say(std::string(id), "the index has it, a rebuild does not");
}

}  // namespace

IndexContents contents_of(const Record& record) {
  IndexContents contents;
  contents.documents = rows_of(record.documents);
  for (IndexRow& row : contents.documents) {
    if (const auto entry = record.entries.find(row.id); entry != record.entries.end()) {
      row.parent = std::to_string(entry->second);
    }
  }
  contents.claims = rows_of(record.claims);
  contents.incidents = rows_of(record.incidents);
  contents.sets = rows_of(record.sets);
  contents.unlinked = rows_of(record.unlinked);
  contents.persons = rows_of(record.persons);
  contents.estimates = rows_of(record.estimates);
  for (const auto& [document, notes] : record.notes) {
    for (std::size_t i = 0; i < notes.size(); ++i) contents.notes.push_back(row_of(notes[i], document, i + 1));
  }
  return contents;
}

Result<Record> record_of(const IndexContents& contents) {
  Record record;
  auto documents = values_of<Document>(contents.documents, "document", parse_document_line);
  if (!documents) return tl::unexpected(documents.error());
  auto claims = values_of<Claim>(contents.claims, "claim", claim_from_json);
  if (!claims) return tl::unexpected(claims.error());
  auto incidents = values_of<Incident>(contents.incidents, "incident", incident_from_json);
  if (!incidents) return tl::unexpected(incidents.error());
  auto sets = values_of<ClaimSet>(contents.sets, "set", set_from_json);
  if (!sets) return tl::unexpected(sets.error());
  auto unlinked = values_of<UnlinkedClaim>(contents.unlinked, "unlinked claim", unlinked_from_json);
  if (!unlinked) return tl::unexpected(unlinked.error());
  auto persons = values_of<Person>(contents.persons, "person", person_from_index);
  if (!persons) return tl::unexpected(persons.error());
  auto estimates = values_of<RecordEstimate>(contents.estimates, "estimate", record_estimate_from_json);
  if (!estimates) return tl::unexpected(estimates.error());
  auto notes = values_of<Note>(contents.notes, "note", note_from_json);
  if (!notes) return tl::unexpected(notes.error());

  for (std::size_t i = 0; i < documents->size(); ++i) {
    const std::string& entry = contents.documents[i].parent;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(entry.data(), entry.data() + entry.size(), number);
    if (error == std::errc{} && end == entry.data() + entry.size()) record.entries[contents.documents[i].id] = number;
  }
  record.documents = std::move(*documents);
  record.claims = std::move(*claims);
  record.incidents = std::move(*incidents);
  record.sets = std::move(*sets);
  record.unlinked = std::move(*unlinked);
  record.persons = std::move(*persons);
  record.estimates = std::move(*estimates);
  for (std::size_t i = 0; i < notes->size(); ++i) {
    record.notes[contents.notes[i].parent].push_back(std::move((*notes)[i]));
  }
  return record;
}

std::vector<VerifyProblem> differences(const IndexContents& stored, const IndexContents& derived) {
  std::vector<VerifyProblem> out;
  compare(out, "document", stored.documents, derived.documents);
  compare(out, "claim", stored.claims, derived.claims);
  compare(out, "incident", stored.incidents, derived.incidents);
  compare(out, "set", stored.sets, derived.sets);
  compare(out, "unlinked claim", stored.unlinked, derived.unlinked);
  compare(out, "person", stored.persons, derived.persons);
  compare(out, "estimate", stored.estimates, derived.estimates);
  compare(out, "note", stored.notes, derived.notes);
  return out;
}

}  // namespace cairn
