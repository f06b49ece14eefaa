#include "gazetteer/index_builder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "gazetteer/row_codec.h"
#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

constexpr std::uint64_t kTellEvery = 4096;
constexpr char kOwnId = '0';  // before kOtherId in order
constexpr char kOtherId = '1';
constexpr std::size_t kSpoolBytes = 4 << 20;
constexpr char kArticle = 1;
constexpr char kOtherName = 2;
constexpr std::size_t kPayloadBytes = 9;

/// What a record says beside its key: flags, vowels (of skeletons), entry. Big-endian, so that entries keep their
/// order.
struct Payload {
  char flags = 0;
  std::uint32_t vowels = 0;
  std::uint32_t entry = 0;
};

void append_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(number >> shift & 0xFF));
}

std::uint32_t number_at(std::string_view bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

std::string record_of(std::string_view key, const Payload& payload) {
  std::string out(key);
  out.push_back('\0');
  out.push_back(payload.flags);
  append_number(out, payload.vowels);
  append_number(out, payload.entry);
  return out;
}

Payload payload_at(std::string_view payloads, std::size_t at) {
  const std::string_view one = payloads.substr(at, kPayloadBytes);
  return {one[0], number_at(one.substr(1)), number_at(one.substr(5))};
}

/// Of a record of names or ids: what stands before its zero, and the entry it is about.
std::string_view id_of(std::string_view record) { return record.substr(0, record.find('\0')); }
std::string_view key_of(std::string_view record) { return record.substr(0, record.size() - kPayloadBytes - 1); }
std::uint32_t entry_of(std::string_view record) { return number_at(record.substr(record.size() - 4)); }

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

IndexBuilder::IndexBuilder(Settings settings)
    : settings_(std::move(settings)),
      place_{settings_.folder, kSpoolBytes},
      rows_(place_),
      ids_(settings_.sort_bytes / 4, place_),
      names_(settings_.sort_bytes, place_),
      more_names_(settings_.sort_bytes / 4, place_),
      more_names_text_(place_),
      features_{std::string()},
      columns_(place_),
      texts_(place_),
      tries_(place_) {
  feature_numbers_.emplace("", 0);
}

void IndexBuilder::add_keys(std::uint32_t entry, const std::string& name, bool preferred) {
  const std::string folded = fold_name(name);
  if (folded.empty()) return;
  const char other = preferred ? 0 : kOtherName;
  const std::string stripped = strip_articles(folded);
  names_.add(record_of(folded, {other, 0, entry}));
  if (stripped != folded) names_.add(record_of(stripped, {static_cast<char>(other | kArticle), 0, entry}));
  const Skeleton skeleton = skeleton_of(stripped);
  if (least_vowel_similarity(skeleton.consonants.size()) > 1) return;
  names_.add(record_of(kSkeletonKey + skeleton.consonants, {other, skeleton.vowels, entry}));
}

void IndexBuilder::add(GazetteerRow row, EntryKind kind, std::size_t line) {
  clean(row);
  const std::uint32_t entry = places_.add(row, kind);
  origins_.push_back({file_, static_cast<std::uint32_t>(line)});
  row_offsets_.push_back(rows_.append(encode_row(row)));
  const auto add_id = [this, entry](const std::string& id, char whose) {
    std::string record = id;
    record.push_back('\0');
    record.push_back(whose);
    append_number(record, entry);
    ids_.add(record);
  };
  add_id(row.id, kOwnId);
  for (const std::string& id : row.other_ids) add_id(id, kOtherId);
  add_keys(entry, row.name, true);
  for (const GazetteerName& name : row.other_names) add_keys(entry, name.text, false);
  if (kind != EntryKind::only_names && Divisions::level_of(row) != 0) division_entries_.push_back(entry);
}

void IndexBuilder::add_name_for(std::string_view id, const GazetteerName& name) {
  std::string record(id);
  record.push_back('\0');
  record += name.language;
  record.push_back('\0');
  record += name.text;
  more_names_.add(record);
}

void IndexBuilder::add_division(const Admin1Name& division, const std::string& code2) {
  divisions_.add_code(division.country, division.code, code2, division.name);
}

GazetteerRow IndexBuilder::entry(std::uint32_t number) const {
  const std::uint64_t begin = row_offsets_[number];
  const std::uint64_t end = number + 1 < row_offsets_.size() ? row_offsets_[number + 1] : rows_.size();
  std::string bytes;
  rows_.read(begin, static_cast<std::size_t>(end - begin), bytes);
  if (!rows_.state()) return {};  // The bytes were not read; write() ends with the error.
  GazetteerRow row = decode_row(bytes);
  auto more = std::ranges::lower_bound(more_names_of_, number, {}, &MoreName::entry);
  for (; more != more_names_of_.end() && more->entry == number; ++more) {
    more_names_text_.read(more->begin, static_cast<std::size_t>(more->end - more->begin), bytes);
    const std::size_t language_end = bytes.find('\0');
    cairn::add_name(row, {bytes.substr(language_end + 1), bytes.substr(0, language_end)});
  }
  return row;
}

bool IndexBuilder::tell(std::string_view what, std::uint64_t done, std::uint64_t all) const {
  return done % kTellEvery != 0 || !settings_.progress || settings_.progress(what, done, all);
}

/// Names that were given by ids become names of the entries that have these.
Result<void> IndexBuilder::take_more_names() {
  more_names_.finish();
  SortedRecords::Cursor ids(ids_);
  std::uint64_t done = 0;
  for (SortedRecords::Cursor names(more_names_); !names.done(); names.next()) {
    if (!tell("Sorting names", ++done, more_names_.size())) return fail("interrupted");
    const std::string_view record = names.record();
    const std::size_t id_end = record.find('\0');
    const std::string_view id = record.substr(0, id_end);
    while (!ids.done() && id_of(ids.record()) < id) ids.next();
    if (ids.done() || id_of(ids.record()) != id) {
      ++names_of_no_place_;
      continue;
    }
    const std::uint32_t entry = entry_of(ids.record());
    const std::string_view name = record.substr(id_end + 1);
    more_names_of_.push_back({more_names_text_.append(name), 0, entry});
    add_keys(entry, std::string(name.substr(name.find('\0') + 1)), false);
  }
  // In the order of the ids; what is asked for is the entry.
  std::uint64_t end = more_names_text_.size();
  for (std::size_t i = more_names_of_.size(); i > 0; --i) {
    more_names_of_[i - 1].end = end;
    end = more_names_of_[i - 1].begin;
  }
  std::ranges::sort(more_names_of_, {}, [](const MoreName& name) { return std::pair(name.entry, name.begin); });
  return {};
}

Result<void> IndexBuilder::join_by_ids() {
  std::string last_id;
  std::uint32_t last = kNoRow;
  bool last_is_own = false;
  Result<void> result;
  ids_.for_each([&](std::string_view record) {
    const std::uint32_t entry = entry_of(record);
    const bool is_own = record[record.size() - 5] == kOwnId;
    if (last != kNoRow && id_of(record) == last_id) {
      const bool twice = is_own && last_is_own && origins_[entry].file == origins_[last].file &&
                         places_.kind(entry) == EntryKind::place && places_.kind(last) == EntryKind::place;
      if (twice) {
        result = fail(origins_[entry].file,
                      "the id " + last_id + " is on line " + std::to_string(origins_[last].line) + ", too");
        result.error().line = origins_[entry].line;
        return false;
      }
      places_.join(last, entry);
    }
    last_id = id_of(record);
    last = entry;
    last_is_own = is_own;
    return true;
  });
  return result;
}

/// Entries with a common name beside each other.
Result<void> IndexBuilder::join_by_names() {
  std::string key;
  std::vector<std::uint32_t> entries;
  std::uint64_t count = 0;
  bool stopped = false;
  names_.for_each([&](std::string_view record) {
    const std::string_view of_record = key_of(record);
    if (of_record.starts_with(kSkeletonKey)) return true;
    if (of_record != key) {
      if (entries.size() > 1) places_.join_near(entries);
      entries.clear();
      key = of_record;
    }
    entries.push_back(entry_of(record));
    stopped = !tell("Joining places", ++count, names_.size());
    return !stopped;
  });
  if (stopped) return fail("interrupted");
  if (entries.size() > 1) places_.join_near(entries);
  return {};
}

void IndexBuilder::collect_members() {
  for (std::uint32_t entry = 0; entry < size(); ++entry) {
    if (const std::uint32_t first = places_.first_of(entry); first != entry) members_.emplace_back(first, entry);
  }
  std::ranges::sort(members_);
}

std::span<const std::pair<std::uint32_t, std::uint32_t>> IndexBuilder::members_of(std::uint32_t first) const {
  const auto [begin, end] = std::equal_range(members_.begin(), members_.end(), std::pair(first, 0U),
                                             [](const auto& a, const auto& b) { return a.first < b.first; });
  return {begin, end};
}

GazetteerRow IndexBuilder::place(std::uint32_t first) const {
  GazetteerRow row = entry(first);
  for (const auto& member : members_of(first)) {
    const GazetteerRow other = entry(member.second);
    if (places_.kind(member.second) == EntryKind::only_names) {
      rename(row, other.name);
      for (const GazetteerName& name : other.other_names) cairn::add_name(row, name);
    } else {
      merge_into(row, other);
    }
  }
  return row;
}

void IndexBuilder::add_divisions() {
  std::vector<std::uint32_t> firsts;
  for (const std::uint32_t entry : division_entries_) firsts.push_back(places_.first_of(entry));
  std::ranges::sort(firsts);
  firsts.erase(std::unique(firsts.begin(), firsts.end()), firsts.end());
  for (const int level : {1, 2}) {
    for (const std::uint32_t first : firsts) {
      const GazetteerRow row = place(first);
      if (Divisions::level_of(row) == level) divisions_.add_row(row, first);
    }
  }
}

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
    const Payload payload = payload_at(payloads, at);
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
    const Payload payload = payload_at(payloads, at);
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
