#include "claims/attribution.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

class SourceReader {
 public:
  SourceReader(std::string_view text, const Sentence& s) : text_(text), s_(s), used_(s.size(), false) {}

  std::vector<SourceMention> read() {
    read_according();
    read_citing();
    read_says();
    read_headline_source();
    return std::move(found_);
  }

 private:
  bool word(std::size_t token, std::string_view w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }
  bool quote(std::size_t token) const { return is_quote(text_, s_, token); }

  bool names_source(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (s_.is(t, Tag::source) || s_.is(t, Tag::source_noun)) return true;
      if (const Match* actor = s_.match(t, Tag::actor); actor && actor->end <= end) return true;
    }
    return false;
  }
  std::size_t capitals_in(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    for (std::size_t t = begin; t < end; ++t)
      count += s_.tokens[t].kind == TokenKind::word && s_.tokens[t].capital && s_.tokens[t].word == 0;
    return count;
  }
  bool names_known(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (s_.is(t, Tag::source)) return true;
    }
    return false;
  }
  bool names_person(std::size_t begin, std::size_t end) const {
    if (s_.capitals_mean_nothing) {  // an unknown word or two: a name
      if (end - begin > 3) return false;
      for (std::size_t t = begin; t < end; ++t) {
        if (s_.tokens[t].kind == TokenKind::word && s_.tokens[t].word != 0) return false;
      }
      return true;
    }
    std::size_t capitals = 0;
    for (std::size_t t = begin; t < end; ++t) {
      const Token& token = s_.tokens[t];
      if (token.kind == TokenKind::word && token.capital && t > s_.body_begin && !s_.is(t, Tag::weekday) &&
          !s_.is(t, Tag::month) && !s_.is(t, Tag::article))
        ++capitals;
      if (token.kind == TokenKind::word && token.capital && t == s_.body_begin && !s_.is(t, Tag::article) &&
          !s_.is(t, Tag::preposition) && !s_.is(t, Tag::pronoun) && !s_.is(t, Tag::person) && token.word == 0)
        ++capitals;
    }
    return capitals > 0;
  }
  bool is_pronoun(std::size_t begin, std::size_t end) const {
    return end == begin + 1 && (word(begin, "he") || word(begin, "she") || word(begin, "they") || word(begin, "it"));
  }
  bool refers_back(std::size_t begin, std::size_t end) const {
    if (is_pronoun(begin, end)) return true;
    if (end - begin != 2 || !(word(begin, "the") || word(begin, "this"))) return false;
    return word(begin + 1, "statement");
  }
  /// Bare "reports" and "information" name nobody.
  bool names_nobody(std::size_t begin, std::size_t end) const {
    if (word(begin, "reports") || word(begin, "information")) return true;
    for (std::size_t t = begin; t < end; ++t) {
      if (word(t, "we") || word(t, "information")) return true;
    }
    return end - begin <= 3 && (word(begin, "a") || word(begin, "an")) && s_.is(end - 1, Tag::say_noun) &&
           (end - begin == 2 || word(begin + 1, "news"));
  }

  std::optional<Role> role_of(std::size_t begin, std::size_t end) const {
    std::optional<Role> name_role;
    std::optional<Role> noun_role;
    for (std::size_t t = begin; t < end; ++t) {
      if (const Match* m = s_.match(t, Tag::source); m && m->end <= end) {
        if (!name_role) name_role = static_cast<Role>(m->entry->a);
      } else if (const Match* noun = s_.match(t, Tag::source_noun); noun && noun->end <= end) {
        const Role role = static_cast<Role>(noun->entry->a);
        if (!noun_role || *noun_role == Role::unnamed) noun_role = role;
      }
    }
    if (name_role) return name_role;
    return noun_role;
  }

  Attribution link_of(std::size_t begin, std::size_t end, std::size_t cue_begin, std::size_t cue_end) const {
    Attribution link;
    link.span = s_.span_of(begin, end);
    link.source = std::string(words_of(text_, *link.span));
    link.role = role_of(begin, end);
    if (cue_end > cue_begin) link.cue = std::string(words_of(text_, s_.span_of(cue_begin, cue_end)));
    return link;
  }

  /// The end of a source that begins at `begin`: up to a comma, a verb or the end.
  std::size_t source_end(std::size_t begin) const {
    std::size_t at = begin;
    while (at < s_.size() && at < begin + 14) {
      if (mark(at, '(')) {
        std::size_t close = at;
        while (close < s_.size() && close < at + 6 && !mark(close, ')')) ++close;
        if (close < s_.size() && mark(close, ')')) {
          at = close + 1;
          continue;
        }
        break;
      }
      const Token& t = s_.tokens[at];
      if (t.kind == TokenKind::punctuation && !is_dash(text_, s_, at) && !is_apostrophe(text_, s_, at) &&
          !mark(at, '.') && !mark(at, '#') && !mark(at, '@'))
        break;
      if (mark(at, '.') && (at + 1 >= s_.size() || s_.tokens[at + 1].space_before)) break;
      if (is_dash(text_, s_, at) && t.space_before) break;
      if (word(at, "that") || word(at, "who") || word(at, "which") || s_.is(at, Tag::be) || s_.is(at, Tag::have) ||
          s_.is(at, Tag::effect) || word(at, "to") || s_.is(at, Tag::weekday) || s_.is(at, Tag::number) ||
          t.kind == TokenKind::number || s_.is(at, Tag::according) || s_.is(at, Tag::relative_day))
        break;
      if (s_.is(at, Tag::say) && !s_.is(at, Tag::source_noun) && at > begin && !s_.is(at, Tag::say_noun)) break;
      if (word(at, "and") && !names_source(at + 1, std::min(s_.size(), at + 5))) break;
      if ((word(at, "in") || word(at, "on") || word(at, "at") || word(at, "as") || word(at, "after") ||
           word(at, "during")) &&
          !(at + 1 < s_.size() && s_.tokens[at + 1].capital && word(at, "in")))
        break;
      ++at;
    }
    while (at > begin && (mark(at - 1, '.') || s_.is(at - 1, Tag::preposition) || s_.is(at - 1, Tag::conjunction)))
      --at;
    return at;
  }

  /// The beginning of a source that ends at `end` (before its verb).
  std::size_t source_begin(std::size_t end) const {
    std::size_t at = end;
    while (at > s_.body_begin && end - at < 16) {
      const std::size_t t = at - 1;
      if (mark(t, ')')) {
        std::size_t open = t;
        while (open > s_.body_begin && t - open < 8 && !mark(open, '(')) --open;
        if (mark(open, '(')) {
          at = open;
          continue;
        }
        break;
      }
      const Token& token = s_.tokens[t];
      if (token.kind == TokenKind::punctuation && !is_dash(text_, s_, t) && !is_apostrophe(text_, s_, t) &&
          !mark(t, '#') && !mark(t, '@')) {
        if (mark(t, '.') && !s_.tokens[at].space_before) {
          at = t;
          continue;
        }
        break;
      }
      if (is_dash(text_, s_, t) && token.space_before) break;
      if (words_at(text_, s_, t) == "\xe2\x80\x94" || words_at(text_, s_, t) == "--") break;
      if (word(t, "that") || word(t, "when") || word(t, "while") || word(t, "but") || word(t, "where") ||
          word(t, "which") || word(t, "who") || word(t, "after") || word(t, "as") || word(t, "because"))
        break;
      if (s_.is(t, Tag::say) && !s_.is(t, Tag::source_noun) && !s_.is(t, Tag::say_noun)) break;
      if (s_.is(t, Tag::effect) || s_.is(t, Tag::be)) break;
      if (word(t, "and") &&
          !(t > s_.body_begin && names_source(t > 6 ? t - 6 : s_.body_begin, t) && names_source(t + 1, end)))
        break;
      if (s_.is(t, Tag::weekday) || s_.is(t, Tag::month)) break;
      at = t;
    }
    // a preposition or adverb at the front is not part of it
    while (at < end && (s_.is(at, Tag::adverb) || word(at, "in") || word(at, "on") || word(at, "meanwhile") ||
                        word(at, "also") || word(at, "and")))
      ++at;
    return at;
  }

  void mark_used(std::size_t begin, std::size_t end) {
    for (std::size_t t = begin; t < end && t < used_.size(); ++t) used_[t] = true;
  }

  void read_according() {
    for (std::size_t token = s_.body_begin; token < s_.size(); ++token) {
      const Match* cue = s_.match(token, Tag::according);
      if (!cue) continue;
      const std::size_t end = source_end(cue->end);
      if (end == cue->end) continue;
      const bool plain = !s_.is(cue->end, Tag::number) && s_.tokens[cue->end].kind == TokenKind::word &&
                         (word(cue->begin, "according") || s_.tokens[cue->end].capital);
      if ((!plain && !names_source(cue->end, end)) || names_nobody(cue->end, end)) continue;
      SourceMention source{.begin = cue->end, .end = end, .cue_begin = cue->begin, .cue_end = cue->end};
      source.pronoun = refers_back(cue->end, end);
      source.link = link_of(cue->end, end, cue->begin, cue->end);
      split_parallel(source);
      const bool at_start = cue->begin <= s_.body_begin + 1;
      const bool ends_sentence = end + 2 >= s_.size() || mark(end, '.');
      if (at_start || (!ends_sentence && mark(end, ','))) {
        // "X, according to Y, Z": a parenthesis covers all; at the start and after "and" what follows
        source.covers_begin =
            at_start || word(cue->begin - 1, "and") || word(cue->begin - 1, "but") ? end : s_.body_begin;
        source.covers_end = s_.size();
      } else if (ends_sentence) {
        source.covers_begin = s_.body_begin;
        source.covers_end = cue->begin;
        source.closing = true;
      } else {
        source.covers_begin = s_.body_begin;
        source.covers_end = s_.size();
        source.closing = true;
      }
      mark_used(cue->begin, end);
      found_.push_back(std::move(source));
    }
  }

  void read_citing() {
    for (std::size_t token = s_.body_begin; token < s_.size(); ++token) {
      const Match* cue = s_.match(token, Tag::citing);
      if (!cue || used_[token]) continue;
      const bool participle = word(token, "citing") || word(token, "quoting") || word(token, "cites") ||
                              word(token, "quotes") || word(token, "relying") ||
                              (word(token, "quoted") && token > 0 && !s_.is(token - 1, Tag::be));
      if (!participle) continue;
      const std::size_t end = source_end(cue->end);
      if (end == cue->end || (!names_source(cue->end, end) && !names_person(cue->end, end))) continue;
      SourceMention source{.begin = cue->end,
                           .end = end,
                           .cue_begin = cue->begin,
                           .cue_end = cue->end,
                           .covers_begin = s_.body_begin,
                           .covers_end = s_.size(),
                           .cited = true};
      source.link = link_of(cue->end, end, cue->begin, cue->end);
      mark_used(cue->begin, end);
      found_.push_back(std::move(source));
    }
  }

  void read_says() {
    for (std::size_t token = s_.body_begin; token < s_.size(); ++token) {
      const Match* verb = s_.match(token, Tag::say);
      if (!verb || used_[token] || s_.is(token, Tag::effect)) continue;
      if (s_.tokens[token].capital && !s_.capitals_mean_nothing && token > s_.body_begin &&
          s_.block != ClaimBlock::headline && s_.block != ClaimBlock::teaser)
        continue;
      if (token > s_.body_begin &&
          (s_.is(token - 1, Tag::article) || s_.is(token - 1, Tag::possessive) || word(token - 1, "first") ||
           word(token - 1, "initial") || word(token - 1, "previously") ||
           (s_.is(token - 1, Tag::be) && verb->end - verb->begin == 1 && !word(token, "reporting") &&
            !word(token, "saying")) ||
           s_.is(token - 1, Tag::preposition))) {
        continue;
      }
      // "194 open reports": a noun
      if (s_.is(token, Tag::report_noun) && token > s_.body_begin &&
          (s_.is(token - 1, Tag::modifier) || s_.is(token - 1, Tag::assessment) || s_.is(token - 1, Tag::number) ||
           s_.tokens[token - 1].kind == TokenKind::number || s_.is(token - 1, Tag::other)))
        continue;
      // "a statement posted on its page"
      if ((word(token, "posted") || word(token, "published") || word(token, "quoted") || word(token, "cited")) &&
          token > s_.body_begin && (s_.is(token - 1, Tag::say_noun) || word(token + 1, "in")))
        continue;
      const bool weak = s_.is(token, Tag::weak_say);
      read_say(*verb, weak);
    }
  }

  void read_say(const Match& verb, bool weak) {
    std::size_t end = verb.begin;
    while (end > s_.body_begin &&
           (s_.is(end - 1, Tag::adverb) || s_.is(end - 1, Tag::have) || s_.is(end - 1, Tag::be) ||
            word(end - 1, "on") || s_.is(end - 1, Tag::weekday) || s_.is(end - 1, Tag::relative_day) ||
            s_.is(end - 1, Tag::day_part) || word(end - 1, "previously") || word(end - 1, "earlier")))
      --end;
    std::size_t begin = 0;
    bool valid = false;
    // "X, an opposition war monitor, reported": the name before the apposition speaks
    if (end > s_.body_begin && mark(end - 1, ',')) {
      std::size_t comma = end - 1;
      while (comma > s_.body_begin && !mark(comma - 1, ',')) --comma;
      if (comma > s_.body_begin + 1 && end - comma < 24 && !quote(comma - 2)) {
        const std::size_t name_end = comma - 1;
        begin = source_begin(name_end);
        valid = begin < name_end && (names_source(begin, name_end) || names_person(begin, name_end)) &&
                !has_clause(comma, end - 1);
        // "The news agency for the north, Hawar News, reported": the name speaks, wherever it stands
        const bool name_second = valid && (names_known(comma, end - 1) || names_person(comma, end - 1)) &&
                                 !names_known(begin, name_end) && !s_.is(comma, Tag::article);
        if (name_second) {
          begin = comma;
          end = end - 1;
        } else if (valid) {
          end = name_end;
        }
      }
    }
    if (!valid) {
      begin = source_begin(end);
      valid = begin < end &&
              (names_source(begin, end) || is_pronoun(begin, end) || refers_back(begin, end) ||
               ((!weak || word(verb.end, "that") || capitals_in(begin, end) >= 2) && names_person(begin, end)));
    }
    // "X addressed two letters to the UN, condemning a strike that …": the subject of the sentence speaks
    const std::string_view verb_words = words_at(text_, s_, verb.begin);
    if (!valid && verb.begin > s_.body_begin && mark(verb.begin - 1, ',') &&
        (verb_words.ends_with("ing") || verb_words.ends_with("ING"))) {
      begin = s_.body_begin;
      end = source_end(begin);
      std::size_t last = begin;
      for (std::size_t t = begin; t < end; ++t) {
        const Match* noun = s_.match(t, Tag::source_noun);
        const Match* name = s_.match(t, Tag::source);
        if (noun) last = std::max<std::size_t>(last, noun->end);
        if (name) last = std::max<std::size_t>(last, name->end);
      }
      end = last;
      valid = end > begin && names_source(begin, end) && !used_[begin];
    }
    bool inverted = false;
    if (!valid) {
      // "said the war monitor": the source follows its verb
      const bool plain = word(verb.begin, "said") || word(verb.begin, "says") || word(verb.begin, "reported") ||
                         word(verb.begin, "added") || word(verb.begin, "told") || word(verb.begin, "wrote");
      const bool after_mark = verb.begin > s_.body_begin && (mark(verb.begin - 1, ',') || quote(verb.begin - 1));
      if (!plain || !after_mark) return;
      begin = verb.end;
      end = source_end(begin);
      if (begin == end || !(names_source(begin, end) || names_person(begin, end) || is_pronoun(begin, end))) return;
      inverted = true;
    }
    if (names_nobody(begin, end)) return;
    if (weak && capitals_in(begin, end) < 2 && !names_source(begin, end) && !is_pronoun(begin, end) &&
        !refers_back(begin, end) && !(word(verb.end, "that")))
      return;
    SourceMention source{.begin = begin, .end = end, .cue_begin = verb.begin, .cue_end = verb.end};
    source.pronoun = refers_back(begin, end);
    source.link = link_of(begin, end, verb.begin, verb.end);
    split_parallel(source);
    place_content(source, inverted);
    mark_used(begin, std::max(end, static_cast<std::size_t>(verb.end)));
    found_.push_back(std::move(source));
  }

  bool has_clause(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (s_.is(t, Tag::effect) || s_.is(t, Tag::say)) return true;
    }
    return false;
  }

  /// Which side of the verb is what was said.
  void place_content(SourceMention& source, bool inverted) const {
    const std::size_t first = std::min(source.begin, source.cue_begin);
    const std::size_t last = std::max(source.end, source.cue_end);
    const bool at_start = first <= s_.body_begin + 1;
    std::size_t rest = last;
    while (rest < s_.size() && s_.tokens[rest].kind == TokenKind::punctuation) ++rest;
    const bool comma_before = first > s_.body_begin && (mark(first - 1, ',') || quote(first - 1));
    const bool content_after =
        word(last, "that") || mark(last, ':') || quote(last) || (mark(last, ',') && quote(last + 1));
    bool effect_after = false;
    bool effect_before = false;
    for (std::size_t t = s_.body_begin; t < s_.size(); ++t) {
      if (!s_.is(t, Tag::effect) && !s_.is(t, Tag::damage) && !s_.is(t, Tag::body)) continue;
      (t < first ? effect_before : effect_after) |= t < first || t >= last;
    }
    const bool quoted_before = first > s_.body_begin + 1 && quote(first - 1);
    if (quoted_before && !at_start && effect_before) {
      source.covers_begin = s_.body_begin;
      source.covers_end = s_.size();
      source.closing = true;
      return;
    }
    const bool closing = (comma_before || inverted) && !at_start && !content_after && effect_before &&
                         (!effect_after || s_.size() - last < 8 || inverted);
    if (closing) {
      source.covers_begin = s_.body_begin;
      source.covers_end = first;
      source.closing = true;
      if (effect_after && (mark(last, ',') || inverted)) source.covers_end = s_.size();
    } else {
      source.covers_begin = last;
      source.covers_end = s_.size();
    }
  }

  /// "X and Y said": Y is a further source of the same words.
  void split_parallel(SourceMention& source) const {
    for (std::size_t t = source.begin + 1; t + 1 < source.end; ++t) {
      if (!word(t, "and") || !names_source(source.begin, t) || !names_source(t + 1, source.end)) continue;
      source.parallel.push_back(link_of(t + 1, source.end, source.cue_begin, source.cue_end));
      source.link = link_of(source.begin, t, source.cue_begin, source.cue_end);
      source.end = t;
      return;
    }
  }

  /// "4 killed in strike – Asayish", "Ministry: 4 killed".
  void read_headline_source() {
    if (s_.block != ClaimBlock::headline && s_.block != ClaimBlock::teaser) return;
    for (std::size_t t = s_.body_begin + 1; t + 1 < s_.size(); ++t) {
      const bool dash =
          s_.tokens[t].kind == TokenKind::punctuation && s_.tokens[t].space_before &&
          (is_dash(text_, s_, t) || words_at(text_, s_, t) == "\xe2\x80\x94" || words_at(text_, s_, t) == "--");
      if (!dash || s_.size() - t > 5 || !names_source(t + 1, s_.size())) continue;
      SourceMention source{.begin = t + 1,
                           .end = s_.size(),
                           .cue_begin = t,
                           .cue_end = t + 1,
                           .covers_begin = s_.body_begin,
                           .covers_end = t,
                           .cited = false,
                           .pronoun = false,
                           .closing = true};
      source.link = link_of(t + 1, s_.size(), t, t + 1);
      found_.push_back(std::move(source));
      return;
    }
  }

  std::string_view text_;
  const Sentence& s_;
  std::vector<bool> used_;
  std::vector<SourceMention> found_;
};

}  // namespace

std::vector<SourceMention> read_sources(std::string_view text, const Sentence& sentence) {
  if (!sentence.has(Tag::say) && !sentence.has(Tag::according) && !sentence.has(Tag::citing) &&
      sentence.block != ClaimBlock::headline && sentence.block != ClaimBlock::teaser)
    return {};
  return SourceReader(text, sentence).read();
}

}  // namespace cairn
