#include "documents/written_dates.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>

#include "documents/ascii.h"
#include "documents/date_words.h"
#include "text/fold.h"
#include "text/normalise.h"

namespace cairn {
namespace {

/// A number or a word of a text, folded, with what stands before it.
struct Piece {
  std::string word;
  std::string before;  ///< Signs as they are, white space as one blank.
  int number = -1;
  std::size_t digits = 0;
  char mark = 0;  ///< 'm': the number is a month because a word before it says so (年 11, tháng 11).
};

bool is_mark(int type) { return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK; }

/// Cuts a text into numbers, words and the signs between them.
class Pieces {
 public:
  static std::vector<Piece> of(std::string_view text) {
    Pieces pieces;
    constexpr std::size_t kMost = 400;
    for (std::size_t at = 0; at < text.size() && pieces.found_.size() < kMost;) {
      const CodePoint c = code_point_at(text, at);
      const auto letter = static_cast<UChar32>(c.value);
      const int digit = u_charDigitValue(letter);
      if (digit >= 0) {
        pieces.add_digit(digit);
      } else if (u_isalpha(letter) != 0 || is_mark(u_charType(letter))) {
        pieces.add_letter(text.substr(at, c.size));
      } else {
        pieces.add_sign(text.substr(at, c.size), letter);
      }
      at += c.size;
    }
    pieces.end_piece();
    return std::move(pieces.found_);
  }

 private:
  void add_digit(int digit) {
    if (piece_.digits == 0) end_piece();
    open_ = true;
    ++piece_.digits;
    if (piece_.digits <= 8) piece_.number = std::max(piece_.number, 0) * 10 + digit;
    if (piece_.digits > 8) piece_.number = -1;
  }

  void add_letter(std::string_view letter) {
    if (piece_.digits > 0) end_piece();
    open_ = true;
    if (piece_.word.size() < 60) piece_.word += letter;
  }

  void add_sign(std::string_view sign, UChar32 c) {
    end_piece();
    const bool space = u_isUWhiteSpace(c) != 0;
    const bool invisible = u_charType(c) == U_FORMAT_CHAR;
    if (invisible) return;
    if (space && !before_.empty() && before_.back() == ' ') return;
    before_ += space ? std::string_view(" ") : sign;
  }

  void end_piece() {
    if (!open_) return;
    open_ = false;
    piece_.before = std::move(before_);
    before_.clear();
    if (piece_.digits == 0) piece_.word = fold_name(piece_.word);
    found_.push_back(std::move(piece_));
    piece_ = {};
  }

  std::vector<Piece> found_;
  Piece piece_;
  std::string before_;
  bool open_ = false;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Is a folded word one of these, which are not folded? Korean syllables come apart when they are.
bool is_counter(std::string_view word, std::initializer_list<std::string_view> counters) {
  if (word.empty() || word.size() > 12) return false;
  return std::ranges::any_of(counters, [&](std::string_view counter) { return fold_name(counter) == word; });
}

/// Puts month names of two words together, drops the words that say nothing, and keeps of the words for "year" and
/// "month" beside figures that the next number is the month. "تشرين الثاني/نوفمبر" is one month.
std::vector<Piece> joined(std::vector<Piece> pieces, std::string_view language) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (piece.digits == 0) {
      if (i + 1 < pieces.size() && pieces[i + 1].digits == 0) {
        const std::string both = piece.word + " " + pieces[i + 1].word;
        if (month_named(both, language)) {
          piece.word = both;
          std::string before = std::move(piece.before);
          pieces[i + 1] = piece;
          pieces[i + 1].before = std::move(before);
          continue;
        }
      }
      const bool year_word = is_counter(piece.word, {"年", "년", "tháng"});
      if (year_word && i + 1 < pieces.size() && pieces[i + 1].digits > 0) {
        pieces[i + 1].mark = 'm';
        continue;
      }
      if (is_counter(piece.word, {"月", "월", "日", "일"})) continue;
      if (is_word_of_date(piece.word, WordOfDate::filler)) {
        if (i + 1 < pieces.size() && pieces[i + 1].digits > 0) pieces[i + 1].before = " ";
        continue;
      }
      const bool second_name = !out.empty() && piece.before == "/" && month_named(piece.word, language) &&
                               month_named(piece.word, language) == month_named(out.back().word, language);
      if (second_name) continue;
    }
    out.push_back(std::move(piece));
  }
  return out;
}

bool is_year(const Piece& piece) { return piece.digits == 4 && piece.number >= 1900 && piece.number <= 2999; }
bool is_short(const Piece& piece) { return piece.digits >= 1 && piece.digits <= 2 && piece.number >= 1; }
bool is_day_number(const Piece& piece) { return is_short(piece) && piece.number <= 31; }
bool is_month_number(const Piece& piece) { return is_short(piece) && piece.number <= 12; }

std::optional<PublicationDate> on_day(int year, int month, int day) {
  if (year >= 2500) year -= 543;  // Thailand
  const auto found = day_from_civil({.year = year, .month = month, .day = day});
  if (!found || year < 1000) return std::nullopt;
  return PublicationDate{.iso = to_string(*found), .precision = DatePrecision::day, .day = *found};
}

/// A day of Iran's solar calendar. Nowruz (1 Farvardin) falls on 20 or 21 March; leap years by the 33-year cycle, which
/// agrees with the astronomical calendar for the years 1244 to 1472.
std::optional<PublicationDate> on_solar_day(int year, int month, int day) {
  if (year < 1300 || year > 1472 || day < 1 || day > (month <= 6 ? 31 : 30)) return std::nullopt;
  const auto leaps_before = [](int y) {  // Leap years 1, 5, 9, 13, 17, 22, 26 and 30 of each 33 years, before year y.
    constexpr std::array<int, 8> kLeaps = {1, 5, 9, 13, 17, 22, 26, 30};
    const auto in_cycle = std::ranges::count_if(kLeaps, [&](int leap) { return leap < y % 33; });
    return y / 33 * 8 + static_cast<int>(in_cycle);
  };
  const auto days_before = [&](int y) { return y * 365 + leaps_before(y); };
  // 1 Farvardin 1397 was 21 March 2018.
  const Day nowruz = *parse_day("2018-03-21");
  const int of_year = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const Day found{nowruz.number + days_before(year) - days_before(1397) + of_year + day - 1};
  return PublicationDate{.iso = to_string(found), .precision = DatePrecision::day, .day = found};
}

/// The dates that three pieces in a row can be.
class Forms {
 public:
  Forms(const DateHints& hints, const Piece& a, const Piece& b, const Piece& c)
      : hints_(hints), a_(a), b_(b), c_(c), ambiguous(false) {}

  std::optional<PublicationDate> read() {
    if (b_.before.size() > 4 || c_.before.size() > 4) return std::nullopt;
    if (auto date = with_month_name()) return date;
    if (auto date = year_first()) return date;
    return year_last();
  }

 private:
  std::optional<PublicationDate> with_month_name() const {
    const auto named = [&](const Piece& piece) {
      return piece.digits == 0 ? month_named(piece.word, hints_.language) : std::nullopt;
    };
    if (const auto month = named(b_)) {
      if (is_day_number(a_) && month->solar && c_.digits == 4) return on_solar_day(c_.number, month->month, a_.number);
      if (month->solar) return std::nullopt;
      if (is_day_number(a_) && is_year(c_)) return on_day(c_.number, month->month, a_.number);
      if (is_year(a_) && is_day_number(c_)) return on_day(a_.number, month->month, c_.number);
      if (hints_.short_years && is_day_number(a_) && c_.digits == 2)
        return on_day(2000 + c_.number, month->month, a_.number);
    }
    if (const auto month = named(c_); month && !month->solar && is_year(a_) && is_day_number(b_))
      return on_day(a_.number, month->month, b_.number);
    if (const auto month = named(a_); month && !month->solar && is_day_number(b_) && is_year(c_))
      return on_day(c_.number, month->month, b_.number);
    return std::nullopt;
  }

  std::optional<PublicationDate> year_first() const {
    if (!is_month_number(b_) || !is_day_number(c_) || a_.digits != 4) return std::nullopt;
    const bool marked = b_.mark == 'm';
    const bool same_signs = b_.before == c_.before && is_one_of(b_.before, {"-", "/", ".", ". ", "–"});
    if (!marked && !same_signs) return std::nullopt;
    if (is_year(a_)) return on_day(a_.number, b_.number, c_.number);
    return hints_.language == "fa" ? on_solar_day(a_.number, b_.number, c_.number) : std::nullopt;
  }

  std::optional<PublicationDate> year_last() {
    const bool short_year = hints_.short_years && c_.digits == 2 && a_.digits == 2 && b_.digits == 2;
    if (!is_day_number(a_) || !is_day_number(b_) || (!is_year(c_) && !short_year)) return std::nullopt;
    const int year = short_year ? 2000 + c_.number : c_.number;
    if (b_.mark == 'm') return on_day(year, b_.number, a_.number);
    if (b_.before != c_.before || !is_one_of(b_.before, {"-", "/", ".", ". ", " / ", "–", " . "})) return std::nullopt;
    if (b_.number > 12) return b_.before == "." ? std::nullopt : on_day(year, a_.number, b_.number);
    if (a_.number > 12 || b_.before.find('.') != std::string::npos || a_.number == b_.number)
      return on_day(year, b_.number, a_.number);
    ambiguous = true;
    if (hints_.order == DayOrder::day_first) return on_day(year, b_.number, a_.number);
    if (hints_.order == DayOrder::month_first) return on_day(year, a_.number, b_.number);
    return std::nullopt;
  }

  const DateHints& hints_;
  const Piece& a_;
  const Piece& b_;
  const Piece& c_;

 public:
  bool ambiguous;
};

std::string two_digits(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

/// "08:30", "8.30 pm", "08h30" at piece `i`, with its zone.
std::optional<ClockTime> clock_at(const std::vector<Piece>& pieces, std::size_t i) {
  if (i + 1 >= pieces.size() || !(pieces[i].digits == 1 || pieces[i].digits == 2)) return std::nullopt;
  std::size_t minutes_at = i + 1;
  bool joined_by_letter = false;
  if (pieces[minutes_at].digits == 0 && is_counter(pieces[minutes_at].word, {"h", "ч", "時", "时", "点", "시"})) {
    joined_by_letter = true;
    ++minutes_at;
  }
  if (minutes_at >= pieces.size() || pieces[minutes_at].digits != 2) return std::nullopt;
  const std::string& sign = pieces[minutes_at].before;
  if (!joined_by_letter && sign != ":" && sign != "." && sign != "：") return std::nullopt;
  ClockTime time{.hours = pieces[i].number, .minutes = pieces[minutes_at].number, .zone = {}};
  std::size_t next = minutes_at + 1;
  if (next < pieces.size() && pieces[next].digits == 2 && pieces[next].before == ":") ++next;  // Seconds are not kept.
  if (next < pieces.size() && pieces[next].digits == 0) {
    const std::string& word = pieces[next].word;
    const bool evening = is_one_of(word, {"pm", "p", "مساء", "م"});
    const bool morning = is_one_of(word, {"am", "a", "صباحا", "ص"});
    if (evening && time.hours < 12) time.hours += 12;
    if (morning && time.hours == 12) time.hours = 0;
    if (evening || morning) ++next;
  }
  if (next < pieces.size() && is_one_of(pieces[next].word, {"gmt", "utc", "z"})) time.zone = "Z";
  if (time.hours > 23 || time.minutes > 59) return std::nullopt;
  return time;
}

/// The time of day that stands right after or right before the date at pieces [begin, end).
std::optional<ClockTime> clock_near(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
  std::size_t at = end;
  while (at < pieces.size() && at < end + 2 && pieces[at].digits == 0 &&
         is_word_of_date(pieces[at].word, WordOfDate::before_time)) {
    ++at;
  }
  if (at < pieces.size() && pieces[at].before.size() <= 5) {
    if (const auto time = clock_at(pieces, at)) return time;
  }
  if (begin >= 2) {
    const auto time = clock_at(pieces, begin - 2);
    if (time && pieces[begin].before.size() <= 4 && pieces[begin - 1].before == ":") return time;
  }
  return std::nullopt;
}

/// By the words since the date before, the last that says something counts. "©" is a sign, not a word.
DateLabel label_of(const std::vector<Piece>& pieces, std::size_t begin, std::size_t from) {
  constexpr std::size_t kNear = 6;
  if (pieces[begin].before.find("©") != std::string::npos) return DateLabel::elsewhere;
  const std::size_t first = std::max(from, begin > kNear ? begin - kNear : 0);
  for (std::size_t i = begin; i-- > first;) {
    if (pieces[i].digits > 0) continue;
    if (is_word_of_date(pieces[i].word, WordOfDate::elsewhere)) return DateLabel::elsewhere;
    if (is_word_of_date(pieces[i].word, WordOfDate::modified)) return DateLabel::modified;
    if (is_word_of_date(pieces[i].word, WordOfDate::published)) {
      // "Last updated date", "تاريخ التحديث": one word before may still say that it was changed.
      const bool modified = i > first && is_word_of_date(pieces[i - 1].word, WordOfDate::modified);
      return modified ? DateLabel::modified : DateLabel::published;
    }
  }
  return DateLabel::none;
}

}  // namespace

std::vector<WrittenDate> written_dates(std::string_view text, const DateHints& hints) {
  const std::vector<Piece> pieces = joined(Pieces::of(text), hints.language);
  std::vector<WrittenDate> found;
  std::size_t after_last = 0;
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    Forms forms(hints, pieces[i], pieces[i + 1], pieces[i + 2]);
    auto date = forms.read();
    if (!date) continue;
    if (const auto time = clock_near(pieces, i, i + 3)) {
      date->iso += "T" + two_digits(time->hours) + ":" + two_digits(time->minutes) + time->zone;
      date->precision = DatePrecision::minute;
    }
    found.push_back(
        {.date = std::move(*date), .label = label_of(pieces, i, after_last), .ambiguous_order = forms.ambiguous});
    after_last = i + 3;
    i += 2;
  }
  return found;
}

std::optional<ClockTime> clock_time_in(std::string_view text) {
  const std::vector<Piece> pieces = Pieces::of(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (const auto time = clock_at(pieces, i)) return time;
  }
  return std::nullopt;
}

DayOrder day_order_of(std::string_view language_tag, std::string_view host) {
  const std::string tag = lower_ascii(language_tag);
  const std::string_view language = std::string_view(tag).substr(0, tag.find_first_of("-_"));
  if (language.empty()) return DayOrder::unknown;
  if (language == "en") {
    if (tag == "en-us" || tag == "en_us" || tag == "en-ph" || host.ends_with(".us") || host.ends_with(".gov") ||
        host.ends_with(".mil"))
      return DayOrder::month_first;
    if (tag.size() == 5) return DayOrder::day_first;  // en-GB, en-AU, en-IN …
    constexpr auto kDayFirst = std::to_array<std::string_view>(
        {".uk", ".au", ".nz", ".in", ".ie", ".za", ".ng", ".pk", ".ke", ".eu", ".sg", ".my", ".gh"});
    const bool day_first =
        std::ranges::any_of(kDayFirst, [&](std::string_view ending) { return host.ends_with(ending); });
    return day_first ? DayOrder::day_first : DayOrder::unknown;
  }
  // Where the year comes first, 3/4/2018 is nobody's way to write a day.
  if (is_one_of(language, {"zh", "ja", "ko", "hu", "lt", "mn"})) return DayOrder::unknown;
  return DayOrder::day_first;
}

DayOrder day_order_in(std::string_view text) {
  bool day_first = false;
  bool month_first = false;
  const std::vector<Piece> pieces = Pieces::of(text);
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    const Piece& a = pieces[i];
    const Piece& b = pieces[i + 1];
    const Piece& c = pieces[i + 2];
    if (!is_day_number(a) || !is_day_number(b) || !is_year(c) || b.before != "/" || c.before != "/") continue;
    day_first = day_first || (a.number > 12 && b.number <= 12);
    month_first = month_first || (b.number > 12 && a.number <= 12);
  }
  if (day_first == month_first) return DayOrder::unknown;
  return day_first ? DayOrder::day_first : DayOrder::month_first;
}

}  // namespace cairn
