#include "copies/story_words.h"

#include <charconv>

#include <unicode/uchar.h>

#include "text/fold.h"
#include "text/normalise.h"

namespace cairn {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Chinese, Japanese, Thai, Khmer, Lao, Burmese: nothing parts their words.
bool is_written_without_spaces(char32_t c) {
  if (c < 0x0E00) return false;
  const auto line_break = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
  return line_break == U_LB_COMPLEX_CONTEXT || line_break == U_LB_IDEOGRAPHIC ||
         line_break == U_LB_CONDITIONAL_JAPANESE_STARTER || line_break == U_LB_NONSTARTER;
}

enum class CharacterKind : std::uint8_t { letter, digit, alone, inside, mark };

/// `inside`: apostrophes and invisible characters, which part no word.
CharacterKind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c >= '0' && c <= '9') return CharacterKind::digit;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharacterKind::letter;
    return c == '\'' ? CharacterKind::inside : CharacterKind::mark;
  }
  if (c == 0x2019 || c == 0x02BC || c == 0x02BB || c == 0x00AD) return CharacterKind::inside;
  const auto code = static_cast<UChar32>(c);
  const auto type = u_charType(code);
  if (type == U_FORMAT_CHAR) return CharacterKind::inside;
  if (type == U_DECIMAL_DIGIT_NUMBER) return CharacterKind::digit;
  const bool letter = u_isalpha(code) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
  if (!letter) return CharacterKind::mark;
  return is_written_without_spaces(c) ? CharacterKind::alone : CharacterKind::letter;
}

bool opens_quotes(char32_t c) { return c == 0x201C || c == 0x00AB || c == 0x201E || c == 0x300C; }
bool closes_quotes(char32_t c) { return c == 0x201D || c == 0x00BB || c == 0x300D; }

class WordReader {
 public:
  WordReader(std::string_view text, const CopyLexicon& lexicon, bool& in_quotes, std::vector<ReadWord>& words)
      : text_(text), lexicon_(lexicon), in_quotes_(in_quotes), words_(words), first_(words.size()) {}

  void read(Span range) {
    for (std::size_t at = range.begin; at < range.end;) {
      const CodePoint c = code_point_at(text_, at);
      const CharacterKind kind = kind_of(c.value);
      if (kind == CharacterKind::letter || kind == CharacterKind::digit) {
        at = read_word(at, range.end);
        continue;
      }
      if (kind == CharacterKind::alone) {
        const std::uint64_t hash = text_hash_of(text_.substr(at, c.size));
        add({.word = StoryWord(hash, WordKind::plain), .span = span(at, at + c.size), .half = true});
      } else if (c.value == '"') {
        in_quotes_ = !in_quotes_;
      } else if (opens_quotes(c.value) || closes_quotes(c.value)) {
        in_quotes_ = opens_quotes(c.value);
      }
      if (kind == CharacterKind::mark && c.value != ' ' && c.value != '-') tens_ = 0;
      at += c.size;
    }
    drop_names_of_capitals();
  }

 private:
  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  /// "1,200" is one number; so is "6.5".
  bool goes_on_as_number(std::size_t at, std::size_t end) const {
    if (at + 1 >= end || !is_digit(text_[at + 1])) return false;
    if (text_[at] == '.') return true;
    return text_[at] == ',' && at + 3 < end && is_digit(text_[at + 2]) && is_digit(text_[at + 3]) &&
           (at + 4 >= end || !is_digit(text_[at + 4]));
  }

  std::size_t read_word(std::size_t begin, std::size_t end) {
    const char32_t first = code_point_at(text_, begin).value;
    bool number = kind_of(first) == CharacterKind::digit;
    std::size_t at = begin;
    while (at < end) {
      const CodePoint c = code_point_at(text_, at);
      const CharacterKind kind = kind_of(c.value);
      number = number || kind == CharacterKind::digit;
      const bool inside = kind == CharacterKind::letter || kind == CharacterKind::digit || kind == CharacterKind::inside;
      if (!inside && !(number && goes_on_as_number(at, end))) break;
      at += c.size;
    }
    add_word(begin, at, number, first);
    return at;
  }

  void add_word(std::size_t begin, std::size_t end, bool number, char32_t first) {
    folded_.clear();
    for (std::size_t at = begin; at < end; ++at) {
      const char c = text_[at];
      if (static_cast<unsigned char>(c) >= 0x80) {
        folded_ = fold_name(text_.substr(begin, end - begin));
        break;
      }
      if (c == '\'' || c == ',') continue;
      folded_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    if (folded_.empty()) return;
    ReadWord word{.word = StoryWord(text_hash_of(folded_), number ? WordKind::number : WordKind::plain),
                  .span = span(begin, end)};
    if (number) {
      tens_ = 0;
      return add(word);
    }
    if (const auto value = lexicon_.number_words.find(folded_); value != lexicon_.number_words.end()) {
      return add_number_word(word, value->second);
    }
    tens_ = 0;
    if (words_.size() > first_ && u_isUUppercase(static_cast<UChar32>(first))) word.word.set_kind(WordKind::name);
    add(word);
  }

  /// "twenty-three" is 23.
  void add_number_word(ReadWord word, std::int64_t value) {
    const bool goes_on = tens_ != 0 && value >= 1 && value <= 9;
    const std::int64_t whole = goes_on ? tens_ + value : value;
    word.word = StoryWord(text_hash_of(std::to_string(whole)), WordKind::number);
    if (goes_on) {
      word.span.begin = words_.back().span.begin;
      words_.pop_back();
    }
    tens_ = !goes_on && value >= 20 && value <= 90 && value % 10 == 0 ? value : 0;
    add(word);
  }

  void add(ReadWord word) {
    word.quoted = in_quotes_;
    words_.push_back(word);
  }

  /// A headline Where All Words Have Capitals names nobody by them.
  void drop_names_of_capitals() {
    std::size_t names = 0;
    for (std::size_t i = first_; i < words_.size(); ++i) names += words_[i].word.kind() == WordKind::name ? 1 : 0;
    if (names * 10 <= (words_.size() - first_) * 6) return;
    for (std::size_t i = first_; i < words_.size(); ++i) {
      if (words_[i].word.kind() == WordKind::name) words_[i].word.set_kind(WordKind::plain);
    }
  }

  std::string_view text_;
  const CopyLexicon& lexicon_;
  bool& in_quotes_;
  std::vector<ReadWord>& words_;
  std::size_t first_;
  std::int64_t tens_ = 0;  ///< Of a number word just read that a unit may follow.
  std::string folded_;
};

}  // namespace

void append_words(std::string_view text, Span range, const CopyLexicon& lexicon, bool& in_quotes,
                  std::vector<ReadWord>& words) {
  WordReader(text, lexicon, in_quotes, words).read(range);
}

}  // namespace cairn
