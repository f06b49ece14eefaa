#include "documents/warc_block.h"

#include <utility>

namespace cairn {
namespace {

bool is_http(const WarcRecord& record) {
  return (record.type == "response" || record.type == "request" || record.type == "revisit") &&
         (record.fields["content-type"].empty() || media_type_in(record.fields["content-type"]) == "application/http");
}

}  // namespace

WarcBlockTaker::WarcBlockTaker(WarcRecord& record, const WarcOptions& options) : record_(record), options_(options) {
  record.http.reset();
  record.payload.clear();
  record.payload_kept = record.payload_cut = false;
  record.block_bytes = 0;
  block_digest_ = digest_of("warc-block-digest");
  if (options.hashes_blocks) sha256_.emplace();
  if (is_http(record))
    head_.emplace();
  else
    begin_payload();
}

void WarcBlockTaker::take(std::string_view bytes) {
  record_.block_bytes += bytes.size();
  if (block_digest_) block_digest_->update(bytes);
  if (sha256_) sha256_->update(bytes);
  if (!head_) return take_payload(bytes);
  head_->append(bytes);
  const std::size_t end = header_end(*head_);
  if (end == std::string::npos && head_->size() <= kLongestHeader) return;
  end_head(end);
}

void WarcBlockTaker::finish(std::string& block, std::string& payload, std::string& dechunked) {
  if (head_) end_head(std::string::npos);
  block = block_digest_ ? block_digest_->finish() : "";
  payload = payload_digest_ ? payload_digest_->finish() : "";
  dechunked = dechunked_digest_ ? dechunked_digest_->finish() : "";
  if (sha256_) record_.block_sha256 = sha256_->finish_hex();
}

std::optional<RunningDigest> WarcBlockTaker::digest_of(std::string_view field) const {
  const auto stated = parse_digest(record_.fields[field]);
  return stated ? std::optional<RunningDigest>(RunningDigest(stated->algorithm)) : std::nullopt;
}

void WarcBlockTaker::end_head(std::size_t end) {
  const std::string block = std::move(*head_);
  head_.reset();
  const std::string_view head = std::string_view(block).substr(0, end);
  record_.http = parse_http_head(head);
  begin_payload();
  take_payload(std::string_view(block).substr(record_.http ? head.size() : 0));
}

void WarcBlockTaker::begin_payload() {
  record_.payload_kept = options_.keeps_payload && options_.keeps_payload(record_);
  payload_digest_ = digest_of("warc-payload-digest");
  if (payload_digest_ && record_.http && !record_.http->fields["transfer-encoding"].empty())
    dechunked_digest_ = digest_of("warc-payload-digest");
}

void WarcBlockTaker::take_payload(std::string_view bytes) {
  if (payload_digest_) payload_digest_->update(bytes);
  if (dechunked_digest_) chunks_.feed(bytes, [&](std::string_view data) { dechunked_digest_->update(data); });
  if (!record_.payload_kept) return;
  const std::size_t room = WarcReader::kLargestPayload - record_.payload.size();
  record_.payload_cut = record_.payload_cut || bytes.size() > room;
  record_.payload.append(bytes.substr(0, room));
}

}  // namespace cairn
