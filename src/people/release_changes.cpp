#include "people/release_changes.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "people/match_persons.h"

namespace cairn {
namespace {

/// Entries of one release that are of one person need to be this sure to be said: namesakes and siblings stand side by side.
constexpr double kSureOfOneList = 0.95;

std::string text_of(const std::optional<double>& age) {
  if (!age) return {};
  std::string text = std::to_string(std::round(*age * 100) / 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string text_of(const std::optional<DayRange>& days) {
  if (!days || !days->start || !days->end) return {};
  return days->start == days->end ? to_string(*days->start) : to_string(*days->start) + "/" + to_string(*days->end);
}

struct Field {
  std::string name;
  std::string value;
  friend bool operator==(const Field&, const Field&) = default;
};

std::vector<Field> fields_of(const PersonRecord& record) {
  return {{"name", record.name},
          {"name_ar", record.name_ar},
          {"age", text_of(record.age)},
          {"birth_date", text_of(record.birth_date)},
          {"sex", record.sex ? std::string(to_string(*record.sex)) : std::string()},
          {"date", text_of(record.date)},
          {"place", record.place},
          {"note", record.note}};
}

struct Likely {
  std::uint32_t other = 0;
  double probability = 0;
};

/// Of each record, whom it may be one with.
std::vector<std::vector<Likely>> likely_of_each(const RecordMatches& matches, std::size_t records) {
  std::vector<std::vector<Likely>> likely(records);
  for (const RecordMatch& match : matches.pairs) {
    likely[match.a].push_back({match.b, match.probability});
    likely[match.b].push_back({match.a, match.probability});
  }
  return likely;
}

class Comparer {
 public:
  Comparer(std::span<const PersonRecord> before, std::span<const PersonRecord> after, const NameWords& known, MatchOptions options)
      : first_after_(static_cast<std::uint32_t>(before.size())), all_(before.begin(), before.end()) {
    all_.insert(all_.end(), after.begin(), after.end());
    for (std::uint32_t i = 0; i < all_.size(); ++i) all_[i].list = is_earlier(i) ? "before" : "after";
    options.one_to_one = true;
    options.within_lists = false;
    const RecordMatches matches = match_persons(all_, known, options);
    between_ = likely_of_each(matches, all_.size());
    find_partners(matches);
    prefer_own_ids();
    options.one_to_one = false;
    options.within_lists = true;
    within_ = likely_of_each(match_persons(all_, known, options), all_.size());
  }

  ReleaseComparison compare() {
    for (std::uint32_t at = 0; at < first_after_; ++at) {
      if (partner_[at]) say_changes(at, *partner_[at]);
    }
    for (std::uint32_t at = 0; at < all_.size(); ++at) {
      if (!partner_[at]) say_alone(at);
    }
    std::ranges::stable_sort(out_.changes, {}, &PersonChange::change);
    return std::move(out_);
  }

 private:
  bool is_earlier(std::uint32_t at) const { return at < first_after_; }

  void find_partners(const RecordMatches& matches) {
    partner_.resize(all_.size());
    for (std::uint32_t at = first_after_; at < all_.size(); ++at) {
      const std::uint32_t first = matches.cluster_of[at];
      if (!is_earlier(first) || partner_[first]) continue;  // A reviewer may have put more together.
      partner_[first] = at;
      partner_[at] = first;
    }
  }

  /// Of entries that say the same the one that kept its id is who it was.
  void prefer_own_ids() {
    std::unordered_map<std::string_view, std::uint32_t> earlier;
    for (std::uint32_t at = 0; at < first_after_; ++at) earlier[all_[at].record] = at;
    for (std::uint32_t at = first_after_; at < all_.size(); ++at) {
      const auto own = earlier.find(all_[at].record);
      if (partner_[at] || own == earlier.end() || !partner_[own->second]) continue;
      const std::uint32_t other = *partner_[own->second];
      if (fields_of(all_[other]) != fields_of(all_[at])) continue;
      partner_[other].reset();
      partner_[own->second] = at;
      partner_[at] = own->second;
    }
  }

  PersonChange change_of(ReleaseChange kind, std::optional<std::uint32_t> before, std::optional<std::uint32_t> after, double probability) const {
    if (after) *after -= first_after_;
    return {.change = kind, .before = before, .after = after, .probability = probability, .field = {}, .was = {}, .is = {}};
  }

  void say_changes(std::uint32_t before, std::uint32_t after) {
    ++out_.in_both;
    double probability = 0;
    for (const Likely& likely : between_[before]) probability = likely.other == after ? likely.probability : probability;
    const std::vector<Field> was = fields_of(all_[before]);
    const std::vector<Field> is = fields_of(all_[after]);
    const std::size_t said = out_.changes.size();
    for (std::size_t i = 0; i < was.size(); ++i) {
      if (was[i].value == is[i].value) continue;
      PersonChange change = change_of(ReleaseChange::changed, before, after, probability);
      change.field = was[i].name;
      change.was = was[i].value;
      change.is = is[i].value;
      out_.changes.push_back(std::move(change));
    }
    out_.unchanged += out_.changes.size() == said ? 1 : 0;
  }

  /// Of an entry without a partner: is it one with an entry of its own release that has one?
  void say_alone(std::uint32_t at) {
    Likely with{.other = 0, .probability = kSureOfOneList};
    bool found = false;
    for (const Likely& likely : within_[at]) {
      if (is_earlier(likely.other) != is_earlier(at) || !partner_[likely.other] || likely.probability < with.probability) continue;
      with = likely;
      found = true;
    }
    double between = 0;
    for (const Likely& likely : between_[at]) between = std::max(between, likely.probability);
    const bool earlier = is_earlier(at);
    if (found && earlier) {
      out_.changes.push_back(change_of(ReleaseChange::merged, at, partner_[with.other], with.probability));
    } else if (found) {
      out_.changes.push_back(change_of(ReleaseChange::split, partner_[with.other], at, with.probability));
    } else if (earlier) {
      out_.changes.push_back(change_of(ReleaseChange::removed, at, std::nullopt, 1 - between));
    } else {
      out_.changes.push_back(change_of(ReleaseChange::added, std::nullopt, at, 1 - between));
    }
  }

  std::uint32_t first_after_;
  std::vector<PersonRecord> all_;
  std::vector<std::vector<Likely>> between_;  ///< Of the other release.
  std::vector<std::vector<Likely>> within_;   ///< Of both.
  std::vector<std::optional<std::uint32_t>> partner_;
  ReleaseComparison out_;
};

}  // namespace

ReleaseComparison compare_releases(std::span<const PersonRecord> before, std::span<const PersonRecord> after,
                                   const NameWords& known, MatchOptions options) {
  return Comparer(before, after, known, std::move(options)).compare();
}

}  // namespace cairn
