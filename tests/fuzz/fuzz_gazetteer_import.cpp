// Files of other gazetteers: an error says where; what was read becomes an index that is whole and has places on the
// globe, whose ids find them.

#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <sstream>
#include <string>

#include "fuzz.h"
#include "gazetteer/gazetteer.h"

namespace {

using cairn::fuzz::require;

void try_index(const std::string& bytes, std::uint32_t rows) {
  const int handle = memfd_create("index", 0);
  require(write(handle, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "the machine can hold it");
  const auto gazetteer = cairn::Gazetteer::open("/proc/self/fd/" + std::to_string(handle));
  close(handle);
  require(gazetteer.has_value() && gazetteer->check().has_value(), "the index is whole");
  require(gazetteer->size() == rows, "the report counts its rows");
  for (std::uint32_t number = 0; number < rows; ++number) {
    const cairn::GazetteerRow row = gazetteer->row(number);
    require(std::abs(row.latitude) <= 90 && std::abs(row.longitude) <= 180, "a position lies on the globe");
    require(gazetteer->row_of_id(row.id) == number, "a place is found by its id");
    require(!row.source.empty(), "a place has a source");
    gazetteer->search(row.name);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(cairn::fuzz::as_text(data, size));
  for (const char* name : {"places.txt", "record.geojson"}) {
    cairn::GazetteerImport import({});
    std::istringstream in(text);
    const auto read = import.read(name, in);
    if (!read) {
      require(read.error().where.starts_with(name) && !read.error().message.empty(), "an error names the file");
      continue;
    }
    std::ostringstream out;
    const auto report = import.write(out);
    if (report) {
      try_index(out.str(), report->rows);
    } else {
      require(report.error().line.has_value(), "an id that is there twice has a line");
    }
  }
  return 0;
}
