#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn {

/// The elements that matter for finding the text of a page. `other` is a custom element ("story-card"); `text` and
/// `root` are nodes that are no element.
enum class HtmlTag : std::uint8_t {
  text,
  root,
  other,
  a,
  address,
  article,
  aside,
  blockquote,
  br,
  button,
  caption,
  center,
  dd,
  details,
  dialog,
  dir,
  div,
  dl,
  dt,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  header,
  hgroup,
  hr,
  iframe,
  img,
  label,
  li,
  link,
  main,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  pre,
  script,
  section,
  select,
  span,
  summary,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  ul,
  video
};
inline constexpr std::size_t kHtmlTags = static_cast<std::size_t>(HtmlTag::video) + 1;

inline bool is_heading(HtmlTag tag) { return tag >= HtmlTag::h1 && tag <= HtmlTag::h6; }

/// What the tree builder does with an element.
enum class HtmlShape : std::uint8_t {
  block,        ///< Parts paragraphs and closes an open <p>.
  table_part,   ///< Row, cell, row group, caption.
  inline_,      ///< Stands inside a line.
  leaf,         ///< Has no content: <br>, <img>, <meta>.
  raw,          ///< Its content is not markup: <script>, <title>.
  skipped_raw,  ///< The same, and nothing in it is wanted: <style>.
  no_node       ///< Says nothing about what is text: <b>, <font>, <body>.
};

struct HtmlTagRule {
  std::string_view name;
  HtmlTag tag = HtmlTag::other;
  HtmlShape shape = HtmlShape::no_node;
};

/// The rule for an element, by its name in lower case. Custom elements (with a hyphen) are `other`; what is not known
/// makes no node.
HtmlTagRule html_tag_rule(std::string_view lower_case_name);

enum class HtmlAttribute : std::uint8_t {
  charset,
  class_,
  content,
  datetime,
  hidden,
  href,
  http_equiv,
  id,
  itemprop,
  itemtype,
  lang,
  name,
  property,
  rel,
  role,
  style,
  type
};
std::optional<HtmlAttribute> html_attribute(std::string_view lower_case_name);

}  // namespace cairn
