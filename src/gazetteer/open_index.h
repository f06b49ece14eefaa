#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <marisa.h>

#include "gazetteer/gazetteer.h"
#include "gazetteer/index_layout.h"
#include "gazetteer/mapped_file.h"

namespace cairn {

/// The two parts of a text that kPartEnd joins; the second may be missing.
std::pair<std::string_view, std::string_view> halves(std::string_view text);

/// The rows that have a key as one of their names, and those that have it without articles only.
struct KeyPostings {
  std::span<const std::uint32_t> exact;
  std::span<const std::uint32_t> article_differs;
};

struct Gazetteer::Index {
  const std::uint64_t number;  ///< Tells this index from every other, also from those gone.
  MappedFile file;
  std::vector<std::uint64_t> memory;  ///< Of an index that is not in a file; words, for the alignment.
  std::string_view bytes;
  IndexView view;
  std::vector<std::unique_ptr<marisa::Trie>> tries;  ///< One for each of view.shards.

  Index();
  Result<void> use(std::string_view bytes);
  std::span<const std::uint32_t> all_postings_of(std::string_view key) const;
  KeyPostings postings_of(std::string_view key) const;
  void add(std::span<const std::uint32_t> postings, NameMatch match, std::size_t most,
           std::vector<PlaceCandidate>& out) const;
  void add_by_rank(KeyPostings a, KeyPostings b, std::size_t most, std::vector<PlaceCandidate>& out) const;
  std::vector<PlaceCandidate> look_up(std::string_view name, std::size_t most) const;
  std::vector<PlaceCandidate> find_folded(std::string_view folded, std::size_t most) const;
  PlaceCandidate candidate(std::uint32_t row) const;
  std::int64_t rank(std::uint32_t row) const;
  const IndexDivision& division(std::uint32_t of_number) const;
  std::pair<std::uint32_t, std::uint32_t> divisions_of(std::uint32_t smallest) const;
  std::string_view field(std::uint32_t row, std::size_t which) const;
};

}  // namespace cairn
