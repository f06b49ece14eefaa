#include "pipeline/copy_lines.h"

#include <algorithm>

#include "publication/json_write.h"

namespace cairn {
namespace {

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

std::optional<std::string> text_or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// Three places, so that no reader takes it for more than it is.
void append_share(std::string& out, std::size_t part, std::size_t whole_number) {
  if (whole_number == 0) {
    out += "null";
    return;
  }
  const std::size_t thousandths = (part * 1000 + whole_number / 2) / whole_number;
  const std::string digits = std::to_string(1000 + thousandths % 1000);
  out += std::to_string(thousandths / 1000) + "." + digits.substr(1);
}

void append_side(std::string& out, const Story& story, const SharedText& text) {
  JsonObject object(out);
  object.field("document", story.id);
  object.field("sentences", whole(text.sentences));
  object.field("shared", whole(text.shared_sentences));
  object.field("changed", whole(text.changed_sentences));
  append_share(object.name("share"), text.shared_words, text.words);
}

}  // namespace

void append_pair(std::string& out, const CopiesFound& found, const CopyPair& pair) {
  const Story& first = found.stories[pair.stories.first];
  const Story& second = found.stories[pair.stories.second];
  const bool swapped = second.id < first.id;
  const Story& a = swapped ? second : first;
  const Story& b = swapped ? first : second;
  const SharedText& of_a = swapped ? pair.alignment.second : pair.alignment.first;
  const SharedText& of_b = swapped ? pair.alignment.first : pair.alignment.second;
  JsonObject object(out);
  append_side(object.name("a"), a, of_a);
  append_side(object.name("b"), b, of_b);
  object.field("source", pair.source ? std::optional(*pair.source == 0 ? first.id : second.id) : std::nullopt);
  object.field("evidence", pair.evidence);
  std::string& list = object.name("sentences");
  list += '[';
  bool is_first = true;
  for (const SentenceMatch& match : of_a.matches) {
    if (!is_first) list += ',';
    is_first = false;
    JsonObject sentence(list);
    sentence.field("a", a.sentences[match.sentence].span);
    sentence.field("b", b.sentences[match.other].span);
    sentence.field("match", std::string_view(match.other_number ? "other_number" : match.exact ? "exact" : "edited"));
  }
  list += ']';
}

void append_group(std::string& out, const CopiesFound& found, std::size_t at,
                  std::span<const std::optional<TextCopies>> copies, std::span<const std::uint32_t> shared_words) {
  const StoryGroup& group = found.groups.groups[at];
  JsonObject object(out);
  object.field("group", group.id);
  object.field("agency", group.agency);
  object.field("original", group.original ? std::optional(found.stories[*group.original].id) : std::nullopt);
  object.field("evidence", group.evidence);
  std::string& list = object.name("members");
  list += '[';
  bool is_first = true;
  for (const std::uint32_t member : group.members) {
    if (!is_first) list += ',';
    is_first = false;
    const Story& story = found.stories[member];
    const TextCopies& text = *copies[member];
    std::size_t words = 0;
    for (const StorySentence& sentence : story.sentences) words += sentence.boilerplate ? 0 : sentence.size();
    JsonObject entry(list);
    entry.field("document", story.id);
    entry.field("role", text.role);
    entry.field("evidence", text.evidence);
    entry.field("from", text.from);
    entry.field("credits", story.credit ? text_or_nothing(story.credit->agency) : std::nullopt);
    entry.field("sentences", whole(text.sentences));
    const auto changed = std::ranges::count_if(text.shared, &SharedSentence::other_number);
    entry.field("shared", whole(text.shared.size()) - changed);
    entry.field("changed", std::int64_t{changed});
    append_share(entry.name("share"), shared_words[member], words);
  }
  list += ']';
}

}  // namespace cairn
