#include "gazetteer/index_checksum.h"

#include <algorithm>
#include <cstring>

namespace cairn {
namespace {

constexpr std::size_t kBlock = 32;

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9FB21C651E98DF25ULL;
  return hash ^ (hash >> 32);
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

}  // namespace

void IndexChecksum::block(const char* bytes) {
  // Four lanes, because one chain of multiplications would wait for itself.
  for (std::size_t lane = 0; lane < 4; ++lane) lanes_[lane] = mix(lanes_[lane], word_at(bytes + 8 * lane));
}

void IndexChecksum::update(std::string_view bytes) {
  size_ += bytes.size();
  if (!waiting_.empty()) {
    const std::size_t taken = std::min(bytes.size(), kBlock - waiting_.size());
    waiting_ += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    if (waiting_.size() < kBlock) return;
    block(waiting_.data());
    waiting_.clear();
  }
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) block(bytes.data());
  waiting_ = bytes;
}

std::uint64_t IndexChecksum::finish() const {
  std::array<char, kBlock> rest{};
  std::copy(waiting_.begin(), waiting_.end(), rest.begin());
  std::uint64_t hash = size_;
  for (std::size_t lane = 0; lane < 4; ++lane) hash = mix(mix(hash, lanes_[lane]), word_at(rest.data() + 8 * lane));
  return hash;
}

std::uint64_t index_checksum(std::string_view bytes) {
  IndexChecksum checksum;
  checksum.update(bytes);
  return checksum.finish();
}

}  // namespace cairn
