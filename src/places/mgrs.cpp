#include "places/mgrs.h"

#include <array>
#include <cmath>
#include <numbers>

namespace cairn {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
// WGS 84
constexpr double kEquatorialRadius = 6'378'137;
constexpr double kFlattening = 1 / 298.257223563;
constexpr double kScale = 0.9996;
constexpr double kFalseEasting = 500'000;
constexpr double kFalseNorthing = 10'000'000;

constexpr std::string_view kBands = "CDEFGHJKLMNPQRSTUVWX";
constexpr std::string_view kColumns = "ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::string_view kRows = "ABCDEFGHJKLMNPQRSTUV";

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return upper(c) >= 'A' && upper(c) <= 'Z'; }

/// Reads letter by letter, passing over single blanks between the parts.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char take() { return at_ < text_.size() ? text_[at_++] : '\0'; }
  std::size_t at() const { return at_; }
  bool blank() {
    if (peek() != ' ' && !(peek() == '\xc2' && at_ + 1 < text_.size() && text_[at_ + 1] == '\xa0')) return false;
    at_ += peek() == ' ' ? 1 : 2;
    return true;
  }
  std::string_view digits() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  void back_to(std::size_t at) { at_ = at; }
  bool goes_on() const {
    const char c = peek();
    if (is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0xC3) return true;
    // "37SFU714387.5", "37SFU71-43": another kind of number
    return (c == '.' || c == ',' || c == '-') && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// "SEP" of "12SEP1990": written together, band and square may spell a month.
bool spells_month(char band, char column, char row) {
  constexpr std::string_view kMonths = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  for (std::size_t i = 0; i < kMonths.size(); i += 3) {
    if (kMonths[i] == band && kMonths[i + 1] == column && kMonths[i + 2] == row) return true;
  }
  return false;
}

double number(std::string_view digits, std::int32_t unit) {
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value * unit;
}

/// The easting and northing digits, both of one length: "714387", "71400 38700".
struct Digits {
  std::string_view easting, northing;
};
std::optional<Digits> read_digits(Reader& reader) {
  const std::string_view first = reader.digits();
  const std::size_t after_first = reader.at();
  if (first.size() >= 2 && first.size() <= 5 && reader.blank()) {
    const std::string_view second = reader.digits();
    if (second.size() == first.size()) return Digits{first, second};
    reader.back_to(after_first);
  }
  if (first.size() < 4 || first.size() > 10 || first.size() % 2 != 0) return std::nullopt;
  return Digits{first.substr(0, first.size() / 2), first.substr(first.size() / 2)};
}

/// The northing that a row letter stands for, in the band: rows repeat every 2,000 km.
std::optional<double> northing_of_row(int zone, std::size_t band, std::size_t row, double within) {
  const double offset = zone % 2 == 0 ? 5 : 0;  // rows of even zones begin at F
  const double base = std::fmod(static_cast<double>(row) - offset + 20, 20.0) * 100'000 + within;
  const double south = -80 + 8 * static_cast<double>(band);
  const double north = band + 1 == kBands.size() ? 84 : south + 8;
  const bool northern = south >= 0;
  for (double northing = base; northing < 10'000'000; northing += 2'000'000) {
    const double latitude = utm_to_degrees(zone, northern, kFalseEasting, northing).latitude;
    // away from the zone's middle a row reaches some way into the next band; see NGA.SIG.0012, figure 11
    if (latitude > south - 1.0 && latitude < north + 1.0) return northing;
  }
  return std::nullopt;
}

}  // namespace

GridPoint utm_to_degrees(int zone, bool northern, double easting, double northing) {
  const double n = kFlattening / (2 - kFlattening);
  const double n2 = n * n, n3 = n2 * n, n4 = n3 * n, n5 = n4 * n, n6 = n5 * n;
  // Karney (2011), equation 36
  const std::array<double, 6> beta = {
      n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360 - 81 * n5 / 512 + 96'199 * n6 / 604'800,
      n2 / 48 + n3 / 15 - 437 * n4 / 1'440 + 46 * n5 / 105 - 1'118'711 * n6 / 3'870'720,
      17 * n3 / 480 - 37 * n4 / 840 - 209 * n5 / 4'480 + 5'569 * n6 / 90'720,
      4'397 * n4 / 161'280 - 11 * n5 / 504 - 830'251 * n6 / 7'257'600,
      4'583 * n5 / 161'280 - 108'847 * n6 / 3'991'680,
      20'648'693 * n6 / 638'668'800};
  const double rectifying_radius = kEquatorialRadius / (1 + n) * (1 + n2 / 4 + n4 / 64 + n6 / 256);
  const double xi = (northing - (northern ? 0 : kFalseNorthing)) / (kScale * rectifying_radius);
  const double eta = (easting - kFalseEasting) / (kScale * rectifying_radius);
  double xi_prime = xi;
  double eta_prime = eta;
  for (std::size_t j = 0; j < beta.size(); ++j) {
    const double k = 2 * static_cast<double>(j + 1);
    xi_prime -= beta[j] * std::sin(k * xi) * std::cosh(k * eta);
    eta_prime -= beta[j] * std::cos(k * xi) * std::sinh(k * eta);
  }
  const double across = std::sinh(eta_prime);
  const double along = std::cos(xi_prime);
  const double radius = std::hypot(across, along);
  const double conformal = std::sin(xi_prime) / radius;  // tangent of the conformal latitude
  // Newton's steps from the conformal latitude to the geographic one, equations 19-21
  const double e2 = kFlattening * (2 - kFlattening);
  const double e = std::sqrt(e2);
  double tangent = conformal;
  for (int step = 0; step < 5; ++step) {
    const double sigma = std::sinh(e * std::atanh(e * tangent / std::hypot(1, tangent)));
    const double found = tangent * std::hypot(1, sigma) - sigma * std::hypot(1, tangent);
    tangent += (conformal - found) / std::hypot(1, found) * (1 + (1 - e2) * tangent * tangent) /
               ((1 - e2) * std::hypot(1, tangent));
  }
  return {.latitude = std::atan(tangent) / kRadians,
          .longitude = std::atan2(across, along) / kRadians + 6 * zone - 183};
}

std::optional<GridSquare> read_mgrs(std::string_view text) {
  Reader reader(text);
  const std::string_view zone_digits = reader.digits();
  if (zone_digits.empty() || zone_digits.size() > 2) return std::nullopt;
  const int zone = static_cast<int>(number(zone_digits, 1));
  if (zone < 1 || zone > 60) return std::nullopt;
  bool parted = reader.blank();
  const char band_letter = upper(reader.take());
  const std::size_t band = kBands.find(band_letter);
  if (band == std::string_view::npos || band_letter == '\0') return std::nullopt;
  parted = reader.blank() || parted;
  const bool square_parted = parted && text[reader.at() - 1] == ' ';
  const char column_letter = upper(reader.take());
  const char row_letter = upper(reader.take());
  const std::size_t column = kColumns.find(column_letter);
  const std::size_t row = kRows.find(row_letter);
  if (column == std::string_view::npos || row == std::string_view::npos || column_letter == '\0' || row_letter == '\0')
    return std::nullopt;
  reader.blank();
  const auto digits = read_digits(reader);
  if (!digits || reader.goes_on()) return std::nullopt;
  if (spells_month(band_letter, column_letter, row_letter) && digits->easting.size() <= 2 && !square_parted)
    return std::nullopt;

  // columns of the three sets of zones: A-H, J-R, S-Z
  const std::size_t set = static_cast<std::size_t>((zone - 1) % 3);
  if (column < set * 8 || column >= set * 8 + 8) return std::nullopt;
  std::int32_t unit = 1;
  for (std::size_t i = digits->easting.size(); i < 5; ++i) unit *= 10;
  const double easting =
      static_cast<double>(column - set * 8 + 1) * 100'000 + number(digits->easting, unit) + unit / 2.0;
  const auto northing = northing_of_row(zone, band, row, number(digits->northing, unit) + unit / 2.0);
  if (!northing) return std::nullopt;
  const GridPoint point = utm_to_degrees(zone, band >= 10, easting, *northing);
  const double south = -80 + 8 * static_cast<double>(band);
  const double north = band + 1 == kBands.size() ? 84 : south + 8;
  const double slack = unit / 100'000.0;  // the middle of a square at a border may lie across it
  if (point.latitude < south - slack || point.latitude > north + slack) return std::nullopt;
  // zones are six degrees wide, maps overlap by some 40 km; nine and twelve beside Norway and Svalbard
  const double half_width = point.latitude > 56 ? 6.5 : 3 + 0.4 / std::cos(point.latitude * kRadians);
  if (std::abs(point.longitude - (6 * zone - 183)) > half_width) return std::nullopt;
  return GridSquare{
      .latitude = point.latitude, .longitude = point.longitude, .side_metres = unit, .length = reader.at()};
}

}  // namespace cairn
