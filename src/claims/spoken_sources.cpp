#include <algorithm>

#include "claims/source_covers.h"
#include "claims/source_scan.h"
#include "claims/subjects.h"

namespace cairn {
namespace {

bool says_that(const SourceScan& scan, std::size_t after) {
  for (std::size_t t = after; t < scan.s.size() && t < after + 5; ++t) {
    if (scan.word(t, "that") || scan.mark(t, ':') || scan.quote(t)) return true;
    if (is_parting_mark(scan.text, scan.s, t) && !(scan.mark(t, ',') && scan.quote(t + 1))) return false;
  }
  return false;
}

/// "which counted nine dead"
bool counts(const SourceScan& scan, std::size_t t) {
  return t < scan.s.size() && (scan.is(t, Tag::number) || scan.is(t, Tag::qualifier) || scan.is(t, Tag::quantity) ||
                               scan.s.tokens[t].kind == TokenKind::number);
}

/// "the army report said", "a false claim": with one subject, the plain form is a noun; "police report" says.
bool is_singular_noun(const SourceScan& scan, const Match& verb, const Subject& subject) {
  static constexpr LowerWord kNouns[] = {"report", "claim", "show",  "state",
                                                "list",   "post",  "tweet", "estimate"};
  static constexpr LowerWord kMany[] = {"police", "people", "media", "staff", "they",
                                               "we",     "you",    "i",     "some",  "others"};
  if (verb.end - verb.begin != 1 || !is_one_of(scan.text, scan.s, verb.begin, kNouns)) return false;
  if (scan.word(verb.begin - std::size_t{1}, "to")) return false;  // "was the first to report"
  const Tokens name = subject.name;
  if (!subject.beside.empty() || is_one_of(scan.text, scan.s, name.end - 1, kMany)) return false;
  // "Images taken by X show", "Coast News and Marsa Watch claim": more than the name
  std::size_t before = name.begin;
  while (before > scan.s.body_begin && scan.is(before - 1, Tag::article)) --before;
  if (before > scan.s.body_begin && (scan.word(before - 1, "by") || scan.word(before - 1, "and"))) return false;
  for (std::size_t t = name.begin; t < name.end && (t == name.begin || !scan.is(t, Tag::preposition)); ++t) {
    if (scan.word(t, "and") || scan.ends_with(t, "s", "S")) return false;
  }
  return true;
}

/// "the civilians", "a man": where capitals tell nothing, a noun for people must.
bool ends_with_people(const Sentence& s, Tokens name) {
  return s.match_ending(name.end, Tag::person) || s.is(name.end - 1, Tag::person);
}

bool is_speaker(const SourceScan& scan, const Match& verb, const Subject& subject, bool weak) {
  const Tokens name = subject.name;
  if (name.empty() || scan.used[name.begin]) return false;
  // "the truce, which has held", "an unofficial report"
  if (subject.which && weak && !says_that(scan, verb.end) && !counts(scan, verb.end)) return false;
  if (is_singular_noun(scan, verb, subject)) return false;
  // "I", "they" and "people" in a quotation: the speaker's talk, of no account to a list of sources
  if (scan.cues == Cues::all && scan.in_quotation && !names_known(scan.s, name) && !names_someone(scan.s, name))
    return false;
  if (is_person_pronoun(scan.text, scan.s, name.begin))
    return name.end == name.begin + 1 &&
           (refers_back(scan.text, scan.s, name) || (scan.cues == Cues::all && !scan.in_quotation));
  if (names_source(scan.s, name) || refers_back(scan.text, scan.s, name)) return true;
  const bool that = says_that(scan, verb.end);
  const bool two_words = name.end - name.begin > 1;
  // "KTVA reported 27 dead"
  const bool outlet = !two_words && scan.s.tokens[name.begin].all_capitals && !scan.s.capitals_mean_nothing;
  if (names_someone(scan.s, name) && (!weak || that || two_words || outlet || scan.cues == Cues::all)) return true;
  if ((weak && !scan.word(verb.end, "that")) || !describes_someone(scan.text, scan.s, name)) return false;
  if (scan.s.capitals_mean_nothing && (!ends_with_people(scan.s, name) || (!that && scan.is(verb.begin, Tag::deny))))
    return false;
  // "the crew said", "the crew reported that"; not "the fire reported on Tuesday"
  const bool between_commas = name.begin > scan.s.body_begin && scan.mark(name.begin - 1, ',') &&
                              scan.mark(verb.end, ',') && scan.is(name.begin, Tag::article);  // ", the airline added,"
  const bool maybe_passive =
      scan.ends_with(verb.begin, "ed", "ED") && verb.end - verb.begin == 1 && !that && !between_commas;
  return !maybe_passive || !(verb.end >= scan.s.size() || scan.is(verb.end, Tag::preposition) ||
                             is_parting_mark(scan.text, scan.s, verb.end));
}

/// "X said A and added B", "X said A, adding B": X once more.
std::optional<std::size_t> speaker_of_clause(const SourceScan& scan, const Match& verb) {
  if (scan.found.empty() || verb.begin <= scan.s.body_begin) return std::nullopt;
  std::size_t before = verb.begin - 1;
  while (before > scan.s.body_begin && scan.is(before, Tag::adverb) && !scan.word(before, "and")) --before;
  if (scan.quote(before) && before > scan.s.body_begin && (scan.mark(before - 1, ',') || scan.quote(before - 1)))
    --before;
  const bool goes_on = scan.going_on(verb.begin)
                           ? scan.mark(before, ',') || scan.word(before, "and") || scan.word(before, "while")
                           : scan.word(before, "and") || scan.word(before, "but");
  if (!goes_on) return std::nullopt;
  for (std::size_t i = scan.found.size(); i-- > 0;) {
    if (!scan.found[i].cited && scan.found[i].cue_end <= verb.begin) return i;
  }
  return std::nullopt;
}

void add_again(SourceScan& scan, std::size_t index, const Match& verb) {
  SourceMention source = scan.found[index];
  source.cue_begin = verb.begin;
  source.cue_end = verb.end;
  source.link.cue = name_of(scan.text, scan.s.span_of(verb.begin, verb.end));
  source.covers_begin = verb.end;
  source.covers_end = scan.s.size();
  source.closing = false;
  scan.mark_used(verb.begin, verb.end);
  scan.found.push_back(std::move(source));
}

/// Where the predicate of the verb is joined to what stands before it: past "has", "did", "then" back to "and" or
/// "but".
std::size_t joined_at(const SourceScan& scan, std::size_t verb) {
  std::size_t before = verb - 1;
  while (before > scan.s.body_begin && verb - before < 5 &&
         (scan.is(before, Tag::have) || scan.is(before, Tag::adverb) || is_helper(scan.text, scan.s, before) ||
          scan.word(before, "then") || scan.word(before, "later") || scan.word(before, "also")))
    --before;
  return before;
}

/// "X addressed two letters to the UN, condemning a strike that …", "X closed the road and said", "X gave the lowest
/// figure, stating that": the subject of the sentence speaks.
std::optional<Subject> subject_of_sentence(const SourceScan& scan, const Match& verb) {
  if (verb.begin <= scan.s.body_begin + 1) return std::nullopt;
  const std::size_t before = joined_at(scan, verb.begin);
  const bool going_on = scan.going_on(verb.begin);
  // a participle without a mark is the subject's where it says "that"
  const bool participle = going_on && (scan.mark(before, ',') || scan.word(before, "by") ||
                                       is_spaced_dash(scan.text, scan.s, before) || scan.word(verb.end, "that"));
  const bool coordinated = !going_on && (scan.word(before, "and") || scan.word(before, "but"));
  if (!participle && !coordinated) return std::nullopt;
  const Subject subject = sentence_subject(scan.text, scan.s);
  const Tokens name = subject.name;
  if (name.empty() || name.end > before || scan.used[name.begin]) return std::nullopt;
  if (is_person_pronoun(scan.text, scan.s, name.begin)) {
    if (scan.cues == Cues::speech && !refers_back(scan.text, scan.s, name)) return std::nullopt;
  } else if (!names_source(scan.s, name) && !(names_someone(scan.s, name) && !scan.s.capitals_mean_nothing)) {
    return std::nullopt;
  }
  return subject;
}

bool names_weapon(const SourceScan& scan, Tokens words) {
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (scan.is(t, Tag::weapon)) return true;
  }
  return false;
}

/// "…, said the war monitor", "'…' said X": the source follows its verb.
std::optional<Subject> subject_after(const SourceScan& scan, const Match& verb) {
  if (verb.begin <= scan.s.body_begin || scan.going_on(verb.begin)) return std::nullopt;
  const std::size_t before = verb.begin - 1;
  const bool after_mark =
      scan.mark(before, ',') || scan.quote(before) || (scan.mark(before, '?') || scan.mark(before, '!'));
  if (!after_mark || verb.end >= scan.s.size()) return std::nullopt;
  const Tokens name{verb.end, source_end(scan.text, scan.s, verb.end)};
  if (name.empty() || scan.used[name.begin] || scan.is(name.begin, Tag::preposition)) return std::nullopt;
  if (names_weapon(scan, name)) return std::nullopt;  // "On Friday, alleged shelling by the army killed two"
  const bool pronoun = name.end == name.begin + 1 && is_person_pronoun(scan.text, scan.s, name.begin);
  const bool counts = scan.s.tokens[name.begin].kind == TokenKind::number ||
                      (scan.is(name.begin, Tag::quantity) && !names_source(scan.s, name));
  const bool quoted =
      scan.quote(before) && describes_someone(scan.text, scan.s, name);  // "'…' said several neighbours"
  if (!pronoun && !quoted && (counts || !(names_source(scan.s, name) || names_someone(scan.s, name))))
    return std::nullopt;
  std::size_t described = name.end;
  if (scan.mark(described, ',')) {  // ", said X, a war monitor": the aside may tell the role
    const std::size_t aside = source_end(scan.text, scan.s, described + 1);
    if (scan.is(described + 1, Tag::article)) described = aside;
  }
  return Subject{.name = name, .described = {name.begin, described}};
}

/// "told the Coast News that", "confirmed to state radio": who passes it on, if it is a medium.
void read_told(const SourceScan& scan, const Match& verb, SourceMention& source) {
  std::size_t begin = verb.end;
  if (scan.word(begin, "to")) {
    ++begin;
  } else if (!scan.word(verb.end - 1, "told") && !scan.word(verb.end - 1, "tells") &&
             !scan.word(verb.end - 1, "telling")) {
    // "was quoted as saying by SANA"
    if (!scan.word(begin, "by")) return;
    ++begin;
  }
  if (begin >= scan.s.size()) return;
  const Tokens name{begin, source_end(scan.text, scan.s, begin)};
  if (name.empty() || !names_known(scan.s, name)) return;
  const auto role = role_of(scan.text, scan.s, name);
  if (role == Role::media || role == Role::state_media)
    source.through.push_back(scan.link_of(name, name, verb.begin, verb.end));
}

void read_say(SourceScan& scan, const Match& verb, bool weak) {
  Subject subject = subject_before(scan.text, scan.s, verb.begin);
  bool inverted = false;
  bool valid = is_speaker(scan, verb, subject, weak);
  // "X has released a note denying": X denies
  if (valid && scan.going_on(verb.begin) && !subject.which && !names_source(scan.s, subject.name)) {
    if (const auto first = subject_of_sentence(scan, verb)) subject = *first;
  }
  if (!valid) {
    const auto spoken = std::ranges::find(scan.found, subject.name.begin, &SourceMention::begin);
    if (!subject.name.empty() && spoken != scan.found.end() && !spoken->cited && spoken->cue_end <= verb.begin) {
      add_again(scan, static_cast<std::size_t>(spoken - scan.found.begin()), verb);  // "X, who reported it, said"
      return;
    }
    if (const auto same = speaker_of_clause(scan, verb)) {
      add_again(scan, *same, verb);
      return;
    }
    if (const auto first = subject_of_sentence(scan, verb)) {
      subject = *first;
      valid = true;
    }
  }
  if (!valid) {
    const auto after = subject_after(scan, verb);
    if (!after) return;
    subject = *after;
    inverted = true;
  }
  if (names_nobody(scan.text, scan.s, subject.name)) return;
  // "our team found that": the publisher
  if (scan.cues == Cues::speech && scan.word(subject.name.begin, "our")) return;
  SourceMention source{
      .begin = subject.name.begin, .end = subject.name.end, .cue_begin = verb.begin, .cue_end = verb.end};
  source.pronoun = refers_back(scan.text, scan.s, subject.name);
  source.link = scan.link_of(subject.name, subject.described, verb.begin, verb.end);
  for (const Tokens& other : subject.beside) {
    if (other.begin < other.end) source.parallel.push_back(scan.link_of(other, other, verb.begin, verb.end));
  }
  read_told(scan, verb, source);
  SourceMention whole = source;  // the list belongs to the phrase
  if (!inverted) whole.end = std::max(subject.name.end, std::min<std::size_t>(subject.described.end, verb.begin));
  place_content(scan.text, scan.s, inverted, whole);
  source.covers_begin = whole.covers_begin;
  source.covers_end = whole.covers_end;
  source.closing = whole.closing;
  scan.mark_used(std::min(subject.name.begin, subject.described.begin),
                 std::max<std::size_t>(subject.name.end, verb.end));
  scan.found.push_back(std::move(source));
}

}  // namespace

void read_spoken(SourceScan& scan) {
  if (!scan.s.has(Tag::say) && scan.cues == Cues::speech) return;
  for (std::size_t token = scan.s.body_begin; token < scan.s.size() && !scan.full(); ++token) {
    if (is_quote(scan.text, scan.s, token) || (scan.half_quote(token) && scan.mark(token + 1, '\'')))
      scan.in_quotation = !scan.in_quotation;
    const Match* verb = scan.s.match(token, Tag::say);
    bool weak = verb && verb->entry->a != 0;
    if (scan.cues == Cues::all && !scan.in_quotation) {
      const Match* view = scan.s.match(token, Tag::view);
      if (view && (!verb || view->end > verb->end)) {
        verb = view;
        weak = true;
      }
    }
    if (!verb || scan.used[token] || !speaks_here(scan, *verb)) continue;
    read_say(scan, *verb, weak);
  }
}

}  // namespace cairn
