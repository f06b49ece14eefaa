#include <algorithm>
#include <utility>

#include "gazetteer/archive_reader.h"
#include "gazetteer/import_target.h"

namespace cairn {
namespace {

constexpr std::uint64_t kTellEvery = 4096;
constexpr std::size_t kLongestRecord = std::size_t{256} << 20;  // the shape of a country with all its islands

std::string lower(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  return text;
}

/// What lies in archives beside the data: manuals, licences, tables about columns.
bool is_beside_the_data(const std::string& name) {
  const std::string base = lower(name.substr(name.rfind('/') + 1));
  for (const std::string_view ending : {".txt", ".tsv", ".csv", ".geojson"}) {
    if (base.ends_with(ending))
      return base.starts_with("readme") || base.starts_with("license") || base.starts_with(".");
  }
  return true;
}

/// Shapes other than the usual one: "85632229-alt-quattroshapes.geojson".
bool is_other_shape(const std::string& name) { return name.find("-alt-") != std::string::npos; }

tl::unexpected<Error> fail_in(const std::string& where, Error error) {
  error.where = where;
  return tl::unexpected(std::move(error));
}

}  // namespace

ReaderChoice choose_reader(const Cells& first) {
  for (const auto choose : {cod_reader, gns_reader, wof_table_reader, table_reader, geonames_reader}) {
    if (ReaderChoice choice = choose(first); choice.reader) return choice;
  }
  return {};
}

struct GazetteerImport::Work : public ImportTarget {
  explicit Work(ImportSettings given)
      : settings(std::move(given)),
        builder({.folder = settings.folder, .join_places = true, .progress = settings.progress}) {}

  void add(GazetteerRow row, EntryKind kind, std::size_t line) override {
    if (row.source.empty()) row.source = settings.source.empty() ? file_name : settings.source;
    if (row.licence.empty()) row.licence = settings.licence;
    builder.add(std::move(row), kind, line);
  }
  void add_alternate_name(std::uint32_t geonames_number, const GazetteerName& name) override {
    builder.add_name_for("geonames:" + std::to_string(geonames_number), name);
  }
  void add_division(const Admin1Name& division, const std::string& code2) override {
    builder.add_division(division, code2);
  }

  /// Begins a file: errors and the report name it.
  void begin(const std::string& where) {
    files.resize(builder.begin_file());
    files.back().name = where;
  }
  bool tell(std::uint64_t records, const ArchiveReader& archive) const {
    return records % kTellEvery != 0 || !settings.progress ||
           settings.progress("Reading " + file_name, archive.bytes_read(), 0);
  }
  Result<void> read_table(const std::string& where, ArchiveReader& archive);
  Result<void> read_record(const std::string& where, ArchiveReader& archive);

  ImportSettings settings;
  IndexBuilder builder;
  std::string file_name;                  ///< Of the file at hand.
  std::vector<ImportReport::File> files;  ///< By the builder's numbers, less one.
  bool wof_file_begun = false;
};

/// Returns an error without line and byte where the file is of no known kind.
Result<void> GazetteerImport::Work::read_table(const std::string& where, ArchiveReader& archive) {
  RecordReader records(archive);
  std::unique_ptr<SourceReader> reader;
  std::uint64_t count = 0;
  while (true) {
    const Result<bool> more = records.next();
    if (!more) return fail_in(where, more.error());
    if (!*more) break;
    if (!tell(++count, archive)) return fail("interrupted");
    if (records.columns().size() == 1 && records.line().starts_with('#')) continue;
    if (records.line().starts_with('#') && !reader) continue;
    bool reads = true;
    if (!reader) {
      ReaderChoice choice = choose_reader(records.columns());
      if (!choice.reader) {
        return fail_in(where,
                       Error{.message = "is no gazetteer that is known: its first line fits none of the layouts of "
                                        "GeoNames, NGA GNS, OCHA COD, Who's On First or a table with id, name, "
                                        "latitude and longitude",
                             .byte = {},
                             .line = {},
                             .where = {}});
      }
      reader = std::move(choice.reader);
      reads = choice.takes_first;
      begin(where);
      files.back().what = reader->what();
      wof_file_begun = false;
    }
    if (!reads) continue;
    if (auto done = reader->read(records.columns(), records.line_number(), *this); !done) {
      return fail_in(where, done.error());
    }
    ++files.back().records;
  }
  if (!reader) return fail_in(where, Error{.message = "is empty", .byte = {}, .line = {}, .where = {}});
  reader->end(*this);
  return {};
}

Result<void> GazetteerImport::Work::read_record(const std::string& where, ArchiveReader& archive) {
  std::string json;
  std::vector<char> piece(1 << 16);
  while (true) {
    const Result<std::size_t> got = archive.read(piece.data(), piece.size());
    if (!got) return fail_in(where, got.error());
    if (*got == 0) break;
    json.append(piece.data(), *got);
    if (json.size() > kLongestRecord) return fail_in(where, fail(0, "the record is larger than 256 MB").value());
  }
  if (!wof_file_begun) {
    // The files of a folder, or of an archive, are reported together.
    begin(file_name == where ? file_name.substr(0, file_name.rfind('/')) : file_name);
    files.back().what = "Who's On First records";
    wof_file_begun = true;
  }
  if (auto done = read_wof_record(json, *this); !done) return fail_in(where, done.error());
  ++files.back().records;
  if (!tell(files.back().records, archive)) return fail("interrupted");
  return {};
}

GazetteerImport::GazetteerImport(ImportSettings settings) : work_(std::make_unique<Work>(std::move(settings))) {}
GazetteerImport::GazetteerImport(GazetteerImport&&) noexcept = default;
GazetteerImport::~GazetteerImport() = default;

Result<void> GazetteerImport::add(const Gazetteer& gazetteer) {
  work_->begin("the index so far");
  for (std::uint32_t row = 0; row < gazetteer.size(); ++row) {
    work_->builder.add(gazetteer.row(row));
    const bool go_on = row % kTellEvery != 0 || !work_->settings.progress ||
                       work_->settings.progress("Reading the index so far", row, gazetteer.size());
    if (!go_on) return fail("interrupted");
  }
  return {};
}

Result<void> GazetteerImport::read(const std::string& name, std::istream& in) {
  work_->file_name = name;
  ArchiveReader archive(in);
  std::size_t files_read = 0;
  std::optional<Error> first_unknown;
  while (true) {
    const Result<bool> more = archive.next();
    if (!more) return fail_in(name, more.error());
    if (!*more) break;
    const std::string& entry = archive.name();
    const bool in_archive = !entry.empty();
    if (in_archive && is_beside_the_data(entry)) continue;
    const std::string where = in_archive ? name + ": " + entry : name;
    const bool record = lower(in_archive ? entry : name).ends_with(".geojson");
    if (record && is_other_shape(in_archive ? entry : name)) continue;
    const Result<void> done = record ? work_->read_record(where, archive) : work_->read_table(where, archive);
    if (done) {
      ++files_read;
    } else if (in_archive && !done.error().line && !done.error().byte && done.error().message.starts_with("is ")) {
      // An archive may hold other tables, too; one that fits is enough.
      if (!first_unknown) first_unknown = done.error();
    } else {
      return done;
    }
  }
  if (files_read > 0) return {};
  if (first_unknown) return tl::unexpected(*first_unknown);
  const std::string_view message = archive.bytes_read() == 0 ? "is empty" : "holds no table of places";
  return fail_in(name, Error{.message = std::string(message), .byte = {}, .line = {}, .where = {}});
}

Result<ImportReport> GazetteerImport::write(std::ostream& out) {
  const Result<std::uint32_t> rows = work_->builder.write(out);
  if (!rows) {
    Error error = rows.error();
    if (error.byte && error.line && *error.byte > 0 && *error.byte <= work_->files.size()) {
      error.where = work_->files[*error.byte - 1].name;
      error.byte.reset();
    }
    return tl::unexpected(std::move(error));
  }
  ImportReport report;
  report.files = work_->files;
  report.rows = *rows;
  report.names_of_no_place = work_->builder.names_of_no_place();
  report.divisions_nowhere = work_->builder.divisions_nowhere();
  report.ids_far_apart = work_->builder.ids_far_apart();
  return report;
}

}  // namespace cairn
