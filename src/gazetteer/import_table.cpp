#include <algorithm>
#include <optional>

#include "gazetteer/import_target.h"
#include "model/enum_names.h"

// A table of places of our own layout, which lexicon/places.tsv has, too (docs/formats/gazetteer.md).

namespace cairn {
namespace {

struct Prefix {
  char letter;
  std::string_view id;
  PlaceSource source;
};

/// Ids of one letter and a number, which lists made from these sources use.
const std::vector<Prefix>& prefixes() {
  static const std::vector<Prefix> table = {
      {'g', "geonames:", {std::string(kGeonamesSource), std::string(kGeonamesLicence)}},
      {'w', "wof:", {"Who's On First", "CC0 and CC BY 4.0"}},
  };
  return table;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// "w85632229" is "wof:85632229"; other ids stay.
std::string full_id(std::string_view id) {
  for (const Prefix& prefix : prefixes()) {
    if (id.size() > 1 && id[0] == prefix.letter && is_digits(id.substr(1))) {
      return std::string(prefix.id) + std::string(id.substr(1));
    }
  }
  return std::string(id);
}

PlaceSource source_of_id(std::string_view id) {
  for (const Prefix& prefix : prefixes()) {
    if (id.starts_with(prefix.id)) return prefix.source;
  }
  return {};
}

/// "ara:سوسة" is a name and its language.
GazetteerName name_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  const bool has_language =
      (colon == 2 || colon == 3) && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                                                [](char byte) { return byte >= 'a' && byte <= 'z'; });
  if (!has_language) return {std::string(text), {}};
  return {std::string(text.substr(colon + 1)), std::string(text.substr(0, colon))};
}

class TableReader : public SourceReader {
 public:
  explicit TableReader(const Cells& header)
      : header_(header),
        id_(header_.find("id")),
        geonames_(header_.find("geonames_id")),
        pcode_(header_.find("pcode")),
        name_(header_.find("name")),
        other_names_(header_.first_of({"other_names", "alternates"})),
        latitude_(header_.first_of({"latitude", "lat"})),
        longitude_(header_.first_of({"longitude", "lon"})),
        precision_(header_.find("precision")),
        feature_(header_.find("feature")),
        country_(header_.find("country")),
        admin1_(header_.find("admin1")),
        admin2_(header_.find("admin2")),
        population_(header_.find("population")),
        source_(header_.find("source")),
        licence_(header_.find("licence")) {}

  static bool fits(const ColumnNames& header) {
    return header.has("id") && header.has("name") && header.first_of({"latitude", "lat"}) &&
           header.first_of({"longitude", "lon"});
  }

  std::string_view what() const override { return "places"; }

  Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) override {
    if (cells.size() != header_.size()) {
      return fail_in_line(line, "expected " + std::to_string(header_.size()) + " columns as in the header, found " +
                                    std::to_string(cells.size()));
    }
    GazetteerRow row;
    row.id = full_id(at(cells, id_));
    row.name = at(cells, name_);
    if (row.id.empty()) return fail_in_line(line, "expected an id");
    if (row.name.empty()) return fail_in_line(line, "expected a name");
    add_ids(cells, row);
    if (const std::string_view others = at(cells, other_names_); !others.empty()) {
      for (const std::string_view name : split_cell(others, '|')) {
        if (!name.empty()) row.other_names.push_back(name_of(name));
      }
    }
    set_source(cells, row);
    const bool only_names = row.id.starts_with("geonames:") && at(cells, latitude_).empty();
    if (!only_names) {
      if (auto done = read_place(cells, line, row); !done) return done;
    }
    target.add(std::move(row), only_names ? EntryKind::only_names : EntryKind::place, line);
    return {};
  }

 private:
  void add_ids(const Cells& cells, GazetteerRow& row) const {
    if (const std::string_view number = at(cells, geonames_); !number.empty()) {
      const std::string id = is_digits(number) ? "geonames:" + std::string(number) : full_id(number);
      if (id != row.id) row.other_ids.push_back(id);
    }
    if (const std::string_view code = at(cells, pcode_); !code.empty())
      row.other_ids.push_back("pcode:" + std::string(code));
  }

  void set_source(const Cells& cells, GazetteerRow& row) const {
    const PlaceSource known = source_of_id(row.id);
    row.source = at(cells, source_);
    row.licence = at(cells, licence_);
    if (row.source == "own" && row.licence.empty()) row.licence = "Apache-2.0";
    if (row.source.empty()) row.source = known.source;
    if (row.licence.empty() && row.source == known.source) row.licence = known.licence;
  }

  Result<void> read_place(const Cells& cells, std::size_t line, GazetteerRow& row) const {
    if (auto done = read_position(at(cells, latitude_), at(cells, longitude_), line, row); !done) return done;
    if (auto done = read_population(at(cells, population_), line, row); !done) return done;
    row.feature = at(cells, feature_);
    row.precision = precision_of(row.feature, row.population);
    if (const std::string_view name = at(cells, precision_); !name.empty()) {
      const auto precision = from_string<PlacePrecision>(name);
      if (!precision) return fail_in_line(line, "\"" + std::string(name) + "\" is not a precision");
      row.precision = *precision;
    }
    row.country = at(cells, country_);
    if (!row.country.empty() && row.country.size() != 2) {
      return fail_in_line(line, "expected a country code of two letters");
    }
    const std::string_view admin1 = at(cells, admin1_);
    row.admin1 = admin1.starts_with('#') ? admin1.substr(1) : admin1;  // a code where the others are names
    row.admin2 = at(cells, admin2_);
    return {};
  }

  ColumnNames header_;
  std::optional<std::size_t> id_, geonames_, pcode_, name_, other_names_, latitude_, longitude_, precision_, feature_,
      country_, admin1_, admin2_, population_, source_, licence_;
};

}  // namespace

ReaderChoice table_reader(const Cells& first) {
  if (!TableReader::fits(ColumnNames(first))) return {};
  return {std::make_unique<TableReader>(first), false};
}

}  // namespace cairn
