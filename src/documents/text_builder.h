#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/charset.h"
#include "model/document.h"

namespace cairn {

/// Puts a document's text together out of stretches of a decoded source, keeping which bytes of the captured file each
/// piece came from.
class TextBuilder {
 public:
  /// `payload` is the captured file, `source` its decoded text; both must outlive the builder.
  TextBuilder(std::string_view payload, std::string_view source, const DecodedText& decoded);

  /// Begins a block; the one before it is closed. A block without text leaves no trace.
  void begin_block(BlockType type);
  void end_block();
  /// Appends source[begin, end) with white space run together and character references replaced; white space at the
  /// ends of lines goes. Zero-width and direction marks and control characters are left out and counted.
  void append_html(std::uint32_t begin, std::uint32_t end);
  /// Appends source[begin, end) as it is, but for line ends ("\n") and the characters that append_html leaves out.
  void append_plain(std::uint32_t begin, std::uint32_t end);
  /// White space between two pieces that stand apart on the page.
  void append_space() { space_pending_ = true; }
  /// '\n' or '\t' inside the block, unless it is at its beginning.
  void append_break(char c);

  std::size_t hidden_characters() const { return hidden_characters_; }
  std::size_t size() const { return text_.size(); }
  /// The byte of the captured file that source[source_at] was decoded from.
  std::size_t payload_at(std::size_t source_at) const;
  /// Gives the text, its blocks and its source map to `document`, in Unicode form NFC.
  void finish(Document& document);

 private:
  void put(std::string_view bytes, std::size_t source_begin, std::size_t source_end, bool same);
  void put_copy(std::size_t begin, std::size_t end);
  void put_separator();

  std::string_view payload_;
  std::string_view source_;
  const DecodedText& decoded_;
  std::string text_;
  std::vector<Block> blocks_;
  std::vector<SourceRun> runs_;
  BlockType type_ = BlockType::body;
  std::size_t block_begin_ = 0;
  bool block_open_ = false;
  bool block_empty_ = true;
  bool space_pending_ = false;
  std::size_t hidden_characters_ = 0;
};

}  // namespace cairn
