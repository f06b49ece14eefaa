#pragma once

#include <cstdint>
#include <vector>

#include "documents/html_paragraphs.h"
#include "documents/html_tree.h"

namespace cairn {

struct TableFacts {
  std::uint32_t rows = 0, cells = 0, heads = 0, words = 0, blocks = 0;
  /// Figures in rows and columns, not a table that only lays out the page.
  bool holds_data() const {
    if (blocks > cells / 4 || cells == 0) return false;
    const bool grid = rows >= 2 && cells >= 2 * rows;
    return (heads > 0 || grid) && words < 15 * cells;
  }
};

/// Which table and row every node stands in, and whether the table is one of data.
class Tables {
 public:
  Tables(const HtmlTree& tree, const std::vector<HtmlParagraph>& paragraphs);
  /// The table of data that `node` stands in, or 0.
  std::uint32_t data_table(std::uint32_t node) const {
    if (table_.empty() || table_[node] == 0 || !facts_[table_[node]].holds_data()) return 0;
    return table_[node];
  }
  std::uint32_t row(std::uint32_t node) const { return row_.empty() ? 0 : row_[node]; }

 private:
  std::vector<std::uint32_t> table_, row_;
  std::vector<TableFacts> facts_;
};

}  // namespace cairn
