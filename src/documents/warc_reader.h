#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "documents/digest.h"
#include "documents/http_message.h"
#include "documents/pieces.h"

namespace cairn {

/// "WARC/1.1" and a line end.
bool is_first_line_of_warc(std::string_view text);

/// One record of a WARC file (ISO 28500).
struct WarcRecord {
  std::string version;  ///< "1.1"
  FieldLines fields;
  std::string type;              ///< "response"
  std::optional<HttpHead> http;  ///< Of a response or request.
  std::string payload;           ///< What follows the HTTP header, as recorded; empty unless it was kept.
  bool payload_kept = false;
  bool truncated = false;           ///< The file has less of the block than it says.
  bool payload_cut = false;         ///< Larger than kLargestPayload: only its beginning was kept.
  std::uint64_t stated_length = 0;  ///< Content-Length
  std::uint64_t block_bytes = 0;    ///< What there is of the block.
  std::string block_sha256;         ///< Hex; only if WarcOptions::hashes_blocks.
  std::uint64_t begin = 0;          ///< First byte in the file, and one past the last.
  std::uint64_t end = 0;
  bool decoded = false;               ///< begin and end count decompressed bytes.
  std::vector<ReadProblem> problems;  ///< Of this record, but for its `where`.
};

struct WarcOptions {
  /// Asked once the header of a record is known: is its payload wanted?
  std::function<bool(const WarcRecord&)> keeps_payload;
  bool hashes_blocks = false;
};

/// Reads a WARC file record by record, in constant memory. A record that is not as it should be is read as far as it
/// can be, and the next is found by its first line.
class WarcReader {
 public:
  static constexpr std::size_t kLargestPayload = 64u << 20;

  /// `source` must outlive the reader.
  WarcReader(ByteSource& source, WarcOptions options);
  /// The next record, or what is wrong between records; nothing at the end.
  std::optional<std::variant<WarcRecord, ReadProblem>> next();

 private:
  /// Where a place in the decompressed bytes is: in which member, and how far into it.
  struct Place {
    std::uint64_t member_at = 0;
    std::uint64_t offset = 0;
  };
  struct Crossing {
    std::size_t at = 0;  ///< In view_.
    std::uint64_t member_at = 0;
  };

  bool pull(bool into_next_record);
  bool need(std::size_t count, bool into_next_record);
  void consume(std::size_t count);
  void take_stream_problem();
  bool lost_some_of(const Place& record) const { return lost_member_ && *lost_member_ >= record.member_at; }
  void say(std::string code, const Place& place, std::string message);

  bool find_record();
  bool skip_garbage();
  bool read_header(WarcRecord& record);
  void read_block(WarcRecord& record, std::uint64_t length);
  bool block_ends_well();
  bool correct_length(WarcRecord& record, const Place& block);
  std::optional<std::uint64_t> length_to_next_record();
  void go_to(const Place& place);
  void check_digests(WarcRecord& record);
  void finish(WarcRecord& record, const Place& begin);

  ByteSource& source_;
  WarcOptions options_;
  std::unique_ptr<Pieces> pieces_;
  bool plain_;
  std::string_view view_;  ///< What is to be read next; points into a piece or into joined_.
  std::string joined_;
  std::vector<Crossing> crossings_;
  Place at_;  ///< Of the view's first byte.
  std::optional<Piece> held_;
  std::optional<std::uint64_t> begun_member_;
  bool restarted_ = false;
  bool stream_ended_ = false;
  std::optional<std::uint64_t> lost_member_;  ///< The last in which the stream found damage.
  std::deque<ReadProblem> problems_;
  std::vector<ReadProblem> said_;  ///< By the stream, so that reading a part again says nothing twice.
  std::uint64_t corrections_ = 0;
  std::uint64_t reread_bytes_ = 0;
  std::string block_digest_, payload_digest_, dechunked_digest_;  ///< Of the block that was read last.
};

}  // namespace cairn
