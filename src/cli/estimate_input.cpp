#include "cli/estimate_input.h"

#include <filesystem>

#include "cli/files.h"
#include "cli/record_access.h"
#include "pipeline/parallel.h"

namespace cairn {
namespace {

Result<EstimateInput> table_of(const std::string& path, const Arguments& arguments, Edge& edge) {
  for (const char* option : {"--by", "--partitions", "--histories", "--save"}) {
    if (arguments.has(option))
      return fail(std::string(option) + " is for the folder of a record; " + path +
                  " is a table");
  }
  Result<Input> input = Input::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  Result<std::string> bytes = input->read_all();
  if (!bytes) return tl::unexpected(bytes.error());
  return EstimateInput{.name = input->name(), .table = std::move(*bytes)};
}

Result<EstimateInput> record_of(const std::string& path, const Arguments& arguments, Edge& edge) {
  Result<std::vector<PersonKey>> by = person_keys_of(arguments.one_or("--by", ""));
  if (!by) return fail("--by: " + by.error().message);
  constexpr std::uint64_t kMostPartitions = 10'000;
  const Result<std::uint64_t> partitions = arguments.number_or("--partitions", 0, 1, kMostPartitions);
  if (!partitions) return tl::unexpected(partitions.error());
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  const Result<Record> record = load_built_record(path);
  if (!record) return tl::unexpected(record.error());
  const Result<Gazetteer> gazetteer = Gazetteer::open(data_folder_of(arguments) + "/gazetteer.index");
  const Result<NameWords> names = load_name_words(data_folder_of(arguments));
  if (!names) return tl::unexpected(names.error());
  Result<RecordHistories> histories = histories_of_record(*record, {.by = *by,
                                                                    .partitions = *partitions,
                                                                    .gazetteer = gazetteer ? &*gazetteer : nullptr,
                                                                    .names = &*names,
                                                                    .for_each = pieces_on(*threads)});
  if (!histories) return fail(path + ": " + histories.error().message);
  if (const auto file = arguments.one("--histories")) {
    Result<Output> output = Output::open(*file, edge.out);
    if (!output) return tl::unexpected(output.error());
    output->stream() << histories->table;
    if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  }
  EstimateInput input{
      .name = path, .table = histories->table, .of_record = std::move(*histories), .by = std::move(*by)};
  return input;
}

}  // namespace

Result<EstimateInput> estimate_input_of(const Arguments& arguments, Edge& edge) {
  const std::string path = arguments.one_or("HISTORIES.csv", "-");
  std::error_code error;
  return std::filesystem::is_directory(path, error) ? record_of(path, arguments, edge)
                                                    : table_of(path, arguments, edge);
}

}  // namespace cairn
