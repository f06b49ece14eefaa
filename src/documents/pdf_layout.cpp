#include "documents/pdf_layout.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "documents/charset.h"
#include "text/normalise.h"

namespace cairn {
namespace {

/// The value of an attribute in `<name a="1" b="2"`; empty if it is not there.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::size_t begin = at + name.size();
    if (at == 0 || tag[at - 1] != ' ' || tag.substr(begin, 2) != "=\"") continue;
    const std::size_t end = tag.find('"', begin + 2);
    if (end != std::string_view::npos) return tag.substr(begin + 2, end - begin - 2);
  }
  return {};
}

/// Places on a page that are no numbers, or beyond any page, count as 0.
double number(std::string_view tag, std::string_view name) {
  constexpr double kLargest = 1e6;
  const std::string_view text = attribute(tag, name);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc{} && std::abs(value) < kLargest ? value : 0;
}

PdfBox box_of(std::string_view tag) {
  return {.left = number(tag, "xMin"),
          .top = number(tag, "yMin"),
          .right = number(tag, "xMax"),
          .bottom = number(tag, "yMax")};
}

std::string without_references(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kNames = {
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}}};
  std::string out;
  while (!text.empty()) {
    bool found = false;
    for (const auto& [name, character] : kNames) {
      if (!text.starts_with(name)) continue;
      out += character;
      text.remove_prefix(name.size());
      found = true;
      break;
    }
    if (found) continue;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

/// The text without control characters and marks of direction.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const bool control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
    const bool mark = (c.value >= 0x200B && c.value <= 0x200F) || (c.value >= 0x202A && c.value <= 0x202E) ||
                      (c.value >= 0x2060 && c.value <= 0x2069) || c.value == 0xFEFF;
    if (!control && !mark) out.append(text.substr(at, c.size));
    at += c.size;
  }
  return out;
}

void take_tag(PdfLayout& layout, std::string_view tag, std::string_view content) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" />"));
  if (name == "title") layout.title = plain(without_references(content));
  if (name == "meta" && attribute(tag, "name") == "CreationDate") layout.created = plain(attribute(tag, "content"));
  if (name == "page")
    layout.pages.push_back({.width = number(tag, "width"), .height = number(tag, "height"), .blocks = {}});
  if (layout.pages.empty()) return;
  std::vector<PdfBlock>& blocks = layout.pages.back().blocks;
  if (name == "block") blocks.push_back({.box = box_of(tag), .lines = {}});
  if (blocks.empty()) return;
  std::vector<PdfLine>& lines = blocks.back().lines;
  if (name == "line") lines.push_back({.box = box_of(tag), .words = {}});
  if (lines.empty() || name != "word") return;
  std::string word = plain(without_references(content));
  if (!word.empty()) lines.back().words.push_back({.box = box_of(tag), .text = std::move(word)});
}

}  // namespace

PdfLayout read_pdf_layout(std::string_view written) {
  const DecodedText decoded = decode_text(written, "utf-8");
  std::string_view rest = decoded.unchanged ? written.substr(decoded.skipped) : std::string_view(decoded.text);
  PdfLayout layout;
  while (true) {
    const std::size_t begin = rest.find('<');
    const std::size_t end = begin == std::string_view::npos ? begin : rest.find('>', begin);
    if (end == std::string_view::npos) break;
    const std::string_view tag = rest.substr(begin + 1, end - begin - 1);
    rest.remove_prefix(end + 1);
    take_tag(layout, tag, rest.substr(0, rest.find('<')));
  }
  return layout;
}

}  // namespace cairn
