#include "gazetteer/name_tries.h"

#include <sstream>

#include <marisa.h>
#include <marisa/iostream.h>

namespace cairn {
namespace {

constexpr std::size_t kKeysInTrie = 1'200'000;

std::string_view bytes_of(const std::uint32_t* numbers, std::size_t count) {
  return {reinterpret_cast<const char*>(numbers), count * sizeof(std::uint32_t)};
}

}  // namespace

NameTries::NameTries(const SpoolPlace& place)
    : tries(place), posting_starts(place), postings(place), keys_(std::make_unique<marisa::Keyset>()) {
  posting_starts.append(bytes_of(&postings_written_, 1));
}

NameTries::~NameTries() = default;

void NameTries::add(std::string_view key, std::span<const std::uint32_t> of_key) {
  if (keys_->num_keys() == kKeysInTrie) write_trie();
  if (keys_->num_keys() == 0) first_keys.emplace_back(key);
  keys_->push_back(key.data(), key.size());
  held_starts_.push_back(static_cast<std::uint32_t>(held_.size()));
  held_.insert(held_.end(), of_key.begin(), of_key.end());
}

void NameTries::write_trie() {
  const std::size_t count = keys_->num_keys();
  marisa::Trie trie;
  // Label order and one level of tails: a key that is not there is refused after few steps.
  trie.build(*keys_, 1 | MARISA_TEXT_TAIL | MARISA_LABEL_ORDER | MARISA_LARGE_CACHE);
  std::ostringstream out;
  out << trie;
  std::string bytes = std::move(out).str();
  const std::size_t size = bytes.size();
  bytes.append((8 - size % 8) % 8, '\0');
  const std::uint64_t offset = tries.append(bytes);
  shards.push_back({offset, size, keys_written_, static_cast<std::uint32_t>(count)});

  std::vector<std::uint32_t> key_of_id(count);
  for (std::size_t i = 0; i < count; ++i) key_of_id[(*keys_)[i].id()] = static_cast<std::uint32_t>(i);
  held_starts_.push_back(static_cast<std::uint32_t>(held_.size()));
  for (const std::uint32_t key : key_of_id) {
    const std::uint32_t size_of_key = held_starts_[key + 1] - held_starts_[key];
    postings.append(bytes_of(held_.data() + held_starts_[key], size_of_key));
    postings_written_ += size_of_key;
    posting_starts.append(bytes_of(&postings_written_, 1));
  }
  keys_written_ += static_cast<std::uint32_t>(count);
  keys_ = std::make_unique<marisa::Keyset>();
  held_.clear();
  held_starts_.clear();
}

void NameTries::finish() {
  if (keys_->num_keys() > 0) write_trie();
}

}  // namespace cairn
