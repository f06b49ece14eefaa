#include "incidents/page_versions.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(PageVersions, AreInTheOrderOfTheirCapture) {
  const PageVersion versions[] = {
      {.document = "a", .page = "a", .captured = "2018-11-16T10:00:00Z"},
      {.document = "b", .page = "a", .captured = ""},
      {.document = "c", .page = "a", .captured = "2018-11-17T10:00:00Z"},
      {.document = "d", .page = "a", .captured = "2018-11-18T10:00:00Z"},
      {.document = "x", .page = "x", .captured = ""},
      {.document = "y", .page = "x", .captured = "2018-11-17T10:00:00Z"},
  };
  const PageVersions pages(versions);
  struct Row {
    std::string_view a, b;
    bool before;
  };
  const Row table[] = {
      {"a", "b", true},  {"a", "d", true},  {"b", "a", false}, {"c", "d", true},  {"d", "c", false}, {"b", "c", false},
      {"c", "b", false}, {"a", "a", false}, {"a", "y", false}, {"x", "y", true},  {"a", "other", false},
  };
  for (const auto& [a, b, before] : table) EXPECT_EQ(pages.before(a, b), before) << a << " " << b;
  EXPECT_EQ(pages.page_of("d"), "a");
  EXPECT_EQ(pages.page_of("other"), "other");
}

}  // namespace
}  // namespace cairn
