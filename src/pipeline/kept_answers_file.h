#pragma once

#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "estimates/kept_answers.h"
#include "model/result.h"

namespace cairn {

/// Answers of models in a file (estimates/kept_answers.h). An answer that was torn when the program ended, and what
/// follows it, counts as not there; so do answers of other models (kModelsVersion) or another estimate. May be used by several
/// threads at once.
class KeptAnswersFile {
 public:
  /// Makes the file if there is none. Errors: it cannot be read or written; it is another kind of file.
  static Result<KeptAnswersFile> open(const std::string& path, std::string_view models);
  /// Reads and writes this file, which must outlive it.
  KeptAnswers answers();
  std::size_t size() const { return begins_.size(); }
  const std::string& path() const { return path_; }

 private:
  KeptAnswersFile() = default;
  std::optional<std::string> recall(const std::string& key);
  void keep(const std::string& key, const std::string& bytes);

  std::string path_;
  std::string models_;
  std::unique_ptr<std::fstream> file_;
  std::unique_ptr<std::mutex> guard_ = std::make_unique<std::mutex>();
  std::map<std::string, std::streamoff> begins_;  ///< By key: where its answer begins.
};

}  // namespace cairn
