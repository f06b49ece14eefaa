#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/difference.h"
#include "model/record.h"
#include "model/result.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

// What a record said earlier. Nobody stored that: it is worked out from what the ledger had then, by the words and
// rules of today, so that every change has its cause in the ledger and none in the program.

namespace cairn {

/// A record as it was after any number of its ledger's entries.
class RecordHistory {
 public:
  /// `built` is the record as load_record() gives it, and `data` what it was built with. Both must outlive the history.
  /// Errors: the ledger cannot be read; the index was made by a version that did not keep which file a text came from.
  static Result<RecordHistory> open(const RecordFolder& folder, const Record& built, const ReadingData& data,
                                    unsigned threads);

  std::span<const LedgerStep> steps() const { return steps_; }
  /// Documents, claims, decisions, incidents, sets and what waits, as of the first `entries` entries. What was
  /// destroyed since is what is left of it. Errors: more entries than there are.
  Result<Record> at(std::uint64_t entries) const;

  /// How many entries the ledger had by the end of a day ("2018-11-20") or at a time ("2018-11-20T12:00:00Z").
  /// Errors: neither of them; before the first entry.
  Result<std::uint64_t> entries_by(std::string_view when) const;

  /// The claims that tell which incident is meant by a code or by the id it has in `built`, the first that is there
  /// deciding. Errors: there is no such incident; nobody reads the claims of its code any more.
  Result<std::vector<std::string>> claims_of(const std::string& incident) const;
  /// The incident of `record` that holds the first of `claims` that is there; null: none does.
  static const Incident* find(const Record& record, std::span<const std::string> claims);

  /// By what decisions name them: the entries of lists of those whom `record` puts to an incident ("person-…"), and their
  /// lists ("list:NAME").
  static std::set<std::string> persons_of(const Record& record, const std::string& incident);

  /// What of the entries [from, to) can have changed incidents with these ids and claims; `ids` may hold persons_of()
  /// them. Where nothing speaks of them, all of the entries, as not direct.
  std::vector<Cause> causes(std::uint64_t from, std::uint64_t to, const std::set<std::string>& ids,
                            const std::set<std::string>& claims) const;

 private:
  RecordHistory() = default;
  std::vector<Document> documents_by(std::uint64_t entries) const;
  /// Entries of lists that the ledger had then, put together by what was decided then.
  std::vector<Person> persons_by(std::uint64_t entries, std::span<const Decision> decisions) const;
  /// Tells copies anew where not all of them were there.
  Result<std::set<std::string>> mark_copies_of(std::vector<Document>& documents) const;

  const Record* built_ = nullptr;
  const ReadingData* data_ = nullptr;
  unsigned threads_ = 1;
  std::vector<LedgerStep> steps_;
  std::map<std::string, std::uint64_t> decision_entries_;  ///< By id.
  std::vector<CodeEntry> codes_;
  std::vector<Decision> anchored_;   ///< As the ledger has them.
  std::vector<Decision> on_claims_;  ///< The same, with claims of `built` in place of anchors.
  std::vector<IncidentCode> code_claims_;
  std::vector<RedactionEntry> redactions_;
  std::map<std::string, std::vector<Claim>> claims_;  ///< By document, as read: without decided places.
  std::map<std::string, std::uint64_t> arrival_;      ///< By claim: the entry of its document's file.
  std::vector<CaptureEntry> captures_;
  std::vector<PersonEntry> person_entries_;  ///< As captured, none replaced yet.
  std::map<std::string, std::uint64_t> person_arrival_;  ///< By entry.
  /// Persons by the first so many entries and the decisions on persons in force.
  struct MatchedPersons {
    std::size_t entries = 0;
    std::vector<std::string> decisions;
    std::vector<Person> persons;
  };
  /// Of the states that were asked for last: most have the lists and decisions of another. Makes at() unfit for several
  /// threads at once.
  mutable std::deque<MatchedPersons> matched_;
};

/// How an incident came to be what it is. `goes_on` is asked before every state that is worked out. Errors: no such
/// incident; "interrupted".
Result<IncidentHistory> history_of(const RecordHistory& history, const std::string& incident,
                                   const std::function<bool()>& goes_on);

/// compare_incidents() of two states of one record, with what of the ledger lies between them.
Result<RecordDifference> compare_states(const RecordHistory& history, std::uint64_t before, std::uint64_t after);

}  // namespace cairn
