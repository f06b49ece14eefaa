#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "documents/capture_text.h"
#include "documents/documents.h"
#include "documents/given_publication.h"
#include "documents/html_paragraphs.h"
#include "documents/publication_date.h"
#include "documents/text_builder.h"

namespace cairn {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

struct Paragraph {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Stretches between blank lines (a line of white space is blank), without white space around them.
std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<Paragraph> found;
  Paragraph open;
  const auto close = [&] {
    while (open.end > open.begin && is_space(text[open.end - 1])) --open.end;
    if (open.end > open.begin) found.push_back(open);
    open = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t line_end = std::min(text.find_first_of("\r\n", at), text.size());
    const bool blank = trim(text.substr(at, line_end - at)).empty();
    if (blank) {
      close();
    } else if (open.end == 0) {
      while (is_space(text[at])) ++at;
      open = {at, line_end};
    } else {
      open.end = line_end;
    }
    const bool pair = text.substr(line_end).starts_with("\r\n");
    at = line_end + (pair ? 2 : 1);
  }
  close();
  return found;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (const auto line = trim(text.substr(0, end)); !line.empty()) lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Sets the field that a header line names; false if it is not a header line.
bool read_header_line(std::string_view line, Document& document, std::vector<std::string>& unread) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return false;
  const std::string_view key = line.substr(0, colon);
  const std::string value(trim(line.substr(colon + 2)));
  if (value.empty()) return false;
  if (key == "Title") {
    document.title = value;
  } else if (key == "Outlet") {
    document.outlet = value;
  } else if (key == "URL") {
    document.url = value;
  } else if (key == "Language") {
    document.language = value;
  } else if (key == "Author") {
    document.authors.push_back(value);
  } else if (key == "Published") {
    if (const auto date = read_written_date(value)) {
      document.published = date->iso;
      document.published_precision = date->precision;
    } else {
      unread.push_back(value);
    }
  } else {
    return false;
  }
  return true;
}

/// Reads a note's own header, if the first paragraph is nothing else.
bool read_header(std::string_view paragraph, Document& document) {
  Document filled = document;
  std::vector<std::string> unread;
  for (const std::string_view line : lines_of(paragraph)) {
    if (!read_header_line(line, filled, unread)) return false;
  }
  for (const std::string& value : unread)
    add_note(filled, "published_dropped", "\"" + value + "\" is not a date that can be read.");
  document = std::move(filled);
  return true;
}

/// Short lines, none of which ends like a sentence, above a text.
bool is_headline(std::string_view paragraph) {
  constexpr std::array<std::string_view, 10> kStops = {".", "!", "?", ":", ";", ",", "…", "؟", "۔", "。"};
  const auto lines = lines_of(paragraph);
  if (lines.size() > 3) return false;
  return std::ranges::all_of(lines, [&](std::string_view line) {
    const bool stop = std::ranges::any_of(kStops, [&](std::string_view mark) { return line.ends_with(mark); });
    return (!stop || line.ends_with("?")) && count_words(line) <= 25;
  });
}

}  // namespace

Document read_plain_text(const Capture& capture) {
  Document document = begin_document(capture, "text/plain");
  CaptureText text;
  decode_capture(capture, false, text, document);

  std::vector<Paragraph> paragraphs = paragraphs_of(text.text);
  const auto words = [&](const Paragraph& paragraph) {
    return text.text.substr(paragraph.begin, paragraph.end - paragraph.begin);
  };
  if (!paragraphs.empty() && read_header(words(paragraphs.front()), document)) paragraphs.erase(paragraphs.begin());

  TextBuilder builder(capture.bytes, text.text, text.decoded);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const bool headline = i == 0 && paragraphs.size() > 1 && is_headline(words(paragraphs[i]));
    builder.begin_block(headline ? BlockType::headline : BlockType::body);
    builder.append_plain(static_cast<std::uint32_t>(paragraphs[i].begin),
                         static_cast<std::uint32_t>(paragraphs[i].end));
  }
  builder.finish(document);
  note_homoglyphs(document);

  if (!document.title && !document.blocks.empty() && document.blocks.front().type == BlockType::headline) {
    std::string line(words_of(document.text, document.blocks.front().span));
    std::ranges::replace(line, '\n', ' ');
    document.title = std::move(line);
  }
  if (builder.hidden_characters() > 0) {
    add_note(document, "hidden_characters",
             std::to_string(builder.hidden_characters()) +
                 " zero-width, direction or control characters are not in the text.");
  }
  fill_given_publication(document);
  if (document.text.empty()) add_note(document, "no_text", "There is no text beside the header.");
  return document;
}

}  // namespace cairn
