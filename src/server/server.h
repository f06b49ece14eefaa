#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>

#include "model/record.h"
#include "model/result.h"
#include "model/trace.h"
#include "publication/privacy.h"

// A record in the browser of this machine. Reads only; nothing here writes or goes to the network.

namespace cairn {

struct ServerOptions {
  std::string host = "127.0.0.1";  ///< A loopback address; anything else is refused: publish a site export instead.
  int port = 8420;                 ///< 0 = any free one.
  int ports_to_try = 20;           ///< From `port` upwards, when it is taken.
  std::string assets_folder;       ///< Script, style and map data (share/cairn/web), read once; may be missing.
  PrivacyMode privacy = PrivacyMode::public_;  ///< Whose names may stand on the pages.
  std::size_t threads = 64;        ///< Idle browsers hold a thread each for a second.
};

/// Where the record is served; `assets` is false where the folder holds none, so that the pages have no style.
struct Serving {
  std::string address;  ///< "http://127.0.0.1:8420"
  int port = 0;
  bool assets = true;
};

/// `trace` says why incidents are as they are. Serves until `stop` is set (looked at ten times a second). Calls `ready` once the port answers. Returns the port.
/// Errors: the host is not of this machine alone, no port is free.
Result<int> serve(Record record, TraceIncident trace, const ServerOptions& options, const std::atomic<bool>& stop,
                  const std::function<void(const Serving&)>& ready);

}  // namespace cairn
