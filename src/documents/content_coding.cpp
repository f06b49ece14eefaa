#include "documents/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <memory>
#include <vector>

namespace cairn {
namespace {

constexpr std::size_t kStep = 256u << 10;

/// What one step of a decoder did.
enum class Step { more, ended, damaged };

ReadProblem problem_of(std::string code, std::string message) {
  return {.code = std::move(code), .message = std::move(message), .where = {}};
}

/// Decodes step by step within the limits. `step(out, room, made)` appends at most `room` bytes at `out`.
template <class DoStep>
DecodedContent decode_all(std::size_t compressed, const DecodingLimits& limits, DoStep step) {
  DecodedContent content;
  std::vector<char> buffer(kStep);
  while (true) {
    std::size_t made = 0;
    const Step state = step(buffer.data(), buffer.size(), made);
    content.bytes.append(buffer.data(), made);
    if (content.bytes.size() > limits.in_memory || limits.is_bomb(content.bytes.size(), compressed)) {
      content.bytes.clear();
      content.problem = problem_of("bomb", "what is compressed there grows beyond all limits; it was not read");
      return content;
    }
    if (state == Step::ended) return content;
    if (state == Step::damaged) {
      content.taken_as_is = content.bytes.empty();
      content.problem =
          problem_of("damaged", "the compressed content is damaged; what stands before the damage was read");
      return content;
    }
    if (made == 0) {
      content.problem = problem_of("truncated", "the compressed content is cut short; what there is of it was read");
      return content;
    }
  }
}

DecodedContent inflate_all(std::string_view bytes, int window_bits, const DecodingLimits& limits) {
  z_stream stream = {};
  if (inflateInit2(&stream, window_bits) != Z_OK) return {.bytes = {}, .taken_as_is = true, .problem = {}};
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> ends(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's interface is not const.
  stream.avail_in = static_cast<uInt>(bytes.size());
  return decode_all(bytes.size(), limits, [&](char* out, std::size_t room, std::size_t& made) {
    stream.next_out = reinterpret_cast<Bytef*>(out);
    stream.avail_out = static_cast<uInt>(room);
    const int state = inflate(&stream, Z_NO_FLUSH);
    made = room - stream.avail_out;
    if (state == Z_STREAM_END) {
      // A gzip file may have several members.
      if (stream.avail_in < 18 || window_bits <= MAX_WBITS || inflateReset(&stream) != Z_OK) return Step::ended;
      return stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B ? Step::more : Step::ended;
    }
    return state == Z_OK || state == Z_BUF_ERROR ? Step::more : Step::damaged;
  });
}

DecodedContent unbrotli(std::string_view bytes, const DecodingLimits& limits) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  std::size_t left = bytes.size();
  auto next = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return decode_all(bytes.size(), limits, [&](char* out, std::size_t room, std::size_t& made) {
    auto to = reinterpret_cast<std::uint8_t*>(out);
    std::size_t space = room;
    const auto state = BrotliDecoderDecompressStream(decoder.get(), &left, &next, &space, &to, nullptr);
    made = room - space;
    if (state == BROTLI_DECODER_RESULT_SUCCESS) return Step::ended;
    return state == BROTLI_DECODER_RESULT_ERROR ? Step::damaged : Step::more;
  });
}

DecodedContent unzstd(std::string_view bytes, const DecodingLimits& limits) {
  MemorySource source(bytes);
  const auto pieces = open_zstd_pieces(source);
  Piece piece;
  bool more = true;
  DecodedContent content = decode_all(bytes.size(), limits, [&](char* out, std::size_t, std::size_t& made) {
    while ((more = pieces->next(piece)) && piece.bytes.empty()) continue;
    if (!more) return Step::ended;
    made = piece.bytes.copy(out, piece.bytes.size());  // A piece has at most kStep bytes.
    return Step::more;
  });
  if (auto problem = pieces->problem()) content.problem = std::move(problem);
  return content;
}

}  // namespace

DecodedContent inflate_raw(std::string_view bytes, const DecodingLimits& limits) {
  return inflate_all(bytes, -MAX_WBITS, limits);
}

DecodedContent decode_content(std::string_view bytes, std::string_view coding, const DecodingLimits& limits) {
  const DecodedContent as_is{.bytes = {}, .taken_as_is = true, .problem = {}};
  const Compression compression = compression_of(bytes);
  if (coding == "gzip" || coding == "x-gzip")
    return compression == Compression::gzip ? inflate_all(bytes, 16 + MAX_WBITS, limits) : as_is;
  if (coding == "zstd") return compression == Compression::zstd ? unzstd(bytes, limits) : as_is;
  if (bytes.empty() || (coding != "deflate" && coding != "br")) return as_is;
  DecodedContent content = coding == "br" ? unbrotli(bytes, limits) : inflate_all(bytes, MAX_WBITS, limits);
  // RFC 9110 means zlib's format; some servers send raw deflate.
  if (content.taken_as_is && coding == "deflate") content = inflate_raw(bytes, limits);
  if (content.taken_as_is) content.problem.reset();  // Neither has a mark that says it is one.
  return content;
}

}  // namespace cairn
