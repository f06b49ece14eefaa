#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "documents/arc_reader.h"
#include "documents/ascii.h"
#include "documents/charset.h"
#include "documents/documents.h"
#include "documents/documents_jsonl.h"
#include "documents/json_reader.h"
#include "documents/pieces.h"
#include "documents/warc_reader.h"
#include "text/normalise.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kSniffed = 4096;

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

/// A NUL, or more control characters than a text has.
bool is_binary(std::string_view sample) {
  const auto controls = std::ranges::count_if(sample, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && byte != 0x1B;
  });
  return sample.find('\0') != std::string_view::npos || controls * 50 > static_cast<std::ptrdiff_t>(sample.size());
}

/// Do file names and first bytes of other formats say that this is no text?
bool has_binary_signature(std::string_view bytes) {
  constexpr auto kSignatures = std::to_array<std::string_view>(
      {"%PDF-", "\x1F\x8B", "PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "Rar!", "7z\xBC\xAF", "\x28\xB5\x2F\xFD"});
  return std::ranges::any_of(kSignatures, [&](std::string_view signature) { return bytes.starts_with(signature); });
}

bool looks_like_html(std::string_view lower) {
  if (lower.starts_with("<!doctype") || lower.starts_with("<!--") || lower.starts_with("<?xml")) return true;
  if (lower.size() >= 2 && lower[0] == '<' && lower[1] >= 'a' && lower[1] <= 'z') return true;
  return lower.find("<html") != std::string::npos || lower.find("<!doctype html") != std::string::npos ||
         lower.find("<body") != std::string::npos;
}

/// A WARC can have something before its first record; then only its name and a record's first line tell.
bool has_warc_record(std::string_view bytes) {
  for (std::size_t at = bytes.find("\nWARC/"); at != std::string_view::npos; at = bytes.find("\nWARC/", at + 1)) {
    if (is_first_line_of_warc(bytes.substr(at + 1))) return true;
  }
  return false;
}

/// Is the first element, past declarations and comments, the root of a feed?
bool looks_like_feed(std::string_view lower) {
  while (lower.starts_with("<?") || lower.starts_with("<!")) {
    const bool has_subset = lower.starts_with("<!doctype") && lower.find('[') < lower.find('>');
    const std::string_view end = lower.starts_with("<!--") ? "-->" : has_subset ? "]>" : ">";
    const std::size_t at = lower.find(end);
    if (at == std::string_view::npos) return false;
    lower.remove_prefix(at + end.size());
    lower.remove_prefix(std::min(lower.find_first_not_of(" \t\r\n"), lower.size()));
  }
  const std::string_view name = lower.substr(0, lower.find_first_of(" \t\r\n>/"));
  return name == "<rss" || name == "<feed" || name == "<rdf:rdf" || name == "<atom:feed";
}

/// The names of the fields of the object on the first line, as far as it can be read.
std::set<std::string> fields_of_first_line(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  std::set<std::string> fields;
  JsonReader json(line);
  if (!json.begin_object()) return fields;
  while (auto key = json.next_key()) {
    fields.insert(std::move(*key));
    if (!json.skip_value()) break;
  }
  return fields;
}

Format format_of_object(std::string_view text, std::string_view name) {
  const std::set<std::string> fields = fields_of_first_line(text);
  if (fields.contains("claim") && !fields.contains("text")) return Format::claims_jsonl;
  if (fields.contains("text") || (fields.contains("id") && fields.size() > 1)) return Format::documents_jsonl;
  return ends_with_any(name, {".jsonl", ".ndjson"}) ? Format::documents_jsonl : Format::text;
}

Result<std::vector<Document>> read_jsonl_capture(const Capture& capture) {
  std::vector<Document> documents;
  DocumentLines lines;
  std::string_view rest = capture.bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    auto document = lines.read(line, number);
    if (!document) return tl::unexpected(std::move(document.error()));
    if (!*document) continue;
    Source& source = (*document)->source;
    if (source.sha256.empty()) {  // The payload of such a document is its line.
      if (line.ends_with('\r')) line.remove_suffix(1);
      source.sha256 = sha256_hex(line);
      source.bytes = line.size();
      source.media_type = "application/json";
    }
    if (source.locator.empty()) source.locator = capture.locator;
    documents.push_back(std::move(**document));
  }
  return documents;
}

}  // namespace

Format detect_format(std::string_view bytes, std::string_view locator) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const std::string name = lower_ascii(locator);
  if (is_first_line_of_warc(bytes)) return Format::warc;
  if (is_first_line_of_arc(bytes)) return Format::arc;
  if (name.ends_with(".warc") && has_warc_record(bytes)) return Format::warc;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Format::zip;
  if (bytes.starts_with("%PDF-")) return Format::pdf;
  if (compression_of(bytes) != Compression::none) {
    MemorySource source(bytes);
    const std::string decoded_bytes = first_decoded_bytes(source, kSniffed);
    if (is_first_line_of_warc(decoded_bytes)) return Format::warc;
    if (is_first_line_of_arc(decoded_bytes)) return Format::arc;
    const bool named_so = ends_with_any(name, {".warc.gz", ".warc.zst"});
    return named_so && has_warc_record(decoded_bytes) ? Format::warc : Format::compressed;
  }
  DecodedText decoded;
  std::string_view text = bytes;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    decoded = decode_text(bytes.substr(0, kSniffed), bytes.starts_with("\xFF\xFE") ? "utf-16le" : "utf-16be");
    text = decoded.text;
  }
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
  if (text.empty()) return Format::empty;
  const std::string_view sample = text.substr(0, kSniffed);
  if (has_binary_signature(text) || is_binary(sample)) {
    // Readers of PDF look for its mark in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
    return bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos ? Format::unknown_binary : Format::pdf;
  }
  if (text.front() == '{') return format_of_object(text, name);
  const std::string lower = lower_ascii(sample);
  if (looks_like_feed(lower)) return Format::feed;
  if (looks_like_html(lower)) return Format::html;
  if (ends_with_any(name, {".html", ".htm", ".xhtml"}) && lower.find('<') != std::string::npos) return Format::html;
  if (ends_with_any(name, {".jsonl", ".ndjson"})) return Format::documents_jsonl;
  return ends_with_any(name, {".csv", ".tsv"}) ? Format::csv : Format::text;
}

Result<std::vector<Document>> read_documents(const Capture& capture) {
  switch (detect_format(capture.bytes, capture.locator)) {
    case Format::html:
      return read_html_page(capture);
    case Format::text:
      return std::vector<Document>{read_plain_text(capture)};
    case Format::documents_jsonl:
      return read_jsonl_capture(capture);
    case Format::claims_jsonl:
      return fail("these are claims, not documents");
    case Format::empty:
      return fail("there is nothing in it");
    default:
      break;
  }
  return fail("not a text, an HTML page or documents JSONL");
}

}  // namespace cairn
