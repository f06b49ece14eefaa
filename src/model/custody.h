#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

/// Who put a file into the record, when, under which name and with which program: a ledger entry of type "capture".
struct Custody {
  std::uint64_t entry = 0;     ///< Number of the ledger entry.
  std::string sha256;          ///< Of the captured bytes.
  std::uint64_t bytes = 0;
  std::string media_type;
  std::string locator;         ///< The name as added; empty where it was erased.
  std::string time;            ///< "2026-01-31T09:30:00Z"
  std::string clock;           ///< Whose word `time` is (docs/formats/ledger.md).
  std::string actor;           ///< Who added it; "cairn" where nobody was named.
  std::string program;         ///< "cairn"
  std::string version;         ///< Of the program; empty where not known.
  std::string config_sha256;   ///< Of the record's settings then; empty where not known.
  std::optional<std::uint64_t> redacted_by;  ///< Number of the entry that had the bytes destroyed.
  friend bool operator==(const Custody&, const Custody&) = default;
};

/// Somebody had bytes or words destroyed: a ledger entry of type "redact".
struct Redaction {
  std::uint64_t entry = 0;
  std::string time;
  std::string by;
  std::string reason;                ///< Empty where it was erased.
  std::vector<std::string> objects;  ///< SHA-256 of the captured files.
  std::size_t words = 0;             ///< How many sealed words were destroyed.
  friend bool operator==(const Redaction&, const Redaction&) = default;
};

/// An authority for time stamps said when a checkpoint of the ledger was there: a ledger entry of type "anchor".
struct LedgerAnchor {
  std::uint64_t entry = 0;
  std::uint64_t covers = 0;       ///< The entries below this number were there at that time.
  std::string time;               ///< As the authority has it.
  std::string authority;          ///< Who stamped it, as its certificate says; empty where not known.
  std::string checkpoint_sha256;
  std::string reply_sha256;
  std::string authority_sha256;   ///< Of the certificates kept to check it with; empty where none are.
  friend bool operator==(const LedgerAnchor&, const LedgerAnchor&) = default;
};

}  // namespace cairn
