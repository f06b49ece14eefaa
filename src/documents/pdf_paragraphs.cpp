#include "documents/pdf_paragraphs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "documents/ascii.h"
#include "text/normalise.h"

namespace cairn {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kHyphen = "\xE2\x80\x90";  // U+2010
constexpr double kEdge = 0.1;                         // Of the page's height: where headers and footers stand.

std::string words_of_line(const PdfLine& line) {
  std::string text;
  for (const PdfWord& word : line.words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

/// "Page 3 of 12" -> "page # of #": the same on every page.
std::string without_numbers(const PdfLine& line) {
  std::string out;
  for (const char c : lower_ascii(words_of_line(line))) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) out += c;
    if (digit && !out.ends_with('#')) out += '#';
  }
  return out;
}

bool is_page_number(std::string_view text) {
  for (const std::string_view shape :
       {"#", "- # -", "– # –", "page #", "page # of #", "# / #", "#/#", "# of #", "p. #", "page | #", "# | page"})
    if (text == shape) return true;
  return false;
}

bool at_edge(const PdfPage& page, const PdfLine& line) {
  return line.box.bottom < page.height * kEdge || line.box.top > page.height * (1 - kEdge);
}

// --- lines -> text ---------------------------------------------------------------------------------------------------

bool begins_small(std::string_view text) {
  return !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') ||
                           (text.size() > 1 && text[0] == '\xC3' && static_cast<unsigned char>(text[1]) >= 0x9F));
}

void remove_all(std::string& text, std::string_view what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) text.erase(at, what.size());
}

/// Puts lines behind each other. A hyphen at the end of a line goes where the next begins with a small letter, unless
/// the text has the word with its hyphen elsewhere.
class LineJoiner {
 public:
  explicit LineJoiner(const PdfLayout& layout) {
    for (const PdfPage& page : layout.pages)
      for (const PdfBlock& block : page.blocks)
        for (const PdfLine& line : block.lines)
          for (const PdfWord& word : line.words)
            if (word.text.find('-') != std::string::npos) hyphened_.insert(bare(word.text));
  }

  void append(std::string& text, std::string next) const {
    if (text.ends_with(kSoftHyphen)) {
      text.resize(text.size() - kSoftHyphen.size());
    } else if (ends_with_hyphen(text) && begins_small(next)) {
      const std::size_t size = text.ends_with('-') ? 1 : kHyphen.size();
      const std::size_t begin = text.find_last_of(" \n\t") + 1;
      const std::string before = text.substr(begin, text.size() - size - begin);
      if (!hyphened_.contains(bare(before + "-" + next.substr(0, next.find(' '))))) text.resize(text.size() - size);
    } else if (!text.empty()) {
      text += ' ';
    }
    text += next;
  }
  static bool ends_with_hyphen(std::string_view text) {
    const std::size_t size = text.ends_with('-') ? 1 : text.ends_with(kHyphen) ? kHyphen.size() : 0;
    if (size == 0 || text.size() <= size) return false;
    const auto before = static_cast<unsigned char>(text[text.size() - size - 1]);
    return before >= 0x80 || (before | 0x20) >= 'a';
  }

 private:
  static std::string bare(std::string_view word) {
    const std::size_t begin = word.find_first_not_of("\"'([");
    const std::size_t end = word.find_last_not_of(".,;:!?\"')]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
    return lower_ascii(word.substr(begin, end - begin + 1));
  }
  std::set<std::string> hyphened_;
};

// --- blocks -> paragraphs --------------------------------------------------------------------------------------------

bool begins_item(const PdfLine& line) {
  if (line.words.size() < 2) return false;
  const std::string_view first = line.words.front().text;
  for (const std::string_view bullet : {"•", "–", "-", "*", "▪", "◦", "●", "■", "‣", "·", "o"})
    if (first == bullet) return true;
  return false;
}

double usual_size(const PdfLayout& layout) {
  std::map<long, std::size_t> letters;  // By height, in half points.
  for (const PdfPage& page : layout.pages)
    for (const PdfBlock& block : page.blocks)
      for (const PdfLine& line : block.lines) letters[std::lround(line.box.height() * 2)] += words_of_line(line).size();
  const auto most = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
  return most == letters.end() ? 0 : static_cast<double>(most->first) / 2;
}

/// Does a paragraph begin with this line, although it stands together with the one before?
bool begins_paragraph(const PdfBlock& block, const PdfLine& before, const PdfLine& line) {
  const double size = line.box.height();
  if (begins_item(line)) return true;
  if (std::abs(before.box.height() - size) > 0.15 * size) return true;
  if (line.box.top - before.box.bottom > 0.8 * size) return true;
  const bool indented = line.box.left > block.box.left + 0.8 * size;
  const bool before_indented = before.box.left > block.box.left + 0.8 * size;
  return indented && !before_indented && !begins_small(line.words.front().text);
}

bool in_one_row(const PdfBlock& a, const PdfBlock& b) {
  if (a.lines.size() != 1 || b.lines.size() != 1 || b.box.left <= a.box.right) return false;
  const double shared = std::min(a.box.bottom, b.box.bottom) - std::max(a.box.top, b.box.top);
  return shared > 0.5 * std::min(a.box.height(), b.box.height());
}

constexpr std::size_t kMostCells = 100;  ///< Of a row.

/// How many blocks from `at` on stand in rows of at least two, one below the other; fewer than two rows count nothing.
std::size_t blocks_of_table(const std::vector<PdfBlock>& blocks, std::size_t at, std::string& text) {
  std::size_t rows = 0;
  std::size_t end = at;
  while (end < blocks.size()) {
    std::size_t row_end = end + 1;
    while (row_end < blocks.size() && row_end - end < kMostCells && in_one_row(blocks[row_end - 1], blocks[row_end]))
      ++row_end;
    const bool below = end == at || blocks[end].box.top > blocks[end - 1].box.top;
    if (row_end - end < 2 || !below) break;
    if (rows++ > 0) text += '\n';
    for (std::size_t i = end; i < row_end; ++i) text += (i == end ? "" : "\t") + words_of_line(blocks[i].lines.front());
    end = row_end;
  }
  if (rows >= 2) return end - at;
  text.clear();
  return 0;
}

BlockType type_of(const PdfParagraph& paragraph, std::size_t lines, double usual, bool item) {
  constexpr std::size_t kLongestHeadline = 250;
  if (item) return BlockType::list;
  const bool large = paragraph.size > 1.15 * usual && lines <= 3 && paragraph.text.size() <= kLongestHeadline;
  return large && !paragraph.text.ends_with('.') ? BlockType::headline : BlockType::body;
}

void add_block(const PdfBlock& block, std::size_t page, double usual, const LineJoiner& joiner,
               std::vector<PdfParagraph>& out) {
  for (std::size_t at = 0; at < block.lines.size();) {
    std::size_t end = at + 1;
    while (end < block.lines.size() && !begins_paragraph(block, block.lines[end - 1], block.lines[end])) ++end;
    PdfParagraph paragraph{
        .type = {}, .text = {}, .size = block.lines[at].box.height(), .page = page, .box = block.lines[end - 1].box};
    for (std::size_t i = at; i < end; ++i) joiner.append(paragraph.text, words_of_line(block.lines[i]));
    paragraph.type = type_of(paragraph, end - at, usual, begins_item(block.lines[at]));
    if (!paragraph.text.empty()) out.push_back(std::move(paragraph));
    at = end;
  }
}

bool is_finished(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", ":", ";", "\"", "”", "»", ")", "؟"})
    if (text.ends_with(end)) return true;
  return false;
}

/// Paragraphs that go on at the top of the next column or page.
std::vector<PdfParagraph> joined(std::vector<PdfParagraph> parts, const LineJoiner& joiner) {
  std::vector<PdfParagraph> out;
  for (PdfParagraph& part : parts) {
    const bool goes_on = !out.empty() && out.back().type != BlockType::headline &&
                         out.back().type != BlockType::table && part.type == BlockType::body &&
                         std::abs(out.back().size - part.size) < 0.1 * part.size &&
                         (part.page != out.back().page || part.box.top < out.back().box.top) &&
                         !is_finished(out.back().text) && begins_small(part.text);
    if (goes_on) {
      joiner.append(out.back().text, std::move(part.text));
      out.back().page = part.page;
      out.back().box = part.box;
    } else {
      out.push_back(std::move(part));
    }
  }
  for (PdfParagraph& paragraph : out) {
    remove_all(paragraph.text, kSoftHyphen);
    paragraph.text = normalise_nfc(std::move(paragraph.text)).text;
  }
  std::erase_if(out, [](const PdfParagraph& paragraph) { return paragraph.text.empty(); });
  return out;
}

}  // namespace

void drop_page_furniture(PdfLayout& layout) {
  std::map<std::string, std::set<std::size_t>> pages_with;
  for (std::size_t i = 0; i < layout.pages.size(); ++i)
    for (const PdfBlock& block : layout.pages[i].blocks)
      for (const PdfLine& line : block.lines)
        if (at_edge(layout.pages[i], line)) pages_with[without_numbers(line)].insert(i);
  const std::size_t enough = std::max<std::size_t>(layout.pages.size() <= 3 ? 2 : 3, layout.pages.size() / 5);
  for (PdfPage& page : layout.pages) {
    for (PdfBlock& block : page.blocks) {
      std::erase_if(block.lines, [&](const PdfLine& line) {
        if (line.words.empty()) return true;
        if (!at_edge(page, line)) return false;
        const std::string text = without_numbers(line);
        return is_page_number(text) || pages_with[text].size() >= enough;
      });
    }
    std::erase_if(page.blocks, [](const PdfBlock& block) { return block.lines.empty(); });
  }
}

std::vector<PdfParagraph> pdf_paragraphs(const PdfLayout& layout) {
  const LineJoiner joiner(layout);
  const double usual = usual_size(layout);
  std::vector<PdfParagraph> parts;
  for (std::size_t page = 0; page < layout.pages.size(); ++page) {
    const std::vector<PdfBlock>& blocks = layout.pages[page].blocks;
    for (std::size_t at = 0; at < blocks.size();) {
      std::string table;
      const std::size_t count = blocks_of_table(blocks, at, table);
      if (count == 0) {
        add_block(blocks[at++], page, usual, joiner, parts);
        continue;
      }
      at += count;
      parts.push_back({.type = BlockType::table,
                       .text = std::move(table),
                       .size = blocks[at - 1].box.height(),
                       .page = page,
                       .box = blocks[at - 1].box});
    }
  }
  return joined(std::move(parts), joiner);
}

}  // namespace cairn
