#include "claims/speech.h"

#include <algorithm>

#include "claims/quotation.h"
#include "claims/source_phrases.h"
#include "claims/speakers.h"
#include "claims/standing.h"
#include "claims/words.h"

namespace cairn {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower(std::string_view words) {
  std::string out;
  for (const char c : words) out += small(c);
  return out;
}

/// Are the words `lowered`, in any case?
bool is_lower_of(std::string_view lowered, std::string_view words) {
  return std::ranges::equal(lowered, words, [](char a, char b) { return a == small(b); });
}

void add_name(std::string_view name, std::vector<std::string>& names) {
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  if (name.size() < 2) return;
  names.push_back(lower(name));
  std::string initials;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((i == 0 || name[i - 1] == ' ') && name[i] >= 'A' && name[i] <= 'Z') initials += name[i];
  }
  if (initials.size() >= 3) names.push_back(lower(initials));
}

bool tells_harm_within(const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t t = begin; t < std::min(end, s.size()); ++t) {
    if (s.is(t, Tag::effect) || s.is(t, Tag::damage)) return true;
  }
  return false;
}

/// "claimed responsibility for": owns up to a deed, and tells nothing of what comes after.
bool claims_a_deed(std::string_view text, const Sentence& s, const SourceMention& source) {
  return is_word(text, s, source.cue_end, "responsibility") || is_word(text, s, source.cue_end, "credit");
}

/// "Finally, …", "There was no damage …", "Five others were also hurt": goes on with what the sentence before told.
bool adds_to_account(std::string_view text, const Sentence& s) {
  static constexpr LowerWord kAdding[] = {"finally", "similarly", "likewise", "additionally", "also", "separately"};
  const std::size_t begin = s.body_begin;
  const auto is_was = [&](std::size_t t) { return is_word(text, s, t, "was") || is_word(text, s, t, "were"); };
  if (is_one_of(text, s, begin, kAdding)) return true;
  static constexpr LowerWord kFurther[] = {"separate", "second", "third", "further", "similar", "related"};
  if (is_word(text, s, begin, "in") && s.is(begin + 1, Tag::article) && is_one_of(text, s, begin + 2, kFurther))
    return true;
  if (is_word(text, s, begin, "there") && is_was(begin + 1) && is_word(text, s, begin + 2, "no"))
    return tells_harm_within(s, begin + 2, begin + 7);  // not "there was no confirmation"
  if (!s.has(Tag::effect)) return false;
  for (std::size_t t = begin; t + 1 < s.size() && t < begin + 24; ++t) {
    if (!is_was(t) || !is_word(text, s, t + 1, "also")) continue;
    return !s.is(t + 2, Tag::say) && (t == begin || !is_word(text, s, t - 1, "which"));  // not "were also reported"
  }
  return false;
}

/// Who says that the sentence's last source says something; null where the last one speaks for itself.
const SourceMention* who_tells(std::span<const SourceMention> sources) {
  if (sources.size() < 2) return nullptr;
  const SourceMention& last = sources.back();
  for (const SourceMention& one : sources.first(sources.size() - 1)) {
    const bool tells = !one.closing && !one.cited && one.covers_begin <= last.begin && last.end <= one.covers_end;
    if (tells && one.link.span != last.link.span) return &one;
  }
  return nullptr;
}

/// Follows quotation marks, and with them the account that sentences go on with.
class SpeechReader {
 public:
  SpeechReader(std::string_view text, std::span<const Sentence> sentences, std::span<const std::string> publisher)
      : text_(text), sentences_(sentences), publisher_(publisher), found_(sentences.size()) {}

  std::vector<Speech> read() {
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const Sentence& s = sentences_[i];
      found_[i].sources = read_sources(text_, s);
      if (s.block == ClaimBlock::teaser || s.block == ClaimBlock::caption || s.block == ClaimBlock::headline) {
        Speakers apart;
        for (SourceMention& source : found_[i].sources) apart.meet(text_, s, source);
        continue;
      }
      for (SourceMention& source : found_[i].sources) {
        if (!source.pronoun && is_publisher(source.link, publisher_)) continue;
        speakers_.meet(text_, s, source);
      }
      if (const SourceMention* outer = who_tells(found_[i].sources)) speakers_.return_to(outer->link);
      read_sentence(i);
    }
    settle_waiting();
    return std::move(found_);
  }

 private:
  void read_sentence(std::size_t i) {
    const Sentence& s = sentences_[i];
    Speech& speech = found_[i];
    if (s.paragraph != paragraph_) {
      // A quotation over several paragraphs opens anew in each and closes in the last.
      if (!(open_ && begins_with_quotation(text_, s))) {
        settle_waiting();
        quoted_ = {};
      }
      open_ = false;
      paragraph_ = s.paragraph;
    }
    const bool was_open = open_;
    const bool begins_quoted = open_ || begins_with_quotation(text_, s);
    open_ = quotation_open(text_, s, s.size(), open_);
    const AttributionChain own = speaking(i, was_open);
    speech.quoted = begins_quoted;
    if (begins_quoted) {
      read_quoted(i, own, was_open);
    } else if (own.empty() && speech.sources.empty()) {
      if (goes_on(text_, s) && !last_.empty())
        speech.carried = last_;
      else if (!running_.empty() && (refers_to_event(text_, s) || adds_to_account(text_, s)))
        speech.carried = running_;
      else if (s.paragraph <= announced_paragraph_ + 1)
        speech.carried = announced_;
    }
    // "The army said in a statement:" announces the paragraph after it
    const bool announces = !own.empty() && s.size() > 0 && is_mark(text_, s, s.size() - 1, ':');
    if (announces || !speech.sources.empty() || s.paragraph > announced_paragraph_ + 1) {
      announced_ = announces ? own : AttributionChain{};
      announced_paragraph_ = s.paragraph;
    }
    if (!own.empty()) last_ = own;
    running_ = own.empty() ? speech.carried : own;
    if (!speech.sources.empty() && own.empty() && speech.carried.empty()) running_.clear();
  }

  /// A sentence that begins in a quotation: its speaker is named there, before it, or where it closes.
  void read_quoted(std::size_t i, const AttributionChain& own, bool was_open) {
    Speech& speech = found_[i];
    const bool named_here = std::ranges::any_of(speech.sources, [&](const SourceMention& source) {
      return !source.cited && speaks_outside(i, source, was_open);
    });
    if (named_here && !own.empty()) {
      if (was_open || !waiting_.empty()) settle_waiting(own);
      quoted_ = own;
      return;
    }
    if (!quoted_.empty() && was_open) {
      speech.carried = quoted_;
      speech.enclosed = true;
      return;
    }
    if (open_ || was_open) {
      waiting_.push_back(i);
      if (!open_) settle_waiting();
      return;
    }
    speech.carried = last_;
    quoted_ = last_;
  }

  void settle_waiting(const AttributionChain& speaker) {
    for (const std::size_t i : waiting_) {
      found_[i].carried = speaker;
      found_[i].enclosed = true;
    }
    waiting_.clear();
  }

  /// Nobody was named where the quotation closed: whoever spoke before it goes on.
  void settle_waiting() {
    if (waiting_.empty()) return;
    settle_waiting(last_);
    quoted_ = last_;
  }

  bool speaks_outside(std::size_t i, const SourceMention& source, bool was_open) const {
    return !quotation_open(text_, sentences_[i], source.cue_begin, was_open);
  }

  /// The chain that the sentence's last speaker hands on: who is cited there, then the speaker. Who is quoted inside a
  /// quotation hands on nothing if somebody speaks outside it.
  AttributionChain speaking(std::size_t i, bool was_open) const {
    AttributionChain chain;
    const SourceMention* last = nullptr;
    for (const SourceMention& source : found_[i].sources) {
      if (is_publisher(source.link, publisher_) || claims_a_deed(text_, sentences_[i], source)) continue;
      if (source.cited)
        chain.push_back(source.link);
      else if (!last || speaks_outside(i, source, was_open) || !speaks_outside(i, *last, was_open))
        last = &source;
    }
    if (last) {
      chain.push_back(last->link);
      chain.insert(chain.end(), last->through.begin(), last->through.end());
    }
    return chain;
  }

  std::string_view text_;
  std::span<const Sentence> sentences_;
  std::span<const std::string> publisher_;
  std::vector<Speech> found_;
  Speakers speakers_;
  std::size_t paragraph_ = 0;
  bool open_ = false;                 ///< A quotation is open after the sentence just read.
  AttributionChain quoted_;           ///< Whose quotation it is, once known.
  std::vector<std::size_t> waiting_;  ///< Sentences of an open quotation whose speaker is not named yet.
  AttributionChain running_;          ///< Whose account the sentence just before was.
  AttributionChain last_;             ///< Whoever spoke last.
  AttributionChain announced_;        ///< Whose words a colon announced, for the rest of its paragraph and the next.
  std::size_t announced_paragraph_ = 0;
};

}  // namespace

std::vector<std::string> publisher_names(const Document& document, std::span<const Sentence> sentences) {
  std::vector<std::string> names;
  if (document.outlet) {
    std::string_view outlet = *document.outlet;
    const auto bracket = outlet.find('(');
    add_name(outlet.substr(0, bracket), names);
    if (bracket != std::string_view::npos) {
      const auto close = outlet.find(')', bracket);
      add_name(outlet.substr(bracket + 1, close == std::string_view::npos ? close : close - bracket - 1), names);
    }
  }
  // "PORT SIRIN (Tidewater Wire) --"
  for (const Sentence& s : sentences.first(std::min<std::size_t>(sentences.size(), 6))) {
    std::size_t open = 0;
    for (std::size_t t = 0; t < s.body_begin; ++t) {
      if (is_mark(document.text, s, t, '(')) open = t + 1;
      if (is_mark(document.text, s, t, ')') && open > 0 && open < t)
        add_name(words_of(document.text, s.span_of(open, t)), names);
    }
  }
  return names;
}

namespace {

/// "Karuna Watch sources" in a text of the KWHR: the first letters of its capitalised words begin the publisher's.
bool spells_initials(std::string_view source, std::string_view name) {
  if (name.size() < 3 || name.size() > 6 || name.find(' ') != std::string_view::npos) return false;
  std::size_t matched = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const bool begins = (i == 0 || source[i - 1] == ' ') && source[i] >= 'A' && source[i] <= 'Z';
    if (!begins || source.substr(i).starts_with("The ")) continue;
    if (matched == name.size() || static_cast<char>(source[i] + 32) != name[matched]) return false;
    ++matched;
  }
  return matched >= 2;
}

}  // namespace

bool is_publisher(const Attribution& link, std::span<const std::string> publisher) {
  if (publisher.empty()) return false;
  if (std::ranges::any_of(publisher, [&](const std::string& name) { return spells_initials(link.source, name); }))
    return true;
  const std::string_view source = link.source;
  return std::ranges::any_of(publisher, [&](const std::string& name) {
    constexpr std::size_t kArticle = 5;  // "The " may stand before it
    for (std::size_t at = 0; at < kArticle && at + name.size() <= source.size(); ++at) {
      if (!is_lower_of(name, source.substr(at, name.size()))) continue;
      if (name.size() > 4) return true;
      const char after = at + name.size() < source.size() ? small(source[at + name.size()]) : ' ';
      return (at == 0 || source[at - 1] == ' ') && !(after >= 'a' && after <= 'z');
    }
    return false;
  });
}

std::vector<Speech> read_speech(std::string_view text, std::span<const Sentence> sentences,
                                std::span<const std::string> publisher) {
  return SpeechReader(text, sentences, publisher).read();
}

}  // namespace cairn
