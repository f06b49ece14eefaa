#include "copies/story.h"

#include <algorithm>

#include "copies/fingerprints.h"
#include "copies/story_words.h"
#include "model/day.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/sentences.h"

namespace cairn {
namespace {

/// A text without full stops is cut, so that comparing two sentences stays cheap.
constexpr std::size_t kLongestSentence = 200;  // Words.

bool is_compared(BlockType type) { return type != BlockType::teaser && type != BlockType::comment; }

std::vector<Span> ranges_of(const Document& document) {
  std::vector<Span> out;
  if (document.verdict != ContentVerdict::content) return out;  // Error pages are alike, and nobody's story.
  for (const Block& block : document.blocks) {
    if (is_compared(block.type)) out.push_back(block.span);
  }
  if (document.blocks.empty()) out.push_back({0, static_cast<std::uint32_t>(document.text.size())});
  return out;
}

bool ends_sentence(char32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x061F || c == 0x06D4 || c == 0x0964 || c == 0x104B || c == 0x17D4;
}

/// Cuts after the full stops and question marks of other scripts, which split_sentences() does not know.
void append_pieces(std::string_view text, Span sentence, std::vector<Span>& out) {
  std::uint32_t begin = sentence.begin;
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    at += static_cast<std::uint32_t>(c.size);
    if (!ends_sentence(c.value)) continue;
    out.push_back({begin, at});
    begin = at;
  }
  if (begin < sentence.end) out.push_back({begin, sentence.end});
}

/// Words of the whole document with the stretches that are its sentences.
struct ReadText {
  struct Stretch {
    std::size_t begin = 0, end = 0;  ///< Of `words`.
  };
  std::vector<ReadWord> words;
  std::vector<Stretch> sentences;
};

ReadText read_text(const Document& document, const CopyLexicon& lexicon) {
  ReadText out;
  out.words.reserve(document.text.size() / 6);
  std::vector<Span> pieces;
  for (const Span range : ranges_of(document)) {
    bool in_quotes = false;
    for (const Span sentence : split_sentences(document.text, range)) {
      pieces.clear();
      append_pieces(document.text, sentence, pieces);
      for (const Span piece : pieces) {
        const std::size_t begin = out.words.size();
        // A quotation goes over sentences, but a mark that was left out must not turn the rest of the text round.
        if (piece.begin > 1 && document.text[piece.begin - 1] == '\n') in_quotes = false;
        append_words(document.text, piece, lexicon, in_quotes, out.words);
        for (std::size_t at = begin; at < out.words.size(); at += kLongestSentence) {
          out.sentences.push_back({at, std::min(at + kLongestSentence, out.words.size())});
        }
      }
    }
  }
  return out;
}

StorySentence sentence_of(const ReadText& text, ReadText::Stretch stretch) {
  StorySentence out{.span = {text.words[stretch.begin].span.begin, text.words[stretch.end - 1].span.end},
                    .begin = static_cast<std::uint32_t>(stretch.begin),
                    .end = static_cast<std::uint32_t>(stretch.end)};
  std::size_t quoted = 0;
  for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
    out.hash = mixed(out.hash ^ text.words[i].word.hash());
    quoted += text.words[i].quoted ? 1 : 0;
  }
  out.quoted = quoted * 2 >= stretch.end - stretch.begin;
  return out;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  std::string_view host = url.substr(0, url.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

/// "2018-11-15T08:30:00+03:00" -> the same instant in UTC; what says less stays as it is.
std::string comparable_time(const std::string& iso) {
  const auto number = [&](std::size_t at) {
    return at + 2 <= iso.size() ? (iso[at] - '0') * 10 + (iso[at + 1] - '0') : 0;
  };
  const auto day = iso.size() >= 16 ? parse_day(iso.substr(0, 10)) : std::nullopt;
  if (!day) return iso.substr(0, std::min<std::size_t>(iso.size(), 10));
  std::int64_t minutes = std::int64_t{day->number} * 1440 + number(11) * 60 + number(14);
  const std::size_t zone = iso.find_first_of("+-Z", 16);
  if (zone == std::string::npos) return iso.substr(0, 10);  // A time without a zone can be half a day off.
  if (iso[zone] != 'Z') {
    const std::int64_t offset = number(zone + 1) * 60 + (iso.size() >= zone + 6 ? number(zone + 4) : 0);
    minutes -= iso[zone] == '+' ? offset : -offset;
  }
  const auto two = [](std::int64_t value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
  const std::int64_t day_number = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440;
  const std::int64_t in_day = minutes - day_number * 1440;
  return to_string(Day{static_cast<std::int32_t>(day_number)}) + "T" + two(in_day / 60) + ":" + two(in_day % 60);
}

}  // namespace

std::optional<Day> day_of(const Story& story) { return parse_day(std::string_view(story.published).substr(0, 10)); }

Story read_story(const Document& document, const CopyLexicon& lexicon) {
  Story story;
  story.id = document.id;
  const ReadText text = read_text(document, lexicon);
  for (const ReadText::Stretch stretch : text.sentences) {
    if (stretch.end - stretch.begin < kShortestSentence) continue;
    story.sentences.push_back(sentence_of(text, stretch));
    story.text_hash = mixed(story.text_hash ^ story.sentences.back().hash);
  }
  story.words.reserve(text.words.size());
  for (const ReadWord& word : text.words) story.words.push_back(word.word);
  story.fingerprints = fingerprints_of(text.words);
  story.outlet_key = document.outlet ? fold_name(*document.outlet) : host_of(document.url.value_or(""));
  if (document.published) story.published = comparable_time(*document.published);
  story.given_group = document.derivation_group;
  story.credit = find_credit(document, lexicon.agencies);
  const AgencyTable::Agency* own = document.outlet ? lexicon.agencies.named(*document.outlet) : nullptr;
  if (own) story.own_agency = own->name;
  return story;
}

std::vector<Span> word_spans(const Document& document, const CopyLexicon& lexicon) {
  std::vector<Span> out;
  for (const ReadWord& word : read_text(document, lexicon).words) out.push_back(word.span);
  return out;
}

}  // namespace cairn
