#include <zstd.h>

#include <vector>

#include "documents/input_window.h"
#include "documents/pieces.h"

// zstd (RFC 8878). Archives of the web may begin with a dictionary in a frame that other readers skip (IIPC, "Use of
// Zstandard compression in WARC files"); every later frame is decompressed with it.

namespace cairn {
namespace {

constexpr std::size_t kOutBytes = 256u << 10;
constexpr std::size_t kWanted = 256u << 10;
constexpr std::uint32_t kDictionaryMagic = 0x184D2A5D;
constexpr std::uint32_t kFrameMagic = 0xFD2FB528;
constexpr std::size_t kLargestDictionary = 16u << 20;
constexpr std::size_t kMostFailures = 1000;

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return value;
}

class ZstdPieces final : public Pieces {
 public:
  explicit ZstdPieces(ByteSource& source)
      : source_(source), input_(source), stream_(ZSTD_createDStream()), out_(kOutBytes) {
    take_dictionary();
  }

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
    open_ = false;
    input_.move_to(member_at);
    drop_ = decoded;
  }

 private:
  void take_dictionary() {
    const std::string head = bytes_at(source_, 0, 8);
    if (head.size() < 8 || little_endian(head) != kDictionaryMagic) return;
    const std::size_t size = little_endian(std::string_view(head).substr(4));
    input_.move_to(8 + std::uint64_t{size});
    std::string dictionary = bytes_at(source_, 8, std::min(size, kLargestDictionary));
    if (dictionary.size() >= 4 && little_endian(dictionary) == kFrameMagic) {
      std::string plain(kLargestDictionary, '\0');
      const std::size_t made = ZSTD_decompress(plain.data(), plain.size(), dictionary.data(), dictionary.size());
      plain.resize(ZSTD_isError(made) ? 0 : made);
      dictionary = std::move(plain);
    }
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(stream_.get(), dictionary.data(), dictionary.size())))
      found("damaged", 0, "the dictionary at the file's begin cannot be read");
  }

  bool next_piece(Piece& piece) {
    bool first = false;
    if (!open_) {
      if (!find_frame()) return false;
      ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only);
      open_ = first = true;
      consumed_ = produced_ = 0;
      member_at_ = input_.at();
    }
    input_.fill(kWanted);
    const std::string_view view = input_.view();
    ZSTD_inBuffer in{view.data(), view.size(), 0};
    ZSTD_outBuffer out{out_.data(), out_.size(), 0};
    const std::size_t state = ZSTD_decompressStream(stream_.get(), &out, &in);
    input_.skip(in.pos);
    consumed_ += in.pos;
    produced_ += out.pos;
    piece = {.bytes = {out_.data(), out.pos}, .begins_member = first, .member_at = member_at_};
    if (ZSTD_isError(state)) {
      found("damaged", member_at_, "a zstd frame is damaged; what stands before the damage was read");
      look_again();
    } else if (state == 0) {
      open_ = false;
    } else if (limits_.is_bomb(produced_, consumed_)) {
      found("bomb", member_at_, "a zstd frame grows to more than 200 times its size; it was not read further");
      look_again();
    } else if (in.pos == 0 && out.pos == 0 && input_.whole_rest()) {
      found("truncated", member_at_, "the file ends inside a zstd frame; what there is of it was read");
      open_ = false;
      input_.skip(input_.view().size());
    }
    return true;
  }

  bool find_frame() {
    input_.fill(kWanted);
    const std::uint64_t from = input_.at();
    while (!input_.exhausted()) {
      const std::string_view view = input_.view();
      if (view.size() >= 4 && (little_endian(view) == kFrameMagic || (little_endian(view) & ~0xFU) == 0x184D2A50))
        break;
      const std::size_t at = view.find(std::string_view("\x28\xB5\x2F\xFD", 4), 1);
      if (at != std::string_view::npos)
        input_.skip(at);
      else
        input_.skip(input_.whole_rest() ? view.size() : view.size() - std::min<std::size_t>(3, view.size() - 1));
      input_.fill(kWanted);
    }
    if (input_.at() != from && !looking_)
      found("garbage", from, std::to_string(input_.at() - from) + " bytes that are not zstd were passed over");
    looking_ = false;
    return !input_.exhausted();
  }

  void look_again() {
    open_ = false;
    looking_ = true;
    // Bytes can be made to look like frames that all fail; trying each would take for ever.
    input_.move_to(++failures_ < kMostFailures ? member_at_ + 4 : source_.size());
  }

  ByteSource& source_;
  InputWindow input_;
  std::unique_ptr<ZSTD_DStream, FreeStream> stream_;
  std::vector<char> out_;
  bool open_ = false;
  bool looking_ = false;  ///< For the next frame, after damage.
  std::uint64_t member_at_ = 0;
  std::uint64_t consumed_ = 0;
  std::uint64_t produced_ = 0;
  std::uint64_t drop_ = 0;
  std::size_t failures_ = 0;
  DecodingLimits limits_;
};

}  // namespace

std::unique_ptr<Pieces> open_zstd_pieces(ByteSource& source) { return std::make_unique<ZstdPieces>(source); }

}  // namespace cairn
