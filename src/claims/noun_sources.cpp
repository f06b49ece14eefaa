#include "claims/source_scan.h"
#include "claims/subjects.h"

namespace cairn {
namespace {

bool is_someone(const SourceScan& scan, Tokens words) {
  return !words.empty() && !scan.used[words.begin] && (names_source(scan.s, words) || names_someone(scan.s, words)) &&
         !names_nobody(scan.text, scan.s, words);
}

/// Is what the noun says denied or called into question: "rejected the council's claim that"? Then who denies speaks.
bool is_denied(const SourceScan& scan, std::size_t noun) {
  for (std::size_t t = noun; t > scan.s.body_begin && noun - t < 8; --t) {
    if (scan.is(t - 1, Tag::deny)) return true;
  }
  return false;
}

/// "a Coast News tally of", "an army report that": the words right before the noun.
Tokens name_before(const SourceScan& scan, std::size_t noun) {
  std::size_t begin = noun;
  const auto in_name = [&](std::size_t t) {
    return (is_capital(scan.s, t) && !scan.is(t, Tag::article) && !scan.is(t, Tag::preposition)) ||
           scan.is(t, Tag::source_noun) || scan.is(t, Tag::source);
  };
  while (begin > scan.s.body_begin && noun - begin < 6 && in_name(begin - 1)) --begin;
  // "wrote in a Facebook post that": where, not who
  std::size_t before = begin;
  while (before > scan.s.body_begin && scan.is(before - 1, Tag::article)) --before;
  const bool where = before > scan.s.body_begin && scan.is(before - 1, Tag::preposition);
  return {where ? noun : begin, noun};
}

/// "the council's claim that", "a statement by the council that", "the council's tally of nine dead".
void read_noun(SourceScan& scan, const Match& noun) {
  const bool owned = is_owned(scan.text, scan.s, noun.begin);
  Tokens name;
  std::size_t content = noun.end;
  if (owned) {
    std::size_t owner = noun.begin - std::size_t{1};
    while (!is_apostrophe(scan.text, scan.s, owner)) --owner;
    name = subject_before(scan.text, scan.s, owner).name;
  } else if (scan.word(noun.end, "by") || scan.word(noun.end, "from")) {
    name = {noun.end + std::size_t{1}, source_end(scan.text, scan.s, noun.end + std::size_t{1})};
    content = name.end;
  } else {
    name = name_before(scan, noun.begin);
  }
  const bool made = name.begin > noun.begin;  // "a post from X" may be of anything
  const bool counts = !scan.s.capitals_mean_nothing && !made && scan.word(content, "of");
  if (name.empty() || !(scan.word(content, "that") || counts) || !is_someone(scan, name) || is_denied(scan, noun.begin))
    return;
  SourceMention source{.begin = name.begin,
                       .end = name.end,
                       .cue_begin = noun.begin,
                       .cue_end = noun.end,
                       .covers_begin = content,
                       .covers_end = scan.s.size()};
  source.link = scan.link_of(name, name, noun.begin, noun.end);
  scan.mark_used(std::min<std::size_t>(name.begin, noun.begin), std::max<std::size_t>(name.end, noun.end));
  scan.found.push_back(std::move(source));
}

}  // namespace

void read_nouns(SourceScan& scan) {
  if (!scan.s.has(Tag::say_noun)) return;
  for (const Match& match : scan.s.matches) {
    if (match.tag() == Tag::say_noun && !scan.full()) read_noun(scan, match);
  }
}

}  // namespace cairn
