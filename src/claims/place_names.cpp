#include "claims/place_names.h"

#include <algorithm>

#include "claims/place_runs.h"
#include "claims/words.h"
#include "model/settlement.h"

namespace cairn {
namespace {

PlacePrecision precision_of(const Match& noun) { return static_cast<PlacePrecision>(noun.entry->a); }

/// What stands before a name, read back to a preposition or a verb of attack.
struct Lead {
  bool places = false;   ///< The words say that a place follows.
  bool weak = false;     ///< They do so only for names that are known ("on", "against").
  bool article = false;  ///< "the" stands between.
  bool noun = false;     ///< "the town of" stands between.
};

class NameReader {
 public:
  NameReader(std::string_view text, const Sentence& s, const Gazetteer* gazetteer, const PlaceMention* before)
      : text_(text), s_(s), gazetteer_(gazetteer), before_(before) {}

  std::optional<PlaceName> read(std::size_t token) const {
    if (word(token, "the") || s_.is(token, Tag::article) || s_.is(token, Tag::possessive)) {
      if (const auto name = read_by_kind(token)) return name;
    }
    return read_proper(token);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }
  bool cue(std::size_t token, PlaceCue kind) const { return is_place_cue(s_, token, kind); }
  bool name_word(std::size_t token) const { return is_name_word(text_, s_, token); }
  bool possessive_at(std::size_t token) const { return is_apostrophe(text_, s_, token) && word(token + 1, "s"); }

  bool locates(std::size_t token) const { return cue(token, PlaceCue::strong_preposition) || mark(token, '#'); }
  bool locates_weakly(std::size_t token) const { return cue(token, PlaceCue::weak_preposition); }

  bool is_known(std::size_t begin, std::size_t end) const {
    return gazetteer_ && end > begin && gazetteer_->best(words_of(text_, s_.span_of(begin, end))).has_value();
  }
  bool is_country(std::size_t begin, std::size_t end) const {
    if (!gazetteer_) return false;
    const auto found = gazetteer_->best(words_of(text_, s_.span_of(begin, end)));
    return found && found->precision == PlacePrecision::country;
  }

  // ---- places without a proper name -------------------------------------------------------------------------------

  /// "in the capital", "in the country's north", "at the village cemetery", "hit a popular market".
  std::optional<PlaceName> read_by_kind(std::size_t token) const {
    if (token == s_.body_begin) return std::nullopt;
    PlaceName name;
    const bool near = s_.match_ending(token, Tag::place_near) != nullptr;
    const bool of_area = word(token - 1, "of") && token > s_.body_begin + 1 && s_.is(token - 2, Tag::place_area);
    const bool located = near || of_area || locates(token - 1) || locates_weakly(token - 1);
    if (near) name.relation = PlaceRelation::near;
    name.begin = token;
    if (located && word(token, "the") && word(token + 1, "capital") && !name_word(token + 2)) {
      if (of_area) name.relation = PlaceRelation::area;
      name.precision = PlacePrecision::city;
      name.end = name.proper_end = token + 2;
      return name;
    }
    if (located && (word(token + 1, "country") || word(token + 1, "province")) && is_apostrophe(text_, s_, token + 2) &&
        s_.is(token + 4, Tag::place_direction)) {
      name.relation = PlaceRelation::area;
      name.end = name.proper_end = token + 5;
      return name;
    }
    if (!located && !cue(token - 1, PlaceCue::struck)) return std::nullopt;
    return read_landmark(name);
  }

  /// "the civil defence centre": article, one to four words, and the noun for a landmark.
  std::optional<PlaceName> read_landmark(PlaceName name) const {
    if (s_.capitals_mean_nothing) return std::nullopt;
    bool owned = false;
    for (std::size_t at = name.begin + 1; at < s_.size() && at < name.begin + 6; ++at) {
      const Match* noun = s_.match(at, Tag::place_noun);
      const bool landmark = noun && precision_of(*noun) == PlacePrecision::landmark;
      const bool part_of_town = owned && noun && precision_of(*noun) <= PlacePrecision::district &&
                                precision_of(*noun) > PlacePrecision::street &&
                                precision_of(*noun) != PlacePrecision::city;
      if (at > name.begin + 1 && (landmark || part_of_town) && !s_.is(noun->end, Tag::place_noun)) {
        name.end = name.proper_end = noun->end;
        name.precision = precision_of(*noun);
        name.common_noun = true;
        // "the market of Tel Amara" is read from its proper name
        if (word(name.end, "of") && name_word(name.end + 1)) return std::nullopt;
        name.destination = is_destination(name.begin, name);
        return name;
      }
      if (possessive_at(at)) {  // "the city's industrial district"
        owned = true;
        const Match* owner = s_.match_ending(at, Tag::place_noun);
        name.of_settlement = owner && owner->begin == name.begin + 1 && is_settlement(precision_of(*owner));
        ++at;
        continue;
      }
      if (s_.tokens[at].kind != TokenKind::word || s_.tokens[at].capital || s_.is(at, Tag::preposition) ||
          s_.is(at, Tag::be) || s_.is(at, Tag::have) || s_.is(at, Tag::say) || s_.is(at, Tag::conjunction) ||
          s_.is(at, Tag::number) || s_.is(at, Tag::possessive) || cue(at, PlaceCue::anaphoric) ||
          s_.is(at, Tag::relative_pronoun))
        return std::nullopt;
    }
    return std::nullopt;
  }

  // ---- proper names -----------------------------------------------------------------------------------------------

  /// "at Least" in a headline is no place.
  bool in_qualifier(std::size_t token) const {
    for (std::size_t t = token > 3 ? token - 3 : 0; t <= token; ++t) {
      if (const Match* q = s_.match(t, Tag::qualifier); q && q->contains(token)) return true;
    }
    return false;
  }

  bool is_organisation(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (cue(t, PlaceCue::organisation)) return true;
    }
    return cue(end, PlaceCue::organisation);
  }

  /// Names of parties, bodies and sources, unless they are also places.
  bool is_body(std::size_t begin, std::size_t end) const {
    if (end == begin + 1 && s_.tokens[begin].all_capitals && s_.tokens[begin].span.size() <= 3 &&
        !s_.capitals_mean_nothing && !s_.is(end, Tag::place_noun))
      return true;                                                       // "IS", "US", "UN"
    if (s_.is(end, Tag::weapon) && is_country(begin, end)) return true;  // "a Karuna missile strike"
    if (s_.is(begin, Tag::title) || is_people(s_, begin) || s_.is(begin, Tag::source_noun)) return true;
    if (is_known(begin, end)) return false;
    if ((s_.is(begin, Tag::suspected) || s_.is(begin, Tag::actor)) && end > begin + 1) return true;
    const Match* actor = s_.match(begin, Tag::actor);
    const Match* source = s_.match(begin, Tag::source);
    return (actor && actor->end >= end) || (source && source->end >= end);
  }

  std::optional<PlaceName> read_proper(std::size_t token) const {
    const bool numbered = is_numbered_noun(token);
    if (!name_word(token) && !numbered) return std::nullopt;
    // "by the name Omar al-Zayti", "alias Abu Omar": persons
    if (token > s_.body_begin && (word(token - 1, "name") || word(token - 1, "nicknamed") || word(token - 1, "alias")))
      return std::nullopt;
    PlaceName name;
    std::size_t begin = token;
    // a direction with a capital belongs to the name only before a place noun or a name: "Northwest Syria"
    while ((s_.is(begin, Tag::place_direction) || (mark(begin, '.') && begin > token)) &&
           (name_word(begin + 1) || (mark(begin + 1, '.') && !s_.tokens[begin + 1].space_before)))
      ++begin;
    if (begin > token && is_demonym(begin)) return std::nullopt;
    const Match* settlement = settlement_noun_before(token);
    name.called = settlement != nullptr;
    name.listed = name.called && is_plural(*settlement);
    while (!name.called && is_demonym(begin) && name_word(begin + 1) && !cue(begin + 1, PlaceCue::organisation))
      ++begin;
    std::size_t end = numbered ? begin + 1 : name_end(text_, s_, begin);
    if (end == begin) return std::nullopt;
    name.begin = begin;
    // "in the Las Hojas neighborhood": the noun ends the name
    if (s_.capitals_mean_nothing && !numbered && !s_.is(end, Tag::place_noun)) end = known_part(begin, end);
    const bool noun_inside = attach_noun(begin, end, name);
    const bool not_a_place = cue(begin, PlaceCue::not_a_place) && !is_name_article(text_, s_, begin);
    const bool landmark = name.end > end && name.precision == PlacePrecision::landmark;
    const bool named_after_people = name.called && end > begin + 1;
    if (not_a_place && !named_after_people && !(landmark && !s_.capitals_mean_nothing)) return std::nullopt;
    if ((!named_after_people && is_body(begin, end)) || (word(name.end, "for") && name_word(name.end + 1)) ||
        in_qualifier(token))
      return std::nullopt;
    if (is_organisation(begin, end) && name.end == end) return std::nullopt;
    if (is_demonym(begin) && end == begin + 1 && !is_territory(end)) return std::nullopt;
    if (has_weapon(begin, end) && !is_known(begin, end)) return std::nullopt;

    const Lead lead = lead_before(token, name);
    take_direction(token, begin, end, name);
    take_landmark(begin, name);
    const Match* of_list = noun_of_list(name.end);
    if (of_list) {
      name.listed = true;
      if (!name.precision) name.precision = precision_of(*of_list);
    }
    const bool noun = name.end > end || noun_inside || of_list;
    const bool known = is_known(begin, end);
    const bool possessive = possessive_at(end);
    if (possessive && !owns_place(end + 2)) return std::nullopt;  // "in Karuna's defence ministry"
    const bool guessed = !known || (lead.article && end == begin + 1);
    if (s_.capitals_mean_nothing && !noun && !lead.noun && guessed) return std::nullopt;
    const bool listed = goes_on_with_list(token);
    if (lead.places ? lead.weak && !known && !noun
                    : !listed && !stands_alone(token, begin, end, known, noun, possessive))
      return std::nullopt;
    if (is_speaker(name.end, lead.places)) return std::nullopt;
    name.destination = is_destination(token, name);
    return name;
  }

  /// "the village of Sheikh Omar", "the villages Arab Hadi and Jahran": of places, whatever else the words may be.
  const Match* settlement_noun_before(std::size_t token) const {
    const bool of = token > s_.body_begin + 1 && word(token - 1, "of");
    const Match* noun = s_.match_ending(of ? token - 1 : token, Tag::place_noun);
    if (!noun || s_.tokens[noun->begin].capital) return nullptr;
    const bool quarter = of && precision_of(*noun) == PlacePrecision::neighbourhood;
    return is_settlement(precision_of(*noun)) || quarter ? noun : nullptr;
  }

  bool is_plural(const Match& noun) const { return words_at(text_, s_, noun.end - 1U).ends_with('s'); }

  /// The noun at the end of "Bir Hadi, Jahran and Marj villages", for its first name, which ends at `end`; or null.
  const Match* noun_of_list(std::size_t end) const {
    constexpr std::size_t kMostNames = 12;
    std::size_t at = end;
    for (std::size_t names = 0; names < kMostNames; ++names) {
      const Match* noun = s_.match(at, Tag::place_noun);
      if (noun) return names > 0 && is_settlement(precision_of(*noun)) && is_plural(*noun) ? noun : nullptr;
      if (mark(at, ',')) ++at;
      if (word(at, "and")) ++at;
      if (at == end || !name_word(at)) return nullptr;
      end = at = name_end(text_, s_, at);
    }
    return nullptr;
  }

  /// "… and Jahran" after "the villages Bir Hadi"
  bool goes_on_with_list(std::size_t token) const {
    if (!before_ || !before_->listed || before_->end + 1 != token) return false;
    return word(token - 1, "and") || word(token - 1, "with") || mark(token - 1, ',');
  }

  /// "arrived at Noor Hospital", "taken to the nearby Noor Clinic"
  bool is_destination(std::size_t token, const PlaceName& name) const {
    std::size_t at = std::min(token, name.begin);
    while (at > s_.body_begin &&
           (s_.is(at - 1, Tag::article) || s_.is(at - 1, Tag::place_near) || s_.is(at - 1, Tag::modifier)))
      --at;
    const Match* cue = s_.match_ending(at, Tag::place_cue);
    if (!cue || static_cast<PlaceCue>(cue->entry->a) != PlaceCue::arrival) return false;
    for (std::size_t t = name.begin; t < name.end; ++t) {
      const Match* object = s_.match(t, Tag::object);
      if (object && static_cast<ObjectType>(object->entry->a) == ObjectType::hospital) return true;
    }
    return false;
  }

  bool owns_place(std::size_t token) const {
    if (s_.is(token, Tag::place_direction) || s_.is(token, Tag::place_noun)) return true;
    return name_word(token) && !s_.is(token, Tag::title) && !is_organisation(token, name_end(text_, s_, token));
  }

  /// "Karunan territory", "the Karunan capital" are places; "the Karunan city" was named before.
  bool is_territory(std::size_t noun) const {
    return word(noun, "capital") || word(noun, "territory") || word(noun, "coast") || word(noun, "desert") ||
           word(noun, "border");
  }

  /// "Drone Strike" in a headline.
  bool has_weapon(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (s_.is(t, Tag::weapon) || cue(t, PlaceCue::event)) return true;
    }
    return false;
  }

  /// "Zone 9"
  bool is_numbered_noun(std::size_t token) const {
    return s_.is(token, Tag::place_noun) && s_.tokens[token].capital && token + 1 < s_.size() &&
           s_.tokens[token + 1].kind == TokenKind::number;
  }

  bool is_demonym(std::size_t token) const { return cue(token, PlaceCue::demonym); }

  /// In capitals, of a run of words the longest beginning that is a known name, else its first word; "Las" and "San" go
  /// on.
  std::size_t known_part(std::size_t begin, std::size_t end) const {
    std::size_t first = begin + 1;
    while (first < end && cue(first - 1, PlaceCue::particle)) ++first;
    for (std::size_t shorter = end; shorter >= first; --shorter) {
      if (is_known(begin, shorter)) return shorter;
    }
    return first;
  }

  /// Place nouns in and beside the name: "Camp Amara", "Zone 9", "Izaz city", "Al-Rahma displacement camp". Is one
  /// inside?
  bool attach_noun(std::size_t begin, std::size_t& end, PlaceName& name) const {
    name.proper_end = name.end = end;
    const Match* first = s_.match(begin, Tag::place_noun);
    if (end == begin + 1 && is_numbered_noun(begin)) ++end;
    if (first && end > begin + 1) {
      if (!is_known(begin, end)) name.precision = precision_of(*first);
      name.proper_end = name.end = end;
      return true;
    }
    // a word or two may stand before the noun
    for (std::size_t at = end; at < s_.size() && at < end + 3 && !s_.capitals_mean_nothing; ++at) {
      if (s_.match(at, Tag::place_noun) && at > end) {
        name.precision = precision_of(*s_.match(at, Tag::place_noun));
        name.end = name.proper_end = s_.match(at, Tag::place_noun)->end;
        return false;
      }
      if (ends_compound(at)) break;
    }
    const Match* noun = s_.match(end, Tag::place_noun);
    // "in Tel Amara village of …" is cut short; "the Old Quarter of Tel Amara" has its noun in its name
    const bool proper = noun && s_.tokens[noun->begin].capital && !s_.capitals_mean_nothing;
    if (noun && (proper || s_.is(end, Tag::place_area) || !(noun->end < s_.size() && word(noun->end, "of")))) {
      name.precision = precision_of(*noun);
      if (s_.match(end, Tag::place_area)) name.relation = PlaceRelation::area;
      name.end = noun->end;
    } else if (s_.is(end, Tag::place_direction) && s_.is(end + 1, Tag::place_noun)) {
      name.relation = PlaceRelation::area;  // "Deir Ezzor northeastern countryside"
      name.precision = precision_of(*s_.match(end + 1, Tag::place_noun));
    }
    return false;
  }

  bool ends_compound(std::size_t at) const {
    static constexpr Tag kEnds[] = {Tag::preposition,
                                    Tag::place_noun,
                                    Tag::say,
                                    Tag::be,
                                    Tag::have,
                                    Tag::effect,
                                    Tag::weapon,
                                    Tag::conjunction,
                                    Tag::pronoun,
                                    Tag::damage,
                                    Tag::place_direction,
                                    Tag::article,
                                    Tag::relative_pronoun};
    if (s_.tokens[at].kind != TokenKind::word) return true;
    return std::ranges::any_of(kEnds, [&](Tag tag) { return s_.is(at, tag); }) || is_people(s_, at) ||
           cue(at, PlaceCue::event) || cue(at, PlaceCue::struck) || cue(at, PlaceCue::function_word);
  }

  /// The tokens back to a preposition, with the words that set relation and precision.
  Lead lead_before(std::size_t token, PlaceName& name) const {
    bool noun = false;
    Lead lead = lead_words_before(token, name, noun);
    lead.noun = lead.places && noun;
    lead.article = token > s_.body_begin && word(token - 1, "the");
    return lead;
  }

  Lead lead_words_before(std::size_t token, PlaceName& name, bool& lead_noun) const {
    std::size_t at = token;
    bool named_by_noun = false;  // "the city of X" is a place wherever it stands
    for (int steps = 0; steps < 8 && at > s_.body_begin; ++steps) {
      const std::size_t before = at - 1;
      if (s_.match_ending(at, Tag::place_near)) {
        name.relation = PlaceRelation::near;
        return {.places = true};
      }
      if (word(before, "of")) {
        if (before == s_.body_begin) return {};
        if (const Match* noun = s_.match_ending(before, Tag::place_noun)) {  // "village of", "countryside of"
          if (!name.precision) name.precision = precision_of(*noun);
          if (s_.match_ending(before, Tag::place_area)) name.relation = PlaceRelation::area;
          at = noun->begin;
          named_by_noun = true;
          lead_noun = precision_of(*noun) != PlacePrecision::landmark;
          continue;
        }
        return {.places = s_.is(before - 1, Tag::place_direction) || s_.is(before - 1, Tag::weapon) ||
                          cue(before - 1, PlaceCue::event)};
      }
      if (s_.is(before, Tag::place_area) && !s_.is(before, Tag::place_noun)) {
        name.relation = PlaceRelation::area;
        return {.places = true};
      }
      if (locates(before)) return {.places = true};
      if (locates_weakly(before)) {
        const bool after_event = before > s_.body_begin && word(before, "on") &&
                                 (s_.is(before - 1, Tag::weapon) || cue(before - 1, PlaceCue::event));
        return {.places = true, .weak = !after_event && !named_by_noun};
      }
      if (word(before, "from") && before > s_.body_begin && s_.is(before - 1, Tag::report_noun))
        return {.places = true};
      if (cue(before, PlaceCue::struck)) return {.places = true, .weak = !named_by_noun};
      if (word(before, "the") || s_.is(before, Tag::place_direction) || word(before, "nearby") ||
          s_.is(before, Tag::modifier) || is_demonym(before) || s_.match_ending(at, Tag::place_noun) ||
          (word(before, "s") && before > 0 && is_apostrophe(text_, s_, before - 1)) ||
          is_apostrophe(text_, s_, before) || is_quote(text_, s_, before) || s_.is(before, Tag::possessive)) {
        if (const Match* noun = settlement_noun_before(at)) {  // "the villages Bir Hadi and …"
          named_by_noun = true;
          if (!name.precision) name.precision = precision_of(*noun);
        }
        at = before;
        continue;
      }
      if (name_word(before) && is_apostrophe(text_, s_, before + 1)) {  // "in Syria's northern …"
        at = before;
        continue;
      }
      break;
    }
    return {.places = named_by_noun};
  }

  /// "northern Syria", "W. Aleppo": the direction belongs to a name without a noun of its own.
  void take_direction(std::size_t token, std::size_t begin, std::size_t end, PlaceName& name) const {
    std::size_t direction = std::min(token, begin);
    const auto is_direction = [&](std::size_t t) {
      return s_.is(t, Tag::place_direction) ||
             (mark(t, '.') && t > s_.body_begin && s_.is(t - 1, Tag::place_direction));
    };
    while (direction > s_.body_begin && is_direction(direction - 1)) --direction;
    if (direction == begin) return;
    const bool area_noun = name.end > end && name.precision == PlacePrecision::governorate;
    if (name.end > end && !area_noun) return;
    name.begin = direction;
    name.relation = PlaceRelation::area;
  }

  /// "market of Kafr Nujum": the landmark is the place.
  void take_landmark(std::size_t begin, PlaceName& name) const {
    if (begin <= s_.body_begin + 1 || !word(begin - 1, "of")) return;
    const Match* noun = s_.match_ending(begin - 1, Tag::place_noun);
    if (!noun) return;
    if (precision_of(*noun) == PlacePrecision::landmark) {
      name.begin = noun->begin;
      name.precision = PlacePrecision::landmark;
    }
  }

  /// A known name that no preposition announces: a headline's lead, an apposition, "Amara bombing", "Amara was
  /// shelled".
  bool stands_alone(std::size_t token, std::size_t begin, std::size_t end, bool known, bool noun,
                    bool possessive) const {
    if (!known && (!noun || s_.capitals_mean_nothing)) return false;
    const bool after_place = before_ && before_->end + 1 >= token &&
                             (mark(token - 1, ',') || word(token - 1, "and") || mark(token - 1, '/') ||
                              (word(token - 1, "with") && before_->place.relation == PlaceRelation::near));
    const bool lead = mark(end, '|') || (mark(end, ':') && token == s_.body_begin);
    if (lead || after_place || possessive || (noun && token > s_.body_begin)) return true;
    if (s_.capitals_mean_nothing || is_country(begin, end) || s_.is(begin, Tag::actor)) return false;
    const bool names_event = cue(end, PlaceCue::event) && !s_.is(end, Tag::action);
    const bool is_struck = s_.is(end, Tag::be) && (s_.is(end + 1, Tag::damage) || cue(end + 1, PlaceCue::struck));
    return names_event || is_struck;
  }

  bool is_speaker(std::size_t end, bool announced) const {
    return s_.is(end, Tag::source_noun) || (s_.is(end, Tag::say) && !announced);
  }

  std::string_view text_;
  const Sentence& s_;
  const Gazetteer* gazetteer_;
  const PlaceMention* before_;
};

}  // namespace

bool has_place_cue(const Sentence& s, std::size_t token, PlaceCue cue) {
  for (std::uint32_t i = s.first_match[token]; i < s.first_match[token + 1]; ++i) {
    if (s.matches[i].tag() == Tag::place_cue && static_cast<PlaceCue>(s.matches[i].entry->a) == cue) return true;
  }
  return false;
}

std::optional<PlaceName> place_name_at(std::string_view text, const Sentence& s, const Gazetteer* gazetteer,
                                       const PlaceMention* before, std::size_t token) {
  // most words are small and begin nothing
  if (!s.tokens[token].capital && !starts_any(s, token, bit_of(Tag::article) | bit_of(Tag::possessive)) &&
      !is_word(text, s, token, "the") && !is_name_article(text, s, token))
    return std::nullopt;
  return NameReader(text, s, gazetteer, before).read(token);
}

}  // namespace cairn
