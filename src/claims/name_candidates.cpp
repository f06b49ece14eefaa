#include "claims/name_candidates.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "claims/words.h"

namespace cairn {
namespace {

class CandidateReader {
 public:
  CandidateReader(std::string_view text, const Sentence& s, const std::vector<Group>& groups, KnownNames& known)
      : text_(text), s_(s), groups_(groups), known_(known), any_capitals_(capitals_are_no_sign(s)) {}

  std::vector<NameCandidate> read() {
    find_candidates();
    if (!candidates_.empty()) {
      accept_parts();
      accept_lists();
      remember();
    }
    return std::move(candidates_);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }

  void find_candidates() {
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      if (!may_begin_a_name(token)) {
        ++token;
        continue;
      }
      if (const std::size_t known = known_name_end(token); known > token) {
        token = known;
        continue;
      }
      const auto run = read_name_run(text_, s_, token, any_capitals_);
      if (!run) {
        ++token;
        continue;
      }
      if (candidates_.empty()) candidates_.reserve(8);
      candidates_.push_back(judge(*run));
      const NameCandidate& read = candidates_.back();
      const bool to_end = read.evident || (read.end > run->end && mark(read.end - 1, ')'));
      token = std::max(run->end, to_end ? read.end : 0u);
    }
  }

  /// A capital, a particle, or a known name that is passed over as a whole: most words are none of them.
  bool may_begin_a_name(std::size_t token) const {
    const Token& t = s_.tokens[token];
    if (t.kind != TokenKind::word) return false;
    if (t.capital) return true;
    return t.span.size() <= 4 && (starts_any(s_, token, bit_of(Tag::actor) | bit_of(Tag::source)) ||
                                  is_name_particle(text_, s_, token));
  }

  /// Parties and sources are no persons harmed.
  std::size_t known_name_end(std::size_t token) const {
    const Match* actor = s_.match(token, Tag::actor);
    const Match* source = s_.match(token, Tag::source);
    return std::max<std::size_t>({token, actor ? actor->end : 0u, source ? source->end : 0u});
  }

  NameCandidate judge(const NameRun& run) const {
    NameCandidate c{.run = run, .begin = run.begin, .end = run.end, .description = {}};
    auto before = description_before(text_, s_, run.begin);
    if (!before) before = noun_before_comma(run);
    const auto after = description_after(text_, s_, run.end);
    if (before && before->plural) before.reset();
    // in capitals "official figures" looks like "Mayor Salim"
    if (before && any_capitals_ && run.words == 1 && !before->title && !after && !is_known(run)) before.reset();
    if (before) {
      c.description = *before;
      c.begin = before->begin;
      c.described = true;
    }
    if (after) {
      c.end = after->end;
      c.described = true;
      c.description.child = c.description.child || after->child;
      if (c.description.status == VictimStatus::unknown) c.description.status = after->status;
      if (c.description.group == 0) c.description.group = after->group;
    }
    if (!after) c.end = alias_end(run.end);
    const std::size_t left = c.begin;
    c.possessive = is_apostrophe(text_, s_, run.end) && word(run.end + 1, "s");
    c.apart =
        left > s_.body_begin && s_.is(left - 1, Tag::preposition) && !word(left - 1, "of") && !word(left - 1, "with");
    const bool said = s_.is(c.end, Tag::say);
    if (c.possessive) {  // "Omar Salim's murder"
      c.evident = s_.is(run.end, Tag::effect) && (c.described || run.words > 1 || !run.known) && !c.apart;
      return c;
    }
    if (said) return c;
    if (names_group_before(c) || follows_naming(c)) {
      c.evident = true;
    } else if (c.described) {
      c.evident = !(c.apart && !before && s_.is(left - 1, Tag::place_near));
    } else if (!c.apart) {
      c.evident = is_known(run) || is_harmed_by_position(c);
    }
    return c;
  }

  /// "Omar Salim (Abu Karim)": what else somebody is called; the end of the parenthesis, or `at`.
  std::size_t alias_end(std::size_t at) const {
    if (!mark(at, '(')) return at;
    for (std::size_t t = at + 1; t < s_.size() && t < at + 7; ++t) {
      if (mark(t, ')')) return t > at + 1 ? t + 1 : at;
      if (!s_.tokens[t].capital && !is_dash(text_, s_, t) && !is_name_particle(text_, s_, t)) return at;
    }
    return at;
  }

  /// "were identified as Omar Salim", "among them Omar Salim".
  bool follows_naming(const NameCandidate& c) const {
    const std::size_t at = c.begin;
    if (at > s_.body_begin && (word(at - 1, "as") || word(at - 1, "named"))) {
      for (std::size_t t = at - 1; t > s_.body_begin && at - t < 9; --t) {
        if (word(t - 1, "identified") || word(t - 1, "named") || word(t - 1, "identify")) return true;
      }
    }
    if (at > s_.body_begin && mark(at - 1, ':') && at < s_.body_begin + 9 && s_.has(Tag::effect)) return true;
    const Match* cue = s_.match_ending(at, Tag::include);
    if (!cue || c.run.words < 2) return false;
    const std::size_t last = cue->end - 1u;
    return word(last, "them") || (word(cue->begin, "among") && s_.is(last, Tag::be));
  }

  /// "The driver, Omar Salim, 45, was killed": the noun before the comma is who is named.
  std::optional<Description> noun_before_comma(const NameRun& run) const {
    if (run.begin < s_.body_begin + 3 || !mark(run.begin - 1, ',')) return std::nullopt;
    const bool closes = mark(run.end, ',') || mark(run.end, '(') || s_.is(run.end, Tag::be);
    const auto noun = closes ? description_before(text_, s_, run.begin - 1) : std::nullopt;
    if (!noun || noun->plural || !s_.is(noun->begin, Tag::article)) return std::nullopt;
    return noun;
  }

  std::string_view last_name(const NameRun& run) const { return words_at(text_, s_, run.end - 1); }

  bool is_known(const NameRun& run) const {
    return run.words <= 3 && std::ranges::find(known_, last_name(run)) != known_.end();
  }

  void remember() {
    constexpr std::size_t kMost = 100;
    for (const NameCandidate& c : candidates_) {
      if (known_.size() < kMost && c.evident && (c.run.words > 1 || c.described) && !is_known(c.run))
        known_.push_back(last_name(c.run));
    }
  }

  /// "Omar Salim was killed", "the death of Omar Salim": what happens to people only happened to this name.
  bool is_harmed_by_position(const NameCandidate& c) const {
    if (any_capitals_ && (c.run.words < 2 || c.run.known)) return false;
    const bool full = c.run.words >= 2;
    if (full && is_object_of_harm(c.run.begin)) return true;
    if (c.run.begin > s_.body_begin && starts_any(s_, c.run.begin - 1, bit_of(Tag::article))) return false;
    if (c.run.begin > s_.body_begin && word(c.run.begin - 1, "of")) return false;
    return (full || !c.run.known) && is_subject_of_harm(after_kin(c), full);
  }

  /// Where the verb of the name may stand: past the kin of "Omar Salim and his two sons, Adel and Karim, were killed".
  std::size_t after_kin(const NameCandidate& c) const {
    constexpr std::size_t kLongest = 12;
    if (c.run.words < 2 || c.run.known) return c.end;
    const std::size_t kin = c.end + (word(c.end, "and") ? 1 : 0);
    const auto group = std::ranges::lower_bound(groups_, kin, {}, &Group::begin);
    if (kin == c.end || group == groups_.end() || group->begin != kin || !group->kin) return c.end;
    if (!mark(group->end, ',')) return group->end;
    for (std::size_t t = group->end + 1; t < s_.size() && t < group->end + kLongest; ++t) {
      if (mark(t, ',') && s_.is(t + 1, Tag::be)) return t + 1;
    }
    return c.end;
  }

  bool is_object_of_harm(std::size_t begin) const {
    std::size_t at = begin;
    const Match* effect = s_.match_ending(at, Tag::effect);
    if (!effect && at > s_.body_begin && word(at - 1, "of")) {
      const int body = group_ending(at - 1);
      return body >= 0 && groups_[static_cast<std::size_t>(body)].bodies;
    }
    if (!effect || !befalls_persons(*effect)) return false;
    const Form form = static_cast<Form>(effect->entry->b);
    if (form == Form::participle) return effect->begin > s_.body_begin && !is_passive(effect->begin);
    return form == Form::active || form == Form::noun_of;
  }

  /// Places are massacred, captured and evacuated too; `[not_a_person]` lists such words.
  bool befalls_persons(const Match& effect) const {
    const Effect what = static_cast<Effect>(effect.entry->a);
    return what != Effect::displaced && !s_.is(effect.begin, Tag::not_a_person);
  }

  bool is_passive(std::size_t token) const {
    while (token > s_.body_begin && s_.is(token - 1, Tag::adverb)) --token;
    return token > s_.body_begin && s_.is(token - 1, Tag::be);
  }

  bool is_subject_of_harm(std::size_t at, bool full) const {
    bool be = false;
    bool plural = false;
    if (mark(at, ',') && s_.is(at + 1, Tag::relative_pronoun)) ++at;
    if (word(at, "who")) ++at;
    constexpr std::uint64_t kSmall = bit_of(Tag::have) | bit_of(Tag::adverb) | bit_of(Tag::hearsay) |
                                     bit_of(Tag::hypothetical) | bit_of(Tag::negation);
    for (int steps = 0; steps < 6 && at < s_.size(); ++steps, ++at) {
      const Match* effect = s_.match(at, Tag::effect);
      if (effect) {
        if (!befalls_persons(*effect) || (plural && !full)) return false;
        const Form form = static_cast<Form>(effect->entry->b);
        if (form == Form::intransitive) return true;
        if (form != Form::participle && form != Form::state) return false;
        return be || (s_.block == ClaimBlock::headline && ends_clause(effect->end));
      }
      if (s_.is(at, Tag::be)) {
        be = true;
        plural = plural || word(at, "were") || word(at, "are");
      } else if (!starts_any(s_, at, kSmall)) {
        return false;
      }
    }
    return false;
  }

  bool ends_clause(std::size_t at) const {
    return at >= s_.size() || s_.is(at, Tag::preposition) || s_.tokens[at].kind == TokenKind::punctuation;
  }

  int group_ending(std::size_t token) const {
    const auto found = std::ranges::lower_bound(groups_, token, {}, &Group::end);
    return found == groups_.end() || found->end != token ? -1 : static_cast<int>(found - groups_.begin());
  }

  /// Is there nothing but a list's separators from `at` to `begin`?
  bool only_separators(std::size_t at, std::size_t begin) const {
    if (begin <= at || begin > at + 6) return false;
    int words = 0;
    for (; at < begin; ++at) {
      const bool separates = mark(at, ',') || mark(at, ';') || word(at, "and") || word(at, "&");
      // "and her son, Omar Salim"
      const bool kin = s_.is(at, Tag::possessive) || s_.is(at, Tag::relative);
      if ((!separates && !kin) || (separates && ++words > 3)) return false;
    }
    return true;
  }

  /// "two firefighters: A and B", "her daughters Rima, 9, and Dalal, 6": as many names as the noun counts.
  void accept_parts() {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const int whole = counted_before(candidates_[i]);
      if (whole < 0) continue;
      std::size_t last = i;
      while (last + 1 < candidates_.size() && only_separators(candidates_[last].end, candidates_[last + 1].begin))
        ++last;
      const Group& group = groups_[static_cast<std::size_t>(whole)];
      const bool relatives = group.kin || group.bare;
      const auto names = static_cast<std::int64_t>(last - i + 1);
      if (names < 2 || (!relatives && (!group.count.low || *group.count.low != names))) continue;
      for (std::size_t k = i; k <= last; ++k) {
        candidates_[k].evident = true;
        candidates_[k].part_of = whole;
        candidates_[k].begin = candidates_[k].run.begin;
      }
      i = last;
    }
  }

  /// The group of several that a list of names follows directly or after a colon, dash or comma; -1 if none.
  int counted_before(const NameCandidate& c) const {
    std::size_t at = c.run.begin;
    const bool separated = at > s_.body_begin && (mark(at - 1, ':') || mark(at - 1, ',') || mark(at - 1, '(') ||
                                                  is_dash(text_, s_, at - 1) || words_at(text_, s_, at - 1) == "--");
    const int index = group_ending(separated ? at - 1 : at);
    if (index < 0) return -1;
    const Group& group = groups_[static_cast<std::size_t>(index)];
    if (group.negated || group.share || group.elided || group.bodies) return -1;
    if (group.bare || group.kin) return separated || group.count.qualifier != Qualifier::word ? -1 : index;
    return group.count.low && *group.count.low >= 2 && group.count.high == group.count.low ? index : -1;
  }

  /// A full name in one list with an evident one is a person too.
  void accept_lists() {
    const auto join = [&](const NameCandidate& from, NameCandidate& to, bool listed) {
      if (!from.evident || to.evident || !listed || to.run.words < 2 || to.apart || to.possessive) return;
      if (s_.is(to.end, Tag::say) || (any_capitals_ && to.run.known)) return;
      to.evident = true;
      to.part_of = from.part_of;
    };
    for (std::size_t i = 1; i < candidates_.size(); ++i)
      join(candidates_[i - 1], candidates_[i], only_separators(candidates_[i - 1].end, candidates_[i].begin));
    for (std::size_t i = candidates_.size(); i-- > 1;)
      join(candidates_[i], candidates_[i - 1], only_separators(candidates_[i - 1].end, candidates_[i].begin));
  }

  bool names_group_before(const NameCandidate& c) const {
    std::size_t at = c.begin;
    if (at > s_.body_begin && word(at - 1, "as")) --at;
    if (at > s_.body_begin && !mark(at - 1, ',') && !word(at - 1, "named") && !word(at - 1, "identified")) return false;
    const int index = at > s_.body_begin ? group_ending(at - 1) : -1;
    return index >= 0 && names_the_group(text_, s_, groups_[static_cast<std::size_t>(index)], c);
  }

  std::string_view text_;
  const Sentence& s_;
  const std::vector<Group>& groups_;
  KnownNames& known_;
  bool any_capitals_;
  std::vector<NameCandidate> candidates_;
};

}  // namespace

bool names_the_group(std::string_view text, const Sentence& s, const Group& group, const NameCandidate& c) {
  if (group.named || group.elided || group.negated || group.bodies || group.count.low != 1 || group.count.high != 1)
    return false;
  std::size_t at = group.end;
  if (at == c.begin && at == c.run.begin) return true;
  if (is_mark(text, s, at, ',') && at + 1 == c.begin)
    return is_mark(text, s, c.end, ',') || is_mark(text, s, c.end - 1, ',') || s.is(c.end, Tag::be) ||
           c.end >= s.size();
  if (is_mark(text, s, at, ',')) ++at;
  return ((is_word(text, s, at, "named") || is_word(text, s, at, "called")) && at + 1 == c.begin) ||
         (is_word(text, s, at, "identified") && is_word(text, s, at + 1, "as") && at + 2 == c.begin);
}

std::vector<NameCandidate> read_name_candidates(std::string_view text, const Sentence& s,
                                                const std::vector<Group>& groups, KnownNames& known) {
  return CandidateReader(text, s, groups, known).read();
}

}  // namespace cairn
