#include "documents/pieces.h"

#include <algorithm>
#include <array>
#include <vector>

namespace cairn {
namespace {

constexpr std::size_t kPieceBytes = 1u << 20;

struct Problem {
  std::string_view code;
  ProblemWeight weight;
};
constexpr auto kProblems = std::to_array<Problem>({
    {"bomb", ProblemWeight::lost},
    {"capped", ProblemWeight::lost},
    {"csv_dialect", ProblemWeight::remark},
    {"damaged", ProblemWeight::lost},
    {"digest_mismatch", ProblemWeight::differs},
    {"entry_refused", ProblemWeight::lost},
    {"feed_unreadable", ProblemWeight::lost},
    {"garbage", ProblemWeight::differs},
    {"header_unreadable", ProblemWeight::lost},
    {"length_wrong", ProblemWeight::differs},
    {"nested_too_deep", ProblemWeight::lost},
    {"pdf_unreadable", ProblemWeight::lost},
    {"row_unreadable", ProblemWeight::lost},
    {"row_value_unused", ProblemWeight::differs},
    {"truncated", ProblemWeight::lost},
    {"unread", ProblemWeight::lost},
    {"worker_failed", ProblemWeight::lost},
});

class PlainPieces final : public Pieces {
 public:
  explicit PlainPieces(ByteSource& source)
      : source_(source), buffer_(static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, source.size() + 1))) {}

  bool next(Piece& piece) override {
    const std::size_t got = source_.read_at(at_, buffer_.data(), buffer_.size());
    piece = {.bytes = {buffer_.data(), got}, .begins_member = at_ == 0, .member_at = 0};
    at_ += got;
    return got > 0;
  }
  void restart(std::uint64_t, std::uint64_t decoded) override { at_ = decoded; }

 private:
  ByteSource& source_;
  std::vector<char> buffer_;
  std::uint64_t at_ = 0;
};

}  // namespace

std::string bytes_at(ByteSource& source, std::uint64_t at, std::size_t count) {
  const std::uint64_t there = at < source.size() ? source.size() - at : 0;
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, there)), '\0');
  bytes.resize(source.read_at(at, bytes.data(), bytes.size()));
  return bytes;
}

ProblemWeight weight_of(const ReadProblem& problem) {
  const auto* const at = std::ranges::find(kProblems, problem.code, &Problem::code);
  return at == kProblems.end() ? ProblemWeight::lost : at->weight;
}

bool is_read_problem(std::string_view code) {
  return std::ranges::find(kProblems, code, &Problem::code) != kProblems.end();
}

Compression compression_of(std::string_view bytes) {
  constexpr std::string_view kZstd("\x28\xB5\x2F\xFD", 4);
  constexpr std::string_view kZstdDictionary("\x5D\x2A\x4D\x18", 4);
  if (bytes.starts_with("\x1F\x8B")) return Compression::gzip;
  if (bytes.starts_with(kZstd) || bytes.starts_with(kZstdDictionary)) return Compression::zstd;
  return Compression::none;
}

std::unique_ptr<Pieces> open_pieces(ByteSource& source) {
  switch (compression_of(bytes_at(source, 0, 4))) {
    case Compression::gzip:
      return open_gzip_pieces(source);
    case Compression::zstd:
      return open_zstd_pieces(source);
    case Compression::none:
      break;
  }
  return std::make_unique<PlainPieces>(source);
}

std::string first_decoded_bytes(ByteSource& source, std::size_t count) {
  const auto pieces = open_pieces(source);
  std::string bytes;
  for (Piece piece; bytes.size() < count && pieces->next(piece);) bytes += piece.bytes.substr(0, count - bytes.size());
  return bytes;
}

}  // namespace cairn
