#include "documents/html_tree.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "documents/html_references.h"

namespace cairn {
namespace {

using enum HtmlTag;

bool is_cell(HtmlTag tag) { return tag == td || tag == th; }

/// An end tag or an implied end never reaches out of one of these.
bool is_barrier(HtmlTag tag) {
  return is_cell(tag) || tag == caption || tag == table || tag == template_ || tag == object;
}

bool is_block(HtmlTag tag) {
  static constexpr std::array<bool, kHtmlTags> kBlocks = [] {
    std::array<bool, kHtmlTags> blocks{};
    for (const HtmlTag inside :
         {text,   other,  a,      br,     button, hr,  iframe,    img,      label,         link,  meta, noscript,
          object, option, script, select, span,   svg, template_, textarea, HtmlTag::time, title, video}) {
      blocks[static_cast<std::size_t>(inside)] = true;
    }
    for (bool& block : blocks) block = !block;
    return blocks;
  }();
  return kBlocks[static_cast<std::size_t>(tag)];
}

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view source) : tokens_(source) {
    tree_.source = source;
    tree_.nodes.reserve(std::min(source.size() / 24 + 16, kMostHtmlNodes));
    tree_.nodes.push_back({.tag = root});
    open_.push_back(0);
  }

  HtmlTree build() {
    while (true) {
      const HtmlToken& token = tokens_.next();
      if (token.kind == HtmlTokenKind::end_of_file) break;
      if (tree_.nodes.size() >= kMostHtmlNodes) {
        tree_.capped = true;
        break;
      }
      if (token.kind == HtmlTokenKind::text) add_text(token);
      if (token.kind == HtmlTokenKind::start_tag) start(token);
      if (token.kind == HtmlTokenKind::end_tag) end(token);
    }
    while (!open_.empty()) pop();
    tree_.capped = tree_.capped || tokens_.attributes_capped();
    tree_.cut_short = tokens_.cut_short();
    return std::move(tree_);
  }

 private:
  HtmlTag tag_of(std::uint32_t node) const { return tree_.nodes[node].tag; }
  std::uint32_t next_index() const { return static_cast<std::uint32_t>(tree_.nodes.size()); }
  std::uint32_t& count(HtmlTag tag) { return open_count_[static_cast<std::size_t>(tag)]; }

  void pop() {
    tree_.nodes[open_.back()].end = next_index();
    --count(tag_of(open_.back()));
    open_.pop_back();
  }

  void pop_through(std::size_t depth) {
    while (open_.size() > depth) pop();
  }

  std::uint32_t add_node(HtmlTag tag, const HtmlToken& token) {
    const std::uint32_t index = next_index();
    tree_.nodes.push_back({.tag = tag,
                           .custom = tag == other,
                           .parent = open_.back(),
                           .end = index + 1,
                           .source_begin = token.begin,
                           .source_end = token.end,
                           .first_attribute = static_cast<std::uint32_t>(tree_.attributes.size())});
    return index;
  }

  void add_attributes(std::uint32_t node) {
    const auto& attributes = tokens_.attributes();
    tree_.nodes[node].attribute_count = static_cast<std::uint16_t>(attributes.size());
    tree_.attributes.insert(tree_.attributes.end(), attributes.begin(), attributes.end());
  }

  void add_text(const HtmlToken& token) {
    if (count(svg) == 0) add_node(text, token);
  }

  /// Looking for what a tag ends may go through all open elements. No real page needs many such looks; one that is made
  /// to need them is read with short ones.
  bool may_look_further(std::size_t depth) {
    constexpr std::size_t kMostLooks = 20'000'000;
    constexpr std::size_t kShort = 16;
    if (++looks_ <= kMostLooks) return true;
    tree_.capped = true;
    return open_.size() - depth <= kShort;
  }

  /// The open element nearest to the end whose tag is one of `wanted`, not looking past a barrier or one of `stops`;
  /// 0 (the root) if there is none.
  std::size_t find_open(std::initializer_list<HtmlTag> wanted, std::initializer_list<HtmlTag> stops) {
    if (std::ranges::none_of(wanted, [&](HtmlTag tag) { return count(tag) > 0; })) return 0;
    for (std::size_t depth = open_.size() - 1; depth > 0 && may_look_further(depth); --depth) {
      const HtmlTag tag = tag_of(open_[depth]);
      if (std::ranges::find(wanted, tag) != wanted.end()) return depth;
      if (std::ranges::find(stops, tag) != stops.end()) return 0;
    }
    return 0;
  }

  void close_nearest(std::initializer_list<HtmlTag> wanted, std::initializer_list<HtmlTag> stops) {
    if (const std::size_t depth = find_open(wanted, stops); depth > 0) pop_through(depth);
  }

  /// Ends an inline element where its end tag stands; blocks open inside it stay open.
  void close_inline(std::size_t depth) {
    if (depth + 1 == open_.size()) return pop();
    tree_.nodes[open_[depth]].end = next_index();
    --count(tag_of(open_[depth]));
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(depth));
  }

  /// What a start tag ends although nothing says so: "<p>one<p>two", "<li>one<li>two", "<td>1<td>2".
  void close_implied(HtmlTag tag, HtmlShape shape) {
    if (shape == HtmlShape::block) {
      while (count(svg) > 0) pop();
      close_nearest({p}, {td, th, caption, table, template_, object, button});
      if (is_heading(tag) && is_heading(tag_of(open_.back()))) pop();
    }
    if (tag == li)
      close_nearest({li}, {ul, ol, menu, dir, td, th, caption, table, section, article, aside, blockquote});
    if (tag == dt || tag == dd) close_nearest({dt, dd}, {dl, td, th, caption, table, section, article});
    if (tag == td || tag == th) close_nearest({td, th}, {tr, table});
    if (tag == tr) close_nearest({tr}, {table});
    if (tag == tbody || tag == thead || tag == tfoot) close_nearest({tbody, thead, tfoot, tr, caption}, {table});
    if (tag == a) {
      if (const std::size_t depth = find_open({a}, {td, th, caption, table}); depth > 0) close_inline(depth);
    }
    if (tag == option || tag == button) close_nearest({tag}, {td, th, table});
  }

  void start(const HtmlToken& token) {
    const HtmlTagRule rule = html_tag_rule(token.name);
    if (rule.shape == HtmlShape::no_node) {
      if (token.name == "html" && tree_.language.empty()) keep_language();
      return;
    }
    if (rule.shape == HtmlShape::raw || rule.shape == HtmlShape::skipped_raw) return start_raw(token, rule);
    if (rule.tag == form && count(form) > 0) return;
    close_implied(rule.tag, rule.shape);
    if (rule.tag == svg && token.self_closing) return;
    const std::uint32_t node = add_node(rule.tag, token);
    add_attributes(node);
    if (rule.shape == HtmlShape::leaf) return;
    if (open_.size() >= kDeepestHtml) {
      tree_.capped = true;
      ++dropped_[static_cast<std::size_t>(rule.tag)];
      return;
    }
    open_.push_back(node);
    ++count(rule.tag);
  }

  void start_raw(const HtmlToken& token, const HtmlTagRule& rule) {
    if (token.self_closing && count(svg) > 0) return;
    const bool wanted = rule.shape == HtmlShape::raw && count(svg) == 0;
    const std::uint32_t node = wanted ? add_node(rule.tag, token) : 0;
    if (wanted) add_attributes(node);
    const HtmlToken raw = tokens_.raw_text(rule.name);
    if (!wanted) return;
    open_.push_back(node);
    add_node(text, raw);
    open_.pop_back();
    tree_.nodes[node].end = next_index();
  }

  void keep_language() {
    for (const HtmlAttributeValue& attribute : tokens_.attributes()) {
      if (attribute.attribute != HtmlAttribute::lang) continue;
      tree_.language = tree_.source.substr(attribute.begin, attribute.end - attribute.begin);
      return;
    }
  }

  void end(const HtmlToken& token) {
    const HtmlTagRule rule = html_tag_rule(token.name);
    if (rule.shape == HtmlShape::no_node || rule.shape == HtmlShape::raw || rule.shape == HtmlShape::skipped_raw)
      return;
    if (token.name == "br") {
      add_node(br, token);
      return;
    }
    if (rule.shape == HtmlShape::leaf) return;
    if (std::uint32_t& dropped = dropped_[static_cast<std::size_t>(rule.tag)]; dropped > 0) {
      --dropped;
      return;
    }
    if (is_heading(rule.tag)) return close_nearest({h1, h2, h3, h4, h5, h6}, {td, th, caption, table});
    if (count(rule.tag) == 0) {
      if (rule.tag == p) add_node(p, token);  // "</p>" alone still parts two paragraphs.
      return;
    }
    if (rule.shape == HtmlShape::inline_) return end_inline(token, rule.tag);
    const bool table_like = rule.shape == HtmlShape::table_part;
    for (std::size_t depth = open_.size() - 1; depth > 0 && may_look_further(depth); --depth) {
      const HtmlTag tag = tag_of(open_[depth]);
      if (tag == rule.tag) return pop_through(depth);
      if (table_like ? tag == table : (is_barrier(tag) && rule.tag != table)) return;
    }
  }

  void end_inline(const HtmlToken& token, HtmlTag wanted) {
    for (std::size_t depth = open_.size() - 1; depth > 0 && may_look_further(depth); --depth) {
      const std::uint32_t node = open_[depth];
      const HtmlTag tag = tag_of(node);
      if (tag == wanted && (tag != other || same_name(node, token.name))) {
        return tag == button ? pop_through(depth) : close_inline(depth);
      }
      // A link ends at "</a>" whatever was opened in it; other inline elements do not reach out of their block.
      const bool reaches_out = wanted == a || wanted == other || wanted == noscript || wanted == button;
      if (is_barrier(tag) || (!reaches_out && is_block(tag))) return;
    }
  }

  bool same_name(std::uint32_t node, std::string_view name) const {
    const std::string_view written = tree_.source.substr(tree_.nodes[node].source_begin + 1, name.size());
    return std::ranges::equal(written, name, [](char left, char right) {
      return (left >= 'A' && left <= 'Z' ? static_cast<char>(left - 'A' + 'a') : left) == right;
    });
  }

  HtmlTokens tokens_;
  HtmlTree tree_;
  std::vector<std::uint32_t> open_;
  std::size_t looks_ = 0;
  std::array<std::uint32_t, kHtmlTags> open_count_{};
  std::array<std::uint32_t, kHtmlTags> dropped_{};  ///< Start tags past the depth cap whose end tags are still to come.
};

}  // namespace

std::optional<std::string_view> HtmlTree::raw_attribute(std::uint32_t node, HtmlAttribute wanted) const {
  const HtmlNode& element = nodes[node];
  for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
    const HtmlAttributeValue& value = attributes[element.first_attribute + i];
    if (value.attribute == wanted) return source.substr(value.begin, value.end - value.begin);
  }
  return std::nullopt;
}

std::optional<std::string> HtmlTree::attribute(std::uint32_t node, HtmlAttribute wanted) const {
  const auto raw = raw_attribute(node, wanted);
  if (!raw) return std::nullopt;
  return replace_html_references(*raw, true);
}

HtmlTree parse_html(std::string_view source) { return TreeBuilder(source).build(); }

}  // namespace cairn
