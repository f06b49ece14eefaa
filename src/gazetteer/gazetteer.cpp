#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include "gazetteer/index_layout.h"
#include "gazetteer/open_index.h"
#include "gazetteer/row_values.h"

namespace cairn {
Gazetteer::Gazetteer(std::unique_ptr<Index> index) : index_(std::move(index)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  const auto with_path = [&path](Error error) {
    error.where = path;
    return tl::unexpected(std::move(error));
  };
  auto index = std::make_unique<Index>();
  const auto bytes = index->file.map(path);
  if (!bytes) return with_path(bytes.error());
  const auto used = index->use(*bytes);
  if (!used) return with_path(used.error());
  return Gazetteer(std::move(index));
}

Gazetteer Gazetteer::from_rows(const std::vector<GazetteerRow>& rows) {
  const std::string bytes = build_gazetteer_index(rows);
  auto index = std::make_unique<Index>();
  index->memory.resize(bytes.size() / sizeof(std::uint64_t));
  std::memcpy(index->memory.data(), bytes.data(), bytes.size());
  const auto used = index->use({reinterpret_cast<const char*>(index->memory.data()), bytes.size()});
  assert(used);
  static_cast<void>(used);
  return Gazetteer(std::move(index));
}

std::string_view Gazetteer::id(std::uint32_t row) const { return halves(index_->field(row, 0)).first; }

std::string_view Gazetteer::name(std::uint32_t row) const { return halves(index_->field(row, 1)).first; }

std::string_view Gazetteer::feature(std::uint32_t row) const {
  return index_->view.features.at(index_->view.columns[row].feature);
}

PlaceParents Gazetteer::parents(std::uint32_t row) const {
  const IndexView& view = index_->view;
  const IndexColumn& column = view.columns[row];
  const auto [first, second] = index_->divisions_of(column.division);
  const auto row_of = [&](std::uint32_t number) -> std::optional<std::uint32_t> {
    const std::uint32_t found = index_->division(number).row;
    return found < view.columns.size() ? std::optional(found) : std::nullopt;
  };
  PlaceParents out;
  if (column.country[0] != ' ') out.country = {column.country.data(), column.country.size()};
  if (first != 0) {
    out.admin1 = view.division_names.at(first);
    out.admin1_row = row_of(first);
  }
  if (second != 0) {
    out.admin2 = view.division_names.at(second);
    out.admin2_row = row_of(second);
  }
  return out;
}

GazetteerRow Gazetteer::row(std::uint32_t row) const {
  const IndexView& view = index_->view;
  const IndexColumn& column = view.columns[row];
  const PlaceCandidate place = index_->candidate(row);
  const PlaceParents above = parents(row);
  const std::vector<std::string_view> fields = split_cell(view.texts.at(row), kFieldEnd);
  GazetteerRow out;
  const std::vector<std::string_view> ids = split_cell(fields[0], kPartEnd);
  out.id = ids[0];
  out.other_ids.assign(ids.begin() + 1, ids.end());
  if (fields.size() > 1) {
    out.name = halves(fields[1]).first;
    out.name_language = halves(fields[1]).second;
  }
  for (std::size_t i = 2; i < fields.size(); ++i) {
    const auto [text, language] = halves(fields[i]);
    out.other_names.push_back({std::string(text), std::string(language)});
  }
  out.latitude = place.latitude;
  out.longitude = place.longitude;
  out.precision = place.precision;
  out.population = place.population;
  out.feature = feature(row);
  out.feature_class = column.feature_class;
  out.country = above.country;
  out.admin1 = above.admin1;
  out.admin2 = above.admin2;
  out.other_sources = sources(row);
  out.source = std::move(out.other_sources.front().source);
  out.licence = std::move(out.other_sources.front().licence);
  out.other_sources.erase(out.other_sources.begin());
  return out;
}

std::vector<PlaceSource> Gazetteer::sources(std::uint32_t row) const {
  std::vector<PlaceSource> out;
  const IndexView& view = index_->view;
  for (const std::string_view one : split_cell(view.provenances.at(view.columns[row].provenance), kFieldEnd)) {
    const auto [source, licence] = halves(one);
    out.push_back({std::string(source), std::string(licence)});
  }
  return out;
}

PlaceCandidate Gazetteer::candidate(std::uint32_t row) const { return index_->candidate(row); }

std::optional<std::uint32_t> Gazetteer::row_of_id(std::string_view id) const {
  const auto ids = index_->view.ids;
  const std::uint32_t hash = id_hash(id);
  for (auto found = std::ranges::lower_bound(ids, hash, {}, &IndexId::hash); found != ids.end() && found->hash == hash;
       ++found) {
    if (id.empty() || found->row >= size()) continue;
    const std::vector<std::string_view> of_row = split_cell(index_->field(found->row, 0), kPartEnd);
    if (std::ranges::find(of_row, id) != of_row.end()) return found->row;
  }
  return std::nullopt;
}

std::uint32_t Gazetteer::size() const { return static_cast<std::uint32_t>(index_->view.columns.size()); }

Result<void> Gazetteer::check() const { return check_index(index_->bytes); }

std::uint64_t Gazetteer::file_size() const { return index_->bytes.size(); }

std::string_view Gazetteer::identity() const { return index_->bytes.substr(0, sizeof(IndexHeader)); }

const std::uint32_t kGazetteerIndexVersion = kIndexVersion;

}  // namespace cairn
