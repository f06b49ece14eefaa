#include "documents/capture_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "documents/homoglyphs.h"
#include "text/normalise.h"
#include "text/sha256.h"

namespace cairn {

void add_note(Document& document, std::string_view code, std::string message) {
  document.notes.push_back({.code = std::string(code), .message = std::move(message), .span = {}});
}

bool has_note(const Document& document, std::string_view code) {
  return std::ranges::find(document.notes, code, &Note::code) != document.notes.end();
}

void note_homoglyphs(Document& document) {
  const std::vector<Span> words = mixed_script_words(document.text);
  if (words.empty()) return;
  document.notes.push_back({.code = "homoglyphs",
                            .message = std::to_string(words.size()) +
                                       " words mix letters of several scripts that look alike; this is the first.",
                            .span = words.front()});
}

Document begin_document(const Capture& capture, std::string_view media_type) {
  Document document;
  const bool is_whole = capture.whole_sha256.empty();
  document.source = {.sha256 = is_whole ? sha256_hex(capture.bytes) : capture.whole_sha256,
                     .bytes = is_whole ? capture.bytes.size() : capture.whole_bytes,
                     .media_type = std::string(media_type),
                     .locator = capture.locator};
  document.id = document.source.sha256.substr(0, 16);
  document.url = capture.url;
  return document;
}

void decode_capture(const Capture& capture, bool html, CaptureText& result, Document& document) {
  const std::string_view bytes = capture.bytes.substr(0, kLargestPage);
  if (bytes.size() < std::max<std::uint64_t>(capture.bytes.size(), capture.whole_bytes)) {
    add_note(document, "capped", "Only the first " + std::to_string(bytes.size()) + " bytes were read.");
  }
  const std::optional<std::string> declared = html ? charset_in_meta(bytes) : std::nullopt;
  const CharsetChoice choice = choose_charset(bytes, capture.content_type, declared);
  result.decoded = decode_text(bytes, choice.name);
  result.text = result.decoded.unchanged ? bytes.substr(result.decoded.skipped) : std::string_view(result.decoded.text);

  const bool contradicted = declared && charset_of_label(*declared) && *charset_of_label(*declared) != choice.name;
  if (choice.name != "utf-8" || contradicted) {
    add_note(document, "charset", "Read as " + choice.name + ", by " + std::string(to_string(choice.from)) + ".");
  }
  const bool utf8_after_all =
      choice.name != "utf-8" && !choice.name.starts_with("utf-16") && choice.from != CharsetFrom::detector &&
      std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) &&
      first_invalid_utf8(bytes) == std::string_view::npos && choice.name != "iso-2022-jp";
  if (utf8_after_all) {
    add_note(document, "charset_doubtful",
             "The page says it is " + choice.name + ", but its bytes are also valid UTF-8.");
  }
  if (result.decoded.replaced > 0) {
    add_note(document, "replaced_characters",
             std::to_string(result.decoded.replaced) + " byte sequences that are not " + choice.name +
                 " are shown as U+FFFD.");
  }
}

}  // namespace cairn
