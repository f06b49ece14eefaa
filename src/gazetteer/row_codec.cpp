#include "gazetteer/row_codec.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace cairn {
namespace {

class Encoder {
 public:
  template <class Number>
  void number(Number value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    out_ += value;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}
  template <class Number>
  Number number() {
    Number value{};
    std::memcpy(&value, rest_.data(), sizeof(value));
    rest_.remove_prefix(sizeof(value));
    return value;
  }
  std::string text() {
    const auto size = number<std::uint32_t>();
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }

 private:
  std::string_view rest_;
};

void clean(std::string& text) {
  std::erase_if(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; });
}

template <class T>
void add_unique(std::vector<T>& values, const T& value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

void take_if_empty(std::string& text, const std::string& other) {
  if (text.empty()) text = other;
}

void take_later_edition(GazetteerRow& row, const GazetteerRow& other) {
  row.latitude = other.latitude;
  row.longitude = other.longitude;
  row.precision = other.precision;
  for (auto [mine, later] : {std::pair{&row.feature, &other.feature}, std::pair{&row.admin1, &other.admin1},
                             std::pair{&row.admin2, &other.admin2}, std::pair{&row.country, &other.country}}) {
    if (!later->empty()) *mine = *later;
  }
  if (other.feature_class != 0) row.feature_class = other.feature_class;
  if (other.population != 0) row.population = other.population;
}

}  // namespace

std::string encode_row(const GazetteerRow& row) {
  Encoder out;
  out.number(row.latitude);
  out.number(row.longitude);
  out.number(row.population);
  out.number(row.precision);
  out.number(row.feature_class);
  for (const std::string* text : {&row.id, &row.name, &row.name_language, &row.feature, &row.country, &row.admin1,
                                  &row.admin2, &row.source, &row.licence}) {
    out.text(*text);
  }
  out.number(static_cast<std::uint32_t>(row.other_ids.size()));
  for (const std::string& id : row.other_ids) out.text(id);
  out.number(static_cast<std::uint32_t>(row.other_names.size()));
  for (const GazetteerName& name : row.other_names) {
    out.text(name.text);
    out.text(name.language);
  }
  out.number(static_cast<std::uint32_t>(row.other_sources.size()));
  for (const PlaceSource& source : row.other_sources) {
    out.text(source.source);
    out.text(source.licence);
  }
  return out.take();
}

GazetteerRow decode_row(std::string_view bytes) {
  Decoder in(bytes);
  GazetteerRow row;
  row.latitude = in.number<double>();
  row.longitude = in.number<double>();
  row.population = in.number<std::int64_t>();
  row.precision = in.number<PlacePrecision>();
  row.feature_class = in.number<char>();
  for (std::string* text : {&row.id, &row.name, &row.name_language, &row.feature, &row.country, &row.admin1,
                            &row.admin2, &row.source, &row.licence}) {
    *text = in.text();
  }
  row.other_ids.resize(in.number<std::uint32_t>());
  for (std::string& id : row.other_ids) id = in.text();
  row.other_names.resize(in.number<std::uint32_t>());
  for (GazetteerName& name : row.other_names) {
    name.text = in.text();
    name.language = in.text();
  }
  row.other_sources.resize(in.number<std::uint32_t>());
  for (PlaceSource& source : row.other_sources) {
    source.source = in.text();
    source.licence = in.text();
  }
  return row;
}

void clean(GazetteerRow& row) {
  for (std::string* text : {&row.id, &row.name, &row.name_language, &row.feature, &row.country, &row.admin1,
                            &row.admin2, &row.source, &row.licence}) {
    clean(*text);
  }
  for (std::string& id : row.other_ids) clean(id);
  for (GazetteerName& name : row.other_names) {
    clean(name.text);
    clean(name.language);
  }
  for (PlaceSource& source : row.other_sources) {
    clean(source.source);
    clean(source.licence);
  }
}

void add_name(GazetteerRow& row, const GazetteerName& name) {
  if (name.text.empty()) return;
  if (name.text == row.name) return take_if_empty(row.name_language, name.language);
  const auto known = std::ranges::find(row.other_names, name.text, &GazetteerName::text);
  if (known == row.other_names.end()) {
    row.other_names.push_back(name);
  } else {
    take_if_empty(known->language, name.language);
  }
}

void rename(GazetteerRow& row, const std::string& name) {
  if (name == row.name) return;
  GazetteerName old{std::exchange(row.name, name), std::exchange(row.name_language, {})};
  const auto known = std::ranges::find(row.other_names, name, &GazetteerName::text);
  if (known != row.other_names.end()) {
    row.name_language = known->language;
    row.other_names.erase(known);
  }
  row.other_names.insert(row.other_names.begin(), std::move(old));
}

void merge_into(GazetteerRow& row, const GazetteerRow& other) {
  if (other.id == row.id && other.source == row.source) take_later_edition(row, other);
  if (other.id != row.id) add_unique(row.other_ids, other.id);
  for (const std::string& id : other.other_ids) {
    if (id != row.id) add_unique(row.other_ids, id);
  }
  add_name(row, {other.name, other.name_language});
  for (const GazetteerName& name : other.other_names) add_name(row, name);
  const PlaceSource own{row.source, row.licence};
  const PlaceSource first{other.source, other.licence};
  if (first != own) add_unique(row.other_sources, first);
  for (const PlaceSource& source : other.other_sources) {
    if (source != own) add_unique(row.other_sources, source);
  }
  take_if_empty(row.feature, other.feature);
  take_if_empty(row.country, other.country);
  take_if_empty(row.admin1, other.admin1);
  take_if_empty(row.admin2, other.admin2);
  if (row.feature_class == 0) row.feature_class = other.feature_class;
  if (row.population == 0) row.population = other.population;
}

}  // namespace cairn
