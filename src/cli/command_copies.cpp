#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"DOCS.jsonl", Takes::one, "", "-", "Documents, as `cairn text` prints them; `-` is stdin."},
    {"--pairs", Takes::nothing, "", "", "Print every two documents that were compared and share a story, in place of groups."},
    {"--annotate", Takes::nothing, "", "",
     "Print the documents with their groups and shared sentences, for `cairn extract`."},
    kThreadsRow,
    kDataRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  if (arguments.has("--pairs") && arguments.has("--annotate")) return fail("--pairs and --annotate exclude each other");
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  Result<Input> input = Input::open(arguments.one_or("DOCS.jsonl", "-"), edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  const Result<CopyLexicon> lexicon = load_copy_lexicon(data_folder_of(arguments));
  if (!lexicon) return tl::unexpected(lexicon.error());

  ProgressLine line("reading:", "documents");
  const CopiesOutput what = arguments.has("--pairs")      ? CopiesOutput::pairs
                            : arguments.has("--annotate") ? CopiesOutput::documents
                                                          : CopiesOutput::groups;
  const Result<std::uint64_t> read =
      copies_stream(input->stream(), edge.out, *lexicon, what, *threads, line.callback(), edge.cancelled);
  if (const auto fine = input->state(); !fine) return tl::unexpected(fine.error());
  if (!read) {
    Error error = read.error();
    if (error.where.empty()) error.where = input->name();
    return tl::unexpected(std::move(error));
  }
  if (*read == 0) talk(input->name() + ": there is no document in it");
  return 0;
}

}  // namespace

const Command kCopiesCommand{
    "copies", "Find which documents print one story, one JSON object a group.",
    "All documents are compared with each other, so nothing is printed before the last was read. A line that is no\n"
    "document ends the reading with exit status 2.",
    kOptions, run};

}  // namespace cairn
