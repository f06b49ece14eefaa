#include "gazetteer/divisions.h"

#include "gazetteer/division_words.h"
#include "text/fold.h"

namespace cairn {
namespace {

/// Sources that name the divisions of a place by ids of other rows: Who's On First.
constexpr std::string_view kIdOfDivision = "wof:";

std::string folded_key(const std::string& name) {
  const std::string folded = fold_name(name);
  const std::string_view bare = division_name(folded);
  return strip_articles(bare.empty() ? std::string_view(folded) : bare);
}

std::string key_of(const std::string& scope, char kind, std::string_view text) {
  return scope + kFieldEnd + kind + std::string(text);
}

}  // namespace

int Divisions::level_of(const GazetteerRow& row) {
  if (row.feature == "ADM1" || (row.precision == PlacePrecision::governorate && !row.admin1.empty())) return 1;
  return row.feature == "ADM2" ? 2 : 0;
}

void Divisions::add_code(const std::string& country, const std::string& code1, const std::string& code2,
                         const std::string& name) {
  code_names_.emplace(country + kFieldEnd + code1 + (code2.empty() ? "" : kFieldEnd + code2), name);
}

void Divisions::add_known(const std::string& scope, const GazetteerRow& row, const std::string& code,
                          std::uint32_t place) {
  const std::size_t number = known_.size();
  known_.push_back({row.name, place, 0});
  if (!code.empty()) known_by_text_.emplace(key_of(scope, 't', code), number);
  known_by_text_.emplace(key_of(scope, 't', row.name), number);
  known_by_text_.emplace(key_of(scope, 't', row.id), number);
  for (const std::string& id : row.other_ids) known_by_text_.emplace(key_of(scope, 't', id), number);
  known_by_text_.emplace(key_of(scope, 'f', folded_key(row.name)), number);
  for (const GazetteerName& name : row.other_names) {
    known_by_text_.emplace(key_of(scope, 'f', folded_key(name.text)), number);
  }
}

void Divisions::add_row(const GazetteerRow& row, std::uint32_t place) {
  if (level_of(row) == 1) {
    add_known(row.country, row, row.admin1, place);
  } else {
    add_known("#" + std::to_string(first_level_of(row)), row, row.admin2, place);
  }
}

std::uint32_t Divisions::find(const std::string& scope, const std::string& text, std::uint32_t parent,
                              std::uint32_t level) {
  const auto known_text = numbers_.find(scope + kFieldEnd + text);
  if (known_text != numbers_.end()) return known_text->second;
  auto known = known_by_text_.find(key_of(scope, 't', text));
  if (known == known_by_text_.end()) known = known_by_text_.find(key_of(scope, 'f', folded_key(text)));
  // An id of a division that is not there says nothing to anybody.
  if (known == known_by_text_.end() && text.starts_with(kIdOfDivision)) return 0;
  std::uint32_t number = known == known_by_text_.end() ? 0 : known_[known->second].number;
  if (number == 0) {
    number = static_cast<std::uint32_t>(divisions_.size());
    const bool has_row = known != known_by_text_.end();
    divisions_.push_back({parent, has_row ? known_[known->second].place : kNoRow, level});
    names_.push_back(has_row ? known_[known->second].name : text);
    if (has_row) known_[known->second].number = number;
  }
  numbers_.emplace(scope + kFieldEnd + text, number);
  return number;
}

std::string Divisions::named(const std::string& code_key, const std::string& text) const {
  const auto found = code_names_.find(code_key);
  return found == code_names_.end() ? text : found->second;
}

std::uint32_t Divisions::first_level_of(const GazetteerRow& row) {
  const std::string& own = level_of(row) == 1 && row.admin1.empty() ? row.name : row.admin1;
  if (own.empty()) return 0;
  // The code first: a row that has it says more than a list of names.
  const bool has_row = known_by_text_.contains(key_of(row.country, 't', own));
  return find(row.country, has_row ? own : named(row.country + kFieldEnd + own, own), 0, 1);
}

std::uint32_t Divisions::number_of(const GazetteerRow& row) {
  const std::uint32_t first = first_level_of(row);
  const int level = level_of(row);
  const std::string& own = level == 2 && row.admin2.empty() ? row.name : row.admin2;
  if (own.empty() || level == 1) return first;
  const std::string scope = "#" + std::to_string(first);
  const bool has_row = known_by_text_.contains(key_of(scope, 't', own));
  return find(scope, has_row ? own : named(row.country + kFieldEnd + row.admin1 + kFieldEnd + own, own), first, 2);
}

}  // namespace cairn
