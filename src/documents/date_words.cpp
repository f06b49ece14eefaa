#include "documents/date_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/fold.h"

namespace cairn {
namespace {

constexpr std::string_view kTable =
#include "documents/date_words.inc"
    ;

constexpr auto kSections = std::to_array<std::pair<std::string_view, WordOfDate>>({
    {"[fillers]", WordOfDate::filler},
    {"[before time]", WordOfDate::before_time},
    {"[published]", WordOfDate::published},
    {"[modified]", WordOfDate::modified},
    {"[elsewhere]", WordOfDate::elsewhere},
});

/// Calls `take` with every piece of `text` between the characters of `signs`, empty ones left out.
template <class Take>
void split(std::string_view text, std::string_view signs, Take take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(signs), text.size());
    if (end > 0) take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

struct MonthOfLanguage {
  std::string_view language;
  NamedMonth month;
};

class Words {
 public:
  Words() {
    std::string_view section;
    split(kTable, "\n", [&](std::string_view line) {
      if (line.front() == '#') return;
      if (line.front() == '[') {
        section = line;
      } else if (section == "[months]" || section == "[solar months]") {
        add_months(line, section == "[solar months]");
      } else {
        add_words(line, section);
      }
    });
  }

  std::unordered_map<std::string, std::vector<MonthOfLanguage>> months;
  std::unordered_map<std::string, std::uint32_t> kinds;  ///< A bit for each WordOfDate.

 private:
  void add_months(std::string_view line, bool solar) {
    const std::string_view language = line.substr(0, line.find(' '));
    int month = 0;
    split(line.substr(language.size()), "|", [&](std::string_view names) {
      ++month;
      split(names, " ", [&](std::string_view name) {
        months[fold_name(name)].push_back({language, {month, solar}});  // fold_name makes "_" a blank.
      });
    });
  }

  void add_words(std::string_view line, std::string_view section) {
    const auto* const found = std::ranges::find(kSections, section, [](const auto& entry) { return entry.first; });
    if (found == kSections.end()) return;
    split(line, " ", [&](std::string_view word) {
      std::string folded = fold_name(word);
      if (folded.empty()) folded = word;  // ©
      kinds[std::move(folded)] |= 1U << static_cast<unsigned>(found->second);
    });
  }
};

const Words& words() {
  static const Words kWords;
  return kWords;
}

}  // namespace

std::optional<NamedMonth> month_named(std::string_view word, std::string_view language) {
  const auto found = words().months.find(std::string(word));
  if (found == words().months.end()) return std::nullopt;
  const std::vector<MonthOfLanguage>& named = found->second;
  const auto own = std::ranges::find(named, language, &MonthOfLanguage::language);
  if (own != named.end()) return own->month;
  const bool all_agree =
      std::ranges::all_of(named, [&](const MonthOfLanguage& other) { return other.month == named.front().month; });
  if (!all_agree) return std::nullopt;
  return named.front().month;
}

bool is_word_of_date(std::string_view word, WordOfDate kind) {
  const auto found = words().kinds.find(std::string(word));
  return found != words().kinds.end() && (found->second >> static_cast<unsigned>(kind) & 1U) != 0;
}

}  // namespace cairn
