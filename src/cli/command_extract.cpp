#include <unistd.h>

#include "cli/commands.h"
#include "cli/document_stream.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"DOCS.jsonl", Takes::one, "", "-", "Documents, as `cairn text` prints them; `-` is stdin."},
    {"--explain", Takes::nothing, "", "", "Print for people why each claim says what it says, in place of JSON."},
    kThreadsRow,
    kDataRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  if (!arguments.has("--explain")) return stream_documents(arguments, edge, extract_stream);
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  return stream_documents(arguments, edge, terminal ? explain_in_colour_stream : explain_stream);
}

}  // namespace

Result<int> stream_documents(const Arguments& arguments, Edge& edge, const DocumentStream& stream) {
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  Result<Input> input = Input::open(arguments.one_or("DOCS.jsonl", "-"), edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  const std::string data_folder = data_folder_of(arguments);
  const Result<ReadingData> data = load_reading_data(data_folder, DataHash::left_out);
  if (!data) return tl::unexpected(data.error());
  if (!data->gazetteer) talk("there is no gazetteer.index in " + data_folder + ": places keep their names only");

  ProgressLine line("reading:", "documents");
  const Progress progress = line.callback();
  const Result<std::uint64_t> read =
      stream(input->stream(), edge.out, *data, *threads, progress, edge.cancelled);
  if (const auto fine = input->state(); !fine) return tl::unexpected(fine.error());
  if (!read) {
    Error error = read.error();
    error.where = input->name();
    return tl::unexpected(std::move(error));
  }
  if (*read == 0) talk(input->name() + ": there is no document in it");
  return 0;
}

const Command kExtractCommand{
    "extract", "Read claims out of documents, one JSON object a line.",
    "A line that is no document ends the reading with exit status 2; the claims of the lines before it were printed.",
    kOptions, run};

}  // namespace cairn
