#pragma once

#include <string>

#include "model/record.h"
#include "model/result.h"
#include "model/trace.h"
#include "publication/privacy.h"

namespace cairn {

/// Writes every page of the record, and the files of `web_folder` as its assets/, into `folder`. The folder appears in
/// one step: until everything is written an older site stays. Returns the number of files.
/// Errors: the folder holds something that is no site of ours; it cannot be written.
Result<std::size_t> write_site_folder(const Record& record, const TraceIncident& trace, const std::string& folder, const std::string& web_folder,
                                      PrivacyMode privacy);

}  // namespace cairn
