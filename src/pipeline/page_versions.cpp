#include "pipeline/page_versions.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "documents/canonical_url.h"

namespace cairn {

void set_versions(std::span<Document> documents, std::span<const DocumentArrival> arrivals,
                  const std::function<std::string(const Document&)>& key_of_row) {
  std::map<std::string, std::vector<std::size_t>> of_page;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i].version_of.reset();
    if (std::string key = key_of_row ? key_of_row(documents[i]) : std::string(); !key.empty()) {
      of_page[std::move(key)].push_back(i);
      continue;
    }
    // A part of a page has the page's address.
    if (!documents[i].url || documents[i].part_of) continue;
    if (std::string key = page_key_of_url(*documents[i].url); !key.empty()) of_page[std::move(key)].push_back(i);
  }
  for (auto& [key, versions] : of_page) {
    if (versions.size() < 2) continue;
    const auto arrival = [&](std::size_t i) { return std::tie(arrivals[i].time, arrivals[i].capture); };
    std::ranges::stable_sort(versions, {}, arrival);
    const bool apart = std::ranges::adjacent_find(versions, {}, arrival) == versions.end();
    if (!apart) continue;
    for (std::size_t i = 1; i < versions.size(); ++i) documents[versions[i]].version_of = documents[versions[0]].id;
  }
}

std::vector<PageVersion> page_versions(std::span<const Document> documents) {
  std::set<std::string> firsts;
  for (const Document& document : documents) {
    if (document.version_of) firsts.insert(*document.version_of);
  }
  std::vector<PageVersion> versions;
  for (const Document& document : documents) {
    if (document.version_of || firsts.contains(document.id))
      versions.push_back({.document = document.id,
                          .page = document.version_of.value_or(document.id),
                          .captured = document.source.captured});
  }
  return versions;
}

}  // namespace cairn
