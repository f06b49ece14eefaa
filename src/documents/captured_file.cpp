#include "documents/captured_file.h"

#include <utility>
#include <vector>

#include "documents/content_coding.h"
#include "documents/pieces.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kSniffed = 64u << 10;
constexpr std::size_t kPieceBytes = 1u << 20;

/// Documents that were read at once.
class ReadDocuments final : public DocumentReader {
 public:
  explicit ReadDocuments(std::vector<Document> documents) : documents_(std::move(documents)) {}
  std::optional<Item> next() override {
    if (at_ == documents_.size()) return std::nullopt;
    return std::move(documents_[at_++]);
  }

 private:
  std::vector<Document> documents_;
  std::size_t at_ = 0;
};

/// The documents of bytes that the reader keeps, as another reader gives them.
class KeptBytes final : public DocumentReader {
 public:
  KeptBytes(std::string bytes, std::optional<ReadProblem> problem)
      : bytes_(std::move(bytes)), source_(bytes_), problem_(std::move(problem)) {}
  Result<void> open(CapturedFile about) {
    auto reader = open_documents(source_, std::move(about));
    if (!reader) return tl::unexpected(reader.error());
    reader_ = std::move(*reader);
    return {};
  }
  std::optional<Item> next() override {
    if (problem_) return *std::exchange(problem_, std::nullopt);
    if (!reader_) return std::nullopt;
    auto item = reader_->next();
    if (!item) {
      left_out_ = reader_->left_out();
      failed_ = reader_->failed();
    }
    return item;
  }

 private:
  std::string bytes_;
  MemorySource source_;
  std::optional<ReadProblem> problem_;
  std::unique_ptr<DocumentReader> reader_;
};

/// A single file that was compressed, such as page.html.gz. Of a bomb nothing is read; its bytes are kept all the same.
Result<std::unique_ptr<DocumentReader>> open_compressed(ByteSource& source, CapturedFile about) {
  const DecodingLimits limits;
  std::string bytes;
  std::optional<ReadProblem> problem;
  const auto pieces = open_pieces(source);
  for (Piece piece; pieces->next(piece);) {
    bytes += piece.bytes;
    if (bytes.size() > limits.in_memory)
      problem = ReadProblem{.code = "bomb", .message = "it grows to more than 256 MiB when it is decompressed; it was not read"};
    if (!problem) problem = pieces->problem();
    if (problem && problem->code == "bomb") break;
  }
  if (!problem) problem = pieces->problem();
  if (problem) problem->where = about.locator;
  const bool is_bomb = problem && problem->code == "bomb";
  if (is_bomb) bytes = {};
  std::string name = about.name.empty() ? about.locator : about.name;
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  about.name = std::move(name);
  ++about.depth;
  auto reader = std::make_unique<KeptBytes>(std::move(bytes), std::move(problem));
  if (is_bomb) return reader;
  if (auto opened = reader->open(std::move(about)); !opened) return tl::unexpected(opened.error());
  return reader;
}

std::string sha256_of_all(ByteSource& source) {
  Sha256 hash;
  std::string piece(kPieceBytes, '\0');
  for (std::uint64_t at = 0; const std::size_t got = source.read_at(at, piece.data(), piece.size()); at += got)
    hash.update(std::string_view(piece).substr(0, got));
  return hash.finish_hex();
}

/// A page or a text: read as a whole, or the first kLargestPage bytes of it.
Result<std::unique_ptr<DocumentReader>> open_whole(ByteSource& source, CapturedFile about) {
  const std::string bytes = bytes_at(source, 0, kLargestPage);
  Capture capture{.bytes = bytes,
                  .locator = about.name.empty() ? about.locator : about.name,
                  .url = about.url,
                  .content_type = about.content_type,
                  .captured = about.captured};
  if (source.size() > bytes.size()) {
    capture.whole_sha256 = sha256_of_all(source);
    capture.whole_bytes = source.size();
  }
  auto documents = read_documents(capture);
  if (!documents) return tl::unexpected(documents.error());
  if (!about.name.empty()) {
    for (Document& document : *documents) {
      if (document.source.locator == about.name) document.source.locator = about.locator;
    }
  }
  return std::make_unique<ReadDocuments>(std::move(*documents));
}

}  // namespace

Format detect_format(ByteSource& source, const std::string& name) {
  return detect_format(bytes_at(source, 0, kSniffed), name);
}

Result<std::unique_ptr<DocumentReader>> open_documents(ByteSource& source, CapturedFile about) {
  Format format = detect_format(source, about.name.empty() ? about.locator : about.name);
  // Whoever names the columns says that it is a table.
  if (format == Format::text && !about.columns.empty()) format = Format::csv;
  if (is_archive(format) && about.depth >= kDeepestArchive) return fail("archives inside archives are read three deep");
  switch (format) {
    case Format::warc:
      return open_warc(source, std::move(about));
    case Format::arc:
      return open_arc(source, std::move(about));
    case Format::zip:
      return open_zip(source, std::move(about));
    case Format::feed:
      return open_feed(source, std::move(about));
    case Format::csv:
      return open_csv(source, std::move(about));
    case Format::documents_jsonl:
      return open_documents_jsonl(source, std::move(about));
    case Format::pdf:
      return open_pdf(source, std::move(about));
    case Format::compressed:
      return open_compressed(source, std::move(about));
    default:
      return open_whole(source, std::move(about));
  }
}

}  // namespace cairn
