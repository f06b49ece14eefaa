#include <map>

#include "pipeline/event_claims.h"
#include "pipeline/parallel.h"
#include "pipeline/pipeline.h"

namespace cairn {

Result<void> mark_copies(std::vector<Document>& documents, const CopyLexicon& lexicon, unsigned threads) {
  const RunAll run_all = [&](std::size_t count, const std::function<void(std::size_t)>& work) {
    parallel_for(count, threads, [&](std::size_t i) {
      work(i);
      return true;
    });
  };
  std::vector<Story> stories(documents.size());
  // Rows of tables are no stories: they share the words of their header.
  run_all(documents.size(), [&](std::size_t i) {
    Document blank;
    blank.id = documents[i].id;
    stories[i] = read_story(is_event_row(documents[i]) ? blank : documents[i], lexicon);
  });
  std::map<std::string, std::size_t, std::less<>> by_id;
  for (std::size_t i = 0; i < documents.size(); ++i) by_id.emplace(documents[i].id, i);
  const Result<CopiesFound> found = find_copies(std::move(stories), run_all);
  if (!found) return tl::unexpected(found.error());

  // Where words lie in the text is worked out again for the few texts with changed words: keeping it for all would
  // double what is held.
  std::map<std::uint32_t, std::vector<Span>> spans;
  const auto span_of = [&](std::uint32_t story, std::uint32_t word) {
    std::vector<Span>& of_story = spans[story];
    if (of_story.empty()) of_story = word_spans(documents[by_id.find(found->stories[story].id)->second], lexicon);
    return of_story[word];
  };
  std::vector<std::optional<TextCopies>> copies = text_copies(*found, CopiesCounted::between_outlets, span_of);
  for (std::size_t i = 0; i < copies.size(); ++i) {
    Document& document = documents[by_id.find(found->stories[i].id)->second];
    if (!copies[i] || document.derivation_group) continue;
    document.derivation_group = found->groups.groups[found->groups.of_story[i]].id;
    document.copies = std::move(copies[i]);
  }
  return {};
}

}  // namespace cairn
