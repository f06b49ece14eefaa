#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/record_access.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {kRecordRow, kThreadsRow, kDataRow};

/// Which estimates took their time, and why figures on pages may be others than before.
std::string anew(const BuildSummary& built) {
  std::string which;
  for (const std::string& estimate : built.estimates_anew) which += (which.empty() ? "" : ", ") + estimate;
  return which.empty() || built.unchanged ? "" : "; worked out anew: " + which;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  CaptureReader reader = start_capture_reader();
  Result<RecordFolder> folder = open_for_writing(*path);
  if (!folder) return tl::unexpected(folder.error());
  const Result<ReadingData> data = load_reading_data(data_folder_of(arguments));
  if (!data) return tl::unexpected(data.error());

  const Result<BuildSummary> built = build_in_view(*folder, *data, *threads, reader, edge);
  if (!built) return tl::unexpected(built.error());
  talk(*path + ": " + (built->unchanged ? "nothing new; " : "") + counted(built->documents, "document") + ", " +
       counted(built->claims, "claim") + ", " + counted(built->incidents, "incident") + ", " +
       counted(built->sets, "set") + ", " + counted(built->unlinked, "claim") + " waiting for a reviewer, " +
       counted(built->notes, "note"));
  if (built->persons > 0)
    talk(*path + ": " + counted(built->persons, "person is", "persons are") + " on lists; " + std::to_string(built->persons_linked) +
         " of an incident, " + std::to_string(built->persons - built->persons_linked) + " of none");
  if (built->estimates > 0)
    talk(*path + ": " + counted(built->estimates, "estimate") + " of how many went unrecorded" + anew(*built));
  return 0;
}

}  // namespace

const Command kBuildCommand{
    "build", "Read the evidence and make the index anew.",
    "The index is replaced in one step: an interrupted build leaves the old one, and the next build starts over.\n"
    "Nothing is done where evidence, decisions, word lists and program are those of the last build.",
    kOptions, run};

}  // namespace cairn
