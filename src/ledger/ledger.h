#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/sealed_value.h"
#include "model/decision.h"
#include "model/result.h"
#include "model/span.h"

// The append-only log of captures, decisions, codes and redactions: one canonical JSON object a line, never rewritten.
// Values and bytes only: the files are store's. docs/formats/ledger.md shows a line of each type.

namespace cairn {

/// Longest line, its end not counted, so that a later Merkle tile can hold any entry.
inline constexpr std::size_t kMaxEntryBytes = 60'000;
/// A code entry keeps this many of the anchors it is given, the first ones: more would not fit kMaxEntryBytes.
inline constexpr std::size_t kMaxCodeAnchors = 150;

/// What wrote an entry. An empty member is not known and becomes null.
struct LedgerTool {
  std::string name;
  std::string version;
  std::string config_sha256;
  friend bool operator==(const LedgerTool&, const LedgerTool&) = default;
};

/// Content of type "capture": bytes that were put into evidence/.
struct CapturedObject {
  std::string sha256;
  std::uint64_t size = 0;  ///< Bytes.
  std::string media;       ///< "text/html"
  std::string locator;     ///< The file name as added.
  friend bool operator==(const CapturedObject&, const CapturedObject&) = default;
};

/// An anchor whose quote is sealed.
struct SealedAnchor {
  std::string document_sha256;
  Span span;
  std::string quote_sha256;  ///< Of a sealed value; empty for an empty quote.
  Kind kind = Kind::harm;
  std::optional<Effect> effect;
  friend bool operator==(const SealedAnchor&, const SealedAnchor&) = default;
};

/// Content of type "decide": a Decision whose free text is sealed. An empty hash stands for an empty text.
struct SealedDecision {
  std::string decision;
  DecisionAction action = DecisionAction::same;
  std::vector<std::variant<std::string, SealedAnchor>> targets;
  std::string value_sha256;
  std::string by;
  std::string at;
  std::string reason_sha256;
  friend bool operator==(const SealedDecision&, const SealedDecision&) = default;
};

/// Content of type "code": an incident's code, minted once.
struct SealedCode {
  std::string code;
  std::vector<SealedAnchor> anchors;  ///< At most kMaxCodeAnchors.
  std::uint64_t anchors_given = 0;    ///< How many the incident had.
  friend bool operator==(const SealedCode&, const SealedCode&) = default;
};

/// Content of type "key": from this entry on another key signs the ledger (ledger/key_chain.h).
struct KeyChange {
  std::string key;        ///< The new one, as VerifierKey::text() has it.
  std::string replaces;   ///< The one before.
  std::string signature;  ///< Of the old key over key_change_text(), in Base 64; empty where the old key was lost.
  friend bool operator==(const KeyChange&, const KeyChange&) = default;
};

/// What is left of a claim whose words were destroyed, so that its numbers still count.
struct ResidueClaim {
  std::string object_sha256;    ///< The captured file that is destroyed.
  std::string document_sha256;  ///< Of the document in it; the same where the file is one document.
  std::string incident;         ///< The code of the claim's incident; empty where it was in none.
  std::string claim;            ///< The claim without words, as one line of the exchange format (docs/formats/claim.md).
  friend bool operator==(const ResidueClaim&, const ResidueClaim&) = default;
};

/// Who a made-up name in the residue stands for, without naming anybody: the source of other evidence that stays.
struct ResidueSource {
  std::string alias;            ///< "withheld 5d0c81aa"
  std::string document_sha256;  ///< The evidence that names the same source; empty where none does.
  std::optional<Span> span;     ///< Of the source in that document; empty: the document's outlet.
  std::string party;            ///< The party that the source is aligned with; empty for none.
  friend bool operator==(const ResidueSource&, const ResidueSource&) = default;
};

/// Content of type "redact": what must be destroyed, and what is left of it. LedgerEntry::actor says who.
/// A redaction that does not fit one line has several; only the last names what is destroyed, so that nothing is
/// destroyed before everything that is left of it is there.
struct SealedRedaction {
  std::vector<std::string> objects;  ///< SHA-256 of captured files, sorted.
  std::vector<std::string> values;   ///< Hashes of sealed words, sorted.
  std::string reason_sha256;         ///< Sealed, too; empty in all lines but the last.
  std::vector<ResidueClaim> residue;
  std::vector<ResidueSource> sources;
  friend bool operator==(const SealedRedaction&, const SealedRedaction&) = default;
};

/// Content of type "anchor": an authority stamped a checkpoint of this ledger with the time (ledger/timestamp.h).
struct CheckpointAnchor {
  std::string checkpoint_sha256;  ///< Of the checkpoint's bytes, as they were stamped.
  std::uint64_t entries = 0;      ///< How many entries that checkpoint signed.
  std::string reply_sha256;       ///< Of the authority's answer.
  std::string time;               ///< What it says: "2026-01-31T09:30:00Z"
  std::string authority_sha256;   ///< Of the certificates to check it with; empty where none were given.
  friend bool operator==(const CheckpointAnchor&, const CheckpointAnchor&) = default;
};

struct LedgerEntry {
  std::uint64_t seq = 0;  ///< From 0: the number of the line, and later of the Merkle leaf.
  std::string time;       ///< "2026-01-31T23:59:59Z"
  std::string clock =
      "system";       ///< Whose word `time` is: "system", or "clock_skew" where it is before an earlier entry's.
  std::string actor;  ///< Who decided; "cairn" for what the program does by itself.
  std::vector<std::string> parents;  ///< SHA-256 of the captures this entry rests on, sorted, each once.
  LedgerTool tool;
  std::variant<CapturedObject, SealedDecision, SealedCode, KeyChange, SealedRedaction, CheckpointAnchor>
      content;  ///< Gives the type.
  friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

/// "capture", "decide", "code", "key", "redact" or "anchor".
std::string_view type_of(const LedgerEntry& entry);

/// Is `text` a time as the ledger has it: "2026-01-31T23:59:59Z", in UTC, to the second?
bool is_ledger_time(std::string_view text);

/// The entry as its line, without the line end.
/// Errors: text that is not UTF-8, a time or hash that is not one, a line longer than kMaxEntryBytes.
Result<std::string> entry_line(const LedgerEntry& entry);
/// Reads a line without its end. Whatever is read back is written back as the same bytes: a line with fields this
/// version does not know is an error, not a loss.
Result<LedgerEntry> entry_from_line(std::string_view line);

/// Takes the free text out of a decision; the words go to `values`, each with a salt of its own.
SealedDecision seal_decision(const Decision& decision, const SaltSource& salt, std::vector<SealedValue>& values);
SealedCode seal_code(const std::string& code, std::span<const Anchor> anchors, const SaltSource& salt,
                     std::vector<SealedValue>& values);
/// The parents of an entry that refers to these anchors.
std::vector<std::string> parents_of(const SealedDecision& decision);
std::vector<std::string> parents_of(const SealedCode& code);
/// Puts the words back. Erased ones come back empty: an anchor then holds by its bytes alone.
Decision open_decision(const SealedDecision& decision, const OpenedValues& values);
std::vector<Anchor> open_anchors(std::span<const SealedAnchor> anchors, const OpenedValues& values);
/// Puts a redaction into as many lines' contents as it needs, each with at most `most_bytes` of JSON for what is left.
std::vector<SealedRedaction> in_parts(const SealedRedaction& redaction, std::size_t most_bytes = kMaxEntryBytes - 2'000);
/// Every sealed value an entry refers to.
std::vector<std::string> sealed_hashes_of(const LedgerEntry& entry);

/// A ledger file as it was found.
struct LedgerReading {
  std::vector<LedgerEntry> entries;  ///< Those that could be read, in order.
  std::vector<std::size_t> lines;    ///< The line of each, from 1.
  std::vector<Error> problems;       ///< Error::line is set. Not empty: the ledger must not be written to.
  std::size_t kept_bytes = 0;        ///< Where the torn tail starts; the size of the file where there is none.
  bool lacks_line_end = false;       ///< The last entry is whole, but the line end is missing.
};

/// Reads the whole of entries.jsonl. A last line that a crash left unfinished (no line end and not a whole entry, or
/// with the NUL bytes of a page that never reached the disk) was never acknowledged: it is the torn tail, not a
/// problem. Every other bad line, a gap and a repeated number is a problem; reading goes on after it.
LedgerReading read_ledger(std::string_view bytes);

/// The same for the file of sealed values, whose order does not matter.
struct ValuesReading {
  OpenedValues values;
  std::vector<Error> problems;
  std::size_t kept_bytes = 0;
  bool lacks_line_end = false;
};
ValuesReading read_sealed_values(std::string_view bytes);

}  // namespace cairn
