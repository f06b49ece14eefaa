#include <string>

#include "claims/frames.h"
#include "claims/words.h"

// How reports of harm were handled.

namespace cairn {
namespace {

struct ReportNumber {
  CountExpression expression;
  std::size_t end = 0;  ///< After the noun: "14 new reports".
  bool noun = false;
};

bool is_noun_of_reports(const Sentence& s, std::size_t token) { return s.is(token, Tag::report_noun); }

/// Numbers that count reports, or that have no noun and can.
std::vector<ReportNumber> numbers_of_reports(std::string_view text, const Sentence& s) {
  std::vector<ReportNumber> numbers;
  for (std::size_t token = s.body_begin; token < s.size();) {
    if (const Match* inside =
            s.match(token, Tag::assessment)) {  // the "over" of "carried over 58 reports" is not "over 58"
      token = inside->end;
      continue;
    }
    const auto count = read_any_count(text, s, token);
    if (!count) {
      ++token;
      continue;
    }
    ReportNumber number{.expression = *count, .end = count->end};
    std::size_t at = count->end;
    while (at < s.size() && at < count->end + 3 &&
           (s.is(at, Tag::modifier) || s.is(at, Tag::other) || s.is(at, Tag::assessment) ||
            is_word(text, s, at, "of") || is_word(text, s, at, "the")) &&
           !is_noun_of_reports(s, at))
      ++at;
    if (is_noun_of_reports(s, at)) {
      number.noun = true;
      number.end = s.match(at, Tag::report_noun)->end;
    }
    const bool of_people =
        s.is(count->end, Tag::modifier) && (s.is(count->end + 1, Tag::effect) || s.is(count->end + 1, Tag::person));
    const bool people = of_people || s.is(count->end, Tag::person) || s.is(count->end, Tag::unit) ||
                        s.is(count->end, Tag::object) || s.is(count->end, Tag::weapon) || s.is(count->end, Tag::effect);
    token = count->end;
    if (number.noun || !people) numbers.push_back(number);
  }
  return numbers;
}

bool outcome_of(Effect effect) {
  return effect == Effect::credible || effect == Effect::non_credible || effect == Effect::duplicate ||
         effect == Effect::reopened;
}

/// "the report", "this allegation" before the token: the token of the noun.
std::optional<std::size_t> one_report(const Sentence& s, std::size_t token) {
  for (std::size_t t = s.body_begin + 1; t < token; ++t) {
    const bool single = s.is(t, Tag::report_noun) && (s.is(t - 1, Tag::article) || s.is(t - 1, Tag::pronoun));
    if (single && s.match(t, Tag::report_noun)->end == t + 1) return t;
  }
  return std::nullopt;
}

Frame frame_at(const Match& trigger, const char* rule) {
  Frame frame;
  frame.kind = Kind::assessment;
  frame.effect = static_cast<Effect>(trigger.entry->a);
  frame.trigger_begin = trigger.begin;
  frame.trigger_end = trigger.end;
  frame.rule = rule;
  return frame;
}

/// An outcome or an investigation without a number of reports, or nothing.
std::optional<Frame> uncounted(const Sentence& s, const Match& trigger) {
  const Form form = static_cast<Form>(trigger.entry->b);
  const Effect effect = static_cast<Effect>(trigger.entry->a);
  // "no strikes were conducted": the outcome is the sentence
  if (form == Form::state) return frame_at(trigger, "assessment");
  if (const auto noun = one_report(s, trigger.begin); form == Form::participle && noun) {
    // "assessed the report … as non-credible": one report
    if (!outcome_of(effect)) return std::nullopt;
    Frame frame = frame_at(trigger, "assessment_of_one");
    frame.count = {
        .low = 1, .high = 1, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(*noun - 1, *noun + 1)};
    frame.has_count = true;
    return frame;
  }
  if (form == Form::active || effect == Effect::reopened) return frame_at(trigger, "assessment");
  return std::nullopt;
}

}  // namespace

std::vector<Frame> read_assessments(std::string_view text, const Sentence& s, bool about_reports) {
  std::vector<Frame> frames;
  if (!s.has(Tag::assessment)) return frames;
  const std::vector<ReportNumber> numbers = numbers_of_reports(text, s);
  bool any_noun = false;
  for (const ReportNumber& number : numbers) any_noun |= number.noun;
  for (std::size_t i = 0; i < numbers.size() && (any_noun || about_reports); ++i) {
    const std::size_t next = i + 1 < numbers.size() ? numbers[i + 1].expression.begin : s.size();
    const std::size_t previous = i > 0 ? numbers[i - 1].end : s.body_begin;
    const Match* trigger = nullptr;
    // "20 incidents as untrustworthy", "14 new reports were received": after the number, up to the next one
    for (std::size_t t = numbers[i].expression.end; t < next && t < numbers[i].end + 10 && !trigger; ++t) {
      if (s.is(t, Tag::clause_break) || is_mark(text, s, t, ',')) break;
      trigger = s.match(t, Tag::assessment);
      if (trigger && trigger->entry->b == static_cast<std::uint8_t>(Form::active)) trigger = nullptr;
    }
    // "received 14 new reports", "confirmed only 3 incidents": before it
    const Match* before = nullptr;
    Match confirmed;  // what `before` points to where the word is no phrase of the packs
    for (std::size_t t = previous; t < numbers[i].expression.begin; ++t) {
      if (s.is(t, Tag::assessment)) before = s.match(t, Tag::assessment);
      if (is_word(text, s, t, "confirmed") && numbers[i].noun) {
        static const Entry kCredible{.tag = Tag::assessment, .a = static_cast<std::uint8_t>(Effect::credible), .b = 0};
        confirmed = {static_cast<std::uint16_t>(t), static_cast<std::uint16_t>(t + 1), &kCredible};
        before = &confirmed;
      }
    }
    bool marked_off = false;
    for (std::size_t t = before ? before->end : s.size(); t < numbers[i].expression.begin; ++t)
      marked_off |= s.tokens[t].kind == TokenKind::punctuation;
    const bool before_close =
        before && !marked_off && numbers[i].expression.begin - before->end <= 6 && numbers[i].noun;
    const bool adjacent = before_close && before->end == numbers[i].expression.begin;
    if (adjacent || (before_close && (!trigger || trigger->begin > numbers[i].end))) trigger = before;
    if (!trigger) continue;
    Frame frame = frame_at(*trigger, "assessment_count");
    frame.count = numbers[i].expression.count;
    frame.has_count = true;
    for (std::size_t k = 0; outcome_of(frame.effect) && k < frames.size(); ++k) {
      if (frames[k].effect == Effect::completed) frame.part_of = static_cast<int>(k);
    }
    const std::size_t begin = numbers[i].expression.begin;
    if (!frames.empty() && begin > 0 && s.is(begin - 1, Tag::include))
      frame.part_of = static_cast<int>(frames.size()) - 1;
    frames.push_back(std::move(frame));
  }
  for (std::size_t token = s.body_begin; frames.empty() && token < s.size(); ++token) {
    const Match* open = s.match(token, Tag::assessment);
    if (!open) continue;
    if (auto frame = uncounted(s, *open)) frames.push_back(std::move(*frame));
  }
  return frames;
}

}  // namespace cairn
