#include "claims/source_scan.h"
#include "claims/subjects.h"

namespace cairn {
namespace {

/// "X, according to Y, Z": a parenthesis covers all; at the start and after "and" what follows.
void cover_around(const SourceScan& scan, SourceMention& source, std::size_t end) {
  const bool at_start = source.cue_begin <= scan.s.body_begin + 1;
  const bool ends_sentence = end + 2 >= scan.s.size() || scan.mark(end, '.');
  const bool joined = !at_start && (scan.word(source.cue_begin - 1, "and") || scan.word(source.cue_begin - 1, "but") ||
                                    scan.word(source.cue_begin - 1, "while"));
  source.covers_begin = scan.s.body_begin;
  source.covers_end = scan.s.size();
  if (at_start || joined) {
    source.covers_begin = end;
  } else if (ends_sentence) {
    source.covers_end = source.cue_begin;
    source.closing = true;
  } else if (!scan.mark(end, ',')) {
    source.closing = true;
  }
}

/// "X and Y", after "according to".
void split_parallel(const SourceScan& scan, SourceMention& source) {
  for (std::size_t t = source.begin + 1; t + 1 < source.end; ++t) {
    if (!scan.word(t, "and")) continue;
    const Tokens left{source.begin, t};
    const Tokens right{t + 1, source.end};
    const bool known = names_source(scan.s, left) && (names_source(scan.s, right) || names_someone(scan.s, right));
    // "the Ministry of Health and Population": one name
    const bool one =
        !names_known(scan.s, right) && !scan.is(right.begin, Tag::article) && scan.is(left.begin, Tag::article);
    if (!known || one) continue;
    source.parallel.push_back(scan.link_of(right, right, source.cue_begin, source.cue_end));
    source.link = scan.link_of(left, left, source.cue_begin, source.cue_end);
    source.end = t;
    return;
  }
}

/// "a report published by the Coast News", "reports received from the police": the end of who made it.
std::size_t end_with_maker(const SourceScan& scan, std::size_t begin, std::size_t end) {
  static constexpr LowerWord kMade[] = {"published", "released", "issued",   "posted",   "prepared", "compiled",
                                        "received",  "carried",  "obtained", "provided", "given",    "circulated"};
  static constexpr LowerWord kBy[] = {"by", "from", "in", "on"};
  std::size_t at = end;
  while (at > begin && at > scan.s.body_begin && is_one_of(scan.text, scan.s, at - 1, kMade)) --at;
  if (at == begin || !is_one_of(scan.text, scan.s, at, kMade) || !is_one_of(scan.text, scan.s, at + 1, kBy)) return end;
  const std::size_t maker = source_end(scan.text, scan.s, at + 2);
  const Tokens words{at + 2, maker};
  return names_source(scan.s, words) || names_someone(scan.s, words) ? maker : end;
}

/// "A resident was quoted by the Coast News as saying": the resident stands nearer to the event.
void cite_quoted(SourceScan& scan, const Match& cue, std::size_t end) {
  const bool quoted = scan.word(cue.begin, "quoted") || scan.word(cue.begin, "cited");
  if (!quoted || !scan.word(end, "as") || cue.begin <= scan.s.body_begin || !scan.is(cue.begin - 1, Tag::be)) return;
  const Subject subject = subject_before(scan.text, scan.s, cue.begin);
  if (subject.name.empty() || !(names_source(scan.s, subject.name) || names_someone(scan.s, subject.name))) return;
  SourceMention source{.begin = subject.name.begin,
                       .end = subject.name.end,
                       .cue_begin = cue.begin,
                       .cue_end = cue.end,
                       .covers_begin = end,
                       .covers_end = scan.s.size(),
                       .cited = true};
  source.link = scan.link_of(subject.name, subject.described, cue.begin, cue.end);
  scan.mark_used(subject.name.begin, subject.name.end);
  scan.found.push_back(std::move(source));
}

/// "was later confirmed by", not "has not been confirmed by" nor "a list recorded by".
bool is_passive(const SourceScan& scan, std::size_t cue) {
  std::size_t at = cue;
  while (at > scan.s.body_begin && scan.is(at - 1, Tag::adverb)) --at;
  if (at == scan.s.body_begin || !scan.is(at - 1, Tag::be)) return false;
  for (std::size_t t = at; t > scan.s.body_begin && at - t < 4; --t) {
    if (scan.is(t - 1, Tag::negation) || is_helper(scan.text, scan.s, t - 1)) return false;
  }
  return true;
}

void read_according(SourceScan& scan) {
  for (std::size_t token = scan.s.body_begin; token < scan.s.size() && !scan.full(); ++token) {
    const Match* cue = scan.s.match(token, Tag::according);
    if (!cue || (cue->entry->a != 0 && !is_passive(scan, token))) continue;
    std::size_t begin = cue->end;  // "according to … Haddad", "according to 'Coast News'"
    while (begin < scan.s.size() && begin < cue->end + std::size_t{3} &&
           (scan.mark(begin, '.') || scan.quote(begin) || words_at(scan.text, scan.s, begin) == "\xe2\x80\xa6"))
      ++begin;
    const std::size_t end = end_with_maker(scan, begin, source_end(scan.text, scan.s, begin));
    const Tokens name{begin, end};
    if (name.empty()) continue;
    const bool account = scan.mark(begin, '@');  // "according to @coastnews"
    const bool plain = account || (scan.s.tokens[begin].kind == TokenKind::word &&
                                   (scan.word(cue->begin, "according") || scan.s.tokens[begin].capital));
    const bool by = scan.word(cue->end - std::size_t{1}, "by");  // "was reported by many on Facebook"
    if ((!plain && !names_source(scan.s, name) && !(by && names_someone(scan.s, name))) ||
        names_nobody(scan.text, scan.s, name))
      continue;
    SourceMention source{.begin = name.begin, .end = end, .cue_begin = cue->begin, .cue_end = cue->end};
    source.pronoun = refers_back(scan.text, scan.s, name);
    source.link = scan.link_of(name, name, cue->begin, cue->end);
    split_parallel(scan, source);
    cover_around(scan, source, end);
    scan.mark_used(cue->begin, end);
    scan.found.push_back(std::move(source));
    cite_quoted(scan, *cue, end);
  }
}

/// "SANA quoted a resident as saying": SANA passes it on.
void cite_by_subject(SourceScan& scan, const Match& cue) {
  if (scan.going_on(cue.begin)) return;
  const Subject subject = subject_before(scan.text, scan.s, cue.begin);
  if (subject.name.empty() || !(names_source(scan.s, subject.name) || names_someone(scan.s, subject.name))) return;
  SourceMention source{.begin = subject.name.begin,
                       .end = subject.name.end,
                       .cue_begin = cue.begin,
                       .cue_end = cue.end,
                       .covers_begin = scan.s.body_begin,
                       .covers_end = scan.s.size()};
  source.link = scan.link_of(subject.name, subject.described, cue.begin, cue.end);
  scan.mark_used(subject.name.begin, subject.name.end);
  scan.found.push_back(std::move(source));
}

void read_citing(SourceScan& scan) {
  for (std::size_t token = scan.s.body_begin; token < scan.s.size() && !scan.full(); ++token) {
    const Match* cue = scan.s.match(token, Tag::citing);
    if (!cue || scan.used[token]) continue;
    const bool passive = token > 0 && scan.is(token - 1, Tag::be);
    if (passive || scan.word(cue->end, "as") || scan.word(cue->end, "by")) continue;
    const Tokens name{cue->end, source_end(scan.text, scan.s, cue->end)};
    if (name.empty() || (!names_source(scan.s, name) && !names_someone(scan.s, name))) continue;
    SourceMention source{.begin = name.begin,
                         .end = name.end,
                         .cue_begin = cue->begin,
                         .cue_end = cue->end,
                         .covers_begin = scan.s.body_begin,
                         .covers_end = scan.s.size(),
                         .cited = true};
    source.link = scan.link_of(name, name, cue->begin, cue->end);
    scan.mark_used(cue->begin, name.end);
    scan.found.push_back(std::move(source));
    cite_by_subject(scan, *cue);
  }
}

}  // namespace

void read_cited(SourceScan& scan) {
  if (scan.s.has(Tag::according)) read_according(scan);
  if (scan.s.has(Tag::citing)) read_citing(scan);
}

}  // namespace cairn
