#include "pipeline/line_blocks.h"

#include <gtest/gtest.h>

#include <sstream>
#include <streambuf>

namespace cairn {
namespace {

/// Gives an input out in the pieces it is made of, as a pipe does.
class Pieces : public std::streambuf {
 public:
  explicit Pieces(std::vector<std::string> pieces) : pieces_(std::move(pieces)) {}

 protected:
  int_type underflow() override {
    while (next_ < pieces_.size() && pieces_[next_].empty()) ++next_;
    if (next_ == pieces_.size()) return traits_type::eof();
    std::string& piece = pieces_[next_++];
    setg(piece.data(), piece.data(), piece.data() + piece.size());
    return traits_type::to_int_type(*gptr());
  }

 private:
  std::vector<std::string> pieces_;
  std::size_t next_ = 0;
};

struct NumberedLine {
  std::uint64_t number;
  std::string line;
  friend bool operator==(const NumberedLine&, const NumberedLine&) = default;
  friend std::ostream& operator<<(std::ostream& out, const NumberedLine& line) {
    return out << line.number << ":" << line.line;
  }
};

std::vector<NumberedLine> lines_of(std::vector<std::string> pieces) {
  Pieces buffer(std::move(pieces));
  std::istream input(&buffer);
  LineBlockReader reader(input);
  std::vector<NumberedLine> lines;
  std::uint64_t blocks = 0;
  while (true) {
    const auto block = reader.next();
    if (!block || !*block) break;
    EXPECT_EQ((*block)->number, blocks++);
    for_each_line((*block)->lines, (*block)->first_line, [&](std::string_view line, std::uint64_t number) {
      lines.push_back({number, std::string(line)});
      return true;
    });
  }
  return lines;
}

TEST(LineBlocks, NumberLinesHoweverTheInputIsCut) {
  struct Row {
    std::vector<std::string> pieces;
    std::vector<NumberedLine> lines;
  };
  const Row table[] = {
      {{}, {}},
      {{"a\nb\n"}, {{1, "a"}, {2, "b"}}},
      {{"a\nb"}, {{1, "a"}, {2, "b"}}},
      {{"a", "b\nc", "d\n", "e"}, {{1, "ab"}, {2, "cd"}, {3, "e"}}},
      {{"a\n", "\n", " \t\n", "b\n"}, {{1, "a"}, {4, "b"}}},
      {{"a\r\nb\r\n"}, {{1, "a"}, {2, "b"}}},
      {{"\xef\xbb\xbf" "a\n\xef\xbb\xbf" "b\n"}, {{1, "a"}, {2, "\xef\xbb\xbf" "b"}}},
      {{"\n\n\n"}, {}},
  };
  for (const auto& [pieces, lines] : table) EXPECT_EQ(lines_of(pieces), lines);
}

TEST(LineBlocks, CutAtEveryByteGiveTheSameLines) {
  const std::string text = "first\n\nthird line\r\n\nfifth\nlast";
  const std::vector<NumberedLine> whole = lines_of({text});
  for (std::size_t a = 0; a <= text.size(); ++a) {
    for (std::size_t b = a; b <= text.size(); ++b) {
      EXPECT_EQ(lines_of({text.substr(0, a), text.substr(a, b - a), text.substr(b)}), whole);
    }
  }
}

TEST(LineBlocks, StopWhereTheTakerSaysSo) {
  std::vector<std::uint64_t> seen;
  for_each_line("a\nb\nc\n", 7, [&](std::string_view, std::uint64_t number) {
    seen.push_back(number);
    return number < 8;
  });
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{7, 8}));
}

}  // namespace
}  // namespace cairn
