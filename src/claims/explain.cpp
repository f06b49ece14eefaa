#include "claims/explain.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "claims/blocks.h"
#include "claims/explain_lines.h"
#include "claims/reading.h"

namespace cairn {
namespace {

constexpr std::size_t kMostNotTaken = 2;  // of each kind, so that a long sentence stays readable

std::string quoted(std::string_view words) { return "\"" + std::string(words) + "\""; }

std::string in_words(const std::optional<Day>& day) { return day ? to_string(*day) : "?"; }

bool inside(const Span& inner, const Span& outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

bool overlap(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

class Explainer {
 public:
  Explainer(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer, bool coloured)
      : document_(document),
        text_(document.text),
        tables_(lexicon.tables()),
        claims_(extract_claims(document, lexicon, gazetteer).claims),
        mentions_(read_mentions(document, lexicon, gazetteer)),
        choices_(read_links(document, lexicon, gazetteer)),
        sentences_(read_sentences(document, tables_, tokens_)),
        lines_(coloured) {
    for (const LinkChoice& choice : choices_) choice_of_[{choice.claim, choice.link}] = &choice;
    for (const Sentence& s : sentences_) by_place_.push_back(&s);
    std::ranges::stable_sort(by_place_, {}, [](const Sentence* s) { return s->span.begin; });
  }

  std::string explain() {
    const std::vector<Mention> numbers = numbers_of_nobody();
    if (claims_.empty() && numbers.empty()) return {};
    lines_.heading(document_.id, document_head());
    for (const Claim& claim : claims_) add_claim(claim);
    if (!numbers.empty()) {
      lines_.blank();
      lines_.heading("numbers", "that count nobody who was harmed");
      for (const Mention& number : numbers)
        lines_.line(number.type ? to_string(*number.type) : "type not known",
                    quoted(number.words) + " in: " + around(number.span));
    }
    lines_.blank();
    return lines_.take();
  }

 private:
  /// The numbers that stand in no claim's count.
  std::vector<Mention> numbers_of_nobody() const {
    std::vector<Span> counts;
    for (const Claim& claim : claims_) {
      if (claim.count && claim.count->span) counts.push_back(*claim.count->span);
    }
    std::ranges::sort(counts, {}, &Span::begin);
    std::vector<Mention> numbers;
    for (const Mention& mention : mentions_) {
      if (mention.kind != MentionKind::number) continue;
      const auto after = std::ranges::upper_bound(counts, mention.span.begin, {}, &Span::begin);
      const bool before = after != counts.begin() && overlap(*(after - 1), mention.span);
      if (!before && !(after != counts.end() && after->begin < mention.span.end)) numbers.push_back(mention);
    }
    return numbers;
  }

  std::string document_head() const {
    std::string head = document_.outlet.value_or("outlet not known");
    head += document_.published ? ", published " + *document_.published : ", day of publication not known";
    return head + ", " + std::to_string(claims_.size()) + (claims_.size() == 1 ? " claim" : " claims");
  }

  /// A few words on each side, on one line.
  std::string around(const Span& span) const {
    std::size_t begin = span.begin;
    for (int words = 0; begin > 0 && span.begin - begin < 40; --begin) {
      if (text_[begin - 1] == '\n' || (text_[begin - 1] == ' ' && ++words > 4)) break;
    }
    std::size_t end = span.end;
    for (int words = 0; end < text_.size() && end - span.end < 40; ++end) {
      if (text_[end] == '\n' || (text_[end] == ' ' && ++words > 4)) break;
    }
    while (begin < span.begin && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80) ++begin;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    return std::string(text_.substr(begin, end - begin));
  }

  const Sentence* sentence_of(const Span& span) const {
    const auto after =
        std::ranges::upper_bound(by_place_, span.begin, {}, [](const Sentence* s) { return s->span.begin; });
    if (after == by_place_.begin()) return nullptr;
    const Sentence* s = *(after - 1);
    return inside(span, s->span) ? s : nullptr;
  }

  /// The longest phrase of the rule packs within the words: "effects.txt:33 [effect]"; empty where none is behind them.
  std::string pack_line(const std::optional<Span>& span, std::initializer_list<Tag> tags) const {
    const Sentence* s = span ? sentence_of(*span) : nullptr;
    if (!s) return {};
    const Match* longest = nullptr;
    for (const Match& match : s->matches) {
      if (std::ranges::find(tags, match.tag()) == tags.end() || !inside(s->span_of(match.begin, match.end), *span))
        continue;
      if (!longest || match.end - match.begin > longest->end - longest->begin) longest = &match;
    }
    if (!longest) return {};
    const Entry& entry = *longest->entry;
    return tables_.files[entry.file] + ":" + std::to_string(entry.line) + " [" + std::string(section_name(entry.tag)) +
           "]";
  }

  /// The words of a field: where they stand, whether in another sentence, and the line of the rule packs behind them.
  std::string words(const Claim& claim, const std::optional<Span>& span, std::initializer_list<Tag> tags = {}) const {
    if (!span) return "no words";
    std::string out =
        quoted(words_of(text_, *span)) + " [" + std::to_string(span->begin) + "," + std::to_string(span->end) + "]";
    if (claim.sentence && !inside(*span, *claim.sentence)) out += ", taken over from: " + around(*span);
    const std::string rule = pack_line(span, tags);
    return rule.empty() ? out : out + ", " + rule;
  }

  void add_claim(const Claim& claim) {
    lines_.blank();
    lines_.heading(claim.claim, head_of(claim));
    if (claim.sentence)
      lines_.line("sentence", std::string(to_string(claim.block)) + " [" + std::to_string(claim.sentence->begin) + "," +
                                  std::to_string(claim.sentence->end) + "] " +
                                  std::string(words_of(text_, *claim.sentence)));
    lines_.line("rule", rule_of(claim));
    if (claim.count) lines_.line("count", count_of(claim));
    if (claim.subset_of) lines_.line("part of", *claim.subset_of);
    if (claim.object)
      lines_.line("object",
                  std::string(to_string(claim.object->type)) + ": " + words(claim, claim.object->span, {Tag::object}));
    if (claim.victims)
      lines_.line("victims", std::string(to_string(claim.victims->status)) +
                                 (claim.victims->group ? ", " + *claim.victims->group : "") + ": " +
                                 words(claim, claim.victims->span, {Tag::person, Tag::relative}));
    for (const AllegedActor& actor : claim.alleged_actors)
      lines_.line("by", actor.party.value_or("no party") + " (" + std::string(to_string(actor.relation)) +
                            "): " + words(claim, actor.span, {Tag::actor}));
    if (claim.weapon)
      lines_.line("weapon",
                  std::string(to_string(claim.weapon->type)) + ": " + words(claim, claim.weapon->span, {Tag::weapon}));
    add_where_and_when(claim);
    add_sources(claim);
    lines_.line("taken as", standing_of(claim));
    for (const std::string& flag : claim.flags) lines_.line("flag", flag);
  }

  static std::string head_of(const Claim& claim) {
    std::string head(claim.kind == Kind::harm ? "" : to_string(claim.kind));
    if (claim.effect) head += (head.empty() ? "" : ", ") + std::string(to_string(*claim.effect));
    if (claim.polarity == Polarity::negated) head += ", negated";
    return head;
  }

  std::string rule_of(const Claim& claim) const {
    std::string out = claim.rule;
    if (claim.confidence) out += ", right " + std::to_string(std::lround(*claim.confidence * 100)) + " times in 100";
    return out + ": " +
           words(claim, claim.trigger,
                 {Tag::effect, Tag::body, Tag::damage, Tag::assessment, Tag::deny, Tag::acknowledge});
  }

  std::string count_of(const Claim& claim) const {
    const Count& count = *claim.count;
    const auto end = [](const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string("open"); };
    std::string out =
        count.low && count.low == count.high ? std::to_string(*count.low) : end(count.low) + " to " + end(count.high);
    return out + " (" + std::string(to_string(count.qualifier)) +
           "): " + words(claim, count.span, {Tag::number, Tag::quantity, Tag::qualifier, Tag::person, Tag::scale});
  }

  std::string place_of(const Claim& claim, const Place& place) const {
    std::string out(to_string(place.relation));
    if (place.precision) out += ", " + std::string(to_string(*place.precision));
    for (const std::string& parent : place.parents) out += ", in " + parent;
    out += place.gazetteer_id         ? ", " + *place.gazetteer_id
           : place.candidates.empty() ? ", not in the gazetteer"
                                      : ", not told which of these";
    return out + ": " + words(claim, place.span, {Tag::place_noun});
  }

  void add_where_and_when(const Claim& claim) {
    lines_.line("place", claim.place ? place_of(claim, *claim.place) : "none");
    if (claim.place) add_candidates(*claim.place);
    for (const Place& place : claim.other_places) lines_.line("and", place_of(claim, place));
    add_not_chosen(claim, Link::place);
    lines_.line("date", claim.date ? date_of(claim, *claim.date) : "none");
    add_not_chosen(claim, Link::date);
  }

  /// What the name may mean, with what speaks for each (docs/methods/places.md): why this one of several.
  void add_candidates(const Place& place) {
    for (const PlaceOption& option : place.candidates) {
      std::string out = option.gazetteer_id + " " + option.name;
      if (!option.within.empty()) out += " (" + option.within + ")";
      out += ", " + std::to_string(option.score) + ":";
      for (const std::string& reason : option.reasons) out += " " + reason;
      lines_.line(place.gazetteer_id == option.gazetteer_id ? "chosen" : "or", out);
    }
  }

  std::string date_of(const Claim& claim, const ClaimDate& date) const {
    std::string days = in_words(date.start);
    if (date.start != date.end) days += " to " + in_words(date.end);
    if (!date.start && !date.end) days = "not resolved";
    return days + " (" + std::string(to_string(date.basis)) + "): " + words(claim, date.span);
  }

  /// The next best places or days of the linker, with what is true of them (docs/guide/links.md).
  void add_not_chosen(const Claim& claim, Link link) {
    const auto found = choice_of_.find({claim.claim, link});
    if (found == choice_of_.end()) return;
    const LinkChoice* at = found->second;
    std::vector<const LinkCandidate*> others;
    for (std::size_t i = 0; i < at->candidates.size(); ++i) {
      if (i != at->chosen && at->candidates[i].span) others.push_back(&at->candidates[i]);
    }
    std::ranges::stable_sort(others, std::ranges::greater{}, &LinkCandidate::score);
    if (others.size() > kMostNotTaken) others.resize(kMostNotTaken);
    for (const LinkCandidate* other : others)
      lines_.line("not", quoted(words_of(text_, *other->span)) + " [" + std::to_string(other->span->begin) + "," +
                             std::to_string(other->span->end) + "]: " + features_of(*other));
  }

  static std::string features_of(const LinkCandidate& candidate) {
    std::string out;
    for (int i = 0; i < static_cast<int>(LinkFeature::count_); ++i) {
      const auto feature = static_cast<LinkFeature>(i);
      if (candidate.features.has(feature)) out += (out.empty() ? "" : ", ") + std::string(to_string(feature));
    }
    return out.empty() ? "nothing speaks for it" : out;
  }

  void add_sources(const Claim& claim) {
    if (claim.attribution.empty()) lines_.line("source", "none named: the publication says it itself");
    add_chain(claim, claim.attribution, "source");
    for (const AttributionChain& chain : claim.other_attributions) add_chain(claim, chain, "also");
    std::size_t shown = 0;
    for (const Mention& mention : mentions_) {
      if (mention.kind != MentionKind::source || !mention.source || !claim.sentence ||
          !inside(mention.span, *claim.sentence) || names(claim.attribution, *mention.source))
        continue;
      const bool other = std::ranges::any_of(
          claim.other_attributions, [&](const AttributionChain& chain) { return names(chain, *mention.source); });
      if (other || shown++ == kMostNotTaken) continue;
      const bool covers = mention.content && claim.trigger && inside(*claim.trigger, *mention.content);
      lines_.line("not", quoted(mention.words) + (covers ? ": the publication itself, or who passes it on"
                                                         : ": what it says is another part of the sentence"));
    }
  }

  static bool names(const AttributionChain& chain, const Attribution& link) {
    return std::ranges::any_of(chain, [&](const Attribution& one) {
      return one.source == link.source || (one.span && link.span && overlap(*one.span, *link.span));
    });
  }

  void add_chain(const Claim& claim, const AttributionChain& chain, std::string_view label) {
    for (const Attribution& link : chain) {
      std::string out = link.role ? std::string(to_string(*link.role)) : "role not known";
      if (link.cue) out += ", " + quoted(*link.cue);
      out += ": " + words(claim, link.span, {Tag::source, Tag::source_noun});
      if (link.span && words_of(text_, *link.span) != link.source) out += ", that is " + link.source;
      lines_.line(&link == &chain.front() ? label : std::string_view("then"), out);
    }
  }

  static std::string standing_of(const Claim& claim) {
    std::string out(to_string(claim.scope));
    out += ", " + std::string(to_string(claim.certainty));
    if (claim.stance != Stance::none) out += ", " + std::string(to_string(claim.stance));
    if (claim.period) out += ", period " + in_words(claim.period->start) + " to " + in_words(claim.period->end);
    return out;
  }

  const Document& document_;
  std::string_view text_;
  const Lexicon::Tables& tables_;
  std::vector<Claim> claims_;
  std::vector<Mention> mentions_;
  std::vector<LinkChoice> choices_;  ///< How places and days were chosen.
  std::map<std::pair<std::string_view, Link>, const LinkChoice*> choice_of_;
  std::vector<Token> tokens_;
  std::vector<Sentence> sentences_;
  std::vector<const Sentence*> by_place_;  ///< The sentences in the order of the text.
  ExplainLines lines_;
};

}  // namespace

std::string explain(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer, bool coloured) {
  return Explainer(document, lexicon, gazetteer, coloured).explain();
}

}  // namespace cairn
