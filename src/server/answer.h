#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "publication/pages.h"

// What one request gets, without sockets.

namespace cairn {

struct Asset {
  std::string media_type;
  std::shared_ptr<const std::string> body;
};
using Assets = std::map<std::string, Asset, std::less<>>;  ///< By name below the folder: "cairn.js".

/// Every file of the folder, read once: a request can never name another. None where there is no such folder.
Assets read_assets(const std::string& folder);

struct Request {
  std::string method;
  std::string path;   ///< Decoded.
  std::string query;  ///< Raw.
  std::optional<std::string> host;
  std::optional<std::string> origin;
};

struct Answer {
  int status = 200;
  std::string media_type;
  std::shared_ptr<const std::string> body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// Refuses what is not asked by this machine's own pages (another Host: DNS rebinding; another Origin), everything but
/// GET and HEAD, and answers the rest from the record.
Answer answer(const PreparedRecord& record, const Assets& assets, const Request& request, int port);

}  // namespace cairn
