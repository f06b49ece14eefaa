#include <algorithm>
#include <optional>

#include "gazetteer/import_target.h"

// NGA's GEOnet Names Server: one line a name, several of one feature (UFI). Files until 2021 have capital column names
// (LAT, LONG, DSG, CC1, FULL_NAME_RO), later ones small ones (lat_dd, long_dd, desig_cd, cc_ft, full_name); both are in
// https://geonames.nga.mil/geonames/GNSHome/index.html. Works of the United States government: public domain.

namespace cairn {
namespace {

class GnsReader : public SourceReader {
 public:
  explicit GnsReader(const Cells& header)
      : header_(header),
        feature_id_(header_.find("ufi")),
        latitude_(header_.first_of({"lat", "lat_dd"})),
        longitude_(header_.first_of({"long", "long_dd", "lon"})),
        name_(header_.first_of({"full_name_ro", "full_name", "full_name_rg"})),
        feature_class_(header_.find("fc")),
        feature_(header_.first_of({"dsg", "desig_cd"})),
        country_(header_.first_of({"cc1", "cc_ft"})),
        fips_(header_.has("cc1")),
        admin1_(header_.find("adm1")),
        population_(header_.find("pop")),
        name_type_(header_.find("nt")),
        language_(header_.first_of({"lc", "lang_cd"})) {}

  static bool fits(const ColumnNames& header) {
    return header.has("ufi") && header.first_of({"lat", "lat_dd"}) &&
           header.first_of({"full_name_ro", "full_name", "full_name_rg"});
  }

  std::string_view what() const override { return "NGA GNS places"; }

  Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) override {
    if (cells.size() != header_.size()) {
      return fail_in_line(line, "expected " + std::to_string(header_.size()) + " columns as in the header, found " +
                                    std::to_string(cells.size()));
    }
    GazetteerRow row;
    std::int64_t number = 0;
    if (!read_number(at(cells, feature_id_), number)) return fail_in_line(line, "expected a number as UFI");
    row.id = "gns:" + std::string(at(cells, feature_id_));
    row.name = at(cells, name_);
    if (row.name.empty()) return fail_in_line(line, "expected a name");
    row.name_language = at(cells, language_);
    if (auto done = read_position(at(cells, latitude_), at(cells, longitude_), line, row); !done) return done;
    if (auto done = read_population(at(cells, population_), line, row); !done) return done;
    row.feature = at(cells, feature_);
    if (at(cells, feature_class_).size() == 1) row.feature_class = at(cells, feature_class_)[0];
    row.precision = precision_of(row.feature, row.population);
    // Where several countries are named, the place lies in the first.
    const std::string_view code = at(cells, country_);
    const std::string_view first = code.substr(0, code.find_first_of(",; "));
    row.country = fips_ ? country_of_fips(first) : country_of_iso(first);
    row.admin1 = at(cells, admin1_);
    row.source = "NGA GNS";
    row.licence = "public domain";
    take(std::move(row), at(cells, name_type_), line, target);
    return {};
  }

  void end(ImportTarget& target) override { give(target); }

 private:
  /// Approved names (N, and C, the usual English one) come before variants and other scripts (NS).
  static int order_of(std::string_view name_type) { return name_type == "N" ? 0 : name_type == "C" ? 1 : 2; }

  /// Lines of one feature lie beside each other: they become one row, whose preferred name is the approved one.
  void take(GazetteerRow row, std::string_view name_type, std::size_t line, ImportTarget& target) {
    const int order = order_of(name_type);
    if (!held_ || held_->id != row.id) {
      give(target);
      held_ = std::move(row);
      held_order_ = order;
      held_line_ = line;
      return;
    }
    GazetteerName name{row.name, row.name_language};
    if (order < held_order_) {
      std::swap(name.text, held_->name);
      std::swap(name.language, held_->name_language);
      held_order_ = order;
    }
    const bool known =
        name.text == held_->name || std::ranges::find(held_->other_names, name) != held_->other_names.end();
    if (!known) held_->other_names.push_back(std::move(name));
  }

  void give(ImportTarget& target) {
    if (held_) target.add(std::move(*held_), EntryKind::part, held_line_);
    held_.reset();
  }

  ColumnNames header_;
  std::optional<std::size_t> feature_id_, latitude_, longitude_, name_, feature_class_, feature_, country_;
  bool fips_;
  std::optional<std::size_t> admin1_, population_, name_type_, language_;
  std::optional<GazetteerRow> held_;
  int held_order_ = 0;
  std::size_t held_line_ = 0;
};

}  // namespace

ReaderChoice gns_reader(const Cells& first) {
  if (!GnsReader::fits(ColumnNames(first))) return {};
  return {std::make_unique<GnsReader>(first), false};
}

}  // namespace cairn
