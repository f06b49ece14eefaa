#include "incidents/origins.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "incidents/eligible.h"
#include "incidents/names.h"
#include "text/fold.h"

namespace cairn {
namespace {

constexpr auto kBodyWords = std::to_array<std::string_view>(
    {"agency", "blog", "channel", "com", "international", "media", "network", "news", "org", "press", "reposted",
     "reports", "service", "tv"});
constexpr auto kSpeakerWords = std::to_array<std::string_view>(
    {"spokesman", "spokesmen", "spokesperson", "spokespersons", "spokeswoman", "spokeswomen"});
constexpr auto kLeadingWords = std::to_array<std::string_view>({"a", "an", "its", "the", "their", "this", "these"});

template <class Words>
bool among(std::string_view word, const Words& words) {
  return std::ranges::find(words, word) != words.end();
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// "Ministry spokeswoman Jane Roe" -> "ministry"; "a spokesman for the army" -> "army".
std::string institution_key(std::string_view folded) {
  std::vector<std::string_view> words = words_of_name(folded);
  const auto speaker = std::ranges::find_if(words, [](std::string_view word) { return among(word, kSpeakerWords); });
  if (speaker != words.end()) {
    auto before = std::vector<std::string_view>(words.begin(), speaker);
    while (!before.empty() && among(before.front(), kLeadingWords)) before.erase(before.begin());
    if (!before.empty()) {
      words = before;
    } else if (speaker + 2 < words.end() && (speaker[1] == "for" || speaker[1] == "of")) {
      words.erase(words.begin(), speaker + 2);
    }
  }
  while (words.size() > 1 && among(words.front(), kLeadingWords)) words.erase(words.begin());
  return joined(words);
}

/// Without the words that only say that it is a news outlet: "Tasnim News Agency" and "Tasnim" are one.
std::string short_key(const std::string& key) {
  std::vector<std::string_view> words = words_of_name(key);
  while (words.size() > 1 && among(words.back(), kBodyWords)) words.pop_back();
  return joined(words);
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Nobody in particular: "residents", "two medical sources", "a witness". A capital names somebody; one that only begins
/// the sentence does so for institutions ("Brovia's foreign ministry"), not for "Doctors at the hospital".
bool is_unnamed(const Attribution& source) {
  if (source.role == Role::unnamed || source.role == Role::witness || source.role == Role::relative) return true;
  const std::string& name = source.source;
  const bool latin = std::ranges::any_of(name, [](char c) { return (c >= 'a' && c <= 'z') || is_capital(c); });
  if (!latin) return false;
  if (std::ranges::any_of(name.substr(1), is_capital)) return false;
  const bool institution = source.role != Role::medical && source.role != Role::responder;
  const bool one_word = name.find(' ') == std::string::npos;
  return !(is_capital(name.front()) && (institution || one_word));
}

bool gathers_itself(const Attribution& source) {
  switch (source.role.value_or(Role::media)) {
    case Role::medical:
    case Role::responder:
    case Role::witness:
    case Role::relative:
    case Role::monitor:
    case Role::un: return true;
    default: return false;
  }
}

struct Key {
  std::string key;
  std::string full;          ///< Before words like "news agency" were left out.
  std::string name;
  std::string aligned_name;  ///< Folded, for the alignment table; not that of the outlet where a source is unnamed.
  bool gathers = false;
  bool own = false;
  bool speaks_for_party = false;  ///< Its role is that of a party's voice.
};

std::string outlet_name(const Claim& claim, const PageVersions& versions) {
  return claim.reported_by.outlet.value_or("document " + std::string(versions.page_of(claim.document)));
}
std::string outlet_key(const Claim& claim, const PageVersions& versions) {
  return short_key(institution_key(fold_name(outlet_name(claim, versions))));
}

class Folder {
 public:
  Folder(std::span<const Claim* const> claims, const PageVersions& versions) : claims_(claims), versions_(versions) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      by_id_.emplace(claims[i]->claim, i);
      const std::optional<std::string>& copies = claims[i]->reported_by.derivation_group;
      if (!copies || !claims[i]->attribution.empty()) continue;
      std::size_t& first = first_of_copies_.emplace(*copies, i).first->second;
      const auto day = [&](std::size_t at) { return published_days(*claims[at]).start.value_or(Day{1 << 24}); };
      if (day(i) < day(first)) first = i;
    }
    find_restated();
  }

  std::vector<Key> keys_of(std::size_t at, int depth = 0) const {
    const Claim& claim = *claims_[at];
    if (claim.subset_of && depth < 8) {
      if (const auto whole = by_id_.find(*claim.subset_of); whole != by_id_.end() && whole->second != at) {
        return keys_of(whole->second, depth + 1);
      }
    }
    if (const auto source = restated_.find(at); source != restated_.end()) return keys_of(source->second, depth + 1);
    std::vector<Key> keys;
    keys.push_back(claim.attribution.empty() ? outlet(at) : source(claim, claim.attribution.front()));
    for (const AttributionChain& chain : claim.other_attributions) {
      if (!chain.empty()) keys.push_back(source(claim, chain.front()));
    }
    return keys;
  }

 private:
  Key outlet(std::size_t at) const {
    const std::optional<std::string>& copies = claims_[at]->reported_by.derivation_group;
    const Claim& claim = *claims_[copies ? first_of_copies_.at(*copies) : at];
    const std::string name = outlet_name(claim, versions_);
    Key key{.key = outlet_key(claim, versions_), .full = institution_key(fold_name(name)), .name = name, .aligned_name = fold_name(name),
            .gathers = false, .own = true, .speaks_for_party = false};
    if (const std::optional<std::string>& agency = claims_[at]->reported_by.agency; copies && agency) {
      key = Key{.key = short_key(institution_key(fold_name(*agency))), .full = institution_key(fold_name(*agency)), .name = *agency,
                .aligned_name = fold_name(*agency), .gathers = false, .own = false, .speaks_for_party = false};
    } else if (copies) {
      key.key = "copies of " + *copies;
    }
    return key;
  }

  Key source(const Claim& claim, const Attribution& source) const {
    const std::string full = institution_key(fold_name(source.source));
    Key key{.key = full, .full = full, .name = source.source, .aligned_name = {}, .gathers = gathers_itself(source), .own = false, .speaks_for_party = false};
    key.aligned_name = fold_name(source.source);
    const Role role = source.role.value_or(Role::media);
    key.speaks_for_party = role == Role::belligerent || role == Role::government || role == Role::military ||
                           role == Role::state_media;
    if (is_unnamed(source)) {
      // In a shared sentence "residents" are the same residents in every copy.
      const std::optional<std::string>& copies = claim.reported_by.derivation_group;
      key.key += " by way of " + (copies ? "copies of " + *copies : outlet_key(claim, versions_));
      key.name += " (" + outlet_name(claim, versions_) + ")";
    } else {
      key.key = short_key(key.key);
      key.own = key.key == outlet_key(claim, versions_);
    }
    return key;
  }

  /// An outlet that repeats, without a source, the number that its own text attributes, or has from a story that others
  /// print, too, adds no origin. Copies of one story are one text here: a print that leaves out the sentence with the
  /// source does not become a source.
  void find_restated() {
    std::map<std::tuple<std::string_view, Effect, std::string_view, std::int64_t>, std::size_t> attributed, copied;
    const auto key = [](std::string_view text, const Claim& claim) {
      const std::string_view group = claim.victims && claim.victims->group ? std::string_view(*claim.victims->group) : "";
      return std::tuple(text, *claim.effect, group, *claim.count->low);
    };
    const auto counts = [](const Claim& claim) {
      return claim.kind == Kind::harm && claim.effect && claim.count && claim.count->low &&
             claim.polarity == Polarity::affirmed;
    };
    // "She was killed with two of her sons": the one is no number that anybody repeats.
    std::map<std::tuple<std::string_view, std::uint32_t, Effect>, std::size_t> told_together;
    const auto sentence_key = [](const Claim& claim) {
      return std::tuple(std::string_view(claim.document), claim.sentence->begin, *claim.effect);
    };
    for (const Claim* claim : claims_) {
      if (counts(*claim) && claim->sentence && !claim->subset_of) ++told_together[sentence_key(*claim)];
    }
    const auto countable = [&](const Claim& claim) {
      if (!counts(claim)) return false;
      return *claim.count->low > 1 || !claim.sentence || claim.subset_of || told_together[sentence_key(claim)] == 1;
    };
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const Claim& claim = *claims_[i];
      if (!countable(claim)) continue;
      const std::optional<std::string>& story = claim.reported_by.derivation_group;
      if (story && claim.attribution.empty()) copied.emplace(key(claim.document, claim), i);
      if (claim.attribution.empty()) continue;
      attributed.emplace(key(claim.document, claim), i);
      if (story) attributed.emplace(key(*story, claim), i);
    }
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const Claim& claim = *claims_[i];
      if (!countable(claim) || !claim.attribution.empty()) continue;
      const std::optional<std::string>& story = claim.reported_by.derivation_group;
      auto found = attributed.find(key(claim.document, claim));
      if (found == attributed.end() && story) found = attributed.find(key(*story, claim));
      if (found == attributed.end() && !story) {
        if (const auto copy = copied.find(key(claim.document, claim)); copy != copied.end()) restated_[i] = copy->second;
        continue;
      }
      if (found != attributed.end()) restated_[i] = found->second;
    }
  }

  std::span<const Claim* const> claims_;
  const PageVersions& versions_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::map<std::string, std::size_t> first_of_copies_;
  std::map<std::size_t, std::size_t> restated_;
};

/// Abbreviations and long forms meet: "Highland Network for Human Rights" and "HNHR", "state news agency HANA" and "HANA".
std::map<std::string, std::string> one_spelling(const std::vector<std::vector<Key>>& keys) {
  std::map<std::string, std::string> spelling;
  for (const std::vector<Key>& of_claim : keys) {
    for (const Key& key : of_claim) spelling.emplace(key.key, key.key);
  }
  for (const std::vector<Key>& of_claim : keys) {
    for (const Key& key : of_claim) {
      const std::vector<std::string_view> words = words_of_name(key.full);
      if (words.size() < 2 || contains_words(key.key, "by way of")) continue;
      if (const std::string initials = initials_of(key.full); spelling.contains(initials)) spelling[key.key] = initials;
      const std::string last(words.back());
      if (among(words[words.size() - 2], kBodyWords) && spelling.contains(last)) spelling[key.key] = last;
    }
  }
  return spelling;
}

std::optional<std::string> party_of(const Key& key, const AlignmentTable& alignments,
                                    std::span<const std::string> parties, std::optional<Day> day) {
  if (const std::optional<std::string> listed = alignments.party_of(key.aligned_name, day)) return listed;
  for (const std::string& party : parties) {
    const std::string folded = fold_name(party);
    const bool own_voice = key.aligned_name == folded;
    if (own_voice || (key.speaks_for_party && contains_words(key.aligned_name, folded))) return party;
  }
  return std::nullopt;
}

}  // namespace

OriginTable fold_origins(std::span<const Claim* const> claims, const AlignmentTable& alignments,
                         std::span<const std::string> parties, std::optional<Day> day, const PageVersions& versions) {
  const Folder folder(claims, versions);
  std::vector<std::vector<Key>> keys;
  for (std::size_t i = 0; i < claims.size(); ++i) keys.push_back(folder.keys_of(i));
  const std::map<std::string, std::string> spelling = one_spelling(keys);

  OriginTable table;
  table.of_claim.resize(claims.size());
  table.own_document.resize(claims.size());
  std::map<std::string, std::size_t> entry_of;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Key& main = keys[i].front();
    const std::string publisher = outlet_key(*claims[i], versions);
    const auto spelled = spelling.find(publisher);
    table.own_document[i] = main.own || (spelled == spelling.end() ? publisher : spelled->second) == spelling.at(main.key);
    for (const Key& key : keys[i]) {
      const auto [found, is_new] = entry_of.emplace(spelling.at(key.key), table.entries.size());
      if (is_new) table.entries.push_back({.key = found->first, .name = key.name, .party = {}, .gathers = false, .claims = {}});
      OriginEntry& entry = table.entries[found->second];
      entry.gathers = entry.gathers || key.gathers;
      if (!entry.party) entry.party = party_of(key, alignments, parties, day);
      if (std::ranges::find(table.of_claim[i], found->second) != table.of_claim[i].end()) continue;
      entry.claims.push_back(i);
      table.of_claim[i].push_back(found->second);
    }
  }
  return table;
}

}  // namespace cairn
