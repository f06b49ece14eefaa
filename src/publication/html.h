#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Markup as a type of its own: a string becomes Html only by being escaped, so nothing a source wrote can become a tag.

namespace cairn::html {

struct Html {
  std::string markup;

  bool empty() const { return markup.empty(); }
  Html& operator+=(const Html& more) {
    markup += more.markup;
    return *this;
  }
  friend Html operator+(Html first, const Html& second) {
    first += second;
    return first;
  }
};

struct Attribute {
  std::string_view name;
  std::string value;
};
using Attributes = std::vector<Attribute>;

/// Safe between tags and inside a double-quoted attribute. Bytes that are not UTF-8, and control characters other
/// than tab and line feed, become U+FFFD.
std::string escape(std::string_view words);

/// Words as they are, escaped.
Html text(std::string_view words);
/// Markup written in this program; never something that was read.
Html markup(std::string_view literal);
/// A name from a source: isolated, so that its writing direction cannot move what stands beside it.
Html name(std::string_view words);
/// A whole paragraph from a source: direction by its first strong letter, language where known.
Attributes foreign(std::string_view language);

/// `<name a="…">inner</name>`; elements without content (input, br, meta, link) get no end tag.
Html element(std::string_view name, const Attributes& attributes, const Html& inner = {});
Html element(std::string_view name, const Html& inner);
Html link(const std::string& href, const Html& inner);
Html join(const std::vector<Html>& parts, std::string_view separator);
/// A list of items; nothing for no items.
Html list(const std::vector<Html>& items, const Attributes& attributes = {}, std::string_view kind = "ul");

/// What is not known or not stated, set apart from what is.
Html unknown(std::string_view words);
/// A heading that opens and closes what lies under it; nothing where there is nothing under it.
Html folded(const std::string& summary, const Html& inner);

/// JSON text that can stand inside <script type="application/json">: '<' is written as an escape.
std::string escape_json_script(std::string_view json);

}  // namespace cairn::html
