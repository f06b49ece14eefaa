#include "documents/html_tables.h"

#include <algorithm>

namespace cairn {

Tables::Tables(const HtmlTree& tree, const std::vector<HtmlParagraph>& paragraphs) {
  if (std::ranges::none_of(tree.nodes, [](const HtmlNode& node) { return node.tag == HtmlTag::table; })) return;
  table_.resize(tree.nodes.size());
  row_.resize(tree.nodes.size());
  facts_.resize(tree.nodes.size());
  for (std::uint32_t i = 1; i < tree.nodes.size(); ++i) {
    const HtmlNode& node = tree.nodes[i];
    table_[i] = node.tag == HtmlTag::table ? i : table_[node.parent];
    row_[i] = node.tag == HtmlTag::tr ? i : row_[node.parent];
    TableFacts& facts = facts_[table_[node.parent]];
    facts.rows += node.tag == HtmlTag::tr;
    facts.cells += node.tag == HtmlTag::td || node.tag == HtmlTag::th;
    facts.heads += node.tag == HtmlTag::th || node.tag == HtmlTag::thead || node.tag == HtmlTag::caption;
    facts.blocks +=
        node.tag == HtmlTag::table || node.tag == HtmlTag::div || node.tag == HtmlTag::p || is_heading(node.tag);
  }
  for (const HtmlParagraph& paragraph : paragraphs) facts_[table_[paragraph.first]].words += paragraph.words;
}

}  // namespace cairn
