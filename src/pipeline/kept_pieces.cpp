#include "pipeline/kept_pieces.h"

#include <array>
#include <cstring>
#include <filesystem>

#include "linkage/order.h"

namespace cairn {
namespace {

// The file: kFirstLine, then for each piece its Head and as many pairs, as they lie in memory. It is no exchange format: it is
// read by the same program on the same machine.

constexpr std::string_view kFirstLine = "cairn match: pieces of a match that was stopped\n";

struct Head {
  std::uint64_t work = 0;
  std::uint64_t piece = 0;
  std::uint64_t pairs = 0;
  std::uint64_t check = 0;  ///< A number made of the rest, the pairs included.
};

std::string_view bytes_of(const std::vector<ScoredPair>& pairs) {
  return {reinterpret_cast<const char*>(pairs.data()), pairs.size() * sizeof(ScoredPair)};
}

std::uint64_t check_of(const Head& head, const std::vector<ScoredPair>& pairs) {
  return seed_of_content(bytes_of(pairs)) ^ (head.work * 3) ^ (head.piece * 5) ^ head.pairs;
}

bool read_bytes(std::istream& file, void* to, std::size_t bytes) {
  return static_cast<bool>(file.read(static_cast<char*>(to), static_cast<std::streamsize>(bytes)));
}

/// Nothing where it is torn.
std::optional<std::vector<ScoredPair>> read_piece(std::istream& file, Head& head, std::uint64_t left) {
  if (!read_bytes(file, &head, sizeof(Head)) || head.pairs > left / sizeof(ScoredPair)) return std::nullopt;
  std::vector<ScoredPair> pairs(head.pairs);
  if (!read_bytes(file, pairs.data(), bytes_of(pairs).size()) || check_of(head, pairs) != head.check) return std::nullopt;
  return pairs;
}

}  // namespace

Result<KeptPieces> KeptPieces::open(const std::string& path) {
  KeptPieces kept;
  kept.path_ = path;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) std::ofstream(path, std::ios::binary) << kFirstLine;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  kept.file_ = std::make_unique<std::fstream>(path, std::ios::binary | std::ios::in | std::ios::out);
  if (error || !*kept.file_) return fail(path + ": cannot be read and written");
  std::string first(kFirstLine.size(), '\0');
  if (!read_bytes(*kept.file_, first.data(), first.size()) || first != kFirstLine)
    return fail(path + ": is not a file of a match that was stopped; it was left as it is");
  std::streamoff at = kept.file_->tellg();
  Head head;
  while (read_piece(*kept.file_, head, size - static_cast<std::uintmax_t>(at))) {
    kept.begins_[{head.work, head.piece}] = at;
    at = kept.file_->tellg();
  }
  kept.file_->clear();
  std::filesystem::resize_file(path, static_cast<std::uintmax_t>(at), error);
  if (error) return fail(path + ": cannot be written");
  return kept;
}

std::optional<std::vector<ScoredPair>> KeptPieces::recall(std::uint64_t work, std::uint64_t piece) {
  const auto found = begins_.find({work, piece});
  if (found == begins_.end()) return std::nullopt;
  file_->seekg(found->second);
  Head head;
  return read_piece(*file_, head, std::numeric_limits<std::uint64_t>::max());
}

void KeptPieces::keep(std::uint64_t work, std::uint64_t piece, std::span<const ScoredPair> pairs) {
  const std::vector<ScoredPair> whole(pairs.begin(), pairs.end());
  Head head{.work = work, .piece = piece, .pairs = whole.size()};
  head.check = check_of(head, whole);
  file_->seekp(0, std::ios::end);
  begins_[{work, piece}] = file_->tellp();
  file_->write(reinterpret_cast<const char*>(&head), sizeof(Head));
  file_->write(bytes_of(whole).data(), static_cast<std::streamsize>(bytes_of(whole).size()));
  file_->flush();
}

}  // namespace cairn
