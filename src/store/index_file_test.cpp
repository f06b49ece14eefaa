#include "store/index_file.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "store/scratch_folder.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Access = RecordFolder::Access;

IndexRow row(std::string id, std::string parent = {}, std::string day = {}) {
  return {.id = std::move(id), .parent = std::move(parent), .date_start = day, .date_end = day, .kind = "harm",
          .json = "{\"text\":\"تل عمر 🕊 \\u0000\"}"};
}

IndexContents some_contents() {
  IndexContents contents;
  contents.inputs_sha256 = std::string(64, 'e');
  contents.documents = {row("d2", {}, "2018-11-15"), row("d1", {}, "2018-11-14")};  // kept in this order
  contents.claims = {row("d1#1", "d1", "2018-11-13"), row("d2#1", "d2"), row("d1#2", "d1")};
  contents.incidents = {row("CAIRN-2018-0001", {}, "2018-11-13")};
  contents.sets = {row("s1")};
  contents.unlinked = {row("d2#1")};
  contents.notes = {row("d1", "d1"), row("d1", "d1"), row("")};
  contents.notes[2].json = std::string("odd\0\xFF", 5);
  return contents;
}

void expect_equal(const std::vector<IndexRow>& got, const std::vector<IndexRow>& given) {
  ASSERT_EQ(got.size(), given.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].id, given[i].id);
    EXPECT_EQ(got[i].parent, given[i].parent);
    EXPECT_EQ(got[i].date_start, given[i].date_start);
    EXPECT_EQ(got[i].date_end, given[i].date_end);
    EXPECT_EQ(got[i].kind, given[i].kind);
    EXPECT_EQ(got[i].json, given[i].json);
  }
}

void expect_equal(const IndexContents& got, const IndexContents& given) {
  EXPECT_EQ(got.inputs_sha256, given.inputs_sha256);
  expect_equal(got.documents, given.documents);
  expect_equal(got.claims, given.claims);
  expect_equal(got.incidents, given.incidents);
  expect_equal(got.sets, given.sets);
  expect_equal(got.unlinked, given.unlinked);
  expect_equal(got.notes, given.notes);
}

/// Runs SQL in a database as a stranger's program would; returns the first value.
std::string run_sql(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  std::string first;
  const auto keep = [](void* out, int, char** values, char**) {
    auto& text = *static_cast<std::string*>(out);
    if (text.empty() && values[0] != nullptr) text = values[0];
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), keep, &first, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
  return first;
}

TEST(Index, ComesBackAsItWasWritten) {
  const ScratchFolder scratch;
  auto record = RecordFolder::init(scratch / "a.cairn", "A").value();
  ASSERT_TRUE(record.write_index(some_contents()));
  expect_equal(record.read_index().value(), some_contents());
  EXPECT_EQ(record.index_inputs_sha256().value(), std::string(64, 'e'));

  ASSERT_TRUE(record.write_index({}));  // and is replaced as a whole
  expect_equal(record.read_index().value(), {});
}

TEST(Index, IsOneFileWithNothingBesideIt) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  auto record = RecordFolder::init(path, "A").value();
  put_file(path + "/index.sqlite-wal", "another program's journal");
  put_file(path + "/index.sqlite-journal", "another program's journal");
  ASSERT_TRUE(record.write_index(some_contents()));
  ASSERT_TRUE(record.read_index());
  std::vector<std::string> names;
  for (const auto& found : fs::directory_iterator(path)) names.push_back(found.path().filename().string());
  std::ranges::sort(names);
  EXPECT_EQ(names, (std::vector<std::string>{"cairn.toml", "evidence", "index.sqlite", "ledger", "lock", "private"}));
}

TEST(Index, CanBeQueriedByAnyProgram) {
  const ScratchFolder scratch;
  const std::string path = scratch / "index.sqlite";
  ASSERT_TRUE(write_index_file(path, some_contents()));
  EXPECT_EQ(run_sql(path, "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(run_sql(path, "PRAGMA foreign_key_check"), "");
  EXPECT_EQ(run_sql(path, "PRAGMA journal_mode"), "delete");
  EXPECT_EQ(run_sql(path, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"), "0");
  EXPECT_EQ(run_sql(path, "SELECT group_concat(id) FROM (SELECT id FROM claims WHERE parent = 'd1' ORDER BY position)"), "d1#1,d1#2");
  EXPECT_EQ(run_sql(path, "SELECT id FROM incidents WHERE date_start BETWEEN '2018-11-01' AND '2018-11-30'"), "CAIRN-2018-0001");
  EXPECT_EQ(run_sql(path, "SELECT count(*) FROM claims WHERE date_start IS NULL"), "2");
  for (const std::string query : {"date_start >= '2018'", "parent = 'd1'", "kind = 'harm'", "id = 'd1#1'"}) {
    const std::string plan = "EXPLAIN QUERY PLAN SELECT json FROM claims WHERE " + query;
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
    std::string text;
    sqlite3_exec(database, plan.c_str(), [](void* out, int, char** v, char**) { *static_cast<std::string*>(out) += v[3]; return 0; },
                 &text, nullptr);
    sqlite3_close(database);
    EXPECT_NE(text.find("USING INDEX"), std::string::npos) << query << ": " << text;
  }
}

TEST(Index, HoldsMoreRowsThanOneCommitTakes) {
  const ScratchFolder scratch;
  IndexContents contents;
  for (int i = 0; i < 12'345; ++i) contents.documents.push_back(row("d" + std::to_string(i)));
  ASSERT_TRUE(write_index_file(scratch / "index.sqlite", contents));
  expect_equal(read_index_file(scratch / "index.sqlite").value(), contents);
}

TEST(Index, RefusesRowsThatCannotBeRight) {
  const ScratchFolder scratch;
  auto record = RecordFolder::init(scratch / "a.cairn", "A").value();
  ASSERT_TRUE(record.write_index(some_contents()));
  IndexContents twice = some_contents();
  twice.incidents.push_back(twice.incidents[0]);
  const auto refused = record.write_index(twice);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "incidents: \"CAIRN-2018-0001\" cannot be written: UNIQUE constraint failed: incidents.id");
  IndexContents orphan = some_contents();
  orphan.claims[1].parent = "d9";
  EXPECT_EQ(record.write_index(orphan).error().message, "claims: \"d2#1\" cannot be written: FOREIGN KEY constraint failed");
  expect_equal(record.read_index().value(), some_contents());  // the old one stays
  EXPECT_FALSE(fs::exists(scratch / "a.cairn/temp"));
}

TEST(Index, SaysThatBuildMakesItAnew) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn/index.sqlite";
  auto record = RecordFolder::init(scratch / "a.cairn", "A").value();
  const auto message = [&] {
    const auto contents = record.read_index();
    EXPECT_FALSE(contents);
    return contents ? std::string() : contents.error().text();
  };
  EXPECT_EQ(message(), path + ": is not there; `cairn build` makes it");
  EXPECT_FALSE(record.index_inputs_sha256());

  put_file(path, "not a database at all, but long enough to have a header of a hundred bytes, which SQLite would read");
  EXPECT_EQ(message(), path + ": is damaged (file is not a database); `cairn build` makes it anew");
  EXPECT_FALSE(record.index_inputs_sha256());
  put_file(path, "");
  EXPECT_EQ(message(), path + ": is not an index of Cairn; `cairn build` makes it anew");
  fs::remove(path);
  run_sql(path, "CREATE TABLE t (x)");
  EXPECT_EQ(message(), path + ": is not an index of Cairn; `cairn build` makes it anew");

  ASSERT_TRUE(record.write_index(some_contents()));
  run_sql(path, "PRAGMA user_version=7");
  EXPECT_EQ(message(), path + ": was written by another version of Cairn (index version 7, this one reads " +
                           std::to_string(kIndexVersion) + "); `cairn build` makes it anew");
  ASSERT_TRUE(record.write_index(some_contents()));
  run_sql(path, "DELETE FROM claims WHERE id = 'd1#1'");
  EXPECT_EQ(message(), path + ": is damaged (claims has 2 rows of 3); `cairn build` makes it anew");
  ASSERT_TRUE(record.write_index(some_contents()));
  run_sql(path, "DROP TABLE claims");
  EXPECT_EQ(message(), path + ": is damaged (no such table: claims); `cairn build` makes it anew");

  // Cut off anywhere: an error, or (where only free pages went) the same rows. Never other rows.
  ASSERT_TRUE(record.write_index(some_contents()));
  const std::string whole = file_text(path);
  for (std::size_t size = 0; size < whole.size(); size += 1021) {
    put_file(path, whole.substr(0, size));
    EXPECT_NE(message().find("`cairn build` makes it anew"), std::string::npos) << size;
  }
  ASSERT_TRUE(record.write_index(some_contents()));
  EXPECT_TRUE(record.read_index());
}

TEST(Index, IsReadFromAFolderThatCannotBeWritten) {
  const ScratchFolder scratch;
  const std::string path = scratch / "odd %41 name?#.cairn";
  {
    auto record = RecordFolder::init(path, "A").value();
    ASSERT_TRUE(record.write_index(some_contents()));
  }
  fs::permissions(path + "/index.sqlite", fs::perms::owner_read);
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_exec);
  {
    const auto record = RecordFolder::open(path, Access::read).value();
    expect_equal(record.read_index().value(), some_contents());
    if (::geteuid() != 0) {  // nobody keeps root from writing
      EXPECT_TRUE(RecordFolder::open(path, Access::write).error().text().ends_with("Permission denied"));
    }
  }
  fs::permissions(path, fs::perms::owner_all);
}

}  // namespace
}  // namespace cairn
