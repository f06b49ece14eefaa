#include "claims/place_resolution.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "claims/blocks.h"
#include "claims/claims.h"
#include "claims/place_names.h"
#include "claims/toponyms.h"
#include "claims/words.h"
#include "places/coordinates.h"
#include "places/places.h"

namespace cairn {
namespace {

constexpr std::size_t kMostShown = 4;       // candidates that a claim's place keeps
constexpr std::int32_t kFarBehind = 8'000;  // a runner-up that nobody would ask about
constexpr std::int32_t kHopeless = 3'000;   // far less likely than a place that is in no list
constexpr std::size_t kAll = 1000;

std::string within_words(const Gazetteer& gazetteer, std::uint32_t row) {
  const PlaceParents parents = gazetteer.parents(row);
  std::string within(parents.admin1 == gazetteer.name(row) ? std::string_view() : parents.admin1);
  if (!parents.country.empty()) within.append(within.empty() ? "" : ", ").append(parents.country);
  return within;
}

std::vector<std::string> names_of(PlaceReasons reasons) {
  std::vector<std::string> names;
  for (int i = 0; i < static_cast<int>(PlaceEvidence::count_); ++i) {
    const auto evidence = static_cast<PlaceEvidence>(i);
    if (reasons.has(evidence)) names.emplace_back(to_string(evidence));
  }
  return names;
}

PlaceOption option_of(const Gazetteer& gazetteer, const ScoredPlace& scored) {
  const PlaceCandidate& place = scored.place;
  return {.gazetteer_id = std::string(gazetteer.id(place.row)),
          .name = std::string(gazetteer.name(place.row)),
          .within = within_words(gazetteer, place.row),
          .latitude = place.latitude,
          .longitude = place.longitude,
          .precision = place.precision,
          .score = scored.score,
          .reasons = names_of(scored.reasons)};
}

/// "Bir Zayt" of "Bir Zayt village", "village of Bir Zayt": without the words in small letters before and after.
std::string without_small_words(std::string_view name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string_view kept = name;
  for (std::size_t space = kept.rfind(' '); space != std::string_view::npos && small(kept[space + 1]);
       space = kept.rfind(' '))
    kept = kept.substr(0, space);
  for (std::size_t space = kept.find(' ');
       space != std::string_view::npos && small(kept[0]) && kept.substr(0, space).find('-') == std::string_view::npos;
       space = kept.find(' '))
    kept.remove_prefix(space + 1);
  return std::string(kept);
}

/// The coarser of what the noun says and what the list has: the point is only as fine as the place it is the point of.
std::optional<PlacePrecision> coarser(std::optional<PlacePrecision> called, PlacePrecision is) {
  // "the al-Amara district of Port Sirin": a quarter, whatever else districts are
  if (called == PlacePrecision::district && is == PlacePrecision::neighbourhood) return is;
  return called && *called > is ? *called : is;
}

/// "Tal Marj countryside" is the land around a town where no governorate has that name: as wide as a district.
bool lies_around_settlement(const Place& place, const ResolvedPlace& found) {
  if (place.relation != PlaceRelation::area || place.precision != PlacePrecision::governorate) return false;
  return std::ranges::none_of(found.candidates, [](const ScoredPlace& candidate) {
    return candidate.place.precision == PlacePrecision::governorate;
  });
}

std::vector<std::size_t> paragraph_breaks(std::string_view text) {
  std::vector<std::size_t> breaks;
  for (std::size_t at = text.find("\n\n"); at != std::string_view::npos; at = text.find("\n\n", at + 2))
    breaks.push_back(at);
  return breaks;
}

class Resolver {
 public:
  Resolver(const Document& document, const Lexicon::Tables& tables, const Gazetteer& gazetteer,
           std::span<const Sentence> sentences)
      : document_(document), text_(document.text), tables_(tables), gazetteer_(gazetteer), sentences_(sentences) {
    for (const Sentence& s : sentences) in_text_order_.push_back(&s);
    std::ranges::stable_sort(in_text_order_, {}, [](const Sentence* s) { return s->span.begin; });
  }

  void read() {
    toponyms_ = read_toponyms(text_, tables_, sentences_, gazetteer_);
    order_toponyms();
  }
  void take(std::span<const Span> spans) { toponyms_ = toponyms_at(text_, tables_, sentences_, spans); }

  /// A place of a claim that no toponym covers: a name that the gazetteer does not know, or one in small letters.
  void add(const Place& place) {
    Toponym toponym;
    const std::string name = without_small_words(place.name);
    // "a clinic" is called like no place
    if (name.empty() || name[0] < 'a' || name[0] > 'z' || name.find('-') != std::string::npos)
      toponym.place.name = name;
    toponym.place.span = *place.span;
    toponym.place.kind = place.precision;
    added_.push_back(std::move(toponym));
  }

  void order_toponyms() {
    order_.resize(toponyms_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::ranges::stable_sort(order_, {}, [&](std::size_t i) { return span_at(i).begin; });
  }

  const Span& span_at(std::size_t toponym) const { return toponyms_[toponym].place.span; }

  /// Where in the order of the text the first toponym stands that ends after `byte`; toponyms do not overlap.
  std::size_t first_reaching(std::uint32_t byte) const {
    const auto found = std::ranges::partition_point(order_, [&](std::size_t i) { return span_at(i).end <= byte; });
    return static_cast<std::size_t>(found - order_.begin());
  }

  /// Index of the toponym that the words name; -1 = none does.
  int toponym_in(Span span) const {
    int best = -1;
    std::uint32_t most = 0;
    for (std::size_t at = first_reaching(span.begin); at < order_.size(); ++at) {
      const std::size_t i = order_[at];
      const Span& own = span_at(i);
      if (own.begin >= span.end) break;
      if (!own.overlaps(span) || !toponyms_[i].people.empty()) continue;
      const std::uint32_t shared = std::min(own.end, span.end) - std::max(own.begin, span.begin);
      if (shared > most) {
        most = shared;
        best = static_cast<int>(i);
      }
    }
    return best >= 0 && names_more(span, toponyms_[static_cast<std::size_t>(best)].place.span) ? -1 : best;
  }

  /// "Zuhri Tower building" around "Zuhri": capitals beyond the toponym that are no noun for places name something
  /// else.
  bool names_more(Span words, Span toponym) const {
    auto at = std::ranges::partition_point(in_text_order_, [&](const Sentence* s) { return s->span.end < words.end; });
    for (; at != in_text_order_.end() && (*at)->span.begin <= words.begin; ++at) {
      const Sentence& s = **at;
      for (std::size_t t = 0; t < s.size(); ++t) {
        const Span& token = s.tokens[t].span;
        if (!words.contains(token) || toponym.overlaps(token) || !s.tokens[t].capital) continue;
        if (s.tokens[t].kind != TokenKind::word || s.is(t, Tag::place_noun) || s.is(t, Tag::place_direction)) continue;
        if (s.is(t, Tag::place_area) || is_place_cue(s, t, PlaceCue::demonym) || is_word(text_, s, t, "old") ||
            is_word(text_, s, t, "the") || is_word(text_, s, t, "s"))
          continue;
        const std::size_t one = first_reaching(token.begin);
        if (one == order_.size() || !span_at(order_[one]).overlaps(token)) return true;
      }
    }
    return false;
  }

  std::span<const Toponym> toponyms() const { return toponyms_; }

  void resolve() {
    for (Toponym& toponym : added_) toponyms_.push_back(std::move(toponym));
    added_.clear();
    attach_points();
    std::vector<NamedPlace> names;
    for (const Toponym& toponym : toponyms_) {
      names.push_back(toponym.place);
      if (!toponym.people.empty()) names.back().name.clear();
    }
    resolved_ = resolve_places(gazetteer_, names, surroundings_of(document_, toponyms_), tables_.place_weights);
  }

  /// Fills in what is known of where the toponym lies.
  void put(std::size_t index, Place& place, std::size_t most = kMostShown) const {
    const Toponym& toponym = toponyms_[index];
    place.gazetteer_id.reset();
    place.latitude.reset();
    place.longitude.reset();
    if (!toponym.people.empty()) return put_country(toponym.people, place);
    const ResolvedPlace& found = resolved_[index];
    if (found.decided) {
      const PlaceCandidate& chosen = found.candidates.front().place;
      place.gazetteer_id = gazetteer_.id(chosen.row);
      place.latitude = chosen.latitude;
      place.longitude = chosen.longitude;
      place.precision = coarser(toponym.place.kind, chosen.precision);
      if (lies_around_settlement(place, found)) place.precision = PlacePrecision::district;
      place.radius_metres = radius_of(place.precision, place.relation, toponym.distance_metres) + found.spread_metres;
      if (toponym.distance_metres) place.relation = PlaceRelation::near;
    } else if (lies_around_settlement(place, found)) {
      place.precision = PlacePrecision::district;
    }
    if (const auto point = points_.find(index); point != points_.end()) {
      place.latitude = point->second.latitude;
      place.longitude = point->second.longitude;
      place.precision = precision_of_radius(point->second.radius_metres);
      place.relation = PlaceRelation::in;
      place.radius_metres = std::max<std::int64_t>(1, std::llround(point->second.radius_metres));
    }
    place.candidates.clear();
    if (found.candidates.size() < 2 && found.decided && most == kMostShown) return;
    for (const ScoredPlace& candidate : found.candidates) {
      if (place.candidates.size() == most) break;
      if (most == kMostShown && candidate.score < least_shown(found)) break;
      place.candidates.push_back(option_of(gazetteer_, candidate));
    }
  }

 private:
  /// What scores less is not worth a reviewer's look.
  std::int32_t least_shown(const ResolvedPlace& found) const {
    const std::int32_t none = tables_.place_weights.of[static_cast<std::size_t>(PlaceEvidence::not_in_list)];
    return found.decided ? found.candidates.front().score - kFarBehind : none - kHopeless;
  }

  void put_country(const std::string& code, Place& place) const {
    const auto row = gazetteer_.row_of_id("iso:" + code);
    if (!row) return;
    const PlaceCandidate country = gazetteer_.candidate(*row);
    place.gazetteer_id = gazetteer_.id(*row);
    place.latitude = country.latitude;
    place.longitude = country.longitude;
    place.precision = country.precision;
    place.radius_metres = radius_of(place.precision, place.relation, {});
  }

  /// Coordinates belong to the name right before them, or to the only name of their paragraph.
  void attach_points() {
    constexpr std::uint32_t kClose = 40;  // bytes
    const std::vector<WrittenPoint> points = read_coordinates(text_);
    if (points.empty()) return;
    order_toponyms();
    const std::vector<bool> outer = those_around_others();
    const std::vector<std::size_t> breaks = paragraph_breaks(text_);
    std::map<std::size_t, int> only_names;  // by the beginning of the paragraph
    for (const WrittenPoint& point : points) {
      int nearest = -1;
      for (std::size_t at = first_reaching(point.span.begin); at > 0 && nearest < 0; --at) {
        const std::size_t i = order_[at - 1];
        const Span& span = span_at(i);
        if (point.span.begin - span.end > kClose) break;
        if (!toponyms_[i].people.empty()) continue;
        if (text_.substr(span.end, point.span.begin - span.end).find_first_of(".;\n") != std::string_view::npos) break;
        // of "X, Y (36.3, 43.1)" X
        nearest = static_cast<int>(i);
      }
      while (nearest > 0 && toponyms_[static_cast<std::size_t>(nearest) - 1].place.inside == nearest) --nearest;
      if (nearest < 0) {
        const auto after = std::ranges::upper_bound(breaks, point.span.begin);
        const std::size_t begin = after == breaks.begin() ? 0 : *std::prev(after);
        const auto [known, is_new] = only_names.try_emplace(begin, -1);
        if (is_new) known->second = only_name_in(begin, after == breaks.end() ? text_.size() : *after, outer);
        nearest = known->second;
      }
      if (nearest < 0) continue;
      const auto index = static_cast<std::size_t>(nearest);
      if (!points_.try_emplace(index, point).second) continue;
      toponyms_[index].place.point = GroundPoint{point.latitude, point.longitude};
    }
  }

  /// The first name in [begin, end] of the text where the others are what it lies in; -1 where there are several.
  int only_name_in(std::size_t begin, std::size_t end, const std::vector<bool>& outer) const {
    int only = -1;
    for (std::size_t at = first_reaching(static_cast<std::uint32_t>(begin)); at < order_.size(); ++at) {
      const std::size_t i = order_[at];
      if (span_at(i).begin > end) break;
      if (span_at(i).begin < begin || span_at(i).end > end || !toponyms_[i].people.empty() || outer[i]) continue;
      if (only >= 0 && toponyms_[static_cast<std::size_t>(only)].place.name != toponyms_[i].place.name) return -1;
      if (only < 0) only = static_cast<int>(i);
    }
    return only;
  }

  /// By toponym: does another lie in it?
  std::vector<bool> those_around_others() const {
    std::vector<bool> outer(toponyms_.size());
    for (const Toponym& toponym : toponyms_) {
      if (toponym.place.inside >= 0) outer[static_cast<std::size_t>(toponym.place.inside)] = true;
    }
    return outer;
  }

  const Document& document_;
  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Gazetteer& gazetteer_;
  std::span<const Sentence> sentences_;
  std::vector<const Sentence*> in_text_order_;
  std::vector<Toponym> toponyms_;
  std::vector<std::size_t> order_;  ///< Of the toponyms in the text.
  std::vector<Toponym> added_;
  std::map<std::size_t, WrittenPoint> points_;  ///< By toponym.
  std::vector<ResolvedPlace> resolved_;
};

template <class Use>
void for_each_place(std::span<Claim> claims, Use&& use) {
  for (Claim& claim : claims) {
    if (claim.place && claim.place->span) use(*claim.place);
    for (Place& place : claim.other_places) {
      if (place.span) use(place);
    }
  }
}

}  // namespace

void resolve_places_of_claims(const Document& document, const Lexicon::Tables& tables, const Gazetteer& gazetteer,
                              std::span<const Sentence> sentences, std::span<Claim> claims) {
  bool any = false;
  for_each_place(claims, [&](const Place&) { any = true; });
  if (!any) return;
  Resolver resolver(document, tables, gazetteer, sentences);
  resolver.read();
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> index_of;
  std::size_t added = 0;
  for_each_place(claims, [&](const Place& place) {
    const auto key = std::pair(place.span->begin, place.span->end);
    if (index_of.contains(key)) return;
    int index = resolver.toponym_in(*place.span);
    if (index < 0) {
      index = static_cast<int>(resolver.toponyms().size() + added++);
      resolver.add(place);
    }
    index_of[key] = static_cast<std::size_t>(index);
  });
  resolver.resolve();
  for_each_place(claims, [&](Place& place) { resolver.put(index_of.at({place.span->begin, place.span->end}), place); });
}

std::vector<Mention> read_place_names(const Document& document, const Lexicon& lexicon, const Gazetteer& gazetteer,
                                      const std::vector<Span>* given) {
  std::vector<Token> tokens;
  const std::vector<Sentence> sentences = read_sentences(document, lexicon.tables(), tokens);
  Resolver resolver(document, lexicon.tables(), gazetteer, sentences);
  if (given)
    resolver.take(*given);
  else
    resolver.read();
  resolver.resolve();
  std::vector<Mention> found;
  for (std::size_t i = 0; i < resolver.toponyms().size(); ++i) {
    const NamedPlace& name = resolver.toponyms()[i].place;
    Mention mention{.document = document.id,
                    .kind = MentionKind::place,
                    .span = name.span,
                    .words = std::string(words_of(document.text, name.span))};
    mention.place = Place{.name = name.name,
                          .span = name.span,
                          .gazetteer_id = {},
                          .latitude = {},
                          .longitude = {},
                          .precision = {},
                          .relation = PlaceRelation::in,
                          .parents = {}};
    resolver.put(i, *mention.place, kAll);
    found.push_back(std::move(mention));
  }
  for (const WrittenPoint& point : read_coordinates(document.text)) {
    found.push_back({.document = document.id,
                     .kind = MentionKind::point,
                     .span = point.span,
                     .words = std::string(words_of(document.text, point.span))});
    found.back().point = MentionedPoint{.latitude = point.latitude,
                                        .longitude = point.longitude,
                                        .radius_metres = point.radius_metres,
                                        .notation = std::string(to_string(point.notation))};
  }
  std::ranges::stable_sort(found, {}, [](const Mention& mention) { return mention.span.begin; });
  return found;
}

}  // namespace cairn
