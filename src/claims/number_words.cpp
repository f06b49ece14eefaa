#include "claims/numbers.h"
#include "claims/words.h"

// Numbers as texts write them, in figures and in words.

namespace cairn {
namespace {

constexpr std::int64_t kMost = 1'000'000'000'000;
constexpr std::size_t kMostDigits = 12;

/// Digits of a figure without its separators; nothing for "2018.11.15" and for more digits than any count has.
struct Digits {
  std::int64_t value = 0;
  int decimals = 0;
};
std::optional<Digits> digits_of(std::string_view written) {
  Digits digits;
  std::size_t count = 0;
  bool point = false;
  for (const char c : written) {
    if (c == ',') continue;
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (++count > kMostDigits) return std::nullopt;
    digits.value = digits.value * 10 + (c - '0');
    if (point) ++digits.decimals;
  }
  return digits;
}

/// "1,5 million": a comma before one or two digits and a scale is a decimal point.
std::optional<Digits> with_decimal_comma(std::string_view text, const Sentence& s, std::size_t token, Digits whole) {
  if (whole.decimals > 0 || !is_mark(text, s, token + 1, ',') || token + 2 >= s.size()) return std::nullopt;
  const Token& after = s.tokens[token + 2];
  if (s.tokens[token + 1].space_before || after.space_before || after.kind != TokenKind::number ||
      after.span.size() > 2 || !s.is(token + 3, Tag::scale))
    return std::nullopt;
  for (const char c : words_of(text, after.span)) {
    whole.value = whole.value * 10 + (c - '0');
    ++whole.decimals;
  }
  return whole;
}

std::optional<Number> read_figure(std::string_view text, const Sentence& s, std::size_t token) {
  auto digits = digits_of(words_at(text, s, token));
  if (!digits) return std::nullopt;
  Number number{.begin = token, .end = token + 1, .value = 0, .figure = true, .fraction = false};
  if (const auto decimal = with_decimal_comma(text, s, token, *digits)) {
    digits = decimal;
    number.end = token + 3;
  }
  std::int64_t scale = 1;
  while (const Match* match = s.match(number.end, Tag::scale)) {
    if (scale * match->entry->number > kMost) break;
    scale *= match->entry->number;
    number.end = match->end;
  }
  for (int i = 0; i < digits->decimals; ++i) {
    if (scale % 10 != 0) {
      number.fraction = true;
      scale = 1;
      break;
    }
    scale /= 10;
  }
  if (digits->value > kMost / scale) return std::nullopt;
  number.value = digits->value * scale;
  return number;
}

/// Reads "twenty-three", "two hundred and fifty", "a dozen" from left to right.
class WordReader {
 public:
  WordReader(std::string_view text, const Sentence& sentence, std::size_t token)
      : text_(text), s_(sentence), token_(token), at_(token) {}

  std::optional<Number> read() {
    skip_article();
    while (at_ < s_.size() && step()) {
    }
    if (!any_) return std::nullopt;
    std::int64_t value = total_ + current_;
    if (half_) value /= 2;
    return Number{.begin = token_, .end = end_, .value = value, .figure = false, .fraction = false};
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }

  /// "half a million", "a dozen".
  void skip_article() {
    if (word(at_, "half") && (word(at_ + 1, "a") || word(at_ + 1, "an")) && s_.is(at_ + 2, Tag::scale)) {
      half_ = article_ = true;
      at_ += 2;
    } else if ((word(at_, "a") || word(at_, "an")) && s_.is(at_ + 1, Tag::scale)) {
      article_ = true;
      at_ += 1;
    }
  }

  bool step() {
    if (const Match* match = s_.match(at_, Tag::number)) return add_number(*match);
    if (const Match* scale = s_.match(at_, Tag::scale); scale && (any_ || article_)) return add_scale(*scale);
    if (word(at_, "and") && last_ >= 100 && s_.is(at_ + 1, Tag::number)) {
      ++at_;
      return true;
    }
    return false;
  }

  bool add_number(const Match& match) {
    const std::int64_t value = match.entry->number;
    const bool tens_before = last_ >= 20 && last_ < 100 && last_ % 10 == 0;
    if (any_ && !(tens_before && value > 0 && value < 10) && !(last_ >= 100 && value < last_)) return false;
    current_ += value;
    last_ = value;
    any_ = true;
    end_ = at_ = match.end;
    if (last_ >= 20 && last_ < 100 && is_dash(text_, s_, at_) && s_.is(at_ + 1, Tag::number)) ++at_;
    return true;
  }

  bool add_scale(const Match& match) {
    const std::int64_t value = match.entry->number;
    if (current_ == 0 && !any_) current_ = 1;
    if (current_ > kMost / value) return false;
    if (value >= 1000) {
      total_ += current_ * value;
      current_ = 0;
    } else {
      current_ *= value;
    }
    last_ = value;
    any_ = true;
    end_ = at_ = match.end;
    return true;
  }

  std::string_view text_;
  const Sentence& s_;
  std::size_t token_;
  std::size_t at_;
  std::size_t end_ = 0;
  std::int64_t total_ = 0;
  std::int64_t current_ = 0;
  std::int64_t last_ = 0;
  bool any_ = false;
  bool half_ = false;
  bool article_ = false;
};

}  // namespace

std::optional<Number> read_number(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size()) return std::nullopt;
  if (s.tokens[token].kind == TokenKind::number) return read_figure(text, s, token);
  const bool may_begin = s.is(token, Tag::number) || s.is(token, Tag::article) || s.is(token, Tag::quantity) ||
                         s.tokens[token].first == 'h';
  return may_begin ? WordReader(text, s, token).read() : std::nullopt;
}

bool looks_like_year(std::string_view text, const Sentence& s, const Number& number) {
  return number.figure && number.end == number.begin + 1 && words_at(text, s, number.begin).size() == 4 &&
         number.value >= 1900 && number.value <= 2100;
}

}  // namespace cairn
