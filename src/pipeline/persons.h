#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "linkage/match_records.h"
#include "linkage/pieces.h"
#include "model/decision.h"
#include "model/note.h"
#include "model/person.h"
#include "model/record.h"
#include "people/name_words.h"

// Entries of lists -> persons -> the incidents in which they were harmed -> claims of those who keep the lists.

namespace cairn {

/// Is the decision on entries of lists ("person-…"), lists ("list:…") or estimates from them ("estimate:…"), and on
/// nothing else?
bool is_on_persons(const Decision& decision);
/// Those in force that say of pairs of persons that they are the same or not, in order; they point into `decisions`.
std::vector<const Decision*> decisions_on_pairs(std::span<const Decision> decisions);
/// The others, without what takes back decisions on persons.
std::vector<Decision> decisions_on_claims(std::span<const Decision> decisions);

/// Which entries are of one person. Entries that a later one replaced stand for that one.
struct EntryMatches {
  std::vector<PersonRecord> records;      ///< Of the entries that no later one replaced, in their order.
  std::vector<std::uint32_t> entry_of;    ///< Of each record: the position of its entry.
  std::vector<std::uint32_t> stands_for;  ///< By entry: its position among the records matched.
  std::vector<RecordPair> decided;        ///< Pairs of records of which reviewers said what they are.
  RecordMatches matches;                  ///< Positions among the records; with the pairs of one list, too.
  std::map<std::string, LinkageModel> models_within;  ///< Of pairs of one list, by the records' list.
};
/// Each list is looked through for whom it names twice (people/listed_twice.h); rows that say the same, p >= 0.5, are one
/// before lists are held against each other, of which each person then has one at most. `partitions` are drawn besides
/// (RecordMatches::partitions). Decisions that cannot be followed become notes.
EntryMatches match_entries(std::span<const PersonEntry> entries, std::span<const Decision> decisions,
                           const NameWords& known, std::size_t partitions, const ForEachPiece& for_each, std::vector<Note>& notes);

/// Puts entries of one person together (people/), as match_entries() says. Sorted by id.
std::vector<Person> persons_of(std::vector<PersonEntry> entries, std::span<const Decision> decisions,
                               const NameWords& known, const ForEachPiece& for_each, std::vector<Note>& notes);

/// Sets `incident` and `link` of each person (docs/methods/persons.md says when); others stay of none. Lists' own
/// claims are not looked at.
void link_persons(std::vector<Person>& persons, const Record& record, const NameWords& known,
                  const Gazetteer* gazetteer);

/// A document made by the record for what a list says of an incident, and its claim.
bool is_of_a_list(const Document& document);
bool is_of_a_list(const Claim& claim);
/// SHA-256 that stands for such a document, by the entry of it that was captured first.
std::string list_document_sha256(const std::string& publisher, const std::string& first_entry);

/// Puts into `record` what its persons' lists say of its incidents: for each publisher a document without names and the
/// claim "at least so many killed", linked as a part (rule R9).
void add_list_claims(Record& record);

/// The links of such claims in `incidents`, as decisions that hold them there when all is linked anew.
std::vector<Decision> links_of_lists(std::span<const Incident> incidents, std::span<const Claim> claims);

/// After linking anew, with codes that came since: persons stay with the claims of their incident.
void follow_incidents(std::vector<Person>& persons, std::span<const Incident> before, std::span<const Incident> after);

}  // namespace cairn
