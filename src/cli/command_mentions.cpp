#include "cli/commands.h"
#include "cli/document_stream.h"
#include "cli/edge.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"DOCS.jsonl", Takes::one, "", "-", "Documents, as `cairn text` prints them; `-` is stdin."},
    kThreadsRow,
    kDataRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) { return stream_documents(arguments, edge, mentions_stream); }

}  // namespace

const Command kMentionsCommand{
    "mentions", "List every date, place, source and number of documents, one JSON object a line.",
    "What claims are put together from, whether or not a claim uses it.",
    kOptions, run};

}  // namespace cairn
