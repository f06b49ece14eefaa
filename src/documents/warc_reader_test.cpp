#include "documents/warc_reader.h"

#include <gtest/gtest.h>

#include "documents/captured_file.h"
#include "documents/warc_for_tests.h"
#include "text/sha256.h"

namespace cairn {
namespace {

/// What a file gives, a word each: a record's type and payload size, or a problem's code.
std::vector<std::string> reading_of(std::string_view bytes) {
  MemorySource source(bytes);
  WarcReader reader(source, {.keeps_payload = [](const WarcRecord&) { return true; }, .hashes_blocks = false});
  std::vector<std::string> read;
  while (auto item = reader.next()) {
    if (const auto* const record = std::get_if<WarcRecord>(&*item)) {
      read.push_back(record->type + " " + std::to_string(record->payload.size()) + (record->truncated ? " cut" : ""));
      for (const ReadProblem& problem : record->problems) read.push_back(problem.code);
    } else {
      read.push_back(std::get<ReadProblem>(*item).code);
    }
  }
  return read;
}

std::string note_record(std::string_view words) {
  return warc_record("WARC-Type: metadata\r\nContent-Type: text/plain\r\n", words);
}

std::string with_length(std::string record, std::size_t length) {
  const std::size_t at = record.find("Content-Length: ") + 16;
  return record.replace(at, record.find('\r', at) - at, std::to_string(length));
}

TEST(WarcReader, ReadsEveryRecordOfDamagedFiles) {
  const std::string one = note_record("one");
  const std::string two = note_record("second");
  const std::string other = note_record("third record");
  const std::string long_one = note_record(std::string(3'000'000, 'x'));
  std::string broken = gzipped(two);
  broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
  const std::string cut = gzipped(other).substr(0, gzipped(other).size() - 12);
  struct Row {
    std::string_view what;
    std::string bytes;
    std::vector<std::string> read;
  };
  const Row table[] = {
      {"plain", one + two, {"metadata 3", "metadata 6"}},
      {"a record larger than a piece", one + long_one + two, {"metadata 3", "metadata 3000000", "metadata 6"}},
      {"older versions and names in capitals",
       "WARC/0.18\r\nWARC-TYPE: metadata\r\ncontent-length: 3\r\n\r\none\r\n\r\n" +
           warc_record("WARC-Type: metadata\r\n", "second", "1.0"),
       {"metadata 3", "metadata 6"}},
      {"line ends without carriage return",
       "WARC/1.0\nWARC-Type: metadata\nContent-Length: 3\n\none\n\n" + two,
       {"metadata 3", "metadata 6"}},
      {"a header line that goes on",
       "WARC/1.0\r\nWARC-Type:\r\n metadata\r\nContent-Length: 3\r\n\r\none\r\n\r\n" + two,
       {"metadata 3", "metadata 6"}},
      {"gzip for each record", gzipped(one) + gzipped(two), {"metadata 3", "metadata 6"}},
      {"gzip over the whole file", gzipped(one + long_one + two), {"metadata 3", "metadata 3000000", "metadata 6"}},
      {"a record over several gzip members",
       gzipped(one.substr(0, 20)) + gzipped(one.substr(20)) + gzipped(two),
       {"metadata 3", "metadata 6"}},
      {"garbage between records", one + "some words\r\n" + two, {"metadata 3", "garbage", "metadata 6"}},
      {"garbage before", "junk\n" + one, {"garbage", "metadata 3"}},
      {"garbage between gzip members",
       gzipped(one) + "some words" + gzipped(two),
       {"metadata 3", "garbage", "metadata 6"}},
      {"zeros at the end are padding", gzipped(one) + std::string(1000, '\0'), {"metadata 3"}},
      {"the length is too small", with_length(two, 2) + other, {"metadata 6", "length_wrong", "metadata 12"}},
      {"the length is too large", with_length(two, 50) + other, {"metadata 6", "length_wrong", "metadata 12"}},
      {"the length swallows all that follows",
       with_length(two, 1'000'000) + other + one,
       {"metadata 6", "length_wrong", "metadata 12", "metadata 3"}},
      {"too small, gzip for each",
       gzipped(with_length(two, 2)) + gzipped(other),
       {"metadata 6", "length_wrong", "metadata 12"}},
      {"too large, gzip for each",
       gzipped(with_length(two, 5000)) + gzipped(other),
       {"metadata 6", "length_wrong", "metadata 12"}},
      {"too large, one gzip", gzipped(with_length(two, 5000) + other), {"metadata 6", "length_wrong", "metadata 12"}},
      {"no length",
       "WARC/1.0\r\nWARC-Type: metadata\r\n\r\none\r\n\r\n" + two,
       {"header_unreadable", "garbage", "metadata 6"}},
      {"no type",
       "WARC/1.0\r\nContent-Length: 3\r\n\r\none\r\n\r\n" + two,
       {"header_unreadable", "garbage", "metadata 6"}},
      {"cut inside a block", one + two.substr(0, two.size() - 7), {"metadata 3", "metadata 3 cut", "truncated"}},
      {"cut inside a header", one + two.substr(0, 20), {"metadata 3", "header_unreadable", "garbage"}},
      {"gzip cut inside a member", gzipped(one) + cut, {"metadata 3", "metadata 11 cut", "truncated"}},
      {"a damaged gzip member", gzipped(one) + broken + gzipped(other), {"metadata 3", "damaged", "metadata 12"}},
      {"no line ends at the end", one.substr(0, one.size() - 4), {"metadata 3"}},
      {"nothing", "", {}},
  };
  for (const auto& [what, bytes, read] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(reading_of(bytes), read);
  }
}

TEST(WarcReader, ReadsTheWholePartsOfAFileCutAnywhere) {
  const std::string whole = page_record(3) + page_record(4);
  for (const std::string& file : {whole, gzipped(page_record(3)) + gzipped(page_record(4)), gzipped(whole)}) {
    for (std::size_t size = 0; size < file.size(); ++size) {
      SCOPED_TRACE(std::to_string(size) + " of " + std::to_string(file.size()));
      const std::string cut = file.substr(0, size);
      const auto read = reading_of(cut);
      const bool at_record_end = size == 0 || size == page_record(3).size() || size == gzipped(page_record(3)).size() ||
                                 size + 4 >= file.size() ||
                                 (size + 4 >= page_record(3).size() && size <= page_record(3).size());
      if (at_record_end || size < 5) continue;
      EXPECT_TRUE(std::ranges::any_of(read, [](const std::string& word) {
        return word == "truncated" || word == "header_unreadable" || word == "garbage" || word == "damaged";
      }));
    }
  }
}

TEST(WarcReader, SaysWhereEachRecordLies) {
  const std::string one = gzipped(note_record("one"));
  const std::string file = one + gzipped(note_record("second")) + gzipped(note_record("a") + note_record("bc"));
  MemorySource source(file);
  WarcReader reader(source, {.keeps_payload = {}, .hashes_blocks = true});
  std::vector<WarcRecord> records;
  while (auto item = reader.next()) records.push_back(std::get<WarcRecord>(std::move(*item)));
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[0].begin, 0u);
  EXPECT_EQ(records[0].end, one.size());
  EXPECT_EQ(records[1].begin, one.size());
  EXPECT_FALSE(records[1].decoded);
  EXPECT_EQ(records[1].block_sha256, sha256_hex("second"));
  EXPECT_TRUE(records[2].decoded);
  EXPECT_TRUE(records[3].decoded);
  EXPECT_EQ(records[3].begin, note_record("a").size());
  EXPECT_EQ(records[3].end, note_record("a").size() + note_record("bc").size());
}

TEST(WarcReader, ChecksTheDigestsThatARecordStates) {
  const std::string body = "hello";  // sha1 and sha256 of "hello", by sha1sum and sha256sum
  const std::string sha1 = "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N";
  const std::string sha1_hex = "SHA-1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
  const std::string sha256 = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  struct Row {
    std::string fields;
    std::string block;
    std::vector<std::string> problems;
  };
  const Row table[] = {
      {"WARC-Type: resource\r\nWARC-Block-Digest: " + sha1 + "\r\n", body, {}},
      {"WARC-Type: resource\r\nWARC-Block-Digest: " + sha1_hex + "\r\n", body, {}},
      {"WARC-Type: resource\r\nWARC-Block-Digest: " + sha256 + "\r\n", body, {}},
      {"WARC-Type: resource\r\nWARC-Block-Digest: " + sha256 + "\r\n", "hallo", {"digest_mismatch"}},
      {"WARC-Type: resource\r\nWARC-Block-Digest: whirlpool:00\r\n", body, {}},
      {response_fields("u", "WARC-Payload-Digest: " + sha1 + "\r\n"), http_response(body), {}},
      {response_fields("u", "WARC-Payload-Digest: " + sha1 + "\r\n"), http_response("hallo"), {"digest_mismatch"}},
      {response_fields("u", "WARC-Payload-Digest: " + sha1 + "\r\n"),
       http_response("5\r\nhello\r\n0\r\n\r\n", "text/html", "Transfer-Encoding: chunked\r\n"),
       {}},
      {"WARC-Type: revisit\r\nWARC-Payload-Digest: " + sha1 + "\r\n", "HTTP/1.1 200 OK\r\n\r\n", {}},
  };
  for (const auto& [fields, block, problems] : table) {
    SCOPED_TRACE(fields);
    const std::string file = warc_record(fields, block);
    MemorySource source(file);
    WarcReader reader(source, {});
    const auto item = reader.next();
    ASSERT_TRUE(item);
    std::vector<std::string> codes;
    for (const ReadProblem& problem : std::get<WarcRecord>(*item).problems) codes.push_back(problem.code);
    EXPECT_EQ(codes, problems);
  }
}

}  // namespace
}  // namespace cairn
