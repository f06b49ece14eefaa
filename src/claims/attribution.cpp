#include "claims/attribution.h"

#include <algorithm>

#include "claims/source_covers.h"
#include "claims/subjects.h"
#include "claims/words.h"

namespace cairn {
namespace {

/// A headline in a text that came without blocks.
bool is_short_without_stop(const Sentence& s) {
  return s.size() > 0 && s.size() < 20 && s.tokens.back().kind == TokenKind::word;
}

constexpr std::size_t kMostSources = 24;  // a sentence with more is a list or noise

class SourceReader {
 public:
  SourceReader(std::string_view text, const Sentence& s, Cues cues, bool in_quotation)
      : text_(text), s_(s), cues_(cues), in_quotation_(in_quotation), used_(s.size(), false) {}

  std::vector<SourceMention> read() {
    read_according();
    read_citing();
    read_says();
    read_before_colon();
    read_after_mark();
    std::ranges::stable_sort(found_, {}, &SourceMention::cue_begin);
    part_sources(text_, s_, found_);
    return std::move(found_);
  }

 private:
  bool word(std::size_t token, std::string_view w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }
  bool quote(std::size_t token) const { return is_quote(text_, s_, token) || half_quote(token); }
  /// One of the two apostrophes that some newspapers write for a quotation mark.
  bool half_quote(std::size_t token) const {
    if (!mark(token, '\'')) return false;
    return (token > 0 && s_.tokens[token - 1].kind == TokenKind::punctuation && !s_.tokens[token].space_before) ||
           mark(token + 1, '\'');
  }
  bool ends_with(std::size_t token, std::string_view lower, std::string_view upper) const {
    const std::string_view w = words_at(text_, s_, token);
    return w.ends_with(lower) || w.ends_with(upper);
  }
  /// A headline among sentences: nearly every word has a capital.
  bool is_title_case() const {
    if (s_.size() > 30) return false;
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (const Token& token : s_.tokens) {
      if (token.kind != TokenKind::word || token.span.size() < 4) continue;
      ++words;
      capitals += token.capital;
    }
    return words > 3 && capitals + 1 >= words;
  }
  bool is_heading() const { return s_.block == ClaimBlock::headline || s_.block == ClaimBlock::teaser; }

  Attribution link_of(Tokens name, Tokens described, std::size_t cue_begin, std::size_t cue_end) const {
    Attribution link;
    link.span = s_.span_of(name.begin, name.end);
    link.source = name_of(text_, *link.span);
    link.role = role_of(text_, s_, name);
    if (!link.role || *link.role == Role::unnamed) {
      if (const auto role = role_of(text_, s_, described)) link.role = role;
    }
    if (cue_end > cue_begin) link.cue = name_of(text_, s_.span_of(cue_begin, cue_end));
    return link;
  }

  void mark_used(std::size_t begin, std::size_t end) {
    for (std::size_t t = begin; t < end && t < used_.size(); ++t) used_[t] = true;
  }

  /// "X and Y", after "according to".
  void split_parallel(SourceMention& source) const {
    for (std::size_t t = source.begin + 1; t + 1 < source.end; ++t) {
      if (!word(t, "and")) continue;
      const Tokens left{source.begin, t};
      const Tokens right{t + 1, source.end};
      const bool known = names_source(s_, left) && (names_source(s_, right) || names_someone(s_, right));
      // "the Ministry of Health and Population": one name
      const bool one = !names_known(s_, right) && !s_.is(right.begin, Tag::article) && s_.is(left.begin, Tag::article);
      if (!known || one) continue;
      source.parallel.push_back(link_of(right, right, source.cue_begin, source.cue_end));
      source.link = link_of(left, left, source.cue_begin, source.cue_end);
      source.end = t;
      return;
    }
  }

  void read_according() {
    for (std::size_t token = s_.body_begin; token < s_.size() && found_.size() < kMostSources; ++token) {
      const Match* cue = s_.match(token, Tag::according);
      if (!cue) continue;
      std::size_t begin = cue->end;  // "according to … Haddad"
      while (begin < s_.size() && begin < cue->end + std::size_t{3} &&
             (mark(begin, '.') || words_at(text_, s_, begin) == "\xe2\x80\xa6"))
        ++begin;
      const std::size_t end = source_end(text_, s_, begin);
      const Tokens name{begin, end};
      if (name.empty()) continue;
      const bool plain =
          s_.tokens[begin].kind == TokenKind::word && (word(cue->begin, "according") || s_.tokens[begin].capital);
      if ((!plain && !names_source(s_, name)) || names_nobody(text_, s_, name)) continue;
      SourceMention source{.begin = name.begin, .end = end, .cue_begin = cue->begin, .cue_end = cue->end};
      source.pronoun = refers_back(text_, s_, name);
      source.link = link_of(name, name, cue->begin, cue->end);
      split_parallel(source);
      cover_around(source, end);
      mark_used(cue->begin, end);
      found_.push_back(std::move(source));
    }
  }

  /// "X, according to Y, Z": a parenthesis covers all; at the start and after "and" what follows.
  void cover_around(SourceMention& source, std::size_t end) const {
    const bool at_start = source.cue_begin <= s_.body_begin + 1;
    const bool ends_sentence = end + 2 >= s_.size() || mark(end, '.');
    const bool joined = !at_start && (word(source.cue_begin - 1, "and") || word(source.cue_begin - 1, "but") ||
                                      word(source.cue_begin - 1, "while"));
    source.covers_begin = s_.body_begin;
    source.covers_end = s_.size();
    if (at_start || joined) {
      source.covers_begin = end;
    } else if (ends_sentence) {
      source.covers_end = source.cue_begin;
      source.closing = true;
    } else if (!mark(end, ',')) {
      source.closing = true;
    }
  }

  void read_citing() {
    for (std::size_t token = s_.body_begin; token < s_.size() && found_.size() < kMostSources; ++token) {
      const Match* cue = s_.match(token, Tag::citing);
      if (!cue || used_[token]) continue;
      const bool passive = token > 0 && s_.is(token - 1, Tag::be);
      if (passive || word(cue->end, "as") || word(cue->end, "by")) continue;
      const Tokens name{cue->end, source_end(text_, s_, cue->end)};
      if (name.empty() || (!names_source(s_, name) && !names_someone(s_, name))) continue;
      SourceMention source{.begin = name.begin,
                           .end = name.end,
                           .cue_begin = cue->begin,
                           .cue_end = cue->end,
                           .covers_begin = s_.body_begin,
                           .covers_end = s_.size(),
                           .cited = true};
      source.link = link_of(name, name, cue->begin, cue->end);
      mark_used(cue->begin, name.end);
      found_.push_back(std::move(source));
      cite_by_subject(*cue);
    }
  }

  /// "SANA quoted a resident as saying": SANA passes it on.
  void cite_by_subject(const Match& cue) {
    if (ends_with(cue.begin, "ing", "ING")) return;
    const Subject subject = subject_before(text_, s_, cue.begin);
    if (subject.name.empty() || !(names_source(s_, subject.name) || names_someone(s_, subject.name))) return;
    SourceMention source{.begin = subject.name.begin,
                         .end = subject.name.end,
                         .cue_begin = cue.begin,
                         .cue_end = cue.end,
                         .covers_begin = s_.body_begin,
                         .covers_end = s_.size()};
    source.link = link_of(subject.name, subject.described, cue.begin, cue.end);
    mark_used(subject.name.begin, subject.name.end);
    found_.push_back(std::move(source));
  }

  void read_says() {
    for (std::size_t token = s_.body_begin; token < s_.size() && found_.size() < kMostSources; ++token) {
      if (is_quote(text_, s_, token) || (half_quote(token) && mark(token + 1, '\''))) in_quotation_ = !in_quotation_;
      const Match* verb = s_.match(token, Tag::say);
      bool weak = verb && verb->entry->a != 0;
      if (cues_ == Cues::all && !in_quotation_) {
        const Match* view = s_.match(token, Tag::view);
        if (view && (!verb || view->end > verb->end)) {
          verb = view;
          weak = true;
        }
      }
      if (!verb || used_[token] || !is_verb(*verb)) continue;
      read_say(*verb, weak);
    }
  }

  /// "A massacre claimed 400 lives": what claims lives says nothing.
  bool takes_lives(const Match& verb) const {
    if (s_.tokens[verb.begin].first != 'c' || !(word(verb.begin, "claimed") || word(verb.begin, "claims")))
      return false;
    for (std::size_t t = verb.end; t < s_.size() && t < verb.end + 6; ++t) {
      if (word(t, "lives") || word(t, "life")) return true;
      const bool counts = s_.is(t, Tag::number) || s_.is(t, Tag::quantity) || s_.is(t, Tag::qualifier) ||
                          s_.is(t, Tag::modifier) || s_.is(t, Tag::article) || s_.is(t, Tag::adverb) ||
                          s_.tokens[t].kind == TokenKind::number || word(t, "of") || word(t, "as") ||
                          is_dash(text_, s_, t);
      if (!counts) return false;
    }
    return false;
  }

  /// Not a noun, a name, a passive or an adjective.
  bool is_verb(const Match& verb) const {
    const std::size_t token = verb.begin;
    if (s_.is(token, Tag::effect) || takes_lives(verb)) return false;
    if (s_.tokens[token].capital && !s_.capitals_mean_nothing && token > s_.body_begin && !is_heading() &&
        !(cues_ == Cues::all && is_title_case()))
      return false;
    // "reported by", "a man identified as"
    if ((word(verb.end, "by") || word(verb.end, "as")) && ends_with(verb.end - 1, "ed", "ED")) return false;
    if (token == s_.body_begin) return true;
    const std::size_t before = token - 1;
    const bool one_word = verb.end - verb.begin == 1;
    std::size_t helper = before;
    while (helper > s_.body_begin && (s_.is(helper, Tag::adverb) || s_.is(helper, Tag::negation))) --helper;
    const bool going_on = ends_with(token, "ing", "ING");
    static constexpr std::string_view kNounBefore[] = {"first", "initial", "to", "'s", "\xe2\x80\x99s"};
    const bool earlier_report = word(before, "previously") && !(before > 0 && s_.is(before - 1, Tag::have));
    const bool to_be = word(before, "to") && cues_ == Cues::speech;
    if (s_.is(before, Tag::article) || s_.is(before, Tag::possessive) || to_be || earlier_report ||
        (is_one_of(text_, s_, before, kNounBefore) && !going_on && !word(before, "to")) ||
        (s_.is(helper, Tag::be) && one_word && !going_on) || (s_.is(before, Tag::preposition) && !word(before, "to")))
      return false;
    // "at least nine alleged fighters": describes them
    if ((s_.is(before, Tag::number) || s_.tokens[before].kind == TokenKind::number) && s_.is(token, Tag::suspected))
      return false;
    // "194 open reports": a noun
    if (s_.is(token, Tag::report_noun) &&
        (s_.is(before, Tag::modifier) || s_.is(before, Tag::assessment) || s_.is(before, Tag::number) ||
         s_.tokens[before].kind == TokenKind::number || s_.is(before, Tag::other)))
      return false;
    // "a statement posted on its page"
    const bool made_public =
        word(token, "posted") || word(token, "published") || word(token, "quoted") || word(token, "cited");
    return !(made_public && (s_.is(before, Tag::say_noun) || word(token + 1, "in")));
  }

  bool says_that(std::size_t after) const {
    for (std::size_t t = after; t < s_.size() && t < after + 5; ++t) {
      if (word(t, "that") || mark(t, ':') || quote(t)) return true;
      if (is_parting_mark(text_, s_, t) && !(mark(t, ',') && quote(t + 1))) return false;
    }
    return false;
  }

  bool is_speaker(const Match& verb, const Subject& subject, bool weak) const {
    const Tokens name = subject.name;
    if (name.empty() || used_[name.begin]) return false;
    // "I", "they" and "people" in a quotation: the speaker's talk, of no account to a list of sources
    if (cues_ == Cues::all && in_quotation_ && !names_known(s_, name) && !names_someone(s_, name)) return false;
    if (is_person_pronoun(text_, s_, name.begin))
      return name.end == name.begin + 1 && (refers_back(text_, s_, name) || (cues_ == Cues::all && !in_quotation_));
    if (names_source(s_, name) || refers_back(text_, s_, name)) return true;
    const bool that = says_that(verb.end);
    const bool two_words = name.end - name.begin > 1;
    if (names_someone(s_, name) && (!weak || that || two_words || cues_ == Cues::all)) return true;
    if ((weak && !word(verb.end, "that")) || s_.capitals_mean_nothing || !describes_someone(text_, s_, name))
      return false;
    // "the crew said", "the crew reported that"; not "the fire reported on Tuesday"
    const bool maybe_passive = ends_with(verb.begin, "ed", "ED") && verb.end - verb.begin == 1 && !that;
    return !maybe_passive ||
           !(verb.end >= s_.size() || s_.is(verb.end, Tag::preposition) || is_parting_mark(text_, s_, verb.end));
  }

  void read_say(const Match& verb, bool weak) {
    Subject subject = subject_before(text_, s_, verb.begin);
    bool inverted = false;
    bool valid = is_speaker(verb, subject, weak);
    if (!valid) {
      if (const auto same = speaker_of_clause(verb)) {
        add_again(*same, verb);
        return;
      }
      if (const auto first = subject_of_sentence(verb)) {
        subject = *first;
        valid = true;
      }
    }
    if (!valid) {
      const auto after = subject_after(verb);
      if (!after) return;
      subject = *after;
      inverted = true;
    }
    if (names_nobody(text_, s_, subject.name)) return;
    SourceMention source{
        .begin = subject.name.begin, .end = subject.name.end, .cue_begin = verb.begin, .cue_end = verb.end};
    source.pronoun = refers_back(text_, s_, subject.name);
    source.link = link_of(subject.name, subject.described, verb.begin, verb.end);
    for (const Tokens& other : subject.beside) {
      if (other.begin < other.end) source.parallel.push_back(link_of(other, other, verb.begin, verb.end));
    }
    read_told(verb, source);
    SourceMention whole = source;  // the list belongs to the phrase
    if (!inverted) whole.end = std::max(subject.name.end, std::min<std::size_t>(subject.described.end, verb.begin));
    place_content(text_, s_, inverted, whole);
    source.covers_begin = whole.covers_begin;
    source.covers_end = whole.covers_end;
    source.closing = whole.closing;
    mark_used(std::min(subject.name.begin, subject.described.begin), std::max<std::size_t>(subject.name.end, verb.end));
    found_.push_back(std::move(source));
  }

  /// "X said A and added B", "X said A, adding B": X once more.
  std::optional<std::size_t> speaker_of_clause(const Match& verb) const {
    if (found_.empty() || verb.begin <= s_.body_begin) return std::nullopt;
    std::size_t before = verb.begin - 1;
    while (before > s_.body_begin && s_.is(before, Tag::adverb) && !word(before, "and")) --before;
    if (quote(before) && before > s_.body_begin && (mark(before - 1, ',') || quote(before - 1))) --before;
    const bool goes_on = ends_with(verb.begin, "ing", "ING")
                             ? mark(before, ',') || word(before, "and") || word(before, "while")
                             : word(before, "and") || word(before, "but");
    if (!goes_on) return std::nullopt;
    for (std::size_t i = found_.size(); i-- > 0;) {
      if (!found_[i].cited && found_[i].cue_end <= verb.begin) return i;
    }
    return std::nullopt;
  }

  void add_again(std::size_t index, const Match& verb) {
    SourceMention source = found_[index];
    source.cue_begin = verb.begin;
    source.cue_end = verb.end;
    source.link.cue = name_of(text_, s_.span_of(verb.begin, verb.end));
    source.covers_begin = verb.end;
    source.covers_end = s_.size();
    source.closing = false;
    mark_used(verb.begin, verb.end);
    found_.push_back(std::move(source));
  }

  /// "X addressed two letters to the UN, condemning a strike that …", "X closed the road and said": the subject of the
  /// sentence speaks.
  std::optional<Subject> subject_of_sentence(const Match& verb) const {
    if (verb.begin <= s_.body_begin + 1) return std::nullopt;
    const std::size_t before = verb.begin - 1;
    const bool participle = mark(before, ',') && ends_with(verb.begin, "ing", "ING");
    const bool coordinated = word(before, "and") && !ends_with(verb.begin, "ing", "ING");
    if (!participle && !coordinated) return std::nullopt;
    const Subject subject = sentence_subject(text_, s_);
    const Tokens name = subject.name;
    if (name.empty() || name.end >= before || used_[name.begin]) return std::nullopt;
    if (is_person_pronoun(text_, s_, name.begin)) {
      if (cues_ == Cues::speech && !refers_back(text_, s_, name)) return std::nullopt;
    } else if (!names_source(s_, name) && !(names_someone(s_, name) && !s_.capitals_mean_nothing)) {
      return std::nullopt;
    }
    return subject;
  }

  /// "…, said the war monitor", "'…' said X": the source follows its verb.
  std::optional<Subject> subject_after(const Match& verb) const {
    if (verb.begin <= s_.body_begin || ends_with(verb.begin, "ing", "ING")) return std::nullopt;
    const std::size_t before = verb.begin - 1;
    const bool after_mark = mark(before, ',') || quote(before) || (mark(before, '?') || mark(before, '!'));
    if (!after_mark || verb.end >= s_.size()) return std::nullopt;
    const Tokens name{verb.end, source_end(text_, s_, verb.end)};
    if (name.empty() || used_[name.begin]) return std::nullopt;
    const bool pronoun = name.end == name.begin + 1 && is_person_pronoun(text_, s_, name.begin);
    const bool counts = s_.tokens[name.begin].kind == TokenKind::number || s_.is(name.begin, Tag::quantity);
    const bool quoted = quote(before) && describes_someone(text_, s_, name);  // "'…' said several neighbours"
    if (!pronoun && !quoted && (counts || !(names_source(s_, name) || names_someone(s_, name)))) return std::nullopt;
    std::size_t described = name.end;
    if (mark(described, ',')) {  // ", said X, a war monitor": the aside may tell the role
      const std::size_t aside = source_end(text_, s_, described + 1);
      if (s_.is(described + 1, Tag::article)) described = aside;
    }
    return Subject{.name = name, .described = {name.begin, described}};
  }

  /// "told the Coast News that", "confirmed to state radio": who passes it on, if it is a medium.
  void read_told(const Match& verb, SourceMention& source) const {
    std::size_t begin = verb.end;
    if (word(begin, "to")) {
      ++begin;
    } else if (!word(verb.end - 1, "told") && !word(verb.end - 1, "tells") && !word(verb.end - 1, "telling")) {
      // "was quoted as saying by SANA"
      if (!word(begin, "by")) return;
      ++begin;
    }
    if (begin >= s_.size()) return;
    const Tokens name{begin, source_end(text_, s_, begin)};
    if (name.empty() || !names_known(s_, name)) return;
    const auto role = role_of(text_, s_, name);
    if (role == Role::media || role == Role::state_media)
      source.through.push_back(link_of(name, name, verb.begin, verb.end));
  }

  /// "Ministry: 4 killed", "Army spokesman Ivo Strand: 'We …'".
  void read_before_colon() {
    for (std::size_t t = s_.body_begin + 1; t < s_.size() && t < s_.body_begin + 11; ++t) {
      if (!mark(t, ':')) continue;
      const Tokens name{s_.body_begin, t};
      const bool known = names_source(s_, name);
      const bool speaks = is_heading() || quote(t + 1) || known || cues_ == Cues::all;
      if (!speaks || used_[name.begin] || t + 2 >= s_.size() || s_.is(name.begin, Tag::teaser)) return;
      if (!known && (!names_someone(s_, name) || s_.tokens[t + 1].kind == TokenKind::number)) return;
      if (!describes_someone(text_, s_, name)) return;
      SourceMention source{.begin = name.begin,
                           .end = name.end,
                           .cue_begin = t,
                           .cue_end = t + 1,
                           .covers_begin = t + 1,
                           .covers_end = s_.size()};
      source.link = link_of(name, name, t, t + 1);
      found_.push_back(std::move(source));
      return;
    }
  }

  /// "4 killed in strike – Asayish", "4 killed in strike: ministry".
  void read_after_mark() {
    if (!(is_heading() || is_short_without_stop(s_)) || s_.size() < 4) return;
    for (std::size_t t = s_.size() - 1; t > s_.body_begin + 1 && s_.size() - t < 7; --t) {
      const std::string_view words = words_at(text_, s_, t);
      const bool dash = s_.tokens[t].kind == TokenKind::punctuation && s_.tokens[t].space_before &&
                        (is_dash(text_, s_, t) || words == "\xe2\x80\x94" || words == "--");
      if ((!dash && !mark(t, ':')) || t + 1 >= s_.size()) continue;
      const Tokens name{t + 1, s_.size()};
      if (used_[name.begin] || !names_source(s_, name) || !describes_someone(text_, s_, name)) return;
      SourceMention source{.begin = name.begin,
                           .end = name.end,
                           .cue_begin = t,
                           .cue_end = t + 1,
                           .covers_begin = s_.body_begin,
                           .covers_end = t};
      source.closing = true;
      source.link = link_of(name, name, t, t + 1);
      found_.push_back(std::move(source));
      return;
    }
  }

  std::string_view text_;
  const Sentence& s_;
  Cues cues_;
  bool in_quotation_;  ///< At the token that is read.
  std::vector<bool> used_;
  std::vector<SourceMention> found_;
};

}  // namespace

std::vector<SourceMention> read_sources(std::string_view text, const Sentence& sentence, Cues cues, bool in_quotation) {
  const bool wants_views = cues == Cues::all && sentence.has(Tag::view);
  const bool heading =
      sentence.block == ClaimBlock::headline || sentence.block == ClaimBlock::teaser || is_short_without_stop(sentence);
  if (!sentence.has(Tag::say) && !sentence.has(Tag::according) && !sentence.has(Tag::citing) && !wants_views &&
      !heading && !sentence.has(Tag::clause_break))
    return {};
  return SourceReader(text, sentence, cues, in_quotation).read();
}

}  // namespace cairn
