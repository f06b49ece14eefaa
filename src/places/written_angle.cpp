#include "places/written_angle.h"

#include <cmath>
#include <initializer_list>

namespace cairn::written_angle {
namespace {

/// A figure of degrees, minutes or seconds.
struct Figure {
  double value = 0;
  int whole_digits = 0;
  int decimals = 0;
};

class AngleReader {
 public:
  explicit AngleReader(std::string_view text) : text_(text) {}

  std::optional<Angle> read(std::size_t at) const { return read_angle(at); }

 private:
  char char_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool has(std::size_t at, std::string_view words) const { return text_.substr(at).starts_with(words); }

  std::optional<Figure> read_figure(std::size_t& at) const {
    Figure figure;
    const std::size_t begin = at;
    while (is_digit(char_at(at)) && figure.whole_digits < 4) {
      figure.value = figure.value * 10 + (text_[at++] - '0');
      ++figure.whole_digits;
    }
    if (at == begin || figure.whole_digits > 3) return std::nullopt;
    if (char_at(at) != '.' || !is_digit(char_at(at + 1))) return figure;
    // divided once, so that "40.4987" is the number nearest to it
    double scale = 1;
    for (++at; is_digit(char_at(at)); ++at) {
      if (figure.decimals == 12) continue;  // further ones are less than an atom
      figure.value = figure.value * 10 + (text_[at] - '0');
      scale *= 10;
      ++figure.decimals;
    }
    figure.value /= scale;
    return figure;
  }

  bool take(std::size_t& at, std::initializer_list<std::string_view> signs) const {
    for (const std::string_view sign : signs) {
      if (has(at, sign)) {
        at += sign.size();
        return true;
      }
    }
    return false;
  }
  bool take_degree_sign(std::size_t& at) const { return take(at, {"\xc2\xb0", "\xc2\xba", "\xcb\x9a"}); }
  bool take_minute_sign(std::size_t& at) const {
    return take(at, {"'", "\xe2\x80\xb2", "\xe2\x80\x99", "\xe2\x80\x98", "\xc2\xb4"}) && char_at(at) != '\'';
  }
  bool take_second_sign(std::size_t& at) const {
    return take(at,
                {"\"", "\xe2\x80\xb3", "\xe2\x80\x9d", "''", "\xe2\x80\xb2\xe2\x80\xb2", "\xe2\x80\x99\xe2\x80\x99"});
  }
  void skip_blank(std::size_t& at) const {
    if (char_at(at) == ' ') ++at;
  }

  /// "36.345", "N 36.345°", "36°20'42.5"N", "36d20m42s N", "36 20 42 N".
  std::optional<Angle> read_angle(std::size_t at) const {
    Angle angle;
    double sign = 1;
    if (axis_of(char_at(at)) != '\0') {
      angle.axis = axis_of(text_[at]);
      if (text_[at] == 'S' || text_[at] == 'W') sign = -1;
      ++at;
      skip_blank(at);
    }
    if (take(at, {"-", "\xe2\x88\x92"})) {
      if (angle.axis != '\0') return std::nullopt;  // "S -36"
      sign = -1;
    } else {
      take(at, {"+"});
    }
    const auto degrees = read_figure(at);
    if (!degrees) return std::nullopt;
    angle.degrees = degrees->value;
    angle.decimals = degrees->decimals;
    angle.unit = std::pow(10, -degrees->decimals);
    angle.end = at;
    if (!read_minutes(*degrees, at, angle)) return std::nullopt;
    at = angle.end;
    skip_blank(at);
    if (angle.axis == '\0' && axis_of(char_at(at)) != '\0' && !is_letter(char_at(at + 1)) && sign > 0) {
      angle.axis = axis_of(text_[at]);
      if (text_[at] == 'S' || text_[at] == 'W') sign = -1;
      angle.end = at + 1;
    } else if (angle.axis == '\0') {
      read_direction_word(at, sign, angle);
    }
    angle.marked |= angle.axis != '\0';
    angle.degrees *= sign;
    return angle;
  }

  /// "36.345 degrees north"
  void read_direction_word(std::size_t at, double& sign, Angle& angle) const {
    if (has(at, "degrees")) at += 7;
    skip_blank(at);
    struct Word {
      std::string_view word;
      char axis;
      double sign;
    };
    static constexpr Word kWords[] = {{"north", 'n', 1}, {"south", 'n', -1}, {"east", 'e', 1}, {"west", 'e', -1}};
    for (const Word& word : kWords) {
      if (at + word.word.size() > text_.size() || is_letter(char_at(at + word.word.size()))) continue;
      bool same = true;
      for (std::size_t i = 0; i < word.word.size(); ++i) same &= lower(text_[at + i]) == word.word[i];
      // "36.3 north of": a distance or a share, not degrees
      if (!same || (angle.decimals < 2 && !angle.marked)) continue;
      angle.axis = word.axis;
      sign *= word.sign;
      angle.end = at + word.word.size();
      return;
    }
  }

  /// Minutes and seconds after the degrees. False where there are signs that fit together to nothing.
  bool read_minutes(const Figure& degrees, std::size_t at, Angle& angle) const {
    std::size_t sign_at = at;
    skip_blank(sign_at);
    bool sign = take_degree_sign(sign_at);
    const bool letters = !sign && lower(char_at(at)) == 'd' && is_digit(char_at(at + 1));
    if (letters) sign_at = at + 1;
    angle.marked = sign;
    if (sign) angle.end = sign_at;
    if (!sign && !letters) return read_bare_minutes(degrees, at, angle);
    std::size_t next = sign_at;
    skip_blank(next);
    const auto minutes = read_figure(next);
    if (!minutes || degrees.decimals > 0) return !letters;
    std::size_t after = next;
    if (!(letters ? take(after, {"m"}) : take_minute_sign(after))) return !letters;
    if (minutes->value >= 60) return false;
    use_minutes(*minutes, after, angle);
    next = after;
    skip_blank(next);
    const auto seconds = read_figure(next);
    if (!seconds || minutes->decimals > 0) return true;
    after = next;
    if (!(letters ? take(after, {"s"}) : take_second_sign(after))) return true;
    if (seconds->value >= 60) return false;
    use_seconds(*seconds, after, angle);
    return true;
  }

  /// "36 20 42 N": only with two digits each and a hemisphere at the end, or "36 20.7 N".
  bool read_bare_minutes(const Figure& degrees, std::size_t at, Angle& angle) const {
    if (degrees.decimals > 0) return true;
    std::size_t next = at;
    if (char_at(next) != ' ' && char_at(next) != '-') return true;
    const char parting = text_[next++];
    const auto minutes = read_figure(next);
    if (!minutes || minutes->whole_digits != 2 || minutes->value >= 60) return true;
    std::optional<Figure> seconds;
    std::size_t after_seconds = next;
    if (char_at(after_seconds) == parting && minutes->decimals == 0) {
      ++after_seconds;
      seconds = read_figure(after_seconds);
      if (seconds && (seconds->whole_digits != 2 || seconds->value >= 60)) seconds.reset();
    }
    std::size_t end = seconds ? after_seconds : next;
    std::size_t letter = end;
    skip_blank(letter);
    const bool before = angle.axis != '\0';
    const bool after = axis_of(char_at(letter)) != '\0' && !is_letter(char_at(letter + 1));
    if (!before && !after) return true;
    if (!seconds && minutes->decimals == 0 && before) return true;
    use_minutes(*minutes, next, angle);
    if (seconds) use_seconds(*seconds, end, angle);
    return true;
  }

  static void use_minutes(const Figure& minutes, std::size_t end, Angle& angle) {
    angle.degrees += minutes.value / 60;
    angle.unit = std::pow(10, -minutes.decimals) / 60;
    angle.sexagesimal = true;
    angle.decimals = 0;
    angle.end = end;
  }
  static void use_seconds(const Figure& seconds, std::size_t end, Angle& angle) {
    angle.degrees += seconds.value / 3600;
    angle.unit = std::pow(10, -seconds.decimals) / 3600;
    angle.end = end;
  }

  std::string_view text_;
};

}  // namespace

std::optional<Angle> read_angle(std::string_view text, std::size_t at) { return AngleReader(text).read(at); }

}  // namespace cairn::written_angle
