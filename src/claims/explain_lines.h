#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace cairn {

/// Lines of at most 100 columns: a label, and beside it text that goes on below itself.
class ExplainLines {
 public:
  explicit ExplainLines(bool coloured) : coloured_(coloured) {}

  void heading(std::string_view name, std::string_view text);  ///< At the left edge.
  void line(std::string_view label, std::string_view text);
  void blank() { out_ += '\n'; }
  bool empty() const { return out_.empty(); }
  std::string take() { return std::move(out_); }

 private:
  void put_label(std::string_view label, std::size_t indent, std::size_t width, std::string_view colour);
  void put_text(std::string_view text, std::size_t column);

  bool coloured_;
  std::string out_;
};

}  // namespace cairn
