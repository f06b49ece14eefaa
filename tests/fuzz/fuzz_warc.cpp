// Archives of the web: records come in the order of the file and lie inside it, and a block that was written into a
// record comes back whole, whatever it holds, with damage before and behind it.

#include "documents/warc_reader.h"
#include "fuzz_readers.h"

namespace {

using cairn::fuzz::require;

struct Found {
  std::string type;
  std::string payload;
  std::uint64_t stated = 0;
};

std::vector<Found> records_of(std::string_view bytes) {
  cairn::MemorySource source(bytes);
  cairn::WarcReader reader(source, {.keeps_payload = [](const cairn::WarcRecord&) { return true; }, .hashes_blocks = true});
  std::vector<Found> found;
  std::uint64_t at = 0;
  while (auto next = reader.next()) {
    const auto* const record = std::get_if<cairn::WarcRecord>(&*next);
    if (!record) continue;
    require(record->begin <= record->end, "a record ends behind its begin");
    if (!record->decoded) {
      require(record->begin >= at && record->end <= bytes.size(), "records lie in the file, in its order");
      at = record->begin;
    }
    require(record->payload.size() <= cairn::WarcReader::kLargestPayload, "no more is held than may be");
    found.push_back({record->type, record->payload, record->stated_length});
  }
  return found;
}

std::string record_with(std::string_view block) {
  return "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://news.example/a\r\nContent-Type: text/plain\r\n"
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  records_of(bytes);
  cairn::fuzz::require_same_again(cairn::open_warc, bytes, "crawl.warc");

  const std::string last = record_with("the last block");
  const std::vector<Found> written = records_of(record_with(bytes) + last);
  require(written.size() == 2, "two records that were written are two");
  require(written[0].payload == bytes && written[0].stated == size, "a block comes back as it was written");
  require(written[1].payload == "the last block", "and so does the one behind it");
  return 0;
}
