#include "cli/commands.h"
#include "cli/document_stream.h"
#include "cli/edge.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"DOCS.jsonl", Takes::one, "", "-", "Documents, as `cairn text` prints them; `-` is stdin."},
    {"--choices", Takes::nothing, "", "",
     "Print how the place and the day of every claim were chosen, in place of the mentions."},
    kThreadsRow,
    kDataRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  return stream_documents(arguments, edge, arguments.has("--choices") ? choices_stream : mentions_stream);
}

}  // namespace

const Command kMentionsCommand{"mentions",
                               "List every date, place, source and number of documents, one JSON object a line.",
                               "What claims are put together from, whether or not a claim uses it.", kOptions, run};

}  // namespace cairn
