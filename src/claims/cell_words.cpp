#include "claims/cell_words.h"

#include "claims/blocks.h"
#include "claims/reading.h"

namespace cairn {
namespace {

/// What the rule packs know of words; `text` and `tokens` are pointed into.
struct Words {
  Document text;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

void read(std::string_view words, const Lexicon& lexicon, Words& out) {
  out.text.text = words;
  out.sentences = read_sentences(out.text, lexicon.tables(), out.tokens);
}

}  // namespace

std::optional<WeaponType> weapon_in_words(std::string_view words, const Lexicon& lexicon) {
  Words read_words;
  read(words, lexicon, read_words);
  std::optional<WeaponType> type;
  for (const Sentence& sentence : read_words.sentences) {
    for (std::size_t token = 0; token < sentence.size(); ++token) {
      const Match* const match = sentence.match(token, Tag::weapon);
      if (!match) continue;
      const auto found = static_cast<WeaponType>(match->entry->a);
      if (type && *type != found) return WeaponType::other;
      type = found;
      token = match->end - std::size_t{1};
    }
  }
  return type;
}

std::optional<std::string> party_of_name(std::string_view name, const Lexicon& lexicon) {
  Words read_words;
  read(name, lexicon, read_words);
  for (const Sentence& sentence : read_words.sentences) {
    const Match* const match = sentence.match(0, Tag::actor);
    if (!match || match->end != sentence.size()) continue;
    const std::string& party = lexicon.tables().texts[match->entry->text];
    if (!party.empty() && party != "-") return party;
  }
  return std::nullopt;
}

}  // namespace cairn
