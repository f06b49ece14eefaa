#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.h"
#include "model/result.h"
#include "store/evidence.h"
#include "store/folder_lock.h"
#include "store/ledger_files.h"
#include "store/store.h"

namespace cairn {

inline constexpr const char* kConfigFile = "cairn.toml";

/// Everything an open record holds. A reader holds nothing but the path and reads the files anew each time, so that it
/// sees what a writer in another process adds.
struct RecordFolder::Open {
  std::string path;
  std::vector<std::string> notes;
  LedgerTool tool;
  std::optional<FolderLock> lock;
  std::optional<LedgerWriter> writer;
  LedgerState state;  ///< Of the writer; kept in step with the files.
  std::map<std::pair<std::string, std::string>, std::size_t> captured;  ///< (SHA-256, locator) to place in the entries.
  std::set<std::string> decision_ids;
  std::set<std::string> codes;
  std::size_t capture_entries = 0;
  std::string latest_time;
  std::string adding_actor = "cairn";              ///< Who adds files.
  std::map<std::string, std::uint64_t> redacted;   ///< Destroyed files: the entry that says so.
  bool takes_redacted = false;

  Open() = default;
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  ~Open();

  Result<void> open_for_writing();
  Result<void> require_writing() const;

  /// An entry with everything but its content; `ahead` others come before it.
  LedgerEntry new_entry(const std::string& time, const std::string& actor, std::size_t ahead = 0) const;
  Result<void> append(const std::vector<LedgerEntry>& entries, const std::vector<SealedValue>& values);
  /// Puts what was taken in into the record: bytes first, then the entries that list them.
  Result<std::vector<CaptureEntry>> commit(Intake& intake, const std::vector<CapturedObject>& objects,
                                           const std::string& time);

  /// Calls `use` with the ledger as it is now. Errors: the first bad line.
  Result<void> with_ledger(const std::function<void(const LedgerState&)>& use) const;
  /// Destroys what `redaction` names, as far as it is still there; says whether anything was.
  Result<bool> destroy(const SealedRedaction& redaction);
  std::optional<CaptureEntry> known_capture(const std::string& sha256, const std::string& locator) const;

 private:
  void remember(std::size_t place);
  Result<void> finish_redactions();
};

/// A record's path without slashes at its end.
std::string record_path_of(std::string given);
CaptureEntry capture_of(const LedgerEntry& entry, const CapturedObject& object);
/// Every destroyed file and the number of the entry that says so, by the entries in their order: bytes that were captured
/// again later are not among them.
std::map<std::string, std::uint64_t> redacted_objects(std::span<const LedgerEntry> entries);
/// Every sealed text that a redaction names.
std::set<std::string> redacted_values(std::span<const LedgerEntry> entries);

}  // namespace cairn
