#include <libdeflate.h>
#include <zlib.h>

#include <memory>

#include "documents/input_window.h"
#include "documents/pieces.h"

// gzip (RFC 1952). A member that fits into the buffers is decompressed in one go by libdeflate, twice as fast as zlib;
// zlib does the others, and gives what can be had of a member that is cut or damaged.

namespace cairn {
namespace {

constexpr std::size_t kRefillBelow = 512u << 10;
constexpr std::size_t kOutBytes = 8u << 20;
constexpr std::size_t kPieceBytes = 256u << 10;
constexpr std::size_t kSmallestMember = 18;
constexpr std::size_t kMostFailures = 1000;

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

bool looks_like_member(std::string_view bytes) {
  return bytes.size() >= 4 && bytes.starts_with("\x1F\x8B\x08") && (static_cast<unsigned char>(bytes[3]) & 0xE0U) == 0;
}

class GzipPieces final : public Pieces {
 public:
  explicit GzipPieces(ByteSource& source)
      : source_(source),
        input_(source),
        fast_(libdeflate_alloc_decompressor()),
        out_(std::make_unique_for_overwrite<char[]>(kOutBytes)) {}
  ~GzipPieces() override { end_member(); }

  bool next(Piece& piece) override {
    do {
      if (!next_piece(piece)) return false;
      const auto dropped = static_cast<std::size_t>(std::min<std::uint64_t>(drop_, piece.bytes.size()));
      piece.bytes.remove_prefix(dropped);
      drop_ -= dropped;
    } while (drop_ > 0);
    return true;
  }

  void restart(std::uint64_t member_at, std::uint64_t decoded) override {
    end_member();
    input_.move_to(member_at);
    drop_ = decoded;
  }

 private:
  bool next_piece(Piece& piece) {
    if (open_) return inflate_more(piece, false);
    if (!find_member()) return false;
    member_at_ = input_.at();
    if (decompress_at_once(piece)) return true;
    begin_member();
    return inflate_more(piece, true);
  }

  /// Goes to where the next member begins, over whatever stands between.
  bool find_member() {
    input_.fill(kSmallestMember);
    if (input_.exhausted()) return false;
    if (looks_like_member(input_.view())) return true;
    const std::uint64_t from = input_.at();
    bool only_zeros = true;  // Padding at the end of a tape or a block is no garbage.
    while (!input_.exhausted()) {
      input_.fill(kRefillBelow);
      const std::string_view view = input_.view();
      const std::size_t at = std::min(view.find("\x1F\x8B\x08"), view.size());
      const bool found_one = looks_like_member(view.substr(at));
      // The last three bytes may begin a member that goes on in the next buffer.
      const std::size_t skipped = found_one               ? at
                                  : input_.whole_rest()   ? view.size()
                                  : at + 3 >= view.size() ? view.size() - 3
                                                          : at + 1;
      only_zeros = only_zeros && view.substr(0, skipped).find_first_not_of('\0') == std::string_view::npos;
      input_.skip(skipped);
      if (found_one) break;
    }
    if (!only_zeros && !looking_)
      found("garbage", from, std::to_string(input_.at() - from) + " bytes that are not gzip were passed over");
    return !input_.exhausted();
  }

  bool decompress_at_once(Piece& piece) {
    std::size_t used = 0;
    std::size_t made = 0;
    const auto done_with = [&](std::size_t count) {
      input_.fill(count);
      const std::string_view view = input_.view();
      return libdeflate_gzip_decompress_ex(fast_.get(), view.data(), view.size(), out_.get(), kOutBytes, &used, &made);
    };
    libdeflate_result result = done_with(kRefillBelow);
    // What is cut by the end of the buffer looks like damage.
    if (result == LIBDEFLATE_BAD_DATA && !input_.full() && !input_.whole_rest())
      result = done_with(InputWindow::kBytes);
    if (result != LIBDEFLATE_SUCCESS) return false;
    input_.skip(used);
    looking_ = false;
    piece = {.bytes = {out_.get(), made}, .begins_member = true, .member_at = member_at_};
    return true;
  }

  void begin_member() {
    stream_ = {};
    open_ = inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK;
    consumed_ = produced_ = 0;
  }

  void end_member() {
    if (open_) inflateEnd(&stream_);
    open_ = false;
  }

  bool inflate_more(Piece& piece, bool first) {
    input_.fill(kPieceBytes);
    const std::string_view view = input_.view();
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(view.data()));  // zlib's interface is not const.
    stream_.avail_in = static_cast<uInt>(view.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out_.get());
    stream_.avail_out = kPieceBytes;
    const int state = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t used = view.size() - stream_.avail_in;
    const std::size_t made = kPieceBytes - stream_.avail_out;
    input_.skip(used);
    consumed_ += used;
    produced_ += made;
    piece = {.bytes = {out_.get(), made}, .begins_member = first, .member_at = member_at_};
    if (state == Z_STREAM_END) {
      end_member();
      looking_ = false;
    } else if (limits_.is_bomb(produced_, consumed_)) {
      found("bomb", member_at_, "a gzip member grows to more than 200 times its size; it was not read further");
      look_again();
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      found("damaged", member_at_, "a gzip member is damaged; what stands before the damage was read");
      look_again();
    } else if (used == 0 && made == 0 && input_.whole_rest()) {
      found("truncated", member_at_, "the file ends inside a gzip member; what there is of it was read");
      end_member();
      input_.skip(input_.view().size());
    }
    return true;
  }

  /// After damage the next member may begin anywhere behind this one's first bytes.
  void look_again() {
    end_member();
    looking_ = true;
    // Bytes can be made to look like members that all fail; trying each would take for ever.
    input_.move_to(++failures_ < kMostFailures ? member_at_ + 4 : source_.size());
  }

  ByteSource& source_;
  InputWindow input_;
  std::unique_ptr<libdeflate_decompressor, FreeDecompressor> fast_;
  std::unique_ptr<char[]> out_;  ///< kOutBytes.
  z_stream stream_ = {};
  bool open_ = false;
  std::uint64_t member_at_ = 0;
  std::uint64_t consumed_ = 0;
  std::uint64_t produced_ = 0;
  std::uint64_t drop_ = 0;
  std::size_t failures_ = 0;
  bool looking_ = false;  ///< For the next member, after damage.
  DecodingLimits limits_;
};

}  // namespace

std::unique_ptr<Pieces> open_gzip_pieces(ByteSource& source) { return std::make_unique<GzipPieces>(source); }

}  // namespace cairn
