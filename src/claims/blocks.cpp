#include "claims/blocks.h"

#include <algorithm>

#include "claims/other_stories.h"
#include "claims/words.h"
#include "text/sentences.h"

namespace cairn {
namespace {

ClaimBlock claim_block(BlockType type) {
  switch (type) {
    case BlockType::headline:
      return ClaimBlock::headline;
    case BlockType::caption:
      return ClaimBlock::caption;
    case BlockType::teaser:
      return ClaimBlock::teaser;
    case BlockType::quote:
      return ClaimBlock::quote;
    default:
      return ClaimBlock::body;
  }
}

/// Paragraphs, parted by blank lines, of a text that came without blocks.
std::vector<Block> paragraphs_of(std::string_view text) {
  std::vector<Block> blocks;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find("\n\n", begin);
    if (end == std::string_view::npos) end = text.size();
    if (end > begin)
      blocks.push_back({BlockType::body, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    begin = end + 1;
    while (begin < text.size() && text[begin] == '\n') ++begin;
  }
  return blocks;
}

bool mostly_capitals(std::string_view text) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  constexpr std::size_t kPiece = 128;
  for (std::size_t at = 0; at < text.size(); at += kPiece) {
    for (const char c : text.substr(at, kPiece)) {
      upper += c >= 'A' && c <= 'Z';
      lower += c >= 'a' && c <= 'z';
    }
    if (lower * 5 >= text.size()) return false;  // the rest could be capitals and change nothing
  }
  return upper > 20 && lower * 4 < upper;
}

/// An editor's remarks in square brackets, "[name as heard]", stand between the text's own words and are passed over;
/// with a figure in them they may stand for words left out, "[12] people", and are kept.
void drop_remarks(std::string_view text, std::vector<Token>& tokens, std::size_t first) {
  constexpr std::size_t kLongest = 16;  // tokens
  const auto is = [&](std::size_t t, char mark) {
    return tokens[t].span.size() == 1 && text[tokens[t].span.begin] == mark;
  };
  std::size_t kept = first;
  while (kept < tokens.size() && !is(kept, '[')) ++kept;  // most sentences have none
  first = kept;
  for (std::size_t t = first; t < tokens.size(); ++t) {
    if (is(t, '[')) {
      std::size_t close = t + 1;
      while (close < tokens.size() && close < t + kLongest && !is(close, ']') &&
             tokens[close].kind != TokenKind::number)
        ++close;
      if (close < tokens.size() && is(close, ']')) {
        t = close;
        continue;
      }
    }
    tokens[kept++] = tokens[t];
  }
  tokens.resize(kept);
}

/// "SAN SALVADOR, 12 NOV 89 (ACAN-EFE) -- [TEXT]", "Aleppo, SANA-": the report begins after it.
std::size_t dateline_end(std::string_view text, const Sentence& s) {
  if (s.block == ClaimBlock::headline || s.block == ClaimBlock::teaser) return 0;
  if (s.is(0, Tag::preposition)) return 0;
  const std::size_t last = std::min<std::size_t>(s.size(), 22);
  bool bracket = false;
  for (std::size_t t = 0; t < last; ++t) {
    if (is_mark(text, s, t, '(')) bracket = true;
    if (t > 0 && (s.is(t, Tag::effect) || s.is(t, Tag::be) || s.is(t, Tag::say) || s.is(t, Tag::preposition)) &&
        !bracket)
      return 0;
    const std::string_view mark = words_at(text, s, t);
    const bool dash = mark == "--" || mark == "\xe2\x80\x93" || mark == "\xe2\x80\x94" ||
                      (mark == "-" && t > 0 && s.tokens[t].space_before) ||
                      (mark == "-" && t > 0 && s.tokens[t - 1].all_capitals && t > 1 && is_mark(text, s, t - 2, ','));
    if (t == 0 || !dash || !s.tokens[0].capital) continue;
    const bool looks_like_one =
        bracket || s.tokens[0].all_capitals || (t > 1 && is_mark(text, s, t - 2, ',')) || is_mark(text, s, 1, ',');
    if (!looks_like_one) return 0;
    std::size_t begin = t + 1;
    if (is_mark(text, s, begin, '[')) {
      while (begin < s.size() && !is_mark(text, s, begin, ']')) ++begin;
      ++begin;
    }
    return begin < s.size() ? begin : 0;
  }
  return 0;
}

}  // namespace

std::vector<Sentence> read_sentences(const Document& document, const Lexicon::Tables& tables,
                                     std::vector<Token>& tokens) {
  const std::string_view text = document.text;
  std::vector<Block> paragraphs;
  if (document.blocks.empty()) paragraphs = paragraphs_of(text);
  const std::vector<Block>& blocks = document.blocks.empty() ? paragraphs : document.blocks;
  const bool capitals = mostly_capitals(text);

  struct Piece {
    Span span;
    std::size_t first_token;
    std::size_t last_token;
    std::size_t block;
  };
  std::vector<Piece> pieces;
  tokens.reserve(text.size() / 5 + 16);  // English has a word or mark every five to six bytes
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    if (blocks[block].type == BlockType::comment) continue;
    for (const Span span : split_sentences(text, blocks[block].span)) {
      const std::size_t first = tokens.size();
      append_tokens(text, span, tables.vocabulary, tokens);
      drop_remarks(text, tokens, first);
      constexpr std::size_t kMostTokens = 2000;  // longer "sentences" are tables or noise
      if (tokens.size() - first > kMostTokens) tokens.resize(first + kMostTokens);
      if (tokens.size() > first) pieces.push_back({span, first, tokens.size(), block});
    }
  }
  std::vector<Sentence> sentences(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Sentence& s = sentences[i];
    s.span = pieces[i].span;
    s.block = claim_block(blocks[pieces[i].block].type);
    s.paragraph = pieces[i].block;
    s.capitals_mean_nothing = capitals;
    s.tokens =
        std::span<const Token>(tokens).subspan(pieces[i].first_token, pieces[i].last_token - pieces[i].first_token);
    find_matches(tables, s);
    const bool teaser = s.block == ClaimBlock::body && s.is(0, Tag::teaser) && s.size() < 40 && s.size() > 2 &&
                        is_mark(text, s, s.match(0, Tag::teaser)->end, ':');
    if (teaser) s.block = ClaimBlock::teaser;
  }
  if (document.blocks.empty()) mark_other_stories(text, sentences);
  for (Sentence& s : sentences) s.body_begin = dateline_end(text, s);
  return sentences;
}

}  // namespace cairn
