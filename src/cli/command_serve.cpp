#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/privacy_option.h"
#include "cli/record_access.h"
#include "publication/home_places.h"
#include "server/server.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"--port", Takes::one, "N", "8420", "The port to serve on; 0 for any that is free, and the next free one if it is taken."},
    kPrivacyRow,
    kRecordRow,
    kDataRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::uint64_t> port = arguments.number_or("--port", 8420, 0, 65535);
  if (!port) return tl::unexpected(port.error());
  const Result<PrivacyMode> privacy = privacy_of(arguments);
  if (!privacy) return tl::unexpected(privacy.error());
  Result<BuiltRecord> built = open_built_record(arguments);
  if (!built) return tl::unexpected(built.error());
  const std::string& path = built->path;
  Record& record = built->record;
  ServerOptions options;
  options.privacy = *privacy;
  if (options.privacy == PrivacyMode::public_) coarsen_homes(record);
  Result<TraceIncident> trace = tracer_of(path, record, arguments);
  if (!trace) return tl::unexpected(trace.error());
  options.port = static_cast<int>(*port);
  options.assets_folder = data_folder_of(arguments) + "/web";
  const Result<int> served = serve(std::move(record), std::move(*trace), options, edge.cancelled, [&](const Serving& serving) {
    if (!serving.assets) talk("there is no " + options.assets_folder + ": the pages have no style and no map");
    talk(path + ": serving on " + serving.address + " (Ctrl-C ends it)");
  });
  if (!served) return tl::unexpected(served.error());
  return 0;  // Ctrl-C is how serving ends.
}

}  // namespace

const Command kServeCommand{"serve", "Show a record's pages in the browser of this machine.",
                            "Serves to this machine only and changes nothing; Ctrl-C ends it. To publish, export a site.",
                            kOptions, run};

}  // namespace cairn
