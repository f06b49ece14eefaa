#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/record_access.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {kRecordRow, kThreadsRow, kDataRow};

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  const Result<RecordFolder> folder = RecordFolder::open(*path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  const Result<ReadingData> data = load_reading_data(data_folder_of(arguments));
  if (!data) return tl::unexpected(data.error());
  const Result<std::vector<VerifyProblem>> problems = verify_record(*folder, *data, *threads);
  if (!problems) return tl::unexpected(problems.error());

  for (const VerifyProblem& problem : *problems) {
    edge.out << problem.what << ": " << problem.where;
    if (!problem.detail.empty()) edge.out << ": " << problem.detail;
    edge.out << '\n';
  }
  if (!problems->empty()) {
    talk(*path + ": does not hold: " + counted(problems->size(), "problem"));
    return 1;
  }
  const Result<bool> current = index_is_current(*folder);
  const bool built = current && *current;
  talk(*path + (built ? ": evidence, ledger and index hold" : ": evidence and ledger hold; there is no index yet"));
  return 0;
}

}  // namespace

const Command kVerifyCommand{
    "verify", "Check every byte of a record.",
    "Hashes every piece of evidence, reads the ledger back, and compares the index with a rebuild. What does not hold\n"
    "is printed one a line, and the exit status is 1.",
    kOptions, run};

}  // namespace cairn
