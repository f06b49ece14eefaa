#include "publication/page_copies.h"

#include <algorithm>
#include <string>
#include <vector>

#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::text;

constexpr std::size_t kMostListed = 20;

Html named_source(const View& view, const std::string& id) {
  const Document* document = view.index.document(id);
  if (!document) return element("code", text(id));
  const std::string name = document->outlet.value_or(document->title.value_or(id));
  return link(view.links.source(id), html::name(name)) +
         (document->title && document->outlet ? text(": " + *document->title) : Html{});
}

/// "all 14 sentences", "12 of 14 sentences".
std::string amount(const TextCopies& copies) {
  const auto shared = static_cast<std::size_t>(
      std::ranges::count_if(copies.shared, [](const SharedSentence& sentence) { return !sentence.other_number; }));
  const std::string all = plural(copies.sentences, "sentence", "sentences");
  if (shared == 1 && copies.sentences == 1) return "its one sentence";
  return shared == copies.sentences ? "all " + all : std::to_string(shared) + " of " + all;
}

/// What is known of where the story is from, and what says so.
Html origin_of(const View& view, const Document& document, const TextCopies& copies) {
  if (copies.role == CopyRole::original) {
    return text(copies.evidence == CopyEvidence::date ? "It was published first of those that print this story."
                                                      : "The others print a story of this outlet.");
  }
  if (copies.credit) {
    return text("It gives the story as that of ") + html::name(copies.agency.value_or("an agency that it does not name")) +
           text(": “" + std::string(words_of(document.text, *copies.credit)) + "”.");
  }
  if (copies.agency) {
    return text("Probably a story of ") + html::name(*copies.agency) + text(", which others that print it credit.");
  }
  if (copies.from && copies.evidence == CopyEvidence::date) {
    return text("Probably taken from ") + named_source(view, *copies.from) + text(", which was published earlier.");
  }
  if (copies.from) {
    return text("Probably taken from ") + named_source(view, *copies.from) + text(", which has all of it and more.");
  }
  return text("Nothing says who took it from whom.");
}

Html changed_of(const TextCopies& copies) {
  const auto changed = static_cast<std::size_t>(std::ranges::count_if(copies.shared, &SharedSentence::other_number));
  if (changed == 0) return {};
  return element("p", text(plural(changed, "sentence is", "sentences are") +
                           " the same but for a number; those numbers are counted as this outlet's own."));
}

}  // namespace

Html copies_of(const View& view, const Document& document) {
  if (!document.copies) return {};
  const TextCopies& copies = *document.copies;
  Html out = element("p", text("It shares " + amount(copies) + " with other sources of this record. ") + origin_of(view, document, copies));
  std::vector<Html> items;
  for (const CopyPartner& partner : copies.with) {
    if (items.size() == kMostListed) break;
    items.push_back(named_source(view, partner.document) + text(" (" + plural(partner.sentences, "sentence", "sentences") + ")"));
  }
  out += html::list(items) + changed_of(copies);
  out += element("p", {{"class", "basis"}},
                 text("However many print a story, what it says counts once; what an outlet added counts as its own."));
  return element("section", {{"aria-labelledby", "copies"}},
                 element("h2", {{"id", "copies"}}, text("Shared with other sources")) + out);
}

Html story_of(const Claim& claim) {
  if (!claim.reported_by.derivation_group) return {};
  if (!claim.reported_by.agency) return text("other sources print this sentence, too");
  return text("of ") + html::name(*claim.reported_by.agency) + text("; other sources print this sentence, too");
}

}  // namespace cairn::pages
