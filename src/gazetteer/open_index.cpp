#include "gazetteer/open_index.h"

#include <algorithm>
#include <atomic>
#include <tuple>

namespace cairn {
namespace {

std::uint64_t next_index_number() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

}  // namespace

std::pair<std::string_view, std::string_view> halves(std::string_view text) {
  const std::size_t end = text.find(kPartEnd);
  if (end == std::string_view::npos) return {text, {}};
  return {text.substr(0, end), text.substr(end + 1)};
}

Gazetteer::Index::Index() : number(next_index_number()) {}

Result<void> Gazetteer::Index::use(std::string_view given) {
  bytes = given;
  auto checked = view_index(bytes);
  if (!checked) return tl::unexpected(checked.error());
  view = *checked;
  for (const IndexShard& shard : view.shards) {
    tries.push_back(std::make_unique<marisa::Trie>());
    try {
      tries.back()->map(view.tries.data() + shard.offset, shard.size);
    } catch (const marisa::Exception&) {
      return fail(kChecksumEnd, "the names of the gazetteer index cannot be read");
    }
    if (tries.back()->num_keys() != shard.keys) {
      return fail(kChecksumEnd, "the sections of the gazetteer index do not fit together");
    }
  }
  return {};
}

std::span<const std::uint32_t> Gazetteer::Index::all_postings_of(std::string_view key) const {
  // The last shard whose first key is not after this one.
  std::uint32_t shard = 0;
  while (shard + 1 < tries.size() && view.first_keys.at(shard + 1) <= key) ++shard;
  if (key.empty() || tries.empty()) return {};
  // One agent a thread: it is the only part of a lookup that allocates.
  thread_local marisa::Agent agent;
  agent.set_query(key.data(), key.size());
  if (!tries[shard]->lookup(agent)) return {};
  const std::size_t id = view.shards[shard].first_key + agent.key().id();
  const std::uint32_t begin = view.posting_starts[id];
  const std::uint32_t end = view.posting_starts[id + 1];
  if (begin > end || end > view.postings.size()) return {};
  return view.postings.subspan(begin, end - begin);
}

KeyPostings Gazetteer::Index::postings_of(std::string_view key) const {
  const auto all = all_postings_of(key);
  const auto first =
      std::ranges::partition_point(all, [](std::uint32_t posting) { return (posting & kArticleDiffers) == 0; });
  const auto exact = static_cast<std::size_t>(first - all.begin());
  return {all.first(exact), all.subspan(exact)};
}

const IndexDivision& Gazetteer::Index::division(std::uint32_t of_number) const {
  return view.divisions[of_number < view.divisions.size() ? of_number : 0];
}

/// The numbers of the first-level and the second-level division that this one is or lies in; 0 = none.
std::pair<std::uint32_t, std::uint32_t> Gazetteer::Index::divisions_of(std::uint32_t smallest) const {
  const IndexDivision& division_there = division(smallest);
  if (division_there.level == 2) return {division_there.parent, smallest};
  return {division_there.level == 1 ? smallest : 0, 0};
}

PlaceCandidate Gazetteer::Index::candidate(std::uint32_t row) const {
  const IndexColumn& column = view.columns[row];
  PlaceCandidate out;
  out.row = row;
  std::tie(out.region, out.district) = divisions_of(column.division);
  out.feature_class = column.feature_class;
  out.latitude = column.latitude / 1e7;
  out.longitude = column.longitude / 1e7;
  out.precision = static_cast<PlacePrecision>(std::min<std::uint8_t>(column.precision, 9));
  out.population = column.population;
  std::ranges::copy(column.country, out.country);
  return out;
}

/// 0: ids; 1: name; then the other names.
std::string_view Gazetteer::Index::field(std::uint32_t row, std::size_t which) const {
  std::string_view text = view.texts.at(row);
  for (; which > 0; --which) {
    const std::size_t end = text.find(kFieldEnd);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find(kFieldEnd));
}

std::int64_t Gazetteer::Index::rank(std::uint32_t row) const {
  const IndexColumn& column = view.columns[row];
  return rank_of(static_cast<PlacePrecision>(std::min<std::uint8_t>(column.precision, 9)), column.population);
}

}  // namespace cairn
