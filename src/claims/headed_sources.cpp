#include "claims/source_scan.h"

namespace cairn {
namespace {

/// "Ministry: 4 killed", "Army spokesman Ivo Strand: 'We …'".
void read_before_colon(SourceScan& scan) {
  for (std::size_t t = scan.s.body_begin + 1; t < scan.s.size() && t < scan.s.body_begin + 11; ++t) {
    if (!scan.mark(t, ':')) continue;
    const Tokens name{scan.s.body_begin, t};
    const bool known = names_source(scan.s, name);
    const bool speaks = scan.is_heading() || scan.quote(t + 1) || known || scan.cues == Cues::all;
    if (!speaks || scan.used[name.begin] || t + 2 >= scan.s.size() || scan.is(name.begin, Tag::teaser)) return;
    if (!known && (!names_someone(scan.s, name) || scan.s.tokens[t + 1].kind == TokenKind::number)) return;
    if (!describes_someone(scan.text, scan.s, name)) return;
    SourceMention source{.begin = name.begin,
                         .end = name.end,
                         .cue_begin = t,
                         .cue_end = t + 1,
                         .covers_begin = t + 1,
                         .covers_end = scan.s.size()};
    source.link = scan.link_of(name, name, t, t + 1);
    scan.found.push_back(std::move(source));
    return;
  }
}

/// "4 killed in strike – Asayish", "4 killed in strike: ministry".
void read_after_mark(SourceScan& scan) {
  if (!(scan.is_heading() || scan.is_short_without_stop()) || scan.s.size() < 4) return;
  for (std::size_t t = scan.s.size() - 1; t > scan.s.body_begin + 1 && scan.s.size() - t < 7; --t) {
    if ((!is_spaced_dash(scan.text, scan.s, t) && !scan.mark(t, ':')) || t + 1 >= scan.s.size()) continue;
    const Tokens name{t + 1, scan.s.size()};
    if (scan.used[name.begin] || !names_source(scan.s, name) || !describes_someone(scan.text, scan.s, name)) return;
    SourceMention source{.begin = name.begin,
                         .end = name.end,
                         .cue_begin = t,
                         .cue_end = t + 1,
                         .covers_begin = scan.s.body_begin,
                         .covers_end = t};
    source.closing = true;
    source.link = scan.link_of(name, name, t, t + 1);
    scan.found.push_back(std::move(source));
    return;
  }
}

}  // namespace

void read_headed(SourceScan& scan) {
  read_before_colon(scan);
  read_after_mark(scan);
}

}  // namespace cairn
