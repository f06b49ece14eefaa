#include "claims/places.h"

#include <algorithm>
#include <string>

#include "claims/words.h"

namespace cairn {
namespace {

struct Name {
  std::size_t begin = 0;       ///< First token, with a place noun before "of" left out.
  std::size_t end = 0;         ///< After the name and a place noun that belongs to it ("Izaz city").
  std::size_t proper_end = 0;  ///< After the proper name alone.
  std::optional<PlacePrecision> precision;
  PlaceRelation relation = PlaceRelation::in;
};

class PlaceReader {
 public:
  PlaceReader(std::string_view text, const Sentence& s, const Gazetteer* gazetteer)
      : text_(text), s_(s), gazetteer_(gazetteer) {}

  std::vector<PlaceMention> read() {
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      if (const auto capital = read_capital(token)) {
        add(*capital);
        token = capital->end;
        continue;
      }
      const auto name = read_name(token);
      if (!name) {
        ++token;
        continue;
      }
      token = name->end;
      add(*name);
    }
    return std::move(found_);
  }

 private:
  bool word(std::size_t token, std::string_view w) const { return is_word(text_, s_, token, w); }

  bool is_article(std::size_t token) const {
    if (token + 1 >= s_.size() || s_.tokens[token].span.size() > 3 || s_.tokens[token + 1].space_before ||
        !is_dash(text_, s_, token + 1))
      return false;
    static constexpr std::string_view kArticles[] = {"al", "el", "ez", "es", "as", "ash", "ad",
                                                     "an", "ar", "at", "az", "ed", "er",  "ul"};
    return std::ranges::any_of(kArticles, [&](std::string_view a) { return word(token, a); });
  }

  /// A word that can be part of a proper name.
  /// "villagers", but not "Syrian", which also begins "the Syrian capital".
  bool is_people(std::size_t token) const { return s_.is(token, Tag::person) && !s_.is(token, Tag::modifier); }

  bool is_name_word(std::size_t token) const {
    if (token >= s_.size()) return false;
    const Token& t = s_.tokens[token];
    if (t.kind != TokenKind::word) return false;
    if (is_article(token)) return true;
    if (!t.capital) return false;
    if (s_.is(token, Tag::month) || s_.is(token, Tag::weekday) || s_.is(token, Tag::pronoun) ||
        s_.is(token, Tag::conjunction))
      return false;
    if (s_.capitals_mean_nothing) {
      return !s_.is(token, Tag::preposition) && !s_.is(token, Tag::article) && !s_.is(token, Tag::effect) &&
             !s_.is(token, Tag::say) && !s_.is(token, Tag::be) && !s_.is(token, Tag::have) &&
             !is_people(token) && !s_.is(token, Tag::weapon) && !s_.is(token, Tag::relative_pronoun) &&
             !s_.is(token, Tag::possessive) && !s_.is(token, Tag::place_noun) && !s_.is(token, Tag::number) &&
             !s_.is(token, Tag::relative_day) && !s_.is(token, Tag::adverb) && !s_.is(token, Tag::unit);
    }
    return true;
  }

  /// The end of a run of name words that starts at `token`: "Deir ez-Zor", "Abu al-Hasan", "Tel Al-Laban".
  std::size_t proper_end(std::size_t token) const {
    std::size_t at = token;
    std::size_t end = token;
    while (at < s_.size() && at < token + 8) {
      if (is_article(at)) {
        if (at + 2 < s_.size() && s_.tokens[at + 2].kind == TokenKind::word) {
          end = at + 3;
          at = end;
          continue;
        }
        break;
      }
      if (!is_name_word(at)) break;
      if (at > token && s_.is(at, Tag::place_noun) && !s_.tokens[at].all_capitals) break;
      ++at;
      end = at;
      // "Saint-Denis", "Shaafa'": a glued hyphen or apostrophe goes on
      if (at + 1 < s_.size() && (is_dash(text_, s_, at) || is_apostrophe(text_, s_, at)) &&
          !s_.tokens[at].space_before && !s_.tokens[at + 1].space_before && s_.tokens[at + 1].kind == TokenKind::word &&
          !(is_apostrophe(text_, s_, at) && word(at + 1, "s")) && !word(at + 1, "led") && !word(at + 1, "backed") &&
          !word(at + 1, "based") && !word(at + 1, "born") && !word(at + 1, "controlled") && !word(at + 1, "run")) {
        at += 2;
        end = at;
      }
      if (s_.capitals_mean_nothing && end - token >= 3) break;
    }
    return end;
  }

  bool is_known(std::size_t begin, std::size_t end) const {
    return gazetteer_ && end > begin && !gazetteer_->find(words_of(text_, s_.span_of(begin, end)), 1).empty();
  }

  /// What stands before a place name: the tokens back to a preposition, with the words that set relation and precision.
  bool preposition_before(std::size_t token, Name& name) const {
    std::size_t at = token;
    bool named_by_noun = false;  // "the city of X" is a place wherever it stands
    for (int steps = 0; steps < 8 && at > s_.body_begin; ++steps) {
      const std::size_t before = at - 1;
      if (s_.match_ending(at, Tag::place_near)) {
        name.relation = PlaceRelation::near;
        return true;
      }
      if (word(before, "of")) {
        // "village of", "countryside of", "part of"
        if (before == s_.body_begin) return false;
        const Match* noun = s_.match_ending(before, Tag::place_noun);
        if (noun) {
          if (!name.precision) name.precision = static_cast<PlacePrecision>(noun->entry->a);
          if (s_.match_ending(before, Tag::place_area)) name.relation = PlaceRelation::area;
          at = noun->begin;
          named_by_noun = true;
          continue;
        }
        return s_.is(before - 1, Tag::place_direction) || is_event_noun(before - 1);
      }
      if (s_.is(before, Tag::place_area) && !s_.is(before, Tag::place_noun)) {
        name.relation = PlaceRelation::area;
        return true;
      }
      if (word(before, "in") || word(before, "at") || word(before, "on") || word(before, "into") ||
          word(before, "inside") || word(before, "within") || word(before, "against") || word(before, "over") ||
          word(before, "through") || word(before, "toward") || word(before, "towards") || mark(before, '#') ||
          (word(before, "from") && before > s_.body_begin && s_.is(before - 1, Tag::report_noun)))
        return true;
      if (word(before, "the") || s_.is(before, Tag::place_direction) || word(before, "nearby") ||
          s_.is(before, Tag::modifier) || s_.match_ending(at, Tag::place_noun) ||
          (word(before, "s") && before > 0 && is_apostrophe(text_, s_, before - 1)) ||
          is_apostrophe(text_, s_, before) || s_.is(before, Tag::possessive)) {
        at = before;
        continue;
      }
      if (is_name_word(before) && is_apostrophe(text_, s_, before + 1)) {  // "in Syria's northern …"
        at = before;
        continue;
      }
      return named_by_noun;
    }
    return named_by_noun;
  }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }
  bool is_event_noun(std::size_t token) const {
    return s_.is(token, Tag::weapon) || word(token, "siege") || word(token, "liberation") || word(token, "battle") ||
           word(token, "people") || word(token, "residents") || word(token, "ruins") || word(token, "part") ||
           word(token, "parts") || word(token, "destruction") || word(token, "outskirts") || word(token, "city");
  }

  /// "in the capital", "in the country's north": places that are named by what they are.
  std::optional<Name> read_capital(std::size_t token) const {
    if (!word(token, "the") || token == s_.body_begin ||
        !(word(token - 1, "in") || word(token - 1, "near") || word(token - 1, "at")))
      return std::nullopt;
    Name name;
    name.begin = token;
    if (word(token - 1, "near")) name.relation = PlaceRelation::near;
    if (word(token + 1, "capital")) {
      name.precision = PlacePrecision::city;
      name.end = name.proper_end = token + 2;
      return name;
    }
    if (word(token + 1, "country") && is_apostrophe(text_, s_, token + 2) && s_.is(token + 4, Tag::place_direction)) {
      name.relation = PlaceRelation::area;
      name.end = name.proper_end = token + 5;
      return name;
    }
    return std::nullopt;
  }

  /// "at Least" in a headline is no place.
  bool in_qualifier(std::size_t token) const {
    for (std::size_t t = token > 3 ? token - 3 : 0; t <= token; ++t) {
      if (const Match* q = s_.match(t, Tag::qualifier); q && q->contains(token)) return true;
    }
    return false;
  }

  std::optional<Name> read_name(std::size_t token) {
    if (!is_name_word(token)) return std::nullopt;
    if (s_.match(token, Tag::not_a_place) && !is_article(token)) return std::nullopt;
    Name name;
    std::size_t begin = token;
    // a direction with a capital belongs to the name only before a place noun or a name: "Northwest Syria"
    while (s_.is(begin, Tag::place_direction) && is_name_word(begin + 1)) ++begin;
    std::size_t end = proper_end(begin);
    if (end == begin) return std::nullopt;
    if (end == begin + 1 && s_.tokens[begin].all_capitals && s_.tokens[begin].span.size() <= 3 &&
        !s_.capitals_mean_nothing)
      return std::nullopt;  // "IS", "US", "UN"
    if ((s_.is(begin, Tag::suspected) || s_.is(begin, Tag::actor)) && end > begin + 1 && !is_known(begin, end))
      return std::nullopt;  // "Alleged Turkish Attack"
    if (const Match* actor = s_.match(begin, Tag::actor); actor && actor->end >= end && !is_known(begin, end))
      return std::nullopt;
    if (s_.is(begin, Tag::source) && s_.match(begin, Tag::source)->end >= end && !is_known(begin, end))
      return std::nullopt;
    // names of countries that act: "Israel allegedly conducted …"
    name.begin = begin;
    name.proper_end = end;
    name.end = end;
    if (in_qualifier(token)) return std::nullopt;
    // "Al-Rahma displacement camp", "Abu Zuhri apartment building": a word or two may stand before the noun
    for (std::size_t at = end; at < s_.size() && at < end + 3 && !s_.capitals_mean_nothing; ++at) {
      if (s_.match(at, Tag::place_noun) && at > end) {
        name.precision = static_cast<PlacePrecision>(s_.match(at, Tag::place_noun)->entry->a);
        name.end = s_.match(at, Tag::place_noun)->end;
        name.proper_end = name.end;
        break;
      }
      if (s_.tokens[at].kind != TokenKind::word || s_.is(at, Tag::preposition) || s_.is(at, Tag::place_noun) ||
          s_.is(at, Tag::say) || s_.is(at, Tag::be) || s_.is(at, Tag::have) || s_.is(at, Tag::effect) ||
          s_.is(at, Tag::conjunction) || s_.is(at, Tag::weapon) || s_.is(at, Tag::place_direction) ||
          is_people(at) || s_.is(at, Tag::pronoun) || s_.is(at, Tag::damage))
        break;
    }
    if (name.proper_end > end) {
      // the noun was found above and belongs to the name
    } else if (const Match* noun = s_.match(end, Tag::place_noun);
               noun && !(noun->end < s_.size() && word(noun->end, "of") && !s_.is(end, Tag::place_area))) {
      name.precision = static_cast<PlacePrecision>(noun->entry->a);
      if (s_.match(end, Tag::place_area)) name.relation = PlaceRelation::area;
      name.end = noun->end;
    } else if (s_.is(end, Tag::place_direction) &&
               s_.is(end + 1, Tag::place_noun)) {  // "Deir Ezzor northeastern countryside"
      name.relation = PlaceRelation::area;
      name.precision = static_cast<PlacePrecision>(s_.match(end + 1, Tag::place_noun)->entry->a);
    }
    const bool prepared = preposition_before(token, name);
    // "northern Syria", "W. Aleppo": the direction belongs to a name without a noun of its own
    if (name.end == end && begin > s_.body_begin) {
      std::size_t direction = begin;
      while (direction > s_.body_begin && (s_.is(direction - 1, Tag::place_direction) ||
                                           (mark(direction - 1, '.') && direction > s_.body_begin + 1 &&
                                            s_.is(direction - 2, Tag::place_direction))))
        --direction;
      if (direction < begin) {
        name.begin = direction;
        name.relation = PlaceRelation::area;
      }
    }
    // "market of Kafr Nujum": the landmark is the place
    if (begin > s_.body_begin + 1 && word(begin - 1, "of")) {
      const Match* landmark = s_.match_ending(begin - 1, Tag::place_noun);
      if (landmark && static_cast<PlacePrecision>(landmark->entry->a) == PlacePrecision::landmark) {
        name.begin = landmark->begin;
        name.precision = PlacePrecision::landmark;
      }
    }
    const bool possessive = is_apostrophe(text_, s_, end) && word(end + 1, "s");
    if (possessive && !s_.is(end + 2, Tag::place_direction) && !is_name_word(end + 2) &&
        !s_.is(end + 2, Tag::place_noun))
      return std::nullopt;
    // "in Russia's defence ministry": an organisation, not a place
    if (!prepared) {
      const bool headline_lead = mark(end, '|') || (mark(end, ':') && token == s_.body_begin);
      const bool after_place =
          !found_.empty() && found_.back().end + 1 >= token && (mark(token - 1, ',') || word(token - 1, "and"));
      const bool noun_follows = name.end > end;
      if (!(headline_lead || after_place || possessive || (noun_follows && token > s_.body_begin)) ||
          !(is_known(begin, end) || noun_follows))
        return std::nullopt;
    }
    if (s_.capitals_mean_nothing && !is_known(begin, end)) {
      while (end > begin + 1 && !is_known(begin, end)) --end;
      if (!is_known(begin, end) && !name.precision) return std::nullopt;
      name.proper_end = end;
      if (name.end < end || name.end > end + 2) name.end = end;
    }
    // people and bodies are no places: "in General Smith's", "to United Nations Secretary General"
    if (s_.is(begin, Tag::title) || is_people(begin) || s_.is(begin, Tag::source_noun)) return std::nullopt;
    if (s_.is(end, Tag::say) || s_.is(end, Tag::source_noun)) {
      if (!prepared || s_.is(end, Tag::source_noun)) return std::nullopt;
    }
    return name;
  }

  Place make_place(const Name& name) const {
    Place place;
    std::size_t proper_begin = name.begin;
    while (proper_begin + 1 < name.proper_end && (s_.is(proper_begin, Tag::place_direction) || mark(proper_begin, '.')))
      ++proper_begin;
    const Span proper = s_.span_of(proper_begin, name.proper_end);
    const Span full = s_.span_of(name.begin, name.end);
    place.name = std::string(words_of(text_, full));
    place.span = full;
    place.relation = name.relation;
    place.precision = name.precision;
    if (!gazetteer_) return place;
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
    place.gazetteer_id = gazetteer_->row(chosen->row).id;
    place.latitude = chosen->latitude;
    place.longitude = chosen->longitude;
    if (!place.precision) place.precision = chosen->precision;
    return place;
  }

  /// Joins a name to the mention before it as a parent or a second place, or begins a new mention.
  void add(const Name& name) {
    if (!found_.empty()) {
      PlaceMention& last = found_.back();
      bool conjunction = false;
      bool comma = false;
      bool apart = false;
      for (std::size_t token = last.end; token < name.begin; ++token) {
        if (word(token, "and") || word(token, "&")) {
          conjunction = true;
        } else if (mark(token, ',')) {
          comma = true;
        } else if (!(s_.is(token, Tag::preposition) || s_.is(token, Tag::place_noun) ||
                     s_.is(token, Tag::place_direction) || word(token, "the") || is_dash(text_, s_, token) ||
                     mark(token, '(') || mark(token, ')') || is_apostrophe(text_, s_, token) || word(token, "s") ||
                     mark(token, '#') || (mark(token, '.') && !s_.tokens[token].space_before) ||
                     s_.is(token, Tag::place_area))) {
          apart = true;
        }
      }
      // "Syria's Idlib": the name before the possessive is the parent
      if (!apart && last.end < s_.size() && is_apostrophe(text_, s_, last.end)) {
        PlaceMention mention{.begin = name.begin, .end = name.end, .place = make_place(name), .others = {}};
        mention.place.parents.push_back(last.place.name);
        last = std::move(mention);
        return;
      }
      if (!apart && conjunction && last.place.parents.empty() && name.begin - last.end <= 6) {
        last.others.push_back(make_place(name));
        last.end = name.end;
        return;
      }
      // "southeast of Aleppo near al-Nayrab": the later is the nearer place
      if (!apart && !conjunction && last.place.relation == PlaceRelation::near &&
          name.relation == PlaceRelation::near && name.begin - last.end <= 3) {
        PlaceMention mention{.begin = name.begin, .end = name.end, .place = make_place(name), .others = {}};
        mention.place.parents.push_back(last.place.name);
        last = std::move(mention);
        return;
      }
      const bool gap = name.begin > last.end;
      if (!apart && !conjunction && gap && (comma || name.begin - last.end <= 7)) {
        last.place.parents.emplace_back(words_of(text_, s_.span_of(name.begin, name.proper_end)));
        last.end = name.end;
        return;
      }
    }
    found_.push_back({.begin = name.begin, .end = name.end, .place = make_place(name), .others = {}});
  }

  std::string_view text_;
  const Sentence& s_;
  const Gazetteer* gazetteer_;
  std::vector<PlaceMention> found_;
};

}  // namespace

std::vector<PlaceMention> read_places(std::string_view text, const Sentence& sentence, const Gazetteer* gazetteer) {
  return PlaceReader(text, sentence, gazetteer).read();
}

}  // namespace cairn
