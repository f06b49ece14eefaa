#include "store/tree_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "ledger/base64.h"
#include "store/scratch_folder.h"
#include "store/store.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Access = RecordFolder::Access;

constexpr const char* kTime = "2026-01-31T09:30:00Z";

void add(RecordFolder& record, int first, int count) {
  std::vector<std::string> texts;
  for (int i = first; i < first + count; ++i) texts.push_back("text " + std::to_string(i));
  std::vector<NewCapture> captures;
  for (const std::string& text : texts) captures.push_back({text, "text/plain", text + ".txt"});
  ASSERT_TRUE(record.add_captures(captures, kTime));
}

/// "what where" of each problem that is not about evidence, in order.
std::vector<std::string> problems_of(const std::string& path, const VerifyOptions& options = {}) {
  std::vector<std::string> found;
  const auto problems = RecordFolder::open(path, Access::read).value().verify_evidence(options).value();
  for (const VerifyProblem& problem : problems) {
    EXPECT_FALSE(problem.detail.empty());
    if (!problem.what.starts_with("evidence ")) found.push_back(problem.what + " " + problem.where);
  }
  return found;
}

/// Every file of the ledger's tree, by its name inside ledger/.
std::map<std::string, std::string> tree_of(const std::string& path) {
  std::map<std::string, std::string> files = {{"checkpoint", file_text(path + "/ledger/checkpoint")}};
  for (const auto& found : fs::recursive_directory_iterator(path + "/ledger/tile")) {
    if (!found.is_regular_file()) continue;
    files[found.path().string().substr(path.size() + 8)] = file_text(found.path().string());
  }
  return files;
}

void replace_once(const std::string& file, std::string_view from, std::string_view to) {
  std::string bytes = file_text(file);
  ASSERT_NE(bytes.find(from), std::string::npos) << from;
  put_file(file, bytes.replace(bytes.find(from), from.size(), to));
}

TEST(Tree, BeginsWithTheRecordAndIsSignedWithItsKey) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  ASSERT_TRUE(RecordFolder::init(path, "A"));
  const VerifierKey key = read_verifier_key(path).value();
  const Checkpoint checkpoint = read_checkpoint(path, key).value();
  EXPECT_EQ(checkpoint.size, 0u);
  EXPECT_EQ(checkpoint.root, empty_tree_root());
  EXPECT_EQ(checkpoint.origin, key.name);
  EXPECT_TRUE(key.name.starts_with("cairn-record-"));
  struct stat about;
  ASSERT_EQ(::stat((path + "/private/ledger-key.pem").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  ASSERT_EQ(::stat((path + "/private").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0700u);
  EXPECT_TRUE(problems_of(path).empty());
}

// However the entries come, in one call or many, by one program or many, the files are the same.
TEST(Tree, IsTheSameHoweverItGrew) {
  const ScratchFolder scratch;
  const std::string one = scratch / "one.cairn";
  {
    auto record = RecordFolder::init(one, "A").value();
    add(record, 0, 700);
  }
  EXPECT_TRUE(problems_of(one).empty());
  auto files = tree_of(one);
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2",
                                      "tile/entries/000", "tile/entries/001", "tile/entries/002.p/188"}));

  const std::string many = scratch / "many.cairn";
  ASSERT_TRUE(RecordFolder::init(many, "A"));
  for (const char* name : {"ledger/key", "ledger/checkpoint", "private/ledger-key.pem"}) {
    fs::copy_file(one + "/" + name, many + "/" + name, fs::copy_options::overwrite_existing);
  }
  fs::remove(many + "/ledger/checkpoint");  // that of `one` signs entries which are not here yet
  for (int at = 0; at < 700;) {
    auto record = RecordFolder::open(many, Access::write).value();
    for (const int count : {1, 2, 60}) {
      add(record, at, std::min(count, 700 - at));
      at = std::min(at + count, 700);
      ASSERT_TRUE(problems_of(many).empty()) << at;
    }
  }
  EXPECT_EQ(tree_of(many), files);
}

TEST(Tree, IsMadeForARecordThatHasNone) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  {
    auto record = RecordFolder::init(path, "A").value();
    add(record, 0, 300);
  }
  for (const char* name : {"ledger/key", "ledger/checkpoint", "ledger/tile", "private"})
    fs::remove_all(path + "/" + name);
  EXPECT_EQ(problems_of(path), (std::vector<std::string>{"ledger key ledger/key"}));
  const auto record = RecordFolder::open(path, Access::write).value();
  EXPECT_EQ(record.notes(), (std::vector<std::string>{path + ": signed 300 entries that had no checkpoint"}));
  EXPECT_TRUE(problems_of(path).empty());
}

TEST(Tree, IsMadeAnewFromEntriesThatAreWhatWasSigned) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  {
    auto record = RecordFolder::init(path, "A").value();
    add(record, 0, 300);
  }
  const auto files = tree_of(path);
  struct Row {
    std::string_view what;
    std::function<void()> damage;
  };
  const std::string tile = path + "/ledger/tile";
  const Row table[] = {
      {"a power cut lost an unfinished tile", [&] { fs::remove(tile + "/0/001.p/44"); }},
      {"it is empty", [&] { put_file(tile + "/0/001.p/44", ""); }},
      {"it holds another tile", [&] { put_file(tile + "/0/001.p/44", std::string(44 * 32, 'x')); }},
      {"the next level is lost", [&] { fs::remove_all(tile + "/1"); }},
      {"all is lost", [&] { fs::remove_all(tile); }},
  };
  for (const auto& [what, damage] : table) {
    SCOPED_TRACE(what);
    damage();
    EXPECT_FALSE(problems_of(path).empty());
    const auto record = RecordFolder::open(path, Access::write).value();
    EXPECT_EQ(record.notes(), (std::vector<std::string>{path + ": made the tiles of the ledger anew"}));
    EXPECT_EQ(tree_of(path), files);
  }
}

TEST(Tree, TakesInWhatAStoppedProgramDidNotSign) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  const std::string old = scratch / "old";
  {
    auto record = RecordFolder::init(path, "A").value();
    add(record, 0, 250);
    fs::copy(path + "/ledger", old, fs::copy_options::recursive);
    add(record, 250, 20);
  }
  const auto files = tree_of(path);
  fs::copy_file(path + "/ledger/entries.jsonl", old + "/entries.jsonl", fs::copy_options::overwrite_existing);
  fs::remove_all(path + "/ledger");
  fs::rename(old, path + "/ledger");
  EXPECT_EQ(problems_of(path), (std::vector<std::string>{"entries unsigned ledger/entries.jsonl:251"}));
  const auto record = RecordFolder::open(path, Access::write).value();
  EXPECT_EQ(record.notes(),
            (std::vector<std::string>{
                path + ": signed the last 20 entries, which a program that was stopped had not signed yet"}));
  EXPECT_EQ(tree_of(path), files);
}

TEST(Tree, OfACopyWithoutThePrivateKeyIsNotSigned) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  {
    auto record = RecordFolder::init(path, "A").value();
    add(record, 0, 3);
  }
  fs::remove_all(path + "/private");
  EXPECT_TRUE(problems_of(path).empty());
  auto record = RecordFolder::open(path, Access::write).value();
  EXPECT_EQ(
      record.notes(),
      (std::vector<std::string>{path + ": new entries are not signed: private/ledger-key.pem is not in this copy"}));
  add(record, 3, 1);
  record = RecordFolder::init(scratch / "b.cairn", "B").value();  // nobody writes to the first any more
  EXPECT_EQ(problems_of(path), (std::vector<std::string>{"entries unsigned ledger/entries.jsonl:4"}));
}

TEST(Tree, ChangesItsKeyAndWhoeverHasTheOldOneCanFollow) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  auto record = RecordFolder::init(path, "A").value();
  add(record, 0, 3);
  const std::string first = record.key().value();
  const std::string older = file_text(path + "/ledger/checkpoint");
  const std::string second = record.change_key(kTime).value();
  EXPECT_NE(first, second);
  EXPECT_EQ(record.key().value(), second);
  EXPECT_FALSE(fs::exists(path + "/private/next-ledger-key.pem"));
  add(record, 3, 2);
  const std::string third = record.change_key(kTime).value();
  for (const std::string& key : {first, second, third}) {
    EXPECT_TRUE(problems_of(path, {.sample = {}, .key = key, .checkpoint = older}).empty()) << key;
  }
  record = RecordFolder::init(scratch / "b.cairn", "B").value();
  EXPECT_EQ(RecordFolder::open(path, Access::write).value().captures().value().size(), 5u);
  EXPECT_EQ(problems_of(path, {.sample = {}, .key = record.key().value(), .checkpoint = {}}),
            (std::vector<std::string>{"ledger key ledger/key"}));

  // The private key is lost: another one signs on, and nobody takes it for one that was handed over.
  fs::remove_all(path + "/private");
  record = RecordFolder::open(path, Access::write).value();
  add(record, 5, 1);
  const std::string fourth = record.change_key(kTime).value();
  add(record, 6, 1);
  EXPECT_TRUE(problems_of(path, {.sample = {}, .key = fourth, .checkpoint = older}).empty());
  EXPECT_EQ(problems_of(path, {.sample = {}, .key = third, .checkpoint = {}}),
            (std::vector<std::string>{"ledger key ledger/key"}));
}

// A program may be stopped between any two steps of changing the key.
// An old backup of evidence and ledger, put back beside the key: entries 2 and 3 were signed otherwise before.
TEST(Tree, OfAnOlderCopyIsNotSigned) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  {
    auto record = RecordFolder::init(path, "A").value();
    ASSERT_TRUE(record.add_capture("1", "text/plain", "1", kTime));
    ASSERT_TRUE(record.add_capture("2", "text/plain", "2", kTime));
    fs::copy(path + "/ledger", scratch / "backup", fs::copy_options::recursive);
    ASSERT_TRUE(record.add_capture("3", "text/plain", "3", kTime));
  }
  fs::remove_all(path + "/ledger");
  fs::copy(scratch / "backup", path + "/ledger", fs::copy_options::recursive);
  const std::string checkpoint = file_text(path + "/ledger/checkpoint");
  const auto refused = RecordFolder::open(path, Access::write);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().text(), path + "/ledger/entries.jsonl: has 2 entries, and 3 were signed with this key before: "
                                           "it is an older copy; bring back the newest");
  EXPECT_EQ(file_text(path + "/ledger/checkpoint"), checkpoint);
  EXPECT_TRUE(RecordFolder::open(path, Access::read));
}

TEST(Tree, FinishesAKeyChangeThatWasStopped) {
  const ScratchFolder scratch;
  const std::string good = scratch / "good.cairn";
  const std::string before = scratch / "before.cairn";
  {
    auto record = RecordFolder::init(good, "A").value();
    add(record, 0, 3);
    fs::copy(good, before, fs::copy_options::recursive);
    ASSERT_TRUE(record.change_key(kTime));
  }
  const std::string path = scratch / "a.cairn";
  const auto copy = [&](const std::string& from, const std::string& name, const std::string& to) {
    fs::copy_file(from + "/" + name, path + "/" + to, fs::copy_options::overwrite_existing);
  };
  for (int steps = 0; steps < 5; ++steps) {
    SCOPED_TRACE(steps);
    fs::remove_all(path);
    fs::copy(before, path, fs::copy_options::recursive);
    copy(good, "private/ledger-key.pem", "private/next-ledger-key.pem");
    if (steps > 0) copy(good, "ledger/entries.jsonl", "ledger/entries.jsonl");
    if (steps > 1) fs::rename(path + "/private/next-ledger-key.pem", path + "/private/ledger-key.pem");
    if (steps > 2) copy(good, "ledger/key", "ledger/key");
    if (steps > 3) copy(good, "ledger/checkpoint", "ledger/checkpoint");
    auto record = RecordFolder::open(path, Access::write);
    ASSERT_TRUE(record) << record.error().text();
    EXPECT_EQ(record->key().value() == file_text(good + "/ledger/key").substr(0, 83), steps > 0);
    add(*record, 3, 1);
    EXPECT_TRUE(problems_of(path).empty());
  }
}

// Everything somebody may try on a record they hold, but without its private key. `verify` names it; where `refused`
// says something, the next program that wants to write stops with it, too.
TEST(Tree, ShowsWhoeverTampersWithIt) {
  const ScratchFolder scratch;
  const std::string good = scratch / "good.cairn";
  const std::string other = scratch / "other.cairn";
  std::string stale;
  {
    auto record = RecordFolder::init(good, "A").value();
    add(record, 0, 200);
    stale = file_text(good + "/ledger/checkpoint");
    add(record, 200, 100);
    auto another = RecordFolder::init(other, "B").value();
    add(another, 0, 300);
  }
  const std::string path = scratch / "a.cairn";
  const std::string entries = path + "/ledger/entries.jsonl";
  const std::string checkpoint = path + "/ledger/checkpoint";
  const auto without_line = [](std::string text, std::string_view seq) {
    const std::size_t at = text.find(seq);
    const std::size_t begin = text.rfind('\n', at) + 1;
    return text.erase(begin, text.find('\n', at) + 1 - begin);
  };
  const auto cut_last = [](std::string text) { return text.erase(text.rfind('\n', text.size() - 2) + 1); };
  struct Row {
    std::string_view what;
    std::function<void()> tamper;
    std::vector<std::string> problems;
    std::string_view refused;
  };
  const std::string differs = "checkpoint differs ledger/checkpoint";
  const Row table[] = {
      {"a changed byte in an entry",
       [&] { replace_once(entries, "text 7.txt", "text 8.txt"); },
       {differs, "entry changed ledger/entries.jsonl:8"},
       ""},  // not among the last 256, so that only `verify` sees it
      {"a changed byte in one of the last entries",
       [&] { replace_once(entries, "text 290.txt", "text 291.txt"); },
       {differs, "entry changed ledger/entries.jsonl:291"},
       "one of its last entries is not what was signed"},
      {"the last entry removed",
       [&] { put_file(entries, cut_last(file_text(entries))); },
       {"entries missing ledger/entries.jsonl"},
       "has 299 entries, and 300 were signed with this key before"},
      {"an entry removed from the middle",
       [&] { put_file(entries, without_line(file_text(entries), "\"seq\":100,")); },
       {"ledger entry ledger/entries.jsonl:101", "entries missing ledger/entries.jsonl"},
       "has number 101 where 100 must come"},
      {"two entries swapped",
       [&] {
         replace_once(entries, "text 11.txt", "text XX.txt");
         replace_once(entries, "text 12.txt", "text 11.txt");
         replace_once(entries, "text XX.txt", "text 12.txt");
       },
       {differs, "entry changed ledger/entries.jsonl:12", "entry changed ledger/entries.jsonl:13"},
       ""},
      {"an entry added by hand",
       [&] {
         std::string text = file_text(entries);
         std::string last = text.substr(text.rfind('\n', text.size() - 2) + 1);
         last.replace(last.find("\"seq\":299"), 9, "\"seq\":300");
         put_file(entries, text + last);
       },
       {"entries unsigned ledger/entries.jsonl:301"},
       ""},
      {"a full tile cut short",
       [&] { put_file(path + "/ledger/tile/0/000", file_text(path + "/ledger/tile/0/000").substr(0, 8000)); },
       {"tile changed ledger/tile/0/000"},
       ""},
      {"a changed hash in a tile",
       [&] { put_file(path + "/ledger/tile/0/001.p/44", std::string(44 * 32, 'x')); },
       {"tile changed ledger/tile/0/001.p/44"},
       ""},  // made anew from entries that are what was signed
      {"a changed entry in a bundle",
       [&] { replace_once(path + "/ledger/tile/entries/000", "text 7.txt", "text 8.txt"); },
       {"tile changed ledger/tile/entries/000"},
       ""},
      {"a missing bundle",
       [&] { fs::remove(path + "/ledger/tile/entries/000"); },
       {"tile missing ledger/tile/entries/000"},
       ""},
      {"the checkpoint of another key",
       [&] { fs::copy_file(other + "/ledger/checkpoint", checkpoint, fs::copy_options::overwrite_existing); },
       {"checkpoint changed ledger/checkpoint"},
       "is not signed by the key"},
      {"the key, too",
       [&] {
         fs::copy_file(other + "/ledger/checkpoint", checkpoint, fs::copy_options::overwrite_existing);
         fs::copy_file(other + "/ledger/key", path + "/ledger/key", fs::copy_options::overwrite_existing);
       },
       {"ledger key ledger/key"},  // by the key that the verifier was given
       "is not the key that ledger/key names"},
      {"another number in the checkpoint",
       [&] { replace_once(checkpoint, "\n300\n", "\n200\n"); },
       {"checkpoint changed ledger/checkpoint"},
       "the signature does not hold"},
      {"a changed signature",
       [&] {
         std::string note = file_text(checkpoint);
         note[note.size() - 10] = note[note.size() - 10] == 'A' ? 'B' : 'A';
         put_file(checkpoint, note);
       },
       {"checkpoint changed ledger/checkpoint"},
       "the signature does not hold"},
      {"an old checkpoint", [&] { put_file(checkpoint, stale); }, {"entries unsigned ledger/entries.jsonl:201"}, ""},
      {"no checkpoint", [&] { fs::remove(checkpoint); }, {"checkpoint missing ledger/checkpoint"}, ""},
      {"an old checkpoint and the entries it signed",
       [&] {
         std::string text = file_text(entries);
         while (text.find("\"seq\":200,") != std::string::npos) text = cut_last(text);
         put_file(entries, text);
         put_file(checkpoint, stale);
       },
       {"older checkpoint ledger/entries.jsonl"},  // by the newer one that the verifier was given
       "has 200 entries, and 300 were signed with this key before"},
  };
  const VerifyOptions given{.sample = {},
                            .key = read_verifier_key(good).value().text(),
                            .checkpoint = file_text(good + "/ledger/checkpoint")};
  EXPECT_TRUE(problems_of(good, given).empty());
  const std::string page = file_text(CAIRN_SOURCE_DIR "/docs/formats/record.md");
  for (const auto& [what, tamper, problems, refused] : table) {
    SCOPED_TRACE(what);
    fs::remove_all(path);
    fs::copy(good, path, fs::copy_options::recursive);
    tamper();
    const auto found = problems_of(path, given);
    for (const std::string& problem : problems)
      EXPECT_EQ(std::count(found.begin(), found.end(), problem), 1) << problem;
    EXPECT_FALSE(found.empty());
    for (const std::string& problem : found) {
      const std::string name = problem.substr(0, problem.find(' ', problem.find(' ') + 1));
      EXPECT_NE(page.find("| `" + name + "` |"), std::string::npos) << name << " is not in record.md";
    }
    const auto opened = RecordFolder::open(path, Access::write);
    EXPECT_EQ(opened.has_value(), refused.empty());
    if (!opened) {
      EXPECT_NE(opened.error().text().find(refused), std::string::npos) << opened.error().text();
    }
  }
}

TEST(VerifySample, HashesSoManyAndLooksAtTheSizesOfAll) {
  const ScratchFolder scratch;
  const std::string path = scratch / "a.cairn";
  auto record = RecordFolder::init(path, "A").value();
  add(record, 0, 20);
  std::vector<std::string> files;
  const auto captures = record.captures().value();
  for (const auto& capture : captures) files.push_back(record.evidence_path(capture.sha256));
  const auto problems = [&](std::size_t sample) {
    return record.verify_evidence({.sample = sample, .key = {}, .checkpoint = {}}).value().size();
  };
  EXPECT_EQ(problems(5), 0u);
  for (const std::string& file : files) put_file(file, std::string(file_text(file).size(), 'x'));
  EXPECT_EQ(problems(5), 5u);
  EXPECT_EQ(problems(1), 1u);
  EXPECT_EQ(problems(1000), 20u);
  put_file(files[3], "another size");
  EXPECT_GE(problems(1), 2u - 1u);
  fs::remove(files[4]);
  EXPECT_GE(problems(1), 2u);
}

}  // namespace
}  // namespace cairn
