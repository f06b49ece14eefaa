#include <algorithm>
#include <utility>

#include "documents/captured_file.h"
#include "documents/documents_jsonl.h"
#include "text/sha256.h"

// Documents JSONL of any size -> its documents, in the memory of one line and a few bytes for each id.

namespace cairn {
namespace {

constexpr std::size_t kPieceBytes = 1u << 20;

class JsonlDocuments final : public DocumentReader {
 public:
  JsonlDocuments(ByteSource& source, CapturedFile about)
      : source_(source),
        about_(std::move(about)),
        piece_(static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, source.size() + 1)), '\0') {}

  std::optional<Item> next() override {
    while (!failed_ && next_line()) {
      auto document = lines_.read(line_, ++number_);
      if (!document) {
        failed_ = std::move(document.error());
      } else if (*document) {
        return complete(std::move(**document));
      }
    }
    return std::nullopt;
  }

 private:
  /// False at the end. A line longer than kLongestLine gives its first kLongestLine bytes and a few more, an error then.
  bool next_line() {
    line_.clear();
    while (line_.size() <= kLongestLine) {
      if (rest_.empty()) {
        const std::size_t got = source_.read_at(at_, piece_.data(), piece_.size());
        if (got == 0) return !line_.empty();
        at_ += got;
        rest_ = std::string_view(piece_).substr(0, got);
      }
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      const bool whole = end < rest_.size();
      line_ += rest_.substr(0, end);
      rest_.remove_prefix(whole ? end + 1 : end);
      if (whole) return true;
    }
    return true;
  }

  /// The payload of a document that names no source is its line.
  Document complete(Document document) const {
    Source& source = document.source;
    if (source.sha256.empty()) {
      std::string_view line = line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      source.sha256 = sha256_hex(line);
      source.bytes = line.size();
      source.media_type = "application/json";
    }
    if (source.locator.empty()) source.locator = about_.locator;
    return document;
  }

  ByteSource& source_;
  CapturedFile about_;
  DocumentLines lines_;
  std::string piece_;
  std::string_view rest_;  ///< Of piece_, not read yet.
  std::string line_;
  std::uint64_t at_ = 0;
  std::size_t number_ = 0;
};

}  // namespace

std::unique_ptr<DocumentReader> open_documents_jsonl(ByteSource& source, CapturedFile about) {
  return std::make_unique<JsonlDocuments>(source, std::move(about));
}

}  // namespace cairn
