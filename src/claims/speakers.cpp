#include "claims/speakers.h"

#include <algorithm>

#include "claims/source_phrases.h"
#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kRemembered = 24;

std::string_view last_word(std::string_view words) {
  const auto space = words.find_last_of(" \n");
  return space == std::string_view::npos ? words : words.substr(space + 1);
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(x) == lower(y);
  });
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto space = std::min(words.find_first_of(" \n"), words.size());
    std::string_view one = words.substr(0, space);
    while (!one.empty() && (one.back() == ',' || one.back() == ')')) one.remove_suffix(1);
    if (same_letters(one, word)) return true;
    words.remove_prefix(std::min(words.size(), space + 1));
  }
  return false;
}

bool is_plural(std::string_view text, const Sentence& s, const SourceMention& source) {
  if (!source.parallel.empty() || source.end == source.begin) return !source.parallel.empty();
  static constexpr LowerWord kMany[] = {"police", "people", "staff", "family", "military", "media"};
  for (std::size_t t = source.begin; t < source.end; ++t) {
    if (s.is(t, Tag::preposition) && t > source.begin) {  // "residents of Tel Amara"
      const std::string_view head = words_at(text, s, t - 1);
      return head.ends_with('s') || head.ends_with('S');
    }
  }
  const std::string_view head = words_at(text, s, source.end - 1);
  return ((head.ends_with('s') || head.ends_with('S')) && !s.tokens[source.end - 1].all_capitals) ||
         is_one_of(text, s, source.end - 1, kMany) || (s.capitals_mean_nothing && head.ends_with('S'));
}

bool is_person(const Sentence& s, Tokens words) {
  bool name = false;
  for (std::size_t t = words.begin; t < words.end; ++t) {
    if (s.is(t, Tag::title)) return true;
    if (s.is(t, Tag::source) || s.is(t, Tag::article) || s.is(t, Tag::source_noun)) return false;
    name |= s.tokens[t].capital;
  }
  return name && !s.capitals_mean_nothing;
}

/// "the Marsa Courier": a name with an article and without a word for a person is that of a body.
bool names_body(const Sentence& s, Tokens words) {
  if (words.empty() || !s.is(words.begin, Tag::article) || s.capitals_mean_nothing) return false;
  bool name = false;
  for (std::size_t t = words.begin + 1; t < words.end; ++t) {
    if (s.is(t, Tag::source_noun) || s.is(t, Tag::title) || s.is(t, Tag::person)) return false;
    name |= s.tokens[t].capital;
  }
  return name;
}

}  // namespace

const Speakers::Speaker* Speakers::meant_by(std::string_view text, const Sentence& s,
                                            const SourceMention& source) const {
  if (known_.empty()) return nullptr;
  const auto last_that = [&](auto&& fits) -> const Speaker* {
    for (auto one = known_.rbegin(); one != known_.rend(); ++one) {
      if (fits(*one)) return &*one;
    }
    return nullptr;
  };
  const Speaker* found = nullptr;
  const std::string_view word = words_at(text, s, source.end - 1);
  if (is_word(text, s, source.begin, "they")) {
    found = last_that([](const Speaker& one) { return one.plural; });
  } else if (is_word(text, s, source.begin, "it")) {
    found = last_that([](const Speaker& one) { return !one.person && !one.plural; });
  } else if (is_word(text, s, source.begin, "he") || is_word(text, s, source.begin, "she")) {
    found = last_that([](const Speaker& one) { return !one.plural && !one.organisation; });
  } else if (has_word("source sources SOURCE SOURCES", word)) {
    found = last_that([&](const Speaker& one) { return has_word(one.link.source, word); });
    if (!found && !is_word(text, s, source.begin + 1, "same")) return nullptr;
  } else {  // "the statement"
    found = last_that([](const Speaker& one) {
      return one.link.role == Role::government || one.link.role == Role::military ||
             one.link.role == Role::belligerent || one.link.role == Role::un;
    });
  }
  return found ? found : &known_.back();
}

void Speakers::take_over_role(std::string_view text, SourceMention& source) const {
  (void)text;
  const std::string_view name = source.link.source;
  const bool the = name.size() > 4 && same_letters(name.substr(0, 4), "the ");
  const bool one_word = name.find(' ') == std::string_view::npos;
  const bool vague = !source.link.role || *source.link.role == Role::unnamed;
  if (!vague && !the) return;
  if (!vague && name.find(' ', 4) != std::string_view::npos) return;  // "the health ministry" says enough
  for (auto one = known_.rbegin(); one != known_.rend(); ++one) {
    if (!one->link.role || !(the || one_word || one->link.source.size() <= name.size())) continue;
    if (!has_word(one->link.source, last_word(name))) continue;
    if (*one->link.role != Role::unnamed) source.link.role = one->link.role;
    return;
  }
}

void Speakers::meet(std::string_view text, const Sentence& s, SourceMention& source) {
  if (source.pronoun) {
    if (const Speaker* meant = meant_by(text, s, source)) {
      const auto cue = source.link.cue;
      Speaker again = *meant;
      source.link = again.link;
      source.link.cue = cue;
      if (!(known_.back().link == again.link)) known_.push_back(std::move(again));
    }
  } else {
    take_over_role(text, source);
    const Tokens words{source.begin, source.end};
    known_.push_back({.link = source.link,
                      .plural = is_plural(text, s, source),
                      .person = is_person(s, words),
                      .organisation = names_known(s, words) || names_body(s, words)});
  }
  if (known_.size() > kRemembered) known_.pop_front();
}

void Speakers::return_to(const Attribution& speaker) {
  const auto same =
      std::ranges::find(known_.rbegin(), known_.rend(), speaker.span, [](const Speaker& one) { return one.link.span; });
  if (same == known_.rend() || same == known_.rbegin()) return;
  known_.push_back(*same);
  if (known_.size() > kRemembered) known_.pop_front();
}

}  // namespace cairn
