#pragma once

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "gazetteer/divisions.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/index_sections.h"
#include "gazetteer/name_tries.h"
#include "gazetteer/same_place.h"
#include "gazetteer/sorted_records.h"

namespace cairn {

/// Makes an index from rows, few or millions: rows and names go through temporary files when they are many, and some
/// fifty bytes a row stay in memory.
///
/// Rows are added in the order of what counts most; then write() puts those of one place together, numbers them by
/// their ids and writes the file.
class IndexBuilder {
 public:
  struct Settings {
    std::string folder;                 ///< For temporary files; empty = all in memory.
    bool join_places = false;           ///< Puts rows of one place together (SamePlaces); otherwise every row stays.
    std::size_t sort_bytes = 96 << 20;  ///< Memory for sorting names.
    /// Told now and then; false ends the work.
    std::function<bool(std::string_view what, std::uint64_t done, std::uint64_t all)> progress = {};
  };
  explicit IndexBuilder(Settings settings);

  /// `line` is for duplicate_id(): the line of the row in the file at hand.
  void add(GazetteerRow row, EntryKind kind = EntryKind::place, std::size_t line = 0);
  /// What is added from now on comes from another file; its number is returned.
  std::uint32_t begin_file();
  /// A name for the row with this id, whenever that is added.
  void add_name_for(std::string_view id, const GazetteerName& name);
  /// A list's name for the code of a division.
  void add_division(const Admin1Name& division, const std::string& code2 = {});
  /// Entries added so far; the last one is size() - 1.
  std::uint32_t size() const { return places_.size(); }

  /// Errors: a temporary file could not be used; interrupted; too many texts for one index; where places are joined,
  /// an id twice in one file (Error::byte is the file's number, Error::line the line). Returns the number of rows.
  Result<std::uint32_t> write(std::ostream& out);
  std::uint64_t names_of_no_place() const { return names_of_no_place_; }
  std::uint64_t divisions_nowhere() const { return divisions_nowhere_; }
  std::uint64_t ids_far_apart() const { return ids_far_apart_; }

 private:
  struct Posting {
    std::uint32_t row = 0;
    bool article_differs = false;
    std::int64_t rank = 0;
  };
  void add_keys(std::uint32_t entry, const std::string& name, bool preferred);
  Result<void> join_by_names();
  void collect_members();
  void add_divisions();
  GazetteerRow entry(std::uint32_t number) const;
  GazetteerRow place(std::uint32_t first) const;
  std::span<const std::pair<std::uint32_t, std::uint32_t>> members_of(std::uint32_t first) const;
  Result<void> write_rows();
  void write_row(std::uint32_t first);
  Result<void> write_names();
  /// `payloads`: kPayloadBytes for each entry with this key.
  void write_key(std::string_view key, std::string_view payloads);
  std::vector<std::uint32_t> name_postings(std::string_view payloads) const;
  std::vector<std::uint32_t> skeleton_postings(std::string_view payloads) const;
  Result<void> take_more_names();
  bool tell(std::string_view what, std::uint64_t done, std::uint64_t all) const;
  bool is_twice(std::uint32_t a, std::uint32_t b) const;
  Result<void> join_by_ids();
  std::uint32_t number_of_text(std::map<std::string, std::uint32_t>& numbers, std::vector<std::string>& texts,
                               const std::string& text);
  Result<void> state() const;

  Settings settings_;
  SpoolPlace place_;
  SamePlaces places_;
  Divisions divisions_;
  Spool rows_;                             ///< encode_row() of each entry
  std::deque<std::uint64_t> row_offsets_;  ///< and where it begins.
  SortedRecords ids_;                      ///< id, 0, '0' for the row's own and '1' for another, entry
  SortedRecords names_;                    ///< key, 0, payload
  std::uint32_t file_of(std::uint32_t entry) const;
  std::deque<std::uint32_t> lines_;              ///< Of each entry in its file.
  std::vector<std::uint32_t> first_entries_{0};  ///< Of each file; the first is none.
  std::uint64_t names_of_no_place_ = 0;
  std::uint64_t divisions_nowhere_ = 0;
  std::uint64_t ids_far_apart_ = 0;
  std::vector<std::uint32_t> division_entries_;
  SortedRecords more_names_;  ///< id, 0, language, 0, name: of add_name_for()
  Spool more_names_text_;
  struct MoreName {
    std::uint64_t begin = 0, end = 0;  ///< In the text: language, 0, name.
    std::uint32_t entry = 0;
  };
  std::vector<MoreName> more_names_of_;                           ///< By entry.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members_;  ///< First entry and another one of the same place.

  // While writing:
  std::vector<std::uint32_t> row_of_entry_;
  std::vector<std::uint32_t> populations_;
  std::vector<std::uint8_t> precisions_;
  std::vector<IndexId> id_rows_;
  std::map<std::string, std::uint32_t> feature_numbers_, provenance_numbers_;
  std::vector<std::string> features_, provenances_;
  Spool columns_;
  TextSpool texts_;
  NameTries tries_;
};

}  // namespace cairn
