#include <map>

#include "model/capture_histories.h"
#include "pipeline/match_tables.h"
#include "pipeline/person_strata.h"
#include "publication/csv_write.h"

// Who is on which lists -> the table that estimates are made from.

namespace cairn {
namespace {

constexpr std::string_view kUnknown = "unknown";

struct OnLists {
  std::uint64_t lists = 0;
  std::map<std::string, std::size_t> strata;
};

}  // namespace

Result<std::string> MatchTables::histories_csv(const RecordMatches& matches, const std::string& stratum) const {
  const auto* const persons = std::get_if<PackedPersons>(&records_);
  if (!persons && !stratum.empty()) return fail("only persons are parted into strata");
  const auto key = from_string<PersonKey>(stratum);
  if (!stratum.empty() && (!key || *key == PersonKey::governorate))
    return fail("\"" + stratum + "\" is no stratum; there are age, month, place, sex and year");

  std::map<std::string_view, std::size_t> number_of_list;
  for (std::uint32_t at = 0; at < size(); ++at) number_of_list.emplace(list_of(at), 0);
  if (number_of_list.size() > kMostLists)
    return fail("there are " + std::to_string(number_of_list.size()) + " lists; " + std::to_string(kMostLists) +
                " at most can be compared");
  std::size_t lists = 0;
  for (auto& [list, number] : number_of_list) {
    if (list == "stratum" || list == "count" || list == "partition")
      return fail("a list cannot be called \"" + std::string(list) + "\" here; another column is");
    number = lists++;
  }

  const bool drawn = !matches.partitions.empty();
  std::string out = drawn ? "partition," : "";
  for (const auto& [list, number] : number_of_list) {
    append_cell(out, list);
    out += ',';
  }
  out += stratum.empty() ? "count\n" : "stratum,count\n";

  PersonStrata strata;
  const auto write = [&](const std::vector<std::uint32_t>& cluster_of, const std::string& partition) {
    std::map<std::uint32_t, OnLists> clusters;
    for (std::uint32_t at = 0; at < cluster_of.size(); ++at) {
      OnLists& one = clusters[cluster_of[at]];
      one.lists |= std::uint64_t{1} << number_of_list.at(list_of(at));
      if (stratum.empty()) continue;
      if (std::string said = strata.value_of((*persons)[at], *key); !said.empty()) ++one.strata[said];
    }
    std::map<std::pair<std::string, std::uint64_t>, std::size_t> counts;
    for (const auto& [cluster, one] : clusters) {
      std::string said = most_said(one.strata);
      if (said.empty() && !stratum.empty()) said = kUnknown;
      ++counts[{std::move(said), one.lists}];
    }
    for (const auto& [row, count] : counts) {
      out += partition;
      for (std::size_t list = 0; list < lists; ++list) out += (row.second >> list & 1U) != 0 ? "1," : "0,";
      if (!stratum.empty()) {
        append_cell(out, row.first);
        out += ',';
      }
      out += std::to_string(count) + '\n';
    }
  };
  if (!drawn) write(matches.cluster_of, "");
  for (std::size_t i = 0; i < matches.partitions.size(); ++i) write(matches.partitions[i], std::to_string(i + 1) + ",");
  return out;
}

}  // namespace cairn
