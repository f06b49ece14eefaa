#include "claims/toponyms.h"

#include <algorithm>

#include "claims/place_names.h"
#include "claims/place_runs.h"
#include "claims/toponym_surroundings.h"
#include "claims/words.h"

namespace cairn {
namespace {

class ToponymReader {
 public:
  ToponymReader(std::string_view text, const Sentence& s, const Gazetteer& gazetteer)
      : text_(text), s_(s), gazetteer_(gazetteer), is_label_(reads_like_label()) {}

  std::vector<Toponym> read() {
    for (std::size_t token = 0; token < s_.size();) {
      const std::size_t end = s_.tokens[token].capital || is_name_article(text_, s_, token) ? read_at(token) : token;
      if (end == token)
        ++token;
      else
        token = end;
    }
    return std::move(found_);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool cue(std::size_t token, PlaceCue kind) const { return is_place_cue(s_, token, kind); }
  bool name_word(std::size_t token) const { return is_name_word(text_, s_, token); }
  bool known(std::size_t begin, std::size_t end) const {
    return gazetteer_.best(words_of(text_, s_.span_of(begin, end))).has_value();
  }

  void add(std::size_t begin, std::size_t end, std::string people = {}) {
    Toponym toponym;
    toponym.begin = begin;
    toponym.end = end;
    toponym.people = std::move(people);
    toponym.place.span = s_.span_of(begin, end);
    toponym.place.name = name_of(text_, toponym.place.span);
    toponym.dateline = begin < s_.body_begin;
    found_.push_back(std::move(toponym));
  }

  /// Reads what begins at the token; returns where reading goes on.
  std::size_t read_at(std::size_t token) {
    if (const Match* people = cue_match(s_, token, PlaceCue::demonym); people && has_country(*people)) {
      // "South Korean" begins with a name of a place; "Georgia" does not end in "Georgian"
      add(token, people->end, country_of(*people));
      return people->end;
    }
    if (!name_word(token) || word(token, "the")) return token;
    const std::size_t run = name_end(text_, s_, token);
    if (run == token) return token;
    // "Amara Dam": the list has the name with its noun
    const Match* noun = s_.match(run, Tag::place_noun);
    if (noun && s_.tokens[run].capital && known(token, noun->end)) {
      add(token, noun->end);
      return noun->end;
    }
    // "Tel Amara" is not the Tel beside it: of what reads as one name the whole counts, under another spelling too
    const bool whole = run > token + 1 && !known(token, run) && !stands_before_names(token) &&
                       (is_label_ || (token > 0 && locates_surely(token - 1) && has_variants(token, run)));
    for (std::size_t end = std::min(run, token + 6); end > token && !whole; --end) {
      if (!may_end_at(end) || !known(token, end)) continue;
      if (is_place(token, end, run)) add(token, end);
      return end;
    }
    // the name may begin later in the run: "Downtown Amara", "West Tel Amara"
    if (stands_before_names(token) && !whole) return token + 1;
    // a name that the list does not have so, where the words say that it is a place
    const bool located = is_label_ || (run > token + 1 && token > 0 && locates_surely(token - 1));
    if (located && !is_person_or_body(token, run) && may_be_unlisted(token, run)) add(token, run);
    return run;
  }

  bool has_variants(std::size_t begin, std::size_t end) const {
    return !gazetteer_.find_variants(words_of(text_, s_.span_of(begin, end)), 1).empty();
  }

  /// "Al Soussa: Khalafa mosque area": nothing but names and words for places, as a caption or a field has them.
  bool reads_like_label() const {
    if (s_.size() == 0 || s_.size() > 16 || s_.capitals_mean_nothing) return false;
    for (std::size_t t = 0; t < s_.size(); ++t) {
      const bool glued = t > 0 && !s_.tokens[t].space_before;  // the rest of "Sha'fa"
      if (s_.tokens[t].kind != TokenKind::word || s_.tokens[t].capital || glued || s_.is(t, Tag::preposition) ||
          s_.is(t, Tag::place_noun) || s_.is(t, Tag::place_near) || s_.is(t, Tag::place_area) ||
          s_.is(t, Tag::place_direction) || s_.is(t, Tag::article) || word(t, "of") || word(t, "the") ||
          word(t, "al") || word(t, "el") || cue(t, PlaceCue::particle) || cue(t, PlaceCue::article) || word(t, "and"))
        continue;
      return false;
    }
    return true;
  }
  bool may_be_unlisted(std::size_t begin, std::size_t end) const {
    if (end > begin + 1) return true;
    return !is_common(begin) && s_.tokens[begin].span.size() > 3 && !cue(begin, PlaceCue::not_a_place) &&
           !cue(begin, PlaceCue::organisation);
  }

  /// Not inside "al-Amara", "Saint-Amar": what a hyphen or an apostrophe joins stays together.
  bool may_end_at(std::size_t end) const {
    if (end >= s_.size()) return true;
    if (s_.tokens[end].space_before) return true;
    if (s_.tokens[end - 1].kind == TokenKind::punctuation) return false;
    const bool joint = is_dash(text_, s_, end) || is_apostrophe(text_, s_, end);
    return !joint || end + 1 >= s_.size() || s_.tokens[end + 1].space_before || !name_word(end + 1) ||
           is_place_cue(s_, end + 1, PlaceCue::compound);
  }

  bool locates_surely(std::size_t token) const {
    return cue(token, PlaceCue::strong_preposition) || word(token, "near") ||
           (word(token, "of") && token > 0 && s_.match_ending(token, Tag::place_noun) != nullptr);
  }
  bool is_person_or_body(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (cue(t, PlaceCue::organisation) || s_.is(t, Tag::title) || s_.is(t, Tag::actor) || s_.is(t, Tag::source))
        return true;
    }
    return cue(end, PlaceCue::organisation);
  }

  /// Is the one word itself something else in the rule packs? Names of parties and peoples may be places.
  bool is_common(std::size_t token) const {
    for (std::uint32_t i = s_.first_match[token]; i < s_.first_match[token + 1]; ++i) {
      const Match& match = s_.matches[i];
      if (match.end != match.begin + 1) continue;
      if (match.tag() != Tag::actor && match.tag() != Tag::source && match.tag() != Tag::place_cue) return true;
    }
    return false;
  }

  static bool has_country(const Match& match) { return match.entry->text != 0; }
  std::string country_of(const Match& match) const { return texts_ ? (*texts_)[match.entry->text] : std::string(); }

  bool locates(std::size_t token) const {
    return cue(token, PlaceCue::strong_preposition) || cue(token, PlaceCue::weak_preposition) || word(token, "of") ||
           word(token, "from") || word(token, "near") || word(token, "to");
  }

  bool is_place(std::size_t begin, std::size_t end, std::size_t run) const {
    const bool noun_after = s_.is(end, Tag::place_noun);
    if (begin == end - 1) {
      if (s_.is(begin, Tag::title) || is_people(s_, begin) || s_.is(begin, Tag::source_noun)) return false;
      if (cue(begin, PlaceCue::not_a_place) || cue(begin, PlaceCue::organisation)) return false;
      // two letters are seldom a place, except "US" and the like, which the list has as countries
      if (s_.tokens[begin].span.size() <= 2 && !is_country(begin, end)) return false;
      const bool starts_sentence = begin == s_.body_begin || begin == 0 || is_quote(text_, s_, begin - 1);
      const bool common = is_common(begin) && !noun_after;
      if (common && (starts_sentence || s_.is(begin, Tag::place_noun) || s_.is(begin, Tag::place_direction)))
        return false;
      if (common && !locates(begin > 0 ? begin - 1 : 0) && !is_country(begin, end)) return false;
    }
    if (begin > 0 && s_.is(begin - 1, Tag::title)) return false;
    // "Omar Amara", "Salim Tel Amara": the name of a person, unless what stands before is no name
    const bool after_first_word = begin > 0 && begin - 1 == s_.body_begin && s_.tokens[begin - 1].word != 0;
    if (begin > 0 && name_word(begin - 1) && !after_first_word && !stands_before_names(begin - 1)) return false;
    if (end < run && end == begin + 1 && !goes_on_as_body(end) && !is_country(begin, end)) return false;
    return true;
  }

  bool is_country(std::size_t begin, std::size_t end) const {
    const auto found = gazetteer_.best(words_of(text_, s_.span_of(begin, end)));
    return found && found->precision >= PlacePrecision::governorate;
  }

  /// "North", "Karunan", "Downtown", "City": may stand before a name of a place.
  bool stands_before_names(std::size_t token) const {
    if (cue(token, PlaceCue::article) || cue(token, PlaceCue::particle)) return false;  // "Al Amara"
    return s_.is(token, Tag::place_direction) || s_.is(token, Tag::place_noun) || cue(token, PlaceCue::demonym) ||
           is_common(token);
  }

  /// "Amara Police Department", "Amara University", "Amara Governor": a body of the place.
  bool goes_on_as_body(std::size_t token) const {
    if (is_common(token)) return true;
    for (std::size_t t = token; t < s_.size() && t < token + 5 && name_word(t); ++t) {
      if (cue(t, PlaceCue::organisation) || s_.is(t, Tag::place_noun) || s_.is(t, Tag::source_noun)) return true;
    }
    return false;
  }

  std::string_view text_;
  const Sentence& s_;
  const Gazetteer& gazetteer_;
  const bool is_label_;
  std::vector<Toponym> found_;

 public:
  const std::vector<std::string>* texts_ = nullptr;
};

}  // namespace

std::vector<Toponym> read_toponyms(std::string_view text, const Lexicon::Tables& tables,
                                   std::span<const Sentence> sentences, const Gazetteer& gazetteer) {
  std::vector<Toponym> all;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    ToponymReader reader(text, sentences[i], gazetteer);
    reader.texts_ = &tables.texts;
    std::vector<Toponym> found = reader.read();
    read_words_around(text, sentences[i], tables.texts, found, static_cast<std::int32_t>(all.size()));
    for (Toponym& toponym : found) {
      toponym.sentence = i;
      all.push_back(std::move(toponym));
    }
  }
  return all;
}

std::vector<Toponym> toponyms_at(std::string_view text, const Lexicon::Tables& tables,
                                 std::span<const Sentence> sentences, std::span<const Span> spans) {
  std::vector<Toponym> all;
  std::vector<Span> sorted(spans.begin(), spans.end());
  std::ranges::sort(sorted, {}, [](const Span& span) { return std::pair(span.begin, span.end); });
  std::vector<std::size_t> order(sentences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return sentences[i].span.begin; });
  std::size_t next = 0;
  for (const std::size_t i : order) {
    const Sentence& s = sentences[i];
    std::vector<Toponym> found;
    const auto take_loose = [&](std::uint32_t before) {  // spans outside every sentence have nothing around them
      for (; next < sorted.size() && sorted[next].begin < before; ++next) {
        Toponym toponym;
        toponym.sentence = i;
        toponym.place.span = sorted[next];
        toponym.place.name = name_of(text, sorted[next]);
        all.push_back(std::move(toponym));
      }
    };
    take_loose(s.span.begin);
    for (; next < sorted.size() && sorted[next].begin < s.span.end; ++next) {
      Toponym toponym;
      toponym.sentence = i;
      toponym.place.span = sorted[next];
      toponym.place.name = name_of(text, sorted[next]);
      const auto begin = std::ranges::partition_point(
          s.tokens, [&](const Token& token) { return token.span.end <= sorted[next].begin; });
      const auto end = std::ranges::partition_point(
          s.tokens, [&](const Token& token) { return token.span.begin < sorted[next].end; });
      toponym.begin = static_cast<std::size_t>(begin - s.tokens.begin());
      toponym.end = static_cast<std::size_t>(end - s.tokens.begin());
      toponym.dateline = toponym.begin < s.body_begin;
      if (const Match* people = cue_match(s, toponym.begin, PlaceCue::demonym);
          people && people->entry->text != 0 && people->end == toponym.end)
        toponym.people = tables.texts[people->entry->text];
      found.push_back(std::move(toponym));
    }
    read_words_around(text, s, tables.texts, found, static_cast<std::int32_t>(all.size()));
    for (Toponym& toponym : found) all.push_back(std::move(toponym));
  }
  for (; next < sorted.size(); ++next) {
    Toponym toponym;
    toponym.place.span = sorted[next];
    toponym.place.name = name_of(text, sorted[next]);
    all.push_back(std::move(toponym));
  }
  return all;
}

}  // namespace cairn
