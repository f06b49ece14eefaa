#include "store/index_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <system_error>

#include "store/durable_file.h"
#include "store/temp_folder.h"
#include "text/sha256.h"

namespace cairn {

namespace {

constexpr int kApplicationId = 0x43414952;  // "CAIR"
constexpr std::size_t kRowsPerCommit = 5000;

struct Table {
  const char* name;
  std::vector<IndexRow> IndexContents::*rows;
  const char* id;      ///< Notes have no id of their own that must be unique.
  const char* parent;
};

constexpr std::array<Table, 8> kTables{{
    {"documents", &IndexContents::documents, "TEXT NOT NULL UNIQUE", "TEXT"},
    {"claims", &IndexContents::claims, "TEXT NOT NULL UNIQUE", "TEXT REFERENCES documents (id)"},
    {"incidents", &IndexContents::incidents, "TEXT NOT NULL UNIQUE", "TEXT"},
    {"sets", &IndexContents::sets, "TEXT NOT NULL UNIQUE", "TEXT"},
    {"unlinked", &IndexContents::unlinked, "TEXT NOT NULL UNIQUE", "TEXT"},
    {"persons", &IndexContents::persons, "TEXT NOT NULL UNIQUE", "TEXT"},
    {"estimates", &IndexContents::estimates, "TEXT NOT NULL UNIQUE", "TEXT"},
    {"notes", &IndexContents::notes, "TEXT NOT NULL", "TEXT"},
}};

std::string schema_of(const Table& table) {
  const std::string name = table.name;
  return "CREATE TABLE " + name + " (position INTEGER PRIMARY KEY, id " + table.id + ", parent " + table.parent +
         ", date_start TEXT, date_end TEXT, kind TEXT, json TEXT NOT NULL) STRICT;"
         "CREATE INDEX " + name + "_date ON " + name + " (date_start, date_end);"
         "CREATE INDEX " + name + "_parent ON " + name + " (parent);"
         "CREATE INDEX " + name + "_kind ON " + name + " (kind);";
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinishStatement>;

tl::unexpected<Error> index_error(const std::string& path, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = path});
}

std::string what_went_wrong(const Database& database) {
  return database ? sqlite3_errmsg(database.get()) : "out of memory";
}

/// A database and where it lies: what every step below needs.
struct Connection {
  Database database;
  std::string path;

  /// `row` names what was being written; empty for anything else.
  tl::unexpected<Error> write_failed(const std::string& row = {}) const {
    const int number = database ? sqlite3_system_errno(database.get()) : 0;
    if (number == ENOSPC || sqlite3_errcode(database.get()) == SQLITE_FULL) return file_error(path, "written", ENOSPC);
    return index_error(path, row + "cannot be written: " + what_went_wrong(database));
  }
  tl::unexpected<Error> damaged() const {
    return index_error(path, "is damaged (" + what_went_wrong(database) + "); `cairn build` makes it anew");
  }
  Result<void> run(const std::string& sql) const {
    if (sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return write_failed();
    return {};
  }
  Statement prepare(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database.get(), sql.c_str(), -1, &statement, nullptr);
    return Statement(statement);
  }
};

Connection connect(const std::string& path, const std::string& name, int flags) {
  sqlite3* raw = nullptr;
  sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  return {.database = Database(raw), .path = path};
}

void bind_text(const Statement& statement, int column, const std::string& text) {
  sqlite3_bind_text64(statement.get(), column, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

/// Not known is NULL, so that a query does not mistake it for a value.
void bind_text_or_null(const Statement& statement, int column, const std::string& text) {
  if (text.empty()) {
    sqlite3_bind_null(statement.get(), column);
  } else {
    bind_text(statement, column, text);
  }
}

std::string text_at(const Statement& statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
  return text == nullptr ? std::string() : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column)));
}

Result<void> write_rows(const Connection& to, const Table& table, const std::vector<IndexRow>& rows) {
  const Statement insert = to.prepare(std::string("INSERT INTO ") + table.name + " VALUES (?, ?, ?, ?, ?, ?, ?)");
  if (!insert) return to.write_failed();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && i % kRowsPerCommit == 0) {
      if (auto done = to.run("COMMIT; BEGIN"); !done) return done;
    }
    const IndexRow& row = rows[i];
    sqlite3_bind_int64(insert.get(), 1, static_cast<sqlite3_int64>(i));
    bind_text(insert, 2, row.id);
    bind_text_or_null(insert, 3, row.parent);
    bind_text_or_null(insert, 4, row.date_start);
    bind_text_or_null(insert, 5, row.date_end);
    bind_text_or_null(insert, 6, row.kind);
    bind_text(insert, 7, row.json);
    if (sqlite3_step(insert.get()) != SQLITE_DONE) {
      return to.write_failed(std::string(table.name) + ": \"" + row.id + "\" ");
    }
    sqlite3_reset(insert.get());
  }
  return {};
}

/// What the rows were built from and how many there are: a table that lost rows is found out when it is read.
Result<void> write_about(const Connection& to, const IndexContents& contents) {
  const Statement insert = to.prepare("INSERT INTO about VALUES (?, ?)");
  if (!insert) return to.write_failed();
  const auto add = [&](const std::string& name, const std::string& value) {
    bind_text(insert, 1, name);
    bind_text(insert, 2, value);
    const bool done = sqlite3_step(insert.get()) == SQLITE_DONE;
    sqlite3_reset(insert.get());
    return done;
  };
  if (!add("inputs_sha256", contents.inputs_sha256)) return to.write_failed();
  for (const Table& table : kTables) {
    if (!add(table.name, std::to_string((contents.*table.rows).size()))) return to.write_failed();
  }
  return {};
}

Result<void> fill(const Connection& to, const IndexContents& contents) {
  std::string schema = "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";
  for (const Table& table : kTables) schema += schema_of(table);
  // Exclusive: nobody else opens a file in temp/, and SQLite then keeps its -wal index in memory. In a mapped -shm file
  // a full disk would end the program (SIGBUS) instead of giving an error.
  const std::string settings =
      "PRAGMA locking_mode=EXCLUSIVE; PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
      "PRAGMA application_id=" + std::to_string(kApplicationId) + "; PRAGMA user_version=" + std::to_string(kIndexVersion) + ";";
  if (auto done = to.run(settings + schema + "BEGIN"); !done) return done;
  for (const Table& table : kTables) {
    if (auto done = write_rows(to, table, contents.*table.rows); !done) return done;
  }
  if (auto done = write_about(to, contents); !done) return done;
  if (auto done = to.run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)"); !done) return done;
  // Everything is out of the -wal file; now that file goes: the database is one file from here on, and a reader in a
  // folder that cannot be written needs no other.
  const Statement leave_wal = to.prepare("PRAGMA journal_mode=DELETE");
  if (!leave_wal || sqlite3_step(leave_wal.get()) != SQLITE_ROW || text_at(leave_wal, 0) != "delete") {
    return to.write_failed();
  }
  return {};
}

/// A path as SQLite's file: names want it.
std::string uri_of(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += '%' + hex_of({&c, 1});
    } else {
      uri += c;
    }
  }
  // Immutable: nobody writes to the file, since a new index is a new file. So no lock and no -shm file are needed.
  return uri + "?mode=ro&immutable=1";
}

Result<int> number_from(const Connection& from, const std::string& sql) {
  const Statement query = from.prepare(sql);
  if (!query || sqlite3_step(query.get()) != SQLITE_ROW) return from.damaged();
  return sqlite3_column_int(query.get(), 0);
}

Result<std::string> about(const Connection& from, const std::string& name) {
  const Statement query = from.prepare("SELECT value FROM about WHERE name = ?");
  if (!query) return from.damaged();
  bind_text(query, 1, name);
  if (sqlite3_step(query.get()) != SQLITE_ROW) return from.damaged();
  return text_at(query, 0);
}

Result<Connection> open_index(const std::string& path) {
  if (!exists(path)) return index_error(path, "is not there; `cairn build` makes it");
  Connection from = connect(path, uri_of(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  if (!from.database) return from.damaged();
  const auto application = number_from(from, "PRAGMA application_id");
  if (!application) return tl::unexpected(application.error());
  if (*application != kApplicationId) return index_error(path, "is not an index of Cairn; `cairn build` makes it anew");
  const auto version = number_from(from, "PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  if (*version != kIndexVersion) {
    return index_error(path, "was written by another version of Cairn (index version " + std::to_string(*version) +
                                 ", this one reads " + std::to_string(kIndexVersion) + "); `cairn build` makes it anew");
  }
  // SQLite takes the missing end of a last page for zeros.
  const auto pages = number_from(from, "PRAGMA page_count");
  const auto page_bytes = number_from(from, "PRAGMA page_size");
  std::error_code error;
  if (!pages || !page_bytes || std::filesystem::file_size(path, error) != std::uintmax_t(*pages) * std::uintmax_t(*page_bytes)) {
    return index_error(path, "is damaged (it is cut off); `cairn build` makes it anew");
  }
  sqlite3_exec(from.database.get(), "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON", nullptr, nullptr, nullptr);
  return from;
}

Result<std::vector<IndexRow>> read_rows(const Connection& from, const Table& table) {
  const auto expected = about(from, table.name);
  if (!expected) return tl::unexpected(expected.error());
  const Statement query = from.prepare(std::string("SELECT id, parent, date_start, date_end, kind, json FROM ") +
                                       table.name + " ORDER BY position");
  if (!query) return from.damaged();
  std::vector<IndexRow> rows;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(query.get())) == SQLITE_ROW) {
    rows.push_back({.id = text_at(query, 0), .parent = text_at(query, 1), .date_start = text_at(query, 2),
                    .date_end = text_at(query, 3), .kind = text_at(query, 4), .json = text_at(query, 5)});
  }
  if (step != SQLITE_DONE) return from.damaged();
  if (std::to_string(rows.size()) != *expected) {
    return index_error(from.path, std::string("is damaged (") + table.name + " has " + std::to_string(rows.size()) + " rows of " +
                                      *expected + "); `cairn build` makes it anew");
  }
  return rows;
}

}  // namespace

Result<void> write_index_file(const std::string& path, const IndexContents& contents) {
  {
    const Connection to = connect(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!to.database || sqlite3_errcode(to.database.get()) != SQLITE_OK) return to.write_failed();
    if (auto filled = fill(to, contents); !filled) return filled;
  }
  const auto file = open_file(path, O_RDONLY, 0, "read");
  if (!file) return tl::unexpected(file.error());
  return sync_data(*file, path);
}

Result<void> replace_index_file(const std::string& record_path, const IndexContents& contents) {
  if (auto made = make_temp_folder(record_path); !made) return made;
  const std::string beside = temp_path(record_path) + "/" + kIndexFile;
  const std::string path = record_path + "/" + kIndexFile;
  const auto remove_with_journals = [](const std::string& database, std::initializer_list<const char*> endings) {
    for (const char* ending : endings) ::unlink((database + ending).c_str());
  };
  remove_with_journals(beside, {"", "-wal", "-shm", "-journal"});
  auto done = write_index_file(beside, contents);
  if (done) {
    // What another program left beside the old index must not be taken for the new one's journal.
    remove_with_journals(path, {"-wal", "-shm", "-journal"});
    done = rename_file(beside, path);
  }
  if (!done) remove_with_journals(beside, {"", "-wal", "-shm", "-journal"});
  remove_empty_temp_folder(record_path);
  return done ? sync_folder(record_path) : done;
}

Result<IndexContents> read_index_file(const std::string& path) {
  const auto from = open_index(path);
  if (!from) return tl::unexpected(from.error());
  IndexContents contents;
  auto inputs = about(*from, "inputs_sha256");
  if (!inputs) return tl::unexpected(inputs.error());
  contents.inputs_sha256 = std::move(*inputs);
  for (const Table& table : kTables) {
    auto rows = read_rows(*from, table);
    if (!rows) return tl::unexpected(rows.error());
    contents.*table.rows = std::move(*rows);
  }
  return contents;
}

Result<std::string> read_index_inputs_sha256(const std::string& path) {
  const auto from = open_index(path);
  if (!from) return tl::unexpected(from.error());
  return about(*from, "inputs_sha256");
}

}  // namespace cairn
