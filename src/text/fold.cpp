#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace cairn {
namespace {

enum class Treatment : std::uint8_t { keep, space, remove };

/// Writes folded characters: runs of spaces become one, none at either end.
template <class Append>
struct SpaceJoiner {
  explicit SpaceJoiner(Append appended_by) : append(appended_by) {}

  Append append;
  bool started = false;
  bool space_waits = false;

  void space() { space_waits = started; }
  template <class Character>
  void put(Character character) {
    if (space_waits) append(' ');
    space_waits = false;
    started = true;
    append(character);
  }
};

Treatment ascii_treatment(unsigned char byte) {
  const bool alphanumeric =
      (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  if (alphanumeric) return Treatment::keep;
  return byte == '\'' || byte == '"' || byte == '`' || byte == '.' ? Treatment::remove : Treatment::space;
}

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

/// Marks that are written like an apostrophe, a quotation mark or a full stop, or not at all. Sorted.
constexpr UChar32 kRemoved[] = {
    0x00B4, 0x00B7, 0x02B9, 0x02BA, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8, 0x02CA,
    0x02CB, 0x02EE, 0x05F3, 0x05F4, 0x0621, 0x0640, 0x0674, 0x2018, 0x2019, 0x201A, 0x201B,
    0x201C, 0x201D, 0x201E, 0x201F, 0x2032, 0x2033, 0x2035, 0xA78B, 0xA78C,
};
static_assert(std::ranges::is_sorted(kRemoved));

bool is_removed(UChar32 c) { return std::ranges::binary_search(kRemoved, c) || u_charType(c) == U_FORMAT_CHAR; }

/// Combining marks go where they are accents or vowel signs; in other scripts they are part of the letter.
bool is_removed_mark(UChar32 c) {
  const bool beside_letters = c < 0x0900 || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
                              (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
  return beside_letters && u_charType(c) == U_NON_SPACING_MARK;
}

/// Letters that normalisation leaves apart though a reader takes them for the same: Latin letters with a stroke and
/// ligatures; Arabic ta marbuta, alef maqsura, alef wasla; the Persian, Urdu and Kurdish forms of kaf, ha and ya.
struct PlainLetters {
  UChar32 letter;
  std::u32string_view plain;
};
constexpr PlainLetters kPlainLetters[] = {
    {0x00E6, U"ae"}, {0x00F0, U"d"}, {0x00F8, U"o"},  {0x00FE, U"th"}, {0x0111, U"d"}, {0x0127, U"h"},
    {0x0131, U"i"},  {0x0142, U"l"}, {0x0153, U"oe"}, {0x0167, U"t"},  {0x01DD, U"e"}, {0x0256, U"d"},
    {0x0259, U"e"},  {0x0629, U"ه"}, {0x0649, U"ي"},  {0x0671, U"ا"},  {0x06A9, U"ك"}, {0x06AA, U"ك"},
    {0x06BE, U"ه"},  {0x06C1, U"ه"}, {0x06CC, U"ي"},  {0x06D2, U"ي"},  {0x06D5, U"ه"},
};
static_assert(std::ranges::is_sorted(kPlainLetters, {}, &PlainLetters::letter));

/// The plain spelling of a letter; empty where the letter is plain itself.
std::u32string_view plain_spelling(UChar32 c) {
  const auto* const found = std::ranges::lower_bound(kPlainLetters, c, {}, &PlainLetters::letter);
  return found != std::ranges::end(kPlainLetters) && found->letter == c ? found->plain : std::u32string_view();
}

const icu::Normalizer2* normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  return get(status);
}

/// NFKD with case folding: fold first, because folding can compose (and a folded letter can decompose again).
icu::UnicodeString decomposed_lower_case(std::string_view name) {
  static const icu::Normalizer2* const case_fold = normalizer(&icu::Normalizer2::getNFKCCasefoldInstance);
  static const icu::Normalizer2* const decompose = normalizer(&icu::Normalizer2::getNFKDInstance);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  UErrorCode status = U_ZERO_ERROR;
  return decompose->normalize(case_fold->normalize(text, status), status);
}

void append_utf8(std::string& out, UChar32 c) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, c);
  out.append(bytes.data(), static_cast<std::size_t>(size));
}

std::string fold_by_code_point(std::string_view name) {
  const icu::UnicodeString text = decomposed_lower_case(name);
  std::string out;
  SpaceJoiner join{[&out](UChar32 c) { append_utf8(out, c); }};
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (is_removed(c) || is_removed_mark(c)) continue;
    if (c < 0x80) {
      const Treatment treatment = ascii_treatment(static_cast<unsigned char>(c));
      if (treatment == Treatment::keep) join.put(c);
      if (treatment == Treatment::space) join.space();
    } else if (const std::u32string_view plain = plain_spelling(c); !plain.empty()) {
      for (const char32_t letter : plain) join.put(static_cast<UChar32>(letter));
    } else if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      join.put(static_cast<UChar32>('0' + u_charDigitValue(c)));
    } else if (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_COMBINING_SPACING_MARK) {
      if (c != 0xFFFD) join.put(c);
    } else {
      join.space();
    }
  }
  return out;
}

/// How many bytes the typographic quotation mark or dash at `at` has, and what becomes of it. Other characters: 0
/// bytes.
struct Typographic {
  std::size_t bytes = 0;
  Treatment treatment = Treatment::space;
};

Typographic typographic_at(std::string_view name, std::size_t at) {
  if (at + 3 > name.size() || name[at] != '\xE2' || name[at + 1] != '\x80') return {};
  const auto last = static_cast<unsigned char>(name[at + 2]);
  if (last >= 0x98 && last <= 0x9F) return {3, Treatment::remove};  // quotation marks
  if (last >= 0x90 && last <= 0x95) return {3, Treatment::space};   // hyphens and dashes
  return {};
}

constexpr std::string_view kArticles[] = {"ach", "ad", "adh", "al", "an", "ar", "as",  "ash", "at", "ath", "az",
                                          "ech", "ed", "el",  "en", "er", "es", "esh", "et",  "ez", "the"};
constexpr std::string_view kArabicArticle = "\xD8\xA7\xD9\x84";  // alef, lam

/// A word without the prefix of the Arabic article, if two letters or more are left.
std::string_view without_arabic_article(std::string_view word) {
  const bool has_prefix = word.starts_with(kArabicArticle) && word.size() >= kArabicArticle.size() + 4;
  return has_prefix ? word.substr(kArabicArticle.size()) : word;
}

}  // namespace

std::optional<std::string_view> fold_plain_name(std::string_view name, std::span<char> buffer) {
  if (name.size() > buffer.size()) return std::nullopt;
  std::size_t size = 0;
  SpaceJoiner join{[&buffer, &size](char byte) { buffer[size++] = byte; }};
  for (std::size_t at = 0; at < name.size();) {
    const char byte = name[at];
    Typographic mark{1, Treatment::keep};
    if (static_cast<unsigned char>(byte) < 0x80) {
      mark.treatment = ascii_treatment(static_cast<unsigned char>(byte));
    } else {
      mark = typographic_at(name, at);
    }
    if (mark.bytes == 0) return std::nullopt;
    if (mark.treatment == Treatment::keep) join.put(lower(byte));
    if (mark.treatment == Treatment::space) join.space();
    at += mark.bytes;
  }
  return std::string_view(buffer.data(), size);
}

std::string fold_name(std::string_view name) {
  std::string plain(name.size(), '\0');
  if (const auto folded = fold_plain_name(name, plain)) {
    plain.resize(folded->size());
    return plain;
  }
  return fold_by_code_point(name);
}

std::optional<std::string_view> strip_articles(std::string_view folded, std::span<char> buffer) {
  if (folded.size() > buffer.size()) return std::nullopt;
  bool stripped = false;
  std::size_t size = 0;
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    std::string_view word = folded.substr(at, end - at);
    const bool last = end == folded.size();
    at = last ? end : end + 1;
    if (!last && word.size() <= 3 && std::ranges::find(kArticles, word) != std::ranges::end(kArticles)) {
      stripped = true;
      continue;
    }
    const std::string_view rest = without_arabic_article(word);
    stripped = stripped || rest.size() != word.size();
    if (size > 0) buffer[size++] = ' ';
    std::ranges::copy(rest, buffer.begin() + static_cast<std::ptrdiff_t>(size));
    size += rest.size();
  }
  if (!stripped) return std::nullopt;
  return std::string_view(buffer.data(), size);
}

std::string strip_articles(std::string_view folded) {
  std::string out(folded.size(), '\0');
  const auto stripped = strip_articles(folded, std::span<char>(out));
  if (!stripped) return std::string(folded);
  out.resize(stripped->size());
  return out;
}

}  // namespace cairn
