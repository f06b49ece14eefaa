#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "gazetteer/entry_records.h"
#include "gazetteer/index_builder.h"

// What comes last of making an index: rows in order of their ids, names in order of their keys, the file.

namespace cairn {
namespace {

std::int32_t scaled_degrees(double degrees) {
  return static_cast<std::int32_t>(std::llround(std::clamp(degrees, -180.0, 180.0) * 1e7));
}

std::string text_of(const GazetteerRow& row) {
  const auto with_language = [](const std::string& name, const std::string& language) {
    return language.empty() ? name : name + kPartEnd + language;
  };
  std::string text = row.id;
  for (const std::string& id : row.other_ids) text += kPartEnd + id;
  text += kFieldEnd + with_language(row.name, row.name_language);
  for (const GazetteerName& name : row.other_names) text += kFieldEnd + with_language(name.text, name.language);
  return text;
}

std::string provenance_of(const GazetteerRow& row) {
  std::string text = row.source + kPartEnd + row.licence;
  for (const PlaceSource& other : row.other_sources) text += kFieldEnd + other.source + kPartEnd + other.licence;
  return text;
}

}  // namespace

std::uint32_t IndexBuilder::number_of_text(std::map<std::string, std::uint32_t>& numbers,
                                           std::vector<std::string>& texts, const std::string& text) {
  const auto [found, is_new] = numbers.emplace(text, static_cast<std::uint32_t>(texts.size()));
  if (is_new) texts.push_back(text);
  return found->second;
}

void IndexBuilder::write_row(std::uint32_t first) {
  const GazetteerRow row = place(first);
  const auto number = static_cast<std::uint32_t>(populations_.size());
  row_of_entry_[first] = number;
  IndexColumn column;
  column.latitude = scaled_degrees(row.latitude);
  column.longitude = scaled_degrees(row.longitude);
  column.population = static_cast<std::uint32_t>(std::clamp<std::int64_t>(row.population, 0, 0xFFFFFFFF));
  column.division = divisions_.number_of(row);
  column.provenance = number_of_text(provenance_numbers_, provenances_, provenance_of(row));
  const std::uint32_t feature = number_of_text(feature_numbers_, features_, row.feature);
  column.feature = feature <= 0xFFFF ? static_cast<std::uint16_t>(feature) : 0;
  column.precision = static_cast<std::uint8_t>(row.precision);
  column.feature_class = row.feature_class != 0 ? row.feature_class : class_of_feature(row.feature);
  if (row.country.size() == 2) column.country = {row.country[0], row.country[1]};
  columns_.append({reinterpret_cast<const char*>(&column), sizeof(column)});
  texts_.add(text_of(row));
  populations_.push_back(column.population);
  precisions_.push_back(column.precision);
  id_rows_.push_back({id_hash(row.id), number});
  for (const std::string& id : row.other_ids) id_rows_.push_back({id_hash(id), number});
}

Result<void> IndexBuilder::write_rows() {
  row_of_entry_.assign(size(), kNoRow);
  std::uint64_t count = 0;
  bool stopped = false;
  ids_.for_each([&](std::string_view record) {
    const std::uint32_t entry = entry_of(record);
    const bool is_own = record[record.size() - 5] == kOwnId;
    if (is_own && places_.first_of(entry) == entry) {
      if (places_.located(entry)) {
        write_row(entry);
      } else {
        ++(places_.kind(entry) == EntryKind::unlocated ? divisions_nowhere_ : names_of_no_place_);
      }
    }
    stopped = !tell("Writing places", ++count, ids_.size());
    return !stopped;
  });
  if (stopped) return fail("interrupted");
  if (texts_.overflowed()) return fail("these are too many places for one index; import fewer countries");
  std::ranges::sort(
      id_rows_, [](const IndexId& a, const IndexId& b) { return std::pair(a.hash, a.row) < std::pair(b.hash, b.row); });
  return {};
}

std::vector<std::uint32_t> IndexBuilder::name_postings(std::string_view payloads) const {
  std::vector<Posting> found;
  for (std::size_t at = 0; at < payloads.size(); at += kPayloadBytes) {
    const EntryPayload payload = payload_at(payloads, at);
    const std::uint32_t first = places_.first_of(payload.entry);
    const std::uint32_t row = row_of_entry_[first];
    if (row == kNoRow) continue;
    const bool preferred = (payload.flags & kOtherName) == 0 &&
                           (payload.entry == first || places_.kind(payload.entry) == EntryKind::only_names);
    const auto precision = static_cast<PlacePrecision>(precisions_[row]);
    const std::int64_t rank =
        preferred ? rank_of(precision, populations_[row]) : rank_by_other_name(precision, populations_[row]);
    found.push_back({row, (payload.flags & kArticle) != 0, rank});
  }
  // One posting a row: an exact name counts before one that differs by articles.
  std::ranges::sort(found, [](const Posting& a, const Posting& b) {
    return std::tuple(a.row, a.article_differs, -a.rank) < std::tuple(b.row, b.article_differs, -b.rank);
  });
  found.erase(
      std::unique(found.begin(), found.end(), [](const Posting& a, const Posting& b) { return a.row == b.row; }),
      found.end());
  std::ranges::sort(found, [](const Posting& a, const Posting& b) {
    return std::tuple(a.article_differs, -a.rank, a.row) < std::tuple(b.article_differs, -b.rank, b.row);
  });
  std::vector<std::uint32_t> out;
  for (const Posting& posting : found) out.push_back(posting.row | (posting.article_differs ? kArticleDiffers : 0));
  return out;
}

std::vector<std::uint32_t> IndexBuilder::skeleton_postings(std::string_view payloads) const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (std::size_t at = 0; at < payloads.size(); at += kPayloadBytes) {
    const EntryPayload payload = payload_at(payloads, at);
    const std::uint32_t row = row_of_entry_[places_.first_of(payload.entry)];
    if (row != kNoRow) found.emplace_back(row, payload.vowels);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::uint32_t> out;
  for (const auto& [row, vowels] : found) {
    out.push_back(row);
    out.push_back(vowels);
  }
  return out;
}

void IndexBuilder::write_key(std::string_view key, std::string_view payloads) {
  const std::vector<std::uint32_t> postings =
      key.starts_with(kSkeletonKey) ? skeleton_postings(payloads) : name_postings(payloads);
  if (!postings.empty()) tries_.add(key, postings);
}

Result<void> IndexBuilder::write_names() {
  std::string key;
  std::string payloads;
  std::uint64_t count = 0;
  bool stopped = false;
  names_.for_each([&](std::string_view record) {
    const std::string_view of_record = key_of(record);
    if (of_record != key) {
      if (!payloads.empty()) write_key(key, payloads);
      payloads.clear();
      key = of_record;
    }
    payloads += record.substr(record.size() - kPayloadBytes);
    stopped = !tell("Writing names", ++count, names_.size());
    return !stopped;
  });
  if (stopped) return fail("interrupted");
  if (!payloads.empty()) write_key(key, payloads);
  tries_.finish();
  return {};
}

Result<void> IndexBuilder::state() const {
  for (const auto& state : {rows_.state(), ids_.state(), names_.state(), more_names_.state(), more_names_text_.state(),
                            columns_.state(), texts_.starts.state(), texts_.text.state(), tries_.tries.state(),
                            tries_.posting_starts.state(), tries_.postings.state()}) {
    if (!state) return state;
  }
  return {};
}

Result<std::uint32_t> IndexBuilder::write(std::ostream& out) {
  ids_.finish();
  if (const auto done = take_more_names(); !done) return tl::unexpected(done.error());
  names_.finish();
  if (settings_.join_places) {
    if (const auto done = join_by_ids(); !done) return tl::unexpected(done.error());
    if (const auto done = join_by_names(); !done) return tl::unexpected(done.error());
  }
  collect_members();
  add_divisions();
  if (const auto done = state(); !done) return tl::unexpected(done.error());
  if (const auto done = write_rows(); !done) return tl::unexpected(done.error());
  if (const auto done = write_names(); !done) return tl::unexpected(done.error());
  if (const auto done = state(); !done) return tl::unexpected(done.error());

  std::vector<IndexDivision> divisions = divisions_.divisions();
  for (IndexDivision& division : divisions) {
    if (division.row != kNoRow) division.row = row_of_entry_[division.row];
  }
  IndexSections sections;
  sections.set(IndexSection::shards, tries_.shards);
  sections.set(IndexSection::shard_starts, IndexSection::shard_text, tries_.first_keys);
  sections.set(IndexSection::tries, std::move(tries_.tries));
  sections.set(IndexSection::posting_starts, std::move(tries_.posting_starts));
  sections.set(IndexSection::postings, std::move(tries_.postings));
  sections.set(IndexSection::columns, std::move(columns_));
  sections.set(IndexSection::text_starts, std::move(texts_.starts));
  sections.set(IndexSection::text, std::move(texts_.text));
  sections.set(IndexSection::ids, id_rows_);
  sections.set(IndexSection::divisions, divisions);
  sections.set(IndexSection::division_starts, IndexSection::division_text, divisions_.names());
  sections.set(IndexSection::features_starts, IndexSection::features_text, features_);
  sections.set(IndexSection::provenance_starts, IndexSection::provenance_text, provenances_);
  const auto rows = static_cast<std::uint32_t>(populations_.size());
  if (const auto done = sections.write(rows, out); !done) return tl::unexpected(done.error());
  return rows;
}

}  // namespace cairn
