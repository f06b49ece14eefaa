#include "claims/toponym_surroundings.h"

#include <algorithm>

#include "claims/place_names.h"
#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kMostBetween = 7;  // tokens between a name and the name of what it lies in

/// What stands between and beside the names of one sentence.
class Surrounder {
 public:
  Surrounder(std::string_view text, const Sentence& s, const std::vector<std::string>& texts)
      : text_(text), s_(s), texts_(texts) {}

  void read(std::span<Toponym> names, std::int32_t first_index) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      read_noun(names[i]);
      read_distance(names[i]);
      read_abbreviation(names[i]);
    }
    for (std::size_t i = 0; i + 1 < names.size(); ++i) relate(names, i, first_index);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }

  /// "Tel Amara Dam", "Tel Amara's hospital" (no), "the village of Tel Amara", "Lake Amara" (part of the name).
  void read_noun(Toponym& name) const {
    if (!name.people.empty()) return;
    const Match* after = s_.match(name.end, Tag::place_noun);
    const Match* before = name.begin >= 1 ? s_.match_ending(name.begin, Tag::place_noun) : nullptr;
    if (!before && name.begin >= 2 && word(name.begin - 1, "of"))
      before = s_.match_ending(name.begin - 1, Tag::place_noun);
    if (after) {
      name.place.kind = static_cast<PlacePrecision>(after->entry->a);
      name.place.with_noun = name_of(text_, s_.span_of(name.begin, after->end));
    } else if (before) {
      name.place.kind = static_cast<PlacePrecision>(before->entry->a);
      if (before->end == name.begin) name.place.with_noun = name_of(text_, s_.span_of(before->begin, name.end));
    }
  }

  /// "20 km east of X", "12 miles from the town of X"
  void read_distance(Toponym& name) const {
    std::size_t t = name.begin;
    if (t > 1 && word(t - 1, "of") && s_.match_ending(t - 1, Tag::place_noun))
      t = s_.match_ending(t - 1, Tag::place_noun)->begin;
    if (t > 0 && word(t - 1, "the")) --t;
    if (const Match* near = s_.match_ending(t, Tag::place_near))
      t = near->begin;
    else if (t > 0 && (word(t - 1, "from") || word(t - 1, "of")))
      --t;
    else
      return;
    while (t > 0 &&
           (s_.is(t - 1, Tag::place_direction) || word(t - 1, "the") || word(t - 1, "to") || word(t - 1, "away")))
      --t;
    if (t < 2 || s_.tokens[t - 2].kind != TokenKind::number) return;
    static constexpr struct {
      LowerWord word;
      double metres;
    } kUnits[] = {{"km", 1'000},         {"kilometre", 1'000}, {"kilometres", 1'000}, {"kilometer", 1'000},
                  {"kilometers", 1'000}, {"kms", 1'000},       {"mile", 1'609},       {"miles", 1'609},
                  {"metres", 1},         {"meters", 1}};
    for (const auto& [unit, metres] : kUnits) {
      if (!word(t - 1, unit)) continue;
      double number = 0;
      for (const char c : words_at(text_, s_, t - 2)) {
        if (c == ',') continue;
        if (c == '.') break;  // of "2.5 km" the whole ones: the place's own reach is more
        if (c < '0' || c > '9') return;
        number = number * 10 + (c - '0');
      }
      if (number * metres < 500'000) name.distance_metres = number * metres;
      return;
    }
  }

  void read_abbreviation(Toponym& name) const {
    if (!name.people.empty() || !mark(name.end, ',') || name.end + 1 >= s_.size() || !s_.tokens[name.end + 1].capital)
      return;
    const Match* match = cue_match(s_, name.end + 1, PlaceCue::abbreviation);
    if (!match) return;
    // "Salem, Or else": two letters without a stop stand in capitals
    const Token& token = s_.tokens[name.end + 1];
    if (match->end == match->begin + 1 && !token.all_capitals) return;
    const std::string& of = texts_[match->entry->text];
    name.place.region_country = of.substr(0, 2);
    name.place.region = of.size() > 3 ? of.substr(3) : "";
  }

  bool is_link_word(std::size_t t) const {
    return s_.is(t, Tag::preposition) || s_.is(t, Tag::place_noun) || s_.is(t, Tag::place_direction) ||
           s_.is(t, Tag::place_area) || word(t, "the") || word(t, "of") || word(t, "in") ||
           is_place_cue(s_, t, PlaceCue::demonym) || is_dash(text_, s_, t) || is_quote(text_, s_, t);
  }

  /// "X, Y", "X in Y", "X (Y)", "X of Y": X lies in Y; "Y's X": X lies in Y.
  void relate(std::span<Toponym> names, std::size_t i, std::int32_t first_index) const {
    Toponym& a = names[i];
    Toponym& b = names[i + 1];
    if (!a.people.empty() || !b.people.empty() || b.begin < a.end || b.begin - a.end > kMostBetween) return;
    std::size_t t = a.end;
    if (is_apostrophe(text_, s_, t) && word(t + 1, "s")) {
      bool close = true;
      for (std::size_t k = t + 2; k < b.begin; ++k) close &= is_link_word(k);
      if (close) b.place.inside = first_index + static_cast<std::int32_t>(i);
      return;
    }
    if (t == b.begin) return;
    bool comma = false, preposition = false, other = false;
    for (; t < b.begin; ++t) {
      if (s_.is(t, Tag::place_near)) return;  // "X west of Y" is not in it
      if (mark(t, ','))
        comma = true;
      else if (mark(t, '('))
        comma = true;
      else if (word(t, "in") || word(t, "of") || word(t, "at"))
        preposition = true;
      else if (!is_link_word(t))
        other = true;
    }
    if (other || (!comma && !preposition)) return;
    if (comma && !preposition && in_list(names, i)) return;
    a.place.inside = first_index + static_cast<std::int32_t>(i) + 1;
  }

  /// "X, Y and Z": side by side.
  bool in_list(std::span<const Toponym> names, std::size_t i) const {
    if (i + 2 >= names.size()) return false;
    const std::size_t from = names[i + 1].end;
    const std::size_t to = names[i + 2].begin;
    if (to < from || to - from > 3) return false;
    for (std::size_t t = from; t < to; ++t) {
      if (word(t, "and") || word(t, "or")) return true;
    }
    // "X, Y, Z and W"
    return to - from == 1 && mark(from, ',') && in_list(names, i + 1);
  }

  std::string_view text_;
  const Sentence& s_;
  const std::vector<std::string>& texts_;
};

/// Top-level domains of countries that many elsewhere use for their sound.
bool says_no_country(std::string_view domain) {
  constexpr std::string_view kFree[] = {"io", "tv", "co", "me", "cc", "ws", "fm", "ai", "ly", "gg", "to", "eu", "su"};
  return std::ranges::find(kFree, domain) != std::ranges::end(kFree);
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  std::string host;
  for (const char c : url) host += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return host;
}

}  // namespace

const Match* cue_match(const Sentence& s, std::size_t token, PlaceCue cue) {
  if (!s.is(token, Tag::place_cue)) return nullptr;
  for (std::uint32_t i = s.first_match[token]; i < s.first_match[token + 1]; ++i) {
    if (s.matches[i].tag() == Tag::place_cue && static_cast<PlaceCue>(s.matches[i].entry->a) == cue)
      return &s.matches[i];
  }
  return nullptr;
}

void read_words_around(std::string_view text, const Sentence& sentence, const std::vector<std::string>& texts,
                       std::span<Toponym> names, std::int32_t first_index) {
  Surrounder(text, sentence, texts).read(names, first_index);
}

PlaceSurroundings surroundings_of(const Document& document, std::span<const Toponym> toponyms) {
  PlaceSurroundings out;
  for (std::size_t i = 0; i < toponyms.size(); ++i) {
    const Toponym& toponym = toponyms[i];
    if (toponym.dateline && !out.dateline && toponym.people.empty()) out.dateline = i;
    if (toponym.people.empty()) continue;
    const auto known = std::ranges::find(out.countries, toponym.people, &PlaceSurroundings::Country::code);
    if (known == out.countries.end())
      out.countries.push_back({toponym.people, 1});
    else
      ++known->times;
  }
  if (document.url) out.outlet_address = host_of(*document.url);
  const std::size_t dot = out.outlet_address.rfind('.');
  if (dot == std::string::npos) return out;
  const std::string domain = out.outlet_address.substr(dot + 1);
  if (domain.size() != 2 || says_no_country(domain)) return out;
  for (const char c : domain) out.outlet_country += static_cast<char>(c - 32);
  if (out.outlet_country == "UK") out.outlet_country = "GB";
  return out;
}

}  // namespace cairn
