#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "claims/rule_pack.h"
#include "pipeline/event_row.h"
#include "pipeline/person_table.h"
#include "pipeline/pipeline.h"
#include "pipeline/rule_packs.h"
#include "text/sha256.h"

// The data folder (share/cairn) -> what reading needs.

namespace cairn {
namespace {

constexpr std::string_view kAlignmentsFile = "lexicon/en/alignments.tsv";
constexpr std::string_view kAgenciesFile = "lexicon/en/agencies.tsv";
constexpr std::string_view kEventTablesFile = "lexicon/event_tables.txt";
constexpr std::string_view kPersonTablesFile = "lexicon/person_tables.txt";
constexpr std::string_view kNumbersFile = "numbers.txt";
constexpr std::string_view kGazetteerFile = "gazetteer.index";

std::string path_in(const std::string& data_folder, std::string_view file) {
  return (std::filesystem::path(data_folder) / file).string();
}

tl::unexpected<Error> fail_at(std::string where, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = std::move(where)});
}

Result<std::string> read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail_at(path, std::strerror(errno));
  std::string bytes;
  std::error_code unknown;
  if (const auto size = std::filesystem::file_size(path, unknown); !unknown) bytes.reserve(size);
  std::vector<char> piece(1 << 16);
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
    bytes.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return fail_at(path, "could not be read to its end");
  return bytes;
}

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

void hash_part(Sha256& hash, std::string_view name, std::string_view bytes) {
  hash.update(name);
  hash.update("\n" + std::to_string(bytes.size()) + "\n");
  hash.update(bytes);
}

}  // namespace

Result<std::vector<LexiconFile>> load_rule_packs(const std::string& data_folder) {
  const std::string folder = path_in(data_folder, kRulePackFolder);
  std::vector<LexiconFile> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".txt") continue;
    Result<std::string> text = read_bytes(entry.path().string());
    if (!text) return tl::unexpected(text.error());
    files.push_back({.name = entry.path().filename().string(), .text = std::move(*text)});
  }
  if (error || files.empty()) {
    return fail_at(folder, "no word lists there; name the folder that holds lexicon/ with --data");
  }
  std::ranges::sort(files, {}, &LexiconFile::name);
  return files;
}

/// Of the file at `path`; what is read of nothing where there is none. Errors say the path.
template <class T>
static Result<T> load_text(const std::string& path, Result<T> (*read)(std::string_view)) {
  if (!exists(path)) return T{};
  const Result<std::string> text = read_bytes(path);
  if (!text) return tl::unexpected(text.error());
  Result<T> value = read(*text);
  if (!value) {
    Error error = value.error();
    error.where = path;
    return tl::unexpected(std::move(error));
  }
  return value;
}

Result<std::vector<Alignment>> load_alignments(const std::string& data_folder) {
  return load_text(path_in(data_folder, kAlignmentsFile), read_alignments);
}

Result<std::vector<TableMapping>> load_event_tables(const std::string& data_folder) {
  return load_text(path_in(data_folder, kEventTablesFile), read_event_mappings);
}

Result<std::vector<TableMapping>> load_person_tables(const std::string& data_folder) {
  return load_text(path_in(data_folder, kPersonTablesFile), read_person_mappings);
}

Result<NameWords> load_name_words(const std::string& data_folder) {
  return load_text(path_in(data_folder, kPersonNamesFile), NameWords::read);
}

Result<NameWordsReport> check_name_words_of(const std::string& data_folder) {
  return load_text(path_in(data_folder, kPersonNamesFile), check_name_words);
}

/// "twelve = 12" of [number].
static Result<void> add_number_words(const LexiconFile& file, CopyLexicon& lexicon) {
  const Result<std::vector<PackLine>> lines = read_pack_lines(file);
  if (!lines) return tl::unexpected(lines.error());
  bool numbers = false;
  for (const PackLine& line : *lines) {
    if (line.kind == PackLine::Kind::section) numbers = line.text == "number";
    if (!numbers || line.kind != PackLine::Kind::phrase || !line.value) continue;
    if (line.text.find(' ') == std::string_view::npos) lexicon.number_words[std::string(line.text)] = *line.value;
  }
  return {};
}

Result<CopyLexicon> load_copy_lexicon(const std::string& data_folder) {
  const Result<std::vector<LexiconFile>> files = load_rule_packs(data_folder);
  if (!files) return tl::unexpected(files.error());
  CopyLexicon lexicon;
  if (const std::string path = path_in(data_folder, kAgenciesFile); exists(path)) {
    const Result<std::string> text = read_bytes(path);
    if (!text) return tl::unexpected(text.error());
    Result<AgencyTable> agencies = read_agencies(*text);
    if (!agencies) {
      Error error = agencies.error();
      error.where = path;
      return tl::unexpected(std::move(error));
    }
    lexicon.agencies = std::move(*agencies);
  }
  const auto numbers = std::ranges::find(*files, kNumbersFile, &LexiconFile::name);
  if (numbers == files->end()) return lexicon;
  if (const auto added = add_number_words(*numbers, lexicon); !added) return tl::unexpected(added.error());
  return lexicon;
}

Result<std::string> reading_data_sha256(const std::string& data_folder) {
  const Result<std::vector<LexiconFile>> files = load_rule_packs(data_folder);
  if (!files) return tl::unexpected(files.error());
  Sha256 hash;
  for (const LexiconFile& file : *files) hash_part(hash, file.name, file.text);
  for (const std::string_view file : {kAlignmentsFile, kAgenciesFile, kEventTablesFile, kPersonTablesFile, kPersonNamesFile}) {
    const std::string path = path_in(data_folder, file);
    if (!exists(path)) continue;
    const Result<std::string> bytes = read_bytes(path);
    if (!bytes) return tl::unexpected(bytes.error());
    hash_part(hash, file, *bytes);
  }
  if (const std::string path = path_in(data_folder, kGazetteerFile); exists(path)) {
    const Result<Gazetteer> gazetteer = Gazetteer::open(path);
    if (!gazetteer) return tl::unexpected(gazetteer.error());
    // Its header holds the checksums of all it says: reading every byte of it would take longer than starting may.
    hash_part(hash, kGazetteerFile, gazetteer->identity());
  }
  return hash.finish_hex();
}

Result<ReadingData> load_reading_data(const std::string& data_folder, DataHash hash) {
  const Result<std::vector<LexiconFile>> files = load_rule_packs(data_folder);
  if (!files) return tl::unexpected(files.error());
  Result<Lexicon> lexicon = Lexicon::compile(*files);
  if (!lexicon) {
    Error error = lexicon.error();
    error.where = path_in(data_folder, kRulePackFolder) + "/" + error.where;
    return tl::unexpected(std::move(error));
  }
  Result<std::vector<Alignment>> alignments = load_alignments(data_folder);
  if (!alignments) return tl::unexpected(alignments.error());
  Result<CopyLexicon> copies = load_copy_lexicon(data_folder);
  if (!copies) return tl::unexpected(copies.error());
  Result<std::vector<TableMapping>> event_tables = load_event_tables(data_folder);
  if (!event_tables) return tl::unexpected(event_tables.error());
  Result<std::vector<TableMapping>> person_tables = load_person_tables(data_folder);
  if (!person_tables) return tl::unexpected(person_tables.error());
  Result<NameWords> name_words = load_name_words(data_folder);
  if (!name_words) return tl::unexpected(name_words.error());
  std::optional<Gazetteer> gazetteer;
  if (const std::string path = path_in(data_folder, kGazetteerFile); exists(path)) {
    Result<Gazetteer> opened = Gazetteer::open(path);
    if (!opened) return tl::unexpected(opened.error());
    gazetteer = std::move(*opened);
  }
  Result<std::string> sha256 = hash == DataHash::left_out ? Result<std::string>("") : reading_data_sha256(data_folder);
  if (!sha256) return tl::unexpected(sha256.error());
  return ReadingData{.lexicon = std::move(*lexicon),
                     .gazetteer = std::move(gazetteer),
                     .alignments = std::move(*alignments),
                     .copies = std::move(*copies),
                     .event_tables = std::move(*event_tables),
                     .person_tables = std::move(*person_tables),
                     .name_words = std::move(*name_words),
                     .sha256 = std::move(*sha256)};
}

}  // namespace cairn
