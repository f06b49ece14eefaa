#include "claims/places.h"

#include <algorithm>
#include <string>

#include "claims/place_names.h"
#include "claims/place_runs.h"
#include "claims/words.h"

namespace cairn {
namespace {

/// What stands between two names of places.
struct Between {
  bool apart = false;        ///< Words that make the second a place of its own.
  bool conjunction = false;  ///< "and": a second place beside the first.
  bool comma = false;
  bool distance = false;  ///< ", 70 km east of": only says where the first lies.
};

int coarseness(const Place& place) { return static_cast<int>(place.precision.value_or(PlacePrecision::town)); }

class PlaceReader {
 public:
  PlaceReader(std::string_view text, const Sentence& s, const Gazetteer* gazetteer)
      : text_(text), s_(s), gazetteer_(gazetteer) {}

  std::vector<PlaceMention> read() {
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      const auto name = place_name_at(text_, s_, gazetteer_, found_.empty() ? nullptr : &found_.back(), token);
      if (!name) {
        ++token;
        continue;
      }
      add(*name);
      token = std::max(name->end, token + 1);
    }
    for (PlaceMention& mention : found_) name_the_whole(mention);
    return std::move(found_);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }

  /// "northern Karuna" lies in Karuna.
  void name_the_whole(PlaceMention& mention) const {
    if (mention.common_noun || !mention.place.parents.empty() || !mention.place.span) return;
    std::size_t whole = mention.begin;
    while (s_.is(whole, Tag::place_direction) || (whole > mention.begin && mark(whole, '.'))) ++whole;
    if (whole == mention.begin || s_.tokens[whole].span.begin >= mention.place.span->end) return;
    mention.place.parents.push_back(name_of(text_, {s_.tokens[whole].span.begin, mention.place.span->end}));
  }

  Place make_place(const PlaceName& name) const {
    Place place;
    std::size_t proper_begin = name.begin;
    while (proper_begin + 1 < name.proper_end &&
           (s_.is(proper_begin, Tag::place_direction) || mark(proper_begin, '.') || word(proper_begin, "the") ||
            word(proper_begin, "of") || s_.is(proper_begin, Tag::place_area)))
      ++proper_begin;
    const Span proper = s_.span_of(proper_begin, name.proper_end);
    const Span full = s_.span_of(name.begin, name.end);
    place.name = name_of(text_, full);
    place.span = full;
    place.relation = name.relation;
    place.precision = name.precision;
    if (!gazetteer_ || name.common_noun) return place;
    const auto candidates = gazetteer_->find(words_of(text_, proper), 4);
    if (candidates.empty()) return place;
    const PlaceCandidate* chosen = &candidates.front();
    if (name.precision) {
      for (const PlaceCandidate& candidate : candidates) {
        if (candidate.precision == *name.precision) {
          chosen = &candidate;
          break;
        }
      }
    }
    place.gazetteer_id = gazetteer_->id(chosen->row);
    place.latitude = chosen->latitude;
    place.longitude = chosen->longitude;
    if (!place.precision) place.precision = chosen->precision;
    return place;
  }

  Between between(std::size_t begin, std::size_t end) const {
    Between found;
    bool number = false;
    for (std::size_t t = begin; t < end; ++t) {
      if (word(t, "and") || word(t, "&") || word(t, "with")) {
        found.conjunction = true;
      } else if (mark(t, ',')) {
        found.comma = true;
      } else if (s_.tokens[t].kind == TokenKind::number) {
        number = true;
      } else if (number && s_.is(t, Tag::unit)) {
        found.distance = true;
      } else if (!is_link_word(t)) {
        found.apart = true;
      }
    }
    found.apart |= number && !found.distance;
    return found;
  }

  bool is_link_word(std::size_t t) const {
    return s_.is(t, Tag::preposition) || s_.is(t, Tag::place_noun) || s_.is(t, Tag::place_direction) ||
           s_.is(t, Tag::place_area) || s_.is(t, Tag::place_near) || word(t, "the") || word(t, "s") ||
           is_place_cue(s_, t, PlaceCue::demonym) || is_dash(text_, s_, t) || is_apostrophe(text_, s_, t) ||
           is_quote(text_, s_, t) || mark(t, '(') || mark(t, ')') || mark(t, '#') || mark(t, '/') ||
           (mark(t, '.') && !s_.tokens[t].space_before);
  }

  PlaceMention mention_of(const PlaceName& name) const {
    return {.begin = name.begin,
            .end = name.end,
            .place = make_place(name),
            .common_noun = name.common_noun,
            .called = name.called,
            .listed = name.listed,
            .of_settlement = name.of_settlement,
            .destination = name.destination};
  }

  void begin_mention(const PlaceName& name) {
    found_.push_back(mention_of(name));
    listed_.clear();
  }

  /// The name before becomes the parent of this one: "Syria's Idlib", "southeast of Aleppo near al-Nayrab".
  void narrow(const PlaceName& name) {
    PlaceMention mention = mention_of(name);
    mention.place.parents.push_back(found_.back().place.name);
    for (std::string& parent : found_.back().place.parents) mention.place.parents.push_back(std::move(parent));
    if (name.common_noun) mention.enclosing = std::move(found_.back().place);
    found_.back() = std::move(mention);
    listed_.clear();
  }

  /// "in Tel Amara, Qasr Luban and Bir Zayt": what a comma made parents are places side by side.
  void unlist() {
    PlaceMention& last = found_.back();
    std::vector<Place> others;
    for (const PlaceName& name : listed_) {
      Place place = make_place(name);
      if (coarseness(place) > coarseness(last.place)) return;
      place.relation = last.place.relation;
      others.push_back(std::move(place));
    }
    last.place.parents.clear();
    last.others = std::move(others);
  }

  /// "Tel Amara, which was held by militias in the countryside of Qasr, killing two": where the place before lies.
  bool tells_of(const PlaceMention& last, const PlaceName& name) const {
    constexpr std::size_t kReach = 16;
    const std::size_t pronoun = last.end + (mark(last.end, ',') ? 1 : 0);
    if (!word(pronoun, "which") || name.begin > pronoun + kReach || name.common_noun) return false;
    return only_describes(text_, s_, pronoun, name.begin) && coarseness(make_place(name)) > coarseness(last.place);
  }

  /// Joins a name to the mention before it as a parent or a second place, or begins a new mention.
  void add(const PlaceName& name) {
    if (found_.empty()) return begin_mention(name);
    PlaceMention& last = found_.back();
    if (tells_of(last, name)) {
      last.place.parents.push_back(name_of(text_, s_.span_of(name.begin, name.proper_end)));
      return;
    }
    const Between words = between(last.end, name.begin);
    if (words.apart || name.begin <= last.end || name.begin - last.end > 9) return begin_mention(name);
    if (is_apostrophe(text_, s_, last.end)) return narrow(name);
    const bool both_near = last.place.relation == PlaceRelation::near && name.relation == PlaceRelation::near;
    if (!words.conjunction && !words.distance && both_near && name.begin - last.end <= 3 &&
        coarseness(make_place(name)) <= coarseness(last.place))
      return narrow(name);
    if (words.distance) {
      last.end = name.end;
      return;
    }
    if (words.conjunction) {
      if (!listed_.empty() && listed_.size() == last.place.parents.size()) unlist();
      if (!last.place.parents.empty() || name.begin - last.end > 6) return begin_mention(name);
      last.others.push_back(make_place(name));
      if (last.others.back().relation == PlaceRelation::in) last.others.back().relation = last.place.relation;
      last.end = name.end;
      return;
    }
    if (!words.comma && name.begin - last.end > 7) return begin_mention(name);
    if (words.comma && name.begin - last.end == 1 && !name.common_noun) listed_.push_back(name);
    if (last.common_noun && !last.enclosing) last.enclosing = make_place(name);
    last.place.parents.push_back(name_of(text_, s_.span_of(name.begin, name.proper_end)));
    last.end = name.end;
  }

  std::string_view text_;
  const Sentence& s_;
  const Gazetteer* gazetteer_;
  std::vector<PlaceMention> found_;
  std::vector<PlaceName> listed_;  ///< Parents of the last mention that only a comma parts from it.
};

}  // namespace

std::vector<PlaceMention> read_places(std::string_view text, const Sentence& sentence, const Gazetteer* gazetteer) {
  return PlaceReader(text, sentence, gazetteer).read();
}

std::optional<Place> dateline_place(std::string_view text, const Sentence& s, const Gazetteer* gazetteer) {
  if (s.body_begin == 0 || !gazetteer || !is_name_word(text, s, 0)) return std::nullopt;
  std::size_t end = 0;
  while (end < s.body_begin && s.tokens[end].kind == TokenKind::word && s.tokens[end].capital) ++end;
  for (; end > 0; --end) {
    const Span span = s.span_of(0, end);
    const auto found = gazetteer->best(words_of(text, span));
    if (!found) continue;
    Place place;
    place.name = name_of(text, span);
    place.span = span;
    place.gazetteer_id = gazetteer->id(found->row);
    place.latitude = found->latitude;
    place.longitude = found->longitude;
    place.precision = found->precision;
    return place;
  }
  return std::nullopt;
}

}  // namespace cairn
