#include <algorithm>
#include <utility>

#include "documents/documents.h"
#include "pipeline/pipeline.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::string_view kJsonLines = "application/x-ndjson";
constexpr std::string_view kColumns = "; columns=\"";

/// Documents of a documents JSONL that name no source get the file's own.
class FileOwner {
 public:
  FileOwner(ByteSource& file, const std::string& locator) : file_(file), locator_(locator) {}
  void complete(Document& document) {
    Source& source = document.source;
    if (!source.sha256.empty()) return;
    if (sha256_.empty()) sha256_ = sha256_of(file_);
    source.sha256 = sha256_;
    source.bytes = file_.size();
    if (source.media_type.empty()) source.media_type = kJsonLines;
    if (source.locator.empty()) source.locator = locator_;
  }

 private:
  ByteSource& file_;
  const std::string& locator_;
  std::string sha256_;
};

}  // namespace

std::string sha256_of(ByteSource& file) {
  Sha256 hash;
  std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(file.size() + 1, 1u << 20)), '\0');
  for (std::uint64_t at = 0; const std::size_t got = file.read_at(at, piece.data(), piece.size()); at += got)
    hash.update(std::string_view(piece).substr(0, got));
  return hash.finish_hex();
}

Result<FileContents> read_file_in_parts(ByteSource& file, const FileToRead& about,
                                        const std::function<bool(Document)>& take,
                                        const std::function<void(const ReadProblem&)>& say,
                                        const PdfConverter& pdf_converter) {
  const auto fails_here = [&](Error error) {
    error.where = about.locator;
    return tl::unexpected(std::move(error));
  };
  auto reader = open_documents(
      file,
      {.locator = about.locator, .name = {}, .url = {}, .content_type = {}, .captured = {}, .columns = about.columns,
       .pdf_converter = pdf_converter});
  if (!reader) return fails_here(reader.error());
  FileContents contents;
  contents.media_type = media_type_of(file, about.locator, about.columns);
  FileOwner owner(file, about.locator);
  while (auto item = (*reader)->next()) {
    if (const auto* const problem = std::get_if<ReadProblem>(&*item)) {
      contents.worst = std::max(contents.worst, weight_of(*problem));
      say(*problem);
      continue;
    }
    auto& document = std::get<Document>(*item);
    owner.complete(document);
    ++contents.documents;
    if (!take(std::move(document))) break;
  }
  contents.left_out = (*reader)->left_out();
  if (const auto& error = (*reader)->failed()) return fails_here(*error);
  return contents;
}

Result<std::vector<Document>> read_file(std::string_view bytes, const std::string& locator) {
  MemorySource source(bytes);
  std::vector<Document> documents;
  const auto keep = [&](Document document) {
    documents.push_back(std::move(document));
    return true;
  };
  if (const auto read = read_file_in_parts(source, {.locator = locator, .columns = {}}, keep, [](const auto&) {});
      !read)
    return tl::unexpected(read.error());
  return documents;
}

std::string media_type_of(ByteSource& file, const std::string& locator, const std::string& columns) {
  const Format format = detect_format(file, locator);
  if (!columns.empty() && (format == Format::text || format == Format::csv))
    return "text/csv" + std::string(kColumns) + columns + "\"";
  switch (format) {
    case Format::html:
      return "text/html";
    case Format::text:
      return "text/plain";
    case Format::documents_jsonl:
      return std::string(kJsonLines);
    case Format::warc:
      return "application/warc";
    case Format::arc:
      return "application/x-arc";
    case Format::pdf:
      return "application/pdf";
    case Format::zip:
      return locator.ends_with(".wacz") ? "application/wacz" : "application/zip";
    case Format::feed:
      return "application/xml";
    case Format::csv:
      return "text/csv";
    default:
      return "application/octet-stream";
  }
}

std::string columns_in(const std::string& media_type) {
  const std::size_t at = media_type.find(kColumns);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + kColumns.size();
  return media_type.substr(begin, media_type.find('"', begin) - begin);
}

}  // namespace cairn
