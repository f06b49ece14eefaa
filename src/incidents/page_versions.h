#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "incidents/incidents.h"

namespace cairn {

/// Looks PageVersion up by document.
class PageVersions {
 public:
  PageVersions() = default;
  explicit PageVersions(std::span<const PageVersion> versions) {
    for (const PageVersion& version : versions) by_document_.emplace(version.document, version);
  }

  /// Calls `take` for each version, in the order of documents.
  template <class Take>
  void for_each(const Take& take) const {
    for (const auto& [document, version] : by_document_) take(version);
  }

  /// What stands for the page that a document is a version of: the document itself if it is the only one.
  std::string_view page_of(std::string_view document) const {
    const auto found = by_document_.find(document);
    return found == by_document_.end() ? document : std::string_view(found->second.page);
  }
  /// Are both versions of one page, and is `a` surely the earlier?
  bool before(std::string_view a, std::string_view b) const {
    const auto first = by_document_.find(a);
    const auto second = by_document_.find(b);
    if (first == by_document_.end() || second == by_document_.end() || first->second.page != second->second.page) return false;
    const PageVersion& earlier = first->second;
    const PageVersion& later = second->second;
    if (earlier.document == earlier.page || later.document == later.page) return earlier.document == earlier.page && a != b;
    return !earlier.captured.empty() && !later.captured.empty() && earlier.captured < later.captured;
  }

 private:
  std::map<std::string, PageVersion, std::less<>> by_document_;
};

}  // namespace cairn
