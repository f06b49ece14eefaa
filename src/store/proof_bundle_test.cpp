#include "store/proof_bundle.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ledger/checkpoint.h"
#include "store/scratch_folder.h"
#include "store/tar.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr const char* kTime = "2026-01-31T09:30:00Z";

Anchor anchor(std::string sha256) {
  return {.document_sha256 = std::move(sha256),
          .span = {.begin = 0, .end = 3},
          .quote = "one",
          .kind = Kind::harm,
          .effect = Effect::killed};
}

/// Three captures, one of them two documents in lines; a code on the first and on the second line.
struct SmallRecord {
  ScratchFolder scratch;
  std::string path = scratch / "a.cairn";
  const std::string lines = "{\"id\":\"a\"}\n{\"id\":\"b\"}\n";

  SmallRecord() {
    auto record = RecordFolder::init(path, "A").value();
    EXPECT_TRUE(record.add_capture("one", "text/plain", "one.txt", kTime));
    EXPECT_TRUE(record.add_capture("two", "text/plain", "two.txt", kTime));
    EXPECT_TRUE(record.add_capture(lines, "application/x-ndjson", "lines.jsonl", kTime));
    EXPECT_TRUE(record.append_code("CAIRN-2018-0001", {anchor(sha256_hex("one")), anchor(sha256_hex("{\"id\":\"b\"}"))},
                                   kTime));
    const Decision decision{.decision = "d-1",
                            .action = DecisionAction::verify,
                            .targets = {"CAIRN-2018-0001"},
                            .value = "",
                            .by = "R. Reviewer",
                            .at = kTime,
                            .reason = "seen"};
    EXPECT_TRUE(record.append_decision(decision, kTime));
  }

  std::string bundle(const std::string& what, bool with_evidence = true) const {
    std::string bytes;
    const auto done = write_proof_bundle(path, {.what = what, .with_evidence = with_evidence},
                                         [&](std::string_view piece) -> Result<void> {
                                           bytes += piece;
                                           return {};
                                         });
    EXPECT_TRUE(done) << done.error().text();
    return bytes;
  }
};

using Files = std::map<std::string, std::string>;

Files files_of(const std::string& archive) {
  Files files;
  const auto found = tar_files(archive).value();
  for (const auto& [name, bytes] : found) files[name] = std::string(bytes);
  return files;
}

std::string archive_of(const Files& files) {
  std::string bytes;
  for (const auto& [name, file] : files)
    bytes += tar_header(name, file.size()).value() + file + tar_padding(file.size());
  return bytes + tar_end();
}

TEST(ProofBundle, HasWhatACodeOrAHashConcerns) {
  const SmallRecord record;
  const std::string one = "evidence/" + sha256_hex("one");
  const std::string two = "evidence/" + sha256_hex("two");
  const std::string lines = "evidence/" + sha256_hex(record.lines);
  struct Row {
    std::string what;
    std::vector<std::string> entries;
    std::vector<std::string> evidence;
  };
  const Row table[] = {
      {"CAIRN-2018-0001", {"0", "2", "3", "4"}, {one, lines}},
      {sha256_hex("one"), {"0", "3"}, {one}},
      {sha256_hex("two"), {"1"}, {two}},
      {sha256_hex("{\"id\":\"b\"}"), {"2", "3"}, {lines}},
      {sha256_hex(record.lines), {"2"}, {lines}},
  };
  for (const auto& [what, entries, evidence] : table) {
    SCOPED_TRACE(what);
    const std::string bytes = record.bundle(what);
    std::set<std::string> expected = {"README.txt", "check_entry.py", "checkpoint", "key", "key.pem"};
    for (const std::string& entry : entries)
      expected.insert({"entries/" + entry + ".json", "entries/" + entry + ".tlog-proof"});
    expected.insert(evidence.begin(), evidence.end());
    std::set<std::string> names;
    for (const auto& [name, file] : files_of(bytes)) names.insert(name);
    EXPECT_EQ(names, expected);
    const auto check = check_proof_bundle(bytes, "").value();
    EXPECT_TRUE(check.problems.empty());
    EXPECT_EQ(check.entries, entries.size());
    EXPECT_EQ(check.evidence, evidence.size());
    EXPECT_EQ(check_proof_bundle(record.bundle(what, false), check.signed_by).value().problems.size(), 0u);
  }
  EXPECT_FALSE(
      write_proof_bundle(record.path, {.what = "CAIRN-2018-0002"}, [](std::string_view) { return Result<void>(); }));
  EXPECT_FALSE(write_proof_bundle(record.path, {.what = ""}, [](std::string_view) { return Result<void>(); }));
}

TEST(ProofBundle, IsRefusedWhateverIsChangedInIt) {
  const SmallRecord record;
  const SmallRecord other;
  const Files good = files_of(record.bundle("CAIRN-2018-0001"));
  const Files foreign = files_of(other.bundle("CAIRN-2018-0001"));
  const std::string evidence = "evidence/" + sha256_hex("one");
  struct Row {
    std::string_view what;
    std::function<void(Files&)> tamper;
    std::string problem;
  };
  const Row table[] = {
      {"a changed entry", [](Files& files) { files["entries/0.json"][20] ^= 1; }, "proof entry entries/0.json"},
      {"another entry", [](Files& files) { files["entries/0.json"] = files["entries/2.json"]; },
       "proof entry entries/0.json"},
      {"two entries swapped with their proofs",
       [](Files& files) {
         std::swap(files["entries/0.json"], files["entries/2.json"]);
         std::swap(files["entries/0.tlog-proof"], files["entries/2.tlog-proof"]);
       },
       "proof entry entries/0.json"},
      {"an entry without a proof", [](Files& files) { files.erase("entries/0.tlog-proof"); },
       "proof missing entries/0.tlog-proof"},
      {"a proof without an entry", [](Files& files) { files.erase("entries/3.json"); },
       "proof entry entries/3.tlog-proof"},
      {"a changed hash in a proof",
       [](Files& files) {
         std::string& proof = files["entries/0.tlog-proof"];
         char& digit = proof[proof.find("index 0\n") + 10];
         digit = digit == 'A' ? 'B' : 'A';
       },
       "proof entry entries/0.json"},
      {"another checkpoint in a proof",
       [&](Files& files) { files["entries/0.tlog-proof"] = foreign.at("entries/0.tlog-proof"); },
       "proof changed entries/0.tlog-proof"},
      {"a changed checkpoint",
       [](Files& files) { files["checkpoint"].replace(files["checkpoint"].find("\n5\n"), 3, "\n4\n"); },
       "proof checkpoint checkpoint"},
      {"another key", [&](Files& files) { files["key"] = foreign.at("key"); }, "proof checkpoint checkpoint"},
      {"another key for OpenSSL", [&](Files& files) { files["key.pem"] = foreign.at("key.pem"); }, "proof key key.pem"},
      {"no key", [](Files& files) { files.erase("key"); }, "proof key key"},
      {"changed evidence", [&](Files& files) { files[evidence] = "onE"; }, "proof evidence " + evidence},
      {"evidence of no entry", [](Files& files) { files["evidence/" + sha256_hex("x")] = "x"; },
       "proof evidence evidence/" + sha256_hex("x")},
      {"a file more", [](Files& files) { files["note.txt"] = "believe me"; }, "proof unlisted note.txt"},
      {"nothing",
       [](Files& files) { std::erase_if(files, [](const auto& file) { return file.first.starts_with("e"); }); },
       "proof entry entries"},
  };
  for (const auto& [what, tamper, problem] : table) {
    SCOPED_TRACE(what);
    Files files = good;
    tamper(files);
    const auto check = check_proof_bundle(archive_of(files), "").value();
    std::vector<std::string> found;
    for (const VerifyProblem& one : check.problems) found.push_back(one.what + " " + one.where);
    EXPECT_EQ(std::count(found.begin(), found.end(), problem), 1) << problem;
  }
  // A whole bundle by somebody else holds by itself, but not against the key one was given.
  const auto forged = archive_of(foreign);
  EXPECT_TRUE(check_proof_bundle(forged, "").value().problems.empty());
  const std::string key = good.at("key").substr(0, good.at("key").size() - 1);
  EXPECT_EQ(check_proof_bundle(forged, key).value().problems.size(), 1u);
}

// docs/formats/proof.md lists every file and every problem.
TEST(ProofBundle, IsDocumented) {
  const SmallRecord record;
  std::ifstream file(CAIRN_SOURCE_DIR "/docs/formats/proof.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  for (const std::string name : {"README.txt", "key", "key.pem", "checkpoint", "check_entry.py", "entries/N.json",
                                  "entries/N.tlog-proof", "evidence/HASH"}) {
    EXPECT_NE(page.find("`" + name + "`"), std::string::npos) << name;
  }
  for (const std::string problem : {"proof key", "proof checkpoint", "proof entry", "proof missing", "proof changed",
                                     "proof evidence", "proof unlisted"}) {
    EXPECT_NE(page.find("| `" + problem + "` |"), std::string::npos) << problem;
  }
}

TEST(Tar, ComesBackAndRefusesWhatIsNoPlainFile) {
  const Files files = {{"a", ""}, {"b/c", std::string(512, 'x')}, {"d", std::string(1000, 'y')}};
  const std::string archive = archive_of(files);
  EXPECT_EQ(files_of(archive), files);
  for (std::size_t size = 0; size + 512 < archive.size(); size += 100)
    EXPECT_FALSE(tar_files(archive.substr(0, size))) << size;
  for (std::size_t at = 0; at < 345; ++at) {
    if (at == 155) continue;  // a space after the end of the checksum, which nothing reads
    std::string changed = archive;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(tar_files(changed)) << at;
  }
  for (const std::string name : {"../a", "/a", "a/../b", "a//b", "a/", "./a", "a\\b", ""}) {
    EXPECT_FALSE(tar_files(archive_of({{name, "x"}}))) << name;
  }
  EXPECT_FALSE(tar_files(archive_of({{"a", "x"}}).substr(0, 1024) + archive_of({{"a", "y"}})));
  EXPECT_FALSE(tar_header(std::string(101, 'a'), 1));
}

}  // namespace
}  // namespace cairn
