#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "linkage/match_records.h"
#include "model/result.h"

namespace cairn {

/// Pieces of a match in a file, so that one that was stopped goes on where it was. A piece that was torn when the program
/// ended, and what follows it, counts as not there; so do pieces of another match.
class KeptPieces {
 public:
  /// Makes the file if there is none. Errors: it cannot be read or written; it is another kind of file.
  static Result<KeptPieces> open(const std::string& path);
  std::optional<std::vector<ScoredPair>> recall(std::uint64_t work, std::uint64_t piece);
  void keep(std::uint64_t work, std::uint64_t piece, std::span<const ScoredPair> pairs);
  std::size_t size() const { return begins_.size(); }
  const std::string& path() const { return path_; }

 private:
  KeptPieces() = default;

  std::string path_;
  std::unique_ptr<std::fstream> file_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::streamoff> begins_;  ///< Of each piece of each work.
};

}  // namespace cairn
