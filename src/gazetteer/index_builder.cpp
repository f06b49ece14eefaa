#include "gazetteer/index_builder.h"

#include <algorithm>
#include <utility>

#include "gazetteer/entry_records.h"
#include "gazetteer/row_codec.h"
#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

constexpr std::size_t kSpoolBytes = 4 << 20;

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
  lines_.push_back(static_cast<std::uint32_t>(line));
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

std::uint32_t IndexBuilder::begin_file() {
  first_entries_.push_back(size());
  return static_cast<std::uint32_t>(first_entries_.size() - 1);
}

std::uint32_t IndexBuilder::file_of(std::uint32_t entry) const {
  return static_cast<std::uint32_t>(std::ranges::upper_bound(first_entries_, entry) - first_entries_.begin() - 1);
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

/// Whether two lines of one file claim one id, which only some kinds of files may do.
bool IndexBuilder::is_twice(std::uint32_t a, std::uint32_t b) const {
  return file_of(a) == file_of(b) && places_.kind(a) == EntryKind::place && places_.kind(b) == EntryKind::place;
}

Result<void> IndexBuilder::join_by_ids() {
  std::string id;
  std::uint32_t first = kNoRow;     // Of those that have the id: one whose own it is, where there is one.
  std::uint32_t last_own = kNoRow;  // The last one so far whose own it is.
  Result<void> result;
  ids_.for_each([&](std::string_view record) {
    const std::uint32_t entry = entry_of(record);
    const bool is_own = record[record.size() - 5] == kOwnId;
    if (first == kNoRow || id_of(record) != id) {
      id = id_of(record);
      first = entry;
      last_own = is_own ? entry : kNoRow;
      return true;
    }
    const bool both_own = is_own && last_own != kNoRow;
    if (both_own && is_twice(last_own, entry)) {
      result = fail(file_of(entry), "the id " + id + " is on line " + std::to_string(lines_[last_own]) + ", too");
      result.error().line = lines_[entry];
      return false;
    }
    if (both_own) {
      places_.join(first, entry);
    } else if (!places_.join_by_foreign_id(first, entry)) {
      ++ids_far_apart_;
    }
    if (is_own) last_own = entry;
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

}  // namespace cairn
