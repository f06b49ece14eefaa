#include "linkage/order.h"

#include <algorithm>
#include <numeric>

namespace cairn {

namespace {

/// A record and how its content begins, so that few contents are looked up.
struct Begin {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::uint32_t record = 0;
};

std::uint64_t eight_bytes(std::string_view content, std::size_t from) {
  std::uint64_t number = 0;
  for (std::size_t i = from; i < from + 8; ++i) number = number << 8U | (i < content.size() ? static_cast<unsigned char>(content[i]) : 0U);
  return number;
}

}  // namespace

std::vector<std::uint32_t> order_by_content(std::span<const std::string> contents) {
  return order_by_content(static_cast<std::uint32_t>(contents.size()), [&](std::uint32_t at) { return std::string_view(contents[at]); }, in_turn);
}

std::vector<std::uint32_t> order_by_content(std::uint32_t records, const std::function<std::string_view(std::uint32_t)>& content,
                                            const ForEachPiece& for_each) {
  std::vector<Begin> begins(records);
  const auto is_before = [&](const Begin& a, const Begin& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second != b.second) return a.second < b.second;
    const int compared = content(a.record).compare(content(b.record));
    return compared != 0 ? compared < 0 : a.record < b.record;
  };
  const auto at = [&](std::size_t i) { return begins.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(i, records)); };
  const std::size_t of_a_piece = std::max<std::size_t>(1U << 16U, records / 32 + 1);
  for_each((records + of_a_piece - 1) / of_a_piece, [&](std::size_t piece) {
    for (std::size_t i = piece * of_a_piece; i < std::min<std::size_t>(records, (piece + 1) * of_a_piece); ++i) {
      const auto record = static_cast<std::uint32_t>(i);
      begins[i] = {eight_bytes(content(record), 0), eight_bytes(content(record), 8), record};
    }
    std::sort(at(piece * of_a_piece), at((piece + 1) * of_a_piece), is_before);
  });
  for (std::size_t sorted = of_a_piece; sorted < records; sorted *= 2) {
    for_each((records + 2 * sorted - 1) / (2 * sorted), [&](std::size_t i) {
      std::inplace_merge(at(2 * i * sorted), at((2 * i + 1) * sorted), at((2 * i + 2) * sorted), is_before);
    });
  }
  std::vector<std::uint32_t> order;
  order.reserve(records);
  for (const Begin& begin : begins) order.push_back(begin.record);
  return order;
}

std::uint64_t seed_of_content(std::string_view content) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

}  // namespace cairn
