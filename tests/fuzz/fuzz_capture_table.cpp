// Tables of who is on which list: whatever is read can be estimated from, and an error lies inside the table.

#include <algorithm>
#include <set>

#include "documents/byte_source.h"
#include "fuzz.h"
#include "pipeline/capture_table.h"

namespace {

using cairn::fuzz::require;

void check_stratum(const cairn::CaptureStratum& stratum, std::size_t lists, std::uint64_t& persons) {
  require(!stratum.cells.empty(), "a stratum without persons is left out");
  std::uint64_t before = 0;
  for (const cairn::CaptureCell& cell : stratum.cells) {
    require(cell.lists > before, "patterns rise, none is 0 and none is there twice");
    require(lists == 64 || cell.lists >> lists == 0, "nobody is on a list that is not there");
    require(cell.count > 0, "every pattern has somebody");
    before = cell.lists;
    persons += cell.count;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  cairn::MemorySource source(bytes);
  const auto table = cairn::read_capture_table(source);
  if (!table) {
    const auto breaks = std::ranges::count_if(bytes, [](char c) { return c == '\n' || c == '\r'; });
    require(!table.error().line || *table.error().line <= static_cast<std::uint64_t>(breaks) + 1,
            "an error lies inside the table");
    require(!table.error().message.empty(), "an error says what is wrong");
    return 0;
  }
  require(!table->partitions.empty(), "there is a partition at least");
  std::set<std::string> names;
  for (const cairn::CapturePartition& partition : table->partitions) {
    require(names.insert(partition.name).second, "no partition is there twice");
    const cairn::CaptureHistories& histories = partition.histories;
    require(histories.lists == table->partitions.front().histories.lists, "all partitions have the same lists");
    require(histories.lists.size() >= 2 && histories.lists.size() <= cairn::kMostLists, "2 to 64 lists");
    require(!histories.strata.empty(), "every partition has persons");
    std::uint64_t persons = 0;
    for (std::size_t i = 0; i < histories.strata.size(); ++i) {
      require(i == 0 || histories.strata[i - 1].name < histories.strata[i].name, "strata rise by name");
      check_stratum(histories.strata[i], histories.lists.size(), persons);
    }
    require(persons <= cairn::kMostPersons, "no more persons than can be counted");
  }
  return 0;
}
