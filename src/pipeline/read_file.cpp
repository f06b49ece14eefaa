#include "documents/documents.h"
#include "pipeline/pipeline.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::string_view kJsonLines = "application/x-ndjson";

}  // namespace

Result<std::vector<Document>> read_file(std::string_view bytes, const std::string& locator) {
  Result<std::vector<Document>> documents =
      read_documents({.bytes = bytes, .locator = locator, .url = {}, .content_type = {}, .captured = {}});
  if (!documents) {
    Error error = documents.error();
    error.where = locator;
    return tl::unexpected(std::move(error));
  }
  std::string sha256;
  for (Document& document : *documents) {
    if (!document.source.sha256.empty()) continue;
    if (sha256.empty()) sha256 = sha256_hex(bytes);
    document.source.sha256 = sha256;
    document.source.bytes = bytes.size();
    if (document.source.media_type.empty()) document.source.media_type = kJsonLines;
    if (document.source.locator.empty()) document.source.locator = locator;
  }
  return documents;
}

std::string media_type_of(std::string_view bytes, const std::string& locator) {
  switch (detect_format(bytes, locator)) {
    case Format::html: return "text/html";
    case Format::text: return "text/plain";
    case Format::documents_jsonl: return std::string(kJsonLines);
    default: return "application/octet-stream";
  }
}

}  // namespace cairn
