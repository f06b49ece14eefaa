#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "gazetteer/index_layout.h"

namespace cairn {

/// First-level and second-level divisions: sources call them by codes and in many spellings, an index by one number
/// and one name each.
class Divisions {
 public:
  /// 1 or 2 where the row is a division of that level, else 0.
  static int level_of(const GazetteerRow& row);

  /// A list's name for a code. `code2` is empty for a first-level division.
  void add_code(const std::string& country, const std::string& code1, const std::string& code2,
                const std::string& name);
  /// A division's own row; those of the first level before those of the second. `place` is the caller's number for it.
  void add_row(const GazetteerRow& row, std::uint32_t place);

  /// The number of the smallest division that the row names; 0 = none.
  std::uint32_t number_of(const GazetteerRow& row);

  /// By number. IndexDivision::row holds `place` of add_row().
  const std::vector<IndexDivision>& divisions() const { return divisions_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  struct Known {
    std::string name;
    std::uint32_t place = kNoRow;
    std::uint32_t number = 0;  ///< 0 = not asked for yet.
  };
  std::string named(const std::string& code_key, const std::string& text) const;
  std::uint32_t first_level_of(const GazetteerRow& row);
  std::uint32_t find(const std::string& scope, const std::string& text, std::uint32_t parent, std::uint32_t level);
  void add_known(const std::string& scope, const GazetteerRow& row, const std::string& code, std::uint32_t place);

  std::map<std::string, std::string> code_names_;
  std::vector<Known> known_;
  std::map<std::string, std::size_t> known_by_text_;  ///< Scope and code, name as it is, or folded name.
  std::map<std::string, std::uint32_t> numbers_;      ///< Scope and text as sources have it.
  std::vector<IndexDivision> divisions_{IndexDivision{}};
  std::vector<std::string> names_{std::string()};
};

}  // namespace cairn
