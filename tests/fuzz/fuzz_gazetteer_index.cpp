// The index file: damaged bytes are refused with a sentence, and whatever is accepted answers without reading outside.

#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <vector>

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
  const bool whole = gazetteer->check().has_value();
  for (std::uint32_t row = 0; row < gazetteer->size(); ++row) {
    const cairn::GazetteerRow place = gazetteer->row(row);
    const bool found = gazetteer->row_of_id(place.id).has_value();
    cairn::fuzz::require(found || !whole, "a place of an undamaged index is found by its id");
    for (const cairn::PlaceCandidate& candidate : gazetteer->search(place.name)) {
      cairn::fuzz::require(candidate.row < gazetteer->size(), "a candidate is a row");
    }
    gazetteer->parents(row);
  }
}

/// An index of three places.
std::string small_index() {
  std::vector<cairn::GazetteerRow> rows;
  for (const char* name : {"Karsil", "al-Olm", "مرون"}) {
    cairn::GazetteerRow row;
    row.id = std::string("t:") + name;
    row.other_ids = {std::string("u:") + name};
    row.name = name;
    row.other_names = {{"Marrun", "eng"}};
    row.feature = row.name == "al-Olm" ? "ADM1" : "PPL";
    row.country = "QX";
    row.admin1 = "al-Olm";
    row.admin2 = "Dreska";
    row.source = "own";
    rows.push_back(row);
  }
  return cairn::build_gazetteer_index(rows);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  try_file(bytes);
  // The bytes as changes to a good index: place (two bytes) and what is written there.
  static const std::string good = small_index();
  std::string damaged = good;
  for (std::size_t at = 0; at + 2 < bytes.size(); at += 3) {
    const std::size_t place =
        (static_cast<unsigned char>(bytes[at]) * 256U + static_cast<unsigned char>(bytes[at + 1]));
    damaged[place % damaged.size()] = bytes[at + 2];
  }
  try_file(damaged);
  return 0;
}
