#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "incidents/incidents.h"
#include "model/document.h"

namespace cairn {

/// When and with which file a document came into the record.
struct DocumentArrival {
  std::string time;       ///< Of the archive's capture, else of the ledger entry; ISO 8601, UTC.
  std::size_t capture = 0;  ///< Place of the captured file in the ledger.
};

/// Tells documents that are captures of one page (page_key_of_url()), or of one record of a table (`key_of_row`, which is
/// empty for all else), by setting `version_of` of all but the first, in the order of their arrival. Documents that came at one time in one file are parts of a page or of a table, not
/// versions: then nothing is set for that page. `arrivals` has one entry a document.
void set_versions(std::span<Document> documents, std::span<const DocumentArrival> arrivals,
                  const std::function<std::string(const Document&)>& key_of_row = {});

/// The versions that `version_of` tells of, first ones included.
std::vector<PageVersion> page_versions(std::span<const Document> documents);

}  // namespace cairn
