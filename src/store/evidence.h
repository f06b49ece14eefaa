#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "store/store.h"

// NAME.cairn/evidence/: captured bytes under their own hash, written once and never again.

namespace cairn {

/// "evidence/ab/cd/<sha256>", inside the record folder.
std::string evidence_name(const std::string& sha256);

/// The bytes, hashed again while they are read. Errors: not a SHA-256, missing, changed since they were captured.
Result<std::string> read_evidence(const std::string& record_path, const std::string& sha256);

/// A file in evidence/ as it is now.
struct FileHash {
  std::string sha256;
  std::uint64_t size = 0;
};
Result<FileHash> hash_file(const std::string& path, const GoesOn& goes_on = {});

/// Every file below evidence/, links and odd names included, as names inside the record folder, sorted.
Result<std::vector<std::string>> evidence_files(const std::string& record_path);

/// Bytes on their way into evidence/. Either the ledger accepts them all, or nothing of them stays: not after an
/// error, and not after a crash (the next open for writing clears up).
class Intake {
 public:
  /// `expected_files`: from a handful on, the disk is waited for once for all of them, not once for each.
  explicit Intake(std::string record_path, std::size_t expected_files = 1)
      : record_path_(std::move(record_path)), syncs_together_(expected_files > 4) {}
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;
  ~Intake();

  /// Writes the bytes to temp/, unless evidence/ has them. Errors: cannot be written; evidence/ has a file of that
  /// name with other bytes (it was changed: it is left as it is, for `cairn verify` to name).
  Result<FileHash> add(std::string_view bytes);
  /// The same for a file of any size, in constant memory. Errors: also not a plain file, and a file that changes
  /// while it is read, twice; `goes_on`, called with the bytes so far, says no.
  Result<FileHash> add_file(const std::string& path, const GoesOn& goes_on = {});

  /// Drops bytes that were taken in; they must not be placed.
  void forget(const std::string& sha256);
  /// Moves everything to its place and waits until it is on the disk.
  Result<void> place();
  /// The ledger has them.
  void accept();
  /// Nobody knows whether the ledger has them: leaves everything to the next open.
  void leave();

 private:
  struct Arrival {
    std::string temp;  ///< Path of the bytes until they are placed.
    std::string sha256;
    bool placed = false;
  };

  Result<FileHash> take(Arrival arrival, FileHash hash);
  Result<std::string> new_temp_name();

  std::string record_path_;
  bool syncs_together_;
  std::vector<Arrival> arrivals_;
  std::set<std::string> seen_;
  std::uint64_t temp_files_ = 0;
};

}  // namespace cairn
