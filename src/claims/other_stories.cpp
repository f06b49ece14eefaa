#include "claims/other_stories.h"

#include "claims/words.h"

namespace cairn {
namespace {

/// Sentences [begin, end) of one paragraph.
struct Paragraph {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Paragraph> paragraphs_of(const std::vector<Sentence>& sentences) {
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const bool first = i == 0 || sentences[i].paragraph != sentences[i - 1].paragraph;
    if (first) paragraphs.push_back({i, i});
    paragraphs.back().end = i + 1;
  }
  return paragraphs;
}

std::string_view last_mark(std::string_view text, const Sentence& s) { return words_at(text, s, s.size() - 1); }

/// "Next Post", "Related news:": nothing but a phrase of the lexicon.
bool heads_others(std::string_view text, const Sentence& s) {
  const Match* phrase = s.match(0, Tag::teaser);
  if (!phrase) return false;
  return phrase->end == s.size() || (phrase->end + 1U == s.size() && last_mark(text, s) == ":");
}

/// A line without the full stop of a sentence, or cut short: "Two killed in shelling of …".
bool is_unfinished(std::string_view text, const Sentence& s) {
  const std::string_view mark = last_mark(text, s);
  if (mark == "\xe2\x80\xa6") return true;
  return s.tokens.back().kind != TokenKind::punctuation;
}

constexpr std::size_t kShortHeadline = 5;  // tokens
constexpr std::size_t kLongHeadline = 40;

bool is_furniture(std::string_view text, const Sentence& s) {
  return s.size() < kShortHeadline && is_unfinished(text, s);
}

bool is_headline(std::string_view text, const Sentence& s) {
  const std::size_t first = is_quote(text, s, 0) ? 1 : 0;
  if (s.size() < kShortHeadline || s.size() > kLongHeadline) return false;
  const bool begins_as_one = s.tokens[first].capital || s.tokens[first].kind == TokenKind::number;
  return begins_as_one && is_unfinished(text, s);
}

/// Lines of a victims' list have no word in small letters but "from", "of".
bool has_small_words(const Sentence& s) {
  constexpr std::size_t kLongWord = 4;
  for (std::size_t t = 1; t < s.size(); ++t) {
    const Token& token = s.tokens[t];
    if (token.kind == TokenKind::word && !token.capital && token.span.size() >= kLongWord && !s.is(t, Tag::preposition))
      return true;
  }
  return false;
}

class OtherStories {
 public:
  OtherStories(std::string_view text, std::vector<Sentence>& sentences)
      : text_(text), sentences_(sentences), paragraphs_(paragraphs_of(sentences)) {}

  /// What stands below "Next Post", "Related".
  void mark_below_headings() {
    bool below = false;
    for (const Paragraph& paragraph : paragraphs_) {
      const Sentence* line = only(paragraph);
      if (line && heads_others(text_, *line)) {
        below = true;
      } else if (below && line && (is_headline(text_, *line) || is_furniture(text_, *line))) {
        mark(paragraph);
      } else {
        below = false;
      }
    }
  }

  /// Headlines below the end of the story.
  void mark_tail() {
    constexpr std::size_t kFewest = 3;
    std::size_t first = paragraphs_.size();
    std::size_t headlines = 0;
    while (first > 0) {
      const Sentence* line = only(paragraphs_[first - 1]);
      if (!line) break;
      const bool headline = is_headline(text_, *line) && has_small_words(*line);
      if (!headline && !is_furniture(text_, *line)) break;
      headlines += headline;
      --first;
    }
    if (headlines < kFewest || first == 0) return;
    const Sentence& before = sentences_[paragraphs_[first - 1].end - 1];
    if (last_mark(text_, before) == ":") return;
    for (std::size_t i = first; i < paragraphs_.size(); ++i) mark(paragraphs_[i]);
  }

 private:
  const Sentence* only(const Paragraph& paragraph) const {
    return paragraph.end == paragraph.begin + 1 ? &sentences_[paragraph.begin] : nullptr;
  }
  void mark(const Paragraph& paragraph) { sentences_[paragraph.begin].block = ClaimBlock::teaser; }

  std::string_view text_;
  std::vector<Sentence>& sentences_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace

void mark_other_stories(std::string_view text, std::vector<Sentence>& sentences) {
  OtherStories stories(text, sentences);
  stories.mark_below_headings();
  stories.mark_tail();
}

}  // namespace cairn
