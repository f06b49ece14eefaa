// Stands in for libFuzzer where there is no clang: gives the target every file of the folders named on the command
// line, then copies of it that are cut short or have one byte changed, at most kDamagedCopies of each kind.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kDamagedCopies = 200;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Hands the target a copy of exactly this size on the heap, so that the address sanitizer sees a read past the end.
void try_input(const std::string& bytes) {
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

void try_with_damage(const std::string& bytes) {
  try_input(bytes);
  const std::size_t step = std::max<std::size_t>(1, bytes.size() / kDamagedCopies);
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    try_input(bytes.substr(0, at));
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1U << (at % 8)));
    try_input(changed);
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t files = 0;
  for (int i = 1; i < count; ++i) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[i])) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    for (const auto& path : paths) {
      std::printf("%s\n", path.c_str());
      std::fflush(stdout);  // The last line names the file if the target aborts.
      try_with_damage(read_file(path));
      ++files;
    }
  }
  if (files == 0) std::fprintf(stderr, "replay: no file in the folders named\n");
  return files == 0 ? 1 : 0;
}
