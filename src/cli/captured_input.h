#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cli/options.h"
#include "model/result.h"
#include "pipeline/capture_reader.h"
#include "pipeline/event_claims.h"
#include "pipeline/file_source.h"
#include "pipeline/pipeline.h"

namespace cairn {

/// A captured file to be read at any place: a plain file stays on the disk, a pipe is read into memory.
class CapturedInput {
 public:
  /// Errors: as Input::open() and, of a pipe, Input::read_all().
  static Result<CapturedInput> open(const std::string& path, const std::atomic<bool>& cancelled);

  ByteSource& source() { return *source_; }
  const std::string& name() const { return name_; }  ///< For messages.
  /// Of a file on the disk, as it is now; nothing of a pipe.
  std::optional<FileStamp> stamp() const { return file_ ? std::optional(file_->stamp()) : std::nullopt; }

 private:
  std::string name_;
  std::unique_ptr<std::string> bytes_;
  std::unique_ptr<ByteSource> source_;
  const FileSource* file_ = nullptr;  ///< The source, if it is one.
};

/// Starts the processes that read captured files, and says on stderr if they have no sandbox. Call it before the
/// command opens a record or starts a thread.
CaptureReader start_capture_reader();

/// For commands that read captured files.
inline constexpr OptionRow kColumnsRow{
    "--columns", Takes::one, "MAP", "",
    "Which columns of a CSV fill what: text=Body,title=Headline,url=Link,published=Date,outlet=Source."};

inline constexpr OptionRow kRecorderRow{
    "--recorder", Takes::one, "NAME", "nobody",
    "CSV files are tables of events that NAME keeps: each row becomes claims of NAME."};
inline constexpr OptionRow kPersonsRow{
    "--persons", Takes::one, "EFFECT", "none",
    "With --recorder: CSV files are lists of persons, whom NAME gives as killed, injured, missing or detained, or unknown where a column says."};
inline constexpr OptionRow kMappingRow{
    "--mapping", Takes::one, "FILE", "the one that fits",
    "With --recorder: which columns of the table fill what; a file, or the name of a table that is known: airwars, ucdp_ged, acled."};
/// How CSV files are read.
struct TableOptions {
  std::string columns;               ///< What --columns, --recorder and --persons say together, as CapturedFile::columns.
  std::vector<TableMapping> tables;  ///< Of events or persons, that are known; empty where rows are no records.
  std::vector<TableMapping> chosen;  ///< Those that --mapping names; of them the one that fits is used.
  bool of_records = false;
  /// To look at rows with; none where they are no records.
  const std::vector<TableMapping>* known_tables() const { return of_records ? &tables : nullptr; }
};
/// Errors: a recorder without a name, or with a comma, an equals sign or a quotation mark in it; persons or a mapping without a
/// recorder; persons of another effect; --mapping beside --columns; the file of known tables or the mapping cannot be read.
Result<TableOptions> table_options_of(const Arguments& arguments, const std::atomic<bool>& cancelled);

/// What --mapping names: the tables of a file, or the one of the known tables that is called so, with the words of any table.
/// Errors: it is neither; as of reading a file.
Result<std::vector<TableMapping>> mappings_named(const std::string& name, const std::vector<TableMapping>& known,
                                                 Result<std::vector<TableMapping>> (*read)(std::string_view text),
                                                 const std::atomic<bool>& cancelled);

/// The columns by which the rows of a file are read and kept (pipeline/table_survey.h), for which all of it is gone through
/// where its rows are records; in which order its dates are read is said on stderr. Errors: as TableSurvey::columns().
Result<std::string> columns_by_survey(CaptureReader& reader, ByteSource& source, const std::string& locator,
                                      const TableOptions& options, const std::function<void(std::uint64_t)>& at_byte,
                                      const std::atomic<bool>& cancelled);

/// Says what is wrong with parts of a file on stderr; of many like it only the first, and how many there were.
class ProblemTeller {
 public:
  void say(const ReadProblem& problem) { say(problem.text()); }
  void say(const std::string& sentence);
  void say_how_many_more(const std::string& name);

 private:
  std::uint64_t said_ = 0;
};

/// Looks at the rows of a table of events or persons while it is read, and says which values cannot be used.
class RowCheck {
 public:
  /// No tables: nothing is looked at. All must outlive it.
  RowCheck(const std::vector<TableMapping>* tables, const std::string& locator, ProblemTeller& problems)
      : tables_(tables), locator_(locator), problems_(problems) {}
  /// False where nobody can tell which column is what: the table is none that is known. An id that another row has is said
  /// with both lines.
  bool take(const Document& document);
  /// What came of the file: that a value could not be used is a loss; a table that is not known is an error.
  Result<FileContents> result(Result<FileContents> read) const;

 private:
  bool is_first_of_id(const RowDocument& row, const std::string& list, const std::string& id, const char* what_becomes);

  const std::vector<TableMapping>* tables_;
  const std::string& locator_;
  ProblemTeller& problems_;
  std::map<std::pair<std::string, std::string>, std::size_t> lines_;  ///< By list and id.
  bool any_ = false;
  std::optional<Error> error_;
};

/// "left out: 12 image/png, 3 HTTP 404"; empty if nothing was.
std::string left_out_words(const FileContents& contents);

}  // namespace cairn
