#include <algorithm>
#include <string>

#include "claims/frames.h"
#include "claims/words.h"

// How reports of harm were handled: received, open, completed, credible, non-credible, duplicate, reopened.

namespace cairn {
namespace {

struct ReportNumber {
  CountExpression expression;
  std::size_t end = 0;  ///< After the noun: "14 new reports".
  bool noun = false;
};

Effect effect_of(const Match& trigger) { return static_cast<Effect>(trigger.entry->a); }
Form form_of(const Match& trigger) { return static_cast<Form>(trigger.entry->b); }

/// What a completed report can turn out to be.
bool part_of_completed(Effect effect) {
  return effect == Effect::credible || effect == Effect::non_credible || effect == Effect::duplicate;
}

bool outcome_of(Effect effect) { return part_of_completed(effect) || effect == Effect::reopened; }

class AssessmentReader {
 public:
  AssessmentReader(std::string_view text, const Sentence& sentence, bool about_reports)
      : text_(text), s_(sentence), about_reports_(about_reports) {}

  std::vector<Frame> read() {
    find_numbers();
    bool any_noun = about_reports_ || refers_;
    for (const ReportNumber& number : numbers_) any_noun |= number.noun;
    for (std::size_t i = 0; any_noun && i < numbers_.size(); ++i) {
      const Match* trigger = trigger_of(i);
      if (trigger && is_about_handling(*trigger, numbers_[i].expression.negated)) add_counted(i, *trigger);
    }
    if (frames_.empty()) read_uncounted();
    return std::move(frames_);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool punctuation(std::size_t token) const {
    return s_.tokens[token].kind == TokenKind::punctuation && !is_dash(text_, s_, token) &&
           !is_apostrophe(text_, s_, token);
  }

  /// "no reports", "no new allegations": the noun says that reports are counted.
  std::optional<CountExpression> read_none(std::size_t token) const {
    if (!word(token, "no") && !word(token, "zero")) return std::nullopt;
    if (noun_end(token + 1) == 0) return std::nullopt;
    CountExpression none{.begin = token, .end = token + 1, .count = {}, .negated = true};
    none.count = {.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = s_.span_of(token, token + 1)};
    return none;
  }

  /// "both reports"
  std::optional<CountExpression> read_both(std::size_t token) const {
    if (!word(token, "both") || noun_end(token + 1) == 0) return std::nullopt;
    CountExpression both{.begin = token, .end = token + 1, .count = {}};
    both.count = {.low = 2, .high = 2, .qualifier = Qualifier::exact, .word = {}, .span = s_.span_of(token, token + 1)};
    return both;
  }

  /// After the noun for reports that a number ending at `at` counts, or 0: "18 civilian casualty allegation reports".
  std::size_t noun_end(std::size_t at) const {
    std::size_t end = 0;
    for (int steps = 0; steps < 7 && at < s_.size(); ++steps) {
      if (const Match* noun = s_.match(at, Tag::report_noun)) {
        end = at = noun->end;
        continue;
      }
      const Match* inside = s_.match(at, Tag::assessment);
      const bool describes = inside || s_.is(at, Tag::modifier) || s_.is(at, Tag::other) || s_.is(at, Tag::effect) ||
                             word(at, "of") || word(at, "the") || is_dash(text_, s_, at);
      if (end != 0 || !describes) break;
      at = inside ? inside->end : at + 1;
    }
    return end;
  }

  /// "allegation 2620", "case no. 12": a name, not a number of reports.
  bool is_identifier(std::size_t token) const {
    if (token == s_.body_begin) return false;
    const Match* noun = s_.match_ending(token, Tag::report_noun);
    return (noun && !s_.is(noun->begin, Tag::assessment) && s_.tokens[token].kind == TokenKind::number) ||
           word(token - 1, "number") || is_mark(text_, s_, token - 1, '#');
  }

  /// A number that counts people or objects: "15 unintentional civilian deaths".
  bool counts_others(std::size_t at) const {
    for (int steps = 0; steps < 4 && at < s_.size() && s_.tokens[at].kind == TokenKind::word; ++steps, ++at) {
      if (s_.is(at, Tag::be) || s_.is(at, Tag::preposition) || s_.is(at, Tag::conjunction) ||
          s_.is(at, Tag::assessment))
        return false;
      if (s_.is(at, Tag::person) || s_.is(at, Tag::unit) || s_.is(at, Tag::object) || s_.is(at, Tag::weapon) ||
          s_.is(at, Tag::effect))
        return true;
    }
    return false;
  }

  /// "of the nine", "out of the 25 completed reports": what was counted before.
  std::size_t after_reference(std::size_t at) const {
    if (!word(at, "of") || !(word(at + 1, "the") || word(at + 1, "these") || word(at + 1, "those"))) return at;
    const auto whole = read_any_count(text_, s_, at + 2);
    if (!whole) return at;
    const std::size_t noun = noun_end(whole->end);
    return noun != 0 ? noun : whole->end;
  }

  /// "received 14 reports and closed 12"
  bool has_several_steps() const {
    const Match* first = nullptr;
    for (std::size_t token = s_.body_begin; token < s_.size(); ++token) {
      const Match* match = s_.match(token, Tag::assessment);
      if (match && first && effect_of(*match) != effect_of(*first)) return true;
      if (match && !first) first = match;
    }
    return false;
  }

  void find_numbers() {
    several_steps_ = has_several_steps();
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      if (const std::size_t after = after_reference(token); after > token) {
        refers_ |= s_.match_ending(after, Tag::report_noun) != nullptr;
        const Match* trigger = s_.match(after, Tag::assessment);
        // "of the 31 complaints lodged in March" is where their number is told
        token = trigger && effect_of(*trigger) == Effect::received ? token + 2 : after;
        continue;
      }
      if (const Match* inside = s_.match(token, Tag::assessment)) {  // the "over" of "carried over 58 reports"
        token = inside->end;
        continue;
      }
      auto count = read_none(token);
      if (!count) count = read_both(token);
      if (!count) count = read_any_count(text_, s_, token);
      if (!count || is_identifier(token)) {
        token = count ? count->end : token + 1;
        continue;
      }
      token = count->end;
      const std::size_t noun = noun_end(token);
      if (noun == 0 && counts_others(token)) continue;
      const std::size_t after = after_reference(noun != 0 ? noun : token);
      numbers_.push_back({.expression = *count, .end = std::max({token, noun, after}), .noun = noun != 0});
      token = std::max(token, after);
    }
  }

  /// The word that says what became of this number of reports.
  const Match* trigger_of(std::size_t i) const {
    const Match* before = verb_before(i);
    const Match* after = trigger_after(i);
    const bool outcome_follows =
        before && after && effect_of(*before) == Effect::completed && outcome_of(effect_of(*after));
    if (before && !outcome_follows) return before;
    if (const Match* inside = trigger_inside(numbers_[i])) return inside;
    return after;
  }

  /// "received 14 new reports", "completed the assessment of 18 reports", "Credible: 3".
  const Match* verb_before(std::size_t i) const {
    const ReportNumber& number = numbers_[i];
    const std::size_t begin = number.expression.begin;
    const std::size_t from = std::max({i > 0 ? numbers_[i - 1].end : 0, s_.body_begin, begin > 7 ? begin - 7 : 0});
    for (std::size_t token = begin; token-- > from;) {
      if (punctuation(token) || s_.is(token, Tag::conjunction)) {
        const bool heads = is_mark(text_, s_, token, ':') && token + 1 == begin;
        if (!heads) return nullptr;
        return s_.match_ending(token, Tag::assessment);
      }
      const Match* match = s_.match(token, Tag::assessment);
      if (!match || match->end > begin) continue;
      const bool verb = form_of(*match) == Form::active || effect_of(*match) == Effect::received ||
                        effect_of(*match) == Effect::completed || effect_of(*match) == Effect::carried_over ||
                        effect_of(*match) == Effect::reopened;
      const bool close = number.noun || (match->end == begin && form_of(*match) == Form::participle);
      return verb && close ? match : nullptr;
    }
    return nullptr;
  }

  /// "14 open reports".
  const Match* trigger_inside(const ReportNumber& number) const {
    for (std::size_t token = number.expression.end; number.noun && token < number.end; ++token) {
      const Match* match = s_.match(token, Tag::assessment);
      if (match && form_of(*match) == Form::participle) return match;
    }
    return nullptr;
  }

  /// "14 new reports were received", "20 incidents as untrustworthy": after the number, up to the next one.
  const Match* trigger_after(std::size_t i) const {
    const std::size_t next = i + 1 < numbers_.size() ? numbers_[i + 1].expression.begin : s_.size();
    const std::size_t last = std::min(next, numbers_[i].end + 12);
    const Match* found = nullptr;
    for (std::size_t token = numbers_[i].end; token < last;) {
      if (s_.is(token, Tag::clause_break) || is_mark(text_, s_, token, ',')) break;
      if (s_.is(token, Tag::conjunction) && !found) break;
      const Match* match = s_.match(token, Tag::assessment);
      const bool fits =
          match && (form_of(*match) == Form::participle || (form_of(*match) == Form::active && numbers_[i].noun));
      if (fits && (!found || (effect_of(*found) == Effect::completed && outcome_of(effect_of(*match))))) found = match;
      token = match ? match->end : token + 1;
    }
    return found;
  }

  /// "received two reports from the front": reports of harm have something beside them that says so.
  bool is_about_handling(const Match& trigger, bool negated) const {
    if (about_reports_ || negated || trigger.end - trigger.begin > 1 || outcome_of(effect_of(trigger))) return true;
    if (s_.has(Tag::effect) || s_.has(Tag::month)) return true;
    return several_steps_;
  }

  Frame frame_at(const Match& trigger, const char* rule) const {
    Frame frame;
    frame.kind = Kind::assessment;
    frame.effect = effect_of(trigger);
    frame.trigger_begin = trigger.begin;
    frame.trigger_end = trigger.end;
    frame.rule = rule;
    return frame;
  }

  void add_counted(std::size_t i, const Match& trigger) {
    const ReportNumber& number = numbers_[i];
    // "received no reports of this incident" is about one
    Frame frame =
        frame_at(trigger, number.expression.negated && !s_.has(Tag::month) ? "assessment_of_one" : "assessment_count");
    frame.count = number.expression.count;
    frame.has_count = true;
    frame.negated = number.expression.negated;
    const bool part = part_of_completed(frame.effect);
    for (std::size_t k = 0; part && k < frames_.size(); ++k) {
      if (frames_[k].effect == Effect::completed) frame.part_of = static_cast<int>(k);
    }
    frame.part_of_earlier = frame.part_of < 0 && about_reports_ && part && !frame.negated;
    const std::size_t begin = number.expression.begin;
    if (!frames_.empty() && begin > 0 && s_.is(begin - 1, Tag::include))
      frame.part_of = static_cast<int>(frames_.size()) - 1;
    frames_.push_back(std::move(frame));
  }

  /// Outcomes and investigations without a number of reports, each once.
  void read_uncounted() {
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      const Match* trigger = s_.match(token, Tag::assessment);
      if (!trigger) {
        ++token;
        continue;
      }
      token = trigger->end;
      const bool said = std::ranges::any_of(frames_, [&](const Frame& f) { return f.effect == effect_of(*trigger); });
      if (auto frame = said ? std::nullopt : uncounted(*trigger)) frames_.push_back(std::move(*frame));
    }
  }

  std::optional<Frame> uncounted(const Match& trigger) const {
    switch (form_of(trigger)) {
      case Form::state:
      case Form::intransitive:
        if (!is_about_harm()) return std::nullopt;
        return frame_at(trigger, "assessment");
      case Form::noun_count:
        if (!is_inquiry_into_harm(trigger)) return std::nullopt;
        return frame_at(trigger, "assessment");
      case Form::participle:
      case Form::active:
        return outcome_of_one(trigger);
      default:
        return std::nullopt;
    }
  }

  /// "insufficient evidence" alone may be about anything.
  bool is_about_harm() const {
    return about_reports_ || s_.has(Tag::report_noun) || s_.has(Tag::effect) || s_.has(Tag::weapon);
  }

  /// "opened an investigation into the allegations"; detectives who look into a shooting handle no reports.
  bool is_inquiry_into_harm(const Match& trigger) const {
    for (std::size_t token = trigger.end; token < s_.size() && token < trigger.end + 10u; ++token) {
      if (s_.is(token, Tag::report_noun) || word(token, "whether")) return true;
      const Match* effect = s_.match(token, Tag::effect);
      if (effect && form_of(*effect) == Form::noun_count) return true;
      const Match* weapon = s_.match(token, Tag::weapon);
      if (weapon && static_cast<WeaponType>(weapon->entry->a) != WeaponType::small_arms) return true;
    }
    return false;
  }

  /// "assessed the report … as non-credible", "this allegation was reopened".
  std::optional<Frame> outcome_of_one(const Match& trigger) const {
    const Effect effect = effect_of(trigger);
    if (!outcome_of(effect)) return std::nullopt;
    const std::size_t reach = std::min<std::size_t>(s_.size(), trigger.end + 4u);
    for (std::size_t token = std::max<std::size_t>(s_.body_begin, trigger.begin > 30 ? trigger.begin - 30u : 0) + 1;
         token < reach; ++token) {
      const Match* noun = s_.match(token, Tag::report_noun);
      if (!noun || noun->end != token + 1 || (token >= trigger.begin && token < trigger.end)) continue;
      if (!s_.is(token - 1, Tag::article) && !s_.is(token - 1, Tag::pronoun)) continue;
      if (token > trigger.end && form_of(trigger) != Form::active) break;
      Frame frame = frame_at(trigger, "assessment_of_one");
      frame.count = {
          .low = 1, .high = 1, .qualifier = Qualifier::exact, .word = {}, .span = s_.span_of(token - 1, token + 1)};
      frame.has_count = true;
      return frame;
    }
    // "deemed not credible" of what the sentence before told
    const bool telling = effect == Effect::reopened ? about_reports_ || s_.has(Tag::report_noun)
                                                    : is_about_harm() && trigger.end - trigger.begin > 1;
    if (telling && form_of(trigger) == Form::participle) return frame_at(trigger, "assessment");
    return std::nullopt;
  }

  std::string_view text_;
  const Sentence& s_;
  bool about_reports_;  ///< The sentence before spoke of reports.
  bool several_steps_ = false;
  bool refers_ = false;  ///< "of the nine reports"
  std::vector<ReportNumber> numbers_;
  std::vector<Frame> frames_;
};

}  // namespace

std::vector<Frame> read_assessments(std::string_view text, const Sentence& s, bool about_reports) {
  if (!s.has(Tag::assessment)) return {};
  return AssessmentReader(text, s, about_reports).read();
}

}  // namespace cairn
