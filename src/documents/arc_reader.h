#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "documents/warc_reader.h"

namespace cairn {

/// "filedesc://NAME.arc …", the first line of an ARC file.
bool is_first_line_of_arc(std::string_view text);

/// Reads an ARC file (Internet Archive, versions 1 and 2, before there was WARC) record by record, in constant memory,
/// as if its records were those of a WARC. Of the fields of a line the address, the date and the length count.
class ArcReader {
 public:
  /// `source` must outlive the reader.
  ArcReader(ByteSource& source, WarcOptions options);
  std::optional<std::variant<WarcRecord, ReadProblem>> next();

 private:
  struct Place {
    std::uint64_t member_at = 0;
    std::uint64_t offset = 0;  ///< Decompressed bytes from there.
  };
  bool more(bool into_next_member);
  bool read_line();
  void consume(std::size_t count);
  bool find_record(WarcRecord& record);
  void read_block(WarcRecord& record);
  void finish(WarcRecord& record, const Place& begin);
  void say(std::string code, const Place& place, std::string message);

  ByteSource& source_;
  WarcOptions options_;
  std::unique_ptr<Pieces> pieces_;
  bool plain_;
  std::string_view view_;  ///< Of the piece in hand, not read yet.
  Place at_;               ///< Of the view's first byte.
  std::optional<Piece> held_;
  bool ended_ = false;
  std::string line_;
  Place line_at_;
  std::deque<ReadProblem> problems_;
};

}  // namespace cairn
