#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/index_layout.h"
#include "gazetteer/spool.h"

namespace marisa {
class Keyset;
}

namespace cairn {

/// Keys and their postings, given in order of the keys, become tries and posting lists. A trie holds at most so many
/// keys that making it takes little memory.
class NameTries {
 public:
  explicit NameTries(const SpoolPlace& place);
  ~NameTries();

  /// `key` must come after the last one.
  void add(std::string_view key, std::span<const std::uint32_t> postings);
  void finish();

  std::vector<IndexShard> shards;
  std::vector<std::string> first_keys;
  Spool tries;
  Spool posting_starts;
  Spool postings;

 private:
  void write_trie();

  std::unique_ptr<marisa::Keyset> keys_;
  std::vector<std::uint32_t> held_;         ///< Postings of the keys at hand.
  std::vector<std::uint32_t> held_starts_;  ///< Where those of each key begin.
  std::uint32_t keys_written_ = 0;
  std::uint32_t postings_written_ = 0;
};

}  // namespace cairn
