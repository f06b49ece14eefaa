#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"
#include "publication/privacy.h"

namespace cairn::pages {

/// A record with the ways into it that pages need. Points into the record, which must outlive it.
class RecordIndex {
 public:
  explicit RecordIndex(const Record& record, PrivacyMode privacy = PrivacyMode::public_);

  const Record& record() const { return record_; }
  PrivacyMode privacy() const { return privacy_; }  ///< For whom the pages are.
  const Claim* claim(std::string_view id) const;  ///< Null if there is none.
  const Document* document(std::string_view id) const;
  const Incident* incident(std::string_view code) const;
  const std::vector<const Claim*>& claims_of(std::string_view document) const;     ///< In reading order.
  const std::vector<const Incident*>& incidents_of(std::string_view claim) const;  ///< Linked by any relation.
  /// The other captures of the page that a document is one of; by id.
  std::vector<const Document*> other_versions_of(const Document& document) const;
  const UnlinkedClaim* unlinked(std::string_view claim) const;

 private:
  template <class T>
  using ById = std::map<std::string_view, T>;

  const Record& record_;
  PrivacyMode privacy_;
  ById<const Claim*> claims_;
  ById<const Document*> documents_;
  ById<const Incident*> incidents_;
  ById<const UnlinkedClaim*> unlinked_;
  ById<std::vector<const Claim*>> claims_of_;
  ById<std::vector<const Document*>> versions_of_;  ///< By the first version, which is none of them.
  ById<std::vector<const Incident*>> incidents_of_;
};

}  // namespace cairn::pages
