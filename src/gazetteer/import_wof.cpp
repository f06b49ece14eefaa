#include <algorithm>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "gazetteer/import_target.h"

// Who's On First: GeoJSON records (data/…/ID.geojson in a bundle or a repository) and tables of records (meta/*.csv).
// Properties: https://whosonfirst.org/docs/properties/; licences: https://whosonfirst.org/docs/licenses/.

namespace cairn {
namespace {

constexpr std::string_view kSource = "Who's On First";
constexpr std::string_view kLicence = "CC0 and CC BY 4.0";

/// GeoNames' code for a placetype; empty for those that are no places of reports (planets, time zones, post codes).
std::string_view feature_of(std::string_view placetype) {
  constexpr std::pair<std::string_view, std::string_view> kFeatures[] = {
      {"country", "PCLI"},      {"dependency", "PCLD"}, {"macroregion", "RGN"},    {"region", "ADM1"},
      {"macrocounty", "ADM2H"}, {"county", "ADM2"},     {"localadmin", "ADM3"},    {"locality", "PPL"},
      {"borough", "PPLX"},      {"macrohood", "PPLX"},  {"neighbourhood", "PPLX"}, {"microhood", "PPLX"},
      {"campus", "SITE"},
  };
  for (const auto& [name, feature] : kFeatures) {
    if (name == placetype) return feature;
  }
  return {};
}

/// A value of a record's properties: numbers and truth values as their text.
struct Properties {
  std::map<std::string, std::vector<std::string>, std::less<>> values;
  std::map<std::string, std::string, std::less<>> concordances;
  std::string region_id;
  std::string county_id;

  std::string_view one(std::string_view key) const {
    const auto found = values.find(key);
    return found == values.end() || found->second.empty() ? std::string_view() : std::string_view(found->second[0]);
  }
  std::string_view first_of(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
      if (const std::string_view value = one(key); !value.empty()) return value;
    }
    return {};
  }
};

/// Takes the properties out of a record and passes over its shape, which may have megabytes.
class PropertiesReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  Properties properties;
  std::size_t wrong_byte = 0;

  bool null() override { return true; }
  bool boolean(bool value) override { return take(value ? "1" : "0"); }
  bool number_integer(number_integer_t value) override { return take(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return take(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return take(text); }
  bool string(string_t& value) override { return take(value); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool key(string_t& name) override {
    if (depth_ <= kDepth) path_.back() = name;
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
    wrong_byte = byte;
    return false;
  }

 private:
  static constexpr std::size_t kDepth = 4;

  bool enter() {
    if (++depth_ <= kDepth) path_.emplace_back();
    return true;
  }
  bool leave() {
    if (depth_-- <= kDepth) path_.pop_back();
    return true;
  }
  bool take(const std::string& value) {
    if (depth_ < 2 || depth_ > kDepth || path_[0] != "properties") return true;
    const std::string& name = path_[1];
    if (name == "wof:concordances" && depth_ == 3) {
      properties.concordances.emplace(path_[2], value);
    } else if (name == "wof:hierarchy" && depth_ == 4) {
      if (path_[3] == "region_id" && properties.region_id.empty()) properties.region_id = value;
      if (path_[3] == "county_id" && properties.county_id.empty()) properties.county_id = value;
    } else if (depth_ <= 3) {
      properties.values[name].push_back(value);
    }
    return true;
  }

  std::size_t depth_ = 0;
  std::vector<std::string> path_;  ///< The key at each depth; empty within a list.
};

bool is_current(const Properties& properties) {
  const std::string_view current = properties.one("mz:is_current");
  const std::string_view deprecated = properties.one("edtf:deprecated");
  const std::string_view ceased = properties.one("edtf:cessation");
  const auto unknown = [](std::string_view date) {
    return date.empty() || date == "u" || date == "uuuu" || date == ".." || date == "open";
  };
  return current != "0" && unknown(deprecated) && unknown(ceased) && properties.one("wof:superseded_by").empty();
}

void add_names(const Properties& properties, GazetteerRow& row) {
  for (const auto& [key, names] : properties.values) {
    // "name:ara_x_preferred", "name:eng_x_variant"; historical names are left out.
    if (!key.starts_with("name:") || key.ends_with("_historical")) continue;
    const std::string language = key.substr(5, std::min(key.find("_x_"), key.size()) - 5);
    for (const std::string& name : names) {
      if (name == row.name) {
        if (row.name_language.empty()) row.name_language = language;
      } else if (!name.empty()) {
        row.other_names.push_back({name, language == "und" ? std::string() : language});
      }
    }
  }
}

/// A parent that is known by its id only; -1 and the like say that there is none.
std::string parent_id(std::string_view number) {
  return number.empty() || number.starts_with('-') || number == "0" ? std::string() : "wof:" + std::string(number);
}

Result<std::optional<GazetteerRow>> row_of(const Properties& properties, std::size_t line) {
  const std::string_view feature = feature_of(properties.one("wof:placetype"));
  if (feature.empty() || !is_current(properties)) return std::nullopt;
  GazetteerRow row;
  const std::string_view number = properties.first_of({"wof:id"});
  if (number.empty()) return fail_in_line(line, "expected wof:id");
  row.id = "wof:" + std::string(number);
  row.name = properties.first_of({"wof:name"});
  if (row.name.empty()) return std::nullopt;  // Some quarters have shapes and no name.
  const auto geonames = properties.concordances.find("gn:id");
  if (geonames != properties.concordances.end() && geonames->second != "0") {
    row.other_ids.push_back("geonames:" + geonames->second);
  }
  if (auto done = read_position(properties.first_of({"lbl:latitude", "mps:latitude", "geom:latitude"}),
                                properties.first_of({"lbl:longitude", "mps:longitude", "geom:longitude"}), line, row);
      !done) {
    return tl::unexpected(done.error());
  }
  const std::string_view population = properties.first_of({"wof:population", "gn:population", "gn:pop"});
  if (auto done = read_population(population, line, row); !done) return tl::unexpected(done.error());
  row.feature = feature;
  row.precision = precision_of(feature, row.population);
  row.country = properties.first_of({"wof:country", "iso:country"});
  if (row.country.size() != 2) row.country.clear();
  row.admin1 = feature == "ADM1" ? row.name : parent_id(properties.region_id);
  row.admin2 = feature == "ADM2" ? row.name : parent_id(properties.county_id);
  row.source = kSource;
  row.licence = kLicence;
  add_names(properties, row);
  return row;
}

/// A table has the properties' names without what stands before the colon, or with "_" in its place.
class WofTable : public SourceReader {
 public:
  explicit WofTable(const Cells& header) : header_(header) {}

  static bool fits(const ColumnNames& header) {
    return header.has("placetype") && header.first_of({"id", "wof_id"}) &&
           header.first_of({"geom_latitude", "lbl_latitude"});
  }

  std::string_view what() const override { return "Who's On First places"; }

  Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) override {
    if (cells.size() != header_.size()) {
      return fail_in_line(line, "expected " + std::to_string(header_.size()) + " columns as in the header, found " +
                                    std::to_string(cells.size()));
    }
    constexpr std::pair<std::string_view, std::string_view> kColumns[] = {
        {"wof_id", "wof:id"},
        {"id", "wof:id"},
        {"name", "wof:name"},
        {"placetype", "wof:placetype"},
        {"lbl_latitude", "lbl:latitude"},
        {"lbl_longitude", "lbl:longitude"},
        {"geom_latitude", "geom:latitude"},
        {"geom_longitude", "geom:longitude"},
        {"wof_country", "wof:country"},
        {"iso_country", "iso:country"},
        {"is_current", "mz:is_current"},
        {"superseded_by", "wof:superseded_by"},
        {"deprecated", "edtf:deprecated"},
        {"cessation", "edtf:cessation"},
    };
    Properties properties;
    for (const auto& [column, property] : kColumns) {
      const std::string_view value = at(cells, header_.find(column));
      if (!value.empty()) properties.values[std::string(property)].emplace_back(value);
    }
    properties.region_id = at(cells, header_.find("region_id"));
    properties.county_id = at(cells, header_.find("county_id"));
    auto row = row_of(properties, line);
    if (!row) return tl::unexpected(row.error());
    if (*row) target.add(std::move(**row), EntryKind::place, line);
    return {};
  }

 private:
  ColumnNames header_;
};

}  // namespace

ReaderChoice wof_table_reader(const Cells& first) {
  if (!WofTable::fits(ColumnNames(first))) return {};
  return {std::make_unique<WofTable>(first), false};
}

Result<void> read_wof_record(std::string_view json, ImportTarget& target) {
  PropertiesReader reader;
  const bool read = nlohmann::json::sax_parse(json, &reader);
  if (!read) return fail(reader.wrong_byte > 0 ? reader.wrong_byte - 1 : 0, "expected a GeoJSON record");
  auto row = row_of(reader.properties, 1);
  if (!row) {
    Error error = row.error();
    error.line.reset();
    return tl::unexpected(std::move(error));
  }
  if (*row) target.add(std::move(**row), EntryKind::part, 1);
  return {};
}

}  // namespace cairn
