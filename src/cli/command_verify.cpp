#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "cli/record_access.h"
#include "model/day.h"
#include "pipeline/pipeline.h"
#include "store/witness.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"--sample", Takes::one, "N", "all",
     "Hash only N pieces of evidence, taken at random, and leave out the index: for large records."},
    {"--key", Takes::one, "KEY", "any", "The key that must have signed the ledger, as you were given it."},
    {"--checkpoint", Takes::one, "FILE", "",
     "An older checkpoint of the record: the ledger must have grown from what it signed."},
    {"--witness", Takes::many, "KEY", "", "A witness that must have cosigned the newest checkpoint; may be given several times."},
    {"--authority", Takes::one, "CERT.pem", "those in the record",
     "Certificates that must vouch for every time stamp in the ledger."},
    kRecordRow,
    kThreadsRow,
    kDataRow,
};

Result<VerifyOptions> verify_options_of(const Arguments& arguments, const Edge& edge) {
  VerifyOptions options;
  options.key = arguments.one_or("--key", "");
  if (arguments.has("--sample")) {
    const auto sample = arguments.number_or("--sample", 0, 1, 1'000'000'000'000);
    if (!sample) return tl::unexpected(sample.error());
    options.sample = *sample;
  }
  if (const auto file = arguments.one("--checkpoint")) {
    auto input = Input::open(*file, edge.cancelled);
    if (!input) return tl::unexpected(input.error());
    auto note = input->read_all();
    if (!note) return tl::unexpected(note.error());
    options.checkpoint = std::move(*note);
  }
  if (const auto file = arguments.one("--authority")) {
    auto input = Input::open(*file, edge.cancelled);
    if (!input) return tl::unexpected(input.error());
    auto certificates = input->read_all();
    if (!certificates) return tl::unexpected(certificates.error());
    options.authority = std::move(*certificates);
  }
  return options;
}

/// "2026-01-31T09:30:00Z"
std::string time_text(std::int64_t seconds) {
  const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::int64_t of_day = seconds % 86400;
  return to_string(Day{static_cast<std::int32_t>(seconds / 86400)}) + "T" + two(of_day / 3600) + ":" + two(of_day / 60 % 60) +
         ":" + two(of_day % 60) + "Z";
}

/// Says when each witness signed; one that did not is a problem.
void check_witnesses(const std::string& path, const std::vector<std::string>& keys, std::vector<VerifyProblem>& problems) {
  for (const std::string& key : keys) {
    const Result<std::int64_t> time = witnessed_at(path, key);
    if (time) {
      talk(path + ": cosigned at " + time_text(*time) + " by " + key.substr(0, key.find('+')));
    } else {
      problems.push_back({"checkpoint not witnessed", "ledger/checkpoint", time.error().message});
    }
  }
}

/// A sample needs no word lists: the index is left out.
Result<std::vector<VerifyProblem>> problems_of(const RecordFolder& folder, const Arguments& arguments, unsigned threads,
                                               VerifyOptions options, CaptureReader& reader, const Edge& edge) {
  ProgressLine hashing("hashing:", "bytes");
  options.goes_on = [&](std::uint64_t done, std::uint64_t all) {
    hashing.show(done, all);
    return !edge.cancelled;
  };
  if (options.sample) return folder.verify_evidence(options);
  const Result<ReadingData> data = load_reading_data(data_folder_of(arguments));
  if (!data) return tl::unexpected(data.error());
  ProgressLine reading("reading:", "bytes");
  ProgressLine building("rebuilding:", "texts");
  ProgressLine estimating("estimating:", "effective draws");
  return verify_record(folder, *data,
                       {.threads = threads,
                        .reader = &reader,
                        .version = CAIRN_VERSION,
                        .reading = reading.callback(),
                        .extracting = building.callback(),
                        .estimating = [&](const EstimateStep& step) { show(estimating, step); },
                        .cancelled = &edge.cancelled},
                       options);
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  const Result<VerifyOptions> options = verify_options_of(arguments, edge);
  if (!options) return tl::unexpected(options.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  CaptureReader reader = start_capture_reader();
  const Result<RecordFolder> folder = RecordFolder::open(*path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  Result<std::vector<VerifyProblem>> problems = problems_of(*folder, arguments, *threads, *options, reader, edge);
  if (!problems) return tl::unexpected(problems.error());
  check_witnesses(*path, arguments.all("--witness"), *problems);

  for (const VerifyProblem& problem : *problems) {
    edge.out << problem.what << ": " << problem.where;
    if (!problem.detail.empty()) edge.out << ": " << problem.detail;
    edge.out << '\n';
  }
  if (!problems->empty()) {
    talk(*path + ": does not hold: " + counted(problems->size(), "problem"));
    return 1;
  }
  if (options->sample) {
    talk(*path + ": ledger and sample hold; the index was not looked at");
    return 0;
  }
  const Result<bool> current = index_is_current(*folder);
  const bool built = current && *current;
  talk(*path + (built ? ": evidence, ledger and index hold" : ": evidence and ledger hold; there is no index yet"));
  return 0;
}

}  // namespace

const Command kVerifyCommand{"verify", "Check every byte of a record.",
                             "Hashes every piece of evidence, reads the ledger back, checks its hash tree and "
                             "signature, and compares the index\n"
                             "with a rebuild. What does not hold is printed one a line, and the exit status is 1.",
                             kOptions, run};

}  // namespace cairn
