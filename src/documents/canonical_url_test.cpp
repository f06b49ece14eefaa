#include "documents/canonical_url.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(PageKeyOfUrl, IsOneForAllAddressesOfAPage) {
  constexpr std::string_view kSame[] = {
      "https://news.example/2018/strike",
      "http://news.example/2018/strike",
      "https://www.news.example/2018/strike/",
      "HTTPS://News.Example:443/2018/strike#comments",
      "https://news.example/2018/strike?utm_source=x&utm_medium=y",
      "https://news.example/2018/strike?fbclid=abc",
      "https://m.news.example/2018/strike?GCLID=abc&at_campaign=64",
      "https://amp.news.example/2018/strike",
      "https://news.example/2018/strike/amp",
      "https://news.example/amp/2018/strike/",
      "https://news.example/2018/strike?amp=1",
      "https://news.example/2018/strike?outputType=amp",
      "https://news.example/2018/strike/index.html",
      "https://news.example/2018/%73trike",
      "https://reader@news.example/2018/strike",
      "https://web.archive.org/web/20181116101010/https://news.example/2018/strike",
      "https://web.archive.org/web/20181116101010id_/http://www.news.example/2018/strike/",
      " https://news.example/2018/strike ",
  };
  for (const std::string_view url : kSame) EXPECT_EQ(page_key_of_url(url), "news.example/2018/strike") << url;
}

TEST(PageKeyOfUrl, DiffersForOtherPages) {
  struct Row {
    std::string_view url;
    std::string_view key;
  };
  const Row table[] = {
      {"https://news.example/story?id=2&page=1", "news.example/story?id=2&page=1"},
      {"https://news.example/story?page=1&id=2&utm_source=x", "news.example/story?id=2&page=1"},
      {"https://news.example/story?reference=fbclid", "news.example/story?reference=fbclid"},
      {"https://news.example/Story", "news.example/Story"},
      {"https://arabic.news.example/story", "arabic.news.example/story"},
      {"https://news.example:8080/story", "news.example:8080/story"},
      {"https://news.example/camp", "news.example/camp"},
      {"https://news.example/#!/story/1", "news.example#!/story/1"},
      {"https://news.example/%d8%a3", "news.example/%D8%A3"},
      {"https://m.example/story", "m.example/story"},
      {"https://news.example/?p=12", "news.example?p=12"},
      // A front page is no story, and neither is what nobody can open.
      {"https://news.example/", ""},
      {"https://www.news.example/index.html?utm_source=x", ""},
      {"ftp://news.example/story", ""},
      {"/story", ""},
      {"https://", ""},
      {"", ""},
  };
  for (const auto& [url, key] : table) EXPECT_EQ(page_key_of_url(url), key) << url;
}

}  // namespace
}  // namespace cairn
