#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn {

/// A character reference at the start of a text: what it stands for, and how many bytes it takes. Size 0: there is
/// none.
struct HtmlReference {
  std::string text;
  std::size_t size = 0;
};

/// Reads "&amp;", "&#8217;" or "&#x2019;" at the start of `text` as a browser does (HTML Living Standard, 13.2.5.72
/// and following): numbers in the Windows-1252 range are translated, and a number that is no character gives U+FFFD.
/// In an attribute, old names without a semicolon are left alone before "=" or a letter or digit.
HtmlReference read_html_reference(std::string_view text, bool in_attribute);

/// `text` with every character reference replaced.
std::string replace_html_references(std::string_view text, bool in_attribute);

}  // namespace cairn
