#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/html_tags.h"

namespace cairn {

struct HtmlAttributeValue {
  HtmlAttribute attribute = HtmlAttribute::id;
  std::uint32_t begin = 0;  ///< The value as written, without quotes: bytes [begin, end) of the source.
  std::uint32_t end = 0;
};

enum class HtmlTokenKind : std::uint8_t { end_of_file, text, start_tag, end_tag };

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::end_of_file;
  std::uint32_t begin = 0;  ///< Bytes [begin, end) of the source.
  std::uint32_t end = 0;
  bool self_closing = false;
  std::string name = {};  ///< Of a tag, in lower case.
};

/// Cuts HTML into tags and text by the rules of the HTML Living Standard (section 13.2.5), in one pass that never goes
/// back, so in time linear in the source whatever it holds. Comments and doctypes are left out; script and style
/// content is read by raw_text(). The source must be shorter than 4 GiB.
class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view source) : source_(source) {}

  /// The next tag or stretch of text. The attributes of a start tag that are known stand in attributes().
  const HtmlToken& next();
  const std::vector<HtmlAttributeValue>& attributes() const { return attributes_; }
  /// After the start tag of an element whose content is not markup: everything up to its end tag, which is left to be
  /// read; the rest of the source where there is none.
  HtmlToken raw_text(std::string_view name);

  bool attributes_capped() const { return attributes_capped_; }  ///< A tag had more attributes than are read.
  bool cut_short() const { return cut_short_; }                  ///< The source ends inside a tag or a comment.

 private:
  void read_tag(bool end_tag);
  void read_attribute();
  void skip_declaration();
  bool markup_begins_at(std::size_t at) const;

  std::string_view source_;
  std::size_t at_ = 0;
  HtmlToken token_;
  std::vector<HtmlAttributeValue> attributes_;
  std::string attribute_name_;
  std::size_t attribute_count_ = 0;
  bool attributes_capped_ = false;
  bool cut_short_ = false;
};

/// The most attributes of one tag that are read.
inline constexpr std::size_t kMostHtmlAttributes = 1024;

}  // namespace cairn
