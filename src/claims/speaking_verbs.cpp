#include "claims/source_scan.h"
#include "claims/subject_phrases.h"

namespace cairn {
namespace {

/// "A massacre claimed 400 lives": what claims lives says nothing.
bool takes_lives(const SourceScan& scan, const Match& verb) {
  if (scan.s.tokens[verb.begin].first != 'c' || !(scan.word(verb.begin, "claimed") || scan.word(verb.begin, "claims")))
    return false;
  for (std::size_t t = verb.end; t < scan.s.size() && t < verb.end + std::size_t{6}; ++t) {
    if (scan.word(t, "lives") || scan.word(t, "life")) return true;
    const bool counts = scan.is(t, Tag::number) || scan.is(t, Tag::quantity) || scan.is(t, Tag::qualifier) ||
                        scan.is(t, Tag::modifier) || scan.is(t, Tag::article) || scan.is(t, Tag::adverb) ||
                        scan.s.tokens[t].kind == TokenKind::number || scan.word(t, "of") || scan.word(t, "as") ||
                        is_dash(scan.text, scan.s, t);
    if (!counts) return false;
  }
  return false;
}

/// "The report states that", "Marsa Watch documents two deaths"; not "member states", "documents from the court".
bool is_noun_like(const SourceScan& scan, const Match& verb) {
  static constexpr LowerWord kNouns[] = {"states", "documents", "tweets", "quotes", "files",
                                         "filing", "reports",   "claims", "counts"};
  const std::size_t token = verb.begin;
  if (verb.end - token != 1 || !is_one_of(scan.text, scan.s, token, kNouns)) return false;
  if (scan.word(token, "states") && token > 0) {
    if (scan.word(token - 1, "united") || scan.word(token - 1, "member")) return true;
    const bool source = scan.s.match_ending(token, Tag::source_noun) || scan.s.match_ending(token, Tag::source) ||
                        scan.s.match_ending(token, Tag::actor);
    if (!source && !scan.mark(token + 1, ':') && !scan.word(token + 1, "that")) return true;
  }
  const std::size_t next = token + 1;
  if (next >= scan.s.size()) return true;
  if (scan.mark(next, ':') || scan.quote(next) || scan.word(next, "to")) return false;
  if (scan.mark(next, ',') && scan.word(token, "states")) return false;  // "the caller, the report states, said"
  return scan.s.tokens[next].kind == TokenKind::punctuation || scan.is(next, Tag::be) || scan.is(next, Tag::have) ||
         (scan.is(next, Tag::preposition) && !scan.word(next, "on")) || scan.is(next, Tag::conjunction) ||
         scan.word(next, "of") || scan.word(next, "about") || is_helper(scan.text, scan.s, next);
}

/// "An inquiry found nine had died", not "officers found a man dead": what is found is told in a clause.
bool finds_a_fact(const SourceScan& scan, const Match& verb) {
  for (std::size_t t = verb.end; t < scan.s.size() && t < verb.end + std::size_t{14}; ++t) {
    if (scan.word(t, "that")) return t == verb.end;
    if (is_parting_mark(scan.text, scan.s, t) || scan.word(t, "who") || scan.word(t, "which")) return false;
    if (scan.is(t, Tag::be) || scan.is(t, Tag::have)) return t > verb.end;
  }
  return false;
}

/// "put the figure at 8,000", not "put him in danger".
bool puts_a_figure(const SourceScan& scan, std::size_t token) {
  for (std::size_t t = token + 1; t < scan.s.size() && t < token + 12; ++t) {
    if (scan.word(t, "at") || scan.word(t, "as")) return true;
    if (is_parting_mark(scan.text, scan.s, t)) return false;
  }
  return false;
}

/// "The coroner identified the victim as": whoever names the dead speaks, though the phrase is one for harm.
bool names_the_victim(const SourceScan& scan, const Match& verb) {
  if (!scan.word(verb.begin, "identified") && !scan.word(verb.begin, "named")) return false;
  const Match* effect = scan.s.match(verb.begin, Tag::effect);
  return effect && effect->end > verb.end;
}

}  // namespace

bool speaks_here(const SourceScan& scan, const Match& verb) {
  const std::size_t token = verb.begin;
  if ((scan.is(token, Tag::effect) && !names_the_victim(scan, verb)) || takes_lives(scan, verb)) return false;
  if (scan.s.tokens[token].capital && !scan.s.capitals_mean_nothing && token > scan.s.body_begin &&
      !scan.is_heading() && !(scan.cues == Cues::all && scan.is_title_case()))
    return false;
  // "reported by", "a man identified as"
  if ((scan.word(verb.end, "by") || scan.word(verb.end, "as")) && scan.ends_with(verb.end - 1, "ed", "ED"))
    return false;
  if (token == scan.s.body_begin) return true;
  const std::size_t before = token - 1;
  std::size_t helper = before;
  while (helper > scan.s.body_begin && (scan.is(helper, Tag::adverb) || scan.is(helper, Tag::negation) ||
                                        ends_like_adverb(scan.text, scan.s, helper)))
    --helper;
  const bool going_on = scan.going_on(token);
  static constexpr LowerWord kNounBefore[] = {"first", "initial"};
  const bool earlier_report = scan.word(before, "previously") && !(before > 0 && scan.is(before - 1, Tag::have));
  const bool first_to_say = first_to(scan.text, scan.s, before) != before;
  const bool to_be = scan.word(before, "to") && scan.cues == Cues::speech && !first_to_say;
  if (scan.is(before, Tag::article) || scan.is(before, Tag::possessive) || to_be ||
      (is_owned(scan.text, scan.s, token) && !going_on && !scan.ends_with(token, "ed", "ED")) || earlier_report ||
      (is_one_of(scan.text, scan.s, before, kNounBefore) && !going_on) || (scan.is(helper, Tag::be) && !going_on) ||
      (scan.is(before, Tag::preposition) && !scan.word(before, "to")))
    return false;
  // "at least nine alleged fighters": describes them
  if ((scan.is(before, Tag::number) || scan.s.tokens[before].kind == TokenKind::number) &&
      scan.is(token, Tag::suspected))
    return false;
  if (is_noun_like(scan, verb)) return false;
  const bool puts = scan.word(token, "put") || scan.word(token, "puts") || scan.word(token, "putting");
  if (puts && verb.end - token == 1 && !puts_a_figure(scan, token)) return false;
  if (scan.word(token, "found") && verb.end - token == 1 && !finds_a_fact(scan, verb)) return false;
  // "adding to their losses", "responded to a call", "determined to stay"
  static constexpr LowerWord kWithTo[] = {"added", "adds", "adding", "responded", "responding", "determined"};
  if (scan.word(verb.end, "to") && is_one_of(scan.text, scan.s, token, kWithTo)) return false;
  if (scan.word(verb.end, "into")) return false;  // "slammed into a wall"
  // "the continuous report about", "194 open reports": nouns
  if (scan.is(token, Tag::report_noun) && !first_to_say && (scan.word(verb.end, "about") || scan.word(verb.end, "of")))
    return false;
  if (scan.is(token, Tag::report_noun) &&
      (scan.is(before, Tag::modifier) || scan.is(before, Tag::assessment) || scan.is(before, Tag::number) ||
       scan.s.tokens[before].kind == TokenKind::number || scan.is(before, Tag::other)))
    return false;
  // "a statement posted on its page"
  const bool made_public = scan.word(token, "posted") || scan.word(token, "published") || scan.word(token, "quoted") ||
                           scan.word(token, "cited");
  return !(made_public && (scan.is(before, Tag::say_noun) || scan.word(token + 1, "in")));
}

}  // namespace cairn
