#include "store/store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include "store/evidence.h"
#include "store/scratch_folder.h"
#include "text/sha256.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Access = RecordFolder::Access;

constexpr const char* kTime = "2026-01-31T09:30:00Z";

Anchor anchor(std::string_view document, std::string quote) {
  return {.document_sha256 = sha256_hex(document), .span = {.begin = 18, .end = 29}, .quote = std::move(quote),
          .kind = Kind::harm, .effect = Effect::killed};
}

Decision decision(std::string id) {
  return {.decision = std::move(id),
          .action = DecisionAction::not_same,
          .targets = {"CAIRN-2018-0001", anchor("<p>one</p>", "at least 23")},
          .value = "",
          .by = "R. Reviewer",
          .at = "2026-02-01T10:00:00Z",
          .reason = "Two villages of one name"};
}

TEST(RecordFolder, IsMadeOnceAndOpenedAgain) {
  const ScratchFolder scratch;
  const std::string path = scratch / "new/tell-omar.cairn";
  {
    const auto made = RecordFolder::init(path + "/", "Tell Omar, \"2018\" \\ عمر\n\x7f");
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_EQ(made->path(), path);
    const auto config = toml::parse(made->config_text().value());
    EXPECT_EQ(config["title"].value<std::string>(), "Tell Omar, \"2018\" \\ عمر\n\x7f");
    EXPECT_EQ(config["rules"].value<std::string>(), "v1");
    EXPECT_EQ(config["languages"][0].value<std::string>(), "en");
    EXPECT_TRUE(config["policies"].is_table());
  }
  for (const Access access : {Access::read, Access::write}) {
    const auto opened = RecordFolder::open(path, access);
    ASSERT_TRUE(opened) << opened.error().text();
    EXPECT_TRUE(opened->notes().empty());
    EXPECT_TRUE(opened->captures().value().empty());
    EXPECT_TRUE(opened->verify_evidence().value().empty());
  }
  const auto again = RecordFolder::init(path, "Another");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().text(), path + ": is there already and is not empty");
}

TEST(RecordFolder, CompletesAnInitThatWasStopped) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  put_file(path + "/ledger/entries.jsonl", "");
  put_file(path + "/lock", "123\n");
  put_file(path + "/cairn.toml.new", "titl");
  fs::create_directories(path + "/evidence");
  const auto made = RecordFolder::init(path, "A");
  ASSERT_TRUE(made) << made.error().text();
  EXPECT_FALSE(fs::exists(path + "/cairn.toml.new"));
}

TEST(RecordFolder, SaysInOneSentenceWhyItCannotBeMade) {
  const ScratchFolder scratch;
  put_file(scratch / "full/letter.txt", "dear");
  put_file(scratch / "entries/ledger/entries.jsonl", "{}\n");
  put_file(scratch / "file", "x");
  struct Row {
    std::string path;
    std::string title;
    std::string text;
  };
  const Row table[] = {
      {scratch / "full", "A", scratch / "full: is there already and is not empty"},
      {scratch / "entries", "A", scratch / "entries: is there already and is not empty"},
      {scratch / "file", "A", scratch / "file: cannot be made: Not a directory"},
      {scratch / "new", "\xFF", "the title is not UTF-8"},
  };
  for (const auto& [path, title, text] : table) {
    SCOPED_TRACE(path);
    const auto made = RecordFolder::init(path, title);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().text(), text);
  }
  EXPECT_FALSE(fs::exists(scratch / "full/lock"));
  EXPECT_FALSE(fs::exists(scratch / "new"));
}

TEST(RecordFolder, SaysInOneSentenceWhyItCannotBeOpened) {
  const ScratchFolder scratch;
  put_file(scratch / "file", "x");
  fs::create_directories(scratch / "empty");
  put_file(scratch / "headless/cairn.toml", "title = \"x\"\n");
  const std::pair<std::string, std::string> table[] = {
      {"nowhere", ": there is no such folder"},
      {"file", ": is not a folder"},
      {"empty", ": is not a Cairn record: it has no cairn.toml"},
      {"headless", ": is not a whole Cairn record: it has no ledger/entries.jsonl"},
  };
  for (const auto& [name, text] : table) {
    for (const Access access : {Access::read, Access::write}) {
      const auto opened = RecordFolder::open(scratch / name, access);
      ASSERT_FALSE(opened);
      EXPECT_EQ(opened.error().text(), (scratch / name) + text);
    }
  }
}

TEST(RecordFolder, HasOneWriterAndAnyNumberOfReaders) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  auto writer = RecordFolder::init(path, "A");
  ASSERT_TRUE(writer);
  const auto second = RecordFolder::open(path, Access::write);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().text(), path + ": is already open for writing in this process");

  auto reader = RecordFolder::open(path, Access::read);
  ASSERT_TRUE(reader);
  ASSERT_TRUE(writer->add_capture("<p>one</p>", "text/html", "one.html", kTime));
  EXPECT_EQ(reader->captures().value().size(), 1u);  // sees what was added after it was opened
  EXPECT_EQ(reader->add_capture("x", "text/plain", "x", kTime).error().text(), path + ": is open for reading only");
  EXPECT_EQ(reader->append_decision(decision("d"), kTime).error().text(), path + ": is open for reading only");
  EXPECT_EQ(reader->write_index({}).error().text(), path + ": is open for reading only");

  RecordFolder moved = std::move(*writer);
  EXPECT_FALSE(RecordFolder::open(path, Access::write));
  { const RecordFolder gone = std::move(moved); }
  EXPECT_TRUE(RecordFolder::open(path, Access::write));
}

TEST(AddCapture, StoresBytesOnceUnderTheirHash) {
  const ScratchFolder scratch;
  auto record = RecordFolder::init(scratch / "a.cairn", "A").value();
  const std::string bytes("<p>Tell Omar</p>\0\xFF\n", 19);
  const auto first = record.add_capture(bytes, "text/html", "one.html", kTime).value();
  EXPECT_EQ(first.seq, 0u);
  EXPECT_EQ(first.sha256, sha256_hex(bytes));
  EXPECT_EQ(first.bytes, bytes.size());
  EXPECT_EQ(first.media_type, "text/html");
  EXPECT_EQ(first.locator, "one.html");
  EXPECT_EQ(first.time, kTime);
  const std::string path = record.evidence_path(first.sha256);
  EXPECT_TRUE(path.ends_with("/evidence/" + first.sha256.substr(0, 2) + "/" + first.sha256.substr(2, 2) + "/" + first.sha256));
  EXPECT_EQ(file_text(path), bytes);
  EXPECT_EQ(record.evidence(first.sha256).value(), bytes);
  struct stat before;
  ASSERT_EQ(::stat(path.c_str(), &before), 0);
  EXPECT_EQ(before.st_mode & 0777, 0444u);

  // The same again: no entry. Under another name: an entry, the same bytes.
  EXPECT_EQ(record.add_capture(bytes, "text/html", "one.html", "2026-03-01T00:00:00Z").value().seq, 0u);
  EXPECT_EQ(record.add_capture(bytes, "text/html", "copy.html", kTime).value().seq, 1u);
  struct stat after;
  ASSERT_EQ(::stat(path.c_str(), &after), 0);
  EXPECT_EQ(before.st_ino, after.st_ino);
  EXPECT_EQ(record.captures().value().size(), 2u);
  EXPECT_TRUE(record.verify_evidence().value().empty());
}

TEST(AddCapture, TakesAnyNameAndAnyBytes) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  const std::vector<std::pair<std::string, std::string>> names = {
      {"تل عمر.html", "تل عمر.html"},
      {"🕊 \"x\" \\ </script>\u2028\n\x01", "🕊 \"x\" \\ </script>\u2028\n\x01"},
      {"bad \xFF\xFE name", "bad \uFFFD\uFFFD name"},
      {"../../etc/passwd", "../../etc/passwd"},
      {"", ""},
  };
  {
    auto record = RecordFolder::init(path, "A").value();
    for (const auto& [given, kept] : names) {
      const auto added = record.add_capture("bytes of " + given, "text/html", given, kTime);
      ASSERT_TRUE(added) << added.error().text();
      EXPECT_EQ(added->locator, kept);
      EXPECT_EQ(record.add_capture("bytes of " + given, "text/html", given, kTime).value().seq, added->seq);
    }
    EXPECT_EQ(record.add_capture("", "text/plain", "empty", kTime).value().bytes, 0u);
  }
  auto again = RecordFolder::open(path, Access::read).value();
  const auto captures = again.captures().value();
  ASSERT_EQ(captures.size(), names.size() + 1);
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(captures[i].locator, names[i].second);
    EXPECT_EQ(again.evidence(captures[i].sha256).value(), "bytes of " + names[i].first);
  }
}

TEST(AddCaptures, KeepsTheOrderAndIsAllOrNothing) {
  const ScratchFolder scratch;
  auto record = RecordFolder::init(scratch / "a.cairn", "A").value();
  const NewCapture good[] = {{"one", "text/plain", "1"}, {"two", "text/plain", "2"}, {"one", "text/plain", "3"},
                             {"one", "text/plain", "1"}};
  const auto added = record.add_captures(good, kTime).value();
  ASSERT_EQ(added.size(), 4u);
  EXPECT_EQ(added[0].seq, 0u);
  EXPECT_EQ(added[1].seq, 1u);
  EXPECT_EQ(added[2].seq, 2u);
  EXPECT_EQ(added[3].seq, 0u);

  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) texts.push_back("text " + std::to_string(i % 250));
  std::vector<NewCapture> many;
  for (std::size_t i = 0; i < texts.size(); ++i) many.push_back({texts[i], "text/plain", std::to_string(i)});
  const auto all = record.add_captures(many, kTime).value();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(all[i].seq, i + 3);
    ASSERT_EQ(record.evidence(all[i].sha256).value(), texts[i]);
  }
  EXPECT_TRUE(fs::is_empty(scratch / "a.cairn/temp"));

  const std::string long_name(60'000, 'x');
  const NewCapture bad[] = {{"three", "text/plain", "4"}, {"four", "text/plain", long_name}};
  const auto refused = record.add_captures(bad, kTime);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("longer than the 60000 allowed"), std::string::npos);
  EXPECT_EQ(record.captures().value().size(), 303u);
  EXPECT_FALSE(record.evidence(sha256_hex("three")));
  EXPECT_TRUE(record.verify_evidence().value().empty());
  EXPECT_FALSE(record.add_captures(bad, "31 January"));
  EXPECT_TRUE(record.add_captures({}, kTime).value().empty());
}

TEST(AddCaptureFile, StreamsAFileAndRefusesWhatIsNone) {
  const ScratchFolder scratch;
  auto record = RecordFolder::init(scratch / "a.cairn", "A").value();
  std::string bytes;
  for (int i = 0; i < 700'000; ++i) bytes += "line\n";  // more than one piece
  put_file(scratch / "long.txt", bytes);
  const auto added = record.add_capture_file(scratch / "long.txt", "text/plain", "long.txt", kTime).value();
  EXPECT_EQ(added.sha256, sha256_hex(bytes));
  EXPECT_EQ(added.bytes, bytes.size());
  EXPECT_EQ(record.evidence(added.sha256).value(), bytes);
  EXPECT_EQ(record.add_capture_file(scratch / "long.txt", "text/plain", "long.txt", kTime).value().seq, 0u);

  fs::create_directories(scratch / "folder");
  ASSERT_EQ(::mkfifo((scratch / "pipe").c_str(), 0600), 0);
  const std::pair<std::string, std::string> table[] = {
      {"nothing", ": cannot be read: No such file or directory"},
      {"folder", ": is not a plain file"},
      {"pipe", ": is not a plain file"},
  };
  for (const auto& [name, text] : table) {
    const auto refused = record.add_capture_file(scratch / name, "text/plain", name, kTime);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text(), (scratch / name) + text);
  }
  EXPECT_EQ(record.captures().value().size(), 1u);
  EXPECT_TRUE(fs::is_empty(scratch / "a.cairn/temp"));
}

TEST(Evidence, IsHashedAgainWhenItIsRead) {
  const ScratchFolder scratch;
  auto record = RecordFolder::init(scratch / "a.cairn", "A").value();
  const auto one = record.add_capture("one", "text/plain", "1", kTime).value();
  put_file(record.evidence_path(one.sha256), "One");
  EXPECT_EQ(record.evidence(one.sha256).error().message, "the evidence was changed after it was captured");
  // Never repaired in silence, not even when the right bytes come again.
  EXPECT_EQ(record.add_capture("one", "text/plain", "2", kTime).error().message,
            "the evidence was changed after it was captured");
  put_file(scratch / "one.txt", "one");
  EXPECT_FALSE(record.add_capture_file(scratch / "one.txt", "text/plain", "2", kTime));
  EXPECT_EQ(file_text(record.evidence_path(one.sha256)), "One");
  // But lost bytes can come back.
  fs::remove(record.evidence_path(one.sha256));
  EXPECT_EQ(record.evidence(one.sha256).error().message, "the evidence is missing");
  EXPECT_EQ(record.add_capture("one", "text/plain", "1", kTime).value().seq, 0u);
  EXPECT_TRUE(record.verify_evidence().value().empty());

  EXPECT_EQ(record.evidence("../../cairn.toml").error().message, "\"../../cairn.toml\" is not a SHA-256");
}

TEST(Decisions, ComeBackAsTheyWereGiven) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  Decision odd = decision("d-2");
  odd.action = DecisionAction::override_;
  odd.value = "{\"low\":20,\"note\":\"قال \\\"x\\\" 🕊\u2028\"}";
  odd.reason = std::string("line\none\0two\x1f", 14);
  odd.targets.emplace_back(Anchor{.document_sha256 = "", .span = {}, .quote = "", .kind = Kind::denial, .effect = {}});
  {
    auto record = RecordFolder::init(path, "A").value();
    record.set_tool("9.8.7", "");
    EXPECT_EQ(record.append_decision(decision("d-1"), kTime).value(), 0u);
    EXPECT_EQ(record.append_decision(odd, kTime).value(), 1u);
    EXPECT_EQ(record.append_decision(decision("d-1"), kTime).error().text(),
              path + ": the decision \"d-1\" is in the ledger already");
    EXPECT_EQ(record.append_decision(decision(""), kTime).error().message, "a decision needs an id");
    Decision nobody = decision("d-3");
    nobody.by = "";
    EXPECT_EQ(record.append_decision(nobody, kTime).error().message, "a decision needs the name of who made it");
    Decision bytes = decision("d-3");
    bytes.reason = "\xFF";
    EXPECT_EQ(record.append_decision(bytes, kTime).error().message, "a text is not UTF-8");
    Decision endless = decision("d-3");
    endless.targets.assign(400, anchor("<p>one</p>", "at least 23"));
    EXPECT_FALSE(record.append_decision(endless, kTime));
    EXPECT_EQ(record.decisions().value().size(), 2u);
  }
  const auto record = RecordFolder::open(path, Access::write).value();
  const auto back = record.decisions().value();
  ASSERT_EQ(back.size(), 2u);
  for (const auto& [got, given] : {std::pair(back[0], decision("d-1")), std::pair(back[1], odd)}) {
    EXPECT_EQ(got.decision, given.decision);
    EXPECT_EQ(got.action, given.action);
    EXPECT_EQ(got.targets, given.targets);
    EXPECT_EQ(got.value, given.value);
    EXPECT_EQ(got.by, given.by);
    EXPECT_EQ(got.at, given.at);
    EXPECT_EQ(got.reason, given.reason);
  }
  const auto line = nlohmann::json::parse(file_text(path + "/ledger/entries.jsonl").substr(0, file_text(path + "/ledger/entries.jsonl").find('\n')));
  EXPECT_EQ(line["actor"], "R. Reviewer");
  EXPECT_EQ(line["tool"], (nlohmann::json{{"name", "cairn"}, {"version", "9.8.7"},
                                          {"config_sha256", sha256_hex(file_text(path + "/cairn.toml"))}}));
  EXPECT_EQ(line["parents"], nlohmann::json::array({sha256_hex("<p>one</p>")}));
  EXPECT_TRUE(record.verify_evidence().value().empty());
}

TEST(Decisions, OutliveTheErasureOfTheirWords) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  ASSERT_TRUE(RecordFolder::init(path, "A").value().append_decision(decision("d-1"), kTime));
  EXPECT_EQ(file_text(path + "/ledger/entries.jsonl").find("villages"), std::string::npos);
  fs::remove(path + "/ledger/values.jsonl");
  const auto record = RecordFolder::open(path, Access::write);
  ASSERT_TRUE(record) << record.error().text();
  const auto back = record->decisions().value();
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(back[0].reason, "");
  EXPECT_EQ(back[0].by, "R. Reviewer");
  EXPECT_EQ(std::get<Anchor>(back[0].targets[1]), anchor("<p>one</p>", ""));
  const auto problems = record->verify_evidence().value();
  ASSERT_EQ(problems.size(), 2u);  // the reason and the quote
  EXPECT_EQ(problems[0].what, "ledger value missing");
  EXPECT_EQ(problems[0].where, "ledger/entries.jsonl:1");
}

TEST(Codes, AreMintedOnce) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  const std::vector anchors = {anchor("<p>one</p>", "at least 23"), anchor("<p>two</p>", "ثلاثة")};
  {
    auto record = RecordFolder::init(path, "A").value();
    ASSERT_TRUE(record.add_capture("<p>one</p>", "text/html", "one.html", kTime));
    EXPECT_EQ(record.append_code("CAIRN-2018-0001", anchors, kTime).value(), 1u);
    const std::vector<CodeEntry> more = {{.seq = 0, .code = "CAIRN-2018-0002", .anchors = {}},
                                         {.seq = 0, .code = "CAIRN-2018-0003", .anchors = anchors}};
    EXPECT_EQ(record.append_codes(more, kTime).value(), 2u);
    EXPECT_EQ(record.append_codes(more, kTime).error().text(), path + ": the code \"CAIRN-2018-0002\" is in the ledger already");
    const std::vector<CodeEntry> twice = {{.seq = 0, .code = "C", .anchors = {}}, {.seq = 0, .code = "C", .anchors = {}}};
    EXPECT_FALSE(record.append_codes(twice, kTime));
    EXPECT_FALSE(record.append_code("", {}, kTime));
  }
  const auto codes = RecordFolder::open(path, Access::read).value().codes().value();
  ASSERT_EQ(codes.size(), 3u);
  EXPECT_EQ(codes[0].seq, 1u);
  EXPECT_EQ(codes[0].code, "CAIRN-2018-0001");
  EXPECT_EQ(codes[0].anchors, anchors);
  EXPECT_TRUE(codes[1].anchors.empty());
  EXPECT_EQ(codes[2].seq, 3u);
}

TEST(Ledger, OrdersByNumberAndFlagsAClockThatRunsBackwards) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  ASSERT_TRUE(RecordFolder::init(path, "A").value().add_capture("1", "text/plain", "1", "2026-01-31T09:30:00Z"));
  auto record = RecordFolder::open(path, Access::write).value();
  ASSERT_TRUE(record.add_capture("2", "text/plain", "2", "2026-01-30T00:00:00Z"));
  ASSERT_TRUE(record.add_capture("3", "text/plain", "3", "2026-01-31T09:30:00Z"));
  const std::string entries = file_text(path + "/ledger/entries.jsonl");
  std::vector<std::string> clocks;
  for (std::size_t at = entries.find("\"clock\":\""); at != std::string::npos; at = entries.find("\"clock\":\"", at + 1)) {
    clocks.push_back(entries.substr(at + 9, entries.find('"', at + 9) - at - 9));
  }
  EXPECT_EQ(clocks, (std::vector<std::string>{"system", "clock_skew", "system"}));
}

}  // namespace
}  // namespace cairn
