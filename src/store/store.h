#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/decision.h"
#include "model/result.h"

// The record folder: evidence/ and ledger/ are the truth, index.sqlite is a cache that can be deleted at any time.
// The only folder of the source that writes a record.

namespace cairn {

/// cairn.toml, as far as this version knows it. The text is kept; the pipeline parses it.
struct RecordConfig {
  std::string title;
  std::vector<std::string> languages;
};

/// A captured file: a ledger entry of type "capture" and its bytes in evidence/.
struct CaptureEntry {
  std::uint64_t seq = 0;
  std::string time;     ///< ISO 8601, UTC; given by the caller.
  std::string sha256;
  std::uint64_t bytes = 0;
  std::string media_type;
  std::string locator;  ///< The file name as added.
};

/// A minted incident code: ledger entry of type "code".
struct CodeEntry {
  std::uint64_t seq = 0;
  std::string code;              ///< "CAIRN-2018-0001"
  std::vector<Anchor> anchors;   ///< Of the incident's claims when it was minted; the first that still attaches decides.
};

/// One row of the index: searchable columns and the value as exchange-format JSON.
struct IndexRow {
  std::string id;
  std::string parent;  ///< Document of a claim; empty otherwise.
  std::string date_start;
  std::string date_end;
  std::string kind;
  std::string json;
};

/// Everything derived, ready to be stored; rows are written in the order given.
struct IndexContents {
  std::string inputs_sha256;  ///< Of evidence list, decisions, codes, rule packs and program version: what it was built from.
  std::vector<IndexRow> documents;
  std::vector<IndexRow> claims;
  std::vector<IndexRow> incidents;
  std::vector<IndexRow> sets;
  std::vector<IndexRow> unlinked;
  std::vector<IndexRow> notes;
};

struct VerifyProblem {
  std::string what;   ///< "evidence changed", "evidence missing", "evidence unlisted", "ledger entry", "index differs" …
  std::string where;  ///< The file, or the table and id.
  std::string detail;
};

class RecordFolder {
 public:
  enum class Access { read, write };

  /// Makes NAME.cairn/ with cairn.toml, evidence/, ledger/. Errors: exists and is not empty, cannot be written.
  static Result<RecordFolder> init(const std::string& path, const std::string& title);
  /// Errors: no such folder, not a record, in use by another process (Access::write takes an advisory lock).
  static Result<RecordFolder> open(const std::string& path, Access access);

  RecordFolder(RecordFolder&&) noexcept;
  RecordFolder& operator=(RecordFolder&&) noexcept;
  ~RecordFolder();

  const std::string& path() const;
  Result<std::string> config_text() const;  ///< cairn.toml

  /// Stores bytes under their SHA-256 (written once, mode 0444, fsynced) and appends the ledger entry. Bytes that are
  /// already there give no second entry for the same locator. The entry is durable when this returns.
  Result<CaptureEntry> add_capture(std::string_view bytes, const std::string& media_type, const std::string& locator,
                                   const std::string& time);
  Result<std::string> evidence(const std::string& sha256) const;
  Result<std::vector<CaptureEntry>> captures() const;  ///< In ledger order.

  Result<std::uint64_t> append_decision(const Decision& decision, const std::string& time);
  Result<std::vector<Decision>> decisions() const;
  Result<std::uint64_t> append_code(const std::string& code, const std::vector<Anchor>& anchors, const std::string& time);
  Result<std::vector<CodeEntry>> codes() const;

  /// Replaces index.sqlite in one step (written beside it, fsynced, renamed): a crash leaves the old one.
  Result<void> write_index(const IndexContents& contents);
  Result<IndexContents> read_index() const;           ///< Errors: missing, damaged, other version.
  Result<std::string> index_inputs_sha256() const;    ///< Cheap; errors as read_index().

  /// Re-hashes every byte of evidence and reads the ledger back; the index comparison is done by the caller
  /// (pipeline), which alone can rebuild.
  Result<std::vector<VerifyProblem>> verify_evidence() const;

 private:
  struct Open;
  explicit RecordFolder(std::unique_ptr<Open> open);
  std::unique_ptr<Open> open_;
};

}  // namespace cairn
