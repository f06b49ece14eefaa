// The index file: damaged bytes are refused with a sentence, and whatever is accepted answers without reading outside.

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "fuzz.h"
#include "gazetteer/gazetteer.h"

namespace {

/// The bytes as a file that exists in memory only.
class FileInMemory {
 public:
  explicit FileInMemory(std::string_view bytes) : handle_(memfd_create("index", 0)) {
    while (!bytes.empty()) {
      const ssize_t written = write(handle_, bytes.data(), bytes.size());
      cairn::fuzz::require(written > 0, "the machine can hold the input");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  FileInMemory(const FileInMemory&) = delete;
  FileInMemory& operator=(const FileInMemory&) = delete;
  ~FileInMemory() { close(handle_); }

  std::string path() const { return "/proc/self/fd/" + std::to_string(handle_); }

 private:
  int handle_;
};

void try_file(std::string_view bytes) {
  const FileInMemory file(bytes);
  const auto gazetteer = cairn::Gazetteer::open(file.path());
  if (!gazetteer) {
    cairn::fuzz::require(!gazetteer.error().message.empty(), "an error says something");
    return;
  }
  for (std::uint32_t row = 0; row < gazetteer->size(); ++row) {
    const cairn::GazetteerRow place = gazetteer->row(row);
    cairn::fuzz::require(gazetteer->row_of_id(place.id).has_value(), "a place is found by its id");
    gazetteer->find(place.name);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try_file(cairn::fuzz::as_text(data, size));
  return 0;
}
