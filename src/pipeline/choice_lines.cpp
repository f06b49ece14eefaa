#include "pipeline/choice_lines.h"

#include "publication/json_write.h"

namespace cairn {
namespace {

std::vector<std::string_view> names_of_features(LinkFeatures features) {
  std::vector<std::string_view> names;
  for (int i = 0; i < static_cast<int>(LinkFeature::count_); ++i) {
    if (features.has(static_cast<LinkFeature>(i))) names.push_back(to_string(static_cast<LinkFeature>(i)));
  }
  return names;
}

void append_candidate(std::string& out, const LinkCandidate& candidate) {
  JsonObject object(out);
  object.field("span", candidate.span);
  object.field("value", candidate.value);
  object.field("score", static_cast<std::int64_t>(candidate.score));
  object.field("features", names_of_features(candidate.features));
}

}  // namespace

void append_choice(std::string& out, const LinkChoice& choice) {
  JsonObject object(out);
  object.field("document", choice.document);
  object.field("claim", choice.claim);
  object.field("link", choice.link);
  object.field("chosen", static_cast<std::int64_t>(choice.chosen));
  std::string& list = object.name("candidates");
  list += '[';
  for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
    if (i > 0) list += ',';
    append_candidate(list, choice.candidates[i]);
  }
  list += ']';
}

}  // namespace cairn
