#include "text/id_table.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace cairn {
namespace {

TEST(IdTable, RemembersAsAMapDoes) {
  IdTable table;
  std::map<std::string, std::uint32_t> map;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const std::string id = "d" + std::to_string(i * 7919 % 12'000);  // Some come twice.
    const auto [before, is_new] = map.try_emplace(id, i);
    EXPECT_EQ(table.has(id), !is_new);
    EXPECT_EQ(table.put(id, i), is_new ? std::nullopt : std::optional(before->second)) << id;
  }
  EXPECT_EQ(table.size(), map.size());
  EXPECT_EQ(table.put("", 1), std::nullopt);
  EXPECT_EQ(table.put("", 2), 1u);
}

}  // namespace
}  // namespace cairn
