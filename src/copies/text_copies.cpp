#include <algorithm>
#include <map>

#include "copies/copies.h"

namespace cairn {
namespace {

constexpr std::size_t kMostPartners = 20;

/// A sentence of one document over all the documents that share it.
struct SharedInGroups {
  bool shared = false;  ///< With some document, without another number.
  std::uint32_t group = kNoGroup;
  std::uint32_t group_sentences = 0;       ///< How many the document it came by shares.
  std::vector<std::uint32_t> changed;      ///< Words that no document of them has.
};

struct StoryView {
  std::map<std::uint32_t, SharedInGroups> sentences;
  std::vector<CopyPartner> partners;
  std::uint32_t compared = 0;
  std::optional<std::uint32_t> from;
  std::uint32_t from_sentences = 0;
  CopyEvidence evidence = CopyEvidence::none;
};

void keep_common(std::vector<std::uint32_t>& changed, const std::vector<std::uint32_t>& other) {
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(changed, other, std::back_inserter(both));
  changed = std::move(both);
}

/// Words of an own group win over those that came by another one, then the document that shares most.
void add_match(const SentenceMatch& match, std::uint32_t group, bool own_group, std::uint32_t weight, StoryView& view) {
  const auto [entry, is_new] = view.sentences.try_emplace(match.sentence);
  SharedInGroups& sentence = entry->second;
  const std::uint32_t rank = weight + (own_group ? 1U << 24 : 0);
  if (is_new) {
    sentence.changed = match.changed;
  } else {
    keep_common(sentence.changed, match.changed);
  }
  sentence.shared = sentence.shared || !match.other_number;
  if (sentence.group != kNoGroup && rank < sentence.group_sentences) return;
  if (rank == sentence.group_sentences && sentence.group != kNoGroup && group >= sentence.group) return;
  sentence.group = group;
  sentence.group_sentences = rank;
}

void add_pair(const CopiesFound& found, const CopyPair& pair, bool first, StoryView& view) {
  const SharedText& text = first ? pair.alignment.first : pair.alignment.second;
  const std::uint32_t self = first ? pair.stories.first : pair.stories.second;
  const std::uint32_t other = first ? pair.stories.second : pair.stories.first;
  const std::uint32_t group = found.groups.of_story[other];
  for (const SentenceMatch& match : text.matches) {
    add_match(match, group, group == found.groups.of_story[self], text.shared_sentences, view);
  }
  view.compared = text.sentences;
  view.partners.push_back({.document = found.stories[other].id, .sentences = text.shared_sentences});
  const bool taken = pair.source && (*pair.source == 1) == first;
  if (!taken) return;
  const bool better = !view.from || text.shared_sentences > view.from_sentences ||
                      (text.shared_sentences == view.from_sentences && found.stories[other].id < found.stories[*view.from].id);
  if (!better) return;
  view.from = other;
  view.from_sentences = text.shared_sentences;
  view.evidence = pair.evidence;
}

TextCopies finish(const CopiesFound& found, std::uint32_t at, StoryView view,
                  const std::function<Span(std::uint32_t, std::uint32_t)>& span_of) {
  const Story& story = found.stories[at];
  const StoryGroup& group = found.groups.groups[found.groups.of_story[at]];
  TextCopies out;
  out.sentences = view.compared;
  if (story.credit) {
    if (!story.credit->agency.empty()) out.agency = story.credit->agency;
    if (story.credit->span.size() > 0) out.credit = story.credit->span;
  }
  if (!out.agency) out.agency = group.agency;
  if (group.original == at) {
    out.role = CopyRole::original;
    out.evidence = group.evidence;
  } else if (view.from || story.credit || group.agency) {
    out.role = CopyRole::copy;
    // Of two prints of an agency's story neither was taken from the other, whichever came first.
    const bool from_here = view.from && (!group.agency || found.stories[*view.from].own_agency == *group.agency);
    out.evidence = from_here ? view.evidence : CopyEvidence::credit;
    if (from_here) out.from = found.stories[*view.from].id;
  }
  for (auto& [number, shared] : view.sentences) {
    SharedSentence sentence{.span = story.sentences[number].span,
                            .group = found.groups.groups[shared.group].id,
                            .agency = found.groups.groups[shared.group].agency,
                            .other_number = !shared.shared,
                            .changed = {}};
    for (const std::uint32_t word : shared.changed) sentence.changed.push_back(span_of(at, word));
    out.shared.push_back(std::move(sentence));
  }
  std::ranges::sort(view.partners, [](const CopyPartner& a, const CopyPartner& b) {
    return a.sentences != b.sentences ? a.sentences > b.sentences : a.document < b.document;
  });
  if (view.partners.size() > kMostPartners) view.partners.resize(kMostPartners);
  out.with = std::move(view.partners);
  return out;
}

}  // namespace

std::vector<std::optional<TextCopies>> text_copies(
    const CopiesFound& found, CopiesCounted counted,
    const std::function<Span(std::uint32_t story, std::uint32_t word)>& span_of) {
  std::map<std::uint32_t, StoryView> views;
  for (const CopyPair& pair : found.pairs) {
    const std::string& outlet = found.stories[pair.stories.first].outlet_key;
    const bool one_outlet = !outlet.empty() && outlet == found.stories[pair.stories.second].outlet_key;
    if (one_outlet && counted == CopiesCounted::between_outlets) continue;
    add_pair(found, pair, true, views[pair.stories.first]);
    add_pair(found, pair, false, views[pair.stories.second]);
  }
  std::vector<std::optional<TextCopies>> out(found.stories.size());
  for (auto& [at, view] : views) out[at] = finish(found, at, std::move(view), span_of);
  return out;
}

}  // namespace cairn
