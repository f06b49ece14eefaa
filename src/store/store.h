#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/custody.h"
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
  std::optional<std::uint64_t> redacted_by;  ///< Number of the entry that had the bytes destroyed.
};

/// Bytes to be captured, in memory.
struct NewCapture {
  std::string_view bytes;
  std::string media_type;
  std::string locator;
};

/// A minted incident code: ledger entry of type "code".
struct CodeEntry {
  std::uint64_t seq = 0;
  std::string code;              ///< "CAIRN-2018-0001"
  std::vector<Anchor> anchors;   ///< Of the incident's claims when it was minted; the first that still attaches decides.
                                 ///< At most the first 150 are kept.
};

/// An entry of the ledger as a step of the record's history.
struct LedgerStep {
  std::uint64_t seq = 0;
  std::string time;
  std::string actor;    ///< As the entry has it: who decided, ordered or added.
  std::string type;     ///< "capture", "decide", "code", "key", "redact" or "anchor"
  std::string subject;  ///< The file's name as added, the decision's id, the code …
};

/// A sealed text that can still be opened, and where it belongs.
struct SealedWords {
  std::string sha256;           ///< Of salt and words.
  std::string words;
  std::string what;             ///< "the reason of decision-7"
  std::string owner;            ///< The decision's id or the code; the captured file's SHA-256 for a name.
  std::string document_sha256;  ///< Of the document that an anchor quotes; empty otherwise.
};

/// A claim without words that stays when a file is destroyed; the members are those of ledger.h's ResidueClaim.
struct ResidueOfClaim {
  std::string object_sha256;
  std::string document_sha256;
  std::string incident;
  std::string claim;
};
struct ResidueOfSource {
  std::string alias;
  std::string document_sha256;
  std::optional<Span> span;
  std::string party;
};

/// What to destroy, and what to keep of it.
struct RedactionOrder {
  std::vector<std::string> objects;  ///< SHA-256 of captured files.
  std::vector<std::string> values;   ///< Hashes of sealed words.
  std::string reason;
  std::string by;
  std::vector<ResidueOfClaim> residue;
  std::vector<ResidueOfSource> sources;
};

/// What redactions left.
struct RedactionEntry {
  Redaction about;
  std::vector<ResidueOfClaim> residue;
  std::vector<ResidueOfSource> sources;
};

/// Who signed a web archive, and its signature; Base64 of SubjectPublicKeyInfo and of r‖s (ledger/package_key.h).
struct PackageSigned {
  std::string public_key;
  std::string signature;
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
  std::vector<IndexRow> persons;
  std::vector<IndexRow> estimates;
  std::vector<IndexRow> notes;
};

/// Something that is not as the ledger says. docs/formats/record.md lists every `what`.
struct VerifyProblem {
  std::string what;   ///< "evidence changed", "evidence missing", "evidence unlisted", "ledger entry", "index differs" …
  std::string where;  ///< The file inside the record folder (with the line, for the ledger), or the table and id.
  std::string detail;
};

/// Called now and then with the bytes that were read; false ends the work with the error "interrupted".
using GoesOn = std::function<bool(std::uint64_t bytes)>;

/// Why a file is not captured that is another one each time it is read.
inline constexpr std::string_view kUnstable = "unstable: it changes while it is being read";

/// How verify_evidence() works, and what the caller has from elsewhere to hold the record against.
struct VerifyOptions {
  std::optional<std::size_t> sample;  ///< Hash only so many pieces of evidence, taken at random; look at the rest's sizes.
  std::string key;         ///< The key that ledger/key must name; empty: any.
  std::string checkpoint;  ///< An older checkpoint, which the ledger must have grown from; empty: none.
  std::string authority;   ///< Certificates (PEM) that must vouch for every anchor; empty: those that are kept.
  /// Called with the bytes of evidence that were read, of how many; false ends the check with "interrupted".
  std::function<bool(std::uint64_t done, std::uint64_t all)> goes_on{};
};

/// Is it open()'s error that another program writes to the record right now?
bool is_in_use(const Error& error);

/// A record on disk. Reading functions may be called by several threads at once, writing functions by one.
/// Times are UTC to the second, "2026-01-31T23:59:59Z", and given by the caller: nothing here asks the clock.
class RecordFolder {
 public:
  enum class Access { read, write };

  /// Makes NAME.cairn/ with cairn.toml, evidence/, ledger/, open for writing. What an earlier init() that was stopped
  /// left behind is completed. Errors: exists and is not empty, a title that is not UTF-8, cannot be written.
  static Result<RecordFolder> init(const std::string& path, const std::string& title);
  /// Access::write takes an advisory lock, clears up after a process that was stopped, and says so in notes(). Errors:
  /// no such folder, not a record; for writing also: in use by another process, a ledger with a bad line.
  static Result<RecordFolder> open(const std::string& path, Access access);

  RecordFolder(RecordFolder&&) noexcept;
  RecordFolder& operator=(RecordFolder&&) noexcept;
  ~RecordFolder();

  const std::string& path() const;  ///< Without a slash at the end.
  const std::vector<std::string>& notes() const;  ///< What open() put right, a sentence each; mostly empty.
  Result<std::string> config_text() const;  ///< cairn.toml

  /// What later entries say they were written by. Until it is set, the version is not known and the configuration is
  /// the SHA-256 of cairn.toml. An empty argument changes nothing.
  void set_tool(const std::string& version, const std::string& config_sha256);

  /// Stores bytes under their SHA-256 (written once, mode 0444, fsynced) and appends the ledger entry. Bytes that are
  /// already there give no second entry for the same locator. Redacted bytes are not taken in: the result then has
  /// `redacted_by`. The entry is durable when this returns; after an error
  /// nothing of it is there. Bytes in a locator or media type that are not UTF-8 become U+FFFD.
  Result<CaptureEntry> add_capture(std::string_view bytes, const std::string& media_type, const std::string& locator,
                                   const std::string& time);
  /// Many at once, all or none, with one wait for the disk: entries in the order given.
  Result<std::vector<CaptureEntry>> add_captures(std::span<const NewCapture> captures, const std::string& time);
  /// A file of any size, in constant memory. Errors: also not a plain file; it changes while it is read, twice
  /// (kUnstable); `goes_on` said no.
  Result<CaptureEntry> add_capture_file(const std::string& file, const std::string& media_type,
                                        const std::string& locator, const std::string& time,
                                        const GoesOn& goes_on = {});
  /// Open for writing only: does the ledger list these bytes under this name, and evidence/ have a file for them?
  bool has_capture(const std::string& sha256, const std::string& locator) const;
  std::size_t capture_count() const;  ///< Open for writing only.
  /// The bytes, hashed again. Errors: not a SHA-256, missing, changed.
  Result<std::string> evidence(const std::string& sha256) const;
  /// Where they lie, for reading without holding them in memory. `sha256` must be one.
  std::string evidence_path(const std::string& sha256) const;
  Result<std::vector<CaptureEntry>> captures() const;  ///< In ledger order. Errors, here and below: a bad ledger line.

  /// Errors: no id, an id that is in the ledger already, no `by`; a ledger line over 60,000 bytes.
  Result<std::uint64_t> append_decision(const Decision& decision, const std::string& time);
  Result<std::vector<Decision>> decisions() const;
  /// Errors: a code that is in the ledger already.
  Result<std::uint64_t> append_code(const std::string& code, const std::vector<Anchor>& anchors, const std::string& time);
  /// Many at once, all or none (CodeEntry::seq is not looked at). Returns the number of the first.
  Result<std::uint64_t> append_codes(std::span<const CodeEntry> codes, const std::string& time);
  Result<std::vector<CodeEntry>> codes() const;
  /// Every entry, in its order.
  Result<std::vector<LedgerStep>> steps() const;
  /// The numbers of entries with which the hash tree's root, in Base 64 as checkpoints write it, begins with `begin`.
  Result<std::vector<std::uint64_t>> sizes_with_root(const std::string& begin) const;

  /// Who later entries say added files; "cairn" until it is set.
  void set_actor(const std::string& actor);
  /// Every capture with all that its entry says, in ledger order.
  Result<std::vector<Custody>> custody() const;
  /// Every sealed text that can still be opened, in ledger order.
  Result<std::vector<SealedWords>> sealed_words() const;
  /// Says in the ledger what is to be destroyed and what is left of it, and then destroys it: the index, which may
  /// quote it, the sealed words, the files. Stopped between, the next open for writing goes on. Bytes that were
  /// redacted are not added again, unless that is allowed. Returns the number of the (last) entry.
  /// Errors: nobody's name, no reason, nothing to destroy; a SHA-256 or hash that the ledger does not have.
  Result<std::uint64_t> redact(const RedactionOrder& order, const std::string& time);
  /// In ledger order; the lines of one redaction are one.
  Result<std::vector<RedactionEntry>> redactions() const;
  /// A request for a time stamp (RFC 3161) over the newest checkpoint, which is kept beside it until the answer comes.
  /// Errors: nothing was signed yet.
  Result<std::string> request_anchor();
  /// Takes an authority's answer to such a request, and the certificates to check it with (PEM; may be empty), into the
  /// ledger. Errors: not an answer, of another hash or number than was asked for, a signature that does not hold;
  /// it is there already.
  Result<LedgerAnchor> add_anchor(std::string_view reply, std::string_view authority, const std::string& time);
  Result<std::vector<LedgerAnchor>> anchors() const;
  /// Signs the text for a web archive with a key of the record, made when it is first needed.
  Result<PackageSigned> sign_package(std::string_view text);
  /// ledger/checkpoint, as it is.
  Result<std::string> checkpoint() const;
  /// Takes redacted bytes in again, as a new capture.
  void allow_redacted_again();

  /// The key that signs the ledger, as one line.
  Result<std::string> key() const;
  /// Makes another one, says so in the ledger and signs with it from then on. Returns its line. The private key of a
  /// copy that came without may be missing: then nothing shows that the old key agreed.
  Result<std::string> change_key(const std::string& time);

  /// Replaces index.sqlite in one step (written beside it, fsynced, renamed): a crash leaves the old one.
  Result<void> write_index(const IndexContents& contents);
  Result<IndexContents> read_index() const;           ///< Errors: missing, damaged, other version.
  Result<std::string> index_inputs_sha256() const;    ///< Cheap; errors as read_index().

  /// Re-hashes every byte of evidence, reads the ledger back and checks its tree and signature; the index comparison is done by the caller
  /// (pipeline), which alone can rebuild. Problems come in the order of ledger lines, then of file names.
  Result<std::vector<VerifyProblem>> verify_evidence(const VerifyOptions& options = {}) const;

 private:
  struct Open;
  explicit RecordFolder(std::unique_ptr<Open> open);
  std::unique_ptr<Open> open_;
};

}  // namespace cairn
