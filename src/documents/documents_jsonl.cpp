#include "documents/documents_jsonl.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "documents/capture_text.h"
#include "documents/copies_json.h"
#include "documents/given_publication.h"
#include "documents/json_reader.h"
#include "documents/publication_date.h"
#include "text/normalise.h"

namespace cairn {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool read_optional(JsonReader& json, std::optional<std::string>& field) {
  field.reset();
  if (json.take_null()) return true;
  auto value = json.string();
  if (!value) return false;
  field = std::move(*value);
  return true;
}

/// A list of names, one name or null.
bool read_names(JsonReader& json, std::vector<std::string>& names) {
  names.clear();
  if (json.take_null()) return true;
  if (json.peek() == '"') {
    auto name = json.string();
    if (name) names.push_back(std::move(*name));
    return name.has_value();
  }
  if (!json.begin_list()) return false;
  while (json.next_item()) {
    auto name = json.string();
    if (!name) return false;
    names.push_back(std::move(*name));
  }
  return !json.failed();
}

struct WrittenSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

bool read_span(JsonReader& json, std::optional<WrittenSpan>& span) {
  span.reset();
  if (json.take_null()) return true;
  if (!json.begin_list()) return false;
  std::vector<std::uint64_t> ends;
  while (json.next_item()) {
    const auto number = json.whole_number();
    if (!number) return false;
    ends.push_back(*number);
  }
  if (json.failed()) return false;
  if (ends.size() != 2) return json.fail_at(json.offset(), "a span is two numbers");
  span = WrittenSpan{ends[0], ends[1]};
  return true;
}

/// A block or a note as written, before it can be held against the text, which may come later on the line.
struct WrittenPart {
  std::string kind;  ///< A block's type or a note's code.
  std::string message;
  std::optional<WrittenSpan> span;
};

bool read_part(JsonReader& json, std::string_view kind_name, WrittenPart& part) {
  if (!json.begin_object()) return false;
  while (auto key = json.next_key()) {
    std::optional<std::string> value;
    bool read = true;
    if (*key == "span") {
      read = read_span(json, part.span);
    } else if (*key == kind_name || *key == "message") {
      read = read_optional(json, value);
      (*key == "message" ? part.message : part.kind) = value.value_or("");
    } else {
      read = json.skip_value();
    }
    if (!read) return false;
  }
  return !json.failed();
}

/// Notes may also be plain strings.
bool read_parts(JsonReader& json, std::string_view kind_name, std::vector<WrittenPart>& parts) {
  parts.clear();
  if (json.take_null()) return true;
  if (!json.begin_list()) return false;
  while (json.next_item()) {
    WrittenPart part;
    if (kind_name == "code" && json.peek() == '"') {
      auto message = json.string();
      if (!message) return false;
      part.message = std::move(*message);
    } else if (!read_part(json, kind_name, part)) {
      return false;
    }
    parts.push_back(std::move(part));
  }
  return !json.failed();
}

bool read_source(JsonReader& json, Source& source) {
  source = {};
  if (json.take_null()) return true;
  if (!json.begin_object()) return false;
  while (auto key = json.next_key()) {
    if (*key == "bytes") {
      if (json.take_null()) continue;
      const auto bytes = json.whole_number();
      if (!bytes) return false;
      source.bytes = *bytes;
      continue;
    }
    std::string* const field = *key == "sha256"       ? &source.sha256
                               : *key == "media_type" ? &source.media_type
                               : *key == "locator"    ? &source.locator
                               : *key == "captured"   ? &source.captured
                                                      : nullptr;
    std::optional<std::string> value;
    if (field == nullptr ? !json.skip_value() : !read_optional(json, value)) return false;
    if (field != nullptr) *field = value.value_or("");
  }
  return !json.failed();
}

bool read_small_number(JsonReader& json, std::uint32_t& number) {
  if (json.take_null()) return true;
  const auto read = json.whole_number();
  if (read) number = static_cast<std::uint32_t>(std::min<std::uint64_t>(*read, 1'000'000));
  return read.has_value();
}

/// `known`: its field is one that there is.
bool read_candidate(JsonReader& json, MetadataCandidate& candidate, bool& known) {
  known = false;
  if (!json.begin_object()) return false;
  while (auto key = json.next_key()) {
    std::optional<std::string> text;
    bool read = true;
    if (*key == "rank") {
      read = read_small_number(json, candidate.rank);
    } else if (*key == "field" || *key == "value" || *key == "from" || *key == "rejected") {
      read = read_optional(json, text);
      if (*key == "field") {
        const auto field = text ? from_string<MetadataField>(*text) : std::nullopt;
        known = field.has_value();
        candidate.field = field.value_or(MetadataField::published);
      } else {
        std::string& place = *key == "value" ? candidate.value : *key == "from" ? candidate.from : candidate.rejected;
        place = text.value_or("");
      }
    } else {
      read = json.skip_value();
    }
    if (!read) return false;
  }
  return !json.failed();
}

/// Candidates of an unknown field are left out.
bool read_metadata(JsonReader& json, std::vector<MetadataCandidate>& metadata) {
  metadata.clear();
  if (json.take_null()) return true;
  if (!json.begin_list()) return false;
  while (json.next_item()) {
    MetadataCandidate candidate;
    bool known = false;
    if (!read_candidate(json, candidate, known)) return false;
    if (known) metadata.push_back(std::move(candidate));
  }
  return !json.failed();
}

bool is_border(std::string_view text, std::uint64_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

std::optional<Span> span_in(std::string_view text, const std::optional<WrittenSpan>& span) {
  if (!span || span->begin >= span->end || span->end > text.size()) return std::nullopt;
  if (!is_border(text, span->begin) || !is_border(text, span->end)) return std::nullopt;
  return Span{static_cast<std::uint32_t>(span->begin), static_cast<std::uint32_t>(span->end)};
}

/// Everything of a line that needs the whole line to be judged.
struct Pending {
  std::optional<std::string> id, text, published, precision, verdict;
  std::vector<WrittenPart> blocks, notes;
};

bool read_field(JsonReader& json, std::string_view key, Document& document, Pending& pending) {
  if (key == "id") return read_optional(json, pending.id);
  if (key == "text") return read_optional(json, pending.text);
  if (key == "url") return read_optional(json, document.url);
  if (key == "outlet") return read_optional(json, document.outlet);
  if (key == "title") return read_optional(json, document.title);
  if (key == "authors") return read_names(json, document.authors);
  if (key == "published") return read_optional(json, pending.published);
  if (key == "published_precision") return read_optional(json, pending.precision);
  if (key == "language") return read_optional(json, document.language);
  if (key == "derivation_group") return read_optional(json, document.derivation_group);
  if (key == "verdict") return read_optional(json, pending.verdict);
  if (key == "part_of") return read_optional(json, document.part_of);
  if (key == "version_of") return read_optional(json, document.version_of);
  if (key == "metadata") return read_metadata(json, document.metadata);
  if (key == "copies") return read_copies(json, document.copies);
  if (key == "blocks") return read_parts(json, "type", pending.blocks);
  if (key == "notes") return read_parts(json, "code", pending.notes);
  if (key == "source") return read_source(json, document.source);
  return json.skip_value();
}

void settle_published(Document& document, const Pending& pending) {
  if (!pending.published) return;
  const auto date = parse_iso_date(*pending.published);
  if (!date) {
    add_note(document, "published_dropped", "\"" + *pending.published + "\" is not an ISO 8601 date.");
    return;
  }
  document.published = date->iso;
  document.published_precision = date->precision;
  const auto said = pending.precision ? from_string<DatePrecision>(*pending.precision) : std::nullopt;
  // The date may be written more finely than it is known, not the other way round.
  if (said && *said >= date->precision) document.published_precision = said;
}

/// Blocks in text order; of two that overlap the first stays.
void settle_blocks(Document& document, const Pending& pending) {
  std::vector<Block> fitting;
  for (const WrittenPart& part : pending.blocks) {
    const auto type = from_string<BlockType>(part.kind);
    const auto span = span_in(document.text, part.span);
    if (type && span) fitting.push_back({*type, *span});
  }
  std::ranges::stable_sort(fitting, {}, [](const Block& block) { return block.span.begin; });
  for (const Block& block : fitting) {
    const bool overlaps = !document.blocks.empty() && block.span.begin < document.blocks.back().span.end;
    if (!overlaps) document.blocks.push_back(block);
  }
  const std::size_t dropped = pending.blocks.size() - document.blocks.size();
  if (dropped == 0) return;
  add_note(document, "blocks_dropped",
           std::to_string(dropped) +
               " blocks were not read: their type is unknown, their span does not fit the text, or they overlap.");
}

/// Gives lines of a stream without their ends; never holds more than one.
class Lines {
 public:
  explicit Lines(std::istream& input) : input_(input) {}

  /// False at the end. A line longer than kLongestLine gives its first kLongestLine bytes and a few more.
  bool next(std::string& line) {
    line.clear();
    while (line.size() <= kLongestLine) {
      if (begin_ == end_) {
        input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        begin_ = 0;
        end_ = static_cast<std::size_t>(input_.gcount());
        if (end_ == 0) return !line.empty();
      }
      const char* const from = buffer_.data() + begin_;
      const void* const found = std::memchr(from, '\n', end_ - begin_);
      const std::size_t length =
          found == nullptr ? end_ - begin_ : static_cast<std::size_t>(static_cast<const char*>(found) - from);
      line.append(from, length);
      begin_ += length;
      if (found == nullptr) continue;
      ++begin_;
      return true;
    }
    return true;
  }

 private:
  std::istream& input_;
  std::vector<char> buffer_ = std::vector<char>(1 << 16);
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

Result<Document> parse_document_line(std::string_view line) {
  if (const std::size_t bad = first_invalid_utf8(line); bad != std::string_view::npos)
    return fail(bad, "not valid UTF-8");
  JsonReader json(line);
  Document document;
  Pending pending;
  if (json.begin_object()) {
    while (auto key = json.next_key()) {
      if (read_field(json, *key, document, pending)) continue;
      Error error = json.error();
      error.where = "\"" + *key + "\"";
      return tl::unexpected(std::move(error));
    }
    json.at_end();
  }
  if (json.failed()) return tl::unexpected(json.error());
  if (!pending.id || pending.id->empty()) return fail("the document has no \"id\"");
  if (!pending.text) return fail("the document has no \"text\"");
  if (pending.text->size() > std::numeric_limits<std::int32_t>::max()) return fail("the text is longer than 2 GiB");
  document.id = std::move(*pending.id);
  document.text = std::move(*pending.text);
  if (pending.verdict)
    document.verdict = from_string<ContentVerdict>(*pending.verdict).value_or(ContentVerdict::content);
  settle_published(document, pending);
  // A row of a table was asked for its day when it was read; what its cells say is of the event.
  const bool of_a_table = document.source.media_type.starts_with("text/csv");
  if (!of_a_table && (!pending.published || pending.published->empty())) fill_given_publication(document);
  settle_blocks(document, pending);
  fit_copies(document.text, document.copies);
  for (WrittenPart& note : pending.notes) {
    document.notes.push_back(
        {.code = std::move(note.kind), .message = std::move(note.message), .span = span_in(document.text, note.span)});
  }
  return document;
}

Result<std::optional<Document>> DocumentLines::read(std::string_view line, std::size_t number) {
  const auto fails_here = [&](Error error) {
    error.line = number;
    return tl::unexpected(std::move(error));
  };
  if (number == 1 && line.starts_with(kMark)) line.remove_prefix(kMark.size());
  if (line.size() > kLongestLine)
    return fails_here({.message = "the line is longer than 256 MiB", .byte = {}, .line = {}, .where = {}});
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return std::optional<Document>{};
  auto document = parse_document_line(line);
  if (!document) return fails_here(std::move(document.error()));
  if (const auto earlier = line_of_id_.put(document->id, static_cast<std::uint32_t>(number))) {
    return fails_here(
        {.message = "the id \"" + document->id + "\" was already used on line " + std::to_string(*earlier),
         .byte = {},
         .line = {},
         .where = {}});
  }
  return std::optional<Document>(std::move(*document));
}

Result<std::size_t> read_documents_jsonl(std::istream& input, const std::function<bool(Document)>& take) {
  Lines lines(input);
  DocumentLines documents;
  std::size_t number = 0;
  std::size_t taken = 0;
  for (std::string line; lines.next(line);) {
    auto document = documents.read(line, ++number);
    if (!document) return tl::unexpected(std::move(document.error()));
    if (!*document) continue;
    ++taken;
    if (!take(std::move(**document))) break;
  }
  return taken;
}

}  // namespace cairn
