// Texts beside each other, parted by a line of dashes: what is shared lies inside the text, says so from both sides, and
// is the same for any order of the texts.

#include <algorithm>
#include <string>

#include "copies/copies.h"
#include "fuzz.h"
#include "text/normalise.h"

namespace {

using cairn::Document;
using cairn::fuzz::require;

constexpr std::size_t kMostTexts = 8;

std::vector<Document> documents_in(std::string_view bytes) {
  std::vector<Document> out;
  while (out.size() < kMostTexts) {
    const std::size_t end = std::min(bytes.find("\n---\n"), bytes.size());
    Document& document = out.emplace_back();
    document.id = "d" + std::to_string(out.size());
    document.text = bytes.substr(0, end);
    if (out.size() % 2 == 0) document.outlet = "Hill Post";
    if (end == bytes.size()) break;
    bytes.remove_prefix(end + 5);
  }
  return out;
}

cairn::CopyLexicon lexicon() {
  cairn::CopyLexicon out;
  out.agencies = *cairn::read_agencies("agency\tHighland Press\tHP\nform\tstart\t* ( {agency} ) -\nform\tend\t( {agency} )\n");
  out.number_words = {{"seven", 7}, {"twenty", 20}};
  return out;
}

cairn::CopiesFound found_in(const std::vector<Document>& documents, const cairn::CopyLexicon& words) {
  std::vector<cairn::Story> stories;
  for (const Document& document : documents) stories.push_back(cairn::read_story(document, words));
  return *cairn::find_copies(std::move(stories), [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = 0; i < count; ++i) work(i);
  });
}

/// Pairs by id with what each of the two shares.
std::vector<std::string> described(const cairn::CopiesFound& found) {
  std::vector<std::string> out;
  for (const cairn::CopyPair& pair : found.pairs) {
    std::string a = found.stories[pair.stories.first].id + ":" + std::to_string(pair.alignment.first.shared_words);
    std::string b = found.stories[pair.stories.second].id + ":" + std::to_string(pair.alignment.second.shared_words);
    out.push_back(std::min(a, b) + " " + std::max(a, b));
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  if (cairn::first_invalid_utf8(bytes) != std::string_view::npos) return 0;
  static const cairn::CopyLexicon words = lexicon();
  std::vector<Document> documents = documents_in(bytes);
  const cairn::CopiesFound found = found_in(documents, words);
  const auto document_of = [&](std::uint32_t story) -> const Document& {
    return *std::ranges::find(documents, found.stories[story].id, &Document::id);
  };
  const auto span_of = [&](std::uint32_t story, std::uint32_t word) {
    const std::vector<cairn::Span> spans = cairn::word_spans(document_of(story), words);
    require(word < spans.size(), "a changed word is a word of the text");
    return spans[word];
  };
  const auto copies = cairn::text_copies(found, cairn::CopiesCounted::all, span_of);
  for (std::uint32_t i = 0; i < copies.size(); ++i) {
    if (!copies[i]) continue;
    const std::string& text = document_of(i).text;
    std::uint32_t at = 0;
    for (const cairn::SharedSentence& sentence : copies[i]->shared) {
      require(cairn::fuzz::fits(sentence.span, text), "a shared sentence is a part of the text");
      require(sentence.span.begin >= at, "shared sentences come in order");
      at = sentence.span.end;
      for (const cairn::Span changed : sentence.changed) require(sentence.span.contains(changed), "changed words lie in it");
    }
    require(copies[i]->shared.size() <= copies[i]->sentences, "no more is shared than there is");
  }
  const std::vector<std::string> first = described(found);
  std::ranges::reverse(documents);
  require(described(found_in(documents, words)) == first, "any order of the texts gives the same");
  return 0;
}
