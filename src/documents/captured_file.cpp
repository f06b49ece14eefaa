#include "documents/captured_file.h"

#include <utility>
#include <vector>

#include "documents/content_coding.h"
#include "documents/pieces.h"

namespace cairn {
namespace {

constexpr std::size_t kSniffed = 64u << 10;
constexpr std::uint64_t kLargestFile = std::uint64_t{2} << 30;

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
    auto item = reader_->next();
    if (!item) left_out_ = reader_->left_out();
    return item;
  }

 private:
  std::string bytes_;
  MemorySource source_;
  std::optional<ReadProblem> problem_;
  std::unique_ptr<DocumentReader> reader_;
};

/// A single file that was compressed, such as page.html.gz.
Result<std::unique_ptr<DocumentReader>> open_compressed(ByteSource& source, CapturedFile about) {
  const DecodingLimits limits;
  std::string bytes;
  std::optional<ReadProblem> problem;
  const auto pieces = open_pieces(source);
  for (Piece piece; pieces->next(piece);) {
    bytes += piece.bytes;
    if (bytes.size() > limits.in_memory) return fail("it grows to more than 256 MiB when it is decompressed");
    if (!problem) problem = pieces->problem();
  }
  if (!problem) problem = pieces->problem();
  if (problem) problem->where = about.locator;
  std::string name = about.name.empty() ? about.locator : about.name;
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  about.name = std::move(name);
  ++about.depth;
  auto reader = std::make_unique<KeptBytes>(std::move(bytes), std::move(problem));
  if (auto opened = reader->open(std::move(about)); !opened) return tl::unexpected(opened.error());
  return reader;
}

Result<std::unique_ptr<DocumentReader>> open_whole(ByteSource& source, CapturedFile about) {
  if (source.size() > kLargestFile) return fail("is larger than 2 GiB; give it in parts");
  const std::string bytes = bytes_at(source, 0, static_cast<std::size_t>(source.size()));
  auto documents = read_documents({.bytes = bytes,
                                   .locator = about.name.empty() ? about.locator : about.name,
                                   .url = about.url,
                                   .content_type = about.content_type,
                                   .captured = about.captured});
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
    case Format::zip:
      return open_zip(source, std::move(about));
    case Format::feed:
      return open_feed(source, std::move(about));
    case Format::csv:
      return open_csv(source, std::move(about));
    case Format::compressed:
      return open_compressed(source, std::move(about));
    default:
      return open_whole(source, std::move(about));
  }
}

}  // namespace cairn
