#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "claims/lexicon_variants.h"
#include "claims/rule_pack.h"
#include "claims/tables.h"
#include "model/number_type.h"

// Compiles rule packs: what each section's header says about the phrases below it.

namespace cairn {
namespace {

constexpr std::array kTagNames = {"effect",
                                  "damage",
                                  "assessment",
                                  "person",
                                  "body",
                                  "relative",
                                  "modifier",
                                  "number",
                                  "scale",
                                  "quantity",
                                  "qualifier",
                                  "article",
                                  "possessive",
                                  "object",
                                  "weapon",
                                  "actor",
                                  "action",
                                  "source",
                                  "source_noun",
                                  "say",
                                  "according",
                                  "citing",
                                  "say_noun",
                                  "include",
                                  "of_them",
                                  "negation",
                                  "hypothetical",
                                  "hearsay",
                                  "suspected",
                                  "be",
                                  "have",
                                  "adverb",
                                  "preposition",
                                  "place_noun",
                                  "place_direction",
                                  "place_near",
                                  "place_area",
                                  "place_cue",
                                  "month",
                                  "weekday",
                                  "relative_day",
                                  "relative_period",
                                  "day_part",
                                  "time_word",
                                  "unit",
                                  "cumulative",
                                  "running",
                                  "revise",
                                  "accuse",
                                  "deny",
                                  "acknowledge",
                                  "not_conflict",
                                  "other",
                                  "conjunction",
                                  "relative_pronoun",
                                  "clause_break",
                                  "report_noun",
                                  "teaser",
                                  "several_events",
                                  "title",
                                  "not_a_person",
                                  "pronoun",
                                  "damage_verb",
                                  "view"};
static_assert(kTagNames.size() == static_cast<std::size_t>(Tag::count_));
constexpr std::array kFormNames = {"participle", "active",  "intransitive", "state",   "noun_of", "noun_count", "toll",
                                   "location",   "between", "subject",      "passive", "loss",    "nothing"};
constexpr std::array kTimeWordNames = {
    "hour",        "day",    "week",        "weekend",   "month",       "quarter",   "half_year",
    "year",        "decade", "century",     "season",    "holiday",     "ordinal",   "decade_name",
    "last",        "past",   "previous",    "current",   "next",        "following", "same",
    "early",       "mid",    "late",        "ago",       "earlier",     "later",     "few",
    "before_year", "future", "not_the_day", "said_again", "other_act", "other_event", "beginning", "has_a_day_as_name"};
constexpr std::array kPlaceCueNames = {"struck",           "event",       "organisation", "demonym",
                                       "article",          "particle",    "compound",     "strong_preposition",
                                       "weak_preposition", "anaphoric",   "not_a_place",  "function_word",
                                       "arrival",          "abbreviation"};
constexpr std::array kBoundNames = {"at_least", "more_than", "up_to", "fewer", "about"};

template <class Names>
std::optional<std::uint8_t> index_of(const Names& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

template <class E>
std::optional<std::uint8_t> value_of(std::string_view name) {
  const auto value = from_string<E>(name);
  if (!value) return std::nullopt;
  return static_cast<std::uint8_t>(*value);
}

/// "Red Coast Army" of "actor Red Coast Army".
std::string_view arguments_of(std::string_view header) {
  const auto space = header.find(' ');
  if (space == std::string_view::npos) return {};
  const auto begin = header.find_first_not_of(" \t", space);
  return begin == std::string_view::npos ? std::string_view{} : header.substr(begin);
}

/// Reads a section's header into the entry that its phrases get; says which word does not fit.
class SectionReader {
 public:
  explicit SectionReader(Lexicon::Tables& tables) : tables_(tables) {}

  Result<Entry> read(std::string_view header) {
    const auto words = words_between_spaces(header);
    if (words.empty()) return fail("a section needs a name");
    const auto tag = index_of(kTagNames, words[0]);
    if (!tag) return fail("no section is called '" + std::string(words[0]) + "'");
    Entry entry{.tag = static_cast<Tag>(*tag)};
    const std::string_view first = words.size() > 1 ? words[1] : std::string_view{};
    const std::string_view second = words.size() > 2 ? words[2] : std::string_view{};
    const std::string_view third = words.size() > 3 ? words[3] : std::string_view{};
    std::optional<std::uint8_t> a = 0;
    std::optional<std::uint8_t> b = 0;
    switch (entry.tag) {
      case Tag::effect:
      case Tag::damage:
      case Tag::assessment:
        a = value_of<Effect>(first);
        b = index_of(kFormNames, second);
        break;
      case Tag::body:
        a = value_of<Effect>(first);
        break;
      case Tag::person:
      case Tag::relative:
        a = value_of<VictimStatus>(first);
        entry.text = text_index(second == "-" ? std::string_view{} : second);
        b = index_of(std::array{"singular", "plural", "either"}, third);
        break;
      case Tag::object:
        a = value_of<ObjectType>(first);
        b = index_of(std::array{"singular", "plural", "either"}, second);
        entry.c = index_of(std::array{"", "part", "site", "collective"}, third).value_or(255);
        if (entry.c == 255) b = std::nullopt;
        break;
      case Tag::not_a_person:
        a = index_of(std::array{"body", "word", "harm"}, first);
        break;
      case Tag::title:
        a = first.empty() ? static_cast<std::uint8_t>(VictimStatus::unknown) : value_of<VictimStatus>(first);
        break;
      case Tag::weapon:
        a = value_of<WeaponType>(first);
        if (!second.empty()) b = index_of(std::array{"", "general"}, second);
        break;
      case Tag::action:
        if (!first.empty()) a = index_of(std::array{"", "fighting", "done"}, first);
        break;
      case Tag::deny:
        a = index_of(std::array{"", "false", "act", "phrase", "evidence", "saying"}, first);
        break;
      case Tag::several_events:
        a = index_of(std::array{"", "another", "apart", "brought_up", "reason", "in_all"}, first);
        break;
      case Tag::cumulative:
        a = index_of(std::array{"", "toll", "stretch"}, first);
        break;
      case Tag::acknowledge:
        a = index_of(std::array{"", "number"}, first);
        break;
      case Tag::damage_verb:
        a = index_of(std::array{"suffers", "causes"}, first);
        break;
      case Tag::source:
      case Tag::source_noun:
        a = value_of<Role>(first);
        break;
      case Tag::say:
        a = index_of(std::array{"", "weak"}, first);
        break;
      case Tag::according:
        a = index_of(std::array{"", "passive"}, first);
        break;
      case Tag::qualifier:
        a = index_of(kBoundNames, first);
        break;
      case Tag::place_noun:
        a = value_of<PlacePrecision>(first);
        break;
      case Tag::time_word:
        a = index_of(kTimeWordNames, first);
        break;
      case Tag::month:
      case Tag::weekday:
        a = first.empty() ? std::optional<std::uint8_t>(0) : index_of(std::array{"", "also_a_word"}, first);
        break;
      case Tag::place_cue:
        a = index_of(kPlaceCueNames, first);
        if (!second.empty())
          entry.text = text_index(header.substr(static_cast<std::size_t>(second.data() - header.data())));
        break;
      case Tag::unit:
        a = value_of<NumberType>(first);
        entry.text = text_index(first);
        break;
      case Tag::relative_period:
        entry.text = text_index(first);
        break;
      case Tag::actor:
        entry.text = text_index(arguments_of(header));
        break;
      default:
        break;
    }
    if (!a) return fail("'" + std::string(first) + "' is no value of a section '" + std::string(words[0]) + "'");
    if (!b)
      return fail("'" + std::string(second) + " " + std::string(third) + "' does not fit a section '" +
                  std::string(words[0]) + "'");
    entry.a = *a;
    entry.b = *b;
    return entry;
  }

  std::uint16_t text_index(std::string_view text) {
    for (std::size_t i = 0; i < tables_.texts.size(); ++i) {
      if (tables_.texts[i] == text) return static_cast<std::uint16_t>(i);
    }
    tables_.texts.emplace_back(text);
    return static_cast<std::uint16_t>(tables_.texts.size() - 1);
  }

 private:
  Lexicon::Tables& tables_;
};

tl::unexpected<Error> fail_at(const LexiconFile& file, std::size_t line, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = line, .where = file.name});
}

/// Sections that hold no phrases: [link place], [confidence], [place_weights], [coalition PARTY].
struct WeightSection {
  std::optional<Link> link;  ///< Empty = of something else.
  bool of_places = false;    ///< Otherwise of confidence,
  std::string coalition = {};  ///< or of this party.
};
std::optional<WeightSection> weight_section(const PackLine& header) {
  if (!header.is_of_weights()) return std::nullopt;
  if (header.text == "confidence") return WeightSection{};
  if (header.text == "place_weights") return WeightSection{.link = {}, .of_places = true};
  if (header.text.starts_with("coalition "))
    return WeightSection{.link = {}, .of_places = false, .coalition = std::string(arguments_of(header.text))};
  const auto link = from_string<Link>(arguments_of(header.text));
  return link ? std::optional(WeightSection{.link = link}) : std::nullopt;
}

/// "of_claim = 812"
Result<void> add_weight(const PackLine& line, const WeightSection& section, Lexicon::Tables& tables) {
  if (!section.coalition.empty()) {
    const auto number = static_cast<std::int32_t>(line.value.value_or(0));
    const auto from = day_from_civil({number / 10'000, number / 100 % 100, number % 100});
    if (line.text.size() != 2 || !from) return fail("a country's two letters and a day like 20150326 must stand here");
    tables.coalitions.push_back({.country = std::string(line.text), .party = section.coalition, .from = *from});
    return {};
  }
  if (!line.value || std::abs(*line.value) > 100'000)
    return fail("a whole number of at most 100000 must stand after '='");
  const auto weight = static_cast<std::int32_t>(*line.value);
  if (section.of_places) {
    if (line.text == "margin") {
      tables.place_weights.margin = weight;
      return {};
    }
    const auto evidence = from_string<PlaceEvidence>(line.text);
    if (!evidence || *evidence == PlaceEvidence::count_) return fail("no evidence for places has this name");
    tables.place_weights.of[static_cast<std::size_t>(*evidence)] = weight;
    return {};
  }
  if (!section.link) {
    tables.confidence_weights.push_back({std::string(line.text), weight});
    return {};
  }
  const auto feature = from_string<LinkFeature>(line.text);
  if (!feature || *feature == LinkFeature::count_) return fail("no feature of links has this name");
  tables.link_weights[static_cast<std::size_t>(*section.link)][static_cast<std::size_t>(*feature)] = weight;
  return {};
}

bool has_two_halves(const Entry& entry) {
  return entry.tag == Tag::effect &&
         (static_cast<Form>(entry.b) == Form::between || static_cast<Form>(entry.b) == Form::subject);
}

/// A phrase of two halves ("took ... hostage") is found by its second half, and keeps the words of the first.
Result<void> add_phrase(SectionReader& sections, std::string_view line, Entry entry, Lexicon::Tables& tables) {
  if (has_two_halves(entry)) {
    const auto gap = line.find("...");
    if (gap == std::string_view::npos) return fail("'...' must stand between the two halves");
    std::string first_half;
    for (const std::string_view word : words_between_spaces(line.substr(0, gap)))
      first_half.append(first_half.empty() ? "" : " ").append(word);
    entry.text = sections.text_index(first_half);
    line.remove_prefix(gap + 3);
  }
  Phrase phrase{.words = {}, .entry = entry};
  for (const std::string& word : token_words(line)) phrase.words.push_back(tables.vocabulary.add(word));
  if (phrase.words.empty()) return fail("an empty phrase");
  tables.phrases.push_back(std::move(phrase));
  return {};
}

Result<void> read_file(const LexiconFile& file, Lexicon::Tables& tables) {
  const Result<std::vector<PackLine>> lines = read_pack_lines(file);
  if (!lines) return tl::unexpected(lines.error());
  tables.files.push_back(file.name);
  SectionReader sections(tables);
  Entry section;
  std::optional<WeightSection> weights;
  for (const PackLine& line : *lines) {
    if (line.kind == PackLine::Kind::example || line.is_for_many()) continue;
    if (line.kind == PackLine::Kind::section) {
      weights = weight_section(line);
      if (weights) continue;
      const auto entry = sections.read(line.text);
      if (!entry) return fail_at(file, line.number, entry.error().message);
      section = *entry;
      continue;
    }
    if (weights) {
      if (const auto added = add_weight(line, *weights, tables); !added)
        return fail_at(file, line.number, added.error().message);
      continue;
    }
    Entry entry = section;
    entry.number = line.value.value_or(0);
    entry.file = static_cast<std::uint16_t>(tables.files.size() - 1);
    entry.line = static_cast<std::uint32_t>(line.number);
    const auto variants = variants_of(line.text);
    if (!variants) return fail_at(file, line.number, variants.error().message);
    for (const std::string& variant : *variants) {
      const auto added = add_phrase(sections, variant, entry, tables);
      if (!added) return fail_at(file, line.number, added.error().message);
    }
  }
  return {};
}

/// Lets a word's longer phrases be passed over where the word after it is none of theirs: most are, in most texts.
void index_second_words(Lexicon::Tables& tables) {
  const std::size_t words = tables.vocabulary.size();
  tables.first_single.resize(words);
  tables.second_words.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    std::uint32_t at = tables.first_phrase[word];
    for (; at < tables.first_phrase[word + 1] && tables.phrases[at].words.size() > 1; ++at)
      tables.second_words[word] |= std::uint64_t{1} << (tables.second_word[at] % 64);
    tables.first_single[word] = at;
  }
}

}  // namespace

std::string_view section_name(Tag tag) { return kTagNames[static_cast<std::size_t>(tag)]; }

Lexicon::Lexicon(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Result<Lexicon> Lexicon::compile(const std::vector<LexiconFile>& files) {
  auto tables = std::make_unique<Tables>();
  std::vector<const LexiconFile*> sorted;
  for (const LexiconFile& file : files) sorted.push_back(&file);
  std::ranges::sort(sorted, {}, &LexiconFile::name);
  for (const LexiconFile* file : sorted) {
    if (const auto read = read_file(*file, *tables); !read) return tl::unexpected(read.error());
  }
  const auto second_word = [](const Phrase& phrase) { return phrase.words.size() > 1 ? phrase.words[1] : 0; };
  std::ranges::stable_sort(tables->phrases, [&](const Phrase& a, const Phrase& b) {
    return std::tuple(a.words[0], a.words.size() == 1, second_word(a), b.words.size()) <
           std::tuple(b.words[0], b.words.size() == 1, second_word(b), a.words.size());
  });
  for (const Phrase& phrase : tables->phrases) {
    tables->second_word.push_back(second_word(phrase));
    tables->third_word.push_back(phrase.words.size() > 2 ? phrase.words[2] : 0);
  }
  tables->first_phrase.resize(tables->vocabulary.size() +
                              1);  // ids run from 1 to size() - 1; one more ends the last group
  std::size_t next = 0;
  for (std::uint32_t word = 0; word <= tables->vocabulary.size(); ++word) {
    while (next < tables->phrases.size() && tables->phrases[next].words[0] < word) ++next;
    tables->first_phrase[word] = static_cast<std::uint32_t>(next);
  }
  index_second_words(*tables);
  return Lexicon(std::move(tables));
}

}  // namespace cairn
