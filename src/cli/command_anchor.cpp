#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/record_access.h"
#include "server/post.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"--request", Takes::one, "FILE.tsq", "", "Write a request for a time stamp over the newest checkpoint; `-` is stdout."},
    {"--reply", Takes::one, "FILE.tsr", "", "Check what an authority answered and put it into the record."},
    {"--url", Takes::one, "URL", "", "Send the request to this authority and take its answer: the only use of a network."},
    {"--authority", Takes::one, "CERT.pem", "",
     "With --reply or --url: the authority's root certificate; its signature must hold, and the certificate is kept."},
    kRecordRow,
    kTimeRow,
};

constexpr std::string_view kQuery = "application/timestamp-query";

Result<std::string> bytes_of(const std::string& file, const Edge& edge) {
  Result<Input> input = Input::open(file, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  return input->read_all();
}

std::string line_of(const LedgerAnchor& anchor) {
  return "entry " + std::to_string(anchor.entry) + ": the first " + counted(anchor.covers, "entry", "entries") + " of the ledger " +
         (anchor.covers == 1 ? "was" : "were") + " there at " + anchor.time + ", says " +
         (anchor.authority.empty() ? "an authority that does not name itself" : anchor.authority) +
         (anchor.authority_sha256.empty() ? "; no certificate is kept to check that with" : "");
}

Result<int> list(const std::string& path, Edge& edge) {
  const Result<RecordFolder> folder = RecordFolder::open(path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::vector<LedgerAnchor>> anchors = folder->anchors();
  if (!anchors) return tl::unexpected(anchors.error());
  for (const LedgerAnchor& anchor : *anchors) edge.out << line_of(anchor) << '\n';
  if (anchors->empty()) {
    talk(path + ": no authority has stamped this ledger with the time yet; --request FILE.tsq writes what to send to one, "
         "--reply FILE.tsr takes its answer");
  }
  return 0;
}

Result<int> write_request(RecordFolder& folder, const std::string& file, Edge& edge) {
  const Result<std::string> request = folder.request_anchor();
  if (!request) return tl::unexpected(request.error());
  Result<Output> output = Output::open(file, edge.out);
  if (!output) return tl::unexpected(output.error());
  output->stream().write(request->data(), static_cast<std::streamsize>(request->size()));
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  talk(folder.path() + ": send " + (file == "-" ? "this" : file) + " to an authority as " + std::string(kQuery) +
       ", and give its answer to --reply");
  return 0;
}

Result<int> take(RecordFolder& folder, const std::string& where, const std::string& reply, const Arguments& arguments,
                 const std::string& time, Edge& edge) {
  std::string authority;
  if (const auto file = arguments.one("--authority")) {
    Result<std::string> certificates = bytes_of(*file, edge);
    if (!certificates) return tl::unexpected(certificates.error());
    authority = std::move(*certificates);
  }
  const Result<LedgerAnchor> added = folder.add_anchor(reply, authority, time);
  if (!added) return fail(where + ": " + added.error().text());
  edge.out << line_of(*added) << '\n';
  if (authority.empty()) talk("the authority's signature was not checked; --authority CERT.pem does that");
  return 0;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const int given = static_cast<int>(arguments.has("--request")) + static_cast<int>(arguments.has("--reply")) +
                    static_cast<int>(arguments.has("--url"));
  if (given > 1) return fail("give one of --request, --reply and --url");
  if (arguments.has("--authority") && !arguments.has("--reply") && !arguments.has("--url"))
    return fail("--authority goes with --reply or --url");
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  if (given == 0) return list(*path, edge);
  Result<RecordFolder> folder = open_for_writing(*path);
  if (!folder) return tl::unexpected(folder.error());
  if (const auto file = arguments.one("--request")) return write_request(*folder, *file, edge);
  if (const auto file = arguments.one("--reply")) {
    const Result<std::string> reply = bytes_of(*file, edge);
    if (!reply) return tl::unexpected(reply.error());
    return take(*folder, *file, *reply, arguments, *time, edge);
  }
  const std::string url = arguments.one_or("--url", "");
  const Result<std::string> request = folder->request_anchor();
  if (!request) return tl::unexpected(request.error());
  const Result<std::string> reply = post_to(url, std::string(kQuery), *request);
  if (!reply) return tl::unexpected(reply.error());
  return take(*folder, url, *reply, arguments, *time, edge);
}

}  // namespace

const Command kAnchorCommand{
    "anchor", "Have an authority for time stamps say when the ledger was there.",
    "Without an option: the time stamps that the record has. The authority sees the hash of the signed head of the "
    "ledger and\n"
    "nothing else. Nothing is sent anywhere unless --url names where to.",
    kOptions, run};

}  // namespace cairn
