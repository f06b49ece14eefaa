#include "documents/pdf_letter_order.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <utility>

#include "text/normalise.h"

namespace cairn {
namespace {

constexpr char32_t kAlef = 0x0627, kLam = 0x0644, kTehMarbuta = 0x0629, kAlefMaksura = 0x0649;

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    out.push_back(c.value);
    at += c.size;
  }
  return out;
}

std::string utf8_of(const std::vector<char32_t>& letters) {
  std::string out;
  for (const char32_t letter : letters) append_utf8(out, letter);
  return out;
}

bool is_shape(char32_t c) { return (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC); }
bool is_mark(char32_t c) {
  return (c >= 0x0591 && c <= 0x05C7 && c != 0x05BE) || (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) ||
         c == 0x0670;
}
bool is_right_to_left(char32_t c) {
  if (c >= 0x0660 && c <= 0x0669) return false;  // Digits run from left to right in every script.
  if (c >= 0x06F0 && c <= 0x06F9) return false;
  return (c >= 0x0590 && c <= 0x08FF) || is_shape(c);
}
bool is_left_to_right(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x0590) ||
         (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9);
}
bool is_hebrew_final(char32_t c) { return c == 0x05DA || c == 0x05DD || c == 0x05DF || c == 0x05E3 || c == 0x05E5; }
bool ends_words_only(char32_t c) { return c == kTehMarbuta || c == kAlefMaksura || is_hebrew_final(c); }

bool has_right_to_left(std::string_view word) { return std::ranges::any_of(code_points(word), is_right_to_left); }

/// Letters for shapes, by Unicode's compatibility decomposition.
std::string letters_for_shapes(std::string word) {
  if (!std::ranges::any_of(code_points(word), is_shape)) return word;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status)) nfkc->normalizeUTF8(0, word, sink, nullptr, status);
  return U_SUCCESS(status) ? out : word;
}

char32_t mirrored(char32_t c) {
  constexpr std::u32string_view kPairs = U"()[]{}<>«»";
  const std::size_t at = kPairs.find(c);
  return at == std::u32string_view::npos ? c : kPairs[at ^ 1];
}

/// In Arabic text the article "ال" is seen as "لا" from behind, and so is the shape of lam and alef that was not
/// turned. Of 167,728 words of Arabic reports, at the begin, after و ف ب ك ل there and at the end "ال" is meant in 189,
/// 7 and 7 of 8 cases; elsewhere "لا" in 4 of 7.
void turn_lam_alef_inside(std::vector<char32_t>& letters) {
  constexpr std::u32string_view kBeforeArticle = U"وفبكل";
  for (std::size_t i = 1; i + 2 < letters.size(); ++i) {
    if (letters[i] != kAlef || letters[i + 1] != kLam) continue;
    if (i == 1 && kBeforeArticle.find(letters[0]) != std::u32string_view::npos) continue;
    std::swap(letters[i], letters[i + 1]);
    ++i;
  }
}

void order_words(PdfLine& line) {
  const auto runs_left = [](const PdfWord& word) { return has_right_to_left(word.text); };
  const auto leftward = std::ranges::count_if(line.words, runs_left);
  const auto rightward = std::ranges::count_if(line.words, [](const PdfWord& word) {
    return std::ranges::any_of(code_points(word.text), [](char32_t c) { return c >= 'A' && c <= 'z'; });
  });
  if (leftward <= rightward) return;
  std::ranges::stable_sort(line.words, [](const PdfWord& a, const PdfWord& b) { return a.box.right > b.box.right; });
  // Words of other scripts that stand together run from left to right among themselves.
  for (auto at = line.words.begin(); at != line.words.end();) {
    const auto end = std::find_if(at, line.words.end(), runs_left);
    std::reverse(at, end);
    at = std::find_if_not(end, line.words.end(), runs_left);
  }
}

}  // namespace

void count_signs(std::string_view word, LetterOrder& order) {
  std::vector<char32_t> letters = code_points(letters_for_shapes(std::string(word)));
  std::erase_if(letters, [](char32_t c) {
    return !is_right_to_left(c) || is_mark(c) || c == 0x060C || c == 0x061B || c == 0x061F;
  });
  if (letters.size() < 3) return;
  if (letters[0] == kAlef && letters[1] == kLam) ++order.read_order;
  if (letters[letters.size() - 1] == kAlef && letters[letters.size() - 2] == kLam) ++order.seen_order;
  if (ends_words_only(letters.back())) ++order.read_order;
  if (ends_words_only(letters.front())) ++order.seen_order;
}

LetterOrder letter_order_of(const PdfLayout& layout) {
  LetterOrder order;
  for (const PdfPage& page : layout.pages)
    for (const PdfBlock& block : page.blocks)
      for (const PdfLine& line : block.lines)
        for (const PdfWord& word : line.words) count_signs(word.text, order);
  return order;
}

std::string reversed_word(std::string_view word) {
  std::vector<char32_t> letters = code_points(word);
  std::ranges::reverse(letters);
  // Marks stand behind their letter again, and what runs from left to right is turned back.
  for (auto at = letters.begin(); at != letters.end();) {
    auto end = std::find_if_not(at, letters.end(), is_mark);
    if (end != at && end != letters.end()) {
      std::rotate(at, end, end + 1);
      at = end + 1;
      continue;
    }
    const auto turned_back = [](char32_t c) {
      return is_left_to_right(c) || c == '.' || c == ',' || c == ':' || c == '/';
    };
    end = is_left_to_right(*at) ? std::find_if_not(at, letters.end(), turned_back) : at + 1;
    while (end - at > 1 && !is_left_to_right(*(end - 1))) --end;
    std::reverse(at, end);
    at = end;
  }
  for (char32_t& c : letters) c = mirrored(c);
  turn_lam_alef_inside(letters);
  return utf8_of(letters);
}

bool put_in_reading_order(PdfLayout& layout) {
  const bool turned = letter_order_of(layout).is_seen();
  bool any = false;
  for (PdfPage& page : layout.pages) {
    for (PdfBlock& block : page.blocks) {
      for (PdfLine& line : block.lines) {
        for (PdfWord& word : line.words) {
          if (!has_right_to_left(word.text)) continue;
          if (turned) word.text = reversed_word(word.text);
          word.text = letters_for_shapes(std::move(word.text));
          any = true;
        }
        order_words(line);
      }
    }
  }
  return any && turned;
}

}  // namespace cairn
