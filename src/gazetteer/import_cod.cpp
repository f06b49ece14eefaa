#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "gazetteer/import_target.h"

// OCHA's common operational datasets (COD-AB): tables of administrative divisions with P-codes, and tables of points
// that name the divisions they lie in. Column names differ by country and year: ADM1_EN, ADM1_AR, ADM1_PCODE,
// ADM1ALT1_EN; admin1Name_en, admin1Pcode; adm1_name, adm1_name1, adm1_pcode.

namespace cairn {
namespace {

constexpr std::size_t kLevels = 6;

/// A column that names or codes a division: "adm2_ar" is level 2, kind name, language ar.
struct DivisionColumn {
  enum class Kind : std::uint8_t { none, name, code } kind = Kind::none;
  std::size_t level = 0;
  std::string language;
};

DivisionColumn division_column(std::string_view name) {
  for (const std::string_view prefix : {"admin", "adm"}) {
    if (!name.starts_with(prefix) || name.size() <= prefix.size()) continue;
    const char digit = name[prefix.size()];
    if (digit < '0' || digit >= static_cast<char>('0' + kLevels)) continue;
    const auto level = static_cast<std::size_t>(digit - '0');
    std::string rest(name.substr(prefix.size() + 1));
    std::erase(rest, '_');
    if (rest == "pcode") return {DivisionColumn::Kind::code, level, {}};
    const bool named = rest.starts_with("name");
    if (named) rest.erase(0, 4);
    if (rest.starts_with("alt")) rest.erase(0, 3);
    std::erase_if(rest, [](char byte) { return byte >= '0' && byte <= '9'; });
    // "adm1_ref" is a spelling without marks, "adm1_type" and the like are no names.
    if (rest.size() == 2 || (named && rest.empty())) return {DivisionColumn::Kind::name, level, rest};
  }
  return {};
}

/// The columns of names: by language, English first, because it is what most reports are read in.
struct NameColumns {
  std::vector<std::pair<std::size_t, std::string>> columns;

  void add(std::size_t column, std::string language) {
    const bool english = language == "en";
    columns.insert(english ? columns.begin() : columns.end(), {column, std::move(language)});
  }
  void read(const Cells& cells, GazetteerRow& row) const {
    for (const auto& [column, language] : columns) {
      const std::string_view name = at(cells, column);
      if (name.empty()) continue;
      if (row.name.empty()) {
        row.name = name;
        row.name_language = language;
      } else if (name != row.name) {
        row.other_names.push_back({std::string(name), language});
      }
    }
  }
  std::string first(const Cells& cells) const {
    GazetteerRow row;
    read(cells, row);
    return row.name;
  }
};

class CodReader : public SourceReader {
 public:
  explicit CodReader(const Cells& header) : header_(header) {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const DivisionColumn column = division_column(header_.name(i));
      if (column.kind == DivisionColumn::Kind::code) codes_[column.level] = i;
      if (column.kind == DivisionColumn::Kind::name) names_[column.level].add(i, column.language);
      add_own_name(i);
    }
    own_code_ =
        header_.first_of({"pcode", "feature_pcode", "featurepcode", "place_pcode", "pp_pcode", "locationpcode"});
    latitude_ = header_.first_of({"latitude", "lat", "center_lat", "point_y", "lat_dd", "y"});
    longitude_ = header_.first_of({"longitude", "lon", "long", "center_lon", "point_x", "long_dd", "x"});
    population_ = header_.first_of({"population", "pop"});
  }

  static bool fits(const ColumnNames& header) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (division_column(header.name(i)).kind == DivisionColumn::Kind::code) return true;
    }
    return false;
  }

  std::string_view what() const override { return own_names_.columns.empty() ? "OCHA divisions" : "OCHA places"; }

  Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) override {
    if (cells.size() != header_.size()) {
      return fail_in_line(line, "expected " + std::to_string(header_.size()) + " columns as in the header, found " +
                                    std::to_string(cells.size()));
    }
    std::size_t deepest = kLevels;
    while (deepest > 0 && at(cells, codes_[deepest - 1]).empty()) --deepest;
    if (deepest == 0) return fail_in_line(line, "expected a P-code");
    --deepest;
    const bool point = !own_names_.columns.empty();
    for (std::size_t level = 1; level <= deepest; ++level) {
      const bool own = level == deepest && !point;
      if (!own && !seen_.insert(std::string(at(cells, codes_[level]))).second) continue;
      if (auto done = add_division(cells, level, own, line, target); !done) return done;
    }
    return point ? add_point(cells, deepest, line, target) : Result<void>{};
  }

 private:
  void add_own_name(std::size_t column) {
    const std::string& name = header_.name(column);
    for (const std::string_view known : {"featurename", "place_name", "pp_name", "locality", "village", "name"}) {
      if (name == known) return own_names_.add(column, {});
      if (name.size() == known.size() + 3 && name.starts_with(known) && name[known.size()] == '_') {
        return own_names_.add(column, name.substr(known.size() + 1));
      }
    }
  }

  std::string country_of(const Cells& cells) const {
    for (const auto& code : codes_) {
      // A P-code begins with its country's code.
      const std::string_view text = at(cells, code);
      if (text.empty()) continue;
      const auto letters = static_cast<std::size_t>(
          std::ranges::find_if(text, [](char byte) { return byte < 'A' || byte > 'Z'; }) - text.begin());
      std::string country = letters == 3 ? country_of_iso(text.substr(0, 3)) : std::string(text.substr(0, 2));
      if (letters >= 2 && !country.empty()) return country;
    }
    return {};
  }

  GazetteerRow row_of(const Cells& cells) const {
    GazetteerRow row;
    row.country = country_of(cells);
    row.source = "OCHA COD";
    row.licence = "CC BY-IGO 3.0";
    return row;
  }

  bool has_position(const Cells& cells) const {
    return !at(cells, latitude_).empty() && !at(cells, longitude_).empty();
  }

  Result<void> add_division(const Cells& cells, std::size_t level, bool own, std::size_t line, ImportTarget& target) {
    GazetteerRow row = row_of(cells);
    row.id = "pcode:" + std::string(at(cells, codes_[level]));
    names_[level].read(cells, row);
    if (row.name.empty()) return fail_in_line(line, "expected a name for " + row.id.substr(6));
    row.feature = "ADM" + std::to_string(level);
    row.feature_class = 'A';
    row.precision = level == 1 ? PlacePrecision::governorate : PlacePrecision::district;
    row.admin1 = names_[1].first(cells);
    if (level >= 2) row.admin2 = names_[2].first(cells);
    const bool located = own && has_position(cells);
    if (located) {
      if (auto done = read_position(at(cells, latitude_), at(cells, longitude_), line, row); !done) return done;
    }
    target.add(std::move(row), located ? EntryKind::place : EntryKind::unlocated, line);
    return {};
  }

  Result<void> add_point(const Cells& cells, std::size_t deepest, std::size_t line, ImportTarget& target) const {
    GazetteerRow row = row_of(cells);
    own_names_.read(cells, row);
    if (row.name.empty()) return fail_in_line(line, "expected a name");
    if (auto done = read_position(at(cells, latitude_), at(cells, longitude_), line, row); !done) return done;
    if (auto done = read_population(at(cells, population_), line, row); !done) return done;
    const std::string_view code = at(cells, own_code_);
    // Without a code of its own the place is told apart by what the table says of it.
    row.id = !code.empty() ? "pcode:" + std::string(code)
                           : "pcode:" + std::string(at(cells, codes_[deepest])) + "/" + row.name + "@" +
                                 std::string(at(cells, latitude_)) + "," + std::string(at(cells, longitude_));
    row.feature = "PPL";
    row.feature_class = 'P';
    row.precision = precision_of(row.feature, row.population);
    row.admin1 = names_[1].first(cells);
    row.admin2 = names_[2].first(cells);
    target.add(std::move(row), EntryKind::place, line);
    return {};
  }

  ColumnNames header_;
  std::array<std::optional<std::size_t>, kLevels> codes_;
  std::array<NameColumns, kLevels> names_;
  NameColumns own_names_;
  std::optional<std::size_t> own_code_, latitude_, longitude_, population_;
  std::set<std::string> seen_;  ///< P-codes of divisions that were given.
};

}  // namespace

ReaderChoice cod_reader(const Cells& first) {
  if (!CodReader::fits(ColumnNames(first))) return {};
  return {std::make_unique<CodReader>(first), false};
}

}  // namespace cairn
