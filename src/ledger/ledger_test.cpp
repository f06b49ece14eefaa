#include "ledger/ledger.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "text/sha256.h"

namespace cairn {
namespace {

LedgerEntry capture(std::uint64_t seq, std::string locator = "tell-omar.html") {
  return {.seq = seq,
          .time = "2026-01-31T09:30:00Z",
          .clock = "system",
          .actor = "cairn",
          .parents = {},
          .tool = {.name = "cairn", .version = "0.1.0", .config_sha256 = {}},
          .content = CapturedObject{
              .sha256 = std::string(64, 'a'), .size = 12, .media = "text/html", .locator = std::move(locator)}};
}

std::string line_of(const LedgerEntry& entry) { return entry_line(entry).value() + "\n"; }

TEST(EntryLine, IsWhatTheFormatPageShows) {
  EXPECT_EQ(entry_line(capture(3)).value(),
            R"({"actor":"cairn","clock":"system","object":{"locator":"tell-omar.html","media":"text/html",)"
            R"("sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":12},"parents":[],)"
            R"("seq":3,"time":"2026-01-31T09:30:00Z","tool":{"config_sha256":null,"name":"cairn","version":"0.1.0"},)"
            R"("type":"capture","v":1})");
}

TEST(EntryFromLine, ReadsTheExamplesOfTheFormatPage) {
  std::ifstream page(std::string(CAIRN_SOURCE_DIR) + "/docs/formats/ledger.md");
  std::vector<std::string> types;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("{\"actor\"")) continue;
    // Hashes are cut on the page: "9f2c…".
    for (std::size_t at = line.find("…"); at != std::string::npos; at = line.find("…")) {
      line.replace(at, std::string_view("…").size(), std::string(60, '0'));
    }
    const auto entry = entry_from_line(line);
    ASSERT_TRUE(entry) << entry.error().text() << "\n" << line;
    EXPECT_EQ(entry_line(*entry).value(), line);
    types.emplace_back(type_of(*entry));
  }
  EXPECT_EQ(types, (std::vector<std::string>{"capture", "decide", "code", "key", "redact", "anchor"}));
}

TEST(EntryLine, ComesBackWhateverTheText) {
  for (const std::string& locator :
       {std::string("a.html"), std::string("تل عمر.html"), std::string("🕊 \"x\" \\ / </script>"),
        std::string("line\nbreak\r\t\x01\x7f"), std::string("\xE2\x80\xA8\xE2\x80\xA9\xEF\xBB\xBF"),
        std::string("nul\0in", 6), std::string("e\xCC\x81 is not \xC3\xA9"), std::string()}) {
    SCOPED_TRACE(locator);
    const LedgerEntry entry = capture(0, locator);
    const auto line = entry_line(entry);
    ASSERT_TRUE(line) << line.error().text();
    EXPECT_EQ(line->find('\n'), std::string::npos);
    EXPECT_EQ(entry_from_line(*line).value(), entry);
  }
}

TEST(EntryLine, RefusesWhatCouldNotBeReadBack) {
  struct Row {
    std::string_view what;
    LedgerEntry entry;
    std::string_view message;
  };
  LedgerEntry bad_time = capture(0);
  bad_time.time = "yesterday";
  LedgerEntry bad_hash = capture(0);
  std::get<CapturedObject>(bad_hash.content).sha256 = "aa";
  LedgerEntry bad_parent = capture(0);
  bad_parent.parents = {"x"};
  LedgerEntry backwards = capture(0);
  backwards.content = SealedCode{
      .code = "C",
      .anchors = {SealedAnchor{
          .document_sha256 = {}, .span = {.begin = 2, .end = 1}, .quote_sha256 = {}, .kind = Kind::harm, .effect = {}}},
      .anchors_given = 1};
  const Row table[] = {
      {"time", bad_time, "field \"time\" is missing or not what it should be"},
      {"hash", bad_hash, "field \"sha256\" is missing or not what it should be"},
      {"parent", bad_parent, "field \"parents\" is missing or not what it should be"},
      {"span", backwards, "field \"span\" is missing or not what it should be"},
      {"seq", capture(std::uint64_t{1} << 53), "an integer is too large"},
      {"text", capture(0, "\xFF"), "a text is not UTF-8"},
      {"length", capture(0, std::string(60'000, 'x')),
       "a ledger entry of 60301 bytes is longer than the 60000 allowed"},
  };
  for (const auto& [what, entry, message] : table) {
    SCOPED_TRACE(what);
    const auto got = entry_line(entry);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, message);
  }
}

TEST(EntryFromLine, NamesTheFieldThatIsWrong) {
  using nlohmann::json;
  const json good = json::parse(entry_line(capture(0)).value());
  struct Row {
    std::string_view pointer;  ///< The field that is replaced, or removed where `value` is discarded.
    json value;
    std::string_view message;
  };
  const json kRemove(json::value_t::discarded);
  const Row table[] = {
      {"/v", 2, "written by a newer version of Cairn"},
      {"/v", "1", "field \"v\" is missing or not what it should be"},
      {"/type", "derive", "written by a newer version of Cairn"},
      {"/type", "decide", "field \"decision\" is missing or not what it should be"},
      {"/type", kRemove, "field \"type\" is missing or not what it should be"},
      {"/seq", -1, "field \"seq\" is missing or not what it should be"},
      {"/time", "2026-01-31T09:30:00+01:00", "field \"time\" is missing or not what it should be"},
      {"/actor", kRemove, "field \"actor\" is missing or not what it should be"},
      {"/parents", "x", "field \"parents\" is missing or not what it should be"},
      {"/tool", nullptr, "field \"name\" is missing or not what it should be"},
      {"/tool/version", "", "field \"version\" is missing or not what it should be"},
      {"/tool/config_sha256", "1", "field \"config_sha256\" is missing or not what it should be"},
      {"/object", nullptr, "field \"sha256\" is missing or not what it should be"},
      {"/object/size", "12", "field \"size\" is missing or not what it should be"},
      {"/object/more", 1, "a field this version of Cairn does not know"},
      {"/more", 1, "a field this version of Cairn does not know"},
  };
  for (const auto& [pointer, value, message] : table) {
    SCOPED_TRACE(pointer);
    json changed = good;
    const json::json_pointer at{std::string(pointer)};
    if (value.is_discarded()) {
      changed.at(at.parent_pointer()).erase(at.back());
    } else {
      changed[at] = value;
    }
    const auto got = entry_from_line(changed.dump());
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, message);
  }
}

TEST(IsLedgerTime, WantsUtcToTheSecond) {
  EXPECT_TRUE(is_ledger_time("2026-01-31T23:59:59Z"));
  for (const std::string_view bad : {"", "2026-01-31", "2026-01-31T23:59:59", "2026-01-31T23:59:59.5Z",
                                     "2026-01-31 23:59:59Z", "2026-01-31T23:59:59z", "2026-01-31T23:59:59Z "}) {
    EXPECT_FALSE(is_ledger_time(bad)) << bad;
  }
}

const std::string kThree = line_of(capture(0)) + line_of(capture(1)) + line_of(capture(2, "third\xE2\x80\xA8.html"));

TEST(ReadLedger, ReadsEveryLine) {
  const LedgerReading reading = read_ledger(kThree);
  EXPECT_EQ(reading.entries, (std::vector{capture(0), capture(1), capture(2, "third\xE2\x80\xA8.html")}));
  EXPECT_EQ(reading.lines, (std::vector<std::size_t>{1, 2, 3}));
  EXPECT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.kept_bytes, kThree.size());
  EXPECT_FALSE(reading.lacks_line_end);
  EXPECT_EQ(read_ledger("").kept_bytes, 0u);
}

// A crash can stop the writing of a line after any byte.
TEST(ReadLedger, DropsATornTailAtEveryByteButNeverAWholeEntry) {
  const std::size_t two = line_of(capture(0)).size() + line_of(capture(1)).size();
  for (std::size_t size = two; size <= kThree.size(); ++size) {
    const LedgerReading reading = read_ledger(std::string_view(kThree).substr(0, size));
    const bool whole = size + 1 >= kThree.size();
    ASSERT_TRUE(reading.problems.empty()) << size;
    ASSERT_EQ(reading.entries.size(), whole ? 3u : 2u) << size;
    ASSERT_EQ(reading.kept_bytes, whole ? size : two) << size;
    ASSERT_EQ(reading.lacks_line_end, size + 1 == kThree.size()) << size;
  }
}

TEST(ReadLedger, DropsAPageThatNeverReachedTheDisk) {
  const LedgerReading reading = read_ledger(kThree + std::string(100, '\0') + "\"v\":1}\n");
  EXPECT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.kept_bytes, kThree.size());
  EXPECT_EQ(reading.entries.size(), 3u);
}

TEST(ReadLedger, ReportsEveryOtherBadLineWithItsNumber) {
  struct Row {
    std::string bytes;
    std::vector<std::pair<std::size_t, std::string>> problems;
  };
  const std::string first = line_of(capture(0));
  const std::string second = line_of(capture(1));
  const std::string third = line_of(capture(2));
  const std::string gap = "has number 2 where 1 must come: an entry is missing, repeated or moved";
  const Row table[] = {
      {first + "{\"actor\"\n" + third, {{2, "not JSON"}}},
      {first + std::string(10, '\0') + "\n" + third, {{2, "not JSON"}}},
      {first + "\n" + third, {{2, "not JSON"}}},
      {first + "garbage\n", {{2, "not JSON"}}},
      {"{\"v\": 1}\n" + second, {{1, "not in canonical form (RFC 8785)"}}},
      {first + third, {{2, gap}}},
      {first + third.substr(0, third.size() - 1), {{2, gap}}},  // whole but for the line end: no torn tail
      {first + first, {{2, "has number 0 where 1 must come: an entry is missing, repeated or moved"}}},
      {first + "[]\n", {{2, "field \"v\" is missing or not what it should be"}}},
      {second + third,
       {{1, "has number 1 where 0 must come: an entry is missing, repeated or moved"}}},  // once, not twice
      {second + first,
       {{1, "has number 1 where 0 must come: an entry is missing, repeated or moved"},
        {2, "has number 0 where 2 must come: an entry is missing, repeated or moved"}}},
      {"x\ny\n", {{1, "not JSON"}, {2, "not JSON"}}},
  };
  for (const auto& [bytes, problems] : table) {
    SCOPED_TRACE(bytes);
    const LedgerReading reading = read_ledger(bytes);
    std::vector<std::pair<std::size_t, std::string>> got;
    for (const Error& problem : reading.problems) got.emplace_back(problem.line.value(), problem.message);
    EXPECT_EQ(got, problems);
    EXPECT_EQ(reading.kept_bytes, bytes.size());
  }
}

TEST(ReadSealedValues, KeepsWhatCanBeOpenedAndDropsATornTail) {
  const SealedValue one = seal("first", std::string(32, '1'));
  const SealedValue two = seal("second", std::string(32, '2'));
  const std::string bytes = sealed_value_line(one).value() + "\n" + sealed_value_line(two).value() + "\n";
  EXPECT_EQ(read_sealed_values(bytes).values, (OpenedValues{{one.sha256, "first"}, {two.sha256, "second"}}));

  const ValuesReading torn = read_sealed_values(std::string_view(bytes).substr(0, bytes.size() - 5));
  EXPECT_EQ(torn.values, (OpenedValues{{one.sha256, "first"}}));
  EXPECT_TRUE(torn.problems.empty());
  EXPECT_EQ(torn.kept_bytes, sealed_value_line(one).value().size() + 1);

  const ValuesReading bad = read_sealed_values("{}\n" + bytes);
  ASSERT_EQ(bad.problems.size(), 1u);
  EXPECT_EQ(bad.problems[0].line, 1u);
  EXPECT_EQ(bad.values.size(), 2u);
}

}  // namespace
}  // namespace cairn
