#include "cli/commands.h"
#include "cli/document_stream.h"
#include "cli/edge.h"
#include "cli/files.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"DOCS.jsonl", Takes::one, "", "-", "Documents, as `cairn text` prints them; `-` is stdin."},
    {"--choices", Takes::nothing, "", "",
     "Print how the place and the day of every claim were chosen, in place of the mentions."},
    {"--places", Takes::nothing, "", "",
     "Print every name of a place, with where it is and what else it may mean, in place of the mentions."},
    {"--given", Takes::one, "FILE", "",
     "The names of places, as {\"document\",\"span\"} lines, instead of looking for them; with --places."},
    kThreadsRow,
    kDataRow,
};

Result<int> run_places(const Arguments& arguments, Edge& edge) {
  GivenSpans given;
  const auto path = arguments.one("--given");
  if (path) {
    Result<Input> input = Input::open(*path, edge.cancelled);
    if (!input) return tl::unexpected(input.error());
    const Result<std::string> lines = input->read_all();
    if (!lines) return tl::unexpected(lines.error());
    Result<GivenSpans> spans = read_given_spans(*lines);
    if (!spans) {
      Error error = spans.error();
      error.where = *path;
      return tl::unexpected(std::move(error));
    }
    given = std::move(*spans);
  }
  return stream_documents(arguments, edge,
                          [&](std::istream& documents, std::ostream& out, const ReadingData& data, unsigned threads,
                              const Progress& progress, const std::atomic<bool>& cancelled) {
                            return place_names_stream(documents, out, data, path ? &given : nullptr, threads, progress,
                                                      cancelled);
                          });
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  if (arguments.has("--places")) return run_places(arguments, edge);
  if (arguments.one("--given")) return fail("--given is for --places");
  return stream_documents(arguments, edge, arguments.has("--choices") ? choices_stream : mentions_stream);
}

}  // namespace

const Command kMentionsCommand{"mentions",
                               "List every date, place, source and number of documents, one JSON object a line.",
                               "What claims are put together from, whether or not a claim uses it.", kOptions, run};

}  // namespace cairn
