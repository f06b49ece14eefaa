#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gazetteer/index_builder.h"
#include "gazetteer/records.h"
#include "gazetteer/row_values.h"

namespace cairn {

/// Where the readers of all sources put what they read.
class ImportTarget {
 public:
  virtual ~ImportTarget() = default;
  virtual void add(GazetteerRow row, EntryKind kind, std::size_t line) = 0;
  /// A name of the place with this GeoNames number, whether it is known yet or not.
  virtual void add_alternate_name(std::uint32_t geonames_number, const GazetteerName& name) = 0;
  virtual void add_division(const Admin1Name& division, const std::string& code2) = 0;
};

/// Reads one kind of file, record by record.
class SourceReader {
 public:
  virtual ~SourceReader() = default;
  /// What it reads, for people: "GeoNames places".
  virtual std::string_view what() const = 0;
  virtual Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) = 0;
  /// After the last record.
  virtual void end(ImportTarget&) {}
};

/// The reader for a file whose first record this is; nothing where it is none that we know. `takes_first`: the record
/// is no header and is to be read.
struct ReaderChoice {
  std::unique_ptr<SourceReader> reader;
  bool takes_first = false;
};
ReaderChoice choose_reader(const Cells& first);

// One each: empty where the first record does not fit.
ReaderChoice geonames_reader(const Cells& first);
ReaderChoice gns_reader(const Cells& first);
ReaderChoice cod_reader(const Cells& first);
ReaderChoice wof_table_reader(const Cells& first);
ReaderChoice table_reader(const Cells& first);

/// A Who's On First record, GeoJSON. Records that are not current are left out.
Result<void> read_wof_record(std::string_view json, ImportTarget& target);

}  // namespace cairn
