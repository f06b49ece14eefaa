#include <map>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "pipeline/pipeline.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"FILE", Takes::many, "", "", "HTML, plain text or documents JSONL; `-` is stdin.", true},
};

/// Which file gave an id, so that a second one can be told apart from a copy.
struct Seen {
  std::string file;
  std::string sha256;
};

/// Prints the documents of one file; ids must differ over all of them, copies are left out.
Result<void> print_documents(const std::string& path, std::map<std::string, Seen>& seen, Edge& edge) {
  Result<Input> input = Input::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  const Result<std::string> bytes = input->read_all();
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string locator = path == "-" ? "stdin" : path;
  const Result<std::vector<Document>> documents = read_file(*bytes, locator);
  if (!documents) return tl::unexpected(documents.error());
  for (const Document& document : *documents) {
    const auto [before, is_new] = seen.try_emplace(document.id, Seen{locator, document.source.sha256});
    if (!is_new && before->second.sha256 == document.source.sha256) {
      talk(locator + ": left out, the same bytes as " + before->second.file);
      continue;
    }
    if (!is_new) return fail(locator + ": the id \"" + document.id + "\" was used before, in " + before->second.file);
    edge.out << to_json(document) << '\n';
  }
  return {};
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  std::map<std::string, Seen> seen;
  int status = 0;
  for (const std::string& path : arguments.all("FILE")) {
    if (!edge.out) break;
    if (const auto printed = print_documents(path, seen, edge); !printed) {
      if (edge.cancelled) return tl::unexpected(printed.error());
      talk(printed.error().text());
      status = 2;  // The other files are read all the same.
    }
  }
  return status;
}

}  // namespace

const Command kTextCommand{
    "text", "Read captured files into documents, one JSON object a line.",
    "A file that cannot be read is named on stderr and the others are read all the same; the exit status is 2 then.",
    kOptions, run};

}  // namespace cairn
