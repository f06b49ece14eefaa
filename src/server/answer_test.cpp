#include "server/answer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace cairn {
namespace {

Record small_record() {
  Record record;
  record.title = "Lower Plain";
  Incident incident;
  incident.incident = "CAIRN-1";
  record.incidents = {incident};
  return record;
}

Request get(std::string path) { return {"GET", std::move(path), "", "127.0.0.1:8420", {}}; }

Assets two_assets() {
  Assets assets;
  assets["cairn.js"] = {"text/javascript", std::make_shared<const std::string>("script")};
  assets["maps/land.js"] = {"text/javascript", std::make_shared<const std::string>("land")};
  return assets;
}

TEST(Answer, GivesPagesDataAndAssets) {
  const PreparedRecord record(small_record());
  const Assets assets = two_assets();
  struct Row {
    std::string path;
    int status;
    std::string_view media_type;
  };
  const Row table[] = {
      {"/", 200, "text/html; charset=utf-8"},
      {"/incident/CAIRN-1", 200, "text/html; charset=utf-8"},
      {"/incident/CAIRN-1.json", 200, "application/json; charset=utf-8"},
      {"/incident/CAIRN-2", 404, "text/html; charset=utf-8"},
      {"/assets/cairn.js", 200, "text/javascript"},
      {"/assets/maps/land.js", 200, "text/javascript"},
      {"/assets/../answer.h", 404, "text/plain; charset=utf-8"},
      {"/assets/", 404, "text/plain; charset=utf-8"},
  };
  for (const auto& [path, status, media_type] : table) {
    SCOPED_TRACE(path);
    const Answer got = answer(record, assets, get(path), 8420);
    EXPECT_EQ(got.status, status);
    EXPECT_EQ(got.media_type, media_type);
  }
}

TEST(Answer, RefusesOtherHostsOriginsAndMethods) {
  const PreparedRecord record(small_record());
  struct Row {
    std::string method;
    std::optional<std::string> host;
    std::optional<std::string> origin;
    int status;
  };
  const Row table[] = {
      {"GET", "127.0.0.1:8420", {}, 200},
      {"HEAD", "localhost:8420", {}, 200},
      {"GET", "[::1]:8420", "http://127.0.0.1:8420", 200},
      {"GET", "localhost:8421", {}, 421},
      {"GET", "localhost", {}, 421},
      {"GET", "record.example:8420", {}, 421},
      {"GET", "127.0.0.1:8420.example", {}, 421},
      {"GET", {}, {}, 421},
      {"GET", "127.0.0.1:8420", "https://record.example", 403},
      {"GET", "127.0.0.1:8420", "null", 403},
      {"GET", "127.0.0.1:8420", "http://localhost:9999", 403},
      {"POST", "127.0.0.1:8420", {}, 405},
      {"DELETE", "127.0.0.1:8420", {}, 405},
  };
  for (const auto& [method, host, origin, status] : table) {
    SCOPED_TRACE(method + " " + host.value_or("(none)") + " " + origin.value_or("(none)"));
    EXPECT_EQ(answer(record, {}, {method, "/", "", host, origin}, 8420).status, status);
  }
}

TEST(Answer, SendsItsSecurityHeadersWithEverything) {
  const PreparedRecord record(small_record());
  for (const std::string path : {"/", "/nothing", "/assets/nothing", "/incidents.csv"}) {
    SCOPED_TRACE(path);
    const Answer got = answer(record, {}, get(path), 8420);
    std::map<std::string, std::string> headers(got.headers.begin(), got.headers.end());
    EXPECT_TRUE(headers["Content-Security-Policy"].starts_with("default-src 'self';"));
    EXPECT_EQ(headers["Content-Security-Policy"].find("unsafe"), std::string::npos);
    EXPECT_EQ(headers["X-Content-Type-Options"], "nosniff");
    EXPECT_EQ(headers["Referrer-Policy"], "no-referrer");
  }
}

TEST(ReadAssets, ReadsAFolderOnceAndNothingElse) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "cairn-assets-test";
  std::filesystem::create_directories(folder / "maps");
  std::ofstream(folder / "cairn.css") << "a{}";
  std::ofstream(folder / "maps" / "land.js") << "land";
  const Assets assets = read_assets(folder.string());
  ASSERT_EQ(assets.size(), 2U);
  EXPECT_EQ(assets.at("cairn.css").media_type, "text/css; charset=utf-8");
  EXPECT_EQ(*assets.at("maps/land.js").body, "land");
  std::filesystem::remove_all(folder);
  EXPECT_TRUE(read_assets(folder.string()).empty());
  EXPECT_TRUE(read_assets("").empty());
}

}  // namespace
}  // namespace cairn
